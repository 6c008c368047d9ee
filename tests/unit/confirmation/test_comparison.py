"""A decision is confirmed if it follows from its comparisons, and only then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from features.policy_text import PolicyText
from socialvalue.confirmation.comparison import confirmation
from socialvalue.confirmation.process import Failure
from socialvalue.confirmation.second_engine import SecondEngine
from socialvalue.model.confirmation import Confirmation, Standpoint
from socialvalue.model.decision import (
    Decision,
    Outcome,
    Step,
    StepKind,
    Truth,
    Verdict,
)
from unit.confirmation.decided import Decided, differences, example, examples, written
from unit.confirmation.library import program

EXAMPLE = "non-compliant-several-lots.yaml"
OTHER = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.TRUE}


@pytest.fixture(scope="module")
def right() -> Decided:
    """Return a decision in which nothing is wrong."""
    return example(EXAMPLE)


def confirmed(found: Decided, engine: SecondEngine) -> Confirmation:
    return confirmation(*found, engine)


def changed(step: Step, change: Callable[[Step], Step]) -> Step:
    """Return a step with `change` made to it and to every step under it."""
    because = tuple(changed(each, change) for each in step.because)
    return change(replace(step, because=because))


def with_steps(found: Decided, change: Callable[[Step], Step]) -> Decided:
    """Return the decision with `change` made to every step of its findings."""
    findings = tuple(
        replace(each, because=changed(each.because, change))
        for each in found.decision.findings
    )
    return found._replace(decision=replace(found.decision, findings=findings))


def with_values(found: Decided, change: Callable[[Step], Step]) -> Decided:
    """Return the decision with `change` made to every step of its values."""
    decision = found.decision
    derived = tuple(
        replace(each, step=changed(each.step, change)) for each in decision.derived
    )
    tables = tuple(
        replace(each, step=changed(each.step, change)) for each in decision.tables
    )
    return found._replace(decision=replace(decision, derived=derived, tables=tables))


def once(kind: StepKind, change: Callable[[Step], Step]) -> Callable[[Step], Step]:
    """Return a change of the first step of a kind that comes by."""
    done: list[Step] = []

    def changing(step: Step) -> Step:
        if step.kind is not kind or done or not step.because:
            return step
        done.append(step)
        return change(step)

    return changing


def other(outcome: Outcome, step: int) -> Outcome:
    """Return the outcome that stands `step` after another, in a ring."""
    ring = list(Outcome)
    return ring[(ring.index(outcome) + step) % len(ring)]


def turned(step: Step) -> Step:
    return replace(step, truth=OTHER[step.truth or Truth.UNKNOWN])


def test_every_example_is_confirmed(second_engine: SecondEngine) -> None:
    found = list(examples())
    assert len(found) > 15
    for each in found:
        rules = len(each.decision.findings)
        assert confirmed(each, second_engine) == Confirmation(
            Standpoint.CONFIRMED, outcomes=rules
        )


def test_a_wrong_outcome_is_told(right: Decided, second_engine: SecondEngine) -> None:
    findings = right.decision.findings
    for number, each in enumerate(findings[::10]):
        wrong = replace(each, outcome=other(each.outcome, 1 + number % 3))
        among = tuple(wrong if one is each else one for one in findings)
        decision = replace(right.decision, findings=among)
        found = confirmed(right._replace(decision=decision), second_engine)
        assert found.standpoint is Standpoint.DISAGREES
        assert found.outcomes == len(findings) - 1
        (told,) = found.disagreements
        assert (told.rule, told.subject) == (each.rule, each.subject.label)
        assert told.what == "the outcome"
        assert told.ours == str(wrong.outcome).replace("_", " ")
        assert told.theirs == str(each.outcome).replace("_", " ")


@pytest.mark.parametrize("step", [1, 2, 3])
def test_whatever_outcome_is_wrong_is_told(
    right: Decided, second_engine: SecondEngine, step: int
) -> None:
    wrong = [
        replace(each, outcome=other(each.outcome, step))
        for each in right.decision.findings
    ]
    decision = replace(right.decision, findings=tuple(wrong))
    found = confirmed(right._replace(decision=decision), second_engine)
    assert found.outcomes == 0
    told = [(each.rule, each.subject) for each in found.disagreements]
    assert told == [(each.rule, each.subject.label) for each in wrong]


def test_a_rule_that_was_left_out_is_told(
    right: Decided, second_engine: SecondEngine
) -> None:
    rule = right.decision.findings[0].rule
    rest = tuple(each for each in right.decision.findings if each.rule != rule)
    decision = replace(right.decision, findings=rest)
    found = confirmed(right._replace(decision=decision), second_engine)
    assert (rule, "the outcome", "left out", "asked for") in differences(found)


@pytest.mark.parametrize("wrong", sorted(set(Verdict) - {Verdict.NON_COMPLIANT}))
def test_a_wrong_verdict_is_told(
    right: Decided, second_engine: SecondEngine, wrong: Verdict
) -> None:
    decision = replace(right.decision, outcome=wrong)
    found = confirmed(right._replace(decision=decision), second_engine)
    assert differences(found) == [
        (None, "the verdict", str(wrong).replace("_", " "), "non-compliant")
    ]


@pytest.mark.parametrize(
    "kind",
    [
        StepKind.ALL,
        StepKind.ANY,
        StepKind.LIST_TEST,
        StepKind.ITEM,
        StepKind.WHEN,
        StepKind.REQUIRE,
    ],
)
def test_a_wrong_step_is_told(
    right: Decided, second_engine: SecondEngine, kind: StepKind
) -> None:
    found = confirmed(with_steps(right, once(kind, turned)), second_engine)
    (told,) = found.disagreements
    assert told.rule is not None
    assert told.what.startswith("the step `")
    assert {told.ours, told.theirs} <= {str(truth) for truth in Truth}


@pytest.mark.parametrize("kind", [StepKind.ROW, StepKind.ITEM])
def test_a_wrong_step_in_a_value_is_told(
    right: Decided, second_engine: SecondEngine, kind: StepKind
) -> None:
    found = confirmed(with_values(right, once(kind, turned)), second_engine)
    (told,) = found.disagreements
    assert told.what.startswith("the step `")


@pytest.mark.parametrize("kind", [StepKind.ROW, StepKind.ITEM, StepKind.TABLE])
def test_a_value_that_is_worked_out_from_something_else_is_told(
    right: Decided, second_engine: SecondEngine, kind: StepKind
) -> None:
    def other_kind(step: Step) -> Step:
        return replace(step, kind=StepKind.FACT)

    found = confirmed(with_values(right, once(kind, other_kind)), second_engine)
    assert found.standpoint is Standpoint.DISAGREES


def test_the_outcome_follows_from_the_comparisons_alone(
    right: Decided, second_engine: SecondEngine
) -> None:
    """Were one comparison otherwise, so would be what the second engine concludes."""
    met = [f for f in right.decision.findings if f.outcome is Outcome.MET]
    rule = next(
        f.rule for f in met if f.because.because[-1].because[0].kind == "compare"
    )

    def otherwise(step: Step) -> Step:
        return turned(step) if step.kind is StepKind.COMPARE else step

    only = with_steps(right, otherwise).decision.findings
    findings = tuple(
        new if new.rule == rule and new.outcome is Outcome.MET else old
        for new, old in zip(only, right.decision.findings, strict=True)
    )
    decision = replace(right.decision, findings=findings)
    found = confirmed(right._replace(decision=decision), second_engine)
    assert rule in {each.rule for each in found.disagreements}
    assert all(each.what == "the outcome" for each in found.disagreements if each.rule)


@pytest.mark.parametrize("kind", [StepKind.ALL, StepKind.ANY, StepKind.WHEN])
def test_a_condition_that_was_left_out_is_told(
    right: Decided, second_engine: SecondEngine, kind: StepKind
) -> None:
    def shorter(step: Step) -> Step:
        return replace(step, because=step.because[1:])

    found = confirmed(with_steps(right, once(kind, shorter)), second_engine)
    (told,) = found.disagreements
    assert told.theirs == "another condition's"


def test_what_rules_share_is_confirmed_too(
    right: Decided, second_engine: SecondEngine
) -> None:
    first, *others = right.decision.groups
    groups = (replace(first, step=turned(first.step)), *others)
    decision = replace(right.decision, groups=groups)
    found = confirmed(right._replace(decision=decision), second_engine)
    assert found.standpoint is Standpoint.DISAGREES


def policy(*, derived: str, rule: str) -> PolicyText:
    text = PolicyText()
    text.add("derive", derived)
    text.add_rule(rule)
    return text


def test_a_derived_yes_or_no_is_confirmed_too(
    tmp_path: Path, second_engine: SecondEngine
) -> None:
    text = policy(
        derived="tender.ours: {title: Ours, holds: {tender.category: works}}",
        rule="require: {tender.ours: true}",
    )
    found = written(text, "category: works", tmp_path)
    assert confirmed(found, second_engine).standpoint is Standpoint.CONFIRMED
    (fact,) = found.decision.derived
    wrong = replace(fact, step=replace(fact.step, value=False))
    decision = replace(found.decision, derived=(wrong,))
    told = confirmed(found._replace(decision=decision), second_engine)
    assert differences(told) == [
        (None, "the derived fact `tender.ours`", "false", "true")
    ]


CRITERIA = "applies_to: criterion\nrequire: {given: criterion.name}"


@pytest.mark.parametrize(
    ("rule", "outcome"),
    [
        (CRITERIA, Outcome.UNDETERMINED),
        (f"{CRITERIA}\nwhen: {{tender.category: works}}", Outcome.NOT_APPLICABLE),
        (f"{CRITERIA}\nunless: {{tender.category: goods}}", Outcome.NOT_APPLICABLE),
    ],
)
def test_a_rule_without_anything_to_judge_is_confirmed(
    tmp_path: Path, second_engine: SecondEngine, rule: str, outcome: Outcome
) -> None:
    text = PolicyText()
    text.add_rule(rule)
    found = written(text, "category: goods", tmp_path)
    (finding,) = found.decision.findings
    assert finding.outcome is outcome
    assert confirmed(found, second_engine) == Confirmation(Standpoint.CONFIRMED, 1)


def test_what_is_not_in_the_working_is_said_not_to_be_confirmed(
    tmp_path: Path, second_engine: SecondEngine
) -> None:
    text = policy(
        derived="criterion.ours: {title: Ours, holds: {tender.category: works}}",
        rule=f"{CRITERIA}\nwhen: {{criterion.ours: true}}",
    )
    found = written(text, "category: goods", tmp_path)
    assert found.decision.findings[0].outcome is Outcome.NOT_APPLICABLE
    assert confirmed(found, second_engine) == Confirmation(
        Standpoint.CONFIRMED, 0, (("EX-001", "criteria that are not given"),)
    )


def test_a_failure_is_no_confirmation(right: Decided) -> None:
    with SecondEngine(program("raise SystemExit(1)")) as engine:
        found = confirmed(right, engine)
    assert found.standpoint is Standpoint.NOT_CONFIRMED
    assert found.reason == Failure("it broke off with exit code 1").reason
    assert not found.disagreements


def test_one_that_concludes_nothing_disagrees(right: Decided) -> None:
    source = (
        "import sys\n"
        "print('{\"ready\": 1}', flush=True)\n"
        "for _ in sys.stdin: print('{\"proven\": []}', flush=True)"
    )
    with SecondEngine(program(source)) as engine:
        found = confirmed(right, engine)
    assert found.standpoint is Standpoint.DISAGREES


def test_nothing_is_confirmed_where_nothing_was_judged(
    right: Decided, second_engine: SecondEngine
) -> None:
    nothing = Decision(
        right.decision.subject,
        right.decision.policy,
        right.decision.program,
        Verdict.NOT_APPLICABLE,
        "no version was in force",
    )
    found = confirmed(right._replace(decision=nothing), second_engine)
    assert found == Confirmation(Standpoint.CONFIRMED)
