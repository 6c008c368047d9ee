"""Random methods and offers, with all that a tender can leave out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from socialvalue.model.case import Place
from socialvalue.model.method import (
    AwardBy,
    Formula,
    Kind,
    Method,
    Mode,
    Offer,
    Part,
    Rounding,
    TieRule,
    When,
    ZeroRule,
)
from socialvalue.quantities import Number

T = TypeVar("T")

PLACE = Place("", 1, 1)


def part(
    id_: str,
    kind: Kind,
    weight: int | str | None,
    formula: Formula | None = None,
    *,
    scale: int | None = None,
    rounding: Rounding | None = None,
    zero_rule: ZeroRule | None = None,
    limits: tuple[int | None, int | None] = (None, None),
    counted_share: int | None = None,
    min_score: int | None = None,
    disqualifies: bool | None = None,
    parts: tuple[Part, ...] = (),
) -> Part:
    """Return a part; whole numbers and texts become decimals."""
    best, worst = limits
    return Part(
        id_,
        id_,
        kind,
        number(weight),
        formula,
        number(scale),
        rounding,
        zero_rule,
        number(best),
        number(worst),
        number(counted_share),
        number(min_score),
        disqualifies,
        PLACE,
        parts,
    )


def number(value: int | str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def offer(
    reference: str,
    price: int | str | None = None,
    social_value: int | None = None,
    **marks: int | str,
) -> Offer:
    """Return an offer, with its marks by the id of the part."""
    given: dict[str, Number] = {each: Decimal(mark) for each, mark in marks.items()}
    return Offer(reference, number(price), number(social_value), given)


ROUNDINGS = st.one_of(
    st.none(),
    st.builds(
        Rounding,
        st.sampled_from([None, 0, 1, 2]),
        st.sampled_from(Mode),
        st.sampled_from(When),
    ),
)


POINTS = st.just(AwardBy.POINTS)


@st.composite
def methods(
    draw: st.DrawFn,
    *,
    complete: bool = False,
    award_by: st.SearchStrategy[AwardBy] = POINTS,
) -> Method:
    """Return a method whose weights total 100; `complete` leaves nothing out."""
    by = draw(award_by)
    price_weight = draw(st.integers(1, 60))
    judged = draw(st.integers(1, 99 - price_weight))
    rest = 100 - price_weight - judged

    def maybe(value: T) -> T | None:
        return value if complete or draw(st.integers(0, 15)) else None

    parts = [
        part(
            "price",
            Kind.PRICE,
            price_weight,
            maybe(
                draw(
                    st.sampled_from(
                        [
                            Formula.LOWEST_OVER_PRICE,
                            Formula.MEAN_RELATIVE,
                            Formula.LINEAR,
                        ]
                    )
                )
            ),
            rounding=draw(ROUNDINGS),
            limits=(maybe(5), maybe(25)),
        ),
        _judged(draw, maybe, judged),
        part(
            "social",
            Kind.SOCIAL_VALUE,
            maybe(rest),
            draw(
                st.sampled_from(
                    [Formula.RELATIVE_SOCIAL_VALUE, Formula.BLEND, Formula.POINTS]
                )
            ),
            scale=maybe(5),
            rounding=draw(ROUNDINGS),
            zero_rule=maybe(draw(st.sampled_from(ZeroRule))),
            counted_share=maybe(draw(st.integers(0, 100))),
        ),
    ]
    order = draw(st.permutations(parts))
    return Method(
        tuple(order),
        by,
        draw(ROUNDINGS),
        tuple(draw(st.lists(st.sampled_from(TieRule), unique=True))),
        maybe(Decimal(draw(st.sampled_from(["0.1", "1", "3"])))),
    )


def _judged(draw: st.DrawFn, maybe: Callable[[int], int | None], weight: int) -> Part:
    if draw(st.booleans()):
        return part(
            "quality",
            Kind.QUALITY,
            maybe(weight),
            draw(st.sampled_from([None, Formula.POINTS])),
            scale=maybe(5),
            rounding=draw(ROUNDINGS),
        )
    first = draw(st.integers(0, weight))
    inner = tuple(
        part(
            id_,
            Kind.QUALITY,
            maybe(share),
            Formula.POINTS,
            scale=5,
            rounding=draw(ROUNDINGS),
        )
        for id_, share in (("method", first), ("team", weight - first))
    )
    rounding = draw(ROUNDINGS)
    return part("quality", Kind.QUALITY, maybe(weight), rounding=rounding, parts=inner)


@st.composite
def offers(draw: st.DrawFn, *, complete: bool = False, most: int = 5) -> list[Offer]:
    """Return offers; few different numbers, so that they are often equal."""

    def maybe(value: int) -> int | None:
        return value if complete or draw(st.integers(0, 25)) else None

    found = []
    for count in range(draw(st.integers(1, most))):
        marks = {
            each: mark
            for each in ("quality", "method", "team", "social")
            if (mark := maybe(draw(st.integers(0, 5)))) is not None
        }
        price = draw(st.integers(1 if complete else 0, 30))
        value = draw(st.sampled_from([0, 0, 1, 2, 7]))
        found.append(offer(f"bid {count}", maybe(price), maybe(value), **marks))
    return found
