from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from socialvalue.model.confirmation import Confirmation, Standpoint
from socialvalue.use_cases import Selection, check, load_shelf
from socialvalue.use_cases.confirmation import confirming

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_without_its_policy_a_decision_is_not_confirmed() -> None:
    """Neither without the version that decided, nor with other bytes under its name."""
    (answer,) = check([str(EXAMPLES / "compliant-works.yaml")], Selection())
    shelf = load_shelf(())
    without = replace(shelf, policies={})
    other = replace(
        shelf,
        policies={
            name: tuple(replace(each, digest="sha256:0") for each in versions)
            for name, versions in shelf.policies.items()
        },
    )
    for one in (without, other):
        with confirming(one) as confirmed:
            found = confirmed(answer)
        assert found.decisions == answer.decisions
        assert {each.standpoint for each in found.confirmations} == {
            Standpoint.NOT_CONFIRMED
        }
        assert [each.code.number for each in found.diagnostics] == ["SV417"]


def test_where_no_version_was_in_force_there_is_nothing_to_confirm() -> None:
    path = str(EXAMPLES / "not-applicable-before-the-policy.yaml")
    (answer,) = check([path], Selection(policies=("lcrca-social-value",)))
    with confirming(load_shelf(())) as confirmed:
        found = confirmed(answer)
    assert found.confirmations == (Confirmation(Standpoint.CONFIRMED),)
    assert not found.diagnostics
