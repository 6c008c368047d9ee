"""Which files to read: the inputs under a path, and the policies in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_INPUTS = frozenset({".yaml", ".yml", ".json"})


def inputs_under(folder: Path) -> tuple[Path, ...]:
    """Return the YAML and JSON files in `folder` and below, sorted by name.

    Files and folders whose name starts with a dot are left out. A folder that
    cannot be looked into stands for itself, so that reading it says why.
    """
    return tuple(sorted(_walk(folder)))


def _walk(folder: Path) -> Iterator[Path]:
    try:
        inside = tuple(folder.iterdir())
    except OSError:
        yield folder
        return
    for path in inside:
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
