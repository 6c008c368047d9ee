"""What is said of a table's rows is what trying every kind of tender would show.

Every constant is one of a few, so a few values of each fact, on them and between
them, stand for all; the rows are tried on each combination, one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, product
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialvalue.checking.columns import (
    Column,
    Interval,
    Only,
    Other,
    example,
    position,
)
from socialvalue.checking.grid import Grid, grid_of, readings
from socialvalue.checking.regions import (
    Box,
    Effort,
    covered,
    inside,
    numbers,
    uncovered,
)
from socialvalue.checking.tables import check_tables
from socialvalue.checking.vocabulary import Vocabulary
from socialvalue.model.dictionary import Kind, Type
from socialvalue.model.expression import (
    All,
    Between,
    Compare,
    Comparison,
    Condition,
    Expression,
    Given,
    Literal,
    Not,
    OneOf,
    Parameter,
    Read,
)
from socialvalue.model.table import DatedValue, Hit, Row, Table
from socialvalue.quantities import Money, Percentage, Value, Vat
from unit.checking.policies import DICTIONARY, line, parameter, policy, pounds

pytestmark = pytest.mark.property

Point: TypeAlias = Mapping[str, Value | None]

URGENT, CATEGORY = "tender.urgent", "tender.category"
TITLE, VALUE = "tender.title", "tender.value.net"
STARTED, WEIGHT = "tender.commenced_on", "criterion.weight"
DAY = date(2025, 2, 24)
DAYS = [DAY, DAY + timedelta(1), DAY + timedelta(4)]


def money(amount: str) -> Money:
    return Money(Decimal(amount), Vat.EXCLUDING)


def percent(points: str) -> Percentage:
    return Percentage(Decimal(points))


CONSTANTS: Mapping[str, list[Value]] = {
    URGENT: [True, False],
    CATEGORY: ["goods", "services", "works"],
    TITLE: ["one", "two"],
    VALUE: [money("0"), money("10"), money("20")],
    STARTED: [*DAYS],
    WEIGHT: [percent("0"), percent("50"), percent("100"), percent("110")],
}
VALUES: Mapping[str, list[Value]] = {
    URGENT: [True, False],
    CATEGORY: ["goods", "services", "works"],
    TITLE: ["one", "two", "three"],
    VALUE: [money(each) for each in ("0", "5", "10", "10.01", "20", "21")],
    STARTED: [DAY + timedelta(at) for at in (-1, 0, 1, 2, 4, 5)],
    WEIGHT: [percent(each) for each in ("0", "1", "50", "50.5", "100")],
}
ORDERED = {VALUE, STARTED, WEIGHT}
GIVES = [money("1"), money("2"), money("3")]
LIMIT = money("10")


@st.composite
def cells(draw: st.DrawFn, fact: str) -> Condition:
    """Draw a test of a fact."""
    constants = st.sampled_from(CONSTANTS[fact]).map(Literal)
    operands: st.SearchStrategy[Expression] = constants
    if fact == VALUE:
        operands = constants | st.just(Parameter("limit"))
    read = Read(fact)
    forms = ["is", "is_not", "one_of", "given", "not given"]
    if fact in ORDERED:
        forms += ["between", "at_least", "more_than", "at_most", "less_than"] * 2
    form = draw(st.sampled_from(forms))
    match form:
        case "given":
            return Given((fact,))
        case "not given":
            return Not(Given((fact,)))
        case "one_of":
            options = tuple(draw(st.lists(operands, min_size=1, max_size=2)))
            return OneOf(read, options, draw(st.booleans()))
        case "between":
            return Between(read, draw(operands), draw(operands))
        case _:
            return Compare(read, Comparison(form), draw(operands))


@st.composite
def tables(draw: st.DrawFn, *hits: Hit) -> Table:
    """Draw a table over three facts."""
    facts = draw(
        st.lists(st.sampled_from([*VALUES]), min_size=1, max_size=3, unique=True)
    )
    rows = []
    for number in range(draw(st.integers(1, 6))):
        tested = [cells(draw(st.sampled_from(facts))) for _ in range(3)]
        parts = tuple(draw(st.tuples(*tested[: draw(st.integers(0, 3))])))
        value = Literal(draw(st.sampled_from(GIVES)))
        rows.append(Row(All(parts), value, at=line(60 + number)))
    if draw(st.integers(0, 3)) == 0:
        rows.append(Row(None, Literal(GIVES[0]), at=line(60 + len(rows))))
    return Table(
        "a_table",
        "A table",
        draw(st.sampled_from(hits)),
        Type(Kind.MONEY, vat=Vat.EXCLUDING),
        tuple(rows),
        priority=tuple(GIVES),
        at=line(59),
    )


def vocabulary(table: Table) -> Vocabulary:
    limit = parameter("limit", "money, excluding VAT", pounds(10))
    made = policy(tables={table.name: table}, parameters={"limit": limit})
    return Vocabulary(DICTIONARY, made, {}, {})


def grid(table: Table) -> Grid:
    words = vocabulary(table)
    ((_, constant),) = readings(table, words)
    found = grid_of(table, words, constant, Effort(10**7))
    assert found is not None
    return found


def points(table: Grid) -> Iterator[Point]:
    """Yield every combination of the values that stand for all."""
    names = [column.name for column in table.columns]
    values = [
        [*VALUES[column.name], *([None] if Other.ABSENT in column.segments else [])]
        for column in table.columns
    ]
    for combination in product(*values):
        yield dict(zip(names, combination, strict=True))


def constant(expression: Expression) -> Value:
    return expression.value if isinstance(expression, Literal) else LIMIT


def amount(value: Value) -> Decimal | date:
    match value:
        case Money(Decimal() as found) | Percentage(Decimal() as found):
            return found
        case date():
            return value
        case _:
            raise AssertionError(value)


def holds(condition: Condition, point: Point) -> bool:
    """Return whether a condition surely holds: the meaning of the language, tried."""
    match condition:
        case All(parts):
            return all(holds(part, point) for part in parts)
        case Given((name,)):
            return point[name] is not None
        case Not(Given((name,))):
            return point[name] is None
        case OneOf(Read(name), options, negated):
            value = point[name]
            among = value in [constant(option) for option in options]
            return value is not None and among is not negated
        case Between(Read(name), low, high):
            value = point[name]
            if value is None:
                return False
            ends = [amount(constant(end)) for end in (low, high)]
            return ends[0] <= amount(value) <= ends[1]  # type: ignore[operator]
        case Compare(Read(name), comparison, right):
            value, other = point[name], constant(right)
            return value is not None and compared(value, comparison, other)
        case _:
            raise AssertionError(condition)


def compared(value: Value, comparison: Comparison, other: Value) -> bool:
    match comparison:
        case Comparison.IS:
            return value == other
        case Comparison.IS_NOT:
            return value != other
        case Comparison.AT_LEAST:
            return amount(value) >= amount(other)  # type: ignore[operator]
        case Comparison.MORE_THAN:
            return amount(value) > amount(other)  # type: ignore[operator]
        case Comparison.AT_MOST:
            return amount(value) <= amount(other)  # type: ignore[operator]
        case Comparison.LESS_THAN:
            return amount(value) < amount(other)  # type: ignore[operator]


def holding(table: Table, point: Point) -> list[int]:
    """Return the numbers of the rows with tests that hold at a point."""
    return [
        number
        for number, row in enumerate(table.rows, 1)
        if row.when is not None and holds(row.when, point)
    ]


def within(point: Point, box: Box, columns: tuple[Column, ...]) -> bool:
    """Return whether a point is in a box."""
    return all(
        segment_of(point[column.name], column) in set(numbers(part))
        for column, part in zip(columns, box, strict=True)
    )


def segment_of(value: Value | None, column: Column) -> int:
    """Return the one segment that has the value."""
    found = [
        number for number, segment in enumerate(column.segments) if has(segment, value)
    ]
    if not found and value is not None:
        found = [
            column.segments.index(
                Other.PRESENT if column.type is None else Other.ANOTHER
            )
        ]
    (number,) = found
    return number


def has(segment: Interval | Only | Other, value: Value | None) -> bool:
    match segment:
        case Only(only):
            return value == only
        case Other.ABSENT:
            return value is None
        case Interval(low, low_in, high, high_in):
            at = None if value is None else position(value)
            return (
                at is not None
                and (low is None or low < at or (low_in and low == at))
                and (high is None or at < high or (high_in and high == at))
            )
        case _:
            return False


def gaps(of: Grid) -> list[Box]:
    boxes = [row.box for row in of.placed]
    ordered = [column.ordered for column in of.columns]
    return list(uncovered(of.space, ordered, boxes, Effort(10**7)))


def found(table: Table) -> dict[str, list[str]]:
    """Return the messages that checking gives, by their numbers."""
    said: dict[str, list[str]] = {}
    for each in check_tables(vocabulary(table)):
        said.setdefault(each.code.number, []).append(each.message)
    return said


@given(tables(*Hit))
def test_a_row_holds_exactly_in_its_box(table: Table) -> None:
    made = grid(table)
    for point in points(made):
        held = [
            row.number for row in made.placed if within(point, row.box, made.columns)
        ]
        assert held == holding(table, point)


@given(tables(Hit.UNIQUE))
def test_gaps_are_exactly_where_no_row_holds(table: Table) -> None:
    made = grid(table)
    boxes = gaps(made)
    for point in points(made):
        in_a_gap = any(within(point, box, made.columns) for box in boxes)
        assert in_a_gap is (not holding(table, point))


@given(tables(Hit.UNIQUE))
def test_an_example_of_a_gap_is_in_it(table: Table) -> None:
    made = grid(table)
    for box in gaps(made):
        point = {
            column.name: example(column, part)
            for column, part in zip(made.columns, box, strict=True)
        }
        assert within(point, box, made.columns)
        assert not holding(table, point)


@given(tables(Hit.UNIQUE))
def test_no_gap_can_be_made_larger_and_none_is_in_another(table: Table) -> None:
    made = grid(table)
    boxes = gaps(made)
    rows = [row.box for row in made.placed]
    for box in boxes:
        assert not any(inside(box, other) for other in boxes if other is not box)
        for at, column in enumerate(made.columns):
            for number in range(len(column.segments)):
                beside = box[at] & (1 << number + 1 | 1 << number >> 1)
                if box[at] >> number & 1 or (column.ordered and not beside):
                    continue
                larger = (*box[:at], box[at] | 1 << number, *box[at + 1 :])
                assert any(
                    all(a & b for a, b in zip(larger, row, strict=True)) for row in rows
                ), "the gap can grow"


@given(tables(Hit.UNIQUE, Hit.ANY, Hit.FIRST, Hit.PRIORITY))
def test_a_gap_is_reported_exactly_if_there_is_one(table: Table) -> None:
    has_rest = any(row.when is None for row in table.rows)
    there_is = any(not holding(table, point) for point in points(grid(table)))
    assert ("SV322" in found(table)) is (there_is and not has_rest)


@given(tables(Hit.UNIQUE, Hit.ANY))
def test_overlaps_are_exactly_the_rows_that_hold_together(table: Table) -> None:
    pairs = set()
    for point in points(grid(table)):
        for one, other in combinations(holding(table, point), 2):
            differ = table.rows[one - 1].value != table.rows[other - 1].value
            if table.hit is Hit.UNIQUE or differ:
                pairs.add((one, other))
    said = found(table).get("SV323", [])
    for one, other in pairs if len(pairs) <= 10 else ():
        start = f"rows {one} and {other} "
        assert [each for each in said if each.startswith(start)], start
    assert len(said) == min(len(pairs), 10)


@given(tables(Hit.FIRST, Hit.PRIORITY))
def test_masked_rows_are_exactly_those_that_never_count(table: Table) -> None:
    count = set()
    hold = set()
    nowhere = False
    for point in points(grid(table)):
        held = holding(table, point)
        hold |= set(held)
        nowhere = nowhere or not held
        if held and table.hit is Hit.FIRST:
            count.add(held[0])
        elif held:
            values = [constant(row.value or Literal(LIMIT)) for row in table.rows]
            best = min(GIVES.index(values[number - 1]) for number in held)  # type: ignore[arg-type]
            count |= {n for n in held if GIVES.index(values[n - 1]) == best}  # type: ignore[arg-type]
    masked = hold - count
    if table.rows[-1].when is None and not nowhere:
        masked.add(len(table.rows))
    said = found(table)
    named = {int(each.split()[1].rstrip(",")) for each in said.get("SV324", [])}
    assert named == masked
    never = {int(each.split()[1]) for each in said.get("SV325", [])}
    tested = {
        number for number, row in enumerate(table.rows, 1) if row.when is not None
    }
    assert never == tested - hold


@settings(max_examples=50)
@given(tables(Hit.ANY), st.data())
def test_dated_rows_overlap_only_where_their_values_differ(
    table: Table, data: st.DataObject
) -> None:
    rows = []
    for row in table.rows:
        ends = data.draw(
            st.lists(st.integers(0, 9), min_size=4, max_size=4, unique=True)
        )
        first, last, again, end = sorted(ends)
        dated = tuple(
            DatedValue(data.draw(st.sampled_from(GIVES)), DAY + timedelta(a), b)
            for a, b in (
                (first, DAY + timedelta(last)),
                (again, data.draw(st.sampled_from([None, DAY + timedelta(end)]))),
            )
        )
        rows.append(Row(row.when, None, dated, at=row.at))
    made = Table(
        "a_table", "A table", Hit.ANY, table.result, tuple(rows), STARTED, at=line(59)
    )
    columns = grid(made)
    days = [DAY + timedelta(at) for at in range(-2, 12)]
    pairs = set()
    for point in points(columns):
        for day in days:
            here = {**point, STARTED: day}
            for one, other in combinations(holding(made, here), 2):
                values = [value_on(made.rows[n - 1], day) for n in (one, other)]
                if None not in values and values[0] != values[1]:
                    pairs.add((one, other))
    said = found(made).get("SV323", [])
    assert len(said) == min(len(pairs), 10)


def value_on(row: Row, day: date) -> Value | None:
    for dated in row.dated:
        if dated.first <= day and (dated.last is None or day <= dated.last):
            return dated.value
    return None


@given(tables(Hit.FIRST))
def test_covered_is_what_trying_every_point_says(table: Table) -> None:
    made = grid(table)
    boxes = [row.box for row in made.placed]
    for number, box in enumerate(boxes):
        others = boxes[:number]
        points_in = [p for p in points(made) if within(p, box, made.columns)]
        tried = all(
            any(within(p, other, made.columns) for other in others) for p in points_in
        )
        assert covered(box, others, Effort(10**7)) is tried or not all(box)
