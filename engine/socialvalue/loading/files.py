"""Which files to read: the inputs under a path, and the policies in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_INPUTS = frozenset({".yaml", ".yml", ".json"})


def is_folder(path: Path) -> bool:
    """Return whether `path` is a folder; what cannot be looked at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def inputs_under(folder: Path) -> tuple[Path, ...]:
    """Return the YAML and JSON files in `folder` and below, sorted by name.

    Files and folders whose name starts with a dot are left out. A folder that
    cannot be looked into stands for itself, so that reading it says why.
    """
    return tuple(sorted(_walk(folder, frozenset())))


def _walk(folder: Path, around: frozenset[Path]) -> Iterator[Path]:
    """Yield the inputs in `folder`, which lies inside the folders `around`."""
    try:
        inside = tuple(folder.iterdir())
        own = folder.resolve()
    except OSError:
        yield folder
        return
    if own in around:
        return  # a link that leads back
    for path in inside:
        if path.name.startswith("."):
            continue
        if is_folder(path):
            yield from _walk(path, around | {own})
        elif path.suffix.lower() in _INPUTS:
            yield path


def policies_under(folder: Path) -> tuple[Path, ...]:
    """Return the policy files in `folder`: `<policy>/<version>.yaml`, sorted.

    `releases.yaml`, which records their digests, is not one of them.
    """
    found = (path for path in folder.glob("*/*.yaml") if path.stem != "releases")
    return tuple(sorted(found))
