"""One answer as one line of JSON: what came out, without the working.

For many answers at once. The whole working is in the JSON of `json_text`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from socialvalue.diagnostics import Diagnostic
from socialvalue.model.confirmation import Confirmation
from socialvalue.model.decision import Decision, Finding, Need
from socialvalue.rendering.confirmation import confirmation_data
from socialvalue.rendering.json_text import escaped_halves
from socialvalue.rendering.outline import EVERYTHING, Asked, shown, shown_verdict


def answer_line(
    name: str,
    ocid: str | None,
    decisions: Sequence[Decision],
    diagnostics: Iterable[Diagnostic],
    asked: Asked = EVERYTHING,
    confirmations: Iterable[Confirmation] = (),
) -> str:
    """Return the line for one answer; its keys are always in the same order.

    Args:
        name: What the input is called.
        ocid: The process that it is about, if it is a notice's.
        decisions: What was decided of it.
        diagnostics: What is wrong with it.
        asked: The rules and lots that were asked for; the others are left out.
        confirmations: What a second engine makes of each, if that was asked for.
    """
    found: dict[str, Any] = {"input": name}
    if ocid is not None:
        found["ocid"] = ocid
    for decision in decisions[:1]:
        found["record"] = decision.subject.record.value
        found["digest"] = decision.subject.digest
    found["decisions"] = [_decision(each, asked) for each in decisions]
    if confirmed := [confirmation_data(each) for each in confirmations]:
        found["confirmed"] = confirmed
    found["problems"] = [short_problem(each) for each in diagnostics]
    line = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return escaped_halves(line) + "\n"


def _decision(decision: Decision, asked: Asked) -> dict[str, Any]:
    policy = decision.policy
    found: dict[str, Any] = {"policy": policy.id}
    if policy.version is not None:
        found["version"] = policy.version
    if policy.standing is not None:
        found["standing"] = policy.standing.value
    found |= {
        "binds": policy.binds.value,
        "why": policy.why,
        "settled": policy.settled,
        "as_if": policy.as_if,
        "verdict": shown_verdict(decision, asked).value,
        "lots": [
            {"lot": lot.label, "verdict": lot.verdict.value} for lot in decision.lots
        ],
        "findings": [_finding(each) for each in shown(decision, asked)],
    }
    if decision.needs:
        found["needs"] = _needs(decision.needs)
    return found


def _finding(finding: Finding) -> dict[str, Any]:
    found: dict[str, Any] = {
        "rule": finding.rule,
        "subject": finding.subject.label,
        "outcome": finding.outcome.value,
        "level": finding.level.value,
    }
    if finding.needs:
        found["needs"] = _needs(finding.needs)
    return found


def _needs(needs: Iterable[Need]) -> list[dict[str, str]]:
    """Return the facts that are still needed, and of what."""
    found = dict.fromkeys((need.fact, need.about) for need in needs)
    return [{"fact": fact, "of": about} for fact, about in found]


def short_problem(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a problem as the data that a line of JSON holds."""
    at = diagnostic.at
    found = {
        "code": diagnostic.code.number,
        "severity": diagnostic.code.severity.value,
        "message": diagnostic.message,
        "file": at.file or None,
        "line": at.line or None,
        "column": at.column or None,
    }
    return {key: value for key, value in found.items() if value is not None}
