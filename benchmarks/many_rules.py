"""Policies of as many rules as are wanted, made of ten of the forty."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from itertools import cycle, islice
from typing import TypeVar, cast

from benchmarks.subject import FORTY, judge
from socialvalue.diagnostics import Span
from socialvalue.evaluation.arithmetic import amount, with_amount
from socialvalue.model.expression import Literal, Parameter
from socialvalue.model.policy import Policy
from socialvalue.quantities import Money, Percentage, Value, add

Node = TypeVar("Node")

_TEN = frozenset(
    f"FR-{number}"
    for number in ("012", "018", "023", "025", "026", "027", "029", "036", "038", "040")
)
"""Rules with numbers: three about the tender, six about lots, one about criteria."""


def many_rules(number: int) -> Policy:
    """Return a policy of `number` rules: ten of the forty, over and over, renamed.

    So the work of a rule is the same whatever their number. Each has its own numbers,
    so that no two rules ask the same.
    """
    policy = judge(FORTY).policy
    ten = [rule for rule in policy.rules if rule.id in _TEN]
    rules = tuple(
        replace(
            rule,
            id=f"GR-{place}",
            require=_moved(rule.require, Decimal(place) / 1_000, policy),
        )
        for place, rule in enumerate(islice(cycle(ten), number), start=1)
    )
    return replace(policy, id=f"rules-{number}", rules=rules)


def _moved(node: Node, by: Decimal, policy: Policy) -> Node:
    """Return a condition with `by` added to each of its numbers."""
    found: object = node
    match node:
        case Parameter(name, None) if isinstance(
            policy.parameters[name].value, (Decimal, Money, Percentage)
        ):
            found = Literal(_more(policy.parameters[name].value, by))
        case Literal(value):
            found = Literal(_more(value, by))
        case tuple():
            found = tuple(_moved(each, by, policy) for each in node)
        case _ if is_dataclass(node) and not isinstance(node, (type, Enum, Span)):
            parts = {each.name: getattr(node, each.name) for each in fields(node)}
            moved = {name: _moved(part, by, policy) for name, part in parts.items()}
            found = replace(node, **moved)
        case _:
            pass
    return cast("Node", found)


def _more(value: Value, by: Decimal) -> Value:
    match value:
        case Decimal() | Money(Decimal()) | Percentage(Decimal()):
            return with_amount(value, add(amount(value), by))
        case _:
            return value
