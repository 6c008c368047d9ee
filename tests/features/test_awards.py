"""What an award means: the steps of features/awards/."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from socialvalue import shipped
from socialvalue.model.award import BidResult, LotAward, Standing
from socialvalue.model.sensitivity import Turn
from socialvalue.quantities import Number
from socialvalue.use_cases import Awarded, Selection, award

scenarios("awards")

Rows = list[list[str]]
Record = dict[str, Any]

OF_A_CRITERION: Final = {
    "weight": "weight",
    "formula": "formula",
    "rounding": "rounding",
    "zero rule": "zero_rule",
    "best price": "best_price",
    "worst price": "worst_price",
    "counted share": "counted_share",
}
"""Columns that are keys of a criterion, and stand in the tender as they are."""

OF_A_BID: Final = (
    *("bid", "price", "social value", "status", "reason", "came on", "supplier"),
)
"""Columns that are no criterion that the panel scores."""

COMPLETE: Final = [
    "tender",
    "tender.lots",
    "tender.measures",
    "measure",
    "lot",
    "lot.criteria",
    "criterion",
    "criterion.subcriteria",
    "subcriterion",
]


@dataclass
class Procurement:
    """A tender and its bids as they are written, and what came of evaluating them."""

    folder: Path
    tender: Record
    bids: dict[str, Record] = field(default_factory=dict)
    found: Awarded | None = None

    def answer(self, bid: str, criterion: str) -> Record:
        answers: list[Record] = self.bids[bid].setdefault("answers", [])
        found = [each for each in answers if each["criterion"] == criterion]
        if not found:
            found = [{"criterion": criterion, "narrative": True, "quantified": True}]
            answers += found
        return found[0]

    def evaluate(self, *, backwards: bool = False) -> Awarded:
        tender = self.folder / "tender.json"
        data = {"complete": COMPLETE, "tender": self.tender}
        tender.write_text(json.dumps(data), encoding="utf-8")
        files = []
        for bid in self.bids.values():
            files.append(str(self.folder / f"{bid['id']}.json"))
            Path(files[-1]).write_text(json.dumps({"bid": bid}), encoding="utf-8")
        return award(str(tender), files[::-1] if backwards else files, Selection())

    @property
    def awarded(self) -> Awarded:
        assert self.found is not None, "the bids were not evaluated"
        return self.found

    @property
    def lot(self) -> LotAward:
        assert self.awarded.award is not None, self.awarded.diagnostics
        (lot,) = self.awarded.award.lots
        return lot

    def result(self, bid: str) -> BidResult:
        return next(each for each in self.lot.bids if each.reference == bid)


def records(rows: Rows) -> Iterator[dict[str, str]]:
    """Yield a table's rows by the names in its head, without empty cells."""
    head, *lines = rows
    for line in lines:
        yield {name: cell for name, cell in zip(head, line, strict=True) if cell}


def words(list_: str) -> list[str]:
    return list_.split(" and ")


def number(words_: str) -> Fraction | None:
    return None if words_ == "?" else Fraction(words_.removesuffix("%"))


def exact(found: Number | None) -> Fraction | None:
    return None if found is None else Fraction(found)


@pytest.fixture
def procurement(tmp_path: Path) -> Procurement:
    """Return a procurement of which nothing is said yet."""
    tender = {
        "id": "T-1",
        "authority": "Liverpool City Region Combined Authority",
        "agreement": "contract",
        "commenced_on": "2023-05-02",
        "bids_due_on": "2023-06-14",
        "award_by": "most points",
        "tie_break": [],
        "total_rounding": "not rounded",
    }
    return Procurement(tmp_path, tender)


# The tender


@given("a tender with the criteria")
def _(procurement: Procurement, datatable: Rows) -> None:
    criteria: list[Record] = []
    for row in records(datatable):
        made: Record = {"id": row["criterion"], "name": row["criterion"]}
        made |= {key: row[name] for name, key in OF_A_CRITERION.items() if name in row}
        if "scale" in row:
            made["scale"] = {"max": int(row["scale"])}
        if "minimum" in row:
            made["min_score"] = int(row["minimum"])
            made["disqualifies"] = row["below it"] == "out"
        if "part of" in row:
            whole = next(each for each in criteria if each["id"] == row["part of"])
            whole.setdefault("subcriteria", []).append(made)
            continue
        is_price = row["type"] == "price"
        made |= {"type": "price" if is_price else "quality"}
        made |= {"social_value": row["type"] == "social value"}
        criteria.append(made)
    procurement.tender["criteria"] = criteria


@given(parsers.re(r'its (?P<key>[a-z_]+) is "(?P<said>[^"]*)"'))
def _(procurement: Procurement, key: str, said: str) -> None:
    procurement.tender[key] = said or None
    if said == "not said":
        del procurement.tender[key]


@given(parsers.parse("the {line} of {criterion} is left open"))
def _(procurement: Procurement, line: str, criterion: str) -> None:
    for each in procurement.tender["criteria"]:
        if each["id"] == criterion:
            each[line] = None


@given(parsers.parse("equal totals are separated by {rules}"))
def _(procurement: Procurement, rules: str) -> None:
    procurement.tender["tie_break"] = words(rules)


@given("no rule for equal totals was published")
def _(procurement: Procurement) -> None:
    del procurement.tender["tie_break"]


@given("the tender does not say what decides")
def _(procurement: Procurement) -> None:
    del procurement.tender["award_by"]


@given("the tender does not say that a bid below the minimum is out")
def _(procurement: Procurement) -> None:
    for criterion in procurement.tender["criteria"]:
        criterion.pop("disqualifies", None)


@given(parsers.parse("bids are due on {day}"))
def _(procurement: Procurement, day: str) -> None:
    procurement.tender["bids_due_on"] = day


# The bids


def add_bid(procurement: Procurement, row: dict[str, str]) -> None:
    """Write a bid: its price, what it offers, and what the panel gave it."""
    made: Record = {"id": row["bid"], "tender": "T-1", "submitted_on": "2023-06-14"}
    supplier = row.get("supplier", row["bid"])
    made["supplier"] = {"name": f"Example Supplier {supplier}", "workforce": 40}
    if "price" in row:
        made["price"] = {"net": row["price"]}
    for key, name in (
        ("status", "status"),
        ("reason", "status_reason"),
        ("came on", "submitted_on"),
    ):
        if key in row:
            made[name] = row[key]
    procurement.bids[row["bid"]] = made
    if int(row.get("social value", 0)):
        made["commitments"] = [commitment(int(row["social value"]))]
    if "social value" in row:
        procurement.tender["measures"] = [MEASURE]
    for name, score in row.items():
        if name not in OF_A_BID:
            give(procurement, row["bid"], name, int(score))
            answer = procurement.answer(row["bid"], name)
            answer |= {"consensus": int(score), "reason": "Agreed at moderation"}


MEASURE: Final[Record] = {
    "code": "EX",
    "title": "Worth a pound each",
    "theme": "community",
    "unit": "weeks",
    "unit_value": "1 GBP",
    "disadvantage": False,
}


def commitment(quantity: int) -> Record:
    """Return a commitment that counts in full, worth a pound a week."""
    return {
        "id": "C-1",
        "measure": "EX",
        "activity": "Volunteers",
        "quantity": quantity,
        "unit": "weeks",
        "period": "first 24 months",
        "evidence": "Records each quarter",
        "because_of_contract": True,
    }


def give(procurement: Procurement, bid: str, criterion: str, score: int) -> None:
    """Have two assessors give a score; the panel has agreed on none yet."""
    procurement.answer(bid, criterion)["scores"] = [
        {"assessor": who, "score": score, "reason": "As the plan says"}
        for who in ("A1", "A2")
    ]


@given("the bids")
def _(procurement: Procurement, datatable: Rows) -> None:
    for row in records(datatable):
        add_bid(procurement, row)


@given(parsers.parse("bids at {prices} pounds"))
def _(procurement: Procurement, prices: str) -> None:
    for place, price in enumerate(words(prices), 1):
        add_bid(procurement, {"bid": f"B-{place}", "price": f"{price} GBP"})


@given(parsers.parse("bids that offer social value of {offers} pounds"))
def _(procurement: Procurement, offers: str) -> None:
    for place, offer in enumerate(words(offers), 1):
        add_bid(procurement, {"bid": f"B-{place}", "social value": offer})


@given(parsers.parse("two assessors gave {bid} {score:d} for {criterion}"))
def _(procurement: Procurement, bid: str, score: int, criterion: str) -> None:
    give(procurement, bid, criterion, score)


CORRECTED = (
    "from (?P<before>[0-9]+) to (?P<after>[0-9]+){shown}by the (?P<who>[A-Za-z]+) on "
    '(?P<day>[0-9-]+), because "(?P<why>[^"]*)"'
)


@given(
    parsers.re(
        "(?P<bid>[A-Z])'s (?:score for (?P<criterion>[a-z]+)|price) is corrected "
        + CORRECTED.replace("{shown}", " ")
    )
)
def _(
    procurement: Procurement,
    bid: str,
    criterion: str | None,
    before: str,
    after: str,
    who: str,
    day: str,
    why: str,
) -> None:
    override: Record = {"of": "price", "by": who}
    if criterion is not None:
        override |= {"of": "score", "about": criterion}
    override |= {"before": int(before), "after": int(after), "decided_on": day}
    if why:
        override["why"] = why
    procurement.bids[bid]["overrides"] = [override]


UNSAID: Final = {
    "who made it": "by",
    "when": "decided_on",
    "why": "why",
    "what it was": "before",
}
"""What a correction may leave out, and the key that says it."""


@given(parsers.parse("the correction does not say {what}"))
def _(procurement: Procurement, what: str) -> None:
    (corrected,) = [each for each in procurement.bids.values() if "overrides" in each]
    del corrected["overrides"][0][UNSAID[what]]


@given(
    parsers.parse(
        "{bid}'s price is corrected from {before:d} to {after:d} for lot {lot}"
    )
)
def _(procurement: Procurement, bid: str, before: int, after: int, lot: str) -> None:
    override: Record = {"of": "price", "about": lot, "before": before, "after": after}
    override |= {"by": "Moderator", "decided_on": "2023-06-28", "why": "A slip"}
    procurement.bids[bid]["overrides"] = [override]


# What came of it


@when("the bids are evaluated")
def _(procurement: Procurement, monkeypatch: pytest.MonkeyPatch) -> None:
    if "measures" not in procurement.tender:  # no policy counts: it is quicker so
        folder, none = shipped.folder, procurement.folder / "none"
        none.mkdir()
        monkeypatch.setattr(
            shipped, "folder", lambda name: none if name == "policies" else folder(name)
        )
    procurement.found = procurement.evaluate()


def scored(result: BidResult, column: str) -> Fraction | None:
    """Return what stands in a column of a table of scores."""
    assert result.score is not None, result.out
    if column == "place":
        return None if result.place is None else Fraction(result.place)
    if column == "total":
        return exact(result.score.published)
    flat: dict[str, Fraction | None] = {}
    todo = list(result.score.parts)
    while todo:
        part = todo.pop()
        flat[part.part] = exact(part.published)
        todo += part.parts
    return flat[column]


@then("they score")
def _(procurement: Procurement, datatable: Rows) -> None:
    expected = list(records(datatable))
    results = [each for each in procurement.lot.bids if each.score is not None]
    assert {each.reference for each in results} == {row["bid"] for row in expected}
    for row in expected:
        result = procurement.result(row.pop("bid"))
        found = {column: scored(result, column) for column in row}
        assert found == {column: number(said) for column, said in row.items()}


@then(parsers.parse("their totals are {totals}"))
def _(procurement: Procurement, totals: str) -> None:
    found = [scored(each, "total") for each in procurement.lot.bids]
    assert found == [number(each) for each in words(totals)]


@then(
    parsers.re("(?P<bid>[A-Z]) scores (?P<score>[0-9./?]+) for (?P<criterion>[a-z]+)")
)
def _(procurement: Procurement, bid: str, score: str, criterion: str) -> None:
    assert scored(procurement.result(bid), criterion) == number(score)


@then(parsers.parse("the index of {bid} is {value}"))
def _(procurement: Procurement, bid: str, value: str) -> None:
    index = procurement.result(bid).index
    assert index is not None
    assert exact(index.published) == number(value)


@then(parsers.re("(?P<bid>[A-Z]) is in first place"))
def _(procurement: Procurement, bid: str) -> None:
    assert procurement.lot.standing is Standing.FIRST, procurement.lot.why
    assert [each.reference for each in procurement.lot.bids if each.place == 1] == [bid]


@then(parsers.parse("{bids} tie for first place"))
def _(procurement: Procurement, bids: str) -> None:
    assert procurement.lot.standing is Standing.TIED, procurement.lot.why
    first = [each.reference for each in procurement.lot.bids if each.place == 1]
    assert first == words(bids)


@then("first place is not settled")
def _(procurement: Procurement) -> None:
    assert procurement.lot.standing is Standing.UNSETTLED, procurement.lot.why


@then("no bid is in the competition")
def _(procurement: Procurement) -> None:
    assert procurement.lot.standing is Standing.NO_BIDS, procurement.lot.why


@then(parsers.parse("it is reported as {code}"))
def _(procurement: Procurement, code: str) -> None:
    found = {each.code.number for each in procurement.awarded.diagnostics}
    assert code in found, procurement.awarded.diagnostics


@then(parsers.parse("{code} is reported of the method"))
def _(procurement: Procurement, code: str) -> None:
    found = {each.code.number for each in procurement.awarded.diagnostics}
    expected = {code} - {"nothing"}
    assert found & {"SV440", "SV441"} == expected, procurement.awarded.diagnostics


@then(parsers.parse("what {criterion} scores by is listed as taken unsaid"))
def _(procurement: Procurement, criterion: str) -> None:
    assert procurement.awarded.award is not None
    (taken,) = procurement.awarded.award.assumptions
    assert criterion in taken


@then(parsers.parse("that {bid} comes last is listed as taken unsaid"))
def _(procurement: Procurement, bid: str) -> None:
    assert procurement.awarded.award is not None
    (taken,) = procurement.awarded.award.assumptions
    assert taken.startswith(f"{bid} has no quality points")


@then("that the most points win is listed as taken unsaid")
def _(procurement: Procurement) -> None:
    assert procurement.awarded.award is not None
    (taken,) = procurement.awarded.award.assumptions
    assert "the most points" in taken


@then("it says that the tender has a rule that is not known")
def _(procurement: Procurement) -> None:
    assert "the tender has a rule for this" in procurement.lot.why


@then("it says that what depends on all bids is not known")
def _(procurement: Procurement) -> None:
    assert "what depends on all bids is not known" in procurement.lot.why


@then("it makes no difference in which order the bids are given")
def _(procurement: Procurement) -> None:
    assert procurement.evaluate(backwards=True).award == procurement.awarded.award


@then(parsers.re("(?P<bid>[A-Z]) is not scored, because (?P<why>.+)"))
def _(procurement: Procurement, bid: str, why: str) -> None:
    result = procurement.result(bid)
    assert result.score is None
    assert result.out == why


@then(
    parsers.re(
        "(?P<bid>[A-Z])'s correction " + CORRECTED.replace("{shown}", " is shown, ")
    )
)
def _(
    procurement: Procurement,
    bid: str,
    before: str,
    after: str,
    who: str,
    day: str,
    why: str,
) -> None:
    (shown,) = procurement.result(bid).corrections
    said = (exact(shown.before), exact(shown.after), shown.by, shown.on, shown.why)
    assert said == (Fraction(before), Fraction(after), who, day, why)


# How close it is


@then(
    parsers.parse("it says that the order of the others changes if {bid} is withdrawn")
)
def _(procurement: Procurement, bid: str) -> None:
    found = procurement.lot.sensitivity
    assert found is not None
    changing = [each.offer for each in found.withdrawals if each.changes]
    assert changing == [bid]


def turned(turn: Turn | None) -> Fraction:
    assert turn is not None
    assert turn.edge is not None, "the change is not exact"
    return Fraction(turn.near)


@then(parsers.parse("first place changes where the weight of {criterion} is {weight}"))
def _(procurement: Procurement, criterion: str, weight: str) -> None:
    found = procurement.lot.sensitivity
    assert found is not None
    moves = [each for each in found.weights if each.part == criterion]
    assert [turned(each.turn) for each in moves if each.turn] == [number(weight)]


@then(
    parsers.parse("first place changes where {bid}'s score for {criterion} is {score}")
)
def _(procurement: Procurement, bid: str, criterion: str, score: str) -> None:
    found = procurement.lot.sensitivity
    assert found is not None
    moves = [
        each for each in found.marks if (each.offer, each.part) == (bid, criterion)
    ]
    expected = [number(each) for each in words(score)]
    assert [turned(each.turn) for each in moves if each.turn] == expected


@then("no weight changes first place")
def _(procurement: Procurement) -> None:
    found = procurement.lot.sensitivity
    assert found is not None
    assert found.weights
    assert [each for each in found.weights if each.turn or each.reason] == []


@then(
    parsers.re(
        "(?P<bid>[A-Z]) can work out that the (?P<subject>[a-z ]+) is "
        "at least (?P<low>[0-9.]+) pounds and below (?P<high>[0-9.]+)"
    )
)
def _(procurement: Procurement, bid: str, subject: str, low: str, high: str) -> None:
    (found,) = [
        each.interval
        for each in procurement.lot.inferences
        if (each.offer, each.subject) == (bid, subject)
    ]
    assert (exact(found.low), exact(found.high)) == (Fraction(low), Fraction(high))
    assert (found.low_included, found.high_included) == (True, False)


@then(
    parsers.re("(?P<bid>[A-Z]) can work out that the other price is (?P<own>.+) pounds")
)
def _(procurement: Procurement, bid: str, own: str) -> None:
    others = [each.other for each in procurement.lot.inferences if each.offer == bid]
    assert [each and (each.low, each.single) for each in others] == [
        (Fraction(own), True)
    ]


@then(
    parsers.re(
        "(?P<bid>[A-Z]) can work out that the (?P<subject>lowest price|mean price|"
        "highest social value) is (?P<pounds>[0-9.]+) pounds"
    )
)
def _(procurement: Procurement, bid: str, subject: str, pounds: str) -> None:
    found = [
        each
        for each in procurement.lot.inferences
        if (each.offer, each.subject) == (bid, subject)
    ]
    assert [(each.interval.low, each.interval.single) for each in found] == [
        (Fraction(pounds), True)
    ]
