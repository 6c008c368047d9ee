"""The values of one fact, cut into segments on which no test changes its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from itertools import count
from math import ceil, floor
from typing import TypeAlias, assert_never

from socialvalue.checking.regions import Segments, numbers
from socialvalue.model.dictionary import ORDERED, Kind, Type
from socialvalue.model.expression import Comparison
from socialvalue.model.prose import listed
from socialvalue.model.words import comparison_text
from socialvalue.quantities import (
    Duration,
    DurationUnit,
    Money,
    Percentage,
    Value,
    Vat,
    magnitude,
    simplest,
    text,
)
from socialvalue.records import dataclass

Position: TypeAlias = Fraction
"""Where a value of an ordered kind stands: its amount, or the number of its day."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The positions between two others; None: without limit."""

    low: Position | None
    low_in: bool
    high: Position | None
    high_in: bool


@dataclass(frozen=True, slots=True)
class Only:
    """One value: a word, a text, yes or no."""

    value: Value


class Other(Enum):
    """Segments that are not values of an ordered kind, or one value."""

    ANOTHER = "another"  # any text, or list, that no row names
    PRESENT = "present"  # whatever the value is
    ABSENT = "absent"  # the record is complete, and it is not there


Segment: TypeAlias = Interval | Only | Other


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fact can be at least and at most, and whether only whole."""

    low: Position | None = None
    high: Position | None = None
    whole: bool = False


ANY_VALUE = Limits()


@dataclass(frozen=True, slots=True)
class Column:
    """What one fact can be, as segments in their order.

    `type` is None where all that is asked is whether it is given.
    """

    name: str
    type: Type | None
    limits: Limits
    segments: tuple[Segment, ...]

    @property
    def ordered(self) -> bool:
        """Return whether the segments follow one another."""
        return self.type is not None and self.type.kind in ORDERED

    @property
    def all(self) -> Segments:
        """Return the set of all segments."""
        return (1 << len(self.segments)) - 1


def position(value: Value) -> Position | None:
    """Return where a value of an ordered kind stands; None of any other.

    >>> position(date(1, 1, 2))
    Fraction(2, 1)
    """
    amount = magnitude(value)
    if isinstance(amount, date):
        return Fraction(amount.toordinal())
    return None if amount is None else Fraction(amount)


def column(
    name: str,
    type_: Type | None,
    constants: Iterable[Value],
    limits: Limits = ANY_VALUE,
    *,
    absent: bool = False,
) -> Column:
    """Return the column of a fact.

    Args:
        name: The fact's name.
        type_: Its type; None if its value does not matter.
        constants: What it is compared with, values that fit its type.
        limits: Of an ordered kind, what is known of every value.
        absent: Whether it makes a difference that it is not recorded.
    """
    segments: list[Segment]
    if type_ is None:
        segments = [Other.PRESENT]
    elif type_.kind in ORDERED:
        limits = _of_kind(type_.kind, limits)
        found = {position(each) for each in constants}
        cuts = sorted(each for each in found if each is not None)
        segments = list(_intervals(cuts, limits))
    elif type_.kind is Kind.YES_OR_NO:
        segments = [Only(value=True), Only(value=False)]
    elif type_.choices and type_.kind is Kind.CHOICE:
        segments = [Only(choice) for choice in type_.choices]
    else:
        named = dict.fromkeys(constants)
        segments = [*(Only(value) for value in named), Other.ANOTHER]
    if absent:
        segments.append(Other.ABSENT)
    return Column(name, type_, limits, tuple(segments))


def _of_kind(kind: Kind, limits: Limits) -> Limits:
    match kind:
        case Kind.DATE:
            first, last = date.min.toordinal(), date.max.toordinal()
            return Limits(Fraction(first), Fraction(last), whole=True)
        case Kind.DURATION:
            return Limits(limits.low, limits.high, whole=True)
        case _:
            return limits


def _intervals(cuts: list[Position], limits: Limits) -> Iterator[Interval]:
    """Yield the points at `cuts` and what is between them, within the limits."""
    low, low_in = limits.low, limits.low is not None
    for cut in cuts:
        if _outside(cut, limits):
            continue
        yield from _if_any(Interval(low, low_in, cut, high_in=False), limits)
        yield from _if_any(Interval(cut, low_in=True, high=cut, high_in=True), limits)
        low, low_in = cut, False
    last = Interval(low, low_in, limits.high, limits.high is not None)
    yield from _if_any(last, limits)


def _outside(cut: Position, limits: Limits) -> bool:
    return (limits.low is not None and cut < limits.low) or (
        limits.high is not None and cut > limits.high
    )


def _if_any(interval: Interval, limits: Limits) -> Iterator[Interval]:
    """Yield the interval if it holds a value; of whole values, with both ends in."""
    low, low_in = interval.low, interval.low_in
    high, high_in = interval.high, interval.high_in
    if limits.whole and low is not None:
        low, low_in = Fraction(ceil(low) if low_in else floor(low) + 1), True
    if limits.whole and high is not None:
        high, high_in = Fraction(floor(high) if high_in else ceil(high) - 1), True
    if low is not None and high is not None:
        empty = low > high if low_in and high_in else low >= high
        if empty:
            return
    yield Interval(low, low_in, high, high_in)


def example(of: Column, segments: Segments) -> Value | None:
    """Return one value in the segments; None if that it is not recorded.

    Of a fact whose value does not matter, it is `True`.
    """
    first, *others = (of.segments[number] for number in numbers(segments))
    match first:
        case Only(value):
            return value
        case Other.PRESENT:
            return True
        case Other.ANOTHER:
            return _another(of)
        case Other.ABSENT:
            return None
        case Interval():
            return _valued(_point(_joined(first, others), of), of)
        case _:
            assert_never(first)


def _joined(first: Interval, others: Iterable[Segment]) -> Interval:
    """Return the interval from the first to the last of neighbours."""
    last = first
    for segment in others:
        last = segment if isinstance(segment, Interval) else last
    return Interval(first.low, first.low_in, last.high, last.high_in)


def _another(of: Column) -> Value:
    """Return a text, or a list with one, that no row names."""
    texts = of.type is not None and of.type.kind in {Kind.TEXTS, Kind.CHOICES}
    for number in count(1):
        word = "something else" if number == 1 else f"something else {number}"
        value: Value = (word,) if texts else word
        if Only(value) not in of.segments:
            return value
    raise AssertionError  # counting has no end


def _point(interval: Interval, of: Column) -> Position:
    """Return a plain position in the interval, at one of its ends or close to it."""
    low, high = interval.low, interval.high
    if low is not None and interval.low_in:
        return low
    if high is not None and interval.high_in and low is None:
        return high
    smallest = Fraction(1)
    if of.type is not None and of.type.kind is Kind.MONEY:
        smallest = Fraction(1, 100)
    if low is None:
        return Fraction(0) if high is None else high - smallest
    while high is not None and low + smallest >= high:
        smallest /= 10
    return low + smallest


def _valued(at: Position, of: Column) -> Value:
    """Return the value that stands at a position."""
    match of.type:
        case Type(kind=Kind.MONEY, vat=vat):
            return Money(simplest(at), vat or Vat.UNSTATED)
        case Type(kind=Kind.PERCENTAGE):
            return Percentage(simplest(at))
        case Type(kind=Kind.DURATION, unit=unit):
            return Duration(int(at), unit or DurationUnit.DAYS)
        case Type(kind=Kind.DATE):
            return date.fromordinal(int(at))
        case _:
            return simplest(at)


def value_text(value: Value | None) -> str:
    """Return what comes after "is" for an example: `£5,000`, "not recorded".

    >>> value_text("works")
    '`works`'
    """
    match value:
        case None:
            return "not recorded"
        case bool():
            return f"`{str(value).lower()}`"
        case str():
            return f"`{value}`"
        case tuple():
            return f"[{', '.join(value)}]"
        case Money(amount):  # the fact's name says whether VAT is in it
            return text(Money(amount))
        case _:
            return text(value)


def example_text(of: Column, segments: Segments) -> str:
    """Return what comes after "is" for one value in the segments."""
    value = example(of, segments)
    return "recorded" if of.type is None and value is not None else value_text(value)


def segments_text(of: Column, segments: Segments) -> str:
    """Return what comes after "is" for a set of segments: "more than £5,000".

    Of an ordered column, they have to be neighbours.
    """
    chosen = [of.segments[number] for number in numbers(segments)]
    there = [each for each in chosen if each is not Other.ABSENT]
    recorded = [each for each in of.segments if each is not Other.ABSENT]
    missing = ["not recorded"] if len(there) < len(chosen) else []
    if not there:
        return "not recorded"
    if len(there) == len(recorded):
        return " or ".join(["recorded", *missing])
    match there:
        case [Interval() as first, *others]:
            return listed([_interval_text(_joined(first, others), of), *missing], "or")
        case _:
            pass
    others = [each for each in recorded if each not in there]
    if Other.ANOTHER in there or (
        len(others) < len(there) and Other.ABSENT not in of.segments
    ):
        said = none_of_text([each.value for each in others if isinstance(each, Only)])
        if missing:
            return f"not recorded, or {said}"
        return f"recorded, and {said}" if Other.ABSENT in of.segments else said
    named = [value_text(each.value) for each in there if isinstance(each, Only)]
    return listed([*named, *missing], "or")


def limits_text(of: Column) -> str | None:
    """Return what comes after "is" for all that the fact can be; None: anything."""
    low, high = of.limits.low, of.limits.high
    if not of.ordered or (of.type is not None and of.type.kind is Kind.DATE):
        return None
    if low is not None and high is not None:
        return f"from {value_text(_valued(low, of))} to {value_text(_valued(high, of))}"
    if low is not None:
        return f"at least {value_text(_valued(low, of))}"
    return None if high is None else f"at most {value_text(_valued(high, of))}"


def _interval_text(interval: Interval, of: Column) -> str:
    """Return an interval in words, without the ends that the fact has anyway."""
    dates = of.type is not None and of.type.kind is Kind.DATE
    low = interval.low
    if interval.low_in and low == of.limits.low:
        low = None
    high = interval.high
    if interval.high_in and high == of.limits.high:
        high = None
    if interval.low is not None and interval.low == interval.high:
        return value_text(_valued(interval.low, of))
    closed = interval.low_in and interval.high_in
    if low is not None and high is not None and closed:
        return f"from {value_text(_valued(low, of))} to {value_text(_valued(high, of))}"
    parts = []
    if low is not None:
        how = Comparison.AT_LEAST if interval.low_in else Comparison.MORE_THAN
        words = comparison_text(how, of_dates=dates)
        parts.append(f"{words}{value_text(_valued(low, of))}")
    if high is not None:
        how = Comparison.AT_MOST if interval.high_in else Comparison.LESS_THAN
        words = comparison_text(how, of_dates=dates)
        parts.append(f"{words}{value_text(_valued(high, of))}")
    return " and ".join(parts)


def one_of_text(values: Sequence[Value]) -> str:
    """Return that something is one of `values`: "`goods` or `works`"."""
    return listed([value_text(value) for value in values] or ["one of nothing"], "or")


def none_of_text(values: Sequence[Value]) -> str:
    """Return that something is none of `values`: "not `works`"."""
    words = [value_text(value) for value in values]
    return f"not {words[0]}" if len(words) == 1 else f"none of {', '.join(words)}"
