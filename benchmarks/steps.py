"""Whole decisions with every step, and their JSON, beside reading the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import orjson

from benchmarks.measurement import Aim, Report, in_turns, row
from benchmarks.subject import TENDER, case_of
from socialvalue.loading.document import Document, parse
from socialvalue.model.case import Case
from socialvalue.model.decision import Decision, Step
from socialvalue.rendering.json_text import decision_bytes
from socialvalue.use_cases.choice import choose
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.shelf import load_shelf
from socialvalue.use_cases.tenders import decisions_on

_AIM = Aim(15, 4)


def measure() -> Report:
    """Return what deciding takes with every step, and what writing it does."""
    data = TENDER.read_bytes()
    decide = decider(data, case_of(data))
    decided = decide()

    def both() -> list[bytes]:
        return [decision_bytes(each) for each in decide()]

    times = in_turns(
        {
            "decide": decide,
            "write": lambda: [decision_bytes(each) for each in decided],
            "both": both,
            "orjson": partial(orjson.loads, data),
        }
    )
    plain = times["orjson"]
    rows = (
        row("deciding", times["decide"], plain),
        row("writing JSON", times["write"], plain),
        row("both", times["both"], plain, _AIM),
    )
    steps = [step for each in decided for step in every_step(each)]
    size = sum(len(text) for text in both())
    distinct = len({id(step) for step in steps})
    said = f"{len(steps):,} steps, {distinct:,} of them distinct; {size:,} bytes"
    return Report(
        "Whole decisions as JSON, beside orjson.loads of the tender", rows, (said,)
    )


def decider(data: bytes, case: Case) -> Callable[[], tuple[Decision, ...]]:
    """Return what decides on a tender as `check` does, with all that is read ready."""
    document, shelf = parse("tender.json", data), load_shelf(())
    if not isinstance(document, Document):
        raise SystemExit(document[0].message)
    chosen = choose(document, case, shelf, Selection()).chosen
    return lambda: decisions_on(case, chosen, shelf)


def every_step(decision: Decision) -> Iterator[Step]:
    """Yield every step of a decision as often as it stands there."""
    for finding in decision.findings:
        yield from _walk(finding.because)
    worked = [each.step for each in decision.groups]
    worked += [each.step for each in decision.derived]
    worked += [each.step for each in decision.tables]
    for step in worked:
        yield from _walk(step)


def _walk(step: Step) -> Iterator[Step]:
    yield step
    for under in step.because:
        yield from _walk(under)
