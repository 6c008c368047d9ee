"""Policies that are meant to make the program hang or break.

Each is refused with a diagnostic, or judged and shown in every form.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from socialvalue.cli import main

HEAD = """\
policy: demo
version: 1.0.0
language: 1
title: Demo
authority: Example Council
standing: adopted
owner: Somebody
effective: {from: 2020-01-01}
"""
TENDER = """\
complete: [tender, lot.criteria, criterion]
tender:
  authority: Example Council
  title: TITLE
  commenced_on: 2023-05-02
  urgent: true
  criteria: [{name: Price, weight: 33.3%}, {name: Quality, weight: 66.7%}]
"""


def rule(require: str, about: str = "tender") -> str:
    return f"""\
rules:
  - id: EX-010
    title: A rule
    applies_to: {about}
    require: {require}
    level: mandatory
    says: "It is so."
    basis: design
    status: assumed
    rationale: For a test.
"""


def derive(scope: str, first: str, step: str, times: int) -> str:
    """Return derived facts x0 to x<times>, each made of the one before, `PREV`."""
    formulas = [first, *(step.replace("PREV", f"{scope}.x{n}") for n in range(times))]
    return "derive:\n" + "".join(
        f"  {scope}.x{number}:\n"
        f"    title: Number {number}\n"
        f'    value: {{formula: "{formula}"}}\n'
        for number, formula in enumerate(formulas)
    )


class Desk:
    """A folder with the policy and a tender, and the commands run on them."""

    def __init__(self, folder: Path, policy: str, title: str = "Works") -> None:
        self.tender = folder / "tender.yaml"
        self.tender.write_text(TENDER.replace("TITLE", title), encoding="utf-8")
        self.file = folder / "policies" / "demo" / "1.0.0.yaml"
        self.file.parent.mkdir(parents=True)
        self.file.write_text(HEAD + policy, encoding="utf-8")
        self.shelf = folder / "policies"

    def faults(self) -> list[str]:
        """Return the numbers of the errors in the policy."""
        found = run("policy", "check", str(self.file))
        assert found.exit_code == 2
        return re.findall(r"error\[(SV\d+)\]", found.output)

    def outcomes(self) -> list[str]:
        """Return the outcomes of the rule; show them in every form on the way."""
        where = [str(self.tender), "--policy-path", str(self.shelf)]
        for arguments in (
            ["check", *where, "--all"],
            ["check", *where, "--all", "--format", "markdown"],
            ["explain", str(self.tender), "EX-010", "--policy-path", str(self.shelf)],
            ["policy", "show", "demo", "--policy-path", str(self.shelf)],
        ):
            shown = run(*arguments)
            assert shown.exit_code in {0, 1, 3}, shown.output
        asked = ("check", *where, "--policy", "demo", "--format", "json")
        answer = json.loads(run(*asked).stdout)
        (decision,) = answer["answers"][0]["decisions"]
        return [finding["outcome"] for finding in decision["findings"]]


def run(*arguments: str) -> Result:
    found = CliRunner().invoke(main, list(arguments), catch_exceptions=True)
    assert found.exception is None or isinstance(found.exception, SystemExit), (
        found.exc_info
    )
    return found


@pytest.mark.parametrize("terms", [300, 10_000])
def test_a_formula_with_too_many_terms_is_refused(tmp_path: Path, terms: int) -> None:
    made = derive("tender", " + ".join(["1"] * terms), "", 0)
    desk = Desk(tmp_path, made + rule("{tender.x0: {at_most: 5}}"))
    assert desk.faults() == ["SV313"]


def test_a_formula_may_have_as_many_terms_as_are_worked_out(tmp_path: Path) -> None:
    made = derive("tender", " + ".join(["1"] * 95), "", 0)
    desk = Desk(tmp_path, made + rule("{tender.x0: {at_most: 5}}"))
    assert desk.outcomes() == ["not_met"]


@pytest.mark.parametrize("times", [60, 2000])
def test_a_chain_of_derived_facts_that_is_too_long_is_refused(
    tmp_path: Path, times: int
) -> None:
    made = derive("tender", "1", "PREV + 1", times)
    desk = Desk(tmp_path, made + rule(f"{{tender.x{times}: {{at_most: 5}}}}"))
    assert desk.faults() == ["SV112"]


def test_the_longest_chain_is_worked_out(tmp_path: Path) -> None:
    made = derive("tender", "1", "PREV + PREV", 45)
    desk = Desk(tmp_path, made + rule("{tender.x45: {at_most: 5}}"))
    assert desk.outcomes() == ["not_met"]


def test_a_chain_of_what_is_not_known_asks_once(tmp_path: Path) -> None:
    made = derive("lot", "lot.value.net", "PREV + PREV", 45)
    desk = Desk(
        tmp_path, made + rule("{lot.x45: {at_most: 5 GBP excluding VAT}}", "lot")
    )
    assert desk.outcomes() == ["undetermined"]


def test_fractions_that_grow_without_end_are_unknown(tmp_path: Path) -> None:
    made = derive("tender", "1 / 3", "PREV * PREV", 40)
    desk = Desk(tmp_path, made + rule("{tender.x40: {at_most: 5}}"))
    assert desk.outcomes() == ["undetermined"]


def test_a_total_of_a_fact_that_is_derived_from_many(tmp_path: Path) -> None:
    made = derive("criterion", "criterion.weight", "PREV + PREV", 40)
    made += "  lot.sum:\n    title: Sum\n    value: {total: lot.criteria.x40}\n"
    desk = Desk(tmp_path, made + rule("{lot.sum: {at_most: 5%}}", "lot"))
    assert desk.outcomes() == ["not_met"]


@pytest.mark.parametrize("nested", ["not", "all", "any"])
def test_conditions_as_deep_as_a_file_can_nest(tmp_path: Path, nested: str) -> None:
    condition = "{tender.urgent: true}"
    for _ in range(90 if nested == "not" else 45):
        inner = condition if nested == "not" else f"[{condition}]"
        condition = f"{{{nested}: {inner}}}"
    assert Desk(tmp_path, rule(condition)).outcomes() == ["met"]


def test_a_hundred_conditions_inside_one_another_are_refused(tmp_path: Path) -> None:
    condition = "{tender.urgent: true}"
    for _ in range(100):
        condition = f"{{not: {condition}}}"
    assert Desk(tmp_path, rule(condition)).faults() == ["SV112"]


PATTERN = """\
patterns:
  code:
    title: A code
    form: "FORM"
    example: "aab"
"""


def test_a_pattern_that_takes_for_ever_is_refused(tmp_path: Path) -> None:
    made = PATTERN.replace("FORM", "a*a*a*a*b") + rule(
        "{tender.title: {matches: code}}"
    )
    assert Desk(tmp_path, made, "a" * 190).faults() == ["SV314"]


@pytest.mark.parametrize(
    ("letters", "outcome"), [(200, "not_met"), (201, "undetermined")]
)
def test_a_slow_pattern_is_not_tried_on_a_long_text(
    tmp_path: Path, letters: int, outcome: str
) -> None:
    made = PATTERN.replace("FORM", "a*a*a*b") + rule("{tender.title: {matches: code}}")
    desk = Desk(tmp_path, made, "a" * letters)
    assert desk.outcomes() == [outcome]
    said = run("explain", str(desk.tender), "EX-010", "--policy-path", str(desk.shelf))
    words = " ".join(said.output.split())
    assert ("too long to be held against a form" in words) == (letters > 200)
    assert ("What is the tender called?" in words) == (letters > 200)
