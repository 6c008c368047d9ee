"""A policy as data: parameters, sources, derived facts, rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from socialvalue.diagnostics import NOWHERE, Span
from socialvalue.model.dictionary import Type
from socialvalue.model.expression import Condition, Expression
from socialvalue.model.grounds import Basis, Citation, Source, Status
from socialvalue.model.table import Table
from socialvalue.quantities import Value
from socialvalue.records import dataclass


class Standing(StrEnum):
    """Whether an authority has adopted a policy version."""

    ADOPTED = "adopted"
    PROPOSED = "proposed"
    ILLUSTRATIVE = "illustrative"


class Binds(StrEnum):
    """Whose procurements a policy judges without being asked to by name."""

    OWN = "own"  # those of the authority that issued it
    CENTRAL_GOVERNMENT = "central government"
    EVERY_AUTHORITY = "every authority"


class Level(StrEnum):
    """What a rule's breach means for the outcome."""

    MANDATORY = "mandatory"
    ADVISORY = "advisory"
    INFORMATION = "information"


class IfNot(StrEnum):
    """How a breach is worded: a finding, a question to follow up, or advice."""

    FINDING = "finding"
    ENQUIRY = "enquiry"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """A value that the policy team can edit without touching a rule."""

    name: str
    title: str
    type: Type
    value: Value
    source: Citation | None = None
    status: Status = Status.ASSUMED
    rationale: str | None = None
    note: str | None = None
    at: Span = field(default=NOWHERE, compare=False, repr=False)


MAX_MATCHED = 200
"""Characters that a text held against a pattern may have. Patterns may vary only in
so many places that no text of this length takes them long."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A named form that a text can have, tried on the whole text."""

    name: str
    title: str
    regex: str
    example: str
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Recognition:
    """How the criteria of a notice are known to be explicitly social value.

    A notice has no field for it. A criterion is one if a phrase of `names` is in
    its name; beside a word of `mixed_with`, social value may be only a part of it.
    """

    title: str
    names: tuple[str, ...]
    mixed_with: tuple[str, ...] = ()
    status: Status = Status.ASSUMED
    rationale: str | None = None
    at: Span = field(default=NOWHERE, compare=False, repr=False)


DEFAULT_RECOGNITION = Recognition(
    title="Criteria that are called social value",
    names=("social value",),
    mixed_with=(
        *("quality", "technical", "price", "cost"),
        *("incl", "include", "included", "including", "inclusive"),
        *("excl", "exclude", "excluded", "excluding", "exclusive"),
        *("without", "no", "not"),
    ),
    rationale="The policy does not say by which words it is known.",
)
"""What a policy that says nothing of notices goes by."""


@dataclass(frozen=True, slots=True)
class Holds:
    """A derived yes or no."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class CaseOf:
    """One of several cases: its value where `when` holds.

    `value` None says that the value is then unknown, and `unknown` why.
    """

    when: Condition | None  # None: otherwise
    value: Expression | None
    unknown: str | None = None
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cases:
    """Cases tried in order; the first whose condition holds gives the value."""

    cases: tuple[CaseOf, ...]


Definition: TypeAlias = Expression | Holds | Cases


@dataclass(frozen=True, slots=True)
class Derived:
    """A fact that the policy works out from other facts."""

    name: str  # "lot.social_value_weight"
    title: str
    definition: Definition
    at: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def scope(self) -> str:
        """Return the scope that the fact belongs to: `lot`."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions that several rules share."""

    name: str
    title: str
    when: Condition | None = None
    unless: Condition | None = None
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing a policy asks for."""

    id: str
    title: str
    applies_to: str
    require: Condition
    level: Level
    says: str
    basis: Basis
    status: Status
    when: Condition | None = None
    unless: Condition | None = None
    group: str | None = None
    if_not: IfNot = IfNot.FINDING
    remedy: str | None = None
    source: Citation | None = None
    rationale: str | None = None
    note: str | None = None
    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Policy:
    """One version of a policy."""

    id: str
    version: str
    language: int
    title: str
    authority: str
    standing: Standing
    effective_from: date
    effective_to: date | None = None  # the last day; None: until replaced
    effective_rationale: str | None = None  # what is assumed of the period
    owner: str | None = None
    summary: str | None = None
    binds: Binds = Binds.OWN
    replaces: str | None = None  # the earlier version of which this is a correction
    recognise: Recognition | None = None
    uses: Mapping[str, str] = field(default_factory=dict)  # alias -> policy id
    sources: Mapping[str, Source] = field(default_factory=dict)
    parameters: Mapping[str, ParameterValue] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    patterns: Mapping[str, Pattern] = field(default_factory=dict)
    derived: Mapping[str, Derived] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    digest: str = ""  # "sha256:..." of the file's bytes
    at: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def reference(self) -> str:
        """Return the pinned name: `lcrca-social-value@2022.1.0`."""
        return f"{self.id}@{self.version}"

    @property
    def judges(self) -> bool:
        """Return whether it has rules; without, it only lends its tables."""
        return bool(self.rules)

    def source_of(self, citation: Citation | None) -> Source | None:
        """Return the document that is cited; None where none is, or it is unknown."""
        return None if citation is None else self.sources.get(citation.document)

    def in_force(self, day: date) -> bool:
        """Return whether `day` is in this version's period, both ends in.

        Whether another version has replaced it by then, `in_force` of all says.
        """
        return self.effective_from <= day and (
            self.effective_to is None or day <= self.effective_to
        )

    def may_judge(self, day: date) -> bool:
        """Return whether, by its own words alone, this version judges `day`."""
        return self.standing is Standing.ADOPTED and self.in_force(day)


def standing(versions: Iterable[Policy]) -> tuple[Policy, ...]:
    """Return the adopted versions that no other adopted one replaces, by first day.

    A version that was replaced judges only where it is asked for.

    Args:
        versions: Versions of one policy, in any order.
    """
    adopted = [each for each in versions if each.standing is Standing.ADOPTED]
    kept = [
        each for each in adopted if not any(replaces(other, each) for other in adopted)
    ]
    return tuple(sorted(kept, key=lambda each: each.effective_from))


def replaces(policy: Policy, other: Policy) -> bool:
    """Return whether `policy` is an adopted correction of `other`, also adopted."""
    adopted = policy.standing is other.standing is Standing.ADOPTED
    return adopted and (policy.id, policy.replaces) == (other.id, other.version)


def in_force(versions: Iterable[Policy], day: date) -> Policy | None:
    """Return the adopted version that is in force on `day`; None if none is.

    A version without a last day is in force until the next adopted one begins.

    Args:
        versions: Versions of one policy, in any order.
        day: The day a procurement commenced.
    """
    begun = [each for each in standing(versions) if each.effective_from <= day]
    begun.reverse()
    for policy in begun:
        ended = policy.effective_to is None and policy is not begun[0]
        if policy.in_force(day) and not ended:
            return policy
    return None
