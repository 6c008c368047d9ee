"""Workbooks (.xlsx): cells as a person would write them, and files that harm."""

from __future__ import annotations

import sys
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from socialvalue.diagnostics import Diagnostic
from socialvalue.loading.document import DEFAULT_LIMIT
from socialvalue.loading.sheet import MAX_ROWS, Sheet
from socialvalue.loading.spreadsheet import read_sheet
from socialvalue.loading.workbook import workbook_rows

Row = list[Any]  # what openpyxl lets a cell hold


def workbook(rows: list[Row], *, form: str | None = None) -> bytes:
    """Return a workbook; `form` is the number format of the first cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Values"
    for row in rows:
        sheet.append(row)
    if form is not None:
        sheet["A1"].number_format = form
    book.create_sheet("Notes").append(["read me"])
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def rewritten(raw: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook of which one part says something else."""
    stream = BytesIO()
    with ZipFile(BytesIO(raw)) as before, ZipFile(stream, "w", ZIP_DEFLATED) as after:
        assert part in before.namelist()
        for info in before.infolist():
            data = before.read(info)
            if info.filename == part:
                assert old in data
                data = data.replace(old, new)
            after.writestr(info, data)
    return stream.getvalue()


def text_of(cell: object, form: str | None = None) -> str:
    rows = workbook_rows(
        "a.xlsx", workbook([[cell]], form=form), sheet=None, limit=DEFAULT_LIMIT
    )
    assert not isinstance(rows, Diagnostic)
    return rows[0][0]


def fault(raw: bytes, sheet: str | None = None, limit: int = DEFAULT_LIMIT) -> str:
    found = read_sheet(
        "a.xlsx", raw, is_heading=lambda _: False, sheet=sheet, limit=limit
    )
    assert isinstance(found, Diagnostic)
    return f"{found.code.number} {found.message}"


@pytest.mark.parametrize(
    ("cell", "form", "text"),
    [
        (1000, None, "1000"),
        (1000.1, None, "1000.1"),
        (0.1, None, "0.1"),
        (1e22, None, "10000000000000000000000"),
        (1e-7, None, "0.0000001"),
        (-2.5, None, "-2.5"),
        (0.5, "0%", "50%"),
        (0.333, "0.0%", "33.3%"),
        (1, "0.00%", "100%"),
        (5, "[$€-2] #,##0.00", "5 €"),
        (5, "[$£-809]#,##0.00", "5"),
        (5.25, "£#,##0.00", "5.25"),
        (True, None, "yes"),
        (False, None, "no"),
        ("  £1,000 ", None, "  £1,000 "),
        (datetime(2024, 4, 1), None, "2024-04-01"),  # noqa: DTZ001 - as sheets have it
        (date(2024, 4, 1), None, "2024-04-01"),
        (datetime(2024, 4, 1, 9, 30), None, "2024-04-01 09:30:00"),  # noqa: DTZ001
        (time(9, 30), None, "09:30:00"),
    ],
)
def test_a_cell_is_what_a_person_would_write(
    cell: object, form: str | None, text: str
) -> None:
    assert text_of(cell, form) == text


def test_what_arithmetic_left_over_is_marked() -> None:
    raw = rewritten(
        workbook([[1100.5]]),
        "xl/worksheets/sheet1.xml",
        b"<v>1100.5</v>",
        b"<v>1100.0000000000002</v>",
    )
    rows = workbook_rows("a.xlsx", raw, sheet=None, limit=DEFAULT_LIMIT)
    assert rows == (("≈1100.0000000000002",),)


def test_empty_rows_and_cells_keep_their_numbers() -> None:
    raw = workbook([[None, None], [None, "code"]])
    sheet = read_sheet("a.xlsx", raw, is_heading=bool, limit=DEFAULT_LIMIT)
    assert isinstance(sheet, Sheet)
    ((_, cell),) = sheet.rows[0].items()
    assert (cell.name, cell.text) == ("B2", "code")


def test_a_sheet_is_chosen_by_its_name() -> None:
    raw = workbook([["code"]])
    rows = workbook_rows("a.xlsx", raw, sheet="Notes", limit=DEFAULT_LIMIT)
    assert rows[0][0] == "read me"  # type: ignore[index]
    assert fault(raw, sheet="Value") == "SV130 there is no sheet `Value`"


def test_without_openpyxl_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert fault(workbook([["code"]])).startswith("SV131 to read .xlsx, openpyxl is")


@pytest.mark.parametrize(
    "raw",
    [
        b"code,title,unit\n",
        b"PK\x03\x04",
        b"PK\x03\x04" + b"x" * 100,
        workbook([["code"]])[:-30],
        rewritten(workbook([[1]]), "xl/worksheets/sheet1.xml", b"<v>1<", b"<v>x<"),
        rewritten(workbook([[1]]), "xl/workbook.xml", b"<sheets>", b"<sheets"),
        rewritten(
            workbook([["a"]]),
            "xl/workbook.xml",
            b"<workbook",
            b'<!DOCTYPE workbook [<!ENTITY a "a">]><workbook',
        ),
    ],
)
def test_a_file_that_is_no_workbook_is_refused(raw: bytes) -> None:
    assert fault(raw).startswith("SV130")


def test_a_workbook_that_unpacks_to_more_than_the_limit_is_not_opened() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b" " * 3_000_000)
    raw = stream.getvalue()
    assert len(raw) < 10_000
    assert fault(raw, limit=1_000_000).startswith("SV104 the workbook, unpacked,")


def test_a_cell_far_down_or_far_right_is_too_large_and_soon_told() -> None:
    for place in ("A1048576", f"B{MAX_ROWS + 1}", "XFD3", "CW3"):
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active[place] = "x"
        assert fault(saved(book)).startswith("SV104 the sheet has more than")
