"""What every offer scores, part by part, exact and as published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from socialvalue.evaluation.award.price import FULL
from socialvalue.evaluation.award.rounding import rounded, rounded_when, shown
from socialvalue.evaluation.award.shares import Share, shares
from socialvalue.evaluation.award.tree import leaves
from socialvalue.evaluation.award.weighting import leaf_score, sum_score
from socialvalue.model.method import AwardBy, Kind, Method, Offer, Part, When
from socialvalue.model.scores import Lack, OfferScore, PartScore, Reason, Scores
from socialvalue.quantities import Number


def scores(method: Method, offers: Sequence[Offer], *, whole: bool = True) -> Scores:
    """Return what every offer scores under every part, and in all.

    Args:
        method: As published. Nothing that it leaves open is chosen.
        offers: Those that take part, each reference once. Relative formulas read all
            of them: after a withdrawal, ask again without that offer.
        whole: Whether these are all that take part. If a bid cannot be used they are
            not, and nothing relative is known.

    Returns:
        Per cent before weighting, scores out of the weights, exact and as published,
        and totals. Where an index decides, the price has no score, and the totals are
        the non-price points, without the rounding of the whole, which is the index's.
        What cannot be worked out is None, with the reasons.
    """
    by_part = shares_of(method, offers, whole=whole)
    return Scores(
        tuple(
            _offer_score(
                method,
                offer.reference,
                {part: found[number] for part, found in by_part.items()},
            )
            for number, offer in enumerate(offers)
        )
    )


def shares_of(
    method: Method, offers: Sequence[Offer], *, whole: bool = True
) -> dict[str, tuple[Share, ...]]:
    """Return the shares of all offers by the id of the part."""
    by_points = method.award_by is AwardBy.POINTS
    return {
        part.id: shares(part, offers, whole=whole)
        if by_points or part.kind is not Kind.PRICE
        else (Reason(Lack.IN_INDEX, part.id),) * len(offers)
        for part in leaves(method.parts)
    }


def _offer_score(method: Method, offer: str, own: Mapping[str, Share]) -> OfferScore:
    parts = tuple(_part_score(part, own) for part in method.parts)
    reasons = tuple(
        reason
        for part in parts
        for reason in _all_reasons(part)
        if reason.lack is not Lack.IN_INDEX
    )
    scored = [part for part in parts if not _in_index(part)]
    exact = _sum(part.exact for part in scored)
    total = _sum(part.published for part in scored)
    if total is not None and method.award_by is AwardBy.POINTS:
        total = rounded(total, method.rounding)
    if not method.readable:  # how the total is rounded is not known
        total, reasons = None, (*reasons, Reason(Lack.NOT_READ))
    return OfferScore(offer, parts, _shown(exact), _shown(total), reasons)


def _in_index(part: PartScore) -> bool:
    """Return whether the part is about the price, and an index reads that."""
    if part.parts:
        return all(_in_index(each) for each in part.parts)
    return any(reason.lack is Lack.IN_INDEX for reason in part.reasons)


def _part_score(part: Part, own: Mapping[str, Share]) -> PartScore:
    if part.parts:
        return _sum_of_parts(part, own)
    share = own[part.id]
    if isinstance(share, Reason):
        reasons: tuple[Reason, ...] = (share,)
        if part.weight is None and share.lack is not Lack.IN_INDEX:
            reasons = (share, Reason(Lack.NO_WEIGHT, part.id))
        return PartScore(part.id, part.weight, None, None, None, None, reasons)
    before = rounded_when(share, part.rounding, When.BEFORE)
    if part.weight is None:
        reasons = (Reason(Lack.NO_WEIGHT, part.id),)
        return PartScore(
            part.id, None, shown(share), shown(before), None, None, reasons
        )
    return PartScore(
        part.id,
        part.weight,
        shown(share),
        shown(before),
        shown(share * Fraction(part.weight) / FULL),
        shown(leaf_score(part, share, part.weight)),
    )


def _sum_of_parts(part: Part, own: Mapping[str, Share]) -> PartScore:
    inner = tuple(_part_score(each, own) for each in part.parts)
    scored = [each for each in inner if not _in_index(each)]
    exact = _sum(each.exact for each in scored)
    total = _sum(each.published for each in scored)
    score = None if total is None else sum_score(part, total, part.weight)
    reasons: tuple[Reason, ...] = ()
    if score is None and total is not None:
        reasons = (Reason(Lack.NO_WEIGHT, part.id),)
    if not part.readable:
        total = score = None
        reasons = (*reasons, Reason(Lack.NOT_READ, part.id))
    percent = before = None
    if part.weight and exact is not None and total is not None:
        percent = exact * FULL / Fraction(part.weight)
        of_full = total * FULL / Fraction(part.weight)
        before = rounded_when(of_full, part.rounding, When.BEFORE)
    return PartScore(
        part.id,
        part.weight,
        _shown(percent),
        _shown(before),
        _shown(exact),
        _shown(score),
        reasons,
        inner,
    )


def _all_reasons(part: PartScore) -> Iterator[Reason]:
    yield from part.reasons
    for each in part.parts:
        yield from _all_reasons(each)


def _sum(numbers: Iterator[Number | None]) -> Fraction | None:
    total = Fraction(0)
    for number in numbers:
        if number is None:
            return None
        total += Fraction(number)
    return total


def _shown(number: Fraction | None) -> Number | None:
    return None if number is None else shown(number)
