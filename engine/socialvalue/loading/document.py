"""Bytes to a document: data that knows its place in the text, or diagnostics."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Literal, TypeAlias

from socialvalue.diagnostics import (
    EMPTY,
    MISSING_PATH,
    NOT_UTF8,
    TOO_LARGE,
    UNREADABLE,
    Code,
    Diagnostic,
    Span,
    sort,
)
from socialvalue.loading.files import is_folder, unpacked_name
from socialvalue.loading.packed import BROKEN, broken_gzip, is_packed, unpacked
from socialvalue.loading.reading import (
    EMPTY_HELP,
    MAX_DEPTH,
    Data,
    Node,
    Problem,
    Reading,
    pointer_to,
    unescaped,
)
from socialvalue.records import dataclass

__all__ = ["DEFAULT_LIMIT", "Data", "Document", "Syntax", "parse", "read"]

Syntax: TypeAlias = Literal["yaml", "json"]

DEFAULT_LIMIT = 10_000_000
"""Bytes a file may have unless the caller says otherwise."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_SUFFIXES: dict[str, Syntax] = {"yaml": "yaml", "yml": "yaml", "json": "json"}


@dataclass(frozen=True)
class Document:
    """One YAML or JSON text, its data, and where everything in it stands."""

    name: str
    text: str = field(repr=False)
    digest: str  # of the bytes: "sha256:..."
    data: Data = field(repr=False)
    syntax: Syntax
    tree: Callable[[], Node] = field(repr=False, compare=False)
    first_line: int = 1  # of the text, in the file that it is a line of

    @cached_property
    def quoted(self) -> frozenset[str]:
        """Return the JSON Pointers of YAML values that are written in quotes."""
        if self.syntax == "json":
            return frozenset()
        found: list[str] = []
        rest: list[tuple[str, Node]] = [("", self._root)]
        while rest:
            at, node = rest.pop()
            if node.quoted:
                found.append(at)
            children = node.children
            if isinstance(children, dict):
                rest += [(at + pointer_to([k]), child) for k, child in children.items()]
            elif children:
                rest += [(f"{at}/{i}", child) for i, child in enumerate(children)]
        return frozenset(found)

    def span(self, pointer: str, *, key: bool = False) -> Span:
        """Return the place of a value, or of the nearest one around it.

        Args:
            pointer: The JSON Pointer of the value.
            key: Whether to return the place of the key that names the value.
        """
        node, known = self._root, ""
        for part in pointer.split("/")[1:]:
            children = node.children
            if isinstance(children, dict):
                child = children.get(unescaped(part))
            elif children and part.isascii() and part.isdigit():
                index = int(part) if len(part) < 10 else -1  # noqa: PLR2004
                child = children[index] if 0 <= index < len(children) else None
            else:
                child = None
            if child is None:
                break
            node, known = child, f"{known}/{part}"
        if key and node.key_start >= 0:
            return self._span(node.key_start, node.key_length, known)
        return self._span(node.start, node.length, known)

    def line(self, number: int) -> str:
        """Return a line of the file, without its end; the first is number 1."""
        index = number - self.first_line
        return self._lines[index] if 0 <= index < len(self._lines) else ""

    def diagnostic(
        self,
        code: Code,
        message: str,
        pointer: str,
        help: str | None = None,  # noqa: A002 - the diagnostic's own word
        *,
        key: bool = False,
    ) -> Diagnostic:
        """Return a diagnostic about the value (or key) at a JSON Pointer."""
        span = self.span(pointer, key=key)
        return Diagnostic(code, message, span, help, self.line(span.line))

    @cached_property
    def _root(self) -> Node:
        return self.tree()

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_BREAK.finditer(self.text))]

    @cached_property
    def _lines(self) -> list[str]:
        return _LINE_BREAK.split(self.text)

    def _span(self, start: int, length: int, at: str) -> Span:
        line = bisect_right(self._starts, start)
        column = start - self._starts[line - 1] + 1
        return Span(self.name, line + self.first_line - 1, column, at, length)

    def place(self, problem: Problem) -> Diagnostic:
        """Return `problem`, found while reading, with its place in the text."""
        span = self._span(problem.start, problem.length, problem.pointer)
        return Diagnostic(
            problem.code, problem.message, span, problem.help, self.line(span.line)
        )


def parse(
    name: str,
    raw: bytes,
    *,
    syntax: Syntax | None = None,
    limit: int = DEFAULT_LIMIT,
    first_line: int = 1,
    depth: int = MAX_DEPTH,
) -> Document | tuple[Diagnostic, ...]:
    """Return the document that `raw` holds, or what keeps it from being read.

    Args:
        name: What to call it; its ending tells YAML from JSON.
        raw: The bytes, UTF-8 with or without a byte order mark.
        syntax: YAML or JSON; None goes by the name, then by the first character.
        limit: Bytes it may have.
        first_line: The line of the file that the bytes begin with.
        depth: Lists and objects of JSON that may stand inside one another.

    >>> document = parse("tender.yaml", b"tender: {title: Works}")
    >>> document.data, document.span("/tender/title").column
    ({'tender': {'title': 'Works'}}, 17)
    """
    text = decoded(name, raw, limit=limit, first_line=first_line)
    if isinstance(text, Diagnostic):
        return (text,)
    chosen = syntax or syntax_of(name, text)
    reading = _reading(text, chosen, depth)
    root = reading.root
    document = Document(
        name=name,
        text=text,
        digest=f"sha256:{sha256(raw).hexdigest()}",
        data=reading.data,
        syntax=chosen,
        tree=lambda: _json_places(text) if root is None else root,
        first_line=first_line,
    )
    if reading.problems:
        return sort([document.place(problem) for problem in reading.problems])
    return document


def decoded(
    name: str, raw: bytes, *, limit: int = DEFAULT_LIMIT, first_line: int = 1
) -> str | Diagnostic:
    """Return the text that `raw` is in UTF-8, or what keeps it from being one.

    The arguments are those of `parse`.
    """
    at = Span(name, first_line, 1)
    if len(raw) > limit:
        return too_large(name, len(raw), limit, line=first_line)
    if b"\0" in raw[:4] or raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the text is not UTF-8; it looks like UTF-16"
        return Diagnostic(NOT_UTF8, message, at, _UTF8_HELP)
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _not_utf8(name, raw, error.start, first_line)
    if not text.strip():
        return Diagnostic(EMPTY, "the file is empty", at, EMPTY_HELP)
    return text


def parse_checked(name: str, raw: bytes) -> Document:
    """Return the YAML document that `raw`, which is known to have no fault, holds."""
    from socialvalue.loading.yaml_text import read_checked, read_yaml

    text = raw.decode("utf-8").removeprefix("\ufeff")
    data, quoted = read_checked(text)
    document = Document(
        name=name,
        text=text,
        digest=f"sha256:{sha256(raw).hexdigest()}",
        data=data,
        syntax="yaml",
        tree=lambda: read_yaml(text).root or Node(0),
    )
    vars(document)["quoted"] = quoted
    return document


def _reading(text: str, syntax: Syntax, depth: int) -> Reading:
    if syntax == "yaml":
        from socialvalue.loading.yaml_text import read_yaml

        return read_yaml(text)
    from socialvalue.loading.json_text import read_json

    return read_json(text, depth)


def _json_places(text: str) -> Node:
    from socialvalue.loading.json_text import json_places

    return json_places(text)


def read(
    path: Path,
    name: str,
    *,
    syntax: Syntax | None = None,
    limit: int = DEFAULT_LIMIT,
    depth: int = MAX_DEPTH,
) -> Document | tuple[Diagnostic, ...]:
    """Return the document in the file at `path`, or what keeps it from being read.

    The arguments are those of `parse`.
    """
    raw = read_bytes(path, name, limit=limit)
    if not isinstance(raw, bytes):
        return (raw,)
    return parse(name, raw, syntax=syntax, limit=limit, depth=depth)


def read_bytes(path: Path, name: str, *, limit: int) -> bytes | Diagnostic:
    """Return what the file at `path` holds, unpacked, or what keeps it from that."""
    try:
        with path.open("rb") as file:
            packed = is_packed(file)
            raw = unpacked(file).read(limit + 1) if packed else file.read(limit + 1)
        if len(raw) > limit:
            size = len(raw) if packed else max(len(raw), path.stat().st_size)
            return too_large(name, size, limit)
    except BROKEN:
        return broken_gzip(Span(name, 1, 1))
    except OSError as error:
        return cannot_read(path, name, error)
    return raw


def cannot_read(path: Path, name: str, error: OSError) -> Diagnostic:
    """Return what keeps a file from being opened or read."""
    at = Span(name, 1, 1)
    if isinstance(error, FileNotFoundError):
        message = f"there is no file `{name}`"
        return Diagnostic(MISSING_PATH, message, at, "check the path")
    reason = (error.strerror or "it cannot be opened").lower()
    what = "folder" if is_folder(path) else "file"
    message = f"the {what} cannot be read: {reason}"
    return Diagnostic(UNREADABLE, message, at, "check that you may read it")


_UTF8_HELP = "save it again as UTF-8; most editors ask for it under Save As"


def syntax_of(name: str, text: str) -> Syntax:
    by_name = _SUFFIXES.get(unpacked_name(name).rpartition(".")[2].lower())
    return by_name or ("json" if text.lstrip()[0] in "{[" else "yaml")


def too_large(
    name: str, size: int, limit: int, *, line: int | None = None, what: str = "file"
) -> Diagnostic:
    """Return that a file, or what else has a limit, has too many bytes."""
    return Diagnostic(
        TOO_LARGE,
        f"the {what} has {_bytes(size)}, the limit is {_bytes(limit)}",
        Span(name, line or 1, 1),
        "raise the limit with `--max-size` or SOCIALVALUE_MAX_SIZE, or split the file",
    )


def _bytes(count: int) -> str:
    megabyte = 1_000_000
    if count >= megabyte and count * 10 % megabyte == 0:
        whole, tenth = divmod(count * 10 // megabyte, 10)
        return f"{whole}.{tenth} MB" if tenth else f"{whole} MB"
    return f"{count:,} bytes"


def _not_utf8(name: str, raw: bytes, offset: int, first_line: int) -> Diagnostic:
    before = raw[:offset].decode("utf-8").removeprefix("\ufeff")
    lines = _LINE_BREAK.split(before)
    start = len(before) - len(lines[-1])
    after = raw[offset:].decode("utf-8", "replace")
    excerpt = _LINE_BREAK.split(before[start:] + after, maxsplit=1)[0]
    return Diagnostic(
        NOT_UTF8,
        f"byte {offset + 1} (`0x{raw[offset]:02x}`) is not UTF-8",
        Span(name, first_line + len(lines) - 1, len(lines[-1]) + 1),
        _UTF8_HELP,
        excerpt,
    )
