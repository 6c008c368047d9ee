"""The schemas: valid, explained, and within what editors understand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from architecture.repository import ROOT
from conftest import Golden
from socialvalue.use_cases import fact_dictionary, policy_schema_data

FILES = sorted((ROOT / "schemas").glob("*.schema.json"))
SCHEMAS = {
    file.name.partition(".")[0]: json.loads(file.read_text(encoding="utf-8"))
    for file in FILES
}
TOO_NEW = frozenset(
    {"unevaluatedProperties", "unevaluatedItems", "$dynamicRef", "$dynamicAnchor"}
)
YES_OR_NO_IN_YAML = frozenset({"on", "off", "yes", "no", "y", "n"})

Json = Any  # whatever a schema holds at some place
Property = tuple[str, str, Json]


def test_the_schemas_are_there() -> None:
    assert set(SCHEMAS) == {
        *("answers", "award", "bid", "decision", "measures"),
        *("outcomes", "policy", "saved-decision", "tender"),
    }


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid(name: str) -> None:
    schema = SCHEMAS[name]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].startswith(f"urn:socialvalue:schema:{name}:")
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_uses_only_what_editors_understand(name: str) -> None:
    assert {key for key, _ in entries(SCHEMAS[name])} & TOO_NEW == set()


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_reference_leads_somewhere(name: str) -> None:
    for key, value in entries(SCHEMAS[name]):
        if key == "$ref":
            found: Json = SCHEMAS[name]
            for part in value.removeprefix("#/").split("/"):
                found = found[part]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_has_a_title(name: str) -> None:
    bare = [
        f"{where}/{key}"
        for where, key, schema in properties(SCHEMAS[name])
        if not resolved(schema, SCHEMAS[name]).get("title")
    ]
    assert bare == []


@pytest.mark.parametrize("name", ["answers", "measures", "policy", "tender"])
def test_what_people_write_is_described(name: str) -> None:
    bare = [
        f"{where}/{key}"
        for where, key, schema in properties(SCHEMAS[name])
        if not resolved(schema, SCHEMAS[name]).get("description")
    ]
    assert bare == []


@pytest.mark.parametrize("name", ["answers", "measures", "policy", "tender"])
def test_no_key_is_a_word_that_yaml_takes_for_yes_or_no(name: str) -> None:
    keys = {key for _, key, _ in properties(SCHEMAS[name])}
    assert keys & YES_OR_NO_IN_YAML == set()


def test_no_fact_is_a_word_that_yaml_takes_for_yes_or_no() -> None:
    names = {
        part
        for fact in (*fact_dictionary().facts, *fact_dictionary().lists)
        for part in fact.split(".")
    }
    assert names & YES_OR_NO_IN_YAML == set()


def test_the_themes_of_measures_are_those_of_a_tender() -> None:
    inside = {
        name: SCHEMAS[name]["$defs"]["measure"]["properties"]["theme"]["enum"]
        for name in ("measures", "tender")
    }
    assert inside["measures"] == [each for each in inside["tender"] if each]


def test_the_policy_schema_is_made_from_the_facts(golden: Golden) -> None:
    made = json.dumps(policy_schema_data(), indent=2, ensure_ascii=False) + "\n"
    golden(ROOT / "schemas" / "policy.schema.json", made)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_example_fits_its_own_schema(name: str) -> None:
    unfit = [
        (example, error.message)
        for schema in subschemas(SCHEMAS[name])
        for example in schema.get("examples", ())
        for error in Draft202012Validator(
            {**schema, "$defs": SCHEMAS[name]["$defs"]}
        ).iter_errors(example)
    ]
    assert unfit == []


def subschemas(schema: Json) -> Iterator[dict[str, Json]]:
    """Yield every mapping in a schema that has examples of itself."""
    if isinstance(schema, dict):
        if isinstance(schema.get("examples"), list):
            yield schema
        for value in schema.values():
            yield from subschemas(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from subschemas(value)


def entries(schema: Json) -> Iterator[tuple[str, Json]]:
    """Yield every key and value, at any depth."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            yield key, value
            yield from entries(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from entries(value)


def properties(schema: Json, where: str = "#") -> Iterator[Property]:
    """Yield every property: where its object is, its key, and its schema."""
    if isinstance(schema, dict):
        named = schema.get("properties")
        if isinstance(named, dict):
            for key, value in named.items():
                if isinstance(value, dict):
                    yield where, key, value
        for key, value in schema.items():
            yield from properties(value, f"{where}/{key}")
    elif isinstance(schema, list):
        for number, value in enumerate(schema):
            yield from properties(value, f"{where}/{number}")


def resolved(schema: Json, root: Json) -> dict[str, Json]:
    """Return a property's schema with what it refers to, its own words first."""
    if "$ref" not in schema:
        return dict(schema)
    found: Json = root
    for part in schema["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return {**found, **schema}
