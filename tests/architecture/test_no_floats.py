"""Binary floats cannot hold 0.1: none may come near an amount or a weight."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from architecture.repository import ENGINE, named, parsed

EXACT = [
    ENGINE / "quantities.py",
    *(
        file
        for stage in ("model", "evaluation", "loading", "checking", "rendering")
        for file in sorted((ENGINE / stage).rglob("*.py"))
    ),
]

READS_QUOTED_TEXT = {
    "engine/socialvalue/loading/json_text.py": "_string",
    "engine/socialvalue/loading/json_errors.py": "_string",
}
"""Functions that give the JSON parser one text in quotes, which holds no number."""


def floats(tree: ast.AST, excused: str | None = None) -> Iterator[str]:
    """Yield each place of `tree` where a float is written, named or let in."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef) and node.name == excused:
            continue
        match node:
            case ast.Constant(value=float() | complex()):
                yield f"line {node.lineno}: the literal {node.value!r}"
            case ast.Name(id="float") | ast.Attribute(attr="float"):
                yield f"line {node.lineno}: the name `float`"
            case ast.Call(
                func=ast.Attribute(attr="load" | "loads", value=ast.Name(id="json"))
            ) if "parse_float" not in {word.arg for word in node.keywords}:
                yield f"line {node.lineno}: JSON is parsed without `parse_float`"
            case ast.ImportFrom(module="json"):
                yield f"line {node.lineno}: a name taken out of `json`"
            case _:
                pass
        yield from floats(node, excused)


@pytest.mark.parametrize("file", EXACT, ids=named)
def test_a_module_of_the_engine_has_no_floats(file: Path) -> None:
    assert list(floats(parsed(file), READS_QUOTED_TEXT.get(named(file)))) == []


@pytest.mark.parametrize(
    "source",
    [
        "rate = 0.1",
        "amount = float(text)",
        "def pay(amount: float): ...",
        "data = json.loads(text)",
        "from json import loads",
        "half = 1j",
    ],
)
def test_a_float_would_be_seen(source: str) -> None:
    assert len(list(floats(ast.parse(source)))) == 1


def test_every_stage_is_looked_at() -> None:
    stages = {named(file).split("/")[2] for file in EXACT}
    assert stages == {
        "checking",
        "evaluation",
        "loading",
        "model",
        "quantities.py",
        "rendering",
    }
