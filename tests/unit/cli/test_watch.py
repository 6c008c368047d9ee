"""A file that is saved again is checked again, however it was saved."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
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

    def __init__(self, file: Path) -> None:
        self.program = subprocess.Popen(  # noqa: S603 - the words are this test's own
            [sys.executable, "-c", PROGRAM, "check", "--watch", str(file)],
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


@pytest.fixture
def watched(file: Path) -> Iterator[Watched]:
    found = Watched(file)
    yield found
    found.program.kill()
    found.program.wait(timeout=LONG)
    assert found.program.stdout is not None
    found.program.stdout.close()


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


@pytest.mark.parametrize("words", [("-",), ("t.yaml", "--questions", "f.yaml")])
def test_what_it_does_not_go_with(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["check", "--watch", *words])
    assert result.exit_code == 2
    assert "--watch does not go with" in result.stderr
