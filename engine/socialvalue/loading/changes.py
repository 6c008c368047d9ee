"""The list of what each version of the program changed in decisions."""

from __future__ import annotations

from socialvalue.loading.document import Document
from socialvalue.model.data import Data, child, objects
from socialvalue.model.saved import ProgramChange


def load_changes(document: Document) -> tuple[ProgramChange, ...]:
    """Return the changes that the program's own list has, in its order.

    >>> from socialvalue.loading.document import parse
    >>> text = b"changes: [{version: 0.2.0, why: it was wrong, steps: [summary]}]"
    >>> [(each.version, each.why) for each in load_changes(parse("a.yaml", text))]
    [('0.2.0', 'it was wrong')]
    """
    return tuple(
        ProgramChange(
            version=str(each["version"]),
            why=str(each["why"]),
            rules=_names(each.get("rules")),
            steps=_names(each.get("steps")),
            facts=_names(each.get("facts")),
        )
        for each in objects(child(document.data, "changes"))
    )


def _names(data: Data) -> frozenset[str]:
    return (
        frozenset(str(each) for each in data) if isinstance(data, list) else frozenset()
    )
