"""How time and memory grow: with the number of notices, and of rules.

Time per unit is held against that of the smallest number: 1 says that twice as much
takes twice as long.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.chart import Line, Panel, chart
from benchmarks.command import check
from benchmarks.many_rules import many_rules
from benchmarks.measurement import Call, Report, Row, Spread, in_turns, spread
from benchmarks.notices import releases
from benchmarks.subject import TENDER, Outcomes, case_of, of_policy

NOTICES = (1_000, 3_000, 10_000)
NOTICES_IN_FULL = (1_000, 3_000, 10_000, 30_000, 100_000)
RULES = (10, 30, 100, 300, 1_000)
CHART = Path("build", "growth.svg")
_RUNS, _ENOUGH = 3, 20.0  # of one size: runs, unless seconds spent are enough


@dataclass(frozen=True, slots=True)
class Size:
    """One size that was tried: seconds in all by round, and the most memory."""

    number: int
    seconds: tuple[float, ...]
    megabytes: float = 0.0

    @property
    def each(self) -> Spread:
        """Return the seconds of one unit."""
        return spread([seconds / self.number for seconds in self.seconds])


def measure(
    notices: Sequence[int] = NOTICES, rules: Sequence[int] = RULES, to: Path = CHART
) -> Report:
    """Return how both grow; a chart is drawn as well.

    Args:
        notices: The numbers of notices to try, the smallest first.
        rules: The numbers of rules to try, the smallest first.
        to: Where the chart is written.
    """
    streams, judged = of_notices(notices), of_rules(rules)
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(drawn(streams, judged), encoding="utf-8")
    rows = [
        *(_row(f"{size.number:,} notices", size, streams[0]) for size in streams),
        *(_row(f"{size.number:,} rules", size, judged[0]) for size in judged),
    ]
    memory = ", ".join(f"{s.megabytes:.0f} MB of {s.number:,}" for s in streams)
    return Report(
        "Growth (times of one notice, of one rule; beside those of the fewest)",
        tuple(rows),
        (f"memory at most: {memory}", f"chart: {to}"),
    )


def measure_in_full() -> Report:
    """Return the same up to a hundred thousand notices."""
    return measure(NOTICES_IN_FULL)


def of_notices(numbers: Sequence[int]) -> tuple[Size, ...]:
    """Return what it takes to check streams of so many releases, from process start."""
    found: list[Size] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            file, answers = Path(folder, "releases.jsonl"), Path(folder, "answers")
            with file.open("w", encoding="utf-8") as lines:
                lines.writelines(f"{json.dumps(each)}\n" for each in releases(number))
            runs = [check(file, answers)]
            while len(runs) < _RUNS and sum(run.seconds for run in runs) < _ENOUGH:
                runs.append(check(file, answers))
            seconds = tuple(run.seconds for run in runs)
            found.append(Size(number, seconds, max(run.megabytes for run in runs)))
    return tuple(found)


def of_rules(numbers: Sequence[int]) -> tuple[Size, ...]:
    """Return what the outcomes of one tender take, of policies of so many rules."""
    case = case_of(TENDER.read_bytes())
    calls: dict[str, Call] = {}
    for number in numbers:
        ours = Outcomes(of_policy(many_rules(number)))
        calls[str(number)] = partial(ours.of, ours.takes(case))
    times = in_turns(calls, rounds=5)
    return tuple(Size(int(name), seconds) for name, seconds in times.items())


def _row(name: str, size: Size, smallest: Size) -> Row:
    ours, first = size.each, smallest.each
    ratio = Spread(ours.least / first.least, ours.middle / first.middle)
    return Row(name, ours, first, ratio)


def drawn(streams: Sequence[Size], judged: Sequence[Size]) -> str:
    """Return the chart of both as SVG."""
    return chart(
        "How time and memory grow",
        (
            Panel(
                "Time of a notice, times that of the fewest",
                "notices",
                (_relative("time", streams),),
            ),
            Panel(
                "Time of a rule, times that of the fewest",
                "rules",
                (_relative("time", judged),),
            ),
            Panel(
                "Most memory of a run, MB",
                "notices",
                (Line("memory", tuple((s.number, s.megabytes) for s in streams)),),
            ),
        ),
    )


def _relative(name: str, sizes: Sequence[Size]) -> Line:
    first = sizes[0].each.middle
    return Line(name, tuple((size.number, size.each.middle / first) for size in sizes))
