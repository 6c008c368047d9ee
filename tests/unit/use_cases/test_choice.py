from __future__ import annotations

from io import BytesIO

import pytest

from socialvalue.model.decision import Decision
from socialvalue.use_cases import Answer, Selection, check

LCRCA = "Liverpool City Region Combined Authority"
OWN, LAW, CENTRAL = (
    "lcrca-social-value",
    "uk-procurement-law",
    "ppn-social-value-model",
)


def answer(selection: Selection, **facts: str) -> Answer:
    said = {"title": "An example", "commenced_on": "2023-05-02"} | facts
    lines = [f"  {name}: {value}" for name, value in said.items()]
    text = "\n".join(["tender:", *lines])
    (found,) = check(["-"], selection, BytesIO(text.encode()))
    return found


def judged(found: Answer) -> list[str]:
    return [decision.policy.id for decision in found.decisions]


def problems(found: Answer) -> list[str]:
    return [fault.code.number for fault in found.diagnostics]


def test_the_authoritys_policy_comes_first_then_the_law() -> None:
    found = answer(Selection(), authority=LCRCA)
    assert (judged(found), problems(found)) == ([OWN, LAW], [])


def test_central_government_is_judged_by_its_own_policy_too() -> None:
    found = answer(
        Selection(), authority="Example Office", authority_kind="central government"
    )
    assert (judged(found), problems(found)) == ([LAW, CENTRAL], ["SV408"])


@pytest.mark.parametrize("kind", ["sub-central", "utility"])
def test_others_are_not(kind: str) -> None:
    assert judged(answer(Selection(), authority=LCRCA, authority_kind=kind)) == [
        OWN,
        LAW,
    ]


def test_without_an_authority_the_law_judges_and_something_is_wrong() -> None:
    found = answer(Selection())
    assert (judged(found), problems(found)) == ([LAW], ["SV406"])


def test_as_if_asks_for_the_policies_of_others() -> None:
    found = answer(Selection(as_if=True), authority="Example Council")
    assert (judged(found), problems(found)) == ([OWN, LAW], [])
    assert [decision.policy.as_if for decision in found.decisions] == [True, False]


def test_what_is_asked_for_by_name_stands_alone() -> None:
    for id_ in (OWN, LAW, CENTRAL):
        found = answer(Selection(policies=(id_,)), authority=LCRCA)
        assert (judged(found), problems(found)) == ([id_], [])
        assert not found.decisions[0].policy.as_if


def test_another_authoritys_policy_has_to_be_asked_for_twice() -> None:
    selection = Selection(policies=(OWN, LAW))
    found = answer(selection, authority="Example Council")
    assert (judged(found), problems(found)) == ([LAW], ["SV403"])


def test_values_judge_nothing_by_themselves() -> None:
    found = answer(Selection(), authority=LCRCA)
    assert "uk-procurement-thresholds" not in judged(found)
    used = {pack for decision in found.decisions for pack in _packs(decision)}
    assert used == {"uk-procurement-thresholds@2022.1.0"}


def _packs(decision: Decision) -> list[str]:
    return [each.reference for each in decision.policy.others]


def test_a_version_that_is_replaced_says_so_where_it_is_asked_for() -> None:
    found = answer(Selection(policies=(f"{OWN}@2022.1.0",)), authority=LCRCA)
    assert found.decisions[0].policy.why == (
        "version 2022.1.0 was asked for; 2022.2.0 has replaced it"
    )
