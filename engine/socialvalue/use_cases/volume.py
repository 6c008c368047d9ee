"""Outcomes of many tenders and notices, without the working, on all cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from socialvalue import shipped
from socialvalue.diagnostics import (
    WORKER_ENDED,
    Diagnostic,
    has_errors,
    sort,
)
from socialvalue.evaluation.compiled.decision import Compiler, Sheeted, sheeted
from socialvalue.loading.document import Document, parse
from socialvalue.loading.index import Parcel, Unread
from socialvalue.loading.typed_tender import TenderDecoder, TypedTender
from socialvalue.model.case import Case, Fact, Item, Place, Record
from socialvalue.model.compact import CompactDecision
from socialvalue.model.decision import Verdict
from socialvalue.rendering.outcomes_line import OutcomesLines
from socialvalue.use_cases.answers import AnswerBook, load_book
from socialvalue.use_cases.cases import CaseReading, reading_of
from socialvalue.use_cases.choice import Chosen, choose, is_other
from socialvalue.use_cases.crew import Lost, spread
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.inputs import inputs
from socialvalue.use_cases.progress import Progress
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.shelf import Shelf, load_shelf
from socialvalue.use_cases.tenders import PROGRAM

_FEW = 500  # inputs; for fewer, starting other processes takes longer than it saves
_SHARE = 40  # inputs that a process is given at once, or fewer
_SHARE_BYTES = 1_000_000
_MANY = 10_000  # choices of policies that are remembered at a time


class OutcomesAnswer(NamedTuple):
    """The line for one input, and what the exit code goes by."""

    line: str
    verdicts: tuple[Verdict, ...]
    wrong: bool  # whether something is wrong with the input
    lost: Diagnostic | None = None  # said where no process could judge it


def outcomes(
    paths: Sequence[str],
    selection: Selection,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    *,
    processes: int | None = None,
) -> Iterator[OutcomesAnswer]:
    """Yield a line of outcomes for every tender and process, in the order of `check`.

    Args:
        paths: Files, folders, or `-` for `stdin`.
        selection: The policies to judge by, and how.
        stdin: Standard input, where a path is `-`; it is read once.
        progress: Who wants to know how far the work is.
        processes: How many processes share the work; None: one for each core, and
            one alone for few inputs. Where answers were given it is always one, which
            sees whether each of them found its question.
    """
    judge = Judge(selection)
    yield from judge.before
    if judge.ends:
        return
    with inputs(paths, selection, stdin, progress, quick=True) as found:
        number = 1 if selection.answers else processes or _processes(len(found))
        if number == 1:
            for parcel in found.parcels():
                yield from judge.answers(parcel)
        else:
            yield from _shared(found.parcels(), selection, number)
    yield from judge.after()


def _processes(inputs_: int) -> int:
    if inputs_ < _FEW:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _shared(
    parcels: Iterator[Parcel | Unread], selection: Selection, processes: int
) -> Iterator[OutcomesAnswer]:
    """Yield the answers that several processes give, in order."""
    for share, given in spread(_shares(parcels), worker, (selection,), processes):
        for parcel, answers in zip(share, given, strict=True):
            if isinstance(answers, Lost):
                yield _lost(parcel, answers)
            else:
                yield from answers


def _shares(parcels: Iterator[Parcel | Unread]) -> Iterator[list[Parcel | Unread]]:
    """Yield parcels in groups that are worth sending."""
    share: list[Parcel | Unread] = []
    size = 0
    for parcel in parcels:
        share.append(parcel)
        size += 0 if isinstance(parcel, Unread) else parcel.size
        if len(share) >= _SHARE or size >= _SHARE_BYTES:
            yield share
            share, size = [], 0
    if share:
        yield share


def _lost(parcel: Parcel | Unread, lost: Lost) -> OutcomesAnswer:
    if isinstance(parcel, Unread):  # says what is wrong with it all the same
        line = OutcomesLines().line(parcel.name, None, (), parcel.diagnostics)
        return OutcomesAnswer(line, (), wrong=True)
    message = f"the process that judged this ended twice: {lost.why}"
    advice = "check it alone; if that fails too, report it with the input"
    fault = Diagnostic(WORKER_ENDED, message, parcel.place, advice)
    line = OutcomesLines().line(parcel.name, None, (), (fault,))
    return OutcomesAnswer(line, (), wrong=True, lost=fault)


def worker(
    selection: Selection,
) -> Callable[[Parcel | Unread], list[OutcomesAnswer]]:
    """Return what answers parcels in a process of its own."""
    judge = Judge(selection)
    return lambda parcel: list(judge.answers(parcel))


class Judge:
    """Judges inputs by compiled policies; compiles each when it is first needed."""

    def __init__(self, selection: Selection) -> None:
        """Load the policies."""
        self._selection = selection
        self._shelf: Shelf = load_shelf(selection.policy_paths)
        self._book: AnswerBook = load_book(selection.answers, selection.max_size)
        self._compiler = Compiler(fact_dictionary(), self._shelf.policies, PROGRAM)
        self._decoder = TenderDecoder(shipped.schema("tender"), self._compiler.types)
        self._lines = OutcomesLines()
        self._chosen: dict[tuple[str | None, str | None], _Chosen | None] = {}
        self.ends = bool(self._book.faults)

    @property
    def before(self) -> Iterator[OutcomesAnswer]:
        """Yield what is wrong with policies, and with files of answers."""
        if has_errors(self._shelf.diagnostics):
            yield self._answer(CaseReading("policies"), (), self._shelf.diagnostics)
        for fault in self._book.faults:
            yield self._answer(CaseReading(fault.name), (), fault.diagnostics)

    def after(self) -> Iterator[OutcomesAnswer]:
        """Yield what is wrong with answers, once every input has been judged."""
        for fault in self._book.left(some=bool(self._selection.ocids)):
            yield self._answer(CaseReading(fault.name), (), fault.diagnostics)

    def answers(self, parcel: Parcel | Unread) -> Iterator[OutcomesAnswer]:
        """Yield the answers for what one parcel holds."""
        if isinstance(parcel, Unread):
            yield self._answer(CaseReading(parcel.name), (), parcel.diagnostics)
            return
        if parcel.raw is not None and not self._book.files:
            decisions = self.decide(parcel.raw)
            if decisions is not None:
                yield self._answer(CaseReading(parcel.name), decisions)
                return
        for found in parcel.read():
            yield self._of_case(reading_of(found))

    def decide(self, raw: bytes) -> tuple[CompactDecision, ...] | None:
        """Return what is decided of a tender file in JSON.

        None where it needs a closer look: at what is wrong with it, or where something
        is to be said of who judges it.

        Args:
            raw: The file's bytes.
        """
        typed = self._decoder.decode(raw)
        if typed is None:
            return None
        key = (typed.authority, typed.authority_kind)
        if key not in self._chosen:
            if len(self._chosen) >= _MANY:
                self._chosen.clear()
            self._chosen[key] = self._choose(typed)
        chosen = self._chosen[key]
        if chosen is None:
            return None
        about = Sheeted(
            typed.digest,
            typed.commenced_on,
            lambda _: typed.tender,
            as_of=self._selection.as_of or typed.as_of,
            tidy=True,
        )
        return tuple([self._decide(each, about, as_if) for each, as_if in chosen])

    def _choose(self, typed: TypedTender) -> _Chosen | None:
        """Return the policies that judge; None where there is something to say."""
        place = Place("/tender", 0, 0)
        facts = {
            name: Fact(value, place)
            for name, value in (
                ("tender.authority", typed.authority),
                ("tender.authority_kind", typed.authority_kind),
            )
            if value is not None
        }
        case = Case(Item("tender", "", place, facts), Record.FULL, typed.digest)
        choice = choose(_NO_DOCUMENT, case, self._shelf, self._selection)
        if choice.diagnostics:
            return None
        return _with_as_if(case, choice.chosen)

    def _of_case(self, read: CaseReading) -> OutcomesAnswer:
        if read.document is None or read.case is None:
            return self._answer(read, (), read.diagnostics)
        case, problems = self._book.add_to(read.case)
        if problems:
            return self._answer(read, (), (*read.diagnostics, *problems))
        if self._selection.as_of is not None:
            case = replace(case, as_of=self._selection.as_of)
        choice = choose(read.document, case, self._shelf, self._selection)
        about = sheeted(case, self._compiler.types)
        decisions = tuple(
            self._decide(each, about, as_if)
            for each, as_if in _with_as_if(case, choice.chosen)
        )
        return self._answer(read, decisions, (*read.diagnostics, *choice.diagnostics))

    def _decide(self, chosen: Chosen, about: Sheeted, as_if: bool) -> CompactDecision:  # noqa: FBT001 - of a pair
        return self._compiler.decide(
            chosen.versions, about, pinned=chosen.pinned, as_if=as_if
        )

    def _answer(
        self,
        read: CaseReading,
        decisions: Sequence[CompactDecision],
        diagnostics: Sequence[Diagnostic] = (),
    ) -> OutcomesAnswer:
        found = sort(list(diagnostics)) if diagnostics else ()
        line = self._lines.line(read.name, read.ocid, decisions, found)
        verdicts = tuple([each.outcome for each in decisions])
        return OutcomesAnswer(line, verdicts, wrong=has_errors(found))


_Chosen = tuple[tuple[Chosen, bool], ...]
"""Policies that judge, each with whether it is another authority's."""


def _with_as_if(case: Case, chosen: Sequence[Chosen]) -> _Chosen:
    return tuple((each, is_other(case, each.versions[0])) for each in chosen)


def _no_document() -> Document:
    """Return a document for what is said of none: it is said of the real one then."""
    found = parse("", b"{}", syntax="json")
    if not isinstance(found, Document):
        raise TypeError(found)
    return found


_NO_DOCUMENT = _no_document()
