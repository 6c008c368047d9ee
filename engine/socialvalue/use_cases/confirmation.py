"""Decisions confirmed by a second engine, beside the answers that hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from socialvalue.confirmation.comparison import confirmation
from socialvalue.confirmation.second_engine import SecondEngine
from socialvalue.diagnostics import (
    DISAGREEMENT,
    NOT_CONFIRMED,
    Diagnostic,
    Span,
    sort,
)
from socialvalue.evaluation.stages import Stage, at_stage
from socialvalue.model.confirmation import Confirmation, Disagreement, Standpoint
from socialvalue.model.decision import Decision
from socialvalue.model.policy import Policy
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.selection import Answer
from socialvalue.use_cases.shelf import Shelf

Confirmed: TypeAlias = Callable[[Answer], Answer]
"""Returns an answer with what a second engine makes of its decisions."""


@contextmanager
def confirming(shelf: Shelf) -> Iterator[Confirmed]:
    """Yield what has answers confirmed, by the policies on the shelf that decided."""
    with SecondEngine() as engine:
        yield _Confirming(shelf, engine).answer


@dataclass
class _Confirming:
    shelf: Shelf
    engine: SecondEngine
    said: set[str] = field(default_factory=set)  # reasons, each said once

    def answer(self, answer: Answer) -> Answer:
        found = tuple(self._confirmation(each) for each in answer.decisions)
        problems = [
            problem for each in found for problem in self._problems(each, answer.name)
        ]
        return replace(
            answer,
            confirmations=found,
            diagnostics=sort([*answer.diagnostics, *problems]),
        )

    def _confirmation(self, decision: Decision) -> Confirmation:
        """Return what the engine makes of a decision, by the version that made it."""
        choice = decision.policy
        policy = self._policy(f"{choice.id}@{choice.version}")
        if policy is None and not decision.findings:
            return Confirmation(Standpoint.CONFIRMED)  # no version was in force
        if policy is None or policy.digest != choice.digest:
            reason = "the policy version that decided is not here any more"
            return Confirmation(Standpoint.NOT_CONFIRMED, reason=reason)
        packs = {
            used.path: pack
            for used in choice.others
            if (pack := self._policy(used.reference)) is not None
        }
        judging = at_stage(policy, Stage.TENDER, fact_dictionary())
        return confirmation(decision, judging, packs, self.engine)

    def _policy(self, reference: str) -> Policy | None:
        """Return the version that a decision names; None where none was in force."""
        versions = self.shelf.policies.get(reference.partition("@")[0], ())
        return next((each for each in versions if each.reference == reference), None)

    def _problems(self, found: Confirmation, name: str) -> Iterator[Diagnostic]:
        at = Span(name, 0, 0)
        for each in found.disagreements:
            advice = "do not rely on this answer; report it, with the input and policy"
            yield Diagnostic(DISAGREEMENT, _words(each), at, advice)
        if found.reason is not None and found.reason not in self.said:
            self.said.add(found.reason)
            message = f"no second engine has confirmed this: {found.reason}"
            advice = found.remedy or "the answer stands; check again to ask once more"
            yield Diagnostic(NOT_CONFIRMED, message, at, advice)


def _words(found: Disagreement) -> str:
    of_rule = "" if found.rule is None else f" of `{found.rule}`"
    return (
        f"{found.what}{of_rule} for {found.subject} is `{found.ours}` here, but "
        f"`{found.theirs}` to a second engine"
    )
