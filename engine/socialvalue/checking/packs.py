"""Packs together: whether their tables read one another in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from socialvalue.checking.derivation import names_read, ways_round
from socialvalue.diagnostics import CIRCLE, Diagnostic
from socialvalue.model.policy import Policy
from socialvalue.model.reading import facts_of_table, parameters_read
from socialvalue.model.table import Table


def check_packs(
    library: Mapping[str, Sequence[Policy]],
) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each version whose tables are in a circle of packs.

    Which versions will meet depends on the day, so each counts with each.

    Args:
        library: Every version that is there, by policy id.
    """
    reads = {
        id_: tuple(sorted({read for each in versions for read in packs_read(each)}))
        for id_, versions in library.items()
    }
    known = {
        id_: tuple(read for read in packs if read in library)
        for id_, packs in reads.items()
    }
    return tuple(
        Diagnostic(
            CIRCLE,
            f"the tables of packs read each other: `{' -> '.join(way)}`",
            policy.at,
            "let the tables of one of them read no other pack",
        )
        for way in ways_round(known)
        for id_ in way[1:]
        for policy in library[id_]
        if packs_read(policy) & set(way)
    )


def packs_read(policy: Policy) -> frozenset[str]:
    """Return the ids of the packs that the tables of `policy` read, or their facts."""
    waiting = [name for table in policy.tables.values() for name in _names(table)]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen and name in policy.derived:
            waiting.extend(names_read(policy.derived[name].definition))
        seen.add(name)
    aliases = {name[1:].partition(".")[0] for name in seen if name.startswith("$")}
    return frozenset(id_ for alias, id_ in policy.uses.items() if alias in aliases)


def _names(table: Table) -> Iterator[str]:
    """Yield the facts that a table reads, and its parameters with `$`."""
    yield from facts_of_table(table)
    for row in table.rows:
        for tree in (row.when, row.value):
            if tree is not None:
                yield from (f"${name}" for name in parameters_read(tree))
