"""Real notices, read where they are kept; nothing of them is copied here.

SOCIALVALUE_NOTICES names their folder; without it, `../shared/ocds` beside the
checkout. Where there is none the tests are skipped, but never in CI.
"""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from notices.published import real_folder
from socialvalue.diagnostics import Diagnostic, has_errors
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.loading.document import Document, parse, read
from socialvalue.loading.packages import is_notice
from socialvalue.loading.processes import load_notices
from socialvalue.model.case import Case, Fact, Item, Missing, Why
from socialvalue.quantities import Percentage, text
from socialvalue.shipped import schema

DICTIONARY = load_dictionary(schema("tender"))


@pytest.fixture(scope="module")
def notices() -> Path:
    return real_folder()


def load(file: Path) -> tuple[str, Case, tuple[Diagnostic, ...]]:
    document = read(file, file.name)
    assert isinstance(document, Document)
    assert is_notice(document.data)
    ((name, case, problems),) = load_notices(document, DICTIONARY)
    assert case is not None
    return name, case, problems


def said(item: Item, name: str) -> str:
    found = item.fact(name)
    assert isinstance(found, Fact), found
    return text(found.value)


def test_the_tender_notice_tells_what_is_bought(notices: Path) -> None:
    name, case, problems = load(notices / "fts" / "083563-2026.json")
    assert name == "ocds-h6vhtk-06f17d"
    assert problems == ()
    told = {name: said(case.tender, name) for name in case.tender.facts}
    assert told == {
        "tender.id": "SIM4117M",
        "tender.title": "Science and Industry Museum Wonderlab Group 2 "
        "Interactives Makers",
        "tender.authority": "Science Museum Group",
        "tender.authority_kind": "central government",
        "tender.nation": "England",
        "tender.agreement": "contract",
        "tender.category": "services",
        "tender.procedure": "open",
        "tender.regime": "PA 2023",
        "tender.above_threshold": "yes",
        "tender.commenced_on": "2026-09-03",
        "tender.value.net": "£182,500 excluding VAT",
        "tender.value.gross": "£219,000 including VAT",
    }
    commenced = case.tender.fact("tender.commenced_on")
    assert isinstance(commenced, Fact)
    assert commenced.place.pointer == "/releases/0/tender/documents/2/datePublished"


def test_its_five_lots_have_values_and_weights(notices: Path) -> None:
    _, case, _ = load(notices / "fts" / "083563-2026.json")
    lots = case.tender.items("tender.lots")
    assert not lots.complete
    assert [lot.label for lot in lots.items] == [f"lot {n}" for n in range(1, 6)]
    assert [said(lot, "lot.value.net") for lot in lots.items] == [
        f"£{pounds} excluding VAT"
        for pounds in ("50,000", "16,000", "30,000", "35,000", "51,500")
    ]
    for lot in lots.items:
        assert said(lot, "lot.suitability.sme") == "yes"
        price, quality = lot.items("lot.criteria").items
        assert (price.label, quality.label) == ("Price", "Quality")
        weights = [item.fact("criterion.weight") for item in (price, quality)]
        assert [w.value for w in weights if isinstance(w, Fact)] == [
            Percentage(Decimal(30)),
            Percentage(Decimal(70)),
        ]


@pytest.mark.parametrize(
    ("file", "authority"),
    [
        ("028961-2025.json", "Lancaster City Council"),
        ("083650-2026.json", "Wiltshire Council"),
    ],
)
def test_award_notices_do_not_tell_when_the_procurement_commenced(
    notices: Path, file: str, authority: str
) -> None:
    _, case, problems = load(notices / "fts" / file)
    assert [problem.code.number for problem in problems] == ["SV407"]
    assert said(case.tender, "tender.authority") == authority
    commenced = case.tender.fact("tender.commenced_on")
    assert isinstance(commenced, Missing)
    assert commenced.why is Why.NOT_GIVEN
    assert commenced.note


@pytest.mark.parametrize("nation", ["england", "scotland", "wales"])
def test_releases_of_other_publishers_never_raise(notices: Path, nation: str) -> None:
    lines = (notices / nation / "releases.jsonl").read_text("utf-8").splitlines()
    releases = [json.loads(line) for line in lines]
    for release in releases[:: 1 + len(releases) // 50]:
        package = release if "releases" in release else {"releases": [release]}
        document = parse("notice.json", json.dumps(package).encode())
        if not isinstance(document, Document):
            continue
        for _, case, problems in load_notices(document, DICTIONARY):
            assert (case is None) == has_errors(problems)
