"""A decision that was saved, made anew and held against what was recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from socialvalue import shipped
from socialvalue.diagnostics import (
    ANOTHER_INPUT,
    CHANGED_POLICY,
    EDITED_DECISION,
    OTHER_ANSWERS,
    Diagnostic,
    has_errors,
    sort,
)
from socialvalue.evaluation.comparison import differences
from socialvalue.evaluation.outcome_changes import changes_between, outcome_changes
from socialvalue.evaluation.version import decide_again, none_in_force
from socialvalue.loading.changes import load_changes
from socialvalue.loading.document import Document, read
from socialvalue.loading.saved import load_saved, read_saved
from socialvalue.model.case import Case
from socialvalue.model.data import Data, child, pointer_to
from socialvalue.model.decision import Decision, Program
from socialvalue.model.policy import Policy, standing
from socialvalue.model.saved import ProgramChange, Replay, Replayed, Saved
from socialvalue.rendering.json_text import decision_data, decision_json, json_of
from socialvalue.rendering.saved_json import digest_of
from socialvalue.use_cases.answers import AnswerBook, load_book
from socialvalue.use_cases.cases import reading_of
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.inputs import inputs
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.shelf import Shelf, find_policy, load_shelf
from socialvalue.use_cases.tenders import PROGRAM

_NONE = " (none in force)"


@dataclass(frozen=True)
class Judges:
    """The policies by which a saved decision was made, as they are now."""

    policy: Policy  # where no version was in force, one of its versions
    packs: dict[str, Policy | None] = field(default_factory=dict)  # by path
    earlier: tuple[Policy, ...] = ()  # where the version is not settled


def replay(
    path: Path,
    judged: str,
    selection: Selection,
    stdin: BinaryIO | None = None,
    changes: Sequence[ProgramChange] | None = None,
) -> Replayed:
    """Return what comes of making a saved decision anew.

    Args:
        path: The file with the decision.
        judged: What it is about: a file, a folder, or `-` for `stdin`.
        selection: The answers it was made with, and where policies are; what else
            there is to choose is as recorded.
        stdin: Standard input; it is read once.
        changes: What versions of the program changed in decisions; None goes by the
            list that comes with the program.
    """
    name = str(path)
    document = read_saved(path, selection.max_size)
    if isinstance(document, tuple):
        return Replayed(name, Replay.REFUSED, diagnostics=document)
    saved = load_saved(document, shipped.schema("saved-decision"))
    if isinstance(saved, tuple):
        return Replayed(name, Replay.REFUSED, diagnostics=saved)
    faults = _edited(document, saved)
    found = _made_anew(document, saved, judged, selection, stdin)
    if isinstance(found, Decision):
        listed = _shipped_changes() if changes is None else changes
        compared = compare(name, saved, found, listed)
        if not faults:
            return compared
        return replace(compared, result=Replay.REFUSED, diagnostics=tuple(faults))
    problems = sort([*faults, *found])
    return Replayed(
        name, Replay.REFUSED, saved, program=PROGRAM.version, diagnostics=problems
    )


def compare(
    name: str, saved: Saved, decision: Decision, changes: Sequence[ProgramChange]
) -> Replayed:
    """Return how a decision made anew differs from the one that was recorded.

    Args:
        name: What the recorded one is called.
        saved: The recorded one.
        decision: The same made anew, with the program of then recorded in it.
        changes: What versions of the program changed in decisions.
    """
    now = decision_data(decision)
    made = Replayed(name, Replay.SAME, saved, decision, PROGRAM.version)
    if decision_json(decision) == json_of(saved.decision):
        return made
    between = changes_between(changes, saved.program, PROGRAM.version)
    recorded = dict(saved.decision)
    outcomes = outcome_changes(recorded, now, between)
    found = differences(recorded, now)
    result = Replay.CHANGED if outcomes else Replay.REWORKED
    if found and all(each.words for each in found):
        result = Replay.REWORDED
    return replace(made, result=result, outcomes=outcomes, differences=found)


def _shipped_changes() -> tuple[ProgramChange, ...]:
    document = read(shipped.changes(), "changes.yaml")
    if isinstance(document, tuple):
        raise TypeError(document)
    return load_changes(document)


def _edited(document: Document, saved: Saved) -> list[Diagnostic]:
    if digest_of(json_of(saved.decision)) == saved.digest:
        return []
    return [
        document.diagnostic(
            EDITED_DECISION,
            "this is not the decision that was saved: it has another digest",
            "/digest",
            "take the file as it was saved, or save the decision again",
        )
    ]


def _made_anew(
    document: Document,
    saved: Saved,
    judged: str,
    selection: Selection,
    stdin: BinaryIO | None,
) -> Decision | tuple[Diagnostic, ...]:
    """Return the decision made anew, or everything that stands in its way."""
    shelf = load_shelf(selection.policy_paths)
    judges = judges_of(document, saved, shelf)
    book = load_book(selection.answers, selection.max_size)
    unfit = [*_unfit_answers(document, saved, book)]
    if isinstance(judges, tuple):
        broken = shelf.diagnostics if has_errors(shelf.diagnostics) else ()
        return sort([*judges, *broken, *unfit])
    if unfit:
        return sort(unfit)
    ordered = sorted(
        book.files, key=lambda each: saved.answers.index(each.document.digest)
    )
    faults: list[Diagnostic] = []
    best: Decision | None = None
    for case in _cases(document, saved, judged, selection, stdin, faults):
        answered = AnswerBook(tuple(ordered)).add_to(case)
        if answered.problems:
            faults += answered.problems
            continue
        found = decision_again(saved, judges, answered.case)
        if decision_json(found) == json_of(saved.decision):
            return found
        if best is None or _subject(found) == saved.decision.get("subject"):
            best = found
    return best or sort(faults)


def _subject(decision: Decision) -> Data:
    return child(decision_data(decision), "subject")


def _cases(
    document: Document,
    saved: Saved,
    judged: str,
    selection: Selection,
    stdin: BinaryIO | None,
    faults: list[Diagnostic],
) -> Iterator[Case]:
    """Yield what has the digest that is recorded; the notices of one file share it.

    If nothing has, `faults` says so, and what could not be read.
    """
    unread: list[Diagnostic] = []
    known: list[str] = []
    missing = True
    with inputs([judged], selection, stdin) as opened:
        for one in opened.read():
            reading = reading_of(one)
            if reading.case is None:
                unread += reading.diagnostics
            elif reading.case.digest == saved.input:
                missing = False
                yield reading.case
            else:
                known.append(reading.case.digest)
    if missing:
        errors = [each for each in unread if has_errors((each,))]
        faults += [*errors, _another_input(document, judged, known)]


def _another_input(document: Document, judged: str, known: Sequence[str]) -> Diagnostic:
    name = "standard input" if judged == "-" else f"`{judged}`"
    message = f"{name} is not what was judged: it has another digest"
    if len(known) != 1:
        message = f"{name} has nothing with the digest of what was judged"
    return document.diagnostic(
        ANOTHER_INPUT,
        message,
        "/decision/subject/digest",
        "give the very bytes that were judged, of several releases all of them",
    )


def _unfit_answers(
    document: Document, saved: Saved, book: AnswerBook
) -> Iterator[Diagnostic]:
    """Yield why the answers that were given are not those that are recorded."""
    for fault in book.faults:
        yield from fault.diagnostics
    given = {each.document.digest: each.document for each in book.files}
    for digest, answers in given.items():
        if digest not in saved.answers:
            message = "the decision was not made with these answers"
            advice = "leave them out"
            if saved.answers:
                advice = "give the files as they were, byte for byte"
            yield answers.diagnostic(OTHER_ANSWERS, message, "", advice)
    if not given.keys() >= set(saved.answers) and not book.faults:
        several = len(saved.answers) > 1
        yield document.diagnostic(
            OTHER_ANSWERS,
            "the decision was made with answers that are not given",
            "/decision/subject/answers",
            f"add the {'files' if several else 'file'} of answers with --answers",
        )


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
        return document.diagnostic(fault.code, fault.message, at, fault.help)
    for each in shelf.policies[id_]:
        if (each.version, each.digest) == (version, digest):
            return each
    return document.diagnostic(
        CHANGED_POLICY,
        f"`{reference}` is not the file that judged: it has another digest",
        at,
        "give the folder with the file as it was with --policy-path",
    )


def _any_version(document: Document, saved: Saved, shelf: Shelf) -> Policy | Diagnostic:
    """Return a version of a policy of which none was in force, called as recorded."""
    versions, fault = find_policy(saved.policy, shelf)
    if fault is not None:
        at = "/decision/policy/id"
        return document.diagnostic(fault.code, fault.message, at, fault.help)
    named = [
        (each.title, each.authority, each.binds.value)
        == tuple(
            child(dict(saved.decision), "policy", key)
            for key in ("title", "authority", "binds")
        )
        for each in versions
    ]
    return versions[named.index(True) if any(named) else 0]


def decision_again(saved: Saved, judges: Judges, case: Case) -> Decision:
    """Return the decision on `case` as it was made then, by the program of now."""
    program = Program(PROGRAM.name, saved.program)
    if saved.as_of is not None:
        case = replace(case, as_of=saved.as_of)
    if saved.version is None:
        return none_in_force(
            judges.policy, case, program, why=saved.why, as_if=saved.as_if
        )
    return decide_again(
        judges.policy,
        judges.packs,
        judges.earlier,
        case,
        fact_dictionary(),
        program,
        why=saved.why,
        settled=saved.settled,
        pinned=saved.pinned,
        as_if=saved.as_if,
    )
