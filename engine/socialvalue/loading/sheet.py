"""The cells of a sheet, each as the text that a person would write."""

from __future__ import annotations

from socialvalue.diagnostics import BAD_SPREADSHEET, Diagnostic, Span
from socialvalue.records import dataclass

MAX_ROWS = 10_000
MAX_COLUMNS = 100
HEADINGS_WITHIN = 20
"""Rows from the top, one of which has to name the columns."""

UNSURE = "≈"
"""Stands before a number of a workbook that has more digits than a workbook keeps."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty, as a person would write what it holds."""

    text: str
    row: int  # both count from 1
    column: int

    @property
    def name(self) -> str:
        """Return what a spreadsheet program calls the cell.

        >>> Cell("1000 GBP", 7, 28).name
        'AB7'
        """
        letters, left = "", self.column
        while left:
            left, letter = divmod(left - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet that are not empty, each its cells by column."""

    file: str
    rows: tuple[dict[int, Cell], ...]

    def span(self, cell: Cell) -> Span:
        """Return the place of a cell: its row as the line."""
        return Span(self.file, cell.row, cell.column)


def bad_spreadsheet(name: str, message: str, advice: str, row: int = 1) -> Diagnostic:
    """Return that a file is no spreadsheet that can be read."""
    return Diagnostic(BAD_SPREADSHEET, message, Span(name, row, 1), advice)
