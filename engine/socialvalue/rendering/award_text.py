"""An award as text: the answer first, then the scores, then how close it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from socialvalue.model.award import (
    Award,
    BidResult,
    Counted,
    LotAward,
    Marking,
    Standing,
)
from socialvalue.model.decision import Finding, Outcome, Step
from socialvalue.model.inference import Inference, Interval
from socialvalue.model.method import Part
from socialvalue.model.policy import IfNot
from socialvalue.model.scores import Index, Lack, PartScore
from socialvalue.model.sensitivity import (
    Direction,
    Edge,
    MarkMove,
    Sensitivity,
    Turn,
    WeightMove,
)
from socialvalue.quantities import Money, Number, text
from socialvalue.rendering.layout import (
    BLANK,
    DEFAULT_WIDTH,
    Line,
    Piece,
    Style,
    clean,
    columns,
    paragraph,
)

_HEADS: Mapping[Standing, tuple[str, Style]] = {
    Standing.FIRST: ("FIRST PLACE", Style.GOOD),
    Standing.TIED: ("TIE", Style.UNSURE),
    Standing.UNSETTLED: ("NOT SETTLED", Style.UNSURE),
    Standing.NO_BIDS: ("NO BIDS", Style.BAD),
}
_WAYS: Mapping[Direction, tuple[str, str]] = {
    Direction.UP: ("above", "up"),
    Direction.DOWN: ("below", "down"),
}
"""Where a change is just beyond a number, and the way up to which there is none."""

_NAME = 24  # columns of a criterion's name


def award_lines(
    award: Award,
    name: str,
    files: Mapping[str, str],
    *,
    unused: Sequence[str] = (),
    width: int = DEFAULT_WIDTH,
    everything: bool = False,
) -> Iterator[Line]:
    """Yield an award for a terminal.

    Args:
        award: What to show.
        name: The name of the tender file.
        files: The names of the bids' files, by reference.
        unused: The names of files whose bid could not be used.
        width: Columns.
        everything: Also the working of every score, and every commitment.
    """
    writer = _Writer(award, files, width, everything=everything)
    title = award.subject.title or award.subject.reference or name
    yield from writer.said(Piece(f"{name}: {title}", Style.STRONG))
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
        yield from self._table(lot)
        yield from self._out(lot)
        for bid in lot.bids:
            yield from self._bid(bid)
        yield from self._ties(lot)
        if lot.sensitivity is not None:
            yield from self._sensitivity(lot, lot.sensitivity)
        yield from self._inferences(lot)

    def _table(self, lot: LotAward) -> Iterator[Line]:
        """Yield the scores: a column a bid where they fit, else a list a bid."""
        bids = sorted(
            (bid for bid in lot.bids if bid.score is not None),
            key=lambda bid: (bid.place is None, bid.place or 0, bid.reference),
        )
        if not bids:
            return
        yield BLANK
        rows = [("Place", [_place(bid) for bid in bids])]
        for name, shown in _score_rows(lot.method.parts, bids):
            rows.append((clean(name), shown))
        rows.append(("Total", [_number(_total(bid)) for bid in bids]))
        if any(bid.index for bid in bids):
            index = [_index(bid.index) for bid in bids]
            rows.append((str(lot.method.award_by).capitalize(), index))
        rows.append(("Price, ex VAT", [_pounds(bid.price) for bid in bids]))
        rows.append(("Social value", [_pounds(bid.social_value) for bid in bids]))
        heads = [clean(bid.reference) for bid in bids]
        wide = [
            max(columns(head), *(columns(row[1][n]) for row in rows))
            for n, head in enumerate(heads)
        ]
        name_wide = max(_NAME, *(columns(name) for name, _ in rows))
        if name_wide + sum(each + 2 for each in wide) <= self.width:
            yield _row("", heads, name_wide, wide, Style.STRONG)
            for name, cells in rows:
                style = Style.STRONG if name in ("Place", "Total") else Style.PLAIN
                yield _row(name, cells, name_wide, wide, style)
            return
        for number, bid in enumerate(bids):
            yield from self.said(Piece(bid.label, Style.STRONG))
            for name, cells in rows:
                yield from self.said(f"{name}: {cells[number]}", first="  ")

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
            about = f" of {each.about}" if each.about else ""
            lines += self.said(
                Piece("corrected  ", Style.UNSURE),
                f"{each.of}{about} from {text(each.before)} to {text(each.after)}, by "
                f"{each.by} on {each.on}: {each.why}",
                first="  ",
                rest="    ",
            )
        for item in bid.commitments:
            if item.ignored or self.everything:
                lines += self.said(_commitment(item), first="  ", rest="    ")
        for marking in bid.markings:
            differs = marking.mean is not None and marking.mean != marking.moderated
            if self.everything or (differs and marking.moderated is not None):
                lines += self._marking(marking)
        if self.everything and bid.working is not None:
            lines += self._tree(bid.working, 1)
        if lines:
            yield BLANK
            yield from self.said(Piece(bid.label, Style.STRONG))
            yield from lines

    def _marking(self, marking: Marking) -> tuple[Line, ...]:
        given = ", ".join(
            f"{mark.assessor} {_number(mark.score)}" for mark in marking.marks
        )
        mean = "" if marking.mean is None else f" (mean {text(marking.mean)})"
        said = f"{marking.name}: {given}{mean}; moderated {_number(marking.moderated)}"
        reason = f": {marking.reason}" if marking.reason else ""
        return self.said(said + reason, first="  ", rest="    ")

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
                yield from self.said(_weight_move(move, names), first="  ", rest="    ")
        if found.weights and not any(move.turn for move in found.weights):
            yield from self.said(_no_weight(found.weights), first="  ", rest="    ")
        moved = [move for move in found.marks if move.turn is not None]
        for mark in moved:
            yield from self.said(_mark_move(mark, names), first="  ", rest="    ")
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
        if found.withdrawals and not changed:
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


def _is_shown(finding: Finding) -> bool:
    return finding.outcome in (Outcome.NOT_MET, Outcome.UNDETERMINED)


def _row(
    name: str, cells: Sequence[str], name_wide: int, wide: Sequence[int], style: Style
) -> Line:
    right = "".join(
        "  " + " " * (room - columns(cell)) + cell
        for cell, room in zip(cells, wide, strict=True)
    )
    left = name + " " * (name_wide - columns(name))
    return Line((Piece((left + right).rstrip(), style),))


def _score_rows(
    parts: Sequence[Part], bids: Sequence[BidResult]
) -> Iterator[tuple[str, list[str]]]:
    by_bid = [_by_part(bid.score.parts if bid.score else ()) for bid in bids]
    for part in parts:
        for depth, each in ((0, part), *((1, inner) for inner in part.parts)):
            weight = "" if each.weight is None else f" {text(each.weight)}%"
            cells = [_number(found[each.id].published) for found in by_bid]
            yield "  " * depth + _cut(each.name, 30) + weight, cells


def _by_part(scores: Sequence[PartScore]) -> dict[str, PartScore]:
    found: dict[str, PartScore] = {}
    for score in scores:
        found[score.part] = score
        found.update(_by_part(score.parts))
    return found


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


def _place(bid: BidResult) -> str:
    return str(bid.place) if bid.place is not None else "?"


def _total(bid: BidResult) -> Number | None:
    return bid.score.published if bid.score else None


def _index(index: Index | None) -> str:
    if index is None:
        return "?"
    if any(reason.lack is Lack.NO_QUALITY for reason in index.reasons):
        return "none"
    return _number(index.published)


def _number(number: Number | None) -> str:
    return "?" if number is None else text(number).replace(" (rounded)", "…")


def _pounds(number: Number | None) -> str:
    return "?" if number is None else text(Money(number)).replace(" (rounded)", "…")


def _listed(names: Sequence[str]) -> str:
    return " = ".join(names)


def _names(parts: Sequence[Part]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts:
        found[part.id] = part.name
        found.update(_names(part.parts))
    return found


def _turned(turn: Turn, unit: str, direction: Direction) -> str:
    beyond, to = _WAYS[direction]
    near = _number(turn.near)
    first = " and ".join(turn.first) + (" tie" if len(turn.first) > 1 else "")
    verb = "in first place" if len(turn.first) > 1 else "is first"
    if not turn.first:
        first = "no bid"
    if turn.far is None:
        return (
            f"{to} to {near}{unit} first place stays; what comes then is not worked out"
        )
    if turn.edge is None:
        return f"between {near}{unit} and {_number(turn.far)}{unit}, {first} {verb}"
    where = "at" if turn.edge is Edge.AT else f"just {beyond}"
    return f"{where} {near}{unit}, {first} {verb}"


def _no_weight(moves: Sequence[WeightMove]) -> str:
    """Return that no weight changes first place, or why some are not moved."""
    lacks = {move.reason.lack: None for move in moves if move.reason}
    if not lacks:
        return "No weight, moved alone with the others rescaled, changes first place."
    why = "; ".join(lacks)
    if all(move.reason for move in moves):
        return f"No weight is moved: {why}."
    return f"No weight changes first place, of those that are moved; of others: {why}."


def _weight_move(move: WeightMove, names: Mapping[str, str]) -> str:
    now = "" if move.now is None else f" (now {text(move.now)}%)"
    if move.turn is None:
        why = "" if move.reason is None else f": {move.reason.lack}"
        return f"Weight of {names[move.part]}{now}, {move.direction}: not known{why}"
    return (
        f"Weight of {names[move.part]}{now}: {_turned(move.turn, '%', move.direction)}"
    )


def _mark_move(move: MarkMove, names: Mapping[str, str]) -> str:
    said = f"Score of {move.offer} for {names[move.part]} (now {text(move.now)})"
    if move.turn is None:
        return f"{said}: no score changes first place"
    out = ", because it is then below the minimum" if move.below_minimum else ""
    return f"{said}: {_turned(move.turn, '', move.direction)}{out}"


def _inference(found: Inference, names: Mapping[str, str]) -> str:
    said = f"{found.offer}, from its score for {names[found.part]}: the {found.subject}"
    return f"{said} is {_interval(found.interval)}"


def _interval(interval: Interval) -> str:
    if interval.single:
        return _pounds(interval.low)
    if interval.high is None:
        return f"{_pounds(interval.low)} or more"
    if interval.low is None:
        return f"{_pounds(interval.high)} or less"
    return f"from {_pounds(interval.low)} to {_pounds(interval.high)}"


def _commitment(item: Counted) -> str:
    what = item.title or item.measure or "no measure"
    quantity = f"{_number(item.quantity)} {item.unit or ''}".strip()
    counted = f"{_number(item.counted)} counted, worth {_pounds(item.value)}"
    why = f"; {item.ignored}" if item.ignored else ""
    return f"{item.label} ({what}): {quantity}; {counted}{why}"
