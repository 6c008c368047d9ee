"""Published notices: the releases of each process, merged and read."""

from __future__ import annotations

from collections.abc import Sequence

from socialvalue.diagnostics import sort
from socialvalue.loading.document import Document
from socialvalue.loading.merged import Merged
from socialvalue.loading.merging import distinct, merge
from socialvalue.loading.notice import Reading, read_release
from socialvalue.loading.notice_field import Field
from socialvalue.loading.packages import Entry, Refused, Release, entries
from socialvalue.model.dictionary import Dictionary


def load_notices(document: Document, dictionary: Dictionary) -> tuple[Reading, ...]:
    """Return the readings of a notice, one for each process, in order.

    Args:
        document: The notice, read.
        dictionary: The dictionary of facts.
    """
    groups: dict[str | int, list[Entry]] = {}
    for number, entry in enumerate(entries(document)):
        groups.setdefault(entry.ocid or number, []).append(entry)
    return tuple(read_process(group, dictionary) for group in groups.values())


def read_process(group: Sequence[Entry], dictionary: Dictionary) -> Reading:
    """Return the reading of what the entries of one process say together.

    Args:
        group: The entries, in any order; several have the same `ocid`. A release
            that is given twice counts once, and one alone is read as it stands.
        dictionary: The dictionary of facts.

    Returns:
        What to call the process, its case, and what is odd. There is no case where
        there is no tender, or where it cannot be told whose.
    """
    name = group[0].name
    refused = [entry for entry in group if isinstance(entry, Refused)]
    releases = distinct([entry for entry in group if isinstance(entry, Release)])
    odd = [fault for entry in refused for fault in entry.diagnostics]
    odd += [fault for release in releases for fault in release.warnings]
    if not releases:
        return name, None, sort(odd)
    if len(releases) == 1:
        (only,) = releases
        whole = Field(only.document, only.pointer, "", only.data, odd)
        return read_release(whole, name, dictionary)
    merged = merge(releases)
    if not isinstance(merged, Merged):
        return name, None, sort([*odd, merged])
    whole = Field(merged, "", "", merged.data, [*odd, *merged.warnings])
    return read_release(whole, name, dictionary)
