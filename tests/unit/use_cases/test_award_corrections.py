"""Corrections are applied, or neither value is used."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from socialvalue.model.award import Standing
from socialvalue.model.bid import BidStatus
from socialvalue.use_cases import Awarded, Selection, award
from unit.use_cases.awarding import (
    BY,
    EXAMPLES,
    changed,
    codes,
    corrected,
    lots,
    of_lots,
)


def test_a_correction_of_a_bid_for_several_lots_names_its_lot(tmp_path: Path) -> None:
    copytree(EXAMPLES / "lots", tmp_path / "it")
    file = tmp_path / "it" / "bids" / "b-01.yaml"
    text = file.read_text(encoding="utf-8")
    before, _, after = text.partition("  overrides:\n")
    after = after.replace('      lot: "1"\n', "", 1)
    file.write_text(f"{before}  overrides:\n{after}", encoding="utf-8")
    found = award(str(file.parents[1] / "tender.yaml"), [str(file.parent)], Selection())
    assert codes(found) == ["SV434"]
    assert found.award is not None
    assert {lot.standing for lot in found.award.lots} == {Standing.UNSETTLED}


def test_a_correction_is_applied(tmp_path: Path) -> None:
    found = corrected(tmp_path, f"of: score, about: quality, before: 5, after: 4, {BY}")
    assert codes(found) == []
    assert found.award is not None
    scores = {each.reference: each.score for each in found.award.lots[0].bids}
    score = scores["B-02"]
    assert score is not None
    assert score.published == Decimal("86.04")


@pytest.mark.parametrize(
    ("said", "part"),
    [
        (f"of: score, about: quality, before: 3, after: 4, {BY}", "quality"),
        ("of: score, about: quality, before: 5, after: 4", "quality"),
        (f"of: price, before: 380000, after: -1, {BY}", "price"),
        (f"of: quantity, about: C-1, before: 1, after: 2, {BY}", "commitments"),
    ],
)
def test_of_a_refused_correction_neither_value_is_used(
    said: str, part: str, tmp_path: Path
) -> None:
    found = corrected(tmp_path, said)
    assert "SV443" in codes(found)
    assert found.award is not None
    (lot,) = found.award.lots
    assert lot.standing is Standing.UNSETTLED
    scores = {each.reference: each.score for each in lot.bids}
    score = scores["B-02"]
    assert score is not None
    assert part in {reason.part for reason in score.reasons}


@pytest.mark.parametrize(
    "said",
    [
        f"of: score, about: nothing, before: 5, after: 4, {BY}",
        f"before: 5, after: 4, {BY}",
    ],
)
def test_a_correction_of_nobody_knows_what_keeps_the_bid_from_being_used(
    said: str, tmp_path: Path
) -> None:
    found = corrected(tmp_path, said)
    assert found.award is not None
    (lot,) = found.award.lots
    assert lot.standing is Standing.UNSETTLED
    statuses = {each.reference: each.status for each in lot.bids}
    assert statuses["B-02"] is BidStatus.UNUSABLE


def price_corrected(folder: Path, about: str) -> Awarded:
    before = "  overrides:\n"
    said = f'of: price, about: "{about}", before: 140000, after: 139000, '
    said += "by: Moderator, decided_on: 2023-06-20, why: A slip"
    return of_lots(folder, before, f"{before}    - {{{said}}}\n")


def test_a_price_is_corrected_for_the_lot_that_it_is_about(tmp_path: Path) -> None:
    found = price_corrected(tmp_path, "2")
    assert codes(found) == []
    assert found.award is not None
    prices = {
        lot.label: bid.price
        for lot in found.award.lots
        for bid in lot.bids
        if bid.reference == "B-01"
    }
    assert sorted(prices.values(), key=str) == [Decimal(139000), Decimal(180000)]


def test_a_price_is_corrected_for_a_lot_that_there_is_not(tmp_path: Path) -> None:
    found = price_corrected(tmp_path, "7")
    assert codes(found) == ["SV405"]


def test_nothing_is_corrected_before_the_bid_came(tmp_path: Path) -> None:
    day = BY.replace("2023-06-20", "2023-06-01")
    assert day != BY
    found = corrected(
        tmp_path, f"of: score, about: quality, before: 5, after: 4, {day}"
    )
    assert "SV443" in codes(found)
    assert found.award is not None
    assert found.award.lots[0].standing is Standing.UNSETTLED


def test_an_override_of_a_quantity_names_the_commitment(tmp_path: Path) -> None:
    found = corrected(tmp_path, f"of: quantity, before: 156, after: 500, {BY}")
    assert "SV443" in codes(found)
    (lot,) = lots(found)
    statuses = {each.reference: each.status for each in lot.bids}
    assert statuses["B-02"] is BidStatus.UNUSABLE


def test_a_refused_correction_may_be_of_the_value_in_another_lot(
    tmp_path: Path,
) -> None:
    before = "  overrides:\n"
    said = 'of: price, about: "2", lot: "1", before: 140000, after: 160000, '
    said += "by: Moderator, decided_on: 2023-06-20, why: A slip"
    found = of_lots(tmp_path, before, f"{before}    - {{{said}}}\n")
    assert "SV443" in codes(found)
    assert {lot.standing for lot in lots(found)} == {Standing.UNSETTLED}


def test_corrections_left_open_keep_a_bid_from_being_used(tmp_path: Path) -> None:
    found = changed(tmp_path, "b-01.yaml", "  answers:\n", "  overrides:\n  answers:\n")
    assert "SV434" in codes(found)
    assert lots(found)[0].standing is Standing.UNSETTLED


def test_a_refused_correction_that_names_its_lot_leaves_the_other(
    tmp_path: Path,
) -> None:
    found = of_lots(tmp_path, "      before: 3\n", "      before: 2\n")
    assert "SV443" in codes(found)
    assert [lot.standing for lot in lots(found)] == [
        Standing.UNSETTLED,
        Standing.FIRST,
    ]
