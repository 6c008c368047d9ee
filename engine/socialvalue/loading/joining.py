"""Bids put into the lots of a tender, with what the tender says of their parts.

An answer is joined with the criterion that it answers, a commitment with its measure.
Values that were corrected are replaced by the correction. What cannot be used for a
score is a diagnostic, and is not known from then on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from socialvalue.diagnostics import (
    LATE_BID,
    SECOND_BID,
    Diagnostic,
    in_backticks,
    sort,
)
from socialvalue.loading.bid_answers import Answers
from socialvalue.loading.bid_commitments import Commitments
from socialvalue.loading.bid_file import LotBid, folded, said, sayer, with_list
from socialvalue.loading.corrections import Corrections
from socialvalue.model.bid import BidStatus, Entry
from socialvalue.model.case import Case, Fact, Item, Items


def join_bids(
    case: Case, bids: Sequence[LotBid]
) -> tuple[Case, tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Return the tender with its bids in it, every bid, and what is wrong with them.

    Only bids that are in the competition are put into their lots, in the order of
    their references, so that it makes no difference in which order files are named.

    Args:
        case: The tender.
        bids: The bids, each for one lot.
    """
    problems: list[Diagnostic] = []
    statuses = {id(bid): _status(bid, case, problems) for bid in bids}
    in_it = [bid for bid in bids if statuses[id(bid)][0] is BidStatus.SUBMITTED]
    repeated = {id(bid) for bid in _second_bids(in_it, problems)}
    joins: dict[int, Item] = {}
    lots_of = Counter(bid.reference for bid in bids)
    unclear: set[str] = set()  # of bids with a correction that may be of anything
    for bid in bids:
        say = sayer(bid, problems)
        corrections = Corrections(bid, say)
        item = Answers(bid, say).joined(corrections.applied(bid.bid))
        joins[id(bid)] = Commitments(case, say).joined(item)
        several = lots_of[bid.reference] > 1
        if corrections.unclear or (corrections.refused and several):
            unclear.add(bid.reference)  # in another lot it may be of that one's value
    entries: list[Entry] = []
    joined: dict[str, list[Item]] = {}
    for bid in sorted(bids, key=lambda each: each.reference):
        status, why = statuses[id(bid)]
        if id(bid) in repeated and status is BidStatus.SUBMITTED:
            status, why = BidStatus.UNUSABLE, "the supplier has another bid"
        item = joins[id(bid)]
        if bid.reference in unclear and status is BidStatus.SUBMITTED:
            status, why = (
                BidStatus.UNUSABLE,
                "what a correction of it is about is not known",
            )
        entries.append(_entry(bid, item, status, why))
        if status is BidStatus.SUBMITTED:
            joined.setdefault(bid.lot.place.pointer, []).append(item)
    lots = case.tender.items("tender.lots")
    with_bids = tuple(
        _with_bids(lot, joined.get(lot.place.pointer, ())) for lot in lots.items
    )
    tender = with_list(
        case.tender, "tender.lots", Items(with_bids, lots.complete, lots.place)
    )
    whole = Case(tender, case.record, case.digest, case.as_of, case.answers)
    return whole, tuple(entries), sort(problems)


def _with_bids(lot: Item, bids: Sequence[Item]) -> Item:
    return with_list(lot, "lot.bids", Items(tuple(bids), True, lot.place))  # noqa: FBT003


def _entry(bid: LotBid, item: Item, status: BidStatus, why: str | None) -> Entry:
    return Entry(
        reference=bid.reference,
        lot=bid.lot.place.pointer,
        label=item.label,
        supplier=_text(said(item, "bid.supplier.name")),
        status=status,
        why=why,
        digest=bid.document.digest,
        item=item,
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _second_bids(
    bids: Sequence[LotBid], problems: list[Diagnostic]
) -> Iterator[LotBid]:
    """Yield those of suppliers that have several in the competition for a lot."""
    suppliers = [(bid, _Supplier.of(bid)) for bid in bids]
    for bid, supplier in suppliers:
        others = [
            (each.reference, other)
            for each, other in suppliers
            if each is not bid and each.lot is bid.lot and supplier.is_the_same(other)
        ]
        if others:
            by_number = supplier.number and any(other.number for _, other in others)
            key = "identifier" if by_number else "name"
            problems.append(
                bid.document.diagnostic(
                    SECOND_BID,
                    f"the supplier has another bid for {bid.lot.label}: "
                    f"{in_backticks(reference for reference, _ in others)}",
                    f"/bid/supplier/{key}",
                    "give the bid that does not count the status `withdrawn`; if they "
                    "are two suppliers, mend what is the same",
                )
            )
            yield bid


class _Supplier(NamedTuple):
    """What tells the supplier of a bid from others."""

    number: str
    name: str

    @classmethod
    def of(cls, bid: LotBid) -> _Supplier:
        keys = ("bid.supplier.identifier", "bid.supplier.name")
        return cls(*(folded(said(bid.bid, key)) for key in keys))

    def is_the_same(self, other: _Supplier) -> bool:
        """Return whether it is one supplier: by number if both have one, or by name."""
        if self.number and other.number:
            return self.number == other.number
        return self.name != "" and self.name == other.name


def _status(
    bid: LotBid, case: Case, problems: list[Diagnostic]
) -> tuple[BidStatus, str | None]:
    status = BidStatus(str(said(bid.bid, "bid.status") or BidStatus.SUBMITTED))
    reason = _text(said(bid.bid, "bid.status_reason"))
    due, came = (
        said(case.tender, "tender.bids_due_on"),
        bid.bid.fact("bid.submitted_on"),
    )
    if (
        status is BidStatus.SUBMITTED
        and isinstance(due, date)
        and isinstance(came, Fact)
        and isinstance(came.value, date)
        and came.value > due
    ):
        message = f"the bid came on {came.value}, after the last day, {due}"
        at = bid.pointer(came.place.pointer)
        advice = "it is not scored; if the day is wrong, mend it"
        problems.append(bid.document.diagnostic(LATE_BID, message, at, advice))
        return BidStatus.LATE, f"it came on {came.value}; the last day was {due}"
    if status is BidStatus.SUBMITTED and due and not isinstance(came, Fact):
        message = f"the bid does not say when it came; the last day was {due}"
        advice = "add `submitted_on`; until then it is taken to have come in time"
        at = bid.pointer(bid.bid.place.pointer)
        problems.append(bid.document.diagnostic(LATE_BID, message, at, advice))
    return status, reason
