"""The parts of a method, as the working goes through them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from socialvalue.model.method import Formula, Kind, Method, Part, TieRule


def leaves(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts that have a score of their own, in order."""
    for part in parts:
        if part.parts:
            yield from leaves(part.parts)
        else:
            yield part


def every(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield every part, each before its own parts."""
    for part in parts:
        yield part
        yield from every(part.parts)


def widest(parts: Sequence[Part], fits: Callable[[Part], bool]) -> Iterator[Part]:
    """Yield the parts that fit, without those inside one that does."""
    for part in parts:
        if fits(part):
            yield part
        else:
            yield from widest(part.parts, fits)


def of_kind(method: Method, kind: Kind) -> tuple[Part, ...]:
    """Return the widest parts that are about `kind`."""
    return tuple(widest(method.parts, lambda part: part.kind is kind))


KIND_OF = {
    TieRule.HIGHEST_QUALITY: Kind.QUALITY,
    TieRule.HIGHEST_SOCIAL_VALUE: Kind.SOCIAL_VALUE,
}
"""The kind of part whose score a rule for equal totals reads."""


def read_by(method: Method, rule: TieRule) -> tuple[Part, ...] | None:
    """Return the parts whose scores a rule reads; None if a kind is not said.

    Args:
        method: Whose parts have the kinds.
        rule: Not the one that reads the price.
    """
    if any(part.kind is Kind.OPEN for part in every(method.parts)):
        return None
    return of_kind(method, KIND_OF[rule])


def without_price(method: Method) -> tuple[Part, ...]:
    """Return the widest parts that are not about the price."""
    return tuple(widest(method.parts, lambda part: part.kind is not Kind.PRICE))


def formula_of(part: Part) -> Formula | None:
    """Return the published formula, or what the published scale says by itself.

    A part that is not about the price, with a scale and no formula, is the panel's
    score over the highest of that scale: nothing else would use the scale.
    """
    if part.formula is None and part.kind is not Kind.PRICE and part.scale is not None:
        return Formula.POINTS
    return part.formula
