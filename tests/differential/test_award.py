"""Scores and places are those of a plain reference, written from the definitions.

The reference knows the data and the text books' formulas, and nothing of the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from differential.random_awards import methods, offers
from socialvalue.evaluation.award.index import indexes
from socialvalue.evaluation.award.ranking import ranking
from socialvalue.evaluation.award.scores import scores
from socialvalue.model.method import (
    AwardBy,
    Formula,
    Kind,
    Method,
    Mode,
    Offer,
    Part,
    Rounding,
    TieRule,
    When,
    ZeroRule,
)

pytestmark = pytest.mark.differential

F = Fraction


def rounded(number: Fraction, rounding: Rounding | None, when: When | None) -> Fraction:
    if rounding is None or rounding.places is None:
        return number
    if when is not None and rounding.when is not when:
        return number
    if number < 0:
        return -rounded(-number, rounding, when)
    many = number * 10**rounding.places
    low = floor(many)
    half = F(1, 2)
    choice = {
        Mode.HALF_UP: floor(many + half),
        Mode.HALF_DOWN: -floor(half - many),
        Mode.HALF_EVEN: round(many),
        Mode.UP: -floor(-many),
        Mode.DOWN: low,
    }
    return F(choice[rounding.mode], 10**rounding.places)


def percent(part: Part, bid: Offer, bids: Sequence[Offer]) -> Fraction | None:
    formula = part.formula
    if formula is None:
        if part.kind is Kind.PRICE or part.scale is None:
            return None
        formula = Formula.POINTS
    prices, values = [b.price for b in bids], [b.social_value for b in bids]
    if formula is Formula.LINEAR:
        if None in (part.best, part.worst, bid.price):
            return None
        best, worst, price = (F(n or 0) for n in (part.best, part.worst, bid.price))
        if best == worst:
            return None
        return min(F(100), max(F(0), 100 * (worst - price) / (worst - best)))
    if formula in (Formula.LOWEST_OVER_PRICE, Formula.MEAN_RELATIVE):
        if bid.price is None or None in prices or not all(prices):
            return None
        known = [F(p or 0) for p in prices]
        if formula is Formula.LOWEST_OVER_PRICE:
            return 100 * min(known) / F(bid.price)
        middle = sum(known) / len(known)
        above = 100 * (F(bid.price) / F(middle) - 1)
        return min(F(100), max(F(0), 50 - above))
    counted = judged = None
    if None not in values:
        highest = max(F(v or 0) for v in values)
        if highest:
            counted = 100 * F(bid.social_value or 0) / highest
        elif part.zero_rule:
            counted = F(100 if part.zero_rule is ZeroRule.ALL_FULL else 0)
    if part.scale is not None and part.id in bid.marks:
        judged = 100 * F(bid.marks[part.id]) / F(part.scale)
    if formula is Formula.POINTS:
        return judged
    if formula is Formula.RELATIVE_SOCIAL_VALUE:
        return counted
    if part.counted_share is None or counted is None or judged is None:
        return None
    share = F(part.counted_share) / 100
    return share * counted + (1 - share) * judged


def score(part: Part, bid: Offer, bids: Sequence[Offer]) -> Fraction | None:
    """Return the published score."""
    if part.parts:
        inner = [score(each, bid, bids) for each in part.parts]
        if None in inner:
            return None
        total = sum((n or F(0) for n in inner), F(0))
        if part.rounding is None or part.rounding.places is None:
            return total
        if part.rounding.when is When.AFTER:
            return rounded(total, part.rounding, When.AFTER)
        if part.weight is None:
            return None
        weight = F(part.weight)
        if weight == 0:
            return F(0)
        return rounded(100 * total / weight, part.rounding, None) * weight / 100
    found = percent(part, bid, bids)
    if found is None or part.weight is None:
        return None
    before = rounded(found, part.rounding, When.BEFORE)
    return rounded(before * F(part.weight) / 100, part.rounding, When.AFTER)


def quality_of(method: Method, bid: Offer, bids: Sequence[Offer]) -> Fraction | None:
    """Return the share of the non-price points, 0 to 100."""
    parts = [part for part in method.parts if part.kind is not Kind.PRICE]
    found = [score(part, bid, bids) for part in parts]
    weights = [part.weight for part in parts]
    if None in found or None in weights:
        return None
    total = sum((n or F(0) for n in found), F(0))
    return 100 * total / sum(F(w or 0) for w in weights)


def powers(method: Method) -> tuple[int, int] | None:
    """Return whole a and b: the index is the b-th root of quality^a, over price."""
    weights: dict[bool, Fraction] = {True: F(0), False: F(0)}
    for part in method.parts:
        if part.weight is None:
            return None
        weights[part.kind is Kind.PRICE] += F(part.weight)
    both = weights[False] / weights[True]
    return both.numerator, both.denominator


def worth(
    method: Method, bid: Offer, quality: Fraction, bids: Sequence[Offer]
) -> Fraction | None:
    """Return what the value for money index decides by: a number in its order.

    That is the index where it is rounded. Where it is not, no fraction may hold it,
    and it is the number of bids that have less, by their powers as whole numbers.
    """
    found = powers(method)
    if found is None or not bid.price:
        return None
    if method.rounding is not None and method.rounding.places is not None:
        return rounded_root(found, quality, F(bid.price), method.rounding)
    a, b = found
    less = 0
    for other in bids:
        theirs = quality_of(method, other, bids)
        if theirs is not None and other.price:
            less += theirs**a * F(bid.price) ** b < quality**a * F(other.price) ** b
    return F(less)


def rounded_root(
    found: tuple[int, int], quality: Fraction, price: Fraction, rounding: Rounding
) -> Fraction:
    """Return the index rounded: tried digit by digit, each by its power."""
    a, b = found
    scale = 10 ** (rounding.places or 0)
    power = quality**a / (price / scale) ** b

    def fits(number: Fraction) -> bool:
        return bool(number**b <= power)

    low, step = 0, 1
    while fits(F(low + step)):
        step *= 10
    while step:
        while fits(F(low + step)):
            low += step
        step //= 10
    if low**b == power:
        return F(low, scale)
    half = low + F(1, 2)
    up = {
        Mode.HALF_UP: fits(half),
        Mode.HALF_DOWN: fits(half) and half**b != power,
        Mode.HALF_EVEN: fits(half) and (half**b != power or low % 2 == 1),
        Mode.UP: True,
        Mode.DOWN: False,
    }
    return F(low + up[rounding.mode], scale)


def decides(method: Method, bid: Offer, bids: Sequence[Offer]) -> Fraction | None:
    """Return what decides, highest first."""
    parts = [
        part
        for part in method.parts
        if method.award_by is AwardBy.POINTS or part.kind is not Kind.PRICE
    ]
    found = [score(part, bid, bids) for part in parts]
    if None in found:
        return None
    total = sum((n or F(0) for n in found), F(0))
    if method.award_by is AwardBy.POINTS:
        return rounded(total, method.rounding, None)
    weights = [part.weight for part in parts]
    if None in weights or bid.price is None:
        return None
    quality = 100 * total / sum(F(w or 0) for w in weights)
    if method.award_by is AwardBy.VALUE_FOR_MONEY:
        return worth(method, bid, quality, bids)
    if method.award_by is AwardBy.MONETISED:
        if method.point_value is None:
            return None
        left = F(bid.price) - quality * F(method.point_value)
        return -rounded(left, method.rounding, None)
    if not bid.price:
        return None
    if not quality:
        return F(-(10**60))  # the less quality, the more for a point: behind all
    return -rounded(F(bid.price) / quality, method.rounding, None)


def reads(
    method: Method, rule: TieRule, bid: Offer, bids: Sequence[Offer]
) -> Fraction | None:
    if rule is TieRule.LOWEST_PRICE:
        return None if bid.price is None else -F(bid.price)
    quality = rule is TieRule.HIGHEST_QUALITY
    kind = Kind.QUALITY if quality else Kind.SOCIAL_VALUE
    found = [score(part, bid, bids) for part in method.parts if part.kind is kind]
    return None if None in found else sum((n or F(0) for n in found), F(0))


def place(method: Method, bid: Offer, bids: Sequence[Offer]) -> int | None:
    """Return 1 and one more for each bid that is ahead."""
    own = decides(method, bid, bids)
    if own is None:
        return None
    return 1 + sum(is_ahead(method, other, bid, bids) for other in bids)


def is_ahead(method: Method, one: Offer, bid: Offer, bids: Sequence[Offer]) -> bool:
    mine, yours = decides(method, one, bids), decides(method, bid, bids)
    if mine is None or yours is None or mine != yours:
        return mine is not None and yours is not None and mine > yours
    equal = [b for b in bids if decides(method, b, bids) == yours]
    for rule in method.tie_break:
        values = {b.reference: reads(method, rule, b, bids) for b in equal}
        if None in values.values():
            return False
        first, second = values[one.reference], values[bid.reference]
        if first != second:
            return first is not None and second is not None and first > second
        equal = [b for b in equal if values[b.reference] == second]
    return False


@settings(max_examples=1500)
@given(methods(), offers())
def test_scores_are_those_of_the_reference(method: Method, bids: list[Offer]) -> None:
    for bid, found in zip(bids, scores(method, bids).offers, strict=True):
        for part, part_score in zip(method.parts, found.parts, strict=True):
            assert part_score.published == score(part, bid, bids)
            if not part.parts:
                assert part_score.percent == percent(part, bid, bids)
        assert found.published == decides(method, bid, bids)
        assert bool(found.reasons) is (found.published is None)


BY = st.sampled_from([AwardBy.POINTS, AwardBy.PER_QUALITY_POINT, AwardBy.MONETISED])


@settings(max_examples=1500)
@given(methods(award_by=BY), offers())
def test_places_are_those_of_the_reference(method: Method, bids: list[Offer]) -> None:
    found = ranking(method, bids, scores(method, bids))
    expected = [place(method, bid, bids) for bid in bids]
    assert [each.place for each in found.places] == expected
    assert not (found.settled and None in expected)


VFM = st.just(AwardBy.VALUE_FOR_MONEY)


@settings(max_examples=300)
@given(methods(award_by=VFM), offers(most=4))
def test_places_by_value_for_money_are_those_of_the_reference(
    method: Method, bids: list[Offer]
) -> None:
    found = ranking(method, bids, scores(method, bids))
    expected = [place(method, bid, bids) for bid in bids]
    assert [each.place for each in found.places] == expected
    assert not (found.settled and None in expected)


@settings(max_examples=300)
@given(methods(award_by=VFM), offers(most=3))
def test_the_value_for_money_index_is_that_of_the_reference(
    method: Method, bids: list[Offer]
) -> None:
    rounding = method.rounding
    if rounding is None or rounding.places is None:
        rounding = Rounding(6, Mode.HALF_EVEN)  # as it is shown
    for bid, found in zip(
        bids, indexes(method, bids, scores(method, bids)), strict=True
    ):
        quality, of = quality_of(method, bid, bids), powers(method)
        assert found.quality == quality
        expected = None
        if quality is not None and of is not None and bid.price:
            expected = rounded_root(of, quality, F(bid.price), rounding)
        assert found.published == expected
