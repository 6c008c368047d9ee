"""A whole decision in short, and the whole again: the compact form and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from socialvalue.evaluation.compiled.reads import Reads
from socialvalue.evaluation.version import Library, decide_again, none_in_force
from socialvalue.model.case import Case
from socialvalue.model.compact import Alike, CompactDecision, Told
from socialvalue.model.decision import Decision, Finding, StepKind
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.policy import Policy, Rule, standing


def brief(
    decision: Decision,
    policy: Policy | None,
    packs: Mapping[str, Policy | None],
    dictionary: Dictionary,
) -> CompactDecision:
    """Return `decision` without its working.

    Args:
        decision: What was decided.
        policy: The version that judged; None where none was in force.
        packs: The versions of the packs that it used, by their name in it.
        dictionary: The facts that they speak of.
    """
    groups: tuple[Alike, ...] = ()
    if policy is not None:
        reads = Reads(policy, packs, dictionary)
        groups = _groups(decision, policy, reads)
    return CompactDecision(
        digest=decision.subject.digest,
        answers=decision.subject.answers,
        as_of=decision.subject.as_of,
        policy=decision.policy,
        program=decision.program,
        outcome=decision.outcome,
        lots=tuple((lot.place.pointer, lot.verdict) for lot in decision.lots),
        groups=groups,
    )


def whole(
    short: CompactDecision, case: Case, library: Library, dictionary: Dictionary
) -> Decision:
    """Return the whole decision that `short` is of, to the byte: it is made anew.

    Args:
        short: The decision in short.
        case: The procurement, read from the same bytes and with the same answers.
        library: Every version that is there, by policy id.
        dictionary: The facts that they speak of.

    Raises:
        ValueError: If the case is another, or a version that judged is not there.
    """
    choice = short.policy
    if (case.digest, case.answers) != (short.digest, short.answers):
        raise ValueError(case.digest)
    case = replace(case, as_of=short.as_of)
    versions = library[choice.id]
    if choice.version is None:
        return none_in_force(
            versions[0], case, short.program, why=choice.why, as_if=choice.as_if
        )
    policy = _version(f"{choice.id}@{choice.version}", choice.digest, library)
    packs = {
        used.path: None
        if used.digest is None
        else _version(used.reference, used.digest, library)
        for used in choice.others
    }
    first = policy.effective_from
    earlier = [each for each in standing(versions) if each.effective_from < first]
    return decide_again(
        policy,
        packs,
        earlier,
        case,
        dictionary,
        short.program,
        asked_for=choice.why if choice.pinned else None,
        as_if=choice.as_if,
    )


def _version(reference: str, digest: str | None, library: Library) -> Policy:
    for each in library[reference.partition("@")[0]]:
        if (each.reference, each.digest) == (reference, digest):
            return each
    raise ValueError(reference)


def _groups(decision: Decision, policy: Policy, reads: Reads) -> tuple[Alike, ...]:
    rules = {rule.id: rule for rule in policy.rules}
    found: dict[tuple[str, str], list[Finding]] = {}
    scopes = list(reads.dictionary.scopes)
    for finding in sorted(
        decision.findings, key=lambda each: scopes.index(each.subject.scope)
    ):
        key = (finding.subject.scope, finding.subject.place.pointer)
        found.setdefault(key, []).append(finding)
    alike: dict[Told, list[str]] = {}
    for (scope, item), findings in found.items():
        names = {name for each in findings for name in _reads(each, reads, rules)}
        outcomes = tuple((each.rule, each.outcome) for each in findings)
        told = Told(scope, outcomes, tuple(sorted(names)))
        alike.setdefault(told, []).append(item)
    return tuple(Alike(told, tuple(items)) for told, items in alike.items())


def _reads(finding: Finding, reads: Reads, rules: Mapping[str, Rule]) -> frozenset[str]:
    """Return what a finding rests on: its rule as far as it was tried, or lists."""
    kinds = [step.kind for step in finding.because.because]
    if StepKind.GIVEN in kinds:  # of a scope without items: the lists that lead there
        steps = finding.because.because
        return frozenset(s.fact for s in steps if s.kind is StepKind.GIVEN and s.fact)
    require = StepKind.REQUIRE in kinds
    unless = require or StepKind.UNLESS in kinds
    return reads.of_rule(rules[finding.rule], unless=unless, require=require)
