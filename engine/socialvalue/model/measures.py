"""Measures packs: what bidders may commit to, and what a unit of it is worth when."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from socialvalue.diagnostics import NOWHERE, Span
from socialvalue.model.grounds import Citation, Source
from socialvalue.model.policy import Standing
from socialvalue.quantities import Money, Percentage
from socialvalue.records import dataclass

ALL = Percentage(Decimal(100))
NONE = Percentage(Decimal(0))


class ValueStatus(StrEnum):
    """How sure the value of a measure is."""

    CONFIRMED = "confirmed"
    ASSUMED = "assumed"
    ILLUSTRATIVE = "illustrative"  # invented, to show something


@dataclass(frozen=True, slots=True)
class UnitValue:
    """What one unit is worth in a period, both ends in, and who says so."""

    amount: Money  # excluding VAT
    first: date
    last: date | None = None  # None: open-ended
    status: ValueStatus = ValueStatus.ASSUMED
    source: Citation | None = None
    rationale: str | None = None
    at: Span = field(default=NOWHERE, compare=False, repr=False)

    def holds_on(self, day: date) -> bool:
        """Return whether the value counts on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class NoValue:
    """That a measure has no value on a day, and why: one clause, to be shown."""

    why: str


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that bidders may commit to. What is None, the pack does not say."""

    code: str
    title: str
    unit: str
    theme: str | None = None
    disadvantage: bool | None = None  # counts people at one in the labour market
    first_year_only: bool | None = None  # a person counts in the first year only
    counts_beside: tuple[str, ...] = ()  # as it is written: see `may_count_beside`
    attribution: Percentage = ALL  # where a bid says none; as deadweight
    deadweight: Percentage = NONE
    kpi: bool | None = None
    values: tuple[UnitValue, ...] = ()
    at: Span = field(default=NOWHERE, compare=False, repr=False)
    beside_at: tuple[Span, ...] = field(default=(), compare=False, repr=False)

    @property
    def is_slot(self) -> bool:
        """Return whether it has no value at all: the authority puts its own in."""
        return not self.values

    def value_on(self, day: date) -> UnitValue | NoValue:
        """Return what a unit is worth on a day, or why nobody says so.

        A day in no period has no value: never that of the days around it.
        """
        for value in self.values:
            if value.holds_on(day):
                return value
        return NoValue(self._why_none(day))

    def _why_none(self, day: date) -> str:
        if self.is_slot:
            return f"`{self.code}` has no value in the pack"
        before = [v.last for v in self.values if v.last is not None and v.last < day]
        after = [value.first for value in self.values if value.first > day]
        if not before:
            return f"`{self.code}` has no value before {min(after)}"
        if not after:
            return f"`{self.code}` has no value after {max(before)}"
        return (
            f"`{self.code}` has no value between {max(before)} and {min(after)}, "
            "both left out"
        )


@dataclass(frozen=True)
class MeasuresPack:
    """One version of a list of measures."""

    id: str
    version: str
    title: str
    authority: str
    standing: Standing
    licence: str  # in words: under which one the values may be used
    summary: str | None = None
    measures: tuple[Measure, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    digest: str = field(default="", compare=False)  # of the bytes: "sha256:..."
    at: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def reference(self) -> str:
        """Return the name and version together: `example-measures@2022.1.0`."""
        return f"{self.id}@{self.version}"

    def measure(self, code: str) -> Measure | None:
        """Return the measure with that code, or None if the pack has none."""
        return next((each for each in self.measures if each.code == code), None)

    def source_of(self, citation: Citation | None) -> Source | None:
        """Return the document that a value rests on, or None if it names none."""
        return self.sources.get(citation.document) if citation else None

    def may_count_beside(self, code: str, other: str) -> bool:
        """Return whether one activity may be counted in both measures.

        What one of the two measures allows, the other does too.
        """
        pairs = ((code, other), (other, code))
        return any(
            measure is not None and beside in measure.counts_beside
            for measure, beside in ((self.measure(one), two) for one, two in pairs)
        )


def value_on(pack: MeasuresPack, code: str, day: date) -> UnitValue | NoValue:
    """Return what a unit of a measure is worth on a day, or why nobody says so."""
    measure = pack.measure(code)
    if measure is None:
        return NoValue(f"the pack `{pack.reference}` has no measure `{code}`")
    return measure.value_on(day)
