"""Faults to plant: what an engine would answer that took one node for another.

A fault rewrites a policy, and the engine judges by the rewritten one. Types are
kept as far as engines look at them, so that a fault is wrong and not a crash.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from differential.random_policies import PACK
from socialvalue.diagnostics import Span
from socialvalue.model import expression as ast
from socialvalue.model import policy as plan
from socialvalue.model import table as grid
from socialvalue.model.expression import Comparison, Function, Operator, Quantity
from socialvalue.model.expression import Summary as Kind
from socialvalue.model.policy import Policy
from socialvalue.model.table import Hit
from socialvalue.quantities import Duration, DurationUnit

Fault: TypeAlias = Callable[[object], object]
"""What is taken for a node; the node itself where the fault does not touch it."""

_NODES = (ast.__name__, plan.__name__, grid.__name__)
_ALWAYS = ast.All(())
_FLAGS = {  # a fact of the items, to count different values of
    "tender.lots": "lot.suitability.sme",
    "tender.measures": "measure.kpi",
    "lot.criteria": "criterion.social_value",
    "criterion.subcriteria": "subcriterion.name",
}


def planted(policy: Policy, fault: Fault) -> Policy:
    """Return `policy` as an engine with that fault would understand it."""
    return replace(
        policy,
        patterns={k: _rewritten(v, fault) for k, v in policy.patterns.items()},
        derived={k: _rewritten(v, fault) for k, v in policy.derived.items()},
        tables={k: _rewritten(v, fault) for k, v in policy.tables.items()},
        groups={k: _rewritten(v, fault) for k, v in policy.groups.items()},
        rules=_rewritten(policy.rules, fault),
    )


def _rewritten(node: Any, fault: Fault) -> Any:  # noqa: ANN401 - any node at all
    """Return a node of any kind, rewritten from the leaves up."""
    if isinstance(node, tuple):
        return tuple(_rewritten(part, fault) for part in node)
    if not is_dataclass(node) or type(node).__module__ not in _NODES:
        return node
    for field in fields(node):
        part = getattr(node, field.name)
        if not isinstance(part, Span):
            node = _with(node, field.name, _rewritten(part, fault))
    return fault(node)


def _with(node: Any, name: str, value: object) -> Any:  # noqa: ANN401 - likewise
    return replace(node, **{name: value})


def _other(kind: type, name: str, old: object, new: object) -> Fault:
    """Take one choice for another."""

    def fault(node: object) -> object:
        if isinstance(node, kind) and getattr(node, name) == old:
            return _with(node, name, new)
        return node

    return fault


def _without(kind: type, name: str, value: object = None) -> Fault:
    """Forget a part."""

    def fault(node: object) -> object:
        return _with(node, name, value) if isinstance(node, kind) else node

    return fault


def _as(kind: type, make: Callable[..., object]) -> Fault:
    """Make something else of every node of a kind."""
    return lambda node: make(node) if isinstance(node, kind) else node


def _compared(old: Comparison, new: Comparison) -> Fault:
    return _other(ast.Compare, "comparison", old, new)


def _summed_up(old: Kind, new: Kind) -> Fault:
    return _other(ast.Summarise, "summary", old, new)


def _summary(kind: Kind, make: Callable[[ast.Summarise], object]) -> Fault:
    return _as(ast.Summarise, lambda node: make(node) if node.summary is kind else node)


def _call(kind: Function, make: Callable[[ast.Call], object]) -> Fault:
    return _as(ast.Call, lambda node: make(node) if node.function is kind else node)


def _inside(low: Comparison, high: Comparison) -> Fault:
    def make(node: ast.Between) -> object:
        return ast.All(
            (
                ast.Compare(node.value, low, node.low),
                ast.Compare(node.value, high, node.high),
            )
        )

    return _as(ast.Between, make)


def _near_with_ends_out(node: ast.Near) -> object:
    first = ast.Arithmetic(Operator.MINUS, node.target, node.within)
    last = ast.Arithmetic(Operator.PLUS, node.target, node.within)
    return ast.All(
        (
            ast.Compare(node.value, Comparison.MORE_THAN, first),
            ast.Compare(node.value, Comparison.LESS_THAN, last),
        )
    )


def _without_bounds(node: ast.Summarise) -> object:
    return ast.Call(Function.MAX, (node, node))  # a call of what is unknown is unknown


def _scaled(node: ast.Expression, by: str) -> ast.Expression:
    return ast.Arithmetic(Operator.TIMES, node, ast.Literal(Decimal(by)))


def _next_day(node: ast.Expression) -> ast.Expression:
    day = ast.Literal(Duration(1, DurationUnit.DAYS))
    return ast.Arithmetic(Operator.PLUS, node, day)


def _in_days(node: object) -> object:
    """Take a month for four weeks."""
    match node:
        case ast.Arithmetic(operator, left, ast.Literal(Duration(n, unit))):
            if unit is DurationUnit.MONTHS:
                days = ast.Literal(Duration(28 * n, DurationUnit.DAYS))
                return ast.Arithmetic(operator, left, days)
        case _:
            pass
    return node


def _first_case_last(node: plan.Cases) -> object:
    first, *rest = node.cases
    return plan.Cases((*rest, first))


def _hit(old: Hit, new: Hit) -> Fault:
    return _other(grid.Table, "hit", old, new)


def _of_hit(hit: Hit, make: Callable[[grid.Table], object]) -> Fault:
    return _as(grid.Table, lambda node: make(node) if node.hit is hit else node)


def _but_the_first(node: grid.Table) -> object:
    return replace(node, rows=node.rows[1:] or node.rows)


def _not_the_packs(node: ast.Parameter) -> object:
    """Read the policy's own parameter; of the pack's tables it has none."""
    return node if node.name in PACK.tables else replace(node, pack=None)


def _days_later(node: grid.DatedValue) -> object:
    return replace(node, first=node.first + timedelta(1))


def _ends_earlier(node: grid.DatedValue) -> object:
    return replace(node, last=node.last and node.last - timedelta(1))


def _otherwise_always(node: grid.Row) -> object:
    return replace(node, when=node.when or _ALWAYS)


FAULTS: Mapping[str, Fault] = {
    "is: is_not": _compared(Comparison.IS, Comparison.IS_NOT),
    "is: at_least": _compared(Comparison.IS, Comparison.AT_LEAST),
    "is_not: is": _compared(Comparison.IS_NOT, Comparison.IS),
    "is_not: more_than": _compared(Comparison.IS_NOT, Comparison.MORE_THAN),
    "at_least: more_than": _compared(Comparison.AT_LEAST, Comparison.MORE_THAN),
    "at_least: at_most": _compared(Comparison.AT_LEAST, Comparison.AT_MOST),
    "more_than: at_least": _compared(Comparison.MORE_THAN, Comparison.AT_LEAST),
    "more_than: less_than": _compared(Comparison.MORE_THAN, Comparison.LESS_THAN),
    "at_most: less_than": _compared(Comparison.AT_MOST, Comparison.LESS_THAN),
    "at_most: at_least": _compared(Comparison.AT_MOST, Comparison.AT_LEAST),
    "less_than: at_most": _compared(Comparison.LESS_THAN, Comparison.AT_MOST),
    "less_than: more_than": _compared(Comparison.LESS_THAN, Comparison.MORE_THAN),
    "between: low end out": _inside(Comparison.MORE_THAN, Comparison.AT_MOST),
    "between: high end out": _inside(Comparison.AT_LEAST, Comparison.LESS_THAN),
    "near: ends out": _as(ast.Near, _near_with_ends_out),
    "near: is": _as(
        ast.Near, lambda near: ast.Compare(near.value, Comparison.IS, near.target)
    ),
    "near: at most so much more": _as(
        ast.Near,
        lambda near: ast.Compare(
            near.value,
            Comparison.AT_MOST,
            ast.Arithmetic(Operator.PLUS, near.target, near.within),
        ),
    ),
    "one_of: none_of": _other(ast.OneOf, "negated", old=False, new=True),
    "none_of: one_of": _other(ast.OneOf, "negated", old=True, new=False),
    "one_of: the first": _as(
        ast.OneOf, lambda node: replace(node, options=node.options[:1])
    ),
    "includes_all: any": _other(ast.Includes, "every", old=True, new=False),
    "includes_any: all": _other(ast.Includes, "every", old=False, new=True),
    "includes: the first": _as(
        ast.Includes, lambda node: replace(node, options=node.options[:1])
    ),
    "matches: the beginning": _as(
        plan.Pattern, lambda node: replace(node, regex=node.regex + ".*")
    ),
    "matches: always": _as(ast.Matches, lambda _: _ALWAYS),
    "given: stated": _as(
        ast.Given, lambda node: ast.All(tuple(map(ast.Stated, node.names)))
    ),
    "given: any": _as(
        ast.Given,
        lambda node: ast.Any(tuple(ast.Given((name,)) for name in node.names)),
    ),
    "given: always": _as(ast.Given, lambda _: _ALWAYS),
    "stated: given": _as(ast.Stated, lambda node: ast.Given((node.name,))),
    "stated: always": _as(ast.Stated, lambda _: _ALWAYS),
    "exists: every": _other(ast.ListTest, "quantity", Quantity.EXISTS, Quantity.EVERY),
    "exists: no": _other(ast.ListTest, "quantity", Quantity.EXISTS, Quantity.NONE),
    "every: exists": _other(ast.ListTest, "quantity", Quantity.EVERY, Quantity.EXISTS),
    "every: no": _other(ast.ListTest, "quantity", Quantity.EVERY, Quantity.NONE),
    "no: exists": _other(ast.ListTest, "quantity", Quantity.NONE, Quantity.EXISTS),
    "no: every": _other(ast.ListTest, "quantity", Quantity.NONE, Quantity.EVERY),
    "list test: no where": _without(ast.ListTest, "where"),
    "list test: no has": _without(ast.ListTest, "has"),
    "list test: where is has": _as(
        ast.ListTest, lambda node: replace(node, where=node.has, has=node.where)
    ),
    "no_repeats: always": _as(ast.NoRepeats, lambda _: _ALWAYS),
    "no_repeats: repeats": _as(ast.NoRepeats, ast.Not),
    "all: any": _as(ast.All, lambda node: ast.Any(node.parts)),
    "all: but the first": _as(ast.All, lambda node: ast.All(node.parts[1:])),
    "any: all": _as(ast.Any, lambda node: ast.All(node.parts)),
    "any: but the first": _as(ast.Any, lambda node: ast.Any(node.parts[1:])),
    "not: itself": _as(ast.Not, lambda node: node.part),
    "summary: no where": _without(ast.Summarise, "where"),
    "total: largest": _summed_up(Kind.TOTAL, Kind.LARGEST),
    "total: no bounds": _summary(Kind.TOTAL, _without_bounds),
    "count: count_different": _summary(
        Kind.COUNT,
        lambda node: replace(
            node, summary=Kind.COUNT_DIFFERENT, of=_FLAGS.get(node.items)
        ),
    ),
    "count: no bounds": _summary(Kind.COUNT, _without_bounds),
    "count_different: count": _summary(
        Kind.COUNT_DIFFERENT, lambda node: replace(node, summary=Kind.COUNT, of=None)
    ),
    "smallest: largest": _summed_up(Kind.SMALLEST, Kind.LARGEST),
    "smallest: no bounds": _summary(Kind.SMALLEST, _without_bounds),
    "largest: smallest": _summed_up(Kind.LARGEST, Kind.SMALLEST),
    "largest: no bounds": _summary(Kind.LARGEST, _without_bounds),
    "average: median": _summed_up(Kind.AVERAGE, Kind.MEDIAN),
    "average: largest": _summed_up(Kind.AVERAGE, Kind.LARGEST),
    "median: average": _summed_up(Kind.MEDIAN, Kind.AVERAGE),
    "median: smallest": _summed_up(Kind.MEDIAN, Kind.SMALLEST),
    "share: of the number": _summary(Kind.SHARE, lambda node: replace(node, of=None)),
    "share: half of it": _summary(Kind.SHARE, lambda node: _scaled(node, "0.5")),
    "+: -": _other(ast.Arithmetic, "operator", Operator.PLUS, Operator.MINUS),
    "-: +": _other(ast.Arithmetic, "operator", Operator.MINUS, Operator.PLUS),
    "*: /": _other(ast.Arithmetic, "operator", Operator.TIMES, Operator.DIVIDED_BY),
    "*: +": _other(ast.Arithmetic, "operator", Operator.TIMES, Operator.PLUS),
    "/: *": _other(ast.Arithmetic, "operator", Operator.DIVIDED_BY, Operator.TIMES),
    "date + months: weeks": _in_days,
    "min: max": _other(ast.Call, "function", Function.MIN, Function.MAX),
    "max: min": _other(ast.Call, "function", Function.MAX, Function.MIN),
    "round: exact": _call(Function.ROUND, lambda node: node.arguments[0]),
    "round: halves to zero": _call(
        Function.ROUND,
        lambda node: replace(
            node, arguments=(_scaled(node.arguments[0], "0.9999"), node.arguments[1])
        ),
    ),
    "months_between: backwards": _call(
        Function.MONTHS_BETWEEN,
        lambda node: replace(node, arguments=node.arguments[::-1]),
    ),
    "months_between: to the next day": _call(
        Function.MONTHS_BETWEEN,
        lambda node: replace(
            node, arguments=(node.arguments[0], _next_day(node.arguments[1]))
        ),
    ),
    "parameter: not the pack's": _as(ast.Parameter, _not_the_packs),
    "table: first is last": _as(
        grid.Table,
        lambda node: (
            replace(node, rows=node.rows[::-1]) if node.hit is Hit.FIRST else node
        ),
    ),
    "table: first is unique": _hit(Hit.FIRST, Hit.UNIQUE),
    "table: any is unique": _hit(Hit.ANY, Hit.UNIQUE),
    "table: unique, but the first row": _of_hit(Hit.UNIQUE, _but_the_first),
    "table: any, but the first row": _of_hit(Hit.ANY, _but_the_first),
    "table: priority is first": _hit(Hit.PRIORITY, Hit.FIRST),
    "table: priority backwards": _as(
        grid.Table,
        lambda node: (
            replace(node, priority=node.priority[::-1])
            if node.hit is Hit.PRIORITY
            else node
        ),
    ),
    "table: sum is max": _hit(Hit.COLLECT_SUM, Hit.COLLECT_MAX),
    "table: min is max": _hit(Hit.COLLECT_MIN, Hit.COLLECT_MAX),
    "table: max is min": _hit(Hit.COLLECT_MAX, Hit.COLLECT_MIN),
    "table: min is first": _hit(Hit.COLLECT_MIN, Hit.FIRST),
    "table: max is first": _hit(Hit.COLLECT_MAX, Hit.FIRST),
    "table: no rule order": _as(
        grid.Table,
        lambda node: (
            replace(node, rows=node.rows[:1]) if node.hit is Hit.RULE_ORDER else node
        ),
    ),
    "table: no output order": _as(
        grid.Table,
        lambda node: (
            replace(node, rows=node.rows[:1]) if node.hit is Hit.OUTPUT_ORDER else node
        ),
    ),
    "table: a row fewer counted": _as(
        grid.Table,
        lambda node: (
            replace(node, rows=node.rows[1:] or node.rows)
            if node.hit is Hit.COLLECT_COUNT
            else node
        ),
    ),
    "row: always": _without(grid.Row, "when", _ALWAYS),
    "row: otherwise is always": _as(grid.Row, _otherwise_always),
    "dated value: from the next day": _as(grid.DatedValue, _days_later),
    "dated value: to the day before": _as(grid.DatedValue, _ends_earlier),
    "with_vat: without": _call(
        Function.WITH_VAT, lambda node: _scaled(node.arguments[0], "1")
    ),
    "holds: does not": _as(
        plan.Holds, lambda node: plan.Holds(ast.Not(node.condition))
    ),
    "cases: the first tried last": _as(plan.Cases, _first_case_last),
    "cases: no last one": _as(plan.Cases, lambda node: plan.Cases(node.cases[:-1])),
    "group: no when": _without(plan.Group, "when"),
    "group: no unless": _without(plan.Group, "unless"),
    "rule: no group": _without(plan.Rule, "group"),
    "rule: no when": _without(plan.Rule, "when"),
    "rule: no unless": _without(plan.Rule, "unless"),
    "rule: the opposite": _as(
        plan.Rule, lambda node: replace(node, require=ast.Not(node.require))
    ),
}
"""Every fault, as "node: what it is taken for"."""
