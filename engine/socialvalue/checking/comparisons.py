"""Tests on values: whether the things compared are of one type."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from socialvalue.checking.types import infer, mismatch, same
from socialvalue.checking.vocabulary import Vocabulary
from socialvalue.checking.wording import nearest, type_in_words
from socialvalue.diagnostics import (
    TYPE_MISMATCH,
    UNKNOWN_CHOICE,
    Diagnostic,
    Span,
    did_you_mean,
    in_backticks,
)
from socialvalue.model.dictionary import ORDERED, Kind, Type
from socialvalue.model.expression import (
    Between,
    Compare,
    Comparison,
    Condition,
    Expression,
    Includes,
    Matches,
    Near,
    OneOf,
    Read,
)
from socialvalue.quantities import DurationUnit

_WORD = frozenset({Kind.TEXT, Kind.CHOICE})
_WORDS = frozenset({Kind.TEXTS, Kind.CHOICES})
_COMPARED = "{left} cannot be compared with {right}"


def check_values(condition: Condition, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """Yield what is wrong with the types of the values that `condition` tests.

    Conditions inside it are not looked at.
    """
    match condition:
        case Compare(left, Comparison.IS | Comparison.IS_NOT, right, at):
            yield from _check_same(left, right, at, vocabulary)
        case Compare(left, comparison, right, at):
            yield from _check_ordered(comparison, left, (right,), at, vocabulary)
        case Between(value, low, high, at):
            yield from _check_ordered("between", value, (low, high), at, vocabulary)
        case Near():
            yield from _check_near(condition, vocabulary)
        case OneOf(value, options, at=at):
            for option in options:
                yield from _check_same(value, option, at, vocabulary)
        case Includes():
            yield from _check_includes(condition, vocabulary)
        case Matches(value, at=at):
            type_, problems = _typed(value, vocabulary)
            yield from problems
            if type_ is not None and type_.kind is not Kind.TEXT:
                message = f"only a text can match a pattern, not {type_in_words(type_)}"
                yield Diagnostic(TYPE_MISMATCH, message, nearest(value.at, at))
        case _:
            return


def check_type(
    declared: Type, given: Expression, at: Span, vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    """Yield what is wrong with a value that is declared to have a type."""
    type_, problems = _typed(given, vocabulary)
    yield from problems
    if type_ is None:
        return
    if _both_words(declared, type_):
        yield from _check_choices(declared, None, given, at, vocabulary)
    elif not same(declared, type_):
        cannot = "declared as {left}, but its value is {right}"
        yield mismatch(declared, type_, cannot, at, given)


def _typed(
    expression: Expression, vocabulary: Vocabulary
) -> tuple[Type | None, tuple[Diagnostic, ...]]:
    inferred = infer(expression, vocabulary)
    return (inferred, ()) if isinstance(inferred, Type) else (None, inferred)


def _check_same(
    left: Expression, right: Expression, at: Span, vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    (left_type, left_problems) = _typed(left, vocabulary)
    (right_type, right_problems) = _typed(right, vocabulary)
    yield from chain(left_problems, right_problems)
    if left_type is None or right_type is None:
        return
    place = nearest(right.at, at)
    if _both_words(left_type, right_type):
        if left_type.choices and vocabulary.constants(right):
            yield from _check_choices(left_type, left, right, at, vocabulary)
        elif right_type.choices and vocabulary.constants(left):
            yield from _check_choices(right_type, right, left, at, vocabulary)
        elif left_type.choices and right_type.choices:
            if not set(left_type.choices) & set(right_type.choices):
                message = "two choices that can never be the same"
                hint = f"one is of {in_backticks(left_type.choices)}, the other of"
                hint = f"{hint} {in_backticks(right_type.choices)}"
                yield Diagnostic(TYPE_MISMATCH, message, place, hint)
        elif left_type.kind is not right_type.kind and not (
            vocabulary.constants(left) or vocabulary.constants(right)
        ):
            yield mismatch(left_type, right_type, _COMPARED, place)
    elif not same(left_type, right_type):
        yield mismatch(left_type, right_type, _COMPARED, place, left, right)


def _both_words(left: Type, right: Type) -> bool:
    kinds = {left.kind, right.kind}
    return kinds <= _WORD or kinds <= _WORDS


def _check_choices(
    choice: Type,
    named: Expression | None,
    given: Expression,
    at: Span,
    vocabulary: Vocabulary,
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each word in `given` that `choice` does not have."""
    known = list(choice.choices)
    if not known:
        return
    of = f" of `{named.name}`" if isinstance(named, Read) else ""
    for value in vocabulary.constants(given):
        for word in value if isinstance(value, tuple) else (value,):
            if isinstance(word, str) and word not in known:
                message = f"`{word}` is not one of the choices{of}"
                hint = did_you_mean(word, known) or f"one of {in_backticks(known)}"
                yield Diagnostic(UNKNOWN_CHOICE, message, nearest(given.at, at), hint)


def _check_ordered(
    test: str,
    value: Expression,
    limits: tuple[Expression, ...],
    at: Span,
    vocabulary: Vocabulary,
) -> Iterator[Diagnostic]:
    type_, problems = _typed(value, vocabulary)
    yield from problems
    if type_ is not None and type_.kind not in ORDERED:
        message = f"{type_in_words(type_)} cannot be tested with `{test}`"
        yield Diagnostic(TYPE_MISMATCH, message, at, "use `is` or `one_of`")
        type_ = None
    for limit in limits:
        limit_type, problems = _typed(limit, vocabulary)
        yield from problems
        if type_ and limit_type and not same(type_, limit_type):
            place = nearest(limit.at, at)
            yield mismatch(type_, limit_type, _COMPARED, place, value, limit)


def _check_near(node: Near, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    yield from _check_ordered("near", node.value, (node.target,), node.at, vocabulary)
    type_, _ = _typed(node.value, vocabulary)
    within, problems = _typed(node.within, vocabulary)
    yield from problems
    if type_ is None or within is None or type_.kind not in ORDERED:
        return
    distance = type_
    if type_.kind is Kind.DATE:
        distance = Type(Kind.DURATION, unit=DurationUnit.DAYS)
    if not same(distance, within):
        cannot = "a distance is {left} here, not {right}"
        place = nearest(node.within.at, node.at)
        yield mismatch(distance, within, cannot, place, node.within)


def _check_includes(node: Includes, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    type_, problems = _typed(node.value, vocabulary)
    yield from problems
    test = "includes" if node.every else "includes_any"
    if type_ is not None and type_.kind not in _WORDS:
        message = f"`{test}` asks a list, not {type_in_words(type_)}"
        yield Diagnostic(TYPE_MISMATCH, message, node.at, "use `is` or `one_of`")
        type_ = None
    for option in node.options:
        option_type, problems = _typed(option, vocabulary)
        yield from problems
        if option_type is None or type_ is None:
            continue
        place = nearest(option.at, node.at)
        if option_type.kind not in _WORD:
            message = f"a list of words cannot hold {type_in_words(option_type)}"
            yield Diagnostic(TYPE_MISMATCH, message, place)
        else:
            yield from _check_choices(type_, node.value, option, node.at, vocabulary)
