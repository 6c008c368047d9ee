from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialvalue.rendering.layout import (
    Piece,
    Style,
    beside,
    clean,
    columns,
    paragraph,
)

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]))


@pytest.mark.property
@given(st.lists(WORDS), st.integers(20, 120), st.integers(0, 8))
def test_a_paragraph_keeps_every_word_and_its_width(
    said: list[str], width: int, indent: int
) -> None:
    lines = paragraph(
        *(Piece(text, Style.STRONG) for text in said),
        width=width,
        first="- ".rjust(indent),
        rest=" " * indent,
    )
    assert all(columns(line.plain) <= width for line in lines)
    kept = "".join(line.plain for line in lines).replace(" ", "").removeprefix("-")
    assert kept == "".join(clean(text) for text in said).replace(" ", "")


def test_a_long_address_is_broken_after_a_slash() -> None:
    lines = paragraph("see https://example.org/one/two/three/four", width=30)
    assert [line.plain for line in lines] == [
        "see",
        "https://example.org/one/two/",
        "three/four",
    ]


def test_wide_characters_count_twice() -> None:
    lines = paragraph("立場立場立場立場立場立場", width=11)
    assert [columns(line.plain) for line in lines] == [10, 10, 4]


def test_text_in_another_direction_is_written_out() -> None:
    assert clean("a\u202eb") == "a\\u202eb"
    assert clean("a\u200f(b\u061c") == "a\\u200f(b\\u061c"


def test_a_right_end_that_does_not_fit_goes_below() -> None:
    left = paragraph("0123456789" * 2, width=24)
    shown = [line.plain for line in beside(left, "right", width=24)]
    assert shown == ["01234567890123456789", "right".rjust(24)]
    shown = [line.plain for line in beside(left, "right", width=30)]
    assert shown == ["01234567890123456789     right"]
