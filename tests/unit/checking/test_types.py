from __future__ import annotations

import pytest

from socialvalue.checking.policy import check_policy
from socialvalue.checking.types import derived_types, infer
from socialvalue.checking.vocabulary import Vocabulary
from socialvalue.model.dictionary import TYPES, Kind, Type
from socialvalue.model.expression import (
    Arithmetic,
    Between,
    Call,
    Compare,
    Comparison,
    Condition,
    Expression,
    Function,
    Includes,
    Literal,
    Matches,
    Near,
    OneOf,
    Operator,
    Parameter,
    Read,
    Summarise,
    Summary,
)
from socialvalue.model.policy import CaseOf, Cases, Holds, Pattern
from socialvalue.quantities import Vat
from unit.checking.policies import (
    DICTIONARY,
    FINE,
    LAW,
    Problem,
    at_least,
    day,
    days,
    derived,
    equal,
    errors,
    errors_in,
    errors_of,
    law,
    line,
    months,
    number,
    parameter,
    percent,
    policy,
    pounds,
    rule,
    word,
)

NET, GROSS = Read("tender.value.net"), Read("tender.value.gross")
RATE, DATE = Read("tender.value.vat_rate"), Read("tender.commenced_on")
PLUS, MINUS, TIMES, DIVIDED_BY = Operator
UNITS = "use amounts that both exclude VAT, or both include it"


def total(of: str | None, summary: Summary = Summary.TOTAL) -> Summarise:
    return Summarise(summary, "lot.criteria", of)


@pytest.mark.parametrize(
    ("expression", "type_"),
    [
        (Literal(value=True), "yes or no"),
        (word("a"), "text"),
        (number(1), "number"),
        (percent(8), "percentage"),
        (pounds(1), "money, excluding VAT"),
        (pounds(1, Vat.INCLUDING), "money, including VAT"),
        (months(1), "duration, months"),
        (days(1), "duration, days"),
        (day("2026-01-31"), "date"),
        (Literal(("a", "b")), "list of text"),
        (GROSS, "money, including VAT"),
        (total("criterion.weight"), "percentage"),
        (total("criterion.weight", Summary.MEDIAN), "percentage"),
        (total("criterion.weight", Summary.SHARE), "percentage"),
        (total("criterion.min_score", Summary.SHARE), "percentage"),
        (total("criterion.min_score", Summary.LARGEST), "number"),
        (total("criterion.id", Summary.COUNT_DIFFERENT), "number"),
        (total(None, Summary.COUNT), "number"),
        (total(None, Summary.SHARE), "percentage"),
        (Arithmetic(PLUS, NET, NET), "money, excluding VAT"),
        (Arithmetic(PLUS, DATE, months(1)), "date"),
        (Arithmetic(MINUS, DATE, days(1)), "date"),
        (Arithmetic(MINUS, DATE, DATE), "duration, days"),
        (Arithmetic(TIMES, NET, RATE), "money, excluding VAT"),
        (Arithmetic(TIMES, number(2), GROSS), "money, including VAT"),
        (Arithmetic(TIMES, RATE, RATE), "percentage"),
        (Arithmetic(TIMES, number(80), RATE), "number"),
        (Arithmetic(TIMES, number(80), number(2)), "number"),
        (Arithmetic(DIVIDED_BY, NET, pounds(2)), "number"),
        (Arithmetic(DIVIDED_BY, RATE, number(2)), "percentage"),
        (Call(Function.MIN, (NET, pounds(5))), "money, excluding VAT"),
        (Call(Function.ROUND, (RATE, number(2))), "percentage"),
        (Call(Function.MONTHS_BETWEEN, (DATE, DATE)), "duration, months"),
    ],
)
def test_a_value_has_the_type_of_what_it_is_made_of(
    expression: Expression, type_: str
) -> None:
    assert infer(expression, Vocabulary(DICTIONARY, policy())) == TYPES[type_]


def test_a_name_that_does_not_exist_has_no_type_and_is_reported_elsewhere() -> None:
    vocabulary = Vocabulary(DICTIONARY, policy())
    assert infer(Read("tender.vaule"), vocabulary) == ()
    assert infer(Parameter("minimum"), vocabulary) == ()


@pytest.mark.parametrize(
    ("expression", "problem"),
    [
        (
            pounds(20000, Vat.UNSTATED),
            (
                "SV306",
                "say whether VAT is in",
                "write `20000 GBP excluding VAT` or `20000 GBP including VAT`",
            ),
        ),
        (
            Arithmetic(PLUS, NET, RATE),
            ("SV304", "a percentage cannot be added to money, excluding VAT", None),
        ),
        (
            Arithmetic(MINUS, NET, GROSS),
            (
                "SV305",
                "money, including VAT cannot be taken from money, excluding VAT",
                UNITS,
            ),
        ),
        (
            Arithmetic(PLUS, RATE, number(5)),
            (
                "SV304",
                "a number cannot be added to a percentage",
                "a number alone is never a percentage, so write `5%`",
            ),
        ),
        (
            Arithmetic(TIMES, NET, GROSS),
            (
                "SV304",
                "money, excluding VAT cannot be multiplied by money, including VAT",
                None,
            ),
        ),
        (
            Arithmetic(DIVIDED_BY, NET, pounds(5, Vat.INCLUDING)),
            (
                "SV305",
                "money, excluding VAT cannot be divided by money, including VAT",
                UNITS,
            ),
        ),
        (
            Arithmetic(DIVIDED_BY, number(1), percent(5)),
            ("SV304", "a number cannot be divided by a percentage", None),
        ),
        (
            Arithmetic(DIVIDED_BY, months(6), number(4)),
            ("SV304", "a duration in months cannot be divided by a number", None),
        ),
        (
            Arithmetic(PLUS, DATE, DATE),
            ("SV304", "a date cannot be added to a date", None),
        ),
        (
            Arithmetic(PLUS, months(1), days(1)),
            (
                "SV304",
                "a duration in days cannot be added to a duration in months",
                "months cannot be turned into days without a calendar",
            ),
        ),
        (
            Call(Function.MAX, (NET, number(5))),
            (
                "SV304",
                "money, excluding VAT cannot be compared with a number",
                "write the amount with its currency, such as `5 GBP excluding VAT`",
            ),
        ),
        (
            Call(Function.MIN, (Read("tender.title"), word("a"))),
            ("SV304", "`min` takes values that have an order", "a text has none"),
        ),
        (Call(Function.MAX, (NET,)), ("SV313", "`max` takes two values or more", None)),
        (Call(Function.ROUND, (NET,)), ("SV313", "`round` takes two values", None)),
        (
            Call(Function.ROUND, (DATE, number(2))),
            (
                "SV304",
                "`round` takes a number, a percentage or money, not a date",
                None,
            ),
        ),
        (
            Call(Function.ROUND, (NET, number(-3))),
            (
                "SV304",
                "the places of `round` are not a whole number that the policy says",
                "write a number from 0 to 18",
            ),
        ),
        (
            Call(Function.MONTHS_BETWEEN, (DATE, NET)),
            (
                "SV304",
                "`months_between` takes dates, not money, excluding VAT",
                None,
            ),
        ),
    ],
)
def test_values_that_do_not_go_together_are_refused(
    expression: Expression, problem: Problem
) -> None:
    assert errors_in(expression) == [problem]


@pytest.mark.parametrize(
    ("summary", "problem"),
    [
        (
            total("criterion.name"),
            (
                "SV304",
                "`total` cannot be worked out of a text",
                "`criterion.name` is one",
            ),
        ),
        (
            total("criterion.type", Summary.SMALLEST),
            (
                "SV304",
                "`smallest` cannot be worked out of a choice",
                "`criterion.type` is one",
            ),
        ),
        (
            total(None),
            (
                "SV202",
                "`total` needs a fact of the items",
                "name it after the list, as in `{total: lot.criteria.weight}`",
            ),
        ),
    ],
)
def test_only_some_facts_can_be_summarised(
    summary: Summarise, problem: Problem
) -> None:
    assert errors_in(summary, "lot") == [problem]


@pytest.mark.parametrize("summary", [Summary.TOTAL, Summary.AVERAGE, Summary.MEDIAN])
def test_dates_have_an_order_but_no_total(summary: Summary) -> None:
    of = "criterion.day"
    extreme = at_least(total(of, Summary.LARGEST), DATE)
    facts = {of: derived(of, DATE)}
    assert errors(policy(rule(extreme, "lot"), derived=facts)) == []
    summed = at_least(total(of, summary), DATE)
    assert errors(policy(rule(summed, "lot"), derived=facts)) == [
        (
            "SV304",
            f"`{summary}` cannot be worked out of a date",
            "`criterion.day` is one",
        )
    ]


@pytest.mark.parametrize(
    ("condition", "problem"),
    [
        (
            at_least(NET, RATE),
            (
                "SV304",
                "money, excluding VAT cannot be compared with a percentage",
                None,
            ),
        ),
        (
            at_least(NET, GROSS),
            (
                "SV305",
                "money, excluding VAT cannot be compared with money, including VAT",
                UNITS,
            ),
        ),
        (
            at_least(RATE, number(10)),
            (
                "SV304",
                "a percentage cannot be compared with a number",
                "a number alone is never a percentage, so write `10%`",
            ),
        ),
        (
            at_least(Call(Function.MONTHS_BETWEEN, (DATE, DATE)), days(90)),
            (
                "SV304",
                "a duration in months cannot be compared with a duration in days",
                "months cannot be turned into days without a calendar",
            ),
        ),
        (
            at_least(Call(Function.MONTHS_BETWEEN, (DATE, DATE)), number(3)),
            (
                "SV304",
                "a duration in months cannot be compared with a number",
                "write the length of time with its unit, such as `3 months`",
            ),
        ),
        (
            equal(Read("tender.urgent"), word("yes")),
            (
                "SV304",
                "a yes or no cannot be compared with a text",
                "write `true` or `false`, without quotation marks",
            ),
        ),
        (
            Compare(Read("tender.title"), Comparison.MORE_THAN, word("a")),
            (
                "SV304",
                "a text cannot be tested with `more_than`",
                "use `is` or `one_of`",
            ),
        ),
        (
            Between(Read("tender.urgent"), number(1), number(2)),
            (
                "SV304",
                "a yes or no cannot be tested with `between`",
                "use `is` or `one_of`",
            ),
        ),
        (
            Between(DATE, day("2026-01-01"), months(1)),
            ("SV304", "a date cannot be compared with a duration in months", None),
        ),
        (
            Near(DATE, day("2026-01-01"), months(1)),
            (
                "SV304",
                "a distance is a duration in days here, not a duration in months",
                "months cannot be turned into days without a calendar",
            ),
        ),
        (
            Near(RATE, number(1), percent(1)),
            (
                "SV304",
                "a percentage cannot be compared with a number",
                "a number alone is never a percentage, so write `1%`",
            ),
        ),
        (
            OneOf(Read("tender.title"), (word("a"), number(1))),
            ("SV304", "a text cannot be compared with a number", None),
        ),
        (
            equal(Read("tender.agreement"), word("contracts")),
            (
                "SV307",
                "`contracts` is not one of the choices of `tender.agreement`",
                "did you mean `contract`?",
            ),
        ),
        (
            equal(word("contracts"), Read("tender.agreement")),
            (
                "SV307",
                "`contracts` is not one of the choices of `tender.agreement`",
                "did you mean `contract`?",
            ),
        ),
        (
            OneOf(Read("tender.category"), (word("goods"), word("xyz"))),
            (
                "SV307",
                "`xyz` is not one of the choices of `tender.category`",
                "one of `goods`, `services`, `works`",
            ),
        ),
        (
            equal(Read("tender.agreement"), Read("tender.title")),
            ("SV304", "a choice cannot be compared with a text", None),
        ),
        (
            equal(Read("tender.agreement"), Read("tender.category")),
            (
                "SV304",
                "two choices that can never be the same",
                (
                    "one is of `contract`, `funding agreement`, the other of `goods`,"
                    " `services`, `works`"
                ),
            ),
        ),
        (
            Includes(Read("tender.title"), (word("a"),)),
            ("SV304", "`includes` asks a list, not a text", "use `is` or `one_of`"),
        ),
        (
            Includes(Read("tender.tie_break"), (number(1),), every=False),
            ("SV304", "a list of words cannot hold a number", None),
        ),
    ],
)
def test_only_values_of_one_type_are_compared(
    condition: Condition, problem: Problem
) -> None:
    assert errors_of(condition) == [problem]


@pytest.mark.parametrize(
    "condition",
    [
        equal(Read("tender.agreement"), word("contract")),
        equal(word("contract"), Read("tender.agreement")),
        OneOf(Read("tender.title"), (word("a"), word("b"))),
        Near(DATE, day("2026-01-01"), days(1)),
        Near(NET, pounds(5), pounds(1)),
        Between(RATE, percent(1), percent(2)),
        Includes(Read("tender.tie_break"), (word("a"),)),
        equal(Read("tender.tie_break"), Literal(("a",))),
    ],
)
def test_values_of_one_type_can_be_compared(condition: Condition) -> None:
    assert errors_of(condition) == []


def test_only_a_text_can_match_a_pattern() -> None:
    code = Pattern("code", "A code", "[A-Z]+", "AB")
    made = policy(rule(Matches(DATE, "code")), patterns={"code": code})
    assert errors(made) == [
        ("SV304", "only a text can match a pattern, not a date", None)
    ]


def test_the_problem_is_shown_where_the_second_value_stands() -> None:
    wrong = Compare(NET, Comparison.IS, Literal(percent(1).value, line(60)), line(59))
    (found,) = check_policy(policy(rule(wrong)), DICTIONARY, {})
    assert found.at == line(60)
    assert found.excerpt is None


def test_a_derived_fact_has_the_type_of_its_definition() -> None:
    facts = {
        # Written before what they read: any order will do.
        "lot.twice": derived("lot.twice", Arithmetic(TIMES, number(2), Read("lot.a"))),
        "lot.a": derived("lot.a", total("criterion.min_score")),
        "lot.b": derived("lot.b", Holds(FINE)),
        "lot.c": derived(
            "lot.c", Cases((CaseOf(FINE, NET), CaseOf(None, None, "not said")))
        ),
        "lot.circle": derived("lot.circle", Read("lot.circle")),
    }
    types, problems = derived_types(policy(derived=facts), DICTIONARY, {})
    assert problems == ()
    assert types == {
        "lot.twice": Type(Kind.NUMBER),
        "lot.a": Type(Kind.NUMBER),
        "lot.b": Type(Kind.YES_OR_NO),
        "lot.c": TYPES["money, excluding VAT"],
    }


def test_all_cases_give_one_type() -> None:
    cases = Cases((CaseOf(FINE, NET), CaseOf(None, percent(1))))
    assert errors_in(cases) == [
        ("SV304", "one case gives money, excluding VAT and another a percentage", None)
    ]


def test_some_case_gives_a_value() -> None:
    cases = Cases((CaseOf(None, None, "not said"),))
    assert errors_in(cases) == [
        ("SV202", "`tender.worked_out` has no case with a value", None)
    ]


def test_words_that_cases_give_are_the_choices() -> None:
    band = Cases((CaseOf(FINE, word("low")), CaseOf(None, word("high"))))
    made = policy(
        rule(equal(Read("tender.band"), word("hihg"))),
        derived={"tender.band": derived("tender.band", band)},
    )
    assert errors(made) == [
        (
            "SV307",
            "`hihg` is not one of the choices of `tender.band`",
            "did you mean `high`?",
        )
    ]


def test_a_parameter_has_the_type_it_declares() -> None:
    lowest = parameter("lowest", "percentage", number(5))
    made = policy(
        rule(at_least(RATE, Parameter("lowest"))), parameters={"lowest": lowest}
    )
    assert errors(made) == [
        (
            "SV304",
            "declared as a percentage, but its value is a number",
            "a number alone is never a percentage, so write `5%`",
        )
    ]


def test_a_parameter_says_the_vat_basis_in_its_type() -> None:
    above = parameter("above", "money, excluding VAT", pounds(5, Vat.UNSTATED))
    made = policy(rule(at_least(NET, Parameter("above"))), parameters={"above": above})
    assert errors(made) == []


def test_a_parameter_that_is_compared_with_a_choice_is_one_of_them() -> None:
    kind = parameter("kind", "text", word("work"))
    made = policy(
        rule(equal(Read("tender.category"), Parameter("kind"))),
        parameters={"kind": kind},
    )
    assert errors(made) == [
        (
            "SV307",
            "`work` is not one of the choices of `tender.category`",
            "did you mean `works`?",
        )
    ]


def test_a_pack_gives_a_parameter_one_type() -> None:
    versions = (
        *LAW["law"],
        law("2.0.0", above=parameter("above", "percentage", percent(1))),
    )
    made = policy(
        rule(at_least(NET, Parameter("above", "law"))), uses={"law": "the-law"}
    )
    assert errors(made, LAW) == []
    assert errors(made, {"law": versions}) == [
        (
            "SV304",
            (
                "`$law.above` is of different types in different versions of the pack,"
                " money, excluding VAT and a percentage"
            ),
            "give it one type in every version of the pack",
        )
    ]


def test_a_formula_that_is_too_deep_is_refused() -> None:
    formula: Expression = NET
    for _ in range(3000):
        formula = Arithmetic(PLUS, formula, NET, line(31))
    assert errors_in(formula) == [
        (
            "SV112",
            "nested more than 100 levels deep",
            "derive facts from parts of it first",
        )
    ]


def test_only_packs_that_the_policy_names_are_read() -> None:
    above = Parameter("above", "law")
    assert infer(above, Vocabulary(DICTIONARY, policy(), LAW)) == ()
    using = policy(uses={"law": "the-law"})
    net = TYPES["money, excluding VAT"]
    assert infer(above, Vocabulary(DICTIONARY, using, LAW)) == net
