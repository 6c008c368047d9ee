"""Whoever answers what is asked gets on: never the same question again.

Random policies and cases, as for the needs of one finding; here the questions are
those over the whole decision, answered through a case as `--answers` does it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random
from types import MappingProxyType

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
from socialvalue.cli.answers import of_verdict
from socialvalue.loading.answers import Answers, Given, answered
from socialvalue.loading.document import Document, parse
from socialvalue.model.case import Attestation
from socialvalue.model.decision import Decision, Outcome, Verdict
from socialvalue.model.question import Question
from socialvalue.use_cases import questions

pytestmark = pytest.mark.property

SOMEBODY = Attestation("a test", date(2026, 11, 22))


def form() -> Document:
    document = parse("answers.yaml", b"inputs: []\n")
    assert isinstance(document, Document)
    return document


FORM = form()


def answers(asked: Example, wanted: list[Question], pick: Pick) -> Answers:
    given = tuple(
        Given(
            fact=each.fact,
            item=each.item,
            value=True if each.fact in DICTIONARY.lists else pick(values_of(each.fact)),
            attested=SOMEBODY,
            place=place("/inputs/0"),
        )
        for each in wanted
    )
    return Answers(FORM, MappingProxyType({asked.case.digest: given}), {})


def assert_answers_lead_on(asked: Example, pick: Pick) -> None:
    """Answer all that is asked, until nothing is; no question comes twice."""
    seen: set[tuple[str, str]] = set()
    for _ in range(20):
        wanted = [each for each in questions([decision(asked)]) if each.answerable]
        keys = {(each.fact, each.item) for each in wanted}
        assert not keys & seen, "it was answered already"
        seen |= keys
        if not wanted:
            return
        found = answered(asked.case, [answers(asked, wanted, pick)], DICTIONARY)
        assert not found.problems
        assert found.used == keys, "a question has its place in the case"
        asked = replace(asked, case=found.case)
    pytest.fail("there is always one more question")


@settings(FIXED, max_examples=100)
@given(examples())
def test_answers_settle_or_lead_to_other_questions(asked: Example) -> None:
    assert_answers_lead_on(asked, Random(0).choice)  # noqa: S311 - not for secrets


def test_answers_lead_on_in_the_fixed_examples() -> None:
    for seed in range(200):
        pick = Random(seed).choice  # noqa: S311 - the same on every run
        assert_answers_lead_on(example(pick), pick)


def assert_questions_are_those_of_the_findings(decided: Decision) -> None:
    asked = questions([decided])
    keys = Counter((each.fact, each.item) for each in asked)
    needs = [*decided.needs, *(need for f in decided.findings for need in f.needs)]
    assert keys == Counter({(need.fact, need.item): 1 for need in needs})
    open_ = [
        f for f in decided.findings if f.outcome is Outcome.UNDETERMINED and f.needs
    ]
    assert sum(each.settled for each in asked) == len(open_)
    if decided.outcome is not Verdict.UNDETERMINED:
        assert not any(each.decisive for each in asked)


def test_every_need_is_asked_for_once_and_every_finding_settled_once() -> None:
    for seed in range(200):
        pick = Random(seed).choice  # noqa: S311 - the same on every run
        assert_questions_are_those_of_the_findings(decision(example(pick)))


def test_what_is_not_decisive_does_not_change_the_verdict() -> None:
    """Answer only what is said not to matter, at random: the exit code stays."""
    tried = 0
    for seed in range(400):
        pick = Random(seed).choice  # noqa: S311 - the same on every run
        asked = example(pick, stated=False)
        decided = decision(asked)
        idle = [
            each
            for each in questions([decided])
            if each.answerable and not each.decisive
        ]
        if not idle:
            continue
        tried += 1
        found = answered(asked.case, [answers(asked, idle, pick)], DICTIONARY)
        again = decision(replace(asked, case=found.case))
        assert of_verdict(again.outcome) == of_verdict(decided.outcome)
    assert tried > 30
