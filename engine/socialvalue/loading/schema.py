"""Whether a document has the shape its schema asks for.

jsonschema finds the faults; here each is turned into a diagnostic that speaks of
the file and not of the schema, at the place of the fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from socialvalue.diagnostics import (
    MALFORMED,
    MISSING_FIELD,
    NOT_A_CHOICE,
    OUT_OF_RANGE,
    TOO_DEEP,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    Code,
    Diagnostic,
    did_you_mean,
    sort,
)
from socialvalue.loading.document import Data, Document
from socialvalue.loading.fact_value import (
    Complaint,
    about,
    complaint,
    not_a_day,
    said,
    written,
)
from socialvalue.loading.reading import pointer_to, shown
from socialvalue.quantities import (
    OtherCurrencyError,
    looks_like_date,
    parse_date,
    parse_money,
    parse_percentage,
)

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

Schema: TypeAlias = Mapping[str, Any]
Json: TypeAlias = Any  # whatever a schema or a document holds at some place

_DATE_PATTERN = "^[0-9]{4}-[0-9][0-9]-[0-9][0-9]$"
_TYPES = {
    "object": "a set of keys",
    "array": "a list",
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
    "null": "empty",
}
_SAID_AS_YES = frozenset({"yes", "y", "on", "true", "1"})
_SAID_AS_NO = frozenset({"no", "n", "off", "false", "0"})
_OTHER_KIND = frozenset({"type", "const", "enum", "x-fact", "pattern"})
_FEW = 12  # names that a help line may list
_LONG = 100  # characters of a word too long to be a slip


def validate(document: Document, schema: Schema) -> tuple[Diagnostic, ...]:
    """Return everything in `document` that `schema` does not allow, sorted.

    Beyond JSON Schema: dates must exist, and facts (`x-fact`) must be readable and
    within their limits.

    >>> from socialvalue.loading.document import parse
    >>> from socialvalue.shipped import schema
    >>> faulty = parse("tender.yaml", b"tender: {vaule: {net: 1 GBP}}")
    >>> [(d.message, d.help) for d in validate(faulty, schema("tender"))]
    [('there is no field `vaule` here', 'did you mean `value`?')]
    """
    found: list[Diagnostic] = []
    data: Json = document.data
    try:
        for error in _validator_class()(schema).iter_errors(data):
            found += _diagnostics(document, error, schema)
    except RecursionError:
        return (
            document.diagnostic(
                TOO_DEEP,
                "this is nested too deep to be checked",
                "",
                "take the inner lists and keys apart",
            ),
        )
    return sort(found)


@cache
def _validator_class() -> type[Validator]:
    from jsonschema import (  # noqa: PLC0415 - slow; only needed for files
        Draft202012Validator,
        ValidationError,
        validators,
    )

    plain_pattern = Draft202012Validator.VALIDATORS["pattern"]

    def pattern(
        validator: Validator, expected: str, value: object, schema: Schema
    ) -> Iterator[ValidationError]:
        yield from plain_pattern(validator, expected, value, schema)
        is_date = expected == _DATE_PATTERN and isinstance(value, str)
        if is_date and not parse_date(str(value)):
            yield ValidationError("no such date")

    def fact(
        _: Validator, __: object, value: Json, schema: Schema
    ) -> Iterator[ValidationError]:
        if complaint(value, schema):
            yield ValidationError("not this fact")

    extended = {"pattern": pattern, "x-fact": fact}
    extend = cast("Any", validators.extend)  # its stub is untyped
    return cast("type[Validator]", extend(Draft202012Validator, extended))


def _diagnostics(
    document: Document, error: ValidationError, root: Schema
) -> Iterator[Diagnostic]:
    path = list(error.absolute_path)
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    wanted: Json = error.validator_value
    value: Json = error.instance
    match error.validator:
        case "additionalProperties" | "unevaluatedProperties":
            for key in _unknown(value, schema):
                yield _unknown_field(document, [*path, key], key, schema, root)
        case None:  # a schema that allows nothing; jsonschema does not say which key
            yield document.diagnostic(
                UNKNOWN_FIELD,
                f"{said(value)} cannot stand here",
                pointer_to(path),
                "delete it",
            )
        case "propertyNames":
            yield document.diagnostic(
                MALFORMED,
                f"{said(value)} cannot be used as a name here",
                pointer_to([*path, value]),
                _form(wanted) if isinstance(wanted, Mapping) else None,
                key=True,
            )
        case "required":
            for key in wanted:
                if key not in value:
                    yield document.diagnostic(
                        MISSING_FIELD,
                        f"`{key}` is missing",
                        pointer_to(path),
                        _missing_help(key, schema, root),
                        key=True,
                    )
        case "anyOf" | "oneOf":
            for cause in _closest(error):
                yield from _diagnostics(document, cause, root)
            if not error.context:
                yield document.diagnostic(
                    MALFORMED,
                    f"{said(value)} can be read in more than one way",
                    pointer_to(path),
                    "keep only the keys that belong together",
                )
        case _:
            problem = _complaint(str(error.validator), wanted, value, schema, document)
            yield document.diagnostic(
                problem.code, problem.message, pointer_to(path), problem.help
            )


def _unknown(value: Mapping[str, Any], schema: Schema) -> list[str]:
    patterns = schema.get("patternProperties", {})
    known = schema.get("properties", {})
    return [
        key
        for key in value
        if key not in known and not any(re.search(p, key) for p in patterns)
    ]


def _unknown_field(
    document: Document,
    path: Sequence[str | int],
    key: str,
    schema: Schema,
    root: Schema,
) -> Diagnostic:
    known = [
        name for name, it in schema.get("properties", {}).items() if it is not False
    ]
    help_ = _one_level_down(key, schema, root) or _slip(key, known)
    if help_ is None and 0 < len(known) <= _FEW:
        help_ = f"the fields here are {', '.join(f'`{name}`' for name in known)}"
    return document.diagnostic(
        UNKNOWN_FIELD,
        f"there is no field `{shown(key)}` here",
        pointer_to(path),
        help_ or f"delete it; {_shown_by(root)} shows what can stand here",
        key=True,
    )


def _shown_by(root: Schema) -> str:
    """Return the command that shows a schema, by the name in its `$id`."""
    return f"`socialvalue schema {str(root.get('$id', 'tender')).split(':')[-2:][0]}`"


def _one_level_down(key: str, schema: Schema, root: Schema) -> str | None:
    """Return help for a field that belongs into another field beside it."""
    for name, field in schema.get("properties", {}).items():
        inner = field
        if isinstance(field, Mapping) and "$ref" in field:
            inner = _resolved(str(field["$ref"]), root)
        if isinstance(inner, Mapping) and key in inner.get("properties", ()):
            return f"put it under `{name}:`"
    return None


def _missing_help(key: str, schema: Schema, root: Schema) -> str:
    field = schema.get("properties", {}).get(key)
    seen = 0
    while isinstance(field, Mapping) and "title" not in field and "$ref" in field:
        seen += 1
        field = _resolved(str(field["$ref"]), root) if seen <= _FEW else None
    title = field.get("title") if isinstance(field, Mapping) else None
    said_already = not title or title.casefold() == key.replace("_", " ")
    return f"add `{key}:`" if said_already else f"add `{key}:` ({title})"


def _resolved(reference: str, root: Schema) -> object:
    found: object = root
    for part in reference.removeprefix("#").split("/")[1:]:
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _closest(error: ValidationError) -> list[ValidationError]:
    """Return the faults of the branch that the author most likely meant."""
    branches: dict[Any, list[ValidationError]] = {}
    for cause in error.context or []:
        branches.setdefault(cause.relative_schema_path[0], []).append(cause)
    if not branches:
        return []
    merged = _merged(error, list(branches.values()))
    return [merged] if merged else min(branches.values(), key=_distance)


def _distance(branch: list[ValidationError]) -> tuple[int, int, int, int, int]:
    """Return how far a branch is from what was written; the least is meant."""
    kind = keys = known = 0
    for fault in branch:
        if not fault.relative_path:
            kind += fault.validator in _OTHER_KIND
            keys += _foreign_keys(fault)
            known = max(known, _known_keys(fault))
        elif len(fault.relative_path) == 1:
            keys += fault.validator in ("const", "enum")  # what tells branches apart
    depth = min(len(fault.relative_path) for fault in branch)
    return (kind, keys, -known, -depth, len(branch))


def _foreign_keys(fault: ValidationError) -> int:
    """Return 1 for keys that do not belong, less where they look like a slip."""
    if fault.validator in ("required", None):
        return 1
    if fault.validator != "additionalProperties":
        return 0
    value: Json = fault.instance
    schema = cast("Schema", fault.schema)
    names = list(schema.get("properties", ()))
    slips = [key for key in _unknown(value, schema) if _slip(key, names)]
    return 1 - 2 * bool(slips)


def _known_keys(fault: ValidationError) -> int:
    value: Json = fault.instance
    schema = fault.schema
    names = schema.get("properties", ()) if isinstance(schema, Mapping) else ()
    return sum(key in names for key in value) if isinstance(value, dict) else 0


def _slip(word: str, known: list[str]) -> str | None:
    return did_you_mean(word, known) if len(word) <= _LONG else None


def _merged(
    error: ValidationError, branches: list[list[ValidationError]]
) -> ValidationError | None:
    """Return one fault for branches that each miss one type, or one value."""
    from jsonschema import ValidationError  # noqa: PLC0415 - slow

    for validator in ("type", "enum"):
        words = {"type": ("type",), "enum": ("enum", "const")}[validator]
        if not all(
            len(branch) == 1
            and branch[0].validator in words
            and not branch[0].relative_path
            and "x-fact" not in cast("Schema", branch[0].schema)
            for branch in branches
        ):
            continue
        wanted: list[Any] = []
        for (fault,) in branches:
            value: Json = fault.validator_value
            several = isinstance(value, list) and fault.validator != "const"
            wanted += value if several else [value]
        return ValidationError(
            "",
            validator=validator,
            validator_value=wanted,
            instance=error.instance,
            schema=error.schema,
            path=error.absolute_path,
        )
    return None


def _complaint(
    validator: str, wanted: Json, value: Json, schema: Schema, document: Document
) -> Complaint:
    """Return what to say about a fault of one value."""
    as_fact = schema if "x-fact" in schema else _like_its_example(schema)
    problem = complaint(value, as_fact) if as_fact else None
    if problem:
        return problem
    match validator:
        case "type" if schema.get("pattern") == _DATE_PATTERN:
            return _not_a_date(value)
        case "type":
            return _wrong_type(wanted, value, schema, document)
        case "enum":
            return _not_a_choice(wanted, value, schema)
        case "const":
            return _not_a_choice([wanted], value, schema)
        case "pattern" if isinstance(value, str) and wanted == _DATE_PATTERN:
            return not_a_day(value) if looks_like_date(value) else _not_a_date(value)
        case "minLength" if value == "":
            return _told(
                MALFORMED, "the text is empty", schema, "write it, or delete the quotes"
            )
        case "minLength" | "maxLength":
            size = "short" if validator == "minLength" else "long"
            return _told(MALFORMED, f"{said(value)} is too {size}", schema)
        case "minimum" | "exclusiveMinimum" if wanted == 0 and value < 0:
            return _told(
                OUT_OF_RANGE,
                f"{said(value)} is negative",
                schema,
                "it cannot be negative",
            )
        case "minimum" | "exclusiveMinimum":
            return _told(
                OUT_OF_RANGE,
                f"{said(value)} is too small",
                schema,
                _limit(validator, wanted),
            )
        case "maximum" | "exclusiveMaximum":
            return _told(
                OUT_OF_RANGE,
                f"{said(value)} is too large",
                schema,
                _limit(validator, wanted),
            )
        case "minItems" | "minProperties":
            return _told(
                MALFORMED,
                f"{said(value)} with {len(value)} entries is too short",
                schema,
                f"give at least {wanted}",
            )
        case "maxItems" | "maxProperties":
            return _told(
                MALFORMED,
                f"{said(value)} with {len(value)} entries is too long",
                schema,
                f"give at most {wanted}",
            )
        case "uniqueItems":
            return _told(
                MALFORMED, "the list says something twice", schema, "delete one of them"
            )
        case _:
            return _told(
                MALFORMED, f"{said(value)} does not have the right form", schema
            )


def _like_its_example(schema: Schema) -> Schema | None:
    """Return the schema of a fact of the kind that the schema's example has.

    A limit in a policy is no fact, but a mistake in one is explained like one.
    """
    examples = schema.get("examples") or [None]
    if "pattern" not in schema or not isinstance(examples[0], str):
        return None
    if parse_percentage(examples[0]):
        return {"x-fact": {"type": "percentage"}, "examples": examples}
    try:
        is_money = parse_money(examples[0])
    except OtherCurrencyError:
        return None
    return {"x-fact": {"type": "money"}, "examples": examples} if is_money else None


def _told(
    code: Code, message: str, schema: Schema, help_: str | None = None
) -> Complaint:
    return Complaint(code, f"{message}{about(schema)}", help_ or _form(schema))


def _limit(validator: str, wanted: object) -> str:
    words = {
        "minimum": f"write {wanted} or more",
        "exclusiveMinimum": f"write more than {wanted}",
        "maximum": f"write {wanted} or less",
        "exclusiveMaximum": f"write less than {wanted}",
    }
    return words[validator]


def _form(schema: Schema) -> str | None:
    """Return how to write the value, from the schema's examples or description."""
    examples = [item for item in schema.get("examples", ()) if isinstance(item, str)]
    if examples:
        return f"write it like `{examples[0]}`"
    description = schema.get("description")
    if not isinstance(description, str) or not description:
        return None
    first = description[:1].lower() + description[1:]
    return first.rstrip(".")


def _not_a_date(value: Data) -> Complaint:
    found = complaint(value, {"x-fact": {"type": "date"}})
    return found or Complaint(MALFORMED, f"{said(value)} is not a date")


def _not_a_choice(wanted: Sequence[Any], value: Data, schema: Schema) -> Complaint:
    choices = [written(item) for item in wanted if item is not None]
    close = None
    if not isinstance(value, (dict, list, type(None))):
        word = written(value)
        by_case = {choice.casefold(): choice for choice in choices}
        if word.casefold() in by_case:
            close = f"did you mean `{by_case[word.casefold()]}`?"
        else:
            alike = [it for it in choices if _digits(it) == _digits(word)]
            close = _slip(word, alike)  # another year is no slip
    listed = ", ".join(f"`{choice}`" for choice in choices[:_FEW])
    more = "; there are more" if len(choices) > _FEW else ""
    help_ = close or (
        f"write one of {listed}{more}" if len(choices) > 1 else f"write {listed}"
    )
    message = f"{said(value)} is not one of the choices"
    return Complaint(NOT_A_CHOICE, f"{message}{about(schema)}", help_)


def _digits(word: str) -> str:
    return "".join(letter for letter in word if letter.isdigit())


def _wrong_type(
    wanted: str | Sequence[str], value: Data, schema: Schema, document: Document
) -> Complaint:
    names = [wanted] if isinstance(wanted, str) else list(dict.fromkeys(wanted))
    due = [name for name in names if name != "null"] or names
    message = f"{said(value)} is not {_listed([_TYPES[name] for name in due])}"
    if due == ["boolean"] and isinstance(value, str) and value in {"true", "false"}:
        message = f"{said(value)} in quotes is text, not {_TYPES['boolean']}"
    return Complaint(
        WRONG_TYPE,
        f"{message}{about(schema)}",
        _type_help(due, value, schema, document),
    )


def _listed(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _type_help(
    due: Sequence[str], value: Data, schema: Schema, document: Document
) -> str | None:
    scalar = not isinstance(value, (dict, list, type(None)))
    text = shown(written(value)) if scalar else ""  # type: ignore[arg-type]
    if len(due) > 1:
        return _form(schema)
    if "boolean" in due and scalar:
        if text.lower() in _SAID_AS_YES | _SAID_AS_NO:
            return f"write `{'true' if text.lower() in _SAID_AS_YES else 'false'}`"
        return "write `true` or `false`, without quotes"
    if "string" in due and scalar:
        quote = '"' if document.syntax == "json" else "'"
        return f"put it in quotes: `{quote}{text}{quote}`"
    if "array" in due:
        items = schema.get("items", {})
        plain = "enum" in items or items.get("type") == "string"
        if plain and scalar:
            return f"write a list: `[{text}]`"
        return "start each item on a line of its own, with `- `"
    if "object" in due:
        known = list(schema.get("properties", ()))[:3]
        names = ", ".join(f"`{name}`" for name in known)
        return (
            f"write keys under it, such as {names}" if known else "write keys under it"
        )
    if {"number", "integer"} & set(due):
        found = complaint(value, {"x-fact": {"type": "number"}})
        return found.help if found else "write a whole number"
    return _form(schema)
