"""How close an award is, in words: how far a weight or a score must move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from socialvalue.model.sensitivity import (
    Direction,
    Edge,
    MarkMove,
    Turn,
    WeightMove,
)
from socialvalue.quantities import text
from socialvalue.rendering.award_table import number_text

_WAYS: Mapping[Direction, tuple[str, str]] = {
    Direction.UP: ("above", "up"),
    Direction.DOWN: ("below", "down"),
}
"""Where a change is just beyond a number, and the way up to which there is none."""


def _turned(turn: Turn, unit: str, direction: Direction) -> str:
    beyond, to = _WAYS[direction]
    near = number_text(turn.near)
    first = " and ".join(turn.first) + (" tie" if len(turn.first) > 1 else "")
    verb = "in first place" if len(turn.first) > 1 else "is first"
    if not turn.first:
        first = "no bid"
    if turn.far is None:
        return (
            f"{to} to {near}{unit} first place stays; what comes then is not worked out"
        )
    if turn.edge is None:
        return f"between {near}{unit} and {number_text(turn.far)}{unit}, {first} {verb}"
    where = "at" if turn.edge is Edge.AT else f"just {beyond}"
    return f"{where} {near}{unit}, {first} {verb}"


def no_weight(moves: Sequence[WeightMove]) -> str:
    """Return that no weight changes first place, or why some are not moved."""
    lacks = {move.reason.lack: None for move in moves if move.reason}
    if not lacks:
        return "No weight, moved alone with the others rescaled, changes first place."
    why = "; ".join(lacks)
    if all(move.reason for move in moves):
        return f"No weight is moved: {why}."
    return f"No weight changes first place, of those that are moved; of others: {why}."


def weight_move_text(move: WeightMove, names: Mapping[str, str]) -> str:
    """Return how far a weight must move, in words; `names` are those of the parts."""
    now = "" if move.now is None else f" (now {text(move.now)}%)"
    if move.turn is None:
        why = "" if move.reason is None else f": {move.reason.lack}"
        return f"Weight of {names[move.part]}{now}, {move.direction}: not known{why}"
    return (
        f"Weight of {names[move.part]}{now}: {_turned(move.turn, '%', move.direction)}"
    )


def mark_move_text(move: MarkMove, names: Mapping[str, str]) -> str:
    """Return how far a score of the panel must move, in words."""
    said = f"Score of {move.offer} for {names[move.part]} (now {text(move.now)})"
    if move.turn is None:
        return f"{said}: no score changes first place"
    out = ", because it is then below the minimum" if move.below_minimum else ""
    return f"{said}: {_turned(move.turn, '', move.direction)}{out}"
