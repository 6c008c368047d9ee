from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from socialvalue.loading.dictionary import load_dictionary
from socialvalue.model.dictionary import TYPES
from socialvalue.model.expression import Compare, Comparison, Literal, Parameter, Read
from socialvalue.model.grounds import Citation, Source, Status
from socialvalue.model.policy import ParameterValue, Policy, Standing
from socialvalue.model.table import DatedValue, Hit, Row, Table
from socialvalue.model.words import vocabulary
from socialvalue.quantities import Percentage
from socialvalue.rendering.tables import (
    row_text,
    table_assumptions,
    table_text,
    value_texts,
)
from socialvalue.shipped import schema

TEN, FIVE = Percentage(Decimal(10)), Percentage(Decimal(5))
WORKS = Compare(Read("tender.category"), Comparison.IS, Literal("works"))
PERCENTAGE = TYPES["percentage"]
POLICY = Policy(
    id="demo",
    version="1.0.0",
    language=1,
    title="A policy to read",
    authority="Borough of Somewhere",
    standing=Standing.PROPOSED,
    effective_from=date(2026, 1, 1),
    sources={"story": Source("story", "A story", "Somebody")},
    parameters={
        "floor": ParameterValue("floor", "Floor", PERCENTAGE, TEN, rationale="Ours.")
    },
)
WORDS = vocabulary(POLICY, load_dictionary(schema("tender")))
ROW = Row(
    WORKS, Literal(TEN), source=Citation("story", "page 2"), status=Status.CONFIRMED
)
TABLE = Table("minimum", "Smallest weight", Hit.FIRST, PERCENTAGE, (ROW,))


@pytest.mark.parametrize("hit", Hit)
def test_every_hit_policy_is_said(hit: Hit) -> None:
    said = table_text(replace(TABLE, hit=hit, priority=(TEN, FIVE)), WORDS)
    assert said.startswith("Smallest weight. ")
    assert said.endswith(".")
    ranked = hit in {Hit.PRIORITY, Hit.OUTPUT_ORDER}
    assert ("10% and 5%" in said) is ranked


def test_a_table_says_by_which_date_its_values_count() -> None:
    said = table_text(replace(TABLE, dated_by="tender.commenced_on"), WORDS)
    assert "by the date the procurement commenced." in said


def test_a_row_says_when_it_holds_and_what_it_gives() -> None:
    assert row_text(ROW, WORDS) == "If the main category is works"
    assert row_text(replace(ROW, when=None), WORDS) == "Where no other row holds"
    assert list(value_texts(ROW, POLICY, WORDS)) == [
        "10% (confirmed: A story, page 2)."
    ]
    by_name = replace(ROW, value=Parameter("floor"))
    (said,) = value_texts(by_name, POLICY, WORDS)
    assert "floor" in said


def test_dated_values_say_their_days() -> None:
    dated = (
        DatedValue(FIVE, date(2022, 1, 1), date(2023, 12, 31), rationale="Recalled."),
        DatedValue(TEN, date(2024, 1, 1), rationale="Recalled.", note="Higher."),
    )
    row = replace(ROW, value=None, dated=dated)
    assert list(value_texts(row, POLICY, WORDS)) == [
        "5% from 2022-01-01 to 2023-12-31 (assumed).",
        "10% from 2024-01-01 on (assumed). Higher.",
    ]
    assert list(table_assumptions(replace(TABLE, rows=(row,)))) == [
        "table minimum, row 1: Recalled."
    ]
