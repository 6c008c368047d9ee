"""Logic as gates over numbered nodes, each true, false or neither.

The second engine is given nothing else: no text, no value, no name of a user's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from itertools import chain
from typing import NamedTuple, TypeAlias

from socialvalue.model.decision import Truth

Literals: TypeAlias = dict[int, bool]
"""The nodes that are proven, and as what; a node that is not there is unknown."""

GATES_AT_ONCE = 200
"""Gates that the second engine is given in one question. They bound its memory and
its time, and keep the numbers in a question small: their 32-bit hashes differ."""


class Operation(IntEnum):
    """What a gate makes of its inputs."""

    ALL = 1
    ANY = 2
    NOT = 3


class Gate(NamedTuple):
    """A node that hangs on one or two others; of `NOT`, `right` is 0."""

    operation: Operation
    out: int
    left: int
    right: int


class Question(NamedTuple):
    """Some gates, with nodes counted from 1, and what is known of those that feed it.

    `nodes` are their numbers in the circuit, in that order.
    """

    gates: tuple[Gate, ...]
    literals: tuple[tuple[int, bool], ...]
    nodes: tuple[int, ...]


class Circuit:
    """Gates in the order in which they hang on each other, and what is given.

    >>> circuit = Circuit()
    >>> circuit.all([circuit.given(Truth.TRUE), circuit.given(Truth.FALSE)])
    3
    >>> circuit.gates
    [Gate(operation=<Operation.ALL: 1>, out=3, left=1, right=2)]
    """

    def __init__(self) -> None:
        """Start without nodes."""
        self.gates: list[Gate] = []
        self.literals: Literals = {}
        self._last = 0

    def given(self, truth: Truth) -> int:
        """Return a new node of which the truth is given."""
        self._last += 1
        if truth is not Truth.UNKNOWN:
            self.literals[self._last] = truth is Truth.TRUE
        return self._last

    def all(self, nodes: Iterable[int]) -> int:
        """Return the node that is true if all are; of none, true."""
        return self._joined(Operation.ALL, tuple(nodes))

    def any(self, nodes: Iterable[int]) -> int:
        """Return the node that is true if one is; of none, false."""
        return self._joined(Operation.ANY, tuple(nodes))

    def opposite(self, node: int) -> int:
        """Return the node that is true if `node` is false."""
        return self._gate(Operation.NOT, node, 0)

    def _joined(self, operation: Operation, nodes: tuple[int, ...]) -> int:
        """Join two at a time: the second engine holds few facts in one rule."""
        if not nodes:
            return self.given(Truth.TRUE if operation is Operation.ALL else Truth.FALSE)
        joined, *others = nodes
        for other in others:
            joined = self._gate(operation, joined, other)
        return joined

    def _gate(self, operation: Operation, left: int, right: int) -> int:
        self._last += 1
        self.gates.append(Gate(operation, self._last, left, right))
        return self._last


def portions(circuit: Circuit) -> Iterator[tuple[Gate, ...]]:
    """Yield the gates in portions; each hangs only on itself and those before."""
    for start in range(0, len(circuit.gates), GATES_AT_ONCE):
        yield tuple(circuit.gates[start : start + GATES_AT_ONCE])


def question(gates: tuple[Gate, ...], known: Mapping[int, bool]) -> Question:
    """Return what to ask about `gates`: what is known of whatever feeds them."""
    ends = chain.from_iterable((gate.left, gate.right, gate.out) for gate in gates)
    nodes = tuple(dict.fromkeys(node for node in ends if node))
    number = {node: small for small, node in enumerate(nodes, start=1)}
    number[0] = 0
    return Question(
        tuple(
            Gate(gate.operation, *(number[node] for node in gate[1:])) for gate in gates
        ),
        tuple((number[node], known[node]) for node in nodes if node in known),
        nodes,
    )
