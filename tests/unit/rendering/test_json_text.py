from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from conftest import Golden
from socialvalue.diagnostics import UNKNOWN_FIELD, Diagnostic, Span
from socialvalue.rendering.json_text import (
    RunJson,
    decision_bytes,
    decision_json,
    problem_data,
)
from socialvalue.shipped import schema
from unit.rendering.decisions import ALL, compliant

PROBLEM = Diagnostic(
    UNKNOWN_FIELD,
    "unknown field `vaule`",
    Span("a.yaml", 3, 5, "/tender/vaule", 5),
    "did you mean `value`?",
    "    vaule: 3",
)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(dict(schema("decision")))


@pytest.mark.parametrize("name", ALL)
def test_every_decision_is_as_its_schema_says(name: str) -> None:
    validator = Draft202012Validator(dict(schema("decision")))
    data = json.loads(decision_json(ALL[name]()))
    assert [error.message for error in validator.iter_errors(data)] == []


def test_the_schema_refuses_what_it_does_not_name() -> None:
    validator = Draft202012Validator(dict(schema("decision")))
    data = json.loads(decision_json(compliant()))
    data["findings"][0]["because"]["truht"] = "true"
    assert not validator.is_valid(data)


def test_a_decision_reads_as_expected(golden: Golden) -> None:
    golden("rendering/compliant/expected.json", decision_json(compliant()))


def test_values_are_exact_and_carry_their_unit() -> None:
    shown = decision_json(compliant())
    assert '"value": "145000 GBP excluding VAT"' in shown
    assert '"value": "12%"' in shown


def test_text_stands_as_it_is_and_the_end_is_a_line_feed() -> None:
    decision = replace(compliant(), why="für £5 · 立場")
    shown = decision_json(decision)
    assert "für £5 · 立場" in shown
    assert shown.endswith("}\n")


def test_half_of_a_character_pair_can_be_written() -> None:
    decision = replace(compliant(), why="\ud800")
    shown = decision_json(decision)
    assert json.loads(shown.encode())["why"] == "\ud800"


@pytest.mark.parametrize("name", ALL)
def test_the_short_form_says_the_same_without_white_space(name: str) -> None:
    decision = ALL[name]()
    data = json.loads(decision_json(decision))
    short = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    assert decision_bytes(decision).decode() == short


def test_half_of_a_character_pair_can_be_written_in_the_short_form_too() -> None:
    decision = replace(compliant(), why="\ud800")
    assert json.loads(decision_bytes(decision))["why"] == "\ud800"


def test_a_decision_is_the_same_under_any_name() -> None:
    one, other = (
        json.loads(run.answer(name, [compliant()], []) + run.end(0))
        for name in ("a.yaml", "/somewhere/else/b.yaml")
        for run in [RunJson()]
    )
    assert one["answers"][0]["decisions"] == other["answers"][0]["decisions"]
    assert one["answers"][0]["file"] == "a.yaml"


def test_a_run_holds_answers_problems_and_the_exit_code() -> None:
    run = RunJson()
    text = run.answer("a\u2028b.yaml", [compliant()], [PROBLEM])
    text += run.answer("c.yaml", [], [])
    text += run.end(2, {"rules": ["SV-011"]})
    data = json.loads(text)
    assert list(data) == ["answers", "only", "exit_code"]
    assert data["exit_code"] == 2
    assert data["only"] == {"rules": ["SV-011"]}
    assert data["answers"][0]["file"] == "a\u2028b.yaml"
    assert data["answers"][0]["problems"][0]["code"] == "SV201"
    assert data["answers"][0]["decisions"] == [json.loads(decision_json(compliant()))]


def test_a_run_without_answers_is_json_too() -> None:
    assert json.loads(RunJson().end(0)) == {"answers": [], "exit_code": 0}


def test_a_problem_says_where_and_what_to_do() -> None:
    assert problem_data(PROBLEM) == {
        "code": "SV201",
        "name": "unknown-field",
        "severity": "error",
        "message": "unknown field `vaule`",
        "help": "did you mean `value`?",
        "file": "a.yaml",
        "line": 3,
        "column": 5,
        "length": 5,
        "pointer": "/tender/vaule",
        "excerpt": "    vaule: 3",
    }
