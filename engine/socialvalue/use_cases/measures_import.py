"""A measures pack made from an authority's own spreadsheet."""

from __future__ import annotations

from pathlib import Path

from socialvalue import shipped
from socialvalue.diagnostics import Diagnostic
from socialvalue.loading.document import DEFAULT_LIMIT, parse, read_bytes
from socialvalue.loading.measures_file import load_measures
from socialvalue.loading.measures_headings import is_heading
from socialvalue.loading.measures_sheet import Habits, measures_of
from socialvalue.loading.measures_text import measures_text
from socialvalue.loading.spreadsheet import read_sheet
from socialvalue.model.measures import MeasuresPack
from socialvalue.records import dataclass

__all__ = ["Habits", "ImportedMeasures", "import_measures"]


@dataclass(frozen=True, slots=True)
class ImportedMeasures:
    """What came of a spreadsheet: a pack and its file, or why there is none."""

    pack: MeasuresPack | None
    text: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


def import_measures(
    file: Path,
    about: MeasuresPack,
    habits: Habits | None = None,
    *,
    sheet: str | None = None,
    limit: int = DEFAULT_LIMIT,
) -> ImportedMeasures:
    """Return the measures pack that an authority's own spreadsheet holds.

    Args:
        file: CSV in UTF-8, or a workbook (.xlsx).
        about: The pack without its measures: what the spreadsheet does not say.
        habits: How its dates are written, and when its values begin.
        sheet: Which sheet of a workbook; None is the first.
        limit: Bytes that the file may have.
    """
    raw = read_bytes(file, str(file), limit=limit)
    if isinstance(raw, Diagnostic):
        return ImportedMeasures(None, None, (raw,))
    found = read_sheet(str(file), raw, is_heading=is_heading, sheet=sheet, limit=limit)
    if isinstance(found, Diagnostic):
        return ImportedMeasures(None, None, (found,))
    schema = shipped.schema("measures")
    pack, faults = measures_of(found, about, habits or Habits(), schema)
    if pack is None:
        return ImportedMeasures(None, None, faults)
    text = measures_text(pack)
    # What is written has to be read again, whatever `about` says.
    name = f"{about.id}/{about.version}.yaml"
    document = parse(name, text.encode(), syntax="yaml")
    if isinstance(document, tuple):
        return ImportedMeasures(None, None, document)
    again, problems = load_measures(document, schema)
    if again is None:
        return ImportedMeasures(None, None, problems)
    return ImportedMeasures(again, text, faults)
