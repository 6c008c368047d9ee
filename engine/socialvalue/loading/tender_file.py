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

from collections.abc import Mapping
from dataclasses import replace

from socialvalue.diagnostics import CONTRADICTION, Diagnostic, has_errors, sort
from socialvalue.loading.document import Data, Document
from socialvalue.loading.items import Schema, Source, item_of, mapping
from socialvalue.loading.schema import validate
from socialvalue.model.case import UNDIVIDED, Case, Item, Items, Record
from socialvalue.model.dictionary import Dictionary
from socialvalue.quantities import parse_date


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
    source = Source(document, schema["$defs"], dictionary, _claims(data), record, [])
    case = Case(
        tender=_tender(source, mapping(data.get("tender"))),
        record=record,
        digest=document.digest,
        as_of=parse_date(as_of) if isinstance(as_of, str) else None,
    )
    problems = sort([*found, *source.problems])
    return (None if has_errors(problems) else case), problems


def _claims(data: Mapping[str, Data]) -> dict[str, str]:
    listed = data.get("complete")
    if not isinstance(listed, list):
        return {}
    return {
        name: f"/complete/{number}"
        for number, name in enumerate(listed)
        if isinstance(name, str)
    }


def _tender(source: Source, data: Mapping[str, Data]) -> Item:
    properties = source.properties("tender")
    own = {
        key: schema
        for key, schema in properties.items()
        if not schema.get("x-undivided")
    }
    tender = item_of(source, "tender", own, data, "/tender")
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


def _whole(source: Source, data: Mapping[str, Data]) -> Item:
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
    lot = item_of(inherited, "lot", source.properties("lot"), data, "/tender")
    return Item("lot", UNDIVIDED, lot.place, lot.facts, lot.lists, lot.complete)


def _with_list(item: Item, name: str, items: Items) -> Item:
    lists = {**item.lists, name: items}
    return Item(item.scope, item.label, item.place, item.facts, lists, item.complete)
