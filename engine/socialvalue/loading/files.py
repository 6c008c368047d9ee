"""Which files to read: the inputs under a path, and the policies in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_INPUTS = frozenset({".yaml", ".yml", ".json"})


def inputs_under(folder: Path) -> tuple[Path, ...]:
    """Return the YAML and JSON files in `folder` and below, sorted by name.

    Files and folders whose name starts with a dot are left out.
    """
    return tuple(sorted(_walk(folder)))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _walk(path)
        elif path.suffix.lower() in _INPUTS:
            yield path


def policies_under(folder: Path) -> tuple[Path, ...]:
    """Return the policy files in `folder`: `<policy>/<version>.yaml`, sorted.

    `releases.yaml`, which records their digests, is not one of them.
    """
    found = (path for path in folder.glob("*/*.yaml") if path.stem != "releases")
    return tuple(sorted(found))
