"""Weights moved under a value for money index, by numbers worked by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from differential.random_awards import offer, part
from socialvalue.evaluation.award.sensitivity import sensitivity
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
)
from socialvalue.model.scores import Lack
from socialvalue.model.sensitivity import Turn, WeightMove

VFM = AwardBy.VALUE_FOR_MONEY


def judged(id_: str, weight: int, kind: Kind = Kind.QUALITY) -> Part:
    return part(id_, kind, weight, Formula.POINTS, scale=100)


def method(price: int, *parts: Part, rounding: Rounding | None = None) -> Method:
    return Method((part("price", Kind.PRICE, price), *parts), VFM, rounding)


def found(published: Method, bids: list[Offer]) -> dict[tuple[str, str], WeightMove]:
    return {
        (each.part, str(each.direction)): each
        for each in sensitivity(published, bids).weights
    }


def between(near: str, far: str | None, *first: str) -> Turn:
    return Turn(Decimal(near), None if far is None else Decimal(far), None, first)


# (64 / 16)^e against 2 / 1: equal for e = 1/2, a price of 66.67%; (64 / 16)^1 ahead
BIDS = [offer("cheap", 1, quality=16), offer("good", 2, quality=64)]


def test_the_weight_of_the_price_is_moved_to_where_the_indexes_cross() -> None:
    moves = found(method(50, judged("quality", 50)), BIDS)
    assert moves["price", "up"].turn == between("66.66", "66.67", "cheap")
    assert moves["quality", "down"].turn == between("33.34", "33.33", "cheap")
    assert moves["price", "down"].turn is None
    assert moves["quality", "up"].turn is None


def test_a_crossing_at_a_weight_that_can_be_written_is_a_tie_there() -> None:
    # 16^e against 4: equal for e = 1/2, a price of 66.67%
    bids = [offer("cheap", 1, quality=5), offer("good", 4, quality=80)]
    moves = found(method(60, judged("quality", 40)), bids)
    assert moves["price", "up"].turn == between("66.66", "66.67", "cheap")
    # 4^e against 4: equal for e = 1
    bids = [offer("cheap", 1, quality=20), offer("good", 4, quality=80)]
    moves = found(method(40, judged("quality", 60)), bids)
    assert moves["price", "up"].turn == between("49.99", "50", "cheap", "good")
    lowest = replace(
        method(40, judged("quality", 60)), tie_break=(TieRule.HIGHEST_QUALITY,)
    )
    # the rule puts the good one first at the tie itself, and nowhere beyond
    assert found(lowest, bids)["price", "up"].turn == between("49.99", "50.01", "cheap")


def test_a_part_of_quality_moves_quality_and_the_exponent() -> None:
    # 100x + 20(1 - x) against 50x + 80(1 - x): equal for x = 6/11, a weight of 28.57%
    published = method(50, judged("design", 25), judged("team", 25))
    bids = [offer("a", 9, design=100, team=20), offer("b", 9, design=50, team=80)]
    moves = found(published, bids)
    assert moves["design", "up"].turn == between("28.57", "28.58", "a")
    assert moves["design", "down"].turn is None
    # what is equal in price is equal in this whatever the price weighs
    assert moves["price", "up"].turn is None
    assert moves["price", "down"].turn is None


def test_a_tie_that_ends_at_once_is_a_change() -> None:
    bids = [offer("cheap", 1, quality=20), offer("good", 4, quality=80)]
    moves = found(method(50, judged("quality", 50)), bids)
    assert moves["price", "up"].turn == between("50", "50.01", "cheap")
    assert moves["price", "down"].turn == between("50", "49.99", "good")


def test_a_tie_of_what_is_alike_stays() -> None:
    bids = [offer("a", 3, quality=20), offer("b", 3, quality=20)]
    moves = found(method(50, judged("quality", 50)), bids)
    assert not any(each.turn or each.reason for each in moves.values())


def test_what_the_offers_come_to_at_the_end_is_not_called_the_same() -> None:
    # 20 and 20.01, of 1 and 1.000001: nearer to the ends than is followed
    bids = [offer("a", "1", quality=20), offer("b", "1.0000001", quality="20.01")]
    moves = found(method(50, judged("quality", 50)), bids)
    assert moves["price", "up"].turn == between("99.95", None)


def test_what_comes_beyond_the_highest_exponent_is_not_said_unless_it_is_sure() -> None:
    # (20.001 / 20)^1000 is 1.05, and above 2 at a still higher exponent
    bids = [offer("a", 1, quality=20), offer("b", 2, quality="20.001")]
    moves = found(method(50, judged("quality", 50)), bids)
    assert moves["price", "down"].turn == between("0.1", None)
    assert moves["price", "up"].turn is None


def test_a_weight_of_zero_is_moved_up() -> None:
    # 60(100 - w)/2 against 50(100 - w)/2 + 100w: equal for w = 100/21, which is 4.76%
    published = method(50, judged("design", 50), judged("team", 0))
    bids = [offer("a", 9, design=60, team=0), offer("b", 9, design=50, team=100)]
    assert found(published, bids)["team", "up"].turn == between("4.76", "4.77", "b")


def test_a_tie_at_the_very_end_is_a_change() -> None:
    published = method(50, judged("design", 25), judged("team", 25))
    bids = [offer("a", 9, design=80, team=50), offer("b", 9, design=60, team=50)]
    assert found(published, bids)["design", "down"].turn == between(
        "0.01", "0", "a", "b"
    )


@pytest.mark.parametrize("when", [When.BEFORE, When.AFTER])
def test_scores_that_are_rounded_can_be_moved_past(when: When) -> None:
    quality = replace(judged("quality", 50), rounding=Rounding(2, Mode.HALF_UP, when))
    turn = found(method(50, quality), BIDS)["price", "up"].turn
    assert turn is not None
    assert turn.far is not None
    near, far = Fraction(turn.near), Fraction(turn.far)
    assert near < Fraction(200, 3) < far + Fraction(1, 10)
    assert far - near < Fraction(1, 5)


def test_a_rounded_index_changes_before_the_exact_one() -> None:
    # both are 4 for e = 1/2; for a little more the good one has 4.49, which is 4 too
    rounding = Rounding(0, Mode.HALF_UP)
    turn = found(method(50, judged("quality", 50), rounding=rounding), BIDS)[
        "price", "up"
    ].turn
    assert turn is not None
    assert turn.first == ("cheap", "good")
    assert Fraction(turn.near) < Fraction(200, 3)


def test_weights_that_are_no_share_of_a_whole_are_not_moved() -> None:
    moves = found(method(50, judged("quality", 40)), BIDS)
    assert {each.reason.lack for each in moves.values() if each.reason} == {
        Lack.NOT_HUNDRED
    }
