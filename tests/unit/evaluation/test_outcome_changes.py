from __future__ import annotations

import pytest

from socialvalue.evaluation.outcome_changes import changes_between, outcome_changes
from socialvalue.model.data import Data
from socialvalue.model.saved import OutcomeChange, ProgramChange


def finding(rule: str, outcome: str, *steps: Data, lot: str = "1") -> Data:
    place: Data = {"pointer": f"/tender/lots/{lot}", "line": 1, "column": 1}
    return {
        "rule": rule,
        "subject": {"scope": "lot", "label": f"lot {lot}", "place": place},
        "outcome": outcome,
        "says": f"It is {outcome}.",
        "because": {"kind": "rule", "because": list(steps)},
    }


def decision(outcome: str, *findings: Data, **more: Data) -> Data:
    return {"outcome": outcome, "why": "why", "findings": list(findings), **more}


def test_the_same_outcomes_are_no_change_whatever_else_is() -> None:
    one = decision("compliant", finding("A", "met"))
    other = decision("compliant", finding("A", "met", {"kind": "fact", "fact": "x"}))
    assert outcome_changes(one, other) == ()


def test_verdicts_come_first_then_the_findings() -> None:
    lots: list[Data] = [
        [{"label": "lot 1", "place": {"pointer": "/l"}, "verdict": verdict}]
        for verdict in ("compliant", "undetermined")
    ]
    one = decision("compliant", finding("A", "met"), lots=lots[0])
    other = decision("undetermined", finding("A", "undetermined"), lots=lots[1])
    assert outcome_changes(one, other) == (
        OutcomeChange(None, "the tender", "compliant", "undetermined", "why", "why"),
        OutcomeChange(None, "lot 1", "compliant", "undetermined"),
        OutcomeChange(
            *("A", "lot 1", "met", "undetermined", "It is met.", "It is undetermined.")
        ),
    )


def test_findings_are_matched_by_rule_and_subject_not_by_order() -> None:
    two, one = finding("A", "met", lot="2"), finding("A", "not_met", lot="1")
    assert outcome_changes(decision("x", one, two), decision("x", two, one)) == ()


def test_a_finding_may_come_or_go() -> None:
    changes = outcome_changes(
        decision("x", finding("A", "met")), decision("x", finding("B", "met"))
    )
    assert [(each.rule, each.recorded, each.now) for each in changes] == [
        ("A", "met", None),
        ("B", None, "met"),
    ]


DERIVED: Data = [
    {"name": "lot.share", "item": "/l", "step": {"kind": "summary", "because": []}},
    {"name": "lot.other", "item": "/l", "step": {"kind": "call", "because": []}},
]
GROUPS: Data = [
    {"name": "scope: when", "step": {"kind": "fact", "fact": "tender.urgent"}}
]


@pytest.mark.parametrize(
    ("explains", "change"),
    [
        (True, {}),
        (True, {"rules": {"A"}}),
        (False, {"rules": {"B"}}),
        (True, {"steps": {"compare"}}),
        (True, {"steps": {"table", "summary"}}),
        (False, {"steps": {"call"}}),
        (True, {"facts": {"tender.urgent"}}),
        (False, {"facts": {"tender.title"}}),
        (True, {"rules": {"B"}, "facts": {"tender.urgent"}}),
    ],
)
def test_a_change_explains_what_it_touches(
    *, explains: bool, change: dict[str, set[str]]
) -> None:
    """Also by way of a derived fact, a group or a table that a finding refers to."""
    steps: list[Data] = [
        {"kind": "compare", "because": [{"kind": "derived", "fact": "lot.share"}]},
        {"kind": "group", "name": "scope: when"},
    ]
    recorded, now = (
        decision("x", finding("A", outcome, *steps), derived=DERIVED, groups=GROUPS)
        for outcome in ("met", "not_met")
    )
    touched = {key: frozenset(names) for key, names in change.items()}
    made = ProgramChange("0.2.0", "it was wrong", **touched)
    (found,) = outcome_changes(recorded, now, [made])
    assert found.because == ((made,) if explains else ())


def test_changes_count_after_the_recorded_version_up_to_this_one() -> None:
    changes = [
        ProgramChange(version, version)
        for version in ("0.1.0", "0.1.1", "0.2.0", "0.10.0", "1.0.0")
    ]
    found = changes_between(changes, "0.1.1", "0.10.0")
    assert [each.version for each in found] == ["0.2.0", "0.10.0"]
    assert changes_between(changes, "1.0.0", "0.10.0") == ()
