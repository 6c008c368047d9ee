"""The fewest questions that settle the most, over all that cannot be determined.

A finding is settled once all that it needs is answered. Facts are asked for in this
order: again and again the set of facts whose answers settle the most findings per
answer, the smallest such set first. As long as there are findings that can still
change a verdict only those count; then those of other mandatory rules; then the
rest. A fact is asked for at once of every item that such findings need it of, so
that people meet a question once.

The best set is always a union of the facts that findings need. Up to `MOST_SETS`
unions are all tried, so that the choice is exact; where there are more, only the
facts of each finding, and of each two, are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from socialvalue.evaluation.decisive import decisive_keys
from socialvalue.model.decision import Decision, Need, Outcome, Verdict
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.policy import Level
from socialvalue.model.question import Question
from socialvalue.records import dataclass

MOST_SETS = 1000
"""Sets of facts that are tried for the best one."""

Key: TypeAlias = tuple[str, str]
"""A fact and the pointer of the item it belongs to."""

_COMMENCED = "tender.commenced_on"
_TIERS = range(3)  # may change a verdict; other mandatory rules; the rest


@dataclass(frozen=True, slots=True)
class _Target:
    """Something to settle, and what has to be answered for it."""

    rule: str | None  # None: the version, or whether a list goes on
    keys: frozenset[Key]
    tier: int


def questions(
    decisions: Sequence[Decision], dictionary: Dictionary
) -> tuple[Question, ...]:
    """Return what is still to be asked, what settles most first.

    Args:
        decisions: What policies say of one tender; their findings are settled
            together, as one answer may settle several of them.
        dictionary: For what items are called.
    """
    decisive = frozenset(key for each in decisions for key in decisive_keys(each))
    targets = [found for each in decisions for found in _targets(each, decisive)]
    needs: dict[Key, Need] = {}
    for need in _needs(decisions):
        needs.setdefault(_key(need), need)
    return tuple(_questions(targets, needs, decisive, dictionary))


def _key(need: Need) -> Key:
    return (need.fact, need.item)


def _needs(decisions: Iterable[Decision]) -> Iterator[Need]:
    for decision in decisions:
        yield from decision.needs
        for finding in decision.findings:
            yield from finding.needs


def _targets(decision: Decision, decisive: frozenset[Key]) -> Iterator[_Target]:
    """Yield what one decision leaves to be settled.

    Where the version is not settled no finding is, until commencement is known.
    """
    commenced = frozenset(
        _key(need) for need in decision.needs if need.fact == _COMMENCED
    )
    for need in decision.needs:
        yield _Target(None, frozenset({_key(need)}) | commenced, 0)
    for finding in decision.findings:
        if finding.outcome is not Outcome.UNDETERMINED or not finding.needs:
            continue
        keys = frozenset(_key(need) for need in finding.needs) | commenced
        tier = 2
        if finding.level is Level.MANDATORY:
            can = decision.outcome is Verdict.UNDETERMINED and keys & decisive
            tier = 0 if can else 1
        yield _Target(finding.rule, keys, tier)


def _questions(
    targets: Sequence[_Target],
    needs: Mapping[Key, Need],
    decisive: frozenset[Key],
    dictionary: Dictionary,
) -> Iterator[Question]:
    known: set[Key] = set()
    open_ = list(targets)
    concerns: dict[Key, dict[str | None, None]] = {}
    for target in targets:
        for key in target.keys:
            concerns.setdefault(key, {})[target.rule] = None
    for key in _order(targets, list(needs)):
        known.add(key)
        done = [each for each in open_ if each.keys <= known]
        open_ = [each for each in open_ if not each.keys <= known]
        rules = [each.rule for each in done if each.rule is not None]
        need = needs[key]
        scope = dictionary.scopes[need.fact.partition(".")[0]]
        yield Question(
            fact=need.fact,
            item=need.item,
            about=need.about,
            among=scope.plural,
            title=need.title,
            question=need.question,
            held_by=need.held_by,
            may_change=need.may_change,
            why=need.why,
            decisive=key in decisive,
            settles=tuple(dict.fromkeys(rules)),
            settled=len(rules),
            concerns=tuple(rule for rule in concerns[key] if rule is not None),
            whole=None in concerns[key],
        )


def _order(targets: Sequence[_Target], keys: Sequence[Key]) -> Iterator[Key]:
    """Yield every key that a target needs, in the order in which to ask."""
    position = {key: number for number, key in enumerate(keys)}
    asked: set[Key] = set()
    for tier in _TIERS:
        while True:
            left = [target.keys - asked for target in targets if target.tier == tier]
            left = [wanted for wanted in left if wanted]
            if not left:
                break
            others = [target.keys - asked for target in targets]
            for fact in _best(left, others, position):
                of_fact = {key for wanted in left for key in wanted if key[0] == fact}
                for key in sorted(of_fact, key=position.__getitem__):
                    asked.add(key)
                    yield key


def _best(
    wanted: Sequence[frozenset[Key]],
    others: Sequence[frozenset[Key]],
    position: Mapping[Key, int],
) -> list[str]:
    """Return the facts to ask for next, in their order.

    Args:
        wanted: What each finding that counts now still needs.
        others: What any finding still needs, for the order within the set.
        position: Where each key first came up.
    """
    size = Counter(key[0] for key in frozenset().union(*wanted))
    first = {fact: min(p for k, p in position.items() if k[0] == fact) for fact in size}
    sets = Counter(frozenset(key[0] for key in keys) for keys in wanted)

    def worth(facts: frozenset[str]) -> tuple[int, int]:
        settled = sum(count for needed, count in sets.items() if needed <= facts)
        return settled, sum(size[fact] for fact in facts)

    best: frozenset[str] = frozenset()
    most, fewest = 0, 1
    for facts in _candidates(sets, first):
        settled, answers = worth(facts)
        # settled / answers against most / fewest, without dividing
        ahead = settled * fewest - most * answers
        if ahead > 0 or (ahead == 0 and answers < fewest):
            best, most, fewest = facts, settled, answers
    shared = Counter(fact for keys in others for fact in {key[0] for key in keys})
    return sorted(best, key=lambda fact: (-shared[fact], size[fact], first[fact]))


def _candidates(
    sets: Mapping[frozenset[str], int], first: Mapping[str, int]
) -> list[frozenset[str]]:
    """Return the unions of `sets` to try, those that came up first, first."""

    def came_up(facts: frozenset[str]) -> list[int]:
        return sorted(first[fact] for fact in facts)

    unions: set[frozenset[str]] = set()
    for needed in sets:
        unions |= {needed, *(needed | union for union in unions)}
        if len(unions) > MOST_SETS:
            unions = {a | b for a, b in combinations(sets, 2)} | set(sets)
            break
    return sorted(unions, key=came_up)
