from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from socialvalue.checking.policy import check_policy
from socialvalue.model.expression import (
    All,
    Arithmetic,
    Call,
    Condition,
    Expression,
    Function,
    Given,
    ListTest,
    Literal,
    Matches,
    NoRepeats,
    Not,
    Operator,
    Parameter,
    Quantity,
    Read,
    Stated,
    Summarise,
    Summary,
)
from socialvalue.model.grounds import Citation, Source, Status
from socialvalue.model.policy import CaseOf, Cases, Derived, Group, Holds, Pattern
from unit.checking.policies import (
    DICTIONARY,
    FINE,
    LAW,
    Problem,
    at_least,
    derived,
    equal,
    errors,
    errors_in,
    errors_of,
    good,
    law,
    line,
    number,
    parameter,
    percent,
    policy,
    pounds,
    problems,
    rule,
    word,
    yes,
)

SCOPES = "the scopes are `criterion`, `lot`, `measure`, `subcriterion`, `tender`"
WEIGHT = Read("criterion.weight")


def some(
    items: str, where: Condition | None = None, has: Condition | None = None
) -> ListTest:
    return ListTest(Quantity.EXISTS, items, where, has)


def test_a_good_policy_has_no_problem() -> None:
    assert problems(good(), LAW) == []


def test_problems_are_sorted_by_line() -> None:
    made = policy(
        rule(yes("tender.a"), at=line(70)),
        rule(Not(yes("tender.b")), id="R-2", group="none", at=line(60)),
        parameters={"x": parameter("x", "number", number(1), at=line(9))},
    )
    found = check_policy(made, DICTIONARY, {})
    assert [each.at.line for each in found] == sorted(each.at.line for each in found)
    assert {each.at.line for each in found} == {0, 9, 60}


# Names


@pytest.mark.parametrize(
    ("condition", "problem"),
    [
        (
            yes("tender.urgnet"),
            ("SV301", "unknown fact `tender.urgnet`", "did you mean `tender.urgent`?"),
        ),
        (yes("zzz"), ("SV301", "unknown fact `zzz`", None)),
        (
            yes("tender.lots"),
            (
                "SV301",
                "`tender.lots` is a list and has no value",
                "test its items, or count them with `{count: tender.lots}`",
            ),
        ),
        (
            yes("tender.value"),
            (
                "SV301",
                "`tender.value` is a record and has no value",
                "name one of its facts, such as `tender.value.net`",
            ),
        ),
        (
            Given(("tender.id", "tender.titel")),
            ("SV301", "unknown fact `tender.titel`", "did you mean `tender.title`?"),
        ),
        (
            some("tender.lot"),
            ("SV301", "unknown list `tender.lot`", "did you mean `tender.lots`?"),
        ),
        (
            NoRepeats("tender.lots", "lot.ids"),
            ("SV301", "unknown fact `lot.ids`", "did you mean `lot.id`?"),
        ),
        (
            equal(Read("tender.title"), Parameter("titel")),
            ("SV302", "unknown parameter `$titel`", "declare it under `parameters`"),
        ),
        (
            Matches(Read("tender.title"), "code"),
            ("SV302", "unknown pattern `code`", "declare it under `patterns`"),
        ),
        (
            equal(Read("tender.title"), Parameter("above", "law")),
            (
                "SV319",
                "unknown pack `law` in `$law.above`",
                "name the pack under `uses`",
            ),
        ),
    ],
)
def test_a_name_that_does_not_exist_is_refused(
    condition: Condition, problem: Problem
) -> None:
    assert errors_of(condition) == [problem]


def test_names_that_the_policy_declares_are_suggested() -> None:
    made = policy(
        rule(equal(Read("tender.bnad"), Parameter("lowst"))),
        rule(
            equal(Read("tender.title"), Parameter("abov", "law")), id="R-2", group="al"
        ),
        rule(equal(Read("tender.title"), Parameter("above", "lw")), id="R-3"),
        rule(Matches(Read("tender.title"), "cod"), id="R-4", source=Citation("lunch")),
        uses={"law": "the-law"},
        parameters={"lowest": parameter("lowest", "text", word("a"))},
        patterns={"code": Pattern("code", "A code", "[A-Z]+", "AB")},
        groups={"all": Group("all", "All")},
        sources={"launch": Source("launch", "Launch", "An authority")},
        derived={"tender.band": derived("tender.band", word("low"))},
    )
    assert sorted(errors(made, LAW)) == [
        ("SV301", "unknown fact `tender.bnad`", "did you mean `tender.band`?"),
        ("SV302", "unknown group `al`", "did you mean `all`?"),
        ("SV302", "unknown parameter `$law.abov`", "did you mean `$law.above`?"),
        ("SV302", "unknown parameter `$lowst`", "did you mean `$lowest`?"),
        ("SV302", "unknown pattern `cod`", "did you mean `code`?"),
        ("SV309", "unknown source `lunch`", "did you mean `launch`?"),
        ("SV319", "unknown pack `lw` in `$lw.above`", "did you mean `law`?"),
    ]


def test_a_parameter_of_a_pack_is_in_some_version_of_it() -> None:
    made = policy(
        rule(equal(Read("tender.title"), Parameter("zzz", "law"))),
        uses={"law": "the-law"},
    )
    assert errors(made, LAW) == [
        ("SV302", "unknown parameter `$law.zzz`", "no version of `the-law` has it")
    ]
    both = {"law": (law(), law("2.0.0", zzz=parameter("zzz", "text", word("a"))))}
    assert errors(made, both) == []


def test_a_pack_that_is_not_there_is_reported_once() -> None:
    made = policy(
        rule(equal(Read("tender.title"), Parameter("above", "law"))),
        uses={"law": "the-law"},
    )
    assert errors(made) == [
        (
            "SV319",
            "unknown pack `the-law`, used as `law`",
            "check its name, and that its folder is among those searched",
        )
    ]


def test_a_pack_cannot_have_the_name_of_a_scope() -> None:
    made = policy(uses={"lot": "the-law"})
    assert errors(made, {"lot": LAW["law"]}) == [
        (
            "SV312",
            "`lot` is the name of a scope and cannot name a pack",
            "use the pack under another name",
        )
    ]


def test_a_rule_applies_to_a_scope_that_exists() -> None:
    assert errors(policy(rule(about="lots"))) == [
        ("SV301", "unknown scope `lots`", "did you mean `lot`?")
    ]
    assert errors(policy(rule(about="zzz"))) == [
        ("SV301", "unknown scope `zzz`", SCOPES)
    ]


def test_a_derived_fact_has_a_scope_and_a_name_of_its_own() -> None:
    names = ("lots.a", "zzz", "tender.urgent", "tender.lots", "tender.value")
    made = policy(
        rule(Given(names)), derived={name: derived(name, number(1)) for name in names}
    )
    hint = "choose another name"
    assert sorted(errors(made)) == [
        (
            "SV301",
            "the derived fact `lots.a` is of no known scope",
            "did you mean `lot`?",
        ),
        ("SV301", "the derived fact `zzz` is of no known scope", SCOPES),
        ("SV312", "`tender.lots` is a list already and cannot be derived", hint),
        ("SV312", "`tender.urgent` is a fact already and cannot be derived", hint),
        ("SV312", "`tender.value` is a record already and cannot be derived", hint),
    ]


# Scopes


@pytest.mark.parametrize(
    ("condition", "about", "problem"),
    [
        (
            yes("lot.suitability.sme"),
            "tender",
            (
                "SV303",
                (
                    "`lot.suitability.sme` is a fact of a lot and cannot be read for a"
                    " tender"
                ),
                "use a list test over `tender.lots`, or let the rule apply to `lot`",
            ),
        ),
        (
            yes("criterion.social_value"),
            "tender",
            (
                "SV303",
                (
                    "`criterion.social_value` is a fact of a criterion and cannot be"
                    " read for a tender"
                ),
                "let the rule apply to `criterion`",
            ),
        ),
        (
            some("lot.criteria"),
            "tender",
            (
                "SV303",
                "`lot.criteria` is a list of a lot and cannot be read for a tender",
                "let the rule apply to `lot`",
            ),
        ),
        (
            Given(("lot.value",)),
            "tender",
            (
                "SV303",
                "`lot.value` is a record of a lot and cannot be read for a tender",
                "let the rule apply to `lot`",
            ),
        ),
        (
            some("tender.lots", has=yes("criterion.social_value")),
            "tender",
            (
                "SV303",
                (
                    "`criterion.social_value` is a fact of a criterion and cannot be"
                    " read for a tender"
                ),
                "derive a fact of `lot` from `lot.criteria` first, and read that",
            ),
        ),
        (
            NoRepeats("tender.lots", "tender.id"),
            "tender",
            (
                "SV303",
                "`tender.id` is not a fact of the items of `tender.lots`",
                "name a fact of `lot`",
            ),
        ),
        (
            some("tender.lots", where=some("lot.criteria")),
            "tender",
            (
                "SV315",
                "a list inside a list: `lot.criteria` cannot be looked through here",
                "derive a fact of `lot` first, and read that",
            ),
        ),
        (
            some(
                "tender.lots",
                has=at_least(
                    Summarise(Summary.TOTAL, "lot.criteria", "criterion.weight"),
                    percent(1),
                ),
            ),
            "tender",
            (
                "SV315",
                "a list inside a list: `lot.criteria` cannot be looked through here",
                "derive a fact of `lot` first, and read that",
            ),
        ),
        (
            some("tender.lots", has=NoRepeats("lot.criteria", "criterion.id")),
            "tender",
            (
                "SV315",
                "a list inside a list: `lot.criteria` cannot be looked through here",
                "derive a fact of `lot` first, and read that",
            ),
        ),
    ],
)
def test_only_what_is_in_reach_can_be_read(
    condition: Condition, about: str, problem: Problem
) -> None:
    assert errors_of(condition, about) == [problem]


def test_a_list_inside_an_unknown_list_is_one_too_many() -> None:
    found = errors_of(some("tender.zzz", has=some("tender.lots")))
    assert [code for code, _, _ in found] == ["SV301", "SV315"]


@pytest.mark.parametrize(
    ("condition", "about"),
    [
        (FINE, "criterion"),
        (yes("lot.suitability.sme"), "subcriterion"),
        (some("tender.measures", where=yes("measure.kpi")), "lot"),
        (some("lot.criteria", where=yes("criterion.social_value"), has=FINE), "lot"),
        (some("tender.lots", has=Given(("lot.value", "lot.criteria"))), "tender"),
        (NoRepeats("tender.lots", "lot.id"), "lot"),
    ],
)
def test_facts_of_what_is_around_can_be_read(condition: Condition, about: str) -> None:
    assert errors_of(condition, about) == []


def test_a_derived_fact_is_told_how_to_reach_further() -> None:
    assert errors_in(Read("lot.value.net")) == [
        (
            "SV303",
            "`lot.value.net` is a fact of a lot and cannot be read for a tender",
            "use a list test over `tender.lots`, or derive the fact for `lot`",
        )
    ]


def test_a_group_is_checked_for_every_scope_that_its_rules_apply_to() -> None:
    lots = Group("lots", "Lots", when=yes("lot.suitability.sme"))
    about_lots = rule(about="lot", group="lots")
    made = policy(about_lots, groups={"lots": lots})
    assert errors(made) == []
    both = replace(made, rules=(about_lots, rule(id="R-2", group="lots")))
    assert [number for number, _, _ in errors(both)] == ["SV303"]


def test_a_group_without_rules_is_checked_for_names() -> None:
    when = All((yes("lot.suitability.sme"), yes("lot.zzzzzzzz")))
    made = policy(groups={"lots": Group("lots", "Lots", when=when)})
    assert errors(made) == [("SV301", "unknown fact `lot.zzzzzzzz`", None)]


# Not knowing


def test_not_knowing_is_never_a_breach() -> None:
    stated = Stated("tender.id")
    problem = (
        "SV316",
        "`stated: tender.id` would make not knowing a breach",
        "use `given` here, or say it in a rule's `when` or `unless`",
    )
    assert errors_of(stated) == [problem]
    assert errors_of(Not(All((stated,)))) == [problem]
    assert errors_of(some("tender.lots", has=stated)) == [problem]
    assert errors_of(some("tender.lots", where=stated)) == [problem]
    assert errors_in(Holds(stated)) == [problem]
    assert errors_in(Cases((CaseOf(stated, number(1)),))) == [problem]


def test_whether_something_is_stated_can_say_where_a_rule_applies() -> None:
    stated = Stated("tender.value")
    assert errors(policy(rule(when=Not(stated), unless=All((stated,))))) == []
    assert errors(policy(rule(when=some("tender.lots", where=stated)))) == []
    grouped = Group("all", "All", when=some("tender.lots", has=stated), unless=stated)
    assert errors(policy(rule(group="all"), groups={"all": grouped})) == []


# Derived facts


def test_a_circle_is_refused_and_its_way_round_is_shown() -> None:
    made = policy(
        rule(Given(("lot.a",)), "lot"),
        derived={
            "lot.d": derived("lot.d", Read("lot.a"), line(31)),
            "lot.a": derived("lot.a", Holds(Given(("lot.b",))), line(32)),
            "lot.b": derived(
                "lot.b",
                Summarise(Summary.COUNT, "lot.criteria", where=Given(("criterion.c",))),
                line(33),
            ),
            "criterion.c": derived("criterion.c", Read("lot.a"), line(34)),
            "lot.e": derived("lot.e", number(1), line(35)),
            "lot.f": derived("lot.f", Read("lot.f"), line(36)),
        },
    )
    hint = "let one of them be worked out from something else"
    assert errors(made) == [
        (
            "SV308",
            (
                "`lot.a` is worked out from itself:"
                " `lot.a -> lot.b -> criterion.c -> lot.a`"
            ),
            hint,
        ),
        ("SV308", "`lot.f` is worked out from itself: `lot.f -> lot.f`", hint),
    ]


def test_a_long_chain_is_no_circle() -> None:
    facts, good_one = chain(97)
    assert errors(policy(rule(good_one, "lot"), derived=facts)) == []
    wrong = at_least(Read("lot.f0"), number(1))
    found = errors(policy(rule(wrong, "lot"), derived=facts))
    assert [code for code, _, _ in found] == ["SV304"]


@pytest.mark.parametrize("count", [98, 99, 3000])
def test_a_chain_longer_than_can_be_worked_out_is_refused_once(count: int) -> None:
    facts, good_one = chain(count)
    assert errors(policy(rule(good_one, "lot"), derived=facts)) == [
        (
            "SV112",
            "nested more than 100 levels deep",
            "work it out in fewer steps",
        )
    ]


def chain(count: int) -> tuple[dict[str, Derived], Condition]:
    """Return derived facts that read one another, and a test of the last."""
    facts = {
        f"lot.f{i}": derived(f"lot.f{i}", Read(f"lot.f{i + 1}")) for i in range(count)
    }
    facts[f"lot.f{count}"] = derived(f"lot.f{count}", percent(1))
    return facts, at_least(Read("lot.f0"), percent(1))


# Dividing

NET, RATE = Read("tender.value.net"), Read("tender.value.vat_rate")
MINUS_ONE = number(-1)


def by(divisor: Expression) -> Arithmetic:
    return Arithmetic(Operator.DIVIDED_BY, NET, divisor)


@pytest.mark.parametrize(
    ("divisor", "named"),
    [
        (number(0), "the divisor"),
        (NET, "`tender.value.net`"),
        (Summarise(Summary.COUNT, "tender.lots"), "the divisor"),
        (Arithmetic(Operator.MINUS, number(2), number(2)), "the divisor"),
        (Arithmetic(Operator.PLUS, number(2), MINUS_ONE), "the divisor"),
        (Arithmetic(Operator.TIMES, number(2), number(0)), "the divisor"),
        (Call(Function.MAX, (number(0), MINUS_ONE)), "the divisor"),
        (
            Arithmetic(
                Operator.PLUS,
                Arithmetic(Operator.TIMES, number(1), MINUS_ONE),
                number(1),
            ),
            "the divisor",
        ),
        (Call(Function.ROUND, (number(1), number(0))), "the divisor"),
    ],
)
def test_nothing_is_divided_by_what_may_be_zero(
    divisor: Expression, named: str
) -> None:
    assert errors_in(by(divisor)) == [
        (
            "SV310",
            f"{named} may be zero, and nothing can be divided by zero",
            "compare without dividing: `a / b` at least `c` is `a` at least `b * c`",
        )
    ]


@pytest.mark.parametrize(
    "divisor",
    [
        number(2),
        MINUS_ONE,
        pounds(1),
        Arithmetic(Operator.PLUS, number(2), number(1)),
        Arithmetic(Operator.MINUS, number(2), MINUS_ONE),
        Arithmetic(Operator.TIMES, number(2), MINUS_ONE),
        Arithmetic(Operator.DIVIDED_BY, number(2), MINUS_ONE),
        Call(Function.MAX, (Summarise(Summary.COUNT, "tender.lots"), number(1))),
        Call(Function.MIN, (number(3), number(1))),
    ],
)
def test_what_is_certainly_not_zero_can_divide(divisor: Expression) -> None:
    assert errors_in(by(divisor)) == []


def test_a_parameter_divides_if_its_value_is_not_zero() -> None:
    def made(value: Literal) -> list[Problem]:
        return errors(
            policy(
                rule(at_least(by(Parameter("n")), pounds(1))),
                parameters={"n": parameter("n", "number", value)},
            )
        )

    assert made(number(5)) == []
    assert [message for _, message, _ in made(number(0))] == [
        "`$n` may be zero, and nothing can be divided by zero"
    ]


def test_a_fact_divides_if_the_dictionary_keeps_it_above_zero() -> None:
    scale = "criterion.scale.max"
    fact = replace(DICTIONARY.facts[scale], minimum=Decimal(1))
    above = replace(DICTIONARY, facts={**DICTIONARY.facts, scale: fact})
    share = Arithmetic(Operator.DIVIDED_BY, Read("criterion.min_score"), Read(scale))
    made = policy(rule(at_least(share, number(1)), "criterion"))
    assert [each.code.number for each in check_policy(made, DICTIONARY, {})] == [
        "SV310"
    ]
    assert check_policy(made, above, {}) == ()


# Sentences


def test_sentences_fill_in_names_that_exist() -> None:
    made = policy(
        rule(
            says="{tender.titel} is {lowst}, {tender.title} is {lowest}, {zzz zzz}.",
            remedy="{lot.id} {law.abov} {law.above} {tender.lots} {tender.band}",
        ),
        uses={"law": "the-law"},
        parameters={"lowest": parameter("lowest", "number", number(1))},
        derived={"tender.band": derived("tender.band", word("low"))},
    )
    assert problems(made, LAW) == [
        (
            "SV301",
            "`tender.lots` is a list and has no value",
            "test its items, or count them with `{count: tender.lots}`",
        ),
        ("SV301", "unknown fact `tender.titel`", "did you mean `tender.title`?"),
        ("SV302", "unknown parameter `$law.abov`", "did you mean `$law.above`?"),
        ("SV302", "unknown parameter `$lowst`", "did you mean `$lowest`?"),
        ("SV302", "unknown parameter `$zzz zzz`", "declare it under `parameters`"),
        (
            "SV303",
            "`lot.id` is a fact of a lot and cannot be read for a tender",
            "use a list test over `tender.lots`, or let the rule apply to `lot`",
        ),
    ]


# Support


def test_what_is_assumed_says_why_and_what_is_confirmed_says_where() -> None:
    made = policy(
        rule(rationale=" "),
        rule(id="R-2", status=Status.CONFIRMED),
        rule(id="R-3", source=Citation("none", at=line(51))),
        parameters={
            "a": parameter("a", "number", number(1), rationale=None),
            "b": parameter("b", "number", number(1), status=Status.CONFIRMED),
        },
    )
    why = "say under `rationale` why it is assumed"
    where = "name the document under `source`, or make the status `assumed`"
    assert errors(made) == [
        ("SV202", "the parameter `a` is assumed without a rationale", why),
        ("SV202", "the parameter `b` is confirmed without a source", where),
        ("SV202", "the rule `R-1` is assumed without a rationale", why),
        ("SV202", "the rule `R-2` is confirmed without a source", where),
        ("SV309", "unknown source `none`", "declare it under `sources`"),
    ]


def test_no_two_rules_have_one_id() -> None:
    made = policy(rule(), rule(title="The second rule"))
    assert errors(made) == [
        ("SV312", "two rules have the id `R-1`", "the first is `The first rule`")
    ]


def test_a_period_ends_after_it_begins() -> None:
    assert errors(policy(effective_to=date(2022, 4, 14))) == []
    assert errors(policy(effective_to=date(2022, 4, 13))) == [
        (
            "SV321",
            "the period ends on 2022-04-13, before it begins on 2022-04-14",
            "`to` is the last day that the version is in force",
        )
    ]


def test_conditions_that_are_too_deep_are_refused() -> None:
    condition: Condition = yes("tender.nonsense")
    for _ in range(3000):
        condition = Not(condition, line(52))
    assert errors_of(condition) == [
        (
            "SV112",
            "nested more than 100 levels deep",
            "derive facts from parts of it first",
        )
    ]


# Use


def test_what_is_never_used_is_a_warning() -> None:
    made = replace(good(), rules=(rule(),))
    hint = "use it, or take it out"
    assert problems(made, LAW) == [
        ("SV311", "the source `launch` is never cited", hint),
        ("SV311", "the parameter `minimum` is never read", hint),
        ("SV311", "the pattern `code` is never used", hint),
        ("SV311", "the derived fact `lot.social_value_weight` is never read", hint),
        ("SV311", "the group `weighting` has no rules", hint),
    ]
    made = replace(made, groups={})
    assert problems(made, LAW)[0] == (
        "SV311",
        "nothing of the pack `law` is read",
        hint,
    )


def test_a_policy_without_rules_holds_its_parameters_for_others() -> None:
    assert problems(LAW["law"][0]) == []


def test_a_source_that_only_a_parameter_cites_is_used() -> None:
    cited = parameter("a", "number", number(1), source=Citation("launch"))
    made = law(a=cited)
    launch = Source("launch", "Launch", "An authority")
    assert problems(replace(made, sources={"launch": launch})) == []
