"""A measures pack from its file: what it says, what it leaves out, what is wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from socialvalue import shipped
from socialvalue.diagnostics import Diagnostic
from socialvalue.loading.document import Document, parse
from socialvalue.loading.measures_file import load_measures
from socialvalue.model.measures import ALL, NONE, MeasuresPack, ValueStatus
from socialvalue.quantities import Money, Percentage, Vat

HEAD = """\
measures: our-measures
version: 1.0.0
title: Our measures
authority: Example Authority
standing: adopted
licence: Our own.
sources:
  report: {title: Report, publisher: Example Authority, accessed: 2024-03-01}
list:
"""
FULL = """\
  - code: OWN-1
    title: Local people employed
    theme: fair work
    unit: person-years
    disadvantage: false
    first_year_only: true
    counts_beside: [OWN-2]
    attribution: 33.3%
    deadweight: 0.5%
    kpi: true
    values:
      - from: 2024-04-01
        to: 2025-03-31
        is: 1,000.10 GBP
        status: confirmed
        source: {document: report, locator: page 3}
"""
BARE = "  - {code: OWN-2, title: Hours given, unit: hours}\n"


def load(
    text: str, name: str = "our-measures/1.0.0.yaml"
) -> tuple[MeasuresPack | None, tuple[Diagnostic, ...]]:
    document = parse(name, text.encode())
    assert isinstance(document, Document)
    return load_measures(document, shipped.schema("measures"))


def messages(text: str, name: str = "our-measures/1.0.0.yaml") -> list[str]:
    return [f"{d.at.line} {d.code.number} {d.message}" for d in load(text, name)[1]]


def test_everything_that_a_pack_can_say_is_read() -> None:
    pack, problems = load(HEAD + FULL + BARE)
    assert problems == ()
    assert pack is not None
    assert pack.reference == "our-measures@1.0.0"
    assert pack.digest.startswith("sha256:")
    measure = pack.measure("OWN-1")
    assert measure is not None
    assert (measure.theme, measure.counts_beside) == ("fair work", ("OWN-2",))
    assert (measure.disadvantage, measure.first_year_only) == (False, True)
    assert measure.kpi is True
    assert measure.attribution == Percentage(Decimal("33.3"))
    assert measure.deadweight == Percentage(Decimal("0.5"))
    (value,) = measure.values
    assert value.amount == Money(Decimal("1000.10"), Vat.EXCLUDING)
    assert (value.first, value.last) == (date(2024, 4, 1), date(2025, 3, 31))
    assert value.status is ValueStatus.CONFIRMED
    source = pack.source_of(value.source)
    assert source is not None
    assert source.accessed == date(2024, 3, 1)
    assert (measure.at.line, value.at.line) == (10, 21)


def test_what_a_pack_leaves_out_is_not_said() -> None:
    pack, _ = load(HEAD + BARE)
    assert pack is not None
    (measure,) = pack.measures
    assert measure.theme is None
    assert measure.disadvantage is measure.first_year_only is measure.kpi is None
    assert (measure.attribution, measure.deadweight) == (ALL, NONE)
    assert measure.is_slot


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("1,000.10 GBP", "1000", "23 SV206 `1000` is not an amount of money"),
        ("1,000.10 GBP", "-1 GBP", "23 SV209 `-1 GBP` is negative"),
        ("1,000.10 GBP", "1 EUR", "23 SV207 `1 EUR` is not in pounds"),
        ("1,000.10 GBP", "1 GBP including VAT", "23 SV206 "),
        ("2025-03-31", "2025-02-29", "22 SV208 there is no day `2025-02-29`"),
        ("2025-03-31", "2024-03-31", "21 SV231 a value of `OWN-1` ends on 2024-03-31"),
        ("33.3%", "133%", "17 SV209 `133%` is more than 100%"),
        ("33.3%", "0.333", "17 SV205 `0.333` is not a percentage"),
        ("fair work", "jobs", "12 SV204 `jobs` is not one of the choices"),
        ("[OWN-2]", "[OWN-7]", "16 SV232 there is no measure `OWN-7`"),
        ("code: OWN-1", "code: OWN-2", "26 SV230 there are two measures `OWN-2`"),
        ("code: OWN-1", "code: 'A,B'", "10 SV210 `A,B`"),
        ("document: report", "document: reprot", "25 SV235 there is no source"),
        ("confirmed", "assumed", "21 SV235 the value of `OWN-1` from 2024-04-01 is"),
        ("kpi: true", "kpi: sometimes", "19 SV203 `sometimes` is not"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(old: str, new: str, said: str) -> None:
    text = HEAD + FULL + BARE
    assert old in text
    found = messages(text.replace(old, new, 1))
    assert any(each.startswith(said) for each in found), found
    assert load(text.replace(old, new, 1))[0] is None


@pytest.mark.parametrize("key", ["measures", "version", "licence", "standing"])
def test_what_a_pack_has_to_say_is_asked_for(key: str) -> None:
    lines = (HEAD + BARE).splitlines(keepends=True)
    left = "".join(line for line in lines if not line.startswith(f"{key}:"))
    assert any(f"`{key}` is missing" in each for each in messages(left))


def test_two_values_may_follow_one_another_with_days_between() -> None:
    more = "      - {from: 2027-01-01, is: 2 GBP, status: assumed, rationale: So.}\n"
    assert messages(HEAD + FULL + more + BARE) == []


def test_a_value_without_a_last_day_leaves_no_room_for_another() -> None:
    more = "      - {from: 2020-01-01, is: 2 GBP, status: assumed, rationale: So.}\n"
    (said,) = messages(HEAD + FULL + more + BARE)
    assert said == "21 SV231 two values of `OWN-1` count from 2024-04-01 to 2025-03-31"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("our-measures/1.0.0.yaml", []),
        ("1.0.0.yaml", []),
        ("packs/other/1.0.0.yaml", ["folder is called `other`"]),
        ("our-measures/new.yaml", ["file is called `new`"]),
    ],
)
def test_a_file_elsewhere_is_told_and_used(name: str, said: list[str]) -> None:
    pack, problems = load(HEAD + BARE, name)
    assert pack is not None
    assert [d.message.rpartition("its ")[2] for d in problems] == said


def test_codes_of_the_national_toms_are_warned_of_once() -> None:
    other = BARE.replace("OWN-2", "NT17a") + BARE.replace("OWN-2", "NT3")
    pack, (problem,) = load(HEAD + other)
    assert pack is not None
    assert problem.message.startswith("`NT17a` and 1 more look like codes")
