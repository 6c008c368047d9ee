"""What a tender leaves open is told of, and nothing is settled by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialvalue.model.award import Standing
from socialvalue.use_cases import Selection, award, check_method
from unit.use_cases.awarding import (
    EXAMPLES,
    codes,
    lots,
    tender_changed,
)

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
