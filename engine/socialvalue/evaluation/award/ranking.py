"""The places: by what decides, then by the published rules for equal totals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cmp_to_key
from typing import Any, TypeAlias

from socialvalue.evaluation.award.index import exponent_of, indexes
from socialvalue.evaluation.award.tree import of_kind
from socialvalue.evaluation.award.value_for_money import compare_value_for_money
from socialvalue.model.method import AwardBy, Kind, Method, Offer, TieRule
from socialvalue.model.scores import (
    Index,
    OfferScore,
    PartScore,
    Placed,
    Ranking,
    Scores,
    Trial,
)
from socialvalue.quantities import Number
from socialvalue.records import dataclass

Key: TypeAlias = Any
"""What decides, made so that the highest wins; only compared with its like."""

KIND_OF = {
    TieRule.HIGHEST_QUALITY: Kind.QUALITY,
    TieRule.HIGHEST_SOCIAL_VALUE: Kind.SOCIAL_VALUE,
}
"""The kind of part whose score a rule reads."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One offer as far as its place depends on it; the highest of everything wins."""

    offer: str
    key: Key | None  # None: what decides is not known
    ties: tuple[Fraction | None, ...]  # what each published rule reads, in their order


@dataclass(frozen=True, slots=True)
class Order:
    """Standings in order: numbers in the list, equal ones together."""

    groups: tuple[tuple[int, ...], ...]
    trials: tuple[Trial, ...]
    settled: bool


def ranking(method: Method, offers: Sequence[Offer], scored: Scores) -> Ranking:
    """Return the place of every offer.

    Args:
        method: Whose `award_by` says what decides, and `tie_break` what separates
            offers that are equal in it. Without a rule they share a place.
        offers: Those that were scored.
        scored: What `scores` gave for them.

    Returns:
        Places by the published totals, or by the published index; where no rounding
        of a value for money index is published, by the exact one. An offer of which
        the total is not known has no place, and nothing is settled then: the places
        of the others are those among themselves.
    """
    standings = _standings(method, offers, scored)
    found = ordered(standings, method.tie_break)
    place_of: dict[int, int] = {}
    place = 1
    for group in found.groups:
        place_of.update(dict.fromkeys(group, place))
        place += len(group)
    return Ranking(
        found.settled,
        tuple(
            Placed(each.offer, place_of.get(number))
            for number, each in enumerate(standings)
        ),
        found.trials,
    )


def ordered(standings: Sequence[Standing], rules: Sequence[TieRule]) -> Order:
    """Return the standings in order; those without a key are left out."""
    known = [number for number, each in enumerate(standings) if each.key is not None]
    trials: list[Trial] = []
    settled = len(known) == len(standings)
    groups: list[tuple[int, ...]] = []
    for group in _grouped(known, lambda number: standings[number].key):
        separated, sure = _separated(group, standings, rules, 0, trials)
        groups += separated
        settled = settled and sure
    return Order(tuple(groups), tuple(trials), settled)


def _separated(
    group: tuple[int, ...],
    standings: Sequence[Standing],
    rules: Sequence[TieRule],
    level: int,
    trials: list[Trial],
) -> tuple[list[tuple[int, ...]], bool]:
    """Return equal offers as the rules from `level` on separate them, and if surely."""
    if len(group) == 1 or level == len(rules):
        return [group], True
    among = tuple(sorted(standings[number].offer for number in group))
    if any(standings[number].ties[level] is None for number in group):
        trials.append(Trial(rules[level], among, None))
        return [group], False
    parts = _grouped(group, lambda number: standings[number].ties[level])
    names = tuple(
        tuple(sorted(standings[number].offer for number in part)) for part in parts
    )
    trials.append(Trial(rules[level], among, names))
    found: list[tuple[int, ...]] = []
    sure = True
    for part in parts:
        inner, inner_sure = _separated(part, standings, rules, level + 1, trials)
        found += inner
        sure = sure and inner_sure
    return found, sure


def _grouped(
    numbers: Sequence[int], value: Callable[[int], Key]
) -> list[tuple[int, ...]]:
    """Return the numbers by their values, highest first, equal ones together."""
    groups: list[list[int]] = []
    for number in sorted(numbers, key=value, reverse=True):
        if groups and value(groups[-1][0]) == value(number):
            groups[-1].append(number)
        else:
            groups.append([number])
    return [tuple(sorted(group)) for group in groups]


def _standings(
    method: Method, offers: Sequence[Offer], scored: Scores
) -> list[Standing]:
    keys = keys_of(method, offers, scored.offers, indexes(method, offers, scored))
    found = []
    for offer, score, key in zip(offers, scored.offers, keys, strict=True):
        by_part = _by_part(score.parts)
        ties = tuple(
            tie_value(method, rule, offer, by_part) for rule in method.tie_break
        )
        found.append(Standing(offer.reference, key, ties))
    return found


def keys_of(
    method: Method,
    offers: Sequence[Offer],
    scored: Sequence[OfferScore],
    given: Sequence[Index],
) -> list[Key | None]:
    """Return what decides, of every offer, so that the highest wins."""
    match method.award_by:
        case AwardBy.POINTS:
            return [_fraction(each.published) for each in scored]
        case AwardBy.PER_QUALITY_POINT | AwardBy.MONETISED:
            prices = [_fraction(each.published) for each in given]
            return [None if price is None else -price for price in prices]
        case _ if method.rounding is not None and method.rounding.places is not None:
            return [_fraction(each.published) for each in given]
        case _:
            pairs = zip(offers, given, strict=True)
            return [_unrounded(method, offer, each) for offer, each in pairs]


def value_for_money_key(exponent: Fraction) -> Callable[[Any], Any]:
    """Return what makes keys of pairs of quality and price, compared exactly."""
    return cmp_to_key(lambda one, other: compare_value_for_money(one, other, exponent))


def _unrounded(method: Method, offer: Offer, given: Index) -> Key | None:
    exponent = exponent_of(method)
    if (
        not isinstance(exponent, Fraction)
        or given.published is None
        or given.quality is None
        or offer.price is None
    ):
        return None
    pair = (Fraction(given.quality), Fraction(offer.price))
    return value_for_money_key(exponent)(pair)


def tie_value(
    method: Method,
    rule: TieRule,
    offer: Offer,
    published: Mapping[str, Number | None],
) -> Fraction | None:
    """Return what a rule for equal totals reads, so that the highest wins.

    Args:
        method: Whose parts have the kinds.
        rule: To read the price, or the published scores of a kind; of no part of that
            kind they are 0 for all, and separate nobody.
        offer: Whose price it is.
        published: Its published scores, by the id of the part.
    """
    if rule is TieRule.LOWEST_PRICE:
        return None if offer.price is None else -Fraction(offer.price)
    total = Fraction(0)
    for part in of_kind(method, KIND_OF[rule]):
        score = published[part.id]
        if score is None:
            return None
        total += Fraction(score)
    return total


def _by_part(parts: Sequence[PartScore]) -> dict[str, Number | None]:
    found: dict[str, Number | None] = {}
    for part in parts:
        found[part.part] = part.published
        found.update(_by_part(part.parts))
    return found


def _fraction(number: Number | None) -> Fraction | None:
    return None if number is None else Fraction(number)
