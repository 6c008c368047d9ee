"""Award criteria as notices publish them: type, weight, and whether social value.

Notices know only price, cost and quality. Social value shows in a criterion's
name, or not at all: it may be a part of "Quality" that the notice does not mention.
"""

from __future__ import annotations

import re
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

_SOCIAL_VALUE = re.compile(r"social[\s\u2010-\u2015_-]*value", re.IGNORECASE)
_OPENS_WITH_SOCIAL_VALUE = re.compile(rf"\W*{_SOCIAL_VALUE.pattern}", re.IGNORECASE)
_SOMETHING_ELSE = re.compile(
    r"\b(quality|technical|price|cost|incl\w*|excl\w*|without|no|not)\b",
    re.IGNORECASE,
)
"""Beside "social value" in a name, a sign that it is only a part, or left out."""

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


def social_value_facts(criterion: Field) -> Iterator[tuple[str, Found]]:
    """Yield whether `criterion` is explicitly social value, as far as it says."""
    name, kind = _said(criterion.child("name")), _said(criterion.child("type"))
    description = _said(criterion.child("description"))
    named = _SOCIAL_VALUE.search(name) is not None
    if kind in ("price", "cost") and not named:
        field, said = criterion.child("type"), f"its type is `{kind}`"
        yield "criterion.social_value", Fact(False, field.place, said)  # noqa: FBT003 - the fact's value
        return
    if named and kind not in ("price", "cost") and not _SOMETHING_ELSE.search(name):
        field, means = criterion.child("name"), "its name"
    elif not name and _OPENS_WITH_SOCIAL_VALUE.match(description):
        field, means = criterion.child("description"), "its description"
    else:
        note = _may_hold(name, kind, description)
        yield "criterion.social_value", criterion.not_given(note)
        return
    said = f"{means} says {quoted(str(field.data))}"
    yield "criterion.social_value", Fact(True, field.place, said)  # noqa: FBT003 - the fact's value
    yield "criterion.recognised_by", Fact(means, field.place, said)


def _may_hold(name: str, kind: str, description: str) -> str:
    if _SOCIAL_VALUE.search(name):
        also = f" and its type is `{kind}`" if kind in ("price", "cost") else ""
        return (
            f"the notice calls it {quoted(name)}{also}; "
            "social value may be only a part of it"
        )
    if _SOCIAL_VALUE.search(description):
        called = f"the notice calls it {quoted(name)}" if name else "it has no name"
        return (
            f"{called}, and social value is in its description; "
            "it may be only a part of it"
        )
    said = name or kind
    if not said:
        return "the notice does not say what the criterion is about"
    return f"the notice says only {quoted(said)}; social value may be inside it"


def _said(field: Field) -> str:
    return field.data.strip() if isinstance(field.data, str) else ""
