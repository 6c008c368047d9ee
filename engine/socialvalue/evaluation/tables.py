"""Tables worked out for an item, each row as a step that says how."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, TypeAlias

from socialvalue.evaluation import truth
from socialvalue.evaluation.hit_policy import Settled, Tried, settle
from socialvalue.evaluation.intervals import Known, Result, Unknown
from socialvalue.evaluation.parameter_use import row_text
from socialvalue.evaluation.run import Run
from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.evaluation.steps import by_truth, result, truth_of, value_step
from socialvalue.evaluation.working import Maker, Working
from socialvalue.evaluation.zero import zero_of_table
from socialvalue.model.case import Why
from socialvalue.model.decision import Step, StepKind, Truth
from socialvalue.model.expression import Literal
from socialvalue.model.table import DatedValue, Hit, Row, Table
from socialvalue.quantities import text


class Worked(NamedTuple):
    """A table that was worked out, and the rows that its value hangs on."""

    step: Step
    rows: tuple[tuple[int, DatedValue | None], ...]


TableWorking: TypeAlias = Callable[[Run, Standpoint], Worked]
"""Returns what a table gives for an item."""


class _Row(NamedTuple):
    """A row with the workings of its test and of its value."""

    number: int
    row: Row
    when: Working | None
    value: Working | None  # None: a literal, or dated, or there is none


class _Line(NamedTuple):
    """A row with its steps; `value` is not worked out where it does not hold."""

    number: int
    holds: Truth
    when: Step | None
    value: Result
    found: DatedValue | None = None
    reads: Step | None = None


def table_working(table: Table, name: str, maker: Maker) -> TableWorking:
    """Return the working of `table`.

    Args:
        table: The table.
        name: What it is called where it is read: `thresholds.threshold`.
        maker: What makes workings of its rows' tests.
    """
    date_read = None if table.dated_by is None else maker.read(table.dated_by)
    rows = tuple(
        _Row(
            number,
            row,
            None if row.when is None else maker.condition(row.when, ()),
            None
            if row.value is None or isinstance(row.value, Literal)
            else maker.value(row.value, ()),
        )
        for number, row in enumerate(table.rows, start=1)
    )
    zero, called = zero_of_table(table), f"the table {name}"

    def work(run: Run, at: Standpoint) -> Worked:
        day = None if date_read is None else date_read(run, at)
        lines = _lines(table, rows, day, run, at)
        tried = [Tried(line.number, line.holds, line.value) for line in lines]
        settled = settle(table, tried, zero)
        steps = tuple(_row_step(line, settled, table) for line in lines)
        hangs_on = tuple(
            (line.number, line.found) for line in lines if line.number in settled.rows
        )
        claim = None
        if isinstance(settled.result, Known):
            given = [row_text(number, found) for number, found in hangs_on]
            rows_text = "; ".join(given) or "no row holds"
            claim = f"{called} gives {text(settled.result.value)} ({rows_text})"
        step = value_step(
            StepKind.TABLE,
            called,
            settled.result,
            steps if day is None else (day, *steps),
            claim=claim,
            parameter=name,
            item=at.pointer,
        )
        known = (step.value, step.low, step.high) != (None, None, None)
        return Worked(step, hangs_on if known else ())

    return work


def _lines(
    table: Table,
    rows: tuple[_Row, ...],
    day: Step | None,
    run: Run,
    at: Standpoint,
) -> tuple[_Line, ...]:
    """Return the rows that were tried; where the first counts, none after it."""
    tried: dict[int, Step] = {}
    for row in rows:
        if row.when is None:
            continue
        tried[row.number] = step = row.when(run, at)
        if table.hit is Hit.FIRST and step.truth is truth.TRUE:
            break
    others = truth.either(truth_of(step) for step in tried.values())
    lines: list[_Line] = []
    for row in rows:
        when = tried.get(row.number)
        if when is not None:
            holds = truth_of(when)
        elif row.when is None:
            holds = truth.opposite(others)
        else:
            continue  # after the first that holds
        lines.append(_line(row, holds, when, day, run, at))
    return tuple(lines)


def _line(
    row: _Row,
    holds: Truth,
    when: Step | None,
    day: Step | None,
    run: Run,
    at: Standpoint,
) -> _Line:
    if holds is truth.FALSE:
        return _Line(row.number, holds, when, Unknown(Why.NO_ROW))
    if day is not None:
        value, found = _on(row.row, result(day))
        return _Line(row.number, holds, when, value, found)
    if isinstance(row.row.value, Literal):
        return _Line(row.number, holds, when, Known(row.row.value.value))
    if row.value is None:
        return _Line(row.number, holds, when, Unknown(Why.NOT_GIVEN))
    reads = row.value(run, at)
    return _Line(row.number, holds, when, result(reads), None, reads)


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
