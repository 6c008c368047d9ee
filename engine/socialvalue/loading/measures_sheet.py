"""A measures pack from an authority's own spreadsheet, or all that is wrong with it.

A row is a measure, or one more dated value of the measure whose code it repeats.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import PurePath
from typing import Any, TypeVar

from socialvalue.diagnostics import (
    BAD_CELL,
    ROWS_DISAGREE,
    Code,
    Diagnostic,
    Span,
    has_errors,
    sort,
)
from socialvalue.loading import measures_cells as cells
from socialvalue.loading.fact_value import said
from socialvalue.loading.measures_headings import NEEDED, Headings, find_headings
from socialvalue.loading.measures_rules import pack_faults
from socialvalue.loading.sheet import Cell, Sheet
from socialvalue.model.grounds import Citation, Source
from socialvalue.model.measures import (
    ALL,
    NONE,
    Measure,
    MeasuresPack,
    UnitValue,
    ValueStatus,
)
from socialvalue.records import dataclass

_T = TypeVar("_T")

_ABOUT_VALUES = frozenset({"value", "from", "to", "status", "source", "rationale"})
_NOT_IN_CODES = re.compile(r"[,;]")


@dataclass(frozen=True, slots=True)
class Habits:
    """How a spreadsheet is to be read where its cells leave it open."""

    first: date | None = None  # the first day of values whose row says none
    day_first: bool = False  # 01/04/2024 is 1 April


def measures_of(
    sheet: Sheet, about: MeasuresPack, habits: Habits, schema: Mapping[str, Any]
) -> tuple[MeasuresPack | None, tuple[Diagnostic, ...]]:
    """Return the pack that a sheet holds, if all can be used, and what is wrong.

    Args:
        sheet: The authority's measures.
        about: The pack without its measures: what the sheet does not say.
        habits: How dates are written, and when values begin.
        schema: The schema of measures packs, for the themes that there are.
    """
    headings, faults = find_headings(sheet)
    if headings is None:
        return None, faults
    themes = schema["$defs"]["measure"]["properties"]["theme"]["enum"]
    reading = _Reading(sheet, headings, habits, themes)
    measures = reading.measures()
    pack = replace(about, measures=measures, sources=reading.sources)
    found = sort([*faults, *reading.faults, *pack_faults(pack, place="row")])
    return None if has_errors(found) else pack, found


class _Row:
    """The cells of one row, by what their columns say."""

    def __init__(self, row: Mapping[int, Cell], headings: Headings) -> None:
        self.any = next(iter(row.values()))
        self.cells = {
            name: row[column]
            for name, column in headings.columns.items()
            if column in row
        }

    @property
    def number(self) -> int:
        return self.any.row


class _Reading:
    """One sheet being read, and the faults met so far."""

    def __init__(
        self, sheet: Sheet, headings: Headings, habits: Habits, themes: Sequence[str]
    ) -> None:
        self.sheet = sheet
        self.file = PurePath(sheet.file).name
        self.headings = headings
        self.habits = habits
        self.themes = themes
        self.faults: list[Diagnostic] = []
        self.sources: dict[str, Source] = {}
        self.day = partial(cells.day, day_first=habits.day_first)

    def measures(self) -> tuple[Measure, ...]:
        by_code: dict[str, list[_Row]] = {}
        for cells_ in self.sheet.rows:
            row = _Row(cells_, self.headings)
            if row.number <= self.headings.row or not row.cells:
                continue
            code = self._code(row)
            if code is not None:
                by_code.setdefault(code, []).append(row)
        if not by_code and not self.faults:
            message = "there is no measure under the headings"
            under = Cell("", self.headings.row, 1)
            self._fault(BAD_CELL, message, under, "add a row for each")
        return tuple(self._measure(code, rows) for code, rows in by_code.items())

    def _code(self, row: _Row) -> str | None:
        if "code" not in row.cells:
            self._fault(
                BAD_CELL,
                f"row {row.number} has no code",
                row.any,
                "give it one, or take the row out",
            )
            return None
        return self._said(row, "code", _code)

    def _measure(self, code: str, rows: Sequence[_Row]) -> Measure:
        first, *others = rows
        for name in NEEDED:
            if name not in first.cells:
                self._fault(
                    BAD_CELL,
                    f"row {first.number} has no {name}",
                    first.any,
                    f"say the {name} of `{code}`",
                )
        for row in others:
            self._agrees(row, first, code)
        beside = self._said(first, "counts beside", cells.codes) or ()
        themes = partial(cells.choice, choices=self.themes)
        return Measure(
            code=code,
            title=self._said(first, "title", cells.text) or "",
            unit=self._said(first, "unit", cells.text) or "",
            theme=self._said(first, "theme", themes),
            disadvantage=self._said(first, "disadvantage", cells.yes_or_no),
            first_year_only=self._said(first, "first year only", cells.yes_or_no),
            counts_beside=beside,
            attribution=self._said(first, "attribution", cells.percentage) or ALL,
            deadweight=self._said(first, "deadweight", cells.percentage) or NONE,
            kpi=self._said(first, "kpi", cells.yes_or_no),
            values=tuple(
                value
                for row in rows
                if (value := self._value(row, code, alone=not others)) is not None
            ),
            at=self.sheet.span(first.cells["code"]),
            beside_at=tuple(self._span(first, "counts beside") for _ in beside),
        )

    def _agrees(self, row: _Row, first: _Row, code: str) -> None:
        """Note where a later row of a measure says otherwise than its first."""
        for name, cell in row.cells.items():
            before = first.cells.get(name)
            if name in _ABOUT_VALUES or (before and before.text == cell.text):
                continue
            here = f"the {name} of `{code}` is {said(cell.text)} in cell {cell.name}"
            there = f"and {said(before.text)} in {before.name}" if before else ""
            self._fault(
                ROWS_DISAGREE,
                f"{here}, {there or f'and not said in row {first.number}'}",
                cell,
                "say it in the first row of the measure, and the same or nothing in "
                "the others",
            )

    def _value(self, row: _Row, code: str, *, alone: bool) -> UnitValue | None:
        cell = row.cells.get("value")
        if cell is None:
            self._no_value(row, code, alone=alone)
            return None
        amount = self._said(row, "value", cells.money)
        first = self._said(row, "from", self.day) or self.habits.first
        if first is None and "from" not in row.cells:
            self._fault(
                BAD_CELL,
                f"nothing says from which day the value in cell {cell.name} counts",
                cell,
                "fill in `from`, or say `--from` for all such values",
            )
        last = self._said(row, "to", self.day)
        status = self._said(row, "status", partial(cells.choice, choices=_STATUSES))
        source = self._source(row)
        why = self._said(row, "rationale", cells.text)
        if status is None and "status" not in row.cells:
            status = ValueStatus.ASSUMED
        if why is None and status != ValueStatus.CONFIRMED:
            why = f"Taken from row {row.number} of {self.file}."
        if amount is None or first is None or status is None:
            return None
        return UnitValue(
            amount, first, last, ValueStatus(status), source, why, self.sheet.span(cell)
        )

    def _no_value(self, row: _Row, code: str, *, alone: bool) -> None:
        """Note a row without a value, unless it is the only one: that is a slot."""
        days = [row.cells[name] for name in ("from", "to") if name in row.cells]
        if alone and not days:
            return
        self._fault(
            BAD_CELL,
            f"row {row.number} has no value for `{code}`",
            days[0] if days else row.any,
            "fill it in, or take the days out"
            if alone
            else "fill it in, or take the row out",
        )

    def _source(self, row: _Row) -> Citation | None:
        title = self._said(row, "source", cells.text)
        if title is None:
            return None
        for source in self.sources.values():
            if source.title == title:
                return Citation(source.name)
        words = re.sub("[^a-z0-9]+", "-", title.casefold()).strip("-")[:40].strip("-")
        name = plain = words if words[:1].isalpha() else f"source-{words}".strip("-")
        count = 1
        while name in self.sources:
            count += 1
            name = f"{plain}-{count}"
        at = self._span(row, "source")
        publisher = f"not said in {self.file}"
        self.sources[name] = Source(name, title, publisher, at=at)
        return Citation(name, None, at)

    def _said(
        self, row: _Row, name: str, read: Callable[[str], _T | cells.Refused]
    ) -> _T | None:
        """Return what the row says under a heading, if it can be read."""
        cell = row.cells.get(name)
        if cell is None:
            return None
        refused = cells.text(cell.text)
        found = refused if isinstance(refused, cells.Refused) else read(cell.text)
        if isinstance(found, cells.Refused):
            message = f"{found.why}, in cell {cell.name} ({name})"
            self._fault(BAD_CELL, message, cell, found.help)
            return None
        return found

    def _span(self, row: _Row, name: str) -> Span:
        return self.sheet.span(row.cells[name])

    def _fault(self, code: Code, message: str, cell: Cell, advice: str) -> None:
        at = self.sheet.span(cell)
        self.faults.append(Diagnostic(code, message, at, advice))


_STATUSES = tuple(ValueStatus)


def _code(written: str) -> str | cells.Refused:
    if _NOT_IN_CODES.search(written):
        why = f"{said(written)} has a comma or a semicolon in it"
        return cells.Refused(why, "write the code without it")
    return written
