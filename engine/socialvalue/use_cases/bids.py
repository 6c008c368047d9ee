"""A tender and the bids for it, read from their files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from socialvalue import shipped
from socialvalue.diagnostics import (
    NOTHING_TO_CHECK,
    SECOND_BID,
    UNKNOWN_DOCUMENT,
    Diagnostic,
    Span,
    sort,
)
from socialvalue.loading.bid_file import LotBid, folded, load_bid, lots_touched
from socialvalue.loading.document import Document, read
from socialvalue.loading.files import documents_under, is_folder, passed_over_under
from socialvalue.loading.joining import join_bids
from socialvalue.loading.tender_file import load_tender
from socialvalue.model.bid import Entry
from socialvalue.model.case import Case
from socialvalue.records import dataclass
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.measured import with_measures
from socialvalue.use_cases.progress import Progress
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.wrong_file import wrong_file


@dataclass(frozen=True)
class Bids:
    """A tender with its bids in it, and what was wrong with any of them."""

    tender: Document | None
    case: Case | None
    entries: tuple[Entry, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    unused: tuple[str, ...] = ()
    """Names of files whose bid could not be read, or not be told from another."""

    unread: Mapping[str, int] = field(default_factory=dict)
    """How many of these may be for a lot, by its pointer."""

    passed_over: tuple[str, ...] = ()
    """Names of files in folders of bids that are no bid files by their names."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    """The bids' files, by the references of the bids."""

    @property
    def files(self) -> dict[str, str]:
        """Return the names of the bids' files, by the references of the bids."""
        return {each: document.name for each, document in self.documents.items()}


def read_tender(
    tender: str, selection: Selection
) -> tuple[Document | None, Case | None, tuple[Diagnostic, ...]]:
    """Return a tender file, the tender with its measures, and what is wrong with it.

    Args:
        tender: The tender file.
        selection: How large a file may be, the date that is judged by, and where
            measures packs are.
    """
    if is_folder(Path(tender)):
        message = f"`{tender}` is a folder, not a tender file"
        advice = "the tender comes first: `socialvalue award TENDER BID...`"
        at = Span(tender, 0, 0)
        return None, None, (Diagnostic(UNKNOWN_DOCUMENT, message, at, advice),)
    document = read(Path(tender), tender, limit=selection.max_size)
    if not isinstance(document, Document):
        return None, None, document
    wrong = wrong_file(document, "tender")
    if wrong is None and not isinstance(document.data, dict):
        message = "this is not a tender file"
        advice = "a tender file starts with `tender:`; see `socialvalue new tender`"
        wrong = document.diagnostic(UNKNOWN_DOCUMENT, message, "", advice)
    if wrong is not None:
        return document, None, (wrong,)
    case, faults = load_tender(document, shipped.schema("tender"), fact_dictionary())
    if case is None:
        return document, None, faults
    if selection.as_of is not None:
        case = replace(case, as_of=selection.as_of)
    case, unfound = with_measures(case, document, selection.measures_paths)
    return document, case, (*faults, *unfound)


def read_bids(
    tender: str,
    paths: Sequence[str],
    selection: Selection,
    progress: Progress | None = None,
) -> Bids:
    """Return the tender with every bid that can be read.

    Args:
        tender: The tender file.
        paths: Bid files, or folders of them.
        selection: How large a file may be, the date that is judged by, and where
            measures packs are.
        progress: Who wants to know how far the work is.
    """
    document, case, found_wrong = read_tender(tender, selection)
    if case is None:
        return Bids(document, None, (), found_wrong)
    limit = selection.max_size
    bids: list[LotBid] = []
    problems = list(found_wrong)
    documents: dict[str, Document] = {}
    opened: dict[str, Document] = {}
    told: dict[str, list[tuple[Document, tuple[LotBid, ...]]]] = {}
    files = tuple(_files(paths))
    problems += _nothing_in(paths)
    progress = progress or Progress()
    progress.judging(len(files))
    for number, path in enumerate(files):
        progress.done(number)
        found = read(path, str(path), limit=limit)
        if not isinstance(found, Document):
            problems += found
            continue
        opened[str(path)] = found
        wrong = wrong_file(found, "bid")
        if wrong is not None:
            problems.append(wrong)
            continue
        read_, said = load_bid(found, case, shipped.schema("bid"), fact_dictionary())
        problems += said
        if read_:
            told.setdefault(folded(read_[0].reference), []).append((found, read_))
    progress.done(len(files))
    for same in told.values():
        if len(same) == 1:
            ((found, read_),) = same
            bids += read_
            documents[read_[0].reference] = found
        else:
            problems += _of_one_reference(same)
    whole, entries, said = join_bids(case, bids)
    used = {each.document.name for each in bids}
    unused = tuple(sorted(str(file) for file in files if str(file) not in used))
    unread = Counter(
        lot.place.pointer
        for file in unused
        for lot in lots_touched(opened.get(file), case)
    )
    return Bids(
        document,
        whole,
        entries,
        sort([*problems, *said]),
        unused,
        unread,
        _passed_over(paths),
        documents,
    )


def _of_one_reference(
    same: Sequence[tuple[Document, tuple[LotBid, ...]]],
) -> Iterator[Diagnostic]:
    """Yield at each of several bids with one reference that it is that of others."""
    for document, read_ in same:
        others = ", ".join(
            sorted(each.name for each, _ in same if each is not document)
        )
        message = f"the reference `{read_[0].reference}` is that of {others} too"
        advice = "give each bid its own `id`; none is told from the others"
        yield document.diagnostic(SECOND_BID, message, "/bid/id", advice)


def _nothing_in(paths: Sequence[str]) -> Iterator[Diagnostic]:
    for path in dict.fromkeys(paths):
        if is_folder(Path(path)) and not documents_under(Path(path)):
            message = f"the folder `{path}` has no bid files"
            advice = "name a folder with .yaml or .json files, one for each bid"
            yield Diagnostic(NOTHING_TO_CHECK, message, Span(path, 0, 0), advice)


def _passed_over(paths: Sequence[str]) -> tuple[str, ...]:
    folders = (Path(path) for path in dict.fromkeys(paths) if is_folder(Path(path)))
    return tuple(str(each) for folder in folders for each in passed_over_under(folder))


def _files(paths: Sequence[str]) -> Iterator[Path]:
    """Yield every file once, however often it is named."""
    seen: set[Path] = set()
    for path in map(Path, paths):
        for file in documents_under(path) if is_folder(path) else (path,):
            if (real := file.resolve()) not in seen:
                seen.add(real)
                yield file
