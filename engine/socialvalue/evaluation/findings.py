"""What one rule says of its subjects, with the working."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from socialvalue.evaluation import truth
from socialvalue.evaluation.hearing import Hearing
from socialvalue.evaluation.needs import needs
from socialvalue.evaluation.prepared import PreparedRule
from socialvalue.evaluation.run import Run
from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.evaluation.steps import truth_of
from socialvalue.evaluation.subjects import lists_to
from socialvalue.model.case import Why
from socialvalue.model.decision import (
    Finding,
    Need,
    Outcome,
    Step,
    StepKind,
    Subject,
    Truth,
)
from socialvalue.model.policy import Level, Rule

_SAID: Mapping[Outcome, str] = {
    Outcome.MET: "is met",
    Outcome.NOT_MET: "is not met",
    Outcome.UNDETERMINED: "cannot be determined",
    Outcome.NOT_APPLICABLE: "does not apply",
}
_HOLDS: Mapping[Outcome, Truth] = {
    Outcome.MET: truth.TRUE,
    Outcome.NOT_MET: truth.FALSE,
    Outcome.UNDETERMINED: truth.UNKNOWN,
    Outcome.NOT_APPLICABLE: truth.UNKNOWN,
}
_OF_BREACH: Mapping[Truth, Outcome] = {
    truth.TRUE: Outcome.NOT_MET,
    truth.FALSE: Outcome.MET,
    truth.UNKNOWN: Outcome.UNDETERMINED,
}


def findings_of(rule: PreparedRule, hearing: Hearing) -> Iterator[Finding]:
    """Yield what `rule` says of each of its found; of none, that there are none."""
    found = hearing.subjects(rule.rule.applies_to)
    for at in found:
        yield _finding(rule, at, hearing)
    if not found:
        yield _nothing_to_judge(rule, hearing)


def _finding(prepared: PreparedRule, at: Standpoint, hearing: Hearing) -> Finding:
    run, rule = hearing.run, prepared.rule
    step, outcome = rule_step(prepared, at, run)
    missing: tuple[Need, ...] = ()
    if outcome is Outcome.UNDETERMINED:
        missing = _needs(rule, step, hearing)
    remedy = None
    if outcome is Outcome.NOT_APPLICABLE:
        says = f"Does not apply: {_deciding_claim(step, run)}."
    else:
        says = prepared.says.said(run, at)
        if prepared.remedy is not None and outcome is Outcome.NOT_MET:
            remedy = prepared.remedy.said(run, at)
    return Finding(
        rule=rule.id,
        title=rule.title,
        level=rule.level,
        if_not=rule.if_not,
        subject=hearing.about(rule.applies_to, at),
        outcome=outcome,
        says=says,
        remedy=remedy,
        because=step,
        authority=prepared.authority,
        needs=missing,
    )


def _needs(rule: Rule, step: Step, hearing: Hearing) -> tuple[Need, ...]:
    return needs(
        step,
        hearing.run.worked,
        hearing.dictionary,
        hearing.labels,
        decisive=rule.level is Level.MANDATORY,
    )


def rule_step(prepared: PreparedRule, at: Standpoint, run: Run) -> tuple[Step, Outcome]:
    """Return the working of a rule for one item, and its outcome."""
    steps: tuple[Step, ...] = ()
    breach: list[Truth] = []
    if prepared.when is not None:
        applies = prepared.when(run, at)
        steps = (applies,)
        if applies.truth is truth.FALSE:
            return _off(prepared, steps, run), Outcome.NOT_APPLICABLE
        breach.append(truth_of(applies))
    if prepared.unless is not None:
        exempt = prepared.unless(run, at)
        steps = (*steps, exempt)
        if exempt.truth is truth.TRUE:
            return _off(prepared, steps, run), Outcome.NOT_APPLICABLE
        breach.append(truth.opposite(truth_of(exempt)))
    required = prepared.require(run, at)
    asked = Step(StepKind.REQUIRE, required.claim, required.truth, because=(required,))
    breach.append(truth.opposite(truth_of(required)))
    outcome = _OF_BREACH[truth.both(breach)]
    said = f"{prepared.rule.id} {_SAID[outcome]}"
    return Step(StepKind.RULE, said, _HOLDS[outcome], because=(*steps, asked)), outcome


def _off(prepared: PreparedRule, steps: tuple[Step, ...], run: Run) -> Step:
    """Return that a rule does not apply; of all items that share why, one step."""
    key = (prepared, *map(id, steps))
    if key not in run.off:
        said = f"{prepared.rule.id} {_SAID[Outcome.NOT_APPLICABLE]}"
        step = Step(StepKind.RULE, said, truth.UNKNOWN, because=steps)
        run.off[key] = step
    return run.off[key]


def _deciding_claim(step: Step, run: Run) -> str:
    """Return the claim that switched a rule off: what its last step hangs on."""
    part = step.because[-1]
    if id(part) not in run.deciding:
        found = min(_deciding(part, part.truth, run), key=_telling)
        run.deciding[id(part)] = (part, found.claim)
    return run.deciding[id(part)][1]


def _deciding(part: Step, wanted: Truth | None, run: Run) -> list[Step]:
    """Return the tests under `part` that made it what it is."""
    if part.kind is StepKind.GROUP:
        part = run.groups[(part.name or "", part.item or "")]
    if part.kind not in _WHOLES:
        return [part]
    under = [under for under in part.because if under.truth is wanted]
    if not under:
        return [part]
    return [leaf for each in under for leaf in _deciding(each, wanted, run)]


_WHOLES = frozenset({StepKind.WHEN, StepKind.UNLESS, StepKind.ALL, StepKind.ANY})


def _telling(step: Step) -> int:
    """Return how little a test tells: a value more than that there is one."""
    return {StepKind.STATED: 2, StepKind.NOT: 2, StepKind.GIVEN: 1}.get(step.kind, 0)


def _nothing_to_judge(prepared: PreparedRule, hearing: Hearing) -> Finding:
    """Return the one finding of a rule that has no item to judge."""
    rule, dictionary, words = prepared.rule, hearing.dictionary, hearing.words
    scope = dictionary.scopes[rule.applies_to]
    lists = list(lists_to(rule.applies_to, hearing.run.tender, dictionary))
    complete = all(items.complete for _, _, items in lists)
    steps = tuple(
        Step(
            StepKind.GIVEN,
            f"there are no {words.many_of(name)}"
            if items.complete
            else f"{words.fact(name)} are not given",
            truth.FALSE if items.complete else truth.UNKNOWN,
            why=None if items.complete else Why.OPEN_LIST,
            fact=name,
            item=holder.pointer,
            place=items.place,
        )
        for name, holder, items in lists
    )
    open_ = [holder for _, holder, items in lists if not items.complete]
    trials = [tried(prepared, at, hearing) for at in open_]
    applies = any(outcome is not Outcome.NOT_APPLICABLE for _, outcome in trials)
    outcome = Outcome.UNDETERMINED if applies else Outcome.NOT_APPLICABLE
    said = "cannot be determined" if applies else "does not apply"
    says = f"Cannot be determined: the {scope.plural} are not given."
    if complete:
        says = f"Does not apply: there are no {scope.plural} to judge."
    elif not applies:
        says = f"Does not apply: {_deciding_claim(trials[0][0], hearing.trial)}."
        steps += tuple(step for at in open_ for step in _why_not(prepared, at, hearing))
    step = Step(StepKind.RULE, f"{rule.id} {said}", truth.UNKNOWN, because=steps)
    label = f"no {scope.plural}" if complete else f"{scope.plural} that are not given"
    return Finding(
        rule=rule.id,
        title=rule.title,
        level=rule.level,
        if_not=rule.if_not,
        subject=Subject(scope.name, label, hearing.run.tender.item.place, None),
        outcome=outcome,
        says=says,
        remedy=None,
        because=step,
        authority=prepared.authority,
        needs=() if outcome is Outcome.NOT_APPLICABLE else _needs(rule, step, hearing),
    )


def tried(
    prepared: PreparedRule, holder: Standpoint, hearing: Hearing
) -> tuple[Step, Outcome]:
    """Return what a rule would say of one more item in `holder`, not known at all."""
    item = hearing.blank(prepared.rule.applies_to, holder)
    return rule_step(prepared, item, hearing.trial)


def _why_not(
    prepared: PreparedRule, holder: Standpoint, hearing: Hearing
) -> Iterator[Step]:
    """Yield why `rule` does not apply to anything in `holder`, if that says so."""
    for part, deciding in (
        (prepared.when, truth.FALSE),
        (prepared.unless, truth.TRUE),
    ):
        if part is None:
            continue
        trial = part(hearing.trial, hearing.in_trial(holder))
        if trial.truth is deciding:
            yield part(hearing.run, holder)
            return


def with_decisive(finding: Finding, *, decisive: bool) -> Finding:
    """Return the finding with its needs marked."""
    if decisive or not finding.needs:
        return finding
    return replace(
        finding, needs=tuple(replace(need, decisive=False) for need in finding.needs)
    )
