"""What a condition, a value or a derived fact is made of, and what it reads.

Nothing here recurses, so a tree of any depth can be walked.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeAlias, assert_never

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
from socialvalue.model.policy import Cases, Definition, Holds
from socialvalue.model.table import Table

Node: TypeAlias = Expression | Condition
Tree: TypeAlias = Node | Definition


class Role(StrEnum):
    """What a part is to the whole it stands in."""

    OPERAND = "operand"
    WHEN = "when"  # says when a case is taken
    WHERE = "where"  # says which items of a list are meant
    HAS = "has"  # is asked of those items


def children(tree: Tree) -> tuple[tuple[Role, Node], ...]:
    """Return the nodes directly inside `tree`, as written, each with its role."""
    match tree:
        case Literal() | Read() | Parameter() | Given() | Stated() | NoRepeats():
            return ()
        case Summarise(where=where):
            return _present((Role.WHERE, where))
        case ListTest(where=where, has=has):
            return _present((Role.WHERE, where), (Role.HAS, has))
        case Arithmetic(left=left, right=right) | Compare(left=left, right=right):
            return _operands(left, right)
        case Call(arguments=parts) | All(parts=parts) | Any(parts=parts):
            return _operands(*parts)
        case Between(value, low, high):
            return _operands(value, low, high)
        case Near(value, target, within):
            return _operands(value, target, within)
        case OneOf(value, options) | Includes(value, options):
            return _operands(value, *options)
        case Matches(value=part) | Not(part) | Holds(part):
            return _operands(part)
        case Cases(cases):
            return tuple(
                part
                for case in cases
                for part in _present((Role.WHEN, case.when), (Role.OPERAND, case.value))
            )
        case _:
            assert_never(tree)


def _operands(*nodes: Node) -> tuple[tuple[Role, Node], ...]:
    return tuple((Role.OPERAND, node) for node in nodes)


def _present(*parts: tuple[Role, Node | None]) -> tuple[tuple[Role, Node], ...]:
    return tuple((role, node) for role, node in parts if node is not None)


def walk(tree: Tree) -> Iterator[Node]:
    """Yield every expression and condition in `tree`, itself first, as written."""
    stack = [tree]
    while stack:
        current = stack.pop()
        if not isinstance(current, Holds | Cases):
            yield current
        stack.extend(node for _, node in reversed(children(current)))


def depth(tree: Tree) -> int:
    """Return how many nodes stand inside one another at most.

    >>> depth(Not(Not(Stated("lot.id"))))
    3
    """
    deepest = 0
    level: list[Tree] = [tree]
    while level:
        deepest += 1
        level = [node for current in level for _, node in children(current)]
    return deepest


def facts_read(tree: Tree) -> frozenset[str]:
    """Return the names of the facts, derived facts, lists and records read.

    >>> from socialvalue.model.expression import Quantity
    >>> sorted(facts_read(ListTest(Quantity.EXISTS, "lot.criteria",
    ...     where=Given(("criterion.weight",)))))
    ['criterion.weight', 'lot.criteria']
    """
    return frozenset(name for node in walk(tree) for name in names(node))


def names(node: Node) -> tuple[str, ...]:
    """Return the names of facts, lists and records that stand in `node` itself."""
    match node:
        case Read(name) | Stated(name):
            return (name,)
        case Given(given):
            return given
        case Summarise(items=items, of=of):
            return (items,) if of is None else (items, of)
        case ListTest(items=items):
            return (items,)
        case NoRepeats(items, by):
            return (items, by)
        case _:
            return ()


def parameters_read(tree: Tree) -> frozenset[str]:
    """Return the parameters read, as written: `minimum_weight`, `law.kpi_above`."""
    return frozenset(str(node) for node in walk(tree) if isinstance(node, Parameter))


def facts_of_table(table: Table) -> frozenset[str]:
    """Return the names of the facts that the rows and the date of `table` read."""
    found = {table.dated_by} if table.dated_by is not None else set()
    for row in table.rows:
        found |= facts_read(row.when) if row.when is not None else set()
    return frozenset(found)


def patterns_read(tree: Tree) -> frozenset[str]:
    """Return the names of the patterns that texts are matched with."""
    return frozenset(node.pattern for node in walk(tree) if isinstance(node, Matches))
