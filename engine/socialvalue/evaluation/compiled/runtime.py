"""What compiled policies call: the rare and the long parts of their meaning.

Where something is not known in full, they hand over to the modules that work out
steps, so that there is one meaning of limits, summaries and hit policies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from socialvalue.evaluation import truth
from socialvalue.evaluation.arithmetic import call, combine
from socialvalue.evaluation.compiled.types import Lift, lift
from socialvalue.evaluation.hit_policy import Tried, settle
from socialvalue.evaluation.intervals import Known, Result, Unknown
from socialvalue.evaluation.summaries import Entry, Limits, summarise
from socialvalue.evaluation.zero import zero_of_table
from socialvalue.model.case import Why
from socialvalue.model.dictionary import Kind, Type
from socialvalue.model.expression import Function, Operator, Summary
from socialvalue.model.sheet import (
    ABSENT,
    UNKNOWN,
    Bare,
    Gap,
    Limited,
    bare,
    equal,
    less_than,
)
from socialvalue.model.table import DatedValue, Hit, Table
from socialvalue.quantities import Value, Vat, add, hundredth, multiply

_NUMBERS = tuple(Decimal(number) for number in range(100))
_HUNDRED = Decimal(100)
_VAT_LIFTS = (
    lift(Type(Kind.MONEY, vat=Vat.EXCLUDING)),
    lift(Type(Kind.PERCENTAGE)),
)
_MANY = 10_000  # dates of a table's rows that are remembered at a time
_TRUTH = {True: truth.TRUE, False: truth.FALSE, None: truth.UNKNOWN}

Known3 = bool | None
"""True, false, or None where it is not known."""


def combined(
    operator: Operator, left: Bare, right: Bare, lifts: tuple[Lift, Lift]
) -> Bare:
    """Return `left operator right`, a gap where that is not known."""
    if isinstance(left, Gap) or isinstance(right, Gap):
        return _missing((left, right))
    try:
        return bare(combine(operator, lifts[0](left), lifts[1](right)))
    except ArithmeticError:  # a division by zero too
        return UNKNOWN


def called(
    function: Function, values: tuple[Bare, ...], lifts: tuple[Lift, ...]
) -> Bare:
    """Return the function of `values`, a gap where that is not known."""
    if any(isinstance(value, Gap) for value in values):
        return _missing(values)
    lifted = [each(value) for each, value in zip(lifts, values, strict=True)]
    try:
        return bare(call(function, lifted))
    except ArithmeticError:
        return UNKNOWN


def _missing(values: Sequence[Bare]) -> Gap:
    return ABSENT if any(value is ABSENT for value in values) else UNKNOWN


def with_vat(net: Bare, rate: Bare) -> Bare:
    """Return an amount with VAT; the same as `called` gives, for decimals."""
    if type(net) is Decimal and type(rate) is Decimal:
        try:
            return hundredth(multiply(net, add(_HUNDRED, rate)))
        except ArithmeticError:
            return UNKNOWN
    return called(Function.WITH_VAT, (net, rate), _VAT_LIFTS)


def near(value: Bare, target: Bare, within: Bare, lifts: tuple[Lift, Lift]) -> Known3:
    """Return whether `value` is no further than `within` from `target`."""
    first = combined(Operator.MINUS, target, within, lifts)
    last = combined(Operator.PLUS, target, within, lifts)
    if isinstance(first, Gap) or isinstance(last, Gap):
        return None
    if isinstance(value, Decimal) and isinstance(first, Decimal):
        return first <= value <= last  # type: ignore[operator]
    above, below = less_than(value, first), less_than(last, value)
    if above or below:
        return False
    return None if above is None or below is None else True


def one_of(value: Bare, options: tuple[Bare, ...]) -> Known3:
    """Return whether `value` is one of `options`."""
    found: Known3 = False
    for option in options:
        same = equal(value, option)
        if same:
            return True
        if same is None:
            found = None
    return found


def includes(value: Bare, options: tuple[Bare, ...], *, every: bool) -> Known3:
    """Return whether the list `value` holds `options`: all, or one of them."""
    found: Known3 = every
    for option in options:
        if isinstance(value, Gap) or isinstance(option, Gap):
            found = None if found is every else found
        elif (option in value) is not every:  # type: ignore[operator]
            return not every
    return found


def agreed(values: Sequence[Bare]) -> Bare:
    """Return the value that all of `values` are, a gap if they differ."""
    first = values[0]
    return first if all(equal(first, each) is True for each in values) else UNKNOWN


def no_repeats(values: Sequence[Bare], *, whole: bool) -> Known3:
    """Return whether no two of a list's values are the same."""
    known = [value for value in values if not isinstance(value, Gap)]
    if len(set(known)) < len(known):
        return False
    return True if whole and len(known) == len(values) else None


def counted(number: int, *, whole: bool) -> Bare:
    """Return how many there are; of a list that may go on, at least so many."""
    found = _NUMBERS[number] if number < len(_NUMBERS) else Decimal(number)
    return found if whole else Limited(low=found)


@dataclass(frozen=True, slots=True)
class Summing:
    """How a list is summarised: which way, within which limits, in which unit."""

    summary: Summary
    limits: Limits
    zero: Value
    lift: Lift | None  # None: bare numbers will do


def summarised(
    how: Summing, entries: Sequence[tuple[Known3, Bare]], *, whole: bool
) -> Bare:
    """Return the summary of `entries`: whether each counts, and its value."""
    lifted = how.lift
    listed = [
        Entry(
            _TRUTH[counts],
            None
            if isinstance(value, Gap)
            else (value if lifted is None else lifted(value)),
        )
        for counts, value in entries
    ]
    try:
        found = summarise(
            how.summary, listed, complete=whole, zero=how.zero, limits=how.limits
        )
    except ArithmeticError:
        return UNKNOWN
    return _bare_result(found)


def _bare_result(found: Result) -> Bare:
    match found:
        case Known(value):
            return bare(value)
        case Unknown(why, low, high):
            if low is None and high is None:
                return ABSENT if why is Why.ABSENT else UNKNOWN
            return Limited(
                None if low is None else bare(low), None if high is None else bare(high)
            )


@dataclass(frozen=True, slots=True)
class Lookup:
    """A table, and of each row what it gives: a value, or values by date."""

    table: Table
    rows: tuple[tuple[DatedValue, ...] | Value | None, ...]
    """None: the value is handed over, as it is another table's."""
    zero: Value
    lift: Lift
    otherwise: int | None  # the row without `when`, from 0
    given: dict[tuple[int, date], Bare]
    """What a row gave on a day: remembered, as there are not many."""


def looked_up(
    how: Lookup,
    holds: Sequence[Known3],
    values: Sequence[Bare],
    day: Bare | None = None,
) -> Bare:
    """Return what a table gives.

    Args:
        how: The table.
        holds: Whether each row holds; of the row without `when`, anything.
        values: The values that are handed over, by row; anything for the others.
        day: Of a table that is dated, the date.
    """
    if how.otherwise is not None:
        holds = list(holds)
        holds[how.otherwise] = False
        others = True if True in holds else None if None in holds else False
        holds[how.otherwise] = None if others is None else not others
    hit = how.table.hit
    if hit in (Hit.UNIQUE, Hit.ANY) and holds.count(True) == 1:
        row = holds.index(True)
        if type(day) is not date:
            return _bare_result(_given(how, row, values, day))
        if (row, day) not in how.given:
            if len(how.given) >= _MANY:
                how.given.clear()
            how.given[row, day] = _bare_result(_given(how, row, values, day))
        return how.given[row, day]
    tried = [
        Tried(
            number + 1,
            _TRUTH[held],
            Unknown(Why.NO_ROW) if held is False else _given(how, number, values, day),
        )
        for number, held in enumerate(holds)
    ]
    return _bare_result(settle(how.table, tried, how.zero).result)


def _given(how: Lookup, row: int, values: Sequence[Bare], day: Bare | None) -> Result:
    found = how.rows[row]
    if how.table.dated_by is not None:
        if not isinstance(day, date):
            return Unknown(Why.NOT_GIVEN)
        for dated in how.table.rows[row].dated:
            if dated.first <= day <= (dated.last or date.max):
                return Known(dated.value)
        return Unknown(Why.OUT_OF_PERIOD)
    if found is None:
        value = values[row]
        if not isinstance(value, Gap):
            return Known(how.lift(value))
        low, high = value.low, value.high
        return Unknown(
            Why.NOT_GIVEN,
            None if low is None else how.lift(low),
            None if high is None else how.lift(high),
        )
    return Known(found)  # type: ignore[arg-type]


def lookup(
    table: Table, rows: tuple[tuple[DatedValue, ...] | Value | None, ...]
) -> Lookup:
    """Return how `table` is looked up."""
    otherwise = (n for n, row in enumerate(table.rows) if row.when is None)
    zero, unit = zero_of_table(table), lift(table.result)
    return Lookup(table, rows, zero, unit, next(otherwise, None), {})
