"""Strong Kleene logic: unknown unless what is known decides."""

from __future__ import annotations

from collections.abc import Iterable

from socialvalue.model.decision import Truth

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def of(known: bool) -> Truth:  # noqa: FBT001 - it turns a bool into a truth
    """Return the truth of something that is known."""
    return TRUE if known else FALSE


def both(truths: Iterable[Truth]) -> Truth:
    """Return whether all hold: one false decides, else one unknown does.

    >>> both([Truth.UNKNOWN, Truth.FALSE])
    <Truth.FALSE: 'false'>
    """
    found = TRUE
    for truth in truths:
        if truth is FALSE:
            return FALSE
        if truth is UNKNOWN:
            found = UNKNOWN
    return found


def either(truths: Iterable[Truth]) -> Truth:
    """Return whether one holds: one true decides, else one unknown does."""
    found = FALSE
    for truth in truths:
        if truth is TRUE:
            return TRUE
        if truth is UNKNOWN:
            found = UNKNOWN
    return found


def opposite(truth: Truth) -> Truth:
    """Return the other truth; the opposite of unknown is unknown."""
    return FALSE if truth is TRUE else TRUE if truth is FALSE else UNKNOWN
