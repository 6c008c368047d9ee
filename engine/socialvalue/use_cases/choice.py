"""Which policies judge a tender: those asked for, or its authority's."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from socialvalue.diagnostics import (
    NO_POLICY,
    OTHER_AUTHORITY,
    Diagnostic,
    Span,
)
from socialvalue.loading.document import Document
from socialvalue.model.case import Case, Fact
from socialvalue.model.policy import Policy, Standing
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.shelf import Shelf, find_policy


@dataclass(frozen=True)
class Chosen:
    """Versions of one policy to judge by; pinned: the one that was asked for."""

    versions: tuple[Policy, ...]
    pinned: bool = False


@dataclass
class Choice:
    """The policies that judge, and why others that were asked for do not."""

    chosen: list[Chosen] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def choose(
    document: Document, case: Case, shelf: Shelf, selection: Selection
) -> Choice:
    """Return the policies that judge `case`, and what stands in the way of others."""
    if selection.policies:
        return _asked_for(document, case, shelf, selection)
    return _of_authority(document, case, shelf, selection)


def _authority(case: Case) -> Fact | None:
    found = case.tender.fact("tender.authority")
    return found if isinstance(found, Fact) else None


def is_other(case: Case, policy: Policy) -> bool:
    """Return whether the tender says that another authority buys."""
    fact = _authority(case)
    return fact is not None and _folded(fact.value) != _folded(policy.authority)


def _folded(name: object) -> str:
    return " ".join(str(name).casefold().split())


def _asked_for(
    document: Document, case: Case, shelf: Shelf, selection: Selection
) -> Choice:
    choice = Choice()
    for reference in selection.policies:
        versions, fault = find_policy(reference, shelf)
        if fault is not None:
            choice.diagnostics.append(replace(fault, at=place_of_call(document)))
        elif is_other(case, versions[0]) and not selection.as_if:
            choice.diagnostics.append(_other_authority(document, case, versions[0]))
        else:
            choice.chosen.append(Chosen(versions, "@" in reference))
    return choice


def _of_authority(
    document: Document, case: Case, shelf: Shelf, selection: Selection
) -> Choice:
    adopted = [
        versions
        for versions in shelf.policies.values()
        if any(policy.standing is Standing.ADOPTED for policy in versions)
    ]
    fact = _authority(case)
    own = [each for each in adopted if fact and not is_other(case, each[-1])]
    if own:
        return Choice([Chosen(versions) for versions in own])
    if selection.as_if and adopted:
        return Choice([Chosen(versions) for versions in adopted])
    if fact is not None and adopted:
        return Choice([], [_other_authority(document, case, adopted[0][-1])])
    message = "the tender does not say which authority it is for"
    advice = "fill in `tender.authority`, or name a policy with --policy"
    if not adopted:
        message, advice = "there is no adopted policy", "name one with --policy"
    return Choice([], [document.diagnostic(NO_POLICY, message, "/tender", advice)])


def _other_authority(document: Document, case: Case, policy: Policy) -> Diagnostic:
    fact = _authority(case)
    said = fact.value if fact else ""
    return document.diagnostic(
        OTHER_AUTHORITY,
        f"the policy `{policy.id}` is not for `{said}`",
        fact.place.pointer if fact else "/tender",
        f"it is for {policy.authority}; to judge all the same, add --as-if",
    )


def place_of_call(document: Document) -> Span:
    """Return the place of a fault that is in the call, not in the document."""
    return Span(document.name, 0, 0)
