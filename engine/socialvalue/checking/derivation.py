"""The order in which derived facts can be worked out, and circles among them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from socialvalue.diagnostics import CIRCLE, Diagnostic
from socialvalue.model.policy import Derived
from socialvalue.model.reading import depth, facts_read

Graph = Mapping[str, tuple[str, ...]]
"""For each derived fact, the derived facts that it reads."""


def graph(derived: Mapping[str, Derived]) -> Graph:
    """Return which derived facts each of them reads, by name."""
    return {
        name: tuple(sorted(facts_read(fact.definition).intersection(derived.keys())))
        for name, fact in derived.items()
    }


def in_order(derived: Mapping[str, Derived]) -> tuple[str, ...]:
    """Return the derived facts so that each comes after those that it reads.

    Facts in a circle, or that read one in a circle, are left out.
    """
    return _peel(graph(derived))


def levels(derived: Mapping[str, Derived]) -> dict[str, int]:
    """Return how many levels deep each derived fact is, with those that it reads."""
    reads = graph(derived)
    found: dict[str, int] = {}
    for name in _peel(reads):
        under = max((found[other] for other in reads[name]), default=0)
        found[name] = depth(derived[name].definition) + under
    return found


def circles(derived: Mapping[str, Derived]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every circle, naming the way round."""
    reads = graph(derived)
    stuck = _without(reads, _peel(reads))
    # What is left when those that nobody stuck reads are gone is a circle, or
    # between two.
    between = _without(stuck, _peel(_turned(stuck)))
    said: set[str] = set()
    for name in between:
        if name in said:
            continue
        way = _way_round(name, between)
        if way:
            said.update(way)
            yield Diagnostic(
                CIRCLE,
                f"`{name}` is worked out from itself: `{' -> '.join(way)}`",
                derived[name].at,
                "let one of them be worked out from something else",
            )


def _peel(reads: Graph) -> tuple[str, ...]:
    waiting = {name: len(others) for name, others in reads.items()}
    readers = _turned(reads)
    ready = deque(name for name, count in waiting.items() if count == 0)
    order: list[str] = []
    while ready:
        name = ready.popleft()
        order.append(name)
        for reader in readers[name]:
            waiting[reader] -= 1
            if waiting[reader] == 0:
                ready.append(reader)
    return tuple(order)


def _turned(reads: Graph) -> Graph:
    readers: dict[str, list[str]] = {name: [] for name in reads}
    for name, others in reads.items():
        for other in others:
            readers[other].append(name)
    return {name: tuple(others) for name, others in readers.items()}


def _without(reads: Graph, gone: tuple[str, ...]) -> Graph:
    left = reads.keys() - set(gone)
    return {
        name: tuple(other for other in others if other in left)
        for name, others in reads.items()
        if name in left
    }


def _way_round(start: str, reads: Graph) -> tuple[str, ...]:
    """Return the shortest way from `start` back to it, or nothing."""
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        name = queue.popleft()
        for other in reads[name]:
            if other == start:
                way = [start, name]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return tuple(reversed(way))
            if other not in came_from:
                came_from[other] = name
                queue.append(other)
    return ()
