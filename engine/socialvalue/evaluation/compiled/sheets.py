"""A case as sheets, for policies that are compiled."""

from __future__ import annotations

from collections.abc import Mapping

from socialvalue.model.case import Case, Fact, Item, Why
from socialvalue.model.sheet import ABSENT, UNKNOWN, Sheet, SheetTypes, bare


def sheet_of(case: Case, types: SheetTypes) -> Sheet:
    """Return what `case` says as the sheet of its tender.

    Args:
        case: The procurement.
        types: The classes of sheets, for the dictionary that it was read with.
    """
    return _sheet(case.tender, types)


def _sheet(item: Item, types: SheetTypes) -> Sheet:
    made = types.of(item.complete)
    sheet = made[item.scope]()
    sheet.pointer_ = item.place.pointer
    sheet.supposed_ = item.supposed
    records: dict[str, Sheet] = {item.scope: sheet}
    for name, found in item.facts.items():
        record, _, key = name.rpartition(".")
        holder = _record(record, records, made)
        if isinstance(found, Fact):
            setattr(holder, key, bare(found.value))
        else:
            setattr(holder, key, ABSENT if found.why is Why.ABSENT else UNKNOWN)
    for name, items in item.lists.items():
        record, _, key = name.rpartition(".")
        holder = _record(record, records, made)
        setattr(holder, key, [_sheet(each, types) for each in items.items])
        setattr(holder, f"{key}_whole", items.complete)
    return sheet


def _record(
    name: str, records: dict[str, Sheet], made: Mapping[str, type[Sheet]]
) -> Sheet:
    """Return the sheet of a record in an item, one of its own."""
    if name not in records:
        outer, _, key = name.rpartition(".")
        records[name] = made[name]()
        setattr(_record(outer, records, made), key, records[name])
    return records[name]
