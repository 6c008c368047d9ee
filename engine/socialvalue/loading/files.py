"""Which files to read: the inputs under a path, and the policies in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_DOCUMENTS = frozenset({".yaml", ".yml", ".json"})
_STREAMS = frozenset({".jsonl", ".ndjson"})
_PACKED = ".gz"

BIDS = "bids"
"""A folder of this name inside one that is checked holds bids, and is left alone."""


def is_folder(path: Path) -> bool:
    """Return whether `path` is a folder; what cannot be looked at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_pipe(path: Path) -> bool:
    """Return whether what is at `path` is no file that can be read twice.

    Such are pipes, sockets and devices; opening one may wait for ever.
    """
    try:
        return path.exists() and not path.is_file() and not path.is_dir()
    except OSError:
        return False


def is_stream(name: str) -> bool:
    """Return whether a file of that name has one document a line.

    >>> is_stream("releases.jsonl"), is_stream("a.ndjson.gz"), is_stream("a.json")
    (True, True, False)
    """
    return Path(unpacked_name(name)).suffix.lower() in _STREAMS


def unpacked_name(name: str) -> str:
    """Return the name that a packed file has when it is unpacked.

    >>> unpacked_name("releases.json.gz")
    'releases.json'
    """
    return name[: -len(_PACKED)] if name.lower().endswith(_PACKED) else name


def documents_under(folder: Path) -> tuple[Path, ...]:
    """Return the YAML and JSON files in `folder` and below, sorted by name.

    Pipes, and what has a name that starts with a dot, are left out. A folder that
    cannot be looked into stands for itself, so that reading it says why.
    """
    return tuple(sorted(_walk(folder, frozenset(), _DOCUMENTS)))


def passed_over_under(folder: Path) -> tuple[Path, ...]:
    """Return the files in `folder` and below that `documents_under` leaves out."""
    taken = set(documents_under(folder))
    found = (path for path in folder.rglob("*") if path not in taken)
    return tuple(sorted(path for path in found if path.is_file()))


def inputs_under(folder: Path) -> tuple[Path, ...]:
    """Return the files in `folder` and below that may hold tenders or notices.

    These are documents and streams of documents, also packed with gzip.
    """
    return tuple(sorted(_walk(folder, frozenset(), _DOCUMENTS | _STREAMS)))


def _walk(
    folder: Path, around: frozenset[Path], endings: frozenset[str]
) -> Iterator[Path]:
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
            if path.name == BIDS and endings >= _STREAMS:
                continue  # they are evaluated, beside their tender; not checked
            yield from _walk(path, around | {own}, endings)
        elif _ending(path.name, endings) in endings and not is_pipe(path):
            yield path


def _ending(name: str, endings: frozenset[str]) -> str:
    """Return the ending that tells what a file is, inside its packing if it may be."""
    inside = unpacked_name(name) if endings >= _STREAMS else name
    return Path(inside).suffix.lower()


def policies_under(folder: Path) -> tuple[Path, ...]:
    """Return the policy files in `folder`: `<policy>/<version>.yaml`, sorted.

    `releases.yaml`, which records their digests, is not one of them.
    """
    found = (path for path in folder.glob("*/*.yaml") if path.stem != "releases")
    return tuple(sorted(path for path in found if not is_pipe(path)))


def measures_under(folder: Path) -> tuple[Path, ...]:
    """Return the measures packs in `folder`: `<measures>/<version>.yaml`, sorted."""
    return policies_under(folder)
