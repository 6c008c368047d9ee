"""Which column of an authority's spreadsheet says what about a measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from socialvalue.diagnostics import (
    BAD_HEADINGS,
    UNKNOWN_COLUMN,
    Diagnostic,
    Span,
    in_backticks,
)
from socialvalue.loading.reading import shown
from socialvalue.loading.sheet import HEADINGS_WITHIN, Cell, Sheet
from socialvalue.model.prose import listed
from socialvalue.records import dataclass

NEEDED = ("code", "title", "unit")

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "measure code", "reference", "ref"),
    "title": ("title", "measure", "measure title", "name"),
    "unit": ("unit", "units", "unit of measure", "unit of measurement"),
    "theme": ("theme",),
    "value": (
        *("value", "unit value", "value per unit", "proxy", "proxy value"),
        *("value (£)", "value £", "value (gbp)", "value gbp"),
        *("value excluding vat", "value (excluding vat)", "value ex vat"),
        "value (ex vat)",
    ),
    "from": ("from", "valid from", "from date", "date from", "first day", "start date"),
    "to": ("to", "valid to", "to date", "date to", "last day", "end date", "until"),
    "status": ("status",),
    "source": ("source", "source document"),
    "rationale": ("rationale", "reason", "why"),
    "disadvantage": ("disadvantage", "disadvantaged"),
    "first year only": ("first year only", "first year"),
    "counts beside": ("counts beside", "beside"),
    "attribution": ("attribution",),
    "deadweight": ("deadweight",),
    "kpi": ("kpi", "key performance indicator"),
}
_MEANINGS = {word: name for name, words in _HEADINGS.items() for word in words}
_WITH_VAT = re.compile(r"(value|proxy)\b.*\binc.*\bvat")


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of the headings, and the column of each thing that is said."""

    row: int
    columns: Mapping[str, int]


def is_heading(text: str) -> bool:
    """Return whether a text can stand over a column that is read.

    >>> is_heading("Unit_Value"), is_heading("1000")
    (True, False)
    """
    return _plain(text) in _MEANINGS


def find_headings(sheet: Sheet) -> tuple[Headings | None, tuple[Diagnostic, ...]]:
    """Return where the columns are, if all is there, and what is wrong."""
    near = [row for row in sheet.rows if _row(row) <= HEADINGS_WITHIN]
    row = max(near, key=_known, default={})
    columns: dict[str, int] = {}
    faults: list[Diagnostic] = []
    for column, cell in row.items():
        name = _MEANINGS.get(_plain(cell.text))
        if name in columns:
            faults.append(_twice(sheet, cell, row[columns[name]], name))
        elif name is not None:
            columns[name] = column
        elif _WITH_VAT.search(_plain(cell.text)):
            faults.append(_with_vat(sheet, cell))
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        faults.append(_missing(sheet, missing, row))
    if faults:
        return None, tuple(faults)
    return Headings(_row(row), columns), tuple(_not_read(sheet, row))


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("-", " ").casefold().split())


def _row(row: Mapping[int, Cell]) -> int:
    return next(iter(row.values())).row


def _known(row: Mapping[int, Cell]) -> int:
    return sum(is_heading(cell.text) for cell in row.values())


def _missing(sheet: Sheet, missing: list[str], row: Mapping[int, Cell]) -> Diagnostic:
    needed = listed(f"`{name}`" for name in NEEDED)
    at = Span(sheet.file, _row(row) if row else 1, 1)
    return Diagnostic(
        BAD_HEADINGS,
        f"no column is headed {listed((f'`{name}`' for name in missing), 'or')}",
        at,
        f"one of the first {HEADINGS_WITHIN} rows has to name the columns; {needed} "
        "are needed",
    )


def _twice(sheet: Sheet, cell: Cell, first: Cell, name: str) -> Diagnostic:
    return Diagnostic(
        BAD_HEADINGS,
        f"cells {first.name} and {cell.name} both head the column `{name}`",
        sheet.span(cell),
        "give the one that is not meant another heading",
    )


def _with_vat(sheet: Sheet, cell: Cell) -> Diagnostic:
    return Diagnostic(
        BAD_HEADINGS,
        f"cell {cell.name} says that the values include VAT",
        sheet.span(cell),
        "give the values excluding VAT, under `value`",
    )


def _not_read(sheet: Sheet, row: Mapping[int, Cell]) -> Iterator[Diagnostic]:
    """Yield a warning for each column that is there and is not read."""
    for cell in row.values():
        if not is_heading(cell.text):
            yield Diagnostic(
                UNKNOWN_COLUMN,
                f"the column `{shown(cell.text)}` is not read",
                sheet.span(cell),
                f"the columns that are read are {in_backticks(_HEADINGS)}",
            )
    bare: dict[int, Cell] = {}
    for each in sheet.rows:
        for column, cell in each.items():
            if cell.row > _row(row) and column not in row:
                bare.setdefault(column, cell)
    for cell in bare.values():
        yield Diagnostic(
            UNKNOWN_COLUMN,
            f"cell {cell.name} stands in a column without a heading, and is not read",
            sheet.span(cell),
            "give the column a heading, or empty it",
        )
