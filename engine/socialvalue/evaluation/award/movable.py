"""Whether the weight of a part can be moved, the others giving way."""

from __future__ import annotations

from collections.abc import Sequence

from socialvalue.evaluation.award.index import weight_of
from socialvalue.evaluation.award.price import FULL
from socialvalue.model.method import Part
from socialvalue.model.scores import Lack


def immovable(parts: Sequence[Part], part: Part, *, of_hundred: bool) -> Lack | None:
    """Return why the weight of a part cannot be moved, or None if it can.

    Args:
        parts: Those whose weights give way, and `part` itself.
        part: Whose weight is to move.
        of_hundred: Whether the weights have to total 100.
    """
    whole = weight_of(parts)
    if whole is None:
        return Lack.NO_WEIGHT
    if of_hundred and whole != FULL:
        return Lack.NOT_HUNDRED
    if part.weight == whole:
        return Lack.ONLY_WEIGHT
    if part.weight == 0 and part.parts:
        return Lack.NO_SPLIT
    return None
