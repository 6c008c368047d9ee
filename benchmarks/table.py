"""Reports as a table for the terminal, and as data for a file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from benchmarks.measurement import Aim, Report, Row, Spread

WIDTH = 80
_NAME = 30
_HEAD = f"{'':{_NAME}}{'ours':>10}{'other':>10}{'ratio':>9}{'median':>9}{'asked':>12}"
_UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"))


def lines(report: Report) -> Iterator[str]:
    """Yield the report, none of its lines longer than a terminal's."""
    yield report.title
    yield _HEAD
    for row in report.rows:
        name = textwrap.wrap(row.name, _NAME - 3)
        first = f"  {name[0]:{_NAME - 2}}"
        ratio = f"{_ratio(row.ratio.least):>9}{_ratio(row.ratio.middle):>9}"
        times = f"{duration(row.ours.least):>10}{duration(row.reference.least):>10}"
        yield f"{first}{times}{ratio}{_asked(row.aim, row.ratio):>12}".rstrip()
        yield from (f"  {rest}" for rest in name[1:])
        yield from _noted(row.notes, "    ")
        if row.aim is not None and row.aim.aim is not None:
            yield f"    the aim is {row.aim.aim:g}"
    yield from _noted(report.notes, "  ")
    yield ""


def duration(seconds: float) -> str:
    """Return a time in a unit that suits it: `12.3 µs`."""
    size, unit = next((u for u in _UNITS if seconds >= u[0]), _UNITS[-1])
    return f"{_short(seconds / size)} {unit}"


def _short(number: float) -> str:
    digits = 2 if number < 10 else 1 if number < 100 else 0  # noqa: PLR2004
    return f"{number:.{digits}f}"


def _ratio(number: float) -> str:
    return f"{number:.3f}" if number < 1 else _short(number)


def _asked(aim: Aim | None, ratio: Spread) -> str:
    if aim is None:
        return ""
    sign = "≥" if aim.at_least else "≤"
    mark = "yes" if aim.reached(ratio) else "no"
    return f"{sign} {aim.target:g}  {mark}"


def _noted(notes: Sequence[str], indent: str) -> Iterator[str]:
    for note in notes:
        yield from textwrap.wrap(
            note, WIDTH, initial_indent=indent, subsequent_indent=indent + "  "
        )


def as_data(reports: Sequence[Report], made: dict[str, str]) -> dict[str, Any]:
    """Return what was measured, and how, as JSON has it; times are seconds."""
    return {
        "made": made,
        "reports": [
            {
                "title": report.title,
                "notes": list(report.notes),
                "rows": [_row(each) for each in report.rows],
            }
            for report in reports
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    reached = None if row.aim is None else row.aim.reached(row.ratio)
    return {**asdict(row), "reached": reached}
