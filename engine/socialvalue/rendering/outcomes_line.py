"""Compact decisions as one line of JSON an input: written quickly, the same always.

Items of which the same came out stand together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring as quoted
from typing import Any

from socialvalue.diagnostics import Diagnostic
from socialvalue.model.compact import Alike, CompactDecision, Told
from socialvalue.model.decision import Outcome, PolicyChoice
from socialvalue.rendering.json_line import short_problem
from socialvalue.rendering.json_text import escaped_halves

SCHEMA = "urn:socialvalue:schema:outcomes:1"
"""The `$id` of schemas/outcomes.schema.json; every line names it."""

_MANY = 10_000  # texts that are remembered at a time


class OutcomesLines:
    """Writes lines; remembers what it wrote of choices and outcomes that come again."""

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self._choices: dict[int, tuple[PolicyChoice, str]] = {}
        self._told: dict[int, tuple[Told, str]] = {}

    def line(
        self,
        name: str,
        ocid: str | None,
        decisions: Sequence[CompactDecision],
        diagnostics: Iterable[Diagnostic] = (),
    ) -> str:
        """Return the line for one answer; its keys are always in the same order.

        Args:
            name: What the input is called.
            ocid: The process that it is about, if it is a notice's.
            decisions: What was decided of it.
            diagnostics: What is wrong with it.
        """
        parts = [f'{{"schema":"{SCHEMA}","input":{quoted(name)}']
        if ocid is not None:
            parts.append(f'"ocid":{quoted(ocid)}')
        for decision in decisions[:1]:
            program = decision.program
            parts.append(f'"digest":{quoted(decision.digest)}')
            if decision.answers is not None:
                parts.append(f'"answers":{quoted(decision.answers)}')
            if decision.as_of is not None:
                parts.append(f'"as_of":"{decision.as_of.isoformat()}"')
            parts.append(f'"program":{quoted(f"{program.name} {program.version}")}')
        listed = ",".join([self.decision(each) for each in decisions])
        parts.append(f'"decisions":[{listed}]')
        problems = [short_problem(each) for each in diagnostics]
        if problems:
            parts.append(f'"problems":{_json(problems)}')
        line = ",".join(parts) + "}\n"
        return line if line.isascii() else escaped_halves(line)

    def decision(self, decision: CompactDecision) -> str:
        """Return one decision: which version judged, the outcomes, the facts read."""
        lots = ",".join(
            [f'{quoted(lot)}:"{verdict.value}"' for lot, verdict in decision.lots]
        )
        groups = ",".join([self._group(each) for each in decision.groups])
        return (
            f'{{"policy":{self._choice(decision.policy)},'
            f'"verdict":"{decision.outcome.value}","lots":{{{lots}}},'
            f'"outcomes":[{groups}]}}'
        )

    def _group(self, alike: Alike) -> str:
        """Return what came out, and of which items."""
        told, items = alike
        found = self._told.get(id(told))
        if found is None:
            if len(self._told) >= _MANY:
                self._told.clear()
            found = self._told[id(told)] = (told, _told_text(told))
        return f'{{{found[1]},"items":[{",".join(map(quoted, items))}]}}'

    def _choice(self, choice: PolicyChoice) -> str:
        found = self._choices.get(id(choice))
        if found is None:
            if len(self._choices) >= _MANY:
                self._choices.clear()
            found = self._choices[id(choice)] = (choice, _json(_choice_data(choice)))
        return found[1]


def _choice_data(choice: PolicyChoice) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": choice.id,
        "version": choice.version,
        "digest": choice.digest,
        "standing": choice.standing,
        "why": choice.why,
        "settled": choice.settled,
        "pinned": choice.pinned,
        "as_if": choice.as_if,
        "others": {each.path: each.reference for each in choice.others},
    }
    return {key: value for key, value in found.items() if value is not None}


def _told_text(told: Told) -> str:
    found: dict[str, Any] = {"scope": told.scope}
    for outcome in Outcome:
        rules = [rule for rule, came_out in told.outcomes if came_out is outcome]
        if rules:
            found[outcome.value] = rules
    found["reads"] = list(told.reads)
    return _json(found)[1:-1]


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
