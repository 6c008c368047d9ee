"""Lines of styled text, wrapped: what every view for a terminal is made of.

A line knows its words and how loud they are, not how a terminal is told so; the
command line turns styles into colours. Nothing here depends on a terminal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TypeAlias

from socialvalue.records import dataclass


class Style(StrEnum):
    """How loud a piece of text is; never the only thing that tells."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    GOOD = "good"
    BAD = "bad"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text in one style."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """One line of output, without its end."""

    pieces: tuple[Piece, ...] = ()

    @property
    def plain(self) -> str:
        """Return the text alone.

        >>> Line((Piece("not met", Style.BAD), Piece("  SV-011"))).plain
        'not met  SV-011'
        """
        return "".join(piece.text for piece in self.pieces)


Said: TypeAlias = str | Piece
BLANK = Line()
DEFAULT_WIDTH = 80
SMALLEST = 10  # columns that a text gets, however deep it stands

_BREAKS = "/?&=-_.:,;"
_REORDERING = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_WORD = re.compile(r"[^ ]+| +")


def plain(lines: Iterable[Line]) -> str:
    """Return the lines as one text, each ended."""
    return "".join(line.plain + "\n" for line in lines)


def clean(text: str) -> str:
    r"""Return `text` fit for one line: no line ends, no control characters.

    What a file says must not be able to move the cursor or to turn the text
    around it, so such characters are written out.

    >>> clean("two\nlines and \x1b[31mred")
    'two lines and \\x1b[31mred'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if char in "\t\n\r\v\f\x85\u2028\u2029":
        return " "
    if char in _REORDERING or unicodedata.category(char) in {"Cc", "Cs"}:
        return char.encode("unicode_escape").decode("ascii")
    return char


def columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes.

    >>> columns("Wirral"), columns("\u7acb\u5834")
    (6, 4)
    """
    if text.isascii():
        return len(text)
    return sum(_columns_of(char) for char in text)


def _columns_of(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in {"Mn", "Me", "Cf"} else 1


def pad(text: str, width: int) -> str:
    """Return `text`, filled with spaces up to `width` columns."""
    return text + " " * (width - columns(text))


def paragraph(
    *said: Said,
    width: int = DEFAULT_WIDTH,
    first: Said | Sequence[Piece] = "",
    rest: str = "",
) -> tuple[Line, ...]:
    """Return what is said as lines of at most `width` columns.

    Args:
        said: Texts, one after the other; spaces between them are theirs.
        width: Columns of the whole line. A word that is longer is broken.
        first: What stands before the first line, kept as it is.
        rest: What stands before every other line.

    >>> [line.plain for line in paragraph("a b c", width=14, first="- ", rest="  ")]
    ['- a b c']
    """
    head = (_piece(first),) if isinstance(first, str | Piece) else tuple(first)
    before = sum(columns(piece.text) for piece in head)
    room = max(width - max(before, columns(rest)), SMALLEST)
    rows = list(_rows(list(_words(said)), room)) or [()]
    return tuple(
        _line((*(head if number == 0 else (Piece(rest),)), *row))
        for number, row in enumerate(rows)
    )


def _piece(said: Said) -> Piece:
    return said if isinstance(said, Piece) else Piece(said)


def _words(said: Sequence[Said]) -> Iterator[list[Piece]]:
    """Yield words, each made of pieces; a word ends where a space stands."""
    word: list[Piece] = []
    for one in said:
        piece = _piece(one)
        for found in _WORD.findall(clean(piece.text)):
            if found[0] != " ":
                word.append(Piece(found, piece.style))
            elif word:
                yield word
                word = []
    if word:
        yield word


def _rows(words: list[list[Piece]], room: int) -> Iterator[tuple[Piece, ...]]:
    row: list[Piece] = []
    used = 0
    for word in words:
        for part in _fitting(word, room):
            long = sum(columns(piece.text) for piece in part)
            if row and used + 1 + long > room:
                yield tuple(row)
                row, used = [], 0
            if row:
                row.append(Piece(" ", _shared(row[-1], part[0])))
                used += 1
            row += part
            used += long
    if row:
        yield tuple(row)


def _shared(before: Piece, after: Piece) -> Style:
    return before.style if before.style is after.style else Style.PLAIN


def _fitting(word: list[Piece], room: int) -> Iterator[list[Piece]]:
    """Yield the word whole if it fits, else in parts that do."""
    if sum(columns(piece.text) for piece in word) <= room:
        yield word
        return
    part: list[Piece] = []
    used = 0
    for piece in word:
        text = piece.text
        while text:
            cut = _cut(text, room - used)
            if cut:
                part.append(Piece(text[:cut], piece.style))
                used += columns(text[:cut])
                text = text[cut:]
            if text:
                yield part
                part, used = [], 0
    if part:
        yield part


def _cut(text: str, room: int) -> int:
    """Return how many characters of `text` fit, up to a good place to break."""
    used = 0
    good = 0
    for number, char in enumerate(text):
        used += _columns_of(char)
        if used > room:
            return good if good > number // 2 else number
        if char in _BREAKS:
            good = number + 1
    return len(text)


def _line(pieces: Iterable[Piece]) -> Line:
    """Join neighbours of one style, and leave no space at the end."""
    joined: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if joined and joined[-1].style is piece.style:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.style)
        else:
            joined.append(piece)
    while joined and not joined[-1].text.rstrip(" "):
        joined.pop()
    if joined:
        joined[-1] = Piece(joined[-1].text.rstrip(" "), joined[-1].style)
    return Line(tuple(joined))


def beside(left: tuple[Line, ...], right: Said, *, width: int) -> tuple[Line, ...]:
    """Return `left` with `right` at the end of its last line, or below if need be.

    Args:
        left: Lines, already wrapped.
        right: A short text; it is kept in one line where it can be.
        width: Columns of the whole line.
    """
    piece = Piece(clean(_piece(right).text), _piece(right).style)
    if not piece.text:
        return left
    *before, last = left or (BLANK,)
    long = columns(piece.text)
    gap = width - long - columns(last.plain)
    if gap >= 2:  # noqa: PLR2004 - two spaces keep them apart
        joined = _line((*last.pieces, Piece(" " * gap), piece))
        return (*before, joined)
    if long <= width:
        return (*left, _line((Piece(" " * max(0, width - long)), piece)))
    return (*left, *paragraph(piece, width=width, first="  ", rest="  "))
