"""A policy in formulas as JSONLogic, for `datalogic-py`.

A rule is one expression, and all of them are one template, for one call a tender. There
are no names for what is worked out, so what rules share stands in each of them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TypeAlias, assert_never

import datalogic_py

from benchmarks.peers import formula as to
from benchmarks.peers.answer import FAR, NEAR, Answered, Rules, by_rule
from benchmarks.peers.formula import Asked, Formula, Numeric, Path, Translated

NAME = "datalogic-py"
Logic: TypeAlias = "str | bool | int | float | list[Logic] | dict[str, Logic] | None"


def logic(rule: Asked, named: dict[str, Formula]) -> Logic:
    """Return the JSONLogic of a rule: its outcome, or those of its items."""
    writer = _Writer(named)
    none: Logic = {
        "if": [writer.text(rule.undetermined_without_items, ("tender",)), NEAR, FAR]
    }
    match rule.scope:
        case "tender":
            return writer.outcome(rule, ("tender",))
        case "lot" | "measure":
            items: Logic = {"var": {"lot": "lots", "measure": "measures"}[rule.scope]}
            found: Logic = {
                "map": [items, writer.outcome(rule, ("tender", rule.scope))]
            }
            return {"if": [{">": [{"length": items}, 0]}, found, none]}
        case "criterion":
            inner = writer.outcome(rule, ("tender", "lot", "criterion"))
            many: Logic = {
                "reduce": [
                    {"map": [{"var": "lots"}, {"map": [{"var": "criteria"}, inner]}]},
                    {"merge": [{"var": "accumulator"}, {"var": "current"}]},
                    [],
                ]
            }
            any_: Logic = {
                "some": [{"var": "lots"}, {">": [{"length": {"var": "criteria"}}, 0]}]
            }
            return {"if": [any_, many, none]}
        case _:
            raise ValueError(rule.scope)


@dataclass(frozen=True)
class _Writer:
    named: dict[str, Formula]

    def outcome(self, rule: Asked, around: tuple[str, ...]) -> Logic:
        """Return the outcome for one item, `around` being the items it stands in."""
        return {
            "if": [
                self.text(rule.not_applicable, around),
                FAR,
                self.text(rule.met, around),
                "met",
                self.text(rule.not_met, around),
                "not_met",
                NEAR,
            ]
        }

    def text(self, node: Formula, around: tuple[str, ...]) -> Logic:
        match node:
            case to.Constant(holds):
                return holds
            case to.Every(parts):
                return {"and": [self.text(part, around) for part in parts]}
            case to.Either(parts):
                return {"or": [self.text(part, around) for part in parts]}
            case to.Known(path):
                return {"!==": [_read(path, around), None]}
            case to.Unknown(path):
                return {"===": [_read(path, around), None]}
            case to.Equal(path, value, negated):
                read = _read(path, around)
                if negated:
                    known: Logic = {"!==": [read, None]}
                    return {"and": [known, {"!==": [read, value]}]}
                return {"===": [read, value]}
            case to.Among(path, values, negated):
                read = _read(path, around)
                held: Logic = {"in": [read, list(values)]}
                if negated:
                    return {"and": [{"!==": [read, None]}, {"!": held}]}
                return held
            case to.Holds(path, value, negated):
                read = _read(path, around)
                holds_: Logic = {"in": [value, read]}
                test: Logic = {"!": holds_} if negated else holds_
                return {"and": [{"!==": [read, None]}, test]}
            case to.Compared(operator, left, right):
                sides = [self.number(left, around), self.number(right, around)]
                return {{"==": "===", "!=": "!=="}.get(operator, operator): sides}
            case to.OverItems(every, items, scope, part):
                read = _read(items, around)
                inner = (*around, scope)
                if not every:
                    return {"some": [read, self.text(part, inner)]}
                # `all` of an empty list is false here.
                return {"none": [read, {"!": self.text(part, inner)}]}
            case to.HasItems(items, negated):
                size: Logic = {"length": _read(items, around)}
                return {"===" if negated else ">": [size, 0]}
            case to.Negated(part):
                return {"!": self.text(part, around)}
            case to.Named(name):
                return self.text(self.named[name], around)
            case _:
                assert_never(node)

    def number(self, node: Numeric, around: tuple[str, ...]) -> Logic:
        match node:
            case to.Path():
                return _read(node, around)
            case to.Number(value):
                return value
            case to.OrElse(path, otherwise):
                return {"??": [_read(path, around), otherwise]}
            case to.Total(items, scope, where, of):
                listed = _read(items, around)
                if where != to.TRUE:
                    listed = {"filter": [listed, self.text(where, (*around, scope))]}
                if of == to.Number(1):
                    return {"length": listed}
                mapped: Logic = {"map": [listed, self.number(of, (*around, scope))]}
                plus: Logic = {"+": [{"var": "accumulator"}, {"var": "current"}]}
                return {"reduce": [mapped, plus, 0]}
            case to.Combined(operator, left, right):
                return {
                    operator: [self.number(left, around), self.number(right, around)]
                }
            case to.Extreme(largest, of):
                numbers: list[Logic] = [self.number(each, around) for each in of]
                return {"max" if largest else "min": numbers}
            case _:
                assert_never(node)


def _read(path: Path, around: tuple[str, ...]) -> Logic:
    """Return the field of the innermost item of a scope: each list is two levels."""
    up = list(reversed(around)).index(path.scope)
    return {"val": [[2 * up], path.key]} if up else {"var": path.key}


class Engine:
    """A policy, compiled once."""

    def __init__(self, policy: Translated) -> None:
        """Compile all rules as one template, which is the quickest of the ways."""
        self._engine = datalogic_py.Engine()
        self._logic = {rule.rule: logic(rule, policy.named) for rule in policy.rules}
        self._compiled = self._engine.compile_template(self._logic)
        self._session = self._engine.session()
        self._rules = policy.rules

    def takes(self, tender: str) -> datalogic_py.DataHandle:
        """Return a tender in the form that is taken fastest: parsed already."""
        return datalogic_py.DataHandle(tender)

    def untraced(self, tender: datalogic_py.DataHandle) -> Rules:
        """Return the outcomes by rule."""
        found: Rules = self._session.evaluate_data(self._compiled, tender)
        return found

    def traced(self, tender: str) -> str:
        """Return the trace, as JSON; the rules are compiled anew for it."""
        text = json.dumps(self._logic)
        trace: str = self._engine.evaluate_with_trace(text, tender, "template")
        return trace

    def outcomes(self, tender: datalogic_py.DataHandle) -> Answered:
        """Return the outcomes one by one, for comparison."""
        return by_rule(self._rules, self.untraced(tender))
