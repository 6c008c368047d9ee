"""Tenders and notices, checked against policies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import BinaryIO

from socialvalue import __version__
from socialvalue.diagnostics import (
    UNKNOWN_LOT,
    UNKNOWN_RULE,
    Diagnostic,
    did_you_mean,
    has_errors,
    in_backticks,
    sort,
)
from socialvalue.evaluation.version import decide
from socialvalue.loading.document import Document
from socialvalue.loading.index import Found
from socialvalue.model.case import UNDIVIDED, Case, is_called
from socialvalue.model.decision import Decision, Program
from socialvalue.use_cases.answers import AnswerBook, load_book
from socialvalue.use_cases.cases import reading_of
from socialvalue.use_cases.choice import Chosen, choose, is_other, place_of_call
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.inputs import inputs
from socialvalue.use_cases.progress import Progress
from socialvalue.use_cases.selection import Answer, Selection
from socialvalue.use_cases.shelf import Shelf, load_shelf

PROGRAM = Program("socialvalue", __version__)


def check(
    paths: Sequence[str],
    selection: Selection,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Iterator[Answer]:
    """Yield an answer for every tender and every notice's process, one at a time.

    Releases of one process are merged, whichever lines and files they stand in.

    Args:
        paths: Files, folders, or `-` for `stdin`.
        selection: The policies to judge by, and how.
        stdin: Standard input, where a path is `-`; it is read once.
        progress: Who wants to know how far the work is.
    """
    shelf = load_shelf(selection.policy_paths)
    if has_errors(shelf.diagnostics):
        yield Answer("policies", (), shelf.diagnostics)
    book = load_book(selection.answers, selection.max_size)
    if book.faults:
        yield from book.faults
        return
    with (
        inputs(paths, selection, stdin, progress) as found,
        _confirming(shelf, selection) as confirmed,
    ):
        for one in found.read():
            yield confirmed(_answer(one, shelf, selection, book))
    yield from book.left(some=bool(selection.ocids))


def _confirming(
    shelf: Shelf, selection: Selection
) -> AbstractContextManager[Callable[[Answer], Answer]]:
    """Return what has answers confirmed, if that is asked for."""
    if not selection.confirm:
        return nullcontext(lambda answer: answer)
    from socialvalue.use_cases.confirmation import confirming

    return confirming(shelf)


def explain(
    path: str, rule: str, selection: Selection, stdin: BinaryIO | None = None
) -> tuple[Answer, ...]:
    """Return the answers for one input, with a fault if no policy has `rule`."""
    asked = replace(selection, rules=(rule,))
    return tuple(check([path], asked, stdin))


def _answer(
    found: Found, shelf: Shelf, selection: Selection, book: AnswerBook
) -> Answer:
    read = reading_of(found)
    if read.document is None:
        return Answer(read.name, (), read.diagnostics, read.ocid)
    answer = _judged(
        read.name, read.document, read.case, read.diagnostics, shelf, selection, book
    )
    return replace(answer, ocid=read.ocid)


def _judged(
    name: str,
    document: Document,
    case: Case | None,
    faults: tuple[Diagnostic, ...],
    shelf: Shelf,
    selection: Selection,
    book: AnswerBook,
) -> Answer:
    if case is None:
        return Answer(name, (), faults)
    case, problems = book.add_to(case)
    if problems:
        return Answer(name, (), sort([*faults, *problems]))
    if selection.as_of is not None:
        case = replace(case, as_of=selection.as_of)
    choice = choose(document, case, shelf, selection)
    decisions = decisions_on(case, choice.chosen, shelf)
    unknown = _unknown_filters(document, case, choice.chosen, selection)
    return Answer(name, decisions, sort([*faults, *choice.diagnostics, *unknown]))


def decisions_on(
    case: Case, chosen: Sequence[Chosen], shelf: Shelf
) -> tuple[Decision, ...]:
    """Return what each of the policies that were chosen says of `case`."""
    return tuple(
        decide(
            each.versions,
            case,
            fact_dictionary(),
            shelf.policies,
            PROGRAM,
            pinned=each.pinned,
            as_if=is_other(case, each.versions[0]),
        )
        for each in chosen
    )


def _unknown_filters(
    document: Document, case: Case, chosen: Sequence[Chosen], selection: Selection
) -> Iterator[Diagnostic]:
    """Yield a fault for every rule or lot asked for that is not there."""
    if not chosen:
        return
    rules: set[str] = set()
    if selection.rules:
        judging = (policy for each in chosen for policy in each.versions)
        rules = {rule.id for policy in judging for rule in policy.rules}
    for rule in selection.rules:
        if rule not in rules:
            close = did_you_mean(rule, sorted(rules))
            id_ = chosen[0].versions[0].id
            listed = f"`socialvalue policy show {id_}` lists the rules"
            advice = f"{close} {listed}" if close else listed
            message = f"no policy that judges this has a rule `{rule}`"
            yield Diagnostic(UNKNOWN_RULE, message, place_of_call(document), advice)
    lots = [lot.label for lot in case.tender.items("tender.lots").items]
    for lot in selection.lots:
        if not any(is_called(lot, label) for label in lots):
            advice = f"the lots are {in_backticks(lots)}"
            if lots == [UNDIVIDED]:
                advice = "the tender is not divided into lots; leave out --lot"
            message = f"there is no lot `{lot}`"
            yield Diagnostic(UNKNOWN_LOT, message, place_of_call(document), advice)
