"""The scores of the bids for a lot as tables that fit a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from socialvalue.model.award import BidResult, LotAward
from socialvalue.model.method import Part
from socialvalue.model.scores import Index, Lack, PartScore
from socialvalue.quantities import Money, Number, text
from socialvalue.rendering.layout import BLANK, Line, Piece, Style, clean, columns

_NAME = 24  # columns of a criterion's name
_FEW = 6  # decimals; numbers of more are not padded


class _Row(NamedTuple):
    """One line of a table: what it is, and a cell for each bid."""

    name: str
    cells: Sequence[str]
    strong: bool = False


def score_tables(lot: LotAward, width: int) -> Iterator[Line]:
    """Yield the scores of a lot, a column a bid; nothing where no bid is scored.

    Where not all bids fit side by side, a table of places comes first, a line a bid,
    and then as many tables of scores as it takes.

    Args:
        lot: With its bids.
        width: Columns.
    """
    bids = sorted(
        (bid for bid in lot.bids if bid.score is not None),
        key=lambda bid: (bid.place is None, bid.place or 0, bid.reference),
    )
    if not bids:
        return
    rows = _rows(lot, bids)
    groups = _groups(rows, [clean(bid.reference) for bid in bids], width)
    if len(groups) > 1:
        yield BLANK
        yield from _places(bids)
    for group in groups:
        yield BLANK
        yield from _side_by_side(rows, bids, group)


def number_text(number: Number | None) -> str:
    """Return a number as it is shown; `?` where it is not known."""
    return "?" if number is None else text(number).replace(" (rounded)", "…")


def pounds_text(number: Number | None) -> str:
    """Return an amount as it is shown; `?` where it is not known."""
    return "?" if number is None else text(Money(number)).replace(" (rounded)", "…")


def _rows(lot: LotAward, bids: Sequence[BidResult]) -> list[_Row]:
    rows = [_Row("Place", [_place(bid) for bid in bids], strong=True)]
    rows += _score_rows(lot.method.parts, bids)
    totals = [bid.score.published if bid.score else None for bid in bids]
    rows.append(_Row("Total", _aligned(totals), strong=True))
    if any(bid.index for bid in bids):
        name = str(lot.method.award_by).capitalize()
        rows.append(_Row(name, [_index(bid.index) for bid in bids], strong=True))
    rows.append(_Row("Price, ex VAT", [pounds_text(bid.price) for bid in bids]))
    rows.append(_Row("Social value", [pounds_text(bid.social_value) for bid in bids]))
    return rows


def _score_rows(parts: Sequence[Part], bids: Sequence[BidResult]) -> Iterator[_Row]:
    by_bid = [_by_part(bid.score.parts if bid.score else ()) for bid in bids]
    for part in parts:
        for depth, each in ((0, part), *((1, inner) for inner in part.parts)):
            weight = "" if each.weight is None else f" {text(each.weight)}%"
            name = "  " * depth + _cut(clean(each.name), 30) + weight
            scores = [found[each.id] for found in by_bid]
            if all(_is_in_index(score) for score in scores):
                yield _Row(name, ["-"] * len(scores))
            else:
                yield _Row(name, _aligned([score.published for score in scores]))


def _is_in_index(score: PartScore) -> bool:
    """Return whether the price has no score, because what decides reads it."""
    if score.parts:
        return all(_is_in_index(each) for each in score.parts)
    return any(reason.lack is Lack.IN_INDEX for reason in score.reasons)


def _by_part(scores: Sequence[PartScore]) -> dict[str, PartScore]:
    found: dict[str, PartScore] = {}
    for score in scores:
        found[score.part] = score
        found.update(_by_part(score.parts))
    return found


def _aligned(numbers: Sequence[Number | None]) -> list[str]:
    """Return numbers with as many decimals as the longest, so that points line up."""
    shown = [number_text(number) for number in numbers]
    decimals = [len(each.partition(".")[2]) for each in shown]
    most = max(decimals, default=0)
    if not 0 < most <= _FEW or any("…" in each for each in shown):
        return shown
    return [
        each if each == "?" else f"{each}{'' if places else '.'}{'0' * (most - places)}"
        for each, places in zip(shown, decimals, strict=True)
    ]


def _groups(rows: Sequence[_Row], heads: Sequence[str], width: int) -> list[list[int]]:
    """Return the bids, by number, as many together as fit beside the names."""
    room = width - max(_NAME, *(columns(row.name) for row in rows))
    groups: list[list[int]] = [[]]
    used = 0
    for number, head in enumerate(heads):
        wide = _wide(rows, head, number) + 2
        if groups[-1] and used + wide > room:
            groups.append([])
            used = 0
        groups[-1].append(number)
        used += wide
    return groups


def _wide(rows: Sequence[_Row], head: str, number: int) -> int:
    return max(columns(head), *(columns(row.cells[number]) for row in rows))


def _side_by_side(
    rows: Sequence[_Row], bids: Sequence[BidResult], group: Sequence[int]
) -> Iterator[Line]:
    heads = [clean(bids[number].reference) for number in group]
    wide = [_wide(rows, head, n) for head, n in zip(heads, group, strict=True)]
    name = max(_NAME, *(columns(row.name) for row in rows))
    yield _line("", heads, name, wide, strong=True)
    for row in rows:
        cells = [row.cells[number] for number in group]
        yield _line(row.name, cells, name, wide, strong=row.strong)


def _places(bids: Sequence[BidResult]) -> Iterator[Line]:
    """Yield a line a bid: its place, what decides it, its price and what it offers."""
    heads = ["Place", "Total", "Price, ex VAT", "Social value"]
    cells = [
        [_place(bid) for bid in bids],
        _aligned([bid.score.published if bid.score else None for bid in bids]),
        [pounds_text(bid.price) for bid in bids],
        [pounds_text(bid.social_value) for bid in bids],
    ]
    if any(bid.index for bid in bids):
        heads[1] = "Index"
        cells[1] = [_index(bid.index) for bid in bids]
    names = [clean(bid.reference) for bid in bids]
    name = max(_NAME, *(columns(each) for each in names))
    wide = [
        max(columns(head), *(columns(cell) for cell in column))
        for head, column in zip(heads, cells, strict=True)
    ]
    yield _line("", heads, name, wide, strong=True)
    for number, each in enumerate(names):
        yield _line(each, [column[number] for column in cells], name, wide)


def _line(
    name: str,
    cells: Sequence[str],
    name_wide: int,
    wide: Sequence[int],
    *,
    strong: bool = False,
) -> Line:
    right = "".join(
        "  " + " " * (room - columns(cell)) + cell
        for cell, room in zip(cells, wide, strict=True)
    )
    left = name + " " * (name_wide - columns(name))
    style = Style.STRONG if strong else Style.PLAIN
    return Line((Piece((left + right).rstrip(), style),))


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


def _place(bid: BidResult) -> str:
    return str(bid.place) if bid.place is not None else "?"


def _index(index: Index | None) -> str:
    if index is None:
        return "?"
    if any(reason.lack is Lack.NO_QUALITY for reason in index.reasons):
        return "none"
    return number_text(index.published)
