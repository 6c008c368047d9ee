"""A measures pack as the text of its file, which is read back as the same pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from socialvalue.loading.form_lines import WIDTH
from socialvalue.loading.yaml_entry import yaml_lines
from socialvalue.model.grounds import Citation
from socialvalue.model.measures import ALL, NONE, Measure, MeasuresPack, UnitValue
from socialvalue.quantities import Value

_HEAD = """\
# A measures pack: what bidders may commit to, and what a unit of it is worth.
# `socialvalue schema measures` explains every key. Values exclude VAT.
"""


def measures_text(pack: MeasuresPack) -> str:
    """Return the file that says what `pack` says."""
    return _HEAD + "".join(f"{line}\n" for line in _lines(pack))


def _lines(pack: MeasuresPack) -> Iterator[str]:
    yield from _keys(
        0,
        {
            "measures": pack.id,
            "version": pack.version,
            "title": pack.title,
            "authority": pack.authority,
            "standing": str(pack.standing),
            "licence": pack.licence,
            "summary": pack.summary,
        },
    )
    if pack.sources:
        yield from ("", "sources:")
    for name, source in pack.sources.items():
        yield f"  {name}:"
        yield from _keys(
            4,
            {
                "title": source.title,
                "publisher": source.publisher,
                "url": source.url,
                "accessed": source.accessed,
            },
        )
    yield from ("", "list:")
    for number, measure in enumerate(pack.measures):
        if number:
            yield ""
        yield from _item(2, _measure(measure))


def _measure(measure: Measure) -> Iterator[str]:
    yield from _keys(
        0,
        {
            "code": measure.code,
            "title": measure.title,
            "theme": measure.theme,
            "unit": measure.unit,
            "disadvantage": measure.disadvantage,
            "first_year_only": measure.first_year_only,
            "counts_beside": measure.counts_beside or None,
            "attribution": measure.attribution if measure.attribution != ALL else None,
            "deadweight": measure.deadweight if measure.deadweight != NONE else None,
            "kpi": measure.kpi,
        },
        width=WIDTH - 4,
    )
    if measure.values:
        yield "values:"
    for value in measure.values:
        yield from _item(2, _value(value))


def _value(value: UnitValue) -> Iterator[str]:
    yield from _keys(
        0,
        {
            "from": value.first,
            "to": value.last,
            "is": value.amount,
            "status": str(value.status),
        },
        width=WIDTH - 8,
    )
    yield from _citation(value.source)
    yield from _keys(0, {"rationale": value.rationale}, width=WIDTH - 8)


def _citation(citation: Citation | None) -> Iterator[str]:
    if citation is None:
        return
    yield "source:"
    said = {"document": citation.document, "locator": citation.locator}
    yield from _keys(2, said, width=WIDTH - 8)


def _keys(
    indent: int, said: Mapping[str, Value | None], *, width: int = WIDTH
) -> Iterator[str]:
    """Yield the lines of keys, without those of which nothing is said."""
    for key, value in said.items():
        if value is not None:
            for line in yaml_lines(key, value, width - indent):
                yield " " * indent + line if line else ""


def _item(indent: int, lines: Iterator[str]) -> Iterator[str]:
    """Yield lines as an item of a list."""
    for number, line in enumerate(lines):
        lead = "- " if number == 0 else "  "
        yield " " * indent + lead + line if line else ""
