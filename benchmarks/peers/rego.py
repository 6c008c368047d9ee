"""A policy in formulas as Rego, for `regorus`.

One module, one call a tender. What Rego leaves undefined is not known, so each
outcome is a rule with its cases in order.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import assert_never

import regorus

from benchmarks.peers import formula as to
from benchmarks.peers.answer import FAR, NEAR, Answered, Rules, by_rule
from benchmarks.peers.formula import Asked, Formula, Numeric, Path, Translated, scopes

NAME = "regorus"
_LISTS = {"lot": "input.lots", "measure": "input.measures"}


def module(policy: Translated) -> str:
    """Return the Rego module of a policy."""
    writer = _Writer()
    for name, formula in policy.named.items():
        writer.lines += [f"{name} if {{ {body} }}" for body in writer.bodies(formula)]
        if not writer.bodies(formula):
            writer.lines.append(f"{name} if {{ false }}")
    entries = [f"{json.dumps(rule.rule)}: {writer.rule(rule)}" for rule in policy.rules]
    return "\n".join(
        [
            "package bench",
            "import rego.v1",
            *writer.lines,
            f"outcomes := {{{', '.join(entries)}}}",
            "",
        ]
    )


@dataclass
class _Writer:
    """The rules that are written beside the one that is being written."""

    lines: list[str] = field(default_factory=list)
    written: dict[tuple[str, ...], str] = field(default_factory=dict)

    def rule(self, rule: Asked) -> str:
        """Return the value of a rule's entry; what it needs is written before."""
        name = f"rule_{rule.rule.replace('-', '_')}"
        scopes_ = {"tender": (), "lot": ("lot",), "measure": ("measure",)}
        bound = scopes_.get(rule.scope, ("lot", "criterion"))
        head = f"{name}({', '.join(bound)})" if bound else name
        outcomes = (
            (rule.not_applicable, FAR),
            (rule.met, "met"),
            (rule.not_met, "not_met"),
        )
        cases = [
            f'"{outcome}" if {{ {self.one_body(formula)} }}'
            for formula, outcome in outcomes
            if formula != to.FALSE
        ]
        self.lines.append(f'{head} := {" else := ".join(cases)} else := "{NEAR}"')
        if not bound:
            return name
        if rule.scope == "criterion":
            found = f"[{head} | some lot in input.lots; some criterion in lot.criteria]"
            items = "[1 | some lot in input.lots; some criterion in lot.criteria]"
        else:
            items = _LISTS[rule.scope]
            found = f"[{head} | some {rule.scope} in {items}]"
        none = f"{name}_none"
        body = self.one_body(rule.undetermined_without_items)
        self.lines.append(f'{none} := "{NEAR}" if {{ {body} }} else := "{FAR}"')
        self.lines.append(
            f"{name}_all := all if {{ count({items}) > 0; all := {found} }} "
            f"else := {none}"
        )
        return f"{name}_all"

    def bodies(self, formula: Formula) -> list[str]:
        """Return bodies of which one holds where the formula does."""
        if isinstance(formula, to.Either):
            return [self.statements(part) for part in formula.parts]
        return [] if formula == to.FALSE else [self.statements(formula)]

    def one_body(self, formula: Formula) -> str:
        return self.statements(formula)

    def statements(self, formula: Formula) -> str:
        if isinstance(formula, to.Every):
            return "; ".join(self.statement(part) for part in formula.parts)
        return self.statement(formula)

    def statement(self, node: Formula) -> str:
        match node:
            case to.Constant(holds):
                return "true" if holds else "false"
            case to.Every():
                return self.apart([self.statements(node)], node)
            case to.Either():
                return self.apart(self.bodies(node), node)
            case to.Known(path):
                return f"{_path(path)} != null"
            case to.Unknown(path):
                return f"{_or_else(path, None)} == null"
            case to.Equal(path, value, negated):
                return f"{_path(path)} {'!=' if negated else '=='} {json.dumps(value)}"
            case to.Among(path, values, negated):
                listed = ", ".join(json.dumps(value) for value in values)
                if negated:
                    return f"{_path(path)} != null; not {_path(path)} in {{{listed}}}"
                return f"{_path(path)} in {{{listed}}}"
            case to.Holds(path, value, negated):
                said = f"{json.dumps(value)} in {_path(path)}"
                return f"{_path(path)} != null; not {said}" if negated else said
            case to.Compared(operator, left, right):
                return f"{self.number(left)} {operator} {self.number(right)}"
            case to.OverItems(True, items, scope, part):
                return f"every {scope} in {_path(items)} {{ {self.statements(part)} }}"
            case to.OverItems(_, items, scope, part):
                bodies = [
                    f"some {scope} in {_path(items)}; {body}"
                    for body in (self.bodies(part))
                ]
                return self.apart(bodies, node)
            case to.HasItems(items, negated):
                return f"count({_path(items)}) {'==' if negated else '>'} 0"
            case to.Negated(part):
                return f"not {self.statement(part)}"
            case to.Named(name):
                return name
            case _:
                assert_never(node)

    def apart(self, bodies: list[str], node: Formula) -> str:
        """Return the call of a rule of its own, one definition a body."""
        bound = [
            scope
            for scope in ("lot", "criterion", "measure", "subcriterion")
            if scope in scopes(node)
        ]
        key = (*bound, "/", *bodies)
        if key not in self.written:
            name = f"part_{len(self.written) + 1}"
            head = f"{name}({', '.join(bound)})" if bound else name
            self.lines += [f"{head} if {{ {body} }}" for body in bodies]
            self.written[key] = head
        return self.written[key]

    def number(self, node: Numeric) -> str:
        match node:
            case to.Path():
                return _path(node)
            case to.Number(value):
                return str(value)
            case to.OrElse(path, otherwise):
                return _or_else(path, otherwise)
            case to.Total(items, scope, where, of):
                passes = f"some {scope} in {_path(items)}"
                if where != to.TRUE:
                    passes += f"; {self.statements(where)}"
                how = "count" if of == to.Number(1) else "sum"
                return f"{how}([{self.number(of)} | {passes}])"
            case to.Combined(operator, left, right):
                return f"({self.number(left)} {operator} {self.number(right)})"
            case to.Extreme(largest, of):
                listed = ", ".join(self.number(each) for each in of)
                return f"{'max' if largest else 'min'}([{listed}])"
            case _:
                assert_never(node)


def _path(path: Path) -> str:
    return f"{'input' if path.scope == 'tender' else path.scope}.{path.key}"


def _or_else(path: Path, otherwise: float | None) -> str:
    owner = "input" if path.scope == "tender" else path.scope
    return f'object.get({owner}, "{path.key}", {json.dumps(otherwise)})'


class Engine:
    """A policy, parsed once."""

    def __init__(self, policy: Translated) -> None:
        """Parse it; the first call of an engine compiles it."""
        self._engine = regorus.Engine()
        self._engine.add_policy("bench.rego", module(policy))
        self._rules = policy.rules

    def takes(self, tender: str) -> str:
        """Return a tender in the form that is taken: of a dictionary, `True` is 1."""
        return tender

    def untraced(self, tender: str) -> Rules:
        """Return the outcomes by rule; there is no trace to ask for."""
        self._engine.set_input_json(tender)
        found: Rules = self._engine.eval_rule("data.bench.outcomes")
        return found

    def outcomes(self, tender: str) -> Answered:
        """Return the outcomes one by one, for comparison."""
        return by_rule(self._rules, self.untraced(tender))
