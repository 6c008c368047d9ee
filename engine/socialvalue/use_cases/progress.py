"""How far the work is, for whoever wants to show it."""

from __future__ import annotations


class Progress:
    """Takes note of how far the work is; nobody looks."""

    def reading(self, count: int) -> None:
        """Take note that `count` documents have been looked through."""

    def judging(self, total: int) -> None:
        """Take note that there will be about `total` answers."""

    def done(self, count: int) -> None:
        """Take note that `count` answers are given."""

    def working(self, words: str) -> None:
        """Take note of work whose length is not known, such as "scoring"."""
