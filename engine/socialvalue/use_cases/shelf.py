"""The policies that are there, and which of them a reference names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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

    Where there are only policies as they were released, each is read when it judges:
    they were checked then, alone and together. Otherwise all are checked here.
    """
    own = shipped.folder("policies")
    if not policy_paths:
        found = released(own, fact_dictionary())
        if found is not None:
            return Shelf(_by_id(found))
    return _checked((own, *policy_paths), policy_paths)


def _by_id(policies: Iterable[Policy]) -> dict[str, tuple[Policy, ...]]:
    """Return the versions of each policy, by first day."""
    found: dict[str, list[Policy]] = {}
    for policy in policies:
        found.setdefault(policy.id, []).append(policy)
    return {
        id_: tuple(
            sorted(versions, key=lambda each: (each.effective_from, each.version))
        )
        for id_, versions in sorted(found.items())
    }


def _checked(folders: Sequence[Path], policy_paths: Sequence[Path]) -> Shelf:
    """Return the policies that can be used together, and the faults of the others."""
    from socialvalue.checking.packs import check_packs
    from socialvalue.checking.policy import check_policy
    from socialvalue.checking.versions import check_versions

    loaded: list[Policy] = []
    faults: list[Diagnostic] = []
    for folder in folders:
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
            policy = _load(file, str(file))
            if not isinstance(policy, Policy):
                faults += policy
            elif not _is_copy(policy, loaded):
                loaded.append(policy)
    shelf = _by_id(loaded)
    circles = check_packs(shelf)
    faults += circles
    endless = {fault.at for fault in circles}
    for id_, versions in shelf.items():
        shelf[id_] = tuple(each for each in versions if each.at not in endless)
    for id_, versions in list(shelf.items()):
        for policy in versions:
            found = check_policy(policy, fact_dictionary(), packs_of(policy, shelf))
            if has_errors(found):
                faults += found
                shelf[id_] = tuple(each for each in shelf[id_] if each is not policy)
        faults += check_versions(shelf[id_])
    kept = {id_: versions for id_, versions in shelf.items() if versions}
    return Shelf(kept, sort(faults))


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
