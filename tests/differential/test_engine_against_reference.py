"""The engine and the plain reference give the same outcomes.

The random policies contain every kind of node, every outcome comes up often, and
a fault planted in any operator is caught: so agreement means something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import given, settings

from differential import engine, reference
from differential.engine import FIXED, Outcomes
from differential.faults import FAULTS, planted
from differential.random_policies import (
    DICTIONARY,
    PACK,
    Example,
    examples,
    fixed_examples,
)
from socialvalue.checking.policy import check_policy
from socialvalue.diagnostics import has_errors
from socialvalue.model.decision import Outcome
from socialvalue.model.expression import (
    Comparison,
    Condition,
    Expression,
    Function,
    Operator,
    Quantity,
    Summary,
)
from socialvalue.model.policy import CaseOf, Cases, Group, Holds
from socialvalue.model.table import DatedValue, Hit, Row, Table

pytestmark = pytest.mark.differential


def expected(example: Example) -> Outcomes:
    return reference.outcomes(example.policy, example.case, DICTIONARY, example.packs)


@cache
def fixed() -> tuple[tuple[Example, Outcomes], ...]:
    """Return the same examples each time, with what the reference says of them."""
    return tuple((each, expected(each)) for each in fixed_examples(2000))


@settings(FIXED, max_examples=400)
@given(examples())
def test_the_engine_says_what_the_reference_says(example: Example) -> None:
    assert engine.outcomes(example) == expected(example)


@pytest.mark.slow
@settings(FIXED, max_examples=3000)
@given(examples())
def test_the_engine_says_what_the_reference_says_at_length(example: Example) -> None:
    assert engine.outcomes(example) == expected(example)


def test_the_engine_says_what_the_reference_says_of_the_fixed_examples() -> None:
    for example, right in fixed():
        assert engine.outcomes(example) == right


def test_every_random_policy_passes_the_checks() -> None:
    for example, _ in fixed()[:300]:
        found = check_policy(example.policy, DICTIONARY, {"law": (PACK,)})
        assert not has_errors(found), found


def test_every_outcome_comes_up_in_at_least_a_tenth_of_the_results() -> None:
    counted = Counter(outcome for _, found in fixed() for outcome in found.values())
    assert counted.keys() == set(Outcome)
    assert min(counted.values()) >= counted.total() / 10, counted


def test_every_kind_of_node_occurs() -> None:
    kinds: set[object] = {*get_args(Condition), *get_args(Expression)}
    kinds |= {CaseOf, Cases, Group, Holds}
    kinds |= {*Comparison, *Summary, *Operator, *Function, *Quantity}
    kinds |= {Table, Row, DatedValue, *Hit}
    found: set[object] = set()
    for example, _ in fixed():
        policy = example.policy
        for part in (policy.derived, policy.groups, policy.rules, policy.tables):
            found.update(_kinds(part))
    assert kinds <= found, kinds - found


def _kinds(part: Any) -> Iterator[object]:  # noqa: ANN401 - any part of a policy
    if isinstance(part, Enum):
        yield part
    elif isinstance(part, dict):
        yield from _kinds(tuple(part.values()))
    elif isinstance(part, tuple):
        for each in part:
            yield from _kinds(each)
    elif is_dataclass(part):
        yield type(part)
        for field in fields(part):
            if field.name != "at":
                yield from _kinds(getattr(part, field.name))


@pytest.mark.parametrize("name", FAULTS)
def test_planted_faults_are_caught(name: str) -> None:
    for example, right in fixed():
        faulty = replace(example, policy=planted(example.policy, FAULTS[name]))
        if faulty.policy == example.policy:
            continue
        with suppress(TypeError):  # a fault may leave a formula that has no type
            if engine.outcomes(faulty) != right:
                return
    pytest.fail(f"no example tells the fault `{name}` from the right meaning")
