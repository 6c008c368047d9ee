from __future__ import annotations

from socialvalue.model.case import Place, Why
from socialvalue.model.decision import Step, StepKind, Truth
from socialvalue.rendering.working import deciding, derived_steps, rows
from unit.rendering.decisions import enquiry, headroom, non_compliant, weighting

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def leaf(claim: str, truth: Truth) -> Step:
    return Step(StepKind.COMPARE, claim, truth)


def claims(step: Step) -> list[str]:
    return [found.claim for found in deciding(step, {})]


PARTS = (leaf("true", T), leaf("false", F), leaf("unknown", U), leaf("false too", F))


def test_what_is_false_decides_where_all_must_hold() -> None:
    assert claims(Step(StepKind.ALL, "all", F, because=PARTS)) == ["false", "false too"]


def test_what_is_unknown_decides_where_nothing_is_false() -> None:
    step = Step(StepKind.ALL, "all", U, because=(PARTS[0], PARTS[2]))
    assert claims(step) == ["unknown"]


def test_everything_decides_where_all_hold() -> None:
    both = (leaf("one", T), leaf("two", T))
    assert claims(Step(StepKind.ALL, "all", T, because=both)) == ["one", "two"]


def test_what_is_true_decides_where_one_must_hold() -> None:
    assert claims(Step(StepKind.ANY, "any", T, because=PARTS)) == ["true"]


def test_everything_decides_where_none_holds() -> None:
    both = (leaf("one", F), leaf("two", F))
    assert claims(Step(StepKind.ANY, "any", F, because=both)) == ["one", "two"]


def test_the_opposite_is_decided_by_its_part() -> None:
    inner = Step(StepKind.ALL, "all", F, because=PARTS)
    assert claims(Step(StepKind.NOT, "not", T, because=(inner,))) == [
        "false",
        "false too",
    ]


def test_a_breach_is_decided_by_what_is_required_and_not_by_what_applies() -> None:
    (claim,) = claims(weighting(1, 8).because)
    assert claim.endswith("is 8%, which is not at least 10% (minimum_weight)")


def test_a_rule_that_does_not_apply_is_decided_by_its_condition() -> None:
    (claim,) = claims(headroom().because)
    assert "not more than £1,000,000" in claim


def test_a_rule_is_undetermined_by_all_that_is_unknown() -> None:
    rule = Step(
        StepKind.RULE,
        "rule",
        U,
        because=(
            Step(StepKind.WHEN, "when", U, because=(leaf("when", U),)),
            Step(StepKind.UNLESS, "unless", F, because=(leaf("unless", F),)),
            Step(StepKind.REQUIRE, "require", F, because=(leaf("require", F),)),
        ),
    )
    assert claims(rule) == ["when"]


def test_a_derived_value_stands_where_the_one_fact_stood_that_it_was_made_of() -> None:
    decision = non_compliant()
    found = rows(deciding(decision.findings[0].because, {}), derived_steps(decision))
    shown = [(r.value, r.place and r.place.line, r.parameter) for r in found]
    assert shown == [
        ("8%", 29, None),
        ("10%", None, "minimum_weight"),
    ]


def test_a_test_that_nothing_is_so_is_decided_by_what_is() -> None:
    found = rows(deciding(enquiry().because, {}), {})
    assert [row.what for row in found] == [
        "there is at least one criterion where the formula is blank",
        "lot 1, Price",
    ]


def test_a_value_of_which_only_a_limit_is_known_says_the_limit() -> None:
    total = Step(
        StepKind.SUMMARY,
        "the total is not known",
        name="the total",
        low="65%",
        why=Why.OPEN_LIST,
        place=Place("/x", 3, 4),
    )
    test = Step(StepKind.COMPARE, "c", U, because=(total,))
    (row,) = rows((test,), {})
    assert (row.value, row.what, row.notes) == (
        "65% or more",
        "is the total",
        ("list may go on",),
    )


def test_many_values_are_cut_short() -> None:
    facts = tuple(
        Step(
            StepKind.FACT,
            f"fact {n}",
            name=f"fact {n}",
            value=str(n),
            place=Place("/x", n, 1),
        )
        for n in range(1, 10)
    )
    total = Step(StepKind.ARITHMETIC, "sum", name="sum", value="45", because=facts)
    found = rows((Step(StepKind.COMPARE, "c", T, because=(total,)),), {}, most=3)
    assert [row.what for row in found] == [
        "is sum",
        "is fact 1",
        "is fact 2",
        "is fact 3",
        "and 6 more",
    ]


def test_where_no_case_holds_the_reasons_are_all_that_did_not() -> None:
    threshold = Step(
        StepKind.TABLE,
        "the table threshold gives £214,904",
        name="the table threshold",
        value="£214,904",
        parameter="threshold",
    )
    placeholder = Step(
        StepKind.PARAMETER,
        "the parameter placeholder is £1",
        name="the parameter placeholder",
        value="£1",
        parameter="placeholder",
    )
    cases = Step(
        StepKind.CASES,
        "the case that holds gives no",
        value=False,
        because=(
            Step(StepKind.COMPARE, "it is below", F, because=(threshold,)),
            Step(StepKind.COMPARE, "it is given", F, because=(placeholder,)),
            Step(StepKind.LITERAL, "no", value=False),
        ),
    )
    test = Step(StepKind.COMPARE, "it reaches the line", F, because=(cases,))
    assert [row.value for row in rows((test,), {}) if row.depth] == ["£214,904", "£1"]
