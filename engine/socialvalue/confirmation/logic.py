"""A policy's logic over one decision, as gates, and what the decision says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from socialvalue.confirmation.circuit import Circuit
from socialvalue.confirmation.claims import Claim, Conclusion, Judged, Nodes, Summed
from socialvalue.confirmation.conditions import Conditions, UnlikeError
from socialvalue.confirmation.rules import Rules, found_nothing, may_be_derived
from socialvalue.model.confirmation import Disagreement
from socialvalue.model.decision import (
    Decision,
    DerivedFact,
    Finding,
    GroupStep,
    Outcome,
    Step,
    Truth,
)
from socialvalue.model.expression import Condition
from socialvalue.model.policy import Definition, Holds, Level, Policy

OUTCOME = "the outcome"
VERDICT = "the verdict"
_WHOLE = "the whole tender"


@dataclass
class Logic:
    """The gates of a decision, and what it claims of their nodes."""

    circuit: Circuit = field(default_factory=Circuit)
    claims: list[Claim] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)  # rule and subject
    unlike: list[Disagreement] = field(default_factory=list)  # not the policy's


def logic_of(
    decision: Decision, policy: Policy, packs: Mapping[str, Policy] | None = None
) -> Logic:
    """Return the logic of `policy` over the comparisons that `decision` made.

    Args:
        decision: What was decided.
        policy: The version that it names.
        packs: The packs that it names, by their name in the policy.
    """
    maker = _Maker(policy, packs or {})
    for derived in decision.derived:
        maker.derived(derived)
    for group in decision.groups:
        maker.group(group)
    judged = [maker.finding(each) for each in decision.findings]
    if decision.policy.settled and judged:  # else the verdict is no matter of rules
        maker.verdict(decision, judged)
    return maker.logic


class _Maker:
    def __init__(self, policy: Policy, packs: Mapping[str, Policy]) -> None:
        self.policy = policy
        self.packs = packs
        self.named = {rule.id: rule for rule in policy.rules}
        self.logic = Logic()
        self.circuit = self.logic.circuit
        self.groups: dict[tuple[str | None, str | None], int] = {}
        self.conditions = Conditions(self.circuit, self._note)
        self.rules = Rules(policy, self.circuit, self.conditions, self.groups)
        self.rule: str | None = None  # that is looked at, and its subject
        self.subject = _WHOLE

    def _note(self, step: Step, node: int) -> None:
        self._claim(f"the step `{step.claim}`", step.truth or Truth.UNKNOWN, node)

    def _claim(self, what: str, ours: Conclusion, nodes: Nodes) -> None:
        self.logic.claims.append(Claim(self.rule, self.subject, what, ours, nodes))

    def _unlike(self, step: Step) -> None:
        what = f"the working of `{step.claim}`"
        ours, theirs = "the policy's", "another condition's"
        self.logic.unlike.append(
            Disagreement(self.rule, self.subject, what, ours, theirs)
        )

    def derived(self, derived: DerivedFact) -> None:
        """Take in a fact that was worked out, if it is a yes or no by logic."""
        definition = self._definition(derived.name)
        if not isinstance(definition, Holds):
            return
        self.rule, self.subject = None, derived.about
        (working,) = derived.step.because or (derived.step,)
        node = self._root(definition.condition, working)
        if node is not None:
            ours = Truth.UNKNOWN
            if derived.step.value is not None:
                ours = Truth.TRUE if derived.step.value is True else Truth.FALSE
            self._claim(f"the derived fact `{derived.name}`", ours, node)

    def _definition(self, name: str) -> Definition | None:
        """Return how a derived fact of the policy, or of a pack, is worked out."""
        owners = [(name, self.policy)]
        for path, pack in self.packs.items():
            inside = f"{path}."
            if name.startswith(inside):
                owners.append((name.removeprefix(inside), pack))
        for own, owner in owners:
            if own in owner.derived:
                return owner.derived[own].definition
        return None

    def group(self, group: GroupStep) -> None:
        """Take in the conditions that rules share."""
        self.rule, self.subject = None, group.about
        name, _, part = group.name.partition(": ")
        shared = self.policy.groups.get(name)
        condition = None
        if shared is not None:
            condition = shared.when if part == "when" else shared.unless
        node = self._root(condition, group.step)
        if node is not None:
            self.groups[(group.name, group.item)] = node

    def _root(self, condition: Condition | None, step: Step) -> int | None:
        """Return the node of a whole condition; None, noted, where it is another's."""
        if condition is not None:
            with suppress(UnlikeError):
                return self.conditions.node(condition, step)
        self._unlike(step)
        return None

    def finding(self, finding: Finding) -> Judged:
        """Take in an outcome; return its nodes."""
        self.rule, self.subject = finding.rule, finding.subject.label
        steps = finding.because.because
        applies = finding.outcome is not Outcome.NOT_APPLICABLE
        nothing = found_nothing(steps)
        if nothing and not may_be_derived(steps, applies=applies):
            self.logic.left.append((finding.rule, finding.subject.label))
            return self._taken(finding)
        try:
            rule = self.named[finding.rule]
            work_out = self.rules.without_items if nothing else self.rules.judged
            nodes = work_out(rule, steps)
        except (UnlikeError, KeyError):
            self._unlike(finding.because)
            return self._taken(finding)
        self._claim(OUTCOME, finding.outcome, nodes)
        return nodes

    def _taken(self, finding: Finding) -> Judged:
        """Return the nodes of an outcome that cannot be derived: taken as it is."""
        idle = finding.outcome is Outcome.NOT_APPLICABLE
        breach = {Outcome.NOT_MET: Truth.TRUE, Outcome.MET: Truth.FALSE}
        return Judged(
            self.circuit.given(Truth.TRUE if idle else Truth.UNKNOWN),
            self.circuit.given(breach.get(finding.outcome, Truth.UNKNOWN)),
        )

    def verdict(self, decision: Decision, judged: Sequence[Judged]) -> None:
        """Take in the verdict; a list that may go on leaves it open."""
        circuit = self.circuit
        counted = [
            nodes
            for finding, nodes in zip(decision.findings, judged, strict=True)
            if finding.level is Level.MANDATORY
        ]
        settled = [
            circuit.any(
                (each.not_applicable, each.breach, circuit.opposite(each.breach))
            )
            for each in counted
        ]
        if decision.needs:
            settled.append(circuit.given(Truth.UNKNOWN))
        nodes = Summed(
            broken=circuit.any(each.breach for each in counted),
            settled=circuit.all(settled),
            idle=circuit.all(each.not_applicable for each in counted),
        )
        self.rule, self.subject = None, _WHOLE
        self._claim(VERDICT, decision.outcome, nodes)
