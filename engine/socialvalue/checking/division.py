"""Divisions whose divisor may be zero."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal as OneOf
from typing import assert_never

from socialvalue.checking.vocabulary import Vocabulary
from socialvalue.checking.wording import nearest
from socialvalue.diagnostics import MAY_DIVIDE_BY_ZERO, Diagnostic
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
)
from socialvalue.model.reading import Node
from socialvalue.quantities import Value, magnitude

Sign = OneOf[-1, 1]


def check_division(node: Node, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """Yield a diagnostic if `node` divides by what may be zero."""
    if (
        isinstance(node, Arithmetic)
        and node.operator is Operator.DIVIDED_BY
        and sign(node.right, vocabulary) is None
    ):
        yield Diagnostic(
            MAY_DIVIDE_BY_ZERO,
            f"{_named(node.right)} may be zero, and nothing can be divided by zero",
            nearest(node.right.at, node.at),
            "compare without dividing: `a / b` at least `c` is `a` at least `b * c`",
        )


def _named(divisor: Expression) -> str:
    match divisor:
        case Read(name):
            return f"`{name}`"
        case Parameter():
            return f"`${divisor}`"
        case _:
            return "the divisor"


def sign(expression: Expression, vocabulary: Vocabulary) -> Sign | None:
    """Return 1 or -1 if the value is certainly above or below zero, else None."""
    match expression:
        case Literal() | Parameter():
            return _all([_sign_of(each) for each in vocabulary.constants(expression)])
        case Read(name):
            return _sign_of_fact(name, vocabulary)
        case Summarise():
            return None
        case Arithmetic(operator, left, right):
            return _combined(operator, sign(left, vocabulary), sign(right, vocabulary))
        case Call(function, arguments):
            return _chosen(function, [sign(each, vocabulary) for each in arguments])
        case _:
            assert_never(expression)


def _sign_of(value: Value) -> Sign | None:
    number = magnitude(value)
    if number is None or isinstance(number, date):
        return None
    if isinstance(number, Decimal) and number.is_nan():
        return None
    if number == 0:
        return None
    return 1 if number > 0 else -1


def _sign_of_fact(name: str, vocabulary: Vocabulary) -> Sign | None:
    definition = vocabulary.dictionary.facts.get(name)
    if definition is None:
        return None
    if definition.minimum is not None and definition.minimum > 0:
        return 1
    if definition.maximum is not None and definition.maximum < 0:
        return -1
    return None


def _combined(operator: Operator, left: Sign | None, right: Sign | None) -> Sign | None:
    if left is None or right is None:
        return None
    match operator:
        case Operator.PLUS:
            return left if left == right else None
        case Operator.MINUS:
            return left if left != right else None
        case Operator.TIMES | Operator.DIVIDED_BY:
            return 1 if left == right else -1
        case _:
            assert_never(operator)


def _chosen(function: Function, signs: list[Sign | None]) -> Sign | None:
    match function:
        case Function.MIN:
            return -1 if -1 in signs else _all(signs)
        case Function.MAX:
            return 1 if 1 in signs else _all(signs)
        case Function.WITH_VAT:
            return signs[0] if signs[1] == 1 else None
        case Function.ROUND | Function.MONTHS_BETWEEN:
            return None  # 0.4 rounds to 0
        case _:
            assert_never(function)


def _all(signs: list[Sign | None]) -> Sign | None:
    return signs[0] if signs and len(set(signs)) == 1 else None
