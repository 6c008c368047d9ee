"""Doing something again whenever files change, until Ctrl-C.

Editors replace a file instead of writing into it, and files and folders can go away
and come back, so that being told of changes is not enough: what counts is that a
file is another than when it was last read. The system's word only makes it prompt.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

import click

_LOOK_AGAIN = 1000  # milliseconds after which files are looked at, unasked

Stamp: TypeAlias = tuple[str, int, int, int]
"""A path, and what changes when somebody saves it: its number, size and time."""


def repeat(
    work: Callable[[], int], again: Callable[[], None], paths: Iterable[str | Path]
) -> int:
    """Return the last exit code of `work`, done at once and after every change.

    Args:
        work: What to do; it returns an exit code.
        again: What to do before it is done again.
        paths: The files and folders that it reads. They need not be there.

    Raises:
        KeyboardInterrupt: If Ctrl-C is pressed before `work` was done once.
    """
    watched = [Path(path) for path in paths]
    code: int | None = None
    try:
        while True:
            seen = _stamps(watched)
            code = work()
            click.echo("watching; Ctrl-C ends", err=True)
            _wait(watched, seen)
            again()
    except KeyboardInterrupt:
        if code is None:
            raise
        return code


def _wait(paths: Iterable[Path], seen: frozenset[Stamp]) -> None:
    """Return once the files are not as they were seen."""
    from watchfiles import watch

    while True:
        folders = {_nearest_folder(path) for path in paths}
        try:
            for _ in watch(
                *sorted(folders),
                watch_filter=None,
                rust_timeout=_LOOK_AGAIN,
                yield_on_timeout=True,
                recursive=False,
            ):
                if _stamps(paths) != seen:
                    return
        except FileNotFoundError:  # a folder went away just now: look again
            continue


def _nearest_folder(path: Path) -> Path:
    """Return the folder that `path` is or lies in, or the nearest one above."""
    found = path.absolute()
    while not found.is_dir() and found != found.parent:
        found = found.parent
    return found


def _stamps(paths: Iterable[Path]) -> frozenset[Stamp]:
    return frozenset(
        (str(file), found.st_ino, found.st_size, found.st_mtime_ns)
        for path in paths
        for file in _files(path)
        if (found := _status(file)) is not None
    )


def _files(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return (path,)
    return (Path(folder) / name for folder, _, names in os.walk(path) for name in names)


def _status(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except OSError:
        return None
