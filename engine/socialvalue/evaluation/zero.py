"""Nothing, in the unit that a value would have: what an empty total is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import assert_never

from socialvalue.evaluation.arithmetic import combine, with_amount
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
from socialvalue.model.policy import Cases, Definition, Holds, Policy
from socialvalue.model.table import Table
from socialvalue.quantities import Duration, DurationUnit, Money, Percentage, Value, Vat
from socialvalue.records import dataclass

Packs = Mapping[str, Policy | None]


def zero_of_summary(
    summary: Summarise, policy: Policy, packs: Packs, dictionary: Dictionary
) -> Value:
    """Return zero in the unit of what `summary` adds up."""
    return _Zeros(policy, packs, dictionary).of_summary(summary)


@dataclass(frozen=True, slots=True)
class _Zeros:
    """Zeros by unit; of each derived fact once, however often it is read."""

    policy: Policy
    packs: Packs
    dictionary: Dictionary
    derived: dict[str, Value] = field(default_factory=dict)

    def of_summary(self, summary: Summarise) -> Value:
        if summary.summary is Summary.SHARE:
            return Percentage(Decimal(0))
        if summary.of is None or summary.summary is Summary.COUNT_DIFFERENT:
            return Decimal(0)
        return self.of(Read(summary.of))

    def of(self, expression: Expression) -> Value:
        match expression:
            case Literal(value):
                return _zero_like(value)
            case Parameter(name, pack):
                owner = self.policy if pack is None else self.packs.get(pack)
                if owner is not None and name in owner.tables:
                    return zero_of_table(owner.tables[name])
                if owner is None or name not in owner.parameters:
                    return Decimal(0)
                return _zero_like(owner.parameters[name].value)
            case Read(name) if name in self.dictionary.facts:
                return _zero_of_type(self.dictionary.facts[name].type)
            case Read(name):
                if name not in self.derived:
                    definition = self.policy.derived[name].definition
                    self.derived[name] = self._of_definition(definition)
                return self.derived[name]
            case Summarise():
                return self.of_summary(expression)
            case Arithmetic(operator, left, right):
                one, other = self.of(left), self.of(right)
                if operator is Operator.DIVIDED_BY:  # like by like: a number
                    return Decimal(0) if type(one) is type(other) else one
                try:
                    return combine(operator, one, other)
                except (ArithmeticError, TypeError):
                    return Decimal(0)
            case Call(Function.MONTHS_BETWEEN):
                return Duration(0, DurationUnit.MONTHS)
            case Call(Function.WITH_VAT):
                return Money(Decimal(0), Vat.INCLUDING)
            case Call(_, arguments):
                return self.of(arguments[0])
            case _:
                assert_never(expression)

    def _of_definition(self, definition: Definition) -> Value:
        match definition:
            case Holds():
                return Decimal(0)
            case Cases(cases):
                values = [case.value for case in cases if case.value is not None]
                return self.of(values[0]) if values else Decimal(0)
            case _:
                return self.of(definition)


def zero_of_table(table: Table) -> Value:
    """Return zero in the unit of what `table` gives."""
    return _zero_of_type(table.gives)


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
