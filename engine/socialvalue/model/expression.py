"""The nodes of the policy language: values that are worked out, and conditions.

A closed set: add a node and the type checker lists every `match` to extend.
`at` says where the node stands in the policy file and is no part of its meaning.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TypeAlias

from socialvalue.diagnostics import NOWHERE, Span
from socialvalue.quantities import Value
from socialvalue.records import dataclass

# Values


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that stands in the policy itself."""

    value: Value
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Read:
    """A fact, given or derived, by its full name: `lot.social_value_weight`."""

    name: str
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter, of this policy or of another pack: `$minimum`, `$law.minimum`."""

    name: str
    pack: str | None = None
    at: Span = field(default=NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        """Return the parameter as a policy writes it, without the dollar sign."""
        return f"{self.pack}.{self.name}" if self.pack else self.name


class Summary(StrEnum):
    """Ways to make one value of a list."""

    TOTAL = "total"
    COUNT = "count"
    COUNT_DIFFERENT = "count_different"
    SMALLEST = "smallest"
    LARGEST = "largest"
    AVERAGE = "average"
    MEDIAN = "median"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Summarise:
    """One value made of a list: the total of its items' weights, their number, ...

    `of` is the item's fact that is summarised (`criterion.weight`); None for
    `count`, and for a `share` of the number of items.
    """

    summary: Summary
    items: str
    of: str | None = None
    where: Condition | None = None
    at: Span = field(default=NOWHERE, compare=False, repr=False)


class Operator(StrEnum):
    """Arithmetic."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    DIVIDED_BY = "/"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two values added, subtracted, multiplied or divided."""

    operator: Operator
    left: Expression
    right: Expression
    at: Span = field(default=NOWHERE, compare=False, repr=False)


class Function(StrEnum):
    """Functions that a formula may call."""

    MIN = "min"
    MAX = "max"
    ROUND = "round"  # round(value, places): halves away from zero
    MONTHS_BETWEEN = "months_between"  # whole months
    WITH_VAT = "with_vat"  # with_vat(money excluding VAT, percentage)


@dataclass(frozen=True, slots=True)
class Call:
    """A function of values."""

    function: Function
    arguments: tuple[Expression, ...]
    at: Span = field(default=NOWHERE, compare=False, repr=False)


Expression: TypeAlias = Literal | Read | Parameter | Summarise | Arithmetic | Call


# Conditions


class Comparison(StrEnum):
    """Ways to compare two values."""

    IS = "is"
    IS_NOT = "is_not"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"


@dataclass(frozen=True, slots=True)
class Compare:
    """Two values compared."""

    left: Expression
    comparison: Comparison
    right: Expression
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Between:
    """A value between two others, both ends in."""

    value: Expression
    low: Expression
    high: Expression
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Near:
    """A value no further than `within` from `target`."""

    value: Expression
    target: Expression
    within: Expression
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A value that is one of several; `negated`: none of them."""

    value: Expression
    options: tuple[Expression, ...]
    negated: bool = False
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Includes:
    """A list of words that holds `options`: all of them, or at least one."""

    value: Expression
    options: tuple[Expression, ...]
    every: bool = True  # False: includes_any
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Matches:
    """A text that matches a pattern which the policy names."""

    value: Expression
    pattern: str
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Given:
    """Facts that have to be given.

    True if all are; false only if one is missing from a complete record.
    """

    names: tuple[str, ...]
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Stated:
    """Whether the input says a fact: always true or false."""

    name: str
    at: Span = field(default=NOWHERE, compare=False, repr=False)


class Quantity(StrEnum):
    """How many of a list's items have to pass."""

    EXISTS = "exists"
    EVERY = "every"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ListTest:
    """A test over a list: among the items `where`, which `has`?"""

    quantity: Quantity
    items: str
    where: Condition | None = None
    has: Condition | None = None
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NoRepeats:
    """A list in which no two items share a fact's value."""

    items: str
    by: str
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class All:
    """Conditions that must all hold; with none, true."""

    parts: tuple[Condition, ...]
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Any:
    """Conditions of which one must hold; with none, false."""

    parts: tuple[Condition, ...]
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    part: Condition
    at: Span = field(default=NOWHERE, compare=False, repr=False)


Condition: TypeAlias = (
    Compare
    | Between
    | Near
    | OneOf
    | Includes
    | Matches
    | Given
    | Stated
    | ListTest
    | NoRepeats
    | All
    | Any
    | Not
)
