"""Python source put together line by line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

DEEP = 40
"""Levels of indentation from which no more are added; Python allows a hundred."""


class Lines:
    """Lines of source with their indentation."""

    def __init__(self, depth: int = 0) -> None:
        """Start with none."""
        self.text: list[str] = []
        self.depth = depth

    def add(self, line: str) -> None:
        """Add a line at the present indentation."""
        self.text.append("    " * self.depth + line)

    def extend(self, lines: Lines) -> None:
        """Add lines that were written elsewhere, further in by the present depth."""
        indent = "    " * self.depth
        self.text += [indent + line for line in lines.text]

    @contextmanager
    def under(self, head: str) -> Iterator[None]:
        """Add `head`, and what is added meanwhile under it."""
        self.add(head)
        self.depth += 1
        yield
        self.depth -= 1

    @property
    def deep(self) -> bool:
        """Return whether there is no room for further levels."""
        return self.depth > DEEP

    def __str__(self) -> str:
        """Return the source."""
        return "\n".join(self.text) + "\n"
