"""Measure how a long stream of notices is judged: memory, and time as a ratio.

Run it with the Python that has `socialvalue` installed; see README.md beside it.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SEED = 20261122
_UPDATED = 10  # one process in so many has a second release

CRITERIA = (
    ("Price", "price", 40),
    ("Quality", "quality", 50),
    ("Social value", "quality", 10),
)
KINDS = ("goods", "services", "works")


def releases(number: int) -> Iterator[dict[str, Any]]:
    """Yield `number` invented releases, the same ones each time."""
    chance = random.Random(SEED)  # noqa: S311 - nothing here is a secret
    processes = max(1, number * _UPDATED // (_UPDATED + 1))
    for process in range(processes):
        yield tender(process, chance)
    for update in range(number - processes):
        yield changed(update * _UPDATED % processes)


def about(process: int, tag: str, day: int) -> dict[str, Any]:
    """Return what every release of a process says."""
    ocid = f"ocds-example-{process:07}"
    return {
        "ocid": ocid,
        "id": f"{ocid}-{tag}",
        "date": f"2025-{1 + process % 12:02}-{day:02}T09:00:00Z",
        "tag": [tag],
        "initiationType": "tender",
        "language": "en",
        "buyer": {
            "id": f"EX-{process % 97}",
            "name": f"Example Council {process % 97}",
        },
    }


def tender(process: int, chance: random.Random) -> dict[str, Any]:
    """Return an invented tender notice, with one to four lots."""
    net = chance.randrange(5_000, 2_000_000, 500)
    return {
        **about(process, "tender", 3),
        "parties": [
            {"id": f"EX-{process % 97}", "name": "Example", "roles": ["buyer"]}
        ],
        "tender": {
            "id": f"T-{process}",
            "title": f"Invented works {process}",
            "description": "An invented procurement. " * 20,
            "status": "active",
            "legalBasis": {"id": "2023/54", "scheme": "UKPGA"},
            "mainProcurementCategory": chance.choice(KINDS),
            "procurementMethod": "open",
            "aboveThreshold": net > 200_000,  # noqa: PLR2004 - any amount would do
            "value": {"amount": net, "amountGross": net * 6 // 5, "currency": "GBP"},
            "lots": [lot(number, chance) for number in range(chance.randint(1, 4))],
            "documents": [
                {
                    "id": f"D-{number}",
                    "documentType": "biddingDocuments",
                    "url": f"https://notices.example.org/{process}/{number}",
                }
                for number in range(5)
            ],
        },
    }


def lot(number: int, chance: random.Random) -> dict[str, Any]:
    """Return an invented lot, with or without criteria."""
    criteria = CRITERIA[: chance.randint(0, len(CRITERIA))]
    return {
        "id": str(number + 1),
        "title": f"Part {number + 1}",
        "status": "active",
        "value": {"amount": chance.randrange(1_000, 900_000), "currency": "GBP"},
        "suitability": {"sme": chance.random() < 1 / 2, "vcse": False},
        "hasOptions": False,
        "awardCriteria": {
            "criteria": [
                {
                    "name": name,
                    "type": kind,
                    "numbers": [{"number": weight, "weight": "percentageExact"}],
                }
                for name, kind, weight in criteria
            ]
        },
    }


def changed(process: int) -> dict[str, Any]:
    """Return an invented update of a process: only what changed."""
    lots = [{"id": "1", "title": "Part 1, corrected"}]
    return {**about(process, "tenderUpdate", 20), "tender": {"lots": lots}}


def parsed(file: Path) -> tuple[int, float]:
    """Return how many lines `file` has, and how long parsing them all takes."""
    start = time.perf_counter()
    with file.open("rb") as lines:
        number = sum(bool(json.loads(line)) for line in lines)
    return number, time.perf_counter() - start


def checked(file: Path, answers: Path) -> float:
    """Return how long checking takes, with the answers written to a file."""
    command = [sys.executable, "-m", "socialvalue", "check", "--format", "jsonl"]
    start = time.perf_counter()
    with answers.open("wb") as output:
        done = subprocess.run(  # noqa: S603 - our own program
            [*command, str(file)], stdout=output, check=False
        )
    if done.returncode not in {0, 1, 2, 3}:
        raise SystemExit(f"the check ended with {done.returncode}")
    return time.perf_counter() - start


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=10_000, help="releases")
    number = parser.parse_args().number
    with tempfile.TemporaryDirectory() as folder:
        file, answers = Path(folder, "releases.jsonl"), Path(folder, "answers.jsonl")
        with file.open("w", encoding="utf-8") as lines:
            lines.writelines(f"{json.dumps(each)}\n" for each in releases(number))
        seconds = checked(file, answers)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        found, plain = parsed(file)
        with answers.open("rb") as written:
            answered = sum(1 for _ in written)
        kilobytes = peak // 1024 if sys.platform == "darwin" else peak
        sizes = [path.stat().st_size // 1_000_000 for path in (file, answers)]
    print(f"releases   {found:>10,}  {sizes[0]:,} MB")
    print(f"answers    {answered:>10,}  {sizes[1]:,} MB")
    print(f"memory     {kilobytes // 1024:>10,}  MB at most")
    print(f"time       {seconds:>10.1f}  seconds")
    print(f"speed      {answered / seconds:>10.1f}  answers a second")
    print(f"ratio      {seconds / plain:>10.1f}  times json.loads of it")


if __name__ == "__main__":
    main()
