"""Random methods and offers of which a weight or a mark moves, from a fixed seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import NamedTuple

from differential.random_awards import offer, part
from socialvalue.evaluation.award.deciding import LAST, key_of
from socialvalue.evaluation.award.pieces import Line, Moving
from socialvalue.evaluation.award.runners import scored_parts
from socialvalue.evaluation.award.tree import every, leaves
from socialvalue.evaluation.award.weighting import published
from socialvalue.model.method import (
    AwardBy,
    Kind,
    Method,
    Mode,
    Offer,
    Part,
    Rounding,
    When,
)

EXACT = (AwardBy.POINTS, AwardBy.MONETISED, AwardBy.PER_QUALITY_POINT)
"""The ways of awarding of which the number that decides is followed exactly."""


class Moved(NamedTuple):
    """A method, two offers whose shares lie on lines, and how far all can move."""

    method: Method
    offers: tuple[Offer, ...]
    movings: tuple[Moving, ...]
    end: Fraction


def seeded(seed: int) -> Random:
    """Return what draws the same numbers every time."""
    return Random(seed)  # noqa: S311 - nothing is kept secret


def a_rounding(random: Random) -> Rounding | None:
    if not random.randrange(4):
        return None
    places = random.choice([None, 0, 0, 1, 1, 2])
    return Rounding(places, random.choice(list(Mode)), random.choice(list(When)))


def a_part(random: Random, id_: str, kind: Kind, weight: int, depth: int = 2) -> Part:
    """Return a part, often with parts, that have parts."""
    inner: list[Part] = []
    if depth and kind is not Kind.PRICE and random.randrange(2):
        first = random.randint(0, weight)
        for number, share in enumerate((first, weight - first)):
            inner.append(a_part(random, f"{id_}{number}", kind, share, depth - 1))
    return part(
        id_, kind, weight, rounding=a_rounding(random), parts=tuple(inner), scale=5
    )


def moved(random: Random, by: AwardBy) -> Moved:
    """Return a method and offers of which one weight moves, or one share."""
    price = random.randint(1, 60)
    quality = random.randint(1, 99 - price)
    weights = {Kind.PRICE: price, Kind.QUALITY: quality}
    weights[Kind.SOCIAL_VALUE] = 100 - price - quality
    parts = tuple(
        a_part(random, kind.name, kind, weight) for kind, weight in weights.items()
    )
    worth = Decimal(random.choice(["0.1", "1", "3"]))
    method = Method(parts, by, a_rounding(random), point_value=worth)
    scored = scored_parts(method)
    offers = tuple(offer(name, random.randint(1, 30)) for name in "ab")
    shares = [
        {leaf.id: Line(_share(random)) for leaf in leaves(scored)} for _ in offers
    ]
    if random.randrange(2):
        sign = random.choice([-1, 1])
        chosen = random.choice([each for each in scored if each.weight])
        end, lines = _weights(scored, chosen, sign)
        return Moved(method, offers, tuple(Moving(each, lines) for each in shares), end)
    still = {each.id: Line(Fraction(each.weight or 0)) for each in every(scored)}
    leaf = random.choice([each.id for each in leaves(scored)])
    start = shares[0][leaf].start
    sign = random.choice([-1, 1])
    shares[0][leaf] = Line(start, Fraction(sign))
    end = 100 - start if sign == 1 else start
    return Moved(method, offers, tuple(Moving(each, still) for each in shares), end)


def _share(random: Random) -> Fraction:
    return random.choice([Fraction(random.randint(0, 100)), Fraction(100, 3)])


def _weights(
    scored: tuple[Part, ...], chosen: Part, sign: int
) -> tuple[Fraction, dict[str, Line]]:
    whole = sum(Fraction(each.weight or 0) for each in scored)
    now = Fraction(chosen.weight or 0)
    lines: dict[str, Line] = {}
    for each in scored:
        for inner in every([each]):
            weight = Fraction(inner.weight or 0)
            rise = weight / now if each is chosen else Fraction(0)
            if each is not chosen:
                rise = -weight / (whole - now) if whole != now else Fraction(0)
            lines[inner.id] = Line(weight, sign * rise)
    if whole == now:
        return Fraction(0), lines
    return (whole - now if sign == 1 else now), lines


def at(moving: Moving, part_: Part, distance: Fraction) -> Fraction:
    """Return the published score of a part there, worked out anew."""
    shares: Mapping[str, Fraction] = {
        leaf.id: moving.shares[leaf.id].at(distance) for leaf in leaves([part_])
    }
    found = published(weighed(part_, moving, distance), shares)
    assert found is not None
    return found


def weighed(part_: Part, moving: Moving, distance: Fraction) -> Part:
    inner = tuple(weighed(each, moving, distance) for each in part_.parts)
    return replace(part_, weight=moving.weights[part_.id].at(distance), parts=inner)


def decides(found: Moved, number: int, distance: Fraction) -> Fraction | None:
    """Return what decides there, worked out anew; the highest wins.

    Of a price for a point that is not rounded, the points for a pound.
    """
    method, moving = found.method, found.movings[number]
    parts = scored_parts(method)
    points = sum((at(moving, each, distance) for each in parts), Fraction(0))
    key = key_of(method)(found.offers[number].price, points)
    if key is None or key == LAST:
        return None
    if is_rounded(method) or method.award_by is not EXACT[2]:
        return Fraction(key)
    return -1 / Fraction(key)


def is_rounded(method: Method) -> bool:
    return method.rounding is not None and method.rounding.places is not None


def distances(random: Random, end: Fraction, many: int) -> Iterator[Fraction]:
    yield Fraction(0)
    yield end
    for _ in range(many):
        yield end * Fraction(random.randint(0, 720), 720)
