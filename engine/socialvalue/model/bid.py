"""Bids as they come into an award: each for one lot, and whether it is scored."""

from __future__ import annotations

from enum import StrEnum

from socialvalue.model.case import Item
from socialvalue.records import dataclass


class BidStatus(StrEnum):
    """Whether a bid is in the competition."""

    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    DISQUALIFIED = "disqualified"
    LATE = "late"
    ELIMINATED = "eliminated"  # below a minimum score that disqualifies, as published
    UNUSABLE = "unusable"  # something keeps it from being scored; a problem says what


@dataclass(frozen=True, slots=True)
class Entry:
    """One bid for one lot."""

    reference: str
    lot: str  # pointer of the lot
    label: str  # "bid B-01 (Example Ltd)"
    supplier: str | None
    status: BidStatus
    why: str | None  # it is not in the competition
    digest: str  # "sha256:..." of the bid's file
    item: Item  # joined with the tender
