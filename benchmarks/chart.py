"""Line charts as SVG: a panel beside the other, the numbers written at the points.

Numbers along the bottom grow tenfold from mark to mark; those at the side begin at 0,
so that a line that stays level is one that does not grow.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT = 300, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 26, 50, 46
_INK = "#1f5f99"
_ABOVE = 28  # the title of the whole


@dataclass(frozen=True, slots=True)
class Line:
    """Points, the smallest number first."""

    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines with the same axes."""

    title: str
    along: str  # what is counted along the bottom
    lines: tuple[Line, ...]


def chart(title: str, panels: Sequence[Panel]) -> str:
    """Return the panels as one SVG document."""
    width, height = _WIDTH * len(panels), _HEIGHT + _ABOVE
    said = escape("; ".join(_in_words(panel) for panel in panels))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">',
        '<g font-family="sans-serif" fill="#222">',
        f"<title>{escape(title)}</title>",
        f"<desc>{said}</desc>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        _text(16, 22, title, size=15),
    ]
    for number, panel in enumerate(panels):
        parts.append(f'<g transform="translate({number * _WIDTH} {_ABOVE})">')
        parts += _panel(panel)
        parts.append("</g>")
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _in_words(panel: Panel) -> str:
    points = ", ".join(
        f"{y:.3g} at {x:,.0f} {panel.along}"
        for line in panel.lines
        for x, y in line.points
    )
    return f"{panel.title}: {points}"


def _panel(panel: Panel) -> Iterator[str]:
    points = [point for line in panel.lines for point in line.points]
    first = math.floor(math.log10(min(x for x, _ in points)))
    last = max(math.ceil(math.log10(max(x for x, _ in points))), first + 1)
    top, step = _scale(max(y for _, y in points))
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM

    def across(x: float) -> float:
        return _LEFT + (right - _LEFT) * (math.log10(x) - first) / (last - first)

    def up(y: float) -> float:
        return bottom - (bottom - _TOP) * y / top

    yield _text(16, 26, panel.title, size=12)
    for mark in range(round(top / step) + 1):
        y = up(mark * step)
        yield f'<path d="M{_LEFT} {y:.1f}H{right}" stroke="#ddd"/>'
        yield _text(_LEFT - 6, y + 4, f"{mark * step:g}", anchor="end")
    for power in range(first, last + 1):
        x = across(10**power)
        yield f'<path d="M{x:.1f} {bottom}v4" stroke="#222"/>'
        yield _text(x, bottom + 17, f"{10**power:,}", anchor="middle")
    yield _text((_LEFT + right) / 2, bottom + 36, panel.along, anchor="middle")
    yield f'<path d="M{_LEFT} {_TOP}V{bottom}H{right}" stroke="#222" fill="none"/>'
    for line in panel.lines:
        way = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in line.points)
        yield f'<polyline points="{way}" fill="none" stroke="{_INK}" stroke-width="2"/>'
        for x, y in line.points:
            place = f'cx="{across(x):.1f}" cy="{up(y):.1f}"'
            yield f'<circle {place} r="3.5" fill="{_INK}"/>'
        for x, y in line.points:
            yield _text(across(x), up(y) - 9, f"{y:.3g}", anchor="middle", over=True)


def _scale(largest: float) -> tuple[float, float]:
    """Return where the side axis ends and the distance of its marks."""
    step = 10.0 ** math.floor(math.log10(largest * 1.15))
    for part in (5.0, 2.5, 2.0, 1.0):
        if largest * 1.15 / (step / part) <= 6:  # noqa: PLR2004 - marks that fit
            step /= part
            break
    return math.ceil(largest * 1.15 / step) * step, step


def _text(
    x: float,
    y: float,
    words: str,
    *,
    size: int = 11,
    anchor: str = "start",
    over: bool = False,
) -> str:
    """Return words; `over` a line, with a white rim that keeps them apart."""
    rim = ' stroke="#fff" stroke-width="4" paint-order="stroke"' if over else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"'
        f"{rim}>{escape(words)}</text>"
    )
