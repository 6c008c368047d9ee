"""The quick decoder of tender files reads what the strict reader reads.

It takes a file only where that one has nothing to complain of, and then both say the
same; what it does not take is left to the strict reader. Keys that stand twice are
the one thing that it does not see.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from property.sheets import dump
from property.test_tender_files_never_raise import mutated
from property.test_tender_schema_agreement import TENDERS
from socialvalue.evaluation.compiled.sheets import sheet_of
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.loading.document import Document, parse
from socialvalue.loading.tender_file import load_tender
from socialvalue.loading.typed_tender import TenderDecoder, TypedTender
from socialvalue.model.case import Case, Fact, Record
from socialvalue.model.sheet import SheetTypes
from socialvalue.shipped import schema

TENDER = schema("tender")
DICTIONARY = load_dictionary(TENDER)
TYPES = SheetTypes(DICTIONARY)
DECODER = TenderDecoder(TENDER, TYPES)
QUIET = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


def strict(raw: bytes) -> Case | None:
    """Return what the strict reader reads, where it has nothing to complain of."""
    document = parse("tender.json", raw, syntax="json")
    if not isinstance(document, Document):
        return None
    case, problems = load_tender(document, TENDER, DICTIONARY)
    return None if problems else case


def fact(case: Case, name: str) -> object:
    found = case.tender.fact(name)
    return found.value if isinstance(found, Fact) else None


def same(typed: TypedTender, case: Case) -> None:
    """Assert that both readers read the same."""
    sheet = sheet_of(case, TYPES)
    assert dump(typed.tender, "tender", DICTIONARY) == dump(sheet, "tender", DICTIONARY)
    assert (typed.digest, typed.as_of) == (case.digest, case.as_of)
    assert typed.authority == fact(case, "tender.authority")
    assert typed.authority_kind == fact(case, "tender.authority_kind")
    assert typed.commenced_on == fact(case, "tender.commenced_on")


def compared(raw: bytes) -> None:
    typed, case = DECODER.decode(raw), strict(raw)
    if typed is not None:
        assert case is not None
        same(typed, case)


@pytest.mark.property
@settings(QUIET, max_examples=300)
@given(TENDERS)
@example({"tender": {"commenced_on": "2023-05-02\n"}})
@example({"tender": {"value": {"vat_rate": "\u0662\u0660%"}}})
@example({"tender": {"title": "\u2003"}})
@example({"tender": {"criteria": [{"type": "price", "social_value": None}]}})
@example({"tender": {"criteria": [{"weight_basis": "points", "weight": None}]}})
@example({"tender": {"criteria": [{"weight_basis": "points"}]}})
@example({"tender": {"suitability": None}, "complete": ["tender"]})
@example({"tender": {"lots": []}, "complete": ["tender.lots"]})
@example({"tender": {"lots": []}})
@example({"tender": {"lots": [], "suitability": None}})
@example({"tender": {"pointer_": ""}})
@example({"tender": {"lots_whole": True}})
def test_what_is_decoded_is_what_the_strict_reader_reads(data: Any) -> None:  # noqa: ANN401 - any JSON
    raw = json.dumps(data).encode()
    event(f"taken: {DECODER.decode(raw) is not None}")
    compared(raw)
    compared(json.dumps(data, ensure_ascii=False, indent=1).encode())


@pytest.mark.property
@settings(QUIET, max_examples=200)
@given(mutated())
def test_whatever_was_changed_in_a_file_both_read_the_same(data: Any) -> None:  # noqa: ANN401 - any JSON
    compared(json.dumps(data).encode())


@pytest.mark.property
@settings(QUIET, max_examples=200)
@given(st.sampled_from(["tender", "value", "net"]), st.binary(max_size=12), st.data())
def test_bytes_that_are_no_json_are_left_to_the_strict_reader(
    key: str, odd: bytes, data: st.DataObject
) -> None:
    raw = b'{"tender": {"value": {"net": "145000 GBP"}}}'
    at = data.draw(st.integers(0, len(raw)))
    compared(raw[:at] + odd + raw[at + len(key) :])


@pytest.mark.parametrize(
    "raw",
    [
        b'\xef\xbb\xbf{"tender": {}}',
        b'{"tender": {"title": "\\ud800"}}',
        b'{"tender": {"title": "\\ud83d\\ude00"}}',
        b'{"tender": {"title": "\xed\xa0\x80"}}',
        b'{"tender": {"kpi_count": 1e1}}',
        b'{"tender": {"kpi_count": 3.0}}',
        b'{"tender": {"kpi_count": -0}}',
        b'{"tender": {"criteria": [{"min_score": 2.50}]}}',
        b'{"tender": {"criteria": [{"min_score": 1e2}]}}',
        b'{"tender": {"criteria": [{"min_score": 1234567890123456789}]}}',
        b'{"tender": {"criteria": [{"id": "1"}, {"id": "1"}]}}',
        b'{"record": "notice", "tender": {}}',
        b'{"record": null, "tender": {}}',
        b'{"complete": [], "tender": null}',
        b"[]",
        b"",
    ],
)
def test_corners_of_json(raw: bytes) -> None:
    compared(raw)


WHOLE = b"""{"record": "full", "complete": ["tender", "tender.lots", "lot",
"lot.criteria", "criterion"], "as_of": "2025-06-02", "tender": {
"authority": "Example Council", "commenced_on": "2025-05-02", "kpi_count": 3,
"value": {"net": "145,000 GBP"}, "tie_break": ["lowest price"], "lots": [{"id": "1",
"criteria": [{"name": "Price", "type": "price", "weight": "60%"}]}]}}"""


def test_files_that_are_right_are_taken_by_the_quick_decoder() -> None:
    for raw in (WHOLE, WHOLE.replace(b'"Price"', b"null"), b'{"tender": {}}'):
        typed, case = DECODER.decode(raw), strict(raw)
        assert typed is not None
        assert case is not None
        assert case.record is Record.FULL
        same(typed, case)


def test_a_key_that_stands_twice_is_not_seen() -> None:
    raw = b'{"tender": {"title": "a", "title": "b"}}'
    assert strict(raw) is None
    typed = DECODER.decode(raw)
    assert typed is not None
    assert dump(typed.tender, "tender", DICTIONARY)["tender.title"] == ("str", "b")


def test_what_is_remembered_of_texts_stays_bounded() -> None:
    decoder = TenderDecoder(TENDER, TYPES)
    for number in range(20_500):
        raw = b'{"tender": {"value": {"net": "%d GBP"}}}' % number
        assert decoder.decode(raw) is not None
    (reader,) = (r for name, r in decoder.readers.items() if name == "tender.value.net")
    assert 0 < len(reader) <= 10_000
