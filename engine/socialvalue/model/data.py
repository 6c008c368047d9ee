"""What a YAML or JSON text holds once it is read, and how values in it are named."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

Data: TypeAlias = "dict[str, Data] | list[Data] | str | int | Decimal | bool | None"
"""What a YAML or JSON text can hold. Numbers are whole or decimal, never binary."""


def child(data: Data, *keys: str) -> Data:
    """Return the value that the keys lead to, one inside the other; None if none.

    >>> child({"policy": {"id": "demo"}}, "policy", "id")
    'demo'
    """
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def objects(data: Data) -> list[dict[str, Data]]:
    """Return the objects in a list; of anything else, none."""
    listed = data if isinstance(data, list) else []
    return [each for each in listed if isinstance(each, dict)]


def pointer_to(keys: Iterable[str | int]) -> str:
    """Return the JSON Pointer that names `keys` one inside the other.

    >>> pointer_to(["rules", 2, "a/b~c"])
    '/rules/2/a~1b~0c'
    """
    return "".join(f"/{escaped(str(key))}" for key in keys)


def escaped(key: str) -> str:
    """Return `key` as it stands in a JSON Pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def unescaped(part: str) -> str:
    """Return the key that `part` of a JSON Pointer stands for."""
    return part.replace("~1", "/").replace("~0", "~")
