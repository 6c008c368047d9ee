"""The weighted value for money index: compared exactly, and shown rounded."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

from socialvalue.evaluation.award.powers import compare_powers, sign
from socialvalue.evaluation.award.rounding import HALF, rounded
from socialvalue.model.method import Rounding
from socialvalue.quantities import Number


def value_for_money(
    quality: Number, price: Number, exponent: Fraction, rounding: Rounding
) -> Fraction | None:
    """Return quality to the power of the exponent over the price; the highest wins.

    Args:
        quality: The offer's share of the non-price points, 0 to 100.
        price: Pounds, excluding VAT.
        exponent: The weight of quality over that of the price, zero or above.
        rounding: To how many places; they must be given, for most roots never end.

    Returns:
        The rounded index, correct to its last place. None where `price` is not above
        zero. Quality of zero gives 0, but 1 over the price if the exponent is 0.

    Source:
        tessa, "Weighted value for money index",
        https://rdrr.io/github/lajh87/tessa/f/inst/strategy_description/weighted_value_for_money_index.md

    >>> value_for_money(Fraction(64), Fraction(3), Fraction(1, 2), Rounding(2))
    Fraction(267, 100)
    """
    if price <= 0:
        return None
    scale: int = 10 ** (rounding.places or 0)
    base, of = Fraction(quality), Fraction(price)

    def beside(number: Fraction) -> int:
        """Return -1, 0 or 1: the scaled index less `number`, by its sign."""
        return compare_powers(base, exponent, number * of / scale)

    whole = 0
    if base > 0:
        whole = _guess(base, exponent, of / scale)
    step = 1
    low, high = max(whole - step, 0), whole + step
    while beside(Fraction(low)) < 0:
        step *= 2
        low = max(low - step, 0)
    while beside(Fraction(high)) >= 0:
        step *= 2
        high += step
    while high - low > 1:
        middle = (low + high) // 2
        if beside(Fraction(middle)) >= 0:
            low = middle
        else:
            high = middle
    # A number in the same place between two that can be written goes the same way.
    place = beside(low + HALF)
    like = low + HALF + Fraction(place, 4) if beside(Fraction(low)) else Fraction(low)
    return rounded(like, Rounding(0, rounding.mode)) / scale


def compare_value_for_money(
    one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction], exponent: Fraction
) -> int:
    """Return -1, 0 or 1: whose index is the higher, exactly.

    Args:
        one: Quality, zero or above, and price, above zero.
        other: The same of the other offer.
        exponent: The weight of quality over that of the price, zero or above.

    >>> compare_value_for_money(
    ...     (Fraction(64), Fraction(8)), (Fraction(16), Fraction(4)), Fraction(1, 2)
    ... )
    0
    """
    (quality, price), (other_quality, other_price) = one, other
    if not other_quality or not quality:
        if not exponent or quality == other_quality:
            mine, yours = (quality, other_quality) if exponent else (1, 1)
            return sign(Fraction(mine) / price - Fraction(yours) / other_price)
        return 1 if quality else -1
    return compare_powers(quality / other_quality, exponent, price / other_price)


def _guess(base: Fraction, exponent: Fraction, of: Fraction) -> int:
    """Return about base^exponent / of; only where to begin to look."""
    context = Context(prec=40)
    ratio = context.divide(Decimal(exponent.numerator), Decimal(exponent.denominator))
    power = context.subtract(
        context.ln(Decimal(base.numerator)), context.ln(Decimal(base.denominator))
    )
    found = context.exp(context.multiply(power, ratio))
    return int(Fraction(found) / of)
