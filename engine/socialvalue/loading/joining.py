"""Bids put into the lots of a tender, with what the tender says of their parts.

An answer is joined with the criterion that it answers, a commitment with its measure.
Values that were corrected are replaced by the correction. What cannot be used for a
score is a diagnostic, and is not known from then on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from socialvalue.diagnostics import (
    ASSESSORS_MISSING,
    COMMITMENT_NOT_COUNTABLE,
    CONTRADICTION,
    LATE_BID,
    SCORE_OUTSIDE_SCALE,
    SECOND_BID,
    UNKNOWN_CRITERION,
    UNLISTED_MEASURE,
    WRONG_OVERRIDE,
    Code,
    Diagnostic,
    did_you_mean,
    in_backticks,
    sort,
)
from socialvalue.loading.bid_file import (
    LotBid,
    folded,
    said,
    unusable,
    with_each,
    with_facts,
)
from socialvalue.model.bid import BidStatus, Entry
from socialvalue.model.case import (
    Case,
    Fact,
    Item,
    Items,
    Missing,
    Place,
    Why,
    is_called,
)
from socialvalue.model.method import PRICED, Formula
from socialvalue.quantities import Money, Percentage, Vat, text

_OF_CRITERION = {
    "name": "name",
    "scale.max": "scale_max",
    "min_score": "min_score",
    "disqualifies": "disqualifies",
}
"""Facts of a criterion or sub-criterion that its answer has too."""

_OF_MEASURE = {
    "title": "measure_title",
    "unit": "measure_unit",
    "unit_value": "unit_value",
    "theme": "theme",
    "disadvantage": "disadvantage",
    "first_year_only": "first_year_only",
}
"""Facts of a measure that its commitment has too."""

_NOT_JUDGED = {str(each) for each in (*PRICED, Formula.RELATIVE_SOCIAL_VALUE)}
"""Formulas that read no score of the panel."""

_CORRECTED: Mapping[str, tuple[str | None, str, str]] = {
    "price": (None, "", "bid.price.net"),
    "score": ("bid.answers", "assessment.criterion", "assessment.consensus"),
    "quantity": ("bid.commitments", "commitment.id", "commitment.quantity"),
}
"""Where what an override is of stands: in which list, named by which fact, if any."""


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
        join = _Join(case, bid, problems)
        joins[id(bid)] = join.item()
        if join.unclear or (join.refused and lots_of[bid.reference] > 1):
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
    tender = _with_list(
        case.tender, "tender.lots", Items(with_bids, lots.complete, lots.place)
    )
    whole = Case(tender, case.record, case.digest, case.as_of, case.answers)
    return whole, tuple(entries), sort(problems)


def _with_bids(lot: Item, bids: Sequence[Item]) -> Item:
    return _with_list(lot, "lot.bids", Items(tuple(bids), True, lot.place))  # noqa: FBT003


def _with_list(item: Item, name: str, items: Items) -> Item:
    lists = {**item.lists, name: items}
    return Item(item.scope, item.label, item.place, item.facts, lists, item.complete)


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


def _without(item: Item, name: str) -> Item:
    found = item.fact(name)
    if not isinstance(found, Fact):
        return item
    return with_facts(item, {name: unusable(found, "a correction of it is refused")})


class _Join:
    """One bid for one lot, on its way into the lot."""

    def __init__(self, case: Case, bid: LotBid, problems: list[Diagnostic]) -> None:
        self.bid, self.problems = bid, problems
        self.repeated: set[str] = set()  # criteria that are answered twice
        self.refused = False  # whether an override is that may be of another lot
        self.unclear = False  # whether an override is refused that could be of anything
        self.criteria = dict(_criteria(bid.lot))
        self.names_pack = said(case.tender, "tender.measures_from") is not None
        listed = case.tender.items("tender.measures")
        self.measures = {str(said(each, "measure.code")): each for each in listed.items}
        named = all(said(each, "measure.code") is not None for each in listed.items)
        self.all_measures = listed.complete and named

    def item(self) -> Item:
        bid = self._corrected(self.bid.bid)
        answered: dict[str, Item] = {}
        bid = with_each(bid, "bid.answers", lambda each: self._once(each, answered))
        bid = with_each(bid, "bid.answers", self._answer)
        earlier: list[Item] = []
        return with_each(
            bid, "bid.commitments", lambda each: self._commitment(each, earlier)
        )

    def _problem(self, code: Code, message: str, at: str, advice: str) -> None:
        pointer = self.bid.pointer(at)
        self.problems.append(
            self.bid.document.diagnostic(code, message, pointer, advice)
        )

    # Corrections

    def _corrected(self, bid: Item) -> Item:
        """Return the bid with what was corrected; only such overrides stay in it.

        What a refused override is about is not known: neither value is certain.
        """
        listed = bid.items("bid.overrides")
        applied: list[Item] = []
        for override in listed.items:
            known = len(self.problems)
            bid = self._override(bid, override)
            if len(self.problems) == known:
                applied.append(override)
            else:
                self.refused = self.refused or not self._names_its_lot(override)
                bid = self._doubted(bid, override)
        kept = Items(tuple(applied), listed.complete, listed.place)
        return _with_list(bid, "bid.overrides", kept)

    def _names_its_lot(self, override: Item) -> bool:
        """Return whether a refused override can only be of the bid for this lot."""
        about = said(override, "override.about")
        if said(override, "override.of") == "price" and about is not None:
            return is_called(str(about), self.bid.lot.label)
        return said(override, "override.lot") is not None

    def _doubted(self, bid: Item, override: Item) -> Item:
        """Return the bid without the value that a refused override is about."""
        about = said(override, "override.about")
        found = _CORRECTED.get(str(said(override, "override.of")))
        if found is None:
            self.unclear = True
            return bid
        name, key, fact = found
        if name is None:
            return _without(bid, fact)
        listed = bid.items(name).items
        if about is None or not any(said(each, key) == about for each in listed):
            self.unclear = True
            return bid
        return with_each(
            bid,
            name,
            lambda each: _without(each, fact) if said(each, key) == about else each,
        )

    def _override(self, bid: Item, override: Item) -> Item:
        """Return the bid with one value replaced, if all is said about that."""
        at = override.place.pointer
        needed: tuple[str, ...] = ("of", "before", "after", "by", "decided_on", "why")
        if said(override, "override.of") in ("score", "quantity"):
            needed = ("of", "about", *needed[1:])
        missing = [key for key in needed if said(override, f"override.{key}") is None]
        if missing:
            message = f"the override does not say {in_backticks(missing)}"
            advice = "say what was corrected, from what to what, by whom, when and why"
            self._problem(WRONG_OVERRIDE, message, at, advice)
            return bid
        came, day = (
            said(bid, "bid.submitted_on"),
            said(override, "override.decided_on"),
        )
        if isinstance(came, date) and isinstance(day, date) and day < came:
            message = f"the override is of {day}, before the bid came on {came}"
            self._problem(WRONG_OVERRIDE, message, at, "mend the wrong one of the two")
            return bid
        name, key, fact = _CORRECTED[str(said(override, "override.of"))]
        about = said(override, "override.about")
        if (
            name is None
            and about is not None
            and not is_called(str(about), self.bid.lot.label)
        ):
            here = self.bid.lot.label
            message = f"the override is about the price for `{about}`, not {here}"
            self._problem(
                WRONG_OVERRIDE, message, at, "name the lot, or leave `about` out"
            )
            return bid
        if name is None:
            return with_facts(bid, self._replaced(bid, fact, override))
        return self._in_list(bid, name, key, override, fact)

    def _in_list(
        self, bid: Item, name: str, key: str, override: Item, fact: str
    ) -> Item:
        about = said(override, "override.about")
        if not any(said(each, key) == about for each in bid.items(name).items):
            message = f"the override is about `{about}`, which the bid does not have"
            advice = "name it as the bid does"
            self._problem(WRONG_OVERRIDE, message, override.place.pointer, advice)
            return bid

        def change(each: Item) -> Item:
            if said(each, key) != about:
                return each
            return with_facts(each, self._replaced(each, fact, override))

        return with_each(bid, name, change)

    def _replaced(
        self, item: Item, name: str, override: Item
    ) -> Mapping[str, Fact | Missing]:
        found = item.fact(name)
        value = found.value if isinstance(found, Fact) else None
        amount = value.amount if isinstance(value, Money) else value
        before, after = (said(override, f"override.{k}") for k in ("before", "after"))
        if amount != before:
            stands = "nothing" if amount is None else text(value or Decimal(0))
            message = f"the override replaces `{before}`, and the bid says {stands}"
            advice = (
                "leave the first value as it was recorded; the override replaces it"
            )
            self._problem(WRONG_OVERRIDE, message, override.place.pointer, advice)
            return {}
        changed = Decimal(str(after))
        if changed < 0:
            message = f"the override puts `{after}` there, which is negative"
            advice = "mend it; nothing is worked out from a value below zero"
            self._problem(WRONG_OVERRIDE, message, override.place.pointer, advice)
            return {}
        by, on, why = (
            said(override, f"override.{key}") for key in ("by", "decided_on", "why")
        )
        return {
            name: Fact(
                Money(changed, Vat.EXCLUDING) if isinstance(value, Money) else changed,
                override.place,
                f"corrected from {before} to {after} by {by} on {on}: {why}",
            )
        }

    # Answers

    def _once(self, answer: Item, answered: dict[str, Item]) -> Item:
        """Return the answer, and note where its criterion has one already."""
        reference = str(said(answer, "assessment.criterion"))
        first = answered.setdefault(reference, answer)
        if first is answer:
            return answer
        message = (
            f"`{reference}` is already answered, at line {first.place.line}, "
            f"for {self.bid.lot.label}"
        )
        at = f"{answer.place.pointer}/criterion"
        advice = "keep one answer for each criterion; no score is taken from either"
        self._problem(CONTRADICTION, message, at, advice)
        self.repeated.add(reference)
        return answer

    def _answer(self, answer: Item) -> Item:
        reference = said(answer, "assessment.criterion")
        criterion = self.criteria.get(str(reference))
        facts: dict[str, Fact | Missing] = {}
        if criterion is None:
            known = in_backticks(self.criteria)
            message = f"there is no criterion `{reference}` in {self.bid.lot.label}"
            at = f"{answer.place.pointer}/criterion"
            advice = f"the criteria are {known}" if known else "it publishes none"
            self._problem(UNKNOWN_CRITERION, message, at, advice)
            facts["assessment.in_tender"] = Fact(False, answer.place)  # noqa: FBT003
            return with_facts(answer, facts)
        facts["assessment.in_tender"] = Fact(True, criterion.place)  # noqa: FBT003
        for key, name in _OF_CRITERION.items():
            facts[f"assessment.{name}"] = criterion.fact(f"{criterion.scope}.{key}")
        facts |= self._not_judged(answer, criterion)
        if str(reference) in self.repeated:
            agreed = answer.fact("assessment.consensus")
            if isinstance(agreed, Fact):
                facts["assessment.consensus"] = unusable(agreed, "answered twice")
        around = self._around(criterion)
        for key in ("social_value", "quantitative"):
            facts[f"assessment.{key}"] = around.fact(f"criterion.{key}")
        called = said(criterion, f"{criterion.scope}.name") or reference
        answer = Item(
            answer.scope,
            str(called),
            answer.place,
            {**answer.facts, **facts},
            answer.lists,
            answer.complete,
        )
        return self._scored(answer)

    def _not_judged(
        self, answer: Item, criterion: Item
    ) -> Mapping[str, Fact | Missing]:
        """Return that a score of the panel is none, where no panel scores."""
        agreed = answer.fact("assessment.consensus")
        if not isinstance(agreed, Fact):
            return {}
        formula = said(criterion, f"{criterion.scope}.formula")
        what = said(criterion, f"{criterion.scope}.name") or "it"
        if criterion.items("criterion.subcriteria").items:
            message = f"the panel does not score {what}: its sub-criteria are scored"
        elif formula in _NOT_JUDGED:
            message = f"the panel does not score {what}: it scores by `{formula}`"
        else:
            return {}
        advice = "take the score out, or give it to the criterion that is meant"
        at = agreed.place.pointer
        self._problem(UNKNOWN_CRITERION, message, at, advice)
        return {"assessment.consensus": unusable(agreed, "not scored by a panel")}

    def _around(self, criterion: Item) -> Item:
        """Return the criterion that a sub-criterion is part of, or itself."""
        if criterion.scope == "criterion":
            return criterion
        return next(
            each
            for each in self.bid.lot.items("lot.criteria").items
            if criterion in each.items("criterion.subcriteria").items
        )

    def _scored(self, answer: Item) -> Item:
        """Return the answer without scores that are outside the scale, or nobody's."""
        answer = with_each(answer, "assessment.scores", self._in_scale(answer))
        agreed = answer.fact("assessment.consensus")
        if not isinstance(agreed, Fact):
            return answer
        if self._is_outside(agreed, answer, "the moderated score"):
            note = "outside the scale"
            return with_facts(answer, {"assessment.consensus": unusable(agreed, note)})
        scores = answer.items("assessment.scores").items
        nobodys = [each for each in scores if said(each, "score.assessor") is None]
        names = [folded(said(each, "score.assessor")) for each in scores]
        twice = [each for n, each in enumerate(scores) if names[n] in names[:n]]
        if scores and not nobodys and not twice:
            return answer
        message = f"no assessors are named for the score of {answer.label}"
        at, advice = answer.place.pointer, "add `scores`: what each assessor gave"
        note = "nobody is named who gave a score"
        if nobodys:
            message = f"a score for {answer.label} names no assessor"
            at, advice = nobodys[0].place.pointer, "add `assessor`: who gave it"
        elif twice:
            who = said(twice[0], "score.assessor")
            message = f"`{who}` gives two scores for {answer.label}"
            at, advice = twice[0].place.pointer, "keep one score of each assessor"
            note = "an assessor gives two scores"
        self._problem(ASSESSORS_MISSING, message, at, advice)
        return with_facts(answer, {"assessment.consensus": unusable(agreed, note)})

    def _in_scale(self, answer: Item) -> Callable[[Item], Item]:
        """Return what takes a score out that is outside the scale."""

        def change(score: Item) -> Item:
            given = score.fact("score.score")
            if isinstance(given, Fact) and self._is_outside(given, answer, "the score"):
                note = "outside the scale"
                return with_facts(score, {"score.score": unusable(given, note)})
            return score

        return change

    def _is_outside(self, given: Fact, answer: Item, what: str) -> bool:
        highest = said(answer, "assessment.scale_max")
        value = given.value
        if not isinstance(highest, Decimal) or not isinstance(value, Decimal):
            return False
        if 0 <= value <= highest:
            return False
        message = f"{what} `{value}` is outside the scale of {answer.label}"
        advice = f"the scale goes from 0 to {highest}"
        self._problem(SCORE_OUTSIDE_SCALE, message, given.place.pointer, advice)
        return True

    # Commitments

    def _commitment(self, commitment: Item, earlier: list[Item]) -> Item:
        code = said(commitment, "commitment.measure")
        measure = self.measures.get(str(code))
        facts: dict[str, Fact | Missing] = {}
        place = commitment.place if measure is None else measure.place
        facts["commitment.listed"] = self._listed(measure, place)
        for mine, key in (
            ("attribution_taken", "attribution"),
            ("deadweight_taken", "deadweight"),
        ):
            taken = commitment.fact(f"commitment.{key}")
            if measure is not None and not isinstance(taken, Fact):
                taken = measure.fact(f"measure.{key}")
            facts[f"commitment.{mine}"] = taken
        if measure is None:
            self._slip(commitment, code)
        else:
            for key, name in _OF_MEASURE.items():
                facts[f"commitment.{name}"] = measure.fact(f"measure.{key}")
        claimed = self._claimed_before(commitment, measure, earlier)
        if claimed is not None:
            label = str(said(claimed, "commitment.id") or claimed.label)
            facts["commitment.also_claimed_by"] = Fact(label, claimed.place)
        reference = said(commitment, "commitment.id")
        labelled = Item(
            commitment.scope,
            f"commitment {reference}" if reference else commitment.label,
            commitment.place,
            {**commitment.facts, **facts},
            commitment.lists,
            commitment.complete,
        )
        if claimed is None:  # what is refused for another claim claims nothing itself
            earlier.append(labelled)
        return self._countable(labelled)

    def _listed(self, measure: Item | None, place: Place) -> Fact | Missing:
        """Return whether the tender asks for a measure, if it says what it asks for."""
        unlisted = not self.all_measures or (self.names_pack and not self.measures)
        if measure is None and unlisted:
            return Missing(Why.OPEN_LIST, place)
        return Fact(measure is not None, place)

    def _slip(self, commitment: Item, code: object) -> None:
        """Report a measure whose code is nearly one that the tender asks for."""
        close = did_you_mean(str(code), list(self.measures))
        if self.all_measures and code is not None and close is not None:
            message = f"the tender does not ask for a measure `{code}`"
            at = f"{commitment.place.pointer}/measure"
            advice = f"{close} As it stands, nothing of it is counted"
            self._problem(UNLISTED_MEASURE, message, at, advice)

    def _claimed_before(
        self, commitment: Item, measure: Item | None, earlier: Sequence[Item]
    ) -> Item | None:
        """Return the earlier commitment that claims the same activity already."""
        activity = folded(said(commitment, "commitment.activity"))
        if not activity:
            return None
        for other in earlier:
            if folded(said(other, "commitment.activity")) != activity:
                continue
            theirs = self.measures.get(str(said(other, "commitment.measure")))
            if theirs is None or _claims_nothing(other):
                continue
            if not (_beside(measure, theirs) or _beside(theirs, measure)):
                return other
        return None

    def _countable(self, commitment: Item) -> Item:
        """Return the commitment; its quantity is not known where it counts nothing."""
        quantity = commitment.fact("commitment.quantity")
        if not isinstance(quantity, Fact):
            return commitment
        if said(commitment, "commitment.listed") is False:
            return commitment  # nothing of it counts, in whatever unit
        unit = said(commitment, "commitment.unit")
        asked = said(commitment, "commitment.measure_unit")
        if isinstance(quantity.value, Decimal) and quantity.value < 0:
            message = f"the quantity of {commitment.label} is negative"
            note, advice = "negative", "mend it, or ask the bidder"
        elif unit is None:
            message = f"the quantity of {commitment.label} has no unit"
            note, advice = "without a unit", f"add `unit: {asked or '...'}`"
        elif asked is None and said(commitment, "commitment.listed") is True:
            message = f"the tender does not say what {commitment.label} is counted in"
            note, advice = "in no known unit", "add `unit` to its measure"
        elif asked is not None and folded(unit) != folded(asked):
            message = f"{commitment.label} is in `{unit}`, its measure in `{asked}`"
            note, advice = "in another unit", "ask the bidder which it is"
        else:
            return commitment
        self._problem(COMMITMENT_NOT_COUNTABLE, message, quantity.place.pointer, advice)
        return with_facts(commitment, {"commitment.quantity": unusable(quantity, note)})


def _criteria(lot: Item) -> Iterator[tuple[str, Item]]:
    """Yield the criteria of a lot and their sub-criteria, by reference."""
    for criterion in lot.items("lot.criteria").items:
        for item in (criterion, *criterion.items("criterion.subcriteria").items):
            reference = said(item, f"{item.scope}.id")
            if reference is not None:
                yield str(reference), item


def _claims_nothing(commitment: Item) -> bool:
    """Return whether nothing of a commitment counts, as the bidder says itself.

    A quantity of 0 claims its activity: so offering more never scores less.
    """
    deadweight, attribution = (
        said(commitment, f"commitment.{key}_taken")
        for key in ("deadweight", "attribution")
    )
    return (
        said(commitment, "commitment.because_of_contract") is False
        or deadweight == Percentage(Decimal(100))
        or attribution == Percentage(Decimal(0))
    )


def _beside(measure: Item | None, other: Item | None) -> bool:
    """Return whether an activity may be counted under `measure` beside `other`."""
    if measure is None or other is None:
        return False
    codes = said(measure, "measure.counts_beside")
    return isinstance(codes, tuple) and said(other, "measure.code") in codes
