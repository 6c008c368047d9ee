"""How far a score of the panel must move before first place changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from socialvalue.evaluation.award.bids import Bid, exact_score, resting
from socialvalue.evaluation.award.deciding import Key, key_of
from socialvalue.evaluation.award.following import Found, follow
from socialvalue.evaluation.award.pieces import (
    ZERO,
    Line,
    Moving,
    Piece,
    added,
    part_piece,
)
from socialvalue.evaluation.award.price import FULL
from socialvalue.evaluation.award.ranking import Standing, ordered
from socialvalue.evaluation.award.rounding import shown
from socialvalue.evaluation.award.runners import (
    Keys,
    Run,
    Runner,
    line_of,
    scored_parts,
    slack,
)
from socialvalue.evaluation.award.stairs import Climber, climb, finest
from socialvalue.evaluation.award.tree import every, formula_of, leaves, read_by
from socialvalue.evaluation.award.weight_moves import until_below
from socialvalue.model.method import AwardBy, Formula, Method, Offer, Part, TieRule
from socialvalue.model.sensitivity import Direction, Edge, MarkMove, Turn, Withdrawal

FINEST = Fraction(1, 100)
"""Of a mark: how close the two ends are between which a change is bracketed."""


class _Static(NamedTuple):
    """One bid as it stands, and what of it need not be worked out again."""

    bid: Bid
    moving: Moving
    pieces: Mapping[str, Piece]
    keys: Keys
    line: Line
    slack: Fraction


def mark_moves(
    method: Method,
    bids: Sequence[Bid],
    first: Sequence[str],
    taken_out: Sequence[Withdrawal],
) -> tuple[MarkMove, ...]:
    """Return for each bid how far each mark of the panel must move.

    Down for those in first place, up for the others and for those that tie, everything
    else as it is. Another bid's mark is moved down too where its falling below a
    minimum would change who is first.

    Args:
        method: As published.
        bids: Those that take part; what decides is known of all.
        first: Who is in first place.
        taken_out: What each withdrawal does to the order; a bid below a minimum is out
            in the same way.
    """
    lowest = min((Fraction(bid.offer.price or 0) for bid in bids), default=ZERO)
    statics = [_static(method, bid, lowest) for bid in bids]
    field = _Field(method, statics, first, taken_out)
    return tuple(
        move
        for number in range(len(bids))
        for part in leaves(scored_parts(method))
        if formula_of(part) in (Formula.POINTS, Formula.BLEND)
        and part.id not in bids[number].offer.disregarded
        for move in field.moves(number, part)
    )


def _static(method: Method, bid: Bid, lowest: Fraction) -> _Static:
    moving = resting(method, bid)
    pieces = {
        part.id: part_piece(part, moving, ZERO) for part in every(scored_parts(method))
    }
    if method.award_by is AwardBy.VALUE_FOR_MONEY:
        return _Static(bid, moving, pieces, (), Line(ZERO), ZERO)
    points = sum((exact_score(part, bid.shares) for part in scored_parts(method)), ZERO)
    return _Static(
        bid,
        moving,
        pieces,
        Runner(method, bid.offer, moving, pieces)(ZERO),
        line_of(method, bid.offer, Line(points)),
        slack(method, bid.offer, lowest),
    )


class _Field:
    """All bids of one award, of which one at a time is moved."""

    def __init__(
        self,
        method: Method,
        statics: Sequence[_Static],
        first: Sequence[str],
        taken_out: Sequence[Withdrawal],
    ) -> None:
        self.method = method
        self.statics = statics
        self.names = [each.bid.offer.reference for each in statics]
        self.first = frozenset(
            number for number, name in enumerate(self.names) if name in first
        )
        self.key = key_of(method)
        self.on_stairs = (
            finest(method, [each.bid.offer for each in statics]) is not None
        )
        self.irrational = method.award_by is AwardBy.VALUE_FOR_MONEY
        self.standings = [
            self.standing(each.bid.offer, each.pieces) for each in statics
        ]
        deciding: list[Key] = [each.key for each in self.standings]
        best = sorted(range(len(statics)), key=deciding.__getitem__, reverse=True)
        self.by_key: list[list[int]] = []
        for number in best:
            if self.by_key and deciding[self.by_key[-1][0]] == deciding[number]:
                self.by_key[-1].append(number)
            else:
                self.by_key.append([number])
        self.paths = {
            leaf.id: frozenset(
                part.id
                for part in every(scored_parts(method))
                if any(each is leaf for each in every([part]))
            )
            for leaf in leaves(scored_parts(method))
        }
        self.without = {each.offer: each.after[:1] for each in taken_out}

    def moves(self, number: int, part: Part) -> Iterator[MarkMove]:
        """Yield how far one mark must move, each way that can change first place."""
        leads = number in self.first
        yield self._move(number, part, Direction.DOWN if leads else Direction.UP)
        if leads and len(self.first) > 1:
            yield self._move(number, part, Direction.UP)
        if not leads:
            yield from self._out(number, part)

    def _out(self, number: int, part: Part) -> Iterator[MarkMove]:
        """Yield that a bid which is not first changes who is by being out."""
        offer, least = self.statics[number].bid.offer, part.min_score
        now = offer.marks[part.id]
        if part.disqualifies is not True or not least or least > now:
            return
        others = self._first_without(number)
        if frozenset(others) != {self.names[n] for n in self.first}:
            turn = Turn(least, least, Edge.BEYOND, others)
            yield MarkMove(
                offer.reference,
                part.id,
                Direction.DOWN,
                shown(Fraction(now)),
                turn,
                below_minimum=True,
            )

    def _move(self, number: int, part: Part, direction: Direction) -> MarkMove:
        offer = self.statics[number].bid.offer
        now = Fraction(offer.marks[part.id])
        falls = direction is Direction.DOWN
        sign = -1 if falls else 1
        end = now if falls else Fraction(part.scale or 0) - now
        turn: Turn | None = None
        if self.irrational:
            turn = self._bracketed(number, part, now, sign, end)
        else:
            found = self._exact(number, part, sign, end)
            if found is not None:
                at = shown(now + sign * found.distance)
                names = tuple(sorted(self.names[n] for n in found.first))
                turn = Turn(at, None if found.edge is None else at, found.edge, names)
        least = part.min_score
        if falls and part.disqualifies is True and least is not None:
            below = Fraction(least)
            if 0 < below <= now and self._sooner(below, turn):
                out = Turn(least, least, Edge.BEYOND, self._first_without(number))
                return MarkMove(
                    offer.reference,
                    part.id,
                    direction,
                    shown(now),
                    out,
                    True,  # noqa: FBT003
                )
        return MarkMove(offer.reference, part.id, direction, shown(now), turn)

    def _sooner(self, below: Fraction, turn: Turn | None) -> bool:
        """Return whether a falling mark is below its minimum before `turn`."""
        if turn is None:
            return True
        near = Fraction(turn.near)
        return near < below or (near == below and turn.edge is Edge.BEYOND)

    def _first_without(self, number: int) -> tuple[str, ...]:
        return next(iter(self.without[self.names[number]]), ())

    def _rivals(self, number: int) -> list[int]:
        """Return the others that are the best in what decides."""
        for group in self.by_key:
            rivals = [each for each in group if each != number]
            if rivals:
                return rivals
        return []

    def _moving(self, number: int, part: Part, sign: int) -> Moving:
        static = self.statics[number]
        slope = sign * FULL / Fraction(part.scale or 1)
        if formula_of(part) is Formula.BLEND:
            slope *= 1 - Fraction(part.counted_share or 0) / FULL
        start = static.bid.shares[part.id]
        return Moving(
            {**static.moving.shares, part.id: Line(start, slope)}, static.moving.weights
        )

    def _still(self, number: int, part: Part) -> dict[str, Piece]:
        path = self.paths[part.id]
        pieces = self.statics[number].pieces
        return {each: piece for each, piece in pieces.items() if each not in path}

    def _exact(self, number: int, part: Part, sign: int, end: Fraction) -> Found | None:
        rivals = self._rivals(number)
        if not rivals:
            return None
        static = self.statics[number]
        moving = self._moving(number, part, sign)
        rise = moving.shares[part.id].slope * moving.weights[part.id].start / FULL
        slope = line_of(self.method, static.bid.offer, Line(ZERO, rise)).slope
        line = Line(static.line.start, slope)
        begins = []
        for rival in rivals:
            other = self.statics[rival]
            start = line.start - other.line.start
            lead = Line(start, line.slope) if sign < 0 else Line(-start, -line.slope)
            near = until_below(lead, static.slack + other.slack)
            if near is not None:
                begins.append(near)
        if not begins or min(begins) > end:
            return None
        chosen = [number, *rivals]
        leading = frozenset(n for n, each in enumerate(chosen) if each in self.first)
        if self.on_stairs:
            others = [self.statics[rival] for rival in rivals]
            climbers = [Climber(static.bid.offer, moving)]
            climbers += [Climber(each.bid.offer, each.moving) for each in others]
            found = climb(self.method, climbers, leading, min(begins), end)
        else:
            still = self._still(number, part)
            runs: list[Run] = [Runner(self.method, static.bid.offer, moving, still)]
            runs += [_steady(self.statics[rival].keys) for rival in rivals]
            found = follow(runs, leading, min(begins), end)
        if found is None:
            return None
        first = frozenset(chosen[n] for n in found.first)
        return Found(found.distance, found.edge, first)

    def _bracketed(
        self, number: int, part: Part, now: Fraction, sign: int, end: Fraction
    ) -> Turn | None:
        """Return between which two marks first place changes.

        It changes once and for good: what decides only falls with a mark that falls,
        and only rises with one that rises.
        """
        rivals = self._rivals(number)
        if not rivals:
            return None
        chosen = [number, *rivals]
        first = tuple(n for n, each in enumerate(chosen) if each in self.first)
        offer = self.statics[number].bid.offer
        moving = self._moving(number, part, sign)
        still = self._still(number, part)
        others = [self.standings[rival] for rival in rivals]

        def first_at(distance: Fraction) -> tuple[int, ...]:
            pieces = dict(still)
            for each in every(scored_parts(self.method)):
                if each.id not in pieces:
                    pieces[each.id] = part_piece(each, moving, distance)
            moved = self.standing(offer, pieces)
            if moved.key is None:
                return tuple(range(1, len(chosen)))
            found = ordered([moved, *others], self.method.tie_break)
            return found.groups[0]

        if first_at(end) == first:
            return None
        near, far = ZERO, end
        while far - near > FINEST:
            middle = (near + far) / 2
            if first_at(middle) == first:
                near = middle
            else:
                far = middle
        names = tuple(sorted(self.names[chosen[n]] for n in first_at(far)))
        return Turn(shown(now + sign * near), shown(now + sign * far), None, names)

    def standing(self, offer: Offer, pieces: Mapping[str, Piece]) -> Standing:
        """Return what decides the place of an offer with these scores."""
        parts = scored_parts(self.method)
        points = added([pieces[part.id] for part in parts]).at
        ties: list[Fraction | None] = []
        for rule in self.method.tie_break:
            if rule is TieRule.LOWEST_PRICE:
                ties.append(None if offer.price is None else -Fraction(offer.price))
            else:
                of = read_by(self.method, rule)
                ties.append(
                    None if of is None else added([pieces[part.id] for part in of]).at
                )
        return Standing(offer.reference, self.key(offer.price, points), tuple(ties))


def _steady(still: Keys) -> Run:
    return lambda _: still
