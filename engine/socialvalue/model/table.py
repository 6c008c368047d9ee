"""Tables of values: rows that say when they hold, and what is then the answer."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import StrEnum

from socialvalue.diagnostics import NOWHERE, Span
from socialvalue.model.dictionary import Kind, Type
from socialvalue.model.expression import Condition, Expression
from socialvalue.model.grounds import Citation, Status
from socialvalue.quantities import Value
from socialvalue.records import dataclass


class Hit(StrEnum):
    """What a table answers where several rows hold; the words of decision tables."""

    UNIQUE = "unique"  # at most one row ever holds
    ANY = "any"  # rows that hold together give the same
    FIRST = "first"  # the first, in the order written
    PRIORITY = "priority"  # the one whose value comes first in `priority`
    COLLECT_SUM = "collect sum"
    COLLECT_MIN = "collect min"
    COLLECT_MAX = "collect max"
    COLLECT_COUNT = "collect count"
    RULE_ORDER = "rule order"  # every value, in the order of the rows
    OUTPUT_ORDER = "output order"  # every value, in the order of `priority`


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A row's value in a period, both ends in, and who says so."""

    value: Value
    first: date
    last: date | None = None  # None: open-ended
    source: Citation | None = None
    status: Status = Status.ASSUMED
    rationale: str | None = None
    note: str | None = None
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: tests of facts against constants and parameters, and the answer.

    A row without `when` holds where no other row does. Its answer is `value`, a
    literal or a parameter, or in a table that is dated the one of `dated` whose
    period holds the table's date.
    """

    when: Condition | None
    value: Expression | None = None
    dated: tuple[DatedValue, ...] = ()
    source: Citation | None = None
    status: Status = Status.ASSUMED
    rationale: str | None = None
    note: str | None = None
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of values, read as `$name`."""

    name: str
    title: str
    hit: Hit
    result: Type  # of one row's value
    rows: tuple[Row, ...]
    dated_by: str | None = None  # the fact whose date chooses among dated values
    priority: tuple[Value, ...] = ()  # of `priority` and `output order`
    at: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def gives(self) -> Type:
        """Return the type of what is read: a number of rows, a list, or a value."""
        match self.hit:
            case Hit.COLLECT_COUNT:
                return Type(Kind.NUMBER)
            case Hit.RULE_ORDER | Hit.OUTPUT_ORDER:
                return Type(Kind.TEXTS)
            case _:
                return self.result
