"""The dictionary of facts, read from the fact schemas.

A schema's `$defs` are the scopes. A property with `x-fact` is a fact, one with
`x-list` a list of items of another scope, any other object a record whose facts
carry its name: `tender.exemption.reason`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from socialvalue.model.dictionary import (
    TYPES,
    Dictionary,
    FactDefinition,
    ListDefinition,
    Scope,
)

Schema = Mapping[str, Any]


def load_dictionary(*schemas: Schema) -> Dictionary:
    """Return the dictionary that fact schemas describe together.

    Args:
        schemas: Fact schemas. `x-joined` of one says, by scope, which facts and lists
            no file has, because they are looked up in another file: the measure of a
            commitment, the bids of a lot.

    >>> from socialvalue.shipped import schema
    >>> load_dictionary(schema("tender")).facts["tender.value.net"].title
    'Value of the tender before VAT'
    """
    facts: dict[str, FactDefinition] = {}
    lists: dict[str, ListDefinition] = {}
    records: set[str] = set()
    scopes = {name: it for schema in schemas for name, it in schema["$defs"].items()}
    described = [(name, it["properties"]) for name, it in scopes.items()]
    for schema in schemas:
        described += schema.get("x-joined", {}).items()
    for scope, properties in described:
        for entry in _entries(scope, properties):
            match entry:
                case FactDefinition():
                    facts[entry.name] = entry
                case ListDefinition():
                    lists[entry.name] = entry
                case _:
                    records.add(entry)
    return Dictionary(_scopes(scopes, lists), facts, lists, frozenset(records))


def _entries(
    prefix: str, properties: Schema
) -> Iterator[FactDefinition | ListDefinition | str]:
    for key, schema in properties.items():
        name = f"{prefix}.{key}"
        if schema.get("x-undivided"):
            continue  # belongs to the one lot of a tender without lots
        if "x-fact" in schema:
            yield _fact(name, schema)
        elif "x-list" in schema:
            about = schema["x-list"]
            yield ListDefinition(
                name=name,
                item_scope=about["scope"],
                title=schema["title"],
                question=about["question"],
                held_by=about["held_by"],
            )
        else:
            yield name
            yield from _entries(name, schema["properties"])


def _fact(name: str, schema: Schema) -> FactDefinition:
    about = schema["x-fact"]
    type_ = TYPES[about["type"]]
    options = schema.get("enum") or schema.get("items", {}).get("enum") or ()
    choices = tuple(option for option in options if option is not None)
    return FactDefinition(
        name=name,
        type=replace(type_, choices=choices),
        title=schema["title"],
        question=about["question"],
        held_by=about["held_by"],
        may_change=about["may_change"],
        minimum=_limit(about.get("minimum")),
        maximum=_limit(about.get("maximum")),
        whole="integer" in schema.get("type", ()),
        statements=(about["yes"], about["no"]) if "yes" in about else None,
    )


def _limit(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _scopes(
    definitions: Schema, lists: Mapping[str, ListDefinition]
) -> dict[str, Scope]:
    holders = {entry.item_scope: entry for entry in lists.values()}
    return {
        name: Scope(
            name=name,
            title=definition["x-scope"]["title"],
            plural=definition["x-scope"]["plural"],
            parent=holders[name].scope if name in holders else None,
            held_in=holders[name].name if name in holders else None,
        )
        for name, definition in definitions.items()
    }
