"""The measures packs that come with the program: sound, invented, explained."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from architecture.repository import ROOT, named
from socialvalue.model.measures import MeasuresPack, NoValue, UnitValue, ValueStatus
from socialvalue.model.policy import Standing
from socialvalue.use_cases import check_measures, find_measures, list_measures

FILES = sorted((ROOT / "measures").glob("*/*.yaml"))
NOT_OURS = re.compile(r"\bNT[0-9]+\b|16\.93|101\.00")
"""Codes of the National TOMs, and the two values that a council has published."""


def pack_in(file: Path) -> MeasuresPack:
    ((_, pack, problems),) = check_measures([str(file)])
    assert problems == ()
    assert pack is not None
    return pack


@pytest.fixture
def example() -> MeasuresPack:
    found = find_measures("example-measures@2022.1.0")
    assert isinstance(found, MeasuresPack)
    return found


def test_there_are_packs_and_nothing_is_wrong_with_them() -> None:
    packs, problems = list_measures()
    assert problems == ()
    assert len(packs) == len(FILES) > 0


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_pack_lies_where_its_name_and_version_say(file: Path) -> None:
    pack = pack_in(file)
    assert (pack.id, pack.version) == (file.parent.name, file.stem)


@pytest.mark.parametrize("file", FILES, ids=named)
def test_no_value_is_anybodys(file: Path) -> None:
    pack = pack_in(file)
    assert pack.standing is Standing.ILLUSTRATIVE
    values = [value for measure in pack.measures for value in measure.values]
    assert {value.status for value in values} == {ValueStatus.ILLUSTRATIVE}
    assert all((value.rationale or "").startswith("Invented") for value in values)
    assert NOT_OURS.findall(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_pack_has_a_page_that_knows_its_version_and_codes(file: Path) -> None:
    page = (file.parent / "README.md").read_text(encoding="utf-8")
    assert f"| {file.stem} |" in page
    codes = {measure.code for measure in pack_in(file).measures}
    named_there = set(re.findall(r"\bEX-[A-Z][0-9]\b", page))
    assert named_there <= codes


def test_the_page_counts_the_measures(example: MeasuresPack) -> None:
    page = (ROOT / "measures" / "example-measures" / "README.md").read_text("utf-8")
    assert "nine measures, eight with invented values and one without" in page
    assert len(example.measures) == 9
    assert sum(measure.is_slot for measure in example.measures) == 1


def test_the_example_shows_what_its_page_promises(example: MeasuresPack) -> None:
    measures = {measure.code: measure for measure in example.measures}
    before = measures["EX-J1"].value_on(date(2023, 12, 31))
    after = measures["EX-J1"].value_on(date(2024, 1, 1))
    assert isinstance(before, UnitValue)
    assert isinstance(after, UnitValue)
    assert before.amount != after.amount
    assert example.may_count_beside("EX-J1", "EX-J2")
    assert example.may_count_beside("EX-J3", "EX-J1")
    assert not example.may_count_beside("EX-J2", "EX-J3")
    for code in ("EX-J2", "EX-J3"):
        assert measures[code].disadvantage
        assert measures[code].first_year_only
    assert measures["EX-A1"].kpi
    assert measures["EX-S1"].attribution.points == 50
    assert measures["EX-S1"].deadweight.points == 10
    assert isinstance(measures["EX-F1"].value_on(date(2026, 1, 1)), NoValue)
    assert measures["EX-C1"].is_slot
