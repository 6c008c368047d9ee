"""Laws of measures packs: what goes out comes back, and no bytes are too odd."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialvalue import shipped
from socialvalue.loading.document import DEFAULT_LIMIT, Document, parse
from socialvalue.loading.measures_file import load_measures
from socialvalue.loading.measures_headings import is_heading
from socialvalue.loading.measures_sheet import Habits, measures_of
from socialvalue.loading.measures_text import measures_text
from socialvalue.loading.sheet import Sheet
from socialvalue.loading.spreadsheet import read_sheet
from socialvalue.model.grounds import Citation, Source
from socialvalue.model.measures import Measure, MeasuresPack, UnitValue, ValueStatus
from socialvalue.model.policy import Standing
from socialvalue.quantities import Money, Percentage, Vat, plain

pytestmark = pytest.mark.property

SCHEMA = shipped.schema("measures")
THEMES = SCHEMA["$defs"]["measure"]["properties"]["theme"]["enum"]
HEADINGS = [
    *("code", "title", "unit", "theme", "disadvantage", "first year only", "kpi"),
    *("counts beside", "attribution", "deadweight", "value", "from", "to", "status"),
    *("rationale", "source"),
]


def one_line(text: str) -> str:
    return " ".join(text.split())


letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])
lines = (
    st.text(letters, max_size=120)
    .map(one_line)
    .filter(lambda text: text and not text.startswith("#"))
)
amounts = st.decimals(0, 10**12, allow_nan=False, places=6).map(
    lambda amount: Money(abs(amount), Vat.EXCLUDING)
)
percentages = st.decimals(0, 100, allow_nan=False, places=4).map(
    lambda points: Percentage(abs(points))
)
answers = st.sampled_from([None, True, False])
SOURCES = {"report": Source("report", "Report", "not said in own.csv")}


@st.composite
def values(draw: st.DrawFn) -> tuple[UnitValue, ...]:
    """Return values whose periods follow one another, perhaps with days between."""
    found: list[UnitValue] = []
    first = draw(st.dates(date(2000, 1, 1), date(2030, 1, 1)))
    for _ in range(draw(st.integers(0, 3))):
        last = first + timedelta(days=draw(st.integers(0, 900)))
        status = draw(st.sampled_from(ValueStatus))
        cited = status is ValueStatus.CONFIRMED or draw(st.booleans())
        found.append(
            UnitValue(
                draw(amounts),
                first,
                last,
                status,
                Citation("report") if cited else None,
                draw(lines),
            )
        )
        first = last + timedelta(days=draw(st.integers(1, 900)))
    return tuple(found)


@st.composite
def packs(draw: st.DrawFn) -> MeasuresPack:
    count = draw(st.integers(1, 4))
    codes = [f"EX-{number}" for number in range(count)]
    measures = [
        Measure(
            code,
            draw(lines),
            draw(lines),
            draw(st.sampled_from([None, *THEMES])),
            draw(answers),
            draw(answers),
            tuple(other for other in codes if other != code and draw(st.booleans())),
            draw(percentages),
            draw(percentages),
            draw(answers),
            draw(values()),
        )
        for code in codes
    ]
    cited = any(value.source for each in measures for value in each.values)
    return MeasuresPack(
        "own", "1.0.0", draw(lines), draw(lines), Standing.PROPOSED, draw(lines),
        None, tuple(measures), SOURCES if cited else {},
    )  # fmt: skip


def cells(measure: Measure, value: UnitValue | None, *, first: bool) -> list[str]:
    """Return a row of a sheet: the measure, if it is its first row, and a value."""
    yes = {None: "", True: "yes", False: "no"}
    about = [
        measure.title,
        measure.unit,
        measure.theme or "",
        yes[measure.disadvantage],
        yes[measure.first_year_only],
        yes[measure.kpi],
        ", ".join(measure.counts_beside),
        str(plain(measure.attribution)),
        str(plain(measure.deadweight)),
    ]
    worth = [""] * 6
    if value is not None:
        worth = [
            format(value.amount.amount, "f"),
            value.first.isoformat(),
            value.last.isoformat() if value.last else "",
            value.status,
            value.rationale or "",
            "Report" if value.source else "",
        ]
    return [measure.code, *(about if first else [""] * len(about)), *worth]


def rows(pack: MeasuresPack) -> list[list[str]]:
    found = [HEADINGS]
    for measure in pack.measures:
        for number, value in enumerate(measure.values or (None,)):
            found.append(cells(measure, value, first=number == 0))
    return found


def as_csv(table: Sequence[Sequence[str]], delimiter: str) -> bytes:
    text = StringIO()
    csv.writer(text, delimiter=delimiter).writerows(table)
    return text.getvalue().encode()


def imported(raw: bytes, about: MeasuresPack) -> MeasuresPack:
    sheet = read_sheet("own.csv", raw, is_heading=is_heading, limit=DEFAULT_LIMIT)
    assert isinstance(sheet, Sheet), sheet
    pack, problems = measures_of(sheet, about, Habits(), SCHEMA)
    assert pack is not None, problems
    return pack


@given(packs())
def test_a_pack_is_read_from_its_text_as_it_was(pack: MeasuresPack) -> None:
    document = parse("own/1.0.0.yaml", measures_text(pack).encode())
    assert isinstance(document, Document), document
    again, problems = load_measures(document, SCHEMA)
    assert problems == ()
    assert again == pack


@given(packs(), st.sampled_from(",;\t"))
def test_a_pack_comes_back_from_csv_with_every_value_exact(
    pack: MeasuresPack, delimiter: str
) -> None:
    assert imported(as_csv(rows(pack), delimiter), pack) == pack


@settings(max_examples=30)
@given(packs())
def test_a_pack_comes_back_from_a_workbook_of_texts(pack: MeasuresPack) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for number, row in enumerate(rows(pack), 1):
        for column, text in enumerate(row, 1):
            cell = book.active.cell(number, column)
            cell.value = text
            cell.data_type = "s"  # whatever it looks like
    stream = BytesIO()
    book.save(stream)
    assert imported(stream.getvalue(), pack) == pack


@settings(max_examples=50)
@given(st.decimals(0, 10**9, allow_nan=False, places=4))
def test_a_number_of_a_workbook_is_what_was_typed(amount: Decimal) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["code", "title", "unit", "value", "from"])
    book.active.append(["EX-1", "Jobs", "weeks", float(amount), date(2024, 4, 1)])
    stream = BytesIO()
    book.save(stream)
    about = MeasuresPack("own", "1.0.0", "Own", "A", Standing.PROPOSED, "L")
    (measure,) = imported(stream.getvalue(), about).measures
    assert measure.values[0].amount == Money(abs(amount), Vat.EXCLUDING)


@given(
    st.one_of(
        st.binary(max_size=300),
        st.text('code,title;unit\tvalue"\n1£%-', max_size=300).map(str.encode),
        st.binary(max_size=50).map(lambda rest: b"PK\x03\x04" + rest),
    )
)
def test_no_bytes_make_reading_a_spreadsheet_raise(raw: bytes) -> None:
    sheet = read_sheet("own.csv", raw, is_heading=is_heading, limit=DEFAULT_LIMIT)
    if isinstance(sheet, Sheet):
        about = MeasuresPack("own", "1.0.0", "Own", "A", Standing.PROPOSED, "L")
        pack, problems = measures_of(sheet, about, Habits(), SCHEMA)
        assert pack is not None or problems


@given(
    st.lists(
        st.lists(st.one_of(lines, st.sampled_from(["yes", "5", "2024-04-01", ""])),
                 min_size=16, max_size=16),
        max_size=5,
    )
)  # fmt: skip
def test_no_cells_make_an_import_raise(table: list[list[str]]) -> None:
    sheet = read_sheet(
        "own.csv",
        as_csv([HEADINGS, *table], ","),
        is_heading=is_heading,
        limit=DEFAULT_LIMIT,
    )
    assert isinstance(sheet, Sheet)
    about = MeasuresPack("own", "1.0.0", "Own", "A", Standing.PROPOSED, "L")
    pack, problems = measures_of(sheet, about, Habits(), SCHEMA)
    assert pack is not None or problems
    assert Path(sheet.file).name == "own.csv"
