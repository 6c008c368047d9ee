"""Where documents come from: files, lines of files, and standard input.

A source is gone through once to see what it holds. Afterwards any of its documents
can be read again from where it stands, so that nothing has to be kept in memory.
What cannot be read twice, standard input and packed streams, is put down line by
line in a temporary file.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import field
from pathlib import Path
from typing import BinaryIO, TypeAlias

from socialvalue.diagnostics import (
    BROKEN_JSON,
    EMPTY,
    NOT_UTF8,
    TRUNCATED_LINE,
    Diagnostic,
    Span,
)
from socialvalue.loading.document import (
    Document,
    cannot_read,
    parse,
    read_bytes,
    too_large,
)
from socialvalue.loading.files import is_pipe, is_stream
from socialvalue.loading.lines import Line, lines
from socialvalue.loading.packed import BROKEN, broken_gzip, is_packed, unpacked
from socialvalue.loading.reading import EMPTY_HELP
from socialvalue.records import dataclass

STDIN = "standard input"

_CHUNK = 65_536  # bytes, beyond the first document, that show whether there are more

Read: TypeAlias = "Document | tuple[Diagnostic, ...]"


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """Where one document stands."""

    source: Source
    line: int = 0  # from 1; 0: the source is one document
    offset: int = 0
    size: int = 0
    ended: bool = True  # the line: by a line feed

    def read(self) -> Read:
        """Return the document, or what keeps it from being read."""
        return self.source.read(self)

    def content(self) -> bytes:
        """Return the bytes of the document; none where they cannot be read."""
        found = self.source.content(self)
        return found if isinstance(found, bytes) else b""

    def taken(self) -> Spot:
        """Return the same document with its bytes, which need no file any more."""
        source, found = self.source, self.source.content(self)
        raw, fault = (found, None) if isinstance(found, bytes) else (None, found)
        alone = Source(
            source.name, source.limit, raw=raw, lines=source.lines, fault=fault
        )
        return Spot(alone, self.line, 0, self.size, self.ended)


@dataclass(slots=True, eq=False)
class Source:
    """One file, or standard input.

    It is one document (`path` or `raw`), or a stream of them, one a line (`path` or
    `stream`). A stream that can be read only once goes to `kept`.
    """

    name: str
    limit: int
    path: Path | None = None
    raw: bytes | None = None
    stream: BinaryIO | None = None
    lines: bool = False
    resources: ExitStack = field(default_factory=ExitStack)
    kept: BinaryIO | None = None
    fault: Diagnostic | None = None  # that keeps all of it from being read

    def spots(self) -> Iterator[Spot | Diagnostic]:
        """Yield where its documents stand, and what is wrong between them."""
        if not self.lines:
            yield Spot(self)
            return
        number = 0
        try:
            with ExitStack() as opened:
                for line in lines(self._opened(opened), self.limit):
                    number = line.number
                    yield self._spot(line)
            if not number:
                at = Span(self.name, 1, 1)
                yield Diagnostic(EMPTY, "the file is empty", at, EMPTY_HELP)
        except BROKEN:
            yield broken_gzip(Span(self.name, number + 1, 1))
        except OSError as error:
            yield cannot_read(self.path or Path(self.name), self.name, error)

    def _opened(self, opened: ExitStack) -> BinaryIO:
        """Return the stream from its beginning, unpacked."""
        if self.stream is not None:
            self._keep()
            return self.stream
        file = opened.enter_context((self.path or Path()).open("rb"))
        if is_packed(file):
            self._keep()
            return unpacked(file)
        if not file.seekable():
            self._keep()
        return file

    def _keep(self) -> None:
        import tempfile

        file = tempfile.SpooledTemporaryFile(max_size=self.limit)  # noqa: SIM115
        self.kept = self.resources.enter_context(file)  # type: ignore[assignment]

    def _spot(self, line: Line) -> Spot | Diagnostic:
        if line.raw is None:
            return too_large(
                self.name, line.size, self.limit, line=line.number, what="line"
            )
        offset = line.offset
        if self.kept is not None:
            offset = self.kept.seek(0, io.SEEK_END)
            self.kept.write(line.raw)
        return Spot(self, line.number, offset, line.size, line.ended)

    def read(self, spot: Spot) -> Read:
        """Return the document that stands at `spot`, or what keeps it from being read.

        Args:
            spot: One that `spots` gave.
        """
        raw = self.content(spot)
        if not isinstance(raw, bytes):
            return (raw,)
        if not spot.line:
            return parse(self.name, raw, limit=self.limit)
        found = parse(
            self.name, raw, syntax="json", limit=self.limit, first_line=spot.line
        )
        if isinstance(found, Document) or spot.ended:
            return found
        return _truncated(found, spot)

    def content(self, spot: Spot) -> bytes | Diagnostic:
        """Return the bytes that stand at `spot`, or what keeps them from being read."""
        if self.fault is not None:
            return self.fault
        if self.raw is not None:
            return self.raw
        path = self.path or Path()
        if not spot.line:
            return read_bytes(path, self.name, limit=self.limit)
        try:
            return self._line(path, spot)
        except OSError as error:
            return cannot_read(self.path or Path(self.name), self.name, error)

    def _line(self, path: Path, spot: Spot) -> bytes:
        if self.kept is not None:
            self.kept.seek(spot.offset)
            return self.kept.read(spot.size)
        with path.open("rb") as file:
            file.seek(spot.offset)
            return file.read(spot.size)


def file_source(path: Path, limit: int, resources: ExitStack) -> Source:
    """Return the file at `path` as a source; it need not be there.

    Args:
        path: The file. Its name tells whether it has one document a line; a pipe,
            which can be read only once, is read as standard input is.
        limit: Bytes that a document may have.
        resources: What closes temporary files in the end.
    """
    name = str(path)
    if is_pipe(path):
        try:
            pipe = resources.enter_context(path.open("rb"))
        except OSError as error:
            fault = cannot_read(path, name, error)
            return Source(name, limit, path=path, fault=fault)
        return input_source(pipe, limit, resources, name)
    return Source(
        name, limit, path=path, lines=is_stream(path.name), resources=resources
    )


def input_source(
    stream: BinaryIO, limit: int, resources: ExitStack, name: str = STDIN
) -> Source:
    """Return standard input, or another stream, as a source.

    Args:
        stream: What is read, once.
        limit: Bytes that a document may have.
        resources: What closes temporary files in the end.
        name: What to call it.
    """
    try:
        begin = _joined(_begin(stream), stream)
        file: BinaryIO = unpacked(begin) if is_packed(begin) else begin
        head, broken = _head(file, limit + _CHUNK)
    except OSError as error:
        fault = cannot_read(Path(name), name, error)
        return Source(name, limit, fault=fault)
    if _are_lines(head) or (len(head) > limit and _is_one_line(head)):
        rest = _joined(head, file)
        return Source(name, limit, stream=rest, lines=True, resources=resources)
    damaged = broken_gzip(Span(name, 1, 1)) if broken else None
    return Source(name, limit, raw=head, fault=damaged)


def _begin(stream: BinaryIO) -> bytes:
    """Return what shows whether a stream is packed; it may come byte by byte."""
    first = _some(stream, _CHUNK)
    return first + _some(stream, 1) if len(first) == 1 else first


def _head(stream: BinaryIO, size: int) -> tuple[bytes, bool]:
    """Return the first bytes of a stream, and whether it broke off before them."""
    head = bytearray()
    try:
        while len(head) < size and (more := _some(stream, size - len(head))):
            head += more
    except BROKEN:
        return bytes(head), True
    return bytes(head), False


def _are_lines(head: bytes) -> bool:
    r"""Return whether what begins with `head` has one document a line.

    >>> _are_lines(b'{"ocid": "a"}\n{"ocid": "b"}\n'), _are_lines(b'{"ocid": "a"}\n')
    (True, False)
    >>> _are_lines(b'{"releases": [\n{"ocid": "a"}\n]}')
    False
    """
    first, _, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    first, rest = first.rstrip(), rest.lstrip()
    if not first.startswith(b"{") or not rest:
        return False
    open_ = first.endswith((b"{", b"[", b",", b":"))
    return first.endswith(b"}") or (rest.startswith(b"{") and not open_)


def _is_one_line(head: bytes) -> bool:
    return head.lstrip().startswith(b"{") and b"\n" not in head


def _truncated(problems: tuple[Diagnostic, ...], spot: Spot) -> tuple[Diagnostic, ...]:
    """Return that the last line breaks off, if that is what is wrong with it."""
    broken = [each for each in problems if each.code in {BROKEN_JSON, NOT_UTF8}]
    if not broken:
        return problems
    message = "the last line breaks off, so what it holds is not read"
    at = Span(spot.source.name, spot.line, broken[0].at.column)
    return (
        Diagnostic(
            TRUNCATED_LINE,
            message,
            at,
            "fetch the file again; the lines before are read",
            broken[0].excerpt,
        ),
    )


def _joined(head: bytes, rest: BinaryIO) -> io.BufferedReader:
    """Return a stream of what was read already, and of what follows it."""
    raw: io.BufferedReader = io.BufferedReader(_Joined(head, rest))
    return raw


class _Joined(io.RawIOBase):
    """Bytes that were read already, and the stream that they were read from."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        found: bytes | memoryview = self._head[: len(view)]
        self._head = self._head[len(view) :]
        if not found:
            found = _some(self._rest, len(view))
        view[: len(found)] = found
        return len(found)


def _some(stream: BinaryIO, size: int) -> bytes:
    """Return some bytes as soon as there are any."""
    read1: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    return read1(size)
