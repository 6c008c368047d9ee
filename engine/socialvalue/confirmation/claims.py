"""What a decision says, each with the nodes that prove it: to be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from socialvalue.confirmation.circuit import Circuit, Literals
from socialvalue.model.decision import Outcome, Truth, Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """The nodes of an outcome: the rule does not apply; the rule is broken."""

    not_applicable: int
    breach: int


@dataclass(frozen=True, slots=True)
class Summed:
    """The nodes of a verdict: over the outcomes of the mandatory rules."""

    broken: int  # one is not met
    settled: int  # none is undetermined
    idle: int  # none applies


Nodes: TypeAlias = int | Judged | Summed
Conclusion: TypeAlias = Truth | Outcome | Verdict


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a decision says."""

    rule: str | None
    subject: str
    what: str
    ours: Conclusion
    nodes: Nodes


def taken(circuit: Circuit, outcome: Outcome) -> Judged:
    """Return the nodes of an outcome that cannot be derived: it is given, as it is."""
    idle = outcome is Outcome.NOT_APPLICABLE
    breach = {Outcome.NOT_MET: Truth.TRUE, Outcome.MET: Truth.FALSE}
    return Judged(
        circuit.given(Truth.TRUE if idle else Truth.UNKNOWN),
        circuit.given(breach.get(outcome, Truth.UNKNOWN)),
    )


def summed(circuit: Circuit, judged: Sequence[Judged], *, may_go_on: bool) -> Summed:
    """Return the nodes of the verdict that outcomes make.

    Args:
        circuit: Where the gates go.
        judged: The nodes of the outcomes of mandatory rules.
        may_go_on: Whether a list may go on, which leaves the verdict open.
    """
    settled = [
        circuit.any((each.not_applicable, each.breach, circuit.opposite(each.breach)))
        for each in judged
    ]
    if may_go_on:
        settled.append(circuit.given(Truth.UNKNOWN))
    return Summed(
        broken=circuit.any(each.breach for each in judged),
        settled=circuit.all(settled),
        idle=circuit.all(each.not_applicable for each in judged),
    )


def conclusion(nodes: Nodes, known: Literals) -> Conclusion:
    """Return what follows from the nodes that are proven.

    >>> conclusion(Judged(not_applicable=1, breach=2), {2: False})
    <Outcome.MET: 'met'>
    """
    match nodes:
        case int():
            return _truth(known.get(nodes))
        case Judged(not_applicable, breach):
            if known.get(not_applicable):
                return Outcome.NOT_APPLICABLE
            return {
                True: Outcome.NOT_MET,
                False: Outcome.MET,
                None: Outcome.UNDETERMINED,
            }[known.get(breach)]
        case Summed(broken, settled, idle):
            if known.get(broken):
                return Verdict.NON_COMPLIANT
            if not known.get(settled):
                return Verdict.UNDETERMINED
            return Verdict.NOT_APPLICABLE if known.get(idle) else Verdict.COMPLIANT
        case _:
            assert_never(nodes)


def _truth(proven: bool | None) -> Truth:  # noqa: FBT001 - a literal
    return {True: Truth.TRUE, False: Truth.FALSE, None: Truth.UNKNOWN}[proven]
