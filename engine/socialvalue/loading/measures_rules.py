"""What a schema cannot say of a measures pack: whether its entries fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from socialvalue.diagnostics import (
    LICENSED_MEASURES,
    OVERLAPPING_VALUES,
    REPEATED_MEASURE,
    UNKNOWN_MEASURE,
    VALUE_WITHOUT_GROUNDS,
    Diagnostic,
    Span,
    did_you_mean,
    in_backticks,
    sort,
)
from socialvalue.model.measures import Measure, MeasuresPack, UnitValue, ValueStatus

_DAY = timedelta(days=1)
_NATIONAL_TOMS = re.compile(r"NT[0-9]+[A-Za-z]?")


def pack_faults(pack: MeasuresPack, *, place: str = "line") -> tuple[Diagnostic, ...]:
    """Return what does not fit together in a pack, sorted.

    Args:
        pack: A pack that has the form of one.
        place: What the numbers of its places count: lines, or rows of a sheet.
    """
    found = [*_repeated(pack.measures, place), *_licensed(pack.measures)]
    for measure in pack.measures:
        found += _beside(measure, pack)
        found += _periods(measure, place)
        for value in measure.values:
            found += _grounds(value, measure, pack)
    return sort(found)


def _repeated(measures: Sequence[Measure], place: str) -> Iterator[Diagnostic]:
    seen: dict[str, Measure] = {}
    for measure in measures:
        first = seen.setdefault(measure.code, measure)
        if first is not measure:
            yield Diagnostic(
                REPEATED_MEASURE,
                f"there are two measures `{measure.code}`",
                measure.at,
                f"the first is in {place} {first.at.line}; give this one its own "
                "code, or put their values together",
            )


def _licensed(measures: Sequence[Measure]) -> Iterator[Diagnostic]:
    """Yield one warning, at the first code that looks like the National TOMs."""
    alike = [each for each in measures if _NATIONAL_TOMS.fullmatch(each.code)]
    if alike:
        looks = f"`{alike[0].code}` looks like a code"
        if len(alike) > 1:
            looks = f"`{alike[0].code}` and {len(alike) - 1} more look like codes"
        yield Diagnostic(
            LICENSED_MEASURES,
            f"{looks} of the National TOMs, whose licence is CC BY-NC-ND 4.0",
            alike[0].at,
            "keep the pack to yourselves: their values may not be passed on changed "
            "or for money",
        )


def _beside(measure: Measure, pack: MeasuresPack) -> Iterator[Diagnostic]:
    known = [each.code for each in pack.measures if each.code != measure.code]
    for number, code in enumerate(measure.counts_beside):
        if code in known:
            continue
        if code == measure.code:
            message = f"`{code}` cannot be counted beside itself"
            advice = "name another measure, or take it out"
        else:
            message = f"there is no measure `{code}` to count `{measure.code}` beside"
            advice = did_you_mean(code, known) or f"the others are {_few(known)}"
        at = measure.beside_at[number] if measure.beside_at else measure.at
        yield Diagnostic(UNKNOWN_MEASURE, message, at, advice)


def _few(codes: Sequence[str]) -> str:
    most = 8
    more = f" and {len(codes) - most} more" if len(codes) > most else ""
    return in_backticks(codes[:most]) + more if codes else "none"


def _periods(measure: Measure, place: str) -> Iterator[Diagnostic]:
    """Yield periods that end before they begin, and days with two values."""
    whole: list[UnitValue] = []
    for value in measure.values:
        if _last(value) >= value.first:
            whole.append(value)
            continue
        yield Diagnostic(
            OVERLAPPING_VALUES,
            f"a value of `{measure.code}` ends on {value.last}, before it begins on "
            f"{value.first}",
            value.at,
            "`to` is the last day on which the value counts",
        )
    whole.sort(key=lambda value: (value.first, _last(value)))
    latest: UnitValue | None = None  # of those so far, the one that ends last
    for value in whole:
        if latest is not None and _last(latest) >= value.first:
            yield _overlap(latest, value, measure, place)
        if latest is None or _last(value) > _last(latest):
            latest = value


def _overlap(
    earlier: UnitValue, later: UnitValue, measure: Measure, place: str
) -> Diagnostic:
    last = min(_last(earlier), _last(later))
    days = f"from {later.first} to {last}"
    if last == date.max:
        days = f"from {later.first} on"
    elif last == later.first:
        days = f"on {last}"
    advice = f"the other begins on {earlier.first}, in {place} {earlier.at.line}"
    if earlier.first < later.first:
        advice += f"; let it end on {later.first - _DAY}"
    message = f"two values of `{measure.code}` count {days}"
    return Diagnostic(OVERLAPPING_VALUES, message, later.at, advice)


def _last(value: UnitValue) -> date:
    return date.max if value.last is None else value.last


def _grounds(
    value: UnitValue, measure: Measure, pack: MeasuresPack
) -> Iterator[Diagnostic]:
    of_measure = f"the value of `{measure.code}` from {value.first}"
    if value.source is None and value.status is ValueStatus.CONFIRMED:
        yield Diagnostic(
            VALUE_WITHOUT_GROUNDS,
            f"{of_measure} is confirmed, and nothing says by what",
            value.at,
            "add its `source`, or write `status: assumed` and why",
        )
    if value.rationale is None and value.status is not ValueStatus.CONFIRMED:
        yield Diagnostic(
            VALUE_WITHOUT_GROUNDS,
            f"{of_measure} is {value.status}, and nothing says why",
            value.at,
            "add a `rationale`",
        )
    if value.source is not None and pack.source_of(value.source) is None:
        known = list(pack.sources)
        name = value.source.document
        advice = did_you_mean(name, known) or f"the sources are {_few(known)}"
        yield Diagnostic(
            VALUE_WITHOUT_GROUNDS,
            f"there is no source `{name}`",
            _at(value.source.at, value.at),
            advice if known else "add it under `sources`",
        )


def _at(place: Span, around: Span) -> Span:
    return place if place.line else around
