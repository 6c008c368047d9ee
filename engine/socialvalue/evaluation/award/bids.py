"""The offers of one award with what they score, ready to be moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from socialvalue.evaluation.award.pieces import ZERO, Line, Moving
from socialvalue.evaluation.award.price import FULL
from socialvalue.evaluation.award.runners import scored_parts
from socialvalue.evaluation.award.scores import shares_of
from socialvalue.evaluation.award.tree import every, leaves
from socialvalue.model.method import AwardBy, Method, Offer, Part, TieRule
from socialvalue.records import dataclass


@dataclass(frozen=True, slots=True)
class Bid:
    """One offer, and its shares by the id of the part; all of them are known."""

    offer: Offer
    shares: Mapping[str, Fraction]


def bids_of(method: Method, offers: Sequence[Offer]) -> list[Bid]:
    """Return the offers with their shares, those that are known."""
    by_part = shares_of(method, offers)
    return [
        Bid(
            offer,
            {
                part: share
                for part, found in by_part.items()
                if isinstance(share := found[number], Fraction)
            },
        )
        for number, offer in enumerate(offers)
    ]


def resting(method: Method, bid: Bid) -> Moving:
    """Return the shares and weights of a bid as lines that do not rise or fall."""
    parts = scored_parts(method)
    return Moving(
        {part.id: Line(bid.shares[part.id]) for part in leaves(parts)},
        {part.id: Line(Fraction(part.weight or 0)) for part in every(parts)},
    )


def exact_score(part: Part, shares: Mapping[str, Fraction]) -> Fraction:
    """Return the score out of the weight, nothing rounded."""
    return (
        sum(
            (shares[leaf.id] * Fraction(leaf.weight or 0) for leaf in leaves([part])),
            ZERO,
        )
        / FULL
    )


def profile(method: Method, bid: Bid) -> str:
    """Return what is the same for two bids that have the same place under any weights.

    Parts of one part that weigh the same and are rounded the same can change places.
    """
    reads_price = (
        method.award_by is not AwardBy.POINTS
        or TieRule.LOWEST_PRICE in method.tie_break
    )
    price = None if not reads_price else bid.offer.price
    parts = [_profile(part, bid.shares) for part in scored_parts(method)]
    return repr((None if price is None else Fraction(price), parts))


def _profile(part: Part, shares: Mapping[str, Fraction]) -> str:
    like = (Fraction(part.weight or ZERO), part.rounding, part.kind)
    if part.parts:
        return repr((like, sorted(_profile(each, shares) for each in part.parts)))
    return repr((like, shares[part.id]))
