"""How far the weight of a criterion must move before first place changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from socialvalue.evaluation.award.bids import Bid, exact_score, profile, resting
from socialvalue.evaluation.award.exponent_moves import exponent_moves
from socialvalue.evaluation.award.following import Found, follow
from socialvalue.evaluation.award.index import weight_of
from socialvalue.evaluation.award.movable import immovable
from socialvalue.evaluation.award.pieces import ZERO, Line, Moving
from socialvalue.evaluation.award.price import FULL
from socialvalue.evaluation.award.rounding import shown
from socialvalue.evaluation.award.runners import (
    Runner,
    line_of,
    scored_parts,
    slack,
)
from socialvalue.evaluation.award.stairs import Climber, climb, finest
from socialvalue.evaluation.award.tree import every
from socialvalue.model.method import AwardBy, Method, Part
from socialvalue.model.scores import Lack, Reason
from socialvalue.model.sensitivity import Direction, Turn, WeightMove


class _Group(NamedTuple):
    """Bids that have the same place under any weights, and what decides of them."""

    bids: Sequence[Bid]
    scores: Mapping[str, Fraction]  # out of the weights, exact
    slack: Fraction

    @property
    def one(self) -> Bid:
        """Any one of them."""
        return self.bids[0]


def weight_moves(
    method: Method, bids: Sequence[Bid], first: Sequence[str]
) -> tuple[WeightMove, ...]:
    """Return for each criterion how far its weight must move, up and down.

    Args:
        method: Whose weights total 100. Where an index decides, only the weights of
            the parts without price are moved, within their own total; but where they
            are in its exponent, that of the price is too, and the moves are not exact.
        bids: At least one; what decides is known of all.
        first: Who is in first place.
    """
    if method.award_by is AwardBy.VALUE_FOR_MONEY:
        return exponent_moves(method, bids, first)
    parts = scored_parts(method)
    alike: dict[str, list[Bid]] = {}
    for bid in bids:
        alike.setdefault(profile(method, bid), []).append(bid)
    lowest = min((Fraction(bid.offer.price or 0) for bid in bids), default=ZERO)
    groups = [
        _Group(
            same,
            {part.id: exact_score(part, same[0].shares) for part in parts},
            slack(method, same[0].offer, lowest),
        )
        for same in alike.values()
    ]
    leaders = frozenset(
        n for n, group in enumerate(groups) if group.one.offer.reference in first
    )
    return tuple(
        _weight_move(method, part, direction, groups, leaders)
        for part in parts
        for direction in Direction
    )


def _weight_move(
    method: Method,
    part: Part,
    direction: Direction,
    groups: Sequence[_Group],
    leaders: frozenset[int],
) -> WeightMove:
    by_points = method.award_by is AwardBy.POINTS
    lack = immovable(scored_parts(method), part, of_hundred=by_points)
    if lack is not None or part.weight is None:
        reason = Reason(lack or Lack.NO_WEIGHT, part.id)
        return WeightMove(part.id, direction, part.weight, None, reason)
    now, whole = Fraction(part.weight), _whole(method)
    sign = 1 if direction is Direction.UP else -1
    weights = dict(_weights(method, part, now, whole, sign))
    end = whole - now if direction is Direction.UP else now
    lines = []
    for group in groups:
        points = sum(group.scores.values(), ZERO)
        own = group.scores[part.id]
        share = own / now if now else group.one.shares[part.id] / FULL
        slope = sign * (share - (points - own) / (whole - now))
        lines.append(line_of(method, group.one.offer, Line(points, slope)))
    found = _change(method, groups, leaders, lines, weights, end)
    if found is None:
        return WeightMove(part.id, direction, part.weight, None)
    there = shown(now + sign * found.distance)
    first = sorted(bid.offer.reference for n in found.first for bid in groups[n].bids)
    far = None if found.edge is None else there
    turn = Turn(there, far, found.edge, tuple(first))
    return WeightMove(part.id, direction, part.weight, turn)


def _whole(method: Method) -> Fraction:
    return weight_of(scored_parts(method)) or ZERO


def _weights(
    method: Method, moved: Part, now: Fraction, whole: Fraction, sign: int
) -> Iterator[tuple[str, Line]]:
    """Yield every weight as a line over the distance that one of them has moved."""
    for part in scored_parts(method):
        for each in every([part]):
            weight = Fraction(each.weight or 0)
            if part is not moved:
                yield each.id, Line(weight, -sign * weight / (whole - now))
            elif each is moved:
                yield each.id, Line(now, Fraction(sign))
            else:
                yield each.id, Line(weight, sign * weight / now)


def _change(
    method: Method,
    groups: Sequence[_Group],
    leaders: frozenset[int],
    lines: Sequence[Line],
    weights: Mapping[str, Line],
    end: Fraction,
) -> Found | None:
    """Return where first place changes, looking only at who can be near it there.

    Rounding takes what decides from its line by its slack at most. So the first is
    only followed where its lead, without rounding, is no more than both slacks, and
    only beside those over whom it is no more.
    """
    leader = min(leaders)
    ahead = lines[leader]
    leads = {
        n: Line(ahead.start - line.start, ahead.slope - line.slope)
        for n, line in enumerate(lines)
        if n != leader
    }
    slacks = {n: groups[leader].slack + groups[n].slack for n in leads}
    begins = {n: until_below(leads[n], slacks[n]) for n in leads}
    starts = sorted({near for near in begins.values() if near is not None})
    starts = [near for near in starts if near <= end]
    offers = [bid.offer for group in groups for bid in group.bids]
    on_stairs = finest(method, offers) is not None
    runners: dict[int, Runner] = {}
    for begin, stop in zip(starts, [*starts[1:], end], strict=False):
        chosen = [leader] + [
            n
            for n, lead in leads.items()
            if n in leaders or min(lead.at(begin), lead.at(stop)) <= slacks[n]
        ]
        first = frozenset(place for place, n in enumerate(chosen) if n in leaders)
        if on_stairs:
            climbers = [
                Climber(one.offer, Moving(resting(method, one).shares, weights))
                for one in (groups[n].one for n in chosen)
            ]
            found = climb(method, climbers, first, begin, stop)
        else:
            for n in chosen:
                if n not in runners:
                    one = groups[n].one
                    moving = Moving(resting(method, one).shares, weights)
                    runners[n] = Runner(method, one.offer, moving)
            found = follow([runners[n] for n in chosen], first, begin, stop)
        if found is not None:
            others = frozenset(chosen[place] for place in found.first)
            return Found(found.distance, found.edge, others)
    return None


def until_below(lead: Line, by: Fraction) -> Fraction | None:
    """Return the first distance from 0 at which a lead is `by` or less, or None."""
    if lead.start <= by:
        return ZERO
    if lead.slope >= 0:
        return None
    return (by - lead.start) / lead.slope
