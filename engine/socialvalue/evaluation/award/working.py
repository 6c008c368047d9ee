"""The working of a score as steps: from the total down to facts, prices and marks.

Every number comes from `scores`; here it gets its words and the place it was read at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from socialvalue.evaluation.award.shares import mean
from socialvalue.evaluation.award.tree import formula_of
from socialvalue.model.case import Fact, Item, Missing, Why
from socialvalue.model.decision import Step, StepKind
from socialvalue.model.method import (
    AwardBy,
    Formula,
    Method,
    Offer,
    Part,
    Rounding,
    When,
)
from socialvalue.model.scores import OfferScore, PartScore, Reason
from socialvalue.quantities import Money, Number, Percentage, Vat, simplest, text
from socialvalue.records import dataclass

TIMES = "\N{MULTIPLICATION SIGN}"


@dataclass(frozen=True, slots=True)
class Field:
    """All that take part, and what is read of them together; made once for a lot."""

    method: Method
    offers: tuple[Offer, ...]
    items: Mapping[str, Item]  # the bids, by their references
    social_values: Mapping[str, Step]  # by the bids' references
    lowest: Step | None
    mean: Step | None
    highest: Step | None  # social value


def field_of(
    method: Method,
    offers: Sequence[Offer],
    items: Mapping[str, Item],
    social_values: Mapping[str, Step],
    *,
    whole: bool = True,
) -> Field:
    """Return what the working of every bid for a lot reads in common.

    Args:
        method: As published.
        offers: All that take part.
        items: The bids, by their references.
        social_values: How the social value of each was worked out.
        whole: Whether these are all; if not, no lowest and no highest is known.
    """
    prices = {o.reference: o.price for o in offers if o.price is not None}
    values = {o.reference: o.social_value for o in offers if o.social_value is not None}
    priced = whole and len(prices) == len(offers) > 0
    return Field(
        method=method,
        offers=tuple(offers),
        items=items,
        social_values=social_values,
        lowest=_of_all("the lowest price", prices, min) if priced else None,
        mean=_mean(prices) if priced else None,
        highest=_of_all("the highest social value", values, max)
        if whole and len(values) == len(offers) > 0
        else None,
    )


def working(offer: Offer, score: OfferScore, field: Field) -> Step:
    """Return how the total of a bid was worked out.

    Args:
        offer: The bid.
        score: What `scores` gave for it.
        field: What is read in common.
    """
    parts = tuple(
        _part(part, part_score, offer, field)
        for part, part_score in zip(field.method.parts, score.parts, strict=True)
    )
    name = f"the total of {offer.reference}"
    if score.published is None:
        return _unknown(name, score.reasons, parts)
    by_points = field.method.award_by is AwardBy.POINTS
    rounding = field.method.rounding if by_points else None
    return _sum(name, score.exact, score.published, rounding, parts)


def _part(part: Part, score: PartScore, offer: Offer, field: Field) -> Step:
    name = f"the score of {offer.reference} for {part.name}"
    if part.parts:
        inner = tuple(
            _part(each, each_score, offer, field)
            for each, each_score in zip(part.parts, score.parts, strict=True)
        )
        if score.published is None:
            return _unknown(name, score.reasons, inner)
        return _sum(name, score.exact, score.published, part.rounding, inner)
    share = _share(part, score, offer, field)
    if score.published is None or score.exact is None or score.weight is None:
        return _unknown(name, score.reasons, (share,))
    weight = _weight(part, score.weight)
    scored = Percentage(score.percent_published or Decimal(0))
    claim = f"{text(score.weight)} {TIMES} {text(scored)}"
    if _before(part) is None:
        claim += f" = {text(score.exact)}"
    exact = Step(
        StepKind.ARITHMETIC,
        claim,
        name=f"{name}, exact",
        value=score.exact,
        because=(weight, share),
    )
    return _rounded(name, exact, score.published, part.rounding)


def _weight(part: Part, weight: Number) -> Step:
    scope = "criterion" if "/subcriteria/" not in part.place.pointer else "subcriterion"
    value = Percentage(weight)
    return Step(
        StepKind.FACT,
        f"the weight of {part.name} is {text(value)}",
        name=f"the weight of {part.name}",
        value=value,
        fact=f"{scope}.weight",
        item=part.place.pointer,
        place=part.place,
    )


def _before(part: Part) -> Rounding | None:
    rounding = part.rounding
    if rounding is None or rounding.places is None or rounding.when is not When.BEFORE:
        return None
    return rounding


def _share(part: Part, score: PartScore, offer: Offer, field: Field) -> Step:
    """Return how the per cent of the full score was worked out."""
    name = f"the share of {offer.reference} of the full score for {part.name}"
    because, said = _formula(part, offer, field)
    if score.percent is None or score.percent_published is None:
        return _unknown(name, score.reasons, because)
    exact = Step(
        StepKind.ARITHMETIC,
        f"{said} = {text(Percentage(score.percent))}",
        name=name,
        value=Percentage(score.percent),
        because=because,
    )
    rounding = _before(part)
    if rounding is None:
        return exact
    published = Percentage(score.percent_published)
    before = text(Percentage(score.percent))
    return Step(
        StepKind.CALL,
        f"{before} {_in_words(rounding)}, is {text(published)}",
        name=name,
        value=published,
        because=(exact,),
    )


def _formula(part: Part, offer: Offer, field: Field) -> tuple[tuple[Step, ...], str]:
    """Return what a formula reads, and the formula with its numbers."""
    formula = formula_of(part)
    price = _price(offer, field)
    match formula:
        case None:
            return (), "the formula is not known"
        case Formula.POINTS:
            mark = _mark(part, offer, field)
            scale = _scale(part)
            return (mark, scale), f"{_short(mark)} ÷ {_short(scale)}"
        case Formula.LOWEST_OVER_PRICE:
            low = field.lowest or _none("the lowest price")
            return (low, price), f"{_short(low)} ÷ {_short(price)}"
        case Formula.MEAN_RELATIVE:
            middle = field.mean or _none("the mean price")
            said = f"50%, less 1 point for each 1% of {_short(price)} above "
            return (middle, price), f"{said}{_short(middle)}"
        case Formula.LINEAR:
            ends = (_limit(part, "best"), _limit(part, "worst"))
            best, worst = map(_short, ends)
            said = f"({worst} - {_short(price)}) ÷ ({worst} - {best}), from 0% to 100%"
            return (*ends, price), said
        case Formula.RELATIVE_SOCIAL_VALUE:
            own = _social_value(offer, field)
            high = field.highest or _none("the highest social value")
            return (own, high), f"{_short(own)} ÷ {_short(high)}"
        case Formula.BLEND:
            own = _social_value(offer, field)
            high = field.highest or _none("the highest social value")
            mark, scale = _mark(part, offer, field), _scale(part)
            share = part.counted_share or Decimal(0)
            a, rest = Percentage(share), Percentage(simplest(100 - Fraction(share)))
            said = (
                f"{text(a)} {TIMES} {_short(own)} ÷ {_short(high)} + "
                f"{text(rest)} {TIMES} {_short(mark)} ÷ {_short(scale)}"
            )
            return (own, high, mark, scale), said
        case _:
            assert_never(formula)


def _mark(part: Part, offer: Offer, field: Field) -> Step:
    name = f"the moderated score of {offer.reference} for {part.name}"
    answers = field.items[offer.reference].items("bid.answers").items
    for answer in answers:
        found = answer.fact("assessment.criterion")
        if isinstance(found, Fact) and found.value == part.id:
            step = _fact_step(name, "assessment.consensus", answer)
            taken = offer.marks.get(part.id)
            return step if taken == step.value else _disregarded(name, step)
    return _none(name)


def _disregarded(name: str, given: Step) -> Step:
    """Return that nothing is scored by a mark, because the tender says so."""
    claim = f"{name} is 0: the answer is disregarded, as the tender says"
    return Step(StepKind.CALL, claim, name=name, value=Decimal(0), because=(given,))


def _scale(part: Part) -> Step:
    name = f"the highest score for {part.name}"
    if part.scale is None:
        return _none(name)
    value = simplest(Fraction(part.scale))
    claim = f"{name} is {text(value)}"
    return Step(StepKind.FACT, claim, name=name, value=value, place=part.place)


def _limit(part: Part, which: str) -> Step:
    amount = part.best if which == "best" else part.worst
    name = (
        "the price that scores full" if which == "best" else "the price that scores 0"
    )
    if amount is None:
        return _none(name)
    value = Money(amount, Vat.EXCLUDING)
    claim = f"{name} is {text(value)}"
    return Step(StepKind.FACT, claim, name=name, value=value, place=part.place)


def _price(offer: Offer, field: Field) -> Step:
    item = field.items[offer.reference]
    return _fact_step(f"the price of {offer.reference}", "bid.price.net", item)


def _fact_step(name: str, fact: str, item: Item) -> Step:
    found = item.fact(fact)
    if isinstance(found, Missing):
        return Step(
            StepKind.FACT,
            f"{name} is not known",
            name=name,
            why=found.why,
            note=found.note,
            fact=fact,
            item=item.place.pointer,
            place=found.place,
        )
    return Step(
        StepKind.FACT,
        f"{name} is {text(found.value)}",
        name=name,
        value=found.value,
        fact=fact,
        item=item.place.pointer,
        place=found.place,
        recognised=found.recognised,
    )


def _social_value(offer: Offer, field: Field) -> Step:
    found = field.social_values.get(offer.reference)
    name = f"the social value of {offer.reference}"
    if found is None:
        return _none(name)
    item = field.items[offer.reference]
    said = text(found.value) if found.value is not None else "not known"
    return Step(
        StepKind.DERIVED,  # its own steps stand among the facts worked out
        f"{name} is {said}",
        name=name,
        value=found.value,
        why=found.why,
        fact="bid.social_value",
        item=item.place.pointer,
    )


def _of_all(
    name: str,
    numbers: Mapping[str, Number],
    best: Callable[[Sequence[Number]], Number],
) -> Step:
    """Return the lowest or the highest of what was offered, and whose it is."""
    found = best(list(numbers.values()))
    whose = sorted(key for key, number in numbers.items() if number == found)
    value = Money(found, Vat.EXCLUDING)
    claim = f"{name} is {text(value)}, of {', '.join(whose)}"
    return Step(StepKind.SUMMARY, claim, name=name, value=value)


def _mean(prices: Mapping[str, Number]) -> Step:
    value = Money(simplest(mean(list(prices.values()))), Vat.EXCLUDING)
    claim = f"the mean of {len(prices)} prices is {text(value)}"
    return Step(StepKind.SUMMARY, claim, name="the mean price", value=value)


def _none(name: str) -> Step:
    claim = f"{name} is not known"
    return Step(StepKind.FACT, claim, name=name, why=Why.NOT_GIVEN)


def _short(step: Step) -> str:
    """Return a value without the words about VAT, which its own step has."""
    if step.value is None:
        return "?"
    if isinstance(step.value, Money):
        return text(Money(step.value.amount))
    return text(step.value)


def _sum(
    name: str,
    exact: Number | None,
    published: Number,
    rounding: Rounding | None,
    parts: tuple[Step, ...],
) -> Step:
    """Return a sum of published scores, rounded in its turn if that is published.

    What it would be if nothing had been rounded on the way stands beside it.
    """
    scores = [s.value for s in parts if isinstance(s.value, Decimal | Fraction)]
    total = simplest(sum((Fraction(each) for each in scores), Fraction(0)))
    claim = f"{name} is {text(published)}, the sum of {len(scores)} published scores"
    if total != published:
        claim += f": {text(total)} {_in_words(rounding)}"
    if exact is not None and exact != published:
        claim += f"; with nothing rounded it would be {text(exact)}"
    return Step(StepKind.SUMMARY, claim, name=name, value=published, because=parts)


def _unknown(name: str, reasons: Sequence[Reason], because: tuple[Step, ...]) -> Step:
    said = "; ".join(dict.fromkeys(str(each.lack) for each in reasons))
    claim = f"{name} is not known" + (f": {said}" if said else "")
    return Step(
        StepKind.SUMMARY,
        claim,
        name=name,
        why=Why.UNUSABLE,
        note=said or None,
        because=because,
    )


def _rounded(
    name: str, exact: Step, published: Number, rounding: Rounding | None
) -> Step:
    """Return the published number, and the exact one under it."""
    claim = f"{name} is {text(published)}"
    places = None if rounding is None else rounding.places
    if places is None or (rounding is not None and rounding.when is When.BEFORE):
        same = exact.value == published and exact.kind is StepKind.SUMMARY
        under = exact.because if same else (exact,)
        return Step(StepKind.SUMMARY, claim, name=name, value=published, because=under)
    value = exact.value
    before = "" if value is None else f": {text(value)} {_in_words(rounding)}"
    return Step(
        StepKind.CALL, f"{claim}{before}", name=name, value=published, because=(exact,)
    )


def _in_words(rounding: Rounding | None) -> str:
    if rounding is None or rounding.places is None:
        return "not rounded"
    places = f"{rounding.places} decimal{'' if rounding.places == 1 else 's'}"
    return f"rounded to {places}, {rounding.mode}"
