"""What decides a finding: the steps of its working that its outcome hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from socialvalue.model.decision import (
    Decision,
    Finding,
    Outcome,
    Step,
    StepKind,
    Truth,
)

_JUNCTIONS = {
    StepKind.ALL,
    StepKind.ANY,
    StepKind.GIVEN,
    StepKind.STATED,
    StepKind.UNLESS,
    StepKind.WHEN,
}


def deciding_claims(finding: Finding, decision: Decision) -> list[str]:
    """Return the claims that the outcome of `finding` hangs on, each once.

    From the part of the rule that settled it (what switched it off, what it
    requires, or what is unknown) down to the facts; through groups and facts worked
    out to what they rest on. What came out the other way is left out.
    """
    parts = finding.because.because
    match finding.outcome:
        case Outcome.NOT_APPLICABLE:
            chosen = parts[-1:]
        case Outcome.MET | Outcome.NOT_MET:
            chosen = tuple(each for each in parts if each.kind is StepKind.REQUIRE)
        case Outcome.UNDETERMINED:
            chosen = tuple(each for each in parts if each.truth is Truth.UNKNOWN)
    found = (claim for part in chosen for claim in _claims(part, decision))
    return list(dict.fromkeys(found))


def _claims(step: Step, decision: Decision) -> Iterator[str]:
    yield step.claim
    if step.kind is StepKind.GROUP:
        for group in decision.groups:
            if (group.name, group.item) == (step.name, step.item):
                yield from _claims(group.step, decision)
    if step.kind is StepKind.DERIVED and not step.because:
        for derived in decision.derived:
            if (derived.name, derived.item) == (step.fact, step.item):
                for under in derived.step.because:
                    yield from _claims(under, decision)
    for under in step.because:
        if _carries(step, under):
            yield from _claims(under, decision)


def _carries(step: Step, under: Step) -> bool:
    """Return whether `under` is a part of why `step` came out as it did."""
    if step.kind is StepKind.SUMMARY:
        return under.truth is not Truth.FALSE  # items that do not count
    if under.truth is None or step.truth is None:
        return True
    if step.kind in _JUNCTIONS:
        return under.truth is step.truth
    if step.kind is StepKind.LIST_TEST and under.kind is StepKind.ITEM:
        return under.truth is step.truth
    return True
