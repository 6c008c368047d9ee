"""What is wrong with a JSON text, and where.

The standard library says little about a broken text, and other things on other
versions of Python. This scanner follows the grammar itself, without recursion,
and also finds what the library lets pass: keys given twice, numbers that are
none, halves of characters, nesting without end.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import field
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
    Problem,
    number,
    pointer_to,
    shown,
)
from socialvalue.records import dataclass

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\["\\/bfnrtu][^"\\\x00-\x1f]*)*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORD = re.compile(r"-?[A-Za-z_][A-Za-z_0-9]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})')
_NO_NUMBERS = ("NaN", "Infinity", "-Infinity")
_WORDS = ("true", "false", "null")


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
    """A list or object that is being read."""

    start: int
    is_object: bool
    key: str | None = None  # of an object: the latest
    seen: dict[str, int] = field(default_factory=dict)  # keys, and where they were
    count: int = 0  # of a list: the values that are over


class _StopReading(Exception):  # noqa: N818 - control flow, not an error
    """Raised when going on would say nothing more."""


def json_problems(text: str, depth: int = MAX_DEPTH) -> tuple[Problem, ...]:
    """Return what is wrong with `text`, in the order it stands there.

    Args:
        text: The text.
        depth: Lists and objects that may stand inside one another.

    >>> json_problems("[1,]")[0].message
    'there is nothing after this comma'
    """
    scanner = _Scanner(text, depth)
    with suppress(_StopReading):
        scanner.scan()
    return tuple(scanner.problems)


class _Scanner:
    def __init__(self, text: str, depth: int) -> None:
        self.text = text
        self.depth = depth
        self.stack: list[_Open] = []
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
        inside_object = self.stack[-1].is_object
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
        frame.key = key
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
        self._after()
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
        if len(self.stack) >= self.depth:
            self._say(
                TOO_DEEP,
                f"lists and mappings are nested more than {self.depth} deep",
                "take the inner ones apart",
                at,
            )
            raise _StopReading
        self.stack.append(_Open(at, letter == "{"))
        self.due = _Due.KEY_OR_END if letter == "{" else _Due.VALUE_OR_END
        return at + 1

    def _close(self, at: int) -> int:
        self.stack.pop()
        self._after()
        return at + 1

    def _after(self) -> None:
        """Note that a value is over."""
        if self.stack:
            self.stack[-1].count += 1
        self.due = _Due.COMMA_OR_END if self.stack else _Due.NOTHING

    def _ends_early(self) -> NoReturn:
        opened = self.stack[-1].start if self.stack else 0
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
            if not frame.is_object:
                keys.append(frame.count)
            elif frame.key is not None:
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
