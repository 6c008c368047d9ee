"""Nothing, in the unit that a value would have: what an empty total is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import assert_never

from socialvalue.evaluation.arithmetic import combine, with_amount
from socialvalue.model.dictionary import Dictionary, Kind, Type
from socialvalue.model.expression import (
    Arithmetic,
    Call,
    Expression,
    Literal,
    Operator,
    Parameter,
    Read,
    Summarise,
    Summary,
)
from socialvalue.model.policy import Cases, Holds, Policy
from socialvalue.quantities import Duration, DurationUnit, Money, Percentage, Value, Vat

Packs = Mapping[str, Policy | None]


def zero_of_summary(
    summary: Summarise, policy: Policy, packs: Packs, dictionary: Dictionary
) -> Value:
    """Return zero in the unit of what `summary` adds up."""
    if summary.summary is Summary.SHARE:
        return Percentage(Decimal(0))
    if summary.of is None or summary.summary is Summary.COUNT_DIFFERENT:
        return Decimal(0)
    return zero_of(Read(summary.of), policy, packs, dictionary)


def zero_of(
    expression: Expression, policy: Policy, packs: Packs, dictionary: Dictionary
) -> Value:
    """Return zero in the unit that `expression` has."""
    match expression:
        case Literal(value):
            return _zero_like(value)
        case Parameter(name, pack):
            owner = policy if pack is None else packs.get(pack)
            if owner is None or name not in owner.parameters:
                return Decimal(0)
            return _zero_like(owner.parameters[name].value)
        case Read(name) if name in dictionary.facts:
            return _zero_of_type(dictionary.facts[name].type)
        case Read(name):
            match policy.derived[name].definition:
                case Holds():
                    return Decimal(0)
                case Cases(cases):
                    values = [case.value for case in cases if case.value is not None]
                    first = values[0] if values else Literal(Decimal(0))
                    return zero_of(first, policy, packs, dictionary)
                case inner:
                    return zero_of(inner, policy, packs, dictionary)
        case Summarise():
            return zero_of_summary(expression, policy, packs, dictionary)
        case Arithmetic(operator, left, right):
            one, other = (
                zero_of(side, policy, packs, dictionary) for side in (left, right)
            )
            if operator is Operator.DIVIDED_BY:
                return one
            try:
                return combine(operator, one, other)
            except (ArithmeticError, TypeError):
                return Decimal(0)
        case Call(_, arguments):
            return zero_of(arguments[0], policy, packs, dictionary)
        case _:
            assert_never(expression)


def _zero_like(value: Value) -> Value:
    try:
        return with_amount(value, Decimal(0))
    except TypeError:
        return Decimal(0)


def _zero_of_type(type_: Type) -> Value:
    match type_.kind:
        case Kind.MONEY:
            return Money(Decimal(0), type_.vat or Vat.UNSTATED)
        case Kind.PERCENTAGE:
            return Percentage(Decimal(0))
        case Kind.DURATION:
            return Duration(0, type_.unit or DurationUnit.MONTHS)
        case _:
            return Decimal(0)
