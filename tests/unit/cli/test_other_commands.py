from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from architecture.repository import ROOT
from socialvalue.cli import main
from socialvalue.shipped import folder, schema_names, schema_text


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def completed(*arguments: str) -> list[str]:
    *before, last = arguments
    complete = ShellComplete(main, {}, "socialvalue", "_SOCIALVALUE_COMPLETE")
    return [item.value for item in complete.get_completions(before, last)]


def test_every_schema_is_named_by_the_help_and_the_documentation() -> None:
    said = run("schema", "--help").stdout
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    section = page.partition("## socialvalue schema\n")[2].partition("##")[0]
    for name in schema_names():
        assert name in said
        assert f"`{name}`" in section


@pytest.mark.parametrize("name", schema_names())
def test_a_schema_is_printed_byte_for_byte(name: str) -> None:
    result = run("schema", name)
    assert result.exit_code == 0
    assert result.stdout_bytes == schema_text(name).encode()


def test_names_of_schemas_policies_and_rules_complete() -> None:
    assert completed("schema", "ten") == ["tender"]
    assert "lcrca-social-value@2022.1.0" in completed("policy", "show", "lcrca")
    assert completed("explain", "x.yaml", "SV-011") == ["SV-011"]
    assert "lcrca-social-value" in completed("check", "x.yaml", "--policy", "lcr")


def test_the_policies_are_listed() -> None:
    result = run("policy", "list")
    assert result.exit_code == 0
    assert "lcrca-social-value@2022.1.0" in result.output


def test_a_policy_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    result = run("policy", "list", "--policy-path", str(tmp_path / "none"))
    assert result.exit_code == 2
    assert "SV101" in result.stderr


def test_a_folder_that_is_one_too_deep_is_a_problem(tmp_path: Path) -> None:
    inner = tmp_path / "our-policy"
    inner.mkdir()
    empty = run("policy", "list", "--policy-path", str(inner))
    assert empty.exit_code == 2
    assert "SV103" in empty.stderr
    (inner / "1.0.0.yaml").write_text("policy: our-policy")
    deep = run("policy", "list", "--policy-path", str(inner))
    assert deep.exit_code == 2
    assert "name the folder above it" in deep.stderr


def test_a_copy_of_the_shipped_policies_beside_new_ones_is_no_problem(
    tmp_path: Path,
) -> None:
    shutil.copytree(folder("policies"), tmp_path / "ours")
    copied = run("policy", "list", "--policy-path", str(tmp_path / "ours"))
    assert (copied.exit_code, copied.stderr) == (0, "")
    assert copied.stdout == run("policy", "list").stdout
    version = next((tmp_path / "ours").glob("*/2022*.yaml"))
    version.write_text(version.read_text(encoding="utf-8") + "# mine\n", "utf-8")
    changed = run("policy", "list", "--policy-path", str(tmp_path / "ours"))
    assert changed.exit_code == 2
    assert "SV312" in changed.stderr


def test_a_policy_is_read_out_in_80_columns() -> None:
    result = run("policy", "show", "lcrca-social-value")
    assert result.exit_code == 0
    assert "SV-011  Social value carries at least the minimum weight" in result.output
    assert max(map(len, result.output.splitlines())) <= 80


def test_an_unknown_policy_is_a_problem() -> None:
    result = run("policy", "show", "lcrca-social-valeu")
    assert result.exit_code == 2
    assert "did you mean `lcrca-social-value`?" in result.stderr


def test_policies_are_checked(tmp_path: Path) -> None:
    good = folder("policies") / "lcrca-social-value" / "2022.1.0.yaml"
    result = run("policy", "check", str(good))
    assert result.exit_code == 0
    assert "lcrca-social-value@2022.1.0 makes sense" in " ".join(result.output.split())
    bad = tmp_path / "bad.yaml"
    bad.write_text("policy: [\n", encoding="utf-8")
    result = run("policy", "check", str(good), str(bad))
    assert result.exit_code == 2
    assert "error[SV" in result.output


def test_a_new_tender_is_written_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "tender.yaml"
    assert run("new", "tender", "--output", str(path)).exit_code == 0
    template = path.read_bytes()
    assert template == run("new", "tender").stdout_bytes
    path.write_text("mine", encoding="utf-8")
    result = run("new", "tender", "--output", str(path))
    assert result.exit_code == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert run("new", "tender", "--output", str(path), "--force").exit_code == 0
    assert path.read_bytes() == template


def test_the_folder_of_a_new_tender_is_made(tmp_path: Path) -> None:
    path = tmp_path / "none" / "t.yaml"
    assert run("new", "tender", "--output", str(path)).exit_code == 0
    assert path.is_file()


def test_a_new_tender_in_a_file_for_a_folder_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "none").write_text("", encoding="utf-8")
    result = run("new", "tender", "--output", str(tmp_path / "none" / "t.yaml"))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_the_new_tender_can_be_checked_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "tender.yaml"
    run("new", "tender", "--output", str(path))
    result = run("check", str(path), "--format", "json")
    assert result.exit_code in {2, 3}
    assert json.loads(result.stdout_bytes)["answers"]


WINNER = str(ROOT / "examples" / "awards" / "clear-winner" / "tender.yaml")


def test_a_new_bid_is_called_as_its_file_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "b-07.yaml"
    result = run("new", "bid", WINNER, "--output", str(path))
    assert result.exit_code == 0
    assert f"socialvalue award {WINNER} {path}" in result.stdout
    template = path.read_text(encoding="utf-8")
    assert "\n  id: b-07\n" in template
    assert run("new", "bid", WINNER, "--output", str(path)).exit_code == 2
    shown = run("new", "bid", WINNER)
    assert shown.stdout == template.replace("id: b-07", "id: B-01")


def test_a_new_bid_for_what_is_no_tender_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    call = ("new", "bid", str(ROOT / "README.md"), "--output", str(path))
    result = run(*call)
    assert result.exit_code == 2
    assert "error[SV" in result.stderr
    assert not path.exists()


def test_a_new_bid_can_be_evaluated_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "b-01.yaml"
    run("new", "bid", WINNER, "--output", str(path))
    result = run("award", WINNER, str(path), "--format", "json")
    assert result.exit_code == 2
    (lot,) = json.loads(result.stdout_bytes)["award"]["lots"]
    assert lot["standing"] == "unsettled"
