"""Powers with a fraction for an exponent, compared without working them out."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction


def compare_powers(base: Fraction, exponent: Fraction, number: Fraction) -> int:
    """Return -1, 0 or 1: `base` to the power of `exponent` less `number`, by its sign.

    Exact: it is the comparison of two whole powers, base^a with number^b for an
    exponent of a/b. They are equal only if both sides are powers of one fraction,
    which whole roots tell; if they are not, logarithms with ever more digits tell
    which is greater, and how far they can be wrong is known.

    Args:
        base: Zero or above.
        exponent: Zero or above.
        number: Zero or above.
    """
    upper, lower = exponent.numerator, exponent.denominator
    if upper == 0 or base == 1:
        return sign(1 - number)
    if base == 0 or number <= 0:
        return sign(base - number) if number <= 0 else -1
    digits = 28
    while True:
        difference, error = _logarithms(base, upper, number, lower, digits)
        if abs(difference) > error:
            return 1 if difference > 0 else -1
        if _equal_powers(base, upper, number, lower):
            return 0
        digits *= 2


def _logarithms(
    base: Fraction, upper: int, number: Fraction, lower: int, digits: int
) -> tuple[Decimal, Decimal]:
    """Return upper·ln(base) - lower·ln(number), and how far it may be wrong.

    A logarithm is correct to its last digit; so is every sum and product. Each of the
    few steps is wrong by no more than the greatest size here in its last digit.
    """
    context = Context(prec=digits)
    signs = (
        (upper, base.numerator),
        (-upper, base.denominator),
        (-lower, number.numerator),
        (lower, number.denominator),
    )
    total, size = Decimal(0), Decimal(1)
    for times, whole in signs:
        # Ten digits more: rounding a long whole number is then of no account.
        wide = Context(prec=digits + 10)
        logarithm = context.ln(wide.create_decimal(whole))
        product = context.multiply(logarithm, context.create_decimal(times))
        total = context.add(total, product)
        size = max(size, context.abs(product), context.abs(total))
    return total, context.multiply(size, Decimal((0, (1,), 3 - digits)))


def _equal_powers(base: Fraction, upper: int, number: Fraction, lower: int) -> bool:
    """Return whether base^upper equals number^lower; the exponents share no factor."""
    root = _root_of_fraction(base, lower)
    if root is None:
        return False
    other = _root_of_fraction(number, upper)
    return other is not None and root == other


def _root_of_fraction(number: Fraction, degree: int) -> Fraction | None:
    """Return the root if it is a fraction, else None."""
    top = whole_root(number.numerator, degree)
    bottom = whole_root(number.denominator, degree)
    if top**degree != number.numerator or bottom**degree != number.denominator:
        return None
    return Fraction(top, bottom)


def whole_root(number: int, degree: int) -> int:
    """Return the greatest whole number whose power is not above `number`.

    Args:
        number: Above zero.
        degree: Of the root, 1 or above.

    >>> whole_root(28, 3), whole_root(27, 3), whole_root(26, 3)
    (3, 3, 2)
    """
    if degree >= number.bit_length():
        return 1
    low, high = 1, 1 << (number.bit_length() // degree + 1)
    while high - low > 1:
        middle = (low + high) // 2
        if middle**degree <= number:
            low = middle
        else:
            high = middle
    return low


def sign(number: Fraction) -> int:
    """Return -1 below zero, 1 above it, else 0."""
    return (number > 0) - (number < 0)
