"""The bids for a tender, evaluated by its published method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from socialvalue import shipped
from socialvalue.diagnostics import UNKNOWN_DOCUMENT, Diagnostic, has_errors, sort
from socialvalue.evaluation.stages import Stage
from socialvalue.evaluation.version import decide
from socialvalue.loading.bid_file import LotBid, load_bid
from socialvalue.loading.document import Document, read
from socialvalue.loading.files import documents_under, is_folder
from socialvalue.loading.joining import join_bids
from socialvalue.loading.tender_file import load_tender
from socialvalue.model.bid import Entry
from socialvalue.model.case import Case
from socialvalue.model.decision import Decision
from socialvalue.records import dataclass
from socialvalue.use_cases.choice import choose, is_other
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.shelf import load_shelf
from socialvalue.use_cases.tenders import PROGRAM


@dataclass(frozen=True)
class Bids:
    """A tender with its bids in it, and what was wrong with any of them."""

    tender: Document | None
    case: Case | None
    entries: tuple[Entry, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_bids(tender: str, paths: Sequence[str], limit: int) -> Bids:
    """Return the tender with every bid that can be read.

    Args:
        tender: The tender file.
        paths: Bid files, or folders of them.
        limit: Bytes that a file may have.
    """
    document = read(Path(tender), tender, limit=limit)
    if not isinstance(document, Document):
        return Bids(None, None, (), document)
    data = document.data
    if not isinstance(data, dict) or "tender" not in data:
        message = "this is not a tender file"
        advice = "a notice becomes one with `socialvalue convert`"
        fault = document.diagnostic(UNKNOWN_DOCUMENT, message, "", advice)
        return Bids(document, None, (), (fault,))
    case, faults = load_tender(document, shipped.schema("tender"), fact_dictionary())
    if case is None:
        return Bids(document, None, (), faults)
    bids: list[LotBid] = []
    problems = list(faults)
    for path in _files(paths):
        found = read(path, str(path), limit=limit)
        if not isinstance(found, Document):
            problems += found
            continue
        read_, said = load_bid(found, case, shipped.schema("bid"), fact_dictionary())
        bids += read_
        problems += said
    whole, entries, said = join_bids(case, bids)
    return Bids(document, whole, entries, sort([*problems, *said]))


def _files(paths: Sequence[str]) -> Iterator[Path]:
    for path in map(Path, dict.fromkeys(paths)):
        if is_folder(path):
            yield from documents_under(path)
        else:
            yield path


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
