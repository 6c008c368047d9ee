"""Measures of a tender, with what the pack that they come from says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from socialvalue.diagnostics import METHOD_NOT_READ, Diagnostic, Span
from socialvalue.loading.document import Document
from socialvalue.model.case import Case, Fact, Item, Items, Missing, Place, Why
from socialvalue.model.measures import Measure, MeasuresPack, NoValue
from socialvalue.quantities import Value
from socialvalue.use_cases.measures import find_measures


def with_measures(
    case: Case, document: Document, folders: Sequence[Path]
) -> tuple[Case, tuple[Diagnostic, ...]]:
    """Return the tender with its measures filled in, and what stood in the way.

    What the tender says itself stands; the rest is read from the pack that
    `tender.measures_from` names, values as they are on the day of commencement.

    Args:
        case: The tender.
        document: Its file.
        folders: Folders of measures packs, beside the shipped ones.
    """
    named = case.tender.fact("tender.measures_from")
    listed = case.tender.items("tender.measures")
    if not isinstance(named, Fact):
        return case, ()
    span = document.span(named.place.pointer)
    pack = find_measures(str(named.value), folders, span)
    if not isinstance(pack, MeasuresPack):
        return case, tuple(_excerpted(each, span, document) for each in pack)
    if not listed.items:
        message = f"no measure of `{pack.reference}` is asked for"
        advice = "add `measures: [{code: ...}]` with those that were published"
        pointer = named.place.pointer
        fault = document.diagnostic(METHOD_NOT_READ, message, pointer, advice)
        return case, (fault,)
    commenced = case.tender.fact("tender.commenced_on")
    day = commenced.value if isinstance(commenced, Fact) else None
    day = day if isinstance(day, date) else None
    filled = tuple(_filled(each, pack, day, named.place) for each in listed.items)
    tender = case.tender
    lists = {
        **tender.lists,
        "tender.measures": Items(filled, listed.complete, listed.place),
    }
    measured = Item(
        "tender", tender.label, tender.place, tender.facts, lists, tender.complete
    )
    return Case(measured, case.record, case.digest, case.as_of, case.answers), ()


def _excerpted(problem: Diagnostic, span: Span, document: Document) -> Diagnostic:
    if problem.at != span:
        return problem
    line = document.line(span.line)
    return Diagnostic(problem.code, problem.message, problem.at, problem.help, line)


def _filled(item: Item, pack: MeasuresPack, day: date | None, place: Place) -> Item:
    code = item.fact("measure.code")
    measure = pack.measure(str(code.value)) if isinstance(code, Fact) else None
    if measure is None:
        return item
    facts = dict(item.facts)
    said = f"from the measures pack {pack.reference}"
    for name, value in _facts(measure, day):
        if not isinstance(item.fact(name), Fact):
            facts[name] = (
                Missing(Why.OUT_OF_PERIOD, place, value.why)
                if isinstance(value, NoValue)
                else Fact(value, place, said)
            )
    return Item(item.scope, item.label, item.place, facts, item.lists, item.complete)


def _facts(measure: Measure, day: date | None) -> Iterator[tuple[str, Value | NoValue]]:
    """Yield what a measure of a pack says, by the names of facts."""
    given: dict[str, Value | None] = {
        "title": measure.title,
        "theme": measure.theme,
        "unit": measure.unit,
        "disadvantage": measure.disadvantage,
        "first_year_only": measure.first_year_only,
        "counts_beside": measure.counts_beside,
        "attribution": measure.attribution,
        "deadweight": measure.deadweight,
        "kpi": measure.kpi,
    }
    for key, value in given.items():
        if value is not None:
            yield f"measure.{key}", value
    if day is None:
        yield "measure.unit_value", NoValue("the day of commencement is not known")
        return
    found = measure.value_on(day)
    worth = found if isinstance(found, NoValue) else found.amount
    yield "measure.unit_value", worth
