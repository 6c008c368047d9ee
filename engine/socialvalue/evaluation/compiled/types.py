"""Of which type a value is, so that bare numbers get their unit back.

Checking has made sure that the types go together; here they are only looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from socialvalue.model.dictionary import Dictionary, Kind, Type
from socialvalue.model.expression import (
    Arithmetic,
    Call,
    Expression,
    Function,
    Literal,
    Operator,
    Parameter,
    Read,
    Summarise,
    Summary,
)
from socialvalue.model.policy import Cases, Holds, Policy
from socialvalue.model.sheet import Bare
from socialvalue.quantities import Duration, DurationUnit, Money, Percentage, Value, Vat

_NUMBER = Type(Kind.NUMBER)
_PERCENTAGE = Type(Kind.PERCENTAGE)
_WITH_UNIT = frozenset({Kind.MONEY, Kind.DURATION})
_SUMMED = frozenset({Kind.NUMBER, Kind.PERCENTAGE, Kind.MONEY})

Lift = Callable[[Bare], Value]


@dataclass(frozen=True, slots=True)
class Types:
    """The types of one policy's values; of each derived fact once."""

    policy: Policy
    packs: Mapping[str, Policy | None]
    dictionary: Dictionary
    derived: dict[str, Type] = field(default_factory=dict)

    def of(self, expression: Expression) -> Type:
        """Return the type of what `expression` gives."""
        match expression:
            case Literal(value):
                return of_value(value)
            case Parameter(name, pack):
                owner = self.policy if pack is None else self.packs.get(pack)
                if owner is not None and name in owner.tables:
                    return owner.tables[name].gives
                if owner is None or name not in owner.parameters:
                    return _NUMBER  # it is not known, whatever it would be
                return owner.parameters[name].type
            case Read(name) if name in self.dictionary.facts:
                return self.dictionary.facts[name].type
            case Read(name):
                if name not in self.derived:
                    self.derived[name] = self._of_derived(name)
                return self.derived[name]
            case (
                Summarise(Summary.COUNT | Summary.COUNT_DIFFERENT) | Summarise(of=None)
            ):
                share = expression.summary is Summary.SHARE
                return _PERCENTAGE if share else _NUMBER
            case Summarise(summary, of=of):
                if summary is Summary.SHARE:
                    return _PERCENTAGE
                counts = summary in {Summary.COUNT, Summary.COUNT_DIFFERENT}
                return _NUMBER if counts or of is None else self.of(Read(of))
            case Arithmetic(operator, left, right):
                return _combined(operator, self.of(left), self.of(right))
            case Call(Function.MONTHS_BETWEEN):
                return Type(Kind.DURATION, unit=DurationUnit.MONTHS)
            case Call(Function.WITH_VAT):
                return Type(Kind.MONEY, vat=Vat.INCLUDING)
            case Call(_, arguments):
                return self.of(arguments[0])
            case _:
                assert_never(expression)

    def _of_derived(self, name: str) -> Type:
        match self.policy.derived[name].definition:
            case Holds():
                return Type(Kind.YES_OR_NO)
            case Cases(cases):
                values = [case.value for case in cases if case.value is not None]
                return self.of(values[0]) if values else _NUMBER
            case expression:
                return self.of(expression)


def of_value(value: Value) -> Type:
    """Return the type of `value`."""
    match value:
        case bool():
            return Type(Kind.YES_OR_NO)
        case str():
            return Type(Kind.TEXT)
        case Money(_, vat):
            return Type(Kind.MONEY, vat=vat)
        case Percentage():
            return _PERCENTAGE
        case Duration(_, unit):
            return Type(Kind.DURATION, unit=unit)
        case date():
            return Type(Kind.DATE)
        case tuple():
            return Type(Kind.TEXTS)
        case Decimal() | Fraction():
            return _NUMBER
        case _:
            assert_never(value)


def _combined(operator: Operator, left: Type, right: Type) -> Type:
    """Return the type that `arithmetic.combine` gives."""
    dates = (left.kind is Kind.DATE, right.kind is Kind.DATE)
    if operator is Operator.MINUS and all(dates):
        return Type(Kind.DURATION, unit=DurationUnit.DAYS)
    if any(dates):
        return Type(Kind.DATE)
    if operator is Operator.DIVIDED_BY and left.kind is right.kind:
        return _NUMBER
    if operator is Operator.TIMES and left.kind is Kind.PERCENTAGE:
        return right
    if operator is Operator.TIMES and right.kind is not Kind.PERCENTAGE:
        return left if left.kind in _WITH_UNIT else right
    return left


def summed_bare(type_: Type) -> bool:
    """Return whether values of `type_` can be summarised without their unit."""
    return type_.kind in _SUMMED


def lift(type_: Type) -> Lift:
    """Return what gives a bare value of `type_` its unit back."""
    match type_.kind:
        case Kind.MONEY:
            vat = type_.vat or Vat.UNSTATED
            return lambda value: Money(value, vat)  # type: ignore[arg-type]
        case Kind.PERCENTAGE:
            return Percentage  # type: ignore[return-value]
        case Kind.DURATION:
            unit = type_.unit or DurationUnit.MONTHS
            return lambda value: Duration(int(value), unit)  # type: ignore[arg-type]
        case _:
            return _as_it_is


def _as_it_is(value: Bare) -> Value:
    return value  # type: ignore[return-value]
