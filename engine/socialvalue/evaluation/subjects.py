"""What a rule can be about: the items of a case by scope, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.model.case import TENDER, Item, Items
from socialvalue.model.dictionary import Dictionary

Labels: TypeAlias = Mapping[tuple[str, str], str]
"""What every item is called, by its scope and pointer."""


def path_to(scope: str, dictionary: Dictionary) -> tuple[str, ...]:
    """Return the lists that lead from the tender to items of `scope`."""
    lineage = reversed(dictionary.lineage(scope))
    held_in = (dictionary.scopes[name].held_in for name in lineage)
    return tuple(name for name in held_in if name is not None)


def subjects(
    scope: str, top: Standpoint, dictionary: Dictionary
) -> tuple[Standpoint, ...]:
    """Return every item of `scope`, from the tender down, in the order of the file."""
    found: tuple[Standpoint, ...] = (top,)
    for name in path_to(scope, dictionary):
        found = tuple([inner for holder in found for inner in holder.within(name)])
    return found


def lists_to(
    scope: str, top: Standpoint, dictionary: Dictionary
) -> Iterator[tuple[str, Standpoint, Items]]:
    """Yield the lists on the way to `scope`, with what holds each."""
    holders: tuple[Standpoint, ...] = (top,)
    for name in path_to(scope, dictionary):
        for holder in holders:
            yield name, holder, holder.item.items(name)
        holders = tuple([inner for holder in holders for inner in holder.within(name)])


def label(at: Standpoint) -> str:
    """Return what an item is called: `lot 2, Quality`."""
    if not at.around:
        return TENDER
    around = [item.label for item in reversed(at.around[:-1])]
    return ", ".join([*around, at.item.label])


def blank(scope: str, holder: Standpoint, dictionary: Dictionary) -> Standpoint:
    """Return an item under `holder`, of `scope`, of which nothing is known."""
    missing = [s for s in dictionary.lineage(scope) if s not in holder.scopes]
    for each in reversed(missing):
        place = replace(holder.item.place, pointer=f"{holder.pointer}/?")
        label = f"another {dictionary.scopes[each].title}"
        holder = Standpoint(Item(each, label, place, supposed=True), holder)
    return holder
