from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from socialvalue.cli import main
from socialvalue.cli.check import FORMATS
from socialvalue.cli.writers import WRITERS
from socialvalue.shipped import schema

TENDER = """\
complete: [tender, tender.lots, lot, lot.criteria, criterion]
tender:
  authority: Liverpool City Region Combined Authority
  title: Retrofit works
  commenced_on: 2023-05-02
  agreement: contract
  category: works
  value: {net: 145000 GBP}
  lots:
    - id: "1"
      criteria:
        - {id: p, name: Price, type: price, weight: 92%, social_value: false}
        - id: s
          name: Social value
          type: quality
          weight: WEIGHT%
          social_value: true
"""


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


@pytest.fixture
def tender(tmp_path: Path) -> Path:
    """Return a tender whose social value criterion carries too little."""
    path = tmp_path / "low.yaml"
    path.write_text(TENDER.replace("WEIGHT", "8"), encoding="utf-8")
    return path


@pytest.fixture
def enough(tmp_path: Path) -> Path:
    """Return a tender whose social value criterion carries enough."""
    path = tmp_path / "enough.yaml"
    path.write_text(TENDER.replace("WEIGHT", "12"), encoding="utf-8")
    return path


def test_every_format_has_its_writer() -> None:
    assert tuple(WRITERS) == FORMATS


def test_a_breach_ends_with_1_and_is_explained(tender: Path) -> None:
    result = run("check", str(tender), "--rule", "SV-011")
    assert result.exit_code == 1
    assert "Only rule SV-011 was asked for." in result.output
    assert "NON-COMPLIANT  1 mandatory rule is not met" in result.output
    assert "low.yaml:16:19" in result.output  # the line of the weight


def test_a_rule_that_is_met_ends_with_0(enough: Path) -> None:
    result = run("check", str(enough), "--rule", "SV-011")
    assert result.exit_code == 0
    assert "COMPLIANT  1 rule is met" in result.output


def test_standard_input_can_be_checked(tender: Path) -> None:
    result = run(
        "check", "-", "--rule", "SV-011", stdin=tender.read_text(encoding="utf-8")
    )
    assert result.exit_code == 1
    assert "standard input" in result.output
    assert "socialvalue explain - SV-011" in result.output


def test_another_file_is_judged_where_one_is_missing(tender: Path) -> None:
    result = run("check", str(tender.parent / "none.yaml"), str(tender))
    assert result.exit_code == 2
    assert "error[SV101]" in result.output
    assert "NON-COMPLIANT" in result.output
    said = (
        "2 answers. The authority's policy: 1 NON-COMPLIANT. The law: 1 UNDETERMINED."
    )
    assert f"{said} 1 not judged." in " ".join(result.output.split())


def test_a_folder_without_inputs_is_said_to_be_one(tmp_path: Path) -> None:
    result = run("check", str(tmp_path))
    assert result.exit_code == 2
    assert "SV103" in result.output


def test_an_unknown_rule_is_a_problem_and_no_verdict(tender: Path) -> None:
    result = run("check", str(tender), "--rule", "SV-999")
    assert result.exit_code == 2
    assert "error[SV404]" in result.output
    assert "NON-COMPLIANT" not in result.output


def test_json_is_one_object_whose_decisions_are_as_the_schema_says(
    tender: Path,
) -> None:
    result = run("check", str(tender), "nowhere.yaml", "--format", "json")
    data = json.loads(result.stdout_bytes)
    assert result.exit_code == data["exit_code"] == 2
    judged, missing = data["answers"]
    assert judged["file"] == str(tender)
    assert missing["problems"][0]["code"] == "SV101"
    policy, law = judged["decisions"]
    assert (policy["policy"]["binds"], law["policy"]["binds"]) == (
        *("own", "every authority"),
    )
    for decision in (policy, law):
        errors = Draft202012Validator(dict(schema("decision"))).iter_errors(decision)
        assert [error.message for error in errors] == []


def test_a_decision_does_not_depend_on_where_the_file_lies(
    tender: Path, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    copy = other / "renamed.yaml"
    copy.write_bytes(tender.read_bytes())
    one, two = (
        json.loads(run("check", str(path), "--format", "json").stdout_bytes)
        for path in (tender, copy)
    )
    assert one["answers"][0]["decisions"] == two["answers"][0]["decisions"]


def test_json_has_line_feeds_and_utf_8(tender: Path) -> None:
    result = run("check", str(tender), "--format", "json")
    assert b"\r" not in result.stdout_bytes
    assert "£145,000".encode() in result.stdout_bytes


def test_markdown_has_a_heading_for_every_decision(tender: Path, enough: Path) -> None:
    result = run("check", str(tender), str(enough), "none", "--format", "markdown")
    headings = [line for line in result.output.splitlines() if line.startswith("# ")]
    assert headings == [
        f"# NON-COMPLIANT: {tender}",
        f"# UNDETERMINED (the law): {tender}",
        f"# NON-COMPLIANT: {enough}",
        f"# UNDETERMINED (the law): {enough}",
        "# Problems: none",
    ]


def test_an_option_can_come_from_the_environment(tender: Path) -> None:
    result = CliRunner(env={"SOCIALVALUE_CHECK_FORMAT": "json"}).invoke(
        main, ["check", str(tender)]
    )
    assert json.loads(result.stdout_bytes)["answers"]


def test_another_authority_is_judged_only_as_if(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    text = TENDER.replace("Liverpool City Region Combined Authority", "Somewhere")
    path.write_text(text.replace("WEIGHT", "8"), encoding="utf-8")
    alone = run("check", str(path))
    assert "warning[SV408]" in alone.output
    assert "The authority's policy" not in alone.output
    assert "The law: UK procurement law" in alone.output
    named = run("check", str(path), "--policy", "lcrca-social-value")
    assert named.exit_code == 2
    assert "error[SV403]" in named.output
    result = run("check", str(path), "--as-if", "--rule", "SV-011")
    assert result.exit_code == 1
    assert "AS IF: the buyer is Somewhere" in result.output


def test_no_line_is_wider_than_80(tender: Path) -> None:
    for extra in ([], ["--all"]):
        lines = run("check", str(tender), *extra).output.splitlines()
        assert max(map(len, lines)) <= 80


def test_explain_shows_the_tree_and_ends_as_check_does(tender: Path) -> None:
    result = run("explain", str(tender), "SV-011")
    assert result.exit_code == 1
    assert "Is it as the rule asks? no" in result.output
    assert "which is not at least 10% (minimum_weight)" in " ".join(
        result.output.split()
    )
    assert run("explain", str(tender), "SV-999").exit_code == 2


def test_a_file_that_is_too_large_is_refused(tender: Path) -> None:
    result = run("check", str(tender), "--max-size", "50")
    assert result.exit_code == 2
    assert "SV104" in result.output
    text = tender.read_text(encoding="utf-8")
    assert "SV104" in run("check", "-", "--max-size", "50", stdin=text).output
