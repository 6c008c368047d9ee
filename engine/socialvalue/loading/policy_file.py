"""A policy file as a policy, or all that is wrong with its form.

The JSON Schema has the first word; what it cannot say (dates that do not exist,
formulas, the one of three ways to derive a fact) is said here. Whether the names
and types make sense is for `checking`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from socialvalue.diagnostics import (
    DUPLICATE_NAME,
    Diagnostic,
    Span,
    has_errors,
    sort,
)
from socialvalue.loading.document import Document
from socialvalue.loading.policy_condition import condition, optional_condition
from socialvalue.loading.policy_definition import definition
from socialvalue.loading.policy_draft import Data, Draft, PlainDraft
from socialvalue.loading.policy_operand import day
from socialvalue.loading.policy_table import table
from socialvalue.loading.policy_value import citation, typed_value
from socialvalue.loading.reading import pointer_to
from socialvalue.loading.schema import validate
from socialvalue.model.dictionary import TYPES, Dictionary
from socialvalue.model.grounds import Basis, Source, Status
from socialvalue.model.policy import (
    Binds,
    Derived,
    Group,
    IfNot,
    Level,
    ParameterValue,
    Pattern,
    Policy,
    Recognition,
    Rule,
    Standing,
)

_T = TypeVar("_T")

_NO_DAY = date.min  # stands in for a day that a fault was noted about


def load_policy(
    document: Document, schema: Mapping[str, Any], dictionary: Dictionary
) -> Policy | tuple[Diagnostic, ...]:
    """Return the policy that `document` holds, or every fault of its form.

    Args:
        document: A parsed policy file.
        schema: The schema of policy files.
        dictionary: The facts, for telling lists and scopes from other names.
    """
    faults = validate(document, schema)
    if has_errors(faults):
        return faults
    draft = Draft(document, dictionary)
    policy = _policy(draft)
    if draft.faults:
        return sort([*faults, *draft.faults])
    return policy


def released_policy(document: Document, dictionary: Dictionary) -> Policy:
    """Return the policy that `document` holds, which was checked before its release.

    It does not know the places of its parts: nothing is wrong with them.

    Args:
        document: A policy file of which the bytes are those that were released.
        dictionary: The facts, for telling lists and scopes from other names.
    """
    return _policy(PlainDraft(document, dictionary))


def _policy(
    draft: Draft,
) -> Policy:
    data: Data = draft.document.data  # type: ignore[assignment]
    effective = data["effective"]
    first = day(draft, effective["from"], "/effective/from") or _NO_DAY
    last = None
    if "to" in effective:
        last = day(draft, effective["to"], "/effective/to")
    return Policy(
        id=data["policy"],
        version=data["version"],
        language=data["language"],
        title=data["title"],
        authority=data["authority"],
        standing=Standing(data["standing"]),
        effective_from=first,
        effective_to=last,
        effective_rationale=effective.get("rationale"),
        owner=data.get("owner"),
        summary=data.get("summary"),
        binds=Binds(data.get("binds", "own")),
        replaces=data.get("replaces"),
        recognise=_recognition(draft),
        uses=dict(data.get("uses", {})),
        sources=_each(draft, "sources", _source),
        parameters=_each(draft, "parameters", _parameter),
        tables=_each(draft, "tables", table),
        patterns=_each(draft, "patterns", _pattern),
        derived=_each(draft, "derive", _derived),
        groups=_each(draft, "groups", _group),
        rules=_rules(draft, data["rules"]),
        digest=draft.document.digest,
        at=draft.at("/policy"),
    )


def _each(
    draft: Draft, section: str, read: Callable[[Draft, str, Data, str], _T]
) -> dict[str, _T]:
    entries: Data = draft.document.data.get(section, {})  # type: ignore[union-attr, assignment]
    return {
        name: read(draft, name, entry, pointer_to([section, name]))
        for name, entry in entries.items()
    }


def _source(draft: Draft, name: str, data: Data, pointer: str) -> Source:
    accessed = data.get("accessed")
    return Source(
        name=name,
        title=data["title"],
        publisher=data["publisher"],
        url=data.get("url"),
        accessed=day(draft, accessed, f"{pointer}/accessed") if accessed else None,
        at=draft.at(pointer, key=True),
    )


def _parameter(draft: Draft, name: str, data: Data, pointer: str) -> ParameterValue:
    type_ = TYPES[data["type"]]
    return ParameterValue(
        name=name,
        title=data["title"],
        type=type_,
        value=typed_value(draft, data["value"], type_, f"{pointer}/value"),
        source=citation(draft, data, pointer),
        status=Status(data["status"]),
        rationale=data.get("rationale"),
        note=data.get("note"),
        at=draft.at(pointer, key=True),
    )


def _pattern(draft: Draft, name: str, data: Data, pointer: str) -> Pattern:
    return Pattern(
        name=name,
        title=data["title"],
        regex=data["form"],
        example=data["example"],
        at=draft.at(pointer, key=True),
    )


def _group(draft: Draft, name: str, data: Data, pointer: str) -> Group:
    return Group(
        name=name,
        title=data["title"],
        when=optional_condition(draft, data, "when", pointer),
        unless=optional_condition(draft, data, "unless", pointer),
        at=draft.at(pointer, key=True),
    )


def _recognition(draft: Draft) -> Recognition | None:
    data: Data = draft.document.data.get("recognise", {})  # type: ignore[union-attr, assignment]
    if "social_value" not in data:
        return None
    said: Data = data["social_value"]
    return Recognition(
        title=said["title"],
        names=tuple(said["names"]),
        mixed_with=tuple(said.get("mixed_with", ())),
        status=Status(said["status"]),
        rationale=said.get("rationale"),
        at=draft.at("/recognise/social_value", key=True),
    )


def _derived(draft: Draft, name: str, data: Data, pointer: str) -> Derived:
    return Derived(
        name=name,
        title=data["title"],
        definition=definition(draft, name, data, pointer),
        at=draft.at(pointer, key=True),
    )


def _rules(draft: Draft, entries: list[Data]) -> tuple[Rule, ...]:
    seen: dict[str, Span] = {}
    for number, entry in enumerate(entries):
        pointer = f"/rules/{number}/id"
        if entry["id"] in seen:
            first = seen[entry["id"]]
            draft.fault(
                DUPLICATE_NAME,
                f"there are two rules `{entry['id']}`",
                pointer,
                f"the first is in line {first.line}; give this one its own name",
            )
        seen.setdefault(entry["id"], draft.at(pointer))
    return tuple(
        _rule(draft, entry, f"/rules/{number}") for number, entry in enumerate(entries)
    )


def _rule(draft: Draft, data: Data, pointer: str) -> Rule:
    return Rule(
        id=data["id"],
        title=data["title"],
        applies_to=data["applies_to"],
        require=condition(draft, data["require"], f"{pointer}/require"),
        level=Level(data["level"]),
        says=data["says"],
        basis=Basis(data["basis"]),
        status=Status(data["status"]),
        when=optional_condition(draft, data, "when", pointer),
        unless=optional_condition(draft, data, "unless", pointer),
        group=data.get("group"),
        if_not=IfNot(data.get("if_not", "finding")),
        remedy=data.get("remedy"),
        source=citation(draft, data, pointer),
        rationale=data.get("rationale"),
        note=data.get("note"),
        at=draft.at(f"{pointer}/id"),
    )
