"""The workings of a policy's values and conditions, each made once for all cases.

A working returns a step that holds the steps under it. A step's truth or value is
read off the step, so an explanation can never differ from the answer.
"""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from socialvalue.evaluation import comparisons, lists, truth
from socialvalue.evaluation.facts import derived_fact, given_fact
from socialvalue.evaluation.formulas import worked_out
from socialvalue.evaluation.parameters import (
    declared,
    holder_of_facts,
    literal_step,
    parameter_step,
    parameter_value,
    table_value,
)
from socialvalue.evaluation.presence import presence, stated
from socialvalue.evaluation.run import Run
from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.evaluation.steps import by_truth, junction, truth_of
from socialvalue.evaluation.working import Packs, Sight, Working, once
from socialvalue.model.decision import Step, StepKind
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.expression import (
    All,
    Any,
    Arithmetic,
    Between,
    Call,
    Compare,
    Condition,
    Expression,
    Given,
    Includes,
    ListTest,
    Literal,
    Matches,
    Near,
    NoRepeats,
    Not,
    OneOf,
    Parameter,
    Read,
    Stated,
    Summarise,
)
from socialvalue.model.policy import Group, Policy
from socialvalue.model.reading import facts_of_table, names, walk
from socialvalue.model.table import Table
from socialvalue.model.words import vocabulary


class GroupPart(StrEnum):
    """Which of a group's conditions."""

    WHEN = "when"
    UNLESS = "unless"


class Evaluator:
    """How a policy's parts are worked out; what is alike is worked out once."""

    def __init__(
        self, policy: Policy, dictionary: Dictionary, packs: Packs, prefix: str = ""
    ) -> None:
        """Take the policy, and the versions of the packs that it uses."""
        self.policy = policy
        self.dictionary = dictionary
        self.packs = packs
        self.prefix = prefix  # of a pack's own names: "law."
        self.words = vocabulary(policy, dictionary)
        self.others: dict[str, Evaluator] = {}
        self._reads: dict[str, Working] = {}
        self._conditions: dict[tuple[str, Sight], Working] = {}
        self._groups: dict[tuple[str, GroupPart, str], Working] = {}

    def of_pack(self, alias: str) -> Evaluator:
        """Return the evaluator of a pack's version; itself where there is none."""
        pack = self.packs.get(alias)
        if pack is None:
            return self
        if alias not in self.others:
            inside = f"{alias}."
            packs = {
                path.removeprefix(inside): other
                for path, other in self.packs.items()
                if path.startswith(inside)
            }
            prefix = self.prefix + inside
            self.others[alias] = Evaluator(pack, self.dictionary, packs, prefix)
        return self.others[alias]

    # Values

    def value(self, expression: Expression, sight: Sight) -> Working:
        """Return the working of a value that is read where `sight` can be seen."""
        match expression:
            case Literal():
                step = literal_step(expression)
                return lambda _run, _at: step
            case Read(name):
                return self.read(name)
            case Parameter():
                table = self.table(expression)
                if table is None:
                    return parameter_value(expression, self)
                return table_value(expression, table, self)
            case Summarise():
                return lists.summary(expression, self, sight)
            case Arithmetic() | Call():
                return worked_out(expression, self, sight)
            case _:
                assert_never(expression)

    def read(self, name: str) -> Working:
        """Return the working of a fact, given or derived."""
        if name not in self._reads:
            derived = self.policy.derived.get(name)
            if derived is None:
                self._reads[name] = given_fact(name, self.words)
            else:
                self._reads[name] = derived_fact(derived, self)
        return self._reads[name]

    def constant(self, expression: Expression) -> Step | None:
        """Return the step of a literal or a parameter, the same for every case."""
        match expression:
            case Literal():
                return literal_step(expression)
            case Parameter() if self.table(expression) is None:
                found = declared(expression, self)
                name = self.prefix + str(expression)
                return None if found is None else parameter_step(name, found[0])
            case _:
                return None

    def table(self, parameter: Parameter) -> Table | None:
        """Return the table that is read; None if it is a parameter, or not there."""
        owner: Policy | None = self.policy
        if parameter.pack is not None:
            owner = self.packs.get(parameter.pack)
        return None if owner is None else owner.tables.get(parameter.name)

    # Conditions

    def condition(self, condition: Condition, sight: Sight) -> Working:
        """Return the working of a condition that is tried where `sight` can be seen.

        It is worked out once for each item of the innermost scope that it reads,
        however many rules ask it of however many items further in.
        """
        home = self.home(condition, sight)
        if home is None:
            return self._condition(condition, sight)
        sight = sight[sight.index(home) :]
        key = (repr(condition), sight)  # 10 is not 10.0 here, nor 1 yes
        if key not in self._conditions:
            self._conditions[key] = once(self._condition(condition, sight), home)
        return self._conditions[key]

    def home(self, condition: Condition, sight: Sight) -> str | None:
        """Return the innermost scope that is read; None where it is not certain."""
        if not sight:
            return None
        reads: set[str] = set()
        for node in walk(condition):
            reads.update(names(node))
            if isinstance(node, Parameter) and (table := self.table(node)) is not None:
                if sight != self.dictionary.lineage(sight[0]):
                    return None  # a table looks for its facts by its own way out
                reads |= facts_of_table(table)
        scopes = {name.partition(".")[0] for name in reads}
        return next((scope for scope in sight if scope in scopes), sight[-1])

    def _condition(self, condition: Condition, sight: Sight) -> Working:
        match condition:
            case Compare():
                return comparisons.comparison(condition, self, sight)
            case Between():
                return comparisons.between(condition, self, sight)
            case Near():
                return comparisons.near(condition, self, sight)
            case OneOf():
                return comparisons.one_of(condition, self, sight)
            case Includes():
                return comparisons.includes(condition, self, sight)
            case Matches():
                return comparisons.matches(condition, self, sight)
            case Given(facts):
                parts = tuple(presence(name, self) for name in facts)
                return parts[0] if len(parts) == 1 else _all(parts)
            case Stated():
                return stated(condition, self)
            case ListTest():
                return lists.list_test(condition, self, sight)
            case NoRepeats():
                return lists.no_repeats(condition, self)
            case All(parts):
                return _all(tuple(self.condition(part, sight) for part in parts))
            case Any(parts):
                return _any(tuple(self.condition(part, sight) for part in parts))
            case Not(part):
                return _not(self.condition(part, sight))
            case _:
                assert_never(condition)

    def group(
        self, group: Group, part: GroupPart, condition: Condition, scope: str
    ) -> Working:
        """Return the working of a group's `when` or `unless`.

        The step refers to the working, which is the same for all items in the
        innermost one whose facts the condition reads, and stands there once.
        """
        key = (group.name, part, scope)
        if key not in self._groups:
            self._groups[key] = self._group(group, part, condition, scope)
        return self._groups[key]

    def _group(
        self, group: Group, part: GroupPart, condition: Condition, scope: str
    ) -> Working:
        name = f"{group.name}: {part}"
        what = "conditions" if part is GroupPart.WHEN else "exceptions"
        about = f'the {what} of "{group.title}"'
        reads: set[str] = set()
        for node in walk(condition):
            reads.update(names(node))
            if isinstance(node, Parameter) and (table := self.table(node)) is not None:
                reads |= facts_of_table(table)
        holder_of = holder_of_facts(reads, self.dictionary)
        inner = self.condition(condition, self.dictionary.lineage(scope))

        def refer(run: Run, holder: Standpoint) -> Step:
            key = (name, holder.pointer)
            if key not in run.groups:
                run.groups[key] = inner(run, holder)
            holds = truth_of(run.groups[key])
            said = by_truth(holds, "hold", "do not hold", "are not known to hold")
            return Step(
                StepKind.GROUP,
                f"{about} {said}",
                holds,
                name=name,
                item=holder.pointer,
            )

        def work(run: Run, at: Standpoint) -> Step:
            holder = holder_of(run, at)
            found = holder.shared.get(name)
            if found is None:
                found = holder.shared[name] = refer(run, holder)
            return found

        return work


def _all(parts: tuple[Working, ...]) -> Working:
    """Return the working of conditions that must all hold."""

    def work(run: Run, at: Standpoint) -> Step:
        steps = tuple([part(run, at) for part in parts])
        holds = truth.both([truth_of(step) for step in steps])
        return junction(StepKind.ALL, holds, steps)

    return work


def _any(parts: tuple[Working, ...]) -> Working:
    """Return the working of conditions of which one must hold."""

    def work(run: Run, at: Standpoint) -> Step:
        steps = tuple([part(run, at) for part in parts])
        holds = truth.either([truth_of(step) for step in steps])
        return junction(StepKind.ANY, holds, steps)

    return work


def _not(part: Working) -> Working:
    """Return the working of the opposite of a condition."""

    def work(run: Run, at: Standpoint) -> Step:
        step = part(run, at)
        holds = truth.opposite(truth_of(step))
        # its claim says what is so, whichever is asked
        return Step(StepKind.NOT, step.claim, holds, because=(step,))

    return work
