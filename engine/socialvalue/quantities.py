"""Exact amounts with their units: money, percentages, dates, durations, numbers.

A value is one of the types in `Value`. Numbers are decimals; a quotient that no
decimal can hold exactly (1 ÷ 3) is kept as a fraction, so nothing is ever rounded
unless a policy or a published method says so. There are no binary floats.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import (
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Clamped,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    Rounded,
)
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from socialvalue.records import dataclass

Number: TypeAlias = Decimal | Fraction


class Vat(StrEnum):
    """Whether an amount of money contains value added tax."""

    EXCLUDING = "excluding"
    INCLUDING = "including"
    UNSTATED = "unstated"


class DurationUnit(StrEnum):
    """Months and days cannot be turned into each other without a calendar."""

    MONTHS = "months"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Money:
    """Pounds sterling; `amount` 145000 is £145,000."""

    amount: Number
    vat: Vat = Vat.UNSTATED


@dataclass(frozen=True, slots=True)
class Percentage:
    """`points` 8 is 8%."""

    points: Number


@dataclass(frozen=True, slots=True)
class Duration:
    """Whole months or whole days; a year is 12 months, a week is 7 days."""

    count: int
    unit: DurationUnit


Value: TypeAlias = (
    bool
    | str
    | Decimal
    | Fraction
    | Money
    | Percentage
    | Duration
    | date
    | tuple[str, ...]
)

MAX_DIGITS = 18
"""Digits a number may have before or after its decimal point. A larger one is
refused when it is read, so no input can make exact arithmetic run away."""

DATE_FORM = "[0-9]{4}-[0-9][0-9]-[0-9][0-9]"
"""What a date looks like, as a regular expression; schemas say it too."""

MAX_BITS = 13000
"""Bits that the parts of a fraction may have, a little under 4,000 digits."""

_EXACT = Context(
    prec=4000,
    traps=[Inexact, Rounded, Overflow, InvalidOperation, DivisionByZero, Clamped],
)
_ORDERED = (Decimal, date, Fraction)  # to ask whether it is a fraction is slow
_NUMBER = re.compile(rf"-?[0-9]{{1,{MAX_DIGITS}}}(\.[0-9]{{1,{MAX_DIGITS}}})?")
_GROUPED = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,18})(?:\.[0-9]{1,18})?"
_PERCENTAGE = re.compile(r"(-?[0-9]{1,18}(?:\.[0-9]{1,18})?) ?%")
_MONEY = re.compile(rf"(-?)({_GROUPED}) ([A-Z]{{3}})(?: (excluding|including) VAT)?")
_DURATION = re.compile(r"([0-9]{1,6}) (day|week|month|year)s?")
_DATE = re.compile(DATE_FORM)
_UNITS = {
    "day": (1, DurationUnit.DAYS),
    "week": (7, DurationUnit.DAYS),
    "month": (1, DurationUnit.MONTHS),
    "year": (12, DurationUnit.MONTHS),
}


class OtherCurrencyError(ValueError):
    """Raised for an amount that is well formed, but not in pounds sterling."""


def parse_number(text: str) -> Decimal | None:
    """Return the decimal written in `text`, or None if it is not a plain one.

    >>> parse_number("12.50")
    Decimal('12.50')
    >>> parse_number("1e9") is None
    True
    """
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def parse_percentage(text: str) -> Percentage | None:
    """Return the percentage written in `text`, or None.

    >>> parse_percentage("8.5%")
    Percentage(points=Decimal('8.5'))
    """
    found = _PERCENTAGE.fullmatch(text)
    return Percentage(Decimal(found[1])) if found else None


def parse_money(text: str) -> Money | None:
    """Return the pounds written in `text`, or None if it is no amount of money.

    Args:
        text: An amount and its currency, `145000 GBP` or `145,000 GBP`, and
            where the place does not already say it, `excluding VAT` or
            `including VAT`.

    Raises:
        OtherCurrencyError: If the amount is in another currency.

    >>> parse_money("20,000 GBP excluding VAT")
    Money(amount=Decimal('20000'), vat=<Vat.EXCLUDING: 'excluding'>)
    """
    found = _MONEY.fullmatch(text)
    if not found:
        return None
    if found[3] != "GBP":
        raise OtherCurrencyError(found[3])
    amount = Decimal(found[1] + found[2].replace(",", ""))
    return Money(amount, Vat(found[4]) if found[4] else Vat.UNSTATED)


def parse_duration(text: str) -> Duration | None:
    """Return the length of time written in `text`, or None.

    >>> parse_duration("2 years")
    Duration(count=24, unit=<DurationUnit.MONTHS: 'months'>)
    """
    found = _DURATION.fullmatch(text)
    if not found:
        return None
    times, unit = _UNITS[found[2]]
    return Duration(int(found[1]) * times, unit)


def looks_like_date(text: str) -> bool:
    """Return whether `text` has the shape of an ISO date, real or not."""
    return _DATE.fullmatch(text) is not None


def parse_date(text: str) -> date | None:
    """Return the calendar date written in `text`, or None if there is no such day.

    >>> parse_date("2023-02-30") is None
    True
    """
    if not looks_like_date(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


add_decimals = _EXACT.add
"""Return the exact sum of two decimals; raises as `add` does."""


def add(left: Number, right: Number) -> Number:
    """Return the exact sum."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return _EXACT.add(left, right)
    return simplest(Fraction(left) + Fraction(right))


def subtract(left: Number, right: Number) -> Number:
    """Return the exact difference."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return _EXACT.subtract(left, right)
    return simplest(Fraction(left) - Fraction(right))


def multiply(left: Number, right: Number) -> Number:
    """Return the exact product."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return _EXACT.multiply(left, right)
    return simplest(Fraction(left) * Fraction(right))


def divide(left: Number, right: Number) -> Number:
    """Return the exact quotient: a decimal where one holds it, else a fraction.

    Raises:
        ZeroDivisionError: If `right` is zero.

    >>> divide(Decimal(1), Decimal(8)), divide(Decimal(1), Decimal(3))
    (Decimal('0.125'), Fraction(1, 3))
    """
    return simplest(Fraction(left) / Fraction(right))


def hundredth(number: Number) -> Number:
    """Return the exact hundredth part.

    >>> hundredth(Decimal(324)), hundredth(Fraction(1, 3))
    (Decimal('3.24'), Fraction(1, 300))
    """
    if isinstance(number, Decimal):
        return _EXACT.scaleb(number, -2)
    return simplest(number / 100)


def simplest(number: Fraction) -> Number:
    """Return `number` as a decimal if a finite one equals it, else unchanged.

    Raises:
        OverflowError: If its parts are too long, as decimals that are too long raise.
    """
    if max(abs(number.numerator), number.denominator).bit_length() > MAX_BITS:
        raise OverflowError
    rest = number.denominator
    places = 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return number
    scaled = number.numerator * (10**places // number.denominator)
    return _EXACT.scaleb(Decimal(scaled), -places)


def round_half_up(number: Number, places: int) -> Decimal:
    """Return `number` to `places` decimals, halves away from zero.

    >>> round_half_up(Fraction(1, 8), 2)
    Decimal('0.13')
    """
    return _rounded(number, places, ROUND_HALF_UP)


def round_half_even(number: Number, places: int) -> Decimal:
    """Return `number` to `places` decimals, halves to the even digit.

    >>> round_half_even(Fraction(1, 8), 2)
    Decimal('0.12')
    """
    return _rounded(number, places, ROUND_HALF_EVEN)


def _rounded(number: Number, places: int, mode: str) -> Decimal:
    scaled = Fraction(number) * 10**places
    whole, rest = divmod(abs(scaled), 1)
    up = rest > Fraction(1, 2) or (
        rest == Fraction(1, 2) and (mode == ROUND_HALF_UP or whole % 2 == 1)
    )
    units = int(whole) + (1 if up else 0)
    return _EXACT.scaleb(Decimal(-units if scaled < 0 else units), -places)


def whole_months_between(earlier: date, later: date) -> Duration:
    """Return the whole calendar months from `earlier` to `later`.

    A month is over on the same day of the next month, or on that month's last
    day where it has no such day. The answer is negative if `later` is before.

    >>> whole_months_between(date(2024, 1, 31), date(2024, 2, 29)).count
    1
    """
    if later < earlier:
        back = whole_months_between(later, earlier)
        return Duration(-back.count, DurationUnit.MONTHS)
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    if plus_months(earlier, months) > later:
        months -= 1
    return Duration(months, DurationUnit.MONTHS)


def plus_months(start: date, months: int) -> date:
    """Return the date `months` after `start`, on the month's last day at most.

    Raises:
        OverflowError: If the year would leave 1 to 9999.

    >>> plus_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    total = start.year * 12 + start.month - 1 + months
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:  # noqa: PLR2004 - the calendar's own limits
        raise OverflowError
    from calendar import monthrange

    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def plus(start: date, length: Duration) -> date:
    """Return the date `length` after `start`.

    Raises:
        OverflowError: If the year would leave 1 to 9999.
    """
    if length.unit is DurationUnit.MONTHS:
        return plus_months(start, length.count)
    return start + timedelta(days=length.count)


def less(left: Number | date, right: Number | date) -> bool:
    """Return whether `left` is less than `right`, exactly.

    Args:
        left: A number or a date.
        right: One of the same kind; a decimal and a fraction may be mixed.
    """
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return left < right
    if isinstance(left, date) or isinstance(right, date):
        return left < right  # type: ignore[operator]
    return Fraction(left) < Fraction(right)


def magnitude(value: Value) -> Number | date | None:
    """Return the bare amount by which values of one type are ordered, or None.

    >>> magnitude(Percentage(Decimal(8)))
    Decimal('8')
    """
    if isinstance(value, Percentage):
        return value.points
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, Duration):
        return Decimal(value.count)
    if isinstance(value, _ORDERED):
        return value
    return None


def text(value: Value) -> str:
    """Return `value` as an officer would write it.

    >>> text(Money(Decimal("20000"), Vat.EXCLUDING))
    '£20,000 excluding VAT'
    >>> text(Percentage(Fraction(100, 3)))
    '33.333333% (rounded)'
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Percentage):
        return _digits(value.points, "%")
    if isinstance(value, Money):
        amount, vat = value.amount, value.vat
        vat_text = "" if vat is Vat.UNSTATED else f" {vat} VAT"
        sign = "-" if amount < 0 else ""
        return f"{sign}£{_pounds(-amount if amount < 0 else amount)}{vat_text}"
    if isinstance(value, Duration):
        name = value.unit.value if abs(value.count) != 1 else value.unit.value[:-1]
        return f"{value.count} {name}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(value) if value else "none"
    return _digits(value)


def plain(value: Value) -> str | bool | list[str]:
    """Return `value` as it stands in a decision's JSON: exact, never rounded.

    >>> plain(Money(Decimal("20000"), Vat.EXCLUDING))
    '20000 GBP excluding VAT'
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Percentage):
        return f"{_exact(value.points)}%"
    if isinstance(value, Money):
        vat_text = "" if value.vat is Vat.UNSTATED else f" {value.vat} VAT"
        return f"{_exact(value.amount)} GBP{vat_text}"
    if isinstance(value, (Decimal, Fraction)):
        return _exact(value)
    return text(value)


def _exact(number: Number) -> str:
    if not isinstance(number, Decimal):
        return str(number)
    shown = format(number, "f")
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


def _digits(number: Number, unit: str = "") -> str:
    if not isinstance(number, Decimal):
        return f"{_exact(round_half_even(number, 6))}{unit} (rounded)"
    return _exact(number) + unit


def _pounds(amount: Number) -> str:
    if not isinstance(amount, Decimal):
        return f"{round_half_even(amount, 2):,} (rounded)"
    whole, _, pence = _exact(amount).partition(".")
    return f"{int(whole):,}" + (f".{pence.ljust(2, '0')}" if pence else "")
