"""Whatever text stands in a notice, the tender file's lines are read as that text."""

from __future__ import annotations

from textwrap import indent

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from socialvalue.loading.yaml_entry import yaml_lines
from socialvalue.loading.yaml_text import FAST, PLAIN, read_yaml

pytestmark = pytest.mark.property

SIGNS = "-?:,[]{}#&*!|>'\"%@`~=<\\/. \t\n"
"""What may mean something else than itself in YAML."""
WORDS = (
    *("no", "null", "~", "true", "1", "1.5", "0x1", ".nan", "2026-01-01", "12:30"),
    *("- a", "a: b", "a #b", "---", "...", "%YAML", "&a", "*a", "!a", "? a", "|", ">-"),
    *("=", "<<", "a  b", " ", "  ", "\n", "\n\n", "\u00a0", "\u2028", "\x85", "\ufeff"),
    *("\x00", "\r", "\t", "é", "\U0001f600", "averylongwordthatcannotbebroken" * 3),
)
texts = st.one_of(
    st.text(),
    st.text(alphabet=SIGNS + "ab", max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=12).map("".join),
    st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)).map("\n".join),
)
widths = st.integers(min_value=1, max_value=90)
columns = st.integers(min_value=0, max_value=8)


def read_back(lines: tuple[str, ...], deep: int) -> list[object]:
    """Return what the lines say, `deep` inside a file, by either parser of YAML."""
    written = indent("\n".join(lines), " " * deep)
    around = f"tender:\n{written}\n\n\n{' ' * deep}after: 1\n"
    found: list[object] = []
    for parser in (FAST, PLAIN):
        reading = read_yaml(around, parser)
        assert not reading.problems, (around, reading.problems)
        assert isinstance(reading.data, dict)
        tender = reading.data["tender"] if deep else reading.data
        assert isinstance(tender, dict)
        assert tender["after"] == 1
        found.append(tender["said"])
    return found


@given(texts, widths, columns)
@example("a" * 30 + " " + "b" * 30 + "\n" + "c " * 30 + "d", 20, 2)
@example("a" * 30 + "  " + "b" * 30 + " c", 20, 2)
def test_every_text_is_read_back_as_it_was(text: str, width: int, deep: int) -> None:
    assert read_back(yaml_lines("said", text, width), deep) == [text, text]


@given(st.lists(texts, max_size=4).map(tuple), widths, columns)
def test_every_list_of_texts_is_too(
    listed: tuple[str, ...], width: int, deep: int
) -> None:
    assert read_back(yaml_lines("said", listed, width), deep) == [[*listed]] * 2


@given(
    st.lists(st.text(alphabet="abc:#'-", min_size=1, max_size=12), min_size=1),
    st.integers(min_value=20, max_value=80),
)
def test_words_that_fit_are_wrapped_within_the_width(
    words: list[str], width: int
) -> None:
    lines = yaml_lines("said", " ".join(words), width)
    assert max(map(len, lines)) <= width
