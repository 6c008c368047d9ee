"""Whatever a tender file holds, reading it gives a case or errors, never a raise."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from property.json_tree import Json, entries
from socialvalue.diagnostics import has_errors
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.loading.document import Document, parse
from socialvalue.loading.tender_file import load_tender
from socialvalue.shipped import schema

pytestmark = pytest.mark.property

SCHEMA = schema("tender")
DICTIONARY = load_dictionary(SCHEMA)
FILE: Json = {
    "complete": ["tender", "tender.lots", "lot.criteria"],
    "as_of": "2023-06-01",
    "tender": {
        "title": "Works",
        "commenced_on": "2023-05-02",
        "value": {"net": "145000 GBP", "whole_life": True},
        "tie_break": ["lowest price"],
        "measures": [{"code": "M1", "unit_value": "10 GBP"}, {"code": "M2"}],
        "lots": [
            {
                "id": "1",
                "criteria": [
                    {"name": "Price", "weight": "90%", "min_score": 2},
                    {"name": "Social value", "subcriteria": [{"weight": "10%"}]},
                ],
            },
            {"id": "2", "suitability": {"sme": None}, "criteria": []},
        ],
    },
}
SCALARS = st.one_of(
    st.sampled_from([None, True, 0, -1, 2.5, 10**17, "", " ", "1", "tender", "lot"]),
    st.sampled_from(["10%", "101%", "5 GBP", "5 EUR", "2023-02-30", "2023-05-02"]),
)
KEYS = st.sampled_from(
    ["tender", "lots", "criteria", "value", "net", "id", "suitability", "scale"]
)
ANY_JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
    ),
    max_leaves=5,
)


@st.composite
def mutated(draw: st.DrawFn) -> Json:
    """Return the file with some of it replaced, taken out or added to."""
    file = copy.deepcopy(FILE)
    for _ in range(draw(st.integers(0, 3))):
        holder = file
        while inner := [data for _, data in entries(holder) if entries(data)]:
            if draw(st.booleans()):
                break
            holder = draw(st.sampled_from(inner))
        keys = [key for key, _ in entries(holder)]
        change = draw(st.sampled_from(["add", "take out", "replace"]))
        if change == "add" and isinstance(holder, dict):
            holder[draw(KEYS)] = draw(ANY_JSON)
        elif change == "take out" and keys:
            del holder[draw(st.sampled_from(keys))]
        elif keys:
            holder[draw(st.sampled_from(keys))] = draw(ANY_JSON)
    return file


def assert_reads(file: Json) -> None:
    document = parse("tender.json", json.dumps(file).encode())
    assert isinstance(document, Document)
    case, problems = load_tender(document, SCHEMA, DICTIONARY)
    assert (case is None) == has_errors(problems)
    assert list(problems) == sorted(set(problems), key=lambda problem: problem.order())


def test_the_file_reads_well_before_it_is_mutated() -> None:
    document = parse("tender.json", json.dumps(FILE).encode())
    assert isinstance(document, Document)
    case, problems = load_tender(document, SCHEMA, DICTIONARY)
    assert case is not None
    assert problems == ()


@given(mutated())
def test_a_tender_file_with_parts_replaced_never_raises(file: Json) -> None:
    assert_reads(file)


@given(ANY_JSON)
def test_any_file_never_raises(file: Json) -> None:
    assert_reads(file)
