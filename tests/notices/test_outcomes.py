"""What the policies say of every real notice, counted, with the reason for each no.

outcomes.yaml is rewritten by `--accept`; a reason is written by whoever read the
notice, and stays. Nothing that is not met may be without one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
import yaml

from conftest import Golden
from notices.published import FOLDER, PUBLISHERS, all_real, real_folder
from socialvalue.diagnostics import has_errors
from socialvalue.model.decision import Decision, Outcome, Verdict
from socialvalue.use_cases.policies import list_policies
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.tenders import check

pytestmark = pytest.mark.slow

OUTCOMES = FOLDER / "outcomes.yaml"
NOT_READ = "not read yet"
HEAD = """\
# What each policy says of every real notice, judged as if the notice were of the
# authority that issued the policy: verdicts, and findings of each rule by outcome.
# Rewritten by pytest --accept, except the reasons: whoever reads the notice of one
# that is not met writes there why that is right.
"""


@dataclass
class Counts:
    """What one policy says of all notices."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    rules: dict[str, Counter[Outcome]] = field(default_factory=dict)
    not_met: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, ocid: str, decision: Decision) -> None:
        """Count what the decision on one notice says."""
        self.verdicts[decision.outcome] += 1
        for finding in decision.findings:
            self.rules.setdefault(finding.rule, Counter())[finding.outcome] += 1
            if finding.outcome is Outcome.NOT_MET:
                self.not_met.append((ocid, finding.rule, finding.subject.label))

    def plain(self, reasons: Mapping[tuple[str, str, str], str]) -> dict[str, Any]:
        """Return the counts as they stand in the file."""
        return {
            "verdicts": _counted(self.verdicts),
            "rules": {
                rule: _counted(found) for rule, found in sorted(self.rules.items())
            },
            "not_met": [
                {
                    "ocid": ocid,
                    "rule": rule,
                    "of": subject,
                    "reason": reasons.get((ocid, rule, subject), NOT_READ),
                }
                for ocid, rule, subject in sorted(self.not_met)
            ],
        }


def _counted(counter: Mapping[Any, int]) -> dict[str, int]:
    return {str(key): counter[key] for key in sorted(counter)}


def policies_that_judge() -> list[str]:
    """Return the ids of the policies that have rules."""
    policies, _ = list_policies(())
    return sorted({policy.id for policy in policies if policy.rules})


@pytest.fixture(scope="module")
def judged() -> dict[str, Any]:
    """Return the plain counts of every policy over every real notice."""
    folders = [str(real_folder() / publisher) for publisher in PUBLISHERS]
    ids = policies_that_judge()
    counts = {id_: Counts() for id_ in ids}
    answered: Counter[str] = Counter()
    without: list[str] = []
    for answer in check(folders, Selection(policies=tuple(ids), as_if=True)):
        assert answer.ocid is not None, answer.diagnostics
        assert not has_errors(answer.diagnostics), answer.diagnostics
        answered[answer.ocid] += 1
        if not answer.decisions:
            without.append(answer.ocid)
        for decision in answer.decisions:
            counts[decision.policy.id].add(answer.ocid, decision)
    assert answered == Counter(ocid for _, ocid in all_real())
    reasons = _reasons()
    return {
        "not_judged": sorted(without),
        "policies": {id_: counts[id_].plain(reasons.get(id_, {})) for id_ in ids},
    }


def _reasons() -> dict[str, dict[tuple[str, str, str], str]]:
    if not OUTCOMES.is_file():
        return {}
    written = yaml.safe_load(OUTCOMES.read_text("utf-8"))
    return {
        id_: {
            (entry["ocid"], entry["rule"], entry["of"]): entry["reason"]
            for entry in policy["not_met"]
        }
        for id_, policy in written["policies"].items()
    }


def test_outcomes_change_only_with_a_stated_reason(
    judged: dict[str, Any], golden: Golden
) -> None:
    text = yaml.safe_dump(judged, sort_keys=False, allow_unicode=True, width=80)
    golden(OUTCOMES, HEAD + text)


def test_whatever_is_not_met_was_read_by_a_person(judged: dict[str, Any]) -> None:
    unread = [
        f"{id_}: {entry['rule']} of {entry['ocid']}, {entry['of']}"
        for id_, policy in judged["policies"].items()
        for entry in policy["not_met"]
        if entry["reason"] == NOT_READ
    ]
    assert not unread, "\n".join(unread)
