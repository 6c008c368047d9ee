"""A procurement as facts with their places: what a policy is held against.

Built by `loading` from a tender file or a published notice. Items form a tree:
the tender holds lots, a lot holds criteria, and so on; every fact is filed under
its full name (`criterion.weight`) in the item it belongs to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from socialvalue.model.frozen import Frozen, frozen
from socialvalue.quantities import Value
from socialvalue.records import dataclass


@frozen
class Place(Frozen, frozen=True, omit_defaults=True):
    """Where something stood in the input; lines and columns count from 1.

    The file's path is not part of it, so that a decision does not depend on
    where a file was kept.
    """

    pointer: str
    line: int
    column: int
    release: str | None = None  # of several that were merged: its id or number

    def inside(self, pointers: Collection[str]) -> str:
        """Return the one of `pointers` that this place is, or is inside of; else "".

        >>> Place("/tender/lots/10/value", 3, 5).inside({"/tender/lots/1"})
        ''
        """
        found = self.pointer
        while found and found not in pointers:
            found = found.rpartition("/")[0]
        return found


@dataclass(frozen=True, slots=True)
class Attestation:
    """Who answered a question, and what they went by."""

    by: str
    on: date
    evidence: str | None = None

    def __str__(self) -> str:
        """Return it in words: `answered by the buyer on 2026-11-22; evidence: p. 4`."""
        said = f"answered by {self.by} on {self.on.isoformat()}"
        return f"{said}; evidence: {self.evidence}" if self.evidence else said


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that was given."""

    value: Value
    place: Place
    recognised: str | None = None  # how a notice's field was understood
    from_text: bool = False  # parsed out of words rather than given as such
    attested: Attestation | None = None  # answered by a person; its place is there


class Why(StrEnum):
    """Why a value is not known."""

    __hash__ = str.__hash__  # not that of an enumeration, which is slow

    NOT_GIVEN = "not given"
    LEFT_BLANK = "left blank"
    ABSENT = "not there"  # the record is complete and does not have it
    UNUSABLE = "not usable"  # given, but as something that cannot be read
    OPEN_LIST = "list may go on"
    NO_ITEMS = "no items"
    NO_CASE = "no case"
    DIVISION_BY_ZERO = "division by zero"
    TOO_LONG = "too many digits"
    LONG_TEXT = "text too long"  # to be held against a pattern
    NO_VERSION = "no version in force"
    NO_ROW = "no row of the table holds"
    OUT_OF_PERIOD = "no value for that date"
    CONFLICT = "rows of the table disagree"


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that was not given, and what is known about that."""

    why: Why
    place: Place | None = None
    note: str | None = None  # more in words: what stood there instead
    attested: Attestation | None = None  # a person says that there is none


NOT_GIVEN = Missing(Why.NOT_GIVEN)
ABSENT = Missing(Why.ABSENT)


@dataclass(frozen=True)
class Items:
    """A list's items, and whether they are all there are."""

    items: tuple[Item, ...] = ()
    complete: bool = False
    place: Place | None = None
    attested: Attestation | None = None  # a person says that it is complete


@dataclass(frozen=True, eq=False)
class Item:
    """One thing that facts are about: the tender, a lot, a criterion, ...

    `facts` holds what is given and what is specially missing. Whatever is not in
    it is `ABSENT` if its record is in `complete` and `NOT_GIVEN` if not.
    """

    scope: str
    label: str  # how people call it: "lot 2", "Social value"
    place: Place
    facts: Mapping[str, Fact | Missing] = field(default_factory=dict)
    lists: Mapping[str, Items] = field(default_factory=dict)
    complete: frozenset[str] = frozenset()  # records: "tender", "tender.value"
    supposed: bool = False  # an item that an open list may still have

    def fact(self, name: str) -> Fact | Missing:
        """Return the fact called `name`, or why it is missing."""
        found = self.facts.get(name)
        if found is not None:
            return found
        record = name.rpartition(".")[0]
        while record:
            if record in self.complete:
                return ABSENT
            record = record.rpartition(".")[0]
        return NOT_GIVEN

    def items(self, name: str) -> Items:
        """Return the list called `name`; where it was not given, an open one."""
        return self.lists.get(name, OPEN)


OPEN = Items()
"""A list of which nothing is known."""


TENDER = "the tender"
"""What the tender itself is called."""

UNDIVIDED = "the whole tender"
"""The label of the one lot of a tender that is not divided into lots."""


def is_called(reference: str, label: str) -> bool:
    """Return whether `reference` is how a person may call the lot of that label.

    >>> is_called("2", "lot 2 (Northern boroughs)"), is_called("2", "lot 20")
    (True, False)
    """
    asked, known = reference.casefold(), label.casefold()
    return known in {asked, f"lot {asked}"} or known.startswith(f"lot {asked} (")


class Record(StrEnum):
    """What kind of input the facts were read from."""

    FULL = "full"  # a tender file
    NOTICE = "notice"  # a published notice


@dataclass(frozen=True, eq=False)
class Case:
    """The whole input: the tender with all its parts, and the input's digest."""

    tender: Item
    record: Record
    digest: str  # "sha256:..." of the input bytes
    as_of: date | None = None  # the date that rules about "now" go by, if any
    answers: str | None = None  # digest of the answers that were added, if any


@dataclass(frozen=True, eq=False)
class Located:
    """An item with the items around it, innermost first."""

    item: Item
    around: tuple[Item, ...] = ()

    def find(self, scope: str) -> Located | None:
        """Return the item of `scope` here or around here."""
        if self.item.scope == scope:
            return self
        for number, item in enumerate(self.around):
            if item.scope == scope:
                return Located(item, self.around[number + 1 :])
        return None

    def within(self, items: Items) -> Iterator[Located]:
        """Yield each of `items`, a list read from here, with what is around it."""
        for item in items.items:
            yield Located(item, (self.item, *self.around))
