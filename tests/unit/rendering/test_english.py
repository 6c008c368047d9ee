from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from conftest import Golden
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.model.dictionary import TYPES
from socialvalue.model.expression import (
    Compare,
    Comparison,
    Given,
    Literal,
    Parameter,
    Read,
    Summarise,
    Summary,
)
from socialvalue.model.grounds import Basis, Citation, Source, Status
from socialvalue.model.policy import (
    CaseOf,
    Cases,
    Derived,
    Group,
    Holds,
    IfNot,
    Level,
    ParameterValue,
    Pattern,
    Policy,
    Rule,
    Standing,
)
from socialvalue.quantities import Money, Percentage, Vat
from socialvalue.rendering.english import policy_lines, policy_list_lines
from socialvalue.rendering.layout import columns, plain
from socialvalue.shipped import schema

DICTIONARY = load_dictionary(schema("tender"))
IN_SCOPE = Compare(
    Read("tender.value.net"), Comparison.MORE_THAN, Parameter("in_scope_above")
)
SOCIAL = Compare(Read("criterion.social_value"), Comparison.IS, Literal(value=True))
POLICY = Policy(
    id="demo",
    version="1.0.0",
    language=1,
    title="A policy to read",
    authority="Borough of Somewhere",
    standing=Standing.PROPOSED,
    effective_from=date(2026, 1, 1),
    effective_to=date(2026, 12, 31),
    owner="Policy Team",
    summary="It is here to be read.",
    uses={"law": "uk-procurement-law"},
    sources={
        "story": Source(
            "story",
            "A story",
            "A university",
            "https://example.org/a/story/with/an/address/that/is/longer/than/a/line/is/"
            "wide/so/that/it/has/to/be/broken",
            date(2026, 11, 22),
        )
    },
    parameters={
        "in_scope_above": ParameterValue(
            "in_scope_above",
            "Value above which the policy applies",
            TYPES["money, excluding VAT"],
            Money(Decimal(20000), Vat.EXCLUDING),
            Citation("story", "paragraph 1"),
            Status.CONFIRMED,
            "The source does not say whether VAT is included",
        ),
        "minimum_weight": ParameterValue(
            "minimum_weight",
            "Least weight",
            TYPES["percentage"],
            Percentage(Decimal(10)),
        ),
    },
    patterns={"code": Pattern("code", "Measure code", "[A-Z]+[0-9]+", "NT1")},
    derived={
        "lot.social_value_weight": Derived(
            "lot.social_value_weight",
            "Weight that is social value",
            Summarise(Summary.TOTAL, "lot.criteria", "criterion.weight", SOCIAL),
        ),
        "tender.exemption_valid": Derived(
            "tender.exemption_valid",
            "An exemption is recorded",
            Holds(Given(("tender.exemption.reason",))),
        ),
        "tender.band": Derived(
            "tender.band",
            "Band",
            Cases(
                (
                    CaseOf(IN_SCOPE, Literal("large")),
                    CaseOf(None, None, "nobody has named smaller bands"),
                )
            ),
        ),
    },
    groups={
        "weighting": Group(
            "weighting",
            "Weighting",
            IN_SCOPE,
            Compare(Read("tender.exemption_valid"), Comparison.IS, Literal(value=True)),
        )
    },
    rules=(
        Rule(
            id="SV-011",
            title="Social value carries at least the minimum weight",
            applies_to="lot",
            require=Compare(
                Read("lot.social_value_weight"),
                Comparison.AT_LEAST,
                Parameter("minimum_weight"),
            ),
            level=Level.MANDATORY,
            says="Social value carries {lot.social_value_weight}.",
            basis=Basis.SOURCE_DOCUMENT,
            status=Status.CONFIRMED,
            group="weighting",
            remedy="Give social value its own criterion",
            source=Citation("story", "paragraph 2"),
            note="Not a statute",
        ),
        Rule(
            id="SV-029",
            title="A rule for equal totals is published",
            applies_to="tender",
            require=Given(("tender.tie_break",)),
            level=Level.ADVISORY,
            says="Equal totals are not settled.",
            basis=Basis.PRACTICE,
            status=Status.ASSUMED,
            if_not=IfNot.ENQUIRY,
            rationale="Seen in many tenders",
        ),
    ),
)


def test_a_policy_reads_as_expected(golden: Golden) -> None:
    golden("rendering/policy/expected.txt", plain(policy_lines(POLICY, DICTIONARY)))


def test_a_list_of_policies_reads_as_expected(golden: Golden) -> None:
    golden("rendering/policy/expected-list.txt", plain(policy_list_lines([POLICY])))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_asked(width: int) -> None:
    lines = policy_lines(POLICY, DICTIONARY, width=width)
    assert [line.plain for line in lines if columns(line.plain) > width] == []


def test_a_rule_is_read_with_scope_condition_exception_requirement_and_remedy() -> None:
    shown = " ".join(plain(policy_lines(POLICY, DICTIONARY)).split())
    assert "Applies to each lot, when the value of the tender" in shown
    assert ", unless an exemption is recorded. Asks that the weight" in shown
    assert 'If not: "Social value carries (Weight that is social value)."' in shown
    assert "To mend it: Give social value its own criterion." in shown
    assert 'If not, ask: "Equal totals are not settled."' in shown


def test_what_is_assumed_is_listed() -> None:
    shown = plain(policy_lines(POLICY, DICTIONARY))
    assert "Assumptions (3)" in shown
    assert "rule SV-029: Seen in many tenders." in shown
    assert "parameter minimum_weight: Least weight." in shown


def test_nobody_can_take_a_proposed_policy_for_an_adopted_one() -> None:
    shown = plain(policy_lines(POLICY, DICTIONARY))
    assert "Proposed: nobody has adopted this version." in shown
    assert "In force" not in shown
