"""A tender file to fill in, with every question, generated from the fact schema.

Two kinds of line begin with `#`. Prose (`# Why ...`) is for people. A line to use
(`#exemption:`) has no space after the `#`, so that deleting that one character
leaves it in its right column.
"""

from __future__ import annotations

from collections.abc import Iterator

from socialvalue.loading.form_lines import (
    CLAIMED_LATER,
    EDITED,
    EDITOR,
    HOW_TO_TURN_ON,
    HOW_TO_WRITE,
    Line,
    Schema,
    claim,
    dashed,
    fact_lines,
    held,
    is_to_fill_in,
    prose,
    turned_off,
)

_TURNED_OFF = {
    "tender.exemption",
    "tender.lots",
    "tender.measures",
    "criterion.recognised_by",
    "criterion.weight_text",
    "criterion.subcriteria",
}
"""What many tenders do not have, and so starts as a line that only people read."""

_HEAD = f"""\
A tender, for checking against a social value policy.

How to fill it in:
{HOW_TO_WRITE}- Where the answer is that there is none, take the line out.
{HOW_TO_TURN_ON.format(key="exemption")}
Then check it: socialvalue check FILE

{EDITED.format(name="tender")}"""

_COMPLETE = """\
What is complete. A fact that is not in a complete record is not there; a fact that
is not in any other is not known. Take out a line below that is not true (yet). A
line left empty is never taken for "there is none".
"""

_DIVIDED = """\
Is the tender divided into lots? Then take out `suitability`, `criteria`,
`award_by`, `total_rounding` and `point_value` above, with all that belongs to them,
and use this, once for every lot.
"""

_AGAIN = "The second criterion, for example Social value. The questions are the same."
_FIRST = "The first criterion, for example Price."
_OF_LOT = "The criteria of the lot, as above, each line four spaces further in."


def tender_template(schema: Schema) -> str:
    """Return a tender file with every question and no answers, as YAML.

    Args:
        schema: The fact schema that the file is to be written in.

    >>> from socialvalue.shipped import schema
    >>> tender_template(schema("tender")).splitlines()[2]
    '# A tender, for checking against a social value policy.'
    """
    lines = [
        EDITOR.format(name="tender"),
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


def _complete(schema: Schema) -> Iterator[Line]:
    scopes, about = schema["$defs"], schema["properties"]["complete"]
    yield from prose(0, _COMPLETE)
    yield Line(0, "complete:")
    for name in about["items"]["enum"]:
        said = claim(name, scopes)
        if said is not None:
            yield from prose(2, said)
            entry = Line(2, f"- {name}")
            off = name in CLAIMED_LATER
            yield from turned_off(iter([entry]), 2) if off else [entry]


def _as_of(about: Schema) -> Iterator[Line]:
    example = about["examples"][0]
    yield from prose(0, f"{about['title']}, such as {example}. {about['description']}")
    yield Line(0, "as_of:", off_at=0)


def _tender(scopes: Schema) -> Iterator[Line]:
    properties = scopes["tender"]["properties"]
    for key, about in properties.items():
        if key != "lots":
            yield from _entry(2, "tender", key, about, scopes)
    yield Line(0, "")
    yield from prose(2, _DIVIDED)
    yield from turned_off(_list(2, "lots", properties["lots"], scopes), 2)


def _entry(
    indent: int, prefix: str, key: str, about: Schema, scopes: Schema
) -> Iterator[Line]:
    """Yield the lines of a fact, a record or a list, with what to answer."""
    name = f"{prefix}.{key}"
    if "x-fact" in about:
        lines = fact_lines(indent, key, about)
    elif "x-list" in about:
        lines = _list(indent, key, about, scopes)
    else:
        lines = _record(indent, name, key, about, scopes)
    if prefix in ("tender", "lot"):
        yield Line(0, "")
    yield from turned_off(lines, indent) if name in _TURNED_OFF else lines


def _record(
    indent: int, name: str, key: str, about: Schema, scopes: Schema
) -> Iterator[Line]:
    title, description = about["title"], about["description"]
    yield from prose(indent, f"{title}.")
    if description != title:
        yield from prose(indent, description)
    yield Line(indent, f"{key}:")
    for inner, below in about["properties"].items():
        yield from _entry(indent + 2, name, inner, below, scopes)


def _list(indent: int, key: str, about: Schema, scopes: Schema) -> Iterator[Line]:
    scope = about["x-list"]["scope"]
    yield from prose(indent, f"{about['x-list']['question']} {held(about['x-list'])}")
    yield Line(indent, f"{key}:")
    if scope == "criterion":
        yield from prose(indent + 2, _FIRST)
    yield from _item(indent + 2, scope, scopes)
    if scope == "criterion":
        yield Line(0, "")
        yield from prose(indent + 2, _AGAIN)
        again = _item(indent + 2, scope, scopes)
        yield from (line for line in again if is_to_fill_in(line))


def _item(indent: int, scope: str, scopes: Schema) -> Iterator[Line]:
    """Yield the lines of one item of a list; its first key follows the dash."""
    yield from dashed(_inside(indent + 2, scope, scopes), indent)


def _inside(indent: int, scope: str, scopes: Schema) -> Iterator[Line]:
    for key, about in scopes[scope]["properties"].items():
        if scope == "lot" and "x-list" in about:
            yield Line(0, "")
            yield from prose(indent, _OF_LOT)
            yield Line(indent, f"{key}:")
        else:
            yield from _entry(indent, scope, key, about, scopes)
