"""`socialvalue measures`: what it writes, where, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from socialvalue.cli import main

ROOT = Path(__file__).parents[3]
SHEET = ROOT / "examples" / "measures.csv"
ABOUT = ("--id", "own", "--title", "Own", "--authority", "Example Authority")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["measures", *map(str, arguments)])


def test_a_pack_that_was_imported_is_found_checked_and_shown(tmp_path: Path) -> None:
    file = tmp_path / "own" / "1.0.0.yaml"
    file.parent.mkdir()
    done = run("import", SHEET, *ABOUT, "--output", file)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "is written: 4 measures, 1 without a value" in done.stdout
    checked = run("check", file)
    assert checked.exit_code == 0
    assert "makes sense" in checked.stdout.replace("\n", " ")
    shown = run("show", "own", "--on", "2025-04-01", "--measures-path", tmp_path)
    assert shown.exit_code == 0
    assert "£1,100 from 2025-04-01 on." in shown.stdout
    assert "£1,000 " not in shown.stdout
    listed = run("list", "--measures-path", tmp_path)
    assert "own@1.0.0\n  Own\n" in listed.stdout


def test_a_file_that_is_there_is_replaced_only_by_force(tmp_path: Path) -> None:
    file = tmp_path / "1.0.0.yaml"
    file.write_text("mine", encoding="utf-8")
    assert run("import", SHEET, *ABOUT, "--output", file).exit_code == 2
    assert file.read_text(encoding="utf-8") == "mine"
    assert run("import", SHEET, *ABOUT, "--output", file, "--force").exit_code == 0
    assert "measures: own\n" in file.read_text(encoding="utf-8")


def test_nothing_is_written_where_a_cell_is_bad(tmp_path: Path) -> None:
    sheet, file = tmp_path / "own.csv", tmp_path / "1.0.0.yaml"
    sheet.write_text("code,title,unit,value\nEX-1,J,weeks,x\n", encoding="utf-8")
    done = run("import", sheet, *ABOUT, "--output", file)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "in cell D2" in done.stderr.replace("\n   ", " ")
    assert not file.exists()


def test_without_a_file_the_pack_goes_to_standard_output() -> None:
    done = run("import", SHEET, *ABOUT, "--standing", "adopted", "--licence", "Own.")
    assert done.exit_code == 0
    assert "\nstanding: adopted\nlicence: Own.\n\nlist:\n" in done.stdout


@pytest.mark.parametrize(
    ("option", "value"),
    [
        *(("--id", "Own"), ("--id", "a/b"), ("--title", " "), ("--authority", "")),
        *(("--version", "1"), ("--from", "soon"), ("--standing", "old")),
    ],
)
def test_an_option_in_another_form_is_refused(option: str, value: str) -> None:
    done = run("import", SHEET, *ABOUT, option, value)
    assert done.exit_code == 2
    assert f"Invalid value for '{option}'" in done.stderr


def test_a_size_can_be_set_for_all_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOCIALVALUE_MAX_SIZE", "10")
    done = run("import", SHEET, *ABOUT)
    assert done.exit_code == 2
    assert "SV104" in done.stderr


def test_packs_are_found_where_the_setting_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own").mkdir()
    run("import", SHEET, *ABOUT, "--output", tmp_path / "own" / "1.0.0.yaml")
    monkeypatch.setenv("SOCIALVALUE_MEASURES_PATH", str(tmp_path))
    assert run("show", "own@1.0.0").exit_code == 0
    assert run("list").stdout.count("@") == 2


def test_every_answer_fits_80_columns() -> None:
    for arguments in (
        ("list",),
        ("show", "example-measures"),
        ("show", "example-measures", "--on", "2021-01-01"),
        ("check", str(ROOT / "measures")),
        ("import", "--help"),
        ("import", str(SHEET), *ABOUT),
    ):
        lines = run(*arguments).stdout.splitlines()
        assert lines
        assert [line for line in lines if len(line) > 80] == []


def test_a_source_is_shown_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "1.0.0.yaml").write_text(
        "measures: own\nversion: 1.0.0\ntitle: Own\nauthority: A\n"
        "standing: adopted\nlicence: Own.\nsources:\n"
        "  report: {title: Report, publisher: B, url: https://example.org/r, "
        "accessed: 2024-01-02}\n"
        "list:\n  - code: OWN-1\n    title: Hours\n    unit: hours\n    values:\n"
        "      - {from: 2024-01-01, is: 0.5 GBP, status: confirmed,\n"
        "         source: {document: report, locator: page 3},\n"
        "         rationale: VAT is out.}\n",
        encoding="utf-8",
    )
    shown = run("show", "own", "--measures-path", tmp_path).stdout
    assert (
        "£0.50 from 2024-01-01 on. Confirmed: Report, page 3. What is assumed: VAT"
        in shown
    )
    assert (
        "  - report: Report, B, seen on 2024-01-02\n    https://example.org/r" in shown
    )
