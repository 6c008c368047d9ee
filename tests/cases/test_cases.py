"""Every folder under tests/cases/diagnostics/ is a case: a call, and what comes out.

A case holds `command.txt`, the arguments of `socialvalue`; the files it names; and
`expected.txt`, the exit code and what a user sees. The call runs in the folder of
the case. Some files change how it runs: `stdin.txt` is standard input,
`without-permission.txt` names files and folders that nobody may open,
`not-installed.txt` names libraries that are not there,
`second-engine.txt` is the program that is asked to confirm, and `ends-workers.txt`
an input at which every process that judges it ends. Rewrite the expected texts with
`pytest tests/cases --accept`, and read the difference.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Iterator
from errno import EACCES
from functools import partial
from pathlib import Path
from typing import IO, Any, cast

import pytest
from click.testing import CliRunner

from cases.deadly import deadly_worker
from conftest import CASES, Golden
from socialvalue.cli import main
from socialvalue.confirmation import second_engine

FOLDERS = sorted(path.parent for path in CASES.glob("diagnostics/*/command.txt"))
IN_WORDS = {0: "fine", 1: "non-compliant", 2: "wrong", 3: "undetermined"}


def run(folder: Path) -> str:
    """Return the exit code and the output of the case in `folder`, as text."""
    arguments = shlex.split((folder / "command.txt").read_text(encoding="utf-8"))
    stdin = folder / "stdin.txt"
    result = CliRunner().invoke(
        main, arguments, input=stdin.read_bytes() if stdin.is_file() else None
    )
    assert result.exit_code in IN_WORDS, result.output
    return f"exit code: {result.exit_code}\n{result.output}"


@pytest.fixture
def in_folder(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Return what makes a folder the working one, and nothing else matter."""

    def enter(folder: Path) -> None:
        monkeypatch.chdir(folder)
        for name in [*os.environ]:
            if name.startswith("SOCIALVALUE") or name == "FORCE_COLOR":
                monkeypatch.delenv(name)
        listed = folder / "without-permission.txt"
        missing = folder / "not-installed.txt"
        if missing.is_file():
            for name in missing.read_text(encoding="utf-8").split():
                monkeypatch.setitem(sys.modules, name, None)
        asked = folder / "second-engine.txt"
        if asked.is_file():
            program = (sys.executable, "-c", asked.read_text(encoding="utf-8"))
            monkeypatch.setattr(second_engine, "PROGRAM", program)
        if listed.is_file():
            forbid(monkeypatch, listed.read_text(encoding="utf-8").split())
        deadly = folder / "ends-workers.txt"
        if deadly.is_file():
            odd = deadly.read_text(encoding="utf-8").strip()
            start = partial(deadly_worker, odd=odd)
            monkeypatch.setattr("socialvalue.use_cases.volume.worker", start)

    return enter


def forbid(monkeypatch: pytest.MonkeyPatch, names: list[str]) -> None:
    """Let nobody open the files and folders called `names`, not even root."""
    open_, iterdir = Path.open, Path.iterdir

    def refuse(path: Path) -> None:
        if path.as_posix() in names:
            raise PermissionError(EACCES, "Permission denied", str(path))

    def refused_open(path: Path, mode: str = "r", **more: str) -> IO[Any]:
        refuse(path)
        return cast("IO[Any]", open_(path, mode, **more))  # type: ignore[call-overload]

    def refused_iterdir(path: Path) -> Iterator[Path]:
        refuse(path)
        return iterdir(path)

    monkeypatch.setattr(Path, "open", refused_open)
    monkeypatch.setattr(Path, "iterdir", refused_iterdir)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_case_comes_out_as_expected(
    folder: Path, in_folder: Callable[[Path], None], golden: Golden
) -> None:
    in_folder(folder)
    seen = run(folder)
    assert "Traceback" not in seen
    assert "this is a fault in socialvalue" not in seen
    assert str(folder) not in seen, "an answer names the folder that it was made in"
    assert f"[{folder.name.split('-')[0]}]" in seen, "the case does not show its code"
    golden(folder / "expected.txt", seen)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_bad_input_ends_with_2(folder: Path) -> None:
    seen = (folder / "expected.txt").read_text(encoding="utf-8")
    code, _, text = seen.partition("\n")
    assert (code == "exit code: 2") == ("error[SV" in text)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_answer_fits_80_columns(folder: Path) -> None:
    lines = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    shown = [line for line in lines if not line.startswith("{")]  # no line of JSON
    assert [line for line in shown if len(line) > 80] == []


def test_there_are_cases() -> None:
    assert len(FOLDERS) > 80
