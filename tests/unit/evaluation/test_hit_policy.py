"""What a table answers where its rows are true, false or unknown."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from socialvalue.evaluation import intervals
from socialvalue.evaluation.hit_policy import Tried, settle
from socialvalue.evaluation.intervals import Known, Unknown
from socialvalue.evaluation.truth import FALSE, TRUE, UNKNOWN
from socialvalue.model.case import Why
from socialvalue.model.decision import Truth
from socialvalue.model.dictionary import TYPES
from socialvalue.model.expression import Stated
from socialvalue.model.table import Hit, Row, Table

_TRUTHS = {"t": TRUE, "f": FALSE, "?": UNKNOWN}
_ALL = (TRUE, FALSE, UNKNOWN)


def table(hit: Hit, rows: int = 3, *, otherwise: bool = False) -> Table:
    """Return a table of numbers; the last row without tests if `otherwise`."""
    whens = [Stated("tender.id")] * rows
    made = tuple(Row(when) for when in whens)
    if otherwise:
        made = (*made[:-1], Row(None))
    order = tuple(map(Decimal, (3, 2, 1, 0)))
    return Table("asked", "Asked", hit, TYPES["number"], made, priority=order)


def answer(hit: Hit, rows: str, *numbers: int, otherwise: bool = False) -> object:
    """Return the number, the two ends of what it may be, or why it is not known."""
    tried = [
        Tried(place, _TRUTHS[holds], Known(Decimal(number)))
        for place, (holds, number) in enumerate(
            zip(rows, numbers, strict=True), start=1
        )
    ]
    made = table(hit, len(rows), otherwise=otherwise)
    match settle(made, tried, Decimal(0)).result:
        case Known(value):
            return value
        case Unknown(why, None, None):
            return why
        case Unknown(_, low, high):
            return low, high


@pytest.mark.parametrize(
    ("hit", "rows", "numbers", "expected"),
    [
        (Hit.FIRST, "ft?", (1, 2, 3), 2),
        (Hit.FIRST, "?tt", (1, 2, 3), (1, 2)),
        (Hit.FIRST, "?tt", (2, 2, 3), 2),
        (Hit.FIRST, "?ff", (1, 2, 3), Why.NOT_GIVEN),
        (Hit.FIRST, "fff", (1, 2, 3), Why.NO_ROW),
        (Hit.UNIQUE, "?t?", (1, 2, 3), 2),
        (Hit.UNIQUE, "?f?", (1, 2, 1), Why.NOT_GIVEN),
        (Hit.UNIQUE, "tft", (1, 2, 3), Why.CONFLICT),
        (Hit.ANY, "t?t", (1, 2, 1), 1),
        (Hit.ANY, "t?t", (1, 2, 3), Why.CONFLICT),
        (Hit.PRIORITY, "tt?", (1, 2, 0), 2),
        (Hit.PRIORITY, "tt?", (1, 2, 3), (2, 3)),
        (Hit.PRIORITY, "?ff", (1, 2, 3), Why.NOT_GIVEN),
        (Hit.COLLECT_SUM, "tf?", (1, 2, 3), (1, 4)),
        (Hit.COLLECT_SUM, "t??", (1, -2, 3), (-1, 4)),
        (Hit.COLLECT_SUM, "fff", (1, 2, 3), 0),
        (Hit.COLLECT_MIN, "t?f", (1, 2, 0), 1),
        (Hit.COLLECT_MIN, "t?f", (2, 1, 0), (1, 2)),
        (Hit.COLLECT_MAX, "t?f", (2, 1, 9), 2),
        (Hit.COLLECT_MAX, "fff", (2, 1, 9), Why.NO_ROW),
        (Hit.COLLECT_COUNT, "t?t", (0, 0, 0), (2, 3)),
        (Hit.COLLECT_COUNT, "fff", (0, 0, 0), 0),
    ],
)
def test_what_rows_make(
    hit: Hit, rows: str, numbers: tuple[int, ...], expected: object
) -> None:
    assert answer(hit, rows, *numbers) == expected


@pytest.mark.parametrize(
    ("hit", "expected"),
    [
        (Hit.FIRST, (1, 3)),
        (Hit.UNIQUE, (1, 3)),
        (Hit.PRIORITY, (1, 3)),
        (Hit.COLLECT_MIN, (1, 3)),
        (Hit.COLLECT_SUM, (1, 5)),
        (Hit.COLLECT_COUNT, (1, 2)),
    ],
)
def test_with_a_row_for_the_rest_some_row_holds(hit: Hit, expected: object) -> None:
    assert answer(hit, "???", 3, 2, 1, otherwise=True) == expected


def test_one_row_or_the_rest_is_always_one() -> None:
    assert answer(Hit.COLLECT_COUNT, "??", 1, 2, otherwise=True) == 1


@pytest.mark.parametrize("hit", [h for h in Hit if h not in {Hit.UNIQUE, Hit.ANY}])
def test_learning_of_a_row_changes_no_known_value(hit: Hit) -> None:
    for truths in product(_ALL, repeat=3):
        before = _settled(hit, truths)
        for place, known in product(range(3), (TRUE, FALSE)):
            if truths[place] is UNKNOWN:
                later = (*truths[:place], known, *truths[place + 1 :])
                after = _settled(hit, later)
                if isinstance(before, Known):
                    assert after == before
                elif before.low is not None and before.high is not None:
                    assert _ends(before)[0] <= _ends(after)[0]
                    assert _ends(after)[1] <= _ends(before)[1]


def _settled(hit: Hit, truths: tuple[Truth, ...]) -> Known | Unknown:
    numbers = (2, 1, 3)
    tried = [
        Tried(place, holds, Known(Decimal(number)))
        for place, (holds, number) in enumerate(
            zip(truths, numbers, strict=True), start=1
        )
    ]
    return settle(table(hit), tried, Decimal(0)).result


def _ends(found: Known | Unknown) -> tuple[Decimal, Decimal]:
    low, high = intervals.low(found), intervals.high(found)
    assert isinstance(low, Decimal)
    assert isinstance(high, Decimal)
    return low, high
