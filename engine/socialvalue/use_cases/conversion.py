"""Published notices, written as tender files to complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO, assert_never

from socialvalue import shipped
from socialvalue.diagnostics import (
    UNKNOWN_DOCUMENT,
    Diagnostic,
    has_errors,
    sort,
)
from socialvalue.evaluation.recognition import recognised
from socialvalue.loading.conversion import Conversion, tender_text
from socialvalue.loading.document import Document
from socialvalue.loading.index import Process, Single, Unread
from socialvalue.loading.processes import ProcessReading, read_process
from socialvalue.model.decision import Decision
from socialvalue.model.policy import DEFAULT_RECOGNITION, Recognition
from socialvalue.records import dataclass
from socialvalue.use_cases.answers import AnswerBook, load_book
from socialvalue.use_cases.choice import choose
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.inputs import inputs
from socialvalue.use_cases.open_questions import questions
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.shelf import Shelf, find_policy, load_shelf
from socialvalue.use_cases.tenders import decisions_on


@dataclass(frozen=True)
class Converted:
    """One process of a notice as a tender file; no text where it cannot be one."""

    name: str
    text: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


def convert(
    paths: Sequence[str],
    selection: Selection,
    stdin: BinaryIO | None = None,
) -> Iterator[Converted]:
    """Yield every process of published notices as a tender file to complete.

    Releases of one process are merged, as they are to be checked.

    Args:
        paths: Files, folders, or `-` for `stdin`.
        selection: The processes, and the policies whose questions come first.
        stdin: Standard input, where a path is `-`; it is read once.
    """
    shelf = load_shelf(selection.policy_paths)
    if has_errors(shelf.diagnostics):
        yield Converted("policies", None, shelf.diagnostics)
        return
    book = load_book(selection.answers, selection.max_size)
    if book.faults:
        faults = [fault for each in book.faults for fault in each.diagnostics]
        yield Converted("answers", None, sort(faults))
        return
    with inputs(paths, selection, stdin) as found:
        for one in found.read():
            match one:
                case Unread(name, diagnostics):
                    yield Converted(name, None, diagnostics)
                case Single(name, document):
                    yield Converted(name, None, (_no_notice(document),))
                case Process(_, entries):
                    reading = read_process(entries, fact_dictionary())
                    yield _converted(reading, shelf, selection, book)
                case _:
                    assert_never(one)
    for left in book.left(some=bool(selection.ocids)):
        yield Converted(left.name, None, left.diagnostics)


def _no_notice(document: Document) -> Diagnostic:
    message = "this is not a published notice, so there is nothing to convert"
    advice = "`socialvalue new tender` writes a tender file to fill in"
    return document.diagnostic(UNKNOWN_DOCUMENT, message, "", advice)


def _converted(
    reading: ProcessReading, shelf: Shelf, selection: Selection, book: AnswerBook
) -> Converted:
    name, case, faults = reading.name, reading.case, reading.diagnostics
    if case is None or reading.document is None:
        return Converted(name, None, faults)
    case, problems = book.add_to(case)
    if problems:
        return Converted(name, None, sort([*faults, *problems]))
    judged = replace(case, as_of=selection.as_of) if selection.as_of else case
    choice = choose(reading.document, judged, shelf, selection)
    if selection.policies and has_errors(sort(choice.diagnostics)):
        return Converted(name, None, sort([*faults, *choice.diagnostics]))
    decisions = decisions_on(judged, choice.chosen, shelf)
    conversion = Conversion(
        name=name,
        case=recognised(judged, _recognition(decisions, shelf)),
        data=reading.data,
        questions=questions(decisions),
        judged_by=[f"{d.policy.id}@{d.policy.version}" for d in decisions],
        remarks=_remarks(faults),
        as_of=judged.as_of,
    )
    text = tender_text(conversion, shipped.schema("tender"))
    return Converted(name, text, sort([*faults, *choice.diagnostics]))


def _recognition(decisions: Sequence[Decision], shelf: Shelf) -> Recognition:
    """Return the words for social value of the first policy that judges."""
    for decision in decisions:
        policy = decision.policy
        versions, _ = find_policy(f"{policy.id}@{policy.version}", shelf)
        if versions and versions[0].recognise is not None:
            return versions[0].recognise
    return DEFAULT_RECOGNITION


def _remarks(faults: Sequence[Diagnostic]) -> list[str]:
    """Return what is odd in the notice, and the file where that may be unclear."""
    several = len({fault.at.file for fault in faults}) > 1
    return [
        (f"{fault.at.file}, " if several else "")
        + f"line {fault.at.line}: {fault.message}"
        + (f"; {fault.help}" if fault.help else "")
        for fault in faults
    ]
