"""The social value of an offer beside the highest, as per cent of the full score."""

from __future__ import annotations

from fractions import Fraction

from socialvalue.evaluation.award.price import FULL
from socialvalue.model.method import ZeroRule
from socialvalue.quantities import Number


def relative_social_value(
    highest: Number, own: Number, zero_rule: ZeroRule | None
) -> Fraction | None:
    """Return `own` as per cent of the highest social value.

    Args:
        highest: Pounds, the highest counted social value of all that take part.
        own: Pounds, of the offer to score; one below zero counts as zero.
        zero_rule: What every offer scores where none has any; None: not published.

    Returns:
        Per cent of the full score, 0 to 100: 100 for the highest and for all that
        equal it, so for a single bid. Where `highest` is zero, what `zero_rule` says;
        None where nothing was published for that.

    Source:
        completetenders.com, "Using a social value portal when tendering",
        https://completetenders.com/news-using-a-social-value-portal-when-tendering-208

    >>> relative_social_value(Fraction(80000), Fraction(20000), None)
    Fraction(25, 1)
    >>> relative_social_value(Fraction(0), Fraction(0), ZeroRule.ALL_ZERO)
    Fraction(0, 1)
    """
    if highest > 0:
        return FULL * max(Fraction(own), Fraction(0)) / Fraction(highest)
    if zero_rule is None:
        return None
    return FULL if zero_rule is ZeroRule.ALL_FULL else Fraction(0)
