"""Checking says what is wrong with any policy, and is content with a good one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from differential.random_policies import DICTIONARY, PACK, fixed_examples
from socialvalue.checking.policy import check_policy
from socialvalue.checking.versions import check_versions
from socialvalue.diagnostics import Span, has_errors, sort
from socialvalue.model import expression
from socialvalue.model.dictionary import TYPES, Kind, Type
from socialvalue.model.expression import (
    All,
    Any,
    Arithmetic,
    Between,
    Call,
    Compare,
    Comparison,
    Condition,
    Expression,
    Function,
    Given,
    Includes,
    ListTest,
    Literal,
    Matches,
    Near,
    NoRepeats,
    Not,
    OneOf,
    Operator,
    Parameter,
    Quantity,
    Read,
    Stated,
    Summarise,
    Summary,
)
from socialvalue.model.grounds import Basis, Citation, Source, Status
from socialvalue.model.policy import (
    CaseOf,
    Cases,
    Definition,
    Derived,
    Group,
    Holds,
    Level,
    ParameterValue,
    Pattern,
    Policy,
    Rule,
    Standing,
)
from socialvalue.quantities import Duration, DurationUnit, Money, Percentage, Vat

pytestmark = pytest.mark.property

SPANS = st.builds(Span, st.just("p.yaml"), st.integers(0, 99), st.integers(0, 99))
WORDS = st.sampled_from(["a", "law", "lot", "x", "minimum", ""]) | st.text(max_size=4)
DERIVED_NAMES = st.sampled_from(
    ["lot.a", "lot.b", "criterion.a", "tender.a", "tender.urgent", "zzz", "lot."]
)
NAMES = (
    DERIVED_NAMES
    | st.sampled_from([*DICTIONARY.facts, *DICTIONARY.lists, *DICTIONARY.records])
    | WORDS
)
LISTS = st.sampled_from([*DICTIONARY.lists]) | NAMES
NUMBERS = (
    st.decimals(allow_nan=True, allow_infinity=True, places=2)
    | st.sampled_from([Decimal("sNaN"), Decimal(0), Decimal(2)])
    | st.builds(Fraction, st.integers(-3, 3), st.integers(1, 3))
)
VALUES = (
    st.booleans()
    | WORDS
    | NUMBERS
    | st.builds(Money, NUMBERS, st.sampled_from(Vat))
    | st.builds(Percentage, NUMBERS)
    | st.builds(Duration, st.integers(-9, 9), st.sampled_from(DurationUnit))
    | st.dates()
    | st.lists(WORDS, max_size=2).map(tuple)
)
TYPES_OF_VALUES = st.sampled_from([*TYPES.values(), Type(Kind.MONEY)]) | st.builds(
    Type,
    st.sampled_from(Kind),
    choices=st.lists(WORDS, max_size=2).map(tuple),
)
T = TypeVar("T")


@dataclass(frozen=True)
class Author:
    """Writes expressions and conditions that need not make any sense."""

    draw: st.DrawFn

    def many(self, write: Callable[[int], T], depth: int) -> tuple[T, ...]:
        return tuple(write(depth) for _ in range(self.draw(st.integers(0, 3))))

    def maybe(self, write: Callable[[int], T], depth: int) -> T | None:
        return write(depth) if depth and self.draw(st.booleans()) else None

    def value(self, depth: int = 2) -> Expression:
        draw, at, less = self.draw, self.draw(SPANS), depth - 1
        kinds = get_args(Expression) if depth else (Literal, Read, Parameter)
        match draw(st.sampled_from(kinds)):
            case expression.Literal:
                return Literal(draw(VALUES), at)
            case expression.Read:
                return Read(draw(NAMES), at)
            case expression.Parameter:
                return Parameter(draw(WORDS), draw(st.none() | WORDS), at)
            case expression.Summarise:
                summary, items = draw(st.sampled_from(Summary)), draw(LISTS)
                of, where = draw(st.none() | NAMES), self.maybe(self.condition, less)
                return Summarise(summary, items, of, where, at)
            case expression.Arithmetic:
                operator = draw(st.sampled_from(Operator))
                return Arithmetic(operator, self.value(less), self.value(less), at)
            case _:
                function = draw(st.sampled_from(Function))
                return Call(function, self.many(self.value, less), at)

    def condition(self, depth: int = 3) -> Condition:
        draw, at, less = self.draw, self.draw(SPANS), max(depth - 1, 0)
        kinds = get_args(Condition) if depth else (Given, Stated, NoRepeats)
        match draw(st.sampled_from(kinds)):
            case expression.Compare:
                comparison = draw(st.sampled_from(Comparison))
                return Compare(self.value(less), comparison, self.value(less), at)
            case expression.Between:
                return Between(self.value(less), self.value(less), self.value(less), at)
            case expression.Near:
                return Near(self.value(less), self.value(less), self.value(less), at)
            case expression.OneOf:
                options = self.many(self.value, less)
                return OneOf(self.value(less), options, draw(st.booleans()), at)
            case expression.Includes:
                options = self.many(self.value, less)
                return Includes(self.value(less), options, draw(st.booleans()), at)
            case expression.Matches:
                return Matches(self.value(less), draw(WORDS), at)
            case expression.Given:
                return Given(tuple(draw(st.lists(NAMES, max_size=2))), at)
            case expression.Stated:
                return Stated(draw(NAMES), at)
            case expression.NoRepeats:
                return NoRepeats(draw(LISTS), draw(NAMES), at)
            case expression.ListTest:
                quantity, items = draw(st.sampled_from(Quantity)), draw(LISTS)
                where = self.maybe(self.condition, less)
                has = self.maybe(self.condition, less)
                return ListTest(quantity, items, where, has, at)
            case expression.All:
                return All(self.many(self.condition, less), at)
            case expression.Any:
                return Any(self.many(self.condition, less), at)
            case _:
                return Not(self.condition(less), at)

    def case(self, depth: int) -> CaseOf:
        when, value = self.maybe(self.condition, depth), self.maybe(self.value, depth)
        return CaseOf(when, value, at=self.draw(SPANS))

    def definition(self) -> Definition:
        match self.draw(st.integers(0, 2)):
            case 0:
                return self.value()
            case 1:
                return Holds(self.condition())
            case _:
                return Cases(self.many(self.case, 2))

    def group(self) -> Group:
        when, unless = self.maybe(self.condition, 2), self.maybe(self.condition, 2)
        return Group("group", "Group", when, unless, self.draw(SPANS))

    def rule(self, _: int = 0) -> Rule:
        draw = self.draw
        return Rule(
            id=draw(WORDS),
            title=draw(WORDS),
            applies_to=draw(st.sampled_from([*DICTIONARY.scopes, "zzz", ""])),
            require=self.condition(),
            level=Level.MANDATORY,
            says=draw(SENTENCES),
            basis=Basis.DESIGN,
            status=draw(st.sampled_from(Status)),
            when=self.maybe(self.condition, 2),
            unless=self.maybe(self.condition, 2),
            group=draw(st.none() | WORDS),
            remedy=draw(st.none() | SENTENCES),
            source=draw(CITATION),
            rationale=draw(st.none() | WORDS),
            at=draw(SPANS),
        )


CITATION = st.none() | st.builds(Citation, WORDS, at=SPANS)
SENTENCES = st.builds("{}{{{}}}{}".format, WORDS, NAMES, WORDS)
DATES = st.sampled_from([date.min, date(2022, 4, 14), date(2022, 4, 15), date.max])
PARAMETERS = st.dictionaries(
    WORDS,
    st.builds(
        ParameterValue,
        WORDS,
        WORDS,
        TYPES_OF_VALUES,
        VALUES,
        CITATION,
        st.sampled_from(Status),
        st.none() | WORDS,
        at=SPANS,
    ),
    max_size=2,
)


@st.composite
def any_policies(draw: st.DrawFn) -> Policy:
    """Draw a policy that makes no sense, or does by chance."""
    author = Author(draw)
    derived = draw(st.lists(DERIVED_NAMES | WORDS, max_size=3, unique=True))
    groups = draw(st.lists(WORDS, max_size=1))
    regexes = st.text("(a|b)*+?{1,}[]\\^i:", max_size=9) | st.text(max_size=5)
    return Policy(
        id=draw(st.sampled_from(["one", "two"])),
        version=draw(st.sampled_from(["1", "2"])),
        language=1,
        title="A policy",
        authority="An authority",
        standing=draw(st.sampled_from(Standing)),
        effective_from=draw(DATES),
        effective_to=draw(st.none() | DATES),
        uses=draw(st.dictionaries(WORDS, WORDS, max_size=2)),
        sources=draw(
            st.dictionaries(
                WORDS, st.builds(Source, WORDS, WORDS, WORDS, at=SPANS), max_size=1
            )
        ),
        parameters=draw(PARAMETERS),
        patterns=draw(
            st.dictionaries(
                WORDS,
                st.builds(Pattern, WORDS, WORDS, regexes, st.text("ab", max_size=9)),
                max_size=2,
            )
        ),
        derived={
            name: Derived(name, name, author.definition(), draw(SPANS))
            for name in derived
        },
        groups={name: author.group() for name in groups},
        rules=author.many(author.rule, 0),
        at=draw(SPANS),
    )


UNHURRIED = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@UNHURRIED
@given(any_policies(), st.dictionaries(WORDS, st.lists(any_policies(), max_size=2)))
def test_checking_a_policy_never_raises(
    policy: Policy, packs: dict[str, list[Policy]]
) -> None:
    versions = {alias: tuple(found) for alias, found in packs.items()}
    found = check_policy(policy, DICTIONARY, versions)
    assert found == sort(list(found))
    assert found == check_policy(policy, DICTIONARY, versions)


@UNHURRIED
@given(st.data())
def test_checking_versions_never_raises(data: st.DataObject) -> None:
    periods = st.tuples(DATES, st.none() | DATES, st.sampled_from(Standing), WORDS)
    found = [
        replace(PACK, effective_from=start, effective_to=end, standing=s, version=v)
        for start, end, s, v in data.draw(st.lists(periods, max_size=4))
    ]
    problems = check_versions(found)
    assert problems == sort(list(problems))


def test_a_policy_of_fitting_types_has_no_error() -> None:
    for each in fixed_examples(300):
        problems = check_policy(each.policy, DICTIONARY, {"law": (PACK,)})
        assert not has_errors(problems), problems
