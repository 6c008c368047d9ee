"""A question that is left, and what comes of its answer."""

from __future__ import annotations

from socialvalue.model.case import Why
from socialvalue.records import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A fact of one item that is still needed, in its place among the others.

    What it settles is settled once it and every question before it are answered.
    Answers can lead to further questions: a reason for an exemption, to who approved
    it; a date, to another version of the policy.
    """

    fact: str  # a fact's or a list's name
    item: str  # pointer of the item it belongs to
    about: str  # that item in words: "lot 2, Quality"
    among: str  # what such items are called: "criteria"
    title: str
    question: str
    held_by: str
    may_change: str
    why: Why
    decisive: bool  # can it, with the others, still change a verdict?
    settles: tuple[str, ...]  # rules with findings that are then settled
    settled: int  # how many findings those are
    concerns: tuple[str, ...]  # every rule that needs it
    whole: bool  # needed to know which version judges, or all there is to judge

    @property
    def answerable(self) -> bool:
        """Return whether an answer can stand beside the input as it is.

        Where the input says that there is none, or nothing can be worked out from
        what it says, it is the input that has to change.
        """
        return self.why in _UNKNOWN


_UNKNOWN = frozenset({Why.NOT_GIVEN, Why.LEFT_BLANK, Why.UNUSABLE, Why.OPEN_LIST})
