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

from socialvalue.loading.document import Data, Document, parse, read
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
        *("id", "version", "title", "authority", "standing", "binds", "uses"),
        *("effective_from", "effective_to", "replaces", "digest"),
    }
)
_BODY = frozenset(each.name for each in fields(Policy)) - _HEAD


def released(folder: Path, dictionary: Dictionary) -> dict[Path, Policy]:
    """Return the policies in `folder` that are as they were released, by their files.

    Args:
        folder: It holds <policy>/<version>.yaml, and the record of each policy.
        dictionary: The facts, for reading them.
    """
    found: dict[Path, Policy] = {}
    for record in sorted(folder.glob(f"*/{FILE}")):
        document = read(record, str(record))
        listed = document.data if isinstance(document, Document) else None
        for version, said in listed.items() if isinstance(listed, dict) else ():
            file = record.with_name(f"{version}.yaml")
            head = _head(record.parent.name, version, said)
            raw = _bytes(file)
            if head and f"sha256:{sha256(raw).hexdigest()}" == head["digest"]:
                found[file] = ReleasedPolicy(head, _reader(file, raw, dictionary))
    return found


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # loading the file says what is wrong with it
        return b""


def _reader(file: Path, raw: bytes, dictionary: Dictionary) -> Callable[[], Policy]:
    def whole() -> Policy:
        from socialvalue.loading.policy_file import (
            released_policy,
        )

        document = parse(str(file), raw)
        if not isinstance(document, Document):
            raise TypeError(f"the released policy {file} cannot be read")
        return released_policy(document, dictionary)

    return whole


def _head(id_: str, version: str, said: Data) -> Head | None:
    """Return what a record says of a version, or None if that is too little."""
    match said:
        case {
            "digest": str(digest),
            "title": str(title),
            "authority": str(authority),
            "standing": str(standing),
            "effective": {"from": str(first), **period},
            "binds": str(binds),
            "uses": dict(uses),
            "judges": bool(judges),
            **rest,
        }:
            last = period.get("to")
            return {
                "id": id_,
                "version": version,
                "title": title,
                "authority": authority,
                "standing": Standing(standing),
                "effective_from": parse_date(first),
                "effective_to": parse_date(last) if isinstance(last, str) else None,
                "binds": Binds(binds),
                "replaces": rest.get("replaces"),
                "uses": uses,
                "digest": digest,
                "has_rules": judges,
            }
        case _:
            return None
