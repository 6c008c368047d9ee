"""A spreadsheet as rows of texts: CSV here, .xlsx in `workbook`.

Every cell comes as the text that a person would write, so that numbers stay exact
and only one reader has to make sense of them.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import StringIO
from itertools import islice

from socialvalue.diagnostics import EMPTY, TOO_LARGE, Diagnostic, Span
from socialvalue.loading.document import decoded
from socialvalue.loading.sheet import (
    HEADINGS_WITHIN,
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    Sheet,
    bad_spreadsheet,
)

_PACKED = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_DELIMITERS = ",;\t"
_SAVE_AGAIN = "save it as .xlsx without a password, or as CSV UTF-8"


def read_sheet(
    name: str,
    raw: bytes,
    *,
    is_heading: Callable[[str], bool],
    sheet: str | None = None,
    limit: int,
) -> Sheet | Diagnostic:
    """Return what a spreadsheet holds, or what keeps it from being read.

    Args:
        name: What to call the file.
        raw: Its bytes: a workbook (.xlsx), else CSV in UTF-8.
        is_heading: Whether a text is one that stands over a column. It tells whether
            commas, semicolons or tabs part the cells of CSV.
        sheet: Which sheet of a workbook; None is the first.
        limit: Bytes that it may have, unpacked.
    """
    if raw.startswith(_PACKED):
        from socialvalue.loading.workbook import workbook_rows

        rows = workbook_rows(name, raw, sheet=sheet, limit=limit)
        return rows if isinstance(rows, Diagnostic) else _sheet(name, rows)
    if raw.startswith(_OLD_EXCEL) or name.lower().endswith((".xlsx", ".xlsm")):
        message = "the file is not a workbook (.xlsx) that can be read"
        return bad_spreadsheet(name, message, _SAVE_AGAIN)
    text = decoded(name, raw, limit=limit)
    if isinstance(text, Diagnostic):
        is_empty = text.code is EMPTY
        return replace(text, help="save it again with its rows") if is_empty else text
    if sheet is not None:
        message = f"a CSV file has no sheet `{sheet}`"
        return bad_spreadsheet(name, message, "leave `--sheet` out")
    delimiter = max(_DELIMITERS, key=lambda each: _headings(text, each, is_heading))
    return _csv(name, text, delimiter)


def _headings(text: str, delimiter: str, is_heading: Callable[[str], bool]) -> int:
    """Return how many headings a row has at most, of those that may have them."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        return max(sum(map(is_heading, row)) for row in islice(reader, HEADINGS_WITHIN))
    except csv.Error:
        return 0


def _csv(name: str, text: str, delimiter: str) -> Sheet | Diagnostic:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Sequence[str]] = []
    try:
        rows.extend(islice(reader, MAX_ROWS + 1))
    except csv.Error as error:
        row = len(rows) + 1
        message = f"row {row} cannot be read as CSV: {error}"
        if "expected after" in str(error):
            message = f"row {row} has a quotation mark where none can stand"
        elif "end of data" in str(error):
            message = f"a quotation mark in row {row} is never closed"
        advice = 'write a quotation mark inside a cell twice, as in "say ""yes"""'
        return bad_spreadsheet(name, message, advice, row)
    return _sheet(name, rows)


def _sheet(name: str, rows: Sequence[Sequence[str]]) -> Sheet | Diagnostic:
    advice = "take out what is no measure, or split it into several"
    found = tuple(_cells(rows))
    wide = [c for row in found for c in row.values() if c.column > MAX_COLUMNS]
    if len(rows) > MAX_ROWS:
        message, at = f"the sheet has more than {MAX_ROWS:,} rows", (MAX_ROWS + 1, 1)
    elif wide:
        message = f"the sheet has more than {MAX_COLUMNS} columns"
        at = (wide[0].row, wide[0].column)
    else:
        return Sheet(name, found)
    return Diagnostic(TOO_LARGE, message, Span(name, *at), advice)


def _cells(rows: Sequence[Sequence[str]]) -> Iterator[dict[int, Cell]]:
    for number, row in enumerate(rows, 1):
        cells = {
            column: Cell(text, number, column)
            for column, whole in enumerate(row, 1)
            if (text := " ".join(whole.split()))
        }
        if cells:
            yield cells
