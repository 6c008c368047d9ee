"""The fixed tender with things left out: facts, blanks, empty and open lists.

What three values are for shows only where something is missing, so engines that are
said to agree must agree on these too.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

SEED = 20261127
_MOST = 8  # changes to one tender

_KEPT = ("commenced_on",)  # it chooses the version, which no other engine does
_LISTS = ("lots", "criteria", "measures")


def variations(tender: bytes, number: int) -> Iterator[bytes]:
    """Yield tender files with one thing changed each, then with several.

    Args:
        tender: The tender file they are made of.
        number: How many to yield.
    """
    chance = random.Random(SEED)  # noqa: S311 - nothing here is a secret
    whole = json.loads(tender)
    single = [(place, how) for place in _places(whole) for how in _changes(place)]
    chance.shuffle(single)
    half = number // 2
    for place, how in single[:half]:
        yield _changed(whole, [(place, how)])
    for _ in range(number - min(half, len(single))):
        yield _changed(whole, chance.sample(single, chance.randint(2, _MOST)))


def strangers(tender: bytes, number: int) -> Iterator[bytes]:
    """Yield tender files of one form, with amounts, weights and titles of their own.

    Args:
        tender: The tender file they are made of.
        number: How many to yield.
    """
    chance = random.Random(SEED)  # noqa: S311 - nothing here is a secret

    def amount(_: re.Match[bytes]) -> bytes:
        return b"%d GBP" % chance.randrange(10**7)

    def weight(_: re.Match[bytes]) -> bytes:
        return b'%d.%02d%%"' % divmod(chance.randrange(5_000), 100)

    for each in range(number):
        data = re.sub(b"[0-9.]+ GBP", amount, tender)
        data = re.sub(b'[0-9]+%"', weight, data)
        yield re.sub(b'"title": "', b'"title": "%d ' % each, data)


Place = tuple[str | int, ...]


def _places(data: Any, at: Place = ()) -> Iterator[Place]:  # noqa: ANN401 - any JSON
    """Yield where every fact, list and entry of `complete` is."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in (*_KEPT, "record"):
                yield from _places(value, (*at, key))
                if at and key in _LISTS:
                    yield (*at, key)
    elif isinstance(data, list) and at[-1] in {"complete", *_LISTS}:
        for number, value in enumerate(data):
            yield from _places(value, (*at, number))
    elif at:
        yield at


def _changes(place: Place) -> tuple[str, ...]:
    if place[-1] in _LISTS:
        return ("empty", "out")
    return ("out",) if place[0] == "complete" else ("out", "blank")


def _changed(whole: dict[str, Any], changes: list[tuple[Place, str]]) -> bytes:
    data = deepcopy(whole)
    for place, how in sorted(changes, key=lambda each: str(each[0]), reverse=True):
        *way, last = place
        holder: Any = data
        try:
            for step in way:
                holder = holder[step]
            holder[last]
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change has taken it out
        if how == "out":
            del holder[last]
        else:
            holder[last] = None if how == "blank" else []
    return json.dumps(data).encode()
