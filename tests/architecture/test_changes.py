"""What each version of the program changed in decisions is said, twice alike."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from architecture.repository import ROOT
from socialvalue import shipped
from socialvalue.loading.changes import load_changes
from socialvalue.loading.document import Document, read
from socialvalue.model.decision import StepKind
from socialvalue.use_cases import fact_dictionary, list_policies

FILE = shipped.changes()
DOCUMENT = read(FILE, FILE.name)
assert isinstance(DOCUMENT, Document)
CHANGES = load_changes(DOCUMENT)
_HEADING = re.compile(r"^## (\d+\.\d+\.\d+)", re.MULTILINE)


def starred() -> dict[str, int]:
    """Return how many lines of the changelog have a star, by version."""
    _, *parts = _HEADING.split((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    return {
        version: text.count("\n- * ")
        for version, text in zip(parts[::2], parts[1::2], strict=True)
    }


def test_what_is_listed_has_its_starred_line_in_the_changelog() -> None:
    """A new version of a policy has a star too, and changes no decision of before.

    The first version changed nothing: there were no decisions before it.
    """
    *later, first = starred()
    listed = Counter(change.version for change in CHANGES)
    assert first not in listed
    assert listed.keys() <= set(later)
    assert all(count <= starred()[version] for version, count in listed.items())


def test_the_list_names_only_what_there_is() -> None:
    policies, _ = list_policies(())
    rules = {rule.id for policy in policies for rule in policy.rules}
    derived = {name for policy in policies for name in policy.derived}
    for change in CHANGES:
        assert change.rules <= rules
        assert change.steps <= set(StepKind)
        assert change.facts <= {*fact_dictionary().facts, *derived}


def test_the_list_has_only_the_keys_that_are_read() -> None:
    assert isinstance(DOCUMENT, Document)
    data = DOCUMENT.data
    assert isinstance(data, dict)
    assert list(data) == ["changes"]
    entries = data["changes"]
    assert isinstance(entries, list)
    for entry in entries:
        assert isinstance(entry, dict)
        assert {"version", "why"} <= entry.keys()
        assert entry.keys() <= {"version", "why", "rules", "steps", "facts"}


def test_versions_follow_one_another() -> None:
    listed = [numbers(change.version) for change in CHANGES]
    assert all(one >= other for one, other in pairwise(listed))


def numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
