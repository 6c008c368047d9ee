"""What a bidder can work out about the others from its own result."""

from __future__ import annotations

from enum import StrEnum

from socialvalue.quantities import Number
from socialvalue.records import dataclass


class Subject(StrEnum):
    """What a score gives away."""

    LOWEST_PRICE = "lowest price"
    MEAN_PRICE = "mean price"
    HIGHEST_SOCIAL_VALUE = "highest social value"


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between two ends; an end that is None is no end."""

    low: Number | None
    high: Number | None
    low_included: bool
    high_included: bool

    @property
    def single(self) -> bool:
        """Whether there is one number in it."""
        return self.low is not None and self.low == self.high


@dataclass(frozen=True, slots=True)
class Inference:
    """What one bidder can work out under one part, from its own score and offer."""

    offer: str
    part: str
    subject: Subject
    interval: Interval  # pounds; without rounding, one number
    itself: (
        bool | None
    )  # whether its own offer is that lowest or highest; of a mean None
    other: Interval | None = None  # of a mean of two prices: the other price
