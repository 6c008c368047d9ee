"""Offers held against the published minimum scores."""

from __future__ import annotations

from collections.abc import Sequence

from socialvalue.evaluation.award.tree import every
from socialvalue.model.method import Method, Offer
from socialvalue.model.scores import Minimum


def minimums(method: Method, offers: Sequence[Offer]) -> tuple[Minimum, ...]:
    """Return every offer held against every minimum score, offer by offer.

    A score of the panel that equals the minimum is not below it. Without a score, or
    where the answer is disregarded or may be, it is not known whether it is below:
    nothing is published of what such an answer does to a minimum.
    """
    parts = [part for part in every(method.parts) if part.min_score is not None]
    return tuple(
        Minimum(
            offer.reference,
            part.id,
            mark,
            part.min_score,
            None if mark is None or unsure else mark < part.min_score,
            part.disqualifies,
        )
        for offer in offers
        for part in parts
        if part.min_score is not None
        for mark in [offer.marks.get(part.id)]
        for unsure in [part.id in offer.disregarded | offer.doubted]
    )


def undecided(gates: Sequence[Minimum]) -> tuple[str, ...]:
    """Return the references of the offers that may be out, or not.

    An offer is out, or surely not, only where both are known: whether it is below, and
    what that does.
    """
    return tuple(
        dict.fromkeys(
            each.offer
            for each in gates
            if (each.below is None and each.disqualifies is not False)
            or (each.below is True and each.disqualifies is None)
        )
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
