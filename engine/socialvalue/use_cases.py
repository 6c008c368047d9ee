"""What the program can do, put together from the stages; the only such place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from socialvalue import __version__, shipped
from socialvalue.checking.policy import check_policy
from socialvalue.checking.versions import check_versions
from socialvalue.diagnostics import (
    MISSING_PATH,
    NO_POLICY,
    NOTHING_TO_CHECK,
    NOWHERE,
    OTHER_AUTHORITY,
    UNKNOWN_DOCUMENT,
    UNKNOWN_LOT,
    UNKNOWN_POLICY,
    UNKNOWN_RULE,
    UNKNOWN_VERSION,
    Code,
    Diagnostic,
    Span,
    did_you_mean,
    has_errors,
    sort,
)
from socialvalue.evaluation.version import decide
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.loading.document import DEFAULT_LIMIT, Document, parse, read
from socialvalue.loading.files import inputs_under, is_folder, policies_under
from socialvalue.loading.labels import UNDIVIDED
from socialvalue.loading.notice import is_notice, load_notices
from socialvalue.loading.policy_file import load_policy
from socialvalue.loading.policy_schema import policy_schema
from socialvalue.loading.releases import FILE as RELEASES
from socialvalue.loading.releases import changed_release
from socialvalue.loading.template import tender_template as template
from socialvalue.loading.tender_file import load_tender
from socialvalue.model.case import Case, Fact, is_called
from socialvalue.model.decision import Decision, Program
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.policy import Policy, Standing

PROGRAM = Program("socialvalue", __version__)
STDIN = "-"


@dataclass(frozen=True)
class Answer:
    """What was found for one tender or notice of one input."""

    name: str
    decisions: tuple[Decision, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Selection:
    """What is asked for, beside the inputs."""

    policies: tuple[str, ...] = ()  # "id" or "id@version"; none: the authority's
    policy_paths: tuple[Path, ...] = ()  # folders of policies beside the shipped
    as_if: bool = False
    as_of: date | None = None
    rules: tuple[str, ...] = ()
    lots: tuple[str, ...] = ()
    max_size: int = DEFAULT_LIMIT


@dataclass(frozen=True)
class Shelf:
    """The policies that are there, and what is wrong with those that are not."""

    policies: Mapping[str, tuple[Policy, ...]]  # by id; versions by first day
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class _Chosen:
    versions: tuple[Policy, ...]
    pinned: bool = False


@dataclass
class _Choice:
    chosen: list[_Chosen] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


@cache
def fact_dictionary() -> Dictionary:
    """Return the dictionary of facts about tenders."""
    return load_dictionary(shipped.schema("tender"))


def schema_names() -> tuple[str, ...]:
    """Return the names of the schemas, sorted."""
    return shipped.schema_names()


def schema_text(name: str) -> str:
    """Return the JSON Schema called `name` as text."""
    return shipped.schema_text(name)


def tender_template() -> str:
    """Return a tender file to fill in, with the questions as comments.

    The authority is filled in where all adopted policies are one authority's.
    """
    blank = template(shipped.schema("tender"))
    policies, _ = list_policies(())
    adopted = {p.authority for p in policies if p.standing is Standing.ADOPTED}
    if len(adopted) != 1:
        return blank
    return blank.replace("  authority:\n", f"  authority: {adopted.pop()}\n", 1)


# Checking tenders


def inputs(paths: Sequence[str]) -> int:
    """Return how many files `check` will read."""
    return sum(len(_files(path)) for path in dict.fromkeys(paths))


def check(
    paths: Sequence[str], selection: Selection, stdin: bytes | None = None
) -> Iterator[Answer]:
    """Yield an answer for every tender and notice, one file at a time.

    Args:
        paths: Files, folders, or `-` for `stdin`.
        selection: The policies to judge by, and how.
        stdin: What was read from standard input, where a path is `-`.
    """
    shelf = load_shelf(selection.policy_paths)
    if has_errors(shelf.diagnostics):
        yield Answer("policies", (), shelf.diagnostics)
    for path in dict.fromkeys(paths):
        if path == STDIN:
            raw = stdin or b""
            document = parse("standard input", raw, limit=selection.max_size)
            yield from _answers("standard input", document, shelf, selection)
            continue
        files = _files(path)
        if not files:
            message = f"the folder `{path}` has nothing to check"
            advice = "name a folder with .yaml or .json files"
            yield _failed(path, NOTHING_TO_CHECK, message, advice)
        for file in files:
            document = read(file, str(file), limit=selection.max_size)
            yield from _answers(str(file), document, shelf, selection)


def explain(
    path: str, rule: str, selection: Selection, stdin: bytes | None = None
) -> tuple[Answer, ...]:
    """Return the answers for one input, with a fault if no policy has `rule`."""
    asked = replace(selection, rules=(rule,))
    return tuple(check([path], asked, stdin))


def _files(path: str) -> tuple[Path, ...]:
    folder = Path(path)
    if path != STDIN and is_folder(folder):
        return inputs_under(folder)
    return (folder,)


def _failed(name: str, code: Code, message: str, advice: str | None) -> Answer:
    return Answer(name, (), (Diagnostic(code, message, Span(name, 0, 0), advice),))


def _answers(
    name: str,
    document: Document | tuple[Diagnostic, ...],
    shelf: Shelf,
    selection: Selection,
) -> Iterator[Answer]:
    if isinstance(document, tuple):
        yield Answer(name, (), document)
        return
    data = document.data
    if isinstance(data, dict) and is_notice(data):
        for label, case, faults in load_notices(document, fact_dictionary()):
            several = isinstance(data["releases"], list) and len(data["releases"]) > 1
            shown = f"{name} ({label})" if several else name
            yield _judged(shown, document, case, faults, shelf, selection)
        return
    if not isinstance(data, dict) or "policy" in data:
        message = "this is neither a tender file nor a notice"
        advice = "a tender file starts with `tender:`; see `socialvalue new tender`"
        if isinstance(data, dict):
            message = "this is a policy, not a tender"
            advice = f"check a policy with `socialvalue policy check {name}`"
        fault = document.diagnostic(UNKNOWN_DOCUMENT, message, "", advice)
        yield Answer(name, (), (fault,))
        return
    case, faults = load_tender(document, shipped.schema("tender"), fact_dictionary())
    yield _judged(name, document, case, faults, shelf, selection)


def _judged(
    name: str,
    document: Document,
    case: Case | None,
    faults: tuple[Diagnostic, ...],
    shelf: Shelf,
    selection: Selection,
) -> Answer:
    if case is None:
        return Answer(name, (), faults)
    if selection.as_of is not None:
        case = replace(case, as_of=selection.as_of)
    choice = _choose(document, case, shelf, selection)
    decisions = tuple(
        decide(
            chosen.versions,
            case,
            fact_dictionary(),
            shelf.policies,
            PROGRAM,
            pinned=chosen.pinned,
            as_if=_is_other(case, chosen.versions[0]),
        )
        for chosen in choice.chosen
    )
    unknown = _unknown_filters(document, case, choice.chosen, selection)
    return Answer(name, decisions, sort([*faults, *choice.diagnostics, *unknown]))


def _unknown_filters(
    document: Document, case: Case, chosen: Sequence[_Chosen], selection: Selection
) -> Iterator[Diagnostic]:
    """Yield a fault for every rule or lot asked for that is not there."""
    if not chosen:
        return
    rules = {
        rule.id for each in chosen for policy in each.versions for rule in policy.rules
    }
    for rule in selection.rules:
        if rule not in rules:
            close = did_you_mean(rule, sorted(rules))
            id_ = chosen[0].versions[0].id
            listed = f"`socialvalue policy show {id_}` lists the rules"
            advice = f"{close} {listed}" if close else listed
            message = f"no policy that judges this has a rule `{rule}`"
            yield Diagnostic(UNKNOWN_RULE, message, _call(document), advice)
    lots = [lot.label for lot in case.tender.items("tender.lots").items]
    for lot in selection.lots:
        if not any(is_called(lot, label) for label in lots):
            advice = f"the lots are {', '.join(f'`{each}`' for each in lots)}"
            if lots == [UNDIVIDED]:
                advice = "the tender is not divided into lots; leave out --lot"
            message = f"there is no lot `{lot}`"
            yield Diagnostic(UNKNOWN_LOT, message, _call(document), advice)


def _call(document: Document) -> Span:
    """Return the place of a fault that is in the call, not in the document."""
    return Span(document.name, 0, 0)


# Choosing policies


def _choose(
    document: Document, case: Case, shelf: Shelf, selection: Selection
) -> _Choice:
    if selection.policies:
        return _asked_for(document, case, shelf, selection)
    return _of_authority(document, case, shelf, selection)


def _authority(case: Case) -> Fact | None:
    found = case.tender.fact("tender.authority")
    return found if isinstance(found, Fact) else None


def _is_other(case: Case, policy: Policy) -> bool:
    """Return whether the tender says that another authority buys."""
    fact = _authority(case)
    return fact is not None and _folded(fact.value) != _folded(policy.authority)


def _folded(name: object) -> str:
    return " ".join(str(name).casefold().split())


def _asked_for(
    document: Document, case: Case, shelf: Shelf, selection: Selection
) -> _Choice:
    choice = _Choice()
    for reference in selection.policies:
        versions, fault = find_policy(reference, shelf)
        if fault is not None:
            choice.diagnostics.append(replace(fault, at=_call(document)))
        elif _is_other(case, versions[0]) and not selection.as_if:
            choice.diagnostics.append(_other_authority(document, case, versions[0]))
        else:
            choice.chosen.append(_Chosen(versions, "@" in reference))
    return choice


def _of_authority(
    document: Document, case: Case, shelf: Shelf, selection: Selection
) -> _Choice:
    adopted = [
        versions
        for versions in shelf.policies.values()
        if any(policy.standing is Standing.ADOPTED for policy in versions)
    ]
    fact = _authority(case)
    own = [each for each in adopted if fact and not _is_other(case, each[-1])]
    if own:
        return _Choice([_Chosen(versions) for versions in own])
    if selection.as_if and adopted:
        return _Choice([_Chosen(versions) for versions in adopted])
    if fact is not None and adopted:
        return _Choice([], [_other_authority(document, case, adopted[0][-1])])
    message = "the tender does not say which authority it is for"
    advice = "fill in `tender.authority`, or name a policy with --policy"
    if not adopted:
        message, advice = "there is no adopted policy", "name one with --policy"
    return _Choice([], [document.diagnostic(NO_POLICY, message, "/tender", advice)])


def _other_authority(document: Document, case: Case, policy: Policy) -> Diagnostic:
    fact = _authority(case)
    said = fact.value if fact else ""
    return document.diagnostic(
        OTHER_AUTHORITY,
        f"the policy `{policy.id}` is not for `{said}`",
        fact.place.pointer if fact else "/tender",
        f"it is for {policy.authority}; to judge all the same, add --as-if",
    )


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
        listed = ", ".join(f"`{each}`" for each in known)
        advice = did_you_mean(id_, known) or f"the policies are {listed}"
        message = f"there is no policy `{id_}`"
        return (), Diagnostic(UNKNOWN_POLICY, message, NOWHERE, advice)
    if not at:
        return versions, None
    for policy in versions:
        if policy.version == version:
            return (policy,), None
    listed = ", ".join(f"`{policy.version}`" for policy in versions)
    message = f"the policy `{id_}` has no version `{version}`"
    fault = Diagnostic(UNKNOWN_VERSION, message, NOWHERE, f"it has {listed}")
    return (), fault


# Policies


def load_shelf(policy_paths: Sequence[Path] = ()) -> Shelf:
    """Return every policy that comes with the program or lies in `policy_paths`."""
    loaded: dict[str, list[Policy]] = {}
    faults: list[Diagnostic] = []
    for folder in (shipped.folder("policies"), *policy_paths):
        if not is_folder(folder):
            message = f"there is no folder `{folder}`"
            advice = "name a folder that holds <policy>/<version>.yaml"
            where = Span(str(folder), 0, 0)
            faults.append(Diagnostic(MISSING_PATH, message, where, advice))
            continue
        for file in policies_under(folder):
            policy = _load(file, str(file))
            if isinstance(policy, Policy):
                loaded.setdefault(policy.id, []).append(policy)
            else:
                faults += policy
    shelf = {
        id_: tuple(
            sorted(versions, key=lambda each: (each.effective_from, each.version))
        )
        for id_, versions in sorted(loaded.items())
    }
    for id_, versions in list(shelf.items()):
        for policy in versions:
            found = check_policy(policy, fact_dictionary(), _packs(policy, shelf))
            if has_errors(found):
                faults += found
                shelf[id_] = tuple(each for each in shelf[id_] if each is not policy)
        faults += check_versions(shelf[id_])
    kept = {id_: versions for id_, versions in shelf.items() if versions}
    return Shelf(kept, sort(faults))


def _packs(
    policy: Policy, shelf: Mapping[str, tuple[Policy, ...]]
) -> dict[str, tuple[Policy, ...]]:
    return {alias: shelf.get(id_, ()) for alias, id_ in policy.uses.items()}


def _load(path: Path, name: str) -> Policy | tuple[Diagnostic, ...]:
    document = read(path, name, limit=DEFAULT_LIMIT)
    if isinstance(document, tuple):
        return document
    return load_policy(document, shipped.schema("policy"), fact_dictionary())


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
    adopted = [p for p in versions if p.standing is Standing.ADOPTED]
    return (adopted or list(versions))[-1]


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
    periods = [fault for same in known.values() for fault in check_versions(same)]
    for file, (document, policy, faults) in read_.items():
        if document is None or policy is None:
            yield str(file), None, faults
            continue
        found = sort(
            [
                *faults,
                *check_policy(policy, fact_dictionary(), _packs(policy, known)),
                *(fault for fault in periods if fault.at.file == str(file)),
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
    inside = tuple(f for f in inputs_under(folder) if f.stem != "releases")
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


def policy_schema_data() -> dict[str, Any]:
    """Return the schema of policy files, made anew from the dictionary."""
    return policy_schema(fact_dictionary())
