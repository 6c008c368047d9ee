"""Random tables of values: of every hit policy, some of them dated.

Rows of which no two may hold together divide the values of one fact among them;
their other tests may be any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from socialvalue.model.dictionary import TYPES
from socialvalue.model.expression import (
    All,
    Between,
    Compare,
    Comparison,
    Condition,
    Given,
    Includes,
    Literal,
    Near,
    OneOf,
    Parameter,
    Read,
)
from socialvalue.model.table import DatedValue, Hit, Row, Table
from socialvalue.quantities import Value

T = TypeVar("T")

YES_OR_NO, TEXT, CHOICE, TEXTS = "yes or no", "text", "choice", "list of text"
NUMBER, PERCENTAGE, DATE = "number", "percentage", "date"
NET, GROSS = "money, excluding VAT", "money, including VAT"

_PERIODS = (
    (date(2024, 1, 1), date(2024, 2, 28)),
    (date(2024, 2, 29), date(2024, 3, 28)),
    (date(2024, 3, 29), None),
)
_RESULTS = {
    Hit.COLLECT_SUM: (PERCENTAGE, NET, NUMBER),
    Hit.COLLECT_MIN: (PERCENTAGE, NET, GROSS, DATE),
    Hit.COLLECT_MAX: (PERCENTAGE, NET, GROSS, DATE),
    Hit.RULE_ORDER: (TEXT,),
    Hit.OUTPUT_ORDER: (TEXT,),
}


class Writer(Protocol):
    """What picks, and knows the facts and constants."""

    def pick(self, options: list[T] | tuple[T, ...], /) -> T: ...
    def names(self, scope: str, *types: str, own: bool = False) -> list[str]: ...
    def type_of(self, name: str) -> str: ...
    def values(self, type_: str) -> tuple[Value, ...]: ...
    def constant(self, type_: str) -> Literal | Parameter: ...
    def choices(self, name: str) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Tables:
    """Writes tables whose cells read what can be read about `scope`."""

    by: Writer
    scope: str

    def table(self, name: str) -> Table:
        hit = self.by.pick(list(Hit))
        result = self.by.pick(
            _RESULTS.get(hit, (PERCENTAGE, PERCENTAGE, NET, YES_OR_NO, TEXT))
        )
        dated = self.by.pick([False, False, True])
        ranked = hit in {Hit.PRIORITY, Hit.OUTPUT_ORDER}
        rows = [
            self.row(when, result, hit, dated=dated, ranked=ranked)
            for when in self.conditions(apart=hit in {Hit.UNIQUE, Hit.ANY})
        ]
        if hit is Hit.ANY and not dated and self.by.pick([True, False]):
            same = rows[0].value
            rows = [
                replace(self.row(self.cells(2), result, hit, dated=False), value=same)
                for _ in range(self.by.pick([2, 3]))
            ]
        if self.by.pick([True, True, False]):
            rows.append(self.row(None, result, hit, dated=dated, ranked=ranked))
        values = self.by.values(result)
        return Table(
            name,
            name,
            hit,
            TYPES[result],
            tuple(rows),
            dated_by="tender.commenced_on" if dated else None,
            priority=values[:: self.by.pick([1, -1])] if ranked else (),
        )

    def row(
        self,
        when: Condition | None,
        result: str,
        hit: Hit,
        *,
        dated: bool,
        ranked: bool = False,
    ) -> Row:
        if dated:
            return Row(when, dated=tuple(self.dated(result)), rationale="For a test.")
        listed = ranked or hit is Hit.RULE_ORDER or self.by.pick([True, False])
        value = (
            Literal(self.by.pick(self.by.values(result)))
            if listed
            else self.by.constant(result)
        )
        return Row(when, value, rationale="For a test.")

    def dated(self, result: str) -> Iterator[DatedValue]:
        first = self.by.pick([0, 0, 1])
        for start, end in _PERIODS[first : self.by.pick([2, 3])]:
            value = self.by.pick(self.by.values(result))
            yield DatedValue(value, start, end, rationale="For a test.")

    def conditions(self, *, apart: bool) -> list[Condition]:
        if not apart:
            return [self.cells(2) for _ in range(self.by.pick([2, 3, 1]))]
        parts = self.apart()
        more = [self.cells(1) if self.by.pick([False, True]) else None for _ in parts]
        return [
            part if extra is None else All((part, extra))
            for part, extra in zip(parts, more, strict=True)
        ]

    def apart(self) -> Sequence[Condition]:
        """Write tests of one fact of which at most one holds."""
        name = self.by.pick(self.by.names(self.scope, YES_OR_NO, CHOICE, PERCENTAGE))
        fact, type_ = Read(name), self.by.type_of(name)
        is_ = Comparison.IS
        match type_:
            case "yes or no":
                return [Compare(fact, is_, Literal(so)) for so in self.by.values(type_)]
            case "choice":
                words = self.by.choices(name)
                return [Compare(fact, is_, Literal(word)) for word in words]
            case _:
                low, high, *_ = self.by.values(type_)
                parts: list[Condition] = [
                    Compare(fact, Comparison.LESS_THAN, Literal(low)),
                    Between(fact, Literal(low), Literal(high)),
                    Compare(fact, Comparison.MORE_THAN, Literal(high)),
                ]
                return parts[: self.by.pick([2, 3])]

    def cells(self, most: int) -> Condition:
        parts = tuple(
            self.cell() for _ in range(self.by.pick(list(range(1, most + 1))))
        )
        return parts[0] if len(parts) == 1 else All(parts)

    def cell(self) -> Condition:
        types = (YES_OR_NO, YES_OR_NO, CHOICE, TEXT, TEXTS, PERCENTAGE, NET, DATE)
        name = self.by.pick(self.by.names(self.scope, *types))
        fact, type_ = Read(name), self.by.type_of(name)
        if self.by.pick([False] * 7 + [True]):
            return Given((name,))
        match type_:
            case "choice":
                word = Literal(self.by.pick(self.by.choices(name)))
                return Compare(fact, self.by.pick([Comparison.IS]), word)
            case "list of text":
                return Includes(fact, (self.by.constant(TEXT),))
            case "yes or no" | "text":
                how = self.by.pick([Comparison.IS, Comparison.IS, Comparison.IS_NOT])
                return Compare(fact, how, self.by.constant(type_))
            case _:
                return self.of_amount(fact, type_)

    def of_amount(self, fact: Read, type_: str) -> Condition:
        match self.by.pick(["compare", "compare", "between", "near", "one_of"]):
            case "between":
                return Between(fact, self.by.constant(type_), self.by.constant(type_))
            case "near":
                within = "duration, days" if type_ == DATE else type_
                return Near(fact, self.by.constant(type_), self.by.constant(within))
            case "one_of":
                options = (self.by.constant(type_), self.by.constant(type_))
                return OneOf(fact, options, negated=self.by.pick([False, True]))
            case _:
                how = self.by.pick(list(Comparison))
                return Compare(fact, how, self.by.constant(type_))
