"""A policy in formulas as a GoRules decision graph, for `zen-engine`.

One graph, one call a tender: a node works out what rules share, the next one all
rules, each as one expression that gives its outcomes, item by item.
"""

from __future__ import annotations

import json
import re
from typing import assert_never

import zen

from benchmarks.peers import formula as to
from benchmarks.peers.answer import FAR, NEAR, Answered, Rules, Tender, by_rule
from benchmarks.peers.formula import Asked, Formula, Numeric, Path, Translated

NAME = "zen-engine"
_NAMED = re.compile(r"\b(shared_\d+)\b")
_LISTS = {"lot": "lots", "criterion": "criteria", "measure": "measures"}


def graph(policy: Translated, *, apart: bool = False) -> str:
    """Return the decision graph of a policy, as JSON.

    Args:
        policy: The policy.
        apart: Whether every rule has a node of its own, so that the trace has one
            entry a rule; else one node has them all, which is the quickest.
    """
    shared = [
        (name, _NAMED.sub(r"$.\1", _text(each)))  # `$` is the node that is worked out
        for name, each in policy.named.items()
    ]
    rules = [(rule.rule, _outcomes(rule)) for rule in policy.rules]
    groups = [[rule] for rule in rules] if apart else [rules]
    middle = [
        _node(f"rules-{number}", group, passes=False)
        for number, group in enumerate(groups)
    ]
    nodes = [
        {"id": "in", "name": "tender", "type": "inputNode"},
        _node("shared", shared, passes=True),
        *middle,
        {"id": "out", "name": "outcomes", "type": "outputNode"},
    ]
    edges = [("in", "shared")]
    edges += [("shared", str(node["id"])) for node in middle]
    edges += [(str(node["id"]), "out") for node in middle]
    return json.dumps(
        {
            "contentType": "application/vnd.gorules.decision",
            "nodes": nodes,
            "edges": [
                {"id": f"{a}-{b}", "type": "edge", "sourceId": a, "targetId": b}
                for a, b in edges
            ],
        }
    )


def _node(
    name: str, expressions: list[tuple[str, str]], *, passes: bool
) -> dict[str, object]:
    return {
        "id": name,
        "name": name,
        "type": "expressionNode",
        "content": {
            "expressions": [
                {"id": f"{name}-{number}", "key": key, "value": value}
                for number, (key, value) in enumerate(expressions)
            ],
            "passThrough": passes,
        },
    }


def _outcomes(rule: Asked) -> str:
    one = (
        f"{_text(rule.not_applicable)} ? '{FAR}' : {_text(rule.met)} ? 'met' : "
        f"{_text(rule.not_met)} ? 'not_met' : '{NEAR}'"
    )
    none = f"{_text(rule.undetermined_without_items)} ? '{NEAR}' : '{FAR}'"
    match rule.scope:
        case "tender":
            return one
        case "lot" | "measure":
            many = _LISTS[rule.scope]
            found = f"map({many} as {rule.scope}, {one})"
            return f"len({many}) == 0 ? {none} : {found}"
        case "criterion":
            found = f"flatMap(lots as lot, map(lot.criteria as criterion, {one}))"
            return f"some(lots as lot, len(lot.criteria) > 0) ? {found} : ({none})"
        case _:
            raise ValueError(rule.scope)


def _path(path: Path) -> str:
    return path.key if path.scope == "tender" else f"{path.scope}.{path.key}"


def _literal(value: to.Plain) -> str:
    return json.dumps(value)


def _text(node: Formula) -> str:
    match node:
        case to.Constant(holds):
            return "true" if holds else "false"
        case to.Every(parts):
            return f"({' and '.join(_text(part) for part in parts)})"
        case to.Either(parts):
            return f"({' or '.join(_text(part) for part in parts)})"
        case to.Known(path):
            return f"({_path(path)} != null)"
        case to.Unknown(path):
            return f"({_path(path)} == null)"
        case to.Equal(path, value, negated):
            said = f"{_path(path)} {'!=' if negated else '=='} {_literal(value)}"
            return f"({_path(path)} != null and {said})" if negated else f"({said})"
        case to.Among(path, values, negated):
            listed = ", ".join(_literal(value) for value in values)
            how = "not in" if negated else "in"
            said = f"{_path(path)} {how} [{listed}]"
            return f"({_path(path)} != null and {said})" if negated else f"({said})"
        case to.Holds(path, value, negated):
            said = f"contains({_path(path)}, {_literal(value)})"
            said = f"not({said})" if negated else said
            return f"({_path(path)} != null and {said})"
        case to.Compared(operator, left, right):
            return f"({_number(left)} {operator} {_number(right)})"
        case to.OverItems(every, items, scope, part):
            how = "all" if every else "some"
            return f"{how}({_path(items)} as {scope}, {_text(part)})"
        case to.HasItems(items, negated):
            return f"(len({_path(items)}) {'==' if negated else '>'} 0)"
        case to.Negated(part):
            return f"not({_text(part)})"
        case to.Named(name):
            return name
        case _:
            assert_never(node)


def _number(node: Numeric) -> str:
    match node:
        case to.Path():
            return _path(node)
        case to.Number(value):
            return str(value)
        case to.OrElse(path, otherwise):
            return f"({_path(path)} ?? {otherwise})"
        case to.Total(items, scope, where, of):
            listed = _path(items)
            if where != to.TRUE:
                listed = f"filter({listed} as {scope}, {_text(where)})"
            if of == to.Number(1):
                return f"len({listed})"
            return f"sum(map({listed} as {scope}, {_number(of)}))"
        case to.Combined(operator, left, right):
            return f"({_number(left)} {operator} {_number(right)})"
        case to.Extreme(largest, of):
            listed = ", ".join(_number(each) for each in of)
            return f"{'max' if largest else 'min'}([{listed}])"
        case _:
            assert_never(node)


class Engine:
    """A policy, compiled once."""

    def __init__(self, policy: Translated, *, apart: bool = False) -> None:
        """Compile it, as the documentation advises for repeated use."""
        content = zen.ZenDecisionContent(graph(policy, apart=apart))
        self._decision = zen.ZenEngine().create_decision(content)
        self._rules = policy.rules

    def takes(self, tender: str) -> Tender:
        """Return a tender in the form that is taken fastest: a dictionary."""
        found: Tender = json.loads(tender)
        return found

    def traced(self, tender: Tender) -> Rules:
        """Return the outcomes by rule, with the trace."""
        answer = self._decision.evaluate(tender, {"trace": True})
        found: Rules = answer["result"]
        return found

    def untraced(self, tender: Tender) -> Rules:
        """Return the outcomes by rule."""
        found: Rules = self._decision.evaluate(tender)["result"]
        return found

    def trace(self, tender: Tender) -> object:
        """Return the trace alone."""
        return self._decision.evaluate(tender, {"trace": True})["trace"]

    def outcomes(self, tender: Tender) -> Answered:
        """Return the outcomes one by one, for comparison."""
        return by_rule(self._rules, self.traced(tender))
