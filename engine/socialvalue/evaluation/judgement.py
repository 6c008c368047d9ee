"""A policy version held against a case: one finding per rule and subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from socialvalue.evaluation import truth
from socialvalue.evaluation.evaluator import Evaluator, GroupPart
from socialvalue.evaluation.needs import needs
from socialvalue.evaluation.steps import value_text
from socialvalue.model.case import Case, Fact, Item, Items, Located, Why
from socialvalue.model.decision import (
    Assumption,
    Authority,
    Decision,
    DerivedFact,
    Finding,
    GroupStep,
    LotVerdict,
    Need,
    Outcome,
    ParameterUse,
    PolicyChoice,
    Program,
    Step,
    StepKind,
    Subject,
    TenderSubject,
    Verdict,
)
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.expression import Parameter, Read
from socialvalue.model.policy import Level, Policy, Rule, Status

_NAME = re.compile(r"\{([a-z][a-z0-9_.]*)\}")


def judge(
    policy: Policy,
    case: Case,
    dictionary: Dictionary,
    packs: Mapping[str, Policy | None],
    choice: PolicyChoice,
    program: Program,
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
    """
    evaluator = Evaluator(policy, case, dictionary, packs)
    labels = _labels(Located(case.tender), dictionary)
    findings = [
        finding
        for rule in policy.rules
        for finding in _findings(rule, evaluator, labels)
    ]
    open_lists = _open_lists(evaluator, labels)
    outcome = verdict(findings, open_lists)
    decisive = outcome is Verdict.UNDETERMINED
    return Decision(
        subject=subject(case),
        policy=choice,
        program=program,
        outcome=outcome,
        why=_why(outcome, findings, open_lists),
        lots=_lots(case, findings, open_lists, dictionary),
        findings=tuple(_decisive(finding, decisive=decisive) for finding in findings),
        groups=_groups(evaluator, labels),
        derived=_derived(evaluator, dictionary, labels),
        parameters=_parameters(evaluator),
        needs=open_lists if decisive else (),
        assumptions=_assumptions(policy, evaluator, findings),
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
    )


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


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None


def commenced_on(case: Case) -> date | None:
    """Return the date the procurement commenced, or None if it is not known."""
    found = case.tender.fact("tender.commenced_on")
    if isinstance(found, Fact) and isinstance(found.value, date):
        return found.value
    return None


def _findings(
    rule: Rule, evaluator: Evaluator, labels: Mapping[tuple[str, str], str]
) -> Iterator[Finding]:
    subjects = list(
        _subjects(rule.applies_to, Located(evaluator.case.tender), evaluator.dictionary)
    )
    for at in subjects:
        yield _finding(rule, at, evaluator, labels)
    if not subjects:
        yield _nothing_to_judge(rule, evaluator, labels)


def _finding(
    rule: Rule,
    at: Located,
    evaluator: Evaluator,
    labels: Mapping[tuple[str, str], str],
) -> Finding:
    step, outcome = _rule_step(rule, at, evaluator)
    missing: tuple[Need, ...] = ()
    if outcome is Outcome.UNDETERMINED:
        missing = needs(
            step,
            evaluator.worked,
            evaluator.dictionary,
            labels,
            decisive=rule.level is Level.MANDATORY,
        )
    if outcome is Outcome.NOT_APPLICABLE:
        says = f"Does not apply: {_deciding_claim(step, evaluator)}."
    else:
        says = _filled(rule.says, at, evaluator)
    return Finding(
        rule=rule.id,
        title=rule.title,
        level=rule.level,
        if_not=rule.if_not,
        subject=_subject(rule, at, labels),
        outcome=outcome,
        says=says,
        remedy=_filled(rule.remedy, at, evaluator)
        if rule.remedy and outcome is Outcome.NOT_MET
        else None,
        because=step,
        authority=_authority(rule, evaluator.policy),
        needs=missing,
    )


def _rule_step(rule: Rule, at: Located, evaluator: Evaluator) -> tuple[Step, Outcome]:
    steps: list[Step] = []
    applies = _part(GroupPart.WHEN, rule, at, evaluator)
    if applies is not None:
        steps.append(applies)
        if applies.truth is truth.FALSE:
            return _closed(rule, steps, Outcome.NOT_APPLICABLE)
    exempt = _part(GroupPart.UNLESS, rule, at, evaluator)
    if exempt is not None:
        steps.append(exempt)
        if exempt.truth is truth.TRUE:
            return _closed(rule, steps, Outcome.NOT_APPLICABLE)
    required = evaluator.condition(rule.require, at)
    steps.append(
        Step(StepKind.REQUIRE, required.claim, required.truth, because=(required,))
    )
    breach = truth.both(
        (
            truth.TRUE if applies is None else applies.truth or truth.UNKNOWN,
            truth.opposite(
                truth.FALSE if exempt is None else exempt.truth or truth.UNKNOWN
            ),
            truth.opposite(required.truth or truth.UNKNOWN),
        )
    )
    outcome = {
        truth.TRUE: Outcome.NOT_MET,
        truth.FALSE: Outcome.MET,
        truth.UNKNOWN: Outcome.UNDETERMINED,
    }[breach]
    return _closed(rule, steps, outcome)


def _part(
    part: GroupPart, rule: Rule, at: Located, evaluator: Evaluator
) -> Step | None:
    """Return whether a rule applies, or is excepted, by its group and by itself."""
    is_when = part is GroupPart.WHEN
    condition = rule.when if is_when else rule.unless
    steps: list[Step] = []
    if rule.group is not None:
        shared = evaluator.group(evaluator.policy.groups[rule.group], part, at)
        steps += [] if shared is None else [shared]
    if condition is not None:
        steps.append(evaluator.condition(condition, at))
    if not steps:
        return None
    truths = [step.truth or truth.UNKNOWN for step in steps]
    holds = truth.both(truths) if is_when else truth.either(truths)
    claim = steps[0].claim
    if len(steps) > 1:
        deciding = [step for step in steps if step.truth is holds]
        claim = (
            deciding[0].claim
            if len(deciding) == 1
            else "; ".join(step.claim for step in steps)
        )
    kind = StepKind.WHEN if is_when else StepKind.UNLESS
    return Step(kind, claim, holds, because=tuple(steps))


def _closed(rule: Rule, steps: list[Step], outcome: Outcome) -> tuple[Step, Outcome]:
    said = {
        Outcome.MET: "is met",
        Outcome.NOT_MET: "is not met",
        Outcome.UNDETERMINED: "cannot be determined",
        Outcome.NOT_APPLICABLE: "does not apply",
    }[outcome]
    holds = {
        Outcome.MET: truth.TRUE,
        Outcome.NOT_MET: truth.FALSE,
    }.get(outcome, truth.UNKNOWN)
    return Step(
        StepKind.RULE, f"{rule.id} {said}", holds, because=tuple(steps)
    ), outcome


def _deciding_claim(step: Step, evaluator: Evaluator) -> str:
    """Return the claim that switched a rule off: the last step's first cause."""
    part = step.because[-1]
    wanted = part.truth
    whole = {StepKind.WHEN, StepKind.UNLESS, StepKind.ALL, StepKind.ANY}
    while True:
        if part.kind is StepKind.GROUP:
            part = evaluator.groups[(part.name or "", part.item or "")]
        under = [under for under in part.because if under.truth is wanted]
        if part.kind not in whole or not under:
            return part.claim
        part = under[0]


def _nothing_to_judge(
    rule: Rule, evaluator: Evaluator, labels: Mapping[tuple[str, str], str]
) -> Finding:
    """Return the one finding of a rule that has no item to judge."""
    dictionary, tender = evaluator.dictionary, evaluator.case.tender
    scope = dictionary.scopes[rule.applies_to]
    lists = list(_lists_to(rule.applies_to, Located(tender), dictionary))
    complete = all(items.complete for _, _, items in lists)
    steps = tuple(
        Step(
            StepKind.GIVEN,
            f"{evaluator.words.fact(name)}: there are none"
            if items.complete
            else f"{evaluator.words.fact(name)} are not given",
            truth.FALSE if items.complete else truth.UNKNOWN,
            why=None if items.complete else Why.OPEN_LIST,
            fact=name,
            item=holder.item.place.pointer,
            place=items.place,
        )
        for name, holder, items in lists
    )
    outcome = Outcome.NOT_APPLICABLE if complete else Outcome.UNDETERMINED
    said = "does not apply" if complete else "cannot be determined"
    step = Step(StepKind.RULE, f"{rule.id} {said}", truth.UNKNOWN, because=steps)
    there = f"there are no {scope.plural} to judge"
    return Finding(
        rule=rule.id,
        title=rule.title,
        level=rule.level,
        if_not=rule.if_not,
        subject=Subject(scope.name, f"no {scope.plural}", tender.place, None),
        outcome=outcome,
        says=f"Does not apply: {there}."
        if complete
        else f"Cannot be determined: the {scope.plural} are not given.",
        remedy=None,
        because=step,
        authority=_authority(rule, evaluator.policy),
        needs=()
        if complete
        else needs(
            step,
            evaluator.worked,
            dictionary,
            labels,
            decisive=rule.level is Level.MANDATORY,
        ),
    )


def _path(scope: str, dictionary: Dictionary) -> tuple[str, ...]:
    """Return the lists that lead from the tender to items of `scope`."""
    lineage = reversed(dictionary.lineage(scope))
    held_in = (dictionary.scopes[name].held_in for name in lineage)
    return tuple(name for name in held_in if name is not None)


def _subjects(scope: str, top: Located, dictionary: Dictionary) -> Iterator[Located]:
    found = [top]
    for name in _path(scope, dictionary):
        found = [
            item for holder in found for item in holder.within(holder.item.items(name))
        ]
    yield from found


def _lists_to(
    scope: str, top: Located, dictionary: Dictionary
) -> Iterator[tuple[str, Located, Items]]:
    holders = [top]
    for name in _path(scope, dictionary):
        for holder in holders:
            yield name, holder, holder.item.items(name)
        holders = [
            item
            for holder in holders
            for item in holder.within(holder.item.items(name))
        ]


def _labels(top: Located, dictionary: Dictionary) -> dict[tuple[str, str], str]:
    labels: dict[tuple[str, str], str] = {}
    for scope in dictionary.scopes:
        for at in _subjects(scope, top, dictionary):
            labels[(scope, at.item.place.pointer)] = _label(at)
    return labels


def _label(at: Located) -> str:
    if not at.around:
        return "the tender"
    around = [item.label for item in reversed(at.around[:-1])]
    return ", ".join([*around, at.item.label])


def _subject(rule: Rule, at: Located, labels: Mapping[tuple[str, str], str]) -> Subject:
    lot = at.find("lot")
    return Subject(
        scope=rule.applies_to,
        label=labels[(rule.applies_to, at.item.place.pointer)],
        place=at.item.place,
        lot=None if lot is None else lot.item.label,
    )


def _filled(template: str, at: Located, evaluator: Evaluator) -> str:
    def value(found: re.Match[str]) -> str:
        name = found[1]
        pack, _, own = name.rpartition(".")
        read = Read(name) if _is_fact(name, evaluator) else Parameter(own, pack or None)
        step = evaluator.value(read, at)
        if step.why is Why.ABSENT:
            return "none given"
        return value_text(step) if step.value is not None else f"({value_text(step)})"

    return _NAME.sub(value, template)


def _is_fact(name: str, evaluator: Evaluator) -> bool:
    return name in evaluator.dictionary.facts or name in evaluator.policy.derived


def _authority(rule: Rule, policy: Policy) -> Authority:
    source = policy.sources[rule.source.document] if rule.source else None
    return Authority(
        basis=rule.basis,
        status=rule.status,
        citation=rule.source,
        document=f"{source.title}, {source.publisher}" if source else None,
        url=source.url if source else None,
        rationale=rule.rationale,
        note=rule.note,
    )


def _decisive(finding: Finding, *, decisive: bool) -> Finding:
    if decisive or not finding.needs:
        return finding
    return replace(
        finding, needs=tuple(replace(need, decisive=False) for need in finding.needs)
    )


def _open_lists(
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
        for name, holder, items in _lists_to(rule.applies_to, tender, dictionary):
            key = (name, holder.item.place.pointer)
            if items.complete or key in found:
                continue
            _, outcome = _rule_step(rule, _blank(rule, holder, dictionary), apart)
            if outcome in {Outcome.NOT_MET, Outcome.UNDETERMINED}:
                found[key] = _list_need(*key, dictionary, labels)
    return tuple(found.values())


def _blank(rule: Rule, holder: Located, dictionary: Dictionary) -> Located:
    """Return an item under `holder`, of the rule's scope, of which nothing is known."""
    around = [holder.item.scope, *(item.scope for item in holder.around)]
    missing = [s for s in dictionary.lineage(rule.applies_to) if s not in around]
    for scope in reversed(missing):
        place = replace(holder.item.place, pointer=f"{holder.item.place.pointer}/?")
        holder = Located(
            Item(scope, f"another {dictionary.scopes[scope].title}", place),
            (holder.item, *holder.around),
        )
    return holder


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


def _why(
    outcome: Verdict, findings: Sequence[Finding], open_lists: Sequence[Need]
) -> str:
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


def _lots(
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
                [f for f in judged if _inside(f.subject.place.pointer, lot)],
                [need for need in lists if _inside(need.item, lot)],
            ),
        )
        for lot in case.tender.items("tender.lots").items
    )


def _inside(pointer: str, item: Item) -> bool:
    """Return whether `pointer` is that of `item` or of something in it."""
    return f"{pointer}/".startswith(f"{item.place.pointer}/")


def _derived(
    evaluator: Evaluator,
    dictionary: Dictionary,
    labels: Mapping[tuple[str, str], str],
) -> tuple[DerivedFact, ...]:
    top = Located(evaluator.case.tender)
    return tuple(
        DerivedFact(
            name=name,
            title=derived.title,
            item=pointer,
            about=labels[(derived.scope, pointer)],
            step=evaluator.derived[(name, pointer)],
        )
        for name, derived in evaluator.policy.derived.items()
        for pointer in (
            at.item.place.pointer for at in _subjects(derived.scope, top, dictionary)
        )
        if (name, pointer) in evaluator.derived
    )


def _groups(
    evaluator: Evaluator, labels: Mapping[tuple[str, str], str]
) -> tuple[GroupStep, ...]:
    groups = evaluator.policy.groups
    scopes = evaluator.dictionary.scopes
    return tuple(
        GroupStep(
            name=name,
            title=groups[name.partition(":")[0]].title,
            item=pointer,
            about=next(
                labels[(scope, pointer)]
                for scope in scopes
                if (scope, pointer) in labels
            ),
            step=step,
        )
        for (name, pointer), step in sorted(evaluator.groups.items())
    )


def _parameters(evaluator: Evaluator) -> tuple[ParameterUse, ...]:
    return tuple(_parameter(name, evaluator) for name in sorted(evaluator.parameters))


def _parameter(name: str, evaluator: Evaluator) -> ParameterUse:
    alias, _, own = name.rpartition(".")
    pack = evaluator.packs[alias] if alias else evaluator.policy
    policy = pack or evaluator.policy
    entry = policy.parameters[own]
    source = policy.sources[entry.source.document] if entry.source else None
    return ParameterUse(
        name=name,
        title=entry.title,
        value=entry.value,
        status=entry.status,
        document=f"{source.title}, {source.publisher}" if source else None,
        locator=entry.source.locator if entry.source else None,
        url=source.url if source else None,
        rationale=entry.rationale,
        note=entry.note,
    )


def _assumptions(
    policy: Policy, evaluator: Evaluator, findings: Sequence[Finding]
) -> tuple[Assumption, ...]:
    """Return what is assumed, wholly or in part, by what was read and applied.

    A rule or parameter that is confirmed may have a rationale too: it says what
    had to be assumed beyond the source.
    """
    parameters = [
        Assumption("parameter", use.name, use.rationale)
        for use in _parameters(evaluator)
        if use.rationale is not None
    ]
    applied = {f.rule for f in findings if f.outcome is not Outcome.NOT_APPLICABLE}
    rules = [
        Assumption("rule", rule.id, rule.rationale or rule.title)
        for rule in policy.rules
        if rule.id in applied
        and (rule.status is Status.ASSUMED or rule.rationale is not None)
    ]
    return (*parameters, *rules)
