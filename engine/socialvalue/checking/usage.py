"""What a policy declares and never uses."""

from __future__ import annotations

from collections.abc import Iterator

from socialvalue.checking.templates import placeholders
from socialvalue.diagnostics import UNUSED, Diagnostic, Span
from socialvalue.model.expression import Read
from socialvalue.model.policy import Policy
from socialvalue.model.reading import (
    Tree,
    facts_read,
    parameters_read,
    patterns_read,
)


def check_usage(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a warning for everything that is declared and never used.

    Parameters and tables of a policy without rules are there for other policies.
    """
    trees = tuple(_trees(policy))
    shown = [node for rule in policy.rules for node in placeholders(rule, policy)]
    facts = {name for tree in trees for name in facts_read(tree)}
    facts |= {node.name for node in shown if isinstance(node, Read)}
    parameters = {name for tree in trees for name in parameters_read(tree)}
    parameters |= {str(node) for node in shown if not isinstance(node, Read)}
    packs = {name.partition(".")[0] for name in parameters if "." in name}
    patterns = {name for tree in trees for name in patterns_read(tree)}
    groups = {rule.group for rule in policy.rules}
    citations = [rule.source for rule in policy.rules]
    citations += [parameter.source for parameter in policy.parameters.values()]
    for table in policy.tables.values():
        for row in table.rows:
            citations += [row.source, *(dated.source for dated in row.dated)]
        facts |= {table.dated_by} if table.dated_by else set()
    cited = {each.document for each in citations if each is not None}
    for alias in policy.uses:
        if alias not in packs:
            yield _unused(f"nothing of the pack `{alias}` is read", policy.at)
    for name, source in policy.sources.items():
        if name not in cited:
            yield _unused(f"the source `{name}` is never cited", source.at)
    for name, parameter in policy.parameters.items():
        if name not in parameters and policy.rules:
            yield _unused(f"the parameter `{name}` is never read", parameter.at)
    for name, table in policy.tables.items():
        if name not in parameters and policy.rules:
            yield _unused(f"the table `{name}` is never read", table.at)
    for name, pattern in policy.patterns.items():
        if name not in patterns:
            yield _unused(f"the pattern `{name}` is never used", pattern.at)
    for name, derived in policy.derived.items():
        if name not in facts:
            yield _unused(f"the derived fact `{name}` is never read", derived.at)
    for name, group in policy.groups.items():
        if name not in groups:
            yield _unused(f"the group `{name}` has no rules", group.at)


def _unused(message: str, at: Span) -> Diagnostic:
    return Diagnostic(UNUSED, message, at, "use it, or take it out")


def _trees(policy: Policy) -> Iterator[Tree]:
    for derived in policy.derived.values():
        yield derived.definition
    for table in policy.tables.values():
        for row in table.rows:
            yield from (each for each in (row.when, row.value) if each is not None)
    for group in policy.groups.values():
        yield from (each for each in (group.when, group.unless) if each is not None)
    for rule in policy.rules:
        yield from (each for each in (rule.when, rule.unless) if each is not None)
        yield rule.require
