"""What to show of an answer, and the exit code that it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from socialvalue.cli import exit_codes
from socialvalue.diagnostics import has_errors
from socialvalue.model.confirmation import Confirmation
from socialvalue.model.decision import Decision, Verdict
from socialvalue.model.question import Question
from socialvalue.rendering.outline import EVERYTHING, Asked, shown, shown_verdict
from socialvalue.use_cases import Answer, questions


def of_verdict(verdict: Verdict) -> int:
    """Return the exit code for one verdict."""
    match verdict:
        case Verdict.NON_COMPLIANT:
            return exit_codes.NON_COMPLIANT
        case Verdict.UNDETERMINED:
            return exit_codes.UNDETERMINED
        case Verdict.COMPLIANT | Verdict.NOT_APPLICABLE:
            return exit_codes.FINE


def exit_code(answer: Answer, asked: Asked) -> int:
    """Return the exit code for one answer, by what was asked for."""
    codes = [
        of_verdict(shown_verdict(decision, asked))
        for decision in decisions_to_show(answer, asked)
    ]
    if has_errors(answer.diagnostics):
        codes.append(exit_codes.WRONG)
    return exit_codes.worst(codes)


def decisions_to_show(answer: Answer, asked: Asked) -> tuple[Decision, ...]:
    """Return the decisions that have something to say on what was asked for.

    If none has, all of them do: that there is nothing is then the answer, but for
    a rule or lot that is not there, which is a problem of its own.
    """
    if asked == EVERYTHING:
        return answer.decisions
    found = tuple(each for each in answer.decisions if shown(each, asked))
    return found if found or has_errors(answer.diagnostics) else answer.decisions


def confirmation_of(answer: Answer, decision: Decision) -> Confirmation | None:
    """Return what a second engine makes of a decision; None if it was not asked."""
    pairs = zip(answer.decisions, answer.confirmations, strict=False)
    return next((found for each, found in pairs if each is decision), None)


def questions_to_ask(
    decisions: Sequence[Decision], asked: Asked
) -> tuple[Question, ...]:
    """Return the questions that are left of what was asked for."""
    return questions([replace(each, findings=shown(each, asked)) for each in decisions])
