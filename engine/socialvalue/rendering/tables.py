"""Tables in plain English: what counts where several rows hold, and each row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from socialvalue.model.expression import Literal
from socialvalue.model.grounds import Status
from socialvalue.model.policy import Policy
from socialvalue.model.prose import listed
from socialvalue.model.table import DatedValue, Hit, Row, Table
from socialvalue.model.words import Vocabulary, condition_text, expression_text
from socialvalue.quantities import text
from socialvalue.rendering.grounds import source_text
from socialvalue.rendering.phrases import capitalised, sentences


def table_text(table: Table, words: Vocabulary) -> str:
    """Return what the table's value is, by which date, and which rows count."""
    dated = None
    if table.dated_by is not None:
        title = words.titles.get(table.dated_by, table.dated_by)
        dated = f"Each value counts for its days, by the {title[:1].lower()}{title[1:]}"
    return sentences(table.title, _hit_text(table), dated)


def _hit_text(table: Table) -> str:
    ranked = listed([text(value) for value in table.priority])
    match table.hit:
        case Hit.UNIQUE:
            return "Only one row holds at a time"
        case Hit.ANY:
            return "Rows that hold together give the same"
        case Hit.FIRST:
            return "The first row that holds counts"
        case Hit.PRIORITY:
            return f"Of the rows that hold, the one counts that comes first in {ranked}"
        case Hit.COLLECT_SUM:
            return "The values of all rows that hold are added up"
        case Hit.COLLECT_MIN:
            return "The smallest value of the rows that hold counts"
        case Hit.COLLECT_MAX:
            return "The largest value of the rows that hold counts"
        case Hit.COLLECT_COUNT:
            return "The number of rows that hold counts"
        case Hit.RULE_ORDER:
            return "The values of all rows that hold count, in this order"
        case Hit.OUTPUT_ORDER:
            return f"The values of all rows that hold count, in the order {ranked}"
        case _:
            assert_never(table.hit)


def row_text(row: Row, words: Vocabulary) -> str:
    """Return when a row holds."""
    if row.when is None:
        return "Where no other row holds"
    return capitalised(f"if {condition_text(row.when, words)}")


def value_texts(row: Row, policy: Policy, words: Vocabulary) -> Iterator[str]:
    """Yield a row's value, or each of its dated values, with what it rests on."""
    for value in row.dated:
        said = f"{text(value.value)} {days_text(value)}"
        yield _supported(said, value, policy)
    if isinstance(row.value, Literal):
        yield _supported(text(row.value.value), row, policy)
    elif row.value is not None:
        yield sentences(capitalised(expression_text(row.value, words)), row.note)


def days_text(value: DatedValue) -> str:
    """Return the days for which a value counts."""
    last = f" to {value.last.isoformat()}" if value.last else " on"
    return f"from {value.first.isoformat()}{last}"


def _supported(said: str, claim: Row | DatedValue, policy: Policy) -> str:
    source = policy.source_of(claim.source)
    locator = claim.source.locator if claim.source else None
    grounds = claim.status.value
    if source is not None:
        grounds += f": {source_text(source.title, locator)}"
    return sentences(f"{said} ({grounds})", claim.note)


def table_assumptions(table: Table) -> Iterator[str]:
    """Yield what the table's values assume, each reason said once of a row."""
    for number, row in enumerate(table.rows, start=1):
        claims: tuple[Row | DatedValue, ...] = (row, *row.dated)
        reasons = dict.fromkeys(
            claim.rationale or table.title
            for claim in claims
            if claim.status is Status.ASSUMED or claim.rationale
        )
        for reason in reasons:
            yield f"table {table.name}, row {number}: {reason}"
