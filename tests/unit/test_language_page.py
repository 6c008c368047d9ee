"""docs/language.md: its examples are right, and it leaves nothing out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from socialvalue import shipped, use_cases
from socialvalue.diagnostics import Diagnostic
from socialvalue.model.expression import Function

PAGE = Path(__file__).parents[2] / "docs" / "language.md"
TEXT = PAGE.read_text(encoding="utf-8")
WIDTH = 80

_BLOCK = re.compile(r"^```yaml *([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_RULE = """
id: EX-900
title: The example
applies_to: {scope}
{place}:
{condition}
level: information
says: The example.
basis: design
status: assumed
rationale: It is on the page.
"""


class Block(NamedTuple):
    """An example: what kind it is, where it starts and what it says."""

    kind: str
    line: int
    text: str


BLOCKS = [
    Block(found[1], TEXT[: found.start()].count("\n") + 2, found[2])
    for found in _BLOCK.finditer(TEXT)
]
WHOLE = next(block.text for block in BLOCKS if block.kind == "policy")


def checked(text: str, folder: Path) -> list[Diagnostic]:
    file = folder / "1.0.0.yaml"
    file.write_text(text, encoding="utf-8")
    ((_, _, found),) = use_cases.check_policies([str(file)])
    return list(found)


def with_part(part: str) -> str:
    """Return the page's policy with the sections of `part` added to its own."""
    whole, added = compose(WHOLE), compose(part)
    sections = {key.value: (key, node) for key, node in whole.value}
    for key, node in added.value:
        if key.value in sections:
            sections[key.value][1].value.extend(node.value)
        else:
            sections[key.value] = (key, node)
    whole.value = list(sections.values())
    return str(yaml.serialize(whole, Dumper=yaml.SafeDumper))


def compose(text: str) -> yaml.MappingNode:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(node, yaml.MappingNode)
    return node


def indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())


def in_a_policy(block: Block) -> str:
    match block.kind.split():
        case ["policy"]:
            return block.text
        case ["part"]:
            return with_part(block.text)
        case ["rules" | "derive" as section]:
            return with_part(f"{section}:\n{indented(block.text)}")
        case ["condition", *where]:
            scope = where[0] if where else "tender"
            place = where[1] if where[1:] else "require"
            condition = indented(block.text)
            rule = _RULE.format(scope=scope, place=place, condition=condition)
            if place != "require":
                rule += "require: {given: tender.id}"
            return with_part(f"rules:\n  -\n{indented(indented(rule))}")
        case _:
            pytest.fail(f"line {block.line}: `{block.kind}` is no kind of example")


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"line {block.line}")
def test_an_example_is_a_right_policy(block: Block, tmp_path: Path) -> None:
    found = checked(in_a_policy(block), tmp_path)
    assert not [f for f in found if f.code.severity == "error"]
    if block.kind == "policy":
        assert not found


def test_a_wrong_example_is_seen(tmp_path: Path) -> None:
    wrong = Block("condition lot", 0, "lot.social_value_weight: {at_least: $maximum}")
    assert checked(in_a_policy(wrong), tmp_path)


def test_every_kind_of_example_is_there() -> None:
    kinds = {block.kind.partition(" ")[0] for block in BLOCKS}
    assert kinds == {"policy", "part", "rules", "derive", "condition"}


def said() -> set[str]:
    """Return every word in backticks in the text, examples left out."""
    prose = re.sub(r"^```.*?^```$", "", TEXT, flags=re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([^`]+)`", prose)
    return {*spans, *(word for span in spans for word in re.findall(r"\w+", span))}


def words_of(schema: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a schema
    """Yield every key and choice that the schema of policies knows, but no fact."""
    match schema:
        case dict():
            properties = schema.get("properties", {})
            yield from (key for key in properties if "." not in key)
            yield from (choice for choice in schema.get("enum", ()) if choice != 1)
            for key, part in schema.items():
                if key not in {"enum", "examples", "required"}:
                    yield from words_of(part)
        case list():
            for part in schema:
                yield from words_of(part)
        case _:
            return


def words_of_the_language() -> list[str]:
    schema = json.loads(shipped.schema_text("policy"))
    dictionary = use_cases.fact_dictionary()
    words = {*words_of(schema), *Function, *dictionary.scopes, *dictionary.lists}
    return sorted(map(str, words))


@pytest.mark.parametrize("word", words_of_the_language())
def test_every_key_and_choice_is_explained(word: str) -> None:
    assert word in said()


def test_the_language_has_the_words_one_would_look_for() -> None:
    some = {"at_least", "total", "formula", "months_between", "advisory", "derive"}
    assert some <= set(words_of_the_language())


def test_lines_are_short() -> None:
    long = [
        number
        for number, line in enumerate(TEXT.splitlines(), start=1)
        if len(line) > WIDTH and not line.startswith("|")
    ]
    assert not long
