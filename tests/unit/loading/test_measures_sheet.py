"""An authority's own spreadsheet: every way to write it, and every bad cell."""

from __future__ import annotations

import gzip
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from socialvalue.loading.document import DEFAULT_LIMIT
from socialvalue.loading.sheet import MAX_COLUMNS, MAX_ROWS
from socialvalue.model.measures import Measure, MeasuresPack, ValueStatus
from socialvalue.model.policy import Standing
from socialvalue.quantities import Money, Percentage, Vat
from socialvalue.use_cases.measures_import import (
    Habits,
    ImportedMeasures,
    import_measures,
)

ABOUT = MeasuresPack(
    "own", "1.0.0", "Own", "Example Authority", Standing.PROPOSED, "Own."
)
HEADINGS = "code,title,unit,value,from,to,status,source,rationale,theme,disadvantage"


@pytest.fixture(autouse=True)
def in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def imported(
    text: str | bytes,
    name: str = "own.csv",
    habits: Habits | None = None,
    *,
    sheet: str | None = None,
    limit: int = DEFAULT_LIMIT,
) -> ImportedMeasures:
    raw = text if isinstance(text, bytes) else text.encode()
    Path(name).write_bytes(raw)
    return import_measures(Path(name), ABOUT, habits, sheet=sheet, limit=limit)


def measures(text: str | bytes, habits: Habits | None = None) -> dict[str, Measure]:
    found = imported(text, habits=habits)
    assert found.pack is not None, found.diagnostics
    return {measure.code: measure for measure in found.pack.measures}


def said(found: ImportedMeasures) -> list[str]:
    assert found.pack is None
    assert found.text is None
    return [
        f"{d.at.line}:{d.at.column} {d.code.number} {d.message}"
        for d in found.diagnostics
    ]


def pounds(amount: str) -> Money:
    return Money(Decimal(amount), Vat.EXCLUDING)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_comes_in_several_kinds(delimiter: str, mark: str, end: str) -> None:
    rows = [
        ["Code", "Measure", "Unit", "Value (£)", "Valid from"],
        ["EX-1", '"Jobs; here, ""now"""', "weeks", "1000.10", "2024-04-01"],
    ]
    text = mark + "".join(delimiter.join(row) + end for row in rows)
    (measure,) = measures(text).values()
    assert measure.title == 'Jobs; here, "now"'
    (value,) = measure.values
    assert (value.amount, value.first) == (pounds("1000.10"), date(2024, 4, 1))


@pytest.mark.parametrize(
    "headings",
    [
        "CODE,TITLE,UNIT,VALUE,FROM",
        "Reference,Name,Unit of measure,Proxy value,First day",
        "measure_code,measure-title,units,unit value, Start  date ",
        "ref,measure,unit,value excluding VAT,valid_from",
    ],
)
def test_headings_have_plain_synonyms(headings: str) -> None:
    text = f"{headings}\nEX-1,Jobs,weeks,5,2024-04-01\n"
    assert measures(text)["EX-1"].values[0].amount == pounds("5")


def test_the_columns_are_found_under_a_title_in_any_order() -> None:
    text = "Our measures of 2024\n\n,unit,code,title\n,weeks,EX-1,Jobs\n\n,,,\n"
    assert measures(text)["EX-1"].unit == "weeks"


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1000", "1000"),
        ('"1,000.50"', "1000.50"),
        ('"£1,000"', "1000"),
        ("£ 5", "5"),
        ("GBP 5", "5"),
        ("5 GBP", "5"),
        ("0.123456789012345678", "0.123456789012345678"),
    ],
)
def test_an_amount_is_read_exactly(cell: str, amount: str) -> None:
    text = f"code,title,unit,value,from\nEX-1,Jobs,weeks,{cell},2024-04-01\n"
    assert measures(text)["EX-1"].values[0].amount == pounds(amount)


@pytest.mark.parametrize(
    "cell",
    [
        '"12,50"',
        "-5",
        "5 EUR",
        "€5",
        "£5k",
        "5%",
        "five",
        "1.5.5",
        "=1+1",
        "5 GBP including VAT",
        "1234567890123456789",
        "#REF!",
        "≈1.0000000000000002",
    ],
)
def test_what_is_no_amount_is_named_with_its_cell(cell: str) -> None:
    text = f"code,title,unit,value,from\nEX-1,Jobs,weeks,{cell},2024-04-01\n"
    (message,) = said(imported(text))
    assert message.startswith("2:4 SV133 ")
    assert message.endswith("in cell D2 (value)")


def test_rows_with_one_code_are_dated_values_of_one_measure() -> None:
    text = (
        "code,title,unit,value,from,to\n"
        "EX-1,Jobs,weeks,5,2024-04-01,2024-12-31\n"
        "EX-2,Visits,hours,,,\n"
        "EX-1,,,6,2025-01-01,\n"
        "EX-1,Jobs,weeks,7,2023-01-01,2023-12-31\n"
    )
    found = measures(text)
    assert [v.amount.amount for v in found["EX-1"].values] == [5, 6, 7]
    assert found["EX-2"].is_slot


def test_a_value_is_assumed_because_it_came_from_a_row_of_the_file() -> None:
    text = (
        f"{HEADINGS}\n"
        "EX-1,Jobs,weeks,5,2024-04-01,2024-12-31,,,,,\n"
        "EX-1,,,6,2025-01-01,2025-12-31,Confirmed,Annual report,,,\n"
        "EX-1,,,7,2026-01-01,,illustrative,Annual report,Invented.,,\n"
    )
    first, second, third = measures(text)["EX-1"].values
    assert (first.status, first.source) == (ValueStatus.ASSUMED, None)
    assert first.rationale == "Taken from row 2 of own.csv."
    assert (second.status, second.rationale) == (ValueStatus.CONFIRMED, None)
    assert second.source is not None
    assert second.source.document == "annual-report"
    assert third.status is ValueStatus.ILLUSTRATIVE
    assert (third.rationale, third.source) == ("Invented.", second.source)


def test_sources_with_like_titles_keep_apart() -> None:
    text = (
        "code,title,unit,value,from,source\n"
        "EX-1,Jobs,weeks,5,2024-04-01,2024 report\n"
        "EX-2,Jobs,weeks,5,2024-04-01,2024 (report)\n"
        "EX-3,Jobs,weeks,5,2024-04-01,???\n"
    )
    found = imported(text)
    assert found.pack is not None
    assert {name: source.title for name, source in found.pack.sources.items()} == {
        "source-2024-report": "2024 report",
        "source-2024-report-2": "2024 (report)",
        "source": "???",
    }


def test_the_rest_of_a_measure_is_read() -> None:
    text = (
        "code,title,unit,theme,disadvantage,first year only,counts beside,"
        "attribution,deadweight,kpi\n"
        'EX-1,Jobs,weeks,Fair Work,YES,n,"EX-2; EX-3",50%,2.5 %,x\n'
        "EX-2,Jobs,weeks,,,,,,,\n"
        "EX-3,Jobs,weeks,,false,1,,,,\n"
    )
    found = measures(text)
    one = found["EX-1"]
    assert (one.theme, one.counts_beside) == ("fair work", ("EX-2", "EX-3"))
    assert (one.disadvantage, one.first_year_only, one.kpi) == (True, False, True)
    assert one.attribution == Percentage(Decimal(50))
    assert one.deadweight == Percentage(Decimal("2.5"))
    assert found["EX-2"].disadvantage is None
    assert found["EX-3"].disadvantage is False


def test_days_are_read_day_first_only_where_that_is_said() -> None:
    text = "code,title,unit,value,from\nEX-1,Jobs,weeks,5,01/04/2024\n"
    (message,) = said(imported(text))
    assert message == "2:5 SV133 `01/04/2024` is not a date, in cell E2 (from)"
    (value,) = measures(text, Habits(day_first=True))["EX-1"].values
    assert value.first == date(2024, 4, 1)
    later = text.replace("01/04", "31/04")
    (message,) = said(imported(later, habits=Habits(day_first=True)))
    assert message == "2:5 SV133 there is no day `31/04/2024`, in cell E2 (from)"


def test_a_first_day_for_all_values_can_be_said() -> None:
    text = "code,title,unit,value,from\nEX-1,Jobs,weeks,5,\nEX-2,J,weeks,5,2025-01-01\n"
    found = measures(text, Habits(first=date(2024, 4, 1)))
    assert [m.values[0].first.year for m in found.values()] == [2024, 2025]


def test_a_bad_first_day_is_not_replaced_by_the_one_for_all() -> None:
    text = "code,title,unit,value,from\nEX-1,Jobs,weeks,5,soon\n"
    (message,) = said(imported(text, habits=Habits(first=date(2024, 4, 1))))
    assert "`soon` is not a date" in message


def test_every_bad_row_is_told_at_once() -> None:
    text = (
        "code,title,unit,value,from\n"
        "EX-1,Jobs,weeks,5 EUR,soon\n"
        ",Visits,hours,5,2024-04-01\n"
        "EX-3,,,5,2024-04-01\n"
        "EX-4,Visits,hours,,2024-04-01\n"
        "EX-5,Visits,hours,5,\n"
        "EX-6,Visits,hours,5,2024-04-01\n"
        "EX-6,,,,\n"
    )
    assert [message.split(" ")[0] for message in said(imported(text))] == [
        *("2:4", "2:5", "3:2", "4:1", "4:1", "5:5", "6:4", "8:1")
    ]


def test_a_confirmed_value_needs_its_source() -> None:
    text = "code,title,unit,value,from,status\nEX-1,J,weeks,5,2024-04-01,confirmed\n"
    (message,) = said(imported(text))
    assert message.startswith("2:4 SV235 the value of `EX-1` from 2024-04-01 is conf")


def test_a_code_beside_which_to_count_is_looked_for_in_all_rows() -> None:
    text = "code,title,unit,counts beside\nEX-1,J,weeks,EX-2\n"
    (message,) = said(imported(text))
    assert message.startswith("2:4 SV232 there is no measure `EX-2`")
    assert measures(f"{text}EX-2,J,weeks,\n")["EX-1"].counts_beside == ("EX-2",)


def test_a_number_that_looks_like_another_value_stays_text() -> None:
    text = 'code,title,unit\n0012,null,10%\nno,"2024-04-01","# x: y"\n'
    found = measures(text)
    assert found["0012"].title == "null"
    assert found["0012"].unit == "10%"
    assert (found["no"].title, found["no"].unit) == ("2024-04-01", "# x: y")


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (b"", "SV106"),
        ("code,title,unit\nEX-1,caf\u00e9,weeks\n".encode("latin-1"), "SV105"),
        ("code,title,unit\n".encode("utf-16"), "SV105"),
        (b"\xd0\xcf\x11\xe0old", "SV130"),
        (b'code,title,unit\n"EX-1,J,weeks\n', "SV130"),
        (b'code,title,unit\nEX-1,"J" x,weeks\n', "SV130"),
        (b"code,title,unit\nEX-1,J\x00K,weeks\n", "SV133"),
        (b"code,title,unit\nEX-1," + b"x" * 200_000 + b",weeks\n", "SV130"),
        (b"code,title\nEX-1,J\n", "SV132"),
        (b"\n" * 30 + b"code,title,unit\nEX-1,J,weeks\n", "SV132"),
        (b"code,title,unit\n", "SV133"),
        (b"code,title,unit,title\nEX-1,J,weeks,K\n", "SV132"),
        (b"code,title,unit,Value inc VAT\nEX-1,J,weeks,5\n", "SV132"),
        (b"code,title,unit\n" + b"\n" * MAX_ROWS + b"EX-1,J,weeks\n", "SV104"),
        (b"code,title,unit" + b"," * MAX_COLUMNS + b"x\nEX-1,J,weeks\n", "SV104"),
        (gzip.compress(b"code,title,unit\nEX-1,J,weeks\n", mtime=0)[:-9], "SV118"),
    ],
)
def test_what_cannot_be_read_is_told(raw: bytes, number: str) -> None:
    assert [message.split(" ")[1] for message in said(imported(raw))] == [number]


def test_a_file_that_is_not_there_is_told() -> None:
    found = import_measures(Path("none.csv"), ABOUT)
    assert said(found) == ["1:1 SV101 there is no file `none.csv`"]


def test_a_file_over_the_limit_is_told() -> None:
    (message,) = said(imported("code,title,unit\nEX-1,J,weeks\n", limit=20))
    assert "SV104" in message


def test_csv_has_no_sheets() -> None:
    (message,) = said(imported("code,title,unit\nEX-1,J,weeks\n", sheet="Values"))
    assert message == "1:1 SV130 a CSV file has no sheet `Values`"


def test_columns_that_are_not_read_are_told_and_nothing_is_lost() -> None:
    found = imported("code,title,unit,Outcome,\nEX-1,J,weeks,x,y\n")
    assert found.pack is not None
    assert [d.code.number for d in found.diagnostics] == ["SV135", "SV135"]


def test_what_the_options_say_has_to_be_right_too() -> None:
    Path("own.csv").write_text("code,title,unit\nEX-1,J,weeks\n", encoding="utf-8")
    about = MeasuresPack("Own!", "1", "", "A", Standing.PROPOSED, "L")
    found = import_measures(Path("own.csv"), about)
    assert [d.code.number for d in found.diagnostics] == ["SV210"] * 3
    assert found.text is None
