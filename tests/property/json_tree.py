"""JSON data as a tree: what stands right under a list or an object."""

from __future__ import annotations

from typing import Any, TypeAlias

Json: TypeAlias = Any


def entries(data: Json) -> list[tuple[str | int, Json]]:
    """Return the keys or numbers of what `data` holds, and what stands there."""
    match data:
        case dict():
            return list(data.items())
        case list():
            return list(enumerate(data))
        case _:
            return []
