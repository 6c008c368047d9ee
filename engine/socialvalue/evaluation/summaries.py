"""One value made of a list: exact where the list allows, else with its limits."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from socialvalue.evaluation.arithmetic import amount, with_amount
from socialvalue.evaluation.intervals import Known, Result, Unknown, smaller
from socialvalue.evaluation.truth import FALSE, TRUE
from socialvalue.model.case import Why
from socialvalue.model.decision import Truth
from socialvalue.model.expression import Summary
from socialvalue.quantities import (
    Number,
    Percentage,
    Value,
    add,
    divide,
    magnitude,
    multiply,
)
from socialvalue.records import dataclass

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the list: does it count, and with which value?"""

    counts: Truth
    value: Value | None  # None: unknown, or nothing is summarised but the number


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fact's value is at least and at most, by its definition."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None


def summarise(
    summary: Summary,
    entries: Sequence[Entry],
    *,
    complete: bool,
    zero: Value,
    limits: Limits,
) -> Result:
    """Return the summary of `entries`.

    Args:
        summary: Which one.
        entries: The items; of a `share`, `counts` says which are in the part.
        complete: Whether there can be no other items.
        zero: Nothing, in the unit of the values: what an empty total is.
        limits: Of the summarised fact. With a minimum of zero or more, a total
            over an open list is at least what is certain.
    """
    match summary:
        case Summary.COUNT:
            return _count(entries, complete=complete)
        case Summary.TOTAL:
            return _total(entries, zero, limits, complete=complete)
        case Summary.SMALLEST | Summary.LARGEST:
            return _extreme(summary, entries, complete=complete)
        case Summary.SHARE:
            return _share(entries, complete=complete)
        case Summary.COUNT_DIFFERENT | Summary.AVERAGE | Summary.MEDIAN:
            return _of_all(summary, entries, complete=complete)
        case _:
            assert_never(summary)


def _count(entries: Sequence[Entry], *, complete: bool) -> Result:
    certain = sum(entry.counts is TRUE for entry in entries)
    possible = sum(entry.counts is not FALSE for entry in entries)
    if complete and certain == possible:
        return Known(Decimal(certain))
    return Unknown(
        Why.NOT_GIVEN if complete else Why.OPEN_LIST,
        low=Decimal(certain),
        high=Decimal(possible) if complete else None,
    )


def _total(
    entries: Sequence[Entry], zero: Value, limits: Limits, *, complete: bool
) -> Result:
    counted = [entry for entry in entries if entry.counts is not FALSE]
    if complete and _settled(counted):
        return Known(_sum(zero, [entry.value for entry in counted]))
    why = Why.NOT_GIVEN if complete else Why.OPEN_LIST
    if limits.minimum is None or limits.minimum < 0:
        return Unknown(why)
    least = with_amount(zero, limits.minimum)
    low = _sum(
        zero,
        [least if e.value is None else e.value for e in counted if e.counts is TRUE],
    )
    high = None
    if complete and (
        limits.maximum is not None or all(e.value is not None for e in counted)
    ):
        most = with_amount(zero, limits.maximum or Decimal(0))
        high = _sum(zero, [most if e.value is None else e.value for e in counted])
    return Unknown(why, low, high)


def _extreme(summary: Summary, entries: Sequence[Entry], *, complete: bool) -> Result:
    counted = [entry for entry in entries if entry.counts is not FALSE]
    certain = [
        entry.value
        for entry in counted
        if entry.counts is TRUE and entry.value is not None
    ]
    least = summary is Summary.SMALLEST
    if not certain:
        settled = complete and not counted
        return Unknown(Why.NO_ITEMS if settled else _why(complete=complete))
    found = certain[0]
    for value in certain[1:]:
        if smaller(value, found) if least else smaller(found, value):
            found = value
    if complete and _settled(counted):
        return Known(found)
    why = _why(complete=complete)
    return Unknown(why, high=found) if least else Unknown(why, low=found)


def _share(entries: Sequence[Entry], *, complete: bool) -> Result:
    if not complete:
        return Unknown(Why.OPEN_LIST)
    if any(e.counts not in {TRUE, FALSE} or e.value is None for e in entries):
        return Unknown(Why.NOT_GIVEN)
    whole = _amounts([e.value for e in entries])
    if not entries:
        return Unknown(Why.NO_ITEMS)
    if whole == 0:
        return Unknown(Why.DIVISION_BY_ZERO)
    part = _amounts([e.value for e in entries if e.counts is TRUE])
    return Known(Percentage(multiply(divide(part, whole), _HUNDRED)))


def _of_all(summary: Summary, entries: Sequence[Entry], *, complete: bool) -> Result:
    counted = [entry for entry in entries if entry.counts is not FALSE]
    if not complete:
        return Unknown(Why.OPEN_LIST)
    if not _settled(counted):
        return Unknown(Why.NOT_GIVEN)
    values = [entry.value for entry in counted if entry.value is not None]
    if summary is Summary.COUNT_DIFFERENT:
        return Known(Decimal(len({_identity(value) for value in values})))
    if not values:
        return Unknown(Why.NO_ITEMS)
    if summary is Summary.MEDIAN:
        ordered = sorted(values, key=lambda value: Fraction(amount(value)))
        middle = len(ordered) // 2
        values = ordered[middle : middle + 1]
        if len(ordered) % 2 == 0:
            values = ordered[middle - 1 : middle + 1]
    mean = divide(_amounts(values), Decimal(len(values)))
    return Known(with_amount(values[0], mean))


def _settled(counted: Sequence[Entry]) -> bool:
    return all(e.counts is TRUE and e.value is not None for e in counted)


def _why(*, complete: bool) -> Why:
    return Why.NOT_GIVEN if complete else Why.OPEN_LIST


def _sum(zero: Value, values: Sequence[Value | None]) -> Value:
    return with_amount(zero, _amounts(values))


def _amounts(values: Sequence[Value | None]) -> Number:
    found: Number = Decimal(0)
    for value in values:
        if value is not None:
            found = add(found, amount(value))
    return found


def _identity(value: Value) -> object:
    number = magnitude(value)
    if isinstance(number, Decimal):
        return Fraction(number)
    return value if number is None else number
