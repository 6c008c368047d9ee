"""Whether data fits a schema, told quickly, and without saying why not.

It knows the keywords that our schemas use, and where it knows one less it does not
say that data fits. What it lets pass, jsonschema lets pass; a property holds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from socialvalue.loading.fact_value import complaint
from socialvalue.quantities import DATE_FORM, parse_date

Schema: TypeAlias = Mapping[str, Any]
Json: TypeAlias = Any  # whatever a schema or a document holds at some place

DATE_PATTERN = f"^{DATE_FORM}$"
"""The `pattern` by which a schema says that a text is a date."""

_DEEPEST = 50
"""Schemas inside one another, up to which jsonschema surely comes to an end."""

_REFERENCE = "#/$defs/"

_SAYS_NOTHING = frozenset(
    {
        *("$schema", "$id", "$defs", "title", "description", "examples", "default"),
        *("x-scope", "x-list", "x-undivided", "x-implied", "x-joined"),
    }
)
"""Keywords that allow everything."""

_TYPES: Mapping[str, Callable[[Json], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "number": lambda value: (
        isinstance(value, int | Decimal) and not isinstance(value, bool)
    ),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


def fits(data: Json, schema: Schema) -> bool:
    """Return whether `data` fits; False also where that is not sure.

    Args:
        data: What was read.
        schema: A whole schema, with the `$defs` that it refers to.

    >>> whole = {"type": "object", "properties": {"lots": {"type": "integer"}}}
    >>> fits({"lots": 2}, whole), fits({"lots": "2"}, whole)
    (True, False)
    """
    return _fits(data, schema, schema, 0)


def _fits(data: Json, schema: Json, root: Schema, depth: int) -> bool:
    if isinstance(schema, bool):
        return schema
    if depth > _DEEPEST:
        return False
    for keyword, wanted in schema.items():
        if keyword in _SAYS_NOTHING:
            continue
        one = _ONE.get(keyword)
        if one is not None:
            if not one(data, wanted, schema):
                return False
            continue
        inside = _INSIDE.get(keyword)
        if inside is None or not inside(data, wanted, schema, root, depth + 1):
            return False
    return True


def _of_type(data: Json, wanted: Json, _: Schema) -> bool:
    names = (wanted,) if isinstance(wanted, str) else wanted
    return any(name in _TYPES and _TYPES[name](data) for name in names)


def _one_of(data: Json, wanted: Json, _: Schema) -> bool:
    if isinstance(data, dict | list):
        return False
    is_bool = isinstance(data, bool)
    return any(
        choice == data and isinstance(choice, bool) is is_bool for choice in wanted
    )


def _of_form(data: Json, wanted: Json, _: Schema) -> bool:
    if not isinstance(data, str):
        return True
    if not re.search(wanted, data):
        return False
    return wanted != DATE_PATTERN or parse_date(data) is not None


def _is_fact(data: Json, _: Json, schema: Schema) -> bool:
    return complaint(data, schema) is None


def _is_number(data: Json) -> bool:
    return _TYPES["number"](data)


_ONE: Mapping[str, Callable[[Json, Json, Schema], bool]] = {
    "type": _of_type,
    "enum": _one_of,
    "pattern": _of_form,
    "x-fact": _is_fact,
    "minLength": lambda data, least, _: not isinstance(data, str) or len(data) >= least,
    "minimum": lambda data, least, _: not _is_number(data) or data >= least,
    "minItems": lambda data, least, _: not isinstance(data, list) or len(data) >= least,
    "maxItems": lambda data, most, _: not isinstance(data, list) or len(data) <= most,
    "minProperties": lambda data, least, _: (
        not isinstance(data, dict) or len(data) >= least
    ),
    "required": lambda data, keys, _: (
        not isinstance(data, dict) or all(key in data for key in keys)
    ),
}
"""Keywords about one value: whether they allow it, beside the rest of the schema."""


def _items(data: Json, wanted: Json, _: Schema, root: Schema, depth: int) -> bool:
    return not isinstance(data, list) or all(
        _fits(item, wanted, root, depth) for item in data
    )


def _properties(data: Json, wanted: Json, _: Schema, root: Schema, depth: int) -> bool:
    return not isinstance(data, dict) or all(
        key not in wanted or _fits(value, wanted[key], root, depth)
        for key, value in data.items()
    )


def _by_pattern(data: Json, wanted: Json, _: Schema, root: Schema, depth: int) -> bool:
    return not isinstance(data, dict) or all(
        _fits(value, inner, root, depth)
        for pattern, inner in wanted.items()
        for key, value in data.items()
        if re.search(pattern, key)
    )


def _others(data: Json, wanted: Json, schema: Schema, root: Schema, depth: int) -> bool:
    known, patterns = schema.get("properties", ()), schema.get("patternProperties", ())
    return not isinstance(data, dict) or all(
        key in known
        or any(re.search(pattern, key) for pattern in patterns)
        or _fits(value, wanted, root, depth)
        for key, value in data.items()
    )


def _referred(data: Json, wanted: Json, _: Schema, root: Schema, depth: int) -> bool:
    name = str(wanted).removeprefix(_REFERENCE)
    inner = root.get("$defs", {}).get(name)
    known = wanted == _REFERENCE + name and inner is not None
    return known and _fits(data, inner, root, depth)


_INSIDE: Mapping[str, Callable[[Json, Json, Schema, Schema, int], bool]] = {
    "items": _items,
    "properties": _properties,
    "patternProperties": _by_pattern,
    "additionalProperties": _others,
    "$ref": _referred,
}
"""Keywords that hold further schemas."""
