"""Values as the lowering of a policy knows them, and tests of them as formulas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from benchmarks.peers import formula as to
from benchmarks.peers.formula import (
    FAILS,
    FALSE,
    HOLDS,
    OPEN,
    TRUE,
    Formula,
    Number,
    Numeric,
    Path,
    Plain,
    Truth,
    all_of,
    any_of,
    either,
    every,
    opposite,
)
from socialvalue.model.expression import Comparison
from socialvalue.quantities import Money, Percentage, Value


class UntranslatableError(Exception):
    """Something that no formula says."""


@dataclass(frozen=True, slots=True)
class Limits:
    """A number, as what it is at least and at most; the same where it is known."""

    unit: str
    low: Numeric | None
    high: Numeric | None
    known: Formula
    low_if: Formula = TRUE
    high_if: Formula = TRUE
    absent: Formula = FALSE


@dataclass(frozen=True, slots=True)
class Word:
    """A text, a list of texts, or a yes or no: a field or a constant."""

    path: Path | None
    value: Plain | tuple[Plain, ...] | None = None
    absent: Formula = FALSE


@dataclass(frozen=True, slots=True)
class Derived:
    """A yes or no that is worked out."""

    truth: Truth


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several values, and when it is the one, if none before it is."""

    when: Truth
    value: Worked | None


@dataclass(frozen=True, slots=True)
class Choice:
    """The first of several values whose time it is; `limits`: of it, any will do."""

    branches: tuple[Branch, ...]
    limits: bool = False


Worked: TypeAlias = Limits | Word | Derived | Choice


def plain(value: Value) -> Plain | tuple[str, ...]:
    """Return a value as JSON holds it best: a date is the number of its day."""
    match value:
        case bool() | str() | tuple():
            return value
        case date():
            return value.toordinal()
        case Money(amount) | Percentage(amount):
            return shortest(Decimal(str(amount)))
        case Decimal():
            return shortest(value)
        case _:
            raise UntranslatableError(value)


def shortest(number: Decimal) -> int | float:
    """Return a number as JSON writes it most shortly."""
    whole = int(number)
    return whole if whole == number else float(number)


HUNDRED = Limits("percentage", Number(100), Number(100), TRUE)


def absence(path: Path) -> Path:
    """Return the field that says that there is nothing in another, if it does."""
    return Path(path.scope, f"no_{path.key}")


def constant(value: Value) -> Worked:
    """Return a value that stands in the policy."""
    shown = plain(value)
    match value:
        case bool() | str() | tuple():
            return Word(None, shown)
        case Money():
            unit = "money"
        case Percentage():
            unit = "percentage"
        case date():
            unit = "date"
        case _:
            unit = "number"
    if isinstance(shown, (str, tuple)):
        raise UntranslatableError(value)
    number = Number(shown)
    return Limits(unit, number, number, TRUE)


def combined(operator: str, left: Limits, right: Limits) -> Limits:
    """Return the arithmetic of two numbers: known where both are."""
    known, absent = (
        every((left.known, right.known)),
        either((left.absent, right.absent)),
    )
    unit = left.unit
    if operator == "*" and left.unit == "percentage":
        unit = right.unit
    if operator == "/" and left.unit == right.unit:
        unit = "number"
    if left.low is None or right.low is None:
        return Limits(unit, None, None, FALSE)
    found: Numeric
    if isinstance(left.low, Number) and isinstance(right.low, Number):
        found = Number(_worked(operator, left.low.value, right.low.value))
    else:
        found = to.Combined(operator, left.low, right.low)
    if operator == "*" and "percentage" in {left.unit, right.unit}:
        found = to.Combined("/", found, Number(100))
    return Limits(unit, found, found, known, known, known, absent)


def _worked(operator: str, left: float, right: float) -> int | float:
    one, other = Decimal(str(left)), Decimal(str(right))
    return shortest({"+": one + other, "-": one - other, "*": one * other}[operator])


def over(part: Formula, path: Path, scope: str, *, every_: bool) -> Formula:
    """Return that a formula holds for some item of a list, or for every one."""
    if isinstance(part, to.Constant):
        if part.holds:
            return TRUE if every_ else to.HasItems(path)
        return to.HasItems(path, negated=True) if every_ else FALSE
    return to.OverItems(every_, path, scope, part)


def given_value(value: Worked) -> Truth:
    """Return when a value that is worked out is known, and when it never will be."""
    match value:
        case Limits(known=known, absent=absent):
            return Truth(known, absent)
        case Derived(truth):
            return Truth(either(truth), FALSE)
        case _:
            raise UntranslatableError(value)


def is_yes_or_no(value: Worked | None) -> bool:
    """Return whether a value is a yes or no, or never known."""
    match value:
        case None | Derived():
            return True
        case Word(None, word):
            return isinstance(word, bool)
        case _:
            return False


def truth_of(value: Worked | None) -> Truth:
    """Return when a yes or no is yes, and when it is no."""
    match value:
        case Derived(truth):
            return truth
        case Word(None, bool() as constant):
            return HOLDS if constant else FAILS
        case Word(Path() as path):
            return Truth(to.Equal(path, value=True), to.Equal(path, value=False))
        case Choice():
            yes = _first(value, truth_of).yes
            no = _first(value, lambda each: opposite(truth_of(each))).yes
            return Truth(yes, no)
        case _:
            return OPEN


def _first(choice: Choice, test: Callable[[Worked], Truth]) -> Truth:
    """Return when a test holds of the value chosen, and when it fails.

    A branch whose time is not known does no harm if the test comes out the same.
    """
    results = [OPEN if b.value is None else test(b.value) for b in choice.branches]

    def holds(side: int) -> Formula:
        found: list[Formula] = []
        for number, (branch, result) in enumerate(
            zip(choice.branches, results, strict=True)
        ):
            before = [
                either(
                    (
                        earlier.when.no,
                        every((results[place][side], _same(earlier, branch, choice))),
                    )
                )
                for place, earlier in enumerate(choice.branches[:number])
            ]
            found.append(every((branch.when.yes, result[side], *before)))
        return either(found)

    return Truth(holds(0), holds(1))


def _same(one: Branch, other: Branch, choice: Choice) -> Formula:
    """Return that two branches give one value, if that matters."""
    if choice.limits or one.value == other.value:
        return TRUE
    if one.value is None or other.value is None:
        return FALSE
    if is_yes_or_no(one.value) and is_yes_or_no(other.value):
        return TRUE  # the test has the same result for both, and it is of the value
    return compared(one.value, Comparison.IS, other.value).yes


def compared(left: Worked, comparison: Comparison, right: Worked) -> Truth:
    """Return when a comparison of two values holds, and when it fails."""
    if isinstance(left, Choice):
        return _first(left, lambda value: compared(value, comparison, right))
    if isinstance(right, Choice):
        return _first(right, lambda value: compared(left, comparison, value))
    if comparison is Comparison.IS_NOT:
        return opposite(compared(left, Comparison.IS, right))
    if isinstance(left, Limits) and isinstance(right, Limits):
        return _numbers(left, comparison, right)
    if isinstance(left, Derived) or isinstance(right, Derived):
        one, other = truth_of(left), truth_of(right)
        return any_of((all_of((one, other)), all_of((opposite(one), opposite(other)))))
    if isinstance(left, Word) and isinstance(right, Word):
        return _words(left, right)
    raise UntranslatableError(comparison)


def _words(left: Word, right: Word) -> Truth:
    if left.path is None:
        left, right = right, left
    if left.path is None or (right.path is None and right.value is None):
        return OPEN if None in {left.value, right.value} else _constants(left, right)
    if right.path is not None or isinstance(right.value, tuple):
        raise UntranslatableError(right)
    if right.value is None:
        return OPEN
    if isinstance(right.value, bool):
        yes = to.Equal(left.path, right.value)
        return Truth(yes, to.Equal(left.path, not right.value))
    return Truth(
        to.Equal(left.path, right.value),
        to.Equal(left.path, right.value, negated=True),
    )


def _constants(left: Word, right: Word) -> Truth:
    return HOLDS if left.value == right.value else FAILS


def _numbers(left: Limits, comparison: Comparison, right: Limits) -> Truth:
    match comparison:
        case Comparison.LESS_THAN:
            return _less(left, right)
        case Comparison.AT_LEAST:
            return opposite(_less(left, right))
        case Comparison.MORE_THAN:
            return _less(right, left)
        case Comparison.AT_MOST:
            return opposite(_less(right, left))
        case _:
            return _equal(left, right)


def _less(left: Limits, right: Limits) -> Truth:
    yes: Formula = FALSE
    no: Formula = FALSE
    if left.high is not None and right.low is not None:
        asked = to.Compared("<", left.high, right.low)
        yes = every((left.high_if, right.low_if, asked))
    if left.low is not None and right.high is not None:
        asked = to.Compared("<=", right.high, left.low)
        no = every((left.low_if, right.high_if, asked))
    return Truth(yes, no)


def _equal(left: Limits, right: Limits) -> Truth:
    if left.low is None or right.low is None:
        return OPEN
    known = every((left.known, right.known))
    same = every((known, to.Compared("==", left.low, right.low)))
    if (left.low, right.low) == (left.high, right.high):
        return Truth(same, every((known, to.Compared("!=", left.low, right.low))))
    return Truth(same, either((_less(left, right).yes, _less(right, left).yes)))


def contrary(formula: Formula) -> Formula:
    """Return the opposite of a formula, in formulas that are there."""
    match formula:
        case to.Constant(holds):
            return FALSE if holds else TRUE
        case to.Every(parts):
            return either(contrary(part) for part in parts)
        case to.Either(parts):
            return every(contrary(part) for part in parts)
        case to.Known(path):
            return to.Unknown(path)
        case to.Unknown(path):
            return to.Known(path)
        case to.HasItems(items, negated):
            return to.HasItems(items, not negated)
        case to.Equal(path, value, negated):
            return either((to.Unknown(path), to.Equal(path, value, not negated)))
        case to.Among(path, values, negated):
            return either((to.Unknown(path), to.Among(path, values, not negated)))
        case to.Holds(path, value, negated):
            return either((to.Unknown(path), to.Holds(path, value, not negated)))
        case to.OverItems(every_, items, scope, part):
            return to.OverItems(not every_, items, scope, contrary(part))
        case _:
            return to.Negated(formula)
