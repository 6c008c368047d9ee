"""A policy's logic over one decision, as gates, and what the decision says of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from socialvalue.confirmation.circuit import Circuit
from socialvalue.confirmation.claims import (
    Claim,
    Conclusion,
    Judged,
    Nodes,
    summed,
    taken,
)
from socialvalue.confirmation.conditions import Conditions
from socialvalue.confirmation.rules import Rules, found_nothing, may_be_derived
from socialvalue.confirmation.values import take_in_cases, take_in_rows
from socialvalue.confirmation.working import UnlikeError
from socialvalue.model.confirmation import Disagreement
from socialvalue.model.decision import (
    Decision,
    DerivedFact,
    Finding,
    GroupStep,
    Outcome,
    Step,
    TableStep,
    Truth,
)
from socialvalue.model.expression import Condition
from socialvalue.model.policy import Cases, Holds, Level, Policy
from socialvalue.quantities import Value

OUTCOME = "the outcome"
VERDICT = "the verdict"
_WHOLE = "the whole tender"
T = TypeVar("T")


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
    for table in decision.tables:
        maker.table(table)
    judged = [maker.finding(each) for each in decision.findings]
    maker.missing({each.rule for each in decision.findings})
    if decision.policy.settled and judged:  # else the verdict is no matter of rules
        maker.verdict(decision, judged)
    return maker.logic


class _Maker:
    def __init__(self, policy: Policy, packs: Mapping[str, Policy]) -> None:
        self.policy = policy
        self.packs = packs
        self.by_id = {rule.id: rule for rule in policy.rules}
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
        """Take in a fact that was worked out: a yes or no, or what it hangs on."""
        self.rule, self.subject = None, derived.about
        (working,) = derived.step.because or (derived.step,)
        definition = self._named(derived.name, lambda policy: policy.derived)
        match None if definition is None else definition.definition:
            case None:
                self._unlike(derived.step)
            case Holds(condition):
                node = self._root(condition, working)
                if node is not None:
                    ours = _truth(derived.step.value)
                    self._claim(f"the derived fact `{derived.name}`", ours, node)
            case Cases() as cases:
                with self._told(derived.step):
                    take_in_cases(cases, working, self.conditions)
            case expression:
                with self._told(derived.step):
                    self.conditions.values((expression,), (working,))

    def table(self, table: TableStep) -> None:
        """Take in which rows of a table hold."""
        self.rule, self.subject = None, table.about
        found = self._named(table.name, lambda policy: policy.tables)
        with self._told(table.step):
            if found is None:
                raise UnlikeError
            take_in_rows(found, table.step, self.circuit, self.conditions)

    def _named(self, name: str, of: Callable[[Policy], Mapping[str, T]]) -> T | None:
        """Return what the policy, or a pack, calls so."""
        owners = [(name, self.policy)]
        for path, pack in self.packs.items():
            inside = f"{path}."
            if name.startswith(inside):
                owners.append((name.removeprefix(inside), pack))
        return next((of(owner)[own] for own, owner in owners if own in of(owner)), None)

    @contextmanager
    def _told(self, step: Step) -> Iterator[None]:
        """Note it where the working turns out to be another's."""
        try:
            yield
        except UnlikeError:
            self._unlike(step)

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
        with self._told(step):
            if condition is None:
                raise UnlikeError
            return self.conditions.node(condition, step)
        return None

    def finding(self, finding: Finding) -> Judged:
        """Take in an outcome; return its nodes."""
        self.rule, self.subject = finding.rule, finding.subject.label
        steps = finding.because.because
        applies = finding.outcome is not Outcome.NOT_APPLICABLE
        nothing = found_nothing(steps)
        if nothing and not may_be_derived(steps, applies=applies):
            self.logic.left.append((finding.rule, finding.subject.label))
            return taken(self.circuit, finding.outcome)
        try:
            rule = self.by_id[finding.rule]
            work_out = self.rules.without_items if nothing else self.rules.judged
            nodes = work_out(rule, steps)
        except (UnlikeError, KeyError):
            self._unlike(finding.because)
            return taken(self.circuit, finding.outcome)
        self._claim(OUTCOME, finding.outcome, nodes)
        return nodes

    def missing(self, found: Collection[str]) -> None:
        """Note the rules of the policy that nothing was found by."""
        self.logic.unlike += (
            Disagreement(rule.id, _WHOLE, OUTCOME, "left out", "asked for")
            for rule in self.policy.rules
            if rule.id not in found
        )

    def verdict(self, decision: Decision, judged: Sequence[Judged]) -> None:
        """Take in the verdict; a list that may go on leaves it open."""
        counted = [
            nodes
            for finding, nodes in zip(decision.findings, judged, strict=True)
            if finding.level is Level.MANDATORY
        ]
        nodes = summed(self.circuit, counted, may_go_on=bool(decision.needs))
        self.rule, self.subject = None, _WHOLE
        self._claim(VERDICT, decision.outcome, nodes)


def _truth(value: Value | None) -> Truth:
    if value is None:
        return Truth.UNKNOWN
    return Truth.TRUE if value is True else Truth.FALSE
