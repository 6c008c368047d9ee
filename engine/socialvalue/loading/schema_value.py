"""What to say about a value that its schema refuses, and how to write it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from socialvalue.diagnostics import (
    MALFORMED,
    NOT_A_CHOICE,
    OUT_OF_RANGE,
    WRONG_TYPE,
    Code,
    did_you_mean,
    in_backticks,
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
from socialvalue.loading.reading import shown
from socialvalue.loading.schema_fit import DATE_PATTERN
from socialvalue.model.prose import listed
from socialvalue.quantities import (
    OtherCurrencyError,
    looks_like_date,
    parse_money,
    parse_percentage,
)

Schema: TypeAlias = Mapping[str, Any]
Json: TypeAlias = Any  # whatever a schema or a document holds at some place

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
_OR_A_NAME = ("boolean", "number")  # a limit of this type, or `$` and a name
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")
_FEW = 12  # names that a help line may list


def refusal(
    validator: str, wanted: Json, value: Json, schema: Schema, document: Document
) -> Complaint:
    """Return what to say about a fault of one value."""
    as_fact = schema if "x-fact" in schema else _like_its_example(schema)
    problem = complaint(value, as_fact) if as_fact else None
    if problem and isinstance(value, str) and _may_be_named(value, schema):
        return replace(problem, help=f"for a parameter, write `${value}`")
    if problem:
        return problem
    match validator:
        case "type" if schema.get("pattern") == DATE_PATTERN:
            return _not_a_date(value)
        case "type":
            return _wrong_type(wanted, value, schema, document)
        case "enum":
            return _not_a_choice(wanted, value, schema)
        case "const":
            return _not_a_choice([wanted], value, schema)
        case "pattern" if isinstance(value, str) and wanted == DATE_PATTERN:
            return not_a_day(value) if looks_like_date(value) else _not_a_date(value)
        case "pattern" if due := [it for it in _OR_A_NAME if it in _types(schema)]:
            return _wrong_type(due, value, schema, document)
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


def _types(schema: Schema) -> Sequence[str]:
    types: str | Sequence[str] = schema.get("type", ())
    return (types,) if isinstance(types, str) else types


def _may_be_named(value: str, schema: Schema) -> bool:
    """Return whether `value` is a name, and the `$` for its value could precede it."""
    pattern = str(schema.get("pattern", ""))
    return bool(_NAME.fullmatch(value)) and bool(re.search(pattern, f"${value}"))


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
    return Complaint(code, f"{message}{about(schema)}", help_ or form(schema))


def _limit(validator: str, wanted: object) -> str:
    words = {
        "minimum": f"write {wanted} or more",
        "exclusiveMinimum": f"write more than {wanted}",
        "maximum": f"write {wanted} or less",
        "exclusiveMaximum": f"write less than {wanted}",
    }
    return words[validator]


def form(schema: Schema) -> str | None:
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
            close = did_you_mean(word, alike)  # another year is no slip
    first = in_backticks(choices[:_FEW])
    more = "; there are more" if len(choices) > _FEW else ""
    help_ = close or (
        f"write one of {first}{more}" if len(choices) > 1 else f"write {first}"
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
    message = f"{said(value)} is not {listed((_TYPES[name] for name in due), 'or')}"
    if due == ["boolean"] and isinstance(value, str) and value in {"true", "false"}:
        message = f"{said(value)} in quotes is text, not {_TYPES['boolean']}"
    return Complaint(
        WRONG_TYPE,
        f"{message}{about(schema)}",
        _type_help(due, value, schema, document),
    )


def _type_help(
    due: Sequence[str], value: Data, schema: Schema, document: Document
) -> str | None:
    scalar = not isinstance(value, (dict, list, type(None)))
    text = shown(written(value)) if scalar else ""  # type: ignore[arg-type]
    if len(due) > 1:
        return form(schema)
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
        such = f", such as {in_backticks(known)}" if known else ""
        return f"write keys under it{such}"
    if {"number", "integer"} & set(due):
        found = complaint(value, {"x-fact": {"type": "number"}})
        return found.help if found else "write a whole number"
    return form(schema)
