"""All cores against one: the same notices, the same command, the same answers."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from benchmarks.command import check
from benchmarks.measurement import Report, row
from benchmarks.notices import releases

NOTICES = 3_000
ROUNDS = 5
_ENOUGH = 60.0  # seconds of one process, after which no more are run


def measure(notices: int = NOTICES, rounds: int = ROUNDS) -> Report:
    """Return how long all cores take beside one.

    Args:
        notices: How many releases are checked.
        rounds: How often each is run, in turns.

    Raises:
        SystemExit: If the answers differ by a byte.
    """
    all_ = os.cpu_count() or 1
    one_core: list[float] = []
    every_core: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "releases.jsonl")
        with file.open("w", encoding="utf-8") as lines:
            lines.writelines(f"{json.dumps(each)}\n" for each in releases(notices))
        one, other = Path(folder, "one"), Path(folder, "all")
        while len(one_core) < rounds and sum(one_core) < _ENOUGH:
            every_core.append(check(file, other, all_).seconds)
            one_core.append(check(file, one, 1).seconds)
            if one.read_bytes() != other.read_bytes():
                raise SystemExit("the answers of one process and of all differ")
        size = one.stat().st_size
    notes = (f"the answers are equal byte for byte: {size:,} of them",)
    found = row(f"{all_} processes, one process", every_core, one_core, notes=notes)
    return Report(f"All cores against one ({notices:,} notices)", (found,))


def measure_in_full() -> Report:
    """Return the same of more notices."""
    return measure(10_000)
