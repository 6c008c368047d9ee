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

_JUNCTIONS = {StepKind.ALL, StepKind.ANY, StepKind.GIVEN, StepKind.STATED}


def deciding_claims(finding: Finding, decision: Decision) -> list[str]:
    """Return the claims that the outcome of `finding` hangs on, each once.

    From the part of the rule that settled it (what switched it off, what it
    requires, or what is unknown) down to the facts; through facts worked out to
    those they were worked out from. What came out the other way is left out.
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
    if step.kind is StepKind.DERIVED and not step.because:
        for derived in decision.derived:
            if derived.name == step.fact and derived.item == step.item:
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
