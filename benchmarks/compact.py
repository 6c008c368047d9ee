"""From a tender's bytes to its compact decision, beside reading the same JSON."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import cycle

import orjson

from benchmarks.measurement import Aim, Report, in_turns, row
from benchmarks.subject import TENDER
from benchmarks.variations import strangers
from socialvalue.rendering.outcomes_line import OutcomesLines
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.volume import Judge

_AIM = Aim(2.0, 0.75)
_STRANGERS = 2_000


def measure() -> Report:
    """Return what decoding, judging and writing take, by the shipped policies."""
    data = TENDER.read_bytes()
    written = compact()
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
    return Report(
        "The compact decision, beside orjson.loads of the same bytes",
        rows,
        (f"{len(data):,} bytes in, {len(written(data)):,} bytes out",),
    )


def compact() -> Callable[[bytes], bytes]:
    """Return what makes a line of outcomes of a tender file's bytes."""
    judge, lines = Judge(Selection()), OutcomesLines()

    def found(data: bytes) -> bytes:
        decisions = judge.decide(data)
        if decisions is None:
            raise SystemExit("the tender needs a closer look")
        return lines.line("tender.json", None, decisions).encode()

    return found
