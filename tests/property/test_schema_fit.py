"""The quick look at data and jsonschema allow the same."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from architecture.repository import ROOT
from property.json_tree import Json, entries
from property.test_tender_files_never_raise import mutated
from property.test_tender_schema_agreement import ODD, TENDERS
from socialvalue.loading.document import Document, parse
from socialvalue.loading.files import documents_under, policies_under
from socialvalue.loading.schema_faults import schema_faults
from socialvalue.loading.schema_fit import fits
from socialvalue.shipped import schema

pytestmark = pytest.mark.property

FILES = [
    parse("policy.yaml", file.read_bytes())
    for file in policies_under(ROOT / "policies")
]
POLICIES: list[Json] = [file.data for file in FILES if isinstance(file, Document)]
FORM: Json = {
    "answered_by": "A. Officer",
    "answered_on": "2026-11-22",
    "inputs": [
        {
            "input": "sha256:" + "0" * 64,
            "name": "notice.json",
            "questions": [
                {"fact": "tender.value.net", "item": "/tender", "answer": "5 GBP"},
                {"fact": "tender.lots", "item": "/tender", "complete": True},
            ],
        }
    ],
}
SLOW = settings(
    max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None
)


def assert_alike(data: Json, name: str) -> None:
    document = parse("x.json", json.dumps(data, default=str).encode())
    assert isinstance(document, Document)
    faults = schema_faults(document, schema(name))
    assert fits(document.data, schema(name)) == (faults == ())


@st.composite
def changed(draw: st.DrawFn, whole: Json) -> Json:
    """Return `whole` with something in it replaced, taken out or added."""
    data = copy.deepcopy(whole)
    for _ in range(draw(st.integers(0, 2))):
        holder = data
        while inner := [each for _, each in entries(holder) if entries(each)]:
            if draw(st.integers(0, 3)) == 0:
                break
            holder = draw(st.sampled_from(inner))
        keys = [key for key, _ in entries(holder)]
        change = draw(st.sampled_from(["add", "take out", "replace"]))
        if change == "add" and isinstance(holder, dict):
            key = draw(st.sampled_from(["when", "title", "odd", "unless"]))
            holder[key] = copy.deepcopy(draw(ODD))
        elif change == "take out" and keys:
            del holder[draw(st.sampled_from(keys))]
        elif keys:
            holder[draw(st.sampled_from(keys))] = copy.deepcopy(draw(ODD))
    return data


@given(TENDERS | mutated())
@SLOW
def test_tender_files(data: Json) -> None:
    assert_alike(data, "tender")


@given(st.sampled_from(POLICIES).flatmap(changed))
@SLOW
def test_policies(data: Json) -> None:
    assert_alike(data, "policy")


@given(changed(FORM))
@SLOW
def test_answers(data: Json) -> None:
    assert_alike(data, "answers")


def test_what_is_shipped_fits() -> None:
    assert POLICIES
    for file in FILES:
        assert isinstance(file, Document)
        assert fits(file.data, schema("policy"))
        assert schema_faults(file, schema("policy")) == ()
    documents = [
        document.data
        for file in documents_under(ROOT / "examples")
        if file.suffix == ".yaml"
        and isinstance(document := parse(file.name, file.read_bytes()), Document)
    ]
    for name in ("tender", "bid"):
        found = [each for each in documents if isinstance(each, dict) and name in each]
        assert found
        assert all(fits(data, schema(name)) for data in found)


@pytest.mark.parametrize(
    "beyond",
    [{"uniqueItems": True}, {"anyOf": [True]}, {"$ref": "#/elsewhere"}, {"x-new": 1}],
    ids=str,
)
def test_a_keyword_that_is_not_known_is_left_to_jsonschema(
    beyond: dict[str, Json],
) -> None:
    assert not fits([1], beyond)


def test_what_is_nested_deep_is_left_to_jsonschema() -> None:
    lists: dict[str, Json] = {"$defs": {"list": {"items": {"$ref": "#/$defs/list"}}}}
    lists["$ref"] = "#/$defs/list"
    deep: Json = []
    for _ in range(10):
        deep = [deep]
    assert fits(deep, lists)
    for _ in range(50):
        deep = [deep]
    assert not fits(deep, lists)
