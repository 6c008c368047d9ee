from __future__ import annotations

import json

import pytest

from socialvalue.model.confirmation import Confirmation, Disagreement, Standpoint
from socialvalue.rendering.confirmation import (
    OURS,
    confirmation_data,
    confirmation_lines,
    confirmation_markdown,
    confirmation_text,
)
from socialvalue.rendering.json_line import answer_line
from socialvalue.rendering.json_text import RunJson
from unit.rendering.decisions import non_compliant

CONFIRMED = Confirmation(Standpoint.CONFIRMED, 40)
PARTLY = Confirmation(Standpoint.CONFIRMED, 2, (("EX-3", "lots"), ("EX-3", "others")))
NOTHING = Confirmation(Standpoint.CONFIRMED)
NOT = Confirmation(Standpoint.NOT_CONFIRMED, reason="it did not answer within 10 s")
DISAGREES = Confirmation(
    Standpoint.DISAGREES,
    39,
    disagreements=(
        Disagreement("EX-1", "lot 2", "the outcome", "met", "not met"),
        Disagreement(None, "the whole tender", "the verdict", "met", "not met"),
    ),
)
ALL = (CONFIRMED, PARTLY, NOTHING, NOT, DISAGREES)


def test_a_confirmation_says_what_of_it_is_ours() -> None:
    said = confirmation_text(CONFIRMED)
    assert said.startswith("Logic confirmed by a second engine (durable_rules)")
    assert "the same 40 outcomes" in said
    assert said.endswith(OURS)
    assert OURS == "Comparisons, dates, units and totals are socialvalue's own."


def test_what_is_left_is_said_once_for_each_rule() -> None:
    assert confirmation_text(PARTLY).count("EX-3") == 1


def test_where_nothing_was_judged_nothing_is_said_to_be_confirmed() -> None:
    assert "confirmed" not in confirmation_text(NOTHING)


def test_a_reason_stands_beside_the_answer_that_stands() -> None:
    assert confirmation_text(NOT) == (
        "Not confirmed by a second engine: it did not answer within 10 s. "
        "The answer stands."
    )


def test_a_disagreement_is_not_to_be_overlooked() -> None:
    assert "disagrees in 2 places" in confirmation_text(DISAGREES)
    assert confirmation_markdown(DISAGREES).startswith("**A second engine disagrees")


@pytest.mark.parametrize("found", ALL)
def test_every_form_says_the_same(found: Confirmation) -> None:
    lines = [line.plain for line in confirmation_lines(found, 60)]
    assert max(map(len, lines)) <= 60
    assert " ".join(line.strip() for line in lines) == confirmation_text(found)
    assert confirmation_data(found)["standpoint"] == found.standpoint.value


def test_as_data_it_is_complete() -> None:
    assert confirmation_data(PARTLY)["left"][0] == {"rule": "EX-3", "subject": "lots"}
    assert confirmation_data(NOT)["reason"] == NOT.reason
    assert confirmation_data(DISAGREES)["disagreements"] == [
        {
            "rule": "EX-1",
            "subject": "lot 2",
            "what": "the outcome",
            "ours": "met",
            "theirs": "not met",
        },
        {
            "subject": "the whole tender",
            "what": "the verdict",
            "ours": "met",
            "theirs": "not met",
        },
    ]


def test_in_json_it_stands_beside_the_decision_and_changes_nothing_of_it() -> None:
    decision = non_compliant()

    def answered(*confirmations: Confirmation) -> dict[str, object]:
        run = RunJson()
        text = run.answer("x", [decision], [], [], confirmations) + run.end(1)
        (answer,) = json.loads(text)["answers"]
        found: dict[str, object] = answer
        return found

    without, with_ = answered(), answered(CONFIRMED)
    assert with_.pop("confirmations") == [confirmation_data(CONFIRMED)]
    assert with_ == without


def test_on_a_line_it_stands_beside_the_decisions() -> None:
    without = json.loads(answer_line("x", None, [non_compliant()], []))
    with_ = json.loads(
        answer_line("x", None, [non_compliant()], [], confirmations=[NOT])
    )
    assert with_.pop("confirmed") == [confirmation_data(NOT)]
    assert with_ == without
