"""Keys that a schema does not know, and keys that it misses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from socialvalue.diagnostics import (
    UNKNOWN_FIELD,
    Diagnostic,
    did_you_mean,
    in_backticks,
)
from socialvalue.loading.document import Document
from socialvalue.loading.reading import pointer_to, shown

Schema: TypeAlias = Mapping[str, Any]

_FEW = 12  # names that a help line may list


def unknown_keys(value: Mapping[str, Any], schema: Schema) -> list[str]:
    """Return the keys of `value` that `schema` has no place for."""
    patterns = schema.get("patternProperties", {})
    known = schema.get("properties", {})
    return [
        key
        for key in value
        if key not in known and not any(re.search(p, key) for p in patterns)
    ]


def unknown_field(
    document: Document,
    path: Sequence[str | int],
    key: str,
    schema: Schema,
    root: Schema,
) -> Diagnostic:
    """Return what to say about a key that `schema` does not know.

    Args:
        document: Where it stands.
        path: The keys that lead to it, itself last.
        key: The key.
        schema: What may stand around it.
        root: The whole schema.
    """
    known = [
        name for name, it in schema.get("properties", {}).items() if it is not False
    ]
    help_ = _one_level_down(key, schema, root) or did_you_mean(key, known)
    if help_ is None and 0 < len(known) <= _FEW:
        help_ = f"the fields here are {in_backticks(known)}"
        if key == "gross" and "net" in known:
            help_ = "write the amount before VAT, as `net`"
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


def missing_field(key: str, schema: Schema, root: Schema) -> str:
    """Return what to do about a key that `schema` asks for and that is not there."""
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
