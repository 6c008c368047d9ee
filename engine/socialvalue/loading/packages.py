"""The releases in a published document: alone, in a package, in a package of records.

A document may hold one release, a release package (`releases`), or a record package
(`records`, each with releases of one process). What cannot be read is refused by
itself; the releases beside it are read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TypeAlias

from socialvalue.diagnostics import (
    LINKED_RELEASE,
    NESTED_PACKAGE,
    NOTHING_TO_CHECK,
    Diagnostic,
)
from socialvalue.loading.document import Data, Document
from socialvalue.loading.reading import kind_of
from socialvalue.model.prose import shortened
from socialvalue.records import dataclass

_WHOLE = "check that it is a release package, whole and as it was published"
_LINK_SHOWN = 100  # characters of an address in a message


@dataclass(frozen=True, slots=True)
class Release:
    """One release of a document, not yet read."""

    document: Document
    pointer: str
    data: dict[str, Data]
    number: int  # of the releases of its document, from 1
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def ocid(self) -> str | None:
        """Return the identifier of the process it is about, if it has one."""
        return _text(self.data.get("ocid"))

    @property
    def name(self) -> str:
        """Return what to call it: by its process, its own id, or its number."""
        return self.ocid or _text(self.data.get("id")) or f"release {self.number}"


@dataclass(frozen=True, slots=True)
class Refused:
    """One entry of a document that holds no release, and why not."""

    name: str
    diagnostics: tuple[Diagnostic, ...]
    ocid: None = None


Entry: TypeAlias = Release | Refused


def is_notice(data: Data) -> bool:
    """Return whether `data` is a published notice: a release, or a package of them.

    >>> is_notice({"releases": []}), is_notice({"ocid": "a"}), is_notice({"tender": {}})
    (True, True, False)
    """
    return isinstance(data, dict) and not _KEYS.isdisjoint(data)


def is_tender_file(data: Collection[str]) -> bool:
    """Return whether these are the keys of a tender file, not of a release.

    >>> is_tender_file({"record": "full", "tender": {}}), is_tender_file({"tender": {}})
    (True, False)
    """
    return "tender" in data and len(data) > 1 and _TENDER_FILE.issuperset(data)


_TENDER_FILE = frozenset({"record", "complete", "as_of", "tender"})
_PACKAGES = frozenset({"releases", "records"})
_KEYS = _PACKAGES | {"ocid"}


def entries(document: Document) -> tuple[Entry, ...]:
    """Return the releases in a document, in order, and what stands in their place.

    Args:
        document: A notice; what is in no package is taken to be one release.
    """
    data = document.data
    if not isinstance(data, dict):
        return (_no_release(document, "", data, 1),)
    found = _in_package(document, data) if _is_package(data) else None
    if found is None:
        return (Release(document, "", data, 1),)
    numbered = (
        replace(entry, number=number) if isinstance(entry, Release) else entry
        for number, entry in enumerate(found, start=1)
    )
    return tuple(numbered) or (_empty(document, data),)


def _is_package(data: Data) -> bool:
    return isinstance(data, dict) and not _PACKAGES.isdisjoint(data)


def _in_package(document: Document, data: dict[str, Data]) -> Iterator[Entry]:
    for key, read in (("releases", _in_releases), ("records", _in_records)):
        listed = data.get(key)
        if isinstance(listed, list):
            yield from read(document, f"/{key}", listed)


def _in_releases(document: Document, at: str, listed: list[Data]) -> Iterator[Entry]:
    for number, data in enumerate(listed, start=1):
        pointer = f"{at}/{number - 1}"
        if _is_package(data):
            yield _nested(document, pointer, f"release {number}")
        elif isinstance(data, dict):
            yield Release(document, pointer, data, number)
        else:
            yield _no_release(document, pointer, data, number)


def _in_records(document: Document, at: str, listed: list[Data]) -> Iterator[Entry]:
    for number, data in enumerate(listed, start=1):
        pointer, name = f"{at}/{number - 1}", f"record {number}"
        if not isinstance(data, dict):
            message = f"{name} is {kind_of(data)} where a record is due"
            yield _refused(document, pointer, name, message)
        elif "records" in data:
            yield _nested(document, pointer, name)
        else:
            yield from _in_record(document, pointer, name, data)


def _in_record(
    document: Document, at: str, name: str, data: dict[str, Data]
) -> Iterator[Entry]:
    """Yield the releases of one record, or what is compiled of them.

    Some publishers only give the address of a release. The compiled release, if
    there is one, then tells more than the releases that are there.
    """
    name = _text(data.get("ocid")) or name
    listed = data.get("releases")
    listed = listed if isinstance(listed, list) else []
    links = tuple(
        _linked(document, f"{at}/releases/{number}", entry["url"])
        for number, entry in enumerate(listed)
        if isinstance(entry, dict) and _is_link(entry)
    )
    compiled = data.get("compiledRelease")
    if isinstance(compiled, dict) and (links or not listed):
        yield Release(document, f"{at}/compiledRelease", compiled, 1, links)
        return
    found = [
        entry
        for entry in _in_releases(document, f"{at}/releases", listed)
        if not (isinstance(entry, Release) and _is_link(entry.data))
    ]
    for entry in found:
        if links and isinstance(entry, Release):
            yield replace(entry, warnings=links)
            links = ()
        else:
            yield entry
    if not found:
        message = f"`{name}` has no release that can be read"
        nothing = document.diagnostic(NOTHING_TO_CHECK, message, at, _WHOLE)
        yield Refused(name, (*links, nothing))


def _is_link(data: dict[str, Data]) -> bool:
    return "url" in data and not {"ocid", "tender", "id"} & data.keys()


def _linked(document: Document, pointer: str, url: Data) -> Diagnostic:
    address = f"`{shortened(url, _LINK_SHOWN)}`" if isinstance(url, str) else "a link"
    return document.diagnostic(
        LINKED_RELEASE,
        f"the release at {address} is not in the file, so it is not read",
        f"{pointer}/url",
        "fetch the release, and check it together with this file",
    )


def _nested(document: Document, pointer: str, name: str) -> Refused:
    fault = document.diagnostic(
        NESTED_PACKAGE,
        f"{name} is a package inside a package",
        pointer,
        "take its releases out of it, or check it as a file of its own",
    )
    return Refused(name, (fault,))


def _no_release(document: Document, pointer: str, data: Data, number: int) -> Refused:
    name = f"release {number}"
    what = kind_of(data) if data is not None else "not there"
    message = f"`{name}` has no tender to check: it is {what}"
    return _refused(document, pointer, name, message)


def _empty(document: Document, data: dict[str, Data]) -> Refused:
    key = "releases" if "releases" in data else "records"
    message = f"the notice has no {key}"
    return _refused(document, f"/{key}", document.name, message)


def _refused(document: Document, pointer: str, name: str, message: str) -> Refused:
    fault = document.diagnostic(NOTHING_TO_CHECK, message, pointer, _WHOLE)
    return Refused(name, (fault,))


def _text(data: Data) -> str | None:
    """Return text that names something, on one line; None where it is none."""
    return " ".join(data.split()) or None if isinstance(data, str) else None
