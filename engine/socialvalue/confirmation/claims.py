"""What a decision says, each with the nodes that prove it: to be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, assert_never

from socialvalue.confirmation.circuit import Literals
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
