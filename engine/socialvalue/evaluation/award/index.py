"""The indexes that decide in place of points: quality and price as one number."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from socialvalue.evaluation.award.price import FULL
from socialvalue.evaluation.award.rounding import rounded, shown
from socialvalue.evaluation.award.tree import of_kind, without_price
from socialvalue.evaluation.award.value_for_money import value_for_money
from socialvalue.model.method import (
    AwardBy,
    Kind,
    Method,
    Mode,
    Offer,
    Part,
    Rounding,
)
from socialvalue.model.scores import Index, Lack, Reason, Scores
from socialvalue.quantities import Number

SHOWN = Rounding(6, Mode.HALF_EVEN)
"""How an index that no fraction holds is shown if no rounding is published."""


HIGHEST_EXPONENT = 1000
"""Beyond it an index would have thousands of digits; no tender weighs like that."""


def price_per_quality_point(price: Number, quality: Number) -> Fraction | None:
    """Return the pounds paid for each quality point; the lowest wins.

    Args:
        price: Pounds, excluding VAT.
        quality: The offer's share of the non-price points, 0 to 100.

    Returns:
        Pounds for a point. None where `quality` is not above zero.

    Source:
        Cabinet Office, "Bid evaluation guidance note", May 2021,
        https://vdocuments.net/bid-evaluation-guidance-note-may-2021-govuk.html

    >>> price_per_quality_point(Fraction(120000), Fraction(80))
    Fraction(1500, 1)
    """
    if quality <= 0:
        return None
    return Fraction(price) / Fraction(quality)


def monetised(price: Number, quality: Number, point_value: Number) -> Fraction:
    """Return the price less what the quality points are worth; the lowest wins.

    Args:
        price: Pounds, excluding VAT.
        quality: The offer's share of the non-price points, 0 to 100.
        point_value: Pounds that the authority would pay for a point.

    Returns:
        Pounds; below zero where the quality is worth more than the price.

    Source:
        tessa, "Monetising non-cost score",
        https://rdrr.io/github/lajh87/tessa/f/inst/strategy_description/monetising_non-cost_score.md

    >>> monetised(Fraction(120000), Fraction(80), Fraction(500))
    Fraction(80000, 1)
    """
    return Fraction(price) - Fraction(quality) * Fraction(point_value)


def weight_of(parts: Sequence[Part]) -> Fraction | None:
    """Return what the parts weigh together, or None if a weight is not published."""
    total = Fraction(0)
    for part in parts:
        if part.weight is None:
            return None
        total += Fraction(part.weight)
    return total


def exponent_of(method: Method) -> Fraction | Reason:
    """Return the weight of quality over that of the price, of VALUE_FOR_MONEY."""
    quality = weight_of(without_price(method))
    price = weight_of(of_kind(method, Kind.PRICE))
    if quality is None or not price:
        return Reason(Lack.NO_WEIGHT)
    exponent = quality / price
    return Reason(Lack.UNEVEN) if exponent > HIGHEST_EXPONENT else exponent


def indexes(
    method: Method, offers: Sequence[Offer], scored: Scores
) -> tuple[Index, ...]:
    """Return the index of every offer, in order; none where points decide.

    Args:
        method: As published; its rounding is that of the index.
        offers: Those that were scored.
        scored: Their scores; the published ones are the quality points.
    """
    if method.award_by is AwardBy.POINTS:
        return ()
    return tuple(
        _index(method, offer, each.published, each.reasons)
        for offer, each in zip(offers, scored.offers, strict=True)
    )


def _index(
    method: Method,
    offer: Offer,
    points: Number | None,
    reasons: tuple[Reason, ...],
) -> Index:
    weight = weight_of(without_price(method))
    lacks = list(reasons)
    if not weight:
        lacks.append(Reason(Lack.NO_WEIGHT))
    if offer.price is None:
        lacks.append(Reason(Lack.NO_PRICE, offer=offer.reference))
    quality = None
    if points is not None and weight:
        quality = Fraction(points) * FULL / weight
    if quality is None or offer.price is None:
        shown_quality = None if quality is None else shown(quality)
        return Index(offer.reference, shown_quality, None, None, tuple(lacks))
    exact: Fraction | None = None
    given: Fraction | None = None
    match method.award_by:
        case AwardBy.PER_QUALITY_POINT:
            if offer.price <= 0:
                lacks.append(Reason(Lack.ZERO_PRICE, offer=offer.reference))
            else:
                exact = price_per_quality_point(offer.price, quality)
                if exact is None:
                    lacks.append(Reason(Lack.NO_QUALITY, offer=offer.reference))
        case AwardBy.MONETISED if method.point_value is None:
            lacks.append(Reason(Lack.NO_POINT_VALUE))
        case AwardBy.MONETISED if method.point_value is not None:
            exact = monetised(offer.price, quality, method.point_value)
        case _:
            given = _value_for_money(method, offer, quality, lacks)
    if exact is not None:
        given = rounded(exact, method.rounding)
    return Index(
        offer.reference,
        shown(quality),
        None if exact is None else shown(exact),
        None if given is None else shown(given),
        tuple(lacks),
    )


def _value_for_money(
    method: Method, offer: Offer, quality: Fraction, lacks: list[Reason]
) -> Fraction | None:
    exponent = exponent_of(method)
    if isinstance(exponent, Reason):
        lacks.append(exponent)
        return None
    if offer.price is None or offer.price <= 0:
        lacks.append(Reason(Lack.ZERO_PRICE, offer=offer.reference))
        return None
    rounding = method.rounding
    if rounding is None or rounding.places is None:
        rounding = SHOWN
    return value_for_money(quality, offer.price, exponent, rounding)
