"""What a table answers: its rows, each true, false or unknown, made one value.

Learning more never changes a value that is already known: a value stands where
every row that may still count gives it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from socialvalue.evaluation.arithmetic import combine
from socialvalue.evaluation.intervals import Known, Result, Unknown, same, smaller
from socialvalue.evaluation.truth import FALSE, TRUE, UNKNOWN
from socialvalue.model.case import Why
from socialvalue.model.decision import Truth
from socialvalue.model.dictionary import ORDERED
from socialvalue.model.expression import Operator
from socialvalue.model.table import Hit, Table
from socialvalue.quantities import Value
from socialvalue.records import dataclass


@dataclass(frozen=True, slots=True)
class Tried:
    """One row: whether it holds, and what it gives."""

    number: int  # from 1
    holds: Truth
    value: Result


@dataclass(frozen=True, slots=True)
class Settled:
    """A table's value, and the rows that it hangs on."""

    result: Result
    rows: tuple[int, ...] = ()


def settle(table: Table, tried: Sequence[Tried], zero: Value) -> Settled:
    """Return what `table` answers.

    Args:
        table: The table.
        tried: Its rows, in order; where the first that holds counts, none after
            that one is needed.
        zero: Nothing, in the unit of its values: what an empty sum is.
    """
    possible = [row for row in tried if row.holds is not FALSE]
    holding = [row for row in possible if row.holds is TRUE]
    closed = bool(holding) or any(row.when is None for row in table.rows)
    match table.hit:
        case Hit.FIRST:
            last = next((n for n, r in enumerate(possible) if r in holding), None)
            candidates = possible if last is None else possible[: last + 1]
            return _one_of(candidates, table, closed=closed)
        case Hit.UNIQUE | Hit.ANY:
            if _in_conflict(table.hit, holding):
                numbers = " and ".join(str(row.number) for row in holding)
                said = f"rows {numbers} hold together"
                return Settled(Unknown(Why.CONFLICT, note=said))
            return _one_of(holding or possible, table, closed=closed)
        case Hit.PRIORITY:
            return _one_of(_most_important(possible, table), table, closed=closed)
        case Hit.COLLECT_COUNT:
            ones = [replace(row, value=Known(Decimal(1))) for row in possible]
            return _sum(table, ones, Decimal(0))
        case Hit.COLLECT_SUM:
            return _sum(table, possible, zero)
        case Hit.COLLECT_MIN | Hit.COLLECT_MAX:
            return _extreme(table.hit, possible, closed=closed)
        case Hit.RULE_ORDER | Hit.OUTPUT_ORDER:
            return _listed(possible, table)
        case _:
            assert_never(table.hit)


def _in_conflict(hit: Hit, holding: Sequence[Tried]) -> bool:
    if hit is Hit.UNIQUE:
        return len(holding) > 1
    known = [row.value.value for row in holding if isinstance(row.value, Known)]
    return not all(same(known[0], other) for other in known[1:])


def _most_important(possible: list[Tried], table: Table) -> list[Tried]:
    """Return the rows that may give the most important value there is."""
    ranks = [(_rank(row, table), row) for row in possible]
    best = min((rank for rank, row in ranks if row.holds is TRUE), default=None)
    if best is None:
        return possible
    first = next(r for rank, r in ranks if rank == best and r.holds is TRUE)
    return [
        row
        for rank, row in ranks
        if row is first or (rank < best and row.holds is UNKNOWN)
    ]


def _rank(row: Tried, table: Table) -> int:
    """Return how far down in `priority` a row's value stands; one not known, first."""
    if isinstance(row.value, Unknown):
        return -1
    value = row.value.value
    ranks = (n for n, other in enumerate(table.priority) if same(value, other))
    return next(ranks, len(table.priority))


def _one_of(candidates: Sequence[Tried], table: Table, *, closed: bool) -> Settled:
    """Return the value where one of `candidates` counts, or with `closed` surely so."""
    numbers = tuple(row.number for row in candidates)
    if not candidates:
        return Settled(Unknown(Why.NO_ROW))
    values = _known(candidates)
    if not closed or values is None:
        return Settled(_not_known(candidates), numbers)
    if all(same(values[0], other) for other in values[1:]):
        return Settled(Known(values[0]), numbers)
    if table.result.kind not in ORDERED:
        return Settled(Unknown(Why.NOT_GIVEN), numbers)
    return _between(_least(values), _most(values), candidates)


def _known(rows: Sequence[Tried]) -> list[Value] | None:
    """Return the values of all `rows`, or None if one of them is not known."""
    values = [row.value.value for row in rows if isinstance(row.value, Known)]
    return values if len(values) == len(rows) else None


def _not_known(candidates: Sequence[Tried]) -> Unknown:
    """Return why nothing comes of `candidates`: a row, or else a value."""
    if any(row.holds is UNKNOWN for row in candidates):
        return Unknown(Why.NOT_GIVEN)
    found = (row.value for row in candidates if isinstance(row.value, Unknown))
    return next(found, Unknown(Why.NOT_GIVEN))


def _between(low: Value, high: Value, rows: Sequence[Tried]) -> Settled:
    numbers = tuple(row.number for row in rows)
    if same(low, high):
        return Settled(Known(low), numbers)
    return Settled(Unknown(Why.NOT_GIVEN, low, high), numbers)


def _sum(table: Table, possible: Sequence[Tried], zero: Value) -> Settled:
    """Return the sum; a row that may hold moves one of its limits.

    Where no other row does, the row without `when` holds: then there is always one.
    """
    if _known(possible) is None:
        return Settled(_not_known(possible), tuple(row.number for row in possible))
    spare = [row for row in possible if table.rows[row.number - 1].when is None]
    if len(possible) == 1 or not spare:
        spare, others = [], list(possible)
    else:
        others = [row for row in possible if row not in spare]
    certain = _known([row for row in others if row.holds is TRUE]) or []
    perhaps = _known([row for row in others if row.holds is UNKNOWN]) or []
    below = [value for value in perhaps if smaller(value, zero)]
    above = [value for value in perhaps if smaller(zero, value)]
    if spare:  # one of them at least
        below = below or [_least(perhaps)]
        above = above or [_most(perhaps)]
    alone = _known(spare) or []
    try:
        low = _least([_added(zero, certain + below), *alone])
        high = _most([_added(zero, certain + above), *alone])
    except ArithmeticError:
        return Settled(Unknown(Why.TOO_LONG))
    return _between(low, high, possible)


def _added(zero: Value, values: Sequence[Value]) -> Value:
    total = zero
    for value in values:
        total = combine(Operator.PLUS, total, value)
    return total


def _extreme(hit: Hit, possible: Sequence[Tried], *, closed: bool) -> Settled:
    if not possible:
        return Settled(Unknown(Why.NO_ROW))
    values = _known(possible)
    if not closed or values is None:
        return Settled(_not_known(possible), tuple(row.number for row in possible))
    certain = _known([row for row in possible if row.holds is TRUE]) or values
    if hit is Hit.COLLECT_MIN:
        high = _least(certain) if certain is not values else _most(values)
        return _between(_least(values), high, possible)
    low = _most(certain) if certain is not values else _least(values)
    return _between(low, _most(values), possible)


def _listed(possible: Sequence[Tried], table: Table) -> Settled:
    numbers = tuple(row.number for row in possible)
    if any(row.holds is UNKNOWN for row in possible) or _known(possible) is None:
        return Settled(_not_known(possible), numbers)
    rows = list(possible)
    if table.hit is Hit.OUTPUT_ORDER:
        rows.sort(key=lambda row: _rank(row, table))
    return Settled(Known(tuple(str(value) for value in _known(rows) or ())), numbers)


def _least(values: Sequence[Value]) -> Value:
    return _best(values, smaller)


def _most(values: Sequence[Value]) -> Value:
    return _best(values, lambda one, other: smaller(other, one))


def _best(values: Sequence[Value], better: Callable[[Value, Value], bool]) -> Value:
    found = values[0]
    for value in values[1:]:
        found = value if better(value, found) else found
    return found
