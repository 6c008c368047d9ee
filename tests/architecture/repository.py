"""The files of the project, for tests that keep its promises about itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "engine" / "socialvalue"

_MADE = frozenset({"__pycache__", "build", "dist"})
"""Folders that tools make; .gitignore names them."""
_HIDDEN = frozenset({".ci", ".gitignore", ".gitattributes", ".github"})
"""What starts with a dot and belongs to the project all the same."""


def project_files(folder: Path = ROOT) -> Iterator[Path]:
    """Yield the files of the project in `folder` and below, sorted."""
    for path in sorted(folder.iterdir()):
        made = path.name in _MADE or path.name.endswith(".egg-info")
        if made or (path.name.startswith(".") and path.name not in _HIDDEN):
            continue
        if path.is_dir():
            yield from project_files(path)
        elif path.is_file():
            yield path


def named(path: Path) -> str:
    """Return what to call a file of the project: its path from the top, with `/`."""
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
