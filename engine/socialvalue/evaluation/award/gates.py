"""Offers held against the published minimum scores."""

from __future__ import annotations

from collections.abc import Sequence

from socialvalue.evaluation.award.tree import every
from socialvalue.model.method import Method, Offer
from socialvalue.model.scores import Minimum


def minimums(method: Method, offers: Sequence[Offer]) -> tuple[Minimum, ...]:
    """Return every offer held against every minimum score, offer by offer.

    A score of the panel that equals the minimum is not below it. Without a score it
    is not known whether it is below.
    """
    parts = [part for part in every(method.parts) if part.min_score is not None]
    return tuple(
        Minimum(
            offer.reference,
            part.id,
            mark,
            part.min_score,
            None if mark is None else mark < part.min_score,
            part.disqualifies,
        )
        for offer in offers
        for part in parts
        if part.min_score is not None
        for mark in [offer.marks.get(part.id)]
    )


def remaining(method: Method, offers: Sequence[Offer]) -> tuple[Offer, ...]:
    """Return the offers that still take part, in order.

    Only an offer that is below a minimum which, as published, disqualifies is out.
    Where that was not published, or the panel's score is missing, it stays.
    """
    out = {
        each.offer
        for each in minimums(method, offers)
        if each.below is True and each.disqualifies is True
    }
    return tuple(offer for offer in offers if offer.reference not in out)
