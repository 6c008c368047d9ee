"""What keeps the scores and places of an award from being known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialvalue.diagnostics import (
    ALL_OFFERS_ZERO,
    BID_INCOMPLETE,
    CONTRADICTION,
    NO_VALID_BIDS,
    SCORE_MISSING,
    ZERO_PRICE,
    Code,
    Diagnostic,
)
from socialvalue.evaluation.award.tree import every
from socialvalue.loading.bid_file import said
from socialvalue.loading.document import Document
from socialvalue.model.award import Award, BidResult, LotAward
from socialvalue.model.bid import Entry
from socialvalue.model.case import UNDIVIDED, Item, Missing, Why
from socialvalue.model.decision import Decision, Step
from socialvalue.model.method import TieRule
from socialvalue.model.scores import Lack, Reason
from socialvalue.quantities import Value, text
from socialvalue.records import dataclass
from socialvalue.use_cases.bids import Bids
from socialvalue.use_cases.causes import causes

_WORTH = "what the commitments are worth is not known"


def award_faults(found: Award, bids: Bids) -> tuple[Diagnostic, ...]:
    """Return what keeps scores or places from being known, each said once."""
    if bids.tender is None:
        return ()
    faults = [*_disputes(found.decisions, bids)]
    for lot in found.lots:
        faults += _lot_faults(lot, found.decisions, bids, bids.tender)
    return tuple(dict.fromkeys(faults))


def _disputes(decisions: Sequence[Decision], bids: Bids) -> Iterator[Diagnostic]:
    """Yield each bid whose commitments the policies count differently."""
    counted: dict[str, dict[str, Value | None]] = {}
    for decision in decisions:
        policy = f"{decision.policy.id} {decision.policy.version}"
        for each in decision.derived:
            if each.name == "bid.social_value":
                counted.setdefault(each.item, {})[policy] = each.step.value
    for entry in bids.entries:
        counts = counted.get(entry.item.place.pointer, {})
        if len(set(counts.values())) > 1:
            message = "the policies do not agree on what the commitments are worth: "
            message += ", ".join(
                f"{text(worth) if worth is not None else 'not known'} by {policy}"
                for policy, worth in counts.items()
            )
            advice = "nothing is scored by it; ask for one of them with --policy"
            at = "/bid/commitments"
            document = bids.documents[entry.reference]
            yield document.diagnostic(CONTRADICTION, message, at, advice)


def _lot_faults(
    lot: LotAward, decisions: Sequence[Decision], bids: Bids, tender: Document
) -> Iterator[Diagnostic]:
    if not any(bid.score for bid in lot.bids):
        message = f"there is no valid bid for {lot.label}"
        advice = "nothing is scored; see what is said of each bid, here and below"
        if not lot.bids and not bids.unused:
            advice = "nothing is scored; add the bids for it"
        yield tender.diagnostic(NO_VALID_BIDS, message, lot.place.pointer, advice)
    reasons = {
        reason
        for bid in lot.bids
        if bid.score is not None
        for reason in (*bid.score.reasons, *(bid.index.reasons if bid.index else ()))
    }
    for part in every(lot.method.parts):
        if Reason(Lack.NO_ZERO_RULE, part.id) in reasons:
            message = (
                f"every social value offer is zero, and {part.name} has no rule for it"
            )
            advice = "add `zero_rule` as it was published; nothing is scored without it"
            yield tender.diagnostic(
                ALL_OFFERS_ZERO, message, part.place.pointer, advice
            )
    entries = {
        each.reference: each for each in bids.entries if each.lot == lot.place.pointer
    }
    for bid in lot.bids:
        if bid.score is not None and bid.reference in bids.documents:
            entry = entries[bid.reference]
            faults = _Faults(lot, bid, entry, bids.documents[bid.reference], tender)
            yield from faults.of(reasons, decisions)


@dataclass(frozen=True)
class _Faults:
    """One bid for one lot, and what of it is lacking."""

    lot: LotAward
    bid: BidResult
    entry: Entry
    document: Document
    tender: Document

    def of(
        self, reasons: set[Reason], decisions: Sequence[Decision]
    ) -> Iterator[Diagnostic]:
        """Yield what is lacking, of what the scores of the lot wait for."""
        lacks = {reason.lack for reason in reasons}
        in_tie = any(
            trial.rule is TieRule.LOWEST_PRICE
            and trial.order is None
            and self.bid.reference in trial.among
            for trial in self.lot.ranking.trials
        )
        if (Lack.NO_PRICE in lacks or in_tie) and self.bid.price is None:
            yield from self._price()
        if Lack.ZERO_PRICE in lacks and self.bid.price == 0:
            at = self._pointer(self._price_pointer())
            message = "a price of zero cannot be scored by a formula that divides by it"
            advice = "if it is meant, ask the bidder; nothing is scored by it"
            yield self._fault(ZERO_PRICE, message, at, advice)
        if Lack.NO_SOCIAL_VALUE in lacks and self.bid.social_value is None:
            yield from self._worth(decisions)
        if any(
            each.lack is Lack.DOUBTED and each.offer == self.bid.reference
            for each in reasons
        ):
            yield from self._doubted(decisions)
        for part in every(self.lot.method.parts):
            if Reason(Lack.NO_MARK, part.id, self.bid.reference) in reasons:
                yield from self._mark(part.id, part.name)

    def _fault(self, code: Code, message: str, at: str, advice: str) -> Diagnostic:
        return self.document.diagnostic(code, message, at, advice)

    def _pointer(self, at: str) -> str:
        """Return the pointer in the bid's file of what has the pointer `at`."""
        return "/bid" + at.removeprefix(self.entry.item.place.pointer)

    def _price_pointer(self) -> str:
        item = self.entry.item
        return (item.fact("bid.price.net").place or item.place).pointer

    @property
    def _here(self) -> str:
        """Return which lot it is, where there are several."""
        return "" if self.lot.label == UNDIVIDED else f" for {self.lot.label}"

    def _price(self) -> Iterator[Diagnostic]:
        found = self.entry.item.fact("bid.price.net")
        if isinstance(found, Missing) and found.why is Why.UNUSABLE:
            return  # why it cannot be used has been said, where it stands
        message = f"the bid has no price{self._here} that can be scored"
        advice = "add `price: {net: ...}`: an amount without VAT, such as `240000 GBP`"
        if isinstance(found, Missing) and found.why is Why.LEFT_BLANK:
            advice = "write it after `net:`, without VAT, such as `240000 GBP`"
        at = self._pointer(self._price_pointer())
        yield self._fault(BID_INCOMPLETE, message, at, advice)

    def _mark(self, part: str, name: str) -> Iterator[Diagnostic]:
        answers = self.entry.item.items("bid.answers").items
        answer = next(
            (each for each in answers if said(each, "assessment.criterion") == part),
            None,
        )
        if answer is None:
            message = f"there is no answer to {name}{self._here}, so no moderated score"
            advice = (
                f"add an answer, `criterion: {part}`, with `scores` and `consensus`"
            )
            yield self._fault(SCORE_MISSING, message, "/bid", advice)
            return
        agreed = answer.fact("assessment.consensus")
        if isinstance(agreed, Missing) and agreed.why is Why.UNUSABLE:
            return  # its own problem, where it stands, has been said
        message = f"there is no moderated score for {name}{self._here}"
        advice = "add `consensus`: it is never worked out from single scores"
        at = self._pointer(answer.place.pointer)
        yield self._fault(SCORE_MISSING, message, at, advice)

    def _worth(self, decisions: Sequence[Decision]) -> Iterator[Diagnostic]:
        """Yield why it is not known what the commitments are worth."""
        item = self.entry.item.place.pointer
        found = {
            (cause.fact, cause.item): cause
            for decision in decisions
            for cause in causes(decision, "bid.social_value", item)
        }
        said_before = False
        for cause in found.values():
            if cause.why is Why.UNUSABLE:
                said_before = True  # where it stands
            else:
                yield self._because(cause)
        if not found and not said_before:
            message = _WORTH
            advice = "no policy that judges the bids says what counts; see --policy"
            yield self._fault(BID_INCOMPLETE, message, "/bid", advice)

    def _doubted(self, decisions: Sequence[Decision]) -> Iterator[Diagnostic]:
        """Yield why it is not known whether the answers are disregarded."""
        message = "whether the answers on social value are disregarded is not known"
        item = self.entry.item.place.pointer
        found = False
        for decision in decisions:
            for cause in causes(decision, "bid.social_value_disregarded", item):
                found = True
                yield self._because(cause, message)
        if not found:
            advice = "the tender says so of some; ask for the policy that finds which"
            yield self._fault(BID_INCOMPLETE, message, "/bid", advice)

    def _because(self, cause: Step, what: str = _WORTH) -> Diagnostic:
        if cause.fact == "commitment.unit_value":
            return self._no_unit_value(cause)
        message = f"{what}: {cause.claim}"
        if cause.fact == "commitment.listed":
            message = "which measures are asked for is left open"
            advice = "list them, each with its `code`, as they were published"
            at = "/tender/measures"
            return self.tender.diagnostic(BID_INCOMPLETE, message, at, advice)
        place = cause.place.pointer if cause.place else cause.item or ""
        if not place.startswith(self.entry.item.place.pointer):
            advice = "write it in the tender file, as it was published"
            return self.tender.diagnostic(BID_INCOMPLETE, message, place, advice)
        advice = "write what the bid says; if it does not say it, ask the bidder"
        if cause.fact == "bid.commitments" and cause.why is Why.OPEN_LIST:
            message = "whether there are commitments is left open"
            advice = "list them, or take the line out if nothing is offered"
        return self._fault(BID_INCOMPLETE, message, self._pointer(place), advice)

    def _no_unit_value(self, cause: Step) -> Diagnostic:
        commitment = self._commitment(cause.item)
        code = None if commitment is None else said(commitment, "commitment.measure")
        because = f" ({cause.note})" if cause.note else ""
        message = f"what a unit of measure `{code}` is worth is not said{because}"
        advice = "add its `unit_value` to the tender file, as it was published"
        at = cause.place.pointer if cause.place else "/tender/measures"
        return self.tender.diagnostic(BID_INCOMPLETE, message, at, advice)

    def _commitment(self, pointer: str | None) -> Item | None:
        return next(
            (
                each
                for each in self.entry.item.items("bid.commitments").items
                if each.place.pointer == pointer
            ),
            None,
        )
