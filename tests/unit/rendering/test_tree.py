from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Golden
from socialvalue.rendering.layout import columns, plain
from socialvalue.rendering.outline import EVERYTHING, Asked
from socialvalue.rendering.tree import rule_lines
from unit.rendering.decisions import ALL, non_compliant, undetermined

EXAMPLES = Path(__file__).parents[3] / "examples"
NAME = "retrofit-works.yaml"


@pytest.mark.parametrize("name", ALL)
def test_the_tree_reads_as_expected(name: str, golden: Golden) -> None:
    shown = plain(rule_lines(ALL[name](), NAME, Asked(rules=("SV-011",))))
    golden(f"rendering/{name}/expected-tree.txt", shown)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("name", ALL)
def test_no_line_is_wider_than_asked(name: str, width: int) -> None:
    lines = rule_lines(ALL[name](), "x" * 100, EVERYTHING, width=width)
    assert [line.plain for line in lines if columns(line.plain) > width] == []


def test_every_subject_is_explained_with_truth_place_and_parameter() -> None:
    shown = " ".join(
        plain(rule_lines(undetermined(), NAME, Asked(rules=("SV-011",)))).split()
    )
    for lot in range(1, 5):
        assert f"Lot {lot}: " in shown
    assert "Does the rule apply? yes" in shown
    assert "Is it as the rule asks? not known" in shown
    assert "recognised by: the number at the end of the description" in shown
    assert "read out of words" in shown
    assert "paragraph 2; confirmed" in shown
    assert "still needed: Which award criteria" in shown


def test_a_derived_fact_is_worked_out_in_place() -> None:
    shown = plain(rule_lines(non_compliant(), NAME, Asked(rules=("SV-011",))))
    assert "worked out like this" in shown.replace("\n        ", " ")
    assert "the weight of the criterion is 8% (retrofit-works.yaml:29:17)" in shown


def test_a_rule_that_judged_nothing_says_so() -> None:
    assert "judged nothing" in plain(
        rule_lines(non_compliant(), NAME, Asked(("SV-999",)))
    )


def test_a_test_that_says_what_its_fact_says_stands_there_once() -> None:
    from socialvalue import use_cases  # noqa: PLC0415 - only here is a file judged

    (answer,) = use_cases.explain(
        str(EXAMPLES / "non-compliant-retrofit-works.yaml"),
        "SV-011",
        use_cases.Selection(),
    )
    lines = rule_lines(answer.decisions[0], NAME, Asked(rules=("SV-011",)))
    shown = " ".join(plain(lines).split())
    assert "- yes: the reason for the exemption is not recorded - Is it" in shown
    assert shown.count("it is not so that an exemption is recorded") == 1
    assert "- no: the exceptions of" in shown
    assert "- no: the criterion is not explicitly about social value (" in shown
