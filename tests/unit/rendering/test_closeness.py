"""How close an award is, in words: what is worked out, and what is not."""

from __future__ import annotations

from decimal import Decimal

from socialvalue.model.scores import Lack, Reason
from socialvalue.model.sensitivity import Direction, Edge, Turn, WeightMove
from socialvalue.rendering.closeness import _turned, no_weight, weight_move_text

NOW = Decimal(40)


def test_a_change_is_said_to_be_between_two_numbers() -> None:
    turn = Turn(Decimal("66.66"), Decimal("66.67"), None, ("a", "b"))
    move = WeightMove("price", Direction.UP, NOW, turn)
    assert weight_move_text(move, {"price": "Price"}) == (
        "Weight of Price (now 40%): between 66.66% and 66.67%, a and b tie in first "
        "place"
    )


def test_what_was_not_followed_further_names_nobody() -> None:
    turn = Turn(Decimal("99.9"), None, None, ())
    then = "99.9% first place stays; what comes then is not worked out"
    assert _turned(turn, "%", Direction.UP) == f"up to {then}"
    assert _turned(turn, "%", Direction.DOWN) == f"down to {then}"


def test_just_beyond_a_number_is_above_or_below_it() -> None:
    turn = Turn(Decimal(4), Decimal(4), Edge.BEYOND, ("b",))
    assert _turned(turn, "", Direction.UP) == "just above 4, b is first"
    assert _turned(turn, "", Direction.DOWN) == "just below 4, b is first"
    turn = Turn(Decimal(4), Decimal(4), Edge.AT, ("b",))
    assert _turned(turn, "", Direction.DOWN) == "at 4, b is first"


def test_weights_that_are_not_moved_are_not_said_to_change_nothing() -> None:
    still = WeightMove("price", Direction.UP, NOW, None)
    lacking = WeightMove("quality", Direction.UP, NOW, None, Reason(Lack.NO_SPLIT))
    assert no_weight([still]).startswith("No weight, moved alone")
    assert no_weight([lacking]) == f"No weight is moved: {Lack.NO_SPLIT}."
    assert no_weight([still, lacking]).endswith(f"; of others: {Lack.NO_SPLIT}.")
