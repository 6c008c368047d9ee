"""A weight is a percentage only where the notice leaves no doubt that it is one."""

from decimal import Decimal

import pytest

from socialvalue.loading.weight_words import weight_in_name, written_weight
from socialvalue.model.case import Fact, Item, Missing, Why
from socialvalue.quantities import Percentage
from unit.loading.written_notice import (
    Json,
    criterion,
    fine,
    given,
    missing,
    only_criterion,
    only_lot,
    read,
    release,
    weight,
    with_criterion,
)


def lot(*criteria: Json) -> tuple[list[Item], list[str]]:
    found, warnings = read(release(with_criterion(*criteria)))
    return list(only_lot(found).items("lot.criteria").items), warnings


def described(*texts: str | None) -> tuple[list[Item], list[str]]:
    return lot(
        *(
            criterion(name=f"Part {letter}", description=text)
            for letter, text in zip("ABCDEF", texts, strict=False)
        )
    )


def weight_of(item: Item) -> Decimal | None:
    found = item.fact("criterion.weight")
    if isinstance(found, Missing):
        return None
    assert isinstance(found.value, Percentage)
    return Decimal(str(found.value.points))


def shown(item: Item, name: str) -> object:
    found = item.fact(f"criterion.{name}")
    return found.value if isinstance(found, Fact) else None


@pytest.mark.parametrize(
    "text",
    [
        "60%",
        "60 %",
        " 60.0% ",
        "60\u00a0%",
        "(60%)",
        "60 per cent",
        "Weighting: 60%",
        "Weighting - 60 %.",
        "Overall weighting of 60%",
        "Pwysoliad: 60%",
        "Part A: 60%",
        "Quality 60%",
        "60% Quality",
        "60% weighting",
        "60% of the total score",
        "\uff16\uff10\uff05",
    ],
)
def test_a_percent_sign_makes_a_percentage(text: str) -> None:
    (item,), warnings = described(text)
    assert weight_of(item) == 60
    assert shown(item, "weight_basis") == "percentage"
    assert shown(item, "weight_text") == text.strip()
    assert given(item, "criterion.weight").from_text
    assert warnings == []


@pytest.mark.parametrize(
    "text",
    [
        "Minimum pass mark 60%",
        "60% of Part B",
        "up to 60%",
        "A discount of 60%",
        "At least 60% of the staff",
        "60% local labour",
        "Approach to quality, see 60% rule and 40% rule",
        "Bidders must send a plan. " * 5 + "60%",
    ],
)
def test_another_percentage_is_no_weight(text: str) -> None:
    (item,), _ = described(text)
    assert weight_of(item) is None
    assert shown(item, "weight_basis") in {None, "words"}


@pytest.mark.parametrize(
    "texts",
    [
        ("60", "40"),
        ("Weighting: 60", "40"),
        ("Quality 60", "40%"),
        ("100", "0"),
        ("62.5", "37.5"),
        ("100",),
    ],
)
def test_bare_numbers_are_percentages_where_those_of_the_lot_total_100(
    texts: tuple[str, ...],
) -> None:
    items, warnings = described(*texts)
    assert sum(weight_of(item) or 0 for item in items) == 100
    assert warnings == []
    first = given(items[0], "criterion.weight")
    assert first.from_text
    assert "total 100" in (first.recognised or "")
    assert shown(items[0], "weight_basis") == "percentage"


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (("2", "95"), "97"),
        (("95", "95"), "190"),
        (("400", "600"), "1000"),
        (("1.3", "63.7"), "65"),
        (("50%", "0"), "50"),
        (("60",), "60"),
        (("1,000",), "1000"),
    ],
)
def test_other_bare_numbers_stay_unknown_and_their_total_is_said(
    texts: tuple[str, ...], total: str
) -> None:
    items, warnings = described(*texts)
    bare = [
        item for item, text in zip(items, texts, strict=True) if not text.endswith("%")
    ]
    for item in bare:
        why, note = missing(item, "criterion.weight")
        assert why is Why.NOT_GIVEN
        assert f"total {total}, not 100" in (note or "")
        assert shown(item, "weight_basis") == "points"
    assert len(warnings) == 1
    assert f"which total {total}: they are not read as percentages" in warnings[0]


def test_a_bare_number_beside_a_criterion_without_one_stays_unknown() -> None:
    (number, none), warnings = described("100", None)
    assert "not every criterion beside it has a number" in (
        missing(number, "criterion.weight")[1] or ""
    )
    assert missing(none, "criterion.weight") == (Why.NOT_GIVEN, None)
    assert warnings == []


def test_a_number_with_a_code_counts_for_the_total() -> None:
    items, _ = lot(criterion(**weight(40)), criterion(name="Price", description="60"))
    assert [weight_of(item) for item in items] == [40, 60]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("20-30", "range"),
        ("20 - 30%", "range"),
        ("20% \u2013 30%", "range"),
        ("20% to 30%", "range"),
        ("Weighting: 15-40%", "range"),
        ("60 points", "points"),
        ("60/100", "points"),
        ("60 out of 100 ", "points"),
        ("1 (most important)", "order"),
        ("2nd", "order"),
        ("Most important", "order"),
    ],
)
def test_a_weight_in_another_form_is_no_percentage(text: str, basis: str) -> None:
    (item,), warnings = described(text)
    assert missing(item, "criterion.weight")[0] is Why.ABSENT
    assert shown(item, "weight_basis") == basis
    assert shown(item, "weight_text") == text.strip()
    assert given(item, "criterion.weight_basis").from_text
    assert warnings == []


def test_words_about_weight_are_kept() -> None:
    (item,), _ = described("Weightings are in the invitation to tender")
    assert shown(item, "weight_basis") == "words"
    assert missing(item, "criterion.weight")[0] is Why.NOT_GIVEN


@pytest.mark.parametrize("text", ["150%", "101 %"])
def test_more_than_all_is_a_warning(text: str) -> None:
    (item,), warnings = described(text)
    assert missing(item, "criterion.weight")[0] is Why.UNUSABLE
    assert "is not from 0% to 100%" in warnings[0]


def test_percentages_that_total_too_much_are_left_to_the_policy() -> None:
    items, warnings = described("95%", "95%")
    assert [weight_of(item) for item in items] == [95, 95]
    assert warnings == []
    items, _ = described("60%", "40%", "10%")
    assert [weight_of(item) for item in items] == [60, 40, 10]


@pytest.mark.parametrize(
    "texts",
    [
        ("40%", "60%", "50%", "50%"),
        ("40%", "60%", "35%", "25%"),
        ("40%", "60%", "50%", "30%", "20%"),
        ("100%", "100%"),
    ],
)
def test_shares_of_another_criterion_are_no_shares_of_the_whole(
    texts: tuple[str, ...],
) -> None:
    items, warnings = described(*texts)
    assert [weight_of(item) for item in items] == [None] * len(texts)
    assert len(warnings) == 1
    assert "some may be shares of another criterion" in warnings[0]
    assert shown(items[0], "weight_basis") == "percentage"
    coded = [
        criterion(name=f"Part {n}", **weight(int(text.rstrip("%"))))
        for n, text in enumerate(texts)
    ]
    items, _ = lot(*coded)
    assert [weight_of(item) for item in items] == [None] * len(texts)


def test_a_weight_at_the_end_of_a_name_counts_where_all_total_100() -> None:
    names = ("Social value (10%)", "Price - 40%", "Quality: 50 %")
    items, _ = lot(*(criterion(name=name) for name in names))
    assert [weight_of(item) for item in items] == [10, 40, 50]
    items, _ = lot(*(criterion(name=name) for name in names[:2]))
    assert [weight_of(item) for item in items] == [None, None]
    assert shown(items[0], "weight_basis") == "words"
    assert weight_in_name("Quality (minimum 60%)") is None
    assert weight_in_name("Quality") is None


def test_what_was_published_as_a_number_is_kept_with_its_code() -> None:
    item = only_criterion(
        fine(release(with_criterion(criterion(**weight(0.3, "decimalExact")))))
    )
    assert shown(item, "weight_text") == "0.3 (decimalExact)"
    assert weight_of(item) == 30


def test_a_minimum_score_is_read_and_a_fixed_price_is_not() -> None:
    numbers = [
        {"number": 100000, "fixed": "total"},
        {"number": 3, "threshold": "maximumBids"},
        {"number": 60, "threshold": "minimumScore"},
        {"number": 40, "weight": "percentageExact"},
    ]
    item = only_criterion(fine(release(with_criterion(criterion(numbers=numbers)))))
    assert shown(item, "min_score") == 60
    assert weight_of(item) == 40


@pytest.mark.parametrize("scores", [(60, 50), (-1,), ("high",)])
def test_a_minimum_score_that_cannot_be_is_a_warning(scores: tuple[Json, ...]) -> None:
    numbers = [{"number": n, "threshold": "minimumScore"} for n in scores]
    found, warnings = read(release(with_criterion(criterion(numbers=numbers))))
    why = missing(only_criterion(found), "criterion.min_score")[0]
    assert why is Why.UNUSABLE
    assert len(warnings) == 1


def test_long_texts_are_read_in_no_time() -> None:
    for text in ("6" * 100_000, "(" * 100_000, "60% " * 50_000, "a" * 100_000):
        assert written_weight(text, (text,)) is None
        assert weight_in_name(text) is None


@pytest.mark.parametrize("text", ["60", "60%", "Weighting: 60", "20-30%", "2nd"])
def test_a_description_that_is_only_a_weight_describes_nothing(text: str) -> None:
    (item,), _ = described(text)
    why = missing(item, "criterion.description")
    assert why == (Why.NOT_GIVEN, "its description is only its weight")
    (item,), _ = described("Social value: 10%")
    assert shown(item, "description") == "Social value: 10%"


def test_a_name_that_is_a_number_is_not_taken_out_of_a_range() -> None:
    found = written_weight("20-30%", ("20",))
    assert found is not None
    assert found.basis == "range"
