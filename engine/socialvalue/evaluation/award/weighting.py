"""A share of the full score made into a score out of the weight, and added up."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from socialvalue.evaluation.award.price import FULL
from socialvalue.evaluation.award.rounding import rounded_when
from socialvalue.evaluation.award.shares import Share
from socialvalue.model.method import Part, When
from socialvalue.quantities import Number


def leaf_score(part: Part, share: Fraction, weight: Number) -> Fraction:
    """Return the published score out of `weight`, of a part without parts.

    Args:
        part: Whose rounding is applied, before or after weighting as it says.
        share: Per cent of the full score, 0 to 100.
        weight: Per cent of the whole score.
    """
    before = rounded_when(share, part.rounding, When.BEFORE)
    return rounded_when(before * Fraction(weight) / FULL, part.rounding, When.AFTER)


def sum_score(part: Part, total: Fraction, weight: Number | None) -> Fraction | None:
    """Return the published score of a part from the published ones of its parts.

    Args:
        part: Whose own rounding is applied to the sum.
        total: What its parts score, out of `weight`.
        weight: Per cent of the whole score. Only a rounding before weighting reads
            it: the answer is None if there is such a rounding and no weight.
    """
    if part.rounding is None or part.rounding.when is When.AFTER:
        return rounded_when(total, part.rounding, When.AFTER)
    if weight is None:
        return total if part.rounding.places is None else None
    if weight == 0:
        return Fraction(0)
    of_full = rounded_when(total * FULL / Fraction(weight), part.rounding, When.BEFORE)
    return of_full * Fraction(weight) / FULL


def published(part: Part, own: Mapping[str, Share]) -> Fraction | None:
    """Return the published score of one offer under a part, or None.

    Args:
        part: With or without parts.
        own: The shares of the offer by the id of the part.
    """
    if not part.parts:
        share = own[part.id]
        if part.weight is None or not isinstance(share, Fraction):
            return None
        return leaf_score(part, share, part.weight)
    total = Fraction(0)
    for each in part.parts:
        score = published(each, own)
        if score is None:
            return None
        total += score
    return sum_score(part, total, part.weight)
