"""Small policies to check, built by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from socialvalue.checking.policy import check_policy
from socialvalue.diagnostics import Severity, Span
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.model.dictionary import TYPES
from socialvalue.model.expression import (
    Compare,
    Comparison,
    Condition,
    Expression,
    Given,
    Literal,
    Matches,
    Parameter,
    Quantity,
    Read,
    Stated,
    Summarise,
    Summary,
)
from socialvalue.model.expression import ListTest as Items
from socialvalue.model.grounds import Basis, Citation, Source, Status
from socialvalue.model.policy import (
    Definition,
    Derived,
    Group,
    Level,
    ParameterValue,
    Pattern,
    Policy,
    Rule,
    Standing,
)
from socialvalue.quantities import Duration, DurationUnit, Money, Percentage, Vat
from socialvalue.shipped import schema

DICTIONARY = load_dictionary(schema("tender"))

Problem: TypeAlias = tuple[str, str, str | None]
"""A diagnostic's number, message and help."""


def line(number: int) -> Span:
    return Span("policy.yaml", number, 3)


def percent(points: int) -> Literal:
    return Literal(Percentage(Decimal(points)))


def pounds(amount: int, vat: Vat = Vat.EXCLUDING) -> Literal:
    return Literal(Money(Decimal(amount), vat))


def number(value: int) -> Literal:
    return Literal(Decimal(value))


def months(count: int) -> Literal:
    return Literal(Duration(count, DurationUnit.MONTHS))


def days(count: int) -> Literal:
    return Literal(Duration(count, DurationUnit.DAYS))


def day(text: str) -> Literal:
    return Literal(date.fromisoformat(text))


def word(text: str) -> Literal:
    return Literal(text)


def equal(left: Expression, right: Expression) -> Compare:
    return Compare(left, Comparison.IS, right)


def at_least(left: Expression, right: Expression) -> Compare:
    return Compare(left, Comparison.AT_LEAST, right)


def yes(fact: str) -> Compare:
    return equal(Read(fact), Literal(value=True))


FINE = yes("tender.urgent")
"""A condition with which nothing is wrong, in any scope."""


def rule(require: Condition = FINE, about: str = "tender", **changes: Any) -> Rule:  # noqa: ANN401 - any field of a rule
    made = Rule(
        id="R-1",
        title="The first rule",
        applies_to=about,
        require=require,
        level=Level.MANDATORY,
        says="It is so.",
        basis=Basis.DESIGN,
        status=Status.ASSUMED,
        rationale="For a test.",
        at=line(50),
    )
    return replace(made, **changes)


def parameter(name: str, type_: str, value: Literal, **changes: Any) -> ParameterValue:  # noqa: ANN401 - any field of a parameter
    made = ParameterValue(
        name=name,
        title=name,
        type=TYPES[type_],
        value=value.value,
        rationale="For a test.",
        at=line(20),
    )
    return replace(made, **changes)


def derived(name: str, definition: Definition, at: Span | None = None) -> Derived:
    return Derived(name, name, definition, at or line(30))


def policy(*rules: Rule, **changes: Any) -> Policy:  # noqa: ANN401 - any field of a policy
    made = Policy(
        id="a-policy",
        version="1.0.0",
        language=1,
        title="A policy",
        authority="An authority",
        standing=Standing.ADOPTED,
        effective_from=date(2022, 4, 14),
        rules=rules or (rule(),),
        at=line(1),
    )
    return replace(made, **changes)


def problems(
    policy: Policy, packs: Mapping[str, tuple[Policy, ...]] | None = None
) -> list[Problem]:
    """Return all that is said of a policy, warnings too."""
    found = check_policy(policy, DICTIONARY, packs or {})
    return [(each.code.number, each.message, each.help) for each in found]


def errors(
    policy: Policy, packs: Mapping[str, tuple[Policy, ...]] | None = None
) -> list[Problem]:
    """Return what makes a policy unusable."""
    found = check_policy(policy, DICTIONARY, packs or {})
    return [
        (each.code.number, each.message, each.help)
        for each in found
        if each.code.severity is Severity.ERROR
    ]


def errors_of(require: Condition, about: str = "tender") -> list[Problem]:
    """Return the errors in a policy with one rule that requires `require`."""
    return errors(policy(rule(require, about)))


def errors_in(definition: Definition, about: str = "tender") -> list[Problem]:
    """Return the errors in a policy that derives one fact and reads it."""
    name = f"{about}.worked_out"
    reader = rule(Given((name,)), about)
    facts = {name: derived(name, definition)}
    return errors(policy(reader, derived=facts))


def good() -> Policy:
    """Return a policy that uses everything it declares, and has no problem."""
    total = Summarise(
        Summary.TOTAL, "lot.criteria", "criterion.weight", yes("criterion.social_value")
    )
    exists = Items(
        Quantity.EXISTS,
        "lot.criteria",
        where=Stated("criterion.weight"),
        has=at_least(Read("criterion.weight"), Parameter("minimum")),
    )
    return policy(
        rule(
            at_least(Read("lot.social_value_weight"), Parameter("minimum")),
            about="lot",
            group="weighting",
            when=exists,
            says="Social value carries {lot.social_value_weight}, not {minimum}.",
            remedy="See {law.above} and {tender.id}.",
            source=Citation("launch"),
            status=Status.CONFIRMED,
            rationale=None,
        ),
        rule(Matches(Read("criterion.id"), "code"), "criterion", id="R-2"),
        uses={"law": "the-law"},
        sources={"launch": Source("launch", "Launch", "An authority", at=line(10))},
        parameters={"minimum": parameter("minimum", "percentage", percent(10))},
        patterns={"code": Pattern("code", "A code", "[A-Z]+", "AB", line(25))},
        derived={"lot.social_value_weight": derived("lot.social_value_weight", total)},
        groups={
            "weighting": Group(
                "weighting",
                "Weighting",
                when=at_least(Read("tender.value.net"), Parameter("above", "law")),
                unless=Stated("tender.exemption"),
                at=line(40),
            )
        },
    )


def law(version: str = "1.0.0", **parameters: ParameterValue) -> Policy:
    """Return a pack that holds values for other policies."""
    return replace(
        policy(), id="the-law", version=version, rules=(), parameters=parameters
    )


LAW = {"law": (law(above=parameter("above", "money, excluding VAT", pounds(20000))),)}
"""The pack that the good policy uses."""
