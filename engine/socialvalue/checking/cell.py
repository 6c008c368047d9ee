"""The tests in the rows of a table: each on one fact, with its constants known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from socialvalue.checking.columns import (
    Column,
    Position,
    none_of_text,
    one_of_text,
    position,
    value_text,
)
from socialvalue.checking.types import type_of_value
from socialvalue.model.dictionary import ORDERED, Kind, Type
from socialvalue.model.expression import (
    All,
    Between,
    Compare,
    Comparison,
    Condition,
    Expression,
    Given,
    Includes,
    Near,
    Not,
    OneOf,
    Read,
)
from socialvalue.model.words import comparison_text
from socialvalue.quantities import (
    Duration,
    DurationUnit,
    Money,
    Percentage,
    Value,
    add,
    magnitude,
    subtract,
)
from socialvalue.records import dataclass

Constant = Callable[[Expression], Value | None]
"""What a literal or a parameter is; None of anything else."""


class Asks(StrEnum):
    """What a cell asks of a fact."""

    GIVEN = "given"
    ONE_OF = "one_of"
    BETWEEN = "between"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"


@dataclass(frozen=True, slots=True)
class Cell:
    """One test of one fact."""

    fact: str
    asks: Asks
    values: tuple[Value, ...] = ()
    negated: bool = False
    listed: bool = False  # its values are those of a parameter that is a list

    def holds_for(self, values: Iterable[Value | None]) -> Iterator[bool]:
        """Yield for each value whether the test surely holds where the fact has it.

        Args:
            values: What the fact is; None if its record is whole and it is not
                there. Then no comparison holds, nor the opposite of one.
        """
        found = (position(each) for each in self.values)
        limits = [limit for limit in found if limit is not None]
        for value in values:
            if self.asks is Asks.GIVEN:
                yield (value is not None) is not self.negated
            elif value is None:
                yield False
            else:
                yield self._compares(value, limits) is not self.negated

    def _compares(self, value: Value, limits: Sequence[Position]) -> bool:
        at = position(value)
        if at is None:
            return value in self.values
        match self.asks:
            case Asks.AT_LEAST:
                return at >= limits[0]
            case Asks.MORE_THAN:
                return at > limits[0]
            case Asks.AT_MOST:
                return at <= limits[0]
            case Asks.LESS_THAN:
                return at < limits[0]
            case Asks.BETWEEN:
                return limits[0] <= at <= limits[1]
            case _:
                return at in limits


_ASKED = {
    Comparison.IS: Asks.ONE_OF,
    Comparison.IS_NOT: Asks.ONE_OF,
    Comparison.AT_LEAST: Asks.AT_LEAST,
    Comparison.MORE_THAN: Asks.MORE_THAN,
    Comparison.AT_MOST: Asks.AT_MOST,
    Comparison.LESS_THAN: Asks.LESS_THAN,
}
_TURNED = {
    Comparison.AT_LEAST: Comparison.AT_MOST,
    Comparison.MORE_THAN: Comparison.LESS_THAN,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.LESS_THAN: Comparison.MORE_THAN,
}


def cells(when: Condition, constant: Constant) -> tuple[Cell, ...] | None:
    """Return the tests that must all hold; None if it asks anything else.

    Args:
        when: A row's condition.
        constant: What the literals and parameters in it are.
    """
    found: list[Cell] = []
    waiting = [when]
    while waiting:
        match waiting.pop():
            case All(parts):
                waiting.extend(reversed(parts))
                continue
            case Given(names):
                found.extend(Cell(name, Asks.GIVEN) for name in names)
                continue
            case Not(Given((name,))):
                cell: Cell | None = Cell(name, Asks.GIVEN, negated=True)
            case Not(part):
                positive = _comparison(part, constant)
                cell = positive and replace(positive, negated=not positive.negated)
            case part:
                cell = _comparison(part, constant)
        if cell is None:
            return None
        found.append(cell)
    return tuple(found)


def _comparison(condition: Condition, constant: Constant) -> Cell | None:
    match condition:
        case Compare(Read(name), comparison, right):
            is_not = comparison is Comparison.IS_NOT
            asks = _ASKED[comparison]
            return _cell(name, asks, (right,), constant, negated=is_not)
        case Compare(left, comparison, Read() as read):
            turned = _TURNED.get(comparison, comparison)
            return _comparison(Compare(read, turned, left), constant)
        case Between(Read(name), low, high):
            return _cell(name, Asks.BETWEEN, (low, high), constant)
        case Near(Read(name), target, within):
            ends = _around(constant(target), constant(within))
            return None if ends is None else Cell(name, Asks.BETWEEN, ends)
        case OneOf(Read(name), options, negated):
            return _cell(name, Asks.ONE_OF, options, constant, negated=negated)
        case Includes(allowed, (Read(name),)):
            words = constant(allowed)
            if isinstance(words, tuple):
                return Cell(name, Asks.ONE_OF, words, listed=True)
            return None
        case _:
            return None


def _cell(
    fact: str,
    asks: Asks,
    operands: Sequence[Expression],
    constant: Constant,
    *,
    negated: bool = False,
) -> Cell | None:
    found = (constant(each) for each in operands)
    values = tuple(value for value in found if value is not None)
    return Cell(fact, asks, values, negated) if len(values) == len(operands) else None


def _around(target: Value | None, within: Value | None) -> tuple[Value, Value] | None:
    """Return the ends of what is no further than `within` from `target`."""
    if target is None or within is None:
        return None
    try:
        if isinstance(target, date):
            if not isinstance(within, Duration) or within.unit is DurationUnit.MONTHS:
                return None
            days = timedelta(days=within.count)
            return target - days, target + days
        middle, reach = magnitude(target), magnitude(within)
        if middle is None or isinstance(middle, date):
            return None
        if reach is None or isinstance(reach, date):
            return None
        ends = (subtract(middle, reach), add(middle, reach))
    except ArithmeticError:
        return None
    match target:
        case Money(vat=vat):
            return Money(ends[0], vat), Money(ends[1], vat)
        case Percentage():
            return Percentage(ends[0]), Percentage(ends[1])
        case Duration(unit=unit):
            return Duration(int(ends[0]), unit), Duration(int(ends[1]), unit)
        case _:
            return ends


def fits(cell: Cell, type_: Type | None) -> bool:
    """Return whether the cell's test makes sense for a fact of a type.

    Args:
        cell: The test.
        type_: None for a fact without one, of which only `given` can be asked.
    """
    if cell.asks is Asks.GIVEN:
        return True
    if type_ is None or (cell.asks is not Asks.ONE_OF and type_.kind not in ORDERED):
        return False
    known = cell.listed or type_.kind is not Kind.CHOICE or not type_.choices
    return all(
        _comparable(type_of_value(value), type_) and (known or value in type_.choices)
        for value in cell.values
    )


def _comparable(given: Type, asked: Type) -> bool:
    for kinds in ({Kind.TEXT, Kind.CHOICE}, {Kind.TEXTS, Kind.CHOICES}):
        if given.kind in kinds and asked.kind in kinds:
            return True
    return given.kind is asked.kind and given.unit is asked.unit


def cell_text(cell: Cell, of: Column) -> str:
    """Return what comes after "is" for a test: "more than £5,000"."""
    dates = of.type is not None and of.type.kind is Kind.DATE
    match cell.asks:
        case Asks.GIVEN:
            return "not recorded" if cell.negated else "recorded"
        case Asks.ONE_OF:
            said = none_of_text if cell.negated else one_of_text
            return said(cell.values)
        case Asks.BETWEEN:
            low, high = (value_text(value) for value in cell.values)
            words = f"from {low} to {high}"
        case _:
            how = Comparison(cell.asks)
            words = comparison_text(how, of_dates=dates) + value_text(cell.values[0])
    return f"not {words}" if cell.negated else words
