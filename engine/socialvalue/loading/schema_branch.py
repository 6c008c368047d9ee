"""Which of several branches of a schema the author most likely meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias, cast

from jsonschema import ValidationError

from socialvalue.diagnostics import did_you_mean
from socialvalue.loading.schema_key import unknown_keys

Schema: TypeAlias = Mapping[str, Any]
Json: TypeAlias = Any  # whatever a schema or a document holds at some place

_OTHER_KIND = frozenset({"type", "const", "enum", "x-fact", "pattern"})


def closest_branch(error: ValidationError) -> list[ValidationError]:
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
    slips = [key for key in unknown_keys(value, schema) if did_you_mean(key, names)]
    return 1 - 2 * bool(slips)


def _known_keys(fault: ValidationError) -> int:
    value: Json = fault.instance
    schema = fault.schema
    names = schema.get("properties", ()) if isinstance(schema, Mapping) else ()
    return sum(key in names for key in value) if isinstance(value, dict) else 0


def _merged(
    error: ValidationError, branches: list[list[ValidationError]]
) -> ValidationError | None:
    """Return one fault for branches that each miss one type, or one value."""
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
