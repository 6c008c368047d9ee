"""How far the weight of a criterion must move before first place changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from socialvalue.evaluation.award.bids import Bid, profile, resting
from socialvalue.evaluation.award.following import Found, follow
from socialvalue.evaluation.award.index import weight_of
from socialvalue.evaluation.award.pieces import ZERO, Line, Moving
from socialvalue.evaluation.award.price import FULL
from socialvalue.evaluation.award.rounding import shown
from socialvalue.evaluation.award.runners import (
    Run,
    ahead,
    keys,
    scored_parts,
    slack,
    straight,
)
from socialvalue.evaluation.award.tree import every
from socialvalue.model.method import AwardBy, Method, Part
from socialvalue.model.scores import Lack, Reason
from socialvalue.model.sensitivity import Direction, Turn, WeightMove
from socialvalue.quantities import Number


def weight_moves(method: Method, bids: Sequence[Bid]) -> tuple[WeightMove, ...]:
    """Return for each criterion how far its weight must move, down and up.

    Args:
        method: Whose weights total 100. Where an index decides, only the weights of
            the parts without price are moved, within their own total.
        bids: At least one; what decides is known of all.
    """
    parts = scored_parts(method)
    groups: dict[str, list[Bid]] = {}
    for bid in bids:
        groups.setdefault(profile(method, bid), []).append(bid)
    alike = list(groups.values())
    return tuple(
        _weight_move(method, part, direction, alike)
        for part in parts
        for direction in Direction
    )


def _weight_move(
    method: Method, part: Part, direction: Direction, alike: Sequence[Sequence[Bid]]
) -> WeightMove:
    lack = _lack(method, part)
    if lack is not None or part.weight is None:
        reason = Reason(lack or Lack.NO_WEIGHT, part.id)
        return WeightMove(part.id, direction, part.weight, None, reason)
    now, whole = Fraction(part.weight), _whole(method)
    sign = 1 if direction is Direction.UP else -1
    weights = dict(_weights(method, part, now, whole, sign))
    end = whole - now if direction is Direction.UP else now
    ones = [group[0] for group in alike]
    movings = [Moving(resting(method, one).shares, weights) for one in ones]
    found = _change(method, ones, movings, end)
    if found is None:
        return WeightMove(part.id, direction, part.weight, None)
    there = shown(now + sign * found.distance)
    first = sorted(bid.offer.reference for n in found.first for bid in alike[n])
    far: Number | None = None if found.edge is None else there
    turn = Turn(there, far, found.edge, tuple(first))
    return WeightMove(part.id, direction, part.weight, turn)


def _whole(method: Method) -> Fraction:
    return weight_of(scored_parts(method)) or ZERO


def _lack(method: Method, part: Part) -> Lack | None:
    whole = weight_of(scored_parts(method))
    if whole is None:
        return Lack.NO_WEIGHT
    if method.award_by is AwardBy.VALUE_FOR_MONEY:
        return Lack.IRRATIONAL
    if method.award_by is AwardBy.POINTS and whole != FULL:
        return Lack.NOT_HUNDRED
    if part.weight == whole:
        return Lack.ONLY_WEIGHT
    if part.weight == 0 and part.parts:
        return Lack.NO_SPLIT
    return None


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
    method: Method, bids: Sequence[Bid], movings: Sequence[Moving], end: Fraction
) -> Found | None:
    """Return where first place changes, looking only at who can be near it there."""
    runs = [_run(method, *pair) for pair in zip(bids, movings, strict=True)]
    first = ahead([run(ZERO) for run in runs]).at
    leader = min(first)
    lowest = min((Fraction(bid.offer.price or 0) for bid in bids), default=ZERO)
    lines = [
        straight(method, bid.offer, each)
        for bid, each in zip(bids, movings, strict=True)
    ]
    slacks = [slack(method, bid.offer, lowest) for bid in bids]
    leads = [
        (
            number,
            Line(lines[leader].start - line.start, lines[leader].slope - line.slope),
            slacks[leader] + slacks[number],
        )
        for number, line in enumerate(lines)
        if number != leader
    ]
    begins = [
        near for _, lead, by in leads if (near := until_below(lead, by)) is not None
    ]
    begin = min(begins, default=None)
    if begin is None or begin > end:
        return None
    sure = [at for _, lead, by in leads if (at := until_below(lead, -by)) is not None]
    last = min([*sure, end])
    chosen = [leader] + [
        number
        for number, lead, by in leads
        if number in first or min(lead.at(begin), lead.at(last)) <= by
    ]
    found = follow(
        [runs[number] for number in chosen],
        frozenset(n for n, number in enumerate(chosen) if number in first),
        begin,
        end,
    )
    if found is None:
        return None
    return Found(found.distance, found.edge, frozenset(chosen[n] for n in found.first))


def until_below(lead: Line, by: Fraction) -> Fraction | None:
    """Return the first distance from 0 at which a lead is `by` or less, or None."""
    if lead.start <= by:
        return ZERO
    if lead.slope >= 0:
        return None
    return (by - lead.start) / lead.slope


def _run(method: Method, bid: Bid, moving: Moving) -> Run:
    return lambda here: keys(method, bid.offer, moving, here)
