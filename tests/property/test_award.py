"""Laws of scoring and ranking, tried on random methods and offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import cast

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from differential.random_awards import methods, offers
from socialvalue.evaluation.award.gates import remaining
from socialvalue.evaluation.award.inference import inferences
from socialvalue.evaluation.award.mark_moves import FINEST
from socialvalue.evaluation.award.ranking import ranking
from socialvalue.evaluation.award.scores import scores
from socialvalue.evaluation.award.sensitivity import sensitivity
from socialvalue.evaluation.award.tree import every
from socialvalue.model.inference import Interval, Subject
from socialvalue.model.method import AwardBy, Formula, Method, Offer, Part
from socialvalue.model.scores import PartScore, Ranking
from socialvalue.model.sensitivity import Direction, Edge, Turn

pytestmark = pytest.mark.property

ANY = st.sampled_from(AwardBy)
NEAR = Fraction(1, 10**9)


def ranked(method: Method, bids: Sequence[Offer]) -> Ranking:
    return ranking(method, bids, scores(method, bids))


def values(record: object) -> list[object]:
    """Return every value in a record, however deep."""
    if isinstance(record, tuple):
        return [value for each in record for value in values(each)]
    if is_dataclass(record):
        return [
            value
            for each in fields(record)
            for value in values(getattr(record, each.name))
        ]
    return [record]


@given(methods(award_by=ANY), offers())
def test_the_order_of_the_bids_changes_nothing(
    method: Method, bids: list[Offer]
) -> None:
    turned = list(reversed(bids))
    before, after = scores(method, bids), scores(method, turned)
    assert tuple(reversed(after.offers)) == before.offers or any(
        each.reasons for each in before.offers
    )  # of two bids that lack a price, the first is named
    first, second = ranked(method, bids), ranked(method, turned)
    assert (first.order, first.settled) == (second.order, second.settled)


@given(methods(), offers(), st.integers(1, 1000))
def test_a_factor_on_all_prices_changes_no_relative_score(
    method: Method, bids: list[Offer], factor: int
) -> None:
    dearer = [
        replace(bid, price=None if bid.price is None else bid.price * factor)
        for bid in bids
    ]
    for part in method.parts:
        if part.formula in (Formula.LOWEST_OVER_PRICE, Formula.MEAN_RELATIVE):
            only = Method((part,))
            assert scores(only, bids) == scores(only, dearer)


@given(methods(), offers(complete=True), st.integers(1, 9))
def test_more_counted_social_value_never_scores_less(
    method: Method, bids: list[Offer], more: int
) -> None:
    better = replace(bids[0], social_value=more + Fraction(bids[0].social_value or 0))
    before = scores(method, bids).offers[0].parts
    after = scores(method, [better, *bids[1:]]).offers[0].parts
    for part, one, other in zip(method.parts, before, after, strict=True):
        if one.published is None or other.published is None:
            continue
        if (
            all(bid.social_value == 0 for bid in bids)
            and part.zero_rule == "all score full"
        ):
            continue  # full marks for all cannot be beaten, only met
        assert other.published >= one.published


@given(methods(), offers())
def test_scores_stay_in_their_range(method: Method, bids: list[Offer]) -> None:
    def check(part: PartScore) -> None:
        assert part.percent is None or 0 <= part.percent <= 100
        if part.exact is not None and part.weight is not None:
            assert 0 <= part.exact <= part.weight
        for each in part.parts:
            check(each)

    for found in scores(method, bids).offers:
        for part in found.parts:
            check(part)


@settings(max_examples=50)
@given(methods(award_by=ANY), offers(most=4))
def test_no_result_is_a_float(method: Method, bids: list[Offer]) -> None:
    results = (
        scores(method, bids),
        ranked(method, bids),
        sensitivity(method, bids),
        inferences(method, bids),
    )
    assert not any(isinstance(value, float) for value in values(results))


def with_weight(method: Method, moved: str, weight: Fraction) -> Method:
    """Return the method with one weight so, and the others in proportion."""
    parts = method.parts
    if method.award_by in (AwardBy.PER_QUALITY_POINT, AwardBy.MONETISED):
        parts = tuple(part for part in parts if part.id != "price")
    whole = sum(Fraction(part.weight or 0) for part in parts)
    now = next(Fraction(part.weight or 0) for part in parts if part.id == moved)

    def changed(part: Part, factor: Fraction) -> Part:
        return replace(
            part,
            weight=Fraction(part.weight or 0) * factor,
            parts=tuple(changed(each, factor) for each in part.parts),
        )

    new = []
    for part in method.parts:
        if part not in parts:
            new.append(part)
        elif part.id == moved:
            made = changed(part, weight / now if now else Fraction(0))
            new.append(replace(made, weight=weight))
        else:
            new.append(changed(part, (whole - weight) / (whole - now)))
    return replace(method, parts=tuple(new))


RATIONAL = st.sampled_from(
    [AwardBy.POINTS, AwardBy.PER_QUALITY_POINT, AwardBy.MONETISED]
)


@pytest.mark.slow
@settings(max_examples=150)
@given(
    methods(complete=True, award_by=RATIONAL), offers(complete=True, most=4), st.data()
)
def test_first_place_changes_where_a_weight_says_so(
    method: Method, bids: list[Offer], data: st.DataObject
) -> None:
    found = sensitivity(method, bids)
    first = ranked(method, bids).first
    for move in found.weights:
        if move.reason is not None:
            continue
        now, sign = Fraction(move.now or 0), 1 if move.direction is Direction.UP else -1

        def at(weight: Fraction, part: str = move.part) -> tuple[str, ...] | None:
            at_weight = ranked(with_weight(method, part, weight), bids)
            return at_weight.first if at_weight.settled else None

        whole = sum(
            (
                Fraction(part.weight or 0)
                for part in method.parts
                if method.award_by is AwardBy.POINTS or part.id != "price"
            ),
            Fraction(0),
        )
        end = whole if sign == 1 else Fraction(0)
        stop = end if move.turn is None else Fraction(move.turn.near)
        holds_at(at, first, now, stop, sign, move.turn, data)


@pytest.mark.slow
@settings(max_examples=50)
@given(
    methods(complete=True, award_by=st.just(AwardBy.VALUE_FOR_MONEY)),
    offers(complete=True, most=4),
    st.data(),
)
def test_first_place_changes_between_the_weights_that_an_exponent_says(
    method: Method, bids: list[Offer], data: st.DataObject
) -> None:
    found = sensitivity(method, bids)
    first = ranked(method, bids).first
    for move in found.weights:
        if move.reason is not None:
            continue
        now, up = Fraction(move.now or 0), move.direction is Direction.UP

        def at(weight: Fraction, part: str = move.part) -> tuple[str, ...] | None:
            moved = with_weight(method, part, weight)
            of_price = next(each.weight for each in moved.parts if each.id == "price")
            if of_price is None or of_price < 5:
                return None  # an exponent so high takes long to work out
            there = ranked(moved, bids)
            return there.first if there.settled else None

        stop = Fraction(100 if up else 0)
        if move.turn is not None:
            assert move.turn.edge is None
            stop = Fraction(move.turn.near)
            assert at(stop) in (first, None)
            assert (now <= stop) if up else (stop <= now)
            if move.turn.far is not None:
                far = Fraction(move.turn.far)
                assert (stop < far) if up else (far < stop)
                assert move.turn.first != first
                assert at(far) in (move.turn.first, None)
        ways = st.one_of(st.fractions(0, 1, max_denominator=99), st.sampled_from(ENDS))
        for part_of_way in data.draw(st.lists(ways, max_size=3)):
            assert at(now + (stop - now) * part_of_way) in (first, None)


ENDS = [Fraction(1, 10**4), Fraction(1, 100), Fraction(99, 100), Fraction(9999, 10000)]
"""Of the way: close to where a change is overlooked most easily."""


def holds_at(
    at: Callable[[Fraction], tuple[str, ...] | None],
    first: tuple[str, ...],
    now: Fraction,
    stop: Fraction,
    sign: int,
    turn: Turn | None,
    data: st.DataObject,
) -> None:
    """Hold an answer against scores worked out before, at and beyond it."""
    for part_of_way in data.draw(st.lists(st.fractions(0, 1), max_size=3)):
        between = now + (stop - now) * part_of_way
        if between != stop:
            assert at(between) in (first, None)
    if turn is None:
        assert at(stop) in (first, None)
        return
    if turn.edge is None:
        return
    if stop != now:
        assert at(stop - sign * min(NEAR, abs(stop - now))) in (first, None)
    if turn.edge is Edge.AT:
        assert at(stop) in (turn.first, None)
    else:
        assert at(stop) in (first, None)
        assert at(stop + sign * NEAR) in (turn.first, None)
    assert turn.first != first


@pytest.mark.slow
@settings(max_examples=100)
@given(methods(complete=True, award_by=ANY), offers(complete=True, most=4), st.data())
def test_first_place_changes_where_a_mark_says_so(
    method: Method, bids: list[Offer], data: st.DataObject
) -> None:
    found = sensitivity(method, bids)
    first = ranked(method, bids).first
    scale = {part.id: part.scale for part in every(method.parts)}
    for move in found.marks:
        bid = next(bid for bid in bids if bid.reference == move.offer)
        others = [each for each in bids if each is not bid]
        up = move.direction is Direction.UP
        ways = {
            each.direction
            for each in found.marks
            if (each.offer, each.part) == (move.offer, move.part)
        }
        expected = {Direction.UP} if move.offer not in first else {Direction.DOWN}
        if move.offer in first and len(first) > 1:  # in a tie either way counts
            expected = set(Direction)
        assert ways == expected

        def at(
            mark: Fraction,
            part: str = move.part,
            bid: Offer = bid,
            others: Sequence[Offer] = others,
        ) -> tuple[str, ...] | None:
            moved = replace(bid, marks={**bid.marks, part: mark})
            there = ranked(method, [moved, *others])
            return there.first if there.settled else None

        end = Fraction(scale[move.part] or 0) if up else Fraction(0)
        turn: Turn | None = move.turn
        if turn is not None and turn.edge is None and turn.far is not None:
            near, far = Fraction(turn.near), Fraction(turn.far)
            assert abs(far - near) <= FINEST
            assert at(near) in (first, None)
            assert at(far) in (turn.first, None)
            continue
        stop = end if turn is None else Fraction(turn.near)
        holds_at(at, first, Fraction(move.now), stop, 1 if up else -1, turn, data)


@settings(max_examples=150)
@given(methods(award_by=ANY), offers(most=5))
def test_a_withdrawal_leaves_what_ranking_the_others_gives(
    method: Method, bids: list[Offer]
) -> None:
    for number, found in enumerate(sensitivity(method, bids).withdrawals):
        rest = bids[:number] + bids[number + 1 :]
        after = ranked(method, rest)
        assert found.after == after.order
        settled = after.settled and ranked(method, bids).settled
        changed = found.before != found.after
        assert found.changes == (changed if settled else None)


def contains(interval: Interval, number: Fraction) -> bool:
    low, high = interval.low, interval.high
    above = low is None or low < number or (low == number and interval.low_included)
    return above and (
        high is None or number < high or (high == number and interval.high_included)
    )


@settings(max_examples=300)
@given(methods(), offers(complete=True))
def test_what_is_inferred_is_so(method: Method, bids: list[Offer]) -> None:
    assume(all(bid.price is not None for bid in bids))
    prices = [Fraction(bid.price or 0) for bid in bids]
    truth = {
        Subject.LOWEST_PRICE: min(prices),
        Subject.MEAN_PRICE: sum(prices) / len(prices),
        Subject.HIGHEST_SOCIAL_VALUE: max(Fraction(b.social_value or 0) for b in bids),
    }
    for found in inferences(method, bids):
        assert contains(found.interval, cast("Fraction", truth[found.subject]))
        if found.other is not None:
            (other,) = (
                price
                for bid, price in zip(bids, prices, strict=True)
                if bid.reference != found.offer
            )
            assert contains(found.other, other)


@given(methods(), offers())
def test_who_remains_are_some_of_the_offers_in_order(
    method: Method, bids: list[Offer]
) -> None:
    assert list(remaining(method, bids)) == bids
