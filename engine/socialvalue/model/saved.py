"""A decision that was saved, and what came of making it anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from socialvalue.diagnostics import Diagnostic
from socialvalue.model.data import Data
from socialvalue.model.decision import Decision, PolicyChoice
from socialvalue.records import dataclass


def version_numbers(version: str) -> tuple[int, ...]:
    """Return a version of the program as numbers, by which versions are in order.

    >>> version_numbers("0.9.0") < version_numbers("0.10.0")
    True
    """
    return tuple(int(number) for number in version.split("."))


@dataclass(frozen=True)
class Saved:
    """A decision as its file has it."""

    digest: str  # of the decision's JSON, as it was saved
    decision: Mapping[str, Data]
    packs: Mapping[str, str]  # digest of each pack's file, by "id@version"
    input: str  # digest of what was judged
    answers: tuple[str, ...]  # digests of the answers that were added to it
    as_of: date | None
    policy: str
    version: str | None  # None: no version was in force
    policy_digest: str | None
    why: str  # why that version, in words
    pinned: bool
    as_if: bool
    others: Mapping[str, str]  # packs used: "id@version" by the name they have in it
    program: str  # version of the program that decided


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a decision made anew is not the one that was recorded."""

    pointer: str  # JSON Pointer into the decision
    recorded: Data  # None: it is not there; JSON of a decision has no null
    recomputed: Data
    words: bool  # whether the same is only said in other words


@dataclass(frozen=True, slots=True)
class ProgramChange:
    """What a version of the program changed in decisions, and why.

    Without `rules`, `steps` and `facts` it may have touched anything.
    """

    version: str
    why: str
    rules: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()  # kinds of step: "summary", "table"
    facts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """An outcome that is not the recorded one."""

    rule: str | None  # None: the verdict on the tender or on a lot
    subject: str
    recorded: str | None  # None: there was no such finding
    now: str | None  # None: there no longer is
    recorded_says: str | None = None
    now_says: str | None = None
    because: tuple[ProgramChange, ...] = ()  # none: no change that is listed


class Replay(StrEnum):
    """What came of making a decision anew."""

    SAME = "same"  # to the byte
    REWORDED = "reworded"  # the same, said in other words
    REWORKED = "reworked"  # the same outcomes, worked out otherwise
    CHANGED = "changed"  # an outcome is another
    REFUSED = "refused"  # it could not be made anew, or the file was edited


@dataclass(frozen=True)
class Replayed:
    """A saved decision, and what came of making it anew."""

    name: str  # of its file
    result: Replay
    saved: Saved | None = None  # none where the file is no saved decision
    decision: Decision | None = None  # made anew; none where it could not be
    program: str = ""  # the version that did
    outcomes: tuple[OutcomeChange, ...] = ()
    differences: tuple[Difference, ...] = ()
    judges_now: PolicyChoice | None = None  # where it is another version by now
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def by_later_program(self) -> bool:
        """Return whether a later version of the program decided."""
        if self.saved is None or not self.program:
            return False
        then, now = map(version_numbers, (self.saved.program, self.program))
        return then > now

    @property
    def by_same_program(self) -> bool:
        """Return whether the version of the program is the one that decided."""
        return self.saved is not None and self.saved.program == self.program
