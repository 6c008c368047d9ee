"""Defects of a notice in fields that no fact is read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from socialvalue.diagnostics import NOTICE_DEFECT, Diagnostic
from socialvalue.loading.document import Data
from socialvalue.loading.notice_field import Field, kind_of, quoted
from socialvalue.loading.reading import escaped

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
_QUOTED = re.compile("`[^`]*`")


def warn_of_defects(release: Field) -> None:
    """Warn of broken keys, groups where lists are due, links and line ends."""
    known = {key for group in _groups(release) for key in _keys(group)}
    ends = [found for group in _groups(release) for found in _in_group(group, known)]
    if ends:
        ends[0].warn("has the letters `rn` where lines ended")


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


def _groups(field: Field) -> Iterator[Field]:
    """Yield every group of named fields in `field`, itself first."""
    open_: list[Field] = [field]
    while open_:
        found = open_.pop()
        if isinstance(found.data, dict):
            yield found
            open_ += [_inside(found, key) for key in reversed(_keys(found))]
        elif isinstance(found.data, list):
            open_ += [
                Field(
                    found.document,
                    f"{found.pointer}/{number}",
                    f"{found.path}[]",
                    data,
                    found.warnings,
                )
                for number, data in reversed([*enumerate(found.data)])
            ]


def _keys(group: Field) -> tuple[str, ...]:
    return tuple(group.data) if isinstance(group.data, dict) else ()


def _inside(group: Field, key: str) -> Field:
    inner: Data = group.data.get(key) if isinstance(group.data, dict) else None
    return Field(
        group.document,
        f"{group.pointer}/{escaped(key)}",
        f"{group.path}.{key}" if group.path else key,
        inner,
        group.warnings,
    )


def _in_group(group: Field, known: set[str]) -> Iterator[Field]:
    """Yield the texts with literal line ends, having warned of other defects."""
    for key in _keys(group):
        field = _inside(group, key)
        _warn_of_key(group, key, known)
        if key in _LISTS and isinstance(field.data, dict):
            field.warn(f"is {kind_of(field.data)} where a list is due")
        if isinstance(field.data, str):
            if key in _LINKS and not _ADDRESS.fullmatch(field.data.strip()):
                field.warn(f"is {quoted(field.data)}, which is no address")
            elif _LINE_END.search(field.data):
                yield field


def _warn_of_key(group: Field, key: str, known: set[str]) -> None:
    whole = "".join(key.split())
    if whole != key and (whole in known or _BROKEN_KEY.fullmatch(key)):
        field = _inside(group, key)
        name = f"`{group.path}` has" if group.path else "the release has"
        message = f"{name} the key {quoted(key)}, which may be `{whole}` broken"
        group.warnings.append(
            group.document.diagnostic(NOTICE_DEFECT, message, field.pointer, key=True)
        )
