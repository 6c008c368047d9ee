"""How close an award is: by weights, by scores of the panel, by withdrawals."""

from __future__ import annotations

from collections.abc import Sequence

from socialvalue.evaluation.award.bids import bids_of
from socialvalue.evaluation.award.mark_moves import mark_moves
from socialvalue.evaluation.award.ranking import ranking
from socialvalue.evaluation.award.scores import scores
from socialvalue.evaluation.award.weight_moves import weight_moves
from socialvalue.evaluation.award.withdrawals import withdrawals
from socialvalue.model.method import Method, Offer
from socialvalue.model.scores import Lack, Reason
from socialvalue.model.sensitivity import Sensitivity


def sensitivity(method: Method, offers: Sequence[Offer]) -> Sensitivity:
    """Return how close the award is.

    Args:
        method: As published.
        offers: Those that take part, each reference once; not those that are out.

    Returns:
        How far each weight and each score of the panel must move before other offers
        are first, and what each withdrawal does to the order. Weights and scores are
        not moved where a place depends on what is not known; the reasons say so.
    """
    scored = scores(method, offers)
    ranked = ranking(method, offers, scored)
    taken_out = withdrawals(method, offers)
    lacking = tuple(
        Reason(Lack.NO_TOTAL, offer=each.offer)
        for each in ranked.places
        if each.place is None
    )
    if lacking or not offers:
        return Sensitivity(ranked.first, (), (), taken_out, lacking)
    bids = bids_of(method, offers)
    return Sensitivity(
        ranked.first,
        weight_moves(method, bids, ranked.first),
        mark_moves(method, bids, ranked.first, taken_out),
        taken_out,
    )
