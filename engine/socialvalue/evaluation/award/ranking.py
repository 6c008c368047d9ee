"""The places: by what decides, then by the published rules for equal totals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from socialvalue.evaluation.award.deciding import Key, key_of
from socialvalue.evaluation.award.tree import read_by
from socialvalue.model.method import Method, Offer, TieRule
from socialvalue.model.scores import PartScore, Placed, Ranking, Scores, Trial
from socialvalue.quantities import Number
from socialvalue.records import dataclass


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
    key = key_of(method)
    found = []
    for offer, score in zip(offers, scored.offers, strict=True):
        by_part = _by_part(score.parts)
        ties = tuple(
            tie_value(method, rule, offer, by_part) for rule in method.tie_break
        )
        found.append(Standing(offer.reference, key(offer.price, score.published), ties))
    return found


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
            kind they are 0 for all, and separate nobody. Where the kind of any part
            is not said, it cannot be applied.
        offer: Whose price it is.
        published: Its published scores, by the id of the part.
    """
    if rule is TieRule.LOWEST_PRICE:
        return None if offer.price is None else -Fraction(offer.price)
    parts = read_by(method, rule)
    if parts is None:
        return None
    total = Fraction(0)
    for part in parts:
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
