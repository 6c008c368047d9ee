"""Steps put together: what was worked out, and the words that say it."""

from __future__ import annotations

from collections.abc import Mapping

from socialvalue.evaluation.intervals import Known, Result, Unknown, same
from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.evaluation.truth import FALSE, TRUE, UNKNOWN
from socialvalue.model.case import Place, Why
from socialvalue.model.decision import (
    Step,
    StepKind,
    Truth,
    limits_text,
    value_text,
)
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


def value_step(
    kind: StepKind,
    name: str,
    found: Result,
    because: tuple[Step, ...],
    *,
    claim: str | None = None,
    fact: str | None = None,
    parameter: str | None = None,
    item: str | None = None,
    place: Place | None = None,
) -> Step:
    """Return the step of a value that was worked out, or could not be.

    Args:
        kind: What worked it out.
        name: What it is the value of, in words.
        found: The value, or what is known of it.
        because: The steps under it.
        claim: What the step says; None: the name and the value.
        fact: Which fact or list it is about.
        parameter: Which table it is the value of.
        item: The pointer of the item it belongs to.
        place: Where it stood.
    """
    if claim is None:
        claim = value_claim(name, found)
    if isinstance(found, Known):
        return Step(
            kind,
            claim,
            name=name,
            value=found.value,
            fact=fact,
            parameter=parameter,
            item=item,
            place=place,
            because=because,
        )
    return Step(
        kind,
        claim,
        name=name,
        low=found.low,
        high=found.high,
        why=found.why,
        note=found.note,
        fact=fact,
        parameter=parameter,
        item=item,
        place=place,
        because=because,
    )


def value_claim(name: str, found: Result) -> str:
    """Return what a value step says: `the total is 8%`."""
    if isinstance(found, Known):
        return f"{name} is {text(found.value)}"
    if found.note is not None:
        said = f"{name} is not known: {found.note}"
    elif found.why is Why.NOT_GIVEN:
        said = f"{name} is not known"
    else:
        said = f"{name} {WHY[found.why]}"
    if found.low is not None or found.high is not None:
        said += f"; it is {limits_text(found.low, found.high)}"
    return said


def item_step(
    at: Standpoint,
    counts: Truth,
    value: Step | None,
    where: Step | None,
    *,
    of_whole: bool,
) -> Step:
    """Return the step of one item of a list that is summarised.

    Args:
        at: The item.
        counts: Whether it counts; of a share, whether it is in the part.
        value: What is summarised of it.
        where: Why it counts, or does not.
        of_whole: Whether its value is needed all the same, as a share's whole is.
    """
    label = at.item.label
    if counts is TRUE:
        shown = None if value is None else value_text(value)
        said = f"{label}: {shown}" if shown else f"{label} counts"
    elif counts is FALSE:
        said = f"{label} counts only in the whole"
        if not of_whole:
            said = f"{label} does not count"
    else:
        said = f"{label}: whether it counts is not known"
        if value is not None:
            said += f" ({value_text(value)})"
    under = tuple(step for step in (where, value) if step is not None)
    place: Place = at.item.place
    if value is not None and value.place is not None:
        place = value.place
    return Step(
        StepKind.ITEM,
        said,
        counts,
        name=label,
        value=None if value is None else value.value,
        why=value.why if of_whole and value is not None else None,
        item=at.pointer,
        place=place,
        because=under,
    )


def item_test_step(at: Standpoint, found: Truth, under: tuple[Step, ...]) -> Step:
    """Return the step of one item of a list that is tested."""
    label = at.item.label
    said = "yes" if found is TRUE else "no" if found is FALSE else "not known"
    return Step(
        StepKind.ITEM,
        f"{label}: {said}",
        found,
        name=label,
        item=at.pointer,
        place=at.item.place,
        because=under,
    )


def test_step(holds: Truth, asked: str, because: tuple[Step, ...]) -> Step:
    """Return the step of a value that is held against what is asked."""
    subject = subject_text(because[0])
    if holds is TRUE:
        said = f"{subject}, which is {asked}"
    elif holds is FALSE:
        said = f"{subject}, which is not {asked}"
    else:
        said = f"{subject}, so whether it is {asked} is not known"
    return Step(StepKind.COMPARE, said, holds, because=because)


_JUNCTIONS: Mapping[tuple[StepKind, Truth], str] = {
    (StepKind.ALL, TRUE): "all of these hold",
    (StepKind.ALL, FALSE): "not all of these hold",
    (StepKind.ALL, UNKNOWN): "whether all of these hold is not known",
    (StepKind.ANY, TRUE): "at least one of these holds",
    (StepKind.ANY, FALSE): "none of these holds",
    (StepKind.ANY, UNKNOWN): "whether one of these holds is not known",
}


def junction(kind: StepKind, holds: Truth, steps: tuple[Step, ...]) -> Step:
    """Return the step of several conditions joined."""
    return Step(kind, _JUNCTIONS[kind, holds], holds, because=steps)


def subject_text(step: Step) -> str:
    """Return what a test is about and its value: `the weight is 8%`."""
    value, kind = step.value, step.kind
    if value is None and step.low is None and step.high is None:
        return step.claim
    if value is True or value is False:
        return step.claim
    if (kind is StepKind.FACT or kind is StepKind.DERIVED) and value:
        return step.claim  # the same words
    return f"{step.name} is {value_text(step)}"


def asked_text(step: Step) -> str:
    """Return what is asked, in words: `10% (minimum_weight)`."""
    kind = step.kind
    if kind is StepKind.LITERAL:
        return value_text(step)
    if kind is StepKind.PARAMETER or kind is StepKind.TABLE:
        return f"{value_text(step)} ({step.parameter})"
    return f"{value_text(step)} ({step.name})"


def by_truth(holds: Truth, true: str, false: str, unknown: str) -> str:
    """Return the words that fit."""
    return true if holds is TRUE else false if holds is FALSE else unknown


def truth_of(step: Step) -> Truth:
    """Return the truth of a step; of a value, unknown."""
    return UNKNOWN if step.truth is None else step.truth


def same_value(one: Step, other: Step) -> bool:
    """Return whether two steps came to the same value."""
    if one.value is None or other.value is None:
        return False
    return same(one.value, other.value)
