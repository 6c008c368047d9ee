"""A policy version compiled with the packs it uses, and what it says of a tender."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from socialvalue.evaluation.compiled.program import (
    MET,
    NOT_MET,
    NOT_WHEN,
    UNDETERMINED,
    UNLESS,
    Program,
)
from socialvalue.evaluation.compiled.reads import Reads
from socialvalue.evaluation.subjects import path_to
from socialvalue.model.case import Place
from socialvalue.model.compact import Alike, Told
from socialvalue.model.decision import Outcome, Verdict, verdict_of
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.policy import Level, Policy, Rule
from socialvalue.model.sheet import Sheet, SheetTypes

_OUTCOMES = {
    MET: Outcome.MET,
    NOT_MET: Outcome.NOT_MET,
    UNDETERMINED: Outcome.UNDETERMINED,
    NOT_WHEN: Outcome.NOT_APPLICABLE,
    UNLESS: Outcome.NOT_APPLICABLE,
}
_WEIGHTS = {Outcome.NOT_MET: 1, Outcome.UNDETERMINED: 2, Outcome.MET: 4}
_GOES_ON = 8  # a list whose further items could break a mandatory rule
_MANY = 10_000  # combinations of codes that are remembered at a time

Codes = tuple[int, ...]
Found = Mapping[str, Sequence[tuple[str, Codes, int | None]]]
Open = tuple[str, tuple[Sheet, ...]]
"""A list that may go on, and the items around it, the tender first."""


class Outcomes(NamedTuple):
    """What a policy comes to for a tender, its lots and every item."""

    verdict: Verdict
    lots: tuple[tuple[str, Verdict], ...]
    groups: tuple[Alike, ...]


class _Summed(NamedTuple):
    told: Told
    weight: int  # what its mandatory rules mean for the verdict: `_WEIGHTS`, joined


class Compiled:
    """A policy version as a Python function: made once, used for many tenders."""

    def __init__(
        self,
        policy: Policy,
        packs: Mapping[str, Policy | None],
        dictionary: Dictionary,
    ) -> None:
        """Compile `policy`, which checking found no fault with.

        Args:
            policy: The version.
            packs: The versions of the packs it uses, by their name in it.
            dictionary: The facts that it and the tenders speak of.
        """
        self.policy, self.packs, self.dictionary = policy, packs, dictionary
        self.rules: dict[str, tuple[Rule, ...]] = {
            scope: rules
            for scope in dictionary.scopes
            if (rules := tuple(r for r in policy.rules if r.applies_to == scope))
        }
        self._reads = Reads(policy, packs, dictionary)
        self._types = SheetTypes(dictionary)
        self._summed: dict[str, dict[Codes, _Summed]] = {s: {} for s in self.rules}
        self._tolds: dict[Told, Told] = {}
        self._tries: Mapping[str, Callable[..., int]] = {}
        program = Program(policy, packs, dictionary)
        self.source = program.whole()
        self._judged: Callable[[Sheet], tuple[Found, list[Open]]]
        self._judged = _run(self.source, program.globals, policy)["judged"]
        self._paths = {scope: path_to(scope, dictionary) for scope in self.rules}

    def outcomes(self, tender: Sheet, *, tidy: bool = False) -> Outcomes:
        """Return what the policy comes to for `tender`.

        The same verdicts and outcomes as `judgement.judge` gives with the working.

        Args:
            tender: The tender.
            tidy: Whether the pointers of a lot's items are inside that of the lot.
        """
        found, open_lists = self._judged(tender)
        pointers = [lot.pointer_ for lot in tender.lots]  # type: ignore[attr-defined]
        lots = [0] * len(pointers)
        whole, groups = 0, list[Alike]()
        for scope, listed in found.items():
            if not listed:
                whole |= self._of_none(scope, tender, groups)
                continue
            alike: dict[int, tuple[Told, list[str]]] = {}  # by the told's identity
            summed = self._summed[scope]
            for pointer, codes, lot in listed:
                told, weight = summed.get(codes) or self._sum(scope, codes)
                whole |= weight
                same = alike.get(id(told))
                if same is None:
                    alike[id(told)] = (told, [pointer])
                else:
                    same[1].append(pointer)
                if weight and lot is not None:
                    lots[lot if tidy else _inside(pointer, lot, pointers)] |= weight
            groups += [Alike(told, tuple(items)) for told, items in alike.values()]
        for name, around in self._going_on(open_lists) if open_lists else ():
            whole |= _GOES_ON
            if "lot" in self.dictionary.lineage(self.dictionary.lists[name].scope):
                holder = around[-1].pointer_
                lots[_inside(holder, 0, pointers)] |= _GOES_ON
        return Outcomes(
            _VERDICTS[whole],
            tuple(
                (pointer, _VERDICTS[weight])
                for pointer, weight in zip(pointers, lots, strict=True)
            ),
            tuple(groups),
        )

    def _sum(self, scope: str, codes: Codes) -> _Summed:
        """Return what codes mean; remembered, as the same ones come up again."""
        rules = self.rules[scope]
        reads: set[str] = set()
        for rule, code in zip(rules, codes, strict=True):
            tried = code != NOT_WHEN
            reads |= self._reads.of_rule(
                rule, unless=tried, require=tried and code != UNLESS
            )
        outcomes = [_OUTCOMES[code] for code in codes]
        told, weight = _told(scope, rules, outcomes, reads)
        if len(self._summed[scope]) >= _MANY:
            self._summed[scope].clear()
            self._tolds.clear()
        # Other codes may come to the same: then it is the same object, too.
        found = _Summed(self._tolds.setdefault(told, told), weight)
        self._summed[scope][codes] = found
        return found

    # Lists that may go on

    def _of_none(self, scope: str, tender: Sheet, groups: list[Alike]) -> int:
        """Add what rules say of a scope that has no items; return their weight."""
        rules, lists = self.rules[scope], list(self._lists_to(scope, tender))
        open_lists = [each for each in lists if not _is_whole(each)]
        outcomes = [
            Outcome.UNDETERMINED
            if any(
                _OUTCOMES[self._try(rule, each)] is not Outcome.NOT_APPLICABLE
                for each in open_lists
            )
            else Outcome.NOT_APPLICABLE
            for rule in rules
        ]
        found = _told(scope, rules, outcomes, {name for name, _ in lists})
        groups.append(Alike(found.told, (tender.pointer_,)))
        return found.weight

    def _going_on(self, open_lists: Sequence[Open]) -> Iterator[Open]:
        """Yield the open lists whose further items could break a mandatory rule."""
        for each in open_lists:
            codes = (
                self._try(rule, each)
                for scope, rules in self.rules.items()
                if each[0] in self._paths[scope]
                for rule in rules
                if rule.level is Level.MANDATORY
            )
            if any(code in (NOT_MET, UNDETERMINED) for code in codes):
                yield each

    def _lists_to(self, scope: str, tender: Sheet) -> Iterator[Open]:
        """Yield the lists on the way to items of `scope`, with what is around each."""
        around: list[tuple[Sheet, ...]] = [(tender,)]
        for name in self._paths[scope]:
            for each in around:
                yield name, each
            around = [
                (*each, item) for each in around for item in _items(name, each[-1])
            ]

    def _try(self, rule: Rule, open_: Open) -> int:
        """Return the code of `rule` for an item of which nothing is known."""
        if not self._tries:
            program = Program(self.policy, self.packs, self.dictionary)
            source = program.trials(self.policy.rules)
            made = _run(source, program.globals, self.policy)
            self._tries = {
                rule.id: made[f"trial_{number}"]
                for number, rule in enumerate(self.policy.rules)
            }
        around = [*open_[1]]
        lineage = [*reversed(self.dictionary.lineage(rule.applies_to))]
        for scope in lineage[len(around) :]:
            blank = self._types.of(frozenset())[scope]()
            blank.supposed_ = True
            around.append(blank)
        return self._tries[rule.id]({}, *around)


def _told(
    scope: str, rules: Sequence[Rule], outcomes: Sequence[Outcome], reads: Iterable[str]
) -> _Summed:
    pairs = tuple(zip((rule.id for rule in rules), outcomes, strict=True))
    weight = 0
    for rule, outcome in zip(rules, outcomes, strict=True):
        if rule.level is Level.MANDATORY:
            weight |= _WEIGHTS.get(outcome, 0)
    return _Summed(Told(scope, pairs, tuple(sorted(reads))), weight)


def _verdict(weight: int) -> Verdict:
    outcomes = {outcome for outcome, bit in _WEIGHTS.items() if weight & bit}
    return verdict_of(outcomes, may_go_on=bool(weight & _GOES_ON))


_VERDICTS = tuple(_verdict(weight) for weight in range(2 * _GOES_ON))


def _inside(pointer: str, lot: int, pointers: Sequence[str]) -> int:
    """Return the number of the lot that `pointer` is, or is inside of."""
    if pointer.startswith(pointers[lot]):
        rest = pointer[len(pointers[lot]) :]
        if not rest or rest[0] == "/":
            return lot
    return pointers.index(Place(pointer, 0, 0).inside(pointers))


def _items(name: str, holder: Sheet) -> Sequence[Sheet]:
    found: Sequence[Sheet] = getattr(holder, name.partition(".")[2])
    return found


def _is_whole(list_: Open) -> bool:
    name, around = list_
    key = name.partition(".")[2]
    return bool(getattr(around[-1], f"{key}_whole"))


def _run(source: str, names: Mapping[str, object], policy: Policy) -> dict[str, Any]:
    """Return what `source`, which was written here, defines."""
    made: dict[str, Any] = dict(names)
    exec(compile(source, f"<{policy.reference}>", "exec"), made)  # noqa: S102 - ours
    return made
