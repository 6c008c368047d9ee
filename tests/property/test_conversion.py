"""Whatever a notice holds, the tender file written from it says the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from property.json_tree import Json
from property.test_notices_never_raise import mutated
from socialvalue.loading.conversion import Conversion, tender_text
from socialvalue.loading.document import Document, parse
from socialvalue.loading.processes import load_notices
from socialvalue.loading.tender_file import load_tender
from socialvalue.model.case import Fact, Item
from unit.loading.test_conversion import DICTIONARY, SCHEMA, said

pytestmark = pytest.mark.property


@given(mutated())
def test_a_notice_with_parts_replaced_says_the_same(notice: Json) -> None:
    document = parse("notice.json", _written(notice))
    if not isinstance(document, Document):
        return
    for name, case, _ in load_notices(document, DICTIONARY):
        if case is None or _repeats(case.tender):
            continue  # no two lots of a tender file have one reference
        text = tender_text(Conversion(name, case, {None: document.data}), SCHEMA)
        written = parse("tender.yaml", text.encode())
        assert isinstance(written, Document), (text, written)
        again, problems = load_tender(written, SCHEMA, DICTIONARY)
        assert again is not None, (text, problems)
        assert problems == ()
        assert said(again.tender) == said(case.tender)


def _written(notice: Json) -> bytes:
    return json.dumps(notice).encode()


def _repeats(tender: Item) -> bool:
    found = [lot.fact("lot.id") for lot in tender.items("tender.lots").items]
    given = [each.value for each in found if isinstance(each, Fact)]
    return len(given) != len(set(given))
