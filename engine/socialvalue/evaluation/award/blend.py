"""A counted and a judged part of social value as one score."""

from __future__ import annotations

from fractions import Fraction

from socialvalue.evaluation.award.price import FULL
from socialvalue.quantities import Number


def blend(counted: Number, judged: Number, counted_share: Number) -> Fraction:
    """Return the two parts together, each by its published share.

    Args:
        counted: Per cent of the full score for the commitments in pounds, 0 to 100.
        judged: Per cent of the full score for what the panel read, 0 to 100.
        counted_share: Per cent that the counted part carries, 0 to 100; the judged
            part carries the rest.

    Returns:
        Per cent of the full score, 0 to 100. A share of 0 or 100 leaves one part.

    Source:
        Torbay Council, "Guidance to bidders",
        https://torbay.gov.uk/council/social-value/guidance-to-bidders

    >>> blend(Fraction(100), Fraction(50), Fraction(60))
    Fraction(80, 1)
    """
    share = Fraction(counted_share) / FULL
    return share * Fraction(counted) + (1 - share) * Fraction(judged)
