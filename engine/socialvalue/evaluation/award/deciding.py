"""The number that decides first place, made so that the highest wins."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cmp_to_key
from typing import Any, TypeAlias, assert_never

from socialvalue.evaluation.award.index import (
    exponent_of,
    monetised,
    price_per_quality_point,
    weight_of,
)
from socialvalue.evaluation.award.price import FULL
from socialvalue.evaluation.award.rounding import rounded
from socialvalue.evaluation.award.tree import without_price
from socialvalue.evaluation.award.value_for_money import (
    compare_value_for_money,
    value_for_money,
)
from socialvalue.model.method import AwardBy, Method
from socialvalue.quantities import Number

Key: TypeAlias = Any
"""What decides; only compared with keys of the same method."""

KeyOf: TypeAlias = Callable[[Number | None, Number | None], Key | None]
"""Gives the key of a price and of points; None where it is not known."""

LAST = Fraction(-(10**60))
"""Below every key: of a price for a point where there is no point.

The less quality there is, the more is paid for a point of it, without end.
"""

_Pair: TypeAlias = tuple[Fraction, Fraction]  # quality and price


def key_of(method: Method) -> KeyOf:
    """Return what gives the keys under a method.

    The points are the published scores added up: where points decide, of all parts,
    and the rounding of the whole is still to come; else of the parts without price.
    """
    match method.award_by:
        case AwardBy.POINTS:
            return lambda _, points: (
                None if points is None else rounded(points, method.rounding)
            )
        case AwardBy.PER_QUALITY_POINT:
            return _of_quality(method, lambda *pair: _paid(method, *pair))
        case AwardBy.MONETISED:
            return _of_quality(method, lambda *pair: _left(method, *pair))
        case AwardBy.VALUE_FOR_MONEY:
            return _of_quality(method, _worth(method))
        case _:
            assert_never(method.award_by)


def _of_quality(
    method: Method, key: Callable[[Fraction, Fraction], Key | None]
) -> KeyOf:
    """Return what gives the keys, by `key` of a price and of quality 0 to 100."""
    weight = weight_of(without_price(method))

    def found(price: Number | None, points: Number | None) -> Key | None:
        if price is None or points is None or not weight:
            return None
        return key(Fraction(price), Fraction(points) * FULL / weight)

    return found


def _paid(method: Method, price: Fraction, quality: Fraction) -> Key | None:
    if price <= 0:
        return None
    found = price_per_quality_point(price, quality)
    return LAST if found is None else -rounded(found, method.rounding)


def _left(method: Method, price: Fraction, quality: Fraction) -> Key | None:
    if method.point_value is None:
        return None
    return -rounded(monetised(price, quality, method.point_value), method.rounding)


def _worth(method: Method) -> Callable[[Fraction, Fraction], Key | None]:
    exponent, rounding = exponent_of(method), method.rounding
    if not isinstance(exponent, Fraction):
        return lambda _price, _quality: None
    if rounding is not None and rounding.places is not None:
        return lambda price, quality: value_for_money(
            quality, price, exponent, rounding
        )

    def compared(one: _Pair, other: _Pair) -> int:
        return compare_value_for_money(one, other, exponent)

    pair = cmp_to_key(compared)
    return lambda price, quality: pair((quality, price)) if price > 0 else None
