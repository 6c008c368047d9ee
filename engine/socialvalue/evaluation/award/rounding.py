"""A published rounding applied, and undone: which numbers it turns into one."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from socialvalue.model.inference import Interval
from socialvalue.model.method import Mode, Rounding, When
from socialvalue.quantities import Number, simplest

HALF = Fraction(1, 2)


def rounded(number: Number, rounding: Rounding | None) -> Fraction:
    """Return `number` as the published rounding leaves it.

    Args:
        number: Any number.
        rounding: Places, which way, and when; the time is the caller's business. None
            and `places` None leave the number as it is.

    Returns:
        The nearest number with so many decimal places, in the direction that the mode
        says. Up is away from zero and down towards it, below zero too.

    >>> rounded(Fraction(1, 8), Rounding(2, Mode.HALF_EVEN))
    Fraction(3, 25)
    """
    exact = Fraction(number)
    if rounding is None or rounding.places is None:
        return exact
    scale = 10**rounding.places
    whole, rest = divmod(abs(exact.numerator) * scale, exact.denominator)
    if _goes_up(whole, rest, exact.denominator, rounding.mode):
        whole += 1
    return Fraction(-whole if exact < 0 else whole, scale)


def _goes_up(whole: int, rest: int, of: int, mode: Mode) -> bool:
    """Return whether `whole` and `rest` parts `of` one go to the next whole."""
    match mode:
        case Mode.HALF_UP:
            return 2 * rest >= of
        case Mode.HALF_DOWN:
            return 2 * rest > of
        case Mode.HALF_EVEN:
            return 2 * rest > of or (2 * rest == of and whole % 2 == 1)
        case Mode.UP:
            return rest > 0
        case Mode.DOWN:
            return False
        case _:
            assert_never(mode)


def rounded_when(number: Fraction, rounding: Rounding | None, when: When) -> Fraction:
    """Return `number` rounded if the rounding belongs to this step, else as it is.

    >>> rounded_when(Fraction(1, 8), Rounding(2, when=When.AFTER), When.BEFORE)
    Fraction(1, 8)
    """
    if rounding is None or rounding.when is not when:
        return number
    return rounded(number, rounding)


def unit(rounding: Rounding | None) -> Fraction:
    """Return the step between numbers that the rounding can leave; 0 for none.

    >>> unit(Rounding(2))
    Fraction(1, 100)
    """
    if rounding is None or rounding.places is None:
        return Fraction(0)
    return Fraction(1, 10**rounding.places)


def furthest(rounding: Rounding | None) -> Fraction:
    """Return how far the rounding can move a number at most.

    >>> furthest(Rounding(2)), furthest(Rounding(2, Mode.UP))
    (Fraction(1, 200), Fraction(1, 100))
    """
    if rounding is not None and rounding.mode in (Mode.UP, Mode.DOWN):
        return unit(rounding)
    return unit(rounding) / 2


def boundary(number: Fraction, rounding: Rounding, *, above: bool) -> Fraction:
    """Return the next number above or below at which the rounded number can change.

    Args:
        number: Where to start; a boundary there is not the next one.
        rounding: One that has places.
        above: Whether to look above `number`.

    >>> boundary(Fraction(1, 2), Rounding(0), above=True)
    Fraction(3, 2)
    """
    step = unit(rounding)
    offset = Fraction(0) if rounding.mode in (Mode.UP, Mode.DOWN) else HALF
    position = number / step - offset
    count = position.numerator // position.denominator  # at or below
    if above:
        count += 1
    elif count == position:
        count -= 1
    return (count + offset) * step


def before_rounding(published: Fraction, rounding: Rounding | None) -> Interval:
    """Return the numbers from zero up that the rounding turns into `published`.

    Args:
        published: A number that the rounding can leave, zero or above.
        rounding: As published; None and `places` None leave the one number.

    >>> before_rounding(Fraction(3), Rounding(0))
    Interval(low=Decimal('2.5'), high=Decimal('3.5'), low_included=True, \
high_included=False)
    """
    step = unit(rounding)
    if rounding is None or not step:
        return Interval(shown(published), shown(published), True, True)  # noqa: FBT003
    low, high = published - step / 2, published + step / 2
    match rounding.mode:
        case Mode.HALF_UP:
            low_included, high_included = True, False
        case Mode.HALF_DOWN:
            low_included, high_included = False, True
        case Mode.HALF_EVEN:
            low_included = high_included = published / step % 2 == 0
        case Mode.UP:
            low, high = published - step, published
            low_included, high_included = False, True
        case Mode.DOWN:
            low, high = published, published + step
            low_included, high_included = True, False
        case _:
            assert_never(rounding.mode)
    if low < 0:
        low, low_included = Fraction(0), True
    return Interval(shown(low), shown(high), low_included, high_included)


def shown(number: Fraction) -> Number:
    """Return the same number, as a decimal where one holds it.

    >>> shown(Fraction(1, 8)), shown(Fraction(1, 3))
    (Decimal('0.125'), Fraction(1, 3))
    """
    try:
        return simplest(number)
    except OverflowError:  # too long for a decimal, and exact as it is
        return number
