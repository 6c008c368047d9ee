"""A check of one tender file from process start, beside Python alone.

Python alone imports click and PyYAML and does nothing: what no program of this kind can
do without. Both are programs that are started, and timed by the clock.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import socialvalue
from benchmarks.measurement import Aim, Report, row

EXAMPLES = Path(__file__).parents[1] / "examples"
TENDERS = ("compliant-works.yaml", "non-compliant-several-lots.yaml")
RUNS = 30
BARE = (sys.executable, "-c", "import click, yaml")
_AIM = Aim(2.5)


def measure() -> Report:
    """Return how long the check of each of two examples takes."""
    for folder in socialvalue.__path__:  # as an installer does
        compileall.compile_dir(folder, quiet=1)
    program = str(Path(sys.executable).with_name("socialvalue"))
    rows = []
    for tender in TENDERS:
        check = (program, "check", str(EXAMPLES / tender))
        for command in (BARE, check):  # so that the files are at hand
            seconds(command)
        pairs = [(seconds(check), seconds(BARE)) for _ in range(RUNS)]
        ours, bare = zip(*pairs, strict=True)
        rows.append(row(tender, ours, bare, _AIM))
    return Report("A check from process start, beside Python alone", tuple(rows))


def seconds(command: Sequence[str]) -> float:
    """Return how long a command takes from its start to its end."""
    compiled = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    begun = time.perf_counter()
    ended = subprocess.run(  # noqa: S603 - the words are this file's own
        command, capture_output=True, check=False, env=compiled
    )
    taken = time.perf_counter() - begun
    if ended.returncode not in (0, 1, 3):
        raise SystemExit(ended.stderr.decode())
    return taken
