"""The program as it is called for many notices, and what a run of it takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_DONE = {0, 1, 2, 3}  # what a check ends with


@dataclass(frozen=True, slots=True)
class Run:
    """How long a run took, and the most memory that one process of it had."""

    seconds: float
    megabytes: float


def check(file: Path, answers: Path, processes: int | None = None) -> Run:
    """Return what it takes to check `file` and write the answers to a file.

    Args:
        file: The notices, one release a line.
        answers: Where the answers are written.
        processes: How many processes share the work; None: the program decides.
    """
    command = [sys.executable, "-m", "socialvalue", "check", "--outcomes"]
    if processes is not None:
        command += ["--processes", str(processes)]
    begun = time.perf_counter()
    with answers.open("wb") as output:
        started = subprocess.Popen(  # noqa: S603 - our own program
            [*command, str(file)], stdout=output, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(started.pid, 0)
    seconds = time.perf_counter() - begun
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode not in _DONE:
        raise SystemExit(f"the check ended with {started.returncode}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Run(seconds, kilobytes / 1024)
