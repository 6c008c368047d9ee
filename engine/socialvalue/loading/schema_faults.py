"""Everything in a document that its schema does not allow.

jsonschema finds the faults; here each is turned into a diagnostic that speaks of
the file and not of the schema, at the place of the fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias, cast

from jsonschema import Draft202012Validator, ValidationError, validators
from jsonschema.protocols import Validator

from socialvalue.diagnostics import (
    MALFORMED,
    MISSING_FIELD,
    TOO_DEEP,
    UNKNOWN_FIELD,
    Diagnostic,
    sort,
)
from socialvalue.loading.document import Document
from socialvalue.loading.fact_value import complaint, said
from socialvalue.loading.reading import pointer_to
from socialvalue.loading.schema_branch import closest_branch
from socialvalue.loading.schema_fit import DATE_PATTERN
from socialvalue.loading.schema_key import missing_field, unknown_field, unknown_keys
from socialvalue.loading.schema_value import form, refusal
from socialvalue.quantities import parse_date

Schema: TypeAlias = Mapping[str, Any]
Json: TypeAlias = Any  # whatever a schema or a document holds at some place


def schema_faults(document: Document, schema: Schema) -> tuple[Diagnostic, ...]:
    """Return everything in `document` that `schema` does not allow, sorted.

    Beyond JSON Schema: dates must exist, and facts (`x-fact`) must be readable and
    within their limits.
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
    # Two branches of a schema may refuse the same thing; the first helps better.
    once = {(each.code, each.message, each.at): each for each in reversed(found)}
    return sort(list(once.values()))


@cache
def _validator_class() -> type[Validator]:
    plain_pattern = Draft202012Validator.VALIDATORS["pattern"]

    def pattern(
        validator: Validator, expected: str, value: object, schema: Schema
    ) -> Iterator[ValidationError]:
        yield from plain_pattern(validator, expected, value, schema)
        is_date = expected == DATE_PATTERN and isinstance(value, str)
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
            for key in unknown_keys(value, schema):
                yield unknown_field(document, [*path, key], key, schema, root)
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
                form(wanted) if isinstance(wanted, Mapping) else None,
                key=True,
            )
        case "required":
            for key in wanted:
                if key not in value:
                    yield document.diagnostic(
                        MISSING_FIELD,
                        f"`{key}` is missing",
                        pointer_to(path),
                        missing_field(key, schema, root),
                        key=True,
                    )
        case "anyOf" | "oneOf":
            for cause in closest_branch(error):
                yield from _diagnostics(document, cause, root)
            if not error.context:
                yield document.diagnostic(
                    MALFORMED,
                    f"{said(value)} can be read in more than one way",
                    pointer_to(path),
                    "keep only the keys that belong together",
                )
        case _:
            problem = refusal(str(error.validator), wanted, value, schema, document)
            yield document.diagnostic(
                problem.code, problem.message, pointer_to(path), problem.help
            )
