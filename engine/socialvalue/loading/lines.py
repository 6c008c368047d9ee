"""The lines of a stream, one at a time, however long they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from socialvalue.records import dataclass

_CHUNK = 1 << 20  # bytes read at once of a line that nobody keeps


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank; `raw` is None where it is over the limit."""

    number: int  # from 1
    offset: int  # bytes before it
    size: int  # bytes, without its end
    raw: bytes | None
    ended: bool  # by a line feed


def lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    r"""Yield the lines of a stream, keeping no more than `limit` bytes of one.

    >>> from io import BytesIO
    >>> [(line.number, line.raw) for line in lines(BytesIO(b"a\n\nbcd\ne"), 2)]
    [(1, b'a'), (3, None), (4, b'e')]
    """
    number = offset = 0
    while raw := stream.readline(limit + 2):  # with room for the line's end
        number, start = number + 1, offset
        offset += len(raw)
        rest = raw
        while not rest.endswith(b"\n") and offset - start > limit + 1:
            rest = stream.readline(_CHUNK)
            if not rest:
                break
            offset += len(rest)
        ended = rest.endswith(b"\n")
        size = offset - start - (len(rest) - len(rest.rstrip(b"\r\n")))
        kept = raw.rstrip(b"\r\n") if size <= limit else None
        if kept is None or kept.strip():
            yield Line(number, start, size, kept, ended)
