"""The order of questions, and which of them can still change the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from socialvalue.evaluation import questions as module
from socialvalue.evaluation.questions import questions
from socialvalue.model.case import Place, Why
from socialvalue.model.decision import (
    Decision,
    Finding,
    Need,
    Outcome,
    Step,
    StepKind,
    Subject,
    Truth,
    Verdict,
)
from socialvalue.model.policy import Level
from socialvalue.model.question import Question
from socialvalue.use_cases import fact_dictionary
from unit.rendering.decisions import tie_break, undetermined, weighting

A, B, C, D = (
    "tender.urgent",
    "tender.call_off",
    "tender.concession",
    "tender.framework",
)


def need(fact: str, item: str = "/tender") -> Need:
    question = f"{fact}?"
    who = "procurement officer"
    return Need(
        fact, item, item, fact, question, who, who, Why.NOT_GIVEN, decisive=True
    )


def condition(needed: Need) -> Step:
    fact = Step(
        StepKind.FACT,
        "it is not given",
        fact=needed.fact,
        item=needed.item,
        why=Why.NOT_GIVEN,
    )
    return Step(StepKind.COMPARE, "whether it is so", Truth.UNKNOWN, because=(fact,))


def finding(rule: str, *needed: str | Need, level: Level = Level.MANDATORY) -> Finding:
    """Return a finding that hangs on facts, all of which have to be so."""
    needs = tuple(need(each) if isinstance(each, str) else each for each in needed)
    whole = Step(
        StepKind.ALL, "all", Truth.UNKNOWN, because=tuple(map(condition, needs))
    )
    require = Step(StepKind.REQUIRE, "required", Truth.UNKNOWN, because=(whole,))
    return replace(
        weighting(1, None),
        rule=rule,
        level=level,
        subject=Subject("tender", "the tender", Place("/tender", 1, 1), None),
        outcome=Outcome.UNDETERMINED,
        because=Step(StepKind.RULE, rule, Truth.UNKNOWN, because=(require,)),
        needs=needs,
    )


def decision(*findings: Finding, outcome: Verdict = Verdict.UNDETERMINED) -> Decision:
    return replace(
        undetermined(), findings=findings, needs=(), outcome=outcome, lots=()
    )


def asked(*decisions: Decision) -> tuple[Question, ...]:
    return questions(decisions, fact_dictionary())


def facts(found: Iterable[Question]) -> list[str]:
    return [each.fact for each in found]


def test_what_settles_most_for_each_answer_comes_first() -> None:
    found = asked(
        decision(
            finding("R-1", A, B),
            finding("R-2", C),
            finding("R-3", A, B),
            finding("R-4", A, B),
        )
    )
    assert facts(found) == [A, B, C]
    assert [each.settles for each in found] == [(), ("R-1", "R-3", "R-4"), ("R-2",)]


def test_a_question_alone_comes_before_two_that_settle_as_much_each() -> None:
    found = asked(decision(finding("R-1", A, B), finding("R-2", C)))
    assert facts(found) == [C, A, B]


def test_facts_that_only_pay_together_are_found_together() -> None:
    pairs = [finding("R-1", A, B), finding("R-2", B, C), finding("R-3", A, C)]
    single = finding("R-4", *(f"tender.{each}" for each in ("title", "id")))
    found = asked(decision(single, *pairs))
    assert set(facts(found)[:3]) == {A, B, C}
    assert found[2].settled == 2


def test_mandatory_rules_come_first_then_what_is_advice() -> None:
    advice = [finding(f"R-{n}", D, level=Level.ADVISORY) for n in range(5)]
    found = asked(decision(*advice, finding("R-9", A, B)))
    assert facts(found) == [A, B, D]
    assert [each.decisive for each in found] == [True, True, False]


def test_an_answer_counts_for_the_policy_and_the_law_alike() -> None:
    policy = decision(finding("R-1", A), finding("R-2", B))
    law = decision(finding("L-1", B), finding("L-2", B))
    found = asked(policy, law)
    assert facts(found) == [B, A]
    assert found[0].settles == ("R-2", "L-1", "L-2")


def test_the_date_comes_first_where_the_version_hangs_on_it() -> None:
    date = need("tender.commenced_on")
    undated = replace(decision(finding("R-1", A), finding("R-2", B)), needs=(date,))
    found = asked(undated)
    assert facts(found)[0] == "tender.commenced_on"
    assert found[0].whole
    assert found[0].settled == 0


def test_a_fact_of_several_items_is_asked_for_at_once() -> None:
    items = [f"/tender/criteria/{n}" for n in range(4)]
    scale = [
        finding(f"R-{n}", need("criterion.scale.max", item), A)
        for n, item in enumerate(items)
    ]
    found = asked(decision(*scale, finding("R-9", B)))
    assert facts(found[:2]) == [B, A]
    assert [(each.fact, each.item) for each in found[2:]] == [
        ("criterion.scale.max", item) for item in items
    ]
    assert {each.among for each in found[2:]} == {"criteria"}


def test_every_need_is_asked_for_once() -> None:
    found = asked(undetermined())
    wanted = {
        (each.fact, each.item)
        for finding in undetermined().findings
        for each in finding.needs
    } | {(each.fact, each.item) for each in undetermined().needs}
    assert sorted((each.fact, each.item) for each in found) == sorted(wanted)


def test_the_order_of_findings_does_not_change_how_much_is_settled() -> None:
    findings = [
        finding("R-1", A, B),
        finding("R-2", B, C),
        finding("R-3", C),
        finding("R-4", A, B, D),
    ]
    settled = {
        tuple(each.settled for each in asked(decision(*some)))
        for some in permutations(findings)
    }
    assert len(settled) == 1


def test_many_sets_are_still_put_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    findings = [finding("R-1", A, B), finding("R-2", C, D), finding("R-3", A, B)]
    exact = facts(asked(decision(*findings)))
    monkeypatch.setattr(module, "MOST_SETS", 1)
    assert facts(asked(decision(*findings))) == exact == [A, B, C, D]


# Decisive


def stuck() -> Step:
    return Step(StepKind.PARAMETER, "no version", why=Why.NO_VERSION, parameter="p")


def with_condition(found: Finding, kind: StepKind, *parts: Step) -> Finding:
    whole = Step(kind, "whole", Truth.UNKNOWN, because=parts)
    require = Step(StepKind.REQUIRE, "required", Truth.UNKNOWN, because=(whole,))
    return replace(found, because=replace(found.because, because=(require,)))


def decisive(found: Sequence[Question]) -> list[str]:
    return [each.fact for each in found if each.decisive]


def test_nothing_is_decisive_once_the_verdict_stands() -> None:
    assert not decisive(
        asked(decision(finding("R-1", A), outcome=Verdict.NON_COMPLIANT))
    )


def test_what_is_held_against_something_unknowable_is_not_decisive() -> None:
    compare = Step(
        StepKind.COMPARE,
        "whether it is enough",
        Truth.UNKNOWN,
        because=(condition(need(A)).because[0], stuck()),
    )
    hopeless = with_condition(finding("R-1", A), StepKind.ALL, compare)
    assert decisive(asked(decision(hopeless))) == []
    assert decisive(asked(decision(hopeless, finding("R-2", B)))) == [B]


def test_beside_a_rule_that_stays_open_only_a_breach_changes_the_verdict() -> None:
    unknowable = Step(StepKind.COMPARE, "", Truth.UNKNOWN, because=(stuck(),))
    one_of = with_condition(
        finding("R-1", A), StepKind.ANY, condition(need(A)), unknowable
    )
    both = with_condition(
        finding("R-2", B), StepKind.ALL, condition(need(B)), unknowable
    )
    # A being so settles R-1, but then R-2 stays open: the verdict stays as it is.
    assert decisive(asked(decision(one_of, both))) == [B]
    assert decisive(asked(decision(one_of))) == [A]


def test_advice_does_not_decide() -> None:
    found = asked(decision(finding("R-1", A), tie_break(given=False)))
    assert decisive(found) == [A]
