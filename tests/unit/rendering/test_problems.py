from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Golden
from socialvalue.diagnostics import (
    CODES,
    MISSING_PATH,
    NOTICE_DEFECT,
    UNKNOWN_FACT,
    Diagnostic,
    Span,
)
from socialvalue.rendering.layout import columns, plain
from socialvalue.rendering.problems import count_text, problems_lines

FACT = Diagnostic(
    UNKNOWN_FACT,
    "unknown fact `tender.estimated_vaule`",
    Span("demo/1.1.0.yaml", 14, 9, "/rules/0/when", 22),
    "did you mean `tender.estimated_value`?",
    "  when: tender.estimated_vaule >= 5_000_000",
)
FAR = Diagnostic(
    NOTICE_DEFECT,
    "this amount is not one",
    Span("notice.json", 1, 4000, "/releases/0", 8),
    None,
    "[" * 3999 + '"amount"' + "]" * 4000,
)
NOWHERE = Diagnostic(MISSING_PATH, "there is no file `x`", Span("", 0, 0), "check it")


def test_problems_read_as_expected(golden: Golden) -> None:
    golden(
        "rendering/problems/expected.txt", plain(problems_lines((FACT, FAR, NOWHERE)))
    )


def test_the_mark_stands_under_the_place() -> None:
    lines = plain(problems_lines((FACT,))).splitlines()
    source = next(line for line in lines if "when:" in line)
    mark = next(line for line in lines if "^" in line)
    at = mark.index("^")
    assert source[at : at + mark.count("^")] == "tender.estimated_vaule"


def test_the_mark_stands_under_the_place_in_a_line_too_long_to_show() -> None:
    lines = plain(problems_lines((FAR,))).splitlines()
    source = next(line for line in lines if "amount" in line and "|" in line)
    mark = next(line for line in lines if "^" in line)
    at = mark.index("^")
    assert source[at : at + mark.count("^")] == '"amount"'


def test_there_is_a_count() -> None:
    assert count_text((FACT, NOWHERE, FAR)) == "2 errors and 1 warning"
    assert count_text((FACT,)) == "1 error"
    assert plain(problems_lines(())) == ""


@pytest.mark.property
@given(
    st.lists(
        st.builds(
            Diagnostic,
            st.sampled_from(CODES),
            st.text(),
            st.builds(
                Span,
                st.text(),
                st.integers(0, 99_999),
                st.integers(0, 300),
                st.text(),
                st.integers(0, 300),
            ),
            st.none() | st.text(),
            st.none() | st.text(),
        ),
        max_size=3,
    ),
    st.sampled_from([40, 60, 80, 120]),
)
def test_any_problem_can_be_shown_in_the_width_there_is(
    problems: list[Diagnostic], width: int
) -> None:
    for line in problems_lines(problems, width=width):
        assert columns(line.plain) <= width
