"""The periods of a row's dated values: whether each day has at most one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from socialvalue.checking.wording import nearest
from socialvalue.diagnostics import (
    GAP_BETWEEN_PERIODS,
    OVERLAPPING_PERIODS,
    Diagnostic,
)
from socialvalue.model.table import DatedValue, Row, Table

_DAY = timedelta(days=1)


def check_periods(table: Table) -> Iterator[Diagnostic]:
    """Yield what is wrong with the periods of each row's dated values.

    Days before the first period and after the last are nobody's, and may be.
    """
    for number, row in enumerate(table.rows, 1):
        whole = []
        for dated in row.dated:
            if _last(dated) < dated.first:
                yield _backward(dated, number, row)
            else:
                whole.append(dated)
        whole.sort(key=lambda dated: (dated.first, _last(dated)))
        yield from _follow(whole, number, row)


def _last(dated: DatedValue) -> date:
    return date.max if dated.last is None else dated.last


def _follow(periods: list[DatedValue], number: int, row: Row) -> Iterator[Diagnostic]:
    """Yield overlaps and gaps in periods that are sorted by their first day."""
    latest: DatedValue | None = None  # of those so far, the one that ends last
    for later in periods:
        if latest is None:
            latest = later
            continue
        if _last(latest) >= later.first:
            yield _overlap(latest, later, number, row)
        elif _last(latest) + _DAY < later.first:
            yield _gap(latest, later, number, row)
        latest = max(latest, later, key=_last)


def _backward(dated: DatedValue, number: int, row: Row) -> Diagnostic:
    message = (
        f"a period of row {number} ends on {dated.last}, before it begins on "
        f"{dated.first}"
    )
    hint = "`to` is the last day on which the value counts"
    return Diagnostic(OVERLAPPING_PERIODS, message, nearest(dated.at, row.at), hint)


def _overlap(
    earlier: DatedValue, later: DatedValue, number: int, row: Row
) -> Diagnostic:
    days = _days(later.first, min(_last(earlier), _last(later)))
    hint = f"the other begins on {earlier.first}"
    if earlier.at.line:
        hint += f", on line {earlier.at.line}"
    if earlier.first < later.first:
        hint += f"; let it end on {later.first - _DAY}"
    return Diagnostic(
        OVERLAPPING_PERIODS,
        f"two values of row {number} count {days}",
        nearest(later.at, row.at),
        hint,
    )


def _gap(earlier: DatedValue, later: DatedValue, number: int, row: Row) -> Diagnostic:
    days = _days(_last(earlier) + _DAY, later.first - _DAY)
    hint = "the value is then not known; if there was one, add it"
    return Diagnostic(
        GAP_BETWEEN_PERIODS,
        f"row {number} has no value {days}",
        nearest(later.at, row.at),
        hint,
    )


def _days(first: date, last: date) -> str:
    if last == date.max:
        return f"from {first} on"
    return f"on {first}" if first == last else f"from {first} to {last}"
