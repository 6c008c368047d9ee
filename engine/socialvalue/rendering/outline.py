"""An answer in the order in which it is read, before any layout.

Text and Markdown both lay out this outline: the verdict, what is not met, what
cannot be determined, the questions that would settle the most, the assumptions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import assert_never

from socialvalue.model.case import Record, is_called
from socialvalue.model.decision import (
    Assumption,
    Decision,
    Finding,
    Outcome,
    PolicyChoice,
    Verdict,
    verdict_of,
)
from socialvalue.model.policy import Binds, IfNot, Level, Standing
from socialvalue.model.prose import listed
from socialvalue.records import dataclass
from socialvalue.rendering.phrases import capitalised, noun, subjects_text
from socialvalue.rendering.working import derived_steps, every_step

NO_VERDICT = "No mandatory rule was asked for, so there is no verdict."
_RANK = {
    Outcome.NOT_MET: 0,
    Outcome.UNDETERMINED: 1,
    Outcome.MET: 2,
    Outcome.NOT_APPLICABLE: 3,
}
_LEVELS = {Level.MANDATORY: 0, Level.ADVISORY: 1, Level.INFORMATION: 2}


@dataclass(frozen=True, slots=True)
class Asked:
    """What part of an answer was asked for; nothing named: all of it."""

    rules: tuple[str, ...] = ()
    lots: tuple[str, ...] = ()
    options: tuple[str, ...] = field(default=(), compare=False)
    """Options of the call that a command to show more of it has to repeat."""
    by_name: bool = field(default=False, compare=False)
    """Whether policies were asked for by name."""

    def wants(self, finding: Finding) -> bool:
        """Return whether `finding` was asked for."""
        return (not self.rules or finding.rule in self.rules) and self.wants_lot(
            finding.subject.lot
        )

    def wants_lot(self, label: str | None) -> bool:
        """Return whether what is said about that lot was asked for."""
        if not self.lots:
            return True
        return label is not None and any(is_called(lot, label) for lot in self.lots)


EVERYTHING = Asked()


@dataclass(frozen=True, slots=True)
class Entry:
    """What one rule says of all subjects for which it says the same."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """Return the finding that speaks for the others."""
        return self.findings[0]


@dataclass(frozen=True, slots=True)
class LotGroup:
    """Lots of which the same is to be said."""

    label: str
    verdict: Verdict
    counts: str


def shown(decision: Decision, asked: Asked = EVERYTHING) -> tuple[Finding, ...]:
    """Return the findings that were asked for."""
    return tuple(finding for finding in decision.findings if asked.wants(finding))


def shown_verdict(decision: Decision, asked: Asked = EVERYTHING) -> Verdict:
    """Return the verdict that follows from what was asked for.

    Where all was asked for, that is the decision's own.
    """
    if asked == EVERYTHING or decision.policy.version is None:
        return decision.outcome
    mandatory = {
        finding.outcome
        for finding in shown(decision, asked)
        if finding.level is Level.MANDATORY
    }
    if not decision.policy.settled and mandatory - {Outcome.NOT_APPLICABLE}:
        return Verdict.UNDETERMINED
    may_go_on = bool(decision.needs) and Outcome.MET in mandatory
    return verdict_of(mandatory, may_go_on=may_go_on)


# The head of an answer


def kind_text(policy: PolicyChoice) -> str:
    """Return what kind of policy judged, so that law and policy are told apart."""
    match policy.binds:
        case Binds.EVERY_AUTHORITY:
            return "the law"
        case Binds.CENTRAL_GOVERNMENT:
            return "policy for central government"
        case Binds.OWN:
            return (
                "another authority's policy"
                if policy.as_if
                else "the authority's policy"
            )
        case _:
            assert_never(policy.binds)


def judged_by_text(decision: Decision) -> str:
    """Return which policy judged, of what kind, and why that version."""
    policy = decision.policy
    kind = capitalised(kind_text(policy))
    if policy.version is None:
        return f"{kind}: {policy.title}: {policy.why}"
    return f"{kind}: {policy.title} ({policy.version}), {policy.why}"


def advice_text(decision: Decision) -> str:
    """Return the sentence that every answer ends with: what it is not."""
    match decision.policy.binds:
        case Binds.EVERY_AUTHORITY:
            text = "the text of the law"
        case Binds.CENTRAL_GOVERNMENT:
            text = "the text of the policy"
        case Binds.OWN:
            text = "the text of the authority's policy"
        case _:
            assert_never(decision.policy.binds)
    return f"Not legal advice; the pack is not {text}."


def warnings(decision: Decision) -> tuple[str, ...]:
    """Return what has to be said loudly before the verdict."""
    policy, subject = decision.policy, decision.subject
    said: list[str] = []
    if policy.standing is Standing.PROPOSED:
        said.append("PROPOSED: nobody has adopted this version.")
    if policy.standing is Standing.ILLUSTRATIVE:
        said.append("ILLUSTRATIVE: this policy is an example. No authority uses it.")
    if policy.as_if:
        buyer = subject.authority or "not named"
        said.append(
            f"AS IF: the buyer is {buyer}; the policy is {policy.authority}'s. "
            "What follows is what it would say."
        )
    if not policy.settled:
        said.append("VERSION NOT SETTLED: another version may turn out to judge.")
    return tuple(said)


def remarks(decision: Decision, asked: Asked) -> tuple[str, ...]:
    """Return what else the reader has to know about how this was judged."""
    said: list[str] = []
    if decision.subject.record is Record.NOTICE:
        said.append("Read from a published notice, which need not say everything.")
    if decision.subject.answers is not None:
        said.append("With answers that people gave; each says who gave it, and when.")
    if decision.subject.as_of is not None:
        said.append(f"Judged as of {decision.subject.as_of.isoformat()}.")
    if asked != EVERYTHING:
        said.append(only_text(asked))
    return tuple(said)


def only_text(asked: Asked) -> str:
    """Return the sentence that says what was left out.

    >>> only_text(Asked(rules=("SV-011",)))
    'Only rule SV-011 was asked for.'
    """
    named: list[str] = []
    count = 0
    for word, names in (("rule", asked.rules), ("lot", asked.lots)):
        if names:
            named.append(f"{noun(len(names), word)} {listed(names)}")
            count += len(names)
    what = " on ".join(named)
    one = count == 1 or (len(named) > 1 and len(asked.rules) == 1)
    return f"Only {what} {'was' if one else 'were'} asked for."


def verdict_text(verdict: Verdict) -> str:
    """Return a verdict as it stands before everything else.

    >>> verdict_text(Verdict.NON_COMPLIANT)
    'NON-COMPLIANT'
    """
    match verdict:
        case Verdict.NON_COMPLIANT:
            return "NON-COMPLIANT"
        case _:
            return verdict.value.replace("_", " ").upper()


def outcome_text(outcome: Outcome) -> str:
    """Return an outcome as it is said: `not met`, `does not apply`.

    >>> outcome_text(Outcome.NOT_MET)
    'not met'
    """
    match outcome:
        case Outcome.NOT_APPLICABLE:
            return "does not apply"
        case _:
            return outcome.value.replace("_", " ")


def whole_verdict_text(decision: Decision, asked: Asked) -> str | None:
    """Return what the whole answer is, where only a part of it is shown."""
    if asked == EVERYTHING:
        return None
    return f"The whole answer is {verdict_text(decision.outcome)}: {decision.why}."


def counts_text(findings: Iterable[Finding]) -> str:
    """Return how many rules are met, not met and so on, as one sentence's parts.

    A rule that is judged several times counts once, by its worst outcome.
    """
    worst: dict[str, Finding] = {}
    for finding in findings:
        known = worst.get(finding.rule)
        if known is None or _RANK[finding.outcome] < _RANK[known.outcome]:
            worst[finding.rule] = finding
    by_outcome = {
        outcome: [found for found in worst.values() if found.outcome is outcome]
        for outcome in Outcome
    }
    phrases = [
        *_not_met_phrases(by_outcome[Outcome.NOT_MET]),
        *_by_level(by_outcome[Outcome.UNDETERMINED], "cannot be determined"),
    ]
    for outcome, one, many in (
        (Outcome.MET, "is met", "are met"),
        (Outcome.NOT_APPLICABLE, "does not apply", "do not apply"),
    ):
        count = len(by_outcome[outcome])
        if count:
            rules = "" if phrases else f" {noun(count, 'rule')}"
            phrases.append(f"{count}{rules} {one if count == 1 else many}")
    return ", ".join(phrases) or "no rule was judged"


def has_verdict(decision: Decision, asked: Asked) -> bool:
    """Return whether what was asked for makes a verdict: advice alone does not."""
    return asked == EVERYTHING or any(
        finding.level is Level.MANDATORY for finding in shown(decision, asked)
    )


def assumptions(decision: Decision, asked: Asked) -> tuple[Assumption, ...]:
    """Return the assumptions that what was asked for leans on."""
    if not asked.rules:
        return decision.assumptions
    findings = shown(decision, asked)
    derived = derived_steps(decision)
    used = {
        step.parameter
        for finding in findings
        for step in every_step(finding.because, derived)
    }
    rules = {finding.rule for finding in findings}
    return tuple(
        item
        for item in decision.assumptions
        if item.name in (rules if item.kind == "rule" else used)
    )


def _not_met_phrases(found: Sequence[Finding]) -> list[str]:
    asking = [
        finding
        for finding in found
        if finding.if_not is not IfNot.FINDING and finding.level is not Level.MANDATORY
    ]
    phrases = _by_level(
        [finding for finding in found if finding not in asking],
        "is not met",
        "are not met",
    )
    enquiries = sum(finding.if_not is IfNot.ENQUIRY for finding in asking)
    advice = len(asking) - enquiries
    if enquiries:
        word = "enquiry" if enquiries == 1 else "enquiries"
        phrases.append(f"{enquiries} {word} to make")
    if advice:
        phrases.append(f"{advice} {noun(advice, 'piece')} of advice")
    return phrases


def _by_level(found: Sequence[Finding], one: str, many: str | None = None) -> list[str]:
    """Return "1 mandatory and 2 advisory rules are not met", or nothing."""
    counts = {
        level: sum(finding.level is level for finding in found) for level in Level
    }
    said = listed([f"{count} {level}" for level, count in counts.items() if count])
    if not said:
        return []
    return [
        f"{said} {noun(len(found), 'rule')} {one if len(found) == 1 else many or one}"
    ]


def lot_groups(decision: Decision, asked: Asked) -> tuple[LotGroup, ...]:
    """Return the verdicts on the lots; one on the only lot is the tender's.

    Lots without a title of which the same is to be said are taken together.
    """
    if len(decision.lots) < 2:  # noqa: PLR2004 - as said
        return ()
    pointers = {lot.place.pointer for lot in decision.lots}
    said: dict[str, list[Finding]] = {}
    for finding in shown(decision, asked):
        if finding.subject.lot is not None:
            said.setdefault(finding.subject.place.inside(pointers), []).append(finding)
    groups: dict[tuple[Verdict, str, str | None], list[str]] = {}
    for lot in decision.lots:
        if not asked.wants_lot(lot.label):
            continue
        counts = counts_text(said.get(lot.place.pointer, ()))
        plain = re.fullmatch(r"lot \S+", lot.label)
        key = (lot.verdict, counts, None if plain else lot.label)
        groups.setdefault(key, []).append(lot.label)
    return tuple(
        LotGroup(subjects_text(labels, most=None), verdict, counts)
        for (verdict, counts, _), labels in groups.items()
    )


# The entries of an answer


def entries(
    findings: Iterable[Finding], *, everything: bool = False
) -> tuple[Entry, ...]:
    """Return the findings to show, those that say the same merged into one.

    Args:
        findings: What was asked for, in policy order.
        everything: Also what is met and what does not apply.
    """
    merged: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        if everything or finding.outcome in {Outcome.NOT_MET, Outcome.UNDETERMINED}:
            merged.setdefault(_sameness(finding), []).append(finding)
    found = [Entry(tuple(group)) for group in merged.values()]
    return tuple(
        sorted(
            found,
            key=lambda e: (_RANK[e.first.outcome], _LEVELS[e.first.level]),
        )
    )


def _sameness(finding: Finding) -> tuple[object, ...]:
    if finding.outcome is Outcome.UNDETERMINED and finding.needs:
        facts = frozenset(need.fact for need in finding.needs)
        return (finding.rule, finding.outcome, facts)
    return (finding.rule, finding.outcome, finding.says, finding.remedy)


def entry_label(finding: Finding) -> str:
    """Return the word before an entry; what only prompts a question says so."""
    if finding.outcome is Outcome.NOT_MET and finding.level is not Level.MANDATORY:
        match finding.if_not:
            case IfNot.ENQUIRY:
                return "enquiry"
            case IfNot.ADVICE:
                return "advice"
            case IfNot.FINDING:
                return "not met"
    return finding.outcome.value.replace("_", " ")
