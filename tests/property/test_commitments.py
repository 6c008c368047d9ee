"""Laws of counting commitments, by the shipped policy that is in force."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialvalue import shipped
from socialvalue.evaluation.stages import Stage
from socialvalue.evaluation.version import decide
from socialvalue.loading.bid_file import load_bid
from socialvalue.loading.document import Document, parse
from socialvalue.loading.joining import join_bids
from socialvalue.loading.tender_file import load_tender
from socialvalue.quantities import Money
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.shelf import Shelf, load_shelf
from socialvalue.use_cases.tenders import PROGRAM

pytestmark = pytest.mark.property

Record: TypeAlias = dict[str, Any]

POLICY = "lcrca-social-value"
MEASURES: list[Record] = [
    {"code": "W", "unit": "weeks", "unit_value": "100 GBP"},
    {"code": "S", "unit": "weeks", "unit_value": "30.50 GBP", "deadweight": "20%"},
    {"code": "D", "unit": "FTE", "unit_value": "9000 GBP", "disadvantage": True},
]
UNITS = {"W": "weeks", "S": "weeks", "D": "FTE", "X": "weeks"}
"""The measures' units; the tender does not ask for X."""


@cache
def shelf() -> Shelf:
    return load_shelf()


def document(data: Record) -> Document:
    read = parse("an example", json.dumps(data).encode())
    assert isinstance(read, Document)
    return read


def social_value(commitments: list[Record]) -> Decimal:
    """Return the social value, in pounds, of a bid with these commitments."""
    lists = ("tender.lots", "tender.measures", "lot.criteria", "criterion.subcriteria")
    tender: Record = {
        "id": "EX-1",
        "commenced_on": "2025-05-02",
        "criteria": [{"id": "sv", "name": "Social value", "social_value": True}],
        "measures": MEASURES,
    }
    whole = ["tender", "lot", "criterion", "measure", *lists]
    case, _ = load_tender(
        document({"record": "full", "complete": whole, "tender": tender}),
        shipped.schema("tender"),
        fact_dictionary(),
    )
    assert case is not None
    bid = document({"bid": {"id": "B-1", "commitments": commitments}})
    bids, faults = load_bid(bid, case, shipped.schema("bid"), fact_dictionary())
    assert faults == ()
    joined, _, _ = join_bids(case, bids)
    decision = decide(
        shelf().policies[POLICY],
        joined,
        fact_dictionary(),
        shelf().policies,
        PROGRAM,
        stage=Stage.BIDS,
    )
    (found,) = (e.step for e in decision.derived if e.name == "bid.social_value")
    assert isinstance(found.value, Money), found.claim
    return Decimal(str(found.value.amount))


@st.composite
def one(draw: st.DrawFn, codes: str = "WSDX") -> Record:
    code = draw(st.sampled_from(codes))
    made: Record = {
        "measure": code,
        "unit": UNITS[code],
        "quantity": draw(st.integers(0, 60)),
        "hires": draw(st.integers(0, 20)),
        "because_of_contract": draw(st.sampled_from([True, True, False])),
    }
    for share in ("attribution", "deadweight"):
        if draw(st.booleans()):
            made[share] = f"{draw(st.integers(0, 100))}%"
    return made


@st.composite
def several(draw: st.DrawFn) -> list[Record]:
    """Return commitments, some of which claim the same activity."""
    made = draw(st.lists(one(), min_size=1, max_size=4))
    return [
        each | {"id": f"C-{number}", "activity": draw(st.sampled_from("abcdef"))}
        for number, each in enumerate(made)
    ]


@settings(max_examples=40)
@given(several(), st.integers(0, 3), st.integers(1, 50))
def test_offering_more_never_lowers_the_social_value(
    commitments: list[Record], which: int, more: int
) -> None:
    chosen = which % len(commitments)
    raised = [dict(each) for each in commitments]
    raised[chosen]["quantity"] += more
    assert social_value(raised) >= social_value(commitments)


@settings(max_examples=40)
@given(several(), one(codes="X"), st.sampled_from("abcdef"), st.integers(0, 4))
def test_nothing_outside_the_list_counts(
    commitments: list[Record], other: Record, activity: str, at: int
) -> None:
    extra = other | {"id": "C-X", "activity": activity}
    more = [*commitments[:at], extra, *commitments[at:]]
    assert social_value(more) == social_value(commitments)


@settings(max_examples=40)
@given(several(), st.integers(0, 3), one(codes="WSD"))
def test_a_double_claim_adds_nothing(
    commitments: list[Record], which: int, other: Record
) -> None:
    listed = [
        each
        for each in commitments
        if each["measure"] != "X"
        and each["because_of_contract"]
        and each.get("attribution") != "0%"
        and each.get("deadweight") != "100%"
    ]  # what is not asked for, or is done anyway, claims nothing
    if not listed:
        return
    activity = listed[which % len(listed)]["activity"]
    again = other | {"id": "C-again", "activity": activity}
    assert social_value([*commitments, again]) == social_value(commitments)


def test_what_counts_is_worth_what_it_is_worth() -> None:
    weeks = {"measure": "S", "unit": "weeks", "quantity": 10, "activity": "a"}
    hired = {"measure": "D", "unit": "FTE", "quantity": 8, "hires": 3, "activity": "b"}
    assert social_value([weeks]) == Decimal(244)  # 10 x 30.50, less 20%
    assert social_value([hired]) == Decimal(27000)  # three first years
    assert social_value([weeks, hired | {"attribution": "50%"}]) == Decimal(13744)
