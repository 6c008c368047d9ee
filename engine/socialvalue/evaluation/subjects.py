"""What a rule can be about: the items of a case by scope, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from socialvalue.model.case import TENDER, Item, Items, Located
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.policy import Rule

Labels: TypeAlias = Mapping[tuple[str, str], str]
"""What every item is called, by its scope and pointer."""


def _path(scope: str, dictionary: Dictionary) -> tuple[str, ...]:
    """Return the lists that lead from the tender to items of `scope`."""
    lineage = reversed(dictionary.lineage(scope))
    held_in = (dictionary.scopes[name].held_in for name in lineage)
    return tuple(name for name in held_in if name is not None)


def subjects(scope: str, top: Located, dictionary: Dictionary) -> Iterator[Located]:
    """Yield every item of `scope`, from the tender down, in the order of the file."""
    found = [top]
    for name in _path(scope, dictionary):
        found = [
            item for holder in found for item in holder.within(holder.item.items(name))
        ]
    yield from found


def lists_to(
    scope: str, top: Located, dictionary: Dictionary
) -> Iterator[tuple[str, Located, Items]]:
    """Yield the lists on the way to `scope`, with what holds each."""
    holders = [top]
    for name in _path(scope, dictionary):
        for holder in holders:
            yield name, holder, holder.item.items(name)
        holders = [
            item
            for holder in holders
            for item in holder.within(holder.item.items(name))
        ]


def labels_of(top: Located, dictionary: Dictionary) -> dict[tuple[str, str], str]:
    """Return what every item is called, by its scope and pointer."""
    labels: dict[tuple[str, str], str] = {}
    for scope in dictionary.scopes:
        for at in subjects(scope, top, dictionary):
            labels[(scope, at.item.place.pointer)] = _label(at)
    return labels


def _label(at: Located) -> str:
    if not at.around:
        return TENDER
    around = [item.label for item in reversed(at.around[:-1])]
    return ", ".join([*around, at.item.label])


def blank(rule: Rule, holder: Located, dictionary: Dictionary) -> Located:
    """Return an item under `holder`, of the rule's scope, of which nothing is known."""
    around = [holder.item.scope, *(item.scope for item in holder.around)]
    missing = [s for s in dictionary.lineage(rule.applies_to) if s not in around]
    for scope in reversed(missing):
        place = replace(holder.item.place, pointer=f"{holder.item.place.pointer}/?")
        holder = Located(
            Item(
                scope,
                f"another {dictionary.scopes[scope].title}",
                place,
                supposed=True,
            ),
            (holder.item, *holder.around),
        )
    return holder
