"""A tender file to fill in, with every question, generated from the fact schema.

Two kinds of line begin with `#`. Prose (`# Why ...`) is for people. A line to use
(`#exemption:`) has no space after the `#`, so that deleting that one character
leaves it in its right column.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Any

Schema = Mapping[str, Any]

WIDTH = 80
"""Columns that a line has at most."""

_TURNED_OFF = {
    "tender.exemption",
    "tender.lots",
    "tender.measures",
    "criterion.recognised_by",
    "criterion.weight_text",
    "criterion.subcriteria",
}
"""What many tenders do not have, and so starts as a line that only people read."""

_CLAIMED_LATER = {"tender.measures", "criterion.subcriteria"}
"""Lists that start turned off: claiming that they are whole would mean "none"."""

_HEAD = """\
A tender, for checking against a social value policy.

How to fill it in:
- Write each answer after the colon of its line, with a space between, such as
  title: Home energy retrofit works
- Write dates as 2023-05-02, money as 145000 GBP, percentages as 10%, and yes
  or no as true or false. Put text that has a colon or a # in it in "quotes".
- Leave a line empty where you do not know the answer yet.
- Where the answer is that there is none, take the line out.
- A line that begins with # does nothing. To use one such as #exemption: take
  out its #, and the # of the lines below it that belong to it.
- Keep the spaces at the start of each line: they say what belongs to what.

Then check it: socialvalue check FILE

An editor that knows YAML checks the file while you type if the schema lies
beside it. This writes it: socialvalue schema tender > tender.schema.json
"""

_COMPLETE = """\
What is complete. A fact that is not in a complete record is not there; a fact that
is not in any other is not known. Take out a line below that is not true (yet). A
line left empty is never taken for "there is none".
"""

_DIVIDED = """\
Is the tender divided into lots? Then take out `suitability` and `criteria` above,
with all that belongs to them, and use this, once for every lot.
"""

_AGAIN = "The second criterion, for example Social value. The questions are the same."
_FIRST = "The first criterion, for example Price."
_OF_LOT = "The criteria of the lot, as they are written above."


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: prose for people, or a key to fill in, which may be turned off."""

    indent: int
    text: str
    prose: bool = False
    off_at: int | None = None  # the column of its `#` if it is turned off

    def __str__(self) -> str:
        if self.prose:
            return " " * self.indent + f"# {self.text}".rstrip()
        if self.off_at is None:
            return " " * self.indent + self.text
        return " " * self.off_at + "#" + " " * (self.indent - self.off_at) + self.text


def tender_template(schema: Schema) -> str:
    """Return a tender file with every question and no answers, as YAML.

    Args:
        schema: The fact schema that the file is to be written in.

    >>> from socialvalue.shipped import schema
    >>> tender_template(schema("tender")).splitlines()[2]
    '# A tender, for checking against a social value policy.'
    """
    lines = [
        "# yaml-language-server: $schema=tender.schema.json",
        "#",
        *(f"# {line}".rstrip() for line in _HEAD.splitlines()),
        "",
        *map(str, _complete(schema)),
        "",
        *map(str, _as_of(schema["properties"]["as_of"])),
        "",
        "tender:",
        *map(str, _tender(schema["$defs"])),
    ]
    return "\n".join(lines) + "\n"


def _prose(indent: int, *paragraphs: str) -> Iterator[_Line]:
    for paragraph in paragraphs:
        for line in wrap(
            " ".join(paragraph.split()),
            WIDTH - indent - len("# "),
            break_long_words=False,
            break_on_hyphens=False,
        ):
            yield _Line(indent, line, prose=True)


def _turned_off(lines: Iterator[_Line], column: int) -> Iterator[_Line]:
    for line in lines:
        is_key = line.text and not line.prose
        yield replace(line, off_at=column) if is_key else line


def _complete(schema: Schema) -> Iterator[_Line]:
    scopes, about = schema["$defs"], schema["properties"]["complete"]
    yield from _prose(0, _COMPLETE)
    yield _Line(0, "complete:")
    for name in about["items"]["enum"]:
        claim = _claim(name, scopes)
        if claim is not None:
            yield from _prose(2, claim)
            entry = _Line(2, f"- {name}")
            off = name in _CLAIMED_LATER
            yield from _turned_off(iter([entry]), 2) if off else [entry]


def _claim(name: str, scopes: Schema) -> str | None:
    """Return what naming a scope or list as complete claims; records are within."""
    if name in scopes:
        title = scopes[name]["x-scope"]["title"]
        each = "" if name == "tender" else "each "
        return f"Nothing is left out of {each or 'the '}{title}."
    scope, _, key = name.partition(".")
    about = scopes[scope]["properties"][key]
    if "x-list" not in about:
        return None
    plural = scopes[about["x-list"]["scope"]]["x-scope"]["plural"]
    if scope == "tender":
        claim = f"All {plural} are listed."
    else:
        claim = f"All {plural} of each {scopes[scope]['x-scope']['title']} are listed."
    later = " Use this line once they are, or if there are none."
    return claim + (later if name in _CLAIMED_LATER else "")


def _as_of(about: Schema) -> Iterator[_Line]:
    example = about["examples"][0]
    yield from _prose(0, f"{about['title']}, such as {example}. {about['description']}")
    yield _Line(0, "as_of:", off_at=0)


def _tender(scopes: Schema) -> Iterator[_Line]:
    properties = scopes["tender"]["properties"]
    for key, about in properties.items():
        if key != "lots":
            yield from _entry(2, "tender", key, about, scopes)
    yield _Line(0, "")
    yield from _prose(2, _DIVIDED)
    yield from _turned_off(_list(2, "lots", properties["lots"], scopes), 2)


def _entry(
    indent: int, prefix: str, key: str, about: Schema, scopes: Schema
) -> Iterator[_Line]:
    """Yield the lines of a fact, a record or a list, with what to answer."""
    name = f"{prefix}.{key}"
    if "x-fact" in about:
        lines = _fact(indent, key, about)
    elif "x-list" in about:
        lines = _list(indent, key, about, scopes)
    else:
        lines = _record(indent, name, key, about, scopes)
    if prefix in ("tender", "lot"):
        yield _Line(0, "")
    yield from _turned_off(lines, indent) if name in _TURNED_OFF else lines


def _fact(indent: int, key: str, about: Schema) -> Iterator[_Line]:
    asked, description = about["x-fact"]["question"], about["description"]
    yield from _prose(indent, asked)
    if description != asked:
        yield from _prose(indent, description)
    yield from _prose(indent, f"{answer_text(about)} {_held(about['x-fact'])}")
    yield _Line(indent, f"{key}:")


def _record(
    indent: int, name: str, key: str, about: Schema, scopes: Schema
) -> Iterator[_Line]:
    title, description = about["title"], about["description"]
    yield from _prose(indent, f"{title}.")
    if description != title:
        yield from _prose(indent, description)
    yield _Line(indent, f"{key}:")
    for inner, below in about["properties"].items():
        yield from _entry(indent + 2, name, inner, below, scopes)


def _list(indent: int, key: str, about: Schema, scopes: Schema) -> Iterator[_Line]:
    scope = about["x-list"]["scope"]
    yield from _prose(indent, f"{about['x-list']['question']} {_held(about['x-list'])}")
    yield _Line(indent, f"{key}:")
    if scope == "criterion":
        yield from _prose(indent + 2, _FIRST)
    yield from _item(indent + 2, scope, scopes)
    if scope == "criterion":
        yield _Line(0, "")
        yield from _prose(indent + 2, _AGAIN)
        again = _item(indent + 2, scope, scopes)
        yield from (line for line in again if _is_to_fill_in(line))


def _item(indent: int, scope: str, scopes: Schema) -> Iterator[_Line]:
    """Yield the lines of one item of a list; its first key follows the dash."""
    dashed = False
    for line in _inside(indent + 2, scope, scopes):
        if line.prose or not line.text or dashed:
            yield line
        else:
            dashed = True
            yield replace(line, indent=indent, text=f"- {line.text}")


def _inside(indent: int, scope: str, scopes: Schema) -> Iterator[_Line]:
    for key, about in scopes[scope]["properties"].items():
        if scope == "lot" and "x-list" in about:
            yield _Line(0, "")
            yield from _prose(indent, _OF_LOT)
            yield _Line(indent, f"{key}:")
        else:
            yield from _entry(indent, scope, key, about, scopes)


def _is_to_fill_in(line: _Line) -> bool:
    return bool(line.text) and not line.prose and line.off_at is None


def answer_text(about: Schema) -> str:
    """Return what an answer looks like: its type, and an example or the choices.

    Args:
        about: The schema of a fact.
    """
    type_, example = about["x-fact"]["type"], about["examples"][0]
    if type_ == "yes or no":
        return "Write true or false."
    if type_ == "choice":
        choices = [option for option in about["enum"] if option is not None]
        return f"One of: {', '.join(choices)}."
    kind, _, vat = type_.partition(", ")
    if kind == "money":
        return f"Pounds {vat}, such as {example}."
    if type_ in ("list of text", "list of choices"):
        return f"A list, such as [{', '.join(map(_as_yaml, example))}]."
    if type_ == "text":
        return f"Text, such as {_as_yaml(example)}."
    return f"A {kind}, such as {example}."


def _as_yaml(example: object) -> str:
    """Return `example` as it can be typed: text stands in quotes, always right."""
    return json.dumps(example, ensure_ascii=False)


def _held(about: Schema) -> str:
    return f"Held by the {about['held_by']}."
