"""Decisions on random policies are as their schema says, and can be shown."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from jsonschema import Draft202012Validator

from differential.engine import decision
from differential.random_policies import example
from socialvalue.model.decision import Decision, StepKind
from socialvalue.rendering.json_text import decision_json
from socialvalue.rendering.markdown import decision_markdown
from socialvalue.rendering.outline import EVERYTHING
from socialvalue.rendering.text import decision_lines
from socialvalue.rendering.tree import rule_lines
from socialvalue.shipped import schema
from socialvalue.use_cases import questions

pytestmark = pytest.mark.property


@cache
def decisions() -> tuple[Decision, ...]:
    """Return the decisions on the same random policies every time."""
    found = (
        decision(example(Random(seed).choice))  # noqa: S311 - no secret
        for seed in range(300)
    )
    return tuple(
        replace(each, subject=replace(each.subject, digest=f"sha256:{0:064}"))
        for each in found
    )


@cache
def texts() -> tuple[str, ...]:
    """Return the JSON of those decisions."""
    return tuple(decision_json(each) for each in decisions())


def test_every_decision_is_as_its_schema_says() -> None:
    validator = Draft202012Validator(dict(schema("decision")))
    for text in texts():
        problem = next(validator.iter_errors(json.loads(text)), None)
        assert problem is None, problem


@pytest.mark.parametrize("kind", StepKind)
def test_every_kind_of_step_occurs(kind: StepKind) -> None:
    assert any(f'"kind": "{kind}"' in text for text in texts())


def test_every_decision_can_be_shown_in_every_form() -> None:
    for decided in decisions():
        asked = questions([decided])
        assert decision_lines(
            decided, "a.yaml", width=80, everything=True, questions=asked
        )
        assert rule_lines(decided, "a.yaml", EVERYTHING, width=80)
        assert decision_markdown(decided, "a.yaml", everything=True, questions=asked)
