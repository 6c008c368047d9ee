"""A form filled with what is true gives the answer that the whole tender gives."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from architecture.repository import ROOT
from socialvalue.model.decision import Outcome
from socialvalue.model.dictionary import Kind
from socialvalue.shipped import schema
from socialvalue.use_cases import (
    Answer,
    Selection,
    check,
    fact_dictionary,
    questions,
    questions_form,
    questions_section,
)

pytestmark = pytest.mark.property

Data = Any

WHOLE = [
    path
    for path in sorted((ROOT / "examples").glob("*.yaml"))
    if "record: full" in path.read_text(encoding="utf-8")
]
KEPT = {"tender": ("authority",), "lot": ("id",)}
LISTS = {
    "tender": ("lots", "criteria", "measures"),
    "lot": ("criteria",),
    "criterion": ("subcriteria",),
}
INSIDE = {
    "lots": "lot",
    "criteria": "criterion",
    "measures": "measure",
    "subcriteria": "subcriterion",
}


def bare(data: Data, scope: str = "tender") -> Data:
    """Return a tender without what questions ask for: only its items are left."""
    kept = {key: data[key] for key in KEPT.get(scope, ()) if key in data}
    for key in LISTS.get(scope, ()):
        if key in data:
            kept[key] = [bare(each, INSIDE[key]) for each in data[key] or ()]
    return kept


_MET = {Outcome.MET: "no breach", Outcome.NOT_APPLICABLE: "no breach"}
"""What is met whether it applies or not needs no question on whether it does."""


def judged(path: Path, *answers: Path) -> Answer:
    (answer,) = check([str(path)], Selection(as_if=True, answers=answers))
    assert not [d.message for d in answer.diagnostics if d.code.number != "SV408"]
    return answer


def outcomes(answer: Answer) -> dict[tuple[str, ...], str]:
    return {
        (
            decision.policy.id,
            finding.rule,
            finding.subject.scope,
            finding.subject.place.pointer,
        ): _MET.get(finding.outcome, str(finding.outcome))
        for decision in answer.decisions
        for finding in decision.findings
    }


def truth(file: Data, fact: str, item: str) -> Data:
    """Return what the whole tender says, as a form writes it.

    What its complete record does not have is not there: of a yes or no, it is no.
    What is left blank there is left blank.
    """
    found = file
    for part in item.split("/")[1:]:
        found = found[int(part)] if isinstance(found, list) else found[part]
    for key in fact.split(".")[1:]:
        if not isinstance(found, dict) or key not in found:
            type_ = fact_dictionary().facts[fact].type
            return False if type_.kind is Kind.YES_OR_NO else "none"
        found = found[key]
    return found


def filled(form: str, file: Data) -> tuple[str, int]:
    """Return the form with what is true, and how many questions that answered."""
    data = yaml.load(form, yaml.BaseLoader)  # noqa: S506 - it only makes text
    data["answered_by"], data["answered_on"] = "Somebody", "2026-11-20"
    count = 0
    for section in data["inputs"]:
        for entry in section["answers"]:
            entry.update(answered_by=None, answered_on=None, evidence=None)
            name = entry["fact"]
            if name in fact_dictionary().lists:
                entry["complete"] = name in file["complete"] or None
                count += bool(entry["complete"])
                continue
            entry["answer"] = truth(file, name, entry["item"])
            count += entry["answer"] is not None
    return yaml.safe_dump(data, allow_unicode=True), count


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_the_form_filled_with_what_is_true_gives_the_same_outcomes(
    path: Path, tmp_path: Path
) -> None:
    file = yaml.load(path.read_text(encoding="utf-8"), Words)  # noqa: S506 - safe
    sparse = tmp_path / "sparse.yaml"
    left = {"tender": bare(deepcopy(file["tender"]))}
    sparse.write_text(yaml.safe_dump(left, allow_unicode=True), encoding="utf-8")
    answers: list[Path] = []
    while True:
        answer = judged(sparse, *answers)
        asked = questions(answer.decisions)
        text, count = filled(questions_form([questions_section(answer, asked)]), file)
        if not count:
            break
        form = tmp_path / f"answers-{len(answers)}.yaml"
        form.write_text(text, encoding="utf-8")
        answers.append(form)
        assert len(answers) < 10
    expected, found = outcomes(judged(path)), outcomes(answer)
    assert answers
    assert found.keys() == expected.keys()
    assert {k: (v, expected[k]) for k, v in found.items() if v != expected[k]} == {}


class Words(yaml.SafeLoader):
    """Reads dates as the text they are, as the program does."""


Words.yaml_implicit_resolvers = {
    first: [each for each in found if not each[0].endswith("timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_there_are_whole_tenders_to_try() -> None:
    assert len(WHOLE) > 3
    assert schema("answers")
