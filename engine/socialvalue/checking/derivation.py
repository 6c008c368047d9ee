"""The order in which derived facts can be worked out, and circles among them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from socialvalue.diagnostics import CIRCLE, Diagnostic
from socialvalue.model.policy import Derived
from socialvalue.model.reading import (
    Tree,
    depth,
    facts_of_table,
    facts_read,
    parameters_read,
)
from socialvalue.model.table import Table

Graph = Mapping[str, tuple[str, ...]]
"""For each derived fact and `$table`, the derived facts and tables that it reads."""

Tables = Mapping[str, Table]
_NO_TABLES: Tables = {}


def graph(derived: Mapping[str, Derived], tables: Tables = _NO_TABLES) -> Graph:
    """Return which derived facts and tables each of them reads, by name."""
    known = {*derived, *(f"${name}" for name in tables)}
    reads = {name: names_read(fact.definition) for name, fact in derived.items()}
    for name, table in tables.items():
        reads[f"${name}"] = facts_of_table(table)
    return {name: tuple(sorted(read & known)) for name, read in reads.items()}


def names_read(tree: Tree) -> frozenset[str]:
    """Return the facts that `tree` reads, and its parameters and tables with `$`."""
    return facts_read(tree) | {f"${name}" for name in parameters_read(tree)}


def in_order(
    derived: Mapping[str, Derived], tables: Tables = _NO_TABLES
) -> tuple[str, ...]:
    """Return the derived facts so that each comes after those that it reads.

    Facts in a circle, or that read one in a circle, are left out.
    """
    return tuple(name for name in _peel(graph(derived, tables)) if name in derived)


def levels(
    derived: Mapping[str, Derived], tables: Tables = _NO_TABLES
) -> dict[str, int]:
    """Return how many levels deep each is, with those that it reads, by name."""
    reads = graph(derived, tables)
    found: dict[str, int] = {}
    for name in _peel(reads):
        under = max((found[other] for other in reads[name]), default=0)
        if name in derived:
            found[name] = depth(derived[name].definition) + under
        else:
            rows = tables[name.removeprefix("$")].rows
            found[name] = under + max(
                (depth(row.when) for row in rows if row.when is not None), default=0
            )
    return found


def circles(
    derived: Mapping[str, Derived], tables: Tables = _NO_TABLES
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every circle, naming the way round."""
    for way in ways_round(graph(derived, tables)):
        name = way[0]
        yield Diagnostic(
            CIRCLE,
            f"`{name}` is worked out from itself: `{' -> '.join(way)}`",
            derived[name].at if name in derived else tables[name.removeprefix("$")].at,
            "let one of them be worked out from something else",
        )


def ways_round(reads: Graph) -> Iterator[tuple[str, ...]]:
    """Yield the way round of every circle, from a name back to it.

    >>> list(ways_round({"a": ("b",), "b": ("a",), "c": ("a",)}))
    [('a', 'b', 'a')]
    """
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
            yield way


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
