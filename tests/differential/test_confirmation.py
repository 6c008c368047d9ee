"""The second engine confirms what the engine decides, and no faulty logic.

A fault is planted in the policy that is judged by, and the decision is held against
the policy as it was written: the same as an engine with that fault would decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

import pytest

from differential import engine
from differential.faults import FAULTS, planted
from differential.random_policies import Example, fixed_examples
from socialvalue.confirmation.comparison import confirmation
from socialvalue.confirmation.second_engine import SecondEngine
from socialvalue.model.confirmation import Confirmation, Standpoint
from socialvalue.model.decision import Decision
from socialvalue.model.policy import Policy
from unit.confirmation.library import skip_without

pytestmark = [pytest.mark.differential, pytest.mark.slow]

LOGIC = (
    *("exists: every", "exists: no", "every: exists", "every: no"),
    *("no: exists", "no: every", "list test: no where", "list test: no has"),
    *("given: any", "all: any", "all: but the first", "any: all"),
    *("any: but the first", "not: itself", "holds: does not"),
    *("summary: no where", "cases: the first tried last", "row: always"),
    *("row: otherwise is always", "table: first is last"),
    *("group: no when", "group: no unless", "rule: no group"),
    *("rule: no when", "rule: no unless", "rule: the opposite"),
)
"""The faults in what is made of comparisons; the others are in comparisons."""


@pytest.fixture(scope="module")
def second_engine() -> Iterator[SecondEngine]:
    skip_without()
    with SecondEngine() as asked:
        yield asked


def confirmed(
    example: Example, decision: Decision, asked: SecondEngine
) -> Confirmation:
    packs: Mapping[str, Policy] = {
        name: pack for name, pack in example.packs.items() if pack is not None
    }
    return confirmation(decision, example.policy, packs, asked)


def test_two_thousand_random_policies_are_confirmed(
    second_engine: SecondEngine,
) -> None:
    for example in fixed_examples(2000):
        decision = engine.decision(example)
        found = confirmed(example, decision, second_engine)
        outcomes = len(decision.findings)
        assert found == Confirmation(Standpoint.CONFIRMED, outcomes), example.policy


def test_the_faults_are_there() -> None:
    assert set(LOGIC) <= set(FAULTS)


@pytest.mark.parametrize("name", LOGIC)
def test_faulty_logic_is_not_confirmed(name: str, second_engine: SecondEngine) -> None:
    for example in fixed_examples(300):
        faulty = replace(example, policy=planted(example.policy, FAULTS[name]))
        if faulty.policy == example.policy:
            continue
        with suppress(TypeError):  # a fault may leave a formula that has no type
            decision = engine.decision(faulty)
            found = confirmed(example, decision, second_engine)
            if found.standpoint is Standpoint.DISAGREES:
                return
    pytest.fail(f"the second engine confirms the fault `{name}`")
