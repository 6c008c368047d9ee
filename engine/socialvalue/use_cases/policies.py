"""What can be asked of policies: which there are, what one says, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from socialvalue import shipped
from socialvalue.checking.packs import check_packs
from socialvalue.checking.policy import check_policy
from socialvalue.checking.versions import check_versions
from socialvalue.diagnostics import (
    NOTHING_TO_CHECK,
    Diagnostic,
    Span,
    has_errors,
    sort,
)
from socialvalue.loading.document import DEFAULT_LIMIT, Document, read
from socialvalue.loading.files import documents_under, is_folder
from socialvalue.loading.policy_file import load_policy
from socialvalue.loading.releases import FILE as RELEASES
from socialvalue.loading.releases import changed_release
from socialvalue.model.policy import Policy, standing
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.shelf import Shelf, find_policy, load_shelf, packs_of


def list_policies(
    policy_paths: Sequence[Path],
) -> tuple[tuple[Policy, ...], tuple[Diagnostic, ...]]:
    """Return every version of every policy, and what is wrong with the others."""
    shelf = load_shelf(policy_paths)
    found = tuple(p for versions in shelf.policies.values() for p in versions)
    return found, shelf.diagnostics


def show_policy(
    reference: str, policy_paths: Sequence[Path]
) -> Policy | tuple[Diagnostic, ...]:
    """Return the policy that `reference` names, or why there is none.

    Without a version: the newest adopted one, or the newest of all.
    """
    versions, fault = find_policy(reference, load_shelf(policy_paths))
    if fault is not None:
        return (fault,)
    return (standing(versions) or versions)[-1]


def check_policies(
    paths: Sequence[str], policy_paths: Sequence[Path] = ()
) -> Iterator[tuple[str, Policy | None, tuple[Diagnostic, ...]]]:
    """Yield, for each policy file, its policy and everything wrong with it."""
    shelf = load_shelf(policy_paths)
    files = [file for path in dict.fromkeys(paths) for file in _policy_files(path)]
    read_ = {file: _read_policy(file) for file in dict.fromkeys(files)}
    policies = [
        (file, policy) for file, (_, policy, _) in read_.items() if policy is not None
    ]
    known = _with(shelf, [policy for _, policy in policies])
    together = [fault for same in known.values() for fault in check_versions(same)]
    together += check_packs(known)
    for file, (document, policy, faults) in read_.items():
        if document is None or policy is None:
            yield str(file), None, faults
            continue
        found = sort(
            [
                *faults,
                *check_policy(policy, fact_dictionary(), packs_of(policy, known)),
                *(fault for fault in together if fault.at.file == str(file)),
            ]
        )
        shown = tuple(
            replace(fault, excerpt=document.line(fault.at.line))
            if fault.at.file == str(file)
            else fault
            for fault in found
        )
        yield str(file), None if has_errors(found) else policy, shown


def _with(shelf: Shelf, policies: Sequence[Policy]) -> dict[str, tuple[Policy, ...]]:
    """Return the shelf with `policies` in the place of their versions there."""
    new = {policy.reference for policy in policies}
    kept = [
        policy
        for versions in shelf.policies.values()
        for policy in versions
        if policy.reference not in new
    ]
    merged: dict[str, tuple[Policy, ...]] = {}
    for policy in (*kept, *policies):
        merged[policy.id] = (*merged.get(policy.id, ()), policy)
    return merged


def _policy_files(path: str) -> tuple[Path, ...]:
    folder = Path(path)
    if not is_folder(folder):
        return (folder,)
    inside = tuple(f for f in documents_under(folder) if f.stem != "releases")
    return inside or (folder,)


def _read_policy(
    file: Path,
) -> tuple[Document | None, Policy | None, tuple[Diagnostic, ...]]:
    name = str(file)
    if is_folder(file):
        message = f"the folder `{name}` has no policy files"
        advice = "name a folder with .yaml files"
        fault = Diagnostic(NOTHING_TO_CHECK, message, Span(name, 0, 0), advice)
        return None, None, (fault,)
    document = read(file, name, limit=DEFAULT_LIMIT)
    if isinstance(document, tuple):
        return None, None, document
    policy = load_policy(document, shipped.schema("policy"), fact_dictionary())
    if not isinstance(policy, Policy):
        return document, None, policy
    record = file.with_name(RELEASES)
    if not record.is_file():
        return document, policy, ()
    releases = read(record, str(record), limit=DEFAULT_LIMIT)
    if isinstance(releases, tuple):
        return document, policy, releases
    changed = changed_release(document, policy.version, releases)
    return document, policy, (changed,) if changed else ()
