from __future__ import annotations

import pytest

from socialvalue.checking.patterns import check_pattern
from socialvalue.model.policy import Pattern
from unit.checking.policies import line

FOR_EVER = (
    "pattern `code` repeats a group that itself varies, and may take for ever",
    "repeat only what has one length and one form",
)
TOO_MANY = (
    "pattern `code` varies in more than 10 places, and may take for ever",
    "split it, or say less exactly what is looked for",
)
TOO_LONG = (
    "pattern `code` varies in length in more than 3 places, and may take for ever",
    "split it, or say less exactly what is looked for",
)
NOT_ALLOWED = "only `(...)`, `(?:...)` and a leading `(?i)` are allowed"


def checked(regex: str, example: str) -> list[tuple[str, str | None]]:
    found = list(check_pattern(Pattern("code", "A code", regex, example, line(7))))
    assert all(each.code.number == "SV314" for each in found)
    assert all(each.at == line(7) for each in found)
    return [(each.message, each.help) for each in found]


@pytest.mark.parametrize(
    ("regex", "example"),
    [
        (r"[A-Z]{2}\d{4,6}", "AB1234"),
        (r"(GB|UK)?\d+", "GB1"),
        (r"(?:\d{3}-){2}", "123-456-"),
        (r"(?:ab)+", "abab"),
        (r"\(a+\)+", "(a))"),  # the brackets are letters here
        (r"[(]a+[)]+", "(a))"),
        (r"[]a]+", "]a"),
        (r"(?i)social value.*", "Social Value and more"),
        (r"", ""),
    ],
)
def test_a_plain_pattern_that_fits_its_example_is_fine(
    regex: str, example: str
) -> None:
    assert checked(regex, example) == []


@pytest.mark.parametrize(
    "regex",
    [
        r"(a+)+",
        r"(a+)+?",
        r"(a*)*",
        r"(?:a+){2,}",
        r"((a+))*",
        r"(?i:(a+))+",
        r"(a|a)*",
        r"(?:a?){30}",
        r"((a{99}){99}){99}",
        r"([^)]+)+",
    ],
)
def test_a_repetition_inside_a_repetition_is_refused(regex: str) -> None:
    # The example is not even tried: that alone could take for ever.
    assert checked(regex, "a" * 40 + "!") == [FOR_EVER]


def test_a_pattern_varies_in_few_places() -> None:
    assert checked("a?" * 10, "a") == []
    assert checked("a?" * 30 + "a" * 30, "a" * 30) == [TOO_MANY]
    assert checked("(a|a)" * 30, "a" * 30) == [TOO_MANY]


def test_a_pattern_goes_on_for_long_in_fewer_places() -> None:
    assert checked(r"a*b+c{2,}d{3}e?", "bccddd") == []
    assert checked(r"a*b+c{2,}d+?", "bccd") == [TOO_LONG]


def test_an_example_is_not_longer_than_what_is_matched() -> None:
    assert checked("a*", "a" * 200) == []
    assert checked("a*", "a" * 201) == [
        (
            "pattern `code` has an example of more than 200 characters",
            "longer texts are never held against a pattern",
        )
    ]


@pytest.mark.parametrize(
    ("regex", "seen"), [("(?=a)a", "(?="), ("(?x)a +", "(?x"), ("(?P<b>a)", "(?P")]
)
def test_groups_are_plain(regex: str, seen: str) -> None:
    assert checked(regex, "a") == [(f"pattern `code` uses `{seen}`", NOT_ALLOWED)]


@pytest.mark.parametrize(
    ("regex", "why"),
    [
        ("(a", "missing ), unterminated subpattern"),
        ("*", "nothing to repeat"),
        ("(?L)a", "bad inline flags: cannot use 'L' flag with a str pattern"),
        ("[[a]", "Possible nested set at position 1"),
    ],
)
def test_a_pattern_that_cannot_be_read_is_refused(regex: str, why: str) -> None:
    assert checked(regex, "a") == [(f"pattern `code` cannot be read: {why}", None)]


def test_a_pattern_that_is_too_complicated_is_refused() -> None:
    assert checked("(" * 5000 + ")" * 5000, "") == [
        ("pattern `code` cannot be read: too complicated", None)
    ]


def test_a_pattern_matches_the_whole_of_its_example() -> None:
    assert checked(r"\d+", "12a") == [
        (
            "pattern `code` does not match its own example `12a`",
            "the whole text has to match, not a part of it",
        )
    ]
