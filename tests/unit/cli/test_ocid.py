"""Of many published notices, only the process that is asked for is judged."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from socialvalue.cli import main

NOTICE = Path(__file__).parents[3] / "examples" / "undetermined-notice-shaped.json"
BENCHES, BINS = "ocds-example-benches", "ocds-example-bins"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


@pytest.fixture(params=["package.json", "all.jsonl", "all.jsonl.gz"])
def several(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    package = json.loads(NOTICE.read_bytes())
    releases = [{**package["releases"][0], "ocid": each} for each in (BENCHES, BINS)]
    file = tmp_path / str(request.param)
    lines = b"".join(json.dumps(each).encode() + b"\n" for each in releases)
    if file.suffix == ".json":
        lines = json.dumps({"releases": releases}).encode()
    file.write_bytes(gzip.compress(lines) if file.suffix == ".gz" else lines)
    return file


def judged(*words: str | Path) -> list[str]:
    lines = run("check", "--format", "jsonl", "--as-if", *words).stdout.splitlines()
    return [json.loads(line).get("ocid") for line in lines]


def test_only_that_process_is_judged(several: Path) -> None:
    assert judged(several) == [BENCHES, BINS]
    assert judged(several, "--ocid", BINS) == [BINS]
    assert judged(several, "--ocid", BINS, "--ocid", BENCHES) == [BENCHES, BINS]


def test_its_rule_is_explained(several: Path) -> None:
    result = run("explain", several, "SV-011", "--as-if", "--ocid", BINS)
    assert BINS in result.stdout
    assert BENCHES not in result.stdout


def test_the_command_that_shows_more_names_it(several: Path) -> None:
    result = run("check", several, "--as-if", "--ocid", BINS)
    assert f"--ocid {BINS}" in result.stdout


def test_one_that_is_not_there_is_said_and_the_others_are_judged(
    several: Path,
) -> None:
    result = run("check", several, "--ocid", BINS, "--ocid", "ocds-example-bechnes")
    said = " ".join(result.output.split())
    assert "error[SV415] there is nothing about the process" in said
    assert f"did you mean `{BENCHES}`?" in said
    assert result.exit_code == 2
    assert BINS in said


def test_what_cannot_be_read_may_be_about_it(tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    release = json.dumps({"ocid": BINS, "tender": {"title": "Bins"}}).encode()
    file.write_bytes(b"{broken\n" + release + b"\n")
    result = run("check", file, "--ocid", BINS)
    assert "error[SV108]" in result.output
    assert result.exit_code == 2


def test_a_tender_file_is_about_no_process() -> None:
    tender = NOTICE.parent / "compliant-works.yaml"
    result = run("check", tender, "--ocid", BINS)
    assert result.exit_code == 2
    assert "leave out --ocid" in " ".join(result.output.split())
    assert "COMPLIANT" not in result.output
