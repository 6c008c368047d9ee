"""Names that a policy uses: whether they exist, and can be read where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from socialvalue.checking.site import Site, inside_list
from socialvalue.checking.vocabulary import Vocabulary
from socialvalue.checking.wording import with_article
from socialvalue.diagnostics import (
    NESTED_LIST,
    OUT_OF_SCOPE,
    STATED_IN_REQUIREMENT,
    UNKNOWN_FACT,
    UNKNOWN_NAME,
    UNKNOWN_PACK,
    Diagnostic,
    Span,
    did_you_mean,
)
from socialvalue.model.expression import (
    Given,
    ListTest,
    Matches,
    NoRepeats,
    Parameter,
    Read,
    Stated,
    Summarise,
)
from socialvalue.model.reading import Node, facts_of_table
from socialvalue.model.table import Table


def check_names(node: Node, site: Site, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """Yield what is wrong with the names in `node` itself, not those inside it."""
    match node:
        case Read(name, at):
            yield from check_fact(name, at, site, vocabulary)
        case Parameter():
            yield from check_parameter(node, site, vocabulary)
        case Summarise(items=items, of=of, at=at):
            yield from _check_list(items, at, site, vocabulary)
            if of is not None:
                yield from _check_item_fact(of, items, at, site, vocabulary)
        case ListTest(items=items, at=at):
            yield from _check_list(items, at, site, vocabulary)
        case NoRepeats(items, by, at):
            yield from _check_list(items, at, site, vocabulary)
            yield from _check_item_fact(by, items, at, site, vocabulary)
        case Given(names, at):
            for name in names:
                yield from _check_anything(name, at, site, vocabulary)
        case Stated(name, at):
            yield from _check_anything(name, at, site, vocabulary)
            if not site.stated:
                yield Diagnostic(
                    STATED_IN_REQUIREMENT,
                    f"`stated: {name}` would make not knowing a breach",
                    at,
                    "use `given` here, or say it in a rule's `when` or `unless`",
                )
        case Matches(pattern=pattern, at=at):
            patterns = vocabulary.policy.patterns
            if pattern not in patterns:
                hint = did_you_mean(pattern, sorted(patterns))
                hint = hint or "declare it under `patterns`"
                yield Diagnostic(UNKNOWN_NAME, f"unknown pattern `{pattern}`", at, hint)
        case _:
            return


def check_fact(
    name: str, at: Span, site: Site, vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    """Yield what is wrong with reading the value of the fact called `name`."""
    dictionary = vocabulary.dictionary
    if name in dictionary.lists:
        message = f"`{name}` is a list and has no value"
        way_out = f"test its items, or count them with `{{count: {name}}}`"
        yield Diagnostic(UNKNOWN_FACT, message, at, way_out)
    elif name in dictionary.records:
        message = f"`{name}` is a record and has no value"
        inside = [fact for fact in dictionary.facts if fact.startswith(f"{name}.")]
        hint = f"name one of its facts, such as `{inside[0]}`" if inside else None
        yield Diagnostic(UNKNOWN_FACT, message, at, hint)
    elif name not in dictionary.facts and name not in vocabulary.policy.derived:
        hint = did_you_mean(name, vocabulary.fact_names())
        yield Diagnostic(UNKNOWN_FACT, f"unknown fact `{name}`", at, hint)
    else:
        yield from _check_scope(name, "fact", at, site, vocabulary)


def check_parameter(
    parameter: Parameter, site: Site, vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the name of a parameter or a table."""
    tables = vocabulary.tables_of(parameter)
    policy, alias, at = vocabulary.policy, parameter.pack, parameter.at
    if alias is not None and alias not in policy.uses:
        message = f"unknown pack `{alias}` in `${parameter}`"
        hint = did_you_mean(alias, sorted(policy.uses))
        hint = hint or "name the pack under `uses`"
        yield Diagnostic(UNKNOWN_PACK, message, at, hint)
    elif alias is not None and not vocabulary.packs.get(alias):
        return  # the pack itself is reported, once
    elif not tables and not vocabulary.versions_of(parameter):
        known = [f"${name}" for name in vocabulary.parameter_names()]
        hint = did_you_mean(f"${parameter}", known)
        if hint is None and alias is not None:
            hint = f"no version of `{policy.uses[alias]}` has it"
        elif hint is None:
            hint = "declare it under `parameters`"
        yield Diagnostic(UNKNOWN_NAME, f"unknown parameter `${parameter}`", at, hint)
    yield from _check_reach(parameter, tables, site, vocabulary)


def _check_reach(
    parameter: Parameter, tables: tuple[Table, ...], site: Site, vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    """Yield a diagnostic where a table reads facts that are not in sight."""
    for name in sorted({name for table in tables for name in facts_of_table(table)}):
        problems = tuple(_check_scope(name, "fact", parameter.at, site, vocabulary))
        if problems:
            hint = problems[0].help
            message = f"the table `${parameter}` reads `{name}`"
            message += f": {problems[0].message.partition(' is a ')[2]}"
            message = message.replace(": fact of", ", a fact of")
            yield Diagnostic(OUT_OF_SCOPE, message, parameter.at, hint)
            return


def _check_anything(
    name: str, at: Span, site: Site, vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    """Yield what is wrong with a name of which only whether it is given is asked."""
    dictionary = vocabulary.dictionary
    if name in dictionary.lists:
        yield from _check_scope(name, "list", at, site, vocabulary)
    elif name in dictionary.records:
        yield from _check_scope(name, "record", at, site, vocabulary)
    else:
        yield from check_fact(name, at, site, vocabulary)


def _check_list(
    name: str, at: Span, site: Site, vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    dictionary = vocabulary.dictionary
    if name not in dictionary.lists:
        hint = did_you_mean(name, sorted(dictionary.lists))
        yield Diagnostic(UNKNOWN_FACT, f"unknown list `{name}`", at, hint)
    elif site.listed:
        message = f"a list inside a list: `{name}` cannot be looked through here"
        hint = f"derive a fact of `{name.partition('.')[0]}` first, and read that"
        yield Diagnostic(NESTED_LIST, message, at, hint)
    else:
        yield from _check_scope(name, "list", at, site, vocabulary)


def _check_item_fact(
    name: str, items: str, at: Span, site: Site, vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    """Yield what is wrong with a fact that each item of a list is asked for."""
    problems = tuple(
        check_fact(
            name, at, inside_list(site, items, vocabulary.dictionary), vocabulary
        )
    )
    yield from problems
    definition = vocabulary.dictionary.lists.get(items)
    if problems or definition is None:
        return
    scope = name.partition(".")[0]
    if scope != definition.item_scope and scope in vocabulary.dictionary.scopes:
        yield Diagnostic(
            OUT_OF_SCOPE,
            f"`{name}` is not a fact of the items of `{items}`",
            at,
            f"name a fact of `{definition.item_scope}`",
        )


def _check_scope(
    name: str, what: str, at: Span, site: Site, vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    scope = name.partition(".")[0]
    dictionary = vocabulary.dictionary
    if site.about is None or site.sees(scope, dictionary):
        return
    owner = with_article(dictionary.scopes[scope].title)
    reader = with_article(dictionary.scopes[site.about].title)
    yield Diagnostic(
        OUT_OF_SCOPE,
        f"`{name}` is a {what} of {owner} and cannot be read for {reader}",
        at,
        _way_to(scope, what, site, vocabulary),
    )


def _way_to(scope: str, what: str, site: Site, vocabulary: Vocabulary) -> str:
    held_in = vocabulary.dictionary.scopes[scope].held_in
    if site.listed and held_in is not None:
        holder = held_in.partition(".")[0]
        return f"derive a fact of `{holder}` from `{held_in}` first, and read that"
    other = "derive the fact for" if site.derived else "let the rule apply to"
    if what == "fact" and held_in is not None:
        holder = held_in.partition(".")[0]
        if site.sees(holder, vocabulary.dictionary):
            return f"use a list test over `{held_in}`, or {other} `{scope}`"
    return f"{other} `{scope}`"
