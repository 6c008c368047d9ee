"""A bid file to fill in, with every question, for what one tender asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from socialvalue.loading.form_lines import (
    EDITED,
    EDITOR,
    HOW_TO_TURN_ON,
    HOW_TO_WRITE,
    Line,
    Schema,
    dashed,
    fact_lines,
    held,
    is_to_fill_in,
    prose,
    turned_off,
)
from socialvalue.model.case import Fact, Item
from socialvalue.model.method import Part
from socialvalue.quantities import Percentage, Value, text
from socialvalue.records import dataclass

_HEAD = f"""\
One file holds one bid. The bidder says what is offered; the panel adds its
scores, and the procurement officer what became of the bid.

How to fill it in:
{HOW_TO_WRITE}\
- Where there is none, take the line out: what a bid does not say, it does not
  offer.
{HOW_TO_TURN_ON.format(key="commitments")}
Then evaluate it with its tender: socialvalue award TENDER FILE...

{EDITED.format(name="bid")}"""

_TURNED_OFF = frozenset({"status", "status_reason", "clarifications", "overrides"})
"""What a bid does not have when it comes in."""

_OF_SEVERAL_LOTS = frozenset({"lot", "lots", "prices"})
"""What is only asked where the tender has several lots."""


@dataclass(frozen=True, slots=True)
class AskedOfLot:
    """What bids for a lot have to answer in words, for the panel to score."""

    lot: Item
    parts: tuple[Part, ...]


def bid_template(
    schema: Schema, tender: Item, asked: Sequence[AskedOfLot], reference: str
) -> str:
    """Return a bid file with every question, as YAML; what the tender says is in it.

    Args:
        schema: The fact schema that the file is to be written in.
        tender: Whose bid it is to be.
        asked: What the panel scores, for every lot in order.
        reference: Of the bid; each bid for a tender has its own.
    """
    lines = [
        EDITOR.format(name="bid"),
        "#",
        *map(str, prose(0, f"A bid for {_called(tender)}.")),
        *(f"# {line}".rstrip() for line in _HEAD.splitlines()),
        "",
        "bid:",
        *map(str, _Form(schema["$defs"], tender, asked).lines(reference)),
    ]
    return "\n".join(lines) + "\n"


def _called(tender: Item) -> str:
    named = [_said(tender, "tender.id"), _said(tender, "tender.title")]
    return ", ".join(str(each) for each in named if each) or tender.label


class _Form:
    """Writes the lines of one form."""

    def __init__(
        self, scopes: Schema, tender: Item, asked: Sequence[AskedOfLot]
    ) -> None:
        self._scopes = scopes
        self._tender = tender
        self._asked = asked
        self._several = len(asked) > 1

    def lines(self, reference: str) -> Iterator[Line]:
        """Yield the lines of the bid, each fact and list apart from the next."""
        given = {"id": reference, "tender": _said(self._tender, "tender.id")}
        first = True
        for key, about in self._keys("bid"):
            if key == "price" and self._several:
                continue  # a bid for several lots has one for each
            if not first:
                yield Line(0, "")
            first = False
            lines = self._entry(2, key, about, given)
            yield from turned_off(lines, 2) if key in _TURNED_OFF else lines

    def _keys(self, scope: str) -> Iterator[tuple[str, Schema]]:
        for key, about in self._scopes[scope]["properties"].items():
            if self._several or key not in _OF_SEVERAL_LOTS:
                yield key, about

    def _entry(
        self, indent: int, key: str, about: Schema, given: Mapping[str, Value | None]
    ) -> Iterator[Line]:
        if key == "lots":
            names = "; ".join(_named(each.lot) for each in self._asked)
            said = "Take out what is below for a lot that the bid is not for."
            yield from prose(indent, f"The lots are {names}. {said}")
        if "x-fact" in about:
            yield from fact_lines(indent, key, about, given.get(key))
        elif "x-list" in about:
            yield from self._list(indent, key, about)
        else:
            yield from prose(indent, f"{about['title']}.")
            yield Line(indent, f"{key}:")
            for inner, below in about["properties"].items():
                yield from self._entry(indent + 2, inner, below, {})

    def _list(self, indent: int, key: str, about: Schema) -> Iterator[Line]:
        yield from prose(
            indent, f"{about['x-list']['question']} {held(about['x-list'])}"
        )
        yield Line(indent, f"{key}:")
        inside = indent + 2
        match key:
            case "prices":
                yield from self._items(inside, "price", self._prices())
            case "answers":
                yield from self._items(inside, "assessment", self._answers())
            case "commitments":
                items = self._items(inside, "commitment", self._commitments())
                yield from turned_off(items, inside)
            case _:
                yield from self._items(inside, about["x-list"]["scope"], [("", {})])

    def _prices(self) -> list[tuple[str, dict[str, Value | None]]]:
        return [("", {"lot": _reference(each.lot)}) for each in self._asked]

    def _answers(self) -> Iterator[tuple[str, dict[str, Value | None]]]:
        for each in self._asked:
            of_lot = f" of {each.lot.label}" if self._several else ""
            for part in each.parts:
                said = f"{part.name}{of_lot}"
                if part.weight is not None:
                    said += f", which carries {text(Percentage(part.weight))}"
                if part.scale is not None:
                    said += f", scored from 0 to {text(part.scale)}"
                yield f"{said}.", {"criterion": part.id, "lot": _reference(each.lot)}

    def _commitments(self) -> Iterator[tuple[str, dict[str, Value | None]]]:
        """Yield each measure that the tender asks for; a bid can leave any out."""
        measures = self._tender.items("tender.measures").items
        if not measures:
            yield "The tender lists no measures.", {}
        for number, measure in enumerate(measures, start=1):
            unit = _said(measure, "measure.unit")
            title = _said(measure, "measure.title") or measure.label
            said = f"{title}, counted in {unit}." if unit else f"{title}."
            code = _said(measure, "measure.code")
            yield said, {"id": f"C-{number}", "measure": code, "unit": unit}

    def _items(
        self,
        indent: int,
        scope: str,
        items: Iterator[tuple[str, dict[str, Value | None]]]
        | list[tuple[str, dict[str, Value | None]]],
    ) -> Iterator[Line]:
        """Yield the items of a list; the questions stand at the first alone."""
        for number, (about, given) in enumerate(items):
            if number and about:
                yield Line(0, "")
            yield from prose(indent, about)
            item = dashed(self._inside(indent + 2, scope, given), indent)
            yield from item if not number else filter(is_to_fill_in, item)

    def _inside(
        self, indent: int, scope: str, given: Mapping[str, Value | None]
    ) -> Iterator[Line]:
        for key, about in self._keys(scope):
            yield from self._entry(indent, key, about, given)


def _said(item: Item, name: str) -> Value | None:
    found = item.fact(name)
    return found.value if isinstance(found, Fact) else None


def _reference(lot: Item) -> Value:
    return _said(lot, "lot.id") or lot.label


def _named(lot: Item) -> str:
    return f"`{_reference(lot)}` ({_said(lot, 'lot.title') or lot.label})"
