"""What can still come out once questions are answered, and which of them matter.

A question is decisive if some answer to it, with answers to the others, can change
the tender's verdict; that nothing applies after all, and that all is met, count as
one here. Where it says that a question is not, that is certain: every condition
that is not known is taken to come out either way by itself. What cannot be known by
answering (a pack without a version in force, say) stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from typing import TypeAlias

from socialvalue.evaluation.needs import Worked, leaves
from socialvalue.evaluation.truth import both, either, opposite
from socialvalue.model.decision import (
    Decision,
    Outcome,
    Step,
    StepKind,
    Truth,
    Verdict,
)
from socialvalue.model.policy import Level
from socialvalue.records import dataclass

Key: TypeAlias = tuple[str, str]
"""A fact and the pointer of the item it belongs to."""

Possible: TypeAlias = frozenset[Truth]
"""The truths that a condition can still come to have."""

_EITHER = frozenset({Truth.TRUE, Truth.FALSE})
_UNKNOWN = frozenset({Truth.UNKNOWN})

_TWO_SIDES = 2  # of a range, one end may decide though the other is not known


def decisive_keys(decision: Decision) -> frozenset[Key]:
    """Return the facts, by item, whose answers can still change the verdict."""
    if decision.outcome is not Verdict.UNDETERMINED:
        return frozenset()
    found = {(need.fact, need.item) for need in decision.needs}
    worked = {(each.name, each.item): each.step for each in decision.derived}
    worked |= {(each.name, each.item): each.step for each in decision.groups}
    worked |= {(each.name, each.item): each.step for each in decision.tables}
    left = [
        (finding, _breach(finding.because, worked))
        for finding in decision.findings
        if finding.level is Level.MANDATORY and finding.outcome is Outcome.UNDETERMINED
    ]
    all_can_be_met = all(Truth.FALSE in breach.possible(None) for _, breach in left)
    for finding, breach in left:
        keys = {(need.fact, need.item) for need in finding.needs}
        found |= keys - breach.keys  # who knows what they do?
        truths = breach.possible(None)
        if all_can_be_met or Truth.TRUE in truths:
            found |= {key for key in keys if breach.possible(key) != truths}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A condition that is known, or hangs on the facts `keys`."""

    truth: Truth
    keys: frozenset[Key] = frozenset()
    sure: bool = True  # do the facts decide it?
    never: bool = False  # whatever they are, it stays unknown

    def possible(self, left_open: Key | None) -> Possible:
        if self.truth is not Truth.UNKNOWN:
            return frozenset({self.truth})
        if self.never or not self.keys - {left_open}:
            return _UNKNOWN
        sure = self.sure and left_open not in self.keys
        return _EITHER if sure else _EITHER | _UNKNOWN


@dataclass(frozen=True, slots=True)
class _Joined:
    """Conditions of which all, or one, or none has to hold."""

    how: Callable[[Iterable[Truth]], Truth]
    parts: tuple[_Leaf | _Joined, ...]

    @property
    def keys(self) -> frozenset[Key]:
        """Return every fact that something here hangs on."""
        return frozenset(key for part in self.parts for key in part.keys)

    def possible(self, left_open: Key | None) -> Possible:
        found: set[Truth] = {self.how(())}
        for number, part in enumerate(self.parts):
            truths = part.possible(left_open)
            pairs = product(found, truths) if number else ((each,) for each in truths)
            found = {self.how(pair) for pair in pairs}
        return frozenset(found)


def _not(truths: Iterable[Truth]) -> Truth:
    return opposite(both(truths))


def _breach(rule: Step, worked: Worked) -> _Joined:
    """Return when a rule is broken: it applies, is not excepted, and is not met."""
    trees = [(part.kind, _tree(part, worked)) for part in rule.because]
    if StepKind.REQUIRE not in dict(trees):  # only lists that may lead to an item
        return _Joined(either, tuple(tree for _, tree in trees))
    return _Joined(
        both,
        tuple(
            tree if kind is StepKind.WHEN else _Joined(_not, (tree,))
            for kind, tree in trees
        ),
    )


def _tree(step: Step, worked: Worked) -> _Leaf | _Joined:
    match step.kind:
        case StepKind.STATED:  # an answer states it
            return _Leaf(Truth.UNKNOWN, _keys(step, worked) | {("", "")})
        case _ if step.truth is not Truth.UNKNOWN and step.truth is not None:
            return _Leaf(step.truth)
        case StepKind.ALL | StepKind.WHEN | StepKind.REQUIRE:
            return _Joined(both, tuple(_tree(each, worked) for each in step.because))
        case StepKind.ANY | StepKind.UNLESS:
            return _Joined(either, tuple(_tree(each, worked) for each in step.because))
        case StepKind.NOT:
            return _Joined(_not, tuple(_tree(each, worked) for each in step.because))
        case StepKind.GROUP:
            return _tree(worked[(step.name or "", step.item or "")], worked)
        case _:
            return _hanging(step, worked)


def _hanging(step: Step, worked: Worked) -> _Leaf:
    """Return a test that hangs on facts; on what cannot be known, it stays unknown."""
    values = [each for each in step.because if each.truth is None]
    stuck = [each for each in values if each.value is None and not _keys(each, worked)]
    return _Leaf(
        Truth.UNKNOWN,
        _keys(step, worked),
        sure=not stuck,
        never=len(values) <= _TWO_SIDES
        and step.kind is StepKind.COMPARE
        and any(each.low is None and each.high is None for each in stuck),
    )


def _keys(step: Step, worked: Worked) -> frozenset[Key]:
    found = ((leaf.fact or "", leaf.item or "") for leaf in leaves(step, worked))
    return frozenset(key for key in found if key[0])
