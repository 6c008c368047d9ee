"""Rounding takes what decides no further from its line than `slack` says."""

from __future__ import annotations

from fractions import Fraction

import pytest

from differential.random_awards import offer, part
from socialvalue.evaluation.award.bids import exact_score
from socialvalue.evaluation.award.deciding import LAST
from socialvalue.evaluation.award.pieces import Line, Moving
from socialvalue.evaluation.award.runners import line_of, scored_parts, slack
from socialvalue.evaluation.award.tree import leaves
from socialvalue.model.method import AwardBy, Kind, Method, Rounding
from unit.evaluation.award.moving import (
    EXACT,
    Moved,
    decides,
    distances,
    is_rounded,
    moved,
    seeded,
    weighed,
)

FAR = Fraction(1, 2)
"""Of the bound: if nothing comes so far, half the bound would do as well."""


def on_line(found: Moved, number: int, distance: Fraction) -> Fraction:
    """Return what would decide there if nothing were rounded."""
    moving = found.movings[number]
    shares = {part: line.at(distance) for part, line in moving.shares.items()}
    points = Fraction(0)
    for each in scored_parts(found.method):
        own = {leaf.id: shares[leaf.id] for leaf in leaves([each])}
        points += exact_score(weighed(each, moving, distance), own)
    return line_of(found.method, found.offers[number], Line(points)).start


def bounds(found: Moved) -> list[Fraction]:
    lowest = min(Fraction(offer.price or 0) for offer in found.offers)
    return [slack(found.method, offer, lowest) for offer in found.offers]


@pytest.mark.parametrize("by", EXACT)
def test_a_number_on_the_line_is_no_further_from_it_than_rounding_can_take_it(
    by: AwardBy,
) -> None:
    random, furthest = seeded(3), Fraction(0)
    for _ in range(400):
        found = moved(random, by)
        if by is AwardBy.PER_QUALITY_POINT and is_rounded(found.method):
            continue  # that price for a point is on no line: see the next test
        bound = bounds(found)[0]
        for distance in distances(random, found.end, 2):
            number = decides(found, 0, distance) or Fraction(0)
            away = abs(number - on_line(found, 0, distance))
            assert away <= bound
            if bound:
                furthest = max(furthest, away / bound)
    assert furthest > FAR


def test_who_is_not_behind_is_on_the_line_behind_by_no_more_than_both_bounds() -> None:
    random, furthest = seeded(4), Fraction(0)
    for _ in range(800):
        found = moved(random, AwardBy.PER_QUALITY_POINT)
        if not is_rounded(found.method):
            continue
        bound = sum(bounds(found))
        for distance in distances(random, found.end, 2):
            one, other = (_or_last(decides(found, n, distance)) for n in (0, 1))
            lead = on_line(found, 0, distance) - on_line(found, 1, distance)
            assert one < other or -lead <= bound
            assert other < one or lead <= bound
            if one == other:
                furthest = max(furthest, abs(lead) / bound)
    assert 0 < furthest <= 1


def test_the_bound_of_a_price_for_a_point_is_nearly_met() -> None:
    # 30.5 / 100 = 0.305 and 30.5 / 96.9 = 0.31476 are both 0.31
    quality = part("quality", Kind.QUALITY, 40, scale=1000)
    price = part("price", Kind.PRICE, 60)
    method = Method((price, quality), AwardBy.PER_QUALITY_POINT, Rounding(2))
    offers = (offer("a", "30.5"), offer("b", "30.5"))
    still = {"quality": Line(Fraction(40))}
    shares = (Fraction(100), Fraction("96.9"))
    movings = tuple(Moving({"quality": Line(each)}, still) for each in shares)
    found = Moved(method, offers, movings, Fraction(0))
    here = Fraction(0)
    assert decides(found, 0, here) == decides(found, 1, here) == Fraction("-0.31")
    lead = on_line(found, 0, here) - on_line(found, 1, here)
    assert FAR < lead / sum(bounds(found)) <= 1


def _or_last(key: Fraction | None) -> Fraction:
    return LAST if key is None else key
