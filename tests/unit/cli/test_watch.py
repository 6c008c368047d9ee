"""A file that is saved again is checked again, however it was saved."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest
from click.testing import CliRunner

from socialvalue.cli import main

PROGRAM = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from socialvalue.cli import main; main()"
)
GOOD = Path(__file__).parents[3] / "examples" / "compliant-works.yaml"
LONG = 120  # seconds after which nothing comes any more


class Watched:
    """The program as it runs, and what it writes, line by line."""

    def __init__(self, *words: str | Path) -> None:
        self.program = subprocess.Popen(  # noqa: S603 - the words are this test's own
            [sys.executable, "-c", PROGRAM, "check", "--watch", *map(str, words)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.program.stdout is not None
        for line in self.program.stdout:
            self.lines.put(line)

    def says(self, words: str) -> None:
        while words not in self.lines.get(timeout=LONG):
            pass

    def stopped(self) -> int:
        self.program.send_signal(signal.SIGINT)
        return self.program.wait(timeout=LONG)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tender.yaml"
    path.write_bytes(GOOD.read_bytes())
    return path


@contextmanager
def watching(*words: str | Path) -> Iterator[Watched]:
    """Yield the program, which is ended in the end, whatever came of it."""
    found = Watched(*words)
    try:
        yield found
    finally:
        found.program.kill()
        found.program.wait(timeout=LONG)
        assert found.program.stdout is not None
        found.program.stdout.close()


@pytest.fixture
def watched(file: Path) -> Iterator[Watched]:
    with watching(file) as found:
        yield found


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent in another way")
def test_it_answers_again_whenever_the_file_is_saved(
    file: Path, watched: Watched
) -> None:
    watched.says("COMPLIANT")
    file.write_text("tender: [\n", encoding="utf-8")
    watched.says("again")
    watched.says("error[SV")
    other = file.with_suffix(".new")
    other.write_bytes(GOOD.read_bytes())
    os.replace(other, file)  # as editors save  # noqa: PTH105
    watched.says("again")
    watched.says("COMPLIANT")
    file.unlink()
    watched.says("error[SV101]")
    file.write_bytes(GOOD.read_bytes())
    watched.says("COMPLIANT")
    watched.says("Ctrl-C ends")
    assert watched.stopped() == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent in another way")
def test_the_last_answer_makes_the_exit_code(file: Path, watched: Watched) -> None:
    watched.says("COMPLIANT")
    file.write_text("tender: [\n", encoding="utf-8")
    watched.says("1 error")
    watched.says("Ctrl-C ends")
    assert watched.stopped() == 2


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent in another way")
def test_a_new_file_in_a_folder_is_checked_too(file: Path) -> None:
    with watching(file.parent) as watched:
        watched.says("COMPLIANT")
        watched.says("Ctrl-C ends")
        inner = file.parent / "inner"
        inner.mkdir()
        (inner / "other.yaml").write_text("tender: [\n", encoding="utf-8")
        watched.says("again")
        watched.says("2 answers")
        watched.says("Ctrl-C ends")
        (inner / "other.yaml").unlink()
        watched.says("again")
        watched.says("COMPLIANT")
        watched.says("Ctrl-C ends")
        assert watched.stopped() == 0


RULE = """\
policy: example
version: 1.0.0
language: 1
title: Example policy
authority: Example Authority
standing: adopted
effective: {from: 2022-04-14}
rules:
  - id: EX-001
    title: The rule
    applies_to: tender
    require: {tender.concession: true}
    level: mandatory
    says: It is a concession.
    basis: design
    status: assumed
    rationale: An example.
"""
TENDER = """\
tender:
  authority: Example Authority
  commenced_on: 2023-05-02
  concession:
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent in another way")
def test_answers_and_policies_that_are_saved_are_read_again(tmp_path: Path) -> None:
    tender, form = tmp_path / "tender.yaml", tmp_path / "answers" / "form.yaml"
    policy = tmp_path / "policies" / "example" / "1.0.0.yaml"
    for path, text in ((tender, TENDER), (form, _form("")), (policy, RULE)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    words = (tender, "--policy", "example", "--answers", form)
    with watching(*words, "--policy-path", tmp_path / "policies") as watched:
        watched.says("UNDETERMINED")
        watched.says("Ctrl-C ends")
        form.write_text(_form("true"), encoding="utf-8")
        watched.says("again")
        watched.says("COMPLIANT  1 rule is met")
        watched.says("Ctrl-C ends")
        policy.write_text(RULE.replace("true}", "false}"), encoding="utf-8")
        watched.says("again")
        watched.says("NON-COMPLIANT")
        watched.says("Ctrl-C ends")
        assert watched.stopped() == 1


def _form(answer: str) -> str:
    return (
        "answered_by: Procurement team\nanswered_on: 2026-01-20\ninputs:\n"
        f"  - input: sha256:{sha256(TENDER.encode()).hexdigest()}\n    answers:\n"
        "      - fact: tender.concession\n        item: /tender\n"
        f"        answer: {answer}\n"
    )


@pytest.mark.parametrize("words", [("-",), ("t.yaml", "--questions", "f.yaml")])
def test_what_it_does_not_go_with(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["check", "--watch", *words])
    assert result.exit_code == 2
    assert "--watch does not go with" in result.stderr
