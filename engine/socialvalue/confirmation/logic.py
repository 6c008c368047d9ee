"""A policy's logic over one decision, as gates, and what the decision says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from socialvalue.confirmation.circuit import Circuit
from socialvalue.confirmation.claims import Claim, Conclusion, Judged, Nodes, Summed
from socialvalue.confirmation.conditions import Conditions, UnlikeError
from socialvalue.model.confirmation import Disagreement
from socialvalue.model.decision import (
    Decision,
    DerivedFact,
    Finding,
    Outcome,
    Step,
    StepKind,
    Truth,
)
from socialvalue.model.expression import Condition
from socialvalue.model.policy import Holds, Level, Policy, Rule

OUTCOME = "the outcome"
VERDICT = "the verdict"
_WHOLE = "the whole tender"
_PARTS = (StepKind.WHEN, StepKind.UNLESS, StepKind.REQUIRE)


@dataclass
class Logic:
    """The gates of a decision, and what it claims of their nodes."""

    circuit: Circuit = field(default_factory=Circuit)
    claims: list[Claim] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    unlike: list[Disagreement] = field(default_factory=list)


def logic_of(
    decision: Decision, policy: Policy, packs: Mapping[str, Policy] | None = None
) -> Logic:
    """Return the logic of `policy` over the comparisons that `decision` made.

    Args:
        decision: What was decided.
        policy: The version that it names.
        packs: The packs that it names, by their name in the policy.
    """
    made = _Maker(decision, policy, packs or {})
    made.make()
    return made.logic


class _Maker:
    def __init__(
        self, decision: Decision, policy: Policy, packs: Mapping[str, Policy]
    ) -> None:
        self.decision = decision
        self.policy = policy
        self.packs = packs
        self.rules = {rule.id: rule for rule in policy.rules}
        self.logic = Logic()
        self.circuit = self.logic.circuit
        self.groups: dict[tuple[str | None, str | None], int] = {}
        self.conditions = Conditions(self.circuit, self._note)
        self.about: tuple[str | None, str] = (None, _WHOLE)

    def make(self) -> None:
        """Make gates of everything that the decision says by its policy's logic."""
        for derived in self.decision.derived:
            self._derived(derived)
        for group in self.decision.groups:
            self.about = (None, group.about)
            name, _, part = group.name.partition(": ")
            shared = self.policy.groups.get(name)
            condition = None
            if shared is not None:
                condition = shared.when if part == "when" else shared.unless
            node = self._root(condition, group.step)
            if node is not None:
                self.groups[(group.name, group.item)] = node
        judged = [self._finding(each) for each in self.decision.findings]
        self._verdict(judged)

    def _claim(self, what: str, ours: Conclusion, nodes: Nodes) -> None:
        rule, subject = self.about
        self.logic.claims.append(Claim(rule, subject, what, ours, nodes))

    def _note(self, step: Step, node: int) -> None:
        truth = step.truth or Truth.UNKNOWN
        self._claim(f"the step `{step.claim}`", truth, node)

    def _root(self, condition: Condition | None, step: Step) -> int | None:
        """Return the node of a whole condition; None, noted, where it is another's."""
        try:
            if condition is None:
                raise UnlikeError
            return self.conditions.node(condition, step)
        except UnlikeError:
            self._unlike(step)
            return None

    def _unlike(self, step: Step) -> None:
        rule, subject = self.about
        said = f"the working under `{step.claim}`"
        theirs = "not the policy's condition"
        self.logic.unlike.append(Disagreement(rule, subject, said, "given", theirs))

    def _derived(self, derived: DerivedFact) -> None:
        definition = next(
            (
                owner.derived[name].definition
                for owner, name in self._owners(derived.name)
                if name in owner.derived
            ),
            None,
        )
        if not isinstance(definition, Holds):
            return  # a value, not a yes or no by logic
        self.about = (None, derived.about)
        step = derived.step
        node = self._root(definition.condition, (step.because or (step,))[0])
        if node is not None:
            ours = {True: Truth.TRUE, False: Truth.FALSE}.get(
                step.value is True, Truth.FALSE
            )
            if step.value is None:
                ours = Truth.UNKNOWN
            self._claim(f"the derived fact `{derived.name}`", ours, node)

    def _owners(self, name: str) -> Iterator[tuple[Policy, str]]:
        """Yield the policy and the packs that a derived fact may be of."""
        yield self.policy, name
        for path, pack in self.packs.items():
            if name.startswith(f"{path}."):
                yield pack, name.removeprefix(f"{path}.")

    def _finding(self, finding: Finding) -> Judged:
        self.about = (finding.rule, finding.subject.label)
        steps = finding.because.because
        try:
            rule = self.rules[finding.rule]
            if steps and steps[0].kind is StepKind.GIVEN:
                nodes = self._without_items(finding, rule, steps)
            else:
                nodes = self._judged(rule, steps)
        except (UnlikeError, KeyError):
            self._unlike(finding.because)
            return self._taken(finding)
        if nodes is None:
            self.logic.left.append((finding.rule, finding.subject.label))
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

    def _judged(self, rule: Rule, steps: Sequence[Step]) -> Judged:
        """Return the nodes of a rule that was held against an item.

        What was not worked out, because the rule was found not to apply before, is
        unknown here: then that it does not apply has to follow without it.
        """
        circuit = self.circuit
        parts = {step.kind: step for step in steps}
        if len(parts) < len(steps) or not parts.keys() <= set(_PARTS):
            raise UnlikeError
        when, unless, require = (
            self._part(rule, kind, parts.get(kind)) for kind in _PARTS
        )
        spared = circuit.opposite(unless)
        broken = circuit.opposite(require)
        return Judged(
            circuit.any((circuit.opposite(when), unless)),
            circuit.all((when, spared, broken)),
        )

    def _part(self, rule: Rule, kind: StepKind, step: Step | None) -> int:
        """Return the node of a rule's `when`, `unless` or `require`.

        With nothing said of it, every rule applies and none is excepted.
        """
        circuit = self.circuit
        wanted = list(self._conditions(rule, kind))
        if step is None:
            if wanted:
                return circuit.given(Truth.UNKNOWN)
            return circuit.given(
                Truth.TRUE if kind is StepKind.WHEN else Truth.FALSE
            )
        if not wanted or len(wanted) != len(step.because):
            raise UnlikeError
        nodes = [
            self._shared(condition, part)
            if isinstance(condition, str)
            else self.conditions.node(condition, part)
            for condition, part in zip(wanted, step.because, strict=True)
        ]
        node = circuit.any(nodes) if kind is StepKind.UNLESS else circuit.all(nodes)
        self._note(step, node)
        return node

    def _conditions(self, rule: Rule, kind: StepKind) -> Iterator[Condition | str]:
        """Yield what makes up a part of a rule: a group's by its name, and its own."""
        if kind is StepKind.REQUIRE:
            yield rule.require
            return
        group = None if rule.group is None else self.policy.groups[rule.group]
        is_when = kind is StepKind.WHEN
        if group is not None and (group.when if is_when else group.unless) is not None:
            yield f"{group.name}: {'when' if is_when else 'unless'}"
        own = rule.when if is_when else rule.unless
        if own is not None:
            yield own

    def _shared(self, name: str, step: Step) -> int:
        """Return the node of a group's conditions, to which `step` refers."""
        node = self.groups.get((step.name, step.item))
        if step.kind is not StepKind.GROUP or step.name != name or node is None:
            raise UnlikeError
        self._note(step, node)
        return node

    def _without_items(
        self, finding: Finding, rule: Rule, steps: Sequence[Step]
    ) -> Judged | None:
        """Return the nodes of a rule that found no item; None if they cannot be said.

        It does not apply where every list is complete, or is one whose further items
        the rule cannot apply to. Why it cannot is not always in the working.
        """
        circuit = self.circuit
        lists = [step for step in steps if step.kind is StepKind.GIVEN]
        reasons = [step for step in steps if step.kind is not StepKind.GIVEN]
        goes_on = [step for step in lists if step.truth is Truth.UNKNOWN]
        if reasons and len(reasons) != len(goes_on):
            return None
        if finding.outcome is Outcome.NOT_APPLICABLE and len(reasons) < len(goes_on):
            return None
        left = iter(reasons)
        idle: list[int] = []
        for each in lists:
            reason = None
            if each.truth is Truth.UNKNOWN:
                reason = next(left, None)
            if reason is None:
                goes = circuit.given(each.truth or Truth.UNKNOWN)
                idle.append(circuit.opposite(goes))
                continue
            node = self._part(rule, reason.kind, reason)
            is_when = reason.kind is StepKind.WHEN
            idle.append(circuit.opposite(node) if is_when else node)
        return Judged(circuit.all(idle), circuit.given(Truth.UNKNOWN))

    def _verdict(self, judged: Sequence[Judged]) -> None:
        """Claim the verdict; where the version is not known it is no matter of rules.

        A list that may go on leaves it open, whatever the rules come to.
        """
        decision, circuit = self.decision, self.circuit
        self.about = (None, _WHOLE)
        if not decision.policy.settled or not decision.findings:
            return
        counted = [
            nodes
            for finding, nodes in zip(decision.findings, judged, strict=True)
            if finding.level is Level.MANDATORY
        ]
        settled = [
            circuit.any(
                (nodes.not_applicable, nodes.breach, circuit.opposite(nodes.breach))
            )
            for nodes in counted
        ]
        if decision.needs:
            settled.append(circuit.given(Truth.UNKNOWN))
        nodes = Summed(
            circuit.any(nodes.breach for nodes in counted),
            circuit.all(settled),
            circuit.all(nodes.not_applicable for nodes in counted),
        )
        self._claim(VERDICT, decision.outcome, nodes)
