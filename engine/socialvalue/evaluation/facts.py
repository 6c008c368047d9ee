"""The workings of facts: given ones, and those that the policy derives."""

from __future__ import annotations

from typing import NamedTuple

from socialvalue.evaluation.intervals import Known, Result, Unknown
from socialvalue.evaluation.run import Run
from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.evaluation.steps import WHY, result, same_value, value_step
from socialvalue.evaluation.truth import FALSE, TRUE, UNKNOWN
from socialvalue.evaluation.working import Maker, Sight, Working
from socialvalue.model.case import NOT_GIVEN, Fact, Missing, Why
from socialvalue.model.decision import Step, StepKind, value_text
from socialvalue.model.policy import Cases, Derived, Holds
from socialvalue.model.words import Vocabulary
from socialvalue.quantities import text


def given_fact(name: str, words: Vocabulary) -> Working:
    """Return the working of a fact that the input may give; one step for each item."""
    scope = name.partition(".")[0]
    called = words.fact(name)
    yes, no = (words.statement(name, so=so) for so in (True, False))

    def read(_: Run, at: Standpoint) -> Step:
        holder = at.scopes.get(scope)
        if holder is None:
            return _missing(NOT_GIVEN, name, called, None)
        step = holder.facts.get(name)
        if step is None:
            found = holder.item.fact(name)
            if isinstance(found, Missing):
                step = _missing(found, name, called, holder.pointer)
            else:
                value = found.value
                said = f"{called} is {text(value)}"
                if isinstance(value, bool):
                    said = yes if value else no
                step = _known(found, name, called, said, holder.pointer)
            holder.facts[name] = step
        return step

    return read


def _known(fact: Fact, name: str, called: str, said: str, item: str) -> Step:
    return Step(
        StepKind.FACT,
        said,
        name=called,
        value=fact.value,
        fact=name,
        item=item,
        place=fact.place,
        recognised=fact.recognised,
        from_text=fact.from_text,
        attested=fact.attested,
    )


def _missing(missing: Missing, name: str, called: str, item: str | None) -> Step:
    said = f"{called} {WHY[missing.why]}"
    if missing.note:
        said += f": {missing.note}"
    return Step(
        StepKind.FACT,
        said,
        name=called,
        why=missing.why,
        note=missing.note,
        fact=name,
        item=item,
        place=missing.place,
        attested=missing.attested,
    )


def derived_fact(derived: Derived, maker: Maker) -> Working:
    """Return the working of a derived fact: a reference, as its working stands once."""
    scope, name = derived.scope, maker.prefix + derived.name
    missing = given_fact(derived.name, maker.words)
    made: list[Working] = []  # when it is first read: facts may be derived from it

    def read(run: Run, at: Standpoint) -> Step:
        holder = at.scopes.get(scope)
        if holder is None:
            return missing(run, at)
        found = holder.derived.get(name)
        if found is None:
            key = (name, holder.pointer)
            if key not in run.derived:
                if not made:
                    made.append(_definition(derived, maker))
                run.derived[key] = made[0](run, holder)
            found = holder.derived[name] = without_working(run.derived[key])
        return found

    return read


def without_working(step: Step) -> Step:
    """Return a step that refers to `step`, without what stands under it."""
    return Step(
        step.kind,
        step.claim,
        step.truth,
        step.name,
        step.value,
        step.low,
        step.high,
        step.why,
        step.note,
        step.fact,
        step.parameter,
        step.item,
    )


def _definition(derived: Derived, maker: Maker) -> Working:
    sight = maker.dictionary.lineage(derived.scope)
    definition = derived.definition
    if isinstance(definition, Holds):
        inner = maker.condition(definition.condition, sight)
    elif isinstance(definition, Cases):
        inner = _cases(definition, maker, sight)
    else:
        inner = maker.value(definition, sight)
    called, fact = maker.words.fact(derived.name), maker.prefix + derived.name
    yes, no = (maker.words.statement(derived.name, so=so) for so in (True, False))
    holds = isinstance(definition, Holds)

    def work(run: Run, holder: Standpoint) -> Step:
        step = inner(run, holder)
        found = _answer(step) if holds else result(step)
        claim = None
        if isinstance(found, Known) and isinstance(found.value, bool):
            claim = yes if found.value else no
        return value_step(
            StepKind.DERIVED,
            called,
            found,
            (step,),
            claim=claim,
            fact=fact,
            item=holder.pointer,
        )

    return work


def _answer(step: Step) -> Result:
    """Return the yes or no that a condition comes to."""
    if step.truth is UNKNOWN:
        return Unknown(Why.NOT_GIVEN)
    return Known(step.truth is TRUE)


def _cases(definition: Cases, maker: Maker, sight: Sight) -> Working:
    cases = tuple(
        _Case(
            None if case.when is None else maker.condition(case.when, sight),
            None if case.value is None else maker.value(case.value, sight),
            case.unknown,
        )
        for case in definition.cases
    )

    def work(run: Run, at: Standpoint) -> Step:
        tried: list[Step] = []
        for number, case in enumerate(cases):
            when = None if case.when is None else case.when(run, at)
            if when is not None:
                tried.append(when)
                if when.truth is FALSE:
                    continue
                if when.truth is UNKNOWN:
                    return _undecided(cases[number:], tried, run, at)
            if case.value is None:
                found = Unknown(Why.NO_CASE, note=case.unknown)
                return _case_step("the case that holds gives no value", found, tried)
            step = case.value(run, at)
            said = f"the case that holds gives {value_text(step)}"
            return _case_step(said, result(step), [*tried, step])
        return _case_step("none of the cases holds", Unknown(Why.NO_CASE), tried)

    return work


class _Case(NamedTuple):
    when: Working | None
    value: Working | None
    unknown: str | None


def _undecided(
    left: tuple[_Case, ...], tried: list[Step], run: Run, at: Standpoint
) -> Step:
    """Return the step where a case's condition is unknown.

    It does not matter which case holds if all that still can give one value.
    """
    undecided = _case_step(
        "which case holds is not known", Unknown(Why.NOT_GIVEN), tried
    )
    values: list[Step] = []
    for case in left:
        when = None if case.when is None else case.when(run, at)
        if when is not None and when.truth is FALSE:
            continue
        if case.value is None:
            return undecided
        values.append(case.value(run, at))
        if when is None or when.truth is TRUE:
            if not all(same_value(values[0], other) for other in values):
                return undecided
            said = f"every case that may hold gives {value_text(values[0])}"
            return _case_step(said, result(values[0]), [*tried, *values])
    return undecided


def _case_step(said: str, found: Result, because: list[Step]) -> Step:
    """Return the step of a choice between cases."""
    return value_step(StepKind.CASES, "it", found, tuple(because), claim=said)
