"""The policies by which a saved decision was made, found again."""

from __future__ import annotations

from dataclasses import dataclass, field

from socialvalue.diagnostics import CHANGED_POLICY, Diagnostic
from socialvalue.loading.document import Document
from socialvalue.model.data import child, pointer_to
from socialvalue.model.policy import Policy, standing
from socialvalue.model.saved import Saved
from socialvalue.use_cases.shelf import Shelf, find_policy

_NONE = " (none in force)"


@dataclass(frozen=True)
class Judges:
    """The policies by which a saved decision was made, as they are now."""

    policy: Policy  # where no version was in force, one of its versions
    packs: dict[str, Policy | None] = field(default_factory=dict)  # by path
    earlier: tuple[Policy, ...] = ()  # where the version is not settled


def judges_of(
    document: Document, saved: Saved, shelf: Shelf
) -> Judges | tuple[Diagnostic, ...]:
    """Return the policies that a decision was made by, or which are not there.

    They are found by name and digest, whichever version is in force now.
    """
    at = "/decision/policy"
    faults: list[Diagnostic] = []
    packs: dict[str, Policy | None] = {}
    for path, reference in saved.others.items():
        if reference.endswith(_NONE):
            packs[path] = None
            continue
        where = f"{at}/others{pointer_to([path])}"
        digest = saved.packs.get(reference)
        pack = _recorded(document, reference, digest, where, shelf)
        if isinstance(pack, Diagnostic):
            faults.append(pack)
        else:
            packs[path] = pack
    if saved.version is None:
        policy = _any_version(document, saved, shelf)
    else:
        reference = f"{saved.policy}@{saved.version}"
        digest = saved.policy_digest
        policy = _recorded(document, reference, digest, f"{at}/version", shelf)
    if isinstance(policy, Diagnostic):
        return (policy, *faults)
    if faults:
        return tuple(faults)
    adopted = standing(shelf.policies[policy.id])
    first = policy.effective_from
    earlier = tuple(each for each in adopted if each.effective_from < first)
    return Judges(policy, packs, earlier)


def _recorded(
    document: Document, reference: str, digest: str | None, at: str, shelf: Shelf
) -> Policy | Diagnostic:
    """Return the version of a policy that has the digest that is recorded."""
    id_, _, version = reference.partition("@")
    _, fault = find_policy(f"{id_}@{version}", shelf)
    if fault is not None:
        return _not_there(document, fault, at)
    if digest is None:
        message = f"the file does not say which digest `{reference}` had"
        advice = "take the file as it was saved, or save the decision again"
        return document.diagnostic(CHANGED_POLICY, message, at, advice)
    for each in shelf.policies[id_]:
        if (each.version, each.digest) == (version, digest):
            return each
    return document.diagnostic(
        CHANGED_POLICY,
        f"`{reference}` is not the file that judged: it has another digest",
        at,
        "give the folder with the file as it was with --policy-path",
    )


def _not_there(document: Document, fault: Diagnostic, at: str) -> Diagnostic:
    advice = f"{fault.help}; give the folder that has it with --policy-path"
    return document.diagnostic(fault.code, fault.message, at, advice)


def _any_version(document: Document, saved: Saved, shelf: Shelf) -> Policy | Diagnostic:
    """Return a version of a policy of which none was in force, called as recorded."""
    versions, fault = find_policy(saved.policy, shelf)
    if fault is not None:
        return _not_there(document, fault, "/decision/policy/id")
    named = [
        (each.title, each.authority, each.binds.value)
        == tuple(
            child(dict(saved.decision), "policy", key)
            for key in ("title", "authority", "binds")
        )
        for each in versions
    ]
    return versions[named.index(True) if any(named) else 0]
