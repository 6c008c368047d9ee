"""Formulas of two values: what every engine compared with can say.

A condition of the policy language holds, fails or is not known. It is written here
as two formulas, one for each of the first two, which read only what is given; what
neither makes true is not known. So engines of two values keep three.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

Plain: TypeAlias = str | bool | int | float
"""What JSON can hold of a value."""


@dataclass(frozen=True, slots=True)
class Path:
    """A field of the tender, or of the innermost item of a scope."""

    scope: str
    key: str


# Numbers


@dataclass(frozen=True, slots=True)
class Number:
    """A number that stands in the policy."""

    value: int | float


@dataclass(frozen=True, slots=True)
class OrElse:
    """A field's number, or another where it is not given."""

    path: Path
    otherwise: int | float


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a number over the items that pass; of 1, their number."""

    items: Path
    scope: str
    where: Formula
    of: Numeric


@dataclass(frozen=True, slots=True)
class Combined:
    """Two numbers added, subtracted, multiplied or divided."""

    operator: str
    left: Numeric
    right: Numeric


@dataclass(frozen=True, slots=True)
class Extreme:
    """The smallest of numbers, or the largest."""

    largest: bool
    of: tuple[Numeric, ...]


Numeric: TypeAlias = Path | Number | OrElse | Total | Combined | Extreme


# Formulas


@dataclass(frozen=True, slots=True)
class Constant:
    """True or false."""

    holds: bool


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One part holds."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A field is given."""

    path: Path


@dataclass(frozen=True, slots=True)
class Unknown:
    """A field is not given."""

    path: Path


@dataclass(frozen=True, slots=True)
class Equal:
    """A field is a text or a yes or no; `negated`: it is given and is another."""

    path: Path
    value: Plain
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Among:
    """A field is one of several texts; `negated`: it is given and is none."""

    path: Path
    values: tuple[Plain, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Holds:
    """A field is a list with a text; `negated`: it is given and is without."""

    path: Path
    value: Plain
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """Two numbers, compared by `<`, `<=`, `==` or `!=`."""

    operator: str
    left: Numeric
    right: Numeric


@dataclass(frozen=True, slots=True)
class OverItems:
    """A formula holds for some item of a list, or for `every` one."""

    every: bool
    items: Path
    scope: str
    part: Formula


@dataclass(frozen=True, slots=True)
class HasItems:
    """A list has items; `negated`: it has none."""

    items: Path
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Negated:
    """A comparison, or a named formula, does not hold."""

    part: Formula


@dataclass(frozen=True, slots=True)
class Named:
    """A formula about the tender that is worked out once, by its name."""

    name: str


Formula: TypeAlias = (
    Constant
    | Every
    | Either
    | Known
    | Unknown
    | Equal
    | Among
    | Holds
    | Compared
    | OverItems
    | HasItems
    | Negated
    | Named
)

TRUE, FALSE = Constant(holds=True), Constant(holds=False)


def every(parts: Iterable[Formula]) -> Formula:
    """Return that all parts hold, as simply as can be said."""
    kept: dict[Formula, None] = {}
    for part in parts:
        for each in part.parts if isinstance(part, Every) else (part,):
            if each == FALSE:
                return FALSE
            if each != TRUE:
                kept[each] = None
    return next(iter(kept)) if len(kept) == 1 else Every(tuple(kept)) if kept else TRUE


def either(parts: Iterable[Formula]) -> Formula:
    """Return that one part holds, as simply as can be said."""
    kept: dict[Formula, None] = {}
    for part in parts:
        for each in part.parts if isinstance(part, Either) else (part,):
            if each == TRUE:
                return TRUE
            if each != FALSE:
                kept[each] = None
    return (
        next(iter(kept)) if len(kept) == 1 else Either(tuple(kept)) if kept else FALSE
    )


def scopes(node: Formula | Numeric) -> frozenset[str]:
    """Return the scopes that `node` reads from around it; the tender is one."""
    match node:
        case Path(scope):
            return frozenset({scope})
        case Number() | Constant() | Named():
            return frozenset()
        case OrElse(path) | Known(path) | Unknown(path):
            return scopes(path)
        case Equal(path) | Among(path) | Holds(path) | HasItems(path):
            return scopes(path)
        case Negated(part):
            return scopes(part)
        case Total(items, scope, where, of):
            return scopes(items) | ((scopes(where) | scopes(of)) - {scope})
        case OverItems(_, items, scope, part):
            return scopes(items) | (scopes(part) - {scope})
        case Combined(_, left, right) | Compared(_, left, right):
            return scopes(left) | scopes(right)
        case Extreme(_, numbers):
            return frozenset().union(*(scopes(each) for each in numbers))
        case Every(parts) | Either(parts):
            return frozenset().union(*(scopes(each) for each in parts))


class Truth(NamedTuple):
    """When a condition is known to hold, and when it is known to fail."""

    yes: Formula
    no: Formula


HOLDS, FAILS, OPEN = Truth(TRUE, FALSE), Truth(FALSE, TRUE), Truth(FALSE, FALSE)


def opposite(truth: Truth) -> Truth:
    """Return the truth of the opposite."""
    return Truth(truth.no, truth.yes)


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return the truth of all together."""
    found = list(truths)
    return Truth(every(t.yes for t in found), either(t.no for t in found))


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return the truth of at least one."""
    found = list(truths)
    return Truth(either(t.yes for t in found), every(t.no for t in found))


class Asked(NamedTuple):
    """A rule in formulas: the first that holds says its outcome, in this order."""

    rule: str
    scope: str
    not_applicable: Formula
    met: Formula
    not_met: Formula
    undetermined_without_items: Formula  # else it does not apply


class Translated(NamedTuple):
    """A policy in formulas."""

    named: dict[str, Formula]  # about the tender; earlier ones never read later ones
    rules: tuple[Asked, ...]
