"""The award: what every bid for every lot comes to by the published method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from socialvalue.evaluation.award.gates import minimums, remaining, undecided
from socialvalue.evaluation.award.index import indexes
from socialvalue.evaluation.award.inference import inferences
from socialvalue.evaluation.award.ranking import ranking
from socialvalue.evaluation.award.scores import scores
from socialvalue.evaluation.award.sensitivity import sensitivity
from socialvalue.evaluation.award.shares import mean
from socialvalue.evaluation.award.tree import every, formula_of, leaves
from socialvalue.evaluation.award.working import Field, field_of, working
from socialvalue.evaluation.judgement import subject
from socialvalue.model.award import (
    Award,
    BidResult,
    BidVerdict,
    Correction,
    Counted,
    LotAward,
    Mark,
    Marking,
    Standing,
)
from socialvalue.model.bid import BidStatus, Entry
from socialvalue.model.case import Case, Fact, Item
from socialvalue.model.decision import (
    Decision,
    Outcome,
    Program,
    Step,
    Truth,
    verdict_of,
)
from socialvalue.model.method import RELATIVE, AwardBy, Kind, Method, Offer, Part
from socialvalue.model.policy import Level
from socialvalue.model.scores import (
    Index,
    Lack,
    Minimum,
    OfferScore,
    Placed,
    Ranking,
)
from socialvalue.quantities import Money, Number, simplest, text
from socialvalue.records import dataclass


def award(
    case: Case,
    entries: Sequence[Entry],
    methods: Mapping[str, Method],
    decisions: Sequence[Decision],
    program: Program,
    unread: Mapping[str, int] | None = None,
) -> Award:
    """Return the award: for each lot what the bids score, and who is first.

    Args:
        case: The tender, with the bids that are in the competition in their lots.
        entries: Every bid for every lot, those that are out too.
        methods: How the bids are scored, by the pointer of the lot.
        decisions: What each policy says of the bids. Where two that derive
            `bid.social_value` do not agree, what the commitments are worth is not
            known.
        program: Which program evaluates; recorded.
        unread: How many bids that could not be read may be for a lot, by its pointer.
            Each of them may change what is relative, so nothing is settled there.
    """
    known = _Worked.of(decisions, entries, case.tender)
    lots = tuple(
        _lot(
            lot,
            _of_lot(entries, lot),
            methods[lot.place.pointer],
            known,
            (unread or {}).get(lot.place.pointer, 0),
        )
        for lot in case.tender.items("tender.lots").items
    )
    return Award(
        subject=subject(case),
        program=program,
        lots=lots,
        decisions=tuple(decisions),
        assumptions=tuple(dict.fromkeys((*_assumed(lots), *_put_last(lots)))),
    )


def _of_lot(entries: Sequence[Entry], lot: Item) -> list[Entry]:
    return [each for each in entries if each.lot == lot.place.pointer]


@dataclass(frozen=True, slots=True)
class _Worked:
    """What the policies worked out of the bids, by name and pointer."""

    derived: Mapping[tuple[str, str], Step]
    outcomes: Mapping[str, Mapping[str, set[Outcome]]]
    """Of mandatory rules, by "id@version" of the policy and pointer of the bid."""

    disregards: bool
    """Whether the tender says that incomplete answers are disregarded."""

    @classmethod
    def of(
        cls, decisions: Sequence[Decision], entries: Sequence[Entry], tender: Item
    ) -> _Worked:
        derived: dict[tuple[str, str], Step] = {}
        disputed: set[tuple[str, str]] = set()
        for decision in decisions:
            for each in decision.derived:
                key = (each.name, each.item)
                known = derived.setdefault(key, each.step)
                if (known.value, known.truth) != (each.step.value, each.step.truth):
                    disputed.add(key)
        for key in disputed:  # none of the policies is chosen
            del derived[key]
        bids = {each.item.place.pointer for each in entries}
        outcomes: dict[str, dict[str, set[Outcome]]] = {}
        for decision in decisions:
            reference = f"{decision.policy.id}@{decision.policy.version}"
            of_bids = outcomes[reference] = {}
            for finding in decision.findings:
                if finding.level is Level.MANDATORY:
                    bid = finding.subject.place.inside(bids)
                    of_bids.setdefault(bid, set()).add(finding.outcome)
        disregards = _said(tender, "tender.disregards_incomplete_answers")
        return cls(derived, outcomes, disregards=disregards is True)

    def amount(self, name: str, item: Item) -> Number | None:
        """Return a derived amount of money, or number, if it is known."""
        step = self.derived.get((name, item.place.pointer))
        value = None if step is None else step.value
        if isinstance(value, Money):
            return value.amount
        return value if isinstance(value, Decimal | Fraction) else None

    def words(self, name: str, item: Item) -> str | None:
        """Return a derived text, if it is known."""
        step = self.derived.get((name, item.place.pointer))
        return step.value if step and isinstance(step.value, str) else None

    def is_disregarded(self, item: Item) -> bool | None:
        """Return whether a bid's answers on social value are; None: it is not known.

        That is for a policy to find. Where none did, they are not, unless the tender
        says that incomplete ones are: then nobody has looked.
        """
        step = self.derived.get(("bid.social_value_disregarded", item.place.pointer))
        if step is None:
            return None if self.disregards else False
        if step.value is True or step.truth is Truth.TRUE:
            return True
        if step.value is False or step.truth is Truth.FALSE:
            return False
        return None

    def verdicts(self, item: Item) -> Iterator[BidVerdict]:
        """Yield what each policy says of a bid and of all that is in it."""
        for policy, of_bids in self.outcomes.items():
            about = of_bids.get(item.place.pointer, set())
            yield BidVerdict(policy, verdict_of(about, may_go_on=False))


def _lot(
    lot: Item, entries: Sequence[Entry], method: Method, known: _Worked, unread: int
) -> LotAward:
    inside = {e.reference: e for e in entries if e.status is BidStatus.SUBMITTED}
    offers = [_offer(each.item, known, method) for each in inside.values()]
    gates = minimums(method, offers)
    left = remaining(method, offers)
    lost = unread + sum(each.status is BidStatus.UNUSABLE for each in entries)
    still = {each.reference for each in left}
    open_ = [each for each in undecided(gates) if each in still]
    whole = not lost and not open_
    scored = scores(method, left, whole=whole)
    placed = ranking(method, left, scored)
    index_of = {each.offer: each for each in indexes(method, left, scored)}
    lacking = [each.offer for each in placed.places if each.place is None]
    # What is among the others alone is no place: who is not known may come before.
    certain = whole and placed.settled and not lacking
    if not certain:
        placed = replace(
            placed,
            settled=False,
            places=tuple(Placed(each.offer, None) for each in placed.places),
        )
    place_of = {each.offer: each.place for each in placed.places}
    score_of = {each.offer: each for each in scored.offers}
    offer_of = {each.reference: each for each in offers}
    field = _field(method, left, inside, known, whole=whole)
    results = tuple(
        _result(
            entry,
            offer_of.get(entry.reference),
            known,
            gates,
            score_of.get(entry.reference),
            index_of.get(entry.reference),
            place_of.get(entry.reference),
            field,
        )
        for entry in entries
    )
    named = {each.reference: each.label.removeprefix("bid ") for each in entries}
    doubt = _doubt(method, lost, [named[each] for each in open_])
    standing, why = _standing(method, placed, lacking, doubt, named)
    return LotAward(
        label=lot.label,
        place=lot.place,
        standing=standing,
        why=why,
        method=method,
        bids=results,
        ranking=placed,
        sensitivity=sensitivity(method, left) if placed.first else None,
        inferences=inferences(method, left) if whole else (),
    )


def _field(
    method: Method,
    offers: Sequence[Offer],
    entries: Mapping[str, Entry],
    known: _Worked,
    *,
    whole: bool,
) -> Field:
    items = {each.reference: entries[each.reference].item for each in offers}
    values = {
        reference: step
        for reference, item in items.items()
        if (step := known.derived.get(("bid.social_value", item.place.pointer)))
    }
    return field_of(method, offers, items, values, whole=whole)


def _offer(item: Item, known: _Worked, method: Method) -> Offer:
    """Return what the method reads of a bid.

    Where the tender says that an answer on social value in numbers or in words alone
    is disregarded, and the policy found that it is, the panel's scores for social
    value are 0; the policy counts no commitments then.
    """
    found = known.is_disregarded(item)
    social = frozenset(p.id for p in every(method.parts) if p.kind is Kind.SOCIAL_VALUE)
    none: frozenset[str] = frozenset()
    disregarded = social if found is True else none
    price = _said(item, "bid.price.net")
    return Offer(
        reference=str(_said(item, "bid.id")),
        price=price.amount if isinstance(price, Money) else None,
        social_value=known.amount("bid.social_value", item),
        marks={
            part: Decimal(0) if part in disregarded else mark
            for answer in item.items("bid.answers").items
            if (mark := _number(answer, "assessment.consensus")) is not None
            for part in [str(_said(answer, "assessment.criterion"))]
        },
        disregarded=disregarded,
        doubted=social if found is None else none,
    )


def _result(
    entry: Entry,
    offer: Offer | None,
    known: _Worked,
    gates: Sequence[Minimum],
    score: OfferScore | None,
    index: Index | None,
    place: int | None,
    field: Field,
) -> BidResult:
    own = tuple(each for each in gates if each.offer == entry.reference)
    status, out = entry.status, entry.why
    if status is not BidStatus.SUBMITTED:
        out = out or "no reason is recorded"
    elif score is None:
        status, out = BidStatus.ELIMINATED, _below(own, field.method)
    item = entry.item
    price = _said(item, "bid.price.net")
    return BidResult(
        reference=entry.reference,
        supplier=entry.supplier,
        label=entry.label,
        digest=entry.digest,
        status=status,
        out=out if status is not BidStatus.SUBMITTED else None,
        price=price.amount if isinstance(price, Money) else None,
        social_value=offer.social_value if offer else None,
        score=score,
        index=index,
        place=place,
        working=working(offer, score, field) if offer and score else None,
        markings=tuple(_markings(item)),
        commitments=tuple(_counted(each, known) for each in _commitments(item)),
        corrections=tuple(_corrections(item)),
        minimums=own,
        disregarded=known.is_disregarded(item) is True,
        verdicts=tuple(known.verdicts(item)) if offer else (),
    )


def _below(gates: Sequence[Minimum], method: Method) -> str:
    names = {part.id: part.name for part in every(method.parts)}
    said = [
        f"it scores {text(each.mark)} for {names[each.part]}; "
        f"at least {text(each.minimum)} is asked"
        for each in gates
        if each.below and each.disqualifies and each.mark is not None
    ]
    return "; ".join(said)


def _markings(item: Item) -> Iterator[Marking]:
    for answer in item.items("bid.answers").items:
        marks = tuple(
            Mark(
                _words(each, "score.assessor"),
                _number(each, "score.score"),
                _words(each, "score.reason"),
            )
            for each in answer.items("assessment.scores").items
        )
        given = [each.score for each in marks if each.score is not None]
        yield Marking(
            part=str(_said(answer, "assessment.criterion")),
            name=answer.label,
            marks=marks,
            moderated=_number(answer, "assessment.consensus"),
            mean=simplest(mean(given)) if given else None,
            reason=_words(answer, "assessment.reason"),
            place=answer.place,
        )


def _commitments(item: Item) -> tuple[Item, ...]:
    return item.items("bid.commitments").items


def _counted(item: Item, known: _Worked) -> Counted:
    quantity = _number(item, "commitment.quantity")
    counted = known.amount("commitment.counted", item)
    ignored = known.words("commitment.ignored_because", item)
    if ignored is None and None not in (quantity, counted) and counted != quantity:
        ignored = "more than the policy lets count is not counted"
    return Counted(
        label=item.label,
        measure=_words(item, "commitment.measure"),
        title=_words(item, "commitment.measure_title"),
        quantity=quantity,
        unit=_words(item, "commitment.unit"),
        counted=counted,
        value=known.amount("commitment.social_value", item),
        ignored=ignored,
        place=item.place,
    )


def _corrections(item: Item) -> Iterator[Correction]:
    for each in item.items("bid.overrides").items:
        before, after = (_number(each, f"override.{k}") for k in ("before", "after"))
        day = _said(each, "override.decided_on")
        if before is None or after is None or not isinstance(day, date):
            continue  # a problem says what is missing
        yield Correction(
            of=_words(each, "override.of") or "",
            about=_words(each, "override.about"),
            before=before,
            after=after,
            by=_words(each, "override.by") or "",
            on=day.isoformat(),
            why=_words(each, "override.why") or "",
            place=each.place,
        )


def _doubt(method: Method, lost: int, undecided_: Sequence[str]) -> str | None:
    """Return why it is not known which bids take part, or None if it is."""
    if lost:
        bids = "1 bid cannot" if lost == 1 else f"{lost} bids cannot"
        stand = "it stands" if lost == 1 else "they stand"
        why = f"{bids} be used as {stand}"
    elif undecided_:
        who = ", ".join(undecided_)
        why = f"of {who} it is not known whether a minimum score puts the bid out"
    else:
        return None
    if any(formula_of(part) in RELATIVE for part in leaves(method.parts)):
        why += ", so what depends on all bids is not known"
    return why


def _standing(
    method: Method,
    placed: Ranking,
    lacking: Sequence[str],
    doubt: str | None,
    named: Mapping[str, str],
) -> tuple[Standing, str]:
    if doubt is not None:
        return Standing.UNSETTLED, f"first place is not settled; {doubt}"
    if not placed.places:
        return Standing.NO_BIDS, "no bid is in the competition"
    first = [named[each] for each in placed.first]
    if not placed.settled:
        by_points = method.award_by is AwardBy.POINTS
        what = "total" if by_points else str(method.award_by)
        why = "a rule for equal totals cannot be applied"
        if lacking:
            why = f"of {', '.join(lacking)} the {what} is not known"
        return Standing.UNSETTLED, f"first place is not settled; {why}"
    if len(first) > 1:
        together = " and ".join([", ".join(first[:-1]), first[-1]])
        tried = (
            "no published rule separates them"
            if method.tie_break_known
            else "the tender has a rule for this that the program does not know"
        )
        return Standing.TIED, f"{together} are equal in first place; {tried}"
    return Standing.FIRST, f"{first[0]} is in first place"


def _assumed(lots: Sequence[LotAward]) -> Iterator[str]:
    for lot in lots:
        if not lot.method.says_what_decides and lot.method.readable:
            yield (
                f"what decides first place is not said of {lot.label}: it is the most "
                "points, as the weights say"
            )
        for part in every(lot.method.parts):
            if _implied(part):
                yield (
                    f"{part.name} has a scale and a weight and no formula: its score "
                    "is the weight times the panel's score over the highest"
                )


def _put_last(lots: Sequence[LotAward]) -> Iterator[str]:
    for bid in (bid for lot in lots for bid in lot.bids if bid.place):
        reasons = () if bid.index is None else bid.index.reasons
        if any(each.lack is Lack.NO_QUALITY for each in reasons):
            yield (
                f"{bid.reference} has no quality points, so no price for one: it "
                "comes after every bid that has one"
            )


def _implied(part: Part) -> bool:
    return (
        not part.parts
        and part.formula is None
        and part.readable
        and part.kind is not Kind.PRICE
        and part.scale is not None
    )


def _said(item: Item, name: str) -> object:
    found = item.fact(name)
    return found.value if isinstance(found, Fact) else None


def _words(item: Item, name: str) -> str | None:
    found = _said(item, name)
    return found if isinstance(found, str) else None


def _number(item: Item, name: str) -> Number | None:
    found = _said(item, name)
    return found if isinstance(found, Decimal | Fraction) else None
