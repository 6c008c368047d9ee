"""A policy's conditions as gates, over what their comparisons came to.

The gates are made of the policy, never of what the working says of "all", "any",
"not" or a test over a list. Of the working only the ends are taken: what the
comparisons came to, and which items a list has.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import assert_never

from socialvalue.confirmation.circuit import Circuit
from socialvalue.confirmation.working import expect, first, paired, totals
from socialvalue.model.case import Why
from socialvalue.model.decision import Step, StepKind, Truth
from socialvalue.model.expression import (
    All,
    Any,
    Between,
    Compare,
    Condition,
    Expression,
    Given,
    Includes,
    ListTest,
    Matches,
    Near,
    NoRepeats,
    Not,
    OneOf,
    Quantity,
    Stated,
)


class Conditions:
    """Makes gates of conditions, and notes each node with the step it belongs to."""

    def __init__(self, circuit: Circuit, note: Callable[[Step, int], None]) -> None:
        """Take where the gates go, and who is told of each step's node."""
        self._circuit = circuit
        self._note = note

    def node(self, condition: Condition, step: Step) -> int:
        """Return the node of `condition`, whose working is `step`.

        Raises:
            UnlikeError: If it is the working of something else.
        """
        match condition:
            case All(parts):
                expect(step, StepKind.ALL)
                node = self._circuit.all(self._nodes(parts, step.because))
            case Any(parts):
                expect(step, StepKind.ANY)
                node = self._circuit.any(self._nodes(parts, step.because))
            case Not(part):
                expect(step, StepKind.NOT)
                (inner,) = self._nodes((part,), step.because)
                node = self._circuit.opposite(inner)
            case ListTest():
                expect(step, StepKind.LIST_TEST)
                node = self._list_test(condition, step)
            case Given((_, _, *_)):  # several facts: each of them
                expect(step, StepKind.ALL)
                given = paired(condition.names, step.because)
                node = self._circuit.all(
                    self._end(each, StepKind.GIVEN) for _, each in given
                )
            case Given():
                return self._end(step, StepKind.GIVEN)
            case Stated():
                return self._end(step, StepKind.STATED)
            case NoRepeats():
                return self._end(step, StepKind.NO_REPEATS)
            case Compare(left, _, right):
                return self._compared((left, right), step)
            case Between(value, low, high):
                return self._compared((value, low, high), step)
            case Near(value, target, within):
                return self._compared((value, target, within), step)
            case OneOf(value, options):
                return self._compared((value, *options), step)
            case Matches(value):
                return self._compared((value,), step)
            case Includes():  # only lists of words, which nothing is under
                return self._end(step, StepKind.COMPARE)
            case _:
                assert_never(condition)
        return self.noted(step, node)

    def noted(self, step: Step, node: int) -> int:
        """Return `node`, noted as that of `step`."""
        self._note(step, node)
        return node

    def values(self, values: Sequence[Expression], steps: Sequence[Step]) -> None:
        """Take in which items count in the totals that are in values.

        Raises:
            UnlikeError: If `steps` are not the working of the values.
        """
        for total, step in totals(values, steps):
            for item in step.because:
                expect(item, StepKind.ITEM)
                counts = (
                    self._circuit.given(Truth.TRUE)
                    if total.where is None
                    else self.node(total.where, first(item))
                )
                self.noted(item, counts)

    def _nodes(
        self, parts: Sequence[Condition], steps: Sequence[Step]
    ) -> tuple[int, ...]:
        return tuple(self.node(part, step) for part, step in paired(parts, steps))

    def _compared(self, values: Sequence[Expression], step: Step) -> int:
        """Return the node of a comparison; its truth is the working's."""
        self.values(values, step.because)
        return self._end(step, StepKind.COMPARE)

    def _end(self, step: Step, kind: StepKind) -> int:
        """Return the node of what no logic is under: its truth is the working's."""
        expect(step, kind)
        return self._circuit.given(step.truth or Truth.UNKNOWN)

    def _list_test(self, test: ListTest, step: Step) -> int:
        circuit = self._circuit
        found = [self._item(test, each) for each in step.because]
        if step.why is Why.OPEN_LIST:  # of further items nothing is known
            found.append(circuit.given(Truth.UNKNOWN))
        if test.quantity is Quantity.EVERY:
            return circuit.all(found)
        one = circuit.any(found)
        return circuit.opposite(one) if test.quantity is Quantity.NONE else one

    def _item(self, test: ListTest, step: Step) -> int:
        """Return the node of one item: it counts and passes; of every, if it counts."""
        expect(step, StepKind.ITEM)
        circuit = self._circuit
        parts = tuple(part for part in (test.where, test.has) if part is not None)
        nodes = list(self._nodes(parts, step.because))
        counts = circuit.given(Truth.TRUE) if test.where is None else nodes.pop(0)
        passes = circuit.given(Truth.TRUE) if test.has is None else nodes.pop(0)
        if test.quantity is Quantity.EVERY:
            node = circuit.any((circuit.opposite(counts), passes))
        else:
            node = circuit.all((counts, passes))
        return self.noted(step, node)
