"""A policy with all that every case needs of it worked out, once."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Generic, TypeAlias, TypeVar

from socialvalue.evaluation.evaluator import Evaluator, GroupPart
from socialvalue.evaluation.run import Run
from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.evaluation.steps import truth_of
from socialvalue.evaluation.subjects import path_to
from socialvalue.evaluation.truth import both, either
from socialvalue.evaluation.working import Packs, Working, once
from socialvalue.model.case import Why
from socialvalue.model.decision import Authority, Step, StepKind, value_text
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.expression import Condition, Parameter, Read
from socialvalue.model.policy import Policy, Rule

MOST_KEPT = 64
"""Policies, each with the packs it uses, that are kept prepared."""

_NAME = re.compile(r"\{([a-z][a-z0-9_.]*)\}")

T = TypeVar("T")

Parts: TypeAlias = dict[tuple[GroupPart, str | None, str, str], Working | None]
"""When rules apply or are excepted: by which part, group, condition and scope."""


class Prepared:
    """A policy and the versions of the packs that it uses, ready to judge."""

    def __init__(self, policy: Policy, dictionary: Dictionary, packs: Packs) -> None:
        """Take what is there before any case is."""
        self.policy = policy
        self.dictionary = dictionary
        self.evaluator = Evaluator(policy, dictionary, packs)
        parts: Parts = {}
        self.rules = tuple(
            PreparedRule(rule, self.evaluator, parts) for rule in policy.rules
        )


class PreparedRule:
    """A rule, and how each part of it is worked out; a part when it is first asked."""

    def __init__(self, rule: Rule, evaluator: Evaluator, parts: Parts) -> None:
        """Take the rule, what makes workings of its parts, and those there are."""
        self.rule = rule
        self.evaluator = evaluator
        self._parts = parts
        self.path = path_to(rule.applies_to, evaluator.dictionary)
        self.authority = _authority(rule, evaluator.policy)
        self._sight = evaluator.dictionary.lineage(rule.applies_to)

    @cached_property
    def when(self) -> Working | None:
        """Return how it is worked out whether the rule applies; None: it always does.

        By its group, and by itself.
        """
        return self._part(GroupPart.WHEN)

    @cached_property
    def unless(self) -> Working | None:
        """Return how it is worked out whether the rule is excepted."""
        return self._part(GroupPart.UNLESS)

    @cached_property
    def require(self) -> Working:
        """Return how it is worked out whether what the rule asks for holds."""
        return self.evaluator.condition(self.rule.require, self._sight)

    @cached_property
    def says(self) -> Sentence:
        """Return what the rule says where it applies."""
        return Sentence(self.rule.says, self.evaluator)

    @cached_property
    def remedy(self) -> Sentence | None:
        """Return what the rule says is to be done where it is not met."""
        said = self.rule.remedy
        return Sentence(said, self.evaluator) if said else None

    def _part(self, part: GroupPart) -> Working | None:
        rule = self.rule
        condition = rule.when if part is GroupPart.WHEN else rule.unless
        key = (part, rule.group, repr(condition), rule.applies_to)
        if key not in self._parts:
            self._parts[key] = self._made(part, condition)
        return self._parts[key]

    def _made(self, part: GroupPart, own: Condition | None) -> Working | None:
        evaluator, sight = self.evaluator, self._sight
        parts: list[Working] = []
        homes: list[str | None] = []
        if self.rule.group is not None:
            group = evaluator.policy.groups[self.rule.group]
            shared = group.when if part is GroupPart.WHEN else group.unless
            if shared is not None:
                parts.append(evaluator.group(group, part, shared, sight[0]))
                homes.append(evaluator.home(shared, sight))
        if own is not None:
            parts.append(evaluator.condition(own, sight))
            homes.append(evaluator.home(own, sight))
        if not parts:
            return None
        work = _joined(part, tuple(parts))
        known = [home for home in homes if home is not None]
        return (
            once(work, min(known, key=sight.index))
            if len(known) == len(parts)
            else work
        )


def _joined(part: GroupPart, parts: tuple[Working, ...]) -> Working:
    """Return the working of whether a rule applies, or is excepted."""
    is_when = part is GroupPart.WHEN
    kind = StepKind.WHEN if is_when else StepKind.UNLESS
    decide = both if is_when else either

    def work(run: Run, at: Standpoint) -> Step:
        steps = tuple([part(run, at) for part in parts])
        holds = decide([truth_of(step) for step in steps])
        claim = steps[0].claim
        if len(steps) > 1:
            deciding = [step for step in steps if step.truth is holds]
            claim = (
                deciding[0].claim
                if len(deciding) == 1
                else "; ".join([step.claim for step in steps])
            )
        return Step(kind, claim, holds, because=steps)

    return work


class Sentence:
    """What a rule says, with the values that it names."""

    def __init__(self, template: str, evaluator: Evaluator) -> None:
        """Take the words, in which names stand in braces."""
        self._pieces: list[str | Working] = []
        for number, piece in enumerate(_NAME.split(template)):
            if number % 2 == 0:
                self._pieces.append(piece)
                continue
            pack, _, own = piece.rpartition(".")
            known = evaluator.dictionary.facts.keys() | evaluator.policy.derived.keys()
            read = Read(piece) if piece in known else Parameter(own, pack or None)
            self._pieces.append(evaluator.value(read, ()))

    def said(self, run: Run, at: Standpoint) -> str:
        """Return the sentence for the item `at`."""
        return "".join(
            [
                piece if isinstance(piece, str) else _shown(piece(run, at))
                for piece in self._pieces
            ]
        )


def _shown(step: Step) -> str:
    if step.why is Why.ABSENT:
        return "none given"
    return value_text(step) if step.value is not None else f"({value_text(step)})"


def _authority(rule: Rule, policy: Policy) -> Authority:
    source = policy.source_of(rule.source)
    return Authority(
        basis=rule.basis,
        status=rule.status,
        citation=rule.source,
        document=source.in_words if source else None,
        url=source.url if source else None,
        rationale=rule.rationale,
        note=rule.note,
    )


class Same(Generic[T]):
    """Something that equals nothing but itself, whatever it is made of."""

    __slots__ = ("it",)

    def __init__(self, it: T) -> None:
        """Take what it stands for."""
        self.it = it

    def __eq__(self, other: object) -> bool:
        """Return whether the other stands for the very same thing."""
        return isinstance(other, Same) and self.it is other.it

    def __hash__(self) -> int:
        """Return a hash of which thing it is."""
        return id(self.it)


def prepared(policy: Policy, dictionary: Dictionary, packs: Packs) -> Prepared:
    """Return `policy` with all that every case needs of it worked out.

    It is kept for the next case: policies and dictionaries are never changed, so
    the very same ones always prepare to the same.
    """
    used = tuple((path, Same(pack)) for path, pack in packs.items())
    return _prepared(Same(policy), Same(dictionary), used)


@lru_cache(maxsize=MOST_KEPT)
def _prepared(
    policy: Same[Policy],
    dictionary: Same[Dictionary],
    packs: tuple[tuple[str, Same[Policy | None]], ...],
) -> Prepared:
    used = {path: pack.it for path, pack in packs}
    return Prepared(policy.it, dictionary.it, used)
