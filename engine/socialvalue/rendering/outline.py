"""An answer in the order in which it is read, before any layout.

Text and Markdown both lay out this outline: the verdict, what is not met, what
cannot be determined, the questions that would settle the most, the assumptions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from socialvalue.model.case import Place, Record, is_called
from socialvalue.model.decision import (
    Assumption,
    Authority,
    Decision,
    Finding,
    Need,
    Outcome,
    ParameterUse,
    Verdict,
)
from socialvalue.model.policy import Basis, IfNot, Level, Standing, Status
from socialvalue.rendering.working import derived_steps, every_step

ADVICE = "Not legal advice; the pack is not the authority's adopted text."
TENDER = "the tender"
UNDIVIDED = "the whole tender"
"""What the subject of a finding is called where it is not a part of the tender."""
FEW = 5
"""How many questions are asked at once, unless everything is asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What part of an answer was asked for; nothing named: all of it."""

    rules: tuple[str, ...] = ()
    lots: tuple[str, ...] = ()

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


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that is needed, and all that its answers would settle."""

    fact: str
    question: str
    held_by: str
    decisive: bool
    settles: tuple[str, ...]  # rules that need nothing else
    helps: tuple[str, ...]  # rules that need something else, too
    version: bool  # it also settles which version judges, or whether a list ends
    lots: tuple[str, ...]
    about: tuple[str, ...]


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
    if Outcome.NOT_MET in mandatory:
        return Verdict.NON_COMPLIANT
    if Outcome.UNDETERMINED in mandatory:
        return Verdict.UNDETERMINED
    if Outcome.MET in mandatory:
        return Verdict.UNDETERMINED if decision.needs else Verdict.COMPLIANT
    return Verdict.NOT_APPLICABLE


# The head of an answer


def policy_text(decision: Decision) -> str:
    """Return which policy judged and why that version."""
    policy = decision.policy
    if policy.version is None:
        return f"{policy.title}: {policy.why}"
    return f"{policy.title} ({policy.version}), {policy.why}"


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
            named.append(f"{_noun(len(names), word)} {_listed(names)}")
            count += len(names)
    what = ", on ".join(named)
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
            noun = "" if phrases else f" {_noun(count, 'rule')}"
            phrases.append(f"{count}{noun} {one if count == 1 else many}")
    return ", ".join(phrases) or "no rule was judged"


def has_verdict(decision: Decision, asked: Asked) -> bool:
    """Return whether what was asked for makes a verdict: advice alone does not."""
    return asked == EVERYTHING or any(
        finding.level is Level.MANDATORY for finding in shown(decision, asked)
    )


NO_VERDICT = "No mandatory rule was asked for, so there is no verdict."


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
        phrases.append(f"{advice} {_noun(advice, 'piece')} of advice")
    return phrases


def _by_level(found: Sequence[Finding], one: str, many: str | None = None) -> list[str]:
    """Return "1 mandatory and 2 advisory rules are not met", or nothing."""
    counts = {
        level: sum(finding.level is level for finding in found) for level in Level
    }
    said = _listed([f"{count} {level}" for level, count in counts.items() if count])
    if not said:
        return []
    return [
        f"{said} {_noun(len(found), 'rule')} {one if len(found) == 1 else many or one}"
    ]


_RANK = {
    Outcome.NOT_MET: 0,
    Outcome.UNDETERMINED: 1,
    Outcome.MET: 2,
    Outcome.NOT_APPLICABLE: 3,
}
_LEVELS = {Level.MANDATORY: 0, Level.ADVISORY: 1, Level.INFORMATION: 2}


def lot_groups(decision: Decision, asked: Asked) -> tuple[LotGroup, ...]:
    """Return the verdicts on the lots; one on the only lot is the tender's.

    Lots without a title of which the same is to be said are taken together.
    """
    if len(decision.lots) < 2:  # noqa: PLR2004 - as said
        return ()
    groups: dict[tuple[Verdict, str, str | None], list[str]] = {}
    for lot in decision.lots:
        if not asked.wants_lot(lot.label):
            continue
        counts = counts_text(
            finding
            for finding in shown(decision, asked)
            if finding.subject.lot == lot.label
            and f"{finding.subject.place.pointer}/".startswith(f"{lot.place.pointer}/")
        )
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
    if finding.outcome is Outcome.NOT_APPLICABLE:
        return "not applicable"
    return finding.outcome.value.replace("_", " ")


def subjects_text(labels: Iterable[str], *, most: int | None = 6) -> str:
    """Return several subjects in words.

    Of several lots, only what they are called by; their titles stand elsewhere. That
    something is about the whole tender goes without saying.

    >>> subjects_text(["lot 1 (Wirral)", "lot 2", "lot 5"])
    'lots 1, 2 and 5'
    >>> subjects_text(["lot 1, Quality", "lot 2, Quality"])
    'Quality of lots 1 and 2'
    """
    listed = [
        label.removeprefix(f"{UNDIVIDED}, ")
        for label in dict.fromkeys(labels)
        if label not in {UNDIVIDED, TENDER}
    ]
    of_lots: dict[str, list[str]] = {}
    for label in listed:
        found = _PART_OF_LOT.fullmatch(label)
        of_lots.setdefault(found[3] if found else label, []).append(label)
    if len(of_lots) < len(listed):
        listed = [
            f"{part} of {subjects_text(map(_lot_of, labels), most=most)}"
            if len(labels) > 1
            else labels[0]
            for part, labels in of_lots.items()
        ]
    numbers = [_LOT.fullmatch(label) for label in listed]
    if len(listed) > 1 and all(numbers):
        return "lots " + _limited([found[1] for found in numbers if found], most)
    if any(", " in label for label in listed):
        return _limited(listed, most, "; ")
    return _limited(listed, most)


_LOT = re.compile(r"lot (\S+)(?: \(.*\))?")
_PART_OF_LOT = re.compile(r"(lot (\S+)(?: \(.*\))?), (.+)")


def _lot_of(label: str) -> str:
    found = _PART_OF_LOT.fullmatch(label)
    return found[1] if found else label


def _limited(listed: Sequence[str], most: int | None, between: str = ", ") -> str:
    if most is not None and len(listed) > most + 1:
        rest = len(listed) - most
        return f"{between.join(listed[:most])}{between}and {rest} more"
    return _listed(listed, between)


def _listed(listed: Sequence[str], between: str = ", ") -> str:
    if len(listed) < 2:  # noqa: PLR2004 - "and" needs two
        return "".join(listed)
    return f"{between.join(listed[:-1])} and {listed[-1]}"


def authority_text(authority: Authority) -> str:
    """Return what a rule rests on, as sentences."""
    said = f"{_BASIS[authority.basis]}, {authority.status}"
    document = source_text(
        authority.document,
        authority.citation.locator if authority.citation else None,
    )
    if document:
        said += f": {document}"
    return sentences(
        said,
        f"Assumed because: {authority.rationale}"
        if authority.rationale and authority.status is Status.ASSUMED
        else authority.rationale,
        authority.note,
    )


_BASIS = {
    Basis.STATUTE: "statute",
    Basis.STATUTORY_GUIDANCE: "statutory guidance",
    Basis.NATIONAL_POLICY: "national policy",
    Basis.AUTHORITY_POLICY: "the authority's policy",
    Basis.SOURCE_DOCUMENT: "source document",
    Basis.PRACTICE: "practice",
    Basis.DESIGN: "our design",
}


def basis_text(basis: Basis) -> str:
    """Return a basis in words: `the authority's policy`."""
    return _BASIS[basis]


def source_text(document: str | None, locator: str | None) -> str:
    """Return a place in a document: `Launch release, LCRCA, paragraph 2`."""
    return ", ".join(part for part in (document, locator) if part)


def parameter_source_text(use: ParameterUse | None) -> str:
    """Return where a parameter's value comes from, and whether that was seen."""
    if use is None:
        return ""
    source = source_text(use.document, use.locator) or "no source"
    return f"{source}; {use.status}"


def sentences(*said: str | None) -> str:
    """Return what is said as sentences, each ended once.

    >>> sentences("practice, assumed", None, "Nobody asked.")
    'practice, assumed. Nobody asked.'
    """
    texts = [text.strip() for text in said if text and text.strip()]
    return " ".join(
        text if text.rstrip('"')[-1:] in {".", "!", "?"} else f"{text}."
        for text in texts
    )


def place_text(name: str, place: Place | None) -> str:
    """Return a place in a file: `retrofit-works.yaml:41:15`."""
    return "" if place is None else f"{name}:{place.line}:{place.column}"


# The questions


def questions(decision: Decision, findings: Iterable[Finding]) -> tuple[Question, ...]:
    """Return what is still needed, once a fact, what settles most first."""
    of_findings: dict[str, list[tuple[Need, Finding | None]]] = {}
    for need in decision.needs:
        of_findings.setdefault(need.fact, []).append((need, None))
    for finding in findings:
        for need in finding.needs:
            of_findings.setdefault(need.fact, []).append((need, finding))
    found = [_question(fact, needs) for fact, needs in of_findings.items()]
    return tuple(item for item, _ in sorted(found, key=lambda pair: pair[1]))


def _question(
    fact: str, asked: Sequence[tuple[Need, Finding | None]]
) -> tuple[Question, tuple[int, ...]]:
    first = asked[0][0]
    findings = [finding for _, finding in asked if finding is not None]
    rules = dict.fromkeys(finding.rule for finding in findings)
    also = {
        finding.rule
        for finding in findings
        if any(need.fact != fact for need in finding.needs)
    }
    mandatory = {item.rule for item in findings if item.level is Level.MANDATORY}
    question = Question(
        fact=fact,
        question=first.question,
        held_by=first.held_by,
        decisive=any(need.decisive for need, _ in asked),
        settles=tuple(rule for rule in rules if rule not in also),
        helps=tuple(rule for rule in rules if rule in also),
        version=any(finding is None for _, finding in asked),
        lots=tuple(
            dict.fromkeys(item.subject.lot for item in findings if item.subject.lot)
        ),
        about=tuple(dict.fromkeys(need.about for need, _ in asked)),
    )
    order = (
        0 if question.decisive else 1,
        0 if question.version else 1,
        -len(mandatory),
        -len(rules),
        -len(findings),
    )
    return question, order


def settles_text(question: Question) -> str:
    """Return which rules the answers to a question would settle by themselves."""
    said: list[str] = []
    if question.version:
        said.append(
            "which version judges"
            if question.fact == "tender.commenced_on"
            else "whether that is all there is to judge"
        )
    if question.settles:
        said.append(_limited(question.settles, 8))
    return _on_lots("; ".join(said), question)


def helps_text(question: Question) -> str:
    """Return which rules they would help to settle, with other answers."""
    return _on_lots(_limited(question.helps, 8), question)


def _on_lots(said: str, question: Question) -> str:
    lots = subjects_text(question.lots)
    about = subjects_text(question.about)
    return f"{said}, on {lots}" if said and lots and lots not in about else said


def _noun(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"
