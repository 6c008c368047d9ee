"""Streams of notices on the command line: many answers, one short line each."""

import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from socialvalue import use_cases
from socialvalue.cli import main, output
from socialvalue.shipped import schema

Checking = Callable[..., Result]

AUTHORITY = "Liverpool City Region Combined Authority"


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def release(process: int, number: int = 1, **fields: object) -> dict[str, object]:
    return {
        "ocid": f"ocds-example-{process}",
        "id": f"example-{process}-{number}",
        "date": f"2023-05-{number:02}T00:00:00Z",
        "tag": ["tender" if number == 1 else "tenderUpdate"],
        "buyer": {"id": "EX-1", "name": AUTHORITY},
        "tender": {"id": f"T-{process}", **fields},
    }


def stream(*releases: dict[str, object]) -> bytes:
    return "".join(f"{json.dumps(each)}\n" for each in releases).encode()


MANY = stream(
    release(1, value={"amount": 50000, "currency": "GBP"}, title="Benches"),
    release(2, value={"amount": 100, "currency": "GBP"}),
    release(1, 2, value={"amount": 90000}),
    release(3),
)


def told(result: Result) -> list[Any]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(params=["file", "packed", "folder", "input", "packed input"])
def check(request: pytest.FixtureRequest, tmp_path: Path) -> Checking:
    """Return what checks a stream that comes in one of the ways it can."""

    def check(raw: bytes, *options: str) -> Result:
        raw = gzip.compress(raw) if "packed" in request.param else raw
        if "input" in request.param:
            return run("check", "-", *options, stdin=raw)
        file = tmp_path / "many.jsonl"
        file.write_bytes(raw)
        return run(
            "check", str(tmp_path if request.param == "folder" else file), *options
        )

    return check


def test_every_process_is_one_line(check: Checking) -> None:
    result = check(MANY, "--format", "jsonl")
    answers = told(result)
    ocids = [f"ocds-example-{number}" for number in (1, 2, 3)]
    assert [each["ocid"] for each in answers] == ocids
    for each, ocid in zip(answers, ocids, strict=True):
        assert each["input"].endswith(f"({ocid})")
        assert each["record"] == "notice"
    codes = {each["verdict"] for one in answers for each in one["decisions"]}
    assert codes <= {"compliant", "undetermined", "not_applicable"}
    assert result.exit_code in {0, 3}


def test_what_is_merged_says_which_release_it_is_from(check: Checking) -> None:
    result = check(MANY, "--format", "json")
    run_ = json.loads(result.stdout)
    validator = Draft202012Validator(schema("decision"))
    for answer in run_["answers"]:
        for decision in answer["decisions"]:
            assert list(validator.iter_errors(decision)) == []
    text = json.dumps(run_["answers"][0])
    assert '"release": "example-1-2"' in text
    assert '"release"' not in json.dumps(run_["answers"][1])


def test_a_stream_that_breaks_off_is_judged_up_to_there(check: Checking) -> None:
    result = check(MANY[:-10], "--format", "jsonl")
    assert result.exit_code == 2
    *answers, last = told(result)
    assert [each["ocid"][-1] for each in answers] == ["1", "2"]
    assert [each["code"] for each in last["problems"]] == ["SV117"]


def test_the_same_bytes_give_the_same_lines(check: Checking) -> None:
    first = check(MANY, "--format", "jsonl").stdout_bytes
    assert check(MANY, "--format", "jsonl").stdout_bytes == first


def test_progress_counts_answers(tmp_path: Path) -> None:
    class Noted(use_cases.Progress):
        def __init__(self) -> None:
            self.notes: list[str] = []

        def reading(self, count: int) -> None:
            self.notes.append(f"reading {count}")

        def judging(self, total: int) -> None:
            self.notes.append(f"judging {total}")

    file = tmp_path / "many.jsonl"
    file.write_bytes(MANY)
    noted = Noted()
    answers = use_cases.check([str(file)], use_cases.Selection(), progress=noted)
    assert len(list(answers)) == 3
    assert noted.notes == [*(f"reading {n}" for n in range(1, 5)), "judging 3"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    """Return what stands for the terminal that errors go to; answers go to a file."""
    shown = _Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setenv("TERM", "xterm")
    return shown


def test_a_bar_is_shown_on_a_terminal_when_there_is_much_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = on_a_terminal(monkeypatch)
    with output.progress() as bar:
        bar.judging(100)
        bar.done(100)
    assert "checking" in shown.getvalue()
    assert "100/100" in shown.getvalue()


def test_a_bar_says_what_is_done_where_its_length_is_not_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = on_a_terminal(monkeypatch)
    monkeypatch.setattr(sys, "stdout", _Terminal())
    with output.progress(before=True) as bar:
        bar.judging(100)
        bar.working("scoring")
    assert "scoring" in shown.getvalue()


def test_a_bar_is_shown_while_a_long_stream_is_looked_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = on_a_terminal(monkeypatch)
    with output.progress() as bar:
        for count in range(1500):
            bar.reading(count)
        assert "reading" in shown.getvalue()
        bar.judging(3)


def test_no_bar_is_shown_for_a_few_files_or_on_a_pipe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = on_a_terminal(monkeypatch)
    with output.progress() as bar:
        bar.reading(2)
        bar.judging(2)
        bar.done(2)
    assert shown.getvalue() == ""
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    with output.progress() as bar:
        bar.judging(100)
        bar.done(100)
    assert pipe.getvalue() == ""


def test_a_group_that_holds_nothing_is_merged_with_the_others() -> None:
    nothing = {"criteria": {"id": None}}
    raw = stream(
        release(1, lots=[{"id": "1", "awardCriteria": nothing}], title="Benches"),
        release(1, 2, title="Bins"),
    )
    result = run("check", "-", "--as-if", "--format", "jsonl", stdin=raw)
    (answer,) = told(result)
    assert answer["ocid"] == "ocds-example-1"
    assert answer["decisions"]
