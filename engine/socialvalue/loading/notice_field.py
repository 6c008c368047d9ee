"""One field of a published notice: what stands there, where, and whether it is usable.

Notices are as their publishers left them. Nothing in one is an error here: what
cannot be used is a warning and an unknown fact, and reading never raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypeAlias

from socialvalue.diagnostics import NOTICE_DEFECT, Diagnostic
from socialvalue.loading.document import Data, Document
from socialvalue.loading.merged import Merged
from socialvalue.loading.reading import kind_of
from socialvalue.model.case import Fact, Missing, Place, Why
from socialvalue.model.dictionary import Dictionary, Kind, Type
from socialvalue.model.prose import shortened
from socialvalue.quantities import MAX_DIGITS, Money, Value, Vat, parse_date
from socialvalue.records import dataclass

Found: TypeAlias = "Fact | Missing"
"""A fact as an item keeps it: given, or missing for a reason worth saying."""

_SHOWN = 40  # characters of a notice's own words in a message


@dataclass(frozen=True, slots=True)
class Defect:
    """Why a field's content cannot be used, as what follows `the field ...`."""

    said: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a notice. `data` is None where the notice has nothing there."""

    document: Document | Merged
    pointer: str
    path: str  # as the notice's standard names it: `tender.lots[].value.amount`
    data: Data
    warnings: list[Diagnostic]

    @property
    def place(self) -> Place:
        """Return where it stands or, where there is nothing, what is around it."""
        if isinstance(self.document, Merged):
            group = isinstance(self.data, dict)
            return self.document.place(self.pointer, group=group)
        span = self.document.span(self.pointer)
        return Place(span.pointer, span.line, span.column)

    def child(self, *keys: str) -> Field:
        """Return the field at `keys` inside this one, with a warning if it has none."""
        found = self
        for key in keys:
            inner: Data = None
            if isinstance(found.data, dict):
                inner = found.data.get(key)
            elif found.data is not None:
                found.warn(f"is {kind_of(found.data)} where named fields are due")
            pointer = f"{found.pointer}/{key}"
            path = f"{found.path}.{key}" if found.path else key
            found = Field(self.document, pointer, path, inner, self.warnings)
        return found

    def entries(self) -> tuple[Field, ...]:
        """Return what the list here holds; nothing, with a warning, if it is none."""
        if self.data is None:
            return ()
        if not isinstance(self.data, list):
            self.warn(f"is {kind_of(self.data)} where a list is due")
            return ()
        return tuple(
            Field(
                self.document,
                f"{self.pointer}/{number}",
                f"{self.path}[]",
                data,
                self.warnings,
            )
            for number, data in enumerate(self.data)
        )

    def records(self) -> tuple[Field, ...]:
        """Return the list's entries that have named fields, warning of the others."""
        entries = self.entries()
        for entry in entries:
            if not isinstance(entry.data, dict):
                entry.warn(f"is {kind_of(entry.data)} where named fields are due")
        return tuple(entry for entry in entries if isinstance(entry.data, dict))

    def fact(
        self, read: Callable[[Data], Value | Defect], said: str | None = None
    ) -> Found | None:
        """Return the fact that stands here, or None where the notice has nothing.

        Args:
            read: Makes a value of what stands here, or says why it cannot.
            said: How it was understood, after the field's name.
        """
        if self.data is None:
            return None
        match read(self.data):
            case Defect() as defect:
                return self.unusable(defect)
            case value:
                return Fact(value, self.place, self.recognised(said))

    def recognised(self, said: str | None = None) -> str:
        """Return in words that a fact was read from this field."""
        return f"`{self.path}` of the notice" + (f", {said}" if said else "")

    def unusable(self, defect: Defect) -> Missing:
        """Return the unknown fact that a defect leaves, having warned of it."""
        self.warn(defect.said)
        note = f"`{self.path}` of the notice {defect.said}"
        return Missing(Why.UNUSABLE, self.place, note)

    def not_given(self, note: str) -> Missing:
        """Return an unknown fact about which this field says something after all."""
        return Missing(Why.NOT_GIVEN, self.place, note)

    def warn(self, said: str) -> None:
        """Warn of a defect here; `said` follows the name of the field."""
        name = f"`{self.path}`" if self.path else "the release"
        self.warnings.append(
            self.document.diagnostic(NOTICE_DEFECT, f"{name} {said}", self.pointer)
        )


def known(*groups: Iterable[tuple[str, Found | None]]) -> dict[str, Found]:
    """Return the facts of all groups of which the notice says something.

    What a later group says of a fact goes before what an earlier one says.
    """
    return {name: found for group in groups for name, found in group if found}


def plain(
    field: Field,
    table: Iterable[tuple[str, tuple[str, ...]]],
    dictionary: Dictionary,
) -> Iterator[tuple[str, Found | None]]:
    """Yield the facts that fields inside `field` state as they are.

    Args:
        field: What holds the fields.
        table: The name of each fact, and the keys of its field.
        dictionary: The dictionary of facts.
    """
    for name, keys in table:
        yield name, field.child(*keys).fact(reader(dictionary.facts[name].type))


def reader(type_: Type) -> Callable[[Data], Value | Defect]:
    """Return what reads a field that stands for a fact of `type_` as it is."""
    match type_.kind:
        case Kind.YES_OR_NO:
            return yes_or_no
        case Kind.CHOICE:
            return partial(choice, choices=type_.choices)
        case Kind.DATE:
            return day
        case _:
            return text


def quoted(said: str) -> str:
    """Return a notice's own words as a message shows them: short, on one line."""
    return f"`{shortened(said, _SHOWN)}`"


def text(data: Data) -> str | Defect:
    """Return the text that `data` is; whole numbers are taken as references.

    >>> text(7), text("  ")
    ('7', Defect(said='is empty'))
    """
    match data:
        case str():
            return data.strip() or Defect("is empty")
        case int() if not isinstance(data, bool) and abs(data) < 10**MAX_DIGITS:
            return str(data)
        case _:
            return Defect(f"is {kind_of(data)} where text is due")


def yes_or_no(data: Data) -> bool | Defect:
    """Return the yes or no that `data` is."""
    return (
        data
        if isinstance(data, bool)
        else Defect(f"is {kind_of(data)} where true or false is due")
    )


def choice(data: Data, choices: tuple[str, ...]) -> str | Defect:
    """Return `data` if it is one of `choices`.

    >>> choice("cars", ("goods", "works"))
    Defect(said='is `cars`, which is none of goods, works')
    """
    said = text(data)
    if isinstance(said, Defect) or said in choices:
        return said
    return Defect(f"is {quoted(said)}, which is none of {', '.join(choices)}")


def day(data: Data) -> date | Defect:
    """Return the calendar date as written, without its time and time zone.

    >>> day("2026-09-03T23:30:00-05:00")
    datetime.date(2026, 9, 3)
    """
    if not isinstance(data, str):
        return Defect(f"is {kind_of(data)} where a date is due")
    written, _, _ = data.strip().partition("T")
    found = parse_date(written)
    if found is None:
        return Defect(f"is {quoted(data.strip())}, which is no date")
    return found


def number(data: Data) -> Decimal | Defect:
    """Return the number that `data` is, if it is one that can be worked with.

    >>> number("60")
    Defect(said='is text where a number is due')
    """
    if isinstance(data, bool) or not isinstance(data, int | Decimal):
        return Defect(f"is {kind_of(data)} where a number is due")
    found = Decimal(data)
    if not found.is_finite():
        return Defect("is no number")
    exponent = found.as_tuple().exponent
    if found.adjusted() >= MAX_DIGITS or int(exponent) < -MAX_DIGITS:
        return Defect(f"has more than {MAX_DIGITS} digits")
    return found


def pounds(data: Data, currency: Data, vat: Vat) -> Money | Defect:
    """Return the amount that `data` is, if its currency is pounds sterling.

    One pound or less is what publishers write where they state no value.

    >>> pounds(1, "GBP", Vat.EXCLUDING)
    Defect(said='is a placeholder, not a value')
    """
    amount = number(data)
    if isinstance(amount, Defect):
        return amount
    if currency is None:
        return Defect("has no currency beside it")
    if currency != "GBP":
        other = quoted(currency) if isinstance(currency, str) else kind_of(currency)
        return Defect(f"is not in pounds: its currency is {other}")
    if amount < 0:
        return Defect("is negative")
    return Money(amount, vat) if amount > 1 else Defect("is a placeholder, not a value")
