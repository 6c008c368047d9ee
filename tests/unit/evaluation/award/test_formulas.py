"""Every formula, rounding and index by numbers worked by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from socialvalue.evaluation.award.blend import blend
from socialvalue.evaluation.award.index import monetised, price_per_quality_point
from socialvalue.evaluation.award.points import points
from socialvalue.evaluation.award.powers import compare_powers, whole_root
from socialvalue.evaluation.award.price import (
    linear,
    lowest_over_price,
    mean_relative,
)
from socialvalue.evaluation.award.relative import relative_social_value
from socialvalue.evaluation.award.rounding import before_rounding, boundary, rounded
from socialvalue.evaluation.award.value_for_money import (
    compare_value_for_money,
    value_for_money,
)
from socialvalue.model.inference import Interval
from socialvalue.model.method import Mode, Rounding, ZeroRule

D, F = Decimal, Fraction


def test_lowest_over_price() -> None:
    assert lowest_over_price(D(90), D(90)) == 100
    assert lowest_over_price(D(90), D(270)) == F(100, 3)
    assert lowest_over_price(D(0), D(5)) == 0
    assert lowest_over_price(D(0), D(0)) is None
    assert lowest_over_price(D(-1), D(5)) is None


def test_mean_relative_is_kept_within_0_and_100() -> None:
    assert mean_relative(D(200), D(200)) == 50
    assert mean_relative(D(200), D(201)) == F(99, 2)
    assert mean_relative(D(200), D(100)) == 100
    assert mean_relative(D(200), D(99)) == 100
    assert mean_relative(D(200), D(300)) == 0
    assert mean_relative(D(200), D(301)) == 0
    assert mean_relative(D(200), D(0)) is None
    assert mean_relative(D(0), D(5)) is None


def test_linear_refuses_equal_limits() -> None:
    assert linear(D(100), D(200), D(200)) == 0
    assert linear(D(100), D(200), D(250)) == 0
    assert linear(D(100), D(200), D(50)) == 100
    assert linear(D(200), D(100), D(175)) == 75
    assert linear(D(100), D(100), D(100)) is None


def test_points_relative_and_blend() -> None:
    assert points(D(2), D(3)) == F(200, 3)
    assert points(D(2), D(0)) is None
    assert relative_social_value(D(3), D(1), None) == F(100, 3)
    assert relative_social_value(D(3), D(-1), None) == 0
    assert relative_social_value(D(0), D(0), None) is None
    assert relative_social_value(D(0), D(0), ZeroRule.ALL_FULL) == 100
    assert relative_social_value(D(0), D(0), ZeroRule.ALL_ZERO) == 0
    assert blend(D(100), D(50), D(100)) == 100
    assert blend(D(100), D(50), D(0)) == 50


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (Mode.HALF_UP, ["0.1", "0.2", "0.3", "-0.3"]),
        (Mode.HALF_DOWN, ["0.1", "0.1", "0.2", "-0.2"]),
        (Mode.HALF_EVEN, ["0.1", "0.2", "0.2", "-0.2"]),
        (Mode.UP, ["0.2", "0.2", "0.3", "-0.3"]),
        (Mode.DOWN, ["0.1", "0.1", "0.2", "-0.2"]),
    ],
)
def test_every_mode_of_rounding(mode: Mode, expected: list[str]) -> None:
    numbers = [D("0.14"), D("0.15"), D("0.25"), D("-0.25")]
    found = [rounded(number, Rounding(1, mode)) for number in numbers]
    assert found == [F(each) for each in expected]
    assert rounded(F(1, 3), Rounding(None, mode)) == F(1, 3)
    assert rounded(F(1, 3), None) == F(1, 3)


@pytest.mark.parametrize("mode", list(Mode))
def test_rounding_is_undone_to_the_numbers_that_it_leaves(mode: Mode) -> None:
    rounding = Rounding(0, mode)
    for whole in range(4):
        interval = before_rounding(F(whole), rounding)
        for quarter in range(17):
            number = F(quarter, 4)
            inside = interval.low is not None and interval.high is not None
            assert inside
            low, high = F(interval.low or 0), F(interval.high or 0)
            within = low < number < high
            within = within or (number == low and interval.low_included)
            within = within or (number == high and interval.high_included)
            if low == high:
                within = number == low
            assert within is (rounded(number, rounding) == whole)


def test_nothing_rounded_is_one_number() -> None:
    one = Interval(F(1, 3), F(1, 3), low_included=True, high_included=True)
    assert before_rounding(F(1, 3), None) == one
    assert one.single


def test_the_next_boundary_is_never_the_number_itself() -> None:
    half = Rounding(0, Mode.HALF_EVEN)
    assert boundary(F(1, 2), half, above=True) == F(3, 2)
    assert boundary(F(1, 2), half, above=False) == F(-1, 2)
    assert boundary(F(1), Rounding(0, Mode.UP), above=False) == 0
    assert boundary(F(5, 4), Rounding(0, Mode.DOWN), above=True) == 2


def test_indexes() -> None:
    assert price_per_quality_point(D(100), D(3)) == F(100, 3)
    assert price_per_quality_point(D(100), D(0)) is None
    assert monetised(D(100), D(80), D(2)) == -60


def test_value_for_money_is_right_to_its_last_place() -> None:
    # 64^(1/2) / 3 = 2.666...; 50^(2/3) = 13.572088...
    assert value_for_money(D(64), D(3), F(1, 2), Rounding(3, Mode.DOWN)) == F(
        2666, 1000
    )
    assert value_for_money(D(64), D(3), F(1, 2), Rounding(3, Mode.UP)) == F(2667, 1000)
    assert value_for_money(D(50), D(1), F(2, 3), Rounding(6)) == F(13572088, 10**6)
    assert value_for_money(D(25), D(2), F(1, 2), Rounding(0, Mode.HALF_EVEN)) == 2
    assert value_for_money(D(25), D(2), F(1, 2), Rounding(0, Mode.HALF_UP)) == 3
    assert value_for_money(D(16), D(2), F(1, 2), Rounding(0, Mode.UP)) == 2
    assert value_for_money(D(0), D(2), F(1, 2), Rounding(2, Mode.UP)) == 0
    assert value_for_money(D(0), D(2), F(0), Rounding(2)) == F(1, 2)
    assert value_for_money(D(5), D(0), F(1), Rounding(2)) is None


def test_powers_are_compared_exactly() -> None:
    assert compare_powers(F(8, 27), F(2, 3), F(4, 9)) == 0
    assert compare_powers(F(8, 27), F(2, 3), F(4, 9) + F(1, 10**60)) == -1
    assert compare_powers(F(8, 27), F(2, 3), F(4, 9) - F(1, 10**60)) == 1
    assert compare_powers(F(2), F(3333, 6667), F(2)) == -1
    assert whole_root(10**40, 2) == 10**20
    assert whole_root(10**40 - 1, 2) == 10**20 - 1


def test_no_quality_is_behind_any() -> None:
    none, some = (F(0), F(1)), (F(1), F(10**9))
    assert compare_value_for_money(none, some, F(1)) == -1
    assert compare_value_for_money(some, none, F(1)) == 1
    assert compare_value_for_money(none, (F(0), F(2)), F(1)) == 0
