"""The stages keep apart: the contracts in pyproject.toml, held against the code."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from architecture.repository import ENGINE, ROOT, named, parsed

PURE = [
    ENGINE / "quantities.py",
    *(
        file
        for package in ("model", "evaluation", "checking")
        for file in sorted((ENGINE / package).glob("*.py"))
    ),
]
CONTRACTS = 6  # that pyproject.toml had when this test was written; never fewer


def test_every_contract_about_imports_is_kept() -> None:
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    ended = subprocess.run(  # noqa: S603 - the words are this test's own
        [sys.executable, "-c", lint, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ", 0 broken" in ended.stdout


def test_the_contracts_are_all_there() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    assert len(contracts) >= CONTRACTS
    (layers,) = (each for each in contracts if each["type"] == "layers")
    assert layers["exhaustive"] is True
    (pure,) = (each for each in contracts if "is pure" in each["name"])
    assert {"socialvalue.evaluation", "socialvalue.model"} <= set(
        pure["source_modules"]
    )
    assert {"time", "random", "os", "pathlib", "yaml"} <= set(pure["forbidden_modules"])


@pytest.mark.parametrize("file", PURE, ids=named)
def test_what_is_pure_never_asks_what_day_it_is(file: Path) -> None:
    asked = {
        node.attr for node in ast.walk(parsed(file)) if isinstance(node, ast.Attribute)
    }
    assert not asked & {"today", "now", "utcnow", "fromtimestamp"}


def test_the_packages_are_those_that_the_design_names() -> None:
    packages = {path.parent.name for path in ENGINE.glob("*/__init__.py")}
    assert packages == {
        "checking",
        "cli",
        "confirmation",
        "evaluation",
        "loading",
        "model",
        "rendering",
        "use_cases",
    }
