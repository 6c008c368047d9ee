"""What counts of commitments, and what is not known to."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from socialvalue import shipped
from socialvalue.model.award import Standing
from socialvalue.use_cases import Selection, award
from unit.use_cases.awarding import (
    EXAMPLES,
    changed,
    codes,
    lots,
    tender_changed,
)


def test_a_refused_claim_does_not_keep_another_from_counting(tmp_path: Path) -> None:
    copytree(EXAMPLES / "clear-winner", tmp_path / "it")
    tender = tmp_path / "it" / "tender.yaml"
    text = tender.read_text(encoding="utf-8")
    second = "    - code: EX-L\n"
    text = text.replace(second, f"{second}      counts_beside: [EX-A]\n")
    third = "    - {code: EX-B, theme: community, unit: weeks, unit_value: 1 GBP}\n"
    text = text.replace("  measures:\n", f"  measures:\n{third}")
    tender.write_text(text, encoding="utf-8")
    file = tmp_path / "it" / "bids" / "b-01.yaml"
    claim = (
        "    - {{id: C-{}, measure: {}, activity: Apprentices on site, quantity: 1, "
        "unit: {}, period: one year, evidence: Records, because_of_contract: true}}\n"
    )
    with file.open("a", encoding="utf-8") as bid:
        bid.write(claim.format(2, "EX-B", "weeks"))
        bid.write(claim.format(3, "EX-L", "person-years"))
    found = award(str(tender), [str(file.parent)], Selection())
    assert found.award is not None
    (lot,) = found.award.lots
    results = {each.reference: each for each in lot.bids}
    counted = [each.counted for each in results["B-01"].commitments]
    assert counted == [104, 0, 1]


def test_what_is_done_anyway_does_not_keep_the_same_from_counting(
    tmp_path: Path,
) -> None:
    copytree(EXAMPLES / "clear-winner", tmp_path / "it")
    file = tmp_path / "it" / "bids" / "b-01.yaml"
    text = file.read_text(encoding="utf-8")
    because = "because_of_contract: true"
    assert because in text
    claim = (
        "    - {id: C-9, measure: EX-A, activity: Apprentices on site, quantity: 104, "
        f"unit: weeks, period: one year, evidence: Records, {because}}}\n"
    )
    anyway = because.replace("true", "false")
    file.write_text(text.replace(because, anyway, 1) + claim, encoding="utf-8")
    found = award(str(file.parents[1] / "tender.yaml"), [str(file.parent)], Selection())
    assert found.award is not None
    results = {each.reference: each for each in found.award.lots[0].bids}
    counted = [each.counted for each in results["B-01"].commitments]
    assert counted == [0, 104]


def test_of_two_policies_that_count_differently_none_is_chosen(tmp_path: Path) -> None:
    ours = shipped.folder("policies") / "lcrca-social-value" / "2022.4.0.yaml"
    text = ours.read_text(encoding="utf-8")
    text = text.replace("policy: lcrca-social-value", "policy: another", 1)
    text = text.replace("replaces: 2022.3.0\n", "", 1)
    counted = "commitment.counted * commitment.unit_value"
    assert counted in text
    other = tmp_path / "policies" / "another" / "2022.4.0.yaml"
    other.parent.mkdir(parents=True)
    other.write_text(text.replace(counted, f"2 * {counted}"), encoding="utf-8")
    tender = EXAMPLES / "clear-winner" / "tender.yaml"
    both = Selection(
        policies=("lcrca-social-value", "another"),
        policy_paths=(tmp_path / "policies",),
    )
    found = award(str(tender), [str(tender.parent / "bids")], both)
    assert "SV211" in codes(found), found.diagnostics
    assert found.award is not None
    (lot,) = found.award.lots
    assert lot.standing is Standing.UNSETTLED
    assert {bid.social_value for bid in lot.bids} == {None}


def test_a_pack_without_a_list_of_measures_counts_nothing(tmp_path: Path) -> None:
    copytree(EXAMPLES / "clear-winner", tmp_path / "it")
    tender = tmp_path / "it" / "tender.yaml"
    head, _, tail = tender.read_text(encoding="utf-8").partition("  measures:\n")
    assert tail
    assert not tail.partition("\n  ")[2].strip().startswith("criteria")
    tender.write_text(f"{head}  measures_from: example-measures\n", encoding="utf-8")
    found = award(str(tender), [str(tender.parent / "bids")], Selection())
    assert "SV441" in codes(found)
    assert found.award is not None
    (lot,) = found.award.lots
    assert lot.standing is Standing.UNSETTLED
    assert {bid.social_value for bid in lot.bids} == {None}


def test_a_list_of_measures_that_may_go_on_counts_nothing_as_not_asked_for(
    tmp_path: Path,
) -> None:
    found = changed(tmp_path, "b-01.yaml", "measure: EX-A", "measure: EX-Z")
    (one,) = [b for b in lots(found)[0].bids if b.reference == "B-01"]
    assert one.social_value == 0
    complete = "tender.lots, tender.measures, "
    found = tender_changed(tmp_path / "open", (complete, "tender.lots, "))
    assert found.award is not None
    file = tmp_path / "open" / "it" / "bids" / "b-01.yaml"
    text = file.read_text(encoding="utf-8").replace("measure: EX-A", "measure: EX-Z")
    file.write_text(text, encoding="utf-8")
    tender = file.parents[1] / "tender.yaml"
    found = award(str(tender), [str(file.parent)], Selection())
    assert "SV434" in codes(found)
    assert lots(found)[0].standing is Standing.UNSETTLED


@pytest.mark.parametrize("nothing", ["attribution: 0%", "deadweight: 100%"])
def test_what_counts_nothing_claims_nothing(nothing: str, tmp_path: Path) -> None:
    copytree(EXAMPLES / "clear-winner", tmp_path / "it")
    file = tmp_path / "it" / "bids" / "b-01.yaml"
    text = file.read_text(encoding="utf-8")
    assert "quantity: 104" in text
    claim = (
        "    - {id: C-9, measure: EX-A, activity: Apprentices on site, quantity: 104, "
        "unit: weeks, period: one year, evidence: Records, because_of_contract: true}\n"
    )
    text = text.replace("quantity: 104", f"quantity: 104\n      {nothing}", 1)
    file.write_text(text + claim, encoding="utf-8")
    found = award(str(file.parents[1] / "tender.yaml"), [str(file.parent)], Selection())
    results = {each.reference: each for each in lots(found)[0].bids}
    assert results["B-01"].commitments[1].counted == 104
