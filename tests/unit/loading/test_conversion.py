"""Every real notice, written as a tender file, says and means the same."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import pytest

from notices.published import all_real
from socialvalue import use_cases
from socialvalue.loading.conversion import Conversion, tender_text
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.loading.document import Document, parse
from socialvalue.loading.processes import load_notices
from socialvalue.loading.tender_file import load_tender
from socialvalue.model.case import Case, Fact, Item, Missing, Why
from socialvalue.quantities import Value
from socialvalue.shipped import schema
from socialvalue.use_cases import Answer, Selection

SCHEMA = schema("tender")
DICTIONARY = load_dictionary(SCHEMA)
Facts: TypeAlias = dict[str, Value | Why]
Said: TypeAlias = "tuple[str, Facts, list[tuple[str, bool]], list[Said]]"


@pytest.fixture(scope="module")
def notices() -> list[tuple[Document, str, Case]]:
    found: list[tuple[Document, str, Case]] = []
    for raw in all_real().values():
        document = parse("notice.json", raw)
        assert isinstance(document, Document)
        for name, case, _ in load_notices(document, DICTIONARY):
            if case is not None:
                found.append((document, name, case))
    return found


def said(item: Item) -> Said:
    """Return what is known of an item, what is known not to be there, and its lists."""
    facts: Facts = {}
    for name in DICTIONARY.facts:
        if name.startswith(f"{item.scope}."):
            match item.fact(name):
                case Fact(value=value):
                    facts[name] = value
                case Missing(why=Why.ABSENT):
                    facts[name] = Why.ABSENT
                case Missing():
                    pass
    names = [name for name in DICTIONARY.lists if name.startswith(f"{item.scope}.")]
    lists = [(name, item.items(name).complete) for name in names]
    items = [said(each) for name in names for each in item.items(name).items]
    return item.label, facts, lists, items


def test_they_say_the_same(notices: list[tuple[Document, str, Case]]) -> None:
    assert len(notices) > 100
    for document, name, case in notices:
        text = tender_text(Conversion(name, case, {None: document.data}), SCHEMA)
        written = parse("tender.yaml", text.encode())
        assert isinstance(written, Document), (name, written)
        again, problems = load_tender(written, SCHEMA, DICTIONARY)
        assert problems == (), name
        assert again is not None
        assert again.record is case.record
        assert said(again.tender) == said(case.tender), name


@pytest.mark.slow
def test_they_are_judged_the_same(tmp_path: Path) -> None:
    selection = Selection(as_if=True)
    count = 0
    for number, raw in enumerate(all_real().values()):
        if number % 6:
            continue
        notice, tender = tmp_path / f"{number}.json", tmp_path / f"{number}.yaml"
        notice.write_bytes(raw)
        for converted in use_cases.convert([str(notice)], selection):
            if converted.text is None:
                continue
            tender.write_text(converted.text, encoding="utf-8")
            (before,), (after,) = (
                tuple(use_cases.check([str(path)], selection))
                for path in (notice, tender)
            )
            assert outcomes(before) == outcomes(after), converted.name
            count += 1
    assert count


def outcomes(answer: Answer) -> object:
    return [
        (
            decision.policy.id,
            decision.policy.version,
            decision.outcome,
            [(f.rule, f.subject.label, f.outcome) for f in decision.findings],
        )
        for decision in answer.decisions
    ]
