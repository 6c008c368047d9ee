"""The formulas that score a price, each as per cent of the full score."""

from __future__ import annotations

from fractions import Fraction

from socialvalue.quantities import Number

FULL = Fraction(100)


def lowest_over_price(lowest: Number, price: Number) -> Fraction | None:
    """Return the lowest price as per cent of `price`.

    Args:
        lowest: Pounds, the lowest price of all offers that take part.
        price: Pounds, of the offer to score; at least `lowest`.

    Returns:
        Per cent of the full score, above 0 and to 100: 100 for the lowest and for all
        that equal it, so for a single bid. 0 where the lowest price is zero and this
        one is not. None where `price` is not above zero or `lowest` is below it: then
        the formula has no meaning.

    Source:
        shma.co.uk, "Evaluating price in tenders: new guidance on new practices",
        https://www.shma.co.uk/our-thoughts/evaluating-price-in-tenders-new-guidance-on-new-practices/

    >>> lowest_over_price(Fraction(90), Fraction(120))
    Fraction(75, 1)
    """
    if price <= 0 or lowest < 0:
        return None
    return FULL * Fraction(lowest) / Fraction(price)


def mean_relative(mean: Number, price: Number) -> Fraction | None:
    """Return 50, less 1 for each per cent above the mean, more for each below.

    Args:
        mean: Pounds, the mean of the prices of all offers that take part.
        price: Pounds, of the offer to score.

    Returns:
        Per cent of the full score, kept within 0 to 100: 0 from one and a half times
        the mean, 100 up to half of it. A single bid is its own mean and has 50, and
        so have equal bids. None where `price` or `mean` is not above zero.

    Source:
        procurementtemplates.co.uk, "Mean calculation",
        http://procurementtemplates.co.uk/mean-calculation/

    >>> mean_relative(Fraction(100), Fraction(110))
    Fraction(40, 1)
    """
    if price <= 0 or mean <= 0:
        return None
    return within(150 - FULL * Fraction(price) / Fraction(mean))


def linear(best: Number, worst: Number, price: Number) -> Fraction | None:
    """Return where `price` lies on the straight line from `worst` to `best`.

    Args:
        best: Pounds at which the score is full.
        worst: Pounds at which it is zero. Below `best` where money is paid to the
            authority, and the most is best.
        price: Pounds, of the offer to score; other offers do not matter.

    Returns:
        Per cent of the full score, kept within 0 to 100 for a price outside the
        limits. None where the limits are equal: there is no line.

    Source:
        procurementtemplates.co.uk, "Mean calculation" (maximum and minimum method),
        http://procurementtemplates.co.uk/mean-calculation/

    >>> linear(Fraction(100), Fraction(200), Fraction(125))
    Fraction(75, 1)
    """
    if worst == best:
        return None
    top, bottom = Fraction(best), Fraction(worst)
    return within(FULL * (bottom - Fraction(price)) / (bottom - top))


def within(percent: Fraction) -> Fraction:
    """Return `percent`, or the nearer of 0 and 100 if it is outside them.

    >>> within(Fraction(101))
    Fraction(100, 1)
    """
    return min(max(percent, Fraction(0)), FULL)
