"""The questions that would settle what cannot be determined, the best ones first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from socialvalue.model.decision import Decision, Finding, Need
from socialvalue.model.policy import Level
from socialvalue.rendering.phrases import limited, subjects_text

FEW = 5
"""How many questions are asked at once, unless everything is asked for."""


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that is needed, and all that its answers would settle."""

    fact: str
    question: str
    held_by: str
    decisive: bool
    settles: tuple[str, ...]  # rules that need nothing else
    helps: tuple[str, ...]  # rules that need something else, too
    version: bool  # it also settles which version judges, or whether a list ends
    lots: tuple[str, ...]
    about: tuple[str, ...]


def questions(decision: Decision, findings: Iterable[Finding]) -> tuple[Question, ...]:
    """Return what is still needed, once a fact, what settles most first."""
    of_findings: dict[str, list[tuple[Need, Finding | None]]] = {}
    for need in decision.needs:
        of_findings.setdefault(need.fact, []).append((need, None))
    for finding in findings:
        for need in finding.needs:
            of_findings.setdefault(need.fact, []).append((need, finding))
    found = [_question(fact, needs) for fact, needs in of_findings.items()]
    return tuple(item for item, _ in sorted(found, key=lambda pair: pair[1]))


def _question(
    fact: str, asked: Sequence[tuple[Need, Finding | None]]
) -> tuple[Question, tuple[int, ...]]:
    first = asked[0][0]
    findings = [finding for _, finding in asked if finding is not None]
    rules = dict.fromkeys(finding.rule for finding in findings)
    also = {
        finding.rule
        for finding in findings
        if any(need.fact != fact for need in finding.needs)
    }
    mandatory = {item.rule for item in findings if item.level is Level.MANDATORY}
    question = Question(
        fact=fact,
        question=first.question,
        held_by=first.held_by,
        decisive=any(need.decisive for need, _ in asked),
        settles=tuple(rule for rule in rules if rule not in also),
        helps=tuple(rule for rule in rules if rule in also),
        version=any(finding is None for _, finding in asked),
        lots=tuple(
            dict.fromkeys(item.subject.lot for item in findings if item.subject.lot)
        ),
        about=tuple(dict.fromkeys(need.about for need, _ in asked)),
    )
    order = (
        0 if question.decisive else 1,
        0 if question.version else 1,
        -len(mandatory),
        -len(rules),
        -len(findings),
    )
    return question, order


def settles_text(question: Question) -> str:
    """Return which rules the answers to a question would settle by themselves."""
    said: list[str] = []
    if question.version:
        said.append(
            "which version judges"
            if question.fact == "tender.commenced_on"
            else "whether that is all there is to judge"
        )
    if question.settles:
        said.append(limited(question.settles, 8))
    return _on_lots("; ".join(said), question)


def helps_text(question: Question) -> str:
    """Return which rules they would help to settle, with other answers."""
    return _on_lots(limited(question.helps, 8), question)


def _on_lots(said: str, question: Question) -> str:
    lots = subjects_text(question.lots)
    about = subjects_text(question.about)
    return f"{said}, on {lots}" if said and lots and lots not in about else said
