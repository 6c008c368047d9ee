"""Weights under a value for money index, moved one after another and ranked anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from random import Random

from differential.random_awards import offer, part
from socialvalue.evaluation.award.ranking import ranking
from socialvalue.evaluation.award.scores import scores
from socialvalue.evaluation.award.sensitivity import sensitivity
from socialvalue.model.method import (
    AwardBy,
    Kind,
    Method,
    Mode,
    Offer,
    Part,
    Rounding,
    TieRule,
    When,
)
from socialvalue.model.sensitivity import Direction, WeightMove
from unit.evaluation.award.moving import seeded

LEAST_PRICE = 4
"""Of its weight: below it an exponent takes long to work out where it is rounded."""


def award(random: Random, *, rounded: bool) -> tuple[Method, list[Offer]]:
    """Return an award with few different numbers, so that much is nearly equal."""

    def step() -> Rounding | None:
        if not rounded or random.randrange(2):
            return None
        when = random.choice(list(When))
        return Rounding(random.choice([0, 0, 1]), random.choice(list(Mode)), when)

    price = 10 * random.randint(1, 8)
    quality = 10 * random.randint(0, 10 - price // 10)
    inner: tuple[Part, ...] = ()
    if quality and not random.randrange(3):
        inner = tuple(
            part(id_, Kind.QUALITY, quality // 2, scale=10, rounding=step())
            for id_ in ("design", "team")
        )
    parts = [
        part("price", Kind.PRICE, price),
        part("quality", Kind.QUALITY, quality, scale=10, rounding=step(), parts=inner),
        part(
            "social",
            Kind.SOCIAL_VALUE,
            100 - price - quality,
            scale=10,
            rounding=step(),
        ),
    ]
    random.shuffle(parts)
    whole = None
    if rounded and random.randrange(2):
        whole = Rounding(random.choice([0, 0, 1, 2]), random.choice(list(Mode)))
    rules = tuple(random.sample(list(TieRule), random.randint(0, 3)))
    bids = [
        offer(
            name,
            random.choice([4, 5, 8, 10]),
            **{
                id_: random.choice([0, 2, 4, 5, 8, 10])
                for id_ in ("quality", "design", "team", "social")
            },
        )
        for name in "abcd"[: random.randint(2, 4)]
    ]
    return Method(tuple(parts), AwardBy.VALUE_FOR_MONEY, whole, rules), bids


def moved(method: Method, id_: str, weight: Fraction) -> Method:
    """Return the method with one weight so, and all others in proportion."""
    now = next(Fraction(each.weight or 0) for each in method.parts if each.id == id_)
    others = (100 - weight) / (100 - now)
    parts = []
    for each in method.parts:
        factor = others
        if each.id == id_:
            factor = weight / now if now else Fraction(0)
        inner = tuple(
            replace(one, weight=Fraction(one.weight or 0) * factor)
            for one in each.parts
        )
        own = weight if each.id == id_ else Fraction(each.weight or 0) * others
        parts.append(replace(each, weight=own, parts=inner))
    return replace(method, parts=tuple(parts))


def first_at(
    method: Method, bids: list[Offer], id_: str, weight: Fraction
) -> tuple[str, ...] | None:
    """Return who is first there; None if nobody can say."""
    there = moved(method, id_, weight)
    of_price = next(each.weight for each in there.parts if each.id == "price")
    if of_price is None or of_price < LEAST_PRICE:
        return None
    found = ranking(there, bids, scores(there, bids))
    return found.first if found.settled else None


def on_the_way(random: Random, move: WeightMove) -> Iterator[Fraction]:
    """Yield weights at which first place is to be the same."""
    now = Fraction(move.now or 0)
    stop = Fraction(100 if move.direction is Direction.UP else 0)
    if move.turn is not None:
        stop = Fraction(move.turn.near)
        yield stop
    for thousandth in (1, 990, 999, *(random.randint(1, 999) for _ in range(4))):
        yield now + (stop - now) * Fraction(thousandth, 1000)


def hold(random: Random, method: Method, bids: list[Offer]) -> int:
    """Hold all moves against the ranking anew; return how many change first place."""
    first = ranking(method, bids, scores(method, bids)).first
    changes = 0
    for move in sensitivity(method, bids).weights:
        if move.reason is not None:
            continue
        for weight in on_the_way(random, move):
            assert first_at(method, bids, move.part, weight) in (first, None)
        turn = move.turn
        if turn is None or turn.far is None:
            continue
        assert turn.first != first
        far = first_at(method, bids, move.part, Fraction(turn.far))
        assert far in (turn.first, None)
        changes += far is not None
    return changes


def test_first_place_is_the_same_up_to_the_one_number_and_not_at_the_other() -> None:
    random = seeded(5)
    assert sum(hold(random, *award(random, rounded=False)) for _ in range(40)) > 40


def test_rounding_does_not_make_it_wrong() -> None:
    random = seeded(6)
    assert sum(hold(random, *award(random, rounded=True)) for _ in range(30)) > 20
