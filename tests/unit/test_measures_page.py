"""docs/measures.md: its pack is sound, and its tables leave nothing out."""

from __future__ import annotations

import re
from pathlib import Path

from socialvalue import shipped
from socialvalue.loading.document import Document, parse
from socialvalue.loading.measures_file import load_measures
from socialvalue.loading.measures_headings import is_heading
from socialvalue.loading.sheet import HEADINGS_WITHIN
from socialvalue.model.measures import ValueStatus

PAGE = Path(__file__).parents[2] / "docs" / "measures.md"
TEXT = PAGE.read_text(encoding="utf-8")
SCHEMA = shipped.schema("measures")


def table(head: str) -> list[list[str]]:
    """Return the rows of the table whose first row begins like this."""
    lines = TEXT.split(f"\n{head}")[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]


def words(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_the_pack_on_the_page_has_no_problem() -> None:
    text, tender = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    document = parse("our-measures/2024.1.0.yaml", text.encode())
    assert isinstance(document, Document)
    pack, problems = load_measures(document, SCHEMA)
    assert problems == ()
    assert pack is not None
    assert len(pack.measures) == 2
    assert pack.reference in tender
    assert [each.code for each in pack.measures] == re.findall("code: (.+)", tender)


def test_every_key_is_on_the_page() -> None:
    keys = [word for row in table("| Key |") for word in words(row[0])]
    known = [*SCHEMA["properties"], *SCHEMA["$defs"]["measure"]["properties"]]
    assert sorted(keys) == sorted(known)


def test_every_status_is_on_the_page() -> None:
    assert [words(row[0])[0] for row in table("| `status` |")] == list(ValueStatus)


def test_every_column_of_a_spreadsheet_is_on_the_page() -> None:
    rows = table("| Column |")
    columns = [word for row in rows for word in words(row[0])]
    said = [word for row in rows for word in re.split("[,;] ", row[1]) if word]
    assert all(is_heading(word) for word in [*columns, *said])
    assert {*columns} == {
        *("code", "title", "unit", "value", "from", "to", "status", "source"),
        *("rationale", "theme", "disadvantage", "first year only", "kpi"),
        *("counts beside", "attribution", "deadweight"),
    }
    assert f"One of the first {HEADINGS_WITHIN}\nrows" in TEXT
