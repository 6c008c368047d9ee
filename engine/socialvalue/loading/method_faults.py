"""What a published method says that cannot be so, or not be all.

What is found here is not scored: the method was published otherwise than it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from socialvalue.diagnostics import METHOD_INCOMPLETE, METHOD_NOT_READ, Code
from socialvalue.model.method import (
    COUNTED,
    PRICED,
    AwardBy,
    Formula,
    Kind,
    Part,
)
from socialvalue.quantities import Number

_WEIGHING_PRICE = (AwardBy.POINTS, AwardBy.VALUE_FOR_MONEY)
"""What decides by the weight of the price."""


class Fault(NamedTuple):
    """What is wrong with a part of a method, at which of its keys."""

    message: str
    key: str  # none, where it is about the part itself
    advice: str
    code: Code = METHOD_NOT_READ


def of_leaf(part: Part, decides: AwardBy) -> Iterator[Fault]:
    """Yield what cannot be so of a part that has none of its own.

    Args:
        part: As it was read.
        decides: What decides first place.
    """
    if part.min_score is not None and _scored_by_numbers(part):
        yield _held_by_nobody(part)
    if part.min_score is None and part.disqualifies is True:
        yield Fault(
            f"the minimum score of {part.name}, below which a bid is out, is not said",
            "disqualifies",
            "add `min_score` as it was published; until then it is not scored",
            METHOD_INCOMPLETE,
        )
    if _above(part.min_score, part.scale):
        yield Fault(
            f"the minimum score of {part.name} is above its highest score",
            "min_score",
            "mend it as it was published; nobody is out by it",
        )
    if part.scale is not None and part.scale <= 0:
        yield Fault(
            f"the highest score of {part.name} is not above zero",
            "scale",
            "write the scale as it was published: `scale: {max: ...}`",
        )
    if decides is not AwardBy.POINTS:
        yield from _beside_an_index(part, decides)
    for key in _unread(part):
        yield Fault(
            f"{part.name} has a `{key}`, which its formula does not read",
            key,
            "mend the formula as it was published, or take this out",
        )
    limits = part.formula is Formula.LINEAR and None not in (part.best, part.worst)
    if limits and not _above(part.worst, part.best):
        yield Fault(
            f"the best price of {part.name} is not below its worst",
            "best_price",
            "the best price is the low one, at which the score is full",
        )


def of_sum(part: Part, decides: AwardBy) -> Iterator[Fault]:
    """Yield what cannot be so of a part that is the sum of its own."""
    if part.min_score is not None:
        yield _held_by_nobody(part)
    if part.formula is not None:
        yield Fault(
            f"{part.name} has a formula of its own, and sub-criteria",
            "formula",
            "keep what was published: it is the sum of its sub-criteria here",
        )
    weighs = part.kind is not Kind.PRICE or decides in _WEIGHING_PRICE
    if weighs and part.weight is None:
        yield Fault(
            f"no weight of {part.name} is published",
            "",
            "add `weight`: what its sub-criteria add up to",
            METHOD_INCOMPLETE,
        )


def priced_twice(leaves: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts that all score the one price of a bid, if they are several."""
    priced = tuple(part for part in leaves if part.formula in PRICED)
    return priced if len(priced) > 1 else ()


def _held_by_nobody(part: Part) -> Fault:
    return Fault(
        f"no panel scores {part.name}: its minimum cannot be held against bids",
        "min_score",
        "say it of what a panel scores, if it was published so",
    )


def _beside_an_index(part: Part, decides: AwardBy) -> Iterator[Fault]:
    """Yield where an index would read the price twice, or a score not at all."""
    if part.kind is Kind.OPEN:
        yield Fault(
            f"whether {part.name} is about the price is not said",
            "",
            "add `type`, and `social_value: true` or `false`",
            METHOD_INCOMPLETE,
        )
    if part.kind is not Kind.PRICE and part.formula in PRICED:
        yield Fault(
            f"{part.name} is scored by the price, and so is the index",
            "formula",
            f"`{decides}` reads the price besides; mend one of the two",
        )
    if part.kind is Kind.PRICE and (
        part.formula is Formula.POINTS or part.formula in COUNTED
    ):
        yield Fault(
            f"{part.name} is in a criterion of the price, and is not the price",
            "formula",
            f"`{decides}` reads the price alone there; mend one of the two",
        )


def _scored_by_numbers(part: Part) -> bool:
    return part.formula in PRICED or part.formula is Formula.RELATIVE_SOCIAL_VALUE


def _unread(part: Part) -> Iterator[str]:
    """Yield the keys that are given for another formula than the part has."""
    if part.formula is not Formula.LINEAR:
        if part.best is not None:
            yield "best_price"
        if part.worst is not None:
            yield "worst_price"
    if part.formula is not Formula.BLEND and part.counted_share is not None:
        yield "counted_share"


def _above(one: Number | None, other: Number | None) -> bool:
    return one is not None and other is not None and one > other
