"""Defects of a notice in fields that no fact is read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from socialvalue.diagnostics import NOTICE_DEFECT, Diagnostic
from socialvalue.loading.document import Data
from socialvalue.loading.notice_field import Field, quoted
from socialvalue.loading.reading import escaped, kind_of

_LISTS = frozenset(
    {
        "additionalClassifications",
        "amendments",
        "coveredBy",
        "deliveryAddresses",
        "deliveryLocations",
        "items",
        "languages",
        "milestones",
        "submissionMethod",
    }
)
"""Keys that stand for lists, beside those that are read."""
_LINKS = frozenset({"uri", "url"})
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+|[^\s:]+(?::[0-9]+)?(?:/\S*)?")
_BROKEN_KEY = re.compile(r"[A-Za-z]+\s{2,}[A-Za-z]+|[A-Za-z]+[\t\n\r]\s*[A-Za-z]+")
_LINE_END = re.compile(r"rn ?rn|[.:;!?)] ?rn(?=[A-Z\s]|$)|\srn(?=[A-Z])")
_SPACE = re.compile(r"\s")
_QUOTED = re.compile("`[^`]*`")


def warn_of_defects(release: Field) -> None:
    """Warn of broken keys, groups where lists are due, links and line ends."""
    ends: Field | None = None
    broken: list[_Named] = []
    known: set[str] = set()
    for named in _named(release):
        known.add(named.key)
        if _SPACE.search(named.key):
            broken.append(named)
        match named.data:
            case dict() if named.key in _LISTS:
                named.field(release).warn(
                    f"is {kind_of(named.data)} where a list is due"
                )
            case str() as said if named.key in _LINKS:
                if not _ADDRESS.fullmatch(said.strip()):
                    why = f"is {quoted(said)}, which is no address"
                    named.field(release).warn(why)
            case str() as said if "rn" in said and _LINE_END.search(said):
                ends = ends or named.field(release)
            case _:
                continue
    for named in broken:
        _warn_of_key(release, named, known)
    if ends is not None:
        ends.warn("has the letters `rn` where lines ended")


def once_each(warnings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the warnings, each kind once, with how often it was found.

    Args:
        warnings: Diagnostics of one notice. Those that differ only in what the
            notice says there are of one kind.
    """
    kinds: dict[str, list[Diagnostic]] = {}
    others: list[Diagnostic] = []
    for warning in sorted(dict.fromkeys(warnings), key=Diagnostic.order):
        if warning.code is NOTICE_DEFECT:
            field, _, said = warning.message.partition("` ")
            kind = f"{field}` {_QUOTED.sub('``', said)}"
            kinds.setdefault(kind, []).append(warning)
        else:
            others.append(warning)
    return [*others, *(_counted(found) for found in kinds.values())]


def _counted(found: list[Diagnostic]) -> Diagnostic:
    first, more = found[0], len(found) - 1
    if not more:
        return first
    places = "place" if more == 1 else "places"
    return replace(first, message=f"{first.message} (and so in {more} more {places})")


class _Named(NamedTuple):
    """A field of a release that has a name; made for each, so as small as it can be."""

    pointer: str
    path: str
    key: str
    data: Data

    def field(self, release: Field) -> Field:
        """Return it as a field of `release`, to warn of it."""
        path = f"{self.path}.{self.key}" if self.path else self.key
        pointer = f"{self.pointer}/{escaped(self.key)}"
        return Field(release.document, pointer, path, self.data, release.warnings)


def _named(release: Field) -> Iterator[_Named]:
    """Yield every field with a name in `release`, in order."""
    open_: list[tuple[str, str, Data]] = [(release.pointer, release.path, release.data)]
    while open_:
        pointer, path, data = open_.pop()
        inside: list[tuple[str, str, Data]] = []
        if isinstance(data, dict):
            for key, inner in data.items():
                yield _Named(pointer, path, key, inner)
                if isinstance(inner, dict | list):
                    at = f"{pointer}/{escaped(key)}"
                    inside.append((at, f"{path}.{key}" if path else key, inner))
        elif isinstance(data, list):
            inside = [
                (f"{pointer}/{number}", f"{path}[]", inner)
                for number, inner in enumerate(data)
                if isinstance(inner, dict | list)
            ]
        open_ += reversed(inside)


def _warn_of_key(release: Field, named: _Named, known: set[str]) -> None:
    whole = "".join(named.key.split())
    if whole in known or _BROKEN_KEY.fullmatch(named.key):
        group = f"`{named.path}`" if named.path else "the release"
        broken = f"has the key {quoted(named.key)}, which may be `{whole}` broken"
        release.warnings.append(
            release.document.diagnostic(
                NOTICE_DEFECT,
                f"{group} {broken}",
                named.field(release).pointer,
                key=True,
            )
        )
