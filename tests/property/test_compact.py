"""The compact decision gives back the whole one to the byte, with the input's bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from architecture.repository import ROOT
from differential.engine import FIXED
from differential.random_policies import DICTIONARY, PACK, Example, examples
from property.test_replay import LATER, released, shelf_of
from socialvalue import shipped
from socialvalue.evaluation.brief import whole
from socialvalue.evaluation.compiled.decision import Compiler, sheeted
from socialvalue.evaluation.version import decide
from socialvalue.loading.document import Document, parse
from socialvalue.loading.tender_file import load_tender
from socialvalue.rendering.json_text import decision_json
from socialvalue.use_cases import (
    Judge,
    Selection,
    check,
    fact_dictionary,
    load_shelf,
)
from socialvalue.use_cases.tenders import PROGRAM

pytestmark = pytest.mark.property

TENDER = ROOT / "benchmarks" / "tender.json"


DRAWN = given(
    example=examples(),
    pinned=st.booleans(),
    as_if=st.booleans(),
    as_of=st.sampled_from((None, LATER)),
)


@pytest.mark.parametrize("count", [60, pytest.param(600, marks=pytest.mark.slow)])
def test_the_compact_decision_gives_back_the_whole_one(count: int) -> None:
    settings(FIXED, max_examples=count)(DRAWN(_gives_back_the_whole_one))()


def _gives_back_the_whole_one(
    *, example: Example, pinned: bool, as_if: bool, as_of: date | None
) -> None:
    fewer = replace(example.policy, rules=example.policy.rules[:1])
    policies = shelf_of(
        released(fewer, "0.9.0", date(2019, 1, 1)),
        released(example.policy, "1.0.0", date(2022, 1, 1)),
        released(PACK, "1.0.0", date(2020, 1, 1)),
    ).policies
    versions = policies[example.policy.id]
    versions = versions[-1:] if pinned else versions
    case = replace(example.case, as_of=as_of)
    compiler = Compiler(DICTIONARY, policies, PROGRAM)
    about = sheeted(case, compiler.types)
    short = compiler.decide(versions, about, pinned=pinned, as_if=as_if)
    made = decide(
        versions, case, DICTIONARY, policies, PROGRAM, pinned=pinned, as_if=as_if
    )
    again = whole(short, example.case, policies, DICTIONARY)
    assert decision_json(again) == decision_json(made)


def test_from_the_bytes_of_a_tender_file() -> None:
    raw = TENDER.read_bytes()
    short = Judge(Selection()).decide(raw)
    assert short is not None
    document = parse("tender.json", raw)
    assert isinstance(document, Document)
    case, _ = load_tender(document, shipped.schema("tender"), fact_dictionary())
    assert case is not None
    (answer,) = check([str(TENDER)], Selection())
    policies = load_shelf().policies
    for one, decision in zip(short, answer.decisions, strict=True):
        assert decision_json(
            whole(one, case, policies, fact_dictionary())
        ) == decision_json(decision)
    assert len(json.loads(decision_json(answer.decisions[0]))["findings"]) > 100


def test_of_another_input_nothing_is_given_back() -> None:
    short = Judge(Selection()).decide(TENDER.read_bytes())
    assert short is not None
    document = parse("tender.json", TENDER.read_bytes() + b"\n")
    assert isinstance(document, Document)
    case, _ = load_tender(document, shipped.schema("tender"), DICTIONARY)
    assert case is not None
    with pytest.raises(ValueError, match="sha256"):
        whole(short[0], case, load_shelf().policies, DICTIONARY)
