"""An editor with the tender schema and the program refuse the same files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError, validators

from socialvalue.diagnostics import (
    CONTRADICTION,
    NO_SUCH_DATE,
    OUT_OF_RANGE,
    Code,
    Severity,
)
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.loading.document import Document, parse
from socialvalue.loading.tender_file import load_tender
from socialvalue.shipped import schema

TENDER = schema("tender")
DICTIONARY = load_dictionary(TENDER)


def whole(_: Json, pattern: str, value: Json, __: Json) -> Iterator[ValidationError]:
    """Yield an error unless `pattern` fits; as in editors, `$` is the very end."""
    ends = pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern
    if isinstance(value, str) and not re.search(ends, value):
        yield ValidationError("it does not fit the pattern")


extended: Any = validators.extend  # its stub is untyped
EDITOR = extended(Draft202012Validator, {"pattern": whole})(dict(TENDER))

ONLY_THE_PROGRAM_SEES = frozenset({NO_SUCH_DATE, OUT_OF_RANGE, CONTRADICTION})
"""What no JSON Schema can say: dates that the calendar does not have, limits of
amounts that are written as text, lots beside undivided criteria, one id twice."""

Json = Any  # whatever a JSON text holds

ODD = st.sampled_from(
    [
        *(None, True, False, 0, 1, -1, 2.5, 110, 10**17, "", " ", "x", [], {}, [1]),
        *([""], ["x", "x"], [None], {"x": 1}, {"net": None}, "yes", "true", "sixty"),
        *("10%", "10 %", "10  %", "-10%", "110%", "10.5%", "10.%", "%", "10"),
        *("145000 GBP", "145,000 GBP", "1,45 GBP", "145000 EUR", "-5 GBP", "5GBP"),
        *("5 GBP excluding VAT", "£5", "5.55 GBP", "5. GBP", "5 GBP\n", "10%\n"),
        *("2023-02-28", "2023-02-30", "2023-2-3", "2023-05-02T00:00:00Z", "0000-01-01"),
        *("2023-05-02\n", "12 months", "1 year", "contract", "Contract", "works"),
        *("1" * 18 + "%", "1" * 19 + "%", "1" * 19 + " GBP", "open", "1", "2"),
    ]
)


def resolved(part: Json) -> Json:
    """Return a part of the schema, or what it refers to."""
    if "$ref" in part:
        return TENDER["$defs"][part["$ref"].removeprefix("#/$defs/")]
    return part


def right(part: Json) -> st.SearchStrategy[Json]:
    """Return values that the schema means to be right here."""
    part = resolved(part)
    if "properties" in part:
        return fields(part)
    if "enum" in part:
        return st.sampled_from(part["enum"])
    if "items" in part:
        return st.lists(written(part["items"]), max_size=2)
    return st.sampled_from(part.get("examples", ["lowest price", "fair work"]))


def written(part: Json, odd: int = 12) -> st.SearchStrategy[Json]:
    """Return right values, and one odd one in `odd`."""
    values = right(part)
    return st.integers(1, odd).flatmap(lambda roll: ODD if roll == odd else values)


def fields(part: Json) -> st.SearchStrategy[Json]:
    """Return mappings with some of the fields, and now and then one of no meaning."""
    known = {
        key: st.deferred(lambda value=value: written(value))  # type: ignore[misc]
        for key, value in part["properties"].items()
    }
    chosen = st.lists(st.sampled_from(sorted(known)), max_size=4, unique=True)
    unknown = st.integers(1, 15).map(lambda roll: {"colour": 1} if roll == 1 else {})
    return st.tuples(
        chosen.flatmap(lambda keys: st.fixed_dictionaries({k: known[k] for k in keys})),
        unknown,
    ).map(lambda both: {**both[0], **both[1]})


TENDERS = st.fixed_dictionaries(
    {"tender": written(TENDER["properties"]["tender"], odd=40)},
    optional={
        "record": written(TENDER["properties"]["record"]),
        "complete": written(TENDER["properties"]["complete"]),
        "as_of": written(TENDER["properties"]["as_of"]),
    },
)


def refusals(data: Json) -> frozenset[Code]:
    """Return the codes of the errors that the program finds in a tender file."""
    document = parse("tender.json", json.dumps(data).encode())
    assert isinstance(document, Document)
    case, problems = load_tender(document, TENDER, DICTIONARY)
    errors = frozenset(
        problem.code for problem in problems if problem.code.severity is Severity.ERROR
    )
    assert (case is None) == bool(errors)
    return errors


@pytest.mark.property
@given(TENDERS)
@example({"tender": {"commenced_on": "2023-05-02\n"}})
@example({"tender": {"value": {"net": "5 GBP\n", "vat_rate": "20%\n"}}})
@example({"tender": {"value": {"vat_rate": "\u0662\u0660%"}}})  # Arabic digits
@example({"tender": {"commenced_on": "\u0662\u0660\u0662\u0663-05-02"}})
@example({"tender": {}, "complete": None, "as_of": None})
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_the_editor_and_the_program_refuse_the_same(data: Json) -> None:
    refused = refusals(data)
    valid = EDITOR.is_valid(data)
    event(f"valid: {valid}, refused: {bool(refused)}")
    if valid:
        assert refused <= ONLY_THE_PROGRAM_SEES
    else:
        assert refused


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"commenced_on": "2023-02-30"}, NO_SUCH_DATE),
        ({"value": {"vat_rate": "110%"}}, OUT_OF_RANGE),
        ({"lots": [], "criteria": []}, CONTRADICTION),
        ({"lots": [{"id": "1"}, {"id": "1"}]}, CONTRADICTION),
    ],
)
def test_what_only_the_program_sees(data: Json, code: Code) -> None:
    assert EDITOR.is_valid({"tender": data})
    assert refusals({"tender": data}) == {code}


def test_right_and_wrong_files_both_come_up() -> None:
    seen: set[tuple[bool, bool]] = set()

    @settings(max_examples=200, database=None, derandomize=True)
    @given(TENDERS)
    def look(data: Json) -> None:
        seen.add((EDITOR.is_valid(data), bool(refusals(data))))

    look()
    assert seen >= {(True, False), (False, True)}
