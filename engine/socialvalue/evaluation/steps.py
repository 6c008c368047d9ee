"""Steps put together: what was worked out, and the words that say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import assert_never

from socialvalue.evaluation import truth
from socialvalue.evaluation.intervals import Known, Result, Unknown, same
from socialvalue.model.case import Located, Place, Why
from socialvalue.model.decision import Step, StepKind, Truth, value_text
from socialvalue.model.expression import Comparison
from socialvalue.model.words import comparison_text
from socialvalue.quantities import text

WHY: Mapping[Why, str] = {
    Why.NOT_GIVEN: "is not given",
    Why.LEFT_BLANK: "is left blank",
    Why.ABSENT: "is not recorded",
    Why.UNUSABLE: "cannot be read",
    Why.OPEN_LIST: "is not known, because the list may go on",
    Why.NO_ITEMS: "is not known, because there are no items",
    Why.NO_CASE: "is not known, because the policy has no case for it",
    Why.DIVISION_BY_ZERO: "is not known, because it would divide by zero",
    Why.TOO_LONG: "is not known, because it cannot be worked out exactly",
    Why.LONG_TEXT: "is too long to be held against a form",
    Why.NO_VERSION: "is not known, because no version of its pack is in force",
    Why.NO_ROW: "is not known, because no row holds",
    Why.OUT_OF_PERIOD: "is not known, because it has no value for that date",
    Why.CONFLICT: "is not known, because its rows disagree",
}


def result(step: Step) -> Result:
    """Return the value that `step` worked out, or what is known of it."""
    if step.value is not None:
        return Known(step.value)
    return Unknown(step.why or Why.NOT_GIVEN, step.low, step.high, step.note)


def case_step(said: str, found: Result, because: list[Step]) -> Step:
    """Return the step of a choice between cases."""
    return replace(value_step(StepKind.CASES, "it", found, tuple(because)), claim=said)


def value_step(
    kind: StepKind, name: str, found: Result, because: tuple[Step, ...]
) -> Step:
    """Return the step of a value that was worked out, or could not be."""
    match found:
        case Known(value):
            step = Step(kind, "", name=name, value=value, because=because)
        case Unknown(why, low, high, note):
            step = Step(
                kind,
                "",
                name=name,
                why=why,
                low=low,
                high=high,
                note=note,
                because=because,
            )
        case _:
            assert_never(found)
    return replace(step, claim=value_claim(name, step))


def value_claim(name: str, step: Step) -> str:
    """Return what a value step says: `the total is 8%`."""
    if step.value is not None:
        return f"{name} is {text(step.value)}"
    said = f"{name} {WHY[step.why or Why.NOT_GIVEN]}"
    if step.note is not None:
        said = f"{name} is not known: {step.note}"
    elif step.why is Why.NOT_GIVEN:
        said = f"{name} is not known"
    if step.low is not None or step.high is not None:
        said += f"; it is {value_text(step)}"
    return said


def item_step(
    item: Located,
    counts: Truth,
    value: Step | None,
    where: Step | None,
    *,
    of_whole: bool,
) -> Step:
    """Return the step of one item of a list that is summarised.

    Args:
        item: The item.
        counts: Whether it counts; of a share, whether it is in the part.
        value: What is summarised of it.
        where: Why it counts, or does not.
        of_whole: Whether its value is needed all the same, as a share's whole is.
    """
    label = item.item.label
    shown = None if value is None else value_text(value)
    said = by_truth(
        counts,
        label + (f": {shown}" if shown else " counts"),
        f"{label} counts only in the whole" if of_whole else f"{label} does not count",
        f"{label}: whether it counts is not known" + (f" ({shown})" if shown else ""),
    )
    under = tuple(step for step in (where, value) if step is not None)
    place: Place = item.item.place
    if value is not None and value.place is not None:
        place = value.place
    return Step(
        StepKind.ITEM,
        said,
        counts,
        name=label,
        value=None if value is None else value.value,
        why=value.why if of_whole and value is not None else None,
        item=item.item.place.pointer,
        place=place,
        because=under,
    )


def item_test_step(item: Located, found: Truth, under: tuple[Step, ...]) -> Step:
    """Return the step of one item of a list that is tested."""
    said = by_truth(found, "yes", "no", "not known")
    return Step(
        StepKind.ITEM,
        f"{item.item.label}: {said}",
        found,
        name=item.item.label,
        item=item.item.place.pointer,
        place=item.item.place,
        because=under,
    )


def comparison_step(
    sides: tuple[Step, Step], comparison: Comparison, holds: Truth
) -> Step:
    """Return the step of two values compared."""
    left, right = sides
    known = left.value if left.value is not None else right.value
    how = comparison_text(comparison, of_dates=isinstance(known, date))
    asked = how + asked_text(right)
    of_equality = comparison in {Comparison.IS, Comparison.IS_NOT}
    if of_equality and isinstance(right.value, bool):
        return Step(StepKind.COMPARE, subject_text(left), holds, because=sides)
    if comparison is Comparison.IS and holds is not truth.UNKNOWN:
        said = subject_text(left)
        if holds is truth.FALSE:
            said += f", not {asked}"
        elif right.kind is not StepKind.LITERAL:
            said += f", as {right.name} is"
        return Step(StepKind.COMPARE, said, holds, because=sides)
    if comparison is Comparison.IS_NOT and holds is truth.FALSE:
        of_fact = right.kind is not StepKind.LITERAL
        how = f"as {right.name} is" if of_fact else "not something else"
        said = f"{subject_text(left)}, {how}"
        return Step(StepKind.COMPARE, said, holds, because=sides)
    return test_step(holds, asked, sides)


def test_step(holds: Truth, asked: str, because: tuple[Step, ...]) -> Step:
    """Return the step of a value that is held against what is asked."""
    step = because[0]
    said = by_truth(
        holds,
        f"{subject_text(step)}, which is {asked}",
        f"{subject_text(step)}, which is not {asked}",
        f"{subject_text(step)}, so whether it is {asked} is not known",
    )
    return Step(StepKind.COMPARE, said, holds, because=because)


def junction(kind: StepKind, holds: Truth, steps: tuple[Step, ...]) -> Step:
    """Return the step of several conditions joined."""
    if kind is StepKind.ALL:
        said = by_truth(
            holds,
            "all of these hold",
            "not all of these hold",
            "whether all of these hold is not known",
        )
    else:
        said = by_truth(
            holds,
            "at least one of these holds",
            "none of these holds",
            "whether one of these holds is not known",
        )
    return Step(kind, said, holds, because=steps)


def subject_text(step: Step) -> str:
    """Return what a test is about and its value: `the weight is 8%`."""
    if isinstance(step.value, bool):
        return step.claim
    if step.value is None and step.low is None and step.high is None:
        return step.claim
    return f"{step.name} is {value_text(step)}"


def asked_text(step: Step) -> str:
    """Return what is asked, in words: `10% (minimum_weight)`."""
    if step.kind is StepKind.LITERAL:
        return value_text(step)
    if step.kind in {StepKind.PARAMETER, StepKind.TABLE}:
        return f"{value_text(step)} ({step.parameter})"
    return f"{value_text(step)} ({step.name})"


def by_truth(holds: Truth, true: str, false: str, unknown: str) -> str:
    """Return the words that fit."""
    return {truth.TRUE: true, truth.FALSE: false, truth.UNKNOWN: unknown}[holds]


def truth_of(step: Step) -> Truth:
    """Return the truth of a step; of a value, unknown."""
    return truth.UNKNOWN if step.truth is None else step.truth


def same_value(one: Step, other: Step) -> bool:
    """Return whether two steps came to the same value."""
    if one.value is None or other.value is None:
        return False
    return same(one.value, other.value)
