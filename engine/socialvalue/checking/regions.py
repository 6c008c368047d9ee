"""Boxes in a space of columns: what they leave free, and what lies under others.

Each column of the space is cut into segments, numbered from 0. A set of segments
is a whole number whose bits are their numbers; a box is one such set a column.
The answers are exact: no point is sampled, and none is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import TypeAlias

from socialvalue.records import dataclass

Segments: TypeAlias = int
"""A set of segments of one column: bit `n` says whether the segment `n` is in it."""

Box: TypeAlias = tuple[Segments, ...]
"""For each column, the segments that are inside."""

_NOTHING, _EVERYTHING = 0, 1  # of what lies below a node: which of it is free


class TooMuchWorkError(Exception):
    """Raised when an answer would take more steps than it may."""


@dataclass(slots=True)
class Effort:
    """Steps that may still be taken."""

    left: int

    def spend(self, steps: int) -> None:
        """Take `steps` from what is left.

        Raises:
            TooMuchWorkError: If less than that is left.
        """
        self.left -= steps
        if self.left < 0:
            raise TooMuchWorkError


def common(one: Box, other: Box) -> Box | None:
    """Return the box of what is inside both; None if nothing is.

    >>> common((0b011, 0b1), (0b110, 0b1))
    (2, 1)
    >>> common((0b011, 0b1), (0b100, 0b1)) is None
    True
    """
    both = tuple(left & right for left, right in zip(one, other, strict=True))
    return both if all(both) else None


def inside(inner: Box, outer: Box) -> bool:
    """Return whether all of `inner` is inside `outer`."""
    return all(left & ~right == 0 for left, right in zip(inner, outer, strict=True))


def covered(target: Box, boxes: Sequence[Box], effort: Effort) -> bool:
    """Return whether every point of `target` is inside one of `boxes`.

    Raises:
        TooMuchWorkError: If `effort` does not last.

    >>> covered((0b11,), [(0b01,), (0b10,)], Effort(100))
    True
    """
    effort.spend(len(boxes))
    near = [box for box in boxes if common(target, box) is not None]
    return _Sweep(target, near, effort).free() == _NOTHING


def uncovered(
    space: Box, ordered: Sequence[bool], boxes: Sequence[Box], effort: Effort
) -> Iterator[Box]:
    """Yield boxes that no point of `boxes` is in, and that together are all such.

    None of them can be made larger, and none is inside another; two may share
    points. In an ordered column the segments of a box are neighbours.

    Args:
        space: All segments of every column.
        ordered: For each column, whether its segments follow one another.
        boxes: What is not to be in the answer.
        effort: What the work is taken from.

    Raises:
        TooMuchWorkError: If `effort` does not last; what came before it stands.

    >>> list(uncovered((0b111, 0b11), (True, True), [(0b011, 0b01)], Effort(100)))
    [(7, 2), (4, 3)]
    """
    found: list[Box] = []
    for piece in _Sweep(space, boxes, effort).pieces(ordered):
        effort.spend(len(found) + len(boxes) * len(space))
        if not any(inside(piece, earlier) for earlier in found):
            widened = _widened(piece, space, ordered, boxes)
            found.append(widened)
            yield widened


def runs(segments: Segments) -> Iterator[Segments]:
    """Yield the segments in groups of neighbours.

    >>> [bin(run) for run in runs(0b1101)]
    ['0b1', '0b1100']
    """
    while segments:
        lowest = segments & -segments
        run = segments & ~(segments + lowest)
        yield run
        segments &= ~run


def numbers(segments: Segments) -> Iterator[int]:
    """Yield the numbers of the segments in a set, from the lowest.

    >>> list(numbers(0b101))
    [0, 2]
    """
    while segments:
        lowest = segments & -segments
        yield lowest.bit_length() - 1
        segments ^= lowest


def _widened(
    box: Box, space: Box, ordered: Sequence[bool], boxes: Sequence[Box]
) -> Box:
    """Return a box around `box` that meets none of `boxes` and cannot grow."""
    widened = list(box)
    for column, whole in enumerate(space):
        taken = 0
        for other in boxes:
            elsewhere = (
                mine & theirs
                for at, (mine, theirs) in enumerate(zip(widened, other, strict=True))
                if at != column
            )
            if all(elsewhere):
                taken |= other[column]
        free = whole & ~taken
        if ordered[column]:
            free = next(run for run in runs(free) if run & widened[column])
        widened[column] = free
    return tuple(widened)


@dataclass(slots=True)
class _Sweep:
    """A walk through the columns with the boxes that are still alive.

    Where the same boxes are alive at the same column, what lies below is the same,
    so it is worked out once and has one number. A node is a column and, for each
    group of its segments, the node that they lead to.
    """

    space: Box
    boxes: Sequence[Box]
    effort: Effort
    nodes: list[tuple[int, tuple[tuple[Segments, int], ...]]] = field(
        default_factory=lambda: [(0, ()), (0, ())]
    )
    _known: dict[tuple[int, tuple[tuple[Segments, int], ...]], int] = field(
        default_factory=dict
    )
    _below: dict[tuple[int, int], int] = field(default_factory=dict)
    _alive_in: list[dict[int, int]] = field(default_factory=list)
    _unbound: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Work out which boxes are alive in a segment, and which ask no more."""
        for column, whole in enumerate(self.space):
            self.effort.spend(len(self.boxes) * whole.bit_count())
            self._alive_in.append(
                {
                    number: sum(
                        1 << row
                        for row, box in enumerate(self.boxes)
                        if box[column] >> number & 1
                    )
                    for number in numbers(whole)
                }
            )
        unbound = (1 << len(self.boxes)) - 1
        self._unbound = [unbound]
        for column in reversed(range(len(self.space))):
            whole = self.space[column]
            for row, box in enumerate(self.boxes):
                if whole & ~box[column]:
                    unbound &= ~(1 << row)
            self._unbound.insert(0, unbound)

    def free(self) -> int:
        """Return the node for the whole space."""
        return self._node(0, (1 << len(self.boxes)) - 1)

    def _node(self, column: int, alive: int) -> int:
        if not alive:
            return _EVERYTHING
        if alive & self._unbound[column]:
            return _NOTHING
        key = (column, alive)
        if key not in self._below:
            alive_in = self._alive_in[column]
            self.effort.spend(len(alive_in))
            groups: dict[int, Segments] = {}
            for number, here in alive_in.items():
                below = self._node(column + 1, alive & here)
                groups[below] = groups.get(below, 0) | 1 << number
            self._below[key] = self._number(column, groups)
        return self._below[key]

    def _number(self, column: int, groups: dict[int, Segments]) -> int:
        if len(groups) == 1:  # the column makes no difference
            return next(iter(groups))
        node = (column, tuple((segments, below) for below, segments in groups.items()))
        if node not in self._known:
            self._known[node] = len(self.nodes)
            self.nodes.append(node)
        return self._known[node]

    def pieces(self, ordered: Sequence[bool]) -> Iterator[Box]:
        """Yield boxes that are free, share no points and together are all of it."""
        yield from self._pieces(self.free(), self.space, ordered)

    def _pieces(self, node: int, box: Box, ordered: Sequence[bool]) -> Iterator[Box]:
        if node == _NOTHING:
            return
        if node == _EVERYTHING:
            yield box
            return
        column, groups = self.nodes[node]
        for segments, below in groups:
            parts = runs(segments) if ordered[column] else (segments,)
            for part in parts:
                self.effort.spend(1)
                yield from self._pieces(
                    below, (*box[:column], part, *box[column + 1 :]), ordered
                )
