"""What a decision says, held against what a second engine concludes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from socialvalue.confirmation.circuit import Circuit, Literals
from socialvalue.confirmation.claims import Claim, Conclusion, conclusion
from socialvalue.confirmation.logic import OUTCOME, VERDICT, Logic, logic_of
from socialvalue.confirmation.process import Failure
from socialvalue.model.confirmation import Confirmation, Disagreement, Standpoint
from socialvalue.model.decision import Decision, Verdict
from socialvalue.model.policy import Policy

_WEIGHTIEST = (OUTCOME, VERDICT)


class Engine(Protocol):
    """What derives the nodes of a circuit."""

    def conclusions(self, circuit: Circuit) -> Literals | Failure:
        """Return every node that is proven, or why nothing is said."""


def confirmation(
    decision: Decision,
    policy: Policy,
    packs: Mapping[str, Policy],
    engine: Engine,
) -> Confirmation:
    """Return what `engine` makes of `decision`.

    Args:
        decision: What was decided.
        policy: The version that it names.
        packs: The packs that it names, by their name in the policy.
        engine: What derives the outcomes again.
    """
    logic = logic_of(decision, policy, packs)
    if not decision.findings:
        return Confirmation(Standpoint.CONFIRMED)
    known = engine.conclusions(logic.circuit)
    if isinstance(known, Failure):
        return Confirmation(
            Standpoint.NOT_CONFIRMED, reason=known.reason, remedy=known.remedy
        )
    return _compared(logic, known)


def _compared(logic: Logic, known: Literals) -> Confirmation:
    differ: dict[tuple[str | None, str], list[Disagreement]] = {}
    same = 0
    for claim in logic.claims:
        theirs = conclusion(claim.nodes, known)
        if theirs is claim.ours:
            same += claim.what == OUTCOME
            continue
        about = (claim.rule, claim.subject)
        differ.setdefault(about, []).append(_disagreement(claim, theirs))
    for each in logic.unlike:
        differ.setdefault((each.rule, each.subject), []).append(each)
    found = tuple(_weightiest(each) for each in differ.values())
    standpoint = Standpoint.DISAGREES if found else Standpoint.CONFIRMED
    return Confirmation(standpoint, same, tuple(logic.left), found)


def _disagreement(claim: Claim, theirs: Conclusion) -> Disagreement:
    words = (_words(claim.ours), _words(theirs))
    return Disagreement(claim.rule, claim.subject, claim.what, *words)


def _words(conclusion: Conclusion) -> str:
    if conclusion is Verdict.NON_COMPLIANT:
        return "non-compliant"
    return str(conclusion).replace("_", " ")


def _weightiest(found: list[Disagreement]) -> Disagreement:
    """Return the outcome if that differs, else what is furthest in."""
    return next((each for each in found if each.what in _WEIGHTIEST), found[0])
