"""Words put together as a person would: as a list, or on one short line."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 100
"""Characters of a title that a label shows at most."""


def listed(words: Iterable[str], last: str = "and", between: str = ", ") -> str:
    """Return the words as a list; of none, nothing.

    Args:
        words: The words.
        last: What stands before the last of them.
        between: What stands between the others.

    >>> listed(["1", "2", "5"]), listed(["goods", "works"], "or")
    ('1, 2 and 5', 'goods or works')
    """
    *before, final = list(words) or [""]
    return f"{between.join(before)} {last} {final}" if before else final


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return `text` on one line, cut where it is longer than `longest`.

    >>> shortened("Home  energy retrofit", 12)
    'Home energy…'
    """
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
