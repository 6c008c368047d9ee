from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import Golden
from socialvalue.model.case import Why
from socialvalue.model.decision import Decision, Need, Outcome, Verdict
from socialvalue.rendering.layout import Line, columns, plain
from socialvalue.rendering.outline import Asked
from socialvalue.rendering.text import decision_lines
from socialvalue.use_cases import questions
from unit.rendering.decisions import ALL, choice, compliant, non_compliant, undetermined

NAME = "retrofit-works.yaml"


def lines(decision: Decision, *, everything: bool = False) -> tuple[Line, ...]:
    """Return the answer with its questions, as `check` shows it."""
    asked = questions([decision])
    return decision_lines(decision, NAME, everything=everything, questions=asked)


@pytest.mark.parametrize("name", ALL)
def test_an_answer_reads_as_expected(name: str, golden: Golden) -> None:
    golden(f"rendering/{name}/expected.txt", plain(lines(ALL[name]())))


@pytest.mark.parametrize("name", ALL)
def test_the_whole_answer_reads_as_expected(name: str, golden: Golden) -> None:
    shown = plain(lines(ALL[name](), everything=True))
    golden(f"rendering/{name}/expected-all.txt", shown)


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("name", ALL)
def test_no_line_is_wider_than_asked(name: str, width: int, everything: bool) -> None:  # noqa: FBT001 - a parameter
    long_name = "tenders/2023/retrofit/" + "very-" * 30 + "long.yaml"
    decision = ALL[name]()
    found = decision_lines(
        decision,
        long_name,
        width=width,
        everything=everything,
        questions=questions([decision]),
    )
    assert [line.plain for line in found if columns(line.plain) > width] == []


def test_colour_is_never_the_only_signal() -> None:
    for name, made in ALL.items():
        words = name.upper()
        assert f"\n{words}  " in plain(decision_lines(made(), NAME))


def test_a_breach_is_shown_with_value_place_parameter_source_and_remedy() -> None:
    shown = plain(decision_lines(non_compliant(), NAME))
    for said in (
        "Social value carries 8%; at least 10% is asked.",
        "8%  is the share of the lot's award score",
        "retrofit-works.yaml:29:17",
        "10% is the parameter minimum_weight",
        "University of Liverpool story",
        "Not a statute",
        "to mend it  Give social value its own criterion",
    ):
        assert said in shown


def test_what_is_not_met_stands_before_what_is_not_known() -> None:
    shown = plain(decision_lines(non_compliant(), NAME, everything=True))
    order = ["SV-011  Social", "SV-048  Every", "SV-029  A rule", "SV-017  A large"]
    assert sorted(order, key=shown.index) == order


def test_the_same_need_over_several_lots_is_said_once() -> None:
    shown = plain(lines(undetermined()))
    assert shown.count("SV-011  Social value carries at least the minimum") == 1
    assert "about       lots 1, 3 and 4" in shown
    assert shown.count("Which award criteria does the lot have") == 1


def test_a_question_that_decides_stands_before_one_that_does_not() -> None:
    shown = plain(lines(undetermined()))
    assert shown.index("1. Which award criteria") < shown.index("2. How will equal")
    assert "It would not change the verdict." in shown


def test_a_proposed_version_and_another_buyer_are_said_before_the_verdict() -> None:
    shown = plain(decision_lines(undetermined(), NAME))
    verdict = shown.index("UNDETERMINED")
    assert shown.index("PROPOSED:") < verdict
    assert shown.index("AS IF: the buyer is Borough of Somewhere") < verdict


def test_the_hint_repeats_how_the_answer_was_asked_for() -> None:
    command = "retrofit-works.yaml SV-011 --as-if --policy lcrca-social-value@2026.1.0"
    shown = plain(decision_lines(undetermined(), NAME, width=120))
    assert command in shown


def test_only_what_was_asked_for_is_shown_and_said_to_be() -> None:
    shown = plain(decision_lines(non_compliant(), NAME, asked=Asked(rules=("SV-029",))))
    assert "Only rule SV-029 was asked for." in shown
    assert "SV-011  Social" not in shown
    assert "The whole answer is NON-COMPLIANT" in shown
    assert "No mandatory rule was asked for, so there is no verdict." in shown


def test_what_keeps_a_part_of_the_answer_open_is_what_may_go_on() -> None:
    decision = compliant()
    met = next(f for f in decision.findings if f.outcome is Outcome.MET)
    lots = Need(
        "tender.lots",
        "/tender",
        "the tender",
        "Lots",
        "Which lots does the tender have?",
        held_by="procurement officer",
        may_change="verdict",
        why=Why.OPEN_LIST,
        decisive=True,
    )
    decision = replace(decision, needs=(lots,))
    shown = plain(decision_lines(decision, NAME, asked=Asked(rules=(met.rule,))))
    assert "The lots may go on, so more may be judged." in shown


def test_only_one_lot_is_shown() -> None:
    shown = plain(decision_lines(undetermined(), NAME, asked=Asked(lots=("2",))))
    assert "\nCOMPLIANT  1 rule is met" in shown
    assert "lot 1" not in shown


def test_a_policy_that_was_not_in_force_is_not_compliance() -> None:
    why = "no version was in force on 2020-01-01; the first is from 2022-04-14"
    decision = replace(
        compliant(),
        policy=choice(version=None, standing=None, digest=None, language=None, why=why),
        outcome=Verdict.NOT_APPLICABLE,
        why=why,
        lots=(),
        findings=(),
        derived=(),
        parameters=(),
        assumptions=(),
    )
    shown = " ".join(plain(decision_lines(decision, NAME)).split())
    assert f"LCRCA Social Value Policy 2022: {why} NOT APPLICABLE The policy" in shown
    assert "COMPLIANT  " not in shown


def test_what_a_file_says_cannot_move_the_cursor() -> None:
    decision = compliant()
    (first, *rest) = decision.findings
    nasty = replace(first, says="fine\x1b[2J\n\nNON-COMPLIANT")
    decision = replace(decision, findings=(nasty, *rest))
    shown = plain(decision_lines(decision, "a\x07.yaml", everything=True))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "fine\\x1b[2J NON-COMPLIANT" in shown
