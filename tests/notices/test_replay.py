"""The decisions on every real notice are the same when they are made anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from notices.published import all_real
from socialvalue import shipped
from socialvalue.loading.document import DEFAULT_LIMIT, Document, parse
from socialvalue.loading.processes import load_notices
from socialvalue.loading.saved import load_saved, read_saved
from socialvalue.model.case import Case
from socialvalue.model.decision import Decision
from socialvalue.model.saved import Replay, Saved
from socialvalue.rendering.saved_json import saved_file
from socialvalue.use_cases import fact_dictionary, load_shelf
from socialvalue.use_cases.choice import Chosen
from socialvalue.use_cases.judges import Judges, judges_of
from socialvalue.use_cases.replays import compare, decision_again
from socialvalue.use_cases.shelf import Shelf
from socialvalue.use_cases.tenders import decisions_on

pytestmark = pytest.mark.slow

AS_OF = date(2026, 11, 22)


def chosen(shelf: Shelf, number: int) -> list[Chosen]:
    """Return every policy, as it judges unasked; for some notices, every version."""
    judging = [each for each in shelf.policies.values() if each[-1].rules]
    if number % 5:
        return [*map(Chosen, judging)]
    return [Chosen((version,), pinned=True) for each in judging for version in each]


def test_every_decision_on_every_real_notice_is_made_anew_to_the_byte(
    tmp_path: Path,
) -> None:
    shelf = load_shelf()
    names: set[str] = set()
    count = 0
    for number, raw in enumerate(all_real().values()):
        document = parse("notice.json", raw)
        assert isinstance(document, Document)
        for _, case, _ in load_notices(document, fact_dictionary()):
            if case is None:
                continue
            judged = replace(case, as_of=AS_OF) if number % 2 else case
            for decision in decisions_on(judged, chosen(shelf, number), shelf):
                names.add(made_anew(decision, case, shelf, tmp_path))
                count += 1
    assert count > 700
    assert len(names) == count


def made_anew(decision: Decision, case: Case, shelf: Shelf, folder: Path) -> str:
    """Return the name of a decision's file, which is read and made anew."""
    file = saved_file(decision)
    path = folder / file.name
    path.write_text(file.text, encoding="utf-8")
    document = read_saved(path, DEFAULT_LIMIT)
    path.unlink()
    assert isinstance(document, Document)
    saved = load_saved(document, shipped.schema("saved-decision"))
    assert isinstance(saved, Saved), saved
    judges = judges_of(document, saved, shelf)
    assert isinstance(judges, Judges), judges
    again = decision_again(saved, judges, case)
    found = compare(file.name, saved, again, ())
    assert found.result is Replay.SAME, found.differences[:5]
    return file.name
