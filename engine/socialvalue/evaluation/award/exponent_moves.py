"""How far a weight must move under a value for money index, between two numbers.

The index is quality to the power of the weight of quality over that of the price, over
the price. A weight that moves changes the exponent, and often quality too. Where one
offer is ahead of another is then no number that can be written; but over a stretch of
weights, the least that the one can have and the most that the other can have are at its
ends, and they are compared exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from socialvalue.evaluation.award.bids import Bid, exact_score, profile
from socialvalue.evaluation.award.index import HIGHEST_EXPONENT
from socialvalue.evaluation.award.movable import immovable
from socialvalue.evaluation.award.pieces import ZERO, Line
from socialvalue.evaluation.award.powers import compare_powers
from socialvalue.evaluation.award.price import FULL
from socialvalue.evaluation.award.ranking import ranking
from socialvalue.evaluation.award.rounding import furthest, rounded_when, shown
from socialvalue.evaluation.award.scores import scores
from socialvalue.evaluation.award.tree import every, of_kind, without_price
from socialvalue.evaluation.award.value_for_money import value_for_money
from socialvalue.evaluation.award.weighting import published
from socialvalue.model.method import Kind, Method, Mode, Part, Rounding, TieRule, When
from socialvalue.model.scores import Lack, Reason
from socialvalue.model.sensitivity import Direction, Turn, WeightMove

FINEST = Fraction(1, 100)
"""Of a per cent: the step of the ends. They are one or two apart, if offers differ."""

LEAST_STRETCH = FINEST / 16
"""Over which offers are compared; shorter ones are not tried."""

MOST_STRETCHES = 200
"""After so many, what is known is said, and no more."""

HIGHEST_ROUNDED = Fraction(20)
"""Up to this exponent a rounded index is followed: it has a manageable length."""

BEFORE_THE_END = Fraction(999, 1000)
"""Of the way to where quality has no weight, and there is no index."""


class _Side(NamedTuple):
    """What the index of an offer is made of, while a weight moves."""

    price: Fraction
    points: Line  # of quality, out of the weights
    slack: Fraction  # how far rounding takes the points from their line
    leads: bool


class _Exponents(NamedTuple):
    """The exponents over a stretch; at an end of it there may be none."""

    least: Fraction  # 0: all above it
    most: Fraction | None  # None: however high


def exponent_moves(
    method: Method, bids: Sequence[Bid], first: Sequence[str]
) -> tuple[WeightMove, ...]:
    """Return for each criterion how far its weight must move, up and down.

    Args:
        method: One whose index is that of VALUE_FOR_MONEY. The weight of the price is
            moved too; all weights but the moved one give way in proportion.
        bids: At least one; what decides is known of all.
        first: Who is in first place.

    Returns:
        Moves without an edge: first place is surely the same up to `near`, and at `far`
        surely another. None is followed to where the price, or quality, has no weight.
    """
    return tuple(
        _move(method, part, direction, bids, first)
        for part in method.parts
        for direction in Direction
    )


def _move(
    method: Method,
    part: Part,
    direction: Direction,
    bids: Sequence[Bid],
    first: Sequence[str],
) -> WeightMove:
    lack = immovable(method.parts, part, of_hundred=True)
    if lack is not None or part.weight is None:
        reason = Reason(lack or Lack.NO_WEIGHT, part.id)
        return WeightMove(part.id, direction, part.weight, None, reason)
    sign = 1 if direction is Direction.UP else -1
    turn = _Way(method, part, Fraction(part.weight), sign, bids, first).turn()
    return WeightMove(part.id, direction, part.weight, turn)


class _Way:
    """One weight on its way up or down."""

    def __init__(
        self,
        method: Method,
        part: Part,
        now: Fraction,
        sign: int,
        bids: Sequence[Bid],
        first: Sequence[str],
    ) -> None:
        self.method, self.part = method, part
        self.now, self.sign = now, sign
        self.offers = [bid.offer for bid in bids]
        self.first = tuple(sorted(first))
        self.end = FULL - now if sign > 0 else now
        prices = [self._line(each) for each in of_kind(method, Kind.PRICE)]
        self.of_price = Line(
            sum((each.start for each in prices), ZERO),
            sum((each.slope for each in prices), ZERO),
        )
        sides = [
            self._side(bid, leads=bid.offer.reference in first)
            for bid in _unlike(method, bids)
        ]
        self.leader = next(each for each in sides if each.leads)
        self.rivals = self._dangerous(sides)

    def turn(self) -> Turn | None:
        """Return between which two weights first place changes; None: nowhere."""
        stop = self._stop()
        held = self._held(stop)
        if held < stop:
            return self._changed(held, stop)
        if stop == self.end or self._holds(stop, self.end):
            return None
        return self._turn(stop, None, ())

    def _turn(
        self, near: Fraction, far: Fraction | None, first: tuple[str, ...]
    ) -> Turn:
        there = None if far is None else shown(self.now + self.sign * far)
        return Turn(shown(self.now + self.sign * near), there, None, first)

    def _line(self, part: Part) -> Line:
        """Return the weight of a part as a line over the distance."""
        weight = Fraction(part.weight or 0)
        if part is self.part:
            return Line(weight, Fraction(self.sign))
        return Line(weight, -self.sign * weight / (FULL - self.now))

    def _side(self, bid: Bid, *, leads: bool) -> _Side:
        start = slope = slack = ZERO
        for part in without_price(self.method):
            steps = [each.rounding for each in every([part])]
            exact = not any(_is_after(each) for each in steps)
            score = published(part, bid.shares) if exact else None
            if score is None:
                score = exact_score(part, bid.shares)
                slack += sum((furthest(each) for each in steps), ZERO)
            rise = -score / (FULL - self.now)
            if part is self.part and self.now:
                rise = score / self.now
            elif part is self.part:
                share = bid.shares[part.id]
                if exact:
                    share = rounded_when(share, part.rounding, When.BEFORE)
                rise = share / FULL
            start, slope = start + score, slope + self.sign * rise
        price = Fraction(bid.offer.price or 0)
        return _Side(price, Line(start, slope), slack, leads)

    def _dangerous(self, sides: Sequence[_Side]) -> list[_Side]:
        """Return those beside whom the leader is to be held: not those behind them."""
        others = [
            each for each in sides if each is not self.leader and not self._alike(each)
        ]
        return [
            each
            for n, each in enumerate(others)
            if each.leads
            or not any(
                self._is_behind(each, other)
                and (n > m or not self._is_behind(other, each))
                for m, other in enumerate(others)
                if m != n
            )
        ]

    def _is_behind(self, side: _Side, other: _Side) -> bool:
        """Return whether a side has no more than the other, at any weights."""
        return other.price <= side.price and all(
            side.points.at(distance) + side.slack
            <= other.points.at(distance) + other.slack
            for distance in (ZERO, self.end)
        )

    def _alike(self, side: _Side) -> bool:
        """Return whether a side equals the leader's at any weights, ties as they are.

        Rules for equal indexes read scores, which may change places unless they all
        move in the same proportion.
        """
        leader, rules = self.leader, set(self.method.tie_break)
        heavy = [each for each in without_price(self.method) if each.weight]
        return (
            (side.price, side.points) == (leader.price, leader.points)
            and side.slack == leader.slack == 0
            and (
                rules <= {TieRule.LOWEST_PRICE}
                or self.part.kind is Kind.PRICE
                or heavy == [self.part]
            )
        )

    def _highest(self) -> Fraction:
        rounding = self.method.rounding
        if rounding is None or rounding.places is None:
            return Fraction(HIGHEST_EXPONENT)
        return HIGHEST_ROUNDED

    def _stop(self) -> Fraction:
        """Return the distance up to which all is worked out."""
        stop, least = self.end, FULL / (self._highest() + 1)
        if self.of_price.at(ZERO) < least:
            return ZERO
        if self.of_price.at(self.end) < least:
            stop = (least - self.of_price.start) / self.of_price.slope
        if self.of_price.at(self.end) == FULL:
            stop = self.end * BEFORE_THE_END
        if stop == self.end:
            return stop
        return _grid(stop) or stop

    def _held(self, stop: Fraction) -> Fraction:
        """Return a distance up to which first place is surely the same."""
        here, stretch = ZERO, stop
        for _ in range(MOST_STRETCHES):
            if here == stop:
                break
            there = min(here + stretch, stop)
            if self._holds(here, there):
                here, stretch = there, stretch * 2
            elif stretch <= LEAST_STRETCH:
                break
            else:
                stretch = min(stretch, stop - here) / 2
        return here

    def _changed(self, held: Fraction, stop: Fraction) -> Turn:
        """Return the turn between what is held and the first change that is found."""

        def place(count: int) -> Fraction:
            return min(count * FINEST, stop)

        same, step = held // FINEST, 1
        count = same + 1
        while self._first_at(place(count)) == self.first:
            if place(count) == stop:
                return self._turn(_grid(held), None, ())
            same, count, step = count, count + step, step * 2
        while count - same > 1:
            middle = (same + count) // 2
            if self._first_at(place(middle)) == self.first:
                same = middle
            else:
                count = middle
        far = place(count)
        return self._turn(_grid(held), far, self._first_at(far))

    def _first_at(self, distance: Fraction) -> tuple[str, ...]:
        """Return who is first there, all worked out anew."""
        parts = []
        for part in self.method.parts:
            old, new = Fraction(part.weight or 0), self._line(part).at(distance)
            scaled = _times(part, new / old if old else ZERO)
            parts.append(replace(scaled, weight=new))
        moved = replace(self.method, parts=tuple(parts))
        return ranking(moved, self.offers, scores(moved, self.offers)).first

    def _holds(self, low: Fraction, high: Fraction) -> bool:
        """Return whether first place is surely the same beyond `low`, up to `high`.

        Args:
            low: Where it is the same, and there is an index.
            high: Further on; at the end itself there need be none.
        """
        exponents = self._exponents(low, high)
        if not self._is_ahead_of_all(low, high, exponents, Fraction(1)):
            return False
        off = 2 * furthest(self.method.rounding)
        if not off:
            return True
        # An index that is more than `off` below the leader's is rounded to less.
        least = self._least(low, high, exponents)
        if least is None or least <= off:
            return not self.rivals
        return self._is_ahead_of_all(low, high, exponents, least / (least - off))

    def _is_ahead_of_all(
        self, low: Fraction, high: Fraction, exponents: _Exponents, more: Fraction
    ) -> bool:
        for place, rival in enumerate(self.rivals):
            if not self._is_ahead(rival, low, high, exponents, more):
                self.rivals.insert(0, self.rivals.pop(place))  # likely the next too
                return False
        return True

    def _exponents(self, low: Fraction, high: Fraction) -> _Exponents:
        found = sorted(self.of_price.at(distance) for distance in (low, high))
        most = None if not found[0] else (FULL - found[0]) / found[0]
        return _Exponents((FULL - found[1]) / found[1], most)

    def _least(
        self, low: Fraction, high: Fraction, exponents: _Exponents
    ) -> Fraction | None:
        """Return a number that the index of the leader is never below."""
        most = exponents.most
        if most is None or most > HIGHEST_ROUNDED or not exponents.least:
            return None
        side, rounding = self.leader, self.method.rounding
        quality = min(
            (side.points.at(distance) - side.slack)
            * FULL
            / (FULL - self.of_price.at(distance))
            for distance in (low, high)
        )
        if quality <= 0 or rounding is None:
            return None
        exponent = exponents.least if quality >= 1 else most
        finer = Rounding((rounding.places or 0) + 3, Mode.DOWN)
        return value_for_money(quality, side.price, exponent, finer)

    def _is_ahead(
        self,
        rival: _Side,
        low: Fraction,
        high: Fraction,
        exponents: _Exponents,
        more: Fraction,
    ) -> bool:
        """Return whether the leader surely has `more` times the index of a rival."""
        if rival.leads:
            return False  # a tie that ends changes first place
        leader = self.leader
        prices = leader.price / rival.price * more
        mine, yours = leader.points, rival.points
        if self._is_straight(rival, more):
            # As logarithms, the lead is a line over the exponent. It is not below
            # zero at `low`, so only the other end counts.
            ratio = mine.start / yours.start
            before = (FULL - self.of_price.at(low)) / self.of_price.at(low)
            other = exponents.most if exponents.least == before else exponents.least
            if other is None:
                return ratio > 1 or (ratio == 1 and prices < 1)
            return _is_more(ratio, _Exponents(other, other), prices)
        ratios = []
        for distance in (low, high):
            over = mine.at(distance) - leader.slack
            under = yours.at(distance) + rival.slack
            if over <= 0:
                return False
            if under > 0:
                ratios.append(over / under)
        return not ratios or _is_more(min(ratios), exponents, prices)

    def _is_straight(self, rival: _Side, more: Fraction) -> bool:
        """Return whether the qualities of both keep their ratio, and nothing jumps."""
        mine, yours = self.leader.points, rival.points
        return (
            more == 1
            and self.leader.slack == rival.slack == 0
            and mine.start > 0
            and yours.start > 0
            and mine.start * yours.slope == yours.start * mine.slope
        )


def _is_more(ratio: Fraction, exponents: _Exponents, number: Fraction) -> bool:
    """Return whether `ratio` to the power of any of the exponents is above `number`."""
    exponent = exponents.least if ratio >= 1 else exponents.most
    if exponent is None:
        return False
    if not exponent:  # any above it
        return number < 1 or (number == 1 and ratio > 1)
    return compare_powers(ratio, exponent, number) > 0


def _unlike(method: Method, bids: Sequence[Bid]) -> Iterator[Bid]:
    """Yield one of all bids that have the same place at any weights."""
    yield from {profile(method, bid): bid for bid in bids}.values()


def _is_after(rounding: Rounding | None) -> bool:
    return (
        rounding is not None
        and rounding.places is not None
        and rounding.when is When.AFTER
    )


def _times(part: Part, factor: Fraction) -> Part:
    """Return a part with its weights, and those of its parts, times a factor."""
    return replace(
        part,
        weight=Fraction(part.weight or 0) * factor,
        parts=tuple(_times(each, factor) for each in part.parts),
    )


def _grid(distance: Fraction) -> Fraction:
    """Return the distance cut to the finest step."""
    return distance // FINEST * FINEST
