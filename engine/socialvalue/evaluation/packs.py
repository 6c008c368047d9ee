"""The versions of other packs that a policy uses on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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

    def version_of(_: str, id_: str) -> Policy | None:
        return None if day is None else in_force(library.get(id_, ()), day)

    return tuple(_used(policy, version_of, "", ()))


def packs_recorded(
    policy: Policy, day: date | None, recorded: Mapping[str, Policy | None]
) -> tuple[Used, ...]:
    """Return the same of the versions that were recorded, if they can be in force.

    Args:
        policy: The policy that judges.
        day: The day the procurement commenced; None: not known.
        recorded: The versions by their path; None where none was in force.
    """

    def version_of(path: str, id_: str) -> Policy | None:
        found = recorded.get(path)
        if found is None or found.id != id_ or day is None:
            return None
        return found if found.may_judge(day) else None

    return tuple(_used(policy, version_of, "", ()))


def _used(
    policy: Policy,
    version_of: Callable[[str, str], Policy | None],
    path: str,
    above: tuple[str, ...],
) -> Iterator[Used]:
    for alias, id_ in sorted(policy.uses.items()):
        found = None if id_ in above else version_of(path + alias, id_)
        yield Used(path + alias, id_, found)
        if found is not None and found.tables:
            inside = f"{path}{alias}."
            yield from _used(found, version_of, inside, (*above, id_))


def versions_of(used: Sequence[Used]) -> dict[str, Policy | None]:
    """Return the versions of packs by their name in the policy that uses them."""
    return {each.path: each.version for each in used}
