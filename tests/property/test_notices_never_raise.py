"""Whatever JSON a notice holds, reading it gives cases and warnings, never a raise."""

import copy
import json
from collections.abc import Iterator
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from property.json_tree import Json, entries
from socialvalue.diagnostics import OUT_OF_SCOPE_NOTICE, has_errors
from socialvalue.evaluation.recognition import recognised
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.loading.document import Document, parse
from socialvalue.loading.packages import is_notice
from socialvalue.loading.processes import load_notices
from socialvalue.loading.weight_words import weight_in_name, written_weight
from socialvalue.model.case import Fact, Item, Missing
from socialvalue.model.policy import DEFAULT_RECOGNITION
from socialvalue.shipped import schema

pytestmark = pytest.mark.property

DICTIONARY = load_dictionary(schema("tender"))
NOTICE: Json = {
    "releases": [
        {
            "ocid": "ocds-test-1",
            "id": "1",
            "date": "2026-01-02T00:00:00Z",
            "tag": ["tender"],
            "buyer": {"id": "GB-1", "name": "A Council"},
            "parties": [
                {
                    "id": "GB-1",
                    "name": "A Council",
                    "roles": ["buyer"],
                    "address": {"region": "UKD72", "postalCode": "L1 1AA"},
                    "details": {
                        "classifications": [
                            {
                                "scheme": "TED_CA_TYPE",
                                "id": "Regional or local authority",
                            }
                        ]
                    },
                }
            ],
            "relatedProcesses": [{"relationship": ["planning"]}],
            "contracts": [{"id": "1", "agreedMetrics": [{"id": "1"}]}],
            "awards": [{"id": "1", "mainProcurementCategory": "works"}],
            "tender": {
                "id": "T-1",
                "title": "Works",
                "legalBasis": {"scheme": "UKPGA", "id": "2023/54"},
                "mainProcurementCategory": "works",
                "procurementMethod": "open",
                "aboveThreshold": True,
                "specialRegime": ["lightTouch"],
                "status": "active",
                "procurementMethodDetails": "Open procedure (above threshold)",
                "tenderPeriod": {"endDate": "2026-02-01"},
                "minValue": {"amount": 50, "currency": "GBP"},
                "awardCriteria": {"criteria": [{"name": "Quality (100%)"}]},
                "contractPeriod": {"endDate": "2027-01-01"},
                "renewal": {"description": "once", "maximumRenewals": 1},
                "options": {"description": "more", "period": {"durationInDays": 1}},
                "techniques": {"hasFrameworkAgreement": False},
                "lotDetails": {"noLotsDivisionRationale": "one building"},
                "value": {"amount": 100, "amountGross": 120, "currency": "GBP"},
                "documents": [
                    {"documentType": "tenderNotice", "datePublished": "2026-01-01"}
                ],
                "lots": [
                    {
                        "id": "1",
                        "title": "North",
                        "value": {"amount": 60.5, "currency": "GBP"},
                        "suitability": {"sme": True},
                        "hasRenewal": False,
                        "awardCriteria": {
                            "criteria": [
                                {
                                    "name": "Social value",
                                    "type": "quality",
                                    "description": "10",
                                    "numbers": [
                                        {"number": 10, "weight": "percentageExact"}
                                    ],
                                },
                                {
                                    "type": "price",
                                    "numbers": [
                                        {"number": 0.9, "weight": "decimalExact"}
                                    ],
                                },
                            ]
                        },
                    },
                    {"id": "2"},
                ],
            },
        }
    ]
}

ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["", " ", "GBP", "tender", "social value", "2026-02-30", "60%"])
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "name", "tender", "lots", "amount", "criteria"])
            | st.text(max_size=5),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


def places(
    data: Json, at: tuple[str | int, ...] = ()
) -> Iterator[tuple[str | int, ...]]:
    for key, inner in entries(data):
        yield (*at, key)
        yield from places(inner, (*at, key))


PLACES = list(places(NOTICE))


@st.composite
def mutated(draw: st.DrawFn) -> Json:
    """Return the invented notice with some of it replaced by anything."""
    notice = copy.deepcopy(NOTICE)
    for place in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=4)):
        holder: Json = notice
        for key in place[:-1]:  # earlier replacements may have cut the way
            holder = dict(entries(holder)).get(key)
        if place[-1] in dict(entries(holder)):
            holder[place[-1]] = draw(ANY_JSON)
    return notice


def items(item: Item) -> Iterator[Item]:
    yield item
    for inside in item.lists.values():
        for one in inside.items:
            yield from items(one)


def assert_reads(notice: Json) -> None:
    document = parse("notice.json", json.dumps(notice).encode())
    if not isinstance(document, Document) or not is_notice(document.data):
        return
    for name, case, problems in load_notices(document, DICTIONARY):
        assert name
        no_decision = has_errors(problems) or OUT_OF_SCOPE_NOTICE in {
            problem.code for problem in problems
        }
        assert (case is None) == no_decision
        assert list(problems) == sorted(set(problems), key=lambda d: d.order())
        if case is None:
            continue
        known = recognised(case, DEFAULT_RECOGNITION)
        assert recognised(known, DEFAULT_RECOGNITION).digest == case.digest
        for item in items(known.tender):
            assert item.label
            assert item.place.line >= 1
            assert not item.complete
            for fact, found in item.facts.items():
                assert fact in DICTIONARY.facts
                assert isinstance(found, Fact | Missing)


def test_the_notice_reads_well_before_it_is_mutated() -> None:
    document = parse("notice.json", json.dumps(NOTICE).encode())
    assert isinstance(document, Document)
    ((_, case, problems),) = load_notices(document, DICTIONARY)
    assert case is not None
    assert problems == ()


@given(mutated())
def test_a_notice_with_parts_replaced_never_raises(notice: Json) -> None:
    assert_reads(notice)


@given(st.text() | st.text("0123456789.,%-() to", max_size=12), st.text(max_size=9))
def test_any_words_are_read_as_what_they_are(said: str, name: str) -> None:
    written = written_weight(said, (name,))
    if written is not None and written.certain:
        assert written.basis == "percentage"
        assert written.amount is not None
        plain = normalize("NFKC", said).casefold()
        assert "%" in plain or "c" in plain  # a sign, or "per cent" in words
    weight_in_name(said)


@given(ANY_JSON)
def test_any_releases_never_raise(releases: Json) -> None:
    assert_reads({"releases": releases})


@given(ANY_JSON)
def test_any_tender_never_raises(tender: Json) -> None:
    assert_reads({"releases": [{"ocid": "o", "tag": ["tender"], "tender": tender}]})
