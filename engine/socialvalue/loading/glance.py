"""A quick look at a line of JSON: what is it, and about which process?

It reads the outermost keys only. The line is read as it must be when it is its turn.
"""

from __future__ import annotations

from enum import Enum

import msgspec

from socialvalue.loading.packages import is_tender_file


class Glanced(Enum):
    """What is about no process."""

    TENDER_FILE = "tender file"


class _Keys(msgspec.Struct):
    """The keys that tell a tender file from a notice, and one notice from others."""

    ocid: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    releases: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    records: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


def glance(raw: bytes) -> str | Glanced | None:
    """Return the process that a release is about; None where it has to be read.

    >>> glance(b'{"ocid": "ocds-1", "tag": []}'), glance(b'{"releases": []}')
    ('ocds-1', None)
    """
    try:
        found = _DECODER.decode(raw)
        if found.releases is not msgspec.UNSET or found.records is not msgspec.UNSET:
            return None
        if found.ocid is msgspec.UNSET:
            keys = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
            return Glanced.TENDER_FILE if is_tender_file(keys) else None
        ocid = msgspec.json.decode(found.ocid, type=str)
    except (msgspec.MsgspecError, ValueError):
        return None
    return " ".join(ocid.split()) or None


_DECODER = msgspec.json.Decoder(_Keys)
