"""The decisions on every real notice are the same when they are made anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from notices.published import all_real
from socialvalue import shipped
from socialvalue.loading.document import Document, parse
from socialvalue.loading.processes import load_notices
from socialvalue.loading.saved import load_saved
from socialvalue.model.case import Case
from socialvalue.model.decision import Decision
from socialvalue.model.saved import Replay, Saved
from socialvalue.rendering.saved_json import saved_file
from socialvalue.use_cases import fact_dictionary, load_shelf
from socialvalue.use_cases.choice import Chosen
from socialvalue.use_cases.replay import Judges, compare, decision_again, judges_of
from socialvalue.use_cases.shelf import Shelf
from socialvalue.use_cases.tenders import decisions_on

pytestmark = pytest.mark.slow

AS_OF = date(2026, 11, 22)


def chosen(shelf: Shelf) -> list[Chosen]:
    """Return every policy, as it judges unasked, and every version by name."""
    judging = [each for each in shelf.policies.values() if each[-1].rules]
    pinned = [Chosen((version,), pinned=True) for each in judging for version in each]
    return [*map(Chosen, judging), *pinned]


def test_every_decision_on_every_real_notice_is_made_anew_to_the_byte() -> None:
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
            for decision in decisions_on(judged, chosen(shelf), shelf):
                names.add(made_anew(decision, case, shelf))
                count += 1
    assert count > 5000
    assert len(names) == count


def made_anew(decision: Decision, case: Case, shelf: Shelf) -> str:
    """Return the name of a decision's file, which is read and made anew."""
    file = saved_file(decision)
    document = parse(file.name, file.text.encode(), depth=500)
    assert isinstance(document, Document)
    saved = load_saved(document, shipped.schema("saved-decision"))
    assert isinstance(saved, Saved), saved
    judges = judges_of(document, saved, shelf)
    assert isinstance(judges, Judges), judges
    again = decision_again(saved, judges, case)
    found = compare(file.name, saved, again, ())
    assert found.result is Replay.SAME, found.differences[:5]
    return file.name
