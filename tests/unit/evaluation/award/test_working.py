"""The working of a total says what the numbers say."""

from __future__ import annotations

from decimal import Decimal

from differential.random_awards import offer
from socialvalue.evaluation.award.scores import scores
from socialvalue.evaluation.award.working import field_of, working
from socialvalue.model.case import Item, Place
from socialvalue.model.decision import Step
from socialvalue.model.method import (
    Formula,
    Kind,
    Method,
    Mode,
    Part,
    Rounding,
    When,
)

HERE = Place("/tender", 1, 1)


def part(number: int) -> Part:
    """Return a third of the whole, by the price, rounded to 2 decimals."""
    return Part(
        id=f"p{number}",
        name=f"Price {number}",
        kind=Kind.PRICE,
        weight=Decimal(30),
        formula=Formula.LOWEST_OVER_PRICE,
        scale=None,
        rounding=Rounding(2, Mode.HALF_UP, When.AFTER),
        zero_rule=None,
        best=None,
        worst=None,
        counted_share=None,
        min_score=None,
        disqualifies=None,
        place=HERE,
    )


def test_a_total_is_the_sum_of_what_was_published() -> None:
    method = Method(tuple(part(number) for number in range(3)))
    offers = [offer("A", 2), offer("B", 3)]
    items = {each.reference: Item("bid", each.reference, HERE) for each in offers}
    field = field_of(method, offers, items, {})
    scored = scores(method, offers)
    for each, score in zip(offers, scored.offers, strict=True):
        step = working(each, score, field)
        assert step.value == score.published
        added = [inner.value for inner in step.because]
        assert sum(map(_number, added)) == score.published


def test_what_nothing_rounded_would_give_stands_beside_it() -> None:
    method = Method((part(0),))
    offers = [offer("A", 2), offer("B", 7)]
    items = {each.reference: Item("bid", each.reference, HERE) for each in offers}
    score = scores(method, offers).offers[1]
    step = working(offers[1], score, field_of(method, offers, items, {}))
    assert step.value == Decimal("8.57")
    assert "with nothing rounded it would be 8.571429 (rounded)" in step.claim
    assert "30 × 28.571429% (rounded)" in " ".join(claims(step))  # noqa: RUF001


def claims(step: Step) -> list[str]:
    """Return what a step and all under it say."""
    return [step.claim, *(said for each in step.because for said in claims(each))]


def _number(value: object) -> Decimal:
    assert isinstance(value, Decimal)
    return value
