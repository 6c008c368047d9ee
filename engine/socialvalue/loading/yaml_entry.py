"""A key and its value as lines of YAML, quoted so that they are read back the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import yaml

from socialvalue.loading.yaml_text import is_plain_text
from socialvalue.quantities import Money, Value, plain

_TEXT = "tag:yaml.org,2002:str"
_RESOLVER = yaml.resolver.Resolver()
_NARROWEST = 20  # columns; with fewer, long text would be broken at every space
_UNBROKEN = 1_000_000_000  # columns
_BETWEEN_WORDS = re.compile(r"(?<=[^ ]) (?=[^ ])")  # the only space that can be folded


def yaml_lines(key: str, value: Value, width: int) -> tuple[str, ...]:
    """Return the lines that say `key: value` in a tender file.

    Args:
        key: The key.
        value: What it is. Whether VAT is in an amount, the key says by itself.
        width: Columns that a line should have at most. Lines are broken at single
            spaces, and those that the text itself breaks are kept.

    >>> yaml_lines("title", "no", 80), yaml_lines("done", True, 80)
    (("title: 'no'",), ('done: true',))
    >>> yaml_lines("title", "Repairs: roofs and gutters", 20)
    ('title: >-', '  Repairs: roofs and', '  gutters')
    """
    width = max(width, _NARROWEST)
    match value:
        case str():
            return tuple(_text_lines(key, value, width))
        case tuple() if value:
            entries = (_text_lines(None, entry, width) for entry in value)
            return (f"{key}:", *(line for entry in entries for line in entry))
        case _:
            return tuple(_serialized(key, _node(value), width))


def _node(value: Value) -> yaml.Node:
    match value:
        case bool():
            return _plain("true" if value else "false")
        case tuple():
            return yaml.SequenceNode("tag:yaml.org,2002:seq", [], flow_style=True)
        case Money(amount):
            return _plain(f"{plain(amount)} GBP")
        case _:
            return _plain(str(plain(value)))


def _plain(written: str) -> yaml.ScalarNode:
    """Return a word that is no text, or text that never needs quotes."""
    node = yaml.ScalarNode(_TEXT, written)
    tag = _RESOLVER.resolve(yaml.ScalarNode, written, (True, False))  # type: ignore[no-untyped-call]
    node.tag = tag
    return node


def _text_lines(key: str | None, text: str, width: int) -> Iterable[str]:
    """Return the lines that say `key: text`; without a key, those of a list's entry."""
    lines = _serialized(key, _scalar(text), _UNBROKEN)
    if max(map(len, lines)) <= width:
        return lines
    paragraphs = text.split("\n")
    if not all(map(_is_bare, paragraphs)):
        return _serialized(key, _scalar(text), width)
    return [f"{_lead(key)} >-", *_folded(paragraphs, width - 2)]


def _lead(key: str | None) -> str:
    return "-" if key is None else f"{key}:"


def _folded(paragraphs: Iterable[str], width: int) -> Iterator[str]:
    """Yield the lines of a folded text: where two lines meet, there was one space."""
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        line, *words = _BETWEEN_WORDS.split(paragraph)
        for word in words:
            if len(line) + 1 + len(word) <= width:
                line = f"{line} {word}"
            else:
                yield f"  {line}"
                line = word
        yield f"  {line}"


def _serialized(key: str | None, node: yaml.Node, width: int) -> list[str]:
    whole: yaml.Node
    if key is None:
        whole = yaml.SequenceNode("tag:yaml.org,2002:seq", [node], flow_style=False)
    else:
        pair = (_scalar(key), node)
        whole = yaml.MappingNode("tag:yaml.org,2002:map", [pair], flow_style=False)
    written: str = yaml.serialize(
        whole, Dumper=yaml.SafeDumper, allow_unicode=True, width=width
    )
    return written.removesuffix("\n").split("\n")


def _scalar(text: str) -> yaml.ScalarNode:
    style = None
    if "\n" in text:
        style = "|" if all(map(_is_bare, text.split("\n"))) else '"'
    elif not text.isprintable():
        style = '"'
    elif not is_plain_text(text):
        style = "'"
    return yaml.ScalarNode(_TEXT, text, style=style)


def _is_bare(line: str) -> bool:
    """Return whether `line` can be shown as it is, and is seen to be so."""
    return bool(line) and line.isprintable() and line == line.strip()
