"""The sentences that a rule shows, and the names in braces that they fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from socialvalue.checking.names import check_fact, check_parameter
from socialvalue.checking.site import Site
from socialvalue.checking.vocabulary import Vocabulary
from socialvalue.diagnostics import Diagnostic
from socialvalue.model.expression import Parameter, Read
from socialvalue.model.policy import Policy, Rule

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(rule: Rule, policy: Policy) -> tuple[Read | Parameter, ...]:
    """Return what the rule's `says` and `remedy` fill in, in the order written.

    `{lot.id}` is a fact, `{minimum_weight}` a parameter, and `{law.kpi_above}` a
    parameter of the pack that the policy uses as `law`.
    """
    sentences = (rule.says, rule.remedy or "")
    found = chain.from_iterable(map(_PLACEHOLDER.findall, sentences))
    return tuple(_meant(str(name), rule, policy) for name in found)


def _meant(name: str, rule: Rule, policy: Policy) -> Read | Parameter:
    first, dot, rest = name.partition(".")
    if not dot:
        return Parameter(name, at=rule.at)
    if first in policy.uses:
        return Parameter(rest, first, at=rule.at)
    return Read(name, at=rule.at)


def check_templates(
    rule: Rule, site: Site, vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the names that the rule's sentences fill in."""
    for node in placeholders(rule, vocabulary.policy):
        match node:
            case Read(name, at):
                yield from check_fact(name, at, site, vocabulary)
            case Parameter():
                yield from check_parameter(node, site, vocabulary)
