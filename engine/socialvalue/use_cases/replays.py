"""A decision that was saved, made anew and held against what was recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from socialvalue import shipped
from socialvalue.diagnostics import (
    ANOTHER_INPUT,
    EDITED_DECISION,
    MISSING_PATH,
    NOTHING_TO_CHECK,
    OTHER_ANSWERS,
    Diagnostic,
    has_errors,
    sort,
)
from socialvalue.evaluation.comparison import differences
from socialvalue.evaluation.outcome_changes import changes_between, outcome_changes
from socialvalue.evaluation.version import decide, decide_again, none_in_force
from socialvalue.loading.changes import load_changes
from socialvalue.loading.document import Document, read
from socialvalue.loading.saved import load_saved, read_saved
from socialvalue.model.case import Case
from socialvalue.model.data import Data, child
from socialvalue.model.decision import Decision, PolicyChoice, Program
from socialvalue.model.saved import ProgramChange, Replay, Replayed, Saved
from socialvalue.rendering.json_text import decision_data, decision_json, json_of
from socialvalue.rendering.saved_json import digest_of
from socialvalue.use_cases.answers import AnswerBook, load_book
from socialvalue.use_cases.cases import reading_of
from socialvalue.use_cases.choice import is_other
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.inputs import Inputs, inputs
from socialvalue.use_cases.judges import Judges, judges_of
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.shelf import Shelf, load_shelf
from socialvalue.use_cases.tenders import PROGRAM

_NO_POLICIES = frozenset({MISSING_PATH, NOTHING_TO_CHECK})  # in a folder that is named
_FEW = 5  # cases that are tried where none has the digest in an edited file


@dataclass(frozen=True)
class Made:
    """A decision made anew, and what it is about."""

    decision: Decision
    case: Case


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
    shelf = load_shelf(selection.policy_paths)
    absent = [each for each in shelf.diagnostics if each.code in _NO_POLICIES]
    if absent:
        return Replayed(name, Replay.REFUSED, diagnostics=sort(absent))
    book = load_book(selection.answers, selection.max_size)
    edited = _edited(document, saved)
    with inputs([judged], selection, stdin) as opened:
        found = _original(saved, shelf, book, opened) if edited else None
        made = found or _made_anew(document, saved, shelf, book, opened)
    if isinstance(made, tuple):
        problems = sort([*edited, *made])
        return Replayed(
            name, Replay.REFUSED, saved, program=PROGRAM.version, diagnostics=problems
        )
    listed = _shipped_changes() if changes is None else changes
    compared = compare(name, saved, made.decision, listed)
    if not edited:
        return replace(compared, judges_now=_judges_now(saved, made.case, shelf))
    return replace(compared, result=Replay.REFUSED, diagnostics=tuple(edited))


def _judges_now(saved: Saved, case: Case, shelf: Shelf) -> PolicyChoice | None:
    """Return which version judges by now, if none was asked for and it is another."""
    if saved.pinned:
        return None
    versions = shelf.policies[saved.policy]
    now = decide(versions, case, fact_dictionary(), shelf.policies, PROGRAM).policy
    return None if now.version == saved.version else now


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


def _original(
    saved: Saved, shelf: Shelf, book: AnswerBook, opened: Inputs
) -> Made | None:
    """Return the decision that was saved before somebody edited it, if it is found.

    What has the digest that is recorded is that decision, however it came about. So
    it may show that what is otherwise taken as recorded was edited.
    """
    judged: list[Case] = []
    others: list[Case] = []
    for one in opened.read():
        case = reading_of(one).case
        if case is not None and case.digest == saved.input:
            judged.append(case)
        elif case is not None and len(others) < _FEW:
            others.append(case)
    for case in judged or others:
        answered, _ = _answered(saved, book, case)
        for decision in _decisions(saved, shelf, answered):
            if digest_of(decision_json(decision)) == saved.digest:
                return Made(decision, case)
    return None


def _decisions(saved: Saved, shelf: Shelf, case: Case) -> Iterator[Decision]:
    """Yield what the policy says of `case`, by whichever version it is judged."""
    versions = shelf.policies.get(saved.policy, ())
    for number in dict.fromkeys((PROGRAM.version, saved.program)):
        for chosen in (versions, *((each,) for each in versions)):
            if not chosen:
                continue
            yield decide(
                chosen,
                case if saved.as_of is None else replace(case, as_of=saved.as_of),
                fact_dictionary(),
                shelf.policies,
                Program(PROGRAM.name, number),
                pinned=chosen is not versions,
                as_if=is_other(case, chosen[0]),
            )


def _made_anew(
    document: Document, saved: Saved, shelf: Shelf, book: AnswerBook, opened: Inputs
) -> Made | tuple[Diagnostic, ...]:
    """Return the decision made anew, or everything that stands in its way."""
    judges = judges_of(document, saved, shelf)
    unfit = [*_unfit_answers(document, saved, book)]
    if isinstance(judges, tuple):
        broken = shelf.diagnostics if has_errors(shelf.diagnostics) else ()
        return sort([*judges, *broken, *unfit])
    if unfit:
        return sort(unfit)
    recorded = json_of(saved.decision)
    faults: list[Diagnostic] = []
    best: Made | None = None
    for case in _cases(document, saved, opened, faults):
        answered, problems = _answered(saved, book, case)
        if problems:
            faults += problems
            continue
        found = decision_again(saved, judges, answered)
        if decision_json(found) == recorded:
            return Made(found, case)
        if best is None or _subject(found) == saved.decision.get("subject"):
            best = Made(found, case)
    return best or sort(faults)


def _answered(
    saved: Saved, book: AnswerBook, case: Case
) -> tuple[Case, tuple[Diagnostic, ...]]:
    """Return `case` with the answers, which are added in the order recorded."""
    order = {digest: number for number, digest in enumerate(saved.answers)}
    files = sorted(
        book.files, key=lambda each: order.get(each.document.digest, len(order))
    )
    return AnswerBook(tuple(files)).add_to(case)


def _subject(decision: Decision) -> Data:
    return child(decision_data(decision), "subject")


def _cases(
    document: Document, saved: Saved, opened: Inputs, faults: list[Diagnostic]
) -> Iterator[Case]:
    """Yield what has the digest that is recorded; the notices of one file share it.

    If nothing has, `faults` says so, and what could not be read.
    """
    unread: list[Diagnostic] = []
    known: list[str] = []
    missing = True
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
        faults += [*errors, _another_input(document, known)]


def _another_input(document: Document, known: Sequence[str]) -> Diagnostic:
    message = "nothing in the input has the digest of what was judged"
    if len(known) == 1:
        message = f"the input is not what was judged: its digest is `{known[0]}`"
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
        asked_for=saved.why if saved.pinned else None,
        as_if=saved.as_if,
    )
