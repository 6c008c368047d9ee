"""First place followed where every published score climbs in equal steps.

Two bids that are all but equal change places at the steps of their rounded scores,
which may be thousands. Where all scores are rounded, and so every total is a whole
number of the finest step, they are followed as whole numbers: a step costs little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from heapq import heapify, heapreplace
from math import floor, lcm
from typing import Any, NamedTuple, assert_never

from socialvalue.evaluation.award.following import Found
from socialvalue.evaluation.award.pieces import Line, Moving
from socialvalue.evaluation.award.price import FULL
from socialvalue.evaluation.award.rounding import boundary, rounded, unit
from socialvalue.evaluation.award.tree import leaves, read_by
from socialvalue.model.method import (
    AwardBy,
    Method,
    Mode,
    Offer,
    Part,
    Rounding,
    TieRule,
    When,
)
from socialvalue.model.sensitivity import Edge

MOST_STEPS = 100_000
"""After so many without a change, what is known is said, and no more."""


class Climber(NamedTuple):
    """One offer, with its shares and weights as lines."""

    offer: Offer
    moving: Moving


class _Stair(NamedTuple):
    """The published score of one part of one offer, as it climbs or falls."""

    climber: int
    levels: tuple[int, ...]  # of the keys that it counts in
    size: int  # of a step, in finest steps
    rises: bool
    mode: Mode
    at: Fraction  # the distance of the next step
    gap: Fraction  # from one step to the next
    is_even: bool  # whether the number of steps below the next one is

    @property
    def is_up(self) -> bool:
        """Whether it is already, or still, up at the point of the step itself."""
        match self.mode:
            case Mode.HALF_UP | Mode.DOWN:
                return True
            case Mode.HALF_DOWN | Mode.UP:
                return False
            case Mode.HALF_EVEN:
                return not self.is_even
            case _:
                assert_never(self.mode)


def finest(method: Method, offers: Sequence[Offer] = ()) -> int | None:
    """Return the decimals of the finest step; None if not all totals are on it.

    Every part without parts has to be rounded after weighting, and no sum of them to
    fewer decimals than they have: then a sum stays as it is. Where a rule for equal
    totals reads the price, all `offers` need one.
    """
    by_price = TieRule.LOWEST_PRICE in method.tie_break
    if by_price and any(offer.price is None for offer in offers):
        return None
    if method.award_by is not AwardBy.POINTS:
        return None
    places = _sums(method.parts)
    total = method.rounding
    if places is None or (total is not None and _coarser(total, places)):
        return None
    return places


def _sums(parts: Sequence[Part]) -> int | None:
    most = 0
    for part in parts:
        rounding = part.rounding
        if part.parts:
            inner = _sums(part.parts)
            early = rounding is not None and rounding.when is When.BEFORE
            if inner is None or early or (rounding and _coarser(rounding, inner)):
                return None
            most = max(most, inner)
        elif (
            rounding is None or rounding.places is None or rounding.when is When.BEFORE
        ):
            return None
        else:
            most = max(most, rounding.places)
    return most


def _coarser(rounding: Rounding, places: int) -> bool:
    return rounding.places is not None and rounding.places < places


def climb(
    method: Method,
    climbers: Sequence[Climber],
    first: frozenset[int],
    begin: Fraction,
    end: Fraction,
) -> Found | None:
    """Return the least distance at which other offers are first.

    Args:
        method: One that `finest` gives decimals for.
        climbers: The offers that can be first between `begin` and `end`.
        first: Who is first until `begin`, by their numbers in `climbers`.
        begin: Where to start to look.
        end: The greatest distance.

    Returns:
        None if the same offers are first up to and at `end`.
    """
    field = _Field(method, climbers, begin)
    if field.first() != first:
        return Found(begin, Edge.AT, field.first())
    if begin == end:
        return None
    return field.follow(first, end)


class _Field:
    """All climbers, their keys as whole numbers, and where the next step is."""

    def __init__(
        self, method: Method, climbers: Sequence[Climber], begin: Fraction
    ) -> None:
        self.begin, self.places = begin, finest(method) or 0
        scored = tuple(leaves(method.parts))
        levels = [frozenset(part.id for part in scored), *_tie_levels(method)]
        self.keys: list[list[Any]] = [
            [
                0 if level is not None else -Fraction(offer.price or 0)
                for level in levels
            ]
            for offer, _ in climbers
        ]
        found = [
            stair
            for number, each in enumerate(climbers)
            for part in scored
            for stair in self._stairs(
                part,
                each.moving,
                number,
                tuple(
                    n for n, level in enumerate(levels) if level and part.id in level
                ),
            )
        ]
        # Distances are whole numbers of a unit that divides them all.
        self.unit = lcm(
            begin.denominator,
            *(each.at.denominator for each in found),
            *(each.gap.denominator for each in found),
        )
        self.stairs = found
        self.gaps = [int(each.gap * self.unit) for each in found]
        self.is_even = [each.is_even for each in found]
        self.next = [(int(each.at * self.unit), n) for n, each in enumerate(found)]
        heapify(self.next)

    def _stairs(
        self, part: Part, moving: Moving, climber: int, levels: tuple[int, ...]
    ) -> Iterator[_Stair]:
        """Count a score at the beginning; yield it as a stair, if it moves."""
        rounding = part.rounding
        if rounding is None or rounding.places is None:
            return
        line = _score(moving.shares[part.id], moving.weights[part.id])
        here = line.at(self.begin)
        many = int(rounded(here, rounding) * 10**self.places)
        for level in levels:
            self.keys[climber][level] += many
        if not line.slope:
            return
        step, rises = unit(rounding), line.slope > 0
        at = boundary(here, rounding, above=rises)
        if boundary(at, rounding, above=not rises) == here:
            at = here  # it stands on a step
        size = 10 ** (self.places - rounding.places)
        yield _Stair(
            climber,
            levels,
            size,
            rises,
            rounding.mode,
            (at - line.start) / line.slope,
            step / abs(line.slope),
            floor(at / step) % 2 == 0,
        )

    def first(self) -> frozenset[int]:
        """Return who is first now."""
        best = max(self.keys)
        return frozenset(n for n, keys in enumerate(self.keys) if keys == best)

    def follow(self, first: frozenset[int], end: Fraction) -> Found | None:
        """Return where others are first, from step to step; see `climb`."""
        start, stop, steps = int(self.begin * self.unit), end * self.unit, 0
        while self.next and self.next[0][0] <= stop:
            here = self.next[0][0]
            moved = self._taken(here)
            steps += len(moved)
            if here > start:  # at the start it stands on its steps already
                self._move(moved, onto=True)
                if self.first() != first:
                    return Found(Fraction(here, self.unit), Edge.AT, self.first())
            if here == stop:
                return None
            self._move(moved, onto=False)
            if self.first() != first:
                return Found(Fraction(here, self.unit), Edge.BEYOND, self.first())
            if steps > MOST_STEPS:
                return Found(Fraction(here, self.unit), None, frozenset())
        return None

    def _taken(self, here: int) -> list[_Stair]:
        """Return the stairs that have a step here, and go on to their next ones."""
        found = []
        while self.next[0][0] == here:
            number = self.next[0][1]
            stair = self.stairs[number]._replace(is_even=self.is_even[number])
            found.append(stair)
            self.is_even[number] = not self.is_even[number]
            heapreplace(self.next, (here + self.gaps[number], number))
        return found

    def _move(self, moved: Sequence[_Stair], *, onto: bool) -> None:
        """Move the keys onto the steps that are here, or on from them."""
        for stair in moved:
            up = stair.is_up
            change = up - (not stair.rises) if onto else stair.rises - up
            if change:
                keys = self.keys[stair.climber]
                for level in stair.levels:
                    keys[level] += change * stair.size


def _score(share: Line, weight: Line) -> Line:
    """Return the score out of the weight; one of the two stays as it is."""
    slope = share.slope * weight.start + share.start * weight.slope
    return Line(share.start * weight.start / FULL, slope / FULL)


def _tie_levels(method: Method) -> Iterator[frozenset[str] | None]:
    """Yield the parts that each rule for equal totals counts; None for the price.

    From the first rule on that cannot be applied, equal offers stay equal.
    """
    for rule in method.tie_break:
        if rule is TieRule.LOWEST_PRICE:
            yield None
            continue
        parts = read_by(method, rule)
        if parts is None:
            return
        yield frozenset(each.id for each in leaves(parts))
