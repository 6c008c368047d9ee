"""Policies that are byte for byte as they were released, by the record beside them.

They were checked then, so they need not be checked again; and the record says of
each what tells whether it can judge, so that its file is only read where it does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from socialvalue.loading.document import Data, Document, parse_checked, read
from socialvalue.loading.files import policies_under
from socialvalue.loading.releases import FILE
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.policy import Binds, Policy, Standing
from socialvalue.quantities import parse_date

Head = Mapping[str, object]
"""What the record of releases says of a policy, by the names that `Policy` has."""


class ReleasedPolicy(Policy):
    """A policy of which the head is known; it reads the rest when it is asked for it.

    From then on it is a `Policy` like any other. Before, it equals only itself.
    """

    def __init__(self, head: Head, read_whole: Callable[[], Policy]) -> None:
        """Take what is known, and how to read the whole."""
        vars(self).update(head, read_whole=read_whole)

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - any field's type
        """Return what is known under `name`, or read the file to know it."""
        if name in _BODY:
            whole = vars(self)["read_whole"]()
            vars(self).clear()
            vars(self).update(vars(whole))
            object.__setattr__(self, "__class__", Policy)
        return object.__getattribute__(self, name)

    @property
    def judges(self) -> bool:
        """Return whether it has rules, which the record says."""
        return bool(vars(self)["has_rules"])


_HEAD = frozenset(
    {
        *("id", "version", "authority", "standing", "binds", "uses"),
        *("effective_from", "effective_to", "replaces", "digest"),
    }
)
_BODY = frozenset(each.name for each in fields(Policy)) - _HEAD


def released(folder: Path, dictionary: Dictionary) -> tuple[Policy, ...] | None:
    """Return the policies in `folder`, or None if not all are as they were released.

    Args:
        folder: It holds <policy>/<version>.yaml, and the record of each policy.
        dictionary: The facts, for reading them.
    """
    found: list[Policy] = []
    records: dict[Path, Mapping[str, Data]] = {}
    for file in policies_under(folder):
        if file.parent not in records:
            records[file.parent] = _record(file.with_name(FILE))
        head = _head(file.parent.name, file.stem, records[file.parent])
        raw = _bytes(file)
        if head is None or f"sha256:{sha256(raw).hexdigest()}" != head["digest"]:
            return None
        found.append(ReleasedPolicy(head, _reader(str(file), raw, dictionary)))
    return tuple(found)


def _record(file: Path) -> Mapping[str, Data]:
    document = read(file, str(file))
    found = document.data if isinstance(document, Document) else None
    return found if isinstance(found, dict) else {}


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # loading the file says what is wrong with it
        return b""


def _reader(name: str, raw: bytes, dictionary: Dictionary) -> Callable[[], Policy]:
    def whole() -> Policy:
        from socialvalue.loading.policy_file import released_policy

        return released_policy(parse_checked(name, raw), dictionary)

    return whole


def _head(id_: str, version: str, record: Mapping[str, Data]) -> Head | None:
    """Return what a record says of a version, or None if that is too little."""
    match record.get(version):
        case {
            "digest": str(digest),
            "authority": str(authority),
            "standing": str(standing),
            "effective": {"from": str(first), **period},
            "judges": bool(judges),
            **rest,
        }:
            last, uses = period.get("to"), rest.get("uses")
            return {
                "id": id_,
                "version": version,
                "authority": authority,
                "standing": Standing(standing),
                "effective_from": parse_date(first),
                "effective_to": parse_date(last) if isinstance(last, str) else None,
                "binds": Binds(str(rest.get("binds", Binds.OWN))),
                "replaces": rest.get("replaces"),
                "uses": uses if isinstance(uses, dict) else {},
                "digest": digest,
                "has_rules": judges,
            }
        case _:
            return None
