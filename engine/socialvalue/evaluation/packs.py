"""The versions of other packs that a policy uses on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from socialvalue.model.policy import Policy, in_force


class Used(NamedTuple):
    """A pack that is used, and its version."""

    path: str  # "law"; of a pack that the pack uses, "law.thresholds"
    id: str
    version: Policy | None  # None: no version is in force


def packs_in_force(
    policy: Policy, day: date | None, library: Mapping[str, Sequence[Policy]]
) -> tuple[Used, ...]:
    """Return each pack that `policy` uses, and the packs that those use for tables.

    A pack that is used within itself ends there: no table reads it again, or the
    packs would be refused.

    Args:
        policy: The policy that judges.
        day: The day the procurement commenced; None: not known, nor any version.
        library: Every version that is there, by policy id.
    """
    return tuple(_used(policy, day, library, "", ()))


def _used(
    policy: Policy,
    day: date | None,
    library: Mapping[str, Sequence[Policy]],
    path: str,
    above: tuple[str, ...],
) -> Iterator[Used]:
    for alias, id_ in sorted(policy.uses.items()):
        found = None
        if day is not None and id_ not in above:
            found = in_force(library.get(id_, ()), day)
        yield Used(path + alias, id_, found)
        if found is not None and found.tables:
            inside = f"{path}{alias}."
            yield from _used(found, day, library, inside, (*above, id_))
