"""A tender file, as the facts that policies are held against.

What a file may say is the fact schema's business: this reader walks the schema and
the file together, and knows no fact by name. The one thing it knows is that a
tender without `lots` has one lot, the whole tender, and that what the schema marks
`x-undivided` belongs to that lot.

A file whose record is a notice says no more than the notice did: that no lots are
listed does not mean that there are none, and whether a criterion is social value is
left to what recognises it in notices.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from socialvalue.diagnostics import (
    CONTRADICTION,
    MALFORMED,
    Diagnostic,
    has_errors,
    sort,
)
from socialvalue.loading.document import Data, Document
from socialvalue.loading.labels import label
from socialvalue.loading.schema import validate
from socialvalue.model.case import (
    UNDIVIDED,
    Case,
    Fact,
    Item,
    Items,
    Missing,
    Place,
    Record,
    Why,
)
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


def load_tender(
    document: Document, schema: Schema, dictionary: Dictionary
) -> tuple[Case | None, tuple[Diagnostic, ...]]:
    """Return the case that a tender file describes, and what is wrong with the file.

    Args:
        document: The file, read.
        schema: The fact schema that it is written in.
        dictionary: The dictionary of that schema.

    Returns:
        The case, or None where the file has an error; and every diagnostic, sorted.
    """
    found = validate(document, schema)
    data = document.data
    if has_errors(found) or not isinstance(data, dict):
        return None, found
    as_of = data.get("as_of")
    record = Record.NOTICE if data.get("record") == "notice" else Record.FULL
    source = _Source(document, schema["$defs"], dictionary, _claims(data), record, [])
    case = Case(
        tender=_tender(source, _mapping(data.get("tender"))),
        record=record,
        digest=document.digest,
        as_of=parse_date(as_of) if isinstance(as_of, str) else None,
    )
    problems = sort([*found, *source.problems])
    return (None if has_errors(problems) else case), problems


@dataclass(frozen=True, slots=True)
class _Source:
    """The file, what it is read by, and the problems found so far."""

    document: Document
    scopes: Mapping[str, Schema]
    dictionary: Dictionary
    complete: Mapping[str, str]  # records and lists that are whole, and who says so
    record: Record
    problems: list[Diagnostic]

    def place(self, pointer: str) -> Place:
        span = self.document.span(pointer)
        return Place(pointer, span.line, span.column)

    def properties(self, scope: str) -> Schema:
        properties: Schema = self.scopes[scope]["properties"]
        return properties


def _claims(data: Mapping[str, Data]) -> dict[str, str]:
    listed = data.get("complete")
    if not isinstance(listed, list):
        return {}
    return {
        name: f"/complete/{number}"
        for number, name in enumerate(listed)
        if isinstance(name, str)
    }


def _tender(source: _Source, data: Mapping[str, Data]) -> Item:
    properties = source.properties("tender")
    own = {
        key: schema
        for key, schema in properties.items()
        if not schema.get("x-undivided")
    }
    tender = _item(source, "tender", own, data, "/tender")
    # All lots listed, and none: an undivided tender, not one with nothing to judge.
    claimed = "tender.lots" in source.complete
    if (data.get("lots") == [] and claimed) or "lots" not in data:
        whole = claimed or source.record is Record.FULL
        lots = Items((_whole(source, data),), whole, place=tender.place)
        return _with_list(tender, "tender.lots", lots)
    for key in properties.keys() - own.keys():
        if key in data:
            source.problems.append(
                source.document.diagnostic(
                    CONTRADICTION,
                    f"`{key}` of the whole tender cannot stand beside `lots`",
                    f"/tender/{key}",
                    f"move `{key}` into each lot, or take out `lots`",
                    key=True,
                )
            )
    return tender


def _whole(source: _Source, data: Mapping[str, Data]) -> Item:
    """Return the one lot of a tender without lots.

    A lot's facts are read from the tender's own lines of the same key, so that its
    value is the tender's value; what is complete of the tender is of the lot too.
    """
    claims = dict(source.complete)
    for name, pointer in source.complete.items():
        scope, dot, rest = name.partition(".")
        if scope == "tender" and name not in source.dictionary.lists:
            claims.setdefault(f"lot{dot}{rest}", pointer)
    inherited = replace(source, complete=claims)
    lot = _item(inherited, "lot", source.properties("lot"), data, "/tender")
    return Item("lot", UNDIVIDED, lot.place, lot.facts, lot.lists, lot.complete)


def _with_list(item: Item, name: str, items: Items) -> Item:
    lists = {**item.lists, name: items}
    return Item(item.scope, item.label, item.place, item.facts, lists, item.complete)


def _item(
    source: _Source,
    scope: str,
    properties: Schema,
    data: Mapping[str, Data],
    pointer: str,
    position: int | None = None,
) -> Item:
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
    source: _Source,
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
            yield from _facts(source, name, schema["properties"], _mapping(value), at)


def _implied(
    source: _Source, schema: Schema, key: str, data: Mapping[str, Data], pointer: str
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
    source: _Source,
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
    source: _Source, scope: str, entries: list[Data], pointer: str
) -> Iterator[Item]:
    first: dict[Value, Place] = {}
    for number, entry in enumerate(entries):
        item = _item(
            source,
            scope,
            source.properties(scope),
            _mapping(entry),
            f"{pointer}/{number}",
            number + 1,
        )
        for key in IDENTITY:
            match item.facts.get(f"{scope}.{key}"):
                case Fact(value, place) if value in first:
                    title = source.dictionary.scopes[scope].title
                    source.problems.append(
                        source.document.diagnostic(
                            CONTRADICTION,
                            f"`{value}` is already the {key} of the {title} at line "
                            f"{first[value].line}",
                            place.pointer,
                            f"give each {title} its own {key}",
                        )
                    )
                case Fact(value, place):
                    first[value] = place
                case _:
                    continue
        yield item


def _fact(
    source: _Source, definition: FactDefinition, data: Data, pointer: str
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


def _mapping(data: Data) -> Mapping[str, Data]:
    """Return `data`, which the schema has shown to be a mapping, as one."""
    return data if isinstance(data, dict) else {}
