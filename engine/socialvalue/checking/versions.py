"""The versions of policies together: whether one is in force on every day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from socialvalue.diagnostics import (
    BAD_REPLACEMENT,
    DUPLICATE_NAME,
    GAP_BETWEEN_VERSIONS,
    OVERLAPPING_VERSIONS,
    Diagnostic,
    did_you_mean,
    in_backticks,
    sort,
)
from socialvalue.model.policy import Policy, standing

_DAY = timedelta(days=1)


def check_versions(policies: Sequence[Policy]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with how the versions of each policy follow another.

    Only adopted versions have to take turns; one without a last day makes way for
    the next, and one that another replaces has no turn. Two files must not be the
    same version, whatever its standing.
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
        problems.extend(_check_replacements(versions))
        adopted = [
            policy
            for policy in standing(versions.values())
            if (policy.effective_to or date.max) >= policy.effective_from
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


def _check_replacements(versions: Mapping[str, Policy]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the versions that others say they replace."""
    for policy in versions.values():
        named = policy.replaces
        if named is None:
            continue
        if named not in versions:
            message = f"there is no version `{named}` to replace"
            known = sorted(set(versions) - {policy.version})
            hint = did_you_mean(named, known) or (
                f"the other versions are {in_backticks(known)}"
                if known
                else "leave out `replaces`"
            )
            yield Diagnostic(BAD_REPLACEMENT, message, policy.at, hint)
        elif _number(named) >= _number(policy.version):
            message = f"`{policy.reference}` cannot replace version `{named}`"
            hint = "a version replaces an earlier one"
            yield Diagnostic(BAD_REPLACEMENT, message, policy.at, hint)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _check_periods(adopted: list[Policy]) -> Iterator[Diagnostic]:
    """Yield overlaps and gaps in versions that are sorted by their first day."""
    last_days = [_last_day(policy, adopted) for policy in adopted]
    for number, later in enumerate(adopted):
        before = list(zip(adopted[:number], last_days, strict=False))
        overlapping = [
            (earlier, last) for earlier, last in before if last >= later.effective_from
        ]
        for earlier, last in overlapping:
            yield _overlap(earlier, later, min(last, last_days[number]))
        if before and not overlapping:
            latest, last = max(before, key=lambda pair: pair[1])
            if last + _DAY < later.effective_from:
                yield _gap(latest, later, last + _DAY)


def _last_day(policy: Policy, adopted: Sequence[Policy]) -> date:
    """Return the last day; without one, the day before the next version begins."""
    if policy.effective_to is not None:
        return policy.effective_to
    following = (
        other.effective_from
        for other in adopted
        if other.effective_from > policy.effective_from
    )
    next_ = min(following, default=None)
    return date.max if next_ is None else next_ - _DAY


def _overlap(earlier: Policy, later: Policy, end: date) -> Diagnostic:
    start = later.effective_from
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
