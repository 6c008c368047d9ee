"""Values that are known, and values of which only limits are known.

A total of weights over a list that may go on is at least what is there already;
comparisons may be decided by that alone.
"""

from __future__ import annotations

from socialvalue.evaluation.truth import FALSE, TRUE, UNKNOWN, of, opposite
from socialvalue.model.case import Why
from socialvalue.model.decision import Truth
from socialvalue.model.expression import Comparison
from socialvalue.quantities import Value, less, magnitude
from socialvalue.records import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """A value."""

    value: Value


@dataclass(frozen=True, slots=True)
class Unknown:
    """No value, why not, and the limits it must lie in, both ends in."""

    why: Why
    low: Value | None = None
    high: Value | None = None
    note: str | None = None


Result = Known | Unknown


def low(result: Result) -> Value | None:
    """Return what the value is at least, or None."""
    return result.value if isinstance(result, Known) else result.low


def high(result: Result) -> Value | None:
    """Return what the value is at most, or None."""
    return result.value if isinstance(result, Known) else result.high


def compare(left: Result, comparison: Comparison, right: Result) -> Truth:
    """Return whether the comparison holds for every value the sides may have."""
    match comparison:
        case Comparison.IS:
            return _equal(left, right)
        case Comparison.IS_NOT:
            return opposite(_equal(left, right))
        case Comparison.AT_LEAST:
            return opposite(_less(left, right))
        case Comparison.MORE_THAN:
            return _less(right, left)
        case Comparison.AT_MOST:
            return opposite(_less(right, left))
        case Comparison.LESS_THAN:
            return _less(left, right)


def smaller(left: Value, right: Value) -> bool:
    """Return whether `left` is less than `right`, two ordered values of one type."""
    one, other = magnitude(left), magnitude(right)
    return one is not None and other is not None and less(one, other)


def same(left: Value, right: Value) -> bool:
    """Return whether two values of one type are equal: 10 and 10.0 are."""
    one, other = magnitude(left), magnitude(right)
    if one is None or other is None:
        return left == right
    return not less(one, other) and not less(other, one)


def _less(left: Result, right: Result) -> Truth:
    left_high, right_low = high(left), low(right)
    if (
        left_high is not None
        and right_low is not None
        and smaller(left_high, right_low)
    ):
        return TRUE
    left_low, right_high = low(left), high(right)
    if (
        left_low is not None
        and right_high is not None
        and not smaller(left_low, right_high)
    ):
        return FALSE
    return UNKNOWN


def _equal(left: Result, right: Result) -> Truth:
    if isinstance(left, Known) and isinstance(right, Known):
        return of(same(left.value, right.value))
    if _less(left, right) is TRUE or _less(right, left) is TRUE:
        return FALSE
    return UNKNOWN
