"""Two decisions held against each other, as the data that their JSON holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TypeAlias

from socialvalue.model.data import Data, pointer_to
from socialvalue.model.saved import Difference

_WORDS = frozenset(
    {
        *("claim", "says", "remedy", "title", "question", "note", "about", "text"),
        *("label", "rationale", "held_by", "may_change", "recognised", "document"),
    }
)
"""Keys whose value is for people to read; nothing goes by it."""

_Keys: TypeAlias = tuple[str | int, ...]


def differences(recorded: Data, recomputed: Data) -> tuple[Difference, ...]:
    """Return every place where the two are not the same, in their order.

    >>> [(each.pointer, each.words) for each in differences(
    ...     {"outcome": "compliant", "lots": []}, {"outcome": "undetermined"}
    ... )]
    [('/outcome', False), ('/lots', False)]
    """
    return tuple(_differences(recorded, recomputed, ()))


def _differences(recorded: Data, recomputed: Data, keys: _Keys) -> Iterator[Difference]:
    if isinstance(recorded, dict) and isinstance(recomputed, dict):
        for key in dict.fromkeys([*recorded, *recomputed]):
            inside = (*keys, key)
            yield from _differences(recorded.get(key), recomputed.get(key), inside)
    elif isinstance(recorded, list) and isinstance(recomputed, list):
        for number, one, other in _paired(recorded, recomputed):
            yield from _differences(one, other, (*keys, number))
    elif type(recorded) is not type(recomputed) or recorded != recomputed:
        yield Difference(pointer_to(keys), recorded, recomputed, _is_words(keys))


def _is_words(keys: _Keys) -> bool:
    return keys in {("why",), ("policy", "why")} or (bool(keys) and keys[-1] in _WORDS)


def _paired(
    recorded: Sequence[Data], recomputed: Sequence[Data]
) -> Iterator[tuple[int, Data, Data]]:
    """Yield the items that belong together; where one was taken out, with None."""
    if len(recorded) == len(recomputed):
        pairs = zip(recorded, recomputed, strict=True)
        yield from ((number, *pair) for number, pair in enumerate(pairs))
        return
    before, after = (
        [_text(each) for each in found] for found in (recorded, recomputed)
    )
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for word, low, high, other_low, other_high in matcher.get_opcodes():
        if word == "equal":
            continue
        odd = zip_longest(recorded[low:high], recomputed[other_low:other_high])
        yield from ((low + number, *pair) for number, pair in enumerate(odd))


def _text(data: Data) -> str:
    return json.dumps(data, default=str)
