"""The panel's score as per cent of the full score."""

from __future__ import annotations

from fractions import Fraction

from socialvalue.evaluation.award.price import FULL
from socialvalue.quantities import Number


def points(mark: Number, highest: Number) -> Fraction | None:
    """Return `mark` as per cent of the highest score of the scale.

    Args:
        mark: The panel's moderated score, from 0 to `highest`. That it is on the
            scale is looked at where the part is scored, not here.
        highest: The highest score that the panel can give.

    Returns:
        Per cent of the full score, 0 to 100. None where `highest` is not above zero.

    Source:
        bidwriters.pages.dev, "Tender evaluation explained",
        https://bidwriters.pages.dev/resources/tender-evaluation-explained/

    >>> points(Fraction(4), Fraction(5))
    Fraction(80, 1)
    """
    if highest <= 0:
        return None
    return FULL * Fraction(mark) / Fraction(highest)
