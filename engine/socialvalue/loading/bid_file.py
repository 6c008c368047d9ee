"""A bid file, as a bid for each of the lots that it names.

A bid for two lots is two bids, each with the answers, commitments and price that are
for its lot. In the case they stand inside their lot, under the bid's reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from socialvalue.diagnostics import (
    ANOTHER_TENDER,
    BID_INCOMPLETE,
    CONTRADICTION,
    UNKNOWN_LOT,
    Code,
    Diagnostic,
    has_errors,
    in_backticks,
    sort,
)
from socialvalue.loading.document import Data, Document
from socialvalue.loading.items import Source, item_of, mapping
from socialvalue.loading.schema import validate
from socialvalue.model.case import (
    UNDIVIDED,
    Case,
    Fact,
    Item,
    Items,
    Missing,
    Record,
    Why,
    is_called,
)
from socialvalue.model.data import escaped
from socialvalue.model.dictionary import Dictionary
from socialvalue.records import dataclass

Schema = Mapping[str, Any]

Say: TypeAlias = Callable[[Code, str, str, str], None]
"""Reports a problem: its code, what is wrong, the pointer, and what to do."""

WHOLE = ("bid", "assessment", "score", "commitment", "clarification", "override")
"""The records of a bid file that are complete: what is not in them is not there."""


@dataclass(frozen=True, slots=True)
class LotBid:
    """One bid for one lot, and the file that it stands in."""

    lot: Item
    bid: Item
    document: Document
    lots: tuple[Item, ...]  # of the tender

    @property
    def reference(self) -> str:
        """Return the bid's reference."""
        return str(said(self.bid, "bid.id"))

    def pointer(self, at: str) -> str:
        """Return the pointer in the bid's file of what has the pointer `at` here."""
        return "/bid" + at.removeprefix(self.bid.place.pointer)


def said(item: Item, name: str) -> object:
    """Return the value of a fact, or None where it is not given."""
    found = item.fact(name)
    return found.value if isinstance(found, Fact) else None


def folded(word: object) -> str:
    """Return a word as people tell it from others: not by blanks, nor by capitals."""
    return " ".join(str(word or "").casefold().split())


def load_bid(
    document: Document, case: Case, schema: Schema, dictionary: Dictionary
) -> tuple[tuple[LotBid, ...], tuple[Diagnostic, ...]]:
    """Return the bid for each lot that a bid file names, and what is wrong with it.

    Args:
        document: The file, read.
        case: The tender that it is a bid for.
        schema: The fact schema that it is written in.
        dictionary: The dictionary of that schema and the tender's.

    Returns:
        The bids, none where the file has an error; and every diagnostic, sorted.
    """
    found = validate(document, schema)
    if has_errors(found) or not isinstance(document.data, dict):
        return (), found
    data = mapping(document.data.get("bid"))
    lots, problems = _lots(document, data, case)
    problems += (*_for_another(document, data, case), *_open_status(document, data))
    out = data.get("status") in _OUT  # what is not scored need not be whole
    problems += _for_no_lot(document, data, case, lots) if lots and not out else ()
    bids: list[LotBid] = []
    for lot in lots:
        under = f"{lot.place.pointer}/bids/{escaped(str(data['id']))}"
        claims = dict.fromkeys((*WHOLE, *dictionary.lists), "/bid")
        source = Source(
            document, schema["$defs"], dictionary, claims, Record.FULL, [], under
        )
        bid = item_of(source, "bid", source.properties("bid"), data, "/bid")
        supplier = said(bid, "bid.supplier.name")
        label = f"bid {data['id']}" + (f" ({supplier})" if supplier else "")
        all_lots = case.tender.items("tender.lots").items
        for_lot = LotBid(lot, replace(bid, label=label), document, all_lots)
        several = len(lots) > 1
        open_ = () if out or not several else _left_open(for_lot)
        problems += [*source.problems, *open_]
        bids.append(replace(for_lot, bid=_of_lot(for_lot, several=several)))
    faults = sort([*found, *problems])
    return (() if has_errors(faults) else tuple(bids)), faults


def lots_touched(document: Document | None, case: Case) -> tuple[Item, ...]:
    """Return the lots that a bid which cannot be used may be for.

    None where its file says that it is out; those that it names, if all of them are
    there; else every lot.

    Args:
        document: Its file, if that could be read.
        case: The tender.
    """
    every = case.tender.items("tender.lots").items
    data = None if document is None else document.data
    bid = mapping(data.get("bid")) if isinstance(data, dict) else {}
    if bid.get("status") in _OUT:
        return ()
    named = bid.get("lots")
    found = [_named(name, every) for name in named] if isinstance(named, list) else []
    there = [lot for lot in found if lot is not None]
    return tuple(there) if there and len(there) == len(found) else every


def _for_another(
    document: Document, data: Mapping[str, Data], case: Case
) -> Iterator[Diagnostic]:
    """Yield that the bid names another tender than the one that it was given with."""
    named, asked = data.get("tender"), said(case.tender, "tender.id")
    if named is None or asked is None or named == asked:
        return
    message = f"the bid is for tender `{named}`, and this tender is `{asked}`"
    advice = "give it with its own tender; if the reference is wrong, mend it"
    yield document.diagnostic(ANOTHER_TENDER, message, "/bid/tender", advice)


def _open_status(document: Document, data: Mapping[str, Data]) -> Iterator[Diagnostic]:
    """Yield what nobody has said yet of where the bid stands."""
    if data.get("status_reason") and data.get("status") in (None, "submitted"):
        message = "there is a reason for a status, and no status that has one"
        advice = "write whether it is `withdrawn`, `disqualified` or `late`"
        at = "/bid/status_reason"
        yield document.diagnostic(BID_INCOMPLETE, message, at, advice)
    if "overrides" in data and data["overrides"] is None:
        message = "whether anything was corrected is left open"
        advice = "list the corrections, or take the line out if there are none"
        yield document.diagnostic(BID_INCOMPLETE, message, "/bid/overrides", advice)
    if "status" in data and data["status"] is None and not data.get("status_reason"):
        message = "whether the bid is in the competition is left open"
        advice = "write its status, or take the line out: it is `submitted` then"
        yield document.diagnostic(BID_INCOMPLETE, message, "/bid/status", advice)


def _lots(
    document: Document, data: Mapping[str, Data], case: Case
) -> tuple[list[Item], list[Diagnostic]]:
    lots = case.tender.items("tender.lots").items
    named = data.get("lots")
    if not isinstance(named, list) or not named:
        if len(lots) == 1:
            return list(lots), []
        message = "the bid does not say which lots it is for"
        advice = f"add `lots: [...]`; the lots are {_names(lots)}"
        return [], [document.diagnostic(BID_INCOMPLETE, message, "/bid", advice)]
    found: list[Item] = []
    faults: list[Diagnostic] = []
    for number, name in enumerate(named):
        lot = _named(name, lots)
        if lot is not None:
            found += [lot] if lot not in found else []
            continue
        advice = f"the lots are {_names(lots)}"
        if [each.label for each in lots] == [UNDIVIDED]:
            advice = "the tender is not divided into lots; take out `lots`"
        message = f"there is no lot `{name}` in the tender"
        at = f"/bid/lots/{number}"
        faults.append(document.diagnostic(UNKNOWN_LOT, message, at, advice))
    return found, faults


_OUT = ("withdrawn", "disqualified", "late")

_GIVEN = {
    "prices": ("price", "net"),
    "answers": ("answer", "consensus"),
    "commitments": ("commitment", "quantity"),
    "overrides": ("override", "after"),
}
"""Lists whose items may be for one lot: a name for them, and what one has to count."""


def _for_no_lot(
    document: Document, data: Mapping[str, Data], case: Case, lots: list[Item]
) -> Iterator[Diagnostic]:
    """Yield what is for no lot of the bid, and prices that are two."""
    known = case.tender.items("tender.lots").items
    priced: dict[str, int] = {}
    for key, (what, counts) in _GIVEN.items():
        entries = data.get(key)
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            name = mapping(entry).get("lot")
            at = f"/bid/{key}/{number}/lot"
            if name is None and len(lots) > 1 and mapping(entry).get("of") == "price":
                name = mapping(entry).get("about")
                at = f"/bid/{key}/{number}/about"
            if mapping(entry).get(counts) is None:
                continue
            if name is None and key == "prices":
                message = "the price does not say which lot it is for"
                advice = "write the one price of a bid under `price`"
                if len(known) > 1:
                    advice = "add `lot:`, so that it is the price for that lot"
                at = f"/bid/{key}/{number}"
                yield document.diagnostic(BID_INCOMPLETE, message, at, advice)
            if name is None:
                continue
            lot = _named(name, known)
            if lot not in lots:
                why = "the bid is not for" if lot else "the tender does not have"
                message = f"the {what} is for lot `{name}`, which {why}"
                advice = f"the bid is for {_names(tuple(lots))}; mend one of the two"
                if [each.label for each in known] == [UNDIVIDED]:
                    advice = "the tender is not divided into lots; take out `lot`"
                yield document.diagnostic(UNKNOWN_LOT, message, at, advice)
            elif key == "prices":
                if lot.label in priced or _one_price(data):
                    message = f"there is another price for {lot.label}"
                    advice = "keep one price for each lot; neither is taken"
                    if _one_price(data):
                        advice = "take out `price`: `prices` has one for each lot"
                    yield document.diagnostic(CONTRADICTION, message, at, advice)
                priced[lot.label] = number


def _one_price(data: Mapping[str, Data]) -> bool:
    return mapping(data.get("price")).get("net") is not None


def _names(lots: tuple[Item, ...]) -> str:
    return in_backticks(str(said(lot, "lot.id") or lot.label) for lot in lots)


def _named(name: object, lots: Sequence[Item]) -> Item | None:
    """Return the one lot that a person means; None if there is none, or several."""
    exact = [each for each in lots if said(each, "lot.id") == str(name)]
    found = exact or [each for each in lots if is_called(str(name), each.label)]
    return found[0] if len(found) == 1 else None


def _is_for(name: object, bid: LotBid) -> bool:
    """Return whether something of a bid is for its lot: for none else, or for all."""
    return name is None or _named(name, bid.lots) is bid.lot


def _of_lot(bid: LotBid, *, several: bool) -> Item:
    """Return the bid with nothing in it that is for another lot."""
    item = bid.bid
    facts, lists = dict(item.facts), dict(item.lists)
    for name in ("bid.answers", "bid.commitments", "bid.overrides"):
        listed = item.items(name)
        kept = tuple(
            each
            for each in listed.items
            if _is_for(_lot_of(each, several=several), bid)
        )
        lists[name] = Items(kept, listed.complete, listed.place)
    for each in item.items("bid.prices").items:
        if said(each, "price.lot") is not None and _is_for(
            said(each, "price.lot"), bid
        ):
            facts["bid.price.net"] = each.fact("price.net")
    return Item("bid", item.label, item.place, facts, lists, item.complete)


def _lot_of(item: Item, *, several: bool) -> object:
    """Return the lot an item names; with several, a price corrected is about one."""
    named = said(item, f"{item.scope}.lot")
    if several and named is None and said(item, "override.of") == "price":
        return said(item, "override.about")
    return named


def _left_open(bid: LotBid) -> Iterator[Diagnostic]:
    """Yield what a bid for several lots does not say: which lot something is for."""
    priced = [said(each, "price.lot") for each in bid.bid.items("bid.prices").items]
    if not any(name is not None and _is_for(name, bid) for name in priced):
        message = f"there is no price for {bid.lot.label}"
        advice = "a bid for several lots has `prices`, one for each lot"
        yield bid.document.diagnostic(BID_INCOMPLETE, message, "/bid", advice)
    for answer in bid.bid.items("bid.answers").items:
        lot = answer.fact("assessment.lot")
        if isinstance(lot, Missing) and lot.why is Why.LEFT_BLANK:
            message = f"which lot {answer.label} is for is left open"
            advice = "write the lot, or take the line out if it is for all of them"
            at = bid.pointer(answer.place.pointer)
            yield bid.document.diagnostic(BID_INCOMPLETE, message, at, advice)
    for name, advice in (
        ("bid.commitments", "add `lot:`, so that it is counted once"),
        ("bid.overrides", "add `lot:`, so that it corrects one value"),
    ):
        for each in bid.bid.items(name).items:
            if _lot_of(each, several=True) is None:
                what = f"{each.scope} `{each.label}`"
                message = f"{what} does not say which lot it is for"
                at = bid.pointer(each.place.pointer)
                yield bid.document.diagnostic(BID_INCOMPLETE, message, at, advice)


def sayer(bid: LotBid, problems: list[Diagnostic]) -> Say:
    """Return what adds a problem with a bid, at a pointer in its lot, to a list."""

    def say(code: Code, message: str, at: str, advice: str) -> None:
        problems.append(bid.document.diagnostic(code, message, bid.pointer(at), advice))

    return say


def with_list(item: Item, name: str, items: Items) -> Item:
    """Return `item` with another list in place of one that it has."""
    lists = {**item.lists, name: items}
    return Item(item.scope, item.label, item.place, item.facts, lists, item.complete)


def with_facts(item: Item, facts: Mapping[str, Fact | Missing]) -> Item:
    """Return `item` with other facts in place of those it has."""
    return Item(
        item.scope,
        item.label,
        item.place,
        {**item.facts, **facts},
        item.lists,
        item.complete,
    )


def with_each(bid: Item, name: str, change: Callable[[Item], Item]) -> Item:
    """Return `bid` with each item of a list changed."""
    listed = bid.items(name)
    changed = Items(tuple(map(change, listed.items)), listed.complete, listed.place)
    return with_list(bid, name, changed)


def unusable(fact: Fact, note: str) -> Missing:
    """Return that a fact was given, but as something that nothing is worked out by."""
    return Missing(Why.UNUSABLE, fact.place, note)
