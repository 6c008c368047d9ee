"""What was measured: times of ours beside times of something else, in one run.

The two are taken in turns, round after round, so that whatever else the machine does
slows both; what is reported are ratios. Nothing here passes or fails.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

ROUNDS = 25
_ROUND = 0.01  # seconds that a round of one side should take at least


@dataclass(frozen=True, slots=True)
class Spread:
    """The smallest of several numbers, and the one in the middle."""

    least: float
    middle: float


@dataclass(frozen=True, slots=True)
class Aim:
    """What a ratio should be: at most so much, or at least."""

    target: float
    aim: float | None = None
    at_least: bool = False

    def reached(self, ratio: Spread) -> bool:
        """Return whether the smallest times and the median both say so."""
        both = (ratio.least, ratio.middle)
        if self.at_least:
            return min(both) >= self.target
        return max(both) <= self.target


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    `ratio` is ours to the reference, or how many times longer the reference takes:
    `least` of the smallest times, `middle` as the median of the rounds' own ratios.
    """

    name: str
    ours: Spread  # seconds
    reference: Spread
    ratio: Spread
    aim: Aim | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What one measurement found."""

    title: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


Call = Callable[[], object]


def in_turns(
    calls: Mapping[str, Call], rounds: int = ROUNDS, least: float = _ROUND
) -> dict[str, tuple[float, ...]]:
    """Return for each call the seconds that one of it took, round by round.

    They are seconds in which this process had a core, so that a busy machine does not
    count. A round repeats a call that is quick, and gives the mean of it. The garbage
    collector runs, over what the calls make: what is there before is set aside.

    Args:
        calls: What to measure, by name.
        rounds: How many rounds.
        least: Seconds that a call is repeated for in a round.
    """
    times: dict[str, list[float]] = {name: [] for name in calls}
    repeats = {name: _repeats(call, least) for name, call in calls.items()}
    gc.collect()
    gc.freeze()
    for _ in range(rounds):
        for name, call in calls.items():
            gc.collect()
            begun = time.process_time()
            for _ in range(repeats[name]):
                call()
            times[name].append((time.process_time() - begun) / repeats[name])
    gc.unfreeze()
    return {name: tuple(found) for name, found in times.items()}


def _repeats(call: Call, least: float) -> int:
    call()  # what is made at the first call is made
    begun = time.process_time()
    call()
    once = time.process_time() - begun
    return max(1, round(least / max(once, 1e-7)))


def row(
    name: str,
    ours: Sequence[float],
    reference: Sequence[float],
    aim: Aim | None = None,
    notes: Sequence[str] = (),
    *,
    times_longer: bool = False,
) -> Row:
    """Return the line that two series of times make, taken in turns.

    Args:
        name: What the line says.
        ours: Seconds that ours took, round by round.
        reference: Seconds that the other took in the same rounds.
        aim: What the ratio should be.
        notes: What else to say.
        times_longer: Whether the ratio is how many times longer the other takes.
    """
    pairs = list(zip(ours, reference, strict=True))
    if times_longer:
        ratio = Spread(min(reference) / min(ours), median(r / o for o, r in pairs))
    else:
        ratio = Spread(min(ours) / min(reference), median(o / r for o, r in pairs))
    return Row(name, spread(ours), spread(reference), ratio, aim, tuple(notes))


def spread(numbers: Sequence[float]) -> Spread:
    """Return the smallest number and the median."""
    return Spread(min(numbers), median(numbers))
