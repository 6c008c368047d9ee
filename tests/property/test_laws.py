"""Laws of judging, tried on random policies and cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import TypeVar, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from differential.engine import FIXED, decision, outcomes
from differential.faults import planted
from differential.random_policies import (
    DICTIONARY,
    FACTS,
    LISTS,
    PACK,
    RECORDS,
    Example,
    Pick,
    example,
    examples,
    item,
    picking,
    place,
    values_of,
)
from socialvalue.model.case import Case, Fact, Item, Items, Record, Why
from socialvalue.model.decision import Finding, Verdict
from socialvalue.model.expression import (
    Compare,
    Comparison,
    Condition,
    Literal,
    Not,
    Read,
)
from socialvalue.model.grounds import Basis, Status
from socialvalue.model.policy import Level, Rule

T = TypeVar("T")

pytestmark = pytest.mark.property

STAYS = {
    "not_met": {"not_met"},
    "met": {"met", "not_applicable"},
    "not_applicable": {"not_applicable"},
    "undetermined": {"met", "not_met", "not_applicable", "undetermined"},
}
"""What an outcome may become when more is known."""


VERDICT_STAYS = {
    "non_compliant": {"non_compliant"},
    "compliant": {"compliant", "not_applicable"},
    "not_applicable": {"not_applicable"},
    "undetermined": {str(verdict) for verdict in Verdict},
}


def learned(pick: Pick, known: Item) -> Item:
    """Return the item with more known of it, and nothing known before changed."""
    facts = dict(known.facts)
    for name in FACTS:
        if name.startswith(known.scope + ".") and pick((True, False)):
            found = known.fact(name)
            if not isinstance(found, Fact) and found.why is not Why.ABSENT:
                value = pick(values_of(name))
                facts[name] = Fact(value, place(f"{known.place.pointer}/{name}"))
    lists = dict(known.lists)
    for name in LISTS:
        if name.startswith(known.scope + "."):
            lists[name] = longer(pick, name, known)
    records = {known.scope, *(r for r in RECORDS if r.startswith(known.scope + "."))}
    complete = {record for record in sorted(records) if pick((False, True))}
    return replace(known, facts=facts, lists=lists, complete=known.complete | complete)


def longer(pick: Pick, name: str, holder: Item) -> Items:
    """Return the list with more known of its items and, if it is open, of its end."""
    known = holder.items(name)
    items = [learned(pick, each) for each in known.items]
    if known.complete:
        return replace(known, items=tuple(items))
    scope = DICTIONARY.lists[name].item_scope
    for number in range(pick((0, 1, 2))):
        pointer = f"{holder.place.pointer}/{name}/{len(known.items) + number}"
        items.append(item(pick, scope, pointer, full=pick((False, True))))
    return Items(tuple(items), pick((False, True)), known.place)


def rearranged(known: Item, change: Callable[[Item], Item]) -> Item:
    """Return `change` of the item, its lists' items rearranged already."""
    lists = {
        name: replace(found, items=tuple(rearranged(i, change) for i in found.items))
        for name, found in known.lists.items()
    }
    return change(replace(known, lists=lists))


def backwards(mapping: Mapping[str, T]) -> dict[str, T]:
    return dict(reversed(list(mapping.items())))


def keys_backwards(known: Item) -> Item:
    return replace(known, facts=backwards(known.facts), lists=backwards(known.lists))


def items_backwards(known: Item) -> Item:
    lists = {
        name: replace(found, items=found.items[::-1])
        for name, found in known.lists.items()
    }
    return replace(known, lists=lists)


def with_tender(example: Example, tender: Item) -> Example:
    return replace(example, case=replace(example.case, tender=tender))


def by_rule(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.subject.place.pointer


@st.composite
def lessons(draw: st.DrawFn) -> tuple[Example, Example]:
    """Draw an example, and the same with more known.

    `stated` asks what the file says, not what is so, and is left out.
    """
    before = draw(examples(stated=False))
    tender = learned(picking(draw), before.case.tender)
    return before, with_tender(before, tender)


@settings(FIXED, max_examples=200)
@given(lessons())
def test_learning_a_fact_never_reverses_a_decided_outcome(
    lesson: tuple[Example, Example],
) -> None:
    assert_nothing_reversed(*lesson)


def test_learning_a_fact_reverses_no_outcome_of_the_fixed_examples() -> None:
    for seed in range(1000):
        pick = Random(seed).choice  # noqa: S311 - the same on every run
        before = example(pick, stated=False)
        after = with_tender(before, learned(pick, before.case.tender))
        assert_nothing_reversed(before, after)


def assert_nothing_reversed(before: Example, after: Example) -> None:
    told, now = outcomes(before), outcomes(after)
    for (rule, pointer), outcome in told.items():
        # a rule that had found no item may have found some
        said = [now[key] for key in now if key[0] == rule and pointer in {"", key[1]}]
        assert said, rule
        assert set(said) <= STAYS[outcome], rule


def test_learning_of_another_lot_never_reverses_a_decided_verdict() -> None:
    rule = Rule(
        id="R-0",
        title="Lots for small firms are called A1",
        applies_to="lot",
        when=Compare(Read("lot.suitability.sme"), Comparison.IS, Literal(value=True)),
        require=Compare(Read("lot.title"), Comparison.IS, Literal("A1")),
        level=Level.MANDATORY,
        says="A rule.",
        basis=Basis.DESIGN,
        status=Status.ASSUMED,
    )
    policy = replace(PACK, rules=(rule,))
    lots = tuple(
        Item(
            "lot",
            f"lot {number}",
            place(f"/lots/{number}"),
            {
                "lot.suitability.sme": Fact(sme, place("")),
                "lot.title": Fact("B1", place("")),
            },
        )
        for number, sme in enumerate((False, True))
    )
    told, now = (
        decision(
            Example(
                policy,
                Case(
                    Item("tender", "", place(""), {}, {"tender.lots": Items(known)}),
                    Record.NOTICE,
                    "sha256:0",
                ),
                {},
            )
        ).outcome
        for known in (lots[:1], lots)
    )
    assert now in VERDICT_STAYS[told]


@settings(FIXED, max_examples=100)
@given(examples())
def test_the_order_of_rules_changes_only_the_order_of_findings(
    example: Example,
) -> None:
    policy = replace(example.policy, rules=example.policy.rules[::-1])
    before, after = decision(example), decision(replace(example, policy=policy))
    assert sorted(before.findings, key=by_rule) == sorted(after.findings, key=by_rule)
    assert [finding.rule for finding in after.findings] == sorted(
        (finding.rule for finding in before.findings), reverse=True
    )
    assert (before.outcome, before.lots) == (after.outcome, after.lots)


@settings(FIXED, max_examples=100)
@given(examples())
def test_the_order_of_keys_changes_nothing(example: Example) -> None:
    policy = replace(
        example.policy,
        parameters=backwards(example.policy.parameters),
        patterns=backwards(example.policy.patterns),
        groups=backwards(example.policy.groups),
        tables=backwards(example.policy.tables),
    )
    tender = rearranged(example.case.tender, keys_backwards)
    after = decision(with_tender(replace(example, policy=policy), tender))
    assert repr(decision(example)) == repr(after)


@settings(FIXED, max_examples=100)
@given(examples())
def test_the_order_of_derived_facts_changes_no_finding(example: Example) -> None:
    derived = backwards(example.policy.derived)
    policy = replace(example.policy, derived=derived)
    after = decision(replace(example, policy=policy))
    assert decision(example).findings == after.findings


@settings(FIXED, max_examples=100)
@given(examples())
def test_the_order_of_lots_and_criteria_changes_only_the_order_of_findings(
    example: Example,
) -> None:
    tender = rearranged(example.case.tender, items_backwards)
    after = with_tender(example, tender)
    assert outcomes(example) == outcomes(after)
    assert decision(example).outcome == decision(after).outcome


@settings(FIXED, max_examples=100)
@given(examples())
def test_not_not_changes_nothing(example: Example) -> None:
    def twice_not(node: object) -> object:
        return Not(Not(node)) if isinstance(node, get_args(Condition)) else node

    policy = planted(example.policy, twice_not)
    assert outcomes(example) == outcomes(replace(example, policy=policy))


@settings(FIXED, max_examples=100)
@given(examples())
def test_a_second_run_gives_the_same_decision(example: Example) -> None:
    first, second = decision(example), decision(example)
    assert first == second
    assert repr(first) == repr(second)
