"""A key and its value as lines of YAML, quoted so that they are read back the same."""

from __future__ import annotations

import yaml

from socialvalue.loading.yaml_text import is_plain_text
from socialvalue.quantities import Money, Value, plain

_TEXT = "tag:yaml.org,2002:str"
_RESOLVER = yaml.resolver.Resolver()
_NARROWEST = 20  # columns; with fewer, long text would be broken at every space


def yaml_lines(key: str, value: Value, width: int) -> tuple[str, ...]:
    """Return the lines that say `key: value` in a tender file.

    Args:
        key: The key.
        value: What it is. Whether VAT is in an amount, the key says by itself.
        width: Columns that a line should have at most. Lines are broken at spaces,
            and those that the text itself breaks are kept.

    >>> yaml_lines("title", "no", 80), yaml_lines("done", True, 80)
    (("title: 'no'",), ('done: true',))
    """
    mapping = yaml.MappingNode(
        "tag:yaml.org,2002:map",
        [(_scalar(key), _node(value))],
        flow_style=False,
    )
    written: str = yaml.serialize(
        mapping,
        Dumper=yaml.SafeDumper,
        allow_unicode=True,
        width=max(width, _NARROWEST),
    )
    return tuple(written.removesuffix("\n").split("\n"))


def _node(value: Value) -> yaml.Node:
    match value:
        case bool():
            return _plain("true" if value else "false")
        case str():
            return _scalar(value)
        case tuple():
            entries = [_scalar(entry) for entry in value]
            return yaml.SequenceNode("tag:yaml.org,2002:seq", entries, flow_style=False)
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
