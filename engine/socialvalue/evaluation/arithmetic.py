"""Arithmetic on values with units. Exact; the types were checked beforehand.

Money times a percentage is money: 200 GBP * 10% = 20 GBP. A percentage times a
percentage is a percentage: 10% * 50% = 5%.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from socialvalue.evaluation.intervals import smaller
from socialvalue.model.expression import Function, Operator
from socialvalue.quantities import (
    Duration,
    DurationUnit,
    Money,
    Number,
    Percentage,
    Value,
    Vat,
    add,
    divide,
    hundredth,
    multiply,
    plus,
    round_half_up,
    subtract,
    whole_months_between,
)

_HUNDRED = Decimal(100)


def combine(operator: Operator, left: Value, right: Value) -> Value:
    """Return `left operator right`.

    Raises:
        ZeroDivisionError: If it divides by zero.
        ArithmeticError: If the exact result is too long or leaves the calendar.
        TypeError: If the types do not go together; checking refuses such policies.
    """
    match operator:
        case Operator.PLUS:
            return _plus(left, right)
        case Operator.MINUS:
            return _minus(left, right)
        case Operator.TIMES:
            return _times(left, right)
        case Operator.DIVIDED_BY:
            return _divided_by(left, right)
        case _:
            assert_never(operator)


def call(function: Function, values: Sequence[Value]) -> Value:
    """Return the function of `values`; raises as `combine` does."""
    match function, values:
        case Function.MIN, [first, *rest]:
            for value in rest:
                first = value if smaller(value, first) else first
            return first
        case Function.MAX, [first, *rest]:
            for value in rest:
                first = value if smaller(first, value) else first
            return first
        case Function.ROUND, [value, Decimal() as places]:
            return with_amount(value, round_half_up(amount(value), int(places)))
        case Function.MONTHS_BETWEEN, [date() as earlier, date() as later]:
            return whole_months_between(earlier, later)
        case Function.WITH_VAT, [Money(net, Vat.EXCLUDING), Percentage(rate)]:
            gross = hundredth(multiply(net, add(_HUNDRED, rate)))
            return Money(gross, Vat.INCLUDING)
        case _:
            raise TypeError(function)


def amount(value: Value) -> Number:
    """Return the bare number in a value."""
    match value:
        case Money(number) | Percentage(number):
            return number
        case Duration(count):
            return Decimal(count)
        case Decimal() | Fraction():
            return value
        case _:
            raise TypeError(value)


def with_amount(value: Value, number: Number) -> Value:
    """Return a value like `value` with another number in it."""
    match value:
        case Money(_, vat):
            return Money(number, vat)
        case Percentage():
            return Percentage(number)
        case Duration(_, unit):
            if number != int(number):
                raise ArithmeticError(number)  # no part of a month or a day
            return Duration(int(number), unit)
        case _:
            return number


def _plus(left: Value, right: Value) -> Value:
    if isinstance(left, date) and isinstance(right, Duration):
        return plus(left, right)
    if isinstance(left, Duration) and isinstance(right, date):
        return plus(right, left)
    return with_amount(left, add(amount(left), amount(right)))


def _minus(left: Value, right: Value) -> Value:
    if isinstance(left, date) and isinstance(right, date):
        return Duration((left - right).days, DurationUnit.DAYS)
    if isinstance(left, date) and isinstance(right, Duration):
        return plus(left, Duration(-right.count, right.unit))
    return with_amount(left, subtract(amount(left), amount(right)))


def _times(left: Value, right: Value) -> Value:
    product = multiply(amount(left), amount(right))
    match left, right:
        case Percentage(), Percentage():
            return Percentage(hundredth(product))
        case Percentage(), _:
            return with_amount(right, hundredth(product))
        case _, Percentage():
            return with_amount(left, hundredth(product))
        case ((Money() | Duration()), _):
            return with_amount(left, product)
        case _:
            return with_amount(right, product)


def _divided_by(left: Value, right: Value) -> Value:
    quotient = divide(amount(left), amount(right))
    match left, right:
        case (
            (Money(), Money())
            | (Percentage(), Percentage())
            | (
                Duration(),
                Duration(),
            )
        ):
            return quotient
        case _:
            return with_amount(left, quotient)
