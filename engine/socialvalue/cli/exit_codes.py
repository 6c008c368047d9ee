"""What the program ends with, so that a script or CI can go by it."""

from __future__ import annotations

from collections.abc import Iterable

FINE = 0
"""Compliant, or nothing applies."""
NON_COMPLIANT = 1
"""A mandatory rule is not met."""
DIFFERENT = 1
"""A saved decision, made anew, is another."""
WRONG = 2
"""The input or the call is wrong, or the program is."""
UNDETERMINED = 3
"""A mandatory rule cannot be determined."""
INTERRUPTED = 130
"""Stopped with Ctrl-C."""
NOBODY_READS = 141
"""The program that read the output has ended: `socialvalue check ... | head`."""

_WORST_FIRST = (WRONG, NON_COMPLIANT, UNDETERMINED, FINE)


def worst(codes: Iterable[int]) -> int:
    """Return the exit code that stands for several: 2 before 1 before 3 before 0.

    >>> worst([0, 3, 1]), worst([])
    (1, 0)
    """
    return min(codes, key=_WORST_FIRST.index, default=FINE)
