"""Measures packs in plain English: what may be committed to, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from socialvalue.model.measures import (
    ALL,
    NONE,
    Measure,
    MeasuresPack,
    NoValue,
    UnitValue,
    ValueStatus,
)
from socialvalue.model.prose import listed
from socialvalue.quantities import Money, text
from socialvalue.rendering.grounds import source_text, standing_text
from socialvalue.rendering.layout import (
    BLANK,
    DEFAULT_WIDTH,
    Line,
    Piece,
    Said,
    Style,
    paragraph,
)
from socialvalue.rendering.phrases import capitalised, noun, sentences

_INDENT = "    "


def measures_list_lines(
    packs: Sequence[MeasuresPack], *, width: int = DEFAULT_WIDTH
) -> tuple[Line, ...]:
    """Return which measures packs there are."""
    lines: list[Line] = []
    for pack in packs:
        name = Piece(pack.reference, Style.STRONG)
        lines += paragraph(name, width=width, rest="  ")
        for said in (
            pack.title,
            sentences(standing_text(pack.standing)),
            f"{pack.authority}; {contents_text(pack)}",
        ):
            lines += paragraph(said, width=width, first="  ", rest="  ")
    return tuple(lines) or paragraph("There is no measures pack.", width=width)


def contents_text(pack: MeasuresPack) -> str:
    """Return how much there is in a pack: `9 measures, 1 without a value`."""
    count = len(pack.measures)
    slots = sum(measure.is_slot for measure in pack.measures)
    without = f", {slots} without a value" if slots else ""
    return f"{count} {noun(count, 'measure')}{without}"


def measures_lines(
    pack: MeasuresPack, *, on: date | None = None, width: int = DEFAULT_WIDTH
) -> tuple[Line, ...]:
    """Return the whole pack as a person would tell it.

    Args:
        pack: One version of a measures pack.
        on: A day, to be told only what counts on it; else all values.
        width: Columns; no line is longer.
    """
    lines: list[Line] = []
    days = f"Values on {on}" if on else "Values"
    opening: tuple[Said, ...] = (
        Piece(pack.title, Style.STRONG),
        pack.reference,
        sentences(standing_text(pack.standing), f"The authority is {pack.authority}"),
        *([pack.summary] if pack.summary else []),
        sentences(f"{days} exclude VAT", f"Licence: {pack.licence}"),
    )
    for words in opening:
        lines += paragraph(words, width=width)
    lines += [BLANK, *_head(f"Measures ({len(pack.measures)})", width)]
    for measure in pack.measures:
        lines += [BLANK, *_measure(measure, pack, on, width)]
    if pack.sources:
        lines += [BLANK, *_head("Sources", width)]
    for source in pack.sources.values():
        seen = f", seen on {source.accessed}" if source.accessed else ""
        said = f"{source.name}: {source.in_words}{seen}"
        lines += paragraph(said, width=width, first="  - ", rest=_INDENT)
        if source.url:
            url = Piece(source.url, Style.QUIET)
            lines += paragraph(url, width=width, first=_INDENT, rest=_INDENT)
    return tuple(lines)


def _head(title: str, width: int) -> tuple[Line, ...]:
    return paragraph(Piece(title, Style.STRONG), width=width)


def _measure(
    measure: Measure, pack: MeasuresPack, on: date | None, width: int
) -> Iterator[Line]:
    yield from paragraph(
        Piece(measure.title, Style.STRONG),
        width=width,
        first=Piece(f"  {measure.code}  ", Style.STRONG),
        rest=_INDENT,
    )
    said = [_rules_text(measure, pack)]
    if on is None:
        said += [_value_text(value, pack) for value in measure.values]
        if measure.is_slot:
            said.append("No value: the authority puts its own in.")
    else:
        found = measure.value_on(on)
        match found:
            case NoValue(why):
                said.append(sentences(f"No value: {why.replace('`', '')}"))
            case UnitValue():
                said.append(_value_text(found, pack))
    for each in said:
        yield from paragraph(each, width=width, first=_INDENT, rest=_INDENT)


def _rules_text(measure: Measure, pack: MeasuresPack) -> str:
    """Return how a measure is counted, as sentences."""
    beside = [
        other.code
        for other in pack.measures
        if pack.may_count_beside(measure.code, other.code)
    ]
    shares = [
        f"{name} {text(share)}"
        for name, share, usual in (
            ("attribution", measure.attribution, ALL),
            ("deadweight", measure.deadweight, NONE),
        )
        if share != usual
    ]
    return sentences(
        f"Counted in {measure.unit}",
        f"Theme: {measure.theme}" if measure.theme else None,
        "It counts people at a disadvantage in the labour market"
        if measure.disadvantage
        else None,
        "A person counts in the first year only" if measure.first_year_only else None,
        f"What counts here may count in {listed(beside, 'or')} too" if beside else None,
        f"Where a bid says none: {listed(shares)}" if shares else None,
        "A key performance indicator" if measure.kpi else None,
    )


def _value_text(value: UnitValue, pack: MeasuresPack) -> str:
    period = f"from {value.first}" + (f" to {value.last}" if value.last else " on")
    source = pack.source_of(value.source)
    locator = value.source.locator if value.source else None
    rests_on = source_text(source.title if source else None, locator)
    why = "Why" if value.status is not ValueStatus.CONFIRMED else "What is assumed"
    return sentences(
        f"{text(Money(value.amount.amount))} {period}",
        capitalised(value.status) + (f": {rests_on}" if rests_on else ""),
        f"{why}: {value.rationale}" if value.rationale else None,
    )
