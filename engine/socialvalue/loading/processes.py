"""Published notices: the releases of each process, merged and read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from socialvalue.diagnostics import Diagnostic, sort
from socialvalue.loading.document import Data, Document
from socialvalue.loading.merged import Merged
from socialvalue.loading.merging import distinct, merge
from socialvalue.loading.notice import Reading, read_release
from socialvalue.loading.notice_field import Field
from socialvalue.loading.packages import Entry, Refused, Release, entries
from socialvalue.model.case import Case
from socialvalue.model.dictionary import Dictionary
from socialvalue.records import dataclass


@dataclass(frozen=True, slots=True)
class ProcessReading:
    """What the releases of one process say together."""

    name: str
    case: Case | None  # none where there is no tender, or it cannot be told whose
    diagnostics: tuple[Diagnostic, ...]
    document: Document | None  # the one that names the buyer, if any is there
    data: Mapping[str | None, Data] = field(default_factory=dict)
    """What the document of each release holds; of one alone, under None."""


def load_notices(document: Document, dictionary: Dictionary) -> tuple[Reading, ...]:
    """Return the readings of a notice, one for each process, in order.

    Args:
        document: The notice, read.
        dictionary: The dictionary of facts.
    """
    groups: dict[str | int, list[Entry]] = {}
    for number, entry in enumerate(entries(document)):
        groups.setdefault(entry.ocid or number, []).append(entry)
    found = (read_process(group, dictionary) for group in groups.values())
    return tuple((each.name, each.case, each.diagnostics) for each in found)


def read_process(group: Sequence[Entry], dictionary: Dictionary) -> ProcessReading:
    """Return what the entries of one process say together.

    Args:
        group: The entries, in any order; several have the same `ocid`. A release
            that is given twice counts once, and one alone is read as it stands.
        dictionary: The dictionary of facts.
    """
    name = group[0].name
    refused = [entry for entry in group if isinstance(entry, Refused)]
    releases = distinct([entry for entry in group if isinstance(entry, Release)])
    odd = [fault for entry in refused for fault in entry.diagnostics]
    odd += [fault for release in releases for fault in release.warnings]
    if not releases:
        return ProcessReading(name, None, sort(odd), None)
    if len(releases) == 1:
        (only,) = releases
        whole = Field(only.document, only.pointer, "", only.data, odd)
        reading, document = read_release(whole, name, dictionary), only.document
        return ProcessReading(*reading, document, {None: document.data})
    merged = merge(releases)
    if not isinstance(merged, Merged):
        return ProcessReading(name, None, sort([*odd, merged]), None)
    whole = Field(merged, "", "", merged.data, [*odd, *merged.warnings])
    named = merged.origin("/buyer/name").document
    data: dict[str | None, Data] = {
        each.release: each.document.data for each in merged.origins.values()
    }
    return ProcessReading(*read_release(whole, name, dictionary), named, data)
