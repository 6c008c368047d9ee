"""Measure how long `socialvalue check` takes on one tender, as a ratio.

It is held against Python that imports click and PyYAML and does nothing: what no
program of this kind can do without. Both are run in turns, so that whatever else the
machine does slows both. Run it with the Python that has `socialvalue` installed.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import TypedDict

import socialvalue

EXAMPLES = Path(__file__).parents[1] / "examples"
TENDERS = ("compliant-works.yaml", "non-compliant-several-lots.yaml")
RUNS = 30
BARE = (sys.executable, "-c", "import click, yaml")


class Start(TypedDict):
    """How long the check of one tender takes, in seconds and as a ratio."""

    tender: str
    runs: int
    check: tuple[float, float]  # smallest and median
    bare: tuple[float, float]
    ratio: tuple[float, float]


def start(tender: str, runs: int = RUNS) -> Start:
    """Return how long the check of a file in `examples/` takes.

    Args:
        tender: The file's name.
        runs: How often; each is a process of its own.
    """
    for folder in socialvalue.__path__:  # as an installer does
        compileall.compile_dir(folder, quiet=1)
    program = Path(sys.executable).with_name("socialvalue")
    check = (str(program), "check", str(EXAMPLES / tender))
    for command in (BARE, check):  # so that the files are at hand
        seconds(command)
    pairs = [(seconds(BARE), seconds(check)) for _ in range(runs)]
    bare, checked = zip(*pairs, strict=True)
    return {
        "tender": tender,
        "runs": runs,
        "check": (min(checked), median(checked)),
        "bare": (min(bare), median(bare)),
        "ratio": (
            min(checked) / min(bare),
            median(own / other for other, own in pairs),
        ),
    }


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


def main() -> None:
    """Measure, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--json", action="store_true", help="print JSON, not words")
    chosen = parser.parse_args()
    found = [start(tender, chosen.runs) for tender in TENDERS]
    if chosen.json:
        print(json.dumps(found, indent=2))
        return
    for one in found:
        print(f"{one['tender']}, {one['runs']} runs in turns (smallest, median):")
        for name in ("check", "bare"):
            least, middle = one[name]
            print(f"  {name:6}{least * 1000:6.0f} ms {middle * 1000:6.0f} ms")
        least, middle = one["ratio"]
        print(f"  ratio {least:6.2f}    {middle:6.2f}")


if __name__ == "__main__":
    main()
