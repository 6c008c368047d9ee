"""Scores, places, closeness and inference of awards worked by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from differential.random_awards import offer, part
from socialvalue.evaluation.award.gates import minimums, remaining
from socialvalue.evaluation.award.inference import inferences
from socialvalue.evaluation.award.ranking import ranking
from socialvalue.evaluation.award.scores import scores
from socialvalue.evaluation.award.sensitivity import sensitivity
from socialvalue.model.inference import Interval
from socialvalue.model.method import (
    AwardBy,
    Formula,
    Kind,
    Method,
    Rounding,
    TieRule,
)
from socialvalue.model.scores import Lack, Reason
from socialvalue.model.sensitivity import Direction, Edge, Turn

PRICE = part("price", Kind.PRICE, 60, Formula.LOWEST_OVER_PRICE)
QUALITY = part("quality", Kind.QUALITY, 40, scale=5)
PLAIN = Method((PRICE, QUALITY))
# The cheap one has 60 and 16, the good one 50 and 32.
BIDS = [offer("cheap", 100, quality=2), offer("good", 120, quality=4)]


def test_scores_and_places() -> None:
    found = scores(PLAIN, BIDS)
    assert [each.published for each in found.offers] == [76, 82]
    ranked = ranking(PLAIN, BIDS, found)
    assert [each.place for each in ranked.places] == [2, 1]
    assert ranked.first == ("good",)


def test_rounded_sub_criteria_are_added_up() -> None:
    inner = tuple(
        part(id_, Kind.QUALITY, weight, scale=3, rounding=Rounding(1))
        for id_, weight in (("one", 20), ("two", 20))
    )
    method = Method((PRICE, part("quality", Kind.QUALITY, 40, parts=inner)))
    (found,) = scores(method, [offer("bid", 100, one=1, two=2)]).offers
    # 6.666... + 13.333... is 20 exactly, and 6.7 + 13.3 as published
    assert [each.published for each in found.parts[1].parts] == [
        Decimal("6.7"),
        Decimal("13.3"),
    ]
    assert found.exact == found.published == 80
    assert found.parts[1].percent == 50


def test_what_is_not_known_has_its_reason_and_the_rest_is_scored() -> None:
    bids = [offer("one", None, quality=2), offer("two", 120)]
    found = scores(PLAIN, bids)
    assert [each.published for each in found.offers] == [None, None]
    no_price = Reason(Lack.NO_PRICE, "price", "one")
    assert found.offers[0].reasons == (no_price,)
    assert found.offers[0].parts[1].published == 16
    assert found.offers[1].reasons == (no_price, Reason(Lack.NO_MARK, "quality", "two"))
    ranked = ranking(PLAIN, bids, found)
    assert not ranked.settled
    assert ranked.first == ()


def test_ties_are_separated_by_the_published_rules_only() -> None:
    # 60 + 30 = 90 with 4 of 5 twice; then 50 + 40
    bids = [
        offer("a", 100, quality="3.75"),
        offer("b", 120, quality=5),
        offer("c", 200, quality=0),
    ]
    ranked = ranking(PLAIN, bids, scores(PLAIN, bids))
    assert [each.place for each in ranked.places] == [1, 1, 3]
    method = replace(PLAIN, tie_break=(TieRule.HIGHEST_QUALITY,))
    ranked = ranking(method, bids, scores(method, bids))
    assert ranked.order == (("b",), ("a",), ("c",))
    assert ranked.trials[0].order == (("b",), ("a",))


def test_a_minimum_disqualifies_only_if_published() -> None:
    for published, left in ((True, ["good"]), (False, 2), (None, 2)):
        quality = replace(QUALITY, min_score=Decimal(3), disqualifies=published)
        method = Method((PRICE, quality))
        assert [each.below for each in minimums(method, BIDS)] == [True, False]
        names = [each.reference for each in remaining(method, BIDS)]
        assert names == left or len(names) == left


def test_a_mark_that_equals_the_minimum_is_not_below_it() -> None:
    quality = replace(QUALITY, min_score=Decimal(2), disqualifies=True)
    assert list(remaining(Method((PRICE, quality)), BIDS)) == BIDS


def test_the_weight_and_the_marks_at_which_first_place_changes() -> None:
    found = sensitivity(PLAIN, BIDS)
    up = next(m for m in found.weights if (m.part, m.direction) == ("price", "up"))
    # 100t + 40(100-t) = 83.33t + 80(100-t) at t = 4000/56.67 = 70.588...
    at = Fraction(1200, 17)
    assert up.turn == Turn(at, at, Edge.AT, ("cheap", "good"))
    down = next(m for m in found.weights if (m.part, m.direction) == ("price", "down"))
    assert down.turn is None
    cheap, good = found.marks
    # one mark is 8 points; 6 points are missing
    assert cheap.direction is Direction.UP
    assert cheap.turn is not None
    assert (cheap.turn.near, cheap.turn.edge) == (Decimal("2.75"), Edge.AT)
    assert good.turn is not None
    assert (good.turn.near, good.turn.edge) == (Decimal("3.25"), Edge.AT)


def test_a_leader_below_a_minimum_is_out_before_its_points_are() -> None:
    quality = replace(QUALITY, min_score=Decimal("3.5"), disqualifies=True)
    _, good = sensitivity(Method((PRICE, quality)), BIDS).marks
    assert good.below_minimum
    low = Decimal("3.5")
    assert good.turn == Turn(low, low, Edge.BEYOND, ("cheap",))


def test_weights_that_do_not_total_100_are_not_moved() -> None:
    method = Method((PRICE, replace(QUALITY, weight=Decimal(30))))
    (move, *_) = sensitivity(method, BIDS).weights
    assert move.reason == Reason(Lack.NOT_HUNDRED, "price")


def test_a_withdrawal_can_turn_the_order_round() -> None:
    # lowest 50: a 60*50/100 = 30 and 8; b 60*50/150 = 20 and 24
    # lowest 100: a 60 and 8; b 40 and 24
    bids = [offer("a", 100, quality=1), offer("b", 150, quality=3), offer("c", 50)]
    bids[2] = offer("c", 50, quality=0)
    found = {each.offer: each for each in sensitivity(PLAIN, bids).withdrawals}
    assert found["c"].before == (("b",), ("a",))
    assert found["c"].after == (("a",), ("b",))
    assert found["c"].changes is True
    assert found["a"].changes is False


def test_price_per_quality_point_ranks_by_the_lowest() -> None:
    method = replace(PLAIN, award_by=AwardBy.PER_QUALITY_POINT)
    # 100 / 40 = 2.5; 120 / 80 = 1.5
    assert ranking(method, BIDS, scores(method, BIDS)).first == ("good",)
    cheap, _ = sensitivity(method, BIDS).marks
    # 100 / q = 1.5 at 66.67, which is a mark of 3.33
    assert cheap.turn is not None
    assert cheap.turn.near == Fraction(10, 3)


def test_a_bidder_can_work_out_the_lowest_price() -> None:
    found = inferences(PLAIN, BIDS)
    assert [each.interval.low for each in found] == [100, 100]
    assert [each.itself for each in found] == [True, False]
    rough = Method((replace(PRICE, rounding=Rounding(0)), QUALITY))
    # 50 of 60 is 49.5 to 50.5, so 82.5% to 84.17% of 120
    assert inferences(rough, BIDS)[1].interval == Interval(
        Decimal(99), Decimal(101), low_included=True, high_included=False
    )


def test_of_two_prices_the_mean_gives_away_the_other() -> None:
    price = replace(PRICE, formula=Formula.MEAN_RELATIVE)
    first, _ = inferences(Method((price, QUALITY)), BIDS)
    assert first.other is not None
    assert first.interval.low == 110
    assert first.other.low == 120
    assert first.other.single
