"""The types of values: what a policy can compare, add and summarise.

A name that does not exist has no type and is not reported here; `names` does so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from socialvalue.checking.derivation import in_order
from socialvalue.checking.vocabulary import Packs, Vocabulary
from socialvalue.checking.wording import nearest, type_in_words
from socialvalue.diagnostics import (
    BAD_FORMULA,
    MISSING_FIELD,
    TOO_DEEP,
    TYPE_MISMATCH,
    VAT_MISMATCH,
    VAT_UNSTATED,
    Code,
    Diagnostic,
    Span,
)
from socialvalue.model.dictionary import ORDERED, Dictionary, Kind, Type
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
from socialvalue.model.policy import Cases, Definition, Derived, Holds, Policy
from socialvalue.model.reading import depth
from socialvalue.quantities import (
    MAX_DIGITS,
    Duration,
    DurationUnit,
    Money,
    Percentage,
    Value,
    Vat,
    plain,
)

MAX_DEPTH = 100
"""Levels that values and conditions may stand inside one another, with those of the
derived facts that they read."""

SUMMED = frozenset({Kind.NUMBER, Kind.PERCENTAGE, Kind.MONEY, Kind.DURATION})
"""Kinds that have a total."""

_SCALED = frozenset({Kind.NUMBER, Kind.PERCENTAGE, Kind.MONEY})
_NUMBER = Type(Kind.NUMBER)
_PERCENTAGE = Type(Kind.PERCENTAGE)
_DATE = Type(Kind.DATE)
_DAYS = Type(Kind.DURATION, unit=DurationUnit.DAYS)
_MONTHS = Type(Kind.DURATION, unit=DurationUnit.MONTHS)

Inferred = Type | tuple[Diagnostic, ...]
"""A type, or why there is none: nothing where that is said elsewhere."""


def infer(expression: Expression, vocabulary: Vocabulary) -> Inferred:
    """Return the type of `expression`, or the diagnostics why it has none.

    >>> infer(Literal(Percentage(Decimal(8))), vocabulary=None)
    Type(kind=<Kind.PERCENTAGE: 'percentage'>, vat=None, unit=None, choices=())
    """
    if depth(expression) > MAX_DEPTH:
        return (too_deep(expression.at),)
    return _infer(expression, vocabulary)


def too_deep(
    at: Span, advice: str = "derive facts from parts of it first"
) -> Diagnostic:
    """Return the diagnostic for something nested too deeply to be worked out."""
    message = f"nested more than {MAX_DEPTH} levels deep"
    return Diagnostic(TOO_DEEP, message, at, advice)


def infer_definition(derived: Derived, vocabulary: Vocabulary) -> Inferred:
    """Return the type of a derived fact, or the diagnostics why it has none."""
    definition: Definition = derived.definition
    match definition:
        case Holds():
            return Type(Kind.YES_OR_NO)
        case Cases():
            return _infer_cases(derived, definition, vocabulary)
        case _:
            return infer(definition, vocabulary)


def derived_types(
    policy: Policy, dictionary: Dictionary, packs: Packs
) -> tuple[dict[str, Type], tuple[Diagnostic, ...]]:
    """Return the type of each derived fact, and why others have none.

    A derived fact that goes round in a circle, or reads one that has no type,
    is in neither: the cause is reported elsewhere.
    """
    found: dict[str, Type] = {}
    problems: list[Diagnostic] = []
    vocabulary = Vocabulary(dictionary, policy, packs, found)
    for name in in_order(policy.derived, policy.tables):
        inferred = infer_definition(policy.derived[name], vocabulary)
        if isinstance(inferred, Type):
            found[name] = inferred
        else:
            problems.extend(inferred)
    return found, tuple(problems)


def type_of_value(value: Value) -> Type:
    """Return the type of a value that stands in a policy."""
    match value:
        case bool():
            return Type(Kind.YES_OR_NO)
        case str():
            return Type(Kind.TEXT)
        case Decimal() | Fraction():
            return _NUMBER
        case Money(vat=vat):
            return Type(Kind.MONEY, vat=vat)
        case Percentage():
            return _PERCENTAGE
        case Duration(unit=unit):
            return Type(Kind.DURATION, unit=unit)
        case date():
            return _DATE
        case tuple():
            return Type(Kind.TEXTS)
        case _:
            assert_never(value)


def same(left: Type, right: Type) -> bool:
    """Return whether values of both can be compared, whatever their choices."""
    return replace(left, choices=()) == replace(right, choices=())


def mismatch(
    left: Type, right: Type, cannot: str, at: Span, *operands: Expression
) -> Diagnostic:
    """Return the diagnostic for two types that do not go together.

    Args:
        left: The first type.
        right: The other.
        cannot: What they cannot do; `{left}` and `{right}` stand for the types.
        at: Where to point.
        operands: The values in question, for help that quotes them.
    """
    words = cannot.format(left=type_in_words(left), right=type_in_words(right))
    if left.kind is right.kind is Kind.MONEY:
        hint = "use amounts that both exclude VAT, or both include it"
        return Diagnostic(VAT_MISMATCH, words, at, hint)
    return Diagnostic(TYPE_MISMATCH, words, at, _unit_help(left, right, operands))


def _unit_help(left: Type, right: Type, operands: tuple[Expression, ...]) -> str | None:
    kinds = {left.kind, right.kind}
    if kinds == {Kind.DURATION}:
        return "months cannot be turned into days without a calendar"
    if kinds == {Kind.YES_OR_NO, Kind.TEXT}:
        return "write `true` or `false`, without quotation marks"
    if Kind.NUMBER not in kinds or len(kinds) == 1:
        return None
    other = left if right.kind is Kind.NUMBER else right
    shown = next(
        (
            str(plain(operand.value))
            for operand in operands
            if isinstance(operand, Literal)
            and isinstance(operand.value, Decimal | Fraction)
        ),
        None,
    )
    match other:
        case Type(kind=Kind.PERCENTAGE):
            example = f"{shown or '10'}%"
            return f"a number alone is never a percentage, so write `{example}`"
        case Type(kind=Kind.MONEY):
            example = f"{shown or '20000'} GBP {other.vat or Vat.EXCLUDING} VAT"
            return f"write the amount with its currency, such as `{example}`"
        case Type(kind=Kind.DURATION, unit=unit):
            example = f"{shown or '12'} {unit or DurationUnit.MONTHS}"
            return f"write the length of time with its unit, such as `{example}`"
        case _:
            return None


def _infer(expression: Expression, vocabulary: Vocabulary) -> Inferred:
    match expression:
        case Literal(value, at):
            return _vat_stated(type_of_value(value), at)
        case Read(name):
            return vocabulary.type_of_fact(name) or ()
        case Parameter():
            return _infer_parameter(expression, vocabulary)
        case Summarise():
            return _infer_summary(expression, vocabulary)
        case Arithmetic():
            return _infer_arithmetic(expression, vocabulary)
        case Call():
            return _infer_call(expression, vocabulary)
        case _:
            assert_never(expression)


def _vat_stated(type_: Type, at: Span) -> Inferred:
    if type_.kind is Kind.MONEY and type_.vat in (None, Vat.UNSTATED):
        hint = "write `20000 GBP excluding VAT` or `20000 GBP including VAT`"
        return (Diagnostic(VAT_UNSTATED, "say whether VAT is in", at, hint),)
    return type_


def _infer_parameter(parameter: Parameter, vocabulary: Vocabulary) -> Inferred:
    types = [version.type for version in vocabulary.versions_of(parameter)]
    types += [table.gives for table in vocabulary.tables_of(parameter)]
    if not types:
        return ()
    first = types[0]
    for other in types[1:]:
        if not same(first, other):
            told = f"{type_in_words(first)} and {type_in_words(other)}"
            return (
                Diagnostic(
                    TYPE_MISMATCH,
                    f"`${parameter}` is of different types in different versions of"
                    f" the pack, {told}",
                    parameter.at,
                    "give it one type in every version of the pack",
                ),
            )
    if parameter.pack is None:
        # An amount without VAT is reported once, where the parameter stands.
        return () if isinstance(_vat_stated(first, parameter.at), tuple) else first
    return _vat_stated(_with_choices(types), parameter.at)


def _with_choices(types: list[Type]) -> Type:
    choices = dict.fromkeys(choice for type_ in types for choice in type_.choices)
    return replace(types[0], choices=tuple(choices))


def _infer_summary(node: Summarise, vocabulary: Vocabulary) -> Inferred:
    if node.summary is Summary.COUNT:
        return _NUMBER
    if node.of is None:
        if node.summary is Summary.SHARE:
            return _PERCENTAGE
        message = f"`{node.summary}` needs a fact of the items"
        hint = (
            f"name it after the list, as in `{{{node.summary}: lot.criteria.weight}}`"
        )
        return (Diagnostic(MISSING_FIELD, message, node.at, hint),)
    if node.summary is Summary.COUNT_DIFFERENT:
        return _NUMBER
    type_ = vocabulary.type_of_fact(node.of)
    if type_ is None:
        return ()
    extremes = (Summary.SMALLEST, Summary.LARGEST)
    if type_.kind not in (ORDERED if node.summary in extremes else SUMMED):
        message = f"`{node.summary}` cannot be worked out of {type_in_words(type_)}"
        return (Diagnostic(TYPE_MISMATCH, message, node.at, f"`{node.of}` is one"),)
    return _PERCENTAGE if node.summary is Summary.SHARE else type_


_CANNOT = {
    Operator.PLUS: "{right} cannot be added to {left}",
    Operator.MINUS: "{right} cannot be taken from {left}",
    Operator.TIMES: "{left} cannot be multiplied by {right}",
    Operator.DIVIDED_BY: "{left} cannot be divided by {right}",
}


def _infer_arithmetic(node: Arithmetic, vocabulary: Vocabulary) -> Inferred:
    types = _infer_all((node.left, node.right), vocabulary)
    if not isinstance(types, list):
        return types
    left, right = types
    result = _result(node.operator, left, right)
    if result is not None:
        return result
    cannot, operands = _CANNOT[node.operator], (node.left, node.right)
    additive = node.operator in (Operator.PLUS, Operator.MINUS)
    divided = node.operator is Operator.DIVIDED_BY and left.kind is right.kind
    if (additive or divided) and not same(left, right):
        return (mismatch(left, right, cannot, node.at, *operands),)
    # Other units would not make these two go together.
    words = cannot.format(left=type_in_words(left), right=type_in_words(right))
    return _one(TYPE_MISMATCH, words, node.at)


def _result(operator: Operator, left: Type, right: Type) -> Type | None:
    kinds = (left.kind, right.kind)
    match operator, kinds:
        case Operator.PLUS | Operator.MINUS, (Kind.DATE, Kind.DURATION):
            return _DATE
        case Operator.MINUS, (Kind.DATE, Kind.DATE):
            return _DAYS
        case Operator.PLUS | Operator.MINUS, _:
            return left if same(left, right) and left.kind in SUMMED else None
        case Operator.TIMES, (Kind.PERCENTAGE, Kind.PERCENTAGE):
            return _PERCENTAGE
        case Operator.TIMES, (Kind.MONEY, Kind.NUMBER | Kind.PERCENTAGE):
            return left
        case Operator.TIMES, (Kind.NUMBER | Kind.PERCENTAGE, Kind.MONEY):
            return right
        case (
            Operator.TIMES,
            (Kind.NUMBER | Kind.PERCENTAGE, Kind.NUMBER | Kind.PERCENTAGE),
        ):
            return _NUMBER
        case Operator.DIVIDED_BY, (Kind.MONEY, Kind.MONEY) if same(left, right):
            return _NUMBER
        case Operator.DIVIDED_BY, (kind, Kind.NUMBER) if kind in _SCALED:
            return left
        case _:
            return None


def _infer_call(node: Call, vocabulary: Vocabulary) -> Inferred:
    function, arguments = node.function, node.arguments
    expected = 2
    if function in (Function.MIN, Function.MAX):
        if len(arguments) < expected:
            return _one(BAD_FORMULA, f"`{function}` takes two values or more", node.at)
    elif len(arguments) != expected:
        return _one(BAD_FORMULA, f"`{function}` takes two values", node.at)
    types = _infer_all(arguments, vocabulary)
    if not isinstance(types, list):
        return types
    match function:
        case Function.MIN | Function.MAX:
            return _infer_extreme(node, types)
        case Function.ROUND:
            return _infer_rounded(node, types[0], vocabulary)
        case Function.MONTHS_BETWEEN:
            for type_, argument in zip(types, arguments, strict=True):
                if type_.kind is not Kind.DATE:
                    message = (
                        f"`months_between` takes dates, not {type_in_words(type_)}"
                    )
                    return _one(TYPE_MISMATCH, message, nearest(argument.at, node.at))
            return _MONTHS
        case Function.WITH_VAT:
            return _infer_with_vat(node, *types)
        case _:
            assert_never(function)


def _infer_with_vat(node: Call, net: Type, rate: Type) -> Inferred:
    amount, percentage = (nearest(each.at, node.at) for each in node.arguments)
    if net.kind is Kind.MONEY and net.vat is Vat.INCLUDING:
        message = "`with_vat` adds VAT to an amount that includes it already"
        return _one(VAT_MISMATCH, message, amount)
    if net.kind is not Kind.MONEY:
        message = f"`with_vat` takes money without VAT first, not {type_in_words(net)}"
        return _one(TYPE_MISMATCH, message, amount)
    if rate.kind is not Kind.PERCENTAGE:
        message = f"`with_vat` takes a percentage second, not {type_in_words(rate)}"
        return _one(TYPE_MISMATCH, message, percentage)
    return Type(Kind.MONEY, vat=Vat.INCLUDING)


def _infer_extreme(node: Call, types: list[Type]) -> Inferred:
    first = types[0]
    if first.kind not in ORDERED:
        message = f"`{node.function}` takes values that have an order"
        hint = f"{type_in_words(first)} has none"
        at = nearest(node.arguments[0].at, node.at)
        return (Diagnostic(TYPE_MISMATCH, message, at, hint),)
    for type_, argument in zip(types, node.arguments, strict=True):
        if not same(first, type_):
            at = nearest(argument.at, node.at)
            operands = (node.arguments[0], argument)
            cannot = "{left} cannot be compared with {right}"
            return (mismatch(first, type_, cannot, at, *operands),)
    return first


def _infer_rounded(node: Call, type_: Type, vocabulary: Vocabulary) -> Inferred:
    if type_.kind not in _SCALED:
        message = (
            f"`round` takes a number, a percentage or money, not {type_in_words(type_)}"
        )
        return _one(TYPE_MISMATCH, message, nearest(node.arguments[0].at, node.at))
    places = node.arguments[1]
    values = vocabulary.constants(places)
    if not values or not all(_whole_places(value) for value in values):
        # Facts are refused too: a tender could then ask for a million digits.
        message = "the places of `round` are not a whole number that the policy says"
        hint = f"write a number from 0 to {MAX_DIGITS}"
        at = nearest(places.at, node.at)
        return (Diagnostic(TYPE_MISMATCH, message, at, hint),)
    return type_


def _whole_places(value: Value) -> bool:
    return (
        isinstance(value, Decimal)
        and value.is_finite()
        and value in range(MAX_DIGITS + 1)
    )


def _infer_all(
    expressions: tuple[Expression, ...], vocabulary: Vocabulary
) -> list[Type] | tuple[Diagnostic, ...]:
    inferred = [_infer(expression, vocabulary) for expression in expressions]
    types = [found for found in inferred if isinstance(found, Type)]
    if len(types) == len(inferred):
        return types
    return tuple(
        problem for found in inferred if isinstance(found, tuple) for problem in found
    )


def _infer_cases(
    derived: Derived, definition: Cases, vocabulary: Vocabulary
) -> Inferred:
    values = [case.value for case in definition.cases if case.value is not None]
    if not values:
        message = f"`{derived.name}` has no case with a value"
        return _one(MISSING_FIELD, message, derived.at)
    problems: list[Diagnostic] = []
    types: list[Type] = []
    for value in values:
        inferred = infer(value, vocabulary)
        if isinstance(inferred, Type):
            types.append(inferred)
        else:
            problems.extend(inferred)
    if len(types) < len(values):
        return tuple(problems)
    if {type_.kind for type_ in types} <= {Kind.TEXT, Kind.CHOICE}:
        return _words(values, types, vocabulary)
    return next(_differences(derived, values, types), types[0])


def _differences(
    derived: Derived, values: list[Expression], types: list[Type]
) -> Iterator[tuple[Diagnostic, ...]]:
    for value, type_ in zip(values, types, strict=True):
        if not same(types[0], type_):
            cannot = "one case gives {left} and another {right}"
            at = nearest(value.at, derived.at)
            yield (mismatch(types[0], type_, cannot, at, values[0], value),)


def _words(values: list[Expression], types: list[Type], vocabulary: Vocabulary) -> Type:
    """Return a type that knows the words that the cases can give, if they are few.

    So that a derived `band` of `low` and `high` cannot be compared with `hihg`.
    """
    choices: dict[str, None] = {}
    for value, type_ in zip(values, types, strict=True):
        words = type_.choices or vocabulary.constants(value)
        if not words:
            return Type(Kind.TEXT)
        choices.update(dict.fromkeys(word for word in words if isinstance(word, str)))
    chosen = all(type_.kind is Kind.CHOICE for type_ in types)
    return Type(Kind.CHOICE if chosen else Kind.TEXT, choices=tuple(choices))


def _one(code: Code, message: str, at: Span) -> tuple[Diagnostic, ...]:
    return (Diagnostic(code, message, at),)
