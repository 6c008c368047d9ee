"""A moving number is what the plain score is: at a point, beyond it, up to a jump."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

import pytest

from socialvalue.evaluation.award.deciding import LAST
from socialvalue.evaluation.award.pieces import (
    EndlessJumpsError,
    Piece,
    part_piece,
)
from socialvalue.evaluation.award.runners import Runner, scored_parts
from socialvalue.evaluation.award.tree import every
from socialvalue.model.method import AwardBy
from unit.evaluation.award.moving import (
    EXACT,
    Moved,
    at,
    decides,
    distances,
    is_rounded,
    moved,
    seeded,
)

JUMPS = 4
"""So many are followed from each point at which a walk begins."""

WITHIN = [Fraction(1, 10**9), Fraction(5, 7), 1 - Fraction(1, 10**9)]
"""Where, between a point and the next jump, numbers are held against each other."""


def follow(
    piece_at: Callable[[Fraction], Piece],
    plain: Callable[[Fraction], Fraction],
    begin: Fraction,
    end: Fraction,
) -> int:
    """Hold a moving number against the plain one, from jump to jump.

    Returns how many points were at a jump.
    """
    here, jumped = begin, 0
    for _ in range(JUMPS):
        try:
            piece = piece_at(here)
        except EndlessJumpsError:
            return jumped
        assert piece.at == plain(here)
        if here == end:
            return jumped
        jumped += piece.at != piece.beyond
        stop = end if piece.until is None else min(piece.until, end)
        assert stop > here
        for part_of_way in WITHIN:
            between = here + (stop - here) * part_of_way
            assert plain(between) == piece.beyond + piece.slope * (between - here)
            assert piece.moved(here, between).at == plain(between)
        here = stop
    return jumped


@pytest.mark.parametrize("by", [AwardBy.POINTS, AwardBy.MONETISED])
def test_the_score_of_a_part_is_the_plain_one_wherever_it_is_looked_at(
    by: AwardBy,
) -> None:
    random, jumped = seeded(1), 0
    for _ in range(30):
        found = moved(random, by)
        moving = found.movings[0]
        for part in every(scored_parts(found.method)):
            for begin in distances(random, found.end, 1):
                jumped += follow(
                    partial(part_piece, part, moving),
                    partial(at, moving, part),
                    begin,
                    found.end,
                )
    assert jumped > 100  # so jumps are what was tried


@pytest.mark.parametrize("by", EXACT)
def test_what_decides_is_the_plain_number_wherever_it_is_looked_at(by: AwardBy) -> None:
    random, jumped = seeded(2), 0
    for _ in range(60):
        found = moved(random, by)
        for begin in distances(random, found.end, 2):
            runner = Runner(found.method, found.offers[0], found.movings[0])

            def deciding(here: Fraction, runner: Runner = runner) -> Piece:
                piece = runner(here)[0]
                assert piece is not None
                return piece

            def plain(here: Fraction, found: Moved = found) -> Fraction:
                key = decides(found, 0, here)
                if key is not None:
                    return key
                return LAST if is_rounded(found.method) else Fraction(0)

            jumped += follow(deciding, plain, begin, found.end)
    assert jumped > 20
