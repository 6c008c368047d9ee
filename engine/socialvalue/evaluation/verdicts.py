"""What the findings come to: for the tender, and for each lot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from socialvalue.evaluation.findings import tried
from socialvalue.evaluation.hearing import Hearing
from socialvalue.evaluation.needs import need_of
from socialvalue.evaluation.subjects import lists_to
from socialvalue.model.case import Case, Place, Why
from socialvalue.model.decision import (
    Finding,
    LotVerdict,
    Need,
    Outcome,
    Verdict,
    verdict_of,
)
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.policy import Level


def verdict(findings: Iterable[Finding], open_lists: Sequence[Need] = ()) -> Verdict:
    """Return the verdict that findings make: only mandatory rules count."""
    outcomes = {item.outcome for item in findings if item.level is Level.MANDATORY}
    return verdict_of(outcomes, may_go_on=bool(open_lists))


def open_lists(hearing: Hearing) -> tuple[Need, ...]:
    """Return the open lists whose further items could break a mandatory rule.

    One of which nothing is known is tried under the rule. Where the rule does not
    apply to it, or is met whatever it is, the list does not matter.
    """
    dictionary, tender = hearing.dictionary, hearing.run.tender
    found: dict[tuple[str, str], Need] = {}
    for prepared in hearing.prepared.rules:
        rule = prepared.rule
        if rule.level is not Level.MANDATORY:
            continue
        for name, holder, items in lists_to(rule.applies_to, tender, dictionary):
            key = (name, holder.pointer)
            if items.complete or key in found:
                continue
            _, outcome = tried(prepared, holder, hearing)
            if outcome in {Outcome.NOT_MET, Outcome.UNDETERMINED}:
                entry = dictionary.lists[name]
                about = hearing.labels[(entry.scope, key[1])]
                found[key] = need_of(entry, key[1], about, Why.OPEN_LIST, decisive=True)
    return tuple(found.values())


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
    if len(ids) == 1:
        return f"mandatory rule {listed} is"
    return f"mandatory rules {listed} are"


def lot_verdicts(
    case: Case,
    findings: Sequence[Finding],
    open_lists: Sequence[Need],
    dictionary: Dictionary,
) -> tuple[LotVerdict, ...]:
    """Return the verdict on each lot, by what is judged in it or could be."""
    lots = case.tender.items("tender.lots").items
    pointers = {lot.place.pointer for lot in lots}
    judged: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.subject.lot is not None:
            inside = finding.subject.place.inside(pointers)
            judged.setdefault(inside, []).append(finding)
    lists: dict[str, list[Need]] = {}
    for need in open_lists:
        if "lot" in dictionary.lineage(dictionary.lists[need.fact].scope):
            inside = Place(need.item, 0, 0).inside(pointers)
            lists.setdefault(inside, []).append(need)
    return tuple(
        LotVerdict(
            lot.label,
            lot.place,
            verdict(
                judged.get(lot.place.pointer, ()), lists.get(lot.place.pointer, ())
            ),
        )
        for lot in lots
    )
