"""Everything that can be said of a policy before any tender is seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from socialvalue.checking.comparisons import check_type, check_values
from socialvalue.checking.derivation import circles, levels, names_read
from socialvalue.checking.division import check_division
from socialvalue.checking.names import check_names
from socialvalue.checking.patterns import check_pattern
from socialvalue.checking.site import Site, site_of, sited
from socialvalue.checking.support import check_rationale, check_support
from socialvalue.checking.table_form import cell_faults, check_table
from socialvalue.checking.tables import check_tables
from socialvalue.checking.templates import check_templates
from socialvalue.checking.types import MAX_DEPTH, derived_types, too_deep
from socialvalue.checking.usage import check_usage
from socialvalue.checking.vocabulary import Packs, Vocabulary
from socialvalue.checking.wording import nearest
from socialvalue.diagnostics import (
    BAD_PERIOD,
    DUPLICATE_NAME,
    NOWHERE,
    UNKNOWN_FACT,
    UNKNOWN_NAME,
    UNKNOWN_PACK,
    Diagnostic,
    Span,
    did_you_mean,
    in_backticks,
    sort,
)
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.expression import (
    Arithmetic,
    Call,
    Condition,
    Literal,
    Parameter,
    Read,
    Summarise,
)
from socialvalue.model.policy import Cases, Group, Holds, ParameterValue, Policy, Rule
from socialvalue.model.reading import Tree, depth
from socialvalue.quantities import Money, Vat
from socialvalue.records import dataclass


def check_policy(
    policy: Policy, dictionary: Dictionary, packs: Packs
) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with `policy`, by line and column.

    Args:
        policy: A policy as it was read.
        dictionary: The facts that it can read.
        packs: For each name under `uses`, every version of the pack it stands for.
    """
    types, problems = derived_types(policy, dictionary, packs)
    vocabulary = Vocabulary(dictionary, policy, packs, types)
    known_levels = levels(policy.derived, policy.tables)
    return sort(
        [
            *problems,
            *_check_heading(vocabulary),
            *(
                problem
                for parameter in policy.parameters.values()
                for problem in _check_parameter(parameter, vocabulary)
            ),
            *(
                problem
                for pattern in policy.patterns.values()
                for problem in check_pattern(pattern)
            ),
            *(
                problem
                for table in policy.tables.values()
                for problem in check_table(table, vocabulary)
            ),
            *_check_derived_names(vocabulary),
            *circles(policy.derived, policy.tables),
            *check_tables(vocabulary),
            *_check_rules(vocabulary),
            *(
                problem
                for tree in _trees(vocabulary)
                for problem in _check_tree(tree, vocabulary, known_levels)
            ),
            *check_usage(policy),
        ]
    )


def _check_heading(vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    policy = vocabulary.policy
    start, end = policy.effective_from, policy.effective_to
    if end is not None and end < start:
        message = f"the period ends on {end}, before it begins on {start}"
        hint = "`to` is the last day that the version is in force"
        yield Diagnostic(BAD_PERIOD, message, policy.at, hint)
    for alias, pack in policy.uses.items():
        if alias in vocabulary.dictionary.scopes:
            message = f"`{alias}` is the name of a scope and cannot name a pack"
            hint = "use the pack under another name"
            yield Diagnostic(DUPLICATE_NAME, message, policy.at, hint)
        if not vocabulary.packs.get(alias):
            message = f"unknown pack `{pack}`, used as `{alias}`"
            hint = "check its name, and that its folder is among those searched"
            yield Diagnostic(UNKNOWN_PACK, message, policy.at, hint)
    if policy.recognise is not None:
        yield from check_rationale("what is recognised", policy.recognise)


def _check_parameter(
    parameter: ParameterValue, vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    yield from check_support(f"the parameter `{parameter.name}`", parameter, vocabulary)
    declared, value = parameter.type, parameter.value
    if isinstance(value, Money) and value.vat is Vat.UNSTATED:
        value = replace(value, vat=declared.vat or Vat.UNSTATED)
    given = Literal(value, parameter.at)
    yield from check_type(declared, given, parameter.at, vocabulary)


def _check_derived_names(vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    dictionary = vocabulary.dictionary
    for name, derived in vocabulary.policy.derived.items():
        scope, _, rest = name.partition(".")
        if scope not in dictionary.scopes or not rest:
            hint = _one_of(scope, dictionary)
            message = f"the derived fact `{name}` is of no known scope"
            yield Diagnostic(UNKNOWN_FACT, message, derived.at, hint)
        for what, known in (
            ("fact", dictionary.facts),
            ("list", dictionary.lists),
            ("record", dictionary.records),
        ):
            if name in known:
                message = f"`{name}` is a {what} already and cannot be derived"
                hint = "choose another name"
                yield Diagnostic(DUPLICATE_NAME, message, derived.at, hint)


def _one_of(scope: str, dictionary: Dictionary) -> str:
    known = sorted(dictionary.scopes)
    return did_you_mean(scope, known) or f"the scopes are {in_backticks(known)}"


def _check_rules(vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    policy, dictionary = vocabulary.policy, vocabulary.dictionary
    first: dict[str, Rule] = {}
    for rule in policy.rules:
        yield from check_support(f"the rule `{rule.id}`", rule, vocabulary)
        earlier = first.setdefault(rule.id, rule)
        if earlier is not rule:
            message = f"two rules have the id `{rule.id}`"
            first_title = f"the first is `{earlier.title}`"
            yield Diagnostic(DUPLICATE_NAME, message, rule.at, first_title)
        if rule.applies_to not in dictionary.scopes:
            message = f"unknown scope `{rule.applies_to}`"
            scopes = _one_of(rule.applies_to, dictionary)
            yield Diagnostic(UNKNOWN_FACT, message, rule.at, scopes)
        if rule.group is not None and rule.group not in policy.groups:
            hint = did_you_mean(rule.group, sorted(policy.groups))
            hint = hint or "declare it under `groups`"
            message = f"unknown group `{rule.group}`"
            yield Diagnostic(UNKNOWN_NAME, message, rule.at, hint)
        site = site_of(rule.applies_to, dictionary)
        yield from check_templates(rule, site, vocabulary)


@dataclass(frozen=True, slots=True)
class _Planted:
    """A condition or definition where it stands."""

    tree: Tree
    site: Site
    at: Span


def _trees(vocabulary: Vocabulary) -> Iterator[_Planted]:
    policy, dictionary = vocabulary.policy, vocabulary.dictionary
    for derived in policy.derived.values():
        site = replace(site_of(derived.scope, dictionary), derived=True)
        definition = derived.definition
        at = NOWHERE if isinstance(definition, Holds | Cases) else definition.at
        yield _Planted(definition, site, nearest(at, derived.at))
    for table in policy.tables.values():
        anywhere = Site(None, frozenset())  # its scope is that of its readers
        for row in table.rows:
            if row.when is not None and not cell_faults(row, vocabulary):
                yield _Planted(row.when, anywhere, nearest(row.when.at, row.at))
            if isinstance(row.value, Parameter):
                yield _Planted(row.value, anywhere, nearest(row.value.at, row.at))
    for name, group in policy.groups.items():
        users = {rule.applies_to for rule in policy.rules if rule.group == name}
        # Without rules its scope is not known, but its names can be checked.
        for site in [site_of(user, dictionary) for user in sorted(users)] or [
            Site(None, frozenset())
        ]:
            yield from _applicability(group, site)
    for rule in policy.rules:
        site = site_of(rule.applies_to, dictionary)
        yield from _applicability(rule, site)
        yield _Planted(rule.require, site, nearest(rule.require.at, rule.at))


def _applicability(owner: Group | Rule, site: Site) -> Iterator[_Planted]:
    conditions: tuple[Condition | None, ...] = (owner.when, owner.unless)
    for condition in conditions:
        if condition is not None:
            here = replace(site, stated=True)
            yield _Planted(condition, here, nearest(condition.at, owner.at))


def _check_tree(
    planted: _Planted, vocabulary: Vocabulary, known_levels: Mapping[str, int]
) -> Iterator[Diagnostic]:
    own = depth(planted.tree)
    if own > MAX_DEPTH:
        yield too_deep(planted.at)
        return
    names = names_read(planted.tree)
    read = max((known_levels.get(name, 0) for name in names), default=0)
    if read <= MAX_DEPTH < own + read:  # said once, where the limit is passed
        yield too_deep(planted.at, "work it out in fewer steps")
    for node, site in sited(planted.tree, planted.site, vocabulary.dictionary):
        yield from check_names(node, site, vocabulary)
        yield from check_division(node, vocabulary)
        match node:
            case Literal() | Read() | Parameter() | Summarise() | Arithmetic() | Call():
                pass  # values are typed with what reads them
            case _:
                yield from check_values(node, vocabulary)
