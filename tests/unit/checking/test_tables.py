from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from socialvalue.checking.policy import check_policy
from socialvalue.checking.tables import check_tables
from socialvalue.checking.vocabulary import Vocabulary
from socialvalue.diagnostics import Diagnostic
from socialvalue.model.dictionary import Kind, Type
from socialvalue.model.expression import (
    All,
    Between,
    Compare,
    Comparison,
    Condition,
    Expression,
    Given,
    Includes,
    Literal,
    Near,
    Not,
    OneOf,
    Parameter,
    Read,
    Summarise,
    Summary,
)
from socialvalue.model.policy import Holds, Policy
from socialvalue.model.table import DatedValue, Hit, Row, Table
from socialvalue.quantities import DurationUnit, Money, Percentage, Vat
from unit.checking.policies import (
    DICTIONARY,
    FINE,
    at_least,
    day,
    days,
    derived,
    equal,
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
    yes,
)

CATEGORY, VALUE = Read("tender.category"), Read("tender.value.net")
STARTED, WEIGHT = Read("tender.commenced_on"), Read("criterion.weight")
WORKS = equal(CATEGORY, word("works"))
LEFT = "add a row for it, or one without `when` for all that is left"


def is_(left: Expression, comparison: str, right: Expression) -> Compare:
    return Compare(left, Comparison(comparison), right)


def both(*parts: Condition) -> All:
    return All(parts)


def row(when: Condition | None, points: int = 10) -> Row:
    return Row(when, percent(points))


def table(hit: Hit, *rows: Row, **changes: object) -> Table:
    placed = tuple(replace(row, at=line(60 + at)) for at, row in enumerate(rows))
    made = Table("t", "T", hit, Type(Kind.PERCENTAGE), placed, at=line(59))
    return replace(made, **changes)  # type: ignore[arg-type]


def look(
    made: Table,
    *,
    packs: Mapping[str, tuple[Policy, ...]] | None = None,
    **changes: object,
) -> list[Diagnostic]:
    """Return what is said of a table."""
    checked = policy(tables={"t": made}, **changes)
    types = {name: Type(Kind.NUMBER) for name in checked.derived}
    return list(check_tables(Vocabulary(DICTIONARY, checked, packs or {}, types)))


def said(made: Table, **changes: object) -> list[str]:
    """Return the numbers and messages."""
    return [f"{each.code.number} {each.message}" for each in look(made, **changes)]  # type: ignore[arg-type]


def the_gap(*rows: Row, **changes: object) -> tuple[str, str]:
    """Return where the one gap of a table is, and the example of it."""
    (found,) = look(table(Hit.UNIQUE, *rows), **changes)  # type: ignore[arg-type]
    assert found.code.number == "SV322"
    assert found.at == line(59)
    assert found.help is not None
    example = found.help.removesuffix(LEFT).removesuffix("; ")
    return (
        found.message.removeprefix("no row of `t` holds where "),
        example.removeprefix("for example where "),
    )


def test_a_policy_is_checked_with_its_tables() -> None:
    made = policy(
        rule(at_least(Read("criterion.weight"), Parameter("t")), "criterion"),
        tables={"t": table(Hit.UNIQUE, row(WORKS))},
    )
    numbers = [each.code.number for each in check_policy(made, DICTIONARY, {})]
    assert "SV322" in numbers


# The case that no row has, in words


@pytest.mark.parametrize(
    ("when", "where", "example"),
    [
        (WORKS, "`tender.category` is not `works`", "`tender.category` is `goods`"),
        (
            OneOf(CATEGORY, (word("works"), word("goods"))),
            "`tender.category` is `services`",
            "",
        ),
        (
            OneOf(Read("tender.procedure"), (word("open"), word("direct"))),
            "`tender.procedure` is `selective` or `limited`",
            "`tender.procedure` is `selective`",
        ),
        (
            equal(Read("tender.procedure"), word("open")),
            "`tender.procedure` is not `open`",
            "`tender.procedure` is `selective`",
        ),
        (yes("tender.urgent"), "`tender.urgent` is `false`", ""),
        (
            is_(VALUE, "at_most", pounds(5_000_000)),
            "`tender.value.net` is more than £5,000,000",
            "`tender.value.net` is £5,000,000.01",
        ),
        (
            is_(pounds(5_000_000), "at_least", VALUE),
            "`tender.value.net` is more than £5,000,000",
            "`tender.value.net` is £5,000,000.01",
        ),
        (
            is_(VALUE, "more_than", pounds(10)),
            "`tender.value.net` is at most £10",
            "`tender.value.net` is £0",
        ),
        (is_(VALUE, "more_than", pounds(0)), "`tender.value.net` is £0", ""),
        (is_(VALUE, "is_not", pounds(7)), "`tender.value.net` is £7", ""),
        (
            is_(WEIGHT, "at_least", percent(10)),
            "`criterion.weight` is less than 10%",
            "`criterion.weight` is 0%",
        ),
        (
            is_(WEIGHT, "at_most", percent(10)),
            "`criterion.weight` is more than 10%",
            "`criterion.weight` is 11%",
        ),
        (
            is_(WEIGHT, "less_than", percent(100)),
            "`criterion.weight` is 100%",
            "",
        ),
        (
            Not(Between(WEIGHT, percent(10), percent(20))),
            "`criterion.weight` is from 10% to 20%",
            "`criterion.weight` is 10%",
        ),
        (
            Not(Near(WEIGHT, percent(50), percent(1))),
            "`criterion.weight` is from 49% to 51%",
            "`criterion.weight` is 49%",
        ),
        (
            Not(Near(STARTED, day("2025-02-24"), days(2))),
            "`tender.commenced_on` is from 2025-02-22 to 2025-02-26",
            "`tender.commenced_on` is 2025-02-22",
        ),
        (
            is_(STARTED, "less_than", day("2025-02-24")),
            "`tender.commenced_on` is on or after 2025-02-24",
            "`tender.commenced_on` is 2025-02-24",
        ),
        (
            is_(STARTED, "more_than", day("2025-02-24")),
            "`tender.commenced_on` is on or before 2025-02-24",
            "`tender.commenced_on` is 0001-01-01",
        ),
        (
            equal(Read("tender.title"), word("Park")),
            "`tender.title` is not `Park`",
            "`tender.title` is `something else`",
        ),
        (
            OneOf(Read("tender.title"), (word("Park"), word("something else"))),
            "`tender.title` is none of `Park`, `something else`",
            "`tender.title` is `something else 2`",
        ),
        (Given(("tender.title",)), "`tender.title` is not recorded", ""),
        (Not(Given(("tender.title",))), "`tender.title` is recorded", ""),
        (
            both(Given(("tender.title",)), equal(Read("tender.title"), word("Park"))),
            "`tender.title` is not recorded, or not `Park`",
            "`tender.title` is `something else`",
        ),
        (
            both(Given(("tender.urgent",)), yes("tender.urgent")),
            "`tender.urgent` is `false` or not recorded",
            "`tender.urgent` is `false`",
        ),
        (
            Includes(Parameter("named"), (Read("tender.procedure"),)),
            "`tender.procedure` is `limited` or `direct`",
            "`tender.procedure` is `limited`",
        ),
        (
            is_(VALUE, "at_most", Parameter("limit")),
            "`tender.value.net` is more than £20,000",
            "`tender.value.net` is £20,000.01",
        ),
    ],
)
def test_a_gap_is_said_with_an_example(
    when: Condition, where: str, example: str
) -> None:
    parameters = {
        "limit": parameter("limit", "money, excluding VAT", pounds(20000)),
        "named": parameter("named", "list of text", Literal(("open", "selective"))),
    }
    assert the_gap(row(when), parameters=parameters) == (where, example)


def test_several_facts_are_said_together() -> None:
    small = both(WORKS, is_(VALUE, "at_most", pounds(100)))
    other = Not(WORKS)
    assert the_gap(row(small), row(other)) == (
        "`tender.category` is `works` and `tender.value.net` is more than £100",
        "`tender.category` is `works` and `tender.value.net` is £100.01",
    )


def test_an_example_between_two_values_is_strictly_between_them() -> None:
    low = is_(VALUE, "at_most", pounds(1))
    penny_more = Literal(Money(Decimal("1.01"), Vat.EXCLUDING))
    high = is_(VALUE, "at_least", penny_more)
    assert the_gap(row(low), row(high)) == (
        "`tender.value.net` is more than £1 and less than £1.01",
        "`tender.value.net` is £1.001",
    )


def test_neighbouring_segments_are_one_gap() -> None:
    rows = (
        row(both(WORKS, is_(VALUE, "at_most", pounds(100)))),
        row(both(Not(WORKS), is_(VALUE, "at_most", pounds(100)))),
        row(equal(VALUE, pounds(300))),
    )
    assert [each.partition(" where ")[2] for each in said(table(Hit.FIRST, *rows))] == [
        "`tender.value.net` is more than £100 and less than £300",
        "`tender.value.net` is more than £300",
    ]


def test_nothing_is_between_two_days_or_two_whole_months() -> None:
    day_rows = (
        row(is_(STARTED, "at_most", day("2025-02-23"))),
        row(is_(STARTED, "at_least", day("2025-02-24"))),
    )
    assert said(table(Hit.UNIQUE, *day_rows)) == []
    length = Read("tender.length")
    month_rows = (
        row(is_(length, "at_most", months(12))),
        row(is_(length, "at_least", months(13))),
    )
    made = policy(tables={"t": table(Hit.UNIQUE, *month_rows)})
    types = {"tender.length": Type(Kind.DURATION, unit=DurationUnit.MONTHS)}
    assert list(check_tables(Vocabulary(DICTIONARY, made, {}, types))) == []


def test_what_is_counted_is_whole_and_never_negative() -> None:
    counted = derived("tender.lots_made", Summarise(Summary.COUNT, "tender.lots"))
    lots = Read("tender.lots_made")
    rows = (row(equal(lots, number(0))), row(Between(lots, number(1), number(2))))
    where = "`tender.lots_made` is at least 3"
    facts = {"tender.lots_made": counted}
    assert the_gap(*rows, derived=facts) == (where, "`tender.lots_made` is 3")


@pytest.mark.parametrize(
    ("summary", "low", "high"),
    [
        (Summary.TOTAL, "at_least", None),
        (Summary.SMALLEST, "between", 100),
        (Summary.SHARE, "between", 100),
    ],
)
def test_what_is_summarised_is_within_what_its_items_can_be(
    summary: Summary, low: str, high: int | None
) -> None:
    of = "criterion.weight"
    fact = derived("lot.worked_out", Summarise(summary, "lot.criteria", of))
    read = Read("lot.worked_out")
    when: Condition = is_(read, "at_least", percent(0))
    if high is not None:
        when = Between(read, percent(0), percent(high))
    made = policy(
        tables={"t": table(Hit.UNIQUE, row(when))}, derived={"lot.worked_out": fact}
    )
    types = {"lot.worked_out": Type(Kind.PERCENTAGE)}
    assert list(check_tables(Vocabulary(DICTIONARY, made, {}, types))) == [], low


def test_a_derived_yes_or_no_is_a_column_like_any_other() -> None:
    facts = {"tender.dear": derived("tender.dear", Holds(FINE))}
    made = policy(
        tables={"t": table(Hit.UNIQUE, row(yes("tender.dear")))}, derived=facts
    )
    types = {"tender.dear": Type(Kind.YES_OR_NO)}
    (found,) = check_tables(Vocabulary(DICTIONARY, made, {}, types))
    assert found.message == "no row of `t` holds where `tender.dear` is `false`"


@pytest.mark.parametrize("hit", [Hit.COLLECT_MIN, Hit.COLLECT_MAX])
def test_there_is_no_smallest_or_largest_of_no_rows(hit: Hit) -> None:
    (gap,) = said(table(hit, row(WORKS, 5), row(yes("tender.urgent"))))
    assert gap.startswith("SV322 no row of `t` holds where")


@pytest.mark.parametrize(
    "hit",
    [Hit.COLLECT_SUM, Hit.COLLECT_COUNT, Hit.RULE_ORDER, Hit.OUTPUT_ORDER],
)
def test_lists_sums_and_counts_may_have_gaps_and_overlaps(hit: Hit) -> None:
    assert said(table(hit, row(WORKS, 5), row(yes("tender.urgent")))) == []


# Rows that hold together


def test_an_overlap_points_at_the_later_row_and_names_the_other() -> None:
    (found,) = look(table(Hit.UNIQUE, row(WORKS), row(WORKS), row(Not(WORKS))))
    assert found == Diagnostic(
        found.code,
        "rows 1 and 2 both hold where `tender.category` is `works`",
        line(61),
        "the other is row 1 on line 60; let their tests exclude one another, or choose "
        "another `hit`",
    )


def test_a_row_that_asks_nothing_always_holds() -> None:
    assert said(table(Hit.UNIQUE, row(All(())), row(All(())))) == [
        "SV323 rows 1 and 2 both hold, always"
    ]


def test_rows_that_agree_may_hold_together_with_any() -> None:
    ten = Row(yes("tender.urgent"), Literal(Percentage(Decimal("10.0"))))
    assert said(table(Hit.ANY, row(WORKS), ten, row(None))) == []
    assert said(
        table(Hit.ANY, row(WORKS), row(yes("tender.urgent"), 5), row(None))
    ) == [
        (
            "SV323 rows 1 and 2 both hold and give 10% and 5% where `tender.category` "
            "is `works` and `tender.urgent` is `true`"
        )
    ]


def test_values_of_parameters_are_compared() -> None:
    given = {"ten": parameter("ten", "percentage", percent(10))}
    made = table(Hit.ANY, row(WORKS), Row(WORKS, Parameter("ten")), row(None))
    assert said(made, parameters=given) == []
    given = {"ten": parameter("ten", "percentage", percent(11))}
    assert [each[:5] for each in said(made, parameters=given)] == ["SV323"]


# Rows that never count


def test_rows_that_mask_another_only_together_are_all_named() -> None:
    rows = (
        row(is_(VALUE, "at_most", pounds(10))),
        row(yes("tender.urgent")),
        row(is_(VALUE, "at_least", pounds(10))),
        row(WORKS),
        row(None),
    )
    found = look(table(Hit.FIRST, *rows))
    assert [(each.message, each.at.line, each.help) for each in found] == [
        (
            "row 4 never counts, because rows 1 and 3 come before it wherever it holds",
            63,
            (
                "for example where `tender.value.net` is £0 and `tender.category` is "
                "`works`, row 1 on line 60 counts; move it up, or take it out"
            ),
        ),
        (
            (
                "row 5, without `when`, never counts, because the others leave nothing "
                "for it"
            ),
            64,
            "take it out; something unknown does not make it hold",
        ),
    ]


def test_priority_is_by_value_and_not_by_row() -> None:
    order = (percent(5).value, percent(10).value)
    wide, narrow = row(WORKS, 5), row(both(WORKS, yes("tender.urgent")), 10)
    expected = [
        "SV324 row {} never counts, because row {} comes before it wherever it holds"
    ]
    first = table(Hit.PRIORITY, wide, narrow, row(None), priority=order)
    assert said(first) == [each.format(2, 1) for each in expected]
    second = table(Hit.PRIORITY, narrow, wide, row(None), priority=order)
    assert said(second) == [each.format(1, 2) for each in expected]
    third = table(Hit.PRIORITY, wide, narrow, row(None), priority=order[::-1])
    assert said(third) == []


def test_priority_goes_by_the_value_of_the_day() -> None:
    five, ten = percent(5).value, percent(10).value
    new_year, eve = date(2025, 1, 1), date(2024, 12, 31)
    narrow = Row(
        both(WORKS, yes("tender.urgent")), None, (DatedValue(ten, date(2024, 1, 1)),)
    )
    always = Row(WORKS, None, (DatedValue(five, date(2024, 1, 1)),))
    later = Row(WORKS, None, (DatedValue(five, new_year),))
    changed = Row(
        WORKS,
        None,
        (DatedValue(ten, date(2024, 1, 1), eve), DatedValue(five, new_year)),
    )
    rest = Row(None, None, (DatedValue(ten, date(2024, 1, 1)),))
    for other, masked in ((always, True), (later, False), (changed, False)):
        made = table(
            Hit.PRIORITY,
            other,
            narrow,
            rest,
            priority=(five, ten),
            dated_by="tender.commenced_on",
        )
        assert bool(said(made)) is masked


# Rows that never hold


@pytest.mark.parametrize(
    ("when", "why", "help_"),
    [
        (
            both(
                is_(VALUE, "more_than", pounds(10)), is_(VALUE, "less_than", pounds(5))
            ),
            "no `tender.value.net` is more than £10 and less than £5",
            "correct the row, or take it out",
        ),
        (
            both(
                is_(VALUE, "is_not", pounds(7)),
                is_(VALUE, "more_than", pounds(10)),
                is_(VALUE, "less_than", pounds(10)),
            ),
            "no `tender.value.net` is more than £10 and less than £10",
            "correct the row, or take it out",
        ),
        (
            is_(WEIGHT, "more_than", percent(100)),
            "no `criterion.weight` is more than 100%",
            "it is always from 0% to 100%; correct the row, or take it out",
        ),
        (
            is_(VALUE, "less_than", pounds(0)),
            "no `tender.value.net` is less than £0",
            "it is always at least £0; correct the row, or take it out",
        ),
        (
            both(WORKS, equal(CATEGORY, word("goods"))),
            "no `tender.category` is `works` and `goods`",
            "correct the row, or take it out",
        ),
        (
            OneOf(CATEGORY, (word("goods"), word("services"), word("works")), True),  # noqa: FBT003
            "no `tender.category` is none of `goods`, `services`, `works`",
            "correct the row, or take it out",
        ),
        (
            both(Not(Given(("tender.title",))), equal(Read("tender.title"), word("A"))),
            "no `tender.title` is not recorded and `A`",
            "correct the row, or take it out",
        ),
        (
            both(
                is_(STARTED, "more_than", day("2025-02-23")),
                is_(STARTED, "less_than", day("2025-02-24")),
            ),
            "no `tender.commenced_on` is after 2025-02-23 and before 2025-02-24",
            "correct the row, or take it out",
        ),
        (
            Includes(Parameter("named"), (CATEGORY,)),
            "no `tender.category` is `wroks`",
            "correct the row, or take it out",
        ),
    ],
)
def test_a_row_that_never_holds(when: Condition, why: str, help_: str) -> None:
    named = {"named": parameter("named", "list of text", Literal(("wroks",)))}
    (found,) = look(table(Hit.UNIQUE, row(when), row(None)), parameters=named)
    assert found.code.number == "SV325"
    assert found.message == f"row 1 never holds, because {why}"
    assert found.help == help_
    assert found.at == line(60)


def test_a_table_whose_rows_all_never_hold_has_no_case() -> None:
    made = table(Hit.FIRST, row(is_(WEIGHT, "more_than", percent(100))))
    assert said(made)[1:] == ["SV322 no row of `t` holds, ever"]


# What is not looked at


@pytest.mark.parametrize(
    "when",
    [
        equal(CATEGORY, word("wroks")),  # said as a choice that is not one
        equal(VALUE, percent(10)),  # said as a mismatch of types
        equal(Read("tender.zzz"), number(1)),  # said as an unknown fact
        equal(VALUE, Parameter("zzz")),
        equal(VALUE, Parameter("zzz", "law")),
        equal(VALUE, Read("tender.value.gross")),
        Near(STARTED, day("2025-02-24"), months(1)),
        Near(STARTED, day("9999-12-31"), days(1)),
        Near(WEIGHT, word("a"), number(1)),
        is_(CATEGORY, "at_least", word("goods")),
    ],
)
def test_what_others_refuse_is_left_to_them(when: Condition) -> None:
    assert said(table(Hit.UNIQUE, row(when))) == []


def test_a_cell_that_asks_a_list_is_not_looked_at() -> None:
    asks = Includes(Read("tender.tie_break"), (word("price"),))
    assert said(table(Hit.UNIQUE, row(asks), row(WORKS))) == [
        "SV329 the table `t` asks what a list includes"
    ]


@pytest.mark.parametrize(
    ("steps", "messages"),
    [
        (
            1,
            [
                (
                    "the table `t` is too large to be searched for all gaps, overlaps "
                    "and rows that never count"
                )
            ],
        ),
        (
            18,
            [
                "no row of `t` holds where `tender.category` is not `works`",
                "the table `t` is too large to be searched for all gaps and overlaps",
            ],
        ),
    ],
)
def test_too_much_work_is_said_and_what_was_found_is_shown(
    steps: int, messages: list[str]
) -> None:
    rows = (row(both(WORKS, yes("tender.urgent"))), row(WORKS))
    made = policy(tables={"t": table(Hit.UNIQUE, *rows)})
    vocabulary = Vocabulary(DICTIONARY, made, {}, {})
    found = check_tables(vocabulary, most_steps=steps)
    assert [each.message for each in found] == messages


def test_only_the_first_of_many_problems_are_shown() -> None:
    found = look(table(Hit.UNIQUE, *(row(WORKS) for _ in range(7)), row(None)))
    assert len(found) == 10
    assert [each.help.endswith("; and 11 more") for each in found if each.help] == [
        *[False] * 9,
        True,
    ]


# Packs, whose versions may differ


def test_a_pack_is_read_in_each_of_its_versions() -> None:
    def version(name: str, amount: int) -> Policy:
        limit = parameter("limit", "money, excluding VAT", pounds(amount))
        return law(name, limit=limit)

    uses = {"law": "the-law"}
    limit = Parameter("limit", "law")
    rows = (
        row(is_(VALUE, "less_than", limit)),
        row(is_(VALUE, "at_least", pounds(100))),
    )
    made = table(Hit.FIRST, *rows)
    packs: dict[str, tuple[Policy, ...]]
    packs = {"law": (version("1.0.0", 100), version("2.0.0", 50))}
    assert said(made, packs=packs, uses=uses) == [
        (
            "SV322 no row of `t` holds where `tender.value.net` is at least £50 and "
            "less than £100, with `the-law@2.0.0`"
        )
    ]
    packs = {"law": (version("1.0.0", 50), version("2.0.0", 50))}
    assert [each.endswith("£100") for each in said(made, packs=packs, uses=uses)] == [
        True
    ]
    packs = {"law": tuple(version(f"1.{minor}.0", 100) for minor in range(21))}
    assert said(made, packs=packs, uses=uses) == [
        "SV329 the table `t` has a meaning for too many versions"
    ]


# Periods of dated values


def dated(*periods: tuple[str, str | None]) -> Table:
    values = tuple(
        DatedValue(
            percent(at).value,
            date.fromisoformat(first),
            None if last is None else date.fromisoformat(last),
            at=line(70 + at),
        )
        for at, (first, last) in enumerate(periods)
    )
    return table(Hit.UNIQUE, Row(None, None, values), dated_by="tender.commenced_on")


@pytest.mark.parametrize(
    ("periods", "problems"),
    [
        ([("2022-01-01", "2023-12-31"), ("2024-01-01", None)], []),
        ([("2024-01-01", None), ("2022-01-01", "2023-12-31")], []),
        (
            [("2022-01-01", "2024-01-01"), ("2024-01-01", "2025-12-31")],
            [(71, "SV327 two values of row 1 count on 2024-01-01")],
        ),
        (
            [("2022-01-01", None), ("2024-01-01", "2025-12-31")],
            [(71, "SV327 two values of row 1 count from 2024-01-01 to 2025-12-31")],
        ),
        (
            [("2022-01-01", None), ("2022-01-01", None)],
            [(71, "SV327 two values of row 1 count from 2022-01-01 on")],
        ),
        (
            [
                ("2022-01-01", "2025-12-31"),
                ("2023-01-01", "2023-12-31"),
                ("2026-01-01", None),
            ],
            [(71, "SV327 two values of row 1 count from 2023-01-01 to 2023-12-31")],
        ),
        (
            [("2022-01-01", "2021-12-31"), ("2022-01-01", None)],
            [
                (
                    70,
                    (
                        "SV327 a period of row 1 ends on 2021-12-31, before it begins "
                        "on 2022-01-01"
                    ),
                )
            ],
        ),
        (
            [("2022-01-01", "2022-12-31"), ("2024-01-01", None)],
            [(71, "SV328 row 1 has no value from 2023-01-01 to 2023-12-31")],
        ),
        (
            [("2022-01-01", "2022-12-30"), ("2023-01-01", None)],
            [(71, "SV328 row 1 has no value on 2022-12-31")],
        ),
    ],
)
def test_periods_follow_one_another(
    periods: list[tuple[str, str | None]], problems: list[tuple[int, str]]
) -> None:
    found = look(dated(*periods))
    assert [
        (each.at.line, f"{each.code.number} {each.message}") for each in found
    ] == problems


def test_an_overlap_of_periods_says_how_to_end_the_earlier() -> None:
    (found,) = look(dated(("2022-01-01", None), ("2024-01-01", None)))
    assert found.help == (
        "the other begins on 2022-01-01, on line 70; let it end on 2023-12-31"
    )
