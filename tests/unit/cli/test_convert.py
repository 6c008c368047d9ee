"""A notice becomes a tender file that says the same, and asks for the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from socialvalue.cli import main
from socialvalue.use_cases import Selection, check, convert

NOTICE = Path(__file__).parents[3] / "examples" / "undetermined-notice-shaped.json"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["convert", *map(str, words)])


@pytest.fixture
def two(tmp_path: Path) -> Path:
    package = json.loads(NOTICE.read_bytes())
    other = json.loads(json.dumps(package["releases"][0]))
    other["ocid"] = "ocds-example/other"
    package["releases"].append(other)
    file = tmp_path / "two.json"
    file.write_text(json.dumps(package), encoding="utf-8")
    return file


def test_it_is_judged_as_the_notice_is(tmp_path: Path) -> None:
    file = tmp_path / "tender.yaml"
    assert run(NOTICE, "--output", file).exit_code == 0
    (notice,), (tender,) = (
        tuple(check([str(path)], Selection())) for path in (NOTICE, file)
    )
    assert notice.decisions
    assert [decision.outcome for decision in notice.decisions] == [
        decision.outcome for decision in tender.decisions
    ]


def test_it_says_where_everything_stood_and_what_to_ask_first() -> None:
    text = run(NOTICE).stdout
    assert "# notice: /releases/0/tender/title, line" in text
    assert "#  1. " in text
    assert "[1] " in text
    assert max(map(len, text.splitlines())) <= 80


def test_no_file_is_replaced_unasked(tmp_path: Path) -> None:
    file = tmp_path / "tender.yaml"
    file.write_text("mine", encoding="utf-8")
    assert run(NOTICE, "--output", file).exit_code == 2
    assert file.read_text(encoding="utf-8") == "mine"
    assert run(NOTICE, "--output", file, "--force").exit_code == 0
    assert file.read_text(encoding="utf-8") != "mine"


def test_of_several_processes_one_is_chosen_or_each_has_its_file(
    two: Path, tmp_path: Path
) -> None:
    unclear = run(two)
    assert unclear.exit_code == 2
    assert "choose one with --ocid" in unclear.stderr
    one = run(two, "--ocid", "ocds-example/other")
    assert one.exit_code == 0
    assert "the published notice ocds-example/other" in one.stdout
    assert run(two, "--output", f"{tmp_path}/new/").exit_code == 0
    names = ["ocds-example-2023030.yaml", "ocds-example-other.yaml"]
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == names
    again = run(two, "--output", f"{tmp_path}/new/")
    assert again.exit_code == 2
    assert "--force replaces it" in again.stderr


def test_what_is_no_such_notice_is_a_problem(tmp_path: Path) -> None:
    tender = NOTICE.parent / "compliant-works.yaml"
    assert "not a published notice" in " ".join(run(tender).stderr.split())
    other = run(NOTICE, "--ocid", "ocds-none")
    assert other.exit_code == 2
    assert "error[SV415]" in other.stderr
    assert run(tmp_path / "none.json").exit_code == 2


def test_text_that_yaml_would_take_for_something_else(tmp_path: Path) -> None:
    odd = 'no: "12:30" # é\n  two\u2028 \x00 lines'
    package = json.loads(NOTICE.read_bytes())
    package["releases"][0]["tender"]["title"] = odd
    file = tmp_path / "notice.json"
    file.write_text(json.dumps(package), encoding="utf-8")
    (converted,) = convert([str(file)], Selection())
    written = tmp_path / "tender.yaml"
    written.write_text(converted.text or "", encoding="utf-8")
    (answer,) = check([str(written)], Selection())
    assert answer.decisions[0].subject.title == odd
