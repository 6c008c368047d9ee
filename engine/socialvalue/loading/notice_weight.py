"""The weights of award criteria as notices publish them.

A weight is a fact only where it is certainly a percentage of the whole score. What
was published is kept in any case, and how.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import TypeAlias

from socialvalue.loading.notice_field import (
    Defect,
    Field,
    Found,
    number,
    quoted,
)
from socialvalue.loading.weight_words import (
    WrittenWeight,
    weight_in_name,
    written_weight,
)
from socialvalue.model.case import Fact, Missing, Why
from socialvalue.model.dictionary import FactDefinition
from socialvalue.quantities import MAX_DIGITS, Percentage, multiply
from socialvalue.records import dataclass

_BASES = {
    "percentageExact": "percentage",
    "decimalExact": "percentage",
    "percentageRangeMiddle": "range",
    "decimalRangeMiddle": "range",
    "pointsExact": "points",
    "pointsRangeMiddle": "points",
    "order": "order",
}
"""How each code for a weight in the standard was published."""

_INSTEAD = {
    "range": "a range",
    "points": "points",
    "order": "an order of importance",
}
_ALL = Decimal(100)
_MOST_TRIED = 12  # criteria of a lot of which every selection is tried


@dataclass(frozen=True, slots=True)
class _Weight:
    """What one criterion says of its weight.

    `amount` is a percentage if `certain`; otherwise the other weights of the lot
    must show that it is.
    """

    field: Field  # where it stands
    basis: Fact | None = None
    text: Fact | None = None
    weight: Found | None = None
    amount: Decimal | None = None
    certain: bool = False

    def facts(self) -> Iterator[tuple[str, Found]]:
        """Yield the facts about the weight."""
        for name, found in (
            ("criterion.weight", self.weight),
            ("criterion.weight_basis", self.basis),
            ("criterion.weight_text", self.text),
        ):
            if found is not None:
                yield name, found


WeightFacts: TypeAlias = tuple[tuple[str, Found], ...]


def weights(
    criteria: Sequence[Field], around: Field, definition: FactDefinition
) -> tuple[WeightFacts, ...]:
    """Return the facts about the weight of each of a lot's criteria.

    Args:
        criteria: The criteria in the notice.
        around: The list that they stand in.
        definition: Of the fact `criterion.weight`, with its least and most.
    """
    found = [_weight(criterion, definition) for criterion in criteria]
    found = _settled(found, around, definition)
    found = _without_parts(found, around)
    return tuple(tuple(weight.facts()) for weight in found)


def least_score(criterion: Field) -> Found | None:
    """Return the score that a bid must reach for `criterion`, if the notice says."""
    scores = [
        entry.child("number")
        for entry in criterion.child("numbers").records()
        if entry.data.get("threshold") == "minimumScore"  # type: ignore[union-attr]
    ]
    found = [score.fact(_score, "a minimum score") for score in scores]
    values = {item.value for item in found if isinstance(item, Fact)}
    if len(values) > 1:
        return scores[1].unusable(Defect("is another minimum score than the first"))
    return found[0] if found else None


def _score(data: object) -> Decimal | Defect:
    amount = number(data)  # type: ignore[arg-type]
    if isinstance(amount, Decimal) and amount < 0:
        return Defect("is negative")
    return amount


def _weight(criterion: Field, definition: FactDefinition) -> _Weight:
    coded = [
        (entry, basis)
        for entry in criterion.child("numbers").records()
        if (basis := _basis(entry)) is not None
    ]
    exact = [entry for entry, basis in coded if basis == "percentage"]
    if exact:
        weight = _percentage(exact, definition)
        given = weight.value if isinstance(weight, Fact) else None
        points = given.points if isinstance(given, Percentage) else None
        amount = points if isinstance(points, Decimal) else None
        return replace(
            _coded(exact[0], "percentage"), weight=weight, amount=amount, certain=True
        )
    if coded:
        entry, basis = coded[0]
        note = f"the notice gives {_INSTEAD[basis]}, not a percentage"
        missing = Missing(Why.ABSENT, entry.place, note)
        return replace(_coded(entry, basis), weight=missing)
    return _in_words(criterion, definition)


def _basis(entry: Field) -> str | None:
    """Return how a number was published as a weight, or None if it is no weight."""
    code = entry.child("weight")
    if code.data is None:
        return None  # a fixed price or a threshold
    basis = _BASES.get(code.data) if isinstance(code.data, str) else None
    if basis is None:
        code.warn("is no code for a weight")
    return basis


def _coded(entry: Field, basis: str) -> _Weight:
    code, amount = entry.child("weight"), number(entry.child("number").data)
    published = Fact(basis, code.place, code.recognised(f"its code is `{code.data}`"))
    text = None
    if isinstance(amount, Decimal):
        said = f"{amount:f} ({code.data})"
        field = entry.child("number")
        text = Fact(said, field.place, field.recognised("with its code"))
    return _Weight(entry, published, text)


def _percentage(entries: list[Field], definition: FactDefinition) -> Found:
    found = [_one_percentage(entry, definition) for entry in entries]
    values = {item.value for item in found if isinstance(item, Fact)}
    if len(values) > 1:
        return (
            entries[1]
            .child("number")
            .unusable(Defect("is another weight than the first of the same criterion"))
        )
    return found[0]


def _one_percentage(entry: Field, definition: FactDefinition) -> Found:
    field = entry.child("number")
    amount = number(field.data)
    if isinstance(amount, Defect):
        return field.unusable(amount)
    said = "an exact percentage"
    if entry.child("weight").data == "decimalExact":
        product = multiply(amount, _ALL)
        amount = product if isinstance(product, Decimal) else amount
        said = "an exact decimal, times 100"
    defect = _out_of_range(amount, definition)
    if defect is not None:
        return field.unusable(defect)
    return Fact(Percentage(amount), field.place, field.recognised(said))


def _out_of_range(amount: Decimal, definition: FactDefinition) -> Defect | None:
    least, most = definition.minimum, definition.maximum
    if (least is not None and amount < least) or (most is not None and amount > most):
        return Defect(f"is not from {least}% to {most}%")
    return None


def _in_words(criterion: Field, definition: FactDefinition) -> _Weight:
    """Return the weight in a criterion's description or, if need be, in its name."""
    name, description = criterion.child("name"), criterion.child("description")
    called = tuple(f.data for f in (name, criterion.child("type")) if _says(f))
    if _says(description):
        written = written_weight(str(description.data), tuple(map(str, called)))
        if written is not None:
            return _written(description, written, definition)
    if _says(name):
        written = weight_in_name(str(name.data))
        if written is not None:
            return _written(name, written, definition)
    if not _says(description):
        return _Weight(description)
    said = quoted(str(description.data))
    note = f"the notice gives no weight as a number; it describes {said}"
    return _Weight(description, weight=description.not_given(note))


def _says(field: Field) -> bool:
    return isinstance(field.data, str) and bool(field.data.strip())


def _written(
    field: Field, written: WrittenWeight, definition: FactDefinition
) -> _Weight:
    said = str(field.data).strip()
    place, shown = field.place, quoted(said)
    basis = field.recognised(f"which says {shown}")
    found = _Weight(
        field,
        Fact(written.basis, place, basis, from_text=True),
        Fact(said, place, field.recognised()),
        amount=written.amount,
        certain=written.certain,
    )
    if written.certain and written.amount is not None:
        defect = _out_of_range(written.amount, definition)
        if defect is not None:
            weight: Found = field.unusable(defect)
            return replace(found, weight=weight, amount=None)
        how = field.recognised(f"which says {shown}")
        weight = Fact(Percentage(written.amount), place, how, from_text=True)
        return replace(found, weight=weight)
    if written.basis in _INSTEAD and written.amount is None:
        instead = _INSTEAD[written.basis]
        note = f"the notice gives {instead}, not a percentage: {shown}"
        return replace(found, weight=Missing(Why.ABSENT, place, note))
    note = f"the notice gives the weight only in words: {shown}"
    return replace(found, weight=field.not_given(note))


def _settled(
    found: list[_Weight], around: Field, definition: FactDefinition
) -> list[_Weight]:
    """Return the weights with the open numbers read as percentages, if they are.

    They are if the numbers of all criteria of the lot total 100.
    """
    unsettled = [item for item in found if item.amount is not None and not item.certain]
    if not unsettled:
        return found
    amounts = [item.amount for item in found if item.amount is not None]
    total = sum(amounts, Decimal())
    if len(amounts) < len(found):
        why = "not every criterion beside it has a number, so it may be no percentage"
    elif total != _ALL:
        why = f"the numbers of the lot's criteria total {_short(total)}, not 100"
        around.warn(
            "gives weights as numbers without a percent sign, which total "
            f"{_short(total)}: they are not read as percentages"
        )
    else:
        return [
            _as_percentage(item, definition) if item in unsettled else item
            for item in found
        ]
    return [
        replace(item, weight=item.field.not_given(_open(item, why)))
        if item in unsettled
        else item
        for item in found
    ]


def _as_percentage(item: _Weight, definition: FactDefinition) -> _Weight:
    amount = item.amount or Decimal()
    if _out_of_range(amount, definition) is not None or item.basis is None:
        return item
    said = quoted(str(item.field.data))
    how = item.field.recognised(
        f"which says {said}, as the numbers of all criteria of the lot total 100"
    )
    place = item.field.place
    return replace(
        item,
        weight=Fact(Percentage(amount), place, how, from_text=True),
        basis=Fact("percentage", place, how, from_text=True),
        certain=True,
    )


def _open(item: _Weight, why: str) -> str:
    return f"the notice says {quoted(str(item.field.data))}, and {why}"


def _without_parts(found: list[_Weight], around: Field) -> list[_Weight]:
    """Return the weights without those that may be shares of another criterion.

    Some notices list sub-criteria beside the criteria that they are parts of.
    """
    amounts = [
        item.amount for item in found if item.certain and item.amount is not None
    ]
    if not _may_be_parts(amounts):
        return found
    total = _short(sum(amounts, Decimal()))
    around.warn(
        f"gives percentages that total {total}: some may be shares of another "
        "criterion, so none is read as a share of the whole score"
    )
    note = (
        f"the percentages of the lot's criteria total {total}; this may be a share of "
        "another criterion, not of the whole score"
    )
    return [
        replace(item, weight=item.field.not_given(note))
        if item.certain and item.amount is not None
        else item
        for item in found
    ]


def _may_be_parts(amounts: Sequence[Decimal]) -> bool:
    """Return whether some of these percentages may be shares of others of them.

    They may where they total 200, 300 or so, or where some total 100 and the others
    together are as much as one of those.

    >>> _may_be_parts([Decimal(n) for n in (40, 60, 50, 50)])
    True
    >>> _may_be_parts([Decimal(n) for n in (40, 60, 35, 25)])
    True
    >>> _may_be_parts([Decimal(95), Decimal(95)])
    False
    """
    total = sum(amounts, Decimal())
    if total <= _ALL:
        return False
    if total % _ALL == 0:
        return True
    if len(amounts) > _MOST_TRIED:
        return False
    places = range(len(amounts))
    return any(
        sum((amounts[at] for at in chosen), Decimal()) == _ALL
        and total - _ALL in {amounts[at] for at in chosen}
        for size in range(1, len(amounts) - 1)  # two or more are left
        for chosen in combinations(places, size)
    )


def _short(total: Decimal) -> str:
    return f"{total:.{MAX_DIGITS}f}".rstrip("0").rstrip(".")
