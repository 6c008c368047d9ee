"""Files packed with gzip, known by how they begin."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO, cast

from socialvalue.diagnostics import BROKEN_GZIP, Diagnostic, Span

_MAGIC = b"\x1f\x8b"

BROKEN = (EOFError, gzip.BadGzipFile, zlib.error)
"""What reading raises where the packing is broken; a text never raises it."""


def is_packed(file: io.BufferedReader) -> bool:
    """Return whether a file begins as gzip does; it stays at its beginning."""
    return file.peek(len(_MAGIC)).startswith(_MAGIC)


def unpacked(file: BinaryIO) -> BinaryIO:
    """Return a stream of what is packed in `file`; reading it may raise `BROKEN`."""
    return cast("BinaryIO", gzip.GzipFile(fileobj=file))


def broken_gzip(at: Span) -> Diagnostic:
    """Return that the packing of a file is broken, as far as it was read."""
    return Diagnostic(
        BROKEN_GZIP,
        "the gzip file breaks off or is damaged",
        at,
        "fetch or pack the file again",
    )
