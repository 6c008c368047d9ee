"""Notices written by hand, and what is asked of what is read from them."""

from __future__ import annotations

import json
from typing import Any

from socialvalue.diagnostics import Diagnostic, has_errors
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.loading.document import Document, parse
from socialvalue.loading.processes import load_notices
from socialvalue.model.case import Case, Fact, Item, Missing, Why
from socialvalue.shipped import schema

DICTIONARY = load_dictionary(schema("tender"))

Json = Any


def criterion(**fields: Json) -> Json:
    return {"name": "Quality", "type": "quality", **fields}


def weight(number: Json, code: Json = "percentageExact") -> Json:
    return {"numbers": [{"number": number, "weight": code}]}


def tender(**fields: Json) -> Json:
    """Return a tender under the Act, whose notices state values without VAT."""
    return {
        "id": "T-1",
        "legalBasis": {"scheme": "UKPGA", "id": "2023/54"},
        **fields,
    }


def with_criterion(*criteria: Json) -> Json:
    return tender(lots=[{"id": "1", "awardCriteria": {"criteria": list(criteria)}}])


def release(about: Json, **fields: Json) -> Json:
    return {
        "ocid": "ocds-test-1",
        "id": "r-1",
        "tag": ["tender"],
        "tender": about,
        **fields,
    }


def load(
    *releases: Json,
) -> tuple[tuple[str, Case | None, tuple[Diagnostic, ...]], ...]:
    raw = json.dumps({"releases": list(releases)}, indent=1).encode()
    document = parse("notice.json", raw)
    assert isinstance(document, Document)
    return load_notices(document, DICTIONARY)


def read(release_: Json) -> tuple[Item, list[str]]:
    """Return the tender of a notice, and the warnings as code and message."""
    ((_, case, problems),) = load(release_)
    assert case is not None
    assert not has_errors(problems)
    return case.tender, [f"{d.code.number} {d.message}" for d in problems]


def fine(release_: Json) -> Item:
    found, warnings = read(release_)
    assert warnings == []
    return found


def given(item: Item, name: str) -> Fact:
    found = item.fact(name)
    assert isinstance(found, Fact), found
    return found


def missing(item: Item, name: str) -> tuple[Why, str | None]:
    found = item.fact(name)
    assert isinstance(found, Missing), found
    return found.why, found.note


def only_lot(item: Item) -> Item:
    (lot,) = item.items("tender.lots").items
    return lot


def only_criterion(item: Item) -> Item:
    (found,) = only_lot(item).items("lot.criteria").items
    return found
