"""A table whose constants are known: its rows as boxes in the space of its facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from fractions import Fraction
from itertools import product

from socialvalue.checking.cell import (
    Asks,
    Cell,
    Constant,
    cells,
    fits,
)
from socialvalue.checking.columns import (
    ANY_VALUE,
    Column,
    Limits,
    column,
    example,
)
from socialvalue.checking.regions import Box, Effort, Segments
from socialvalue.checking.vocabulary import Vocabulary
from socialvalue.model.expression import (
    Expression,
    Literal,
    Parameter,
    Summarise,
    Summary,
)
from socialvalue.model.policy import Policy
from socialvalue.model.reading import parameters_read
from socialvalue.model.table import Hit, Row, Table
from socialvalue.quantities import Value
from socialvalue.records import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with tests, and where in the space of the facts it holds."""

    number: int  # from 1, as an author counts
    row: Row = field(compare=False)
    cells: tuple[Cell, ...]
    box: Box
    values: tuple[Value | None, ...]  # in each segment of the table's date, or one

    @property
    def line(self) -> str:
        """Return where it is, as help says it."""
        at = f" on line {self.row.at.line}" if self.row.at.line else ""
        return f"row {self.number}{at}"

    def value_at(self, segment: int) -> Value | None:
        """Return the row's value where the date is in a segment; None: unknown."""
        if not self.values:
            return None
        return self.values[segment] if len(self.values) > 1 else self.values[0]


@dataclass(frozen=True)
class Grid:
    """A table whose constants are known, as boxes in the space of its facts."""

    table: Table = field(compare=False)
    columns: tuple[Column, ...]
    dated: int | None  # the column of the date that chooses among values
    placed: tuple[Placed, ...]  # rows that have tests
    otherwise: tuple[int, ...]  # numbers of the rows that have none

    @property
    def space(self) -> Box:
        """Return the box of everything."""
        return tuple(each.all for each in self.columns)

    @property
    def possible(self) -> tuple[Placed, ...]:
        """Return the rows that hold somewhere."""
        return tuple(row for row in self.placed if all(row.box))


def readings(table: Table, vocabulary: Vocabulary) -> Iterator[tuple[str, Constant]]:
    """Yield what constants can mean: one way for each choice of packs' versions.

    Each comes with the versions in words; nothing is yielded where a pack is unknown.
    """
    trees = [each for row in table.rows for each in (row.when, row.value)]
    read = {
        name for tree in trees if tree is not None for name in parameters_read(tree)
    }
    aliases = sorted({name.partition(".")[0] for name in read if "." in name})
    for versions in product(*(vocabulary.packs.get(alias, ()) for alias in aliases)):
        chosen: dict[str | None, Policy] = {None: vocabulary.policy}
        chosen.update(zip(aliases, versions, strict=True))
        where = " and ".join(f"`{version.reference}`" for version in versions)
        yield where, _meaning(chosen)


def _meaning(policies: Mapping[str | None, Policy]) -> Constant:
    def constant(expression: Expression) -> Value | None:
        match expression:
            case Literal(value):
                return value
            case Parameter(name, pack) if pack in policies:
                found = policies[pack].parameters.get(name)
                return None if found is None else found.value
            case _:
                return None

    return constant


def grid_of(
    table: Table, vocabulary: Vocabulary, constant: Constant, effort: Effort
) -> Grid | None:
    """Return the table as boxes; None if a cell cannot be put into one.

    Args:
        table: The table.
        vocabulary: What the facts in it are.
        constant: What its literals and parameters are.
        effort: What the work is taken from.

    Raises:
        TooMuchWorkError: If `effort` does not last.
    """
    tested: list[tuple[Cell, ...]] = []
    for row in table.rows:
        found = () if row.when is None else cells(row.when, constant)
        if found is None:
            return None
        tested.append(found)
    columns = _columns(table, tested, vocabulary)
    if columns is None:
        return None
    names = [each.name for each in columns]
    dated = names.index(table.dated_by) if table.dated_by in names else None
    tried = [_examples(each, effort) for each in columns]
    placed, otherwise = [], []
    for number, (row, found) in enumerate(zip(table.rows, tested, strict=True), 1):
        if row.when is None:
            otherwise.append(number)
            continue
        boxes = []
        for of, examples in zip(columns, tried, strict=True):
            own = [cell for cell in found if cell.fact == of.name]
            effort.spend(1 + len(own) * len(examples))
            boxes.append(_held(own, examples) if own else of.all)
        values: tuple[Value | None, ...] = ()
        if row.value is not None:
            values = (constant(row.value),)
        elif dated is not None:
            effort.spend(len(row.dated) * len(columns[dated].segments))
            values = tuple(
                _value_in(row, columns[dated], at)
                for at in range(len(columns[dated].segments))
            )
        placed.append(Placed(number, row, found, tuple(boxes), values))
    return Grid(table, columns, dated, tuple(placed), tuple(otherwise))


def held(own: Sequence[Cell], of: Column) -> Segments:
    """Return the segments of a column in which all tests of its fact hold."""
    return _held(own, [example(of, 1 << at) for at in range(len(of.segments))])


def _examples(of: Column, effort: Effort) -> Sequence[Value | None]:
    effort.spend(len(of.segments))
    return [example(of, 1 << at) for at in range(len(of.segments))]


def _held(own: Sequence[Cell], examples: Sequence[Value | None]) -> Segments:
    inside = (1 << len(examples)) - 1
    for cell in own:
        for at, holds in enumerate(cell.holds_for(examples)):
            if not holds:
                inside &= ~(1 << at)
    return inside


def _value_in(row: Row, dates: Column, segment: int) -> Value | None:
    """Return a row's value on the days in a segment; None if it has none."""
    day = example(dates, 1 << segment)
    for dated in row.dated:
        if isinstance(day, date) and dated.first <= day <= (dated.last or date.max):
            return dated.value
    return None


def _columns(
    table: Table, tested: Sequence[tuple[Cell, ...]], vocabulary: Vocabulary
) -> tuple[Column, ...] | None:
    """Return the columns of the facts; None if a test does not fit its fact."""
    own: dict[str, list[Cell]] = {}
    for row in tested:
        for cell in row:
            own.setdefault(cell.fact, []).append(cell)
    days: list[Value] = []
    if table.dated_by is not None and table.hit in {Hit.ANY, Hit.PRIORITY}:
        own.setdefault(table.dated_by, [])
        periods = [dated for row in table.rows for dated in row.dated]
        days = [day for dated in periods for day in (dated.first, dated.last) if day]
    columns = []
    for name, found in own.items():
        type_ = vocabulary.type_of_fact(name)
        if not all(fits(cell, type_) for cell in found):
            return None
        dates = days if name == table.dated_by else []
        asked = [value for cell in found for value in cell.values]
        absent = any(cell.asks is Asks.GIVEN for cell in found)
        valueless = absent and not asked and not dates
        columns.append(
            column(
                name,
                None if valueless else type_,
                [*asked, *dates],
                _limits(name, vocabulary),
                absent=absent,
            )
        )
    return tuple(columns)


def _limits(name: str, vocabulary: Vocabulary) -> Limits:
    """Return what is known of every value of a fact, given or derived."""
    fact = vocabulary.dictionary.facts.get(name)
    if fact is not None:
        low, high = fact.minimum, fact.maximum
        return Limits(
            None if low is None else Fraction(low),
            None if high is None else Fraction(high),
            fact.whole,
        )
    derived = vocabulary.policy.derived.get(name)
    match None if derived is None else derived.definition:
        case Summarise(summary=Summary.COUNT | Summary.COUNT_DIFFERENT):
            return Limits(Fraction(0), whole=True)
        case Summarise(summary=Summary.SHARE):
            return Limits(Fraction(0), Fraction(100))
        case Summarise(summary=summary, of=str(of)) if (
            of in vocabulary.dictionary.facts
        ):
            limits = _limits(of, vocabulary)
            if summary is not Summary.TOTAL:
                return limits
            positive = limits.low is not None and limits.low >= 0
            return Limits(Fraction(0)) if positive else ANY_VALUE
        case _:
            return ANY_VALUE
