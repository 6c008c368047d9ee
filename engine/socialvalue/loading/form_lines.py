"""The lines that a file to fill in is made of: keys, and prose about them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from textwrap import wrap
from typing import Any

from socialvalue.loading.yaml_entry import yaml_lines
from socialvalue.loading.yaml_text import readable
from socialvalue.quantities import Value
from socialvalue.records import dataclass

Schema = Mapping[str, Any]

WIDTH = 80
"""Columns that a line has at most."""

HOW_TO_WRITE = """\
- Write each answer after the colon of its line, with a space between, such as
  title: Home energy retrofit works
- Write dates as 2023-05-02, money as 145000 GBP, percentages as 10%, and yes
  or no as true or false. Put text that has a colon or a # in it in "quotes".
- Leave a line empty where you do not know the answer yet.
"""
HOW_TO_TURN_ON = """\
- A line that begins with # does nothing. To use one such as #{key}:
  take out its #, and the # of the lines below it that belong to it.
- Keep the spaces at the start of each line: they say what belongs to what.
"""
EDITOR = "# yaml-language-server: $schema={name}.schema.json"
"""By which an editor finds the schema that lies beside the file."""

EDITED = """\
An editor that knows YAML checks the file while you type if the schema lies
beside it. This writes it: socialvalue schema {name} > {name}.schema.json
"""

CLAIMED_LATER = {"tender.measures", "criterion.subcriteria"}
"""Lists that start turned off: claiming that they are whole would mean "none"."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: prose for people, or a key to fill in, which may be turned off."""

    indent: int
    text: str
    prose: bool = False
    off_at: int | None = None  # the column of its `#` if it is turned off

    def __str__(self) -> str:
        """Return the line as it stands in the file."""
        if self.prose:
            return " " * self.indent + f"# {self.text}".rstrip()
        if self.off_at is None:
            return " " * self.indent + self.text
        return " " * self.off_at + "#" + " " * (self.indent - self.off_at) + self.text


def prose(indent: int, *paragraphs: str) -> Iterator[Line]:
    """Yield the lines of comments, wrapped, in characters that a file may have."""
    for paragraph in paragraphs:
        for line in wrap(
            readable(" ".join(paragraph.split())),
            WIDTH - indent - len("# "),
            break_long_words=False,
            break_on_hyphens=False,
        ):
            yield Line(indent, line, prose=True)


def fact_lines(
    indent: int, key: str, about: Schema, value: Value | None = None
) -> Iterator[Line]:
    """Yield the question that a fact answers, and its line.

    Args:
        indent: The column of the key.
        key: The fact's key.
        about: The schema of the fact.
        value: What is known already; None leaves the line empty.
    """
    asked, description = about["x-fact"]["question"], about["description"]
    yield from prose(indent, asked)
    if description != asked:
        yield from prose(indent, description)
    yield from prose(indent, f"{answer_text(about)} {held(about['x-fact'])}")
    if value is None:
        yield Line(indent, f"{key}:")
    else:
        for text in yaml_lines(key, value, WIDTH - indent):
            yield Line(indent, text)


def dashed(lines: Iterator[Line], indent: int) -> Iterator[Line]:
    """Yield the lines of one item of a list; its first key follows the dash.

    Args:
        lines: The item's lines, two columns further in than the dash.
        indent: The column of the dash.
    """
    begun = False
    for line in lines:
        if line.prose or not line.text or begun:
            yield line
        else:
            begun = True
            yield replace(line, indent=indent, text=f"- {line.text}")


def is_to_fill_in(line: Line) -> bool:
    """Return whether a line is a key that is in use, not one that is turned off."""
    return bool(line.text) and not line.prose and line.off_at is None


def turned_off(lines: Iterator[Line], column: int) -> Iterator[Line]:
    """Yield `lines` with a `#` in that column before every key."""
    for line in lines:
        is_key = line.text and not line.prose
        yield replace(line, off_at=column) if is_key else line


def claim(name: str, scopes: Schema) -> str | None:
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
        said = f"All {plural} are listed."
    else:
        said = f"All {plural} of each {scopes[scope]['x-scope']['title']} are listed."
    later = " Use this line once they are, or if there are none."
    return said + (later if name in CLAIMED_LATER else "")


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


def held(about: Schema) -> str:
    """Return who knows a fact or a list, by its `x-fact` or `x-list`."""
    return f"Held by the {about['held_by']}."
