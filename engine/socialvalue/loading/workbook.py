"""The rows of a workbook (.xlsx), read by openpyxl: the extra `spreadsheets`.

A workbook keeps numbers as binary floats. A person who typed 1000.1 sees 1000.1, and
the shortest text that stands for the float is just that; so that text is what is
read, and no arithmetic is done with the float.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from socialvalue.diagnostics import NOT_INSTALLED, Diagnostic, Span, in_backticks
from socialvalue.loading.document import too_large
from socialvalue.loading.sheet import (
    MAX_COLUMNS,
    MAX_ROWS,
    UNSURE,
    bad_spreadsheet,
)

_KEPT = 15  # digits that a binary float always keeps; what is beyond is a remnant
_DECLARES = tuple(  # what no workbook needs, and entities that explode do
    "<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_WIDEST = 1000  # cells of a row that are looked at; a sheet may claim many more
_FOREIGN = re.compile(r'€|¥|EUR|USD|\[\$\$|"\$"')  # in a number's format
_DAMAGED = "the workbook cannot be read: it is damaged, or no workbook"
_HELP = "open it in a spreadsheet program and save it again, or as CSV UTF-8"


def workbook_rows(
    name: str, raw: bytes, *, sheet: str | None, limit: int
) -> tuple[tuple[str, ...], ...] | Diagnostic:
    """Return the rows of a sheet, every cell as text, or why there are none.

    Args:
        name: What to call the file.
        raw: Its bytes.
        sheet: The sheet; None is the first.
        limit: Bytes that it may have, unpacked.
    """
    try:
        import openpyxl
    except ImportError:
        return Diagnostic(
            NOT_INSTALLED,
            "to read .xlsx, openpyxl is needed, and it is not installed",
            Span(name, 1, 1),
            "run `pip install 'socialvalue[spreadsheets]'`, or save it as CSV UTF-8",
        )
    try:
        refused = _refused(name, raw, limit)
        if refused is not None:
            return refused
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a workbook has beside its cells
            book = openpyxl.load_workbook(BytesIO(raw), read_only=True, data_only=True)
            titles = [each.title for each in book.worksheets]
            if not titles or (sheet is not None and sheet not in titles):
                message = f"there is no sheet `{sheet}`" if titles else _DAMAGED
                advice = f"the sheets are {in_backticks(titles)}" if titles else _HELP
                return bad_spreadsheet(name, message, advice)
            chosen: Any = book.worksheets[titles.index(sheet) if sheet else 0]
            chosen.reset_dimensions()  # a sheet may say that it is larger than it is
            rows: Iterable[Any] = chosen.iter_rows(max_row=MAX_ROWS + 1)
            return tuple(map(_row, rows))
    except Exception:  # noqa: BLE001 - openpyxl raises whatever it stumbles over
        return bad_spreadsheet(name, _DAMAGED, _HELP)


def _refused(name: str, raw: bytes, limit: int) -> Diagnostic | None:
    """Return why a workbook is not even opened, or None if it may be."""
    try:
        with ZipFile(BytesIO(raw)) as parts:
            size = sum(part.file_size for part in parts.infolist())
            if size > limit:
                return too_large(name, size, limit, what="workbook, unpacked,")
            for part in parts.infolist():
                text = parts.read(part)
                if any(declares in text for declares in _DECLARES):
                    return bad_spreadsheet(name, _DAMAGED, _HELP)
    except BadZipFile:
        return bad_spreadsheet(name, _DAMAGED, _HELP)
    return None


def _row(cells: Sequence[Any]) -> tuple[str, ...]:
    """Return the texts of a row; of all that is too far right, one stands for it."""
    texts = tuple(map(_text, cells[:_WIDEST]))
    beyond = next((text for text in texts[MAX_COLUMNS:] if text), "")
    if len(cells) > _WIDEST:
        beyond = "…"
    return (*texts[:MAX_COLUMNS], beyond) if beyond else texts[:MAX_COLUMNS]


def _text(cell: Any) -> str:  # noqa: ANN401 - a cell of openpyxl, which has several
    """Return what a cell holds, as a person would write it."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date() | time() | timedelta():
            return str(value)
        case _:
            return _number(repr(value), str(cell.number_format))


def _number(written: str, format_: str) -> str:
    """Return a number as its sheet shows it: `50%` is kept there as 0.5."""
    number = Decimal(written)
    if len(number.normalize().as_tuple().digits) > _KEPT:
        return f"{UNSURE}{_plain(number)}"
    if "%" in format_:
        return f"{_plain(number.scaleb(2))}%"
    return f"{_plain(number)} €" if _FOREIGN.search(format_) else _plain(number)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
