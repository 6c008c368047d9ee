"""Items and their facts, read from a file that a fact schema describes.

The reader walks the schema and the file together, and knows no fact by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from socialvalue.diagnostics import CONTRADICTION, MALFORMED, Diagnostic
from socialvalue.loading.document import Data, Document
from socialvalue.loading.labels import label
from socialvalue.model.case import Fact, Item, Items, Missing, Place, Record, Why
from socialvalue.model.dictionary import Dictionary, FactDefinition, Kind, Type
from socialvalue.quantities import (
    Money,
    OtherCurrencyError,
    Value,
    Vat,
    parse_date,
    parse_duration,
    parse_money,
    parse_percentage,
)
from socialvalue.records import dataclass

Schema = Mapping[str, Any]

IDENTITY = ("id", "code")  # what tells the items of one list apart


@dataclass(frozen=True, slots=True)
class Source:
    """The file, what it is read by, and the problems found so far."""

    document: Document
    scopes: Mapping[str, Schema]
    dictionary: Dictionary
    complete: Mapping[str, str]  # records and lists that are whole, and who says so
    record: Record
    problems: list[Diagnostic]
    under: str = ""  # of a bid: the pointer of the bid in the case

    def place(self, pointer: str) -> Place:
        """Return the place of what stands at `pointer` in the file."""
        span = self.document.span(pointer)
        if self.under:  # one case of several files; a pointer names one thing of it
            pointer = self.under + pointer.removeprefix("/bid")
        return Place(pointer, span.line, span.column)

    def properties(self, scope: str) -> Schema:
        """Return what the schema says of each key of `scope`."""
        properties: Schema = self.scopes[scope]["properties"]
        return properties


def item_of(
    source: Source,
    scope: str,
    properties: Schema,
    data: Mapping[str, Data],
    pointer: str,
    position: int | None = None,
) -> Item:
    """Return the item of `scope` that stands at `pointer`, with all that is in it.

    Args:
        source: The file.
        scope: What kind of thing it is.
        properties: What the schema says of its keys.
        data: What the file says.
        pointer: Where it stands in the file.
        position: Its place in its list, counted from 1; None outside of lists.
    """
    facts = dict(_facts(source, scope, properties, data, pointer))
    return Item(
        scope=scope,
        label=label(source.dictionary.scopes[scope], facts, position),
        place=source.place(pointer),
        facts=facts,
        lists=dict(_lists(source, scope, properties, data, pointer)),
        complete=frozenset(
            name
            for name in source.complete
            if name == scope
            or (name.startswith(f"{scope}.") and name in source.dictionary.records)
        ),
    )


def _facts(
    source: Source,
    prefix: str,
    properties: Schema,
    data: Mapping[str, Data],
    pointer: str,
) -> Iterator[tuple[str, Fact | Missing]]:
    for key, schema in properties.items():
        implied = _implied(source, schema, key, data, pointer)
        if implied is not None:
            yield f"{prefix}.{key}", implied
            continue
        if key not in data or "x-list" in schema:
            continue
        name, at, value = f"{prefix}.{key}", f"{pointer}/{key}", data[key]
        if "x-fact" in schema:
            yield name, _fact(source, source.dictionary.facts[name], value, at)
        elif value is None:
            blank = Missing(Why.LEFT_BLANK, source.place(at))
            for fact in source.dictionary.facts:
                if fact.startswith(f"{name}."):
                    yield fact, blank
        else:
            yield from _facts(source, name, schema["properties"], mapping(value), at)


def _implied(
    source: Source, schema: Schema, key: str, data: Mapping[str, Data], pointer: str
) -> Fact | Missing | None:
    """Return what another key of the record says of a fact, if it says anything.

    That there is no such fact is said only where its own key is left out, too; a key
    left blank is still to be answered.
    """
    implied = schema.get("x-implied")
    if implied is None or data.get(implied["by"]) not in implied["of"]:
        return None
    by, says = source.place(f"{pointer}/{implied['by']}"), implied["says"]
    if "value" not in implied:
        return None if key in data else Missing(Why.ABSENT, by, says)
    if data.get(key) is not None or source.record is Record.NOTICE:
        return None
    return Fact(implied["value"], by, says)


def _lists(
    source: Source,
    prefix: str,
    properties: Schema,
    data: Mapping[str, Data],
    pointer: str,
) -> Iterator[tuple[str, Items]]:
    for key, schema in properties.items():
        if "x-list" not in schema:
            continue
        name, at = f"{prefix}.{key}", f"{pointer}/{key}"
        claim = source.complete.get(name)
        match data.get(key):
            case list() as entries:
                scope = schema["x-list"]["scope"]
                items = tuple(_entries(source, scope, entries, at))
                yield name, Items(items, claim is not None, source.place(at))
            case _ if key in data:  # left blank: nothing is known of it
                yield name, Items(place=source.place(at))
            case _ if claim is not None:
                yield name, Items(complete=True, place=source.place(claim))
            case _:
                continue


def _entries(
    source: Source, scope: str, entries: list[Data], pointer: str
) -> Iterator[Item]:
    first: dict[Value, Place] = {}
    for number, entry in enumerate(entries):
        item = item_of(
            source,
            scope,
            source.properties(scope),
            mapping(entry),
            f"{pointer}/{number}",
            number + 1,
        )
        for key in IDENTITY:
            match item.facts.get(f"{scope}.{key}"):
                case Fact(value, _) if value in first:
                    title = source.dictionary.scopes[scope].title
                    source.problems.append(
                        source.document.diagnostic(
                            CONTRADICTION,
                            f"`{value}` is already the {key} of the {title} at line "
                            f"{first[value].line}",
                            f"{pointer}/{number}/{key}",
                            f"give each {title} its own {key}",
                        )
                    )
                case Fact(value, place):
                    first[value] = place
                case _:
                    continue
        yield item


def _fact(
    source: Source, definition: FactDefinition, data: Data, pointer: str
) -> Fact | Missing:
    place = source.place(pointer)
    if data is None or (isinstance(data, str) and not data.strip()):
        return Missing(Why.LEFT_BLANK, place)
    value = typed(definition.type, data)
    if value is not None:
        return Fact(value, place)
    # Not reached while the schema refuses whatever its types cannot hold.
    message = f"this cannot be read as {definition.type}"
    source.problems.append(source.document.diagnostic(MALFORMED, message, pointer))
    return Missing(Why.UNUSABLE, place)


def typed(type_: Type, data: Data) -> Value | None:
    """Return `data` of a tender file as a value of `type_`, or None if it is none.

    >>> typed(Type(Kind.MONEY, vat=Vat.EXCLUDING), "145,000 GBP")
    Money(amount=Decimal('145000'), vat=<Vat.EXCLUDING: 'excluding'>)
    """
    match type_.kind, data:
        case Kind.YES_OR_NO, bool():
            return data
        case ((Kind.TEXT | Kind.CHOICE), str()):
            return data
        case Kind.NUMBER, int() | Decimal() if not isinstance(data, bool):
            return Decimal(data)
        case Kind.PERCENTAGE, str():
            return parse_percentage(data)
        case Kind.MONEY, str():
            return _money(data, type_.vat or Vat.UNSTATED)
        case Kind.DATE, str():
            return parse_date(data)
        case Kind.DURATION, str():
            duration = parse_duration(data)
            return duration if duration and duration.unit is type_.unit else None
        case ((Kind.TEXTS | Kind.CHOICES), list()):
            words = tuple(word for word in data if isinstance(word, str))
            return words if len(words) == len(data) else None
        case _:
            return None


def _money(text: str, vat: Vat) -> Money | None:
    try:
        money = parse_money(text)
    except OtherCurrencyError:
        return None
    return Money(money.amount, vat) if money else None


def mapping(data: Data) -> Mapping[str, Data]:
    """Return `data`, which the schema has shown to be a mapping, as one."""
    return data if isinstance(data, dict) else {}
