"""The facts and schemas that everything else speaks of."""

from __future__ import annotations

from functools import cache
from typing import Any

from socialvalue import shipped
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.model.dictionary import Dictionary


@cache
def fact_dictionary() -> Dictionary:
    """Return the dictionary of facts about tenders and bids."""
    return load_dictionary(shipped.schema("tender"), shipped.schema("bid"))


def schema_names() -> tuple[str, ...]:
    """Return the names of the schemas, sorted."""
    return shipped.schema_names()


def schema_text(name: str) -> str:
    """Return the JSON Schema called `name` as text."""
    return shipped.schema_text(name)


def policy_schema_data() -> dict[str, Any]:
    """Return the schema of policy files, made anew from the dictionary."""
    from socialvalue.loading.policy_schema import policy_schema

    return policy_schema(fact_dictionary())
