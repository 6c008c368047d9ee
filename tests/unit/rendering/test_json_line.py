"""An answer as one line of JSON: short, complete, the same bytes always."""

import json
from typing import Any

from socialvalue.diagnostics import NOTICE_DEFECT, TRUNCATED_LINE, Diagnostic, Span
from socialvalue.rendering.json_line import answer_line
from socialvalue.rendering.outline import Asked
from unit.rendering.decisions import non_compliant


def line(*arguments: Any, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any call
    text = answer_line(*arguments, **more)
    assert text.endswith("\n")
    assert "\n" not in text[:-1]
    found: dict[str, Any] = json.loads(text)
    return found


def test_a_line_has_the_outcome_of_every_finding() -> None:
    decision = non_compliant()
    found = line("x.jsonl (a)", "a", [decision], [])
    assert list(found) == [
        "input",
        "ocid",
        "record",
        "digest",
        "decisions",
        "problems",
    ]
    (told,) = found["decisions"]
    assert told["policy"] == decision.policy.id
    assert told["version"] == decision.policy.version
    assert told["verdict"] == decision.outcome.value
    assert [(each["lot"], each["verdict"]) for each in told["lots"]] == [
        (lot.label, lot.verdict.value) for lot in decision.lots
    ]
    assert [
        (each["rule"], each["subject"], each["outcome"], each["level"])
        for each in told["findings"]
    ] == [
        (each.rule, each.subject.label, each.outcome.value, each.level.value)
        for each in decision.findings
    ]
    assert "because" not in json.dumps(found)


def test_what_is_undetermined_says_which_facts_are_needed() -> None:
    decision = non_compliant()
    (told,) = line("x", None, [decision], [])["decisions"]
    for finding, each in zip(decision.findings, told["findings"], strict=True):
        needs = {(need.fact, need.about) for need in finding.needs}
        assert {(one["fact"], one["of"]) for one in each.get("needs", [])} == needs
    assert any("needs" in each for each in told["findings"])


def test_only_what_was_asked_for_is_told() -> None:
    decision = non_compliant()
    rule = decision.findings[0].rule
    (told,) = line("x", None, [decision], [], Asked(rules=(rule,)))["decisions"]
    assert {each["rule"] for each in told["findings"]} == {rule}


def test_an_answer_without_a_decision_says_what_is_wrong() -> None:
    problems = [
        Diagnostic(TRUNCATED_LINE, "it breaks off", Span("x.jsonl", 7, 3)),
        Diagnostic(NOTICE_DEFECT, "half a pair: \ud83d", Span("x.jsonl", 0, 0)),
    ]
    assert line("x.jsonl (line 7)", None, [], problems) == {
        "input": "x.jsonl (line 7)",
        "decisions": [],
        "problems": [
            {
                "code": "SV117",
                "severity": "error",
                "message": "it breaks off",
                "file": "x.jsonl",
                "line": 7,
                "column": 3,
            },
            {
                "code": "SV220",
                "severity": "warning",
                "message": "half a pair: \ud83d",
                "file": "x.jsonl",
            },
        ],
    }
    answer_line("x", None, [], problems).encode()


def test_the_bytes_are_always_the_same() -> None:
    decision = non_compliant()
    assert answer_line("x", "a", [decision], []) == answer_line(
        "x", "a", [decision], []
    )
