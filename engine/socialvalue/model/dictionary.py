"""The dictionary of facts: what can be said of a tender and its bids, and how.

It is read from the fact schemas (`schemas/tender.schema.json` and
`schemas/bid.schema.json`). Policies, files, editors and questions all use these
names, types and titles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from socialvalue.quantities import DurationUnit, Vat
from socialvalue.records import dataclass


class Kind(StrEnum):
    """The types a value can have; the words are those of the policy language."""

    YES_OR_NO = "yes or no"
    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    PERCENTAGE = "percentage"
    MONEY = "money"
    DATE = "date"
    DURATION = "duration"
    TEXTS = "list of text"
    CHOICES = "list of choices"


ORDERED = frozenset(
    {Kind.NUMBER, Kind.PERCENTAGE, Kind.MONEY, Kind.DATE, Kind.DURATION}
)
"""Kinds whose values can be more or less than one another."""


@dataclass(frozen=True, slots=True)
class Type:
    """A kind, and what keeps two values of one kind from being compared."""

    kind: Kind
    vat: Vat | None = None  # of money
    unit: DurationUnit | None = None  # of durations
    choices: tuple[str, ...] = ()  # of choices

    def __str__(self) -> str:
        """Return the type as a policy writes it: `money, excluding VAT`."""
        if self.vat is not None and self.vat is not Vat.UNSTATED:
            return f"{self.kind}, {self.vat} VAT"
        return f"{self.kind}, {self.unit}" if self.unit else str(self.kind)


TYPES: Mapping[str, Type] = {
    str(type_): type_
    for type_ in (
        Type(Kind.YES_OR_NO),
        Type(Kind.TEXT),
        Type(Kind.CHOICE),
        Type(Kind.NUMBER),
        Type(Kind.PERCENTAGE),
        Type(Kind.MONEY, vat=Vat.EXCLUDING),
        Type(Kind.MONEY, vat=Vat.INCLUDING),
        Type(Kind.DATE),
        Type(Kind.DURATION, unit=DurationUnit.MONTHS),
        Type(Kind.DURATION, unit=DurationUnit.DAYS),
        Type(Kind.TEXTS),
        Type(Kind.CHOICES),
    )
}
"""Every type by the words that name it in schemas and policies."""


@dataclass(frozen=True, slots=True)
class FactDefinition:
    """What one fact means: `tender.value.net`, `criterion.weight`, ..."""

    name: str
    type: Type
    title: str
    question: str
    held_by: str
    may_change: str
    minimum: Decimal | None = None  # in the fact's own unit; None: no limit
    maximum: Decimal | None = None
    whole: bool = False  # of numbers: whether only whole ones are meant
    statements: tuple[str, str] | None = None  # of yes or no: what each says

    @property
    def scope(self) -> str:
        """Return the scope that the fact belongs to: `tender`."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """A list of items: `lot.criteria` holds items of the scope `criterion`."""

    name: str
    item_scope: str
    title: str
    question: str
    held_by: str

    @property
    def scope(self) -> str:
        """Return the scope that holds the list: `lot`."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Scope:
    """A kind of thing that facts are about, and the one that holds it."""

    name: str
    title: str  # "lot"
    plural: str  # "lots"
    parent: str | None  # the scope whose list holds it; None at the top
    held_in: str | None  # that list: "tender.lots"


BID = "bid"
"""The scope that all that is about bids lies in."""


@dataclass(frozen=True)
class Dictionary:
    """Every scope, fact and list, by name."""

    scopes: Mapping[str, Scope]
    facts: Mapping[str, FactDefinition]
    lists: Mapping[str, ListDefinition]
    records: frozenset[str] = field(default=frozenset())
    """Names of records inside scopes: `tender.exemption`."""

    def lineage(self, scope: str) -> tuple[str, ...]:
        """Return `scope` and the scopes around it, innermost first.

        Facts of each of them can be read where a rule is about `scope`.
        """
        found: list[str] = []
        current: str | None = scope
        while current is not None:
            found.append(current)
            current = self.scopes[current].parent
        return tuple(found)

    def is_of_bids(self, scope: str) -> bool:
        """Return whether `scope` is about bids: there is none before there are bids."""
        return BID in self.lineage(scope)
