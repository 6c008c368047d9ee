"""What cannot be used keeps an award from being settled, and costs nothing else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from socialvalue import shipped
from socialvalue.library import to_json
from socialvalue.model.award import LotAward, Standing
from socialvalue.model.bid import BidStatus
from socialvalue.model.scores import Lack
from socialvalue.use_cases import Awarded, Selection, award, check_method

EXAMPLES = Path(__file__).parents[3] / "examples" / "awards"


def changed(folder: Path, bid: str, before: str, after: str) -> Awarded:
    """Return the award of the clear winner with one text in one bid replaced."""
    copytree(EXAMPLES / "clear-winner", folder / "it")
    file = folder / "it" / "bids" / bid
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    return award(str(folder / "it" / "tender.yaml"), [str(file.parent)], Selection())


def codes(found: Awarded) -> list[str]:
    return [each.code.number for each in found.diagnostics]


def test_a_bid_that_cannot_be_read_keeps_first_place_open(tmp_path: Path) -> None:
    found = changed(tmp_path, "b-01.yaml", "net: 350000 GBP", "net: 350000 EUR")
    assert found.award is not None
    (lot,) = found.award.lots
    assert lot.standing is Standing.UNSETTLED
    assert "1 bid cannot be used" in lot.why
    assert {bid.place for bid in lot.bids} == {None}


def test_two_bids_of_one_supplier_keep_first_place_open(tmp_path: Path) -> None:
    found = changed(tmp_path, "b-03.yaml", "EXAMPLE-B-03", "EXAMPLE-B-01")
    assert found.award is not None
    assert codes(found) == ["SV433", "SV433"]
    assert found.award.lots[0].standing is Standing.UNSETTLED


def test_of_two_answers_on_one_criterion_neither_is_scored(tmp_path: Path) -> None:
    found = changed(tmp_path, "b-01.yaml", "criterion: delivery", "criterion: quality")
    assert found.award is not None
    assert "SV211" in codes(found)
    scored = {bid.reference: bid.score for bid in found.award.lots[0].bids}
    score = scored["B-01"]
    assert score is not None
    assert score.published is None
    lacking = {each.part for each in score.reasons if each.lack is Lack.NO_MARK}
    assert lacking == {"quality", "delivery"}
    assert found.award.lots[0].standing is Standing.UNSETTLED


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


def corrected(folder: Path, said: str) -> Awarded:
    """Return the award of the clear winner with a correction in its bid."""
    override = f"  overrides:\n    - {{{said}}}\n  answers:\n"
    return changed(folder, "b-02.yaml", "  answers:\n", override)


BY = "by: Moderator, decided_on: 2023-06-20, why: Annex B was overlooked"


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


def test_a_file_that_is_named_twice_is_one_bid() -> None:
    tender = EXAMPLES / "clear-winner" / "tender.yaml"
    bids = EXAMPLES / "clear-winner" / "bids"
    once = award(str(tender), [str(bids)], Selection())
    twice = award(str(tender), [str(bids), str(bids / "b-01.yaml")], Selection())
    assert twice.award == once.award


def test_a_bid_whose_file_cannot_be_used_is_named(tmp_path: Path) -> None:
    found = changed(tmp_path, "b-01.yaml", "bid:\n", "bid: [\n")
    assert [Path(name).name for name in found.unused] == ["b-01.yaml"]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (
            "net: 350000 GBP}",
            "net: 350000 GBP}\n  prices: [{lot: whole, net: 1 GBP}]",
            "SV405",
        ),
        ("      measure: EX-A\n", "      lot: '7'\n      measure: EX-A\n", "SV405"),
    ],
)
def test_what_is_for_a_lot_that_there_is_not_is_never_dropped(
    before: str, after: str, code: str, tmp_path: Path
) -> None:
    found = changed(tmp_path, "b-01.yaml", before, after)
    assert code in codes(found)
    assert found.award is not None
    assert found.award.lots[0].standing is Standing.UNSETTLED


def of_lots(folder: Path, before: str, after: str) -> Awarded:
    copytree(EXAMPLES / "lots", folder / "it")
    file = folder / "it" / "bids" / "b-01.yaml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    return award(str(file.parents[1] / "tender.yaml"), [str(file.parent)], Selection())


def test_two_prices_for_a_lot_are_none(tmp_path: Path) -> None:
    found = of_lots(
        tmp_path, "  prices:\n", "  prices:\n    - {lot: '1', net: 1 GBP}\n"
    )
    assert codes(found) == ["SV211"]


def test_a_price_for_all_beside_one_for_a_lot_is_none(tmp_path: Path) -> None:
    found = of_lots(tmp_path, "  prices:\n", "  price: {net: 1 GBP}\n  prices:\n")
    assert set(codes(found)) == {"SV211"}


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


def test_a_bid_that_is_withdrawn_need_not_be_whole(tmp_path: Path) -> None:
    copytree(EXAMPLES / "lots", tmp_path / "it")
    file = tmp_path / "it" / "bids" / "b-01.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("status: submitted", "status: withdrawn")
    head, _, tail = text.partition("  prices:\n")
    file.write_text(head + "  answers:" + tail.partition("  answers:")[2], "utf-8")
    found = award(str(file.parents[1] / "tender.yaml"), [str(file.parent)], Selection())
    assert codes(found) == []
    assert found.award is not None
    assert {lot.standing for lot in found.award.lots} == {Standing.FIRST}


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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("identifier: EXAMPLE-B-01", "identifier: example-b-03"),
        (
            "Example Gardens Ltd\n    identifier: EXAMPLE-B-01\n",
            "SAMPLE  Grounds PLC\n",
        ),
        ("id: B-01\n", "id: b-03\n"),
        ("id: B-01\n", 'id: "B-03 "\n'),
    ],
)
def test_what_people_would_take_for_the_same_is_not_told_apart(
    before: str, after: str, tmp_path: Path
) -> None:
    found = changed(tmp_path, "b-01.yaml", before, after)
    assert "SV433" in codes(found)
    assert found.award is not None
    assert found.award.lots[0].standing is Standing.UNSETTLED


def test_suppliers_of_one_name_are_told_apart_by_their_numbers(tmp_path: Path) -> None:
    found = changed(tmp_path, "b-01.yaml", "Example Gardens Ltd", "Sample Grounds plc")
    assert codes(found) == []


def test_an_assessor_gives_one_score(tmp_path: Path) -> None:
    found = changed(tmp_path, "b-01.yaml", "assessor: A2", "assessor: a1")
    assert codes(found) == ["SV438"]
    assert found.award is not None
    assert found.award.lots[0].standing is Standing.UNSETTLED


def test_nothing_is_corrected_before_the_bid_came(tmp_path: Path) -> None:
    day = BY.replace("2023-06-20", "2023-06-01")
    assert day != BY
    found = corrected(
        tmp_path, f"of: score, about: quality, before: 5, after: 4, {day}"
    )
    assert "SV443" in codes(found)
    assert found.award is not None
    assert found.award.lots[0].standing is Standing.UNSETTLED


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


def tender_changed(folder: Path, *changes: tuple[str, str]) -> Awarded:
    """Return the award of the clear winner with texts in its tender replaced."""
    copytree(EXAMPLES / "clear-winner", folder / "it")
    tender = folder / "it" / "tender.yaml"
    text = tender.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    tender.write_text(text, encoding="utf-8")
    return award(str(tender), [str(tender.parent / "bids")], Selection())


SOCIAL = "      quantitative: true\n      weight: 15%\n"
UNIT = "      theme: apprenticeships\n      unit: weeks\n"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        # a weight left open is none: the parts may add up to anything
        (SOCIAL, SOCIAL.replace("15%", ""), "SV440"),
        ("      min_score: 2\n", "      min_score:\n", "SV440"),
        ("      disqualifies: true\n", "      disqualifies:\n", "SV440"),
        ("max: 5", "max: 0", "SV441"),
        (UNIT, UNIT.replace("weeks", ""), "SV432"),
        ("award_by: most points", "award_by: price per quality point", "SV430"),
    ],
)
def test_nothing_is_settled_by_a_method_with_a_gap(
    before: str, after: str, code: str, tmp_path: Path
) -> None:
    found = tender_changed(tmp_path, (before, after))
    assert code in codes(found), found.diagnostics
    assert found.award is not None
    assert found.award.lots[0].standing is Standing.UNSETTLED


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


def lots(found: Awarded) -> tuple[LotAward, ...]:
    assert found.award is not None
    return found.award.lots


DISREGARDS = ("  title:", "  disregards_incomplete_answers: true\n  title:")


@pytest.mark.parametrize(
    ("narrative", "policies", "standing"),
    [
        ("true", (), Standing.FIRST),
        ("false", (), Standing.FIRST),
        ("", (), Standing.UNSETTLED),
        ("false", ("uk-procurement-law",), Standing.UNSETTLED),  # it does not look
    ],
)
def test_whether_an_answer_is_disregarded_has_to_be_known(
    narrative: str, policies: tuple[str, ...], standing: Standing, tmp_path: Path
) -> None:
    tender_changed(tmp_path, DISREGARDS)
    file = tmp_path / "it" / "bids" / "b-02.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("narrative: true") == 2
    text = text.replace("narrative: true", f"narrative: {narrative}")
    file.write_text(text, encoding="utf-8")
    tender = file.parents[1] / "tender.yaml"
    found = award(str(tender), [str(file.parent)], Selection(policies=policies))
    (lot,) = lots(found)
    assert lot.standing is standing, lot.why
    second = next(bid for bid in lot.bids if bid.reference == "B-02")
    assert second.disregarded is (narrative == "false" and not policies)
    if standing is Standing.UNSETTLED:
        assert "SV434" in codes(found)


def test_an_override_of_a_quantity_names_the_commitment(tmp_path: Path) -> None:
    found = corrected(tmp_path, f"of: quantity, before: 156, after: 500, {BY}")
    assert "SV443" in codes(found)
    (lot,) = lots(found)
    statuses = {each.reference: each.status for each in lot.bids}
    assert statuses["B-02"] is BidStatus.UNUSABLE


def test_a_second_price_that_names_no_lot_is_told_of(tmp_path: Path) -> None:
    price = "price: {net: 350000 GBP}\n"
    found = changed(
        tmp_path, "b-01.yaml", price, f"{price}  prices: [{{net: 1 GBP}}]\n"
    )
    assert "SV434" in codes(found)
    assert lots(found)[0].standing is Standing.UNSETTLED


def test_a_refused_correction_may_be_of_the_value_in_another_lot(
    tmp_path: Path,
) -> None:
    before = "  overrides:\n"
    said = 'of: price, about: "2", lot: "1", before: 140000, after: 160000, '
    said += "by: Moderator, decided_on: 2023-06-20, why: A slip"
    found = of_lots(tmp_path, before, f"{before}    - {{{said}}}\n")
    assert "SV443" in codes(found)
    assert {lot.standing for lot in lots(found)} == {Standing.UNSETTLED}


def test_a_lot_is_the_one_of_exactly_that_reference(tmp_path: Path) -> None:
    copytree(EXAMPLES / "lots", tmp_path / "it")
    for file in (tmp_path / "it").rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        for before, after in (('id: "1"', "id: a"), ('id: "2"', "id: A")):
            text = text.replace(before, after)
        text = text.replace('lot: "1"', "lot: a").replace('lot: "2"', "lot: A")
        text = text.replace('lots: ["1"]', "lots: [a]").replace(
            'lots: ["2"]', "lots: [A]"
        )
        text = text.replace('lots: ["1", "2"]', "lots: [a, A]")
        file.write_text(text, encoding="utf-8")
    it = tmp_path / "it"
    found = award(str(it / "tender.yaml"), [str(it / "bids")], Selection())
    same = award(
        str(EXAMPLES / "lots" / "tender.yaml"),
        [str(EXAMPLES / "lots" / "bids")],
        Selection(),
    )
    for one, other in zip(lots(found), lots(same), strict=True):
        assert [bid.reference for bid in one.bids] == [
            bid.reference for bid in other.bids
        ]
        assert [bid.place for bid in one.bids] == [bid.place for bid in other.bids]


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


def test_a_status_has_to_be_said_where_there_is_a_reason_for_it(tmp_path: Path) -> None:
    supplier = "  supplier:\n"
    said = f"  status_reason: Withdrawn by letter\n{supplier}"
    file = EXAMPLES / "clear-winner" / "bids" / "b-03.yaml"
    assert "status" not in file.read_text(encoding="utf-8").replace(
        "status: submitted", ""
    )
    found = changed(tmp_path, "b-03.yaml", supplier, said)
    assert "SV434" in codes(found)
    assert lots(found)[0].standing is Standing.UNSETTLED


def test_a_bid_that_cannot_be_used_leaves_other_lots_as_they_are(
    tmp_path: Path,
) -> None:
    copytree(EXAMPLES / "lots", tmp_path / "it")
    file = tmp_path / "it" / "bids" / "b-03.yaml"
    text = file.read_text(encoding="utf-8")
    assert 'lots: ["1"]' in text
    file.write_text(text.replace("consensus:", "consensus: much #", 1), "utf-8")
    found = award(str(file.parents[1] / "tender.yaml"), [str(file.parent)], Selection())
    assert found.unused == (str(file),)
    assert [lot.standing for lot in lots(found)] == [
        Standing.UNSETTLED,
        Standing.FIRST,
    ]


def test_a_bid_that_is_out_need_not_be_readable(tmp_path: Path) -> None:
    said = "status: withdrawn\n  status_reason: By letter\n  prise: 1\n"
    found = changed(tmp_path, "b-01.yaml", "status: submitted\n", said)
    assert len(found.unused) == 1
    assert lots(found)[0].standing is Standing.FIRST


@pytest.mark.parametrize("said", ["net: 350000 GBP inc VAT", "gross: 350000 GBP"])
def test_a_price_with_vat_is_not_to_be_written_as_one_without(
    said: str, tmp_path: Path
) -> None:
    found = changed(tmp_path, "b-01.yaml", "net: 350000 GBP", said)
    first = next(each for each in found.diagnostics if "b-01" in each.at.file)
    assert first.help is not None
    assert first.help.startswith("write the amount before VAT")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("      min_score: 2\n      disqualifies: true\n", "      min_score:\n"),
        ("    - code: EX-A\n", "    - code:\n"),
        ("      attribution: 100%\n", "      attribution:\n"),
        ("  total_rounding: to 2 decimals, half up\n", "  total_rounding:\n"),
    ],
)
def test_what_is_left_open_in_the_tender_is_pointed_at_there(
    before: str, after: str, tmp_path: Path
) -> None:
    found = tender_changed(tmp_path, (before, after))
    assert lots(found)[0].standing is Standing.UNSETTLED
    files = {Path(each.at.file).name for each in found.diagnostics}
    assert files == {"tender.yaml"}
    tender = str(tmp_path / "it" / "tender.yaml")
    assert check_method(tender, Selection())


def test_the_method_of_a_whole_tender_is_whole() -> None:
    for name in ("clear-winner", "lots"):
        assert check_method(str(EXAMPLES / name / "tender.yaml"), Selection()) == ()


def test_an_answer_whose_lot_is_left_open_is_told_of(tmp_path: Path) -> None:
    found = of_lots(tmp_path, '      lot: "1"\n', "      lot:\n")
    assert "SV434" in codes(found)
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


def test_bids_of_one_reference_are_each_told_of_in_any_order(tmp_path: Path) -> None:
    found = changed(tmp_path, "b-01.yaml", "id: B-01\n", "id: b-03\n")
    assert found.award is not None
    assert len(found.unused) == 2
    tender = tmp_path / "it" / "tender.yaml"
    files = sorted(str(each) for each in (tmp_path / "it" / "bids").iterdir())
    turned = award(str(tender), files[::-1], Selection())
    assert to_json(turned) == to_json(award(str(tender), files, Selection()))
