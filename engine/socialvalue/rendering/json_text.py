"""Decisions and problems as JSON: exact, in a fixed order, the same bytes always.

Whatever is absent is left out: an optional field without a value, a step without
steps under it, a mark that is not set.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from socialvalue.diagnostics import Diagnostic
from socialvalue.model.confirmation import Confirmation
from socialvalue.model.decision import Decision
from socialvalue.model.question import Question
from socialvalue.rendering.confirmation import confirmation_data
from socialvalue.rendering.json_shape import Shape

SCHEMA = "urn:socialvalue:schema:decision:1"
"""The `$id` of schemas/decision.schema.json; every decision names it."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def decision_json(decision: Decision) -> str:
    """Return the decision as JSON text, as schemas/decision.schema.json has it."""
    return indented(_shape(decision)) + "\n"


def decision_bytes(decision: Decision) -> bytes:
    """Return the decision as the JSON of `decision_json` without white space.

    The same content in half the bytes, for programs; written several times faster.
    """
    return _compact(_shape(decision))


def _shape(decision: Decision) -> dict[str, object]:
    return Shape().decision(decision, SCHEMA)


def decision_data(decision: Decision) -> dict[str, Any]:
    """Return the decision as the data that its JSON holds."""
    found: dict[str, Any] = msgspec.to_builtins(_shape(decision))
    return found


def json_of(data: Mapping[str, Any]) -> str:
    """Return the JSON text of data, as a decision has it.

    A number that is not whole stands in no decision; of one that was put there it
    makes a text.

    >>> print(json_of({"outcome": "compliant"}), end="")
    {
      "outcome": "compliant"
    }
    """
    text = json.dumps(dict(data), indent=2, ensure_ascii=False, default=str)
    return escaped_halves(text) + "\n"


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
        data: dict[str, object] = {
            "file": file,
            "problems": [problem_data(item) for item in diagnostics],
            "decisions": [_shape(item) for item in decisions],
            "questions": [Shape().of(item) for item in questions],
        }
        if confirmed := [confirmation_data(item) for item in confirmations]:
            data["confirmations"] = confirmed
        body = indented(data)
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
        members = [f'  "{key}": {indented(value)}' for key, value in rest.items()]
        members.append(f'  "exit_code": {exit_code}')
        shown = ",\n".join(member.replace("\n", "\n  ") for member in members)
        return f"{opening},\n{shown}\n}}\n"


def _compact(shape: object) -> bytes:
    """Return `shape` as JSON without white space."""
    try:
        return msgspec.json.encode(shape)
    except UnicodeEncodeError:
        data = msgspec.to_builtins(shape)
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return escaped_halves(text).encode()


def indented(shape: object) -> str:
    """Return `shape` as JSON, laid out; half of a character pair stays escaped."""
    try:
        return msgspec.json.format(msgspec.json.encode(shape), indent=2).decode()
    except UnicodeEncodeError:
        data = msgspec.to_builtins(shape)
        return escaped_halves(json.dumps(data, indent=2, ensure_ascii=False))


def escaped_halves(text: str) -> str:
    """Return `text` with halves of character pairs escaped; UTF-8 has none."""
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
