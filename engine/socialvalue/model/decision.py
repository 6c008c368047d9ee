"""The answer and its working: an immutable tree that says everything.

Text, Markdown and JSON are pure functions of it. Nothing in it depends on where
a file was kept, on the time of day or on the order of a dictionary.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from socialvalue.model.case import Attestation, Place, Record, Why
from socialvalue.model.frozen import Frozen, frozen
from socialvalue.model.grounds import Basis, Citation, Status
from socialvalue.model.policy import Binds, IfNot, Level, Standing
from socialvalue.quantities import Value, text
from socialvalue.records import dataclass


class Truth(StrEnum):
    """Strong Kleene: what is unknown is neither true nor false."""

    __hash__ = str.__hash__  # not that of an enumeration, which is slow

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What one rule says of one subject."""

    __hash__ = str.__hash__  # not that of an enumeration, which is slow

    MET = "met"
    NOT_MET = "not_met"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"


class Verdict(StrEnum):
    """What a policy says of the tender, or of one of its lots."""

    COMPLIANT = "compliant"
    NON_COMPLIANT = "non_compliant"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"


def verdict_of(outcomes: Collection[Outcome], *, may_go_on: bool) -> Verdict:
    """Return the verdict that the outcomes of mandatory rules make.

    One that is not met decides; else one that is undetermined does, or a list
    whose further items could break a rule. Where no mandatory rule applies there
    is nothing to comply with.

    >>> verdict_of([Outcome.MET, Outcome.UNDETERMINED], may_go_on=False)
    <Verdict.UNDETERMINED: 'undetermined'>
    """
    if Outcome.NOT_MET in outcomes:
        return Verdict.NON_COMPLIANT
    if Outcome.UNDETERMINED in outcomes or may_go_on:
        return Verdict.UNDETERMINED
    return Verdict.COMPLIANT if Outcome.MET in outcomes else Verdict.NOT_APPLICABLE


class StepKind(StrEnum):
    """What a step worked out; the set is closed, so that views can rely on it."""

    __hash__ = str.__hash__  # not that of an enumeration, which is slow

    # values
    LITERAL = "literal"
    FACT = "fact"
    DERIVED = "derived"  # a reference: its own steps stand in `Decision.derived`
    PARAMETER = "parameter"
    SUMMARY = "summary"
    ARITHMETIC = "arithmetic"
    CALL = "call"
    CASES = "cases"
    TABLE = "table"  # a reference: its own steps stand in `Decision.tables`
    # conditions
    COMPARE = "compare"
    GIVEN = "given"
    STATED = "stated"
    LIST_TEST = "list_test"
    NO_REPEATS = "no_repeats"
    ALL = "all"
    ANY = "any"
    NOT = "not"
    # structure
    GROUP = "group"  # a reference: its own steps stand in `Decision.groups`
    ROW = "row"  # one row of a table, and the value it gives
    ITEM = "item"  # one item of a list, and what was found for it
    WHEN = "when"
    UNLESS = "unless"
    REQUIRE = "require"
    RULE = "rule"


@frozen
class Step(Frozen, frozen=True):
    """One thing that was worked out, and the steps it was worked out from.

    A condition has a `truth`. A value has a `name` (what it is the value of) and
    a `value`, None while it is unknown; then `why` says why, and `low` and `high`
    what is certain all the same.
    """

    kind: StepKind
    claim: str  # the whole in words: "the weight is 8%", "8% is at least 10%"
    truth: Truth | None = None
    name: str | None = None  # in words: "the weight", "parameter minimum_weight"
    value: Value | None = None
    low: Value | None = None
    high: Value | None = None
    why: Why | None = None
    note: str | None = None
    fact: str | None = None  # full name of a fact, given or derived
    parameter: str | None = None  # name of a parameter or a table
    item: str | None = None  # pointer of the item the fact belongs to
    asks: str | None = None  # of a test over a list: "exists", "every" or "none"
    place: Place | None = None  # where the value stood in the input
    recognised: str | None = None
    from_text: bool = False
    attested: Attestation | None = None  # who answered; `place` is in the answers
    because: tuple[Step, ...] = ()


def value_text(step: Step) -> str:
    """Return a step's value in words, or what is certain of it.

    >>> value_text(Step(StepKind.SUMMARY, "the total is not known", low="65%"))
    '65% or more'
    """
    if step.value is not None:
        return text(step.value) or "empty"
    return limits_text(step.low, step.high)


def limits_text(low: Value | None, high: Value | None) -> str:
    """Return in words what is certain of a value that is not known."""
    if low is not None and high is not None:
        return f"from {text(low)} to {text(high)}"
    if low is not None:
        return f"{text(low)} or more"
    if high is not None:
        return f"{text(high)} or less"
    return "not known"


@dataclass(frozen=True, slots=True)
class Need:
    """A fact that is still needed."""

    fact: str  # a fact's or a list's name
    item: str  # pointer of the item it belongs to
    about: str  # that item in words: "lot 2, Quality"
    title: str
    question: str
    held_by: str
    may_change: str
    why: Why
    decisive: bool  # can the finding still change the verdict? see `Question` for each


@dataclass(frozen=True, slots=True)
class Authority:
    """What a rule rests on."""

    basis: Basis
    status: Status
    citation: Citation | None
    document: str | None  # the source's title and publisher, in words
    url: str | None
    rationale: str | None
    note: str | None


@frozen
class Subject(Frozen, frozen=True, omit_defaults=True):
    """What a finding is about."""

    scope: str  # "tender", "lot", "criterion"
    label: str  # "lot 2, Social value"
    place: Place
    lot: str | None = None  # label of the lot it belongs to; None for the tender


@frozen
class Finding(Frozen, frozen=True):
    """What one rule says of one subject."""

    rule: str
    title: str
    level: Level
    if_not: IfNot
    subject: Subject
    outcome: Outcome
    says: str
    remedy: str | None
    because: Step  # kind RULE: WHEN, UNLESS and REQUIRE steps under it
    authority: Authority
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class DerivedFact:
    """A fact that was worked out, with its working."""

    name: str
    title: str
    item: str  # pointer of the item it belongs to
    about: str
    step: Step


@dataclass(frozen=True, slots=True)
class GroupStep:
    """The conditions that a group of rules shares, worked out once."""

    name: str  # "contract_in_scope: when"
    title: str
    item: str  # pointer of the item they were tried for
    about: str
    step: Step


@dataclass(frozen=True, slots=True)
class TableStep:
    """A table's value for one item, with its working: the date and the rows."""

    name: str  # "threshold", or "thresholds.threshold" of another pack
    title: str
    item: str  # pointer of the item whose facts it reads
    about: str
    step: Step


@dataclass(frozen=True, slots=True)
class ParameterUse:
    """A parameter, or a row of a table, that the decision read."""

    name: str  # "minimum_weight", or "law.kpi_above" of another pack
    title: str
    value: Value
    status: Status
    document: str | None  # the source's title and publisher, in words
    locator: str | None
    url: str | None
    rationale: str | None
    note: str | None
    row: str | None = None  # of a table: "row 3, from 2024-01-01 to 2025-12-31"


@dataclass(frozen=True, slots=True)
class Assumption:
    """A rule or value that is our assumption, on which the decision leans."""

    kind: str  # "rule", "parameter", "table" or "version"
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PackUse:
    """A pack that the policy uses, and the version that was read."""

    path: str  # the name that the policy gives it: "law", "law.thresholds"
    reference: str  # "id@version", or "id (none in force)"
    digest: str | None  # of the version's file; beside the decision, not in its JSON


@dataclass(frozen=True, slots=True)
class PolicyChoice:
    """Which policy version judged, and why that one."""

    id: str
    version: str | None  # None: no version of it is in force
    title: str
    authority: str
    standing: Standing | None
    digest: str | None
    language: int | None
    why: str
    settled: bool  # False: commencement is unknown, so the version is too
    pinned: bool
    as_if: bool  # the buyer is another authority than the policy's
    binds: Binds = Binds.OWN  # whose procurements it judges unasked
    others: tuple[PackUse, ...] = ()


@dataclass(frozen=True, slots=True)
class TenderSubject:
    """What was judged."""

    reference: str | None
    title: str | None
    authority: str | None
    record: Record
    digest: str
    commenced_on: date | None
    as_of: date | None
    answers: str | None = None  # digest of the answers that were added, if any


@dataclass(frozen=True, slots=True)
class LotVerdict:
    """The verdict on one lot, by the findings about it and its parts."""

    label: str
    place: Place
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Program:
    """The program that decided."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a policy says of a tender, and the whole working."""

    subject: TenderSubject
    policy: PolicyChoice
    program: Program
    outcome: Verdict
    why: str  # the outcome in one sentence
    lots: tuple[LotVerdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    groups: tuple[GroupStep, ...] = ()
    derived: tuple[DerivedFact, ...] = ()
    tables: tuple[TableStep, ...] = ()
    parameters: tuple[ParameterUse, ...] = ()
    needs: tuple[Need, ...] = ()  # beside the findings': commencement, open lists
    assumptions: tuple[Assumption, ...] = ()
