"""The questions that are left over all that was decided of one tender."""

from __future__ import annotations

from collections.abc import Sequence

from socialvalue.evaluation.questions import questions as ordered
from socialvalue.model.decision import Decision
from socialvalue.model.question import Question
from socialvalue.use_cases.dictionary import fact_dictionary


def questions(decisions: Sequence[Decision]) -> tuple[Question, ...]:
    """Return what is still to be asked of one tender, what settles most first."""
    return ordered(decisions, fact_dictionary())
