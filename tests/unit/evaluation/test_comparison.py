from __future__ import annotations

from decimal import Decimal

import pytest

from socialvalue.evaluation.comparison import differences
from socialvalue.model.data import Data


def found(recorded: Data, recomputed: Data) -> list[tuple[str, Data, Data]]:
    return [
        (each.pointer, each.recorded, each.recomputed)
        for each in differences(recorded, recomputed)
    ]


def same() -> Data:
    return {"outcome": "met", "lots": [{"label": "1"}], "because": {"line": 3}}


def test_what_is_the_same_does_not_differ() -> None:
    assert found(same(), same()) == []


def test_each_place_is_named_by_its_pointer() -> None:
    one: Data = {"policy": {"others": {"a/b": "x@1"}}, "findings": [{"rule": "A"}]}
    other: Data = {"policy": {"others": {"a/b": "x@2"}}, "findings": [{"rule": "B"}]}
    assert found(one, other) == [
        ("/policy/others/a~1b", "x@1", "x@2"),
        ("/findings/0/rule", "A", "B"),
    ]


def test_what_was_taken_out_or_put_in_is_not_there() -> None:
    assert found({"a": "x"}, {"b": "y"}) == [("/a", "x", None), ("/b", None, "y")]


def test_of_a_shorter_list_only_what_was_taken_out_differs() -> None:
    rules: list[Data] = [{"rule": name} for name in "ABCDE"]
    without = [*rules[:2], *rules[3:]]
    assert found(without, rules) == [("/2", None, {"rule": "C"})]
    assert found(rules, without) == [("/2", {"rule": "C"}, None)]


def test_of_a_longer_list_what_was_edited_is_told_apart() -> None:
    rules: list[Data] = [{"rule": name} for name in "ABC"]
    edited: list[Data] = [{"rule": "X"}, *rules[1:], {"rule": "D"}]
    assert found(edited, rules) == [("/0/rule", "X", "A"), ("/3", {"rule": "D"}, None)]


@pytest.mark.parametrize(
    ("one", "other"), [(1, True), (1, "1"), ("true", True), (Decimal(1), 1), ([], {})]
)
def test_another_kind_of_value_is_another_value(one: Data, other: Data) -> None:
    assert found({"a": one}, {"a": other}) == [("/a", one, other)]


@pytest.mark.parametrize(
    ("recorded", "words"),
    [
        ({"why": "x"}, True),
        ({"findings": [{"says": "x"}]}, True),
        ({"findings": [{"because": {"because": [{"claim": "x"}]}}]}, True),
        ({"findings": [{"because": {"why": "not given"}}]}, False),
        ({"findings": [{"because": {"value": "8%"}}]}, False),
        ({"policy": {"why": "x"}}, True),
        ({"outcome": "met"}, False),
        ({"findings": [{"subject": {"place": {"line": 3}}}]}, False),
    ],
)
def test_words_are_told_from_what_they_say(recorded: Data, *, words: bool) -> None:
    (difference,) = differences(recorded, _otherwise(recorded))
    assert difference.words is words


def _otherwise(data: Data) -> Data:
    """Return the data with its only value replaced."""
    if isinstance(data, dict):
        return {key: _otherwise(value) for key, value in data.items()}
    return [_otherwise(each) for each in data] if isinstance(data, list) else "another"


def test_the_deepest_decision_is_compared() -> None:
    one: Data = "x"
    other: Data = "y"
    for _ in range(240):
        one, other = {"because": [one]}, {"because": [other]}
    assert [each.recorded for each in differences(one, other)] == ["x"]
