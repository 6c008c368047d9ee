"""What decides the place of an offer, as a number that moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from socialvalue.evaluation.award.deciding import LAST
from socialvalue.evaluation.award.index import weight_of
from socialvalue.evaluation.award.pieces import (
    ZERO,
    Line,
    Moving,
    Piece,
    added,
    constant,
    part_piece,
    rounded_piece,
    rounded_quotient,
    scaled,
)
from socialvalue.evaluation.award.price import FULL
from socialvalue.evaluation.award.rounding import furthest, rounded
from socialvalue.evaluation.award.tree import every, read_by, without_price
from socialvalue.model.method import AwardBy, Method, Offer, Part, TieRule

Keys = Sequence[Piece | None]
"""What decides first, then what each rule for equal totals reads; highest wins."""

Run = Callable[[Fraction], Keys]
"""Gives the keys of one offer at a distance, and beyond it."""


class Ahead(NamedTuple):
    """Of the same offers, by number: who is first at a point, and just beyond it."""

    at: frozenset[int]
    beyond: frozenset[int]


def scored_parts(method: Method) -> tuple[Part, ...]:
    """Return the parts whose scores are added up."""
    if method.award_by is AwardBy.POINTS:
        return method.parts
    return without_price(method)


class Runner:
    """Gives the keys of one offer; asked further along, it redoes what has jumped."""

    def __init__(
        self,
        method: Method,
        offer: Offer,
        moving: Moving,
        still: Mapping[str, Piece] | None = None,
    ) -> None:
        """Take an offer and its lines.

        Args:
            method: Under which the total of the offer is known.
            offer: Whose price is read.
            moving: Its shares and weights.
            still: The pieces of the parts that do not move, by the id of the part.
        """
        self._method = method
        self._offer = offer
        self._moving = moving
        self._known: dict[str, tuple[Fraction | None, Piece]] = {
            part: (None, piece) for part, piece in (still or {}).items()
        }

    def __call__(self, here: Fraction) -> Keys:
        """Return the keys at a distance that is not before the last one asked for."""
        return _keys(
            self._method, self._offer, lambda part: self._piece(part, here), here
        )

    def _piece(self, part: Part, here: Fraction) -> Piece:
        known = self._known.get(part.id)
        if known is not None:
            seen, piece = known
            if seen is None or seen == here:
                return piece
            if piece.until is None or piece.until > here:
                piece = piece.moved(seen, here)
                self._known[part.id] = (here, piece)
                return piece
        piece = part_piece(part, self._moving, here)
        self._known[part.id] = (here, piece)
        return piece


def _keys(
    method: Method, offer: Offer, piece_of: Callable[[Part], Piece], here: Fraction
) -> Keys:
    found: list[Piece | None] = [_deciding(method, offer, piece_of, here)]
    for rule in method.tie_break:
        if rule is TieRule.LOWEST_PRICE:
            price = offer.price
            found.append(None if price is None else constant(-Fraction(price)))
        else:
            parts = read_by(method, rule)
            found.append(
                None if parts is None else added([piece_of(part) for part in parts])
            )
    return found


def _deciding(
    method: Method, offer: Offer, piece_of: Callable[[Part], Piece], here: Fraction
) -> Piece:
    parts = scored_parts(method)
    total = added([piece_of(part) for part in parts])
    if method.award_by is AwardBy.POINTS:
        return rounded_piece(total, method.rounding, here)
    quality = scaled(total, FULL / (weight_of(parts) or FULL))
    price = Fraction(offer.price or 0)
    if method.award_by is AwardBy.MONETISED:
        worth = Fraction(method.point_value or 0)
        left = added([constant(price), scaled(quality, -worth)])
        return scaled(rounded_piece(left, method.rounding, here), Fraction(-1))
    if method.rounding is None or method.rounding.places is None:
        return scaled(quality, 1 / price)  # points for a pound: the same order
    rounding = method.rounding
    at = -rounded(price / quality.at, rounding) if quality.at else LAST
    if not quality.beyond and not quality.slope:
        return Piece(at, LAST, ZERO, quality.until)
    paid = rounded_quotient(constant(price), quality, rounding, here)
    return Piece(at, -paid.beyond, paid.slope, paid.until)


def slack(method: Method, offer: Offer, lowest: Fraction) -> Fraction:
    """Return how far rounding can take what decides from the straight line.

    Where a price for a point is rounded, that number is on no such line: then, who is
    not behind is behind on the line by no more than both offers' slacks.

    Args:
        method: Whose roundings are added up, each at its furthest.
        offer: Whose price makes a price for a point of it.
        lowest: Pounds, the lowest price of all.
    """
    parts = scored_parts(method)
    points = sum((furthest(part.rounding) for part in every(parts)), ZERO)
    if method.award_by is AwardBy.POINTS:
        return points + furthest(method.rounding)
    quality = points * FULL / (weight_of(parts) or FULL)
    if method.award_by is AwardBy.MONETISED:
        worth = abs(Fraction(method.point_value or 0))
        return quality * worth + furthest(method.rounding)
    # Of points for a pound, `most` at most: what a price for a point is off by counts
    # `most` squared times there, for 1/x - 1/y is (y - x)·(1/x)·(1/y).
    most = (FULL + quality) / lowest
    each = quality / Fraction(offer.price or 1)
    return each + furthest(method.rounding) * most * most


def line_of(method: Method, offer: Offer, points: Line) -> Line:
    """Return what decides, as the line that it would be without any rounding.

    Args:
        method: One whose index is no power.
        offer: Whose price is read.
        points: Its points in all, as a line.
    """
    if method.award_by is AwardBy.POINTS:
        return points
    factor = FULL / (weight_of(scored_parts(method)) or FULL)
    price = Fraction(offer.price or 0)
    if method.award_by is AwardBy.MONETISED:
        factor *= Fraction(method.point_value or 0)
        return Line(points.start * factor - price, points.slope * factor)
    factor /= price
    return Line(points.start * factor, points.slope * factor)


def ahead(all_keys: Sequence[Keys]) -> Ahead:
    """Return who is first, at the point and just beyond it."""
    at, beyond = range(len(all_keys)), range(len(all_keys))
    return Ahead(
        _first(all_keys, list(at), lambda piece: (piece.at, ZERO)),
        _first(all_keys, list(beyond), lambda piece: (piece.beyond, piece.slope)),
    )


def _first(
    all_keys: Sequence[Keys],
    group: list[int],
    value: Callable[[Piece], tuple[Fraction, Fraction]],
) -> frozenset[int]:
    for level in range(len(all_keys[0])):
        if len(group) == 1:
            break
        values = []
        for number in group:
            piece = all_keys[number][level]
            if piece is None:  # a rule that cannot be tried leaves them equal
                return frozenset(group)
            values.append(value(piece))
        best = max(values)
        group = [
            number for number, each in zip(group, values, strict=True) if each == best
        ]
    return frozenset(group)
