"""The reader reads in a notice what a careful person read in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from notices.labelled import (
    Notice,
    faults,
    labelled_notices,
    other_outcomes,
    unsure,
)
from notices.published import INVENTED, real
from socialvalue.diagnostics import Diagnostic
from socialvalue.evaluation.recognition import recognised
from socialvalue.loading.document import Document, parse
from socialvalue.loading.processes import load_notices
from socialvalue.model.case import Case
from socialvalue.model.decision import Decision
from socialvalue.model.policy import Recognition
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.policies import list_policies
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.tenders import check

NOTICES = labelled_notices()
POLICY = "lcrca-social-value"
OUT_OF_SCOPE = "SV409"


def raw(notice: Notice) -> bytes:
    if notice.file is not None:
        return (INVENTED / notice.file).read_bytes()
    return real(notice.publisher, notice.ocid)


@pytest.fixture(scope="module")
def recognition() -> Recognition | None:
    """Return the words by which the policy's newest version recognises."""
    policies, _ = list_policies(())
    found = [p.recognise for p in policies if p.id == POLICY and p.recognise]
    return found[-1] if found else None


def reading(notice: Notice) -> tuple[Case | None, tuple[Diagnostic, ...]]:
    document = parse(notice.ocid, raw(notice))
    assert isinstance(document, Document), document
    ((_, case, problems),) = load_notices(document, fact_dictionary())
    return case, problems


@pytest.mark.parametrize("notice", NOTICES, ids=str)
def test_every_labelled_fact_is_read_right(
    notice: Notice, recognition: Recognition | None
) -> None:
    case, _ = reading(notice)
    if case is None:
        assert notice.data["in_scope"] is False, f"{notice}: nothing was read"
        return
    wrong = list(faults(notice, recognised(case, recognition)))
    assert not wrong, "\n".join([f"{notice}:", *wrong])


@pytest.mark.parametrize("notice", NOTICES, ids=str)
def test_what_is_out_of_scope_is_said_to_be(notice: Notice) -> None:
    _, problems = reading(notice)
    said = OUT_OF_SCOPE in [problem.code.number for problem in problems]
    assert said is not notice.data["in_scope"], f"{notice}: {problems}"


@pytest.fixture(scope="module")
def decisions() -> dict[str, Decision]:
    """Return what the policy says of each invented notice, by file."""
    chosen = Selection(policies=(POLICY,), as_if=True)
    return {
        Path(answer.name).name: decision
        for answer in check([str(INVENTED)], chosen)
        for decision in answer.decisions
    }


@pytest.mark.parametrize(
    "notice", [notice for notice in NOTICES if "outcomes" in notice.data], ids=str
)
def test_the_policy_says_of_an_invented_notice_what_is_plain(
    notice: Notice, decisions: dict[str, Decision]
) -> None:
    decision = decisions[str(notice.file)]
    wrong = list(other_outcomes(notice, decision.findings))
    assert not wrong, "\n".join([f"{notice}:", *wrong])


def test_few_labels_are_unsure() -> None:
    """They are left out; a reader could be right by luck where there are many."""
    counted: Counter[str] = Counter()
    for notice in NOTICES:
        counted[notice.publisher] += unsure(notice.data)
    assert counted == {
        "england": 26,
        "fts": 6,
        "invented": 2,
        "scotland": 13,
        "wales": 13,
    }
