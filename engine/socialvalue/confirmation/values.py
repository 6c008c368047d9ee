"""The logic inside values that were worked out: which case or row of a table holds.

What a value comes to is not derived again, only the conditions that it hangs on.
"""

from __future__ import annotations

import re

from socialvalue.confirmation.circuit import Circuit
from socialvalue.confirmation.conditions import Conditions
from socialvalue.confirmation.working import UnlikeError, expect, first
from socialvalue.model.decision import Step, StepKind, Truth
from socialvalue.model.policy import Cases
from socialvalue.model.table import Hit, Table

_NUMBER = re.compile(r"row (\d+)\b")


def take_in_cases(cases: Cases, step: Step, conditions: Conditions) -> None:
    """Take in the cases that were tried: up to the first that is not ruled out.

    Raises:
        UnlikeError: If `step` is not the working of `cases`.
    """
    expect(step, StepKind.CASES)
    left = iter(step.because)
    for case in cases.cases:
        if case.when is None:
            return
        tried = next(left, None)
        if tried is None:
            raise UnlikeError
        conditions.node(case.when, tried)
        if tried.truth is not Truth.FALSE:
            return


def take_in_rows(
    table: Table, step: Step, circuit: Circuit, conditions: Conditions
) -> None:
    """Take in the rows that were tried; one without a test holds where none does.

    Where the first that holds counts, no further one is tried.

    Raises:
        UnlikeError: If `step` is not the working of `table`.
    """
    expect(step, StepKind.TABLE)
    rows = {_number(each): each for each in step.because if each.kind is StepKind.ROW}
    tried: list[int] = []
    others: list[Step] = []
    found = False
    for number, row in enumerate(table.rows, start=1):
        working = rows.get(number)
        if found and row.when is not None:
            continue
        if working is None:
            raise UnlikeError
        if row.when is None:
            others.append(working)
            continue
        node = conditions.node(row.when, first(working))
        tried.append(conditions.noted(working, node))
        found = table.hit is Hit.FIRST and working.truth is Truth.TRUE
    for each in others:
        conditions.noted(each, circuit.opposite(circuit.any(tried)))


def _number(row: Step) -> int | None:
    number = _NUMBER.match(row.name or "")
    return None if number is None else int(number[1])
