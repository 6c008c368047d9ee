"""A file with a saved decision, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from socialvalue.diagnostics import (
    BROKEN_JSON,
    EMPTY,
    NOT_A_SAVED_DECISION,
    Diagnostic,
    Span,
)
from socialvalue.loading.document import Document, read
from socialvalue.loading.schema import validate
from socialvalue.model.data import Data, child
from socialvalue.model.saved import Saved
from socialvalue.quantities import parse_date

_DEPTH = 500
"""Objects and lists inside one another: a step is two deeper than what it is under."""

_NOT_SAVED = "this is not a decision that was saved"
_ADVICE = (
    "the decision comes first, `socialvalue replay DECISION INPUT`; "
    "`socialvalue check --save FOLDER` saves decisions"
)
_YAML = (".yaml", ".yml")
_TIMES = 10
"""How many times as large as an input a decision may be; it has all the working."""


def read_saved(path: Path, limit: int) -> Document | tuple[Diagnostic, ...]:
    """Return the document in a file with a saved decision; it is JSON.

    Args:
        path: The file.
        limit: Bytes that an input may have.
    """
    name = str(path)
    found = read(path, name, syntax="json", limit=limit * _TIMES, depth=_DEPTH)
    codes = {each.code for each in found} if isinstance(found, tuple) else set()
    if EMPTY in codes or (BROKEN_JSON in codes and path.suffix in _YAML):
        at = Span(name, 1, 1)  # the tender, most likely: the other way round
        return (Diagnostic(NOT_A_SAVED_DECISION, _NOT_SAVED, at, _ADVICE),)
    return found


def load_saved(
    document: Document, schema: Mapping[str, Any]
) -> Saved | tuple[Diagnostic, ...]:
    """Return the decision that a file holds, or what is wrong with it.

    Args:
        document: The file, read.
        schema: The schema of such files. Of the decision itself it asks for what
            making it anew needs; whatever else is not as it was shows when it is.
    """
    data = document.data
    if not isinstance(data, dict) or not isinstance(data.get("decision"), dict):
        return (document.diagnostic(NOT_A_SAVED_DECISION, _NOT_SAVED, "", _ADVICE),)
    found = validate(document, schema)
    if found:
        return found
    decision = child(data, "decision")
    subject, policy = child(decision, "subject"), child(decision, "policy")
    return Saved(
        digest=str(data["digest"]),
        decision=decision if isinstance(decision, dict) else {},
        packs=_texts(data["packs"]),
        input=str(child(subject, "digest")),
        answers=tuple((_text(child(subject, "answers")) or "").split()),
        as_of=parse_date(_text(child(subject, "as_of")) or ""),
        policy=str(child(policy, "id")),
        version=_text(child(policy, "version")),
        policy_digest=_text(child(policy, "digest")),
        why=str(child(policy, "why")),
        pinned=child(policy, "pinned") is True,
        as_if=child(policy, "as_if") is True,
        others=_texts(child(policy, "others")),
        program=str(child(decision, "program", "version")),
    )


def _text(data: Data) -> str | None:
    return data if isinstance(data, str) else None


def _texts(data: Data) -> dict[str, str]:
    found = data if isinstance(data, dict) else {}
    return {key: str(value) for key, value in found.items()}
