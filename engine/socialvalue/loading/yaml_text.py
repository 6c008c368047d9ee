"""YAML text to data, with the place of every key and value.

The tree is built here, from the parser's events and with a stack of our own, so
that plain words mean what YAML 1.2 says (`no` and `12:30` are text), numbers are
exact, and nothing a file says can run, repeat or nest without end.

PyYAML has two parsers, and where they differ the answer must not depend on which
one an installation has: what they read differently is refused before either sees
it, and where the fast one fails or is in doubt, the plain one has the last word.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import Any, TypeAlias

import yaml

from socialvalue.diagnostics import (
    ALIAS,
    BROKEN_YAML,
    DUPLICATE_KEY,
    EMPTY,
    KEY_NOT_TEXT,
    NOT_A_NUMBER,
    SEVERAL_DOCUMENTS,
    TAG,
    TOO_DEEP,
    Code,
)
from socialvalue.loading.reading import (
    DIGITS_HELP,
    EMPTY_HELP,
    MAX_DEPTH,
    MAX_PROBLEMS,
    Data,
    Node,
    Problem,
    Reading,
    escaped,
    number,
    pointer_to,
    shown,
)
from socialvalue.records import dataclass

Parser: TypeAlias = Any  # a PyYAML loader class; its stubs know no common type

PLAIN: Parser = yaml.SafeLoader
FAST: Parser = getattr(yaml, "CSafeLoader", None) or PLAIN

PLAIN_LIMIT = 1_000_000
"""Characters up to which the plain parser has the last word; it is slow."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_REFUSED = (  # slow to compile; text that is all ASCII does not need it
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*%")
_LINE_END = re.compile(r"[\r\n]")
_REST = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")
_NO_NUMBER = re.compile(
    r"\.nan|\.NaN|\.NAN|NaN|[-+]?(?:\.inf|\.Inf|\.INF)|[-+]?Infinity"
)
_TAG = re.compile(r"![^\s,\[\]{}]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNKNOWN_CHARACTER = (
    r"\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2}"  # half of a character
    r"|\\U(?!0010|000[0-9a-fA-F])[0-9a-fA-F]{8}"  # beyond the last one
)
_QUOTES = ("'", '"')
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def read_yaml(text: str, parser: Parser = FAST) -> Reading:
    """Return what `text` holds.

    Args:
        text: The whole text, without a byte order mark.
        parser: PyYAML's loader to take events from; the answer is the same.

    >>> read_yaml("open: no").data
    {'open': 'no'}
    """
    refused = _CONTROL.search(text) if text.isascii() else re.search(_REFUSED, text)
    if refused:
        return Reading(problems=(_refused_character(refused),))
    directive = _DIRECTIVE.match(text)
    if directive:
        return Reading(
            problems=(
                Problem(
                    BROKEN_YAML,
                    "lines that start with `%` are not read",
                    "delete the line; start the file with its first key",
                    directive.end() - 1,
                ),
            )
        )
    small = len(text) <= PLAIN_LIMIT
    if small and "\t" in text:
        parser = PLAIN
    builder = _Builder(text)
    reading = builder.read(parser)
    doubtful = builder.doubtful or reading.problems
    if doubtful and small and parser is not PLAIN:
        return _Builder(text).read(PLAIN)
    return reading


def read_checked(text: str) -> tuple[Data, frozenset[str]]:
    """Return what `text`, which is known to have no fault, holds; without places.

    Beside it, the JSON Pointers of the values that are written in quotes.

    >>> read_checked("a: [1, '1']")
    ({'a': [1, '1']}, frozenset({'/a/1'}))
    """
    whole: list[Data] = []
    inside: list[tuple[dict[str, Data] | list[Data], str]] = []
    around: dict[str, Data] | list[Data] = whole
    pointer = ""  # of what is around
    key: str | None = None  # of a mapping, whose value is due
    quoted: list[str] = []
    for event in yaml.parse(text, Loader=FAST):
        value: Data
        if isinstance(event, yaml.ScalarEvent):
            if key is None and isinstance(around, dict):
                key = event.value
                continue
            value = event.value if event.style else _plain_value(event.value)
            if event.style in _QUOTES:
                quoted.append(_inner(pointer, around, key))
        elif isinstance(event, yaml.CollectionStartEvent):
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
        elif isinstance(event, yaml.CollectionEndEvent):
            around, pointer = inside.pop()
            continue
        else:
            continue
        at = _inner(pointer, around, key) if isinstance(value, dict | list) else ""
        if isinstance(around, list):
            around.append(value)
        elif key is not None:
            around[key], key = value, None
        if isinstance(value, dict | list):
            inside.append((around, pointer))
            around, pointer = value, at
    return whole[0], frozenset(at.removeprefix("/0") for at in quoted)


def _inner(pointer: str, around: dict[str, Data] | list[Data], key: str | None) -> str:
    """Return the pointer of what comes next into `around`."""
    if key is not None:
        return f"{pointer}/{escaped(key)}"
    return f"{pointer}/{len(around)}"


def _plain_value(text: str) -> Data:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text) or _DECIMAL.fullmatch(text):
        return number(text)
    return text


def is_plain_text(text: str) -> bool:
    """Return whether `text`, written without quotes, is read as text.

    >>> is_plain_text("no"), is_plain_text("12"), is_plain_text("null")
    (True, False, False)
    """
    numbers = (_INTEGER, _DECIMAL, _NO_NUMBER)
    return text not in _WORDS and not any(each.fullmatch(text) for each in numbers)


def readable(text: str) -> str:
    r"""Return `text` with a sign in the place of every character that is refused.

    >>> readable("a\x00b")
    'a\ufffdb'
    """
    return re.sub(_REFUSED, "\ufffd", text)


def _refused_character(found: re.Match[str]) -> Problem:
    name = f"U+{ord(found[0]):04X}"
    return Problem(
        BROKEN_YAML,
        f"the character {name} is not allowed here",
        "delete it; it is invisible in most editors",
        found.start(),
    )


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read."""

    node: Node
    data: dict[str, Data] | list[Data]
    flow: bool  # it is written in brackets
    key: str | None = None  # of a mapping: its key whose value is due
    key_start: int = -1
    key_length: int = 0
    seen: dict[str, int] = field(default_factory=dict)
    is_key: bool = False  # it stands where a key is due


class _StopReading(Exception):  # noqa: N818 - control flow, not an error
    """Raised when going on would say nothing more."""


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Open] = []
        self.data: Data = None
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.last = 0  # where the latest event ended
        self.flow = 0  # lists and mappings in brackets that are open
        self.doubtful = False  # whether the parsers may read it differently

    def read(self, parser: Parser) -> Reading:
        """Return what was read."""
        try:
            for event in yaml.parse(self.text, Loader=parser):
                start, end = event.start_mark, event.end_mark
                if start is not None and end is not None:
                    self._take(event, start.index, end.index)
        except _StopReading:
            pass
        except yaml.MarkedYAMLError as error:
            from socialvalue.loading.yaml_errors import (
                reworded,
            )

            self.problems.append(reworded(self.text, error))
        except ValueError:  # what the plain parser says to `"\U00110000"`
            self._unknown_character(self.last)
        if self.root is None and not self.problems:
            self._say(EMPTY, "the file holds nothing but comments", EMPTY_HELP, 0)
        return Reading(self.data, self.root, tuple(self.problems))

    def _take(self, event: yaml.Event, start: int, end: int) -> None:
        match event:
            case yaml.ScalarEvent():
                self._marks(event, start)
                self._scalar(event, start, end)
            case yaml.AliasEvent():
                self._marked(ALIAS, f"*{event.anchor}", start)
                self._place(None, Node(start), str_key="")
            case yaml.MappingStartEvent():
                self._marks(event, start)
                self._open(_Open(Node(start, children={}), {}, bool(event.flow_style)))
            case yaml.SequenceStartEvent():
                self._marks(event, start)
                self._open(_Open(Node(start, children=[]), [], bool(event.flow_style)))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close()
            case yaml.DocumentEndEvent():
                self._end(end)
            case _:
                pass  # the start of the stream or the document
        self.last = end

    def _say(
        self, code: Code, message: str, help_: str, start: int, length: int = 1
    ) -> None:
        keys: list[str | int] = []
        for frame in self.stack:
            if frame.key is not None:
                keys.append(frame.key)
            elif isinstance(frame.data, list):
                keys.append(len(frame.data))
        self.problems.append(
            Problem(code, message, help_, start, length, pointer_to(keys))
        )
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopReading

    def _marks(self, event: yaml.NodeEvent, start: int) -> None:
        if event.anchor is not None:
            place = self.text.find("&", start)  # a tag may stand before it
            self._marked(ALIAS, f"&{event.anchor}", max(place, start))
        if getattr(event, "tag", None) is not None:
            place = self.text.find("!", start)
            found = _TAG.match(self.text, place)
            self._marked(TAG, found[0] if found else "!", max(place, start))

    def _marked(self, code: Code, word: str, start: int) -> None:
        if code is TAG:
            message = f"the tag `{shown(word)}` is not read"
            help_ = "delete it; text that starts with `!` goes in quotes"
        else:
            message = f"`{shown(word)}` refers to another part of the file"
            help_ = (
                "write the value out; text that starts with `&` or `*` goes in quotes"
            )
        self._say(code, message, help_, start, len(word))

    def _scalar(self, event: yaml.ScalarEvent, start: int, end: int) -> None:
        if _SURROGATE.search(event.value):
            self._unknown_character(start)
            raise _StopReading
        length = self._length(start, end)
        plain = event.style is None or event.style == ""
        written = self.text[start : start + length]
        if plain:
            self.doubtful |= self.flow > 0 and "?" in self.text[start:end]
        elif "#" in written and event.style in ("|", ">"):
            self.doubtful = True
        quoted = event.style in _QUOTES
        if self._wants_key():
            if plain and not event.value:
                self._say(
                    KEY_NOT_TEXT,
                    "there is no key before the `:`",
                    "write the key, or put the text in quotes",
                    start,
                )
            self._place(None, Node(start, length), str_key=event.value)
            return
        if not self.stack and plain and not event.value:
            raise _StopReading  # an empty document
        if plain and not event.value and self.stack[-1].key_length:
            # nothing stands there, and the parsers disagree where: name the key
            start, length = self.stack[-1].key_start, self.stack[-1].key_length
        elif plain and not event.value and self.text[start - 1] == "-":
            start -= 1
        value: Data = event.value
        if plain:
            value = self._plain(event.value, start, length)
        self._place(value, Node(start, length, quoted=quoted))

    def _unknown_character(self, start: int) -> None:
        from socialvalue.loading.yaml_errors import (
            not_an_escape,
        )

        found = re.compile(_UNKNOWN_CHARACTER).search(self.text, start)
        place = found.start() if found else start
        self.problems.append(not_an_escape(self.text, place))

    def _plain(self, text: str, start: int, length: int) -> Data:
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text) or _DECIMAL.fullmatch(text):
            value = number(text)
            if value is None:
                self._say(
                    NOT_A_NUMBER,
                    f"`{shown(text)}` has too many digits",
                    DIGITS_HELP,
                    start,
                    length,
                )
            return value
        if _NO_NUMBER.fullmatch(text):
            self._say(
                NOT_A_NUMBER,
                f"`{text}` is not a number that can be judged",
                "write the number; leave the value empty if it is not known",
                start,
                length,
            )
        return text

    def _wants_key(self) -> bool:
        return (
            bool(self.stack)
            and isinstance(self.stack[-1].data, dict)
            and self.stack[-1].key is None
        )

    def _open(self, opened: _Open) -> None:
        start = opened.node.start
        if len(self.stack) >= MAX_DEPTH:
            self._say(
                TOO_DEEP,
                f"lists and mappings are nested more than {MAX_DEPTH} deep",
                "take the inner ones apart",
                start,
            )
            raise _StopReading
        if self._wants_key():
            opened.is_key = True
            self._say(
                KEY_NOT_TEXT,
                "a list or mapping cannot be a key",
                "write it as text; text that starts with `[` or `{` goes in quotes",
                start,
            )
        self.stack.append(opened)
        self.flow += opened.flow

    def _close(self) -> None:
        closed = self.stack.pop()
        self.flow -= closed.flow
        if closed.is_key:
            self._place(None, closed.node, str_key="")
        else:
            self._place(closed.data, closed.node)

    def _place(self, value: Data, node: Node, str_key: str | None = None) -> None:
        """Put `value` into what is open; where a key is due, `str_key` is it."""
        if not self.stack:
            self.data, self.root = value, node
            return
        frame = self.stack[-1]
        nodes = frame.node.children
        if isinstance(frame.data, list) and isinstance(nodes, list):
            frame.data.append(value)
            nodes.append(node)
        elif frame.key is None:
            self._key(frame, str_key or "", node)
        elif isinstance(frame.data, dict) and isinstance(nodes, dict):
            node.key_start, node.key_length = frame.key_start, frame.key_length
            frame.data[frame.key] = value
            nodes[frame.key] = node
            frame.key = None

    def _key(self, frame: _Open, key: str, node: Node) -> None:
        frame.key, frame.key_start, frame.key_length = key, node.start, node.length
        if not key:
            return
        if key in frame.seen:
            line = _line_of(self.text, frame.seen[key])
            self._say(
                DUPLICATE_KEY,
                f"the key `{shown(key)}` is given twice",
                f"delete one of them; the first is on line {line}",
                node.start,
                node.length,
            )
        else:
            frame.seen[key] = node.start

    def _length(self, start: int, end: int) -> int:
        """Return the characters of a scalar on its first line, at least 1."""
        found = _LINE_END.search(self.text, start, end)
        if found:
            end = start + len(self.text[start : found.start()].rstrip())
        return max(1, end - start)

    def _end(self, end: int) -> None:
        """Look at what follows the document, so that no parser has to."""
        rest = _REST.match(self.text, end)
        after = rest.end() if rest else end
        if after < len(self.text):
            self._say(
                SEVERAL_DOCUMENTS,
                "a second document starts here",
                "keep one document a file; delete `---` or split the file",
                after,
                3 if self.text.startswith("---", after) else 1,
            )
        raise _StopReading


def _line_of(text: str, start: int) -> int:
    return len(re.findall(r"\r\n|\r|\n", text[:start])) + 1
