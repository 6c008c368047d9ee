"""What a second engine says of a decision: that its logic holds, or why not.

It stands beside the decision and is no part of it.
"""

from __future__ import annotations

from enum import StrEnum

from socialvalue.records import dataclass


class Standpoint(StrEnum):
    """Whether a second engine comes to the same outcomes."""

    CONFIRMED = "logic_confirmed"
    NOT_CONFIRMED = "not_confirmed"  # it said nothing that could be used
    DISAGREES = "disagrees"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that a second engine concludes otherwise."""

    rule: str | None  # None: of what several rules share, or of the verdict
    subject: str  # "lot 2, Quality"
    what: str  # "the outcome", "what it requires"
    ours: str  # "met", "true"
    theirs: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a second engine makes of one decision."""

    standpoint: Standpoint
    outcomes: int = 0  # of rules, that it comes to as well
    left: tuple[tuple[str, str], ...] = ()  # rule and subject that it cannot derive
    disagreements: tuple[Disagreement, ...] = ()
    reason: str | None = None  # why it is not confirmed
    remedy: str | None = None  # what can be done about that
