"""First place followed from jump to jump, until it changes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from socialvalue.evaluation.award.pieces import EndlessJumpsError, Piece
from socialvalue.evaluation.award.runners import Keys, Run, ahead
from socialvalue.model.sensitivity import Edge

MOST_STEPS = 5000
"""After so many jumps without a change, what is known is said, and no more."""


class Found(NamedTuple):
    """Where first place changes; without an edge it was not followed further."""

    distance: Fraction
    edge: Edge | None
    first: frozenset[int]


def follow(
    runs: Sequence[Run], first: frozenset[int], begin: Fraction, end: Fraction
) -> Found | None:
    """Return the least distance at which other offers are first.

    Args:
        runs: Of the offers that can be first between `begin` and `end`.
        first: Who is first until `begin`, by their numbers in `runs`.
        begin: Where to start to look.
        end: The greatest distance.

    Returns:
        None if the same offers are first up to and at `end`.
    """
    here = begin
    try:
        all_keys = [run(here) for run in runs]
        for _ in range(MOST_STEPS):
            now = ahead(all_keys)
            if now.at != first:
                return Found(here, Edge.AT, now.at)
            if here == end:
                return None
            if now.beyond != first:
                return Found(here, Edge.BEYOND, now.beyond)
            there = _next(all_keys, min(first), here, end)
            all_keys = [
                [None if piece is None else piece.moved(here, there) for piece in each]
                if _lasts(each, there)
                else run(there)
                for run, each in zip(runs, all_keys, strict=True)
            ]
            here = there
    except EndlessJumpsError:
        pass
    return Found(here, None, frozenset())


def _lasts(keys: Keys, there: Fraction) -> bool:
    return all(
        piece is None or piece.until is None or piece.until > there for piece in keys
    )


def _next(
    all_keys: Sequence[Keys], leader: int, here: Fraction, end: Fraction
) -> Fraction:
    """Return the next distance at which anything can change: a jump, or a crossing."""
    there = end
    for keys in all_keys:
        for piece in keys:
            if piece is not None and piece.until is not None:
                there = min(there, piece.until)
    for keys in all_keys:
        for mine, yours in zip(all_keys[leader], keys, strict=True):
            if mine is None or yours is None:
                break
            crossing = _crossing(mine, yours)
            if crossing is not None:
                there = min(there, here + crossing)
            if mine.beyond != yours.beyond or mine.slope != yours.slope:
                break  # only equals are separated by what comes after
    return there


def _crossing(mine: Piece, yours: Piece) -> Fraction | None:
    """Return how far ahead the two are equal, if they are not so now."""
    turning = yours.slope - mine.slope
    if not turning:
        return None
    distance = (mine.beyond - yours.beyond) / turning
    return distance if distance > 0 else None
