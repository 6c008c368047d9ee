"""The turns of phrase that every view shares: lists, sentences, places, subjects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from socialvalue.model.case import TENDER, UNDIVIDED, Place
from socialvalue.model.prose import listed

_LOT = re.compile(r"lot (\S+)(?: \(.*\))?")
_PART_OF_LOT = re.compile(r"(lot (\S+)(?: \(.*\))?), (.+)")


def sentences(*said: str | None) -> str:
    """Return what is said as sentences, each ended once.

    >>> sentences("practice, assumed", None, "Nobody asked.")
    'practice, assumed. Nobody asked.'
    """
    texts = [text.strip() for text in said if text and text.strip()]
    return " ".join(
        text if text.rstrip('"')[-1:] in {".", "!", "?"} else f"{text}."
        for text in texts
    )


def capitalised(said: str) -> str:
    """Return what is said with a capital letter first; the rest as it is."""
    return said[:1].upper() + said[1:]


def noun(count: int, word: str) -> str:
    """Return the word for one or for several: `rule`, `rules`."""
    return word if count == 1 else f"{word}s"


def limited(words: Sequence[str], most: int | None, between: str = ", ") -> str:
    """Return the words as a list, cut after `most` of them unless that saves none.

    >>> limited(["SV-001", "SV-002", "SV-003"], 1)
    'SV-001, and 2 more'
    """
    if most is not None and len(words) > most + 1:
        rest = len(words) - most
        return f"{between.join(words[:most])}{between}and {rest} more"
    return listed(words, between=between)


def place_text(name: str, place: Place | None, *, answered: bool = False) -> str:
    """Return a place in a file, `retrofit-works.yaml:41:15`, or in a release."""
    if place is None:
        return ""
    if answered:  # by a person, in a file of its own
        return f"answers:{place.line}:{place.column}"
    where = name if place.release is None else f"release {place.release}"
    return f"{where}:{place.line}:{place.column}"


def subjects_text(labels: Iterable[str], *, most: int | None = 6) -> str:
    """Return several subjects in words.

    Of several lots, only what they are called by; their titles stand elsewhere. That
    something is about the whole tender goes without saying.

    >>> subjects_text(["lot 1 (Wirral)", "lot 2", "lot 5"])
    'lots 1, 2 and 5'
    >>> subjects_text(["lot 1, Quality", "lot 2, Quality"])
    'Quality of lots 1 and 2'
    """
    named = [
        label.removeprefix(f"{UNDIVIDED}, ")
        for label in dict.fromkeys(labels)
        if label not in {UNDIVIDED, TENDER}
    ]
    of_lots: dict[str, list[str]] = {}
    for label in named:
        found = _PART_OF_LOT.fullmatch(label)
        of_lots.setdefault(found[3] if found else label, []).append(label)
    if len(of_lots) < len(named):
        named = [
            f"{part} of {subjects_text(map(_lot_of, labels), most=most)}"
            if len(labels) > 1
            else labels[0]
            for part, labels in of_lots.items()
        ]
    numbers = [_LOT.fullmatch(label) for label in named]
    if len(named) > 1 and all(numbers):
        return "lots " + limited([found[1] for found in numbers if found], most)
    if any(", " in label for label in named):
        return limited(named, most, "; ")
    return limited(named, most)


def _lot_of(label: str) -> str:
    found = _PART_OF_LOT.fullmatch(label)
    return found[1] if found else label
