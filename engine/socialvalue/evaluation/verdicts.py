"""What the findings come to: for the tender, and for each lot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from socialvalue.evaluation.evaluator import Evaluator
from socialvalue.evaluation.findings import rule_step
from socialvalue.evaluation.subjects import blank, inside, lists_to
from socialvalue.model.case import Case, Located, Why
from socialvalue.model.decision import (
    Finding,
    LotVerdict,
    Need,
    Outcome,
    Verdict,
)
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.policy import Level


def verdict(findings: Iterable[Finding], open_lists: Sequence[Need] = ()) -> Verdict:
    """Return the verdict that findings make: only mandatory rules count.

    One that is not met decides; else one that is undetermined does, or a list
    whose further items could break a rule. Where no mandatory rule applies there
    is nothing to comply with.
    """
    outcomes = {item.outcome for item in findings if item.level is Level.MANDATORY}
    if Outcome.NOT_MET in outcomes:
        return Verdict.NON_COMPLIANT
    if Outcome.UNDETERMINED in outcomes or open_lists:
        return Verdict.UNDETERMINED
    return Verdict.COMPLIANT if Outcome.MET in outcomes else Verdict.NOT_APPLICABLE


def open_lists(
    evaluator: Evaluator, labels: Mapping[tuple[str, str], str]
) -> tuple[Need, ...]:
    """Return the open lists whose further items could break a mandatory rule.

    One of which nothing is known is tried under the rule. Where the rule does not
    apply to it, or is met whatever it is, the list does not matter.
    """
    dictionary, tender = evaluator.dictionary, Located(evaluator.case.tender)
    apart = evaluator.afresh()  # so that the trial leaves no trace
    found: dict[tuple[str, str], Need] = {}
    for rule in evaluator.policy.rules:
        if rule.level is not Level.MANDATORY:
            continue
        for name, holder, items in lists_to(rule.applies_to, tender, dictionary):
            key = (name, holder.item.place.pointer)
            if items.complete or key in found:
                continue
            _, outcome = rule_step(rule, blank(rule, holder, dictionary), apart)
            if outcome in {Outcome.NOT_MET, Outcome.UNDETERMINED}:
                found[key] = _list_need(*key, dictionary, labels)
    return tuple(found.values())


def _list_need(
    name: str,
    pointer: str,
    dictionary: Dictionary,
    labels: Mapping[tuple[str, str], str],
) -> Need:
    entry = dictionary.lists[name]
    return Need(
        fact=name,
        item=pointer,
        about=labels[(entry.scope, pointer)],
        title=entry.title,
        question=entry.question,
        held_by=entry.held_by,
        may_change=entry.held_by,
        why=Why.OPEN_LIST,
        decisive=True,
    )


def why(
    outcome: Verdict, findings: Sequence[Finding], open_lists: Sequence[Need]
) -> str:
    """Return the verdict in one sentence."""
    mandatory = [item for item in findings if item.level is Level.MANDATORY]
    not_met = {f.rule for f in mandatory if f.outcome is Outcome.NOT_MET}
    unknown = {f.rule for f in mandatory if f.outcome is Outcome.UNDETERMINED}
    match outcome:
        case Verdict.NON_COMPLIANT:
            return f"{_rules(not_met)} not met"
        case Verdict.UNDETERMINED if unknown:
            return f"{_rules(unknown)} undetermined"
        case Verdict.UNDETERMINED:
            return f"{open_lists[0].title.lower()} may go on"
        case Verdict.COMPLIANT:
            return "every mandatory rule that applies is met"
        case Verdict.NOT_APPLICABLE:
            return "no mandatory rule of the policy applies"


def _rules(ids: set[str]) -> str:
    listed = ", ".join(sorted(ids))
    return (
        f"mandatory rule {listed} is"
        if len(ids) == 1
        else (f"mandatory rules {listed} are")
    )


def lot_verdicts(
    case: Case,
    findings: Sequence[Finding],
    open_lists: Sequence[Need],
    dictionary: Dictionary,
) -> tuple[LotVerdict, ...]:
    """Return the verdict on each lot, by what is judged in it or could be."""
    judged = [finding for finding in findings if finding.subject.lot is not None]
    lists = [
        need
        for need in open_lists
        if "lot" in dictionary.lineage(dictionary.lists[need.fact].scope)
    ]
    return tuple(
        LotVerdict(
            lot.label,
            lot.place,
            verdict(
                [f for f in judged if inside(f.subject.place.pointer, lot)],
                [need for need in lists if inside(need.item, lot)],
            ),
        )
        for lot in case.tender.items("tender.lots").items
    )
