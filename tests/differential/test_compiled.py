"""Compiled policies and the evaluator come to the same, whole decision for decision.

The compact form of what the evaluator worked out equals what the compiled policy
gives: the verdict, every lot's, every outcome, and what each rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings

from differential import engine
from differential.engine import CHOICE, FIXED, PROGRAM
from differential.faults import FAULTS, planted
from differential.random_policies import (
    DICTIONARY,
    Example,
    case,
    example,
    examples,
    fixed_examples,
)
from socialvalue.evaluation.brief import brief
from socialvalue.evaluation.compiled.policy import Compiled
from socialvalue.evaluation.compiled.sheets import sheet_of
from socialvalue.model.compact import CompactDecision
from socialvalue.model.decision import Decision, Step, StepKind
from socialvalue.model.sheet import SheetTypes

pytestmark = pytest.mark.differential

TYPES = SheetTypes(DICTIONARY)
CHUNKS, CASES_A_POLICY, POLICIES_A_CHUNK = 20, 50, 100  # 100,000 cases in all


def compiled(each: Example) -> Compiled:
    return Compiled(each.policy, each.packs, DICTIONARY)


def compact(policy: Compiled, each: Example) -> CompactDecision:
    found = policy.outcomes(sheet_of(each.case, TYPES))
    return CompactDecision(
        each.case.digest,
        each.case.answers,
        each.case.as_of,
        CHOICE,
        PROGRAM,
        found.verdict,
        found.lots,
        found.groups,
    )


def from_working(each: Example) -> CompactDecision:
    decision = engine.decision(each)
    return brief(decision, each.policy, each.packs, DICTIONARY)


@cache
def fixed() -> tuple[tuple[Example, CompactDecision], ...]:
    """Return the same examples each time, with what the evaluator says of them."""
    return tuple((each, from_working(each)) for each in fixed_examples(2000))


@settings(FIXED, max_examples=200)
@given(examples())
def test_a_compiled_policy_says_what_the_evaluator_says(each: Example) -> None:
    assert compact(compiled(each), each) == from_working(each)


def test_a_compiled_policy_says_what_the_evaluator_says_of_the_fixed_examples() -> None:
    for each, right in fixed():
        assert compact(compiled(each), each) == right


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_hundred_thousand_cases_come_to_the_same(chunk: int) -> None:
    for number in range(POLICIES_A_CHUNK):
        chance = Random(f"{chunk} {number}")  # noqa: S311 - nothing here is a secret
        first = example(chance.choice)
        policy = compiled(first)
        for _ in range(CASES_A_POLICY):
            each = replace(first, case=case(chance.choice))
            assert compact(policy, each) == from_working(each), (chunk, number)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_what_is_compiled_is_noticed(name: str) -> None:
    for each, right in fixed():
        faulty = planted(each.policy, FAULTS[name])
        if faulty == each.policy:
            continue
        with suppress(TypeError):  # a fault may leave a formula that has no type
            wrong = compact(compiled(replace(each, policy=faulty)), each)
            if [(each.told.outcomes, each.items) for each in wrong.groups] != [
                (each.told.outcomes, each.items) for each in right.groups
            ]:
                return
    pytest.fail(f"no example tells the fault `{name}` from the right meaning")


def test_what_the_working_read_is_among_what_an_outcome_rests_on() -> None:
    for each in fixed_examples(200):
        decision = engine.decision(each)
        found = compact(compiled(each), each)
        reads = {
            (each.told.scope, item): set(each.told.reads)
            for each in found.groups
            for item in each.items
        }
        read: dict[tuple[str, str], set[str]] = {key: set() for key in reads}
        for finding in decision.findings:
            key = (finding.subject.scope, finding.subject.place.pointer)
            if StepKind.GIVEN not in {step.kind for step in finding.because.because}:
                read[key] |= set(facts(finding.because, decision))
        for key, names in read.items():
            assert names <= reads[key]


def facts(step: Step, decision: Decision) -> Iterator[str]:
    """Yield the facts that are read under a step, and under what it refers to."""
    if step.kind is StepKind.FACT and step.fact is not None:
        yield step.fact
    refers = {
        StepKind.GROUP: [(e.name, e.item, e.step) for e in decision.groups],
        StepKind.DERIVED: [(e.name, e.item, e.step) for e in decision.derived],
        StepKind.TABLE: [(e.name, e.item, e.step) for e in decision.tables],
    }
    name = {
        StepKind.GROUP: step.name,
        StepKind.DERIVED: step.fact,
        StepKind.TABLE: step.parameter,
    }
    if not step.because:
        for key, item, under in refers.get(step.kind, []):
            if (key, item) == (name[step.kind], step.item):
                yield from facts(under, decision)
    for under in step.because:
        yield from facts(under, decision)
