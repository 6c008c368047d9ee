"""A policy version held against a case: the decision, put together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from socialvalue.evaluation.evaluator import Evaluator
from socialvalue.evaluation.findings import findings_of, with_decisive
from socialvalue.evaluation.hearing import Hearing
from socialvalue.evaluation.prepared import prepared
from socialvalue.evaluation.verdicts import lot_verdicts, open_lists, verdict, why
from socialvalue.model.case import Case, Fact
from socialvalue.model.decision import (
    Assumption,
    Decision,
    DerivedFact,
    Finding,
    GroupStep,
    Outcome,
    ParameterUse,
    PolicyChoice,
    Program,
    Step,
    TableStep,
    TenderSubject,
    Verdict,
)
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.grounds import Status
from socialvalue.model.policy import Policy


def judge(
    policy: Policy,
    case: Case,
    dictionary: Dictionary,
    packs: Mapping[str, Policy | None],
    choice: PolicyChoice,
    program: Program,
    also: Collection[str] = (),
) -> Decision:
    """Return what `policy` says of `case`, with the working.

    Args:
        policy: A policy version that checking found no fault with.
        case: The procurement.
        dictionary: The facts that both speak of.
        packs: The versions of other packs that the policy uses, by their name in
            it; None where no version is in force.
        choice: Why this version judges; recorded.
        program: Which program judges; recorded.
        also: Derived facts to work out, where the policy has them, that no rule may
            have read.
    """
    hearing = Hearing(prepared(policy, dictionary, packs), case)
    findings = [
        finding
        for rule in hearing.prepared.rules
        for finding in findings_of(rule, hearing)
    ]
    _work_out(also, hearing)
    lists = open_lists(hearing)
    uses = _uses(hearing)
    outcome = verdict(findings, lists)
    decisive = outcome is Verdict.UNDETERMINED
    return Decision(
        subject=subject(case),
        policy=choice,
        program=program,
        outcome=outcome,
        why=why(outcome, findings, lists),
        lots=lot_verdicts(case, findings, lists, dictionary),
        findings=tuple(
            with_decisive(finding, decisive=decisive) for finding in findings
        ),
        groups=_groups(hearing),
        derived=_derived(hearing),
        tables=_tables(hearing),
        parameters=uses,
        needs=lists if decisive else (),
        assumptions=_assumptions(policy, uses, findings),
    )


def subject(case: Case) -> TenderSubject:
    """Return what is judged, as the decision records it."""
    tender = case.tender

    def said(name: str) -> object:
        found = tender.fact(name)
        return found.value if isinstance(found, Fact) else None

    return TenderSubject(
        reference=_text_or_none(said("tender.id")),
        title=_text_or_none(said("tender.title")),
        authority=_text_or_none(said("tender.authority")),
        record=case.record,
        digest=case.digest,
        commenced_on=commenced_on(case),
        as_of=case.as_of,
        answers=case.answers,
    )


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None


def commenced_on(case: Case) -> date | None:
    """Return the date the procurement commenced, or None if it is not known."""
    found = case.tender.fact("tender.commenced_on")
    if isinstance(found, Fact) and isinstance(found.value, date):
        return found.value
    return None


def _derived(hearing: Hearing) -> tuple[DerivedFact, ...]:
    worked = hearing.run.derived
    return tuple(
        DerivedFact(
            name=name,
            title=derived.title,
            item=at.pointer,
            about=hearing.labels[(derived.scope, at.pointer)],
            step=worked[(name, at.pointer)],
        )
        for worker in _workers(hearing.prepared.evaluator)
        for name, derived in (
            (worker.prefix + own, each) for own, each in worker.policy.derived.items()
        )
        for at in hearing.subjects(derived.scope)
        if (name, at.pointer) in worked
    )


def _work_out(names: Collection[str], hearing: Hearing) -> None:
    evaluator = hearing.prepared.evaluator
    for name in names:
        derived = hearing.prepared.policy.derived.get(name)
        if derived is not None:
            read = evaluator.read(name)
            for at in hearing.subjects(derived.scope):
                read(hearing.run, at)


def _groups(hearing: Hearing) -> tuple[GroupStep, ...]:
    groups = hearing.prepared.policy.groups
    return tuple(
        GroupStep(
            name=name,
            title=groups[name.partition(":")[0]].title,
            item=pointer,
            about=_about(pointer, hearing),
            step=step,
        )
        for (name, pointer), step in sorted(hearing.run.groups.items(), key=_key)
    )


def _tables(hearing: Hearing) -> tuple[TableStep, ...]:
    titles = {
        worker.prefix + name: table.title
        for worker in _workers(hearing.prepared.evaluator)
        for name, table in worker.policy.tables.items()
    }
    return tuple(
        TableStep(name, titles[name], pointer, _about(pointer, hearing), step)
        for (name, pointer), step in sorted(hearing.run.tables.items(), key=_key)
    )


def _key(entry: tuple[tuple[str, str], Step]) -> tuple[str, str]:
    return entry[0]


def _workers(evaluator: Evaluator) -> Iterator[Evaluator]:
    """Yield the policy's evaluator, and those of packs whose tables it reads."""
    yield evaluator
    for _, other in sorted(evaluator.others.items()):
        yield from _workers(other)


def _about(pointer: str, hearing: Hearing) -> str:
    labels, scopes = hearing.labels, hearing.dictionary.scopes
    return next(labels[(s, pointer)] for s in scopes if (s, pointer) in labels)


def _uses(hearing: Hearing) -> tuple[ParameterUse, ...]:
    return tuple(use for _, use in sorted(hearing.run.uses.items(), key=_by_row))


def _by_row(entry: tuple[tuple[str, str], ParameterUse]) -> tuple[str, int, str]:
    (name, row), _ = entry
    number = re.match(r"row (\d+)", row)
    return name, int(number[1]) if number else 0, row


def _assumptions(
    policy: Policy, uses: Sequence[ParameterUse], findings: Sequence[Finding]
) -> tuple[Assumption, ...]:
    """Return what is assumed, wholly or in part, by what was read and applied.

    A rule or parameter that is confirmed may have a rationale too: it says what
    had to be assumed beyond the source.
    """
    parameters = [
        Assumption("table" if use.row else "parameter", use.name, use.rationale)
        for use in uses
        if use.rationale is not None
    ]
    applied = {f.rule for f in findings if f.outcome is not Outcome.NOT_APPLICABLE}
    rules = [
        Assumption("rule", rule.id, rule.rationale or rule.title)
        for rule in policy.rules
        if rule.id in applied
        and (rule.status is Status.ASSUMED or rule.rationale is not None)
    ]
    return (*dict.fromkeys(parameters), *rules)
