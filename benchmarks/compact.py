"""From a tender's bytes to its compact decision, beside reading the same JSON."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import cycle

import orjson

from benchmarks.measurement import Aim, Report, in_turns, row
from benchmarks.subject import SHIPPED, TENDER, Judge, case_of, judge, working
from benchmarks.variations import strangers
from socialvalue.rendering.json_line import answer_line

_AIM = Aim(2.0, 0.75)
_STRANGERS = 2_000


def measure() -> Report:
    """Return what decoding, judging and writing take, by the shipped policies."""
    data = TENDER.read_bytes()
    written = compact([judge(reference) for reference in SHIPPED])
    others = list(strangers(data, _STRANGERS))
    ours, plain = cycle(others), cycle(others)
    times = in_turns(
        {
            "ours": partial(written, data),
            "orjson": partial(orjson.loads, data),
            "ours, others": lambda: written(next(ours)),
            "orjson, others": lambda: orjson.loads(next(plain)),
        }
    )
    rows = (
        row("the fixed tender", times["ours"], times["orjson"], _AIM),
        row(
            "tenders that all differ",
            times["ours, others"],
            times["orjson, others"],
            notes=("what is remembered of a text that comes again is no help here",),
        ),
    )
    notes = (f"{len(data):,} bytes in, {len(written(data)):,} bytes out",)
    return Report(
        "The compact decision, beside orjson.loads of the same bytes", rows, notes
    )


# The one place to change when a compact decision can be written without its steps.
def compact(judges: list[Judge]) -> Callable[[bytes], bytes]:
    """Return what makes a compact decision of a tender file's bytes."""
    deciding = [working(each) for each in judges]

    def found(data: bytes) -> bytes:
        case = case_of(data)
        decisions = [decide(case) for decide in deciding]
        return answer_line("tender.json", None, decisions, ()).encode()

    return found
