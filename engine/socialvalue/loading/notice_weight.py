"""The weights of award criteria as notices publish them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from socialvalue.loading.notice_field import (
    Defect,
    Field,
    Found,
    number,
    quoted,
)
from socialvalue.model.case import Fact, Missing, Why
from socialvalue.model.dictionary import FactDefinition
from socialvalue.quantities import Percentage, multiply

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


def weight_facts(
    criterion: Field, definition: FactDefinition
) -> Iterator[tuple[str, Found]]:
    """Yield what the notice says of the weight of `criterion`.

    Args:
        criterion: The criterion in the notice.
        definition: Of the fact `criterion.weight`, with its least and most.
    """
    weights = [
        (entry, basis)
        for entry in criterion.child("numbers").records()
        if (basis := _basis(entry)) is not None
    ]
    exact = [entry for entry, basis in weights if basis == "percentage"]
    if exact:
        yield "criterion.weight", _percentage(exact, definition)
        yield "criterion.weight_basis", _published(exact[0], "percentage")
    elif weights:
        entry, basis = weights[0]
        note = f"the notice gives {_INSTEAD[basis]}, not a percentage"
        yield "criterion.weight", Missing(Why.ABSENT, entry.place, note)
        yield "criterion.weight_basis", _published(entry, basis)
    else:
        description = criterion.child("description")
        if isinstance(description.data, str) and description.data.strip():
            said = quoted(description.data)
            note = f"the notice gives no weight as a number; it describes {said}"
            yield "criterion.weight", description.not_given(note)


def _basis(entry: Field) -> str | None:
    """Return how a number was published as a weight, or None if it is no weight."""
    code = entry.child("weight")
    if code.data is None:
        return None  # a fixed price or a threshold
    basis = _BASES.get(code.data) if isinstance(code.data, str) else None
    if basis is None:
        code.warn("is no code for a weight")
    return basis


def _published(entry: Field, basis: str) -> Fact:
    code = entry.child("weight")
    said = f"its code is `{code.data}`"
    return Fact(basis, code.place, code.recognised(said))


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
        product = multiply(amount, Decimal(100))
        amount = product if isinstance(product, Decimal) else amount
        said = "an exact decimal, times 100"
    least, most = definition.minimum, definition.maximum
    if (least is not None and amount < least) or (most is not None and amount > most):
        return field.unusable(Defect(f"is not from {least}% to {most}%"))
    return Fact(Percentage(amount), field.place, field.recognised(said))
