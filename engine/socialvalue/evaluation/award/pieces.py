"""A number that moves with a weight or a mark, in straight pieces with jumps.

Published rounding makes steps of what would be a line. A `Piece` says what such a
number is at a point, and how it goes on just beyond it until its next jump, so that
first place can be followed from jump to jump without leaving one out.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from socialvalue.evaluation.award.price import FULL
from socialvalue.evaluation.award.rounding import boundary, rounded
from socialvalue.model.method import Part, Rounding, When

ZERO = Fraction(0)


class EndlessJumpsError(Exception):
    """Raised where the jumps crowd together so that there is no next one."""


class Line(NamedTuple):
    """A straight line: `start` at a distance of 0, and so much more for each 1."""

    start: Fraction
    slope: Fraction = ZERO

    def at(self, distance: Fraction) -> Fraction:
        """Return the number at a distance."""
        return self.start + self.slope * distance if self.slope else self.start


class Piece(NamedTuple):
    """A moving number at a distance, and beyond it until the next jump."""

    at: Fraction
    beyond: Fraction  # where it begins just beyond; not `at`, if it jumps there
    slope: Fraction = ZERO
    until: Fraction | None = None  # the distance of the next jump; None: there is none

    def moved(self, here: Fraction, to: Fraction) -> Piece:
        """Return the same piece, seen from a further point before its next jump."""
        if not self.slope:
            return Piece(self.beyond, self.beyond, ZERO, self.until)
        value = self.beyond + self.slope * (to - here)
        return Piece(value, value, self.slope, self.until)


class Moving(NamedTuple):
    """The shares and weights of one offer, by the id of the part, as lines.

    Of each part, at most one of the two moves.
    """

    shares: Mapping[str, Line]
    weights: Mapping[str, Line]


def constant(number: Fraction) -> Piece:
    """Return a number that does not move."""
    return Piece(number, number)


def part_piece(part: Part, moving: Moving, here: Fraction) -> Piece:
    """Return the published score of a part at a distance, and beyond it."""
    weight = moving.weights[part.id]
    early = part.rounding is not None and part.rounding.when is When.BEFORE
    if part.parts:
        total = added([part_piece(each, moving, here) for each in part.parts])
        if not early or part.rounding is None or part.rounding.places is None:
            return rounded_piece(total, part.rounding, here)
        shared = rounded_quotient(
            scaled(total, FULL), _of_line(weight, here), part.rounding, here
        )
        return _weighted(shared, weight, here)
    share = _of_line(moving.shares[part.id], here)
    if early:
        return _weighted(rounded_piece(share, part.rounding, here), weight, here)
    return rounded_piece(_weighted(share, weight, here), part.rounding, here)


def added(pieces: list[Piece]) -> Piece:
    """Return the sum."""
    return Piece(
        sum([each.at for each in pieces], ZERO),
        sum([each.beyond for each in pieces], ZERO),
        sum([each.slope for each in pieces], ZERO),
        _nearest(*(each.until for each in pieces)),
    )


def scaled(piece: Piece, factor: Fraction) -> Piece:
    """Return the piece times a number that does not move."""
    return Piece(
        piece.at * factor, piece.beyond * factor, piece.slope * factor, piece.until
    )


def rounded_piece(piece: Piece, rounding: Rounding | None, here: Fraction) -> Piece:
    """Return the piece rounded: it stays, until it passes a boundary."""
    if rounding is None or rounding.places is None:
        return piece
    at = rounded(piece.at, rounding)
    if not piece.slope:
        beyond = at if piece.beyond == piece.at else rounded(piece.beyond, rounding)
        return Piece(at, beyond, ZERO, piece.until)
    end = boundary(piece.beyond, rounding, above=piece.slope > 0)
    beyond = rounded((piece.beyond + end) / 2, rounding)
    passed = here + (end - piece.beyond) / piece.slope
    return Piece(at, beyond, ZERO, _nearest(piece.until, passed))


def rounded_quotient(
    over: Piece, under: Piece, rounding: Rounding, here: Fraction
) -> Piece:
    """Return one piece over another, rounded; 0 at a point where `under` is 0.

    Args:
        over: What is divided.
        under: Zero or above.
        rounding: One that has places.
        here: The distance.

    Raises:
        EndlessJumpsError: If the quotient grows without end just beyond.
    """
    at = rounded(over.at / under.at, rounding) if under.at else ZERO
    until = _nearest(over.until, under.until)
    if not under.beyond:
        if over.beyond:
            raise EndlessJumpsError
        steady = over.slope / under.slope if under.slope else ZERO
        return Piece(at, rounded(steady, rounding), ZERO, until)
    begin = over.beyond / under.beyond
    turning = over.slope * under.beyond - over.beyond * under.slope
    if not turning:
        return Piece(at, rounded(begin, rounding), ZERO, until)
    end = boundary(begin, rounding, above=turning > 0)
    beyond = rounded((begin + end) / 2, rounding)
    # over + over.slope·x = end · (under + under.slope·x), solved for x
    slope = over.slope - end * under.slope
    if slope:
        passed = (end * under.beyond - over.beyond) / slope
        if passed > 0:
            until = _nearest(until, here + passed)
    return Piece(at, beyond, ZERO, until)


def _of_line(line: Line, here: Fraction) -> Piece:
    value = line.at(here)
    return Piece(value, value, line.slope)


def _weighted(share: Piece, weight: Line, here: Fraction) -> Piece:
    """Return the share of the weight; one of the two stays as it is."""
    heavy = weight.at(here) / FULL
    slope = share.slope * heavy
    if weight.slope:
        slope += share.beyond * weight.slope / FULL
    return Piece(share.at * heavy, share.beyond * heavy, slope, share.until)


def _nearest(*distances: Fraction | None) -> Fraction | None:
    return min((each for each in distances if each is not None), default=None)
