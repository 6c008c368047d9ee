"""A policy that was made ready for one case judges every other as if it were new."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import fields, is_dataclass, replace

import pytest

from differential import engine
from differential.random_policies import DICTIONARY, Example, fixed_examples
from socialvalue.evaluation.prepared import MOST_KEPT, prepared
from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.model.case import Item, Items, Place
from socialvalue.model.decision import Decision, Step, StepKind

EXAMPLES = tuple(fixed_examples(60))


def steps(decision: Decision) -> Iterator[Step]:
    """Yield every step as often as it stands in the decision."""
    left = [finding.because for finding in decision.findings]
    left += [each.step for each in decision.groups]
    left += [each.step for each in decision.derived]
    left += [each.step for each in decision.tables]
    while left:
        step = left.pop()
        yield step
        left += step.because


def on(example: Example, other: Example) -> Example:
    """Return the policy of one example with the case of another."""
    return replace(example, case=other.case)


def new(example: Example) -> Example:
    """Return an equal example, with a policy that was never made ready."""
    return replace(example, policy=copy(example.policy))


@pytest.mark.parametrize("number", range(0, len(EXAMPLES) - 1, 7))
def test_a_case_leaves_no_trace_in_the_next(number: int) -> None:
    first, other = EXAMPLES[number : number + 2]
    engine.decision(first)
    mixed = on(first, other)
    assert engine.decision(mixed) == engine.decision(new(mixed))


def test_a_policy_is_made_ready_once() -> None:
    example = EXAMPLES[0]
    one, other = (prepared(example.policy, DICTIONARY, example.packs) for _ in range(2))
    assert one is other


def test_another_policy_is_made_ready_by_itself_even_if_it_is_equal() -> None:
    example = EXAMPLES[0]
    one, other = (
        prepared(each.policy, DICTIONARY, each.packs)
        for each in (example, new(example))
    )
    assert one is not other
    assert other.policy == example.policy


def test_only_so_many_policies_are_kept() -> None:
    example = EXAMPLES[0]
    first = prepared(example.policy, DICTIONARY, example.packs)
    for _ in range(MOST_KEPT):
        prepared(copy(example.policy), DICTIONARY, example.packs)
    assert prepared(example.policy, DICTIONARY, example.packs) is not first


def test_a_fact_that_several_rules_read_of_one_item_is_one_step() -> None:
    read, distinct = 0, 0
    for example in EXAMPLES:
        facts = [
            step
            for step in steps(engine.decision(example))
            if step.kind is StepKind.FACT and step.item is not None
        ]
        read += len(facts)
        distinct += len({id(step) for step in facts})
        assert len({id(step) for step in facts}) == len(
            {(step.fact, step.item) for step in facts}
        )
    assert read > distinct


def item(scope: str, name: str, lists: dict[str, Items] | None = None) -> Item:
    return Item(scope, name, Place(f"/{name}", 1, 1), lists=lists or {})


def test_a_list_that_is_seen_from_further_in_has_what_is_there_around_it() -> None:
    criterion = item("criterion", "price")
    lots = tuple(
        item("lot", name, {"lot.criteria": Items((criterion,), complete=True)})
        for name in ("one", "two")
    )
    tender = item("tender", "tender", {"tender.lots": Items(lots, complete=True)})
    top = Standpoint(tender)
    one, two = top.within("tender.lots")
    (inner,) = one.within("lot.criteria")
    seen = inner.within("tender.lots")
    assert [each.item for each in seen] == list(lots)
    assert seen[1].scopes["lot"].item is lots[1]
    assert seen[1].scopes["criterion"] is inner
    assert seen[1].facts is two.facts  # read once, from wherever it is seen


def test_structs_are_dataclasses_to_whoever_asks() -> None:
    place = Place("/tender", 3, 5)
    assert is_dataclass(place)
    assert [field.name for field in fields(place)][:3] == ["pointer", "line", "column"]
    assert replace(place, line=4) == Place("/tender", 4, 5)
    with pytest.raises(AttributeError):
        place.line = 4  # type: ignore[misc]
