"""What a YAML parser's complaint means, in words for whoever wrote the file.

PyYAML's two parsers word the same mistake differently, and neither says what to
do about it. Both wordings are recognised here; what is not gets a general answer.
"""

from __future__ import annotations

import re

import yaml

from socialvalue.diagnostics import BROKEN_YAML
from socialvalue.loading.reading import Problem, shown
from socialvalue.records import dataclass

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|.)")
_QUOTE_HELP = "put the whole text in quotes"


@dataclass(frozen=True, slots=True)
class _Mistake:
    """A mistake, recognised by words in what the parser says."""

    problem: str  # a regular expression, searched for in the parser's problem
    message: str  # {word} is what stands in the file at that place
    help: str
    context: str = ""  # likewise, in what the parser was doing
    at_start: bool = False  # say it where the broken thing starts


_MISTAKES = (
    _Mistake(
        "unexpected end of stream|document (indicator|separator)",
        "the quote that opens here is never closed",
        "close it; in single quotes, write an apostrophe twice: `'it''s'`",
        context="quoted scalar",
        at_start=True,
    ),
    _Mistake(
        "mapping values are not allowed",
        "a `key: value` cannot start here",
        "put text that contains `: ` in quotes, and line keys up with their neighbours",
    ),
    _Mistake(
        "sequence entries are not allowed",
        "a list item cannot start here",
        "start the list on a line of its own, under its key",
    ),
    _Mistake(
        "cannot start any token",
        "text cannot start with {word}",
        _QUOTE_HELP,
    ),
    _Mistake(
        "could not find expected ':'",
        "this is neither `key: value` nor a list item",
        "write `key: value`, or indent it if it goes on from the line above",
        at_start=True,
    ),
    _Mistake(
        "expected",
        "the list that opens here with `[` goes wrong or is never closed",
        "put a comma between two items and close the list with `]`",
        context="flow sequence",
        at_start=True,
    ),
    _Mistake(
        "expected",
        "the mapping that opens here with `{{` goes wrong or is never closed",
        "put a comma between two items and close the mapping with `}`",
        context="flow mapping",
        at_start=True,
    ),
    _Mistake(
        "expected <document start>|expected '<document start>'",
        "this does not belong to what stands above it",
        "line it up with the lines above",
    ),
    _Mistake(
        "node content",
        "{word} stands where a value is due",
        _QUOTE_HELP,
    ),
    _Mistake(
        "indicator|comment or line break|comment or a line break",
        "{word} cannot stand after `|` or `>`",
        "start the text on the next line, indented",
        context="block scalar",
    ),
    _Mistake(
        "indent",
        "this line is indented differently from the ones around it",
        "line it up with its neighbours, with spaces",
        context="block scalar",
    ),
    _Mistake(
        "",
        "`&` and `*` have a meaning of their own in YAML",
        "text that starts with `&` or `*` goes in quotes",
        context="an alias|an anchor",
        at_start=True,
    ),
    _Mistake(
        "",
        "this is not how a tag is written",
        "text that starts with `!` goes in quotes",
        context="a tag|a node|tag handle",
    ),
)


def reworded(text: str, error: yaml.MarkedYAMLError) -> Problem:
    """Return what `error` says about `text`, and what to do about it."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark
    if mark is None:
        return unreadable(0)
    start = _offset(mark, text)
    if text.startswith("\t", start):
        return Problem(
            BROKEN_YAML,
            "a tab stands where YAML wants spaces",
            "put spaces in its place; most editors can do that for a whole file",
            start,
        )
    if text.startswith("?", start) and context.startswith("while parsing a flow"):
        return Problem(
            BROKEN_YAML,
            "text with a `?` between brackets needs quotes",
            _QUOTE_HELP,
            start,
        )
    if "escape" in problem:
        return not_an_escape(text, text.rfind("\\", 0, start + 1))
    if not text[mark.index :].strip() and "node content" in problem:
        return _breaks_off(start)
    if context.startswith("while parsing a block"):
        found = _outside(text, start, context)
        if found and "node content" not in problem:
            return found
    for mistake in _MISTAKES:
        if re.search(mistake.problem, problem) and re.search(mistake.context, context):
            context_mark = error.context_mark
            if mistake.at_start and context_mark is not None:
                start = _offset(context_mark, text)
            return _problem(text, mistake, start)
    return unreadable(start)


def unreadable(start: int) -> Problem:
    """Return the general answer for a text that breaks off at `start`."""
    return Problem(
        BROKEN_YAML,
        "the YAML cannot be read here",
        "check the indentation, quotes and brackets around this place",
        start,
    )


def not_an_escape(text: str, start: int) -> Problem:
    """Return the answer for the escape at `start`, which YAML does not know."""
    start = max(start, 0)
    found = _ESCAPE.match(text, start)
    word = found[0] if found else text[start : start + 1]
    return Problem(
        BROKEN_YAML,
        f"`{shown(word)}` is no character that YAML knows",
        "write the character itself; in double quotes, a backslash is written `\\\\`",
        start,
        len(word),
    )


def _breaks_off(start: int) -> Problem:
    return Problem(
        BROKEN_YAML,
        "the text breaks off where a value is due",
        "check that the file is whole, and close every `[` and `{`",
        start,
    )


def _outside(text: str, start: int, context: str) -> Problem | None:
    """Return the answer for something that fits no line above it."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if not text[line:start].strip(" "):
        due = "a list item" if "mapping" not in context else "a key"
        return Problem(
            BROKEN_YAML,
            f"{due} is due here, lined up with the ones above",
            "check the indentation; list items start with `- `, keys end with `:`",
            start,
        )
    return Problem(
        BROKEN_YAML,
        "there is more text after the value",
        f"{_QUOTE_HELP}; in single quotes, write an apostrophe twice: `'it''s'`",
        start,
    )


def _problem(text: str, mistake: _Mistake, start: int) -> Problem:
    letter = text[start : start + 1]
    word = "a backtick" if letter == "`" else f"`{shown(letter)}`"
    message = mistake.message.format(word=word)
    return Problem(BROKEN_YAML, message, mistake.help, start)


def _offset(mark: yaml.Mark, text: str) -> int:
    """Return where `mark` points; from the end, back to the last text."""
    start = min(mark.index, len(text))
    return start if text[start:].strip() else max(0, len(text.rstrip()) - 1)
