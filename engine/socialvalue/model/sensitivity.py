"""How close an award is: what would have to be different for another to be first."""

from __future__ import annotations

from enum import StrEnum

from socialvalue.model.scores import Reason
from socialvalue.quantities import Number
from socialvalue.records import dataclass


class Direction(StrEnum):
    """Which way a weight or a score of the panel is moved."""

    UP = "up"
    DOWN = "down"


class Edge(StrEnum):
    """Whether first place changes at a number, or at any step beyond it."""

    AT = "at"
    BEYOND = "just beyond"


@dataclass(frozen=True, slots=True)
class Turn:
    """Where first place changes, and who is first then.

    With an `edge` it is exact, and `near` equals `far`. Without one it is only known
    that first place is still the same at `near` and has changed at `far`; `far` None
    says that it was not followed beyond `near`.
    """

    near: Number  # the end on the side of what is published
    far: Number | None
    edge: Edge | None
    first: tuple[str, ...]  # in order of the alphabet; more than one is a tie


@dataclass(frozen=True, slots=True)
class WeightMove:
    """How far one weight must move, the others giving way in proportion.

    `turn` None with no `reason`: no weight from 0 to 100 that way changes first place.
    Under a value for money index, none does where there is an index: where neither the
    price nor quality has a weight of 0.
    """

    part: str
    direction: Direction
    now: Number | None  # per cent, as published
    turn: Turn | None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class MarkMove:
    """How far one score of the panel must move, everything else being as it is.

    `turn` None with no `reason`: no score on the scale that way changes first place.
    """

    offer: str
    part: str
    direction: Direction
    now: Number
    turn: Turn | None
    below_minimum: bool = False  # first place changes because the offer is then out
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What becomes of the order of the others when one offer is taken out."""

    offer: str
    before: tuple[tuple[str, ...], ...]  # of the others, equal ones together
    after: tuple[tuple[str, ...], ...]
    changes: bool | None  # None: what a place depends on is not known


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How close the award is, in three ways."""

    first: tuple[str, ...]
    weights: tuple[WeightMove, ...]
    marks: tuple[MarkMove, ...]
    withdrawals: tuple[Withdrawal, ...]
    reasons: tuple[Reason, ...] = ()  # why `weights` and `marks` are empty
