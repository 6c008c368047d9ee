"""Rounded scores followed as whole numbers come to what following them does."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from differential.random_awards import offer, part
from socialvalue.evaluation.award.following import Found, follow
from socialvalue.evaluation.award.pieces import ZERO, Line, Moving
from socialvalue.evaluation.award.runners import Runner
from socialvalue.evaluation.award.stairs import Climber, climb, finest
from socialvalue.evaluation.award.tree import leaves
from socialvalue.model.method import (
    AwardBy,
    Kind,
    Method,
    Mode,
    Part,
    Rounding,
    TieRule,
    When,
)
from socialvalue.model.sensitivity import Edge
from unit.evaluation.award.moving import Moved, moved, seeded


def on_stairs(part_: Part, random: Random) -> Part:
    """Return a part that is rounded after weighting; a sum, if at all, as finely."""
    inner = tuple(on_stairs(each, random) for each in part_.parts)
    mode = random.choice(list(Mode))
    places = random.choice([0, 0, 0, 0, 1])
    rounding: Rounding | None = Rounding(places, mode, When.AFTER)
    if inner:
        rounding = random.choice([None, Rounding(None), Rounding(1, mode, When.AFTER)])
    return replace(part_, parts=inner, rounding=rounding)


def example(random: Random) -> Moved:
    found = moved(random, AwardBy.POINTS)
    rules = random.sample(list(TieRule), random.randrange(4))
    method = replace(
        found.method,
        parts=tuple(on_stairs(each, random) for each in found.method.parts),
        rounding=random.choice([None, Rounding(2, random.choice(list(Mode)))]),
        tie_break=tuple(rules),
    )
    return found._replace(method=method)


def first_at_the_beginning(found: Moved, begin: Fraction) -> frozenset[int]:
    now = follow(followed(found), frozenset({99}), begin, begin)
    assert now is not None
    return now.first


def followed(found: Moved) -> list[Runner]:
    return [
        Runner(found.method, each, moving)
        for each, moving in zip(found.offers, found.movings, strict=True)
    ]


def climbed(found: Moved, first: frozenset[int], begin: Fraction) -> Found | None:
    climbers = [
        Climber(each, moving)
        for each, moving in zip(found.offers, found.movings, strict=True)
    ]
    return climb(found.method, climbers, first, begin, found.end)


def test_it_comes_to_what_following_every_jump_comes_to() -> None:
    random = seeded(11)
    edges: list[Edge | None] = []
    for _ in range(300):
        found = example(random)
        assert finest(found.method, found.offers) is not None
        begin = random.choice([ZERO, found.end * Fraction(random.randint(0, 12), 12)])
        first = first_at_the_beginning(found, begin)
        expected = follow(followed(found), first, begin, found.end)
        came = climbed(found, first, begin)
        if expected is not None and expected.edge is None:  # it gave up
            assert came is None or came.distance >= expected.distance
            continue
        assert came == expected
        edges.append(None if expected is None else expected.edge)
    assert edges.count(Edge.AT) > 20
    assert edges.count(Edge.BEYOND) > 20
    assert edges.count(None) > 20


def test_bids_that_are_all_but_equal_are_followed_to_the_end() -> None:
    hundredth = Rounding(2, Mode.HALF_UP, When.AFTER)
    price = part("price", Kind.PRICE, 40, rounding=hundredth)
    quality = part("quality", Kind.QUALITY, 60, rounding=hundredth, scale=5)
    method = Method((price, quality), tie_break=(TieRule.LOWEST_PRICE,))
    weights = {"price": Line(Fraction(40), Fraction(1))}
    weights["quality"] = Line(Fraction(60), Fraction(-1))
    shares = (
        {"price": Line(Fraction(100)), "quality": Line(Fraction(90))},
        {"price": Line(Fraction(9999, 100)), "quality": Line(Fraction(90))},
    )
    found = Moved(
        method,
        (offer("a", 100), offer("b", 101)),
        tuple(Moving(each, weights) for each in shares),
        Fraction(60),
    )
    first = first_at_the_beginning(found, ZERO)
    before = follow(followed(found), first, ZERO, found.end)
    assert before is not None
    assert before.edge is None  # too many jumps
    assert climbed(found, first, ZERO) is None


def test_the_end_itself_may_be_another_step() -> None:
    up = Rounding(0, Mode.UP, When.AFTER)  # of anything above nothing, a whole one
    price = part("price", Kind.PRICE, 40, rounding=up)
    quality = part("quality", Kind.QUALITY, 60, rounding=up, scale=5)
    method = Method((price, quality), tie_break=(TieRule.LOWEST_PRICE,))
    weights = {"price": Line(Fraction(40), Fraction(1))}
    weights["quality"] = Line(Fraction(60), Fraction(-1))
    shares = (
        {"price": Line(Fraction(50)), "quality": Line(Fraction(100))},
        {"price": Line(Fraction(51)), "quality": Line(ZERO)},
    )
    movings = tuple(Moving(each, weights) for each in shares)
    found = Moved(method, (offer("a", 1), offer("b", 2)), movings, Fraction(60))
    first = frozenset({0})
    expected = Found(Fraction(60), Edge.AT, frozenset({1}))
    assert follow(followed(found), first, ZERO, found.end) == expected
    assert climbed(found, first, ZERO) == expected


@pytest.mark.parametrize(
    "rounding",
    [
        None,
        Rounding(None),
        Rounding(1, Mode.HALF_UP, When.BEFORE),
        Rounding(0, Mode.HALF_UP, When.AFTER),
    ],
)
def test_a_method_with_another_rounding_is_not_on_stairs(
    rounding: Rounding | None,
) -> None:
    fine = Rounding(1, Mode.HALF_UP, When.AFTER)
    quality = part("quality", Kind.QUALITY, 60, rounding=fine, scale=5)
    price = part("price", Kind.PRICE, 40, rounding=fine)
    assert finest(Method((price, quality))) == 1
    other = replace(quality, rounding=rounding)
    exact = finest(Method((price, other)))
    whole = part("sum", Kind.QUALITY, 60, parts=(quality,), rounding=rounding)
    summed = finest(Method((price, whole)))
    if rounding is None or rounding.places is None:
        assert (exact, summed) == (None, 1)
    elif rounding.when is When.BEFORE:
        assert (exact, summed) == (None, None)
    else:
        assert (exact, summed) == (1, None)
        assert finest(Method((price, quality), rounding=rounding)) is None
    assert len(list(leaves((whole,)))) == 1
