"""Conditions in plain English, as policies are read out and answers are explained."""

from __future__ import annotations

from datetime import date

import pytest

from socialvalue.loading.dictionary import load_dictionary
from socialvalue.model.dictionary import Kind
from socialvalue.model.expression import (
    Compare,
    Comparison,
    Condition,
    Given,
    ListTest,
    Literal,
    Near,
    Not,
    OneOf,
    Quantity,
    Read,
    Stated,
)
from socialvalue.model.policy import Policy, Standing
from socialvalue.model.words import condition_text, vocabulary
from socialvalue.quantities import parse_percentage
from socialvalue.shipped import schema

DICTIONARY = load_dictionary(schema("tender"))
POLICY = Policy(
    "demo", "1.0.0", 1, "Demo", "Anywhere", Standing.ILLUSTRATIVE, date(2026, 1, 1)
)
WORDS = vocabulary(POLICY, DICTIONARY)

CALL_OFF = Read("tender.call_off")
PRICE, COST = Literal("price"), Literal("cost")
TEN = Literal(parse_percentage("10%") or "")
MEASURES = ListTest(Quantity.EXISTS, "tender.measures")

SAID: list[tuple[Condition, str]] = [
    (
        Compare(CALL_OFF, Comparison.IS, Literal(value=True)),
        "the tender is a call-off under a framework",
    ),
    (
        Compare(CALL_OFF, Comparison.IS, Literal(value=False)),
        "the tender is not a call-off under a framework",
    ),
    (
        Compare(CALL_OFF, Comparison.IS_NOT, Literal(value=True)),
        "the tender is not a call-off under a framework",
    ),
    (
        Given(("tender.call_off",)),
        "it is given whether the tender is a call-off under a framework",
    ),
    (
        Stated("tender.call_off"),
        "it is stated whether the tender is a call-off under a framework",
    ),
    (
        Given(("tender.call_off", "tender.title")),
        (
            "it is given whether the tender is a call-off under a framework, and the "
            "title of the tender is given"
        ),
    ),
    (Given(("tender.title", "tender.id")), "the title of the tender and the "),
    (
        OneOf(Read("criterion.type"), (PRICE, COST)),
        "the type of criterion is price or cost",
    ),
    (
        OneOf(Read("criterion.type"), (PRICE, COST), negated=True),
        "the type of criterion is neither price nor cost",
    ),
    (
        OneOf(Read("criterion.type"), (PRICE,), negated=True),
        "the type of criterion is not price",
    ),
]
DENIED: list[tuple[Condition, str]] = [
    (
        Compare(CALL_OFF, Comparison.IS, Literal(value=True)),
        "the tender is not a call-off under a framework",
    ),
    (
        Compare(Read("criterion.type"), Comparison.IS, PRICE),
        "the type of criterion is not price",
    ),
    (
        Compare(Read("criterion.type"), Comparison.IS_NOT, PRICE),
        "the type of criterion is price",
    ),
    (Given(("lot.criteria",)), "the award criteria are not given"),
    (
        Given(("tender.exemption.reason",)),
        "the reason for the exemption is not given",
    ),
    (
        Stated("tender.exemption.reason"),
        "the reason for the exemption is not stated",
    ),
    (MEASURES, "there is no measure"),
    (Not(MEASURES), "there is at least one measure"),
    (
        OneOf(Read("criterion.type"), (PRICE, COST)),
        "the type of criterion is neither price nor cost",
    ),
    (
        Near(Read("criterion.weight"), TEN, TEN),
        "it is not the case that the weight of the criterion is within 10% of 10%",
    ),
]


@pytest.mark.parametrize(("condition", "said"), SAID)
def test_a_condition_is_said_as_a_person_would(condition: Condition, said: str) -> None:
    assert condition_text(condition, WORDS).startswith(said)


@pytest.mark.parametrize(("condition", "said"), DENIED)
def test_what_must_not_hold_is_said_without_a_double_negative(
    condition: Condition, said: str
) -> None:
    assert condition_text(Not(condition), WORDS) == said


def test_every_yes_or_no_fact_says_what_its_answers_mean() -> None:
    facts = [f for f in DICTIONARY.facts.values() if f.type.kind is Kind.YES_OR_NO]
    assert [fact.name for fact in facts if fact.statements is None] == []
    for fact in facts:
        yes, no = fact.statements or ("", "")
        assert yes != no
        assert WORDS.statement(fact.name, so=True) == yes
        assert WORDS.fact(fact.name) == f"whether {yes}"
