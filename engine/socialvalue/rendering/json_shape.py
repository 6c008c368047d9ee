"""A decision in the shape of its JSON: what is absent is left out.

Steps and findings become structs, which are made and written in a fraction of the
time that dictionaries take. What stands in several places, a fact that many rules
read above all, is made once.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import TypeAlias

from msgspec import Struct

from socialvalue.diagnostics import Span
from socialvalue.model.case import Place
from socialvalue.model.decision import Decision, Finding, PolicyChoice, Step, StepKind
from socialvalue.quantities import Duration, Money, Percentage, Value, plain

Plain: TypeAlias = str | bool | list[str]
"""A value as JSON has it."""


class _Step(Struct, omit_defaults=True):
    """A step; `name` is of groups alone, and a literal has no claim."""

    kind: str
    claim: str | None = None
    truth: str | None = None
    name: str | None = None
    value: Plain | None = None
    low: Plain | None = None
    high: Plain | None = None
    why: str | None = None
    note: str | None = None
    fact: str | None = None
    parameter: str | None = None
    item: str | None = None
    asks: str | None = None
    place: _Place | None = None
    recognised: str | None = None
    from_text: bool | None = None
    attested: object = None
    because: list[_Step] | None = None


class _Place(Struct, omit_defaults=True):
    pointer: str
    line: int
    column: int
    release: str | None = None


class _Finding(Struct, omit_defaults=True):
    rule: str
    title: str
    level: str
    if_not: str
    subject: object
    outcome: str
    says: str
    remedy: str | None = None
    because: _Step | None = None
    authority: object = None
    needs: object = None


class Shape:
    """Shapes the parts of one decision; remembers those that may come again."""

    def __init__(self) -> None:
        """Start with nothing shaped."""
        self._shaped: dict[int, object] = {}  # by identity: the decision holds them
        self._steps: dict[int, _Step] = {}
        self._places: dict[int, _Place] = {}

    def decision(self, decision: Decision, schema: str) -> dict[str, object]:
        """Return the whole decision, which names its schema first."""
        return {"schema": schema, **self._record(decision)}

    def of(self, value: object) -> object:
        """Return the shape of any part of the decision."""
        match value:
            case Enum():
                return value.value
            case str() | bool() | int():
                return value
            case tuple():
                return [self.of(item) for item in value]
            case Finding():
                return self._finding(value)
            case Step():
                return self._step(value)
            case Place():
                return self._place(value)
            case Decimal() | Fraction() | Money() | Percentage() | Duration() | date():
                return plain(value)
            case _:
                return self._record(value)

    def _once(self, value: object) -> object:
        found = self._shaped.get(id(value))
        if found is None:
            found = self._shaped[id(value)] = self.of(value)
        return found

    def _record(self, value: object) -> dict[str, object]:
        found = {
            name: self.of(content)
            for name in _names(type(value))
            if (content := getattr(value, name)) is not None
            and not isinstance(content, Span)
        }
        if isinstance(value, PolicyChoice):
            found["others"] = dict(value.others)
        return found

    def _finding(self, finding: Finding) -> _Finding:
        return _Finding(
            finding.rule,
            finding.title,
            finding.level,
            finding.if_not,
            self._record(finding.subject),
            finding.outcome,
            finding.says,
            finding.remedy,
            self._step(finding.because),
            self._once(finding.authority),
            self.of(finding.needs),
        )

    def _step(self, step: Step) -> _Step:
        """Return a step; what would only repeat the rest of it is left out.

        A value's name begins its claim; a literal is its own claim.
        """
        found = self._steps.get(id(step))
        if found is not None:
            return found
        kind, place, attested = step.kind, step.place, step.attested
        value, low, high = step.value, step.low, step.high
        found = self._steps[id(step)] = _Step(
            kind,
            None if kind is StepKind.LITERAL else step.claim,
            step.truth,
            step.name if kind is StepKind.GROUP else None,
            None if value is None else _plain(value),
            None if low is None else _plain(low),
            None if high is None else _plain(high),
            step.why,
            step.note,
            step.fact,
            step.parameter,
            step.item,
            step.asks,
            None if place is None else self._place(place),
            step.recognised,
            step.from_text or None,
            None if attested is None else self._once(attested),
            list(map(self._step, step.because)) or None,
        )
        return found

    def _place(self, place: Place) -> _Place:
        found = self._places.get(id(place))
        if found is None:
            found = self._places[id(place)] = _Place(
                place.pointer, place.line, place.column, place.release
            )
        return found


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a kind of record."""
    return tuple(each.name for each in fields(kind))


def _plain(value: Value) -> Plain:
    return value if isinstance(value, str | bool) else plain(value)
