"""The policies, measures and schemas that come with the program."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the folder of shipped data: `policies`, `measures` or `schemas`.

    In a wheel the data lies inside the package; in a checkout beside `engine/`.

    >>> (folder("schemas") / "tender.schema.json").is_file()
    True
    """
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


def changes() -> Path:
    """Return the list of what each version of the program changed in decisions."""
    return _PACKAGE / "changes.yaml"


def schema_names() -> tuple[str, ...]:
    """Return the names of the shipped schemas, sorted: `decision`, `policy`, ..."""
    files = folder("schemas").glob("*.schema.json")
    return tuple(sorted(file.name.removesuffix(".schema.json") for file in files))


def schema_text(name: str) -> str:
    """Return the text of the JSON Schema called `name`."""
    path = folder("schemas") / f"{name}.schema.json"
    return path.read_text(encoding="utf-8")


@cache
def schema(name: str) -> Mapping[str, Any]:
    """Return the JSON Schema called `name`, parsed; not to be changed."""
    loaded: Mapping[str, Any] = json.loads(schema_text(name))
    return loaded
