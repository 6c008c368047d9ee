from __future__ import annotations

from dataclasses import replace

from socialvalue.model.decision import Verdict
from socialvalue.model.policy import IfNot, Level
from socialvalue.rendering.outline import (
    Asked,
    counts_text,
    only_text,
    shown_verdict,
)
from socialvalue.rendering.phrases import subjects_text
from unit.rendering.decisions import (
    compliant,
    headroom,
    non_compliant,
    tie_break,
    undetermined,
    weighting,
)


def test_a_rule_judged_on_several_lots_counts_once_by_its_worst_outcome() -> None:
    findings = [weighting(1, 12), weighting(2, 8), weighting(3, None)]
    assert counts_text(findings) == "1 mandatory rule is not met"


def test_the_numbers_agree_with_their_nouns_and_verbs() -> None:
    one = weighting(1, 12)
    two = replace(one, rule="SV-012")
    assert counts_text([one]) == "1 rule is met"
    assert counts_text([one, two]) == "2 rules are met"
    assert counts_text([one, headroom()]) == "1 rule is met, 1 does not apply"
    breach = weighting(1, 8)
    advisory = replace(breach, rule="SV-012", level=Level.ADVISORY)
    assert counts_text([breach, advisory, replace(two, rule="SV-013")]) == (
        "1 mandatory and 1 advisory rules are not met, 1 is met"
    )
    assert counts_text([tie_break(given=False)]) == (
        "1 advisory rule cannot be determined"
    )
    assert counts_text([]) == "no rule was judged"


def test_what_only_prompts_a_question_is_not_counted_as_a_breach() -> None:
    advice = replace(weighting(1, 8), level=Level.INFORMATION, if_not=IfNot.ADVICE)
    enquiry = replace(advice, rule="SV-2", if_not=IfNot.ENQUIRY)
    assert counts_text([advice]) == "1 piece of advice"
    assert counts_text([enquiry]) == "1 enquiry to make"
    mandatory = replace(enquiry, level=Level.MANDATORY)
    assert counts_text([mandatory]) == "1 mandatory rule is not met"


def test_the_verdict_follows_what_was_asked_for() -> None:
    assert shown_verdict(non_compliant()) is Verdict.NON_COMPLIANT
    asked = Asked(rules=("SV-029",))
    assert shown_verdict(non_compliant(), asked) is Verdict.NOT_APPLICABLE
    assert shown_verdict(undetermined(), Asked(lots=("2",))) is Verdict.COMPLIANT
    assert shown_verdict(undetermined(), Asked(lots=("1",))) is Verdict.UNDETERMINED
    assert (
        shown_verdict(non_compliant(), Asked(("SV-011",), ("lot 1",)))
        is Verdict.NON_COMPLIANT
    )


def test_a_version_that_is_not_settled_leaves_nothing_decided() -> None:
    decision = compliant()
    decision = replace(decision, policy=replace(decision.policy, settled=False))
    assert shown_verdict(decision, Asked(("SV-011",))) is Verdict.UNDETERMINED


def test_a_list_that_may_go_on_leaves_a_part_undetermined_too() -> None:
    need = weighting(1, None).needs[0]
    decision = replace(compliant(), needs=(need,), outcome=Verdict.UNDETERMINED)
    assert shown_verdict(decision, Asked(("SV-011",))) is Verdict.UNDETERMINED


def test_what_was_left_out_is_said() -> None:
    assert only_text(Asked(("A", "B"), ("1",))) == (
        "Only rules A and B on lot 1 were asked for."
    )
    assert only_text(Asked(lots=("1", "2"))) == "Only lots 1 and 2 were asked for."


def test_a_lot_is_found_by_its_reference() -> None:
    asked = Asked(lots=("2",))
    assert asked.wants_lot("lot 2")
    assert asked.wants_lot("lot 2 (North, and South)")
    assert not asked.wants_lot("lot 21")
    assert not asked.wants_lot(None)


def test_subjects_are_listed_as_people_say_them() -> None:
    assert subjects_text(["the tender"]) == ""
    assert subjects_text(["the whole tender, Price"]) == "Price"
    assert subjects_text(["lot 1 (North)"]) == "lot 1 (North)"
    assert subjects_text([f"lot {n}" for n in range(9)], most=2) == (
        "lots 0, 1, and 7 more"
    )
    assert subjects_text(["lot 1, A", "lot 1, B"]) == "lot 1, A and lot 1, B"
