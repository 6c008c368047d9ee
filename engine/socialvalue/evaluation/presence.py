"""The workings of what is given: facts, lists and records."""

from __future__ import annotations

from socialvalue.evaluation import truth
from socialvalue.evaluation.run import Run
from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.evaluation.steps import WHY, by_truth, truth_of
from socialvalue.evaluation.truth import FALSE, TRUE, UNKNOWN
from socialvalue.evaluation.working import Maker, Working, once
from socialvalue.model.case import Why
from socialvalue.model.decision import Step, StepKind
from socialvalue.model.expression import Stated
from socialvalue.quantities import text


def presence(name: str, maker: Maker) -> Working:
    """Return the working of whether a fact, a list or a record is given."""
    if name in maker.dictionary.lists:
        return _of_list(name, maker)
    if name in maker.dictionary.records:
        return _of_record(name, maker)
    return once(_of_fact(name, maker), name.partition(".")[0])


def _of_fact(name: str, maker: Maker) -> Working:
    read = maker.read(name)

    def work(run: Run, at: Standpoint) -> Step:
        step = read(run, at)
        if step.value is not None:
            holds, said = TRUE, f"{step.name} is given: {text(step.value)}"
        elif step.why is Why.ABSENT:
            holds, said = FALSE, f"{step.name} {WHY[Why.ABSENT]}"
        else:
            holds, said = UNKNOWN, step.claim
        return Step(
            StepKind.GIVEN,
            said,
            holds,
            name=step.name,
            fact=name,
            item=step.item,
            place=step.place,
            because=(step,),
        )

    return work


def _of_list(name: str, maker: Maker) -> Working:
    words, many = maker.words.fact(name), maker.words.many_of(name)

    def work(_: Run, at: Standpoint) -> Step:
        holder, items = at.items(name)
        if items.items:
            holds, said = TRUE, f"{words} are given: {len(items.items)}"
        elif items.complete:
            holds, said = FALSE, f"there are no {many}"
        else:
            holds, said = UNKNOWN, f"{words} are not given"
        return Step(
            StepKind.GIVEN,
            said,
            holds,
            name=words,
            fact=name,
            item=holder.pointer,
            place=items.place,
        )

    return work


def _of_record(name: str, maker: Maker) -> Working:
    inside = tuple(
        presence(fact, maker)
        for fact in maker.dictionary.facts
        if fact.startswith(f"{name}.")
    )
    words = maker.words.fact(name)

    def work(run: Run, at: Standpoint) -> Step:
        steps = [fact(run, at) for fact in inside]
        holds = truth.either([truth_of(step) for step in steps])
        said = by_truth(
            holds,
            f"{words} is given",
            f"{words} {WHY[Why.ABSENT]}",
            f"{words} is not given",
        )
        shown = tuple([step for step in steps if step.truth is holds])
        return Step(StepKind.GIVEN, said, holds, name=words, fact=name, because=shown)

    return work


def stated(test: Stated, maker: Maker) -> Working:
    """Return the working of whether the input says a fact."""
    name, scope = test.name, test.name.partition(".")[0]
    given, verb = presence(name, maker), maker.words.verb(name)

    def work(run: Run, at: Standpoint) -> Step:
        step = given(run, at)
        holder = at.scopes.get(scope)
        holds, said = FALSE, "not stated"
        if step.truth is TRUE:
            holds, said = TRUE, "stated"
        elif holder is None or holder.item.supposed:  # nobody has said what it is yet
            holds, said = UNKNOWN, "stated, or not, is not known"
        return Step(
            StepKind.STATED,
            f"{step.name} {verb} {said}",
            holds,
            fact=name,
            item=step.item,
            place=step.place,
            because=(step,),
        )

    return work
