"""The bids for a tender, evaluated by its published method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from socialvalue.diagnostics import METHOD_INCOMPLETE, Diagnostic, has_errors, sort
from socialvalue.evaluation.award.award import award as evaluation
from socialvalue.evaluation.award.tree import every
from socialvalue.evaluation.stages import Stage
from socialvalue.evaluation.version import decide
from socialvalue.loading.document import Document
from socialvalue.loading.method import method_of
from socialvalue.model.award import Award
from socialvalue.model.case import Case, Fact, Why
from socialvalue.model.decision import Decision
from socialvalue.model.method import COUNTED, Method
from socialvalue.records import dataclass
from socialvalue.use_cases.award_faults import award_faults
from socialvalue.use_cases.bids import Bids, read_bids, read_tender
from socialvalue.use_cases.choice import choose, is_other
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.progress import Progress
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.shelf import load_shelf
from socialvalue.use_cases.tenders import PROGRAM


def decisions_on_bids(
    bids: Bids, selection: Selection
) -> tuple[tuple[Decision, ...], tuple[Diagnostic, ...]]:
    """Return what each policy that judges the tender says of its bids."""
    if bids.case is None or bids.tender is None:
        return (), ()
    shelf = load_shelf(selection.policy_paths)
    if has_errors(shelf.diagnostics):
        return (), shelf.diagnostics
    choice = choose(bids.tender, bids.case, shelf, selection)
    decisions = tuple(
        decide(
            each.versions,
            bids.case,
            fact_dictionary(),
            shelf.policies,
            PROGRAM,
            pinned=each.pinned,
            as_if=is_other(bids.case, each.versions[0]),
            stage=Stage.BIDS,
        )
        for each in choice.chosen
    )
    return decisions, tuple(choice.diagnostics)


@dataclass(frozen=True)
class Awarded:
    """What came of evaluating the bids for a tender."""

    name: str  # of the tender file
    award: Award | None
    diagnostics: tuple[Diagnostic, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    """The names of the bids' files, by the references of the bids."""

    unused: tuple[str, ...] = ()
    """Names of files whose bid could not be read, or not be told from another."""

    passed_over: tuple[str, ...] = ()
    """Names of files in folders of bids that are no bid files by their names."""


def check_method(tender: str, selection: Selection) -> tuple[Diagnostic, ...]:
    """Return what keeps bids for a tender from being scored, or is not said.

    Args:
        tender: The tender file, with its published method.
        selection: How large a file may be, and where measures packs are.
    """
    document, case, found = read_tender(tender, selection)
    if document is None or case is None:
        return found
    faults = [*found]
    if not case.tender.items("tender.lots").items:
        message = "no lot is listed, so there is no method"
        at, advice = "/tender", "list the `lots`, or take the line out"
        faults.append(document.diagnostic(METHOD_INCOMPLETE, message, at, advice))
    counts = False
    for lot in case.tender.items("tender.lots").items:
        method, of_lot = method_of(case, lot, document)
        faults += of_lot
        counts = counts or any(part.formula in COUNTED for part in every(method.parts))
    if counts:
        faults += _of_measures(case, document)
    return sort(faults)


def _of_measures(case: Case, document: Document) -> Iterator[Diagnostic]:
    """Yield what of the measures is missing for commitments to be counted."""
    listed = case.tender.items("tender.measures")
    if not listed.items or not listed.complete:
        message = "which measures are asked for is not said"
        advice = "list them under `measures`, and say under `complete` that it is all"
        yield document.diagnostic(METHOD_INCOMPLETE, message, "/tender", advice)
    for measure in listed.items:
        for key in ("code", "attribution", "deadweight", "first_year_only"):
            found = measure.fact(f"measure.{key}")
            if not isinstance(found, Fact) and found.why is Why.LEFT_BLANK:
                message = f"the `{key}` of {measure.label} is left open"
                advice = "write what was published, or take the line out"
                at = f"{measure.place.pointer}/{key}"
                yield document.diagnostic(METHOD_INCOMPLETE, message, at, advice)
        for key, what in (("unit", "in what"), ("unit_value", "at how much a unit")):
            if isinstance(measure.fact(f"measure.{key}"), Fact):
                continue
            message = f"{what} {measure.label} is counted is not said"
            advice = f"add `{key}` as it was published"
            at = measure.place.pointer
            yield document.diagnostic(METHOD_INCOMPLETE, message, at, advice)


def award(
    tender: str,
    paths: Sequence[str],
    selection: Selection,
    progress: Progress | None = None,
) -> Awarded:
    """Return the award for a tender, and what is wrong with any of its files.

    Args:
        tender: The tender file, with its published method.
        paths: Bid files, or folders of them.
        selection: The policies to judge the bids by, and how.
        progress: Who wants to know how far the work is.
    """
    progress = progress or Progress()
    bids = read_bids(tender, paths, selection, progress)
    if bids.case is None or bids.tender is None:
        return Awarded(tender, None, bids.diagnostics)
    progress.working("judging the bids by the policies")
    decisions, problems = decisions_on_bids(bids, selection)
    progress.working("scoring, and how close it is")
    methods: dict[str, Method] = {}
    faults = [*bids.diagnostics, *problems]
    for lot in bids.case.tender.items("tender.lots").items:
        method, said = method_of(bids.case, lot, bids.tender)
        methods[lot.place.pointer] = method
        faults += said
    found = evaluation(
        bids.case, bids.entries, methods, decisions, PROGRAM, bids.unread
    )
    faults += award_faults(found, bids)
    return Awarded(
        tender, found, sort(faults), bids.files, bids.unused, bids.passed_over
    )
