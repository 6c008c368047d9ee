"""What cannot be used keeps an award from being settled, and costs nothing else."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from socialvalue.library import to_json
from socialvalue.model.award import Standing
from socialvalue.model.scores import Lack
from socialvalue.use_cases import Selection, award
from unit.use_cases.awarding import (
    EXAMPLES,
    changed,
    codes,
    lots,
    of_lots,
)


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


def test_two_prices_for_a_lot_are_none(tmp_path: Path) -> None:
    found = of_lots(
        tmp_path, "  prices:\n", "  prices:\n    - {lot: '1', net: 1 GBP}\n"
    )
    assert codes(found) == ["SV211"]


def test_a_price_for_all_beside_one_for_a_lot_is_none(tmp_path: Path) -> None:
    found = of_lots(tmp_path, "  prices:\n", "  price: {net: 1 GBP}\n  prices:\n")
    assert set(codes(found)) == {"SV211"}


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


def test_a_second_price_that_names_no_lot_is_told_of(tmp_path: Path) -> None:
    price = "price: {net: 350000 GBP}\n"
    found = changed(
        tmp_path, "b-01.yaml", price, f"{price}  prices: [{{net: 1 GBP}}]\n"
    )
    assert "SV434" in codes(found)
    assert lots(found)[0].standing is Standing.UNSETTLED


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


def test_an_answer_whose_lot_is_left_open_is_told_of(tmp_path: Path) -> None:
    found = of_lots(tmp_path, '      lot: "1"\n', "      lot:\n")
    assert "SV434" in codes(found)
    assert {lot.standing for lot in lots(found)} == {Standing.UNSETTLED}


def test_bids_of_one_reference_are_each_told_of_in_any_order(tmp_path: Path) -> None:
    found = changed(tmp_path, "b-01.yaml", "id: B-01\n", "id: b-03\n")
    assert found.award is not None
    assert len(found.unused) == 2
    tender = tmp_path / "it" / "tender.yaml"
    files = sorted(str(each) for each in (tmp_path / "it" / "bids").iterdir())
    turned = award(str(tender), files[::-1], Selection())
    assert to_json(turned) == to_json(award(str(tender), files, Selection()))
