"""The questions of an undetermined finding are enough, and each can matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings

from differential.engine import FIXED, decision
from differential.random_policies import (
    DICTIONARY,
    Example,
    Pick,
    example,
    examples,
    place,
    values_of,
)
from socialvalue.model.case import Fact, Item, Why
from socialvalue.model.decision import Decision, Finding, Need, Outcome, Step

pytestmark = pytest.mark.property

HOPELESS = {
    Why.NO_VERSION,
    Why.NO_CASE,
    Why.NO_ITEMS,
    Why.DIVISION_BY_ZERO,
    Why.TOO_LONG,
    Why.LONG_TEXT,
    Why.NO_ROW,
    Why.OUT_OF_PERIOD,
}
"""Reasons for not knowing that the next answer may meet again."""


def answered(known: Item, needs: Sequence[Need], pick: Pick) -> Item:
    """Return the item with an answer to every question about it or what is in it."""
    facts, lists = dict(known.facts), dict(known.lists)
    for need in needs:
        scope = need.fact.partition(".")[0]
        if (scope, need.item) != (known.scope, known.place.pointer):
            continue
        if need.fact in DICTIONARY.lists:
            lists[need.fact] = replace(known.items(need.fact), complete=True)
        else:
            facts[need.fact] = Fact(pick(values_of(need.fact)), place(need.item))
    lists = {
        name: replace(
            found, items=tuple(answered(each, needs, pick) for each in found.items)
        )
        for name, found in lists.items()
    }
    return replace(known, facts=facts, lists=lists)


def steps(step: Step, decided: Decision) -> Iterator[Step]:
    """Yield `step` and everything that it rests on."""
    worked = {(each.name, each.item): each.step for each in decided.derived}
    worked |= {(each.name, each.item): each.step for each in decided.groups}
    worked |= {(each.name, each.item): each.step for each in decided.tables}
    waiting, seen = [step], set()
    while waiting:
        current = waiting.pop()
        yield current
        waiting += current.because
        for name in (current.fact, current.name, current.parameter):
            key = (name or "", current.item or "")
            if key in worked and key not in seen:
                seen.add(key)
                waiting.append(worked[key])


def with_answers(asked: Example, needs: Sequence[Need], pick: Pick) -> Example:
    tender = answered(asked.case.tender, needs, pick)
    return replace(asked, case=replace(asked.case, tender=tender))


def same_finding(decided: Decision, finding: Finding) -> Finding | None:
    return next(
        (
            each
            for each in decided.findings
            if (each.rule, each.subject.scope, each.subject.place)
            == (finding.rule, finding.subject.scope, finding.subject.place)
        ),
        None,
    )


def assert_answers_settle(asked: Example, pick: Pick) -> None:
    for finding in decision(asked).findings:
        if finding.outcome is Outcome.UNDETERMINED:
            assert_settled(asked, finding, pick)


def assert_settled(asked: Example, finding: Finding, pick: Pick) -> None:
    """Answer whatever is asked, until nothing is."""
    for _ in range(20):
        decided = decision(asked)
        now = same_finding(decided, finding)
        if now is None or now.outcome is not Outcome.UNDETERMINED:
            return
        hopeless = any(step.why in HOPELESS for step in steps(now.because, decided))
        if not now.needs:
            assert hopeless, "nothing is asked, and nothing is said to be wrong"
            return
        asked = with_answers(asked, now.needs, pick)
    assert hopeless, "every question was answered, again and again"


@settings(FIXED, max_examples=200)
@given(examples())
def test_whoever_answers_what_is_asked_gets_an_outcome(asked: Example) -> None:
    assert_answers_settle(asked, Random(0).choice)  # noqa: S311 - not for secrets


def test_whoever_answers_gets_an_outcome_in_the_fixed_examples() -> None:
    for seed in range(400):
        pick = Random(seed).choice  # noqa: S311 - the same on every run
        assert_answers_settle(example(pick), pick)
