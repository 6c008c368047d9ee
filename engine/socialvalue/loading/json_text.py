"""JSON text to data; the places of its values are worked out when asked for.

The standard library reads. Whatever it refuses or flags is looked at again by
`json_problems`, so that what is said does not depend on the version of Python.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation

from socialvalue.diagnostics import BROKEN_JSON
from socialvalue.loading.reading import (
    MAX_DEPTH,
    Data,
    Node,
    Problem,
    Reading,
    number,
)
from socialvalue.records import dataclass

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]|[^\s,:"{}\[\]]+')
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(text: str, depth: int = MAX_DEPTH) -> Reading:
    """Return what `text` holds; its places are left to `json_places`.

    Args:
        text: The text.
        depth: Lists and objects that may stand inside one another.

    >>> read_json('{"weight": 12.50}').data
    {'weight': Decimal('12.50')}
    """
    hooks = _Hooks()
    data: Data = None
    broken = 0
    try:
        data = json.loads(
            text,
            object_pairs_hook=hooks.pairs,
            parse_float=hooks.number,
            parse_int=hooks.number,
            parse_constant=hooks.constant,
        )
    except json.JSONDecodeError as error:
        broken, hooks.doubtful = error.pos, True
    except RecursionError:
        hooks.doubtful = True
    if hooks.too_long and not _is_notice(data):
        hooks.doubtful = True
    if not (hooks.doubtful or _deep(data, depth) or _ESCAPED_SURROGATE.search(text)):
        return Reading(data)
    from socialvalue.loading.json_errors import json_problems

    problems = json_problems(text, depth)
    if hooks.doubtful and not problems:
        problems = (_unreadable(broken),)
    return Reading(data, problems=problems)


@dataclass(slots=True)
class _Hooks:
    """What the standard library calls; it notes what needs a closer look."""

    doubtful: bool = False
    too_long: bool = False  # a number has too many digits

    def pairs(self, pairs: list[tuple[str, Data]]) -> Data:
        found = dict(pairs)
        if len(found) != len(pairs):
            self.doubtful = True
        return found

    def number(self, text: str) -> int | Decimal | None:
        value = number(text)
        if value is not None:
            return value
        self.too_long = True
        try:
            return Decimal(text)  # not written out: 1e99999 stays as short as it is
        except InvalidOperation:
            self.doubtful = True
            return None

    def constant(self, _: str) -> None:
        self.doubtful = True


def _is_notice(data: Data) -> bool:
    """Return whether numbers that are too long are left to those who read them.

    Publishers' systems fill fields that nobody asks about with the largest number
    that they have; a notice is not refused for that.
    """
    known = {"ocid", "records", "releases"}
    return isinstance(data, dict) and not known.isdisjoint(data)


def _deep(data: Data, depth: int) -> bool:
    level = [data]
    for _ in range(depth):
        level = [
            child
            for item in level
            if isinstance(item, (dict, list))
            for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, (dict, list))
        ]
        if not level:
            return False
    return True


def json_places(text: str) -> Node:
    """Return where everything in `text`, which can be read, stands."""
    root = Node(0)
    open_: list[Node] = []
    keys: list[tuple[str, int, int] | None] = []  # the key whose value is due
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        letter = text[start]
        if letter in "}]":
            open_.pop()
            keys.pop()
            continue
        within = open_[-1].children if open_ else None
        if isinstance(within, dict) and keys[-1] is None:
            keys[-1] = (_string(text[start:end]), start, end - start)
            continue
        node = Node(start, end - start)
        if isinstance(within, dict) and (key := keys[-1]):
            node.key_start, node.key_length = key[1:]
            within[key[0]] = node
            keys[-1] = None
        elif isinstance(within, list):
            within.append(node)
        else:
            root = node
        if letter in "{[":
            node.children = {} if letter == "{" else []
            open_.append(node)
            keys.append(None)
    return root


def _string(token: str) -> str:
    return str(json.loads(token)) if "\\" in token else token[1:-1]


def _unreadable(at: int) -> Problem:
    return Problem(
        BROKEN_JSON,
        "the JSON cannot be read here",
        "check the quotes, commas and brackets around this place",
        at,
    )
