"""Tables worked out for an item, each row as a step that says how."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple, Protocol

from socialvalue.evaluation import truth
from socialvalue.evaluation.hit_policy import Settled, Tried, settle
from socialvalue.evaluation.intervals import Known, Result, Unknown
from socialvalue.evaluation.parameter_use import row_text
from socialvalue.evaluation.steps import by_truth, result, truth_of, value_step
from socialvalue.evaluation.zero import zero_of_table
from socialvalue.model.case import Located, Why
from socialvalue.model.decision import Step, StepKind, Truth
from socialvalue.model.expression import Condition, Expression, Literal, Read
from socialvalue.model.table import DatedValue, Hit, Row, Table
from socialvalue.quantities import text


class Worker(Protocol):
    """What works out the conditions and values of a table's rows."""

    def value(self, expression: Expression, at: Located) -> Step:
        """Return the step that works `expression` out for the item `at`."""

    def condition(self, condition: Condition, at: Located) -> Step:
        """Return the step that says whether `condition` holds for `at`."""


class Worked(NamedTuple):
    """A table that was worked out, and the rows that its value hangs on."""

    step: Step
    rows: tuple[tuple[int, DatedValue | None], ...]


class _Line(NamedTuple):
    """A row with its steps; `value` is not worked out where it does not hold."""

    number: int
    holds: Truth
    when: Step | None
    value: Result
    found: DatedValue | None = None
    reads: Step | None = None


def work_out(table: Table, name: str, at: Located, worker: Worker) -> Worked:
    """Return what `table` gives for the item `at`.

    Args:
        table: The table.
        name: What it is called where it is read: `thresholds.threshold`.
        at: The innermost item whose facts it reads.
        worker: What works out its rows' tests.
    """
    day = None
    if table.dated_by is not None:
        day = worker.value(Read(table.dated_by), at)
    lines = _lines(table, at, worker, day)
    settled = settle(
        table,
        [Tried(line.number, line.holds, line.value) for line in lines],
        zero_of_table(table),
    )
    rows = tuple(_row_step(line, settled, table) for line in lines)
    called = f"the table {name}"
    step = value_step(
        StepKind.TABLE,
        called,
        settled.result,
        rows if day is None else (day, *rows),
    )
    hangs_on = tuple(
        (line.number, line.found) for line in lines if line.number in settled.rows
    )
    if step.value is not None:
        given = [row_text(number, found) for number, found in hangs_on]
        rows_text = "; ".join(given) or "no row holds"
        step = replace(step, claim=f"{called} gives {text(step.value)} ({rows_text})")
    used = hangs_on
    if step.value is None and step.low is None and step.high is None:
        used = ()
    step = replace(step, parameter=name, item=at.item.place.pointer)
    return Worked(step, used)


def _lines(
    table: Table, at: Located, worker: Worker, day: Step | None
) -> tuple[_Line, ...]:
    """Return the rows that were tried; where the first counts, none after it."""
    tried: dict[int, Step | None] = {}
    for number, row in enumerate(table.rows, start=1):
        if row.when is None:
            continue
        tried[number] = step = worker.condition(row.when, at)
        if table.hit is Hit.FIRST and step.truth is truth.TRUE:
            break
    others = truth.either(truth_of(step) for step in tried.values() if step)
    lines: list[_Line] = []
    for number, row in enumerate(table.rows, start=1):
        when = tried.get(number)
        if when is not None:
            holds = truth_of(when)
        elif row.when is None:
            holds = truth.opposite(others)
        else:
            continue  # after the first that holds
        lines.append(_line(number, row, holds, when, day, at, worker))
    return tuple(lines)


def _line(
    number: int,
    row: Row,
    holds: Truth,
    when: Step | None,
    day: Step | None,
    at: Located,
    worker: Worker,
) -> _Line:
    if holds is truth.FALSE:
        return _Line(number, holds, when, Unknown(Why.NO_ROW))
    if day is not None:
        value, found = _on(row, result(day))
        return _Line(number, holds, when, value, found)
    match row.value:
        case None:
            return _Line(number, holds, when, Unknown(Why.NOT_GIVEN))
        case Literal(known):
            return _Line(number, holds, when, Known(known))
        case expression:
            reads = worker.value(expression, at)
            return _Line(number, holds, when, result(reads), None, reads)


def _on(row: Row, day: Result) -> tuple[Result, DatedValue | None]:
    """Return the row's value on a day."""
    if not isinstance(day, Known) or not isinstance(day.value, date):
        return Unknown(Why.NOT_GIVEN), None
    for dated in row.dated:
        if dated.first <= day.value <= (dated.last or date.max):
            return Known(dated.value), dated
    return Unknown(Why.OUT_OF_PERIOD, note=_no_value(row, day.value)), None


def _no_value(row: Row, day: date) -> str:
    """Return that no value is known for `day`, and the nearest days that have one."""
    before = [dated.last for dated in row.dated if dated.last and dated.last < day]
    after = [dated.first for dated in row.dated if dated.first > day]
    said = f"no value is known for {day.isoformat()}"
    if before and after:
        last, first = max(before).isoformat(), min(after).isoformat()
        return f"{said}; there is one to {last}, and again from {first}"
    if after:
        return f"{said}; the first is from {min(after).isoformat()}"
    return f"{said}; the last is to {max(before).isoformat()}" if before else said


def _row_step(line: _Line, settled: Settled, table: Table) -> Step:
    name = f"row {line.number}"
    if table.rows[line.number - 1].when is None:
        name += ", for all other cases,"
    gives = ""
    if isinstance(line.value, Known):
        gives = f": {text(line.value.value)}"
        if line.found is not None:
            gives += row_text(line.number, line.found).removeprefix(
                f"row {line.number}"
            )
    elif line.value.note is not None:
        gives = f": {line.value.note}"
    said = by_truth(
        line.holds,
        f"{name} holds{gives}",
        f"{name} does not hold",
        f"whether {name} holds is not known{gives}",
    )
    matters = line.holds is truth.UNKNOWN and line.number in settled.rows
    return Step(
        StepKind.ROW,
        said,
        line.holds,
        name=name,
        value=line.value.value if isinstance(line.value, Known) else None,
        # Of a row that is not known to hold: whether that matters.
        why=Why.NOT_GIVEN if matters else None,
        because=tuple(step for step in (line.when, line.reads) if step is not None),
    )
