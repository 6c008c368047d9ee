"""A rule's `when`, `unless` and `require` as gates that make its outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from socialvalue.confirmation.circuit import Circuit
from socialvalue.confirmation.claims import Judged
from socialvalue.confirmation.conditions import Conditions
from socialvalue.confirmation.working import UnlikeError, paired
from socialvalue.model.decision import Step, StepKind, Truth
from socialvalue.model.expression import Condition
from socialvalue.model.policy import Policy, Rule

Groups: TypeAlias = Mapping[tuple[str | None, str | None], int]
"""The nodes of what rules share, by its name and the item it was tried for."""

_PARTS = (StepKind.WHEN, StepKind.UNLESS, StepKind.REQUIRE)


class Rules:
    """Makes gates of a policy's rules."""

    def __init__(
        self,
        policy: Policy,
        circuit: Circuit,
        conditions: Conditions,
        groups: Groups,
    ) -> None:
        """Take the policy, where gates go, and what its rules share."""
        self._policy = policy
        self._circuit = circuit
        self._conditions = conditions
        self._groups = groups

    def judged(self, rule: Rule, steps: Sequence[Step]) -> Judged:
        """Return the nodes of a rule that was held against an item.

        What was not worked out, because the rule was found not to apply before, is
        unknown here: that it does not apply has to follow without it.

        Raises:
            UnlikeError: If `steps` are not the rule's working.
        """
        parts = {step.kind: step for step in steps}
        if len(parts) < len(steps) or not parts.keys() <= set(_PARTS):
            raise UnlikeError
        when, unless, require = (
            self._part(rule, kind, parts.get(kind)) for kind in _PARTS
        )
        circuit = self._circuit
        return Judged(
            circuit.any((circuit.opposite(when), unless)),
            circuit.all((when, circuit.opposite(unless), circuit.opposite(require))),
        )

    def without_items(self, rule: Rule, steps: Sequence[Step]) -> Judged:
        """Return the nodes of a rule that found no item.

        It does not apply where every list is complete, or is one whose further items
        the rule cannot apply to.

        Raises:
            UnlikeError: If `steps` are not the rule's working.
        """
        circuit = self._circuit
        reasons = iter(reasons_of(steps))
        idle: list[int] = []
        for each in lists_of(steps):
            reason = next(reasons, None) if each.truth is Truth.UNKNOWN else None
            if reason is None:
                goes_on = circuit.given(each.truth or Truth.UNKNOWN)
                idle.append(circuit.opposite(goes_on))
                continue
            node = self._part(rule, reason.kind, reason)
            is_when = reason.kind is StepKind.WHEN
            idle.append(circuit.opposite(node) if is_when else node)
        return Judged(circuit.all(idle), circuit.given(Truth.UNKNOWN))

    def _part(self, rule: Rule, kind: StepKind, step: Step | None) -> int:
        """Return the node of a rule's `when`, `unless` or `require`.

        With nothing said of it, every rule applies and none is excepted.
        """
        circuit = self._circuit
        wanted = list(self._wanted(rule, kind))
        if step is None and wanted:
            return circuit.given(Truth.UNKNOWN)
        if step is None:
            return circuit.given(Truth.TRUE if kind is StepKind.WHEN else Truth.FALSE)
        if not wanted:
            raise UnlikeError
        nodes = [
            self._shared(condition, part)
            if isinstance(condition, str)
            else self._conditions.node(condition, part)
            for condition, part in paired(wanted, step.because)
        ]
        node = circuit.any(nodes) if kind is StepKind.UNLESS else circuit.all(nodes)
        return self._conditions.noted(step, node)

    def _wanted(self, rule: Rule, kind: StepKind) -> Iterator[Condition | str]:
        """Yield what makes up a part of a rule: a group's by its name, and its own."""
        if kind is StepKind.REQUIRE:
            yield rule.require
            return
        is_when = kind is StepKind.WHEN
        if rule.group is not None:
            group = self._policy.groups[rule.group]
            if (group.when if is_when else group.unless) is not None:
                yield f"{group.name}: {'when' if is_when else 'unless'}"
        own = rule.when if is_when else rule.unless
        if own is not None:
            yield own

    def _shared(self, name: str, step: Step) -> int:
        """Return the node of a group's conditions, to which `step` refers."""
        node = self._groups.get((step.name, step.item))
        if step.kind is not StepKind.GROUP or step.name != name or node is None:
            raise UnlikeError
        return self._conditions.noted(step, node)


def lists_of(steps: Sequence[Step]) -> list[Step]:
    """Return the lists on the way to the items that a rule did not find."""
    return [step for step in steps if step.kind is StepKind.GIVEN]


def reasons_of(steps: Sequence[Step]) -> list[Step]:
    """Return why a rule cannot apply to further items of lists that may go on."""
    return [step for step in steps if step.kind is not StepKind.GIVEN]


def found_nothing(steps: Sequence[Step]) -> bool:
    """Return whether these are the steps of a rule that found no item."""
    return bool(lists_of(steps[:1]))


def may_be_derived(steps: Sequence[Step], *, applies: bool) -> bool:
    """Return whether the working of a rule without items says why it is so.

    Why it cannot apply to further items of a list is not always in the working.
    """
    goes_on = [each for each in lists_of(steps) if each.truth is Truth.UNKNOWN]
    reasons = reasons_of(steps)
    return len(reasons) == len(goes_on) or (applies and not reasons)
