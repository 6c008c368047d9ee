"""What becomes of the order of the others when one offer is taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from socialvalue.evaluation.award.deciding import Key, key_of
from socialvalue.evaluation.award.ranking import Order, Standing, ordered, tie_value
from socialvalue.evaluation.award.runners import scored_parts
from socialvalue.evaluation.award.scores import shares_of
from socialvalue.evaluation.award.shares import Share, shares
from socialvalue.evaluation.award.tree import every, formula_of, leaves
from socialvalue.evaluation.award.weighting import published
from socialvalue.model.method import (
    RELATIVE,
    AwardBy,
    Formula,
    Kind,
    Method,
    Offer,
    Part,
)
from socialvalue.model.sensitivity import Withdrawal
from socialvalue.quantities import Number


def withdrawals(method: Method, offers: Sequence[Offer]) -> tuple[Withdrawal, ...]:
    """Return for each offer what the order of the others is without it.

    Relative formulas are worked out again. Before and after are the order of the
    others, so that they can be laid side by side.
    """
    everyone = _Everyone(method, offers)
    return tuple(everyone.without(number) for number in range(len(offers)))


class _Everyone:
    """All offers with their scores; only what a withdrawal changes is redone."""

    def __init__(self, method: Method, offers: Sequence[Offer]) -> None:
        self.method = method
        self.offers = offers
        self.shares = shares_of(method, offers)
        self.key = key_of(method)
        self.scores = [
            self._scores(number, {}, {}, frozenset(self._ids()))
            for number in range(len(offers))
        ]
        self.standings = [
            self._standing(offer, own)
            for offer, own in zip(offers, self.scores, strict=True)
        ]
        self.order = ordered(self.standings, method.tie_break)

    def without(self, number: int) -> Withdrawal:
        """Return what becomes of the others without one of the offers."""
        names = [each.reference for each in self.offers]
        before = _named(self.order, names, number)
        rest = [n for n in range(len(names)) if n != number]
        left = [self.offers[n] for n in rest]
        redone = {
            part.id: shares(part, left)
            for part in leaves(scored_parts(self.method))
            if self._depends(part, number)
        }
        if not redone and self.order.settled:
            return Withdrawal(names[number], before, before, changes=False)
        touched = frozenset(
            part.id
            for part in every(self.method.parts)
            if any(leaf.id in redone for leaf in leaves([part]))
        )
        standings = []
        for place, n in enumerate(rest):
            new = {part: found[place] for part, found in redone.items()}
            own = self._scores(n, new, self.scores[n], touched)
            standings.append(self._standing(self.offers[n], own))
        order = ordered(standings, self.method.tie_break)
        after = _named(order, [names[n] for n in rest], None)
        known = self.order.settled and order.settled
        return Withdrawal(
            names[number], before, after, before != after if known else None
        )

    def _ids(self) -> list[str]:
        return [part.id for part in every(self.method.parts)]

    def _scores(
        self,
        number: int,
        new: Mapping[str, Share],
        old: Mapping[str, Fraction | None],
        touched: frozenset[str],
    ) -> Mapping[str, Fraction | None]:
        """Return the published scores of an offer, those not touched as they were."""
        if not touched:
            return old
        own = {part: found[number] for part, found in self.shares.items()} | dict(new)
        return dict(old) | {
            part.id: published(part, own)
            for part in every(self.method.parts)
            if part.id in touched
        }

    def _standing(self, offer: Offer, own: Mapping[str, Fraction | None]) -> Standing:
        ties = tuple(
            tie_value(self.method, rule, offer, own) for rule in self.method.tie_break
        )
        return Standing(offer.reference, self._key(offer, own), ties)

    def _key(self, offer: Offer, own: Mapping[str, Fraction | None]) -> Key | None:
        points = Fraction(0)
        for part in scored_parts(self.method):
            score = own[part.id]
            if score is None:
                return None
            points += score
        return self.key(offer.price, points)

    def _depends(self, part: Part, number: int) -> bool:
        """Return whether any share under the part can be another without an offer."""
        formula = formula_of(part)
        if formula not in RELATIVE:
            return False
        if self.method.award_by is not AwardBy.POINTS and part.kind is Kind.PRICE:
            return False
        if any(not isinstance(share, Fraction) for share in self.shares[part.id]):
            return True
        if formula is Formula.MEAN_RELATIVE:
            return True
        if formula is Formula.LOWEST_OVER_PRICE:
            prices = [each.price for each in self.offers]
            return _alone(prices, number, lowest=True)
        return _alone([each.social_value for each in self.offers], number, lowest=False)


def _alone(numbers: Sequence[Number | None], number: int, *, lowest: bool) -> bool:
    """Return whether one of the numbers is the only lowest, or the only highest."""
    known = [each for each in numbers if each is not None]
    best = min(known) if lowest else max(known)
    return numbers[number] == best and known.count(best) == 1


def _named(
    order: Order, names: Sequence[str], left_out: int | None
) -> tuple[tuple[str, ...], ...]:
    groups = (
        tuple(sorted(names[n] for n in group if n != left_out))
        for group in order.groups
    )
    return tuple(group for group in groups if group)
