"""Problems as text: where, which, the line with a mark under it, the way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from socialvalue.diagnostics import Diagnostic, Severity
from socialvalue.rendering.layout import (
    BLANK,
    DEFAULT_WIDTH,
    Line,
    Piece,
    Style,
    clean,
    columns,
    paragraph,
)
from socialvalue.rendering.phrases import noun

_STYLES = {Severity.ERROR: Style.BAD, Severity.WARNING: Style.UNSURE}


def problems_lines(
    diagnostics: Sequence[Diagnostic], *, width: int = DEFAULT_WIDTH
) -> tuple[Line, ...]:
    """Return the problems and, after them, how many there are."""
    lines: list[Line] = []
    for diagnostic in diagnostics:
        lines += _problem(diagnostic, width)
    if diagnostics:
        lines += [BLANK, *paragraph(count_text(diagnostics), width=width)]
    return tuple(lines)


def count_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many problems there are: `2 errors and 1 warning`."""
    found = [diagnostic.code.severity for diagnostic in diagnostics]
    counts = [
        f"{count} {noun(count, severity)}"
        for severity in Severity
        if (count := found.count(severity))
    ]
    return " and ".join(counts) or "no problems"


def _problem(diagnostic: Diagnostic, width: int) -> Iterator[Line]:
    at, code = diagnostic.at, diagnostic.code
    where = f"{at.file}:" if at.file else ""
    if at.line:
        where += f"{at.line}:{at.column}:"
    yield from paragraph(
        Piece(where, Style.STRONG),
        Piece(
            f" {code.severity.value}[{code.number}]",
            _STYLES[code.severity],
        ),
        f" {diagnostic.message}",
        width=width,
        rest="   ",
    )
    if diagnostic.excerpt is not None and at.line:
        yield from _excerpt(diagnostic, diagnostic.excerpt, width)
    if diagnostic.help:
        yield from paragraph(
            diagnostic.help, width=width, first="   help: ", rest="         "
        )


def _excerpt(diagnostic: Diagnostic, excerpt: str, width: int) -> Iterator[Line]:
    """Yield the source line, cut to what fits around the place, and a mark."""
    at = diagnostic.at
    number = f"   {at.line} | "
    room = max(width - len(number), 10)
    start = max(at.column - 1, 0)
    first = _window(excerpt, start, room)
    opening = "..." if first else ""
    shown = clean(excerpt[first:])
    before = clean(excerpt[first:start])
    marked = clean(excerpt[start : start + max(at.length, 1)]) or " "
    line = _fit(opening + shown, room)
    indent = columns(opening + before)
    mark = "^" * max(1, min(columns(marked), room - indent))
    yield Line((Piece(number, Style.QUIET), Piece(line.rstrip())))
    yield Line(
        (
            Piece(" " * (len(number) - 2) + "| ", Style.QUIET),
            Piece(" " * indent),
            Piece(mark, _STYLES[diagnostic.code.severity]),
        )
    )


def _window(excerpt: str, start: int, room: int) -> int:
    """Return the first character to show, so that the place is in sight."""
    if columns(clean(excerpt[:start] + (excerpt[start : start + 1] or " "))) <= room:
        return 0
    first = start
    used = columns("...")
    while first > 0 and used + columns(clean(excerpt[first - 1 : start])) <= room // 2:
        first -= 1
    return first


def _fit(text: str, room: int) -> str:
    if columns(text) <= room:
        return text
    cut = 0
    used = 0
    for char in text:
        used += columns(char)
        if used > room - 3:
            break
        cut += 1
    return text[:cut] + "..."
