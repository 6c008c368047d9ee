"""What people call the parts of a tender: `lot 2 (Northern boroughs)`."""

from __future__ import annotations

from collections.abc import Mapping

from socialvalue.model.case import Fact, Missing
from socialvalue.model.dictionary import Scope
from socialvalue.model.prose import shortened


def label(
    scope: Scope, facts: Mapping[str, Fact | Missing], position: int | None = None
) -> str:
    """Return what to call the item of `scope` that `facts` are about.

    Args:
        scope: What kind of thing it is.
        facts: Its facts, by full name.
        position: Its place in its list, counted from 1; None for the tender.

    >>> label(Scope("lot", "lot", "lots", "tender", "tender.lots"), {}, 2)
    'lot 2'
    """
    name = _words(scope, facts, "name", "title")
    reference = _words(scope, facts, "id", "code")
    if scope.name == "lot":
        number = f"{scope.title} {reference or position}"
        return f"{number} ({name})" if name and name.lower() != number else number
    nameless = f"the {scope.title}" if position is None else f"{scope.title} {position}"
    return name or reference or nameless


def _words(scope: Scope, facts: Mapping[str, Fact | Missing], *keys: str) -> str:
    """Return the first of these facts that is given, on one line."""
    for key in keys:
        match facts.get(f"{scope.name}.{key}"):
            case Fact(value=str() as said) if said.strip():
                return shortened(said)
            case _:
                continue
    return ""
