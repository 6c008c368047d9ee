"""The bids for a tender, evaluated by its published method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from socialvalue import shipped
from socialvalue.diagnostics import (
    ALL_OFFERS_ZERO,
    BID_INCOMPLETE,
    CONTRADICTION,
    NO_VALID_BIDS,
    NOTHING_TO_CHECK,
    SCORE_MISSING,
    SECOND_BID,
    UNKNOWN_DOCUMENT,
    ZERO_PRICE,
    Code,
    Diagnostic,
    Span,
    has_errors,
    sort,
)
from socialvalue.evaluation.award.award import award as evaluation
from socialvalue.evaluation.award.tree import every
from socialvalue.evaluation.stages import Stage
from socialvalue.evaluation.version import decide
from socialvalue.loading.bid_file import LotBid, folded, load_bid
from socialvalue.loading.bid_file import said as said_of
from socialvalue.loading.document import Document, read
from socialvalue.loading.files import documents_under, is_folder
from socialvalue.loading.joining import join_bids
from socialvalue.loading.method import method_of
from socialvalue.loading.tender_file import load_tender
from socialvalue.model.award import Award, BidResult, LotAward
from socialvalue.model.bid import Entry
from socialvalue.model.case import Case, Missing, Why
from socialvalue.model.decision import Decision
from socialvalue.model.method import Method
from socialvalue.model.scores import Lack, Reason
from socialvalue.quantities import Value, text
from socialvalue.records import dataclass
from socialvalue.use_cases.choice import choose, is_other
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.measured import with_measures
from socialvalue.use_cases.progress import Progress
from socialvalue.use_cases.selection import Selection
from socialvalue.use_cases.shelf import load_shelf
from socialvalue.use_cases.tenders import PROGRAM
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
    named: dict[str, str] = {}
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
        wrong = wrong_file(found, "bid")
        if wrong is not None:
            problems.append(wrong)
            continue
        read_, said = load_bid(found, case, shipped.schema("bid"), fact_dictionary())
        problems += said
        name = read_[0].reference if read_ else ""
        same = named.get(folded(name)) if read_ else None
        if same is not None:
            other = documents[same].name
            message = f"the reference `{name}` is that of {other} too"
            advice = "give each bid its own `id`; neither is told from the other"
            problems.append(found.diagnostic(SECOND_BID, message, "/bid/id", advice))
            bids = [each for each in bids if each.reference != same]
            continue
        bids += read_
        documents.update({each.reference: found for each in read_})
        if read_:
            named[folded(name)] = name
    progress.done(len(files))
    whole, entries, said = join_bids(case, bids)
    used = {each.document.name for each in bids}
    unused = tuple(str(file) for file in files if str(file) not in used)
    return Bids(document, whole, entries, sort([*problems, *said]), unused, documents)


def _nothing_in(paths: Sequence[str]) -> Iterator[Diagnostic]:
    for path in dict.fromkeys(paths):
        if is_folder(Path(path)) and not documents_under(Path(path)):
            message = f"the folder `{path}` has no bid files"
            advice = "name a folder with .yaml or .json files, one for each bid"
            yield Diagnostic(NOTHING_TO_CHECK, message, Span(path, 0, 0), advice)


def _files(paths: Sequence[str]) -> Iterator[Path]:
    """Yield every file once, however often it is named."""
    seen: set[Path] = set()
    for path in map(Path, paths):
        for file in documents_under(path) if is_folder(path) else (path,):
            if (real := file.resolve()) not in seen:
                seen.add(real)
                yield file


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
        bids.case, bids.entries, methods, decisions, PROGRAM, len(bids.unused)
    )
    faults += award_faults(found, bids)
    return Awarded(tender, found, sort(faults), bids.files, bids.unused)


_SAID_OF_BIDS: Mapping[Lack, tuple[Code, str, str]] = {
    Lack.ZERO_PRICE: (
        ZERO_PRICE,
        "a price of zero cannot be scored by a formula that divides by it",
        "if it is meant, ask the bidder; nothing is scored by it",
    ),
    Lack.NO_PRICE: (
        BID_INCOMPLETE,
        "the bid has no price that can be scored",
        "add `price: {net: ...}`",
    ),
    Lack.NO_MARK: (
        SCORE_MISSING,
        "there is no moderated score for",
        "add `consensus` to the answer: it is never worked out from single scores",
    ),
    Lack.NO_SOCIAL_VALUE: (
        BID_INCOMPLETE,
        "what the commitments are worth is not known",
        "see its quantity and unit, its measure, and the unit value of that",
    ),
}
"""What to tell of a bid that keeps a score from being worked out."""


def award_faults(found: Award, bids: Bids) -> Iterator[Diagnostic]:
    """Yield what keeps scores or places from being known, each said once."""
    for lot in found.lots:
        yield from _lot_faults(lot, bids)
    yield from _disputes(found.decisions, bids)


def _disputes(decisions: Sequence[Decision], bids: Bids) -> Iterator[Diagnostic]:
    """Yield each bid whose commitments the policies count differently."""
    counted: dict[str, dict[str, Value | None]] = {}
    for decision in decisions:
        policy = f"{decision.policy.id} {decision.policy.version}"
        for each in decision.derived:
            if each.name == "bid.social_value":
                counted.setdefault(each.item, {})[policy] = each.step.value
    for entry in bids.entries:
        counts = counted.get(entry.item.place.pointer, {})
        if len(set(counts.values())) > 1:
            message = "the policies do not agree on what the commitments are worth: "
            message += ", ".join(
                f"{text(worth) if worth is not None else 'not known'} by {policy}"
                for policy, worth in counts.items()
            )
            advice = "nothing is scored by it; ask for one of them with --policy"
            at = "/bid/commitments"
            document = bids.documents[entry.reference]
            yield document.diagnostic(CONTRADICTION, message, at, advice)


def _lot_faults(lot: LotAward, bids: Bids) -> Iterator[Diagnostic]:
    document = bids.tender
    if document is None:
        return
    if not any(bid.score for bid in lot.bids):
        message = f"there is no valid bid for {lot.label}"
        advice = "nothing is scored; see what is said of each bid, here and below"
        if not lot.bids and not bids.unused:
            advice = "nothing is scored; add the bids for it"
        yield document.diagnostic(NO_VALID_BIDS, message, lot.place.pointer, advice)
    names = {part.id: part for part in every(lot.method.parts)}
    reasons = {
        reason
        for bid in lot.bids
        if bid.score is not None
        for reason in bid.score.reasons
    }
    for reason in sorted(reasons, key=repr):
        part = names.get(reason.part or "")
        if reason.lack is Lack.NO_ZERO_RULE and part is not None:
            message = (
                f"every social value offer is zero, and {part.name} has no rule for it"
            )
            advice = "add `zero_rule` as it was published; nothing is scored without it"
            at = part.place.pointer
            yield document.diagnostic(ALL_OFFERS_ZERO, message, at, advice)
        result = next((b for b in lot.bids if b.reference == reason.offer), None)
        entry = next((e for e in bids.entries if _is_of(e, reason, lot)), None)
        if result is not None and entry is not None:
            name = None if part is None else part.name
            yield from _bid_fault(reason, name, bids, result, entry)


def _is_of(entry: Entry, reason: Reason, lot: LotAward) -> bool:
    return entry.reference == reason.offer and entry.lot == lot.place.pointer


def _bid_fault(
    reason: Reason, part: str | None, bids: Bids, result: BidResult, entry: Entry
) -> Iterator[Diagnostic]:
    document = bids.documents.get(entry.reference)
    said = _SAID_OF_BIDS.get(reason.lack)
    if document is None or said is None:
        return
    code, message, advice = said
    place = entry.item.place
    if reason.lack is Lack.NO_MARK:
        if _is_unusable(reason, entry):
            return  # its own problem, where it stands, has been said
        message = f"{message} {part}"
    elif reason.lack is Lack.ZERO_PRICE:
        place = entry.item.fact("bid.price.net").place or place
    elif reason.lack is Lack.NO_SOCIAL_VALUE:
        unknown = [each for each in result.commitments if each.value is None]
        if unknown:
            place = unknown[0].place
            labels = ", ".join(each.label for each in unknown)
            message = f"what {labels} is worth is not known"
    at = "/bid" + place.pointer.removeprefix(entry.item.place.pointer)
    yield document.diagnostic(code, message, at, advice)


def _is_unusable(reason: Reason, entry: Entry) -> bool:
    """Return whether a moderated score is given, and was found to be unusable."""
    for answer in entry.item.items("bid.answers").items:
        agreed = answer.fact("assessment.consensus")
        if (
            said_of(answer, "assessment.criterion") == reason.part
            and isinstance(agreed, Missing)
            and agreed.why is Why.UNUSABLE
        ):
            return True
    return False
