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

from msgspec import Struct
from msgspec.structs import astuple

from socialvalue.diagnostics import Span
from socialvalue.model.case import Place
from socialvalue.model.decision import (
    Decision,
    Finding,
    PolicyChoice,
    Step,
    StepKind,
    Subject,
)
from socialvalue.quantities import Duration, Money, Percentage, plain


class _Step(Struct, omit_defaults=True, gc=False):
    """A step; `name` is of groups alone, and a literal has no claim."""

    kind: StepKind
    claim: str | None = None
    truth: str | None = None
    name: str | None = None
    value: object = None
    low: object = None
    high: object = None
    why: str | None = None
    note: str | None = None
    fact: str | None = None
    parameter: str | None = None
    item: str | None = None
    asks: str | None = None
    place: Place | None = None
    recognised: str | None = None
    from_text: bool = False
    attested: object = None
    because: tuple[Step, ...] | list[_Step] = ()


class _Finding(Struct, omit_defaults=True, gc=False):
    rule: str
    title: str
    level: str
    if_not: str
    subject: Subject
    outcome: str
    says: str
    remedy: str | None = None
    because: _Step | None = None
    authority: object = None
    needs: object = None


@cache
def _names(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


class Shape:
    """Shapes the parts of one decision; remembers those that may come again."""

    def __init__(self) -> None:
        """Start with nothing shaped."""
        self._shaped: dict[int, object] = {}  # by identity: the decision holds them
        self._steps: dict[int, _Step] = {}

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
            case Place() | Subject():  # written as they are
                return value
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
        kind: type = type(value)
        found = {
            name: self.of(content)
            for name in _names(kind)
            if (content := getattr(value, name)) is not None
            and not isinstance(content, Span)
        }
        if isinstance(value, PolicyChoice):
            found["others"] = {each.path: each.reference for each in value.others}
        return found

    def _finding(self, finding: Finding) -> _Finding:
        return _Finding(
            finding.rule,
            finding.title,
            finding.level,
            finding.if_not,
            finding.subject,
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
        found = self._steps[id(step)] = _Step(*astuple(step))
        if found.kind is StepKind.LITERAL:
            found.claim = None
        if found.kind is not StepKind.GROUP:
            found.name = None
        if step.value is not None and not isinstance(step.value, str | bool):
            found.value = plain(step.value)
        if step.low is not None:
            found.low = plain(step.low)
        if step.high is not None:
            found.high = plain(step.high)
        if step.attested is not None:
            found.attested = self._once(step.attested)
        if step.because:
            found.because = list(map(self._step, step.because))
        return found
