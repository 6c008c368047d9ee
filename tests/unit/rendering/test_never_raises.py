from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import cycle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialvalue.model.decision import Decision, Outcome, Verdict
from socialvalue.rendering.json_text import decision_json
from socialvalue.rendering.layout import columns
from socialvalue.rendering.markdown import decision_markdown
from socialvalue.rendering.outline import EVERYTHING
from socialvalue.rendering.text import decision_lines
from socialvalue.rendering.tree import rule_lines
from unit.rendering.decisions import ALL


def reworded(value: Any, words: Iterator[str]) -> Any:  # noqa: ANN401 - any part of it
    """Return `value` with other words in every text that it holds."""
    if isinstance(value, Enum) or not (
        isinstance(value, str | tuple) or is_dataclass(value)
    ):
        return value
    if isinstance(value, str):
        return next(words)
    if isinstance(value, tuple):
        return tuple(reworded(item, words) for item in value)
    changes = {
        field.name: reworded(getattr(value, field.name), words)
        for field in fields(value)
    }
    return replace(value, **changes)  # type: ignore[type-var]


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    texts = st.text() | st.sampled_from(
        ["\x1b[31m", "a" * 200, "立" * 90, "\ud800", ""]
    )
    words = cycle(draw(st.lists(texts, min_size=1, max_size=8)))
    decision = ALL[draw(st.sampled_from(sorted(ALL)))]()
    findings = tuple(
        replace(finding, outcome=draw(st.sampled_from(Outcome)))
        for finding in decision.findings
    )
    decision = replace(
        decision, findings=findings, outcome=draw(st.sampled_from(Verdict))
    )
    found = reworded(decision, words)
    assert isinstance(found, Decision)
    return found


@pytest.mark.property
@given(decisions(), st.text(), st.sampled_from([60, 80, 120]), st.booleans())
def test_any_decision_can_be_shown_in_the_width_there_is(
    decision: Decision,
    name: str,
    width: int,
    everything: bool,  # noqa: FBT001 - drawn
) -> None:
    lines = (
        *decision_lines(decision, name, width=width, everything=everything),
        *rule_lines(decision, name, EVERYTHING, width=width),
    )
    for line in lines:
        assert columns(line.plain) <= width
        assert line.plain.isprintable() or not line.plain.isascii()
    decision_markdown(decision, name, everything=everything)
    decision_json(decision).encode()
