"""The policies that are there, and which of them a reference names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from socialvalue import shipped
from socialvalue.diagnostics import (
    MISSING_PATH,
    NOTHING_TO_CHECK,
    NOWHERE,
    UNKNOWN_POLICY,
    UNKNOWN_VERSION,
    Diagnostic,
    Span,
    did_you_mean,
    has_errors,
    in_backticks,
    sort,
)
from socialvalue.loading.document import DEFAULT_LIMIT, read
from socialvalue.loading.files import is_folder, policies_under
from socialvalue.loading.released import released
from socialvalue.model.policy import Policy
from socialvalue.records import dataclass
from socialvalue.use_cases.dictionary import fact_dictionary


@dataclass(frozen=True)
class Shelf:
    """The policies that are there, and what is wrong with those that are not."""

    policies: Mapping[str, tuple[Policy, ...]]  # by id; versions by first day
    diagnostics: tuple[Diagnostic, ...] = ()


def load_shelf(policy_paths: Sequence[Path] = ()) -> Shelf:
    """Return every policy that comes with the program or lies in `policy_paths`.

    What is as it was released was checked then, alone and with the others, and is
    read when it judges; everything else is checked here.
    """
    own = shipped.folder("policies")
    checked = released(own, fact_dictionary())
    digests = {policy.digest for policy in checked.values()}
    loaded: dict[str, list[Policy]] = {}
    faults: list[Diagnostic] = []
    for folder in (own, *policy_paths):
        if not is_folder(folder):
            message = f"there is no folder `{folder}`"
            advice = "name a folder that holds <policy>/<version>.yaml"
            where = Span(str(folder), 0, 0)
            faults.append(Diagnostic(MISSING_PATH, message, where, advice))
            continue
        files = policies_under(folder)
        if not files and folder in policy_paths:  # not those of the program
            faults.append(_without_policies(folder))
        for file in files:
            policy = checked.get(file) or _load(file, str(file))
            if not isinstance(policy, Policy):
                faults += policy
            elif not _is_copy(policy, loaded.get(policy.id, ())):
                loaded.setdefault(policy.id, []).append(policy)
    shelf = {
        id_: tuple(
            sorted(versions, key=lambda each: (each.effective_from, each.version))
        )
        for id_, versions in sorted(loaded.items())
    }
    if all(each.digest in digests for versions in shelf.values() for each in versions):
        return Shelf(shelf, sort(faults))
    return _checked(shelf, faults)


def _checked(
    loaded: Mapping[str, tuple[Policy, ...]], faults: Sequence[Diagnostic]
) -> Shelf:
    """Return the policies that can be used together, and the faults of the others."""
    from socialvalue.checking.packs import check_packs
    from socialvalue.checking.policy import check_policy
    from socialvalue.checking.versions import check_versions

    shelf = dict(loaded)
    circles = check_packs(shelf)
    found = [*faults, *circles]
    endless = {fault.at for fault in circles}
    for id_, versions in shelf.items():
        shelf[id_] = tuple(each for each in versions if each.at not in endless)
    for id_, versions in list(shelf.items()):
        for policy in versions:
            problems = check_policy(policy, fact_dictionary(), packs_of(policy, shelf))
            if has_errors(problems):
                found += problems
                shelf[id_] = tuple(each for each in shelf[id_] if each is not policy)
        found += check_versions(shelf[id_])
    kept = {id_: versions for id_, versions in shelf.items() if versions}
    return Shelf(kept, sort(found))


def _without_policies(folder: Path) -> Diagnostic:
    """Return the fault of a folder that is one too deep, or has no policies."""
    message = f"the folder `{folder}` holds no policies"
    advice = "name a folder that holds <policy>/<version>.yaml"
    if any(folder.glob("*.yaml")):
        advice = f"name the folder above it: `{folder.parent}`"
    return Diagnostic(NOTHING_TO_CHECK, message, Span(str(folder), 0, 0), advice)


def _is_copy(policy: Policy, others: Sequence[Policy]) -> bool:
    """Return whether `policy` is there already, byte for byte."""
    return any(
        (policy.reference, policy.digest) == (other.reference, other.digest)
        for other in others
    )


def packs_of(
    policy: Policy, shelf: Mapping[str, tuple[Policy, ...]]
) -> dict[str, tuple[Policy, ...]]:
    """Return the versions of the packs that `policy` uses, by their name in it."""
    return {alias: shelf.get(id_, ()) for alias, id_ in policy.uses.items()}


def _load(path: Path, name: str) -> Policy | tuple[Diagnostic, ...]:
    from socialvalue.loading.policy_file import load_policy

    document = read(path, name, limit=DEFAULT_LIMIT)
    if isinstance(document, tuple):
        return document
    return load_policy(document, shipped.schema("policy"), fact_dictionary())


def find_policy(
    reference: str, shelf: Shelf
) -> tuple[tuple[Policy, ...], Diagnostic | None]:
    """Return the versions that `reference` names, or a fault if there are none.

    Args:
        reference: `id` for every version, `id@version` for one.
        shelf: The policies that are there.
    """
    id_, at, version = reference.partition("@")
    versions = shelf.policies.get(id_, ())
    if not versions:
        known = sorted(shelf.policies)
        advice = did_you_mean(id_, known)
        advice = advice or f"the policies are {in_backticks(known)}"
        message = f"there is no policy `{id_}`"
        if any(Path(fault.at.file).parent.name == id_ for fault in shelf.diagnostics):
            message = f"the policy `{id_}` cannot be used"
            advice = "mend what is said of its files above"
        return (), Diagnostic(UNKNOWN_POLICY, message, NOWHERE, advice)
    if not at:
        return versions, None
    for policy in versions:
        if policy.version == version:
            return (policy,), None
    listed = in_backticks(policy.version for policy in versions)
    message = f"the policy `{id_}` has no version `{version}`"
    fault = Diagnostic(UNKNOWN_VERSION, message, NOWHERE, f"it has {listed}")
    return (), fault
