"""The entries of a JSON Schema that explains itself: title and description first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from socialvalue.model.grounds import Status
from socialvalue.quantities import DATE_FORM

Schema: TypeAlias = dict[str, Any]

NAME = "^[a-z][a-z0-9_]*$"
"""The form of a name that a policy gives to something of its own."""


def said(title: str, description: str, **schema: Any) -> Schema:  # noqa: ANN401
    """Return the schema of something with its title and what it is."""
    return {"title": title, "description": description, **schema}


def words(title: str, description: str, *examples: str) -> Schema:
    """Return the schema of a text that is not empty."""
    schema = said(title, description, type="string", minLength=1)
    return {**schema, "examples": list(examples)} if examples else schema


def record(title: str, description: str, keys: Schema, required: list[str]) -> Schema:
    """Return the schema of a set of keys that are all known."""
    return said(
        title,
        description,
        type="object",
        properties=keys,
        required=required,
        additionalProperties=False,
    )


def named(title: str, description: str, item: Schema, pattern: str = NAME) -> Schema:
    """Return the schema of entries under names of the author's own."""
    return said(
        title,
        description,
        type="object",
        patternProperties={pattern: item},
        additionalProperties=False,
    )


def choice(title: str, description: str, choices: Iterable[str]) -> Schema:
    """Return the schema of one of a few words."""
    values = [str(choice) for choice in choices]
    return said(title, description, enum=values, examples=values[:1])


def ref(name: str, title: str, description: str) -> Schema:
    """Return the schema of something that is defined once, with its own title."""
    return said(title, description, **{"$ref": f"#/$defs/{name}"})


def day(title: str, description: str) -> Schema:
    """Return the schema of a calendar day."""
    return said(
        title,
        description,
        type="string",
        pattern=f"^{DATE_FORM}$",
        examples=["2022-04-14"],
        **{"x-fact": {"type": "date"}},
    )


def grounds() -> Schema:
    """Return the schemas of what says where something comes from."""
    return {
        "source": ref("citation", "Source", "The public document that says so."),
        "status": choice(
            "Status",
            "`confirmed`: the source was seen to say it. `assumed`: it is our "
            "assumption, and needs a rationale.",
            Status,
        ),
        "rationale": words(
            "Rationale",
            "Why it is assumed; of something confirmed, what is assumed beyond the "
            "source. Every answer that leans on it says so.",
        ),
        "note": words("Note", "What a reader of the answer should know beside it."),
    }
