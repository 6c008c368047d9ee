"""How one value or condition is worked out, whatever the case.

A policy is turned into workings once. Everything that depends on the policy alone,
its words above all, is then ready, and a case needs only what differs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeAlias

from socialvalue.evaluation.run import Run
from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.model.decision import Step
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.expression import Condition, Expression, Parameter
from socialvalue.model.policy import Policy
from socialvalue.model.table import Table
from socialvalue.model.words import Vocabulary

Working: TypeAlias = Callable[[Run, Standpoint], Step]
"""Returns the step that works something out for an item."""

Packs: TypeAlias = Mapping[str, Policy | None]
"""The versions of the packs that a policy uses; None where none is in force."""

Sight: TypeAlias = tuple[str, ...]
"""The scopes whose facts can be read, innermost first; empty: not known."""


class Maker(Protocol):
    """What makes workings of the parts of one policy."""

    policy: Policy
    dictionary: Dictionary
    packs: Packs
    words: Vocabulary
    prefix: str  # of a pack's own names: "law."

    def value(self, expression: Expression, sight: Sight) -> Working:
        """Return the working of a value."""

    def condition(self, condition: Condition, sight: Sight) -> Working:
        """Return the working of a condition."""

    def read(self, name: str) -> Working:
        """Return the working of a fact, given or derived."""

    def constant(self, expression: Expression) -> Step | None:
        """Return the step of a literal or a parameter, the same for every case."""

    def table(self, parameter: Parameter) -> Table | None:
        """Return the table that is read; None if it is a parameter, or not there."""

    def of_pack(self, alias: str) -> Maker:
        """Return what makes workings of a pack's version."""


def once(work: Working, home: str) -> Working:
    """Return a working that is done once for each item of the scope `home`.

    Args:
        work: What is worked out; it reads nothing further in than `home`.
        home: A scope around every item that it is worked out for.
    """

    def shared(run: Run, at: Standpoint) -> Step:
        holder = at.scopes.get(home)
        if holder is None:  # tried where there is no such item
            return work(run, at)
        found = holder.shared.get(work)
        if found is None:
            found = holder.shared[work] = work(run, holder)
        return found

    return shared
