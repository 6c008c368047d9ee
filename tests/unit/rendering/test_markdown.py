from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import Golden
from socialvalue.rendering.markdown import decision_markdown, escape, table
from socialvalue.use_cases import questions
from unit.rendering.decisions import ALL, compliant

NAME = "retrofit-works.yaml"


@pytest.mark.parametrize("name", ALL)
def test_an_answer_reads_as_expected(name: str, golden: Golden) -> None:
    decision = ALL[name]()
    shown = decision_markdown(decision, NAME, questions=questions([decision]))
    golden(f"rendering/{name}/expected.md", shown)


def test_what_a_file_says_cannot_become_a_heading_a_row_or_a_link() -> None:
    decision = compliant()
    (first, *rest) = decision.findings
    nasty = replace(first, says="x\n# H | [a](http://b) <script> **c**")
    decision = replace(decision, findings=(nasty, *rest))
    shown = decision_markdown(decision, "a|b.yaml", everything=True)
    assert "x \\# H \\| \\[a\\](http://b) \\<script\\> \\*\\*c\\*\\*" in shown
    assert "# COMPLIANT: a\\|b.yaml" in shown
    assert "\n# H" not in shown


def test_an_underscore_inside_a_name_needs_no_escape() -> None:
    assert escape("in_scope_above and _this_") == "in_scope_above and \\_this\\_"


def test_an_address_that_is_none_is_not_made_a_link() -> None:
    decision = compliant()
    (first, *rest) = decision.findings
    authority = replace(first.authority, url="javascript:alert(1)>")
    decision = replace(decision, findings=(replace(first, authority=authority), *rest))
    shown = decision_markdown(decision, NAME, everything=True)
    assert "<javascript" not in shown


def test_a_table_lines_up_as_text() -> None:
    shown = table(("A", "Long"), [("one", "x"), ("b", "y|z")])
    assert shown.splitlines() == [
        "| A   | Long |",
        "| --- | ---- |",
        "| one | x    |",
        "| b   | y\\|z |",
    ]
