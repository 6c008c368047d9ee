"""What every offer scores under one part, as per cent of the full score, or why not."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias, assert_never

from socialvalue.evaluation.award.blend import blend
from socialvalue.evaluation.award.points import points
from socialvalue.evaluation.award.price import (
    linear,
    lowest_over_price,
    mean_relative,
)
from socialvalue.evaluation.award.relative import relative_social_value
from socialvalue.evaluation.award.tree import formula_of
from socialvalue.model.method import RELATIVE, Formula, Offer, Part
from socialvalue.model.scores import Lack, Reason
from socialvalue.quantities import Number

Share: TypeAlias = Fraction | Reason
"""Per cent of the full score, 0 to 100 and exact, or why there is none."""


def shares(
    part: Part, offers: Sequence[Offer], *, whole: bool = True
) -> tuple[Share, ...]:
    """Return the share of each offer, in order.

    Args:
        part: One without parts.
        offers: All that take part; under a relative formula each share depends on
            all of them, so one that lacks its price keeps all from being known.
        whole: Whether these are all. Where a bid cannot be used it may still be the
            lowest or the highest, so no relative share is known.
    """
    if not part.readable:
        return (Reason(Lack.NOT_READ, part.id),) * len(offers)
    formula = formula_of(part)
    if formula in RELATIVE and not whole:
        return (Reason(Lack.BID_LACKING, part.id),) * len(offers)
    match formula:
        case None:
            return (Reason(Lack.NO_FORMULA, part.id),) * len(offers)
        case Formula.POINTS:
            return tuple(judged(part, offer) for offer in offers)
        case Formula.LINEAR:
            return tuple(_on_the_line(part, offer) for offer in offers)
        case Formula.LOWEST_OVER_PRICE | Formula.MEAN_RELATIVE:
            return _of_prices(part, formula, offers)
        case Formula.RELATIVE_SOCIAL_VALUE:
            return counted(part, offers)
        case Formula.BLEND:
            pairs = zip(counted(part, offers), offers, strict=True)
            return tuple(_blended(part, share, offer) for share, offer in pairs)
        case _:
            assert_never(formula)


def judged(part: Part, offer: Offer) -> Share:
    """Return the panel's score as a share."""
    if part.scale is None or part.scale <= 0:
        return Reason(Lack.NO_SCALE, part.id)
    if part.id in offer.doubted:
        return Reason(Lack.DOUBTED, part.id, offer.reference)
    mark = offer.marks.get(part.id)
    if mark is None:
        return Reason(Lack.NO_MARK, part.id, offer.reference)
    if not 0 <= mark <= part.scale:
        return Reason(Lack.OFF_SCALE, part.id, offer.reference)
    share = points(mark, part.scale)
    return Reason(Lack.NO_SCALE, part.id) if share is None else share


def counted(part: Part, offers: Sequence[Offer]) -> tuple[Share, ...]:
    """Return the social value of each offer beside the highest, as shares."""
    values = _all_known(
        offers,
        [offer.social_value for offer in offers],
        Reason(Lack.NO_SOCIAL_VALUE, part.id),
    )
    if isinstance(values, Reason):
        return (values,) * len(offers)
    highest = max(values, default=Fraction(0))
    found = (relative_social_value(highest, own, part.zero_rule) for own in values)
    none = Reason(Lack.NO_ZERO_RULE, part.id)
    return tuple(none if share is None else share for share in found)


def mean(prices: Sequence[Number]) -> Fraction:
    """Return the mean of at least one price.

    >>> mean([Fraction(1), Fraction(2)])
    Fraction(3, 2)
    """
    return sum((Fraction(each) for each in prices), Fraction(0)) / len(prices)


def _of_prices(
    part: Part, formula: Formula, offers: Sequence[Offer]
) -> tuple[Share, ...]:
    prices = _all_known(
        offers, [offer.price for offer in offers], Reason(Lack.NO_PRICE, part.id)
    )
    if isinstance(prices, Reason):
        return (prices,) * len(offers)
    if not prices:
        return ()
    free = [o.reference for o, p in zip(offers, prices, strict=True) if p <= 0]
    if free:  # every score would be worked out by it
        return (Reason(Lack.ZERO_PRICE, part.id, free[0]),) * len(offers)
    if formula is Formula.LOWEST_OVER_PRICE:
        lowest = min(prices)
        found = [lowest_over_price(lowest, price) for price in prices]
    else:
        middle = mean(prices)
        found = [mean_relative(middle, price) for price in prices]
    return tuple(
        Reason(Lack.ZERO_PRICE, part.id, offer.reference) if share is None else share
        for share, offer in zip(found, offers, strict=True)
    )


def _on_the_line(part: Part, offer: Offer) -> Share:
    if part.best is None or part.worst is None:
        return Reason(Lack.NO_LIMITS, part.id)
    if offer.price is None:
        return Reason(Lack.NO_PRICE, part.id, offer.reference)
    share = linear(part.best, part.worst, offer.price)
    return Reason(Lack.EQUAL_LIMITS, part.id) if share is None else share


def _blended(part: Part, share: Share, offer: Offer) -> Share:
    if part.counted_share is None or not 0 <= part.counted_share <= 100:  # noqa: PLR2004 - per cent
        return Reason(Lack.NO_SHARE, part.id)
    if isinstance(share, Reason):
        return share
    of_panel = judged(part, offer)
    if isinstance(of_panel, Reason):
        return of_panel
    return blend(share, of_panel, part.counted_share)


def _all_known(
    offers: Sequence[Offer], numbers: Sequence[Number | None], lack: Reason
) -> list[Fraction] | Reason:
    """Return the numbers, or at which offer the first one is lacking."""
    found: list[Fraction] = []
    for offer, number in zip(offers, numbers, strict=True):
        if number is None:
            return Reason(lack.lack, lack.part, offer.reference)
        found.append(Fraction(number))
    return found
