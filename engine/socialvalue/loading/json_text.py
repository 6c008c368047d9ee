"""JSON text to data; the places of its values are worked out when asked for.

The standard library reads, and whatever it refuses or flags is looked at again by
a scanner of our own: it finds places, does not recurse, and says the same on
every version of Python.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto
from typing import NoReturn

from socialvalue.diagnostics import (
    BROKEN_JSON,
    DUPLICATE_KEY,
    NOT_A_NUMBER,
    TOO_DEEP,
    Code,
)
from socialvalue.loading.reading import (
    DIGITS_HELP,
    MAX_DEPTH,
    MAX_PROBLEMS,
    Data,
    Node,
    Problem,
    Reading,
    number,
    pointer_to,
    shown,
)

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\["\\/bfnrtu][^"\\\x00-\x1f]*)*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORD = re.compile(r"-?[A-Za-z_][A-Za-z_0-9]*")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})')
_NO_NUMBERS = ("NaN", "Infinity", "-Infinity")
_WORDS = ("true", "false", "null")


def read_json(text: str) -> Reading:
    """Return what `text` holds; its places are left to `scan_json`.

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
    if not (hooks.doubtful or _deep(data) or _ESCAPED_SURROGATE.search(text)):
        return Reading(data)
    _, problems = scan_json(text)
    if hooks.doubtful and not problems:
        problems = (_unreadable(broken),)
    return Reading(data, problems=problems)


@dataclass(slots=True)
class _Hooks:
    """What the standard library calls; it notes what needs a closer look."""

    doubtful: bool = False

    def pairs(self, pairs: list[tuple[str, Data]]) -> Data:
        found = dict(pairs)
        if len(found) != len(pairs):
            self.doubtful = True
        return found

    def number(self, text: str) -> int | Decimal | None:
        value = number(text)
        if value is None:
            self.doubtful = True
        return value

    def constant(self, _: str) -> None:
        self.doubtful = True


def _deep(data: Data) -> bool:
    level = [data]
    for _ in range(MAX_DEPTH + 1):
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


class _Due(Enum):
    """What the scanner expects next."""

    VALUE = auto()
    VALUE_OR_END = auto()  # after `[`
    KEY = auto()  # after a comma in an object
    KEY_OR_END = auto()  # after `{`
    COLON = auto()
    COMMA_OR_END = auto()
    NOTHING = auto()  # the document is over


@dataclass(slots=True)
class _Open:
    node: Node
    key: str = ""
    key_start: int = -1
    key_length: int = 0
    seen: dict[str, int] = field(default_factory=dict)


class _StopReading(Exception):  # noqa: N818 - control flow, not an error
    """Raised when going on would say nothing more."""


def scan_json(text: str) -> tuple[Node, tuple[Problem, ...]]:
    """Return where everything in `text` stands, and what is wrong with it."""
    scanner = _Scanner(text)
    with suppress(_StopReading):
        scanner.scan()
    return scanner.root or Node(0), tuple(scanner.problems)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.due = _Due.VALUE

    def scan(self) -> None:
        text, at, size = self.text, 0, len(self.text)
        while True:
            at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
            if at >= size:
                if self.due is not _Due.NOTHING:
                    self._ends_early()
                return
            at = self._token(text[at], at)

    def _token(self, letter: str, at: int) -> int:
        """Take the token at `at` and return where it ends."""
        match self.due:
            case _Due.NOTHING:
                return self._fail(
                    "there is text after the end of the document",
                    "a file holds one JSON value; for several, use a list",
                    at,
                )
            case _Due.COLON:
                if letter != ":":
                    self._fail(
                        "a `:` is missing between a name and its value",
                        'write `"name": value`',
                        at,
                    )
                self.due = _Due.VALUE
                return at + 1
            case _Due.COMMA_OR_END:
                return self._after_value(letter, at)
            case _Due.KEY | _Due.KEY_OR_END:
                if letter == "}" and self.due is _Due.KEY_OR_END:
                    return self._close(at)
                return self._key(letter, at)
            case _Due.VALUE_OR_END if letter == "]":
                return self._close(at)
            case _:
                return self._value(letter, at)

    def _after_value(self, letter: str, at: int) -> int:
        inside_object = isinstance(self.stack[-1].node.children, dict)
        if letter == ",":
            self.due = _Due.KEY if inside_object else _Due.VALUE
            return at + 1
        if letter == ("}" if inside_object else "]"):
            return self._close(at)
        if letter in "]}":
            opened = "{" if inside_object else "["
            self._fail(
                f"`{letter}` does not close the `{opened}` that is open",
                "check the brackets before this place",
                at,
            )
        comment = "; JSON has no comments" if letter in "#/" else ""
        return self._fail(
            "a comma is missing before this",
            f"put a comma between two values, and text in double quotes{comment}",
            at,
        )

    def _key(self, letter: str, at: int) -> int:
        if letter != '"':
            self._not_a_key(letter, at)
        key, end = self._string(at)
        frame = self.stack[-1]
        frame.key, frame.key_start, frame.key_length = key, at, end - at
        if key in frame.seen:
            line = len(re.findall(r"\r\n|\r|\n", self.text[: frame.seen[key]])) + 1
            self._say(
                DUPLICATE_KEY,
                f"the key `{shown(key)}` is given twice",
                f"delete one of them; the first is on line {line}",
                at,
                end - at,
            )
        else:
            frame.seen[key] = at
        self.due = _Due.COLON
        return end

    def _not_a_key(self, letter: str, at: int) -> NoReturn:
        if letter == "}":
            self._trailing_comma(at)
        self._fail(
            "a name in double quotes is due here",
            'write `"name": value`; JSON has no comments',
            at,
        )

    def _value(self, letter: str, at: int) -> int:
        if letter in "{[":
            return self._open(letter, at)
        if letter == '"':
            _, end = self._string(at)
        else:
            found = _NUMBER.match(self.text, at)
            if found:
                end = found.end()
                if number(found[0]) is None:
                    self._say(
                        NOT_A_NUMBER,
                        f"`{shown(found[0])}` has too many digits",
                        DIGITS_HELP,
                        at,
                        end - at,
                    )
            else:
                end = self._word(letter, at)
        self._place(Node(at, end - at))
        return end

    def _word(self, letter: str, at: int) -> int:
        found = _WORD.match(self.text, at)
        word = found[0] if found else letter
        if word in _WORDS:
            return at + len(word)
        if word in _NO_NUMBERS:
            self._say(
                NOT_A_NUMBER,
                f"`{word}` is not a number that can be judged",
                "write the number, or `null` if it is not known",
                at,
                len(word),
            )
            return at + len(word)
        if letter in "]}":
            self._trailing_comma(at)
        if word.lower() in ("true", "false", "null", "none"):
            help_ = "write `true`, `false` or `null`"
        elif letter in "#/":
            help_ = "JSON has no comments; delete it"
        else:
            help_ = "put text in double quotes; numbers are written plainly: `12.5`"
        return self._fail(f"`{shown(word)}` is not a JSON value", help_, at, len(word))

    def _trailing_comma(self, at: int) -> NoReturn:
        before = len(self.text[:at].rstrip(" \t\n\r")) - 1
        if before >= 0 and self.text[before] == ",":
            self._fail("there is nothing after this comma", "delete the comma", before)
        self._fail(
            f"`{self.text[at]}` stands where a value is due", "write the value", at
        )

    def _string(self, at: int) -> tuple[str, int]:
        """Return the text of the string at `at`, and where it ends."""
        found = _STRING.match(self.text, at)
        if not found:
            self._broken_string(at)
        token = found[0]
        if "\\" not in token:
            return token[1:-1], found.end()
        for escape in re.finditer(r"\\.", token):
            if not _ESCAPE.match(token, escape.start()):
                self._bad_escape(at + escape.start())
        value: str = json.loads(token)
        half = _SURROGATE.search(value)
        if half:
            self._fail(
                f"`\\u{ord(half[0]):04x}` is half a character",
                "write the character itself, or both halves",
                at,
                len(token),
            )
        return value, found.end()

    def _broken_string(self, at: int) -> NoReturn:
        place = at + 1
        while place < len(self.text):
            letter = self.text[place]
            if letter == "\\":
                if not _ESCAPE.match(self.text, place) and place + 1 < len(self.text):
                    self._bad_escape(place)
                place += 2
                continue
            if letter in "\n\r":
                break
            if letter < " ":
                self._fail(
                    f"the character U+{ord(letter):04X} is not allowed in text",
                    f"write it as `\\u{ord(letter):04x}`, or delete it",
                    place,
                )
            place += 1
        self._fail(
            "the quote that opens here is not closed on its line",
            'close it with `"`; write a line break as `\\n`',
            at,
        )

    def _bad_escape(self, at: int) -> NoReturn:
        self._fail(
            f"`{shown(self.text[at : at + 2])}` is not an escape that JSON knows",
            "write a backslash as `\\\\`",
            at,
            2,
        )

    def _open(self, letter: str, at: int) -> int:
        if len(self.stack) >= MAX_DEPTH:
            self._say(
                TOO_DEEP,
                f"lists and mappings are nested more than {MAX_DEPTH} deep",
                "take the inner ones apart",
                at,
            )
            raise _StopReading
        node = Node(at, children={} if letter == "{" else [])
        self._place(node)
        self.stack.append(_Open(node))
        self.due = _Due.KEY_OR_END if letter == "{" else _Due.VALUE_OR_END
        return at + 1

    def _close(self, at: int) -> int:
        self.stack.pop()
        self._after()
        return at + 1

    def _after(self) -> None:
        self.due = _Due.COMMA_OR_END if self.stack else _Due.NOTHING

    def _place(self, node: Node) -> None:
        if not self.stack:
            self.root = node
        else:
            frame = self.stack[-1]
            children = frame.node.children
            if isinstance(children, dict):
                node.key_start, node.key_length = frame.key_start, frame.key_length
                children[frame.key] = node
            elif children is not None:
                children.append(node)
        self._after()

    def _ends_early(self) -> NoReturn:
        opened = self.stack[-1].node.start if self.stack else 0
        self._fail(
            f"the `{self.text[opened]}` that opens here is not closed"
            if self.stack
            else "there is no value",
            "check that the file is whole",
            opened,
        )

    def _pointer(self) -> str:
        keys: list[str | int] = []
        for frame in self.stack:
            if isinstance(frame.node.children, list):
                within = frame is not self.stack[-1]  # its latest item is open
                keys.append(len(frame.node.children) - within)
            elif frame.key_start >= 0:
                keys.append(frame.key)
        return pointer_to(keys)

    def _fail(self, message: str, help_: str, at: int, length: int = 1) -> NoReturn:
        self._say(BROKEN_JSON, message, help_, at, length)
        raise _StopReading

    def _say(
        self,
        code: Code,
        message: str,
        help_: str,
        at: int,
        length: int = 1,
    ) -> None:
        self.problems.append(Problem(code, message, help_, at, length, self._pointer()))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopReading


def _unreadable(at: int) -> Problem:
    return Problem(
        BROKEN_JSON,
        "the JSON cannot be read here",
        "check the quotes, commas and brackets around this place",
        at,
    )
