"""The versions of policies together: whether one is in force on every day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from socialvalue.diagnostics import (
    DUPLICATE_NAME,
    GAP_BETWEEN_VERSIONS,
    OVERLAPPING_VERSIONS,
    Diagnostic,
    sort,
)
from socialvalue.model.policy import Policy, Standing

_DAY = timedelta(days=1)


def check_versions(policies: Sequence[Policy]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with how the versions of each policy follow another.

    Only adopted versions have to take turns. Two files must not be the same
    version, whatever its standing.
    """
    problems: list[Diagnostic] = []
    ordered = sorted(policies, key=lambda policy: policy.id)
    for _, group in groupby(ordered, key=lambda policy: policy.id):
        versions: dict[str, Policy] = {}
        problems.extend(
            _duplicate(policy, versions[policy.version])
            for policy in group
            if versions.setdefault(policy.version, policy) is not policy
        )
        adopted = [
            policy
            for policy in versions.values()
            if policy.standing is Standing.ADOPTED
            and _last_day(policy) >= policy.effective_from
        ]
        adopted.sort(key=lambda policy: (policy.effective_from, policy.version))
        problems.extend(_check_periods(adopted))
    return sort(problems)


def _duplicate(policy: Policy, first: Policy) -> Diagnostic:
    hint = "give it a version of its own"
    if first.at.file:
        hint = f"{hint}; the first is `{first.at.file}`"
    message = f"two files are `{policy.reference}`"
    return Diagnostic(DUPLICATE_NAME, message, policy.at, hint)


def _last_day(policy: Policy) -> date:
    return date.max if policy.effective_to is None else policy.effective_to


def _check_periods(adopted: list[Policy]) -> Iterator[Diagnostic]:
    """Yield overlaps and gaps in versions that are sorted by their first day."""
    for number, later in enumerate(adopted):
        before = adopted[:number]
        overlapping = [
            earlier for earlier in before if _last_day(earlier) >= later.effective_from
        ]
        for earlier in overlapping:
            yield _overlap(earlier, later)
        if before and not overlapping:
            latest = max(before, key=_last_day)
            first_day = _last_day(latest) + _DAY
            if first_day < later.effective_from:
                yield _gap(latest, later, first_day)


def _overlap(earlier: Policy, later: Policy) -> Diagnostic:
    start, end = later.effective_from, min(_last_day(earlier), _last_day(later))
    days = f"from {start} on" if end == date.max else f"from {start} to {end}"
    if earlier.effective_from < start:
        hint = f"let `{earlier.reference}` end on {start - _DAY}"
    else:
        hint = "let one of them begin on another day"
    message = f"`{earlier.reference}` and `{later.reference}` are both in force {days}"
    return Diagnostic(OVERLAPPING_VERSIONS, message, later.at, hint)


def _gap(earlier: Policy, later: Policy, first_day: date) -> Diagnostic:
    last_day = later.effective_from - _DAY
    message = (
        f"between `{earlier.reference}` and `{later.reference}` none is in force,"
        f" from {first_day} to {last_day}"
    )
    hint = "procurements that commence then are judged by neither"
    return Diagnostic(GAP_BETWEEN_VERSIONS, message, later.at, hint)
