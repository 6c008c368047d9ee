from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from socialvalue.checking.versions import check_versions
from socialvalue.diagnostics import Span
from socialvalue.model.policy import Policy, Standing, in_force, standing
from unit.checking.policies import Problem, policy


def version(number: str, start: str, end: str | None = None) -> Policy:
    return policy(
        version=number,
        effective_from=date.fromisoformat(start),
        effective_to=None if end is None else date.fromisoformat(end),
        at=Span(f"{number}.yaml", 1, 1),
    )


def problems(*policies: Policy) -> list[Problem]:
    found = check_versions(policies)
    assert check_versions(tuple(reversed(policies))) == found
    return [(each.code.number, each.message, each.help) for each in found]


def test_versions_that_follow_one_another_are_fine() -> None:
    assert (
        problems(version("1", "2022-04-14", "2024-12-31"), version("2", "2025-01-01"))
        == []
    )


def test_two_versions_cannot_be_in_force_on_one_day() -> None:
    first, second = version("1", "2022-04-14", "2025-01-01"), version("2", "2025-01-01")
    assert problems(first, second) == [
        (
            "SV317",
            (
                "`a-policy@1` and `a-policy@2` are both in force from 2025-01-01 to"
                " 2025-01-01"
            ),
            "let `a-policy@1` end on 2024-12-31",
        )
    ]
    assert check_versions((first, second))[0].at.file == "2.yaml"


def test_an_open_period_ends_where_the_next_version_begins() -> None:
    assert (
        problems(
            version("1", "2022-04-14"),
            version("2", "2025-01-01", "2025-12-31"),
            version("3", "2026-01-01"),
        )
        == []
    )


def test_a_version_that_was_replaced_does_not_come_back() -> None:
    assert [
        message
        for _, message, _ in problems(
            version("1", "2022-04-14"),
            version("2", "2025-01-01", "2025-12-31"),
            version("3", "2026-02-01"),
        )
    ] == [
        (
            "between `a-policy@2` and `a-policy@3` none is in force, from 2026-01-01 to"
            " 2026-01-31"
        )
    ]


def test_a_closed_period_reaches_over_all_that_follow() -> None:
    assert problems(
        version("1", "2022-04-14", "2026-06-30"),
        version("2", "2025-01-01", "2025-12-31"),
        version("3", "2026-01-01"),
    ) == [
        (
            "SV317",
            (
                "`a-policy@1` and `a-policy@2` are both in force from 2025-01-01 to"
                " 2025-12-31"
            ),
            "let `a-policy@1` end on 2024-12-31",
        ),
        (
            "SV317",
            (
                "`a-policy@1` and `a-policy@3` are both in force from 2026-01-01 to"
                " 2026-06-30"
            ),
            "let `a-policy@1` end on 2025-12-31",
        ),
    ]


def test_two_versions_cannot_begin_on_one_day() -> None:
    assert problems(version("1", "2022-04-14"), version("2", "2022-04-14")) == [
        (
            "SV317",
            "`a-policy@1` and `a-policy@2` are both in force from 2022-04-14 on",
            "let one of them begin on another day",
        )
    ]


def test_days_on_which_no_version_is_in_force_are_a_warning() -> None:
    assert problems(
        version("1", "2022-04-14", "2024-12-30"), version("2", "2025-01-01")
    ) == [
        (
            "SV320",
            (
                "between `a-policy@1` and `a-policy@2` none is in force,"
                " from 2024-12-31 to 2024-12-31"
            ),
            "procurements that commence then are judged by neither",
        )
    ]


def test_only_adopted_versions_of_one_policy_take_turns() -> None:
    first = version("1", "2022-04-14")
    proposed = replace(version("2", "2025-01-01"), standing=Standing.PROPOSED)
    other = replace(version("1", "2022-04-14"), id="another-policy")
    assert problems(first, proposed, other) == []


def test_a_period_that_ends_before_it_begins_is_reported_elsewhere() -> None:
    assert (
        problems(version("1", "2022-04-14"), version("2", "2025-01-01", "2024-01-01"))
        == []
    )


def test_the_last_day_of_the_calendar_is_no_trouble() -> None:
    whole = version("1", "0001-01-01", "9999-12-31")
    assert [number for number, _, _ in problems(whole, version("2", "9999-12-31"))] == [
        "SV317"
    ]


def test_no_two_files_are_one_version() -> None:
    first, copy = version("1", "2022-04-14"), version("1", "2022-04-14")
    copy = replace(copy, title="A copy", at=Span("copy.yaml", 1, 1))
    found = check_versions((first, copy))
    assert [(each.code.number, each.message, each.help) for each in found] == [
        (
            "SV312",
            "two files are `a-policy@1`",
            "give it a version of its own; the first is `1.yaml`",
        )
    ]
    assert found[0].at.file == "copy.yaml"


def test_a_gap_begins_after_the_last_day_of_all_before() -> None:
    found = problems(
        version("1", "2022-01-01", "2024-12-31"),
        version("2", "2023-01-01", "2023-12-31"),
        version("3", "2025-02-01"),
    )
    assert [message for number, message, _ in found if number == "SV320"] == [
        (
            "between `a-policy@1` and `a-policy@3` none is in force, from 2025-01-01 to"
            " 2025-01-31"
        )
    ]


def correction(number: str, replaces: str, start: str) -> Policy:
    return replace(version(number, start), replaces=replaces)


def test_a_version_that_was_replaced_has_no_turn() -> None:
    first, second = version("1", "2022-04-14"), correction("2", "1", "2022-04-14")
    later = version("3", "2026-01-01")
    assert problems(first, second, later) == []
    assert standing((later, second, first)) == (second, later)
    assert in_force((first, second, later), date(2022, 4, 14)) is second
    assert in_force((first, second, later), date(2026, 1, 1)) is later


def test_a_correction_can_be_corrected() -> None:
    versions = (
        version("1", "2022-04-14"),
        correction("2", "1", "2022-04-14"),
        correction("3", "2", "2022-04-14"),
    )
    assert problems(*versions) == []
    assert standing(versions) == versions[-1:]


def test_what_is_only_proposed_replaces_nothing() -> None:
    first = version("1", "2022-04-14")
    proposed = replace(correction("2", "1", "2022-04-14"), standing=Standing.PROPOSED)
    assert problems(first, proposed) == []
    assert standing((first, proposed)) == (first,)


@pytest.mark.parametrize("named", ["2", "3"])
def test_a_version_replaces_an_earlier_one(named: str) -> None:
    first, later = version("2", "2022-04-14"), version("3", "2025-01-01")
    assert problems(replace(first, replaces=named), later)[0] == (
        "SV330",
        f"`a-policy@2` cannot replace version `{named}`",
        "a version replaces an earlier one",
    )


def test_what_is_replaced_has_to_be_there() -> None:
    assert problems(correction("2.0.0", "1.0.0", "2022-04-14")) == [
        ("SV330", "there is no version `1.0.0` to replace", "leave out `replaces`")
    ]
