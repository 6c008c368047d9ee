"""What an engine answers: the outcomes of each rule, in the order of the items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from benchmarks.peers.formula import Asked

FAR, NEAR = "not_applicable", "undetermined"

Tender: TypeAlias = dict[str, object]
"""A tender as plain JSON."""

Rules: TypeAlias = Mapping[str, "str | Sequence[str]"]
"""By rule, its outcome or those of its items."""

Answered: TypeAlias = Mapping[str, tuple[str, ...]]
"""By rule, the outcomes of its items; without items, its one outcome."""


def by_rule(rules: Sequence[Asked], found: Rules) -> Answered:
    """Return the outcomes of each rule as a row."""
    rows: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        outcomes = found[rule.rule]
        rows[rule.rule] = (outcomes,) if isinstance(outcomes, str) else tuple(outcomes)
    return rows
