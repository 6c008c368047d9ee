"""An award as text: the answer first, then the scores, then how close it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from socialvalue.model.award import (
    Award,
    BidResult,
    Correction,
    Counted,
    LotAward,
    Marking,
    Standing,
)
from socialvalue.model.decision import Finding, Outcome, Step, Verdict
from socialvalue.model.inference import Inference, Interval
from socialvalue.model.method import Part
from socialvalue.model.policy import IfNot
from socialvalue.model.sensitivity import (
    Sensitivity,
)
from socialvalue.quantities import text
from socialvalue.rendering.award_table import number_text, pounds_text, score_tables
from socialvalue.rendering.closeness import mark_move_text, no_weight, weight_move_text
from socialvalue.rendering.layout import (
    BLANK,
    DEFAULT_WIDTH,
    Line,
    Piece,
    Style,
    paragraph,
)

_HEADS: Mapping[Standing, tuple[str, Style]] = {
    Standing.FIRST: ("FIRST PLACE", Style.GOOD),
    Standing.TIED: ("TIE", Style.UNSURE),
    Standing.UNSETTLED: ("NOT SETTLED", Style.UNSURE),
    Standing.NO_BIDS: ("NO BIDS", Style.BAD),
}


def award_lines(
    award: Award,
    name: str,
    files: Mapping[str, str],
    *,
    unused: Sequence[str] = (),
    passed_over: Sequence[str] = (),
    width: int = DEFAULT_WIDTH,
    everything: bool = False,
) -> Iterator[Line]:
    """Yield an award for a terminal.

    Args:
        award: What to show.
        name: The name of the tender file.
        files: The names of the bids' files, by reference.
        unused: The names of files whose bid could not be used.
        passed_over: The names of files in folders of bids that are no bid files.
        width: Columns.
        everything: Also the working of every score, and every commitment.
    """
    writer = _Writer(award, files, width, everything=everything)
    title = award.subject.title or award.subject.reference or name
    yield from writer.said(Piece(f"{name}: {title}", Style.STRONG))
    many = len(files)
    yield from writer.said(f"{many} bid{'' if many == 1 else 's'} read.")
    if passed_over:
        listed = ", ".join(passed_over)
        yield from writer.said(
            f"Not read, because a bid file ends in .yaml, .yml or .json: {listed}",
            rest="  ",
        )
    for lot in award.lots:
        yield BLANK
        yield from writer.lot(lot)
    if unused:
        yield BLANK
        yield from writer.said(Piece("Bids that could not be used", Style.STRONG))
        for each in unused:
            yield from writer.said(
                f"{each}: see what is wrong with it, above", first="  ", rest="    "
            )
    yield from writer.rules()
    if award.assumptions:
        yield BLANK
        yield from writer.said(Piece("Taken from the method unsaid", Style.STRONG))
        for each in award.assumptions:
            yield from writer.said(each, first="  ")
    if not everything:
        yield BLANK
        yield from writer.said("The working of every score: add --all.")


class _Writer:
    def __init__(
        self, award: Award, files: Mapping[str, str], width: int, *, everything: bool
    ) -> None:
        self.award, self.files = award, files
        self.width, self.everything = width, everything

    def said(
        self, *said: str | Piece, first: str = "", rest: str | None = None
    ) -> tuple[Line, ...]:
        """Return a paragraph; further lines are as deep as the first, or `rest`."""
        after = first if rest is None else rest
        return paragraph(*said, width=self.width, first=first, rest=after)

    def lot(self, lot: LotAward) -> Iterator[Line]:
        """Yield what came of one lot."""
        head, style = _HEADS[lot.standing]
        label = lot.label[:1].upper() + lot.label[1:]
        yield from self.said(Piece(head, style), f"  {label}: {lot.why}.")
        yield from self._not_met(lot)
        yield from score_tables(lot, self.width)
        yield from self._out(lot)
        for bid in lot.bids:
            yield from self._bid(bid)
        yield from self._ties(lot)
        if lot.sensitivity is not None:
            yield from self._sensitivity(lot, lot.sensitivity)
        yield from self._inferences(lot)

    def _not_met(self, lot: LotAward) -> Iterator[Line]:
        """Yield which bids in the competition do not surely meet a mandatory rule."""
        for verdict, head, style, what in (
            (
                Verdict.NON_COMPLIANT,
                "NOT MET",
                Style.BAD,
                "a mandatory rule is not met",
            ),
            (
                Verdict.UNDETERMINED,
                "NOT KNOWN",
                Style.UNSURE,
                "whether a mandatory rule is met is not known",
            ),
        ):
            found = [
                bid.reference
                for bid in lot.bids
                if bid.score is not None
                and any(each.verdict is verdict for each in bid.verdicts)
            ]
            if found:
                said = f"  {', '.join(found)}: {what}, see below."
                yield from self.said(Piece(head, style), said)

    def _out(self, lot: LotAward) -> Iterator[Line]:
        out = [bid for bid in lot.bids if bid.score is None]
        if not out:
            return
        yield BLANK
        yield from self.said(Piece("Not scored", Style.STRONG))
        for bid in out:
            yield from self.said(
                f"{bid.label}: {bid.status}; {bid.out}", first="  ", rest="    "
            )

    def _bid(self, bid: BidResult) -> Iterator[Line]:
        """Yield what of a bid was corrected or ignored; with --all, its working."""
        lines: list[Line] = []
        for each in bid.corrections:
            lines += self.said(
                Piece("corrected  ", Style.UNSURE),
                f"{_corrected(each)}, by {each.by} on {each.on}: {each.why}",
                first="  ",
                rest="    ",
            )
        if bid.disregarded:
            lines += self.said(
                Piece("disregarded  ", Style.UNSURE),
                "social value is not answered both in numbers and in words; as the "
                "tender says, it scores 0 and no commitment counts",
                first="  ",
                rest="    ",
            )
        for item in bid.commitments:
            if item.ignored or self.everything:
                lines += self.said(_commitment(item), first="  ", rest="    ")
        for marking in bid.markings:
            differs = marking.mean is not None and marking.mean != marking.moderated
            if self.everything or (differs and marking.moderated is not None):
                lines += self._marking(marking, bid)
        if self.everything and bid.working is not None:
            lines += self._tree(bid.working, 1)
        if lines:
            yield BLANK
            yield from self.said(Piece(bid.label, Style.STRONG))
            yield from lines

    def _marking(self, marking: Marking, bid: BidResult) -> tuple[Line, ...]:
        """Return what the assessors gave and the panel agreed on, then and now."""
        given = ", ".join(
            f"{mark.assessor} {number_text(mark.score)}" for mark in marking.marks
        )
        mean = "" if marking.mean is None else f" (mean {text(marking.mean)})"
        corrections = [
            each
            for each in bid.corrections
            if (each.of, each.about) == ("score", marking.part)
        ]
        first = corrections[0].before if corrections else marking.moderated
        reason = f": {marking.reason}" if marking.reason else ""
        said = f"{marking.name}: {given}{mean}; moderated {number_text(first)}{reason}"
        if corrections:
            said += f"; corrected to {number_text(marking.moderated)}"
        return self.said(said, first="  ", rest="    ")

    def _tree(self, step: Step, depth: int) -> Iterator[Line]:
        indent = "  " * depth
        yield from self.said(step.claim, first=indent, rest=indent + "  ")
        for each in step.because:
            yield from self._tree(each, depth + 1)

    def _ties(self, lot: LotAward) -> Iterator[Line]:
        for trial in lot.ranking.trials:
            yield BLANK
            among = _listed(trial.among)
            if trial.order is None:
                came = "cannot be applied: what it reads is not known of all"
            elif len(trial.order) == 1:
                came = "does not separate them"
            else:
                came = "puts them in this order: " + ", then ".join(
                    _listed(each) for each in trial.order
                )
            yield from self.said(f"Equal totals of {among}: {trial.rule} {came}.")

    def _sensitivity(self, lot: LotAward, found: Sensitivity) -> Iterator[Line]:
        yield BLANK
        yield from self.said(Piece("How close it is", Style.STRONG))
        names = _names(lot.method.parts)
        for move in found.weights:
            if move.turn is not None or (move.reason and self.everything):
                yield from self.said(
                    weight_move_text(move, names), first="  ", rest="    "
                )
        if found.weights and not any(move.turn for move in found.weights):
            yield from self.said(no_weight(found.weights), first="  ", rest="    ")
        moved = [move for move in found.marks if move.turn is not None]
        for mark in moved:
            yield from self.said(mark_move_text(mark, names), first="  ", rest="    ")
        if found.marks and not moved:
            said = "No single score of the panel, moved alone, changes first place."
            yield from self.said(said, first="  ", rest="    ")
        changed = [each for each in found.withdrawals if each.changes]
        for each in changed:
            before, after = (
                ", ".join(_listed(group) for group in order)
                for order in (each.before, each.after)
            )
            said = f"Without {each.offer} the order of the others changes: "
            yield from self.said(
                f"{said}{before} becomes {after}.", first="  ", rest="    "
            )
        if len(found.withdrawals) > 2 and not changed:  # noqa: PLR2004 - else no order
            said = "Whichever bid is withdrawn, the order of the others stays."
            yield from self.said(said, first="  ", rest="    ")

    def _inferences(self, lot: LotAward) -> Iterator[Line]:
        found = [each for each in lot.inferences if each.itself is not True]
        if not found:
            return
        yield BLANK
        yield from self.said(
            Piece("What bidders could work out from their own result", Style.STRONG)
        )
        names = _names(lot.method.parts)
        for each in found if self.everything else found[:3]:
            yield from self.said(_inference(each, names), first="  ", rest="    ")
        if len(found) > 3 and not self.everything:  # noqa: PLR2004 - a few examples
            yield from self.said(f"  and {len(found) - 3} more: add --all")

    def rules(self) -> Iterator[Line]:
        """Yield what the policies ask of the bids and is not met or not known."""
        for decision in self.award.decisions:
            found = [each for each in decision.findings if _is_shown(each)]
            if not found:
                continue
            policy = decision.policy
            yield BLANK
            head = f"{policy.title} ({policy.version}), on the bids"
            yield from self.said(Piece(head, Style.STRONG))
            for each in found:
                yield from self._finding(each)

    def _finding(self, finding: Finding) -> Iterator[Line]:
        word, style = {
            Outcome.NOT_MET: ("not met", Style.BAD),
            Outcome.UNDETERMINED: ("undetermined", Style.UNSURE),
        }[finding.outcome]
        if finding.if_not is IfNot.ENQUIRY and finding.outcome is Outcome.NOT_MET:
            word, style = "enquiry", Style.UNSURE
        about = finding.subject.label
        yield from self.said(
            Piece(f"{word}  ", style),
            f"{finding.rule}  {finding.title}  ({finding.level}): {about}",
            first="  ",
            rest="    ",
        )
        yield from self.said(finding.says, first="    ")
        if finding.remedy:
            yield from self.said(f"to mend it: {finding.remedy}", first="    ")


def _listed(names: Sequence[str]) -> str:
    return " = ".join(names)


def _is_shown(finding: Finding) -> bool:
    return finding.outcome in (Outcome.NOT_MET, Outcome.UNDETERMINED)


def _names(parts: Sequence[Part]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts:
        found[part.id] = part.name
        found.update(_names(part.parts))
    return found


def _inference(found: Inference, names: Mapping[str, str]) -> str:
    said = f"{found.offer}, from its score for {names[found.part]}: the {found.subject}"
    return f"{said} is {_interval(found.interval)}"


def _interval(interval: Interval) -> str:
    if interval.single:
        return pounds_text(interval.low)
    if interval.high is None:
        return f"{pounds_text(interval.low)} or more"
    if interval.low is None:
        return f"{pounds_text(interval.high)} or less"
    return f"from {pounds_text(interval.low)} to {pounds_text(interval.high)}"


def _corrected(correction: Correction) -> str:
    """Return what was corrected, from what to what."""
    about = f" of {correction.about}" if correction.about else ""
    shown = number_text
    if correction.of == "price":
        shown = pounds_text
        about = f" for lot {correction.about}" if correction.about else ""
    before, after = shown(correction.before), shown(correction.after)
    return f"{correction.of}{about} from {before} to {after}"


def _commitment(item: Counted) -> str:
    what = item.title or item.measure or "no measure"
    quantity = f"{number_text(item.quantity)} {item.unit or ''}".strip()
    counted = f"{number_text(item.counted)} counted, worth {pounds_text(item.value)}"
    why = f"; {item.ignored}" if item.ignored else ""
    return f"{item.label} ({what}): {quantity}; {counted}{why}"
