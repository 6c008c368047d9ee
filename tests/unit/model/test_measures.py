"""What a unit is worth on a day, and why nobody says so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from socialvalue.model.measures import (
    Measure,
    MeasuresPack,
    NoValue,
    UnitValue,
    value_on,
)
from socialvalue.model.policy import Standing
from socialvalue.quantities import Money, Vat


def value(pounds: int, first: str, last: str | None = None) -> UnitValue:
    return UnitValue(
        Money(Decimal(pounds), Vat.EXCLUDING),
        date.fromisoformat(first),
        date.fromisoformat(last) if last else None,
    )


JOBS = Measure(
    "EX-1",
    "Local people employed",
    "person-years",
    counts_beside=("EX-2",),
    values=(
        value(1100, "2024-04-01", "2025-03-31"),
        value(1000, "2022-04-01", "2023-03-31"),
    ),
)
SLOT = Measure("EX-2", "Long-term unemployed people employed", "person-years")
OPEN = Measure("EX-3", "Hours", "hours", values=(value(10, "2022-04-01"),))
PACK = MeasuresPack(
    "pack", "1.0.0", "Pack", "Somebody", Standing.PROPOSED, "Own", None,
    (JOBS, SLOT, OPEN),
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "pounds"),
    [
        ("2022-04-01", 1000),
        ("2023-03-31", 1000),
        ("2024-04-01", 1100),
        ("2025-03-31", 1100),
    ],
)
def test_a_value_counts_on_its_first_and_on_its_last_day(day: str, pounds: int) -> None:
    found = value_on(PACK, "EX-1", date.fromisoformat(day))
    assert isinstance(found, UnitValue)
    assert found.amount == Money(Decimal(pounds), Vat.EXCLUDING)


@pytest.mark.parametrize(
    ("code", "day", "why"),
    [
        ("EX-1", "2022-03-31", "`EX-1` has no value before 2022-04-01"),
        (
            "EX-1",
            "2023-04-01",
            "`EX-1` has no value between 2023-03-31 and 2024-04-01, both left out",
        ),
        ("EX-1", "2025-04-01", "`EX-1` has no value after 2025-03-31"),
        ("EX-2", "2024-04-01", "`EX-2` has no value in the pack"),
        ("EX-3", "2022-03-31", "`EX-3` has no value before 2022-04-01"),
        ("EX-9", "2024-04-01", "the pack `pack@1.0.0` has no measure `EX-9`"),
    ],
)
def test_a_day_in_no_period_has_no_value(code: str, day: str, why: str) -> None:
    assert value_on(PACK, code, date.fromisoformat(day)) == NoValue(why)


def test_a_value_without_a_last_day_counts_from_then_on() -> None:
    assert isinstance(OPEN.value_on(date.max), UnitValue)


def test_what_one_measure_allows_the_other_allows_too() -> None:
    assert PACK.may_count_beside("EX-1", "EX-2")
    assert PACK.may_count_beside("EX-2", "EX-1")
    assert not PACK.may_count_beside("EX-1", "EX-3")
    assert not PACK.may_count_beside("EX-9", "EX-8")
