"""What each bidder could work out about the others, under relative formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from socialvalue.evaluation.award.price import FULL
from socialvalue.evaluation.award.rounding import before_rounding, shown
from socialvalue.evaluation.award.scores import shares_of
from socialvalue.evaluation.award.shares import Share, judged
from socialvalue.evaluation.award.tree import formula_of, leaves
from socialvalue.evaluation.award.weighting import leaf_score
from socialvalue.model.inference import Inference, Interval, Subject
from socialvalue.model.method import (
    RELATIVE,
    Formula,
    Method,
    Offer,
    Part,
    When,
    ZeroRule,
)

ZERO = Fraction(0)
PAIR = 2


def inferences(method: Method, offers: Sequence[Offer]) -> tuple[Inference, ...]:
    """Return what each bidder could work out from its own result, offer by offer.

    A bidder knows the method, its own price and social value, and its own score under
    the part; under a blend the panel's score too. From a published score follow the
    scores before rounding that it can stand for, and from them the lowest price, the
    mean price or the highest social value. Nothing is said where a score is not known
    or tells nothing.

    Source:
        commercedecisions.com, "Is RVFM a solution to flawed MEAT models?",
        https://commercedecisions.com/is-rvfm-a-solution-to-flawed-meat-models/
    """
    by_part = shares_of(method, offers)
    return tuple(
        found
        for number, offer in enumerate(offers)
        for part in leaves(method.parts)
        for found in _of_part(part, offer, by_part[part.id][number], offers)
    )


def _of_part(
    part: Part, offer: Offer, share: Share, offers: Sequence[Offer]
) -> Iterator[Inference]:
    formula = formula_of(part)
    if formula not in RELATIVE or not isinstance(share, Fraction) or not part.weight:
        return
    known = _shares_behind(part, share)
    if formula is Formula.LOWEST_OVER_PRICE and offer.price is not None:
        price = Fraction(offer.price)
        limits = _both(known, _between(ZERO, FULL, low_included=False))
        lowest = _shown(_mapped(limits, lambda percent: percent * price / FULL))
        itself = price == min(Fraction(each.price or 0) for each in offers)
        yield Inference(offer.reference, part.id, Subject.LOWEST_PRICE, lowest, itself)
    elif formula is Formula.MEAN_RELATIVE and offer.price is not None:
        yield _of_mean(part, offer, Fraction(offer.price), known, len(offers))
    elif offer.social_value is not None:
        yield from _of_highest(part, offer, Fraction(offer.social_value), known, offers)


def _shares_behind(part: Part, share: Fraction) -> Interval:
    """Return the shares that the published score of a part can stand for."""
    rounding, weight = part.rounding, Fraction(part.weight or 0)
    if rounding is None:
        return Interval(share, share, low_included=True, high_included=True)
    if rounding.when is When.BEFORE:
        score = leaf_score(part, share, FULL)
        return before_rounding(score, rounding)
    score = leaf_score(part, share, weight)
    return _mapped(before_rounding(score, rounding), lambda each: each * FULL / weight)


def _of_mean(
    part: Part, offer: Offer, price: Fraction, known: Interval, count: int
) -> Inference:
    """Return what follows of the mean; a score of 0 or 100 leaves one end open."""
    limits = _both(known, _between(ZERO, FULL, low_included=True))
    means = _mapped(limits, lambda percent: FULL * price / (150 - percent))
    if limits.low == 0:
        means = Interval(
            Fraction(0),
            means.high,
            low_included=False,
            high_included=means.high_included,
        )
    if limits.high == FULL and limits.high_included:
        means = Interval(
            means.low, None, low_included=means.low_included, high_included=False
        )
    other = None
    if count == PAIR:
        above = _between(ZERO, None, low_included=False)
        other = _shown(_both(_mapped(means, lambda each: 2 * each - price), above))
    return Inference(
        offer.reference, part.id, Subject.MEAN_PRICE, _shown(means), None, other
    )


def _of_highest(
    part: Part, offer: Offer, own: Fraction, known: Interval, offers: Sequence[Offer]
) -> Iterator[Inference]:
    highest = max(Fraction(each.social_value or 0) for each in offers)
    if formula_of(part) is Formula.BLEND:
        of_panel, share = judged(part, offer), Fraction(part.counted_share or 0) / FULL
        if not isinstance(of_panel, Fraction) or not share:
            return
        rest = (1 - share) * of_panel
        known = _mapped(known, lambda each: (each - rest) / share)
    if own > 0:
        limits = _both(known, _between(ZERO, FULL, low_included=False))
        found = _turned(limits, lambda percent: FULL * own / percent)
    elif part.zero_rule is ZeroRule.ALL_FULL and not _holds(known, FULL):
        found = _between(ZERO, None, low_included=False)
    elif part.zero_rule is ZeroRule.ALL_FULL and not _holds(known, ZERO):
        found = _between(ZERO, ZERO, low_included=True)
    else:
        return
    yield Inference(
        offer.reference,
        part.id,
        Subject.HIGHEST_SOCIAL_VALUE,
        _shown(found),
        own == highest,
    )


def _between(low: Fraction, high: Fraction | None, *, low_included: bool) -> Interval:
    return Interval(low, high, low_included, high is not None)


def _mapped(interval: Interval, rising: Callable[[Fraction], Fraction]) -> Interval:
    """Return the interval of what a rising function makes of the numbers."""
    return Interval(
        None if interval.low is None else rising(Fraction(interval.low)),
        None if interval.high is None else rising(Fraction(interval.high)),
        interval.low_included,
        interval.high_included,
    )


def _turned(interval: Interval, falling: Callable[[Fraction], Fraction]) -> Interval:
    """Return the same for a falling function; it has no end where the low end is 0."""
    return Interval(
        None if interval.high is None else falling(Fraction(interval.high)),
        None if not interval.low else falling(Fraction(interval.low)),
        interval.high_included,
        bool(interval.low) and interval.low_included,
    )


def _both(one: Interval, other: Interval) -> Interval:
    """Return the numbers that are in both."""
    low, low_included = one.low, one.low_included
    if other.low is not None and (low is None or other.low >= low):
        low_included = other.low_included and (other.low != low or low_included)
        low = other.low
    high, high_included = one.high, one.high_included
    if other.high is not None and (high is None or other.high <= high):
        high_included = other.high_included and (other.high != high or high_included)
        high = other.high
    return Interval(low, high, low_included, high_included)


def _holds(interval: Interval, number: Fraction) -> bool:
    """Return whether a number is in the interval."""
    point = _between(number, number, low_included=True)
    both = _both(interval, point)
    return both.low == both.high == number and both.low_included and both.high_included


def _shown(interval: Interval) -> Interval:
    return Interval(
        None if interval.low is None else shown(Fraction(interval.low)),
        None if interval.high is None else shown(Fraction(interval.high)),
        interval.low_included,
        interval.high_included,
    )
