"""What one rule says of its subjects, with the working."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from socialvalue.evaluation import truth
from socialvalue.evaluation.evaluator import Evaluator, GroupPart
from socialvalue.evaluation.needs import needs
from socialvalue.evaluation.subjects import Labels, blank, lists_to, subjects
from socialvalue.model.case import Located, Why
from socialvalue.model.decision import (
    Authority,
    Finding,
    Need,
    Outcome,
    Step,
    StepKind,
    Subject,
    Truth,
    value_text,
)
from socialvalue.model.expression import Parameter, Read
from socialvalue.model.policy import Level, Policy, Rule

_NAME = re.compile(r"\{([a-z][a-z0-9_.]*)\}")


def findings_of(rule: Rule, evaluator: Evaluator, labels: Labels) -> Iterator[Finding]:
    """Yield what `rule` says of each of its found; of none, that there are none."""
    found = list(
        subjects(rule.applies_to, Located(evaluator.case.tender), evaluator.dictionary)
    )
    for at in found:
        yield _finding(rule, at, evaluator, labels)
    if not found:
        yield _nothing_to_judge(rule, evaluator, labels)


def _finding(
    rule: Rule,
    at: Located,
    evaluator: Evaluator,
    labels: Labels,
) -> Finding:
    step, outcome = rule_step(rule, at, evaluator)
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


def rule_step(rule: Rule, at: Located, evaluator: Evaluator) -> tuple[Step, Outcome]:
    """Return the working of a rule for one item, and its outcome."""
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
    """Return the claim that switched a rule off: what its last step hangs on."""
    part = step.because[-1]
    return min(_deciding(part, part.truth, evaluator), key=_telling).claim


def _deciding(part: Step, wanted: Truth | None, evaluator: Evaluator) -> list[Step]:
    """Return the tests under `part` that made it what it is."""
    if part.kind is StepKind.GROUP:
        part = evaluator.groups[(part.name or "", part.item or "")]
    under = [under for under in part.because if under.truth is wanted]
    whole = {StepKind.WHEN, StepKind.UNLESS, StepKind.ALL, StepKind.ANY}
    if part.kind not in whole or not under:
        return [part]
    return [leaf for each in under for leaf in _deciding(each, wanted, evaluator)]


def _telling(step: Step) -> int:
    """Return how little a test tells: a value more than that there is one."""
    return {StepKind.STATED: 2, StepKind.NOT: 2, StepKind.GIVEN: 1}.get(step.kind, 0)


def _nothing_to_judge(rule: Rule, evaluator: Evaluator, labels: Labels) -> Finding:
    """Return the one finding of a rule that has no item to judge."""
    dictionary, tender = evaluator.dictionary, evaluator.case.tender
    scope = dictionary.scopes[rule.applies_to]
    lists = list(lists_to(rule.applies_to, Located(tender), dictionary))
    complete = all(items.complete for _, _, items in lists)
    steps = tuple(
        Step(
            StepKind.GIVEN,
            f"there are no {evaluator.words.many_of(name)}"
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
    open_ = [holder for _, holder, items in lists if not items.complete]
    apart = evaluator.afresh()  # so that the trial leaves no trace
    trials = [rule_step(rule, blank(rule, at, dictionary), apart) for at in open_]
    applies = any(outcome is not Outcome.NOT_APPLICABLE for _, outcome in trials)
    outcome = Outcome.UNDETERMINED if applies else Outcome.NOT_APPLICABLE
    said = "cannot be determined" if applies else "does not apply"
    says = f"Cannot be determined: the {scope.plural} are not given."
    if complete:
        says = f"Does not apply: there are no {scope.plural} to judge."
    elif not applies:
        says = f"Does not apply: {_deciding_claim(trials[0][0], apart)}."
        steps += tuple(step for at in open_ for step in _why_not(rule, at, evaluator))
    step = Step(StepKind.RULE, f"{rule.id} {said}", truth.UNKNOWN, because=steps)
    label = f"no {scope.plural}" if complete else f"{scope.plural} that are not given"
    return Finding(
        rule=rule.id,
        title=rule.title,
        level=rule.level,
        if_not=rule.if_not,
        subject=Subject(scope.name, label, tender.place, None),
        outcome=outcome,
        says=says,
        remedy=None,
        because=step,
        authority=_authority(rule, evaluator.policy),
        needs=()
        if outcome is Outcome.NOT_APPLICABLE
        else needs(
            step,
            evaluator.worked,
            dictionary,
            labels,
            decisive=rule.level is Level.MANDATORY,
        ),
    )


def _why_not(rule: Rule, holder: Located, evaluator: Evaluator) -> Iterator[Step]:
    """Yield why `rule` does not apply to anything in `holder`, if that says so."""
    for part, deciding in (
        (GroupPart.WHEN, truth.FALSE),
        (GroupPart.UNLESS, truth.TRUE),
    ):
        tried = _part(part, rule, holder, evaluator.afresh())
        if tried is not None and tried.truth is deciding:
            step = _part(part, rule, holder, evaluator)
            if step is not None:
                yield step
            return


def _subject(rule: Rule, at: Located, labels: Labels) -> Subject:
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
    source = policy.source_of(rule.source)
    return Authority(
        basis=rule.basis,
        status=rule.status,
        citation=rule.source,
        document=source.in_words if source else None,
        url=source.url if source else None,
        rationale=rule.rationale,
        note=rule.note,
    )


def with_decisive(finding: Finding, *, decisive: bool) -> Finding:
    """Return the finding with its needs marked."""
    if decisive or not finding.needs:
        return finding
    return replace(
        finding, needs=tuple(replace(need, decisive=False) for need in finding.needs)
    )
