"""Which policies judge a tender: those asked for, or its authority's and the law."""

from __future__ import annotations

from dataclasses import field, replace

from socialvalue.diagnostics import (
    NO_OWN_POLICY,
    NO_POLICY,
    OTHER_AUTHORITY,
    Diagnostic,
    Span,
)
from socialvalue.loading.document import Document
from socialvalue.model.case import Case, Fact
from socialvalue.model.policy import Binds, Policy, standing
from socialvalue.records import dataclass
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.shelf import Shelf, find_policy

_CENTRAL = "central government"


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
    """Return the policies that judge `case`, and what stands in the way of others.

    Those that were asked for; else the authority's own, then those that bind every
    authority, then those that bind its kind.
    """
    if selection.policies:
        return _asked_for(document, case, shelf, selection)
    return _by_default(document, case, shelf, selection)


def is_other(case: Case, policy: Policy) -> bool:
    """Return whether the policy is one authority's, and the tender is another's.

    What binds more than the authority that issued it is nobody's own: it says
    itself what it asks of whom.
    """
    if policy.binds is not Binds.OWN:
        return False
    authority = _said(case, "tender.authority")
    own = _folded(policy.authority)
    return authority is not None and _folded(authority.value) != own


def _said(case: Case, name: str) -> Fact | None:
    found = case.tender.fact(name)
    return found if isinstance(found, Fact) else None


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


def _by_default(
    document: Document, case: Case, shelf: Shelf, selection: Selection
) -> Choice:
    adopted = [
        versions
        for versions in shelf.policies.values()
        if any(policy.judges for policy in standing(versions))
    ]
    if not adopted:
        message, advice = "there is no adopted policy", "name one with --policy"
        return Choice([], [document.diagnostic(NO_POLICY, message, "/tender", advice)])
    policies = [each for each in adopted if _binds(each) is Binds.OWN]
    choice = Choice([Chosen(each) for each in policies if _is_own(case, each)])
    if not choice.chosen and policies:
        if selection.as_if:
            choice.chosen += map(Chosen, policies)
        else:
            choice.diagnostics.append(_no_own(document, case, policies))
    for bound in (Binds.EVERY_AUTHORITY, Binds.CENTRAL_GOVERNMENT):
        choice.chosen += [
            Chosen(each)
            for each in adopted
            if _binds(each) is bound and _is_bound(case, bound)
        ]
    return choice


def _binds(versions: tuple[Policy, ...]) -> Binds:
    return standing(versions)[-1].binds


def _is_own(case: Case, versions: tuple[Policy, ...]) -> bool:
    named = _said(case, "tender.authority") is not None
    return named and not is_other(case, standing(versions)[-1])


def _is_bound(case: Case, bound: Binds) -> bool:
    if bound is Binds.EVERY_AUTHORITY:
        return True
    kind = _said(case, "tender.authority_kind")
    return kind is not None and kind.value == _CENTRAL


def _no_own(
    document: Document, case: Case, policies: list[tuple[Policy, ...]]
) -> Diagnostic:
    """Return what keeps every policy of an authority from judging."""
    buyer = _said(case, "tender.authority")
    if buyer is None:
        message = "the tender does not say which authority it is for"
        advice = "fill in `tender.authority`, or name a policy with --policy"
        return document.diagnostic(NO_POLICY, message, "/tender", advice)
    owners = ", ".join(dict.fromkeys(each[-1].authority for each in policies))
    return document.diagnostic(
        NO_OWN_POLICY,
        f"there is no policy of `{buyer.value}` here",
        buyer.place.pointer,
        f"to judge as if it were {owners}, add --as-if",
    )


def _other_authority(document: Document, case: Case, policy: Policy) -> Diagnostic:
    fact = _said(case, "tender.authority")
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
