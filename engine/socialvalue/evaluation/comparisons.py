"""The workings of tests that hold values against what is asked of them."""

from __future__ import annotations

import re
from datetime import date

from socialvalue.evaluation import truth
from socialvalue.evaluation.arithmetic import combine
from socialvalue.evaluation.intervals import Known, compare, known_comparison, same
from socialvalue.evaluation.run import Run
from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.evaluation.steps import (
    WHY,
    asked_text,
    by_truth,
    result,
    subject_text,
    test_step,
)
from socialvalue.evaluation.working import Maker, Sight, Working
from socialvalue.model.case import Why
from socialvalue.model.decision import Step, StepKind, Truth
from socialvalue.model.expression import (
    Between,
    Compare,
    Comparison,
    Includes,
    Matches,
    Near,
    OneOf,
    Operator,
)
from socialvalue.model.policy import MAX_MATCHED
from socialvalue.model.words import comparison_text


def comparison(test: Compare, maker: Maker, sight: Sight) -> Working:
    """Return the working of two values compared."""
    left, right = maker.value(test.left, sight), maker.value(test.right, sight)
    how, known = test.comparison, known_comparison(test.comparison)
    of_dates = comparison_text(how, of_dates=True)
    of_others = comparison_text(how, of_dates=False)
    constant = maker.constant(test.right)
    against = None if constant is None else asked_text(constant)

    def work(run: Run, at: Standpoint) -> Step:
        one, other = left(run, at), right(run, at)
        if one.value is not None and other.value is not None:
            holds = truth.TRUE if known(one.value, other.value) else truth.FALSE
        else:
            holds = compare(result(one), how, result(other))
        asked = asked_text(other) if against is None else against
        value = other.value if one.value is None else one.value
        asked = (of_dates if isinstance(value, date) else of_others) + asked
        return _comparison_step(one, other, how, holds, asked)

    return work


def _is(left: Step, right: Step) -> Truth:
    """Return whether two steps came to the same."""
    if left.value is not None and right.value is not None:
        return truth.of(same(left.value, right.value))
    return compare(result(left), Comparison.IS, result(right))


def _comparison_step(
    left: Step, right: Step, how: Comparison, holds: Truth, asked: str
) -> Step:
    sides = (left, right)
    if how is Comparison.IS or how is Comparison.IS_NOT:
        if right.value is True or right.value is False:
            return Step(StepKind.COMPARE, subject_text(left), holds, because=sides)
        if how is Comparison.IS and holds is not truth.UNKNOWN:
            said = subject_text(left)
            if holds is truth.FALSE:
                said += f", not {asked}"
            elif right.kind is not StepKind.LITERAL:
                said += f", as {right.name} is"
            return Step(StepKind.COMPARE, said, holds, because=sides)
        if how is Comparison.IS_NOT and holds is truth.FALSE:
            of_fact = right.kind is not StepKind.LITERAL
            so = f"as {right.name} is" if of_fact else "not something else"
            said = f"{subject_text(left)}, {so}"
            return Step(StepKind.COMPARE, said, holds, because=sides)
    return test_step(holds, asked, sides)


def between(test: Between, maker: Maker, sight: Sight) -> Working:
    """Return the working of a value held against two ends."""
    value = maker.value(test.value, sight)
    low, high = maker.value(test.low, sight), maker.value(test.high, sight)

    def work(run: Run, at: Standpoint) -> Step:
        step, first, last = value(run, at), low(run, at), high(run, at)
        found = result(step)
        holds = truth.both(
            (
                compare(found, Comparison.AT_LEAST, result(first)),
                compare(found, Comparison.AT_MOST, result(last)),
            )
        )
        asked = f"from {asked_text(first)} to {asked_text(last)}"
        return test_step(holds, asked, (step, first, last))

    return work


def near(test: Near, maker: Maker, sight: Sight) -> Working:
    """Return the working of a value that is to be close to another."""
    parts = (test.value, test.target, test.within)
    value, target, within = (maker.value(part, sight) for part in parts)

    def work(run: Run, at: Standpoint) -> Step:
        step, aim, reach = value(run, at), target(run, at), within(run, at)
        holds = truth.UNKNOWN
        if aim.value is not None and reach.value is not None:
            try:
                first = combine(Operator.MINUS, aim.value, reach.value)
                last = combine(Operator.PLUS, aim.value, reach.value)
            except ArithmeticError:
                pass
            else:
                found = result(step)
                holds = truth.both(
                    (
                        compare(found, Comparison.AT_LEAST, Known(first)),
                        compare(found, Comparison.AT_MOST, Known(last)),
                    )
                )
        asked = f"within {asked_text(reach)} of {asked_text(aim)}"
        return test_step(holds, asked, (step, aim, reach))

    return work


def matches(test: Matches, maker: Maker, sight: Sight) -> Working:
    """Return the working of a text that is held against a pattern."""
    value = maker.value(test.value, sight)
    asked, patterns = f"of the form {test.pattern}", maker.policy.patterns

    def work(run: Run, at: Standpoint) -> Step:
        step = value(run, at)
        if not isinstance(step.value, str):
            return test_step(truth.UNKNOWN, asked, (step,))
        if len(step.value) > MAX_MATCHED:
            said = f"{step.name} {WHY[Why.LONG_TEXT]}: over {MAX_MATCHED} characters"
            return Step(
                StepKind.COMPARE,
                said,
                truth.UNKNOWN,
                why=Why.LONG_TEXT,
                because=(step,),
            )
        form = patterns[test.pattern].regex
        holds = truth.of(re.fullmatch(form, step.value) is not None)
        return test_step(holds, asked, (step,))

    return work


def one_of(test: OneOf, maker: Maker, sight: Sight) -> Working:
    """Return the working of a value that is to be one of several, or none."""
    value = maker.value(test.value, sight)
    options = tuple(maker.value(option, sight) for option in test.options)
    constants = [maker.constant(option) for option in test.options]
    known = [asked_text(step) for step in constants if step is not None]
    listed = ", ".join(known) or "nothing" if len(known) == len(constants) else None
    how = "none of these" if test.negated else "one of these"

    def work(run: Run, at: Standpoint) -> Step:
        step = value(run, at)
        steps = tuple([option(run, at) for option in options])
        holds = truth.either([_is(step, option) for option in steps])
        if test.negated:
            holds = truth.opposite(holds)
        asked = listed
        if asked is None:
            asked = ", ".join([asked_text(option) for option in steps])
        if test.negated and holds is truth.FALSE:
            said = f"{subject_text(step)}, which is one of these: {asked}"
            return Step(StepKind.COMPARE, said, holds, because=(step, *steps))
        return test_step(holds, f"{how}: {asked}", (step, *steps))

    return work


def includes(test: Includes, maker: Maker, sight: Sight) -> Working:
    """Return the working of a list of words that is to hold others."""
    value = maker.value(test.value, sight)
    options = tuple(maker.value(option, sight) for option in test.options)
    how = "includes" if test.every else "includes one of"
    not_ = "does not include" if test.every else "includes none of"

    def work(run: Run, at: Standpoint) -> Step:
        step = value(run, at)
        steps = tuple([option(run, at) for option in options])
        held = [
            truth.UNKNOWN
            if step.value is None or option.value is None
            else truth.of(option.value in step.value)  # type: ignore[operator]
            for option in steps
        ]
        allowed = step.kind is StepKind.PARAMETER or step.kind is StepKind.TABLE
        if allowed and len(steps) == 1:
            return test_step(held[0], f"one of {asked_text(step)}", (steps[0], step))
        holds = truth.both(held) if test.every else truth.either(held)
        asked = ", ".join([asked_text(option) for option in steps]) or "nothing"
        subject = subject_text(step)
        said = by_truth(
            holds,
            f"{subject}, which {how} {asked}",
            f"{subject}, which {not_} {asked}",
            f"{subject}, so whether it {how} {asked} is not known",
        )
        return Step(StepKind.COMPARE, said, holds, because=(step, *steps))

    return work
