"""A case as the plain JSON that the engines compared with are given.

Facts are fields of their item, amounts are numbers and dates numbers of days. A
field that is not given is left out; where its record is complete, `no_<field>` says
that there is none. Every list says whether it is complete.
"""

from __future__ import annotations

from typing import TypeAlias

from benchmarks.peers.lowering import field_of
from benchmarks.peers.worked import plain
from socialvalue.model.case import Case, Fact, Item, Missing, Why
from socialvalue.model.dictionary import Dictionary

Json: TypeAlias = "str | bool | int | float | list[Json] | dict[str, Json]"


def prepared(
    case: Case, dictionary: Dictionary, asked: frozenset[str]
) -> dict[str, Json]:
    """Return the tender of `case` as plain JSON.

    Args:
        case: The procurement.
        dictionary: The facts that there are.
        asked: The facts of which the policy asks whether they are given.
    """
    return _item(case.tender, dictionary, asked)


def _item(item: Item, dictionary: Dictionary, asked: frozenset[str]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name, definition in dictionary.facts.items():
        if definition.scope != item.scope:
            continue
        key = field_of(name).key
        match item.fact(name):
            case Fact(value):
                shown = plain(value)
                found[key] = list(shown) if isinstance(shown, tuple) else shown
            case Missing(Why.ABSENT) if name in asked:
                found[f"no_{key}"] = True
    for name, listed in dictionary.lists.items():
        if listed.scope == item.scope:
            key, items = field_of(name).key, item.items(name)
            found[key] = [_item(each, dictionary, asked) for each in items.items]
            found[f"{key}_complete"] = items.complete
    return found
