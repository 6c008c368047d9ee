"""The examples' answers are what their names promise, to the letter."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from socialvalue import shipped
from socialvalue.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(
    path.name
    for path in (ROOT / "examples").iterdir()
    if path.suffix in {".yaml", ".json"}
)
VERDICTS = {
    "compliant": ("compliant", 0),
    "non-compliant": ("non_compliant", 1),
    "undetermined": ("undetermined", 3),
    "not-applicable": ("not_applicable", 0),
}


@pytest.fixture(autouse=True)
def at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def check(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", *arguments], prog_name="socialvalue")
    return result.exit_code, result.stdout


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_answer_is_what_the_name_promises(name: str) -> None:
    promised, code = next(
        VERDICTS[word]
        for word in sorted(VERDICTS, key=len, reverse=True)
        if name.startswith(word)
    )
    exit_code, shown = check(f"examples/{name}", "--format", "json")
    (answer,) = json.loads(shown)["answers"]
    policy, law = answer["decisions"]
    assert policy["outcome"] == promised
    assert law["policy"]["binds"] == "every authority"
    assert law["outcome"] in {promised, "compliant", "not_applicable"}
    assert exit_code == code
    assert answer["problems"] == []
    for decision in (policy, law):
        jsonschema.validate(decision, shipped.schema("decision"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_answer_reads_as_accepted(
    name: str, golden: Callable[[str, str], None]
) -> None:
    _, shown = check(f"examples/{name}")
    golden(f"examples/{name}.txt", shown)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_answer_has_no_line_that_says_nothing(name: str) -> None:
    _, shown = check(f"examples/{name}", "--all")
    labels = {"about", "because", "needs", "authority", "to mend it"}
    assert not [line for line in shown.splitlines() if line.strip() in labels]
    assert all(len(line) <= 80 for line in shown.splitlines())


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_whole_working_reads_as_accepted(
    name: str, golden: Callable[[str, str], None]
) -> None:
    _, shown = check(f"examples/{name}", "--all", "--format", "markdown")
    golden(f"examples/{name}.all.md", shown)


def test_the_decisions_are_the_ones_accepted(
    golden: Callable[[str, str], None],
) -> None:
    digests = []
    for name in EXAMPLES:
        _, shown = check(f"examples/{name}", "--format", "json")
        digests.append(f"{sha256(shown.encode()).hexdigest()}  {name}\n")
    golden("examples/decisions.sha256", "".join(digests))


def test_there_are_enough_examples() -> None:
    assert len(EXAMPLES) >= 7
    page = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in EXAMPLES)
