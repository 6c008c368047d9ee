"""Measure a decision with every step, and its JSON, against `orjson.loads`.

Run it with the Python that has `socialvalue[bench]` installed; see README.md beside it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import orjson

from socialvalue import shipped
from socialvalue.evaluation.version import decide
from socialvalue.loading.document import DEFAULT_LIMIT, read
from socialvalue.loading.tender_file import load_tender
from socialvalue.model.decision import Decision, Step
from socialvalue.rendering.json_text import decision_bytes
from socialvalue.use_cases.choice import choose, is_other
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.shelf import load_shelf
from socialvalue.use_cases.tenders import PROGRAM

TENDER = Path(__file__).with_name("tender.json")
_LEAST = 0.002  # seconds that reading is repeated for, to be measured at all


class Timed(NamedTuple):
    """How long something took, as times of reading the same bytes."""

    what: str
    least: float
    middle: float
    seconds: float  # of the quickest round


class Measured(NamedTuple):
    """What was decided, and how long each part of it took."""

    input_bytes: int
    output_bytes: int
    findings: int
    steps: int
    distinct: int  # steps, of which some stand in several places
    timed: tuple[Timed, ...]


def decider(file: Path = TENDER) -> Callable[[], tuple[Decision, ...]]:
    """Return what decides on a tender as `check` does, with all that is read ready."""
    document = read(file, file.name, limit=DEFAULT_LIMIT)
    if isinstance(document, tuple):
        raise SystemExit(str(document))
    dictionary, shelf = fact_dictionary(), load_shelf()
    case, faults = load_tender(document, shipped.schema("tender"), dictionary)
    if case is None:
        raise SystemExit(str(faults))
    chosen = choose(document, case, shelf, Selection()).chosen

    def decisions() -> tuple[Decision, ...]:
        return tuple(
            decide(
                each.versions,
                case,
                dictionary,
                shelf.policies,
                PROGRAM,
                pinned=each.pinned,
                as_if=is_other(case, each.versions[0]),
            )
            for each in chosen
        )

    return decisions


def measure(file: Path = TENDER, rounds: int = 100) -> Measured:
    """Return how long decisions on `file` take beside reading its bytes.

    Both are timed in each round, as a machine is not equally quick all the time.
    """
    raw, decisions = file.read_bytes(), decider(file)
    decided = decisions()
    parts: dict[str, Callable[[], object]] = {
        "evaluate": decisions,
        "JSON": lambda: [decision_bytes(each) for each in decided],
        "both": lambda: [decision_bytes(each) for each in decisions()],
    }
    steps = [step for each in decided for step in every_step(each)]
    return Measured(
        len(raw),
        sum(len(decision_bytes(each)) for each in decided),
        sum(len(each.findings) for each in decided),
        len(steps),
        len({id(step) for step in steps}),
        tuple(_timed(what, part, raw, rounds) for what, part in parts.items()),
    )


def _timed(what: str, part: Callable[[], object], raw: bytes, rounds: int) -> Timed:
    ratios: list[float] = []
    seconds: list[float] = []
    for _ in range(rounds):
        reading = _reading(raw)
        start = time.perf_counter()
        part()
        taken = time.perf_counter() - start
        ratios.append(taken / reading)
        seconds.append(taken)
    return Timed(what, min(ratios), median(ratios), min(seconds))


def _reading(raw: bytes) -> float:
    """Return how many seconds `orjson.loads` takes now."""
    times = 0
    start = time.perf_counter()
    while (taken := time.perf_counter() - start) < _LEAST:
        for _ in range(20):
            orjson.loads(raw)
        times += 20
    return taken / times


def every_step(decision: Decision) -> Iterator[Step]:
    """Yield every step of a decision as often as it stands there."""
    for finding in decision.findings:
        yield from _walk(finding.because)
    for part in (*decision.groups, *decision.derived, *decision.tables):
        yield from _walk(part.step)


def _walk(step: Step) -> Iterator[Step]:
    yield step
    for under in step.because:
        yield from _walk(under)


def table(measured: Measured) -> str:
    """Return what was measured, for people."""
    lines = [
        f"input      {measured.input_bytes:>9,}  bytes",
        f"output     {measured.output_bytes:>9,}  bytes",
        f"findings   {measured.findings:>9,}",
        f"steps      {measured.steps:>9,}  {measured.distinct:,} of them distinct",
        "",
        "times orjson.loads of the input:",
        f"{'':<10} {'least':>9} {'median':>9} {'ms':>9}",
    ]
    lines += [
        f"{each.what:<10} {each.least:>9.0f} {each.middle:>9.0f}"
        f" {each.seconds * 1000:>9.2f}"
        for each in measured.timed
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="of each part")
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args(arguments)
    measured = measure(rounds=asked.rounds)
    if asked.json:
        timed = [each._asdict() for each in measured.timed]
        print(json.dumps({**measured._asdict(), "timed": timed}, indent=2))
    else:
        print(table(measured))


if __name__ == "__main__":
    main(sys.argv[1:])
