"""The policy and the tender that are measured with, and the rules as formulas."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from benchmarks.peers.formula import (
    FALSE,
    TRUE,
    Compared,
    Equal,
    Number,
    Path,
    Translated,
    either,
    every,
    scopes,
)
from benchmarks.peers.lowering import translated
from benchmarks.peers.preparing import prepared
from benchmarks.subject import FORTY, SHIPPED, TENDER, case_of, judge, outcomes
from benchmarks.variations import strangers, variations
from socialvalue.use_cases.dictionary import fact_dictionary


def formulas(reference: str) -> Translated:
    ours = judge(reference)
    return translated(ours.policy, ours.packs, fact_dictionary())


def test_the_tender_has_six_kilobytes_and_five_lots() -> None:
    assert 5_500 < len(TENDER.read_bytes()) < 6_500
    case = case_of(TENDER.read_bytes())
    assert len(case.tender.items("tender.lots").items) == 5


def test_forty_rules_give_128_outcomes_of_every_kind() -> None:
    found = outcomes(judge(FORTY))(case_of(TENDER.read_bytes()))
    assert len({rule for rule, _, _ in found}) == 40
    assert Counter(outcome for _, _, outcome in found) == {
        "met": 105,
        "not_applicable": 14,
        "not_met": 6,
        "undetermined": 3,
    }


@pytest.mark.parametrize("reference", [FORTY, *SHIPPED])
def test_every_rule_is_said_in_formulas(reference: str) -> None:
    rules = formulas(reference).rules
    assert [rule.rule for rule in rules] == [
        rule.id for rule in judge(reference).policy.rules
    ]


def test_what_rules_share_is_about_the_tender() -> None:
    named = formulas(FORTY).named
    assert named
    assert all(scopes(formula) <= {"tender"} for formula in named.values())


def test_formulas_are_as_short_as_can_be() -> None:
    one = Compared("<", Path("tender", "value_net"), Number(3))
    other = Equal(Path("lot", "id"), "1")
    assert every((TRUE, one, one)) == one
    assert every((one, FALSE)) == FALSE
    assert either((FALSE, either((one, other)))) == either((one, other))
    assert scopes(every((one, other))) == {"tender", "lot"}


def test_the_others_are_given_plain_json() -> None:
    case = case_of(TENDER.read_bytes())
    asked = frozenset({"lot.suitability.vcse", "tender.framework"})
    plain = json.loads(json.dumps(prepared(case, fact_dictionary(), asked)))
    assert plain["value_net"] == 2_250_000
    assert plain["commenced_on"] == 739_418
    assert plain["no_framework"] is True
    assert plain["lots_complete"] is True
    third = plain["lots"][2]
    assert "suitability_vcse" not in third
    assert third["no_suitability_vcse"] is True
    assert plain["measures"][3]["unit_value"] == 252.5


def test_variations_are_tenders_and_differ() -> None:
    tender = TENDER.read_bytes()
    found = list(variations(tender, 40))
    assert len(set(found)) == len(found) == 40
    assert found == list(variations(tender, 40))
    assert tender not in found
    for data in found:
        case_of(data)


def test_strangers_are_judged_and_share_no_amount() -> None:
    found = [case_of(data) for data in strangers(TENDER.read_bytes(), 3)]
    amounts = {str(case.tender.fact("tender.value.net")) for case in found}
    assert len(amounts) == 3
    assert len(outcomes(judge(FORTY))(found[0])) == 128
