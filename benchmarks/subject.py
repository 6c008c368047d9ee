"""What is measured on: the fixed tender, the policies, and how ours judges them.

`Outcomes` and `working` are the two ways in which ours is held against others. They
are made once for a policy, as the others compile theirs once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from socialvalue import shipped
from socialvalue.evaluation.compiled.decision import Compiler, Sheeted, sheeted
from socialvalue.evaluation.packs import packs_in_force
from socialvalue.evaluation.version import decide
from socialvalue.loading.document import Document, parse
from socialvalue.loading.tender_file import load_tender
from socialvalue.model.case import Case
from socialvalue.model.compact import CompactDecision
from socialvalue.model.decision import Decision
from socialvalue.model.policy import Policy
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.shelf import Shelf, find_policy, load_shelf
from socialvalue.use_cases.tenders import PROGRAM

FOLDER = Path(__file__).parent
TENDER = FOLDER / "tender.json"
FORTY = "forty-rules@1.0.0"
SHIPPED = ("lcrca-social-value@2022.2.0", "uk-procurement-law@2023.1.0")

Outcome = tuple[str, str, str]
"""A rule, the pointer of the item it is about, and what it comes to."""


@dataclass(frozen=True)
class Judge:
    """A policy version, the packs it uses on the tender's day, and the shelf."""

    policy: Policy
    packs: dict[str, Policy | None]
    shelf: Shelf


@cache
def shelf() -> Shelf:
    """Return the shipped policies and those that are only here."""
    return load_shelf((FOLDER,))


def judge(reference: str) -> Judge:
    """Return the policy version that `reference` names."""
    (policy, *_), fault = find_policy(reference, shelf())
    if fault is not None:
        raise SystemExit(fault.message)
    return of_policy(policy)


def of_policy(policy: Policy) -> Judge:
    """Return a policy as it judges the fixed tender."""
    day = date.fromisoformat("2025-06-16")  # when the tender commenced
    used = packs_in_force(policy, day, shelf().policies)
    return Judge(policy, {each.path: each.version for each in used}, shelf())


def case_of(data: bytes) -> Case:
    """Return a tender file's bytes as a case."""
    document = parse("tender.json", data)
    if not isinstance(document, Document):
        raise SystemExit(document[0].message)
    case, faults = load_tender(document, shipped.schema("tender"), fact_dictionary())
    if case is None:
        raise SystemExit(faults[0].message)
    return case


class Outcomes:
    """The outcomes of a policy, and nothing else."""

    def __init__(self, judge: Judge) -> None:
        """Take the policy; it is compiled when it first judges."""
        self._policy = judge.policy
        self._compiler = Compiler(fact_dictionary(), judge.shelf.policies, PROGRAM)
        self._order = {rule.id: place for place, rule in enumerate(judge.policy.rules)}

    def takes(self, case: Case) -> Sheeted:
        """Return a case in the form in which it is judged: as sheets."""
        about = sheeted(case, self._compiler.types)
        sheet = about.sheet(self._policy)
        return replace(about, sheet=lambda _: sheet)

    def of(self, about: Sheeted) -> CompactDecision:
        """Return what the policy says of it."""
        return self._compiler.decide((self._policy,), about, pinned=True)

    def listed(self, decision: CompactDecision) -> list[Outcome]:
        """Return the outcomes one by one, by rule in policy order."""
        found = [
            (rule, item, outcome.value)
            for each in decision.groups
            for rule, outcome in each.told.outcomes
            for item in each.items
        ]
        return sorted(found, key=lambda each: self._order[each[0]])


def outcomes(judge: Judge) -> Callable[[Case], list[Outcome]]:
    """Return what gives the outcomes of a policy for a case, one by one."""
    ours = Outcomes(judge)
    return lambda case: ours.listed(ours.of(ours.takes(case)))


def working(judge: Judge) -> Callable[[Case], Decision]:
    """Return what gives the whole decision of a policy for a case, with every step."""

    def found(case: Case) -> Decision:
        return decide(
            (judge.policy,),
            case,
            fact_dictionary(),
            judge.shelf.policies,
            PROGRAM,
            pinned=True,
        )

    return found
