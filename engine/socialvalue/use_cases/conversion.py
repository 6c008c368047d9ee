"""Published notices, written as tender files to complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from socialvalue import shipped
from socialvalue.diagnostics import (
    NOTHING_TO_CHECK,
    UNKNOWN_DOCUMENT,
    Diagnostic,
    has_errors,
    in_backticks,
    sort,
)
from socialvalue.evaluation.recognition import recognised
from socialvalue.loading.conversion import Conversion, tender_text
from socialvalue.loading.document import Document, parse, read
from socialvalue.loading.notices import load_notices
from socialvalue.loading.packages import is_notice
from socialvalue.model.case import Case
from socialvalue.model.decision import Decision
from socialvalue.model.policy import DEFAULT_RECOGNITION, Recognition
from socialvalue.use_cases.answers import AnswerBook, load_book
from socialvalue.use_cases.choice import choose, place_of_call
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.questions import questions
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.shelf import Shelf, find_policy, load_shelf
from socialvalue.use_cases.tenders import STDIN, decisions_on


@dataclass(frozen=True)
class Converted:
    """One process of a notice as a tender file; no text where it cannot be one."""

    name: str
    text: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


def convert(
    path: str, selection: Selection, ocid: str | None = None, stdin: bytes | None = None
) -> tuple[Converted, ...]:
    """Return every process of a notice as a tender file to complete.

    Args:
        path: The notice, or `-` for `stdin`.
        selection: The policies whose questions come first.
        ocid: The one process that is asked for; None for all of them.
        stdin: What was read from standard input, where the path is `-`.
    """
    shelf = load_shelf(selection.policy_paths)
    if has_errors(shelf.diagnostics):
        return (Converted("policies", None, shelf.diagnostics),)
    book = load_book(selection.answers, selection.max_size)
    if book.faults:
        faults = [fault for each in book.faults for fault in each.diagnostics]
        return (Converted("answers", None, sort(faults)),)
    if path == STDIN:
        found = parse("standard input", stdin or b"", limit=selection.max_size)
    else:
        found = read(Path(path), path, limit=selection.max_size)
    if isinstance(found, tuple):
        return (Converted(path, None, found),)
    if not is_notice(found.data):
        message = "this is not a published notice, so there is nothing to convert"
        advice = "`socialvalue new tender` writes a tender file to fill in"
        fault = found.diagnostic(UNKNOWN_DOCUMENT, message, "", advice)
        return (Converted(path, None, (fault,)),)
    readings = load_notices(found, fact_dictionary())
    asked = [each for each in readings if ocid in (None, each[0])]
    if not asked:
        names = in_backticks([name for name, _, _ in readings])
        message, advice = f"the notice is not about `{ocid}`", f"it is about {names}"
        fault = found.diagnostic(NOTHING_TO_CHECK, message, "", advice)
        fault = replace(fault, at=place_of_call(found))
        return (Converted(path, None, (fault,)),)
    return tuple(
        Converted(name, None, faults)
        if case is None
        else _converted(name, found, case, faults, shelf, selection, book)
        for name, case, faults in asked
    )


def _converted(
    name: str,
    document: Document,
    case: Case,
    faults: tuple[Diagnostic, ...],
    shelf: Shelf,
    selection: Selection,
    book: AnswerBook,
) -> Converted:
    added = book.add_to(case)
    if added.problems:
        return Converted(name, None, sort([*faults, *added.problems]))
    case = added.case
    judged = replace(case, as_of=selection.as_of) if selection.as_of else case
    choice = choose(document, judged, shelf, selection)
    if selection.policies and has_errors(sort(choice.diagnostics)):
        return Converted(name, None, sort([*faults, *choice.diagnostics]))
    decisions = decisions_on(judged, choice.chosen, shelf)
    conversion = Conversion(
        name=name,
        case=recognised(judged, _recognition(decisions, shelf)),
        data=document.data,
        questions=questions(decisions),
        judged_by=[f"{d.policy.id}@{d.policy.version}" for d in decisions],
        remarks=[_remark(fault) for fault in faults],
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


def _remark(fault: Diagnostic) -> str:
    advice = f"; {fault.help}" if fault.help else ""
    return f"line {fault.at.line}: {fault.message}{advice}"
