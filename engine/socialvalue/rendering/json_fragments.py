"""The parts of a decision as JSON text without white space, put together as they are.

A part that stands in several places, a fact that many rules read above all, is
written once.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from json.encoder import encode_basestring as quoted

from socialvalue.diagnostics import Span
from socialvalue.model.case import Place
from socialvalue.model.decision import (
    Authority,
    Decision,
    Finding,
    PolicyChoice,
    Step,
    StepKind,
)
from socialvalue.quantities import Duration, Money, Percentage, Value, plain


class Fragments:
    """Writes the parts of one decision; remembers those that may come again."""

    def __init__(self, decision: Decision) -> None:
        """Take the decision, which holds every part while it is written."""
        self._decision = decision
        self._written: dict[int, str] = {}  # by identity: the decision holds them

    def whole(self, schema: str) -> str:
        """Return the whole decision, which names its schema first."""
        return f'{{"schema":{quoted(schema)},{self._members(self._decision)}}}'

    def of(self, value: object) -> str:
        """Return any part of the decision."""
        match value:
            case str():  # words are enumerated as texts
                return quoted(value)
            case bool():
                return "true" if value else "false"
            case Step():
                return self._step(value)
            case Finding():
                return self._finding(value)
            case Authority():
                return self._once(value)
            case Place():
                return _place(value)
            case tuple():
                return "[" + ",".join([self.of(item) for item in value]) + "]"
            case int():
                return str(value)
            case Decimal() | Fraction() | Money() | Percentage() | Duration() | date():
                return _value(value)
            case PolicyChoice():
                others = ",".join([f"{quoted(k)}:{quoted(v)}" for k, v in value.others])
                return f'{{{self._members(value, but="others")},"others":{{{others}}}}}'
            case _:
                return "{" + self._members(value) + "}"

    def _once(self, value: object) -> str:
        found = self._written.get(id(value))
        if found is None:
            found = self._written[id(value)] = "{" + self._members(value) + "}"
        return found

    def _members(self, value: object, but: str = "") -> str:
        """Return the fields of a record that have a value, without its braces."""
        return ",".join(
            [
                key + self.of(content)
                for name, key in _fields(type(value))
                if name != but
                and (content := getattr(value, name)) is not None
                and not isinstance(content, Span)
            ]
        )

    def _finding(self, finding: Finding) -> str:
        said = (
            f'{{"rule":{quoted(finding.rule)},"title":{quoted(finding.title)}'
            f',"level":{quoted(finding.level)},"if_not":{quoted(finding.if_not)}'
            f',"subject":{self.of(finding.subject)}'
            f',"outcome":{quoted(finding.outcome)},"says":{quoted(finding.says)}'
        )
        if finding.remedy is not None:
            said += f',"remedy":{quoted(finding.remedy)}'
        said += f',"because":{self._step(finding.because)}'
        said += f',"authority":{self._once(finding.authority)}'
        return said + f',"needs":{self.of(finding.needs)}}}'

    def _step(self, step: Step) -> str:
        """Return a step; what would only repeat the rest of it is left out.

        A value's name begins its claim; a literal is its own claim.
        """
        found = self._written.get(id(step))
        if found is not None:
            return found
        kind = step.kind
        said = f'{{"kind":"{kind}"'
        if kind is not StepKind.LITERAL:
            said += ',"claim":' + quoted(step.claim)
        if step.truth is not None:
            said += f',"truth":"{step.truth}"'
        if kind is StepKind.GROUP and step.name is not None:
            said += ',"name":' + quoted(step.name)
        if step.value is not None:
            said += ',"value":' + _value(step.value)
        if step.low is not None:
            said += ',"low":' + _value(step.low)
        if step.high is not None:
            said += ',"high":' + _value(step.high)
        if step.why is not None:
            said += f',"why":"{step.why}"'
        if step.note is not None:
            said += ',"note":' + quoted(step.note)
        if step.fact is not None:
            said += ',"fact":' + quoted(step.fact)
        if step.parameter is not None:
            said += ',"parameter":' + quoted(step.parameter)
        if step.item is not None:
            said += ',"item":' + quoted(step.item)
        if step.asks is not None:
            said += ',"asks":' + quoted(step.asks)
        if step.place is not None:
            said += ',"place":' + _place(step.place)
        if step.recognised is not None:
            said += ',"recognised":' + quoted(step.recognised)
        if step.from_text:
            said += ',"from_text":true'
        if step.attested is not None:
            said += ',"attested":' + self.of(step.attested)
        if step.because:
            said += f',"because":[{",".join(map(self._step, step.because))}]'
        said += "}"
        self._written[id(step)] = said
        return said


@cache
def _fields(kind: type) -> tuple[tuple[str, str], ...]:
    """Return the fields of a kind of record, each with its key as JSON has it."""
    return tuple((each.name, f'"{each.name}":') for each in fields(kind))


def _place(place: Place) -> str:
    said = f'{{"pointer":{quoted(place.pointer)},"line":{place.line}'
    said += f',"column":{place.column}'
    if place.release is not None:
        said += ',"release":' + quoted(place.release)
    return said + "}"


def _value(value: Value) -> str:
    """Return a value, exact: a text, true or false, or a list of texts."""
    match value:
        case str():
            return quoted(value)
        case bool():
            return "true" if value else "false"
        case tuple():
            return "[" + ",".join(map(quoted, value)) + "]"
        case _:
            return f'"{plain(value)}"'
