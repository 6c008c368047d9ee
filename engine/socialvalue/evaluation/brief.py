"""A whole decision in short: the compact form, taken from the working."""

from __future__ import annotations

from collections.abc import Mapping

from socialvalue.evaluation.compiled.reads import Reads
from socialvalue.model.compact import CompactDecision, ItemOutcomes, Told
from socialvalue.model.decision import Decision, Finding, StepKind
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.policy import Policy, Rule


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
    items: tuple[ItemOutcomes, ...] = ()
    if policy is not None:
        reads = Reads(policy, packs, dictionary)
        items = _items(decision, policy, reads)
    return CompactDecision(
        digest=decision.subject.digest,
        answers=decision.subject.answers,
        as_of=decision.subject.as_of,
        policy=decision.policy,
        program=decision.program,
        outcome=decision.outcome,
        lots=tuple((lot.place.pointer, lot.verdict) for lot in decision.lots),
        items=items,
    )


def _items(
    decision: Decision, policy: Policy, reads: Reads
) -> tuple[ItemOutcomes, ...]:
    rules = {rule.id: rule for rule in policy.rules}
    found: dict[tuple[str, str], list[Finding]] = {}
    scopes = list(reads.dictionary.scopes)
    for finding in sorted(
        decision.findings, key=lambda each: scopes.index(each.subject.scope)
    ):
        key = (finding.subject.scope, finding.subject.place.pointer)
        found.setdefault(key, []).append(finding)
    return tuple(
        ItemOutcomes(
            scope,
            item,
            Told(
                tuple((each.rule, each.outcome) for each in findings),
                tuple(
                    sorted(
                        {
                            name
                            for each in findings
                            for name in _reads(each, reads, rules)
                        }
                    )
                ),
            ),
        )
        for (scope, item), findings in found.items()
    )


def _reads(finding: Finding, reads: Reads, rules: Mapping[str, Rule]) -> frozenset[str]:
    """Return what a finding rests on: its rule as far as it was tried, or lists."""
    kinds = [step.kind for step in finding.because.because]
    if StepKind.GIVEN in kinds:  # of a scope without items: the lists that lead there
        steps = finding.because.because
        return frozenset(s.fact for s in steps if s.kind is StepKind.GIVEN and s.fact)
    require = StepKind.REQUIRE in kinds
    unless = require or StepKind.UNLESS in kinds
    return reads.of_rule(rules[finding.rule], unless=unless, require=require)
