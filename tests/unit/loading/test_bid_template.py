"""The template of a bid asks every question, and says what the tender says."""

import re
from pathlib import Path

import pytest

from architecture.repository import ROOT
from socialvalue.diagnostics import Diagnostic
from socialvalue.loading.bid_file import LotBid, load_bid
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.loading.document import Document, parse
from socialvalue.loading.form_lines import WIDTH
from socialvalue.model.case import Fact, Item, Missing, Why
from socialvalue.shipped import schema
from socialvalue.use_cases import Selection, bid_template, fact_dictionary
from socialvalue.use_cases.bids import read_tender

SCHEMA = schema("bid")
OWN = load_dictionary(schema("tender"), SCHEMA)
WINNER = ROOT / "examples" / "awards" / "clear-winner" / "tender.yaml"
LOTS = ROOT / "examples" / "awards" / "lots" / "tender.yaml"
OF_LOTS = {"bid.lots", "price.lot", "price.net"}
OF_LOTS |= {f"{scope}.lot" for scope in ("assessment", "commitment", "override")}
TURNED_OFF = re.compile(r"^( *)#(?! *[A-Z])((?: *- | *)[a-z_]+:.*)$")


def template(tender: Path, reference: str = "B-07") -> str:
    text, problems = bid_template(str(tender), reference, Selection())
    assert problems == ()
    assert text is not None
    return text


def load(text: str, tender: Path) -> tuple[tuple[LotBid, ...], tuple[Diagnostic, ...]]:
    document = parse("bid.yaml", text.encode())
    assert isinstance(document, Document), document
    _, case, _ = read_tender(str(tender), Selection())
    assert case is not None
    return load_bid(document, case, SCHEMA, fact_dictionary())


def one(text: str, tender: Path = WINNER) -> Item:
    (bid,), problems = load(text, tender)
    assert problems == ()
    return bid.bid


def turned_on(text: str) -> str:
    head, start, body = text.partition("\nbid:\n")
    lines = [TURNED_OFF.sub(r"\1\2", line) for line in body.splitlines()]
    whole = head + start + "\n".join(lines) + "\n"
    assert "\n  status:\n" in whole  # left open, a bid cannot be used
    return whole.replace("\n  status:\n", "\n  status: submitted\n")


def facts(item: Item) -> dict[str, Fact | Missing]:
    found = dict(item.facts)
    for listed in item.lists.values():
        for inside in listed.items:
            found |= facts(inside)
    return found


def value(item: Item, name: str) -> object:
    found = item.fact(name)
    return found.value if isinstance(found, Fact) else found


def test_what_the_tender_says_is_filled_in_and_nothing_else() -> None:
    bid = one(template(WINNER))
    given = {name: at.value for name, at in bid.facts.items() if isinstance(at, Fact)}
    assert given == {"bid.id": "B-07", "bid.tender": "EX-2023-101"}
    answers = bid.items("bid.answers").items
    answered = [value(each, "assessment.criterion") for each in answers]
    assert answered == ["quality", "delivery"]


def test_what_is_left_empty_is_not_taken_for_nothing() -> None:
    bid = one(template(WINNER))
    assert not bid.items("bid.commitments").complete
    price = bid.fact("bid.price.net")
    assert isinstance(price, Missing)
    assert price.why is Why.LEFT_BLANK


def test_what_a_bid_does_not_have_at_first_is_turned_off() -> None:
    bid = one(template(WINNER))
    for name in ("bid.clarifications", "bid.overrides"):
        assert bid.items(name).items == ()
        assert bid.items(name).complete
    status = bid.fact("bid.status")
    assert isinstance(status, Missing)
    assert status.why is Why.ABSENT


def test_each_measure_of_the_tender_has_its_lines() -> None:
    bid = one(turned_on(template(WINNER)))
    commitments = bid.items("bid.commitments").items
    keys = ("commitment.id", "commitment.measure", "commitment.unit")
    said = [[value(each, key) for key in keys] for each in commitments]
    assert said == [["C-1", "EX-A", "weeks"], ["C-2", "EX-L", "person-years"]]


def test_every_fact_has_its_line() -> None:
    asked = {name for name in OWN.facts if name.partition(".")[0] in SCHEMA["$defs"]}
    joined = {
        f"{scope}.{key}" for scope, keys in SCHEMA["x-joined"].items() for key in keys
    }
    found = set(facts(one(turned_on(template(WINNER)))))
    assert found >= asked - joined - OF_LOTS
    several = turned_on(template(LOTS)).replace("  lots:\n", '  lots: ["1"]\n')
    (bid, *_), _ = load(several, LOTS)
    assert set(facts(bid.bid)) | found >= asked - joined


def test_a_tender_with_lots_has_an_answer_and_a_price_for_each() -> None:
    text = template(LOTS).replace("  lots:\n", '  lots: ["2"]\n')
    bid = one(text, LOTS)
    assert len(bid.items("bid.prices").items) == 2
    answers = bid.items("bid.answers").items
    assert [value(each, "assessment.lot") for each in answers] == ["2", "2"]
    assert "\n  price:\n" not in text
    assert "# The lots are `1` (North of the river); `2` (South of the river)." in text


@pytest.mark.parametrize("tender", [WINNER, LOTS], ids=lambda path: path.parent.name)
def test_lines_fit_a_screen_and_end_where_they_end(tender: Path) -> None:
    lines = template(tender).splitlines()
    assert [line for line in lines if len(line) > WIDTH] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_tender_that_cannot_be_read_has_no_template(tmp_path: Path) -> None:
    path = tmp_path / "tender.yaml"
    path.write_text("tender: [", encoding="utf-8")
    text, problems = bid_template(str(path), "B-01", Selection())
    assert text is None
    assert problems


def test_an_editor_finds_the_schema_beside_it() -> None:
    text = template(WINNER)
    assert text.startswith("# yaml-language-server: $schema=bid.schema.json\n")
    assert "socialvalue schema bid > bid.schema.json" in text
