"""From a tender's bytes to its compact decision, beside reading the same JSON."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import orjson

from benchmarks.measurement import Aim, Report, in_turns, row
from benchmarks.subject import SHIPPED, TENDER, Judge, case_of, judge, working
from socialvalue.rendering.json_line import answer_line


def measure() -> Report:
    """Return what decoding, judging and writing take, by the shipped policies."""
    data = TENDER.read_bytes()
    written = compact([judge(reference) for reference in SHIPPED])
    calls = {"ours": partial(written, data), "orjson": partial(orjson.loads, data)}
    times = in_turns(calls)
    notes = (f"{len(data):,} bytes in, {len(written(data)):,} bytes out",)
    found = row(
        "decode, judge, write ÷ orjson.loads",
        times["ours"],
        times["orjson"],
        Aim(2.0, 0.75),
        notes,
    )
    return Report("The compact decision", (found,))


# The one place to change when a compact decision can be written without its steps.
def compact(judges: list[Judge]) -> Callable[[bytes], bytes]:
    """Return what makes a compact decision of a tender file's bytes."""
    deciding = [working(each) for each in judges]

    def found(data: bytes) -> bytes:
        case = case_of(data)
        decisions = [decide(case) for decide in deciding]
        return answer_line("tender.json", None, decisions, ()).encode()

    return found
