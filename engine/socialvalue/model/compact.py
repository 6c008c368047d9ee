"""The answer in short: what came out and what was read, without the working.

With the input's bytes and the policy version it names, it gives back the whole
decision to the byte, since conditions are pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from socialvalue.model.decision import (
    Outcome,
    PolicyChoice,
    Program,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the rules of one scope come to for an item."""

    scope: str  # "lot"
    outcomes: tuple[tuple[str, Outcome], ...]  # by rule, in policy order
    reads: tuple[str, ...]  # the facts and lists that they rest on, sorted


class Alike(NamedTuple):
    """Items of which the same came out."""

    told: Told
    items: tuple[str, ...]  # pointers; of a scope without items, that of the tender


class CompactDecision(NamedTuple):
    """What a policy says of a tender, in short."""

    digest: str  # of the input bytes
    answers: str | None  # digest of the answers that were added, if any
    as_of: date | None
    policy: PolicyChoice
    program: Program
    outcome: Verdict
    lots: tuple[tuple[str, Verdict], ...]  # by the lot's pointer
    groups: tuple[Alike, ...]  # scope by scope, in the order of the file
