"""`check --outcomes`: what comes out of many inputs, the same however it is shared."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from architecture.repository import ROOT
from socialvalue.cli import main
from socialvalue.shipped import schema
from unit.cli.test_streams import MANY, release, stream

LINE = Draft202012Validator(dict(schema("outcomes")))
AUTHORITY = "Liverpool City Region Combined Authority"
EXAMPLES = ROOT / "examples"


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=stdin)


def lines(result: Result) -> list[Any]:
    found = [json.loads(line) for line in result.stdout.splitlines()]
    for each in found:
        LINE.validate(each)
    return found


def tender(number: int, **more: object) -> bytes:
    """Return a tender file in JSON on one line."""
    return json.dumps(
        {
            "record": "full",
            "complete": ["tender", "tender.lots", "lot", "lot.criteria", "criterion"],
            "tender": {
                "id": f"EX-{number}",
                "authority": AUTHORITY,
                "agreement": "contract",
                "commenced_on": "2023-05-02",
                "value": {"net": f"{number + 1}000 GBP", "whole_life": True},
                "criteria": [{"id": "p", "name": "Price", "type": "price"}],
                **more,
            },
        }
    ).encode()


def told(line: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - any JSON
    """Return the outcomes of a line by rule, as the other formats count them."""
    return sorted(
        (rule, outcome)
        for decision in line["decisions"]
        for group in decision["outcomes"]
        for outcome in ("met", "not_met", "undetermined", "not_applicable")
        for rule in group.get(outcome, ())
        for _ in group["items"]
    )


@pytest.mark.parametrize("number", ["1", "2"])
def test_outcomes_are_those_of_the_whole_answers(number: str) -> None:
    short = run(str(EXAMPLES), "--outcomes", "--processes", number)
    whole = run(str(EXAMPLES), "--format", "jsonl")
    assert short.exit_code == whole.exit_code == 1
    answers = [json.loads(line) for line in whole.stdout.splitlines()]
    for line, answer in zip(lines(short), answers, strict=True):
        assert line["input"] == answer["input"]
        assert line["digest"] == answer["digest"]
        assert [d["verdict"] for d in line["decisions"]] == [
            d["verdict"] for d in answer["decisions"]
        ]
        assert told(line) == sorted(
            (finding["rule"], finding["outcome"])
            for decision in answer["decisions"]
            for finding in decision["findings"]
        )


def test_however_many_processes_share_it_the_bytes_are_the_same(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    odd = b'{"tender": {"value": {"net": "5 EUR"}}, "record": "full"}\n'
    many = b"".join(tender(number) + b"\n" for number in range(130))
    file.write_bytes(MANY + many + odd + b"{]\n" + many + MANY)
    alone, shared = (
        run(str(file), "--outcomes", "--processes", number) for number in ("1", "3")
    )
    assert alone.stdout == shared.stdout
    assert alone.exit_code == shared.exit_code == 2
    found = lines(alone)
    assert len(found) == 3 + 130 + 2 + 130
    assert [each["input"] for each in found[:3]] == [
        f"{file} (ocds-example-{number})" for number in (1, 2, 3)
    ]
    assert found[3]["input"] == f"{file} (line 5)"
    assert [each["problems"][0]["line"] for each in found if "problems" in each] == [
        *(135, 136),
    ]


def test_a_tender_file_may_be_a_line_of_a_stream() -> None:
    stdin = tender(40) + b"\n" + tender(3) + b"\n"
    result = run("-", "--format", "jsonl", stdin=stdin)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["record"] for each in answers] == ["full", "full"]
    short = lines(run("-", "--outcomes", stdin=stdin))
    assert [each["input"] for each in short] == [each["input"] for each in answers]
    assert [told(each) for each in short] == [
        sorted(
            (finding["rule"], finding["outcome"])
            for decision in each["decisions"]
            for finding in decision["findings"]
        )
        for each in answers
    ]


def test_the_version_goes_by_each_input_and_as_of_is_recorded() -> None:
    early = tender(40, commenced_on="2021-01-01")
    unknown = tender(40, commenced_on=None)
    stdin = b"\n".join((tender(40), early, unknown))
    found = lines(run("-", "--outcomes", "--as-of", "2026-01-01", stdin=stdin))
    policies = [each["decisions"][0]["policy"] for each in found]
    assert [policy.get("version") for policy in policies] == [
        "2022.4.0",
        None,
        "2022.4.0",
    ]
    assert [policy["settled"] for policy in policies] == [True, True, False]
    assert [each["decisions"][0]["verdict"] for each in found][1:] == [
        "not_applicable",
        "undetermined",
    ]
    assert {each["as_of"] for each in found} == {"2026-01-01"}


def test_another_buyer_is_told_as_in_whole_answers() -> None:
    stdin = tender(40, authority="Example Council") + b"\n" + tender(1)
    found = lines(run("-", "--outcomes", stdin=stdin))
    assert found[0]["problems"][0]["code"] == "SV408"
    as_if = lines(run("-", "--outcomes", "--as-if", stdin=stdin))
    assert [each["decisions"][0]["policy"]["as_if"] for each in as_if] == [True, False]


def test_only_the_process_that_is_asked_for() -> None:
    found = lines(run("-", "--outcomes", "--ocid", "ocds-example-3", stdin=MANY))
    assert [each["ocid"] for each in found] == ["ocds-example-3"]
    missing = run("-", "--outcomes", "--ocid", "ocds-example-4", stdin=MANY)
    assert lines(missing)[0]["problems"][0]["code"] == "SV415"
    assert missing.exit_code == 2


def test_answers_count(tmp_path: Path) -> None:
    notice = tmp_path / "notice.json"
    notice.write_bytes(stream(release(1, value={"amount": 50000, "currency": "GBP"})))
    form = tmp_path / "form.yaml"
    run(str(notice), "--questions", str(form))
    text = form.read_text("utf-8")
    text = text.replace("answered_by:\n", "answered_by: Buyer\n", 1)
    text = text.replace("answered_on:\n", "answered_on: 2026-11-20\n", 1)
    at = text.index("fact: tender.has_options")
    form.write_text(text[:at] + text[at:].replace("answer:\n", "answer: false\n", 1))
    (found,) = lines(run(str(notice), "--outcomes", "--answers", str(form)))
    assert found["answers"].startswith("sha256:")


def test_answers_are_looked_after_in_one_process(tmp_path: Path) -> None:
    notice, form = tmp_path / "notice.json", tmp_path / "form.yaml"
    notice.write_bytes(stream(release(1, value={"amount": 50000, "currency": "GBP"})))
    run(str(notice), "--questions", str(form))
    text = form.read_text("utf-8").replace("answered_by:\n", "answered_by: Buyer\n", 1)
    text = text.replace("answered_on:\n", "answered_on: 2026-11-20\n", 1)
    form.write_text(text.replace("answer:\n", "answer: none\n", 1), "utf-8")
    asked = (str(notice), "--outcomes", "--answers", str(form))
    alone, shared = run(*asked), run(*asked, "--processes", "2")
    assert alone.stdout == shared.stdout
    assert "SV410" not in alone.stdout


@pytest.mark.parametrize("number", ["1", "2"])
def test_what_cannot_be_read_is_said_whatever_process_is_asked_for(
    tmp_path: Path, number: str
) -> None:
    (tmp_path / "many.jsonl").write_bytes(MANY + b"{]\n")
    (tmp_path / "odd.json").write_bytes(b"{]")
    asked = (str(tmp_path), "--ocid", "ocds-example-3", "--outcomes")
    found = lines(run(*asked, "--processes", number))
    codes = [each["problems"][0]["code"] for each in found if each.get("problems")]
    assert codes.count("SV108") == 2


def test_a_file_that_is_called_yaml_is_read_as_yaml(tmp_path: Path) -> None:
    file = tmp_path / "tender.yaml"
    file.write_bytes(tender(40, title="\U0001f600"))  # escaped as JSON escapes it
    short, whole = run(str(file), "--outcomes"), run(str(file), "--format", "jsonl")
    assert short.exit_code == whole.exit_code == 2


@pytest.mark.parametrize("number", ["1", "2"])
def test_a_package_of_many_processes_is_read_once(tmp_path: Path, number: str) -> None:
    releases = [release(each) for each in range(60)]
    file = tmp_path / "package.json"
    file.write_text(json.dumps({"releases": releases}), "utf-8")
    found = lines(run(str(file), "--outcomes", "--processes", number))
    whole = run(str(file), "--format", "jsonl")
    answers = [json.loads(line) for line in whole.stdout.splitlines()]
    assert [each["input"] for each in found] == [each["input"] for each in answers]
    assert len(found) == 60


CHAIN = """
policy: chain
version: 1.0.0
language: 1
title: A chain of facts
authority: Example Council
standing: adopted
effective: {from: 2020-01-01}
derive:
%s
rules:
  - id: EX-001
    title: The last of the chain
    applies_to: tender
    require: {tender.last: {at_least: 0}}
    level: mandatory
    says: "It is {tender.last}."
    basis: design
    status: assumed
    rationale: For a test.
"""
CASES = """
  tender.%s:
    title: A fact
    cases:
      - when: {tender.%s: {less_than: 5}}
        is: 1
      - is: 2
"""
DOUBLED = """
  tender.%s:
    title: A fact
    value: {formula: "tender.%s + tender.%s"}
"""


@pytest.mark.parametrize(("entry", "reads"), [(CASES, 1), (DOUBLED, 2)])
def test_long_chains_of_facts_are_compiled_in_time(
    tmp_path: Path, entry: str, reads: int
) -> None:
    names = ["kpi_count", *(f"f{number}" for number in range(30)), "last"]
    derived = "".join(
        entry % (name, *[before] * reads) for before, name in pairwise(names)
    )
    policy = tmp_path / "chain" / "1.0.0.yaml"
    policy.parent.mkdir()
    policy.write_text(CHAIN % derived, "utf-8")
    options = ("--policy-path", str(tmp_path), "--policy", "chain", "--as-if")
    stdin = tender(40, kpi_count=3)
    short = run("-", "--outcomes", *options, stdin=stdin)
    whole = run("-", "--format", "jsonl", *options, stdin=stdin)
    (line,) = lines(short)
    assert line["decisions"][0]["verdict"] == "compliant", whole.stdout
    assert json.loads(whole.stdout)["decisions"][0]["verdict"] == "compliant"


@pytest.mark.parametrize(
    "options",
    [
        ["--format", "json"],
        ["--rule", "SV-011"],
        ["--lot", "1"],
        ["--all"],
        ["--watch"],
    ],
)
def test_what_shows_whole_answers_does_not_go_with_outcomes(options: list[str]) -> None:
    result = run(str(EXAMPLES), "--outcomes", *options)
    assert result.exit_code == 2
    assert f"--outcomes does not go with {options[0]}" in result.output


def test_a_setting_for_whole_answers_is_no_matter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOCIALVALUE_CHECK_FORMAT", "json")
    assert lines(run(str(EXAMPLES / "compliant-works.yaml"), "--outcomes"))


def _heeding_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a job in the background ignores it


@pytest.mark.slow
def test_ctrl_c_ends_it_cleanly_with_all_its_workers(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_bytes(b"".join(tender(number) + b"\n" for number in range(60_000)))
    call = [sys.executable, "-m", "socialvalue", "check", str(file), "--outcomes"]
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*call, "--processes", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_heeding_ctrl_c,  # noqa: PLW1509 - it has no threads yet
    )
    assert process.stdout is not None
    assert process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in said
    for _ in range(50):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a worker is left behind")
