"""The inputs that were named, opened, and what is asked for of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO

from socialvalue.diagnostics import (
    MISSING_PATH,
    NOTHING_TO_CHECK,
    UNKNOWN_PROCESS,
    Code,
    Diagnostic,
    Span,
    did_you_mean,
    in_backticks,
)
from socialvalue.loading import sources
from socialvalue.loading.files import inputs_under, is_folder
from socialvalue.loading.index import Found, Index, Parcel, Unread, index
from socialvalue.loading.sources import Source, file_source, input_source
from socialvalue.records import dataclass
from socialvalue.use_cases.progress import Progress
from socialvalue.use_cases.selection import Selection

STDIN = "-"

_FEW = 3  # processes that a message names
_CLOSE = 30  # processes whose names are compared letter by letter


@dataclass(frozen=True)
class Inputs:
    """What is in the inputs, each thing read when it is its turn."""

    name: str
    index: Index
    ocids: tuple[str, ...]  # the processes that are asked for; none: all

    def __len__(self) -> int:
        """Return how many answers there will be, if everything can be read."""
        return self.index.count(self.ocids)

    def read(self) -> Iterator[Found]:
        """Yield what is asked for, and then which process is not there."""
        yield from self.index.read(self.ocids)
        yield from self._missing()

    def parcels(self) -> Iterator[Parcel | Unread]:
        """Yield the same, as bytes that can be read elsewhere."""
        yield from self.index.parcels(self.ocids)
        yield from self._missing()

    def _missing(self) -> Iterator[Unread]:
        for ocid in self.ocids:
            if ocid not in self.index.items:
                yield Unread(self.name, (self._unknown(ocid),))

    def _unknown(self, ocid: str) -> Diagnostic:
        known = self.index.ocids()
        at = Span(self.name, 0, 0)
        message = f"there is nothing about the process `{ocid}`"
        if not known:
            advice = "leave out --ocid: nothing here says which process it is about"
            return Diagnostic(UNKNOWN_PROCESS, message, at, advice)
        more = f" and {len(known) - _FEW} more" if len(known) > _FEW else ""
        listed = f"the processes are {in_backticks(known[:_FEW])}{more}"
        close = did_you_mean(ocid, _nearest(ocid, known))
        advice = f"{close} {listed}" if close else listed
        return Diagnostic(UNKNOWN_PROCESS, message, at, advice)


@contextmanager
def inputs(
    paths: Sequence[str],
    selection: Selection,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    *,
    quick: bool = False,
) -> Iterator[Inputs]:
    """Return what is in the inputs, which can be read until they are closed.

    Args:
        paths: Files, folders, or `-` for `stdin`.
        selection: Which processes are asked for, and how large a file may be.
        stdin: Standard input, where a path is `-`; it is read once.
        progress: Who wants to know how far the work is.
        quick: Whether lines are only glanced at before it is their turn.
    """
    progress = progress or Progress()
    with ExitStack() as resources:
        opened = _sources(paths, selection.max_size, stdin, resources)
        found = index(opened, selection.max_size, progress.reading, quick=quick)
        ocids = tuple(dict.fromkeys(selection.ocids))
        made = Inputs(_name(paths), found, ocids)
        progress.judging(len(made))
        yield made


def _sources(
    paths: Sequence[str], limit: int, stdin: BinaryIO | None, resources: ExitStack
) -> Iterator[Source | Unread]:
    for path in dict.fromkeys(paths):
        if not path:
            message = "an empty path names no file"
            yield _failed(path, MISSING_PATH, message, "name a file or a folder")
        elif path == STDIN:
            yield input_source(stdin or BytesIO(), limit, resources)
        elif not is_folder(Path(path)):
            yield file_source(Path(path), limit, resources)
        else:
            files = inputs_under(Path(path))
            yield from (file_source(file, limit, resources) for file in files)
            if not files:
                message = f"the folder `{path}` has nothing to check"
                advice = "name a folder with .yaml, .json or .jsonl files"
                yield _failed(path, NOTHING_TO_CHECK, message, advice)


def _failed(name: str, code: Code, message: str, advice: str | None) -> Unread:
    return Unread(name, (Diagnostic(code, message, Span(name, 0, 0), advice),))


def _name(paths: Sequence[str]) -> str:
    first, *others = dict.fromkeys(paths)
    name = sources.STDIN if first == STDIN else first
    return f"{name} and {len(others)} more" if others else name


def _nearest(ocid: str, known: Collection[str]) -> list[str]:
    """Return the few of many names that have most of their ends in common with it."""

    def alike(name: str) -> int:
        return _common(ocid, name) + _common(reversed(ocid), reversed(name))

    from heapq import nlargest

    return nlargest(_CLOSE, known, key=alike)


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many letters both begin with."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in pairs)
