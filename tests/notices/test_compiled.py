"""Compiled policies decide every real notice and example as the working does."""

from __future__ import annotations

import pytest

from architecture.repository import ROOT
from notices.published import real_folder
from socialvalue.evaluation.brief import brief
from socialvalue.evaluation.compiled.decision import Compiler, sheeted
from socialvalue.evaluation.judgement import commenced_on
from socialvalue.evaluation.version import Candidate, candidates, decide
from socialvalue.loading.index import Found
from socialvalue.model.case import Case
from socialvalue.model.policy import Policy
from socialvalue.use_cases import Selection, fact_dictionary, load_shelf
from socialvalue.use_cases.cases import reading_of
from socialvalue.use_cases.inputs import inputs
from socialvalue.use_cases.tenders import PROGRAM

SHELF = load_shelf(())
COMPILER = Compiler(fact_dictionary(), SHELF.policies, PROGRAM)
PINNED = ("lcrca-social-value@2022.1.0", "lcrca-social-value@2026.3.0")


def read(found: Found) -> Case | None:
    return reading_of(found).case


def compared(case: Case, versions: tuple[Policy, ...], *, pinned: bool) -> None:
    """Assert that the compact decision is the same, whichever way it is made."""
    library = SHELF.policies
    decision = decide(
        versions, case, fact_dictionary(), library, PROGRAM, pinned=pinned, as_if=True
    )
    day = commenced_on(case)
    may = candidates(versions, day, library, pinned=pinned, as_if=True)
    by: dict[object, Candidate] = {}
    if isinstance(may, tuple):
        by = {each.choice: each for each in may}
    judged = by.get(decision.policy)
    whole = brief(
        decision,
        None if judged is None else judged.policy,
        {} if judged is None else judged.packs,
        fact_dictionary(),
    )
    about = sheeted(case, COMPILER.types)
    assert COMPILER.decide(versions, about, pinned=pinned, as_if=True) == whole


@pytest.mark.slow
@pytest.mark.parametrize("where", ["fts", "england", "scotland", "wales", "examples"])
def test_a_compiled_policy_decides_as_the_working_does(where: str) -> None:
    folder = ROOT / "examples" if where == "examples" else real_folder() / where
    count = 0
    with inputs([str(folder)], Selection()) as opened:
        for found in opened.read():
            case = read(found)
            if case is None:
                continue
            count += 1
            for versions in SHELF.policies.values():
                if any(policy.rules for policy in versions):
                    compared(case, versions, pinned=False)
            for policy in SHELF.policies["lcrca-social-value"]:
                if policy.reference in PINNED:
                    compared(case, (policy,), pinned=True)
    assert count > 2
