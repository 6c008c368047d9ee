"""`check --confirm`: what is said, and with which exit code it ends."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from socialvalue.cli import main
from socialvalue.confirmation import second_engine
from unit.confirmation.library import WITHOUT_LIBRARY, skip_without

EXAMPLES = Path(__file__).parents[3] / "examples"
COMPLIANT = str(EXAMPLES / "compliant-works.yaml")
SEVERAL = str(EXAMPLES / "non-compliant-several-lots.yaml")
SAYS_NOTHING = (
    "import sys\n"
    "print('{\"ready\": true}', flush=True)\n"
    "for _ in sys.stdin: print('{\"proven\": []}', flush=True)"
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def answers(*arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(*arguments).stdout)["answers"]
    return found


def instead(monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    program = (sys.executable, "-c", source)
    monkeypatch.setattr(second_engine, "PROGRAM", program)


@pytest.mark.parametrize(("name", "code"), [(COMPLIANT, 0), (SEVERAL, 1)])
def test_an_answer_that_is_confirmed_ends_as_it_would(name: str, code: int) -> None:
    skip_without()
    result = run(name, "--confirm")
    assert result.exit_code == code
    assert result.stdout.count("Logic confirmed by a second engine") == 2
    assert result.stderr == ""


def test_the_decision_is_the_same_to_the_byte() -> None:
    skip_without()
    without, with_ = (
        run(SEVERAL, "--format", "json", *more).stdout for more in ([], ["--confirm"])
    )
    head = with_.split('"confirmations"', 1)[0].rstrip().removesuffix(",")
    assert without.startswith(head)
    (answer,) = json.loads(with_)["answers"]
    assert [each["standpoint"] for each in answer["confirmations"]] == [
        "logic_confirmed",
        "logic_confirmed",
    ]
    assert [each["outcomes"] for each in answer["confirmations"]] == [
        len(each["findings"]) for each in answer["decisions"]
    ]


def test_it_can_be_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    skip_without()
    monkeypatch.setenv("SOCIALVALUE_CHECK_CONFIRM", "1")
    assert "Logic confirmed" in run(COMPLIANT).stdout


def test_unasked_no_second_engine_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, "raise SystemExit(1)")
    result = run(COMPLIANT)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "second engine" not in result.stdout
    assert "confirmations" not in answers(COMPLIANT, "--format", "json")[0]


def test_markdown_says_it_too() -> None:
    skip_without()
    result = run(COMPLIANT, "--confirm", "--format", "markdown")
    assert result.stdout.count("\n*Logic confirmed by a second engine") == 2


def test_a_line_says_it_for_each_decision_that_is_shown() -> None:
    skip_without()
    result = run(SEVERAL, "--confirm", "--format", "jsonl", "--rule", "SV-011")
    (line,) = map(json.loads, result.stdout.splitlines())
    assert len(line["decisions"]) == 1
    assert [each["standpoint"] for each in line["confirmed"]] == ["logic_confirmed"]


def test_without_the_library_everything_else_is_as_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(second_engine, "PROGRAM", WITHOUT_LIBRARY)
    before, found = (
        answers(COMPLIANT, SEVERAL, "--format", "json", *more)
        for more in ([], ["--confirm"])
    )
    assert [each.pop("confirmations")[0]["standpoint"] for each in found] == [
        "not_confirmed",
        "not_confirmed",
    ]
    (problem,) = found[0].pop("problems")  # said once
    assert (problem["code"], problem["severity"]) == ("SV417", "warning")
    assert "socialvalue[durable]" in problem["help"]
    assert found[0] | {"problems": []} == before[0]
    assert found[1] == before[1]
    assert run(COMPLIANT, "--confirm").exit_code == 0


def test_a_disagreement_ends_with_2_and_changes_no_decision(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    instead(monkeypatch, SAYS_NOTHING)
    result = run(COMPLIANT, "--confirm")
    assert result.exit_code == 2
    assert "error[SV418]" in result.stderr + result.stdout
    assert "A second engine disagrees" in result.stdout
    before, found = (
        answers(COMPLIANT, "--format", "json", *more)[0] for more in ([], ["--confirm"])
    )
    assert found["decisions"] == before["decisions"]
    told = found["confirmations"][0]["disagreements"]
    assert {"subject", "what", "ours", "theirs"} <= set(told[0])
    assert any(each["what"] == "the outcome" for each in told)
