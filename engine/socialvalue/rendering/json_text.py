"""Decisions and problems as JSON: exact, in a fixed order, the same bytes always.

Whatever is absent is left out: an optional field without a value, a step without
steps under it, a mark that is not set.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, TypeAlias

from socialvalue.diagnostics import Diagnostic, Span
from socialvalue.model.confirmation import Confirmation
from socialvalue.model.decision import Decision, PolicyChoice, Step, StepKind
from socialvalue.model.question import Question
from socialvalue.quantities import Duration, Money, Percentage, plain
from socialvalue.rendering.confirmation import confirmation_data

Json: TypeAlias = dict[str, Any] | list[Any] | str | int | bool

SCHEMA = "urn:socialvalue:schema:decision:1"
"""The `$id` of schemas/decision.schema.json; every decision names it."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKS = frozenset({"because", "from_text"})  # of a step; empty, they say nothing


def decision_json(decision: Decision) -> str:
    """Return the decision as JSON text, as schemas/decision.schema.json has it."""
    return _text(decision_data(decision)) + "\n"


def decision_data(decision: Decision) -> dict[str, Any]:
    """Return the decision as the data that its JSON holds."""
    return {"schema": SCHEMA, **_object(decision)}


def problem_data(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a problem as the data that its JSON holds."""
    code, at = diagnostic.code, diagnostic.at
    found = {
        "code": code.number,
        "name": code.name,
        "severity": code.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "file": at.file or None,
        "line": at.line or None,
        "column": at.column or None,
        "length": at.length if at.line else None,
        "pointer": at.pointer or None,
        "excerpt": diagnostic.excerpt,
    }
    return {key: value for key, value in found.items() if value is not None}


class RunJson:
    """The JSON of a whole run, written answer by answer.

    One object: `answers`, each with its file, problems, decisions and questions, then
    the exit code. Nothing has to be kept until the end.
    """

    def __init__(self) -> None:
        """Start with nothing written."""
        self._started = False

    def answer(
        self,
        file: str,
        decisions: Iterable[Decision],
        diagnostics: Iterable[Diagnostic],
        questions: Iterable[Question] = (),
        confirmations: Iterable[Confirmation] = (),
    ) -> str:
        """Return the text to write for one more answer.

        Args:
            file: The name that the input was given by.
            decisions: What was decided of it.
            diagnostics: What is wrong with it.
            questions: What is left to ask of it, over all decisions.
            confirmations: What a second engine makes of each, if that was asked for.
        """
        opening = "," if self._started else '{\n  "answers": ['
        self._started = True
        data: dict[str, Json] = {
            "file": file,
            "problems": [problem_data(item) for item in diagnostics],
            "decisions": [decision_data(item) for item in decisions],
            "questions": [_object(item) for item in questions],
        }
        if confirmed := [confirmation_data(item) for item in confirmations]:
            data["confirmations"] = confirmed
        body = _text(data)
        return opening + "\n    " + body.replace("\n", "\n    ")

    def end(self, exit_code: int, only: dict[str, list[str]] | None = None) -> str:
        """Return the text to write after the last answer.

        Args:
            exit_code: What the program ends with.
            only: Which rules and lots were asked for, if not all; the decisions
                above are whole, and the exit code follows what was asked for.
        """
        opening = "\n  ]" if self._started else '{\n  "answers": []'
        rest = {"only": only} if only else {}
        members = [f'  "{key}": {_text(value)}' for key, value in rest.items()]
        members.append(f'  "exit_code": {exit_code}')
        shown = ",\n".join(member.replace("\n", "\n  ") for member in members)
        return f"{opening},\n{shown}\n}}\n"


def _text(data: Json) -> str:
    """Return `data` as JSON; half of a character pair stays escaped."""
    return escaped_halves(json.dumps(data, indent=2, ensure_ascii=False))


def escaped_halves(text: str) -> str:
    """Return `text` with halves of character pairs escaped; UTF-8 has none."""
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _object(value: object) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields(value):  # type: ignore[arg-type]
        content = getattr(value, field.name)
        if content is None or isinstance(content, Span):
            continue
        if isinstance(value, Step) and _says_nothing(value, field.name):
            continue
        found[field.name] = _data(content)
    if isinstance(value, PolicyChoice):
        found["others"] = dict(value.others)
    return found


def _says_nothing(step: Step, name: str) -> bool:
    """Return whether a step's field repeats what others say, or is empty.

    A value's name begins its claim; a literal is its own claim.
    """
    if name == "name":
        return step.kind is not StepKind.GROUP
    if name == "claim":
        return step.kind is StepKind.LITERAL
    return name in _MARKS and not getattr(step, name)


def _data(value: object) -> Json:
    match value:
        case Enum():
            return str(value.value)
        case bool() | str() | int():
            return value
        case Decimal() | Fraction() | Money() | Percentage() | Duration() | date():
            return plain(value)
        case tuple():
            return [_data(item) for item in value]
        case _ if is_dataclass(value):
            return _object(value)
        case _:
            raise TypeError(value)
