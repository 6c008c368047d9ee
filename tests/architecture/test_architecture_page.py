"""The page on the architecture names files and packages that are there, and all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from architecture.repository import ENGINE, ROOT, named

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PATHS = sorted(
    {
        path
        for path in re.findall(r"`([\w.-]+(?:/[\w.-]*)+)`", PAGE)
        if (ROOT / path.partition("/")[0]).exists()
    }
)
LAYERS = [
    *(path.parent for path in ENGINE.glob("*/__init__.py")),
    *(path for path in ENGINE.glob("*.py") if not path.name.startswith("__")),
]


def test_the_page_names_files() -> None:
    assert len(PATHS) > 20


@pytest.mark.parametrize("path", PATHS)
def test_what_the_page_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("layer", LAYERS, ids=named)
def test_every_package_is_explained(layer: Path) -> None:
    name = named(layer) + ("/" if layer.is_dir() else "")
    assert f"| `{name}` |" in PAGE
