"""Criteria of a notice are social value by the words of a policy, or it is unknown."""

import pytest

from socialvalue.evaluation.recognition import recognised
from socialvalue.model.case import Case, Fact, Item, Items, Missing, Place, Record, Why
from socialvalue.model.policy import DEFAULT_RECOGNITION, Recognition

HERE = Place("/releases/0/tender", 3, 5)
WORDS = Recognition(
    title="Social value",
    names=("social value", "community benefits", "gwerth cymdeithasol"),
    mixed_with=("quality", "and"),
)


def place(key: str) -> Place:
    return Place(f"/releases/0/tender/criteria/0/{key}", 9, len(key))


def criterion(**facts: str | bool) -> Item:
    return Item(
        "criterion",
        "criterion 1",
        place(""),
        {f"criterion.{key}": Fact(value, place(key)) for key, value in facts.items()},
    )


def case(*criteria: Item, record: Record = Record.NOTICE) -> Case:
    lot = Item("lot", "lot 1", HERE, {}, {"lot.criteria": Items(criteria, place=HERE)})
    tender = Item("tender", "T-1", HERE, {}, {"tender.lots": Items((lot,))})
    return Case(tender, record, "sha256:0")


def after(found: Case) -> Item:
    (lot,) = found.tender.items("tender.lots").items
    return lot.items("lot.criteria").items[0]


def told(words: Recognition | None = WORDS, **facts: str | bool) -> Item:
    return after(recognised(case(criterion(**facts)), words))


def social_value(item: Item) -> bool | None:
    found = item.fact("criterion.social_value")
    if isinstance(found, Missing):
        assert found.why is Why.NOT_GIVEN
        assert found.note
        assert item.fact("criterion.recognised_by") == Missing(Why.NOT_GIVEN)
        return None
    assert isinstance(found.value, bool)
    return found.value


def note(item: Item) -> str:
    found = item.fact("criterion.social_value")
    assert isinstance(found, Missing)
    return found.note or ""


@pytest.mark.parametrize(
    "name",
    [
        "Social value",
        "SOCIAL VALUE",
        "Added social values",
        "Social\u00a0value (apprenticeships)",
        "social-value",
        "Social\u2011Value",
        "social_value_question",
        "SocialValue",
        "Social \u00advalue",
        "\uff33ocial value",
        "Team rnSocial valuern",
        "Community benefit",
        "Community Benefits",
        "Gwerth Cymdeithasol",
        "2. Social value",
    ],
)
def test_a_listed_phrase_in_the_name_is_social_value(name: str) -> None:
    assert social_value(told(name=name, type="quality")) is True


@pytest.mark.parametrize(
    "name",
    [
        "Quality",
        "QUALITY",
        "Antisocial value",
        "Social valuers",
        "Social and value",
        "Quality and social value",
        "Delivery and social value",
        "Social value / Quality",
        "Sustainability",
        "Price",
    ],
)
def test_any_other_name_leaves_it_unknown_and_never_says_no(name: str) -> None:
    assert social_value(told(name=name, type="quality")) is None


def test_words_inside_the_phrase_are_not_mixed_with_it() -> None:
    words = Recognition("x", names=("quality of life",), mixed_with=("quality",))
    assert social_value(told(words, name="Quality of life")) is True
    assert social_value(told(words, name="Quality of life, quality")) is None


def test_it_says_how_it_was_recognised_and_where() -> None:
    item = told(name="Social-Value (10%)", type="quality")
    found = item.fact("criterion.social_value")
    said = "its name says `Social-Value (10%)`, which has `social value`"
    assert found == Fact(True, place("name"), said)  # noqa: FBT003 - the fact's value
    assert item.fact("criterion.recognised_by") == Fact("its name", place("name"), said)


@pytest.mark.parametrize("kind", ["price", "cost"])
def test_price_is_not_social_value_unless_it_speaks_of_it(kind: str) -> None:
    item = told(name="Price", type=kind, description="40")
    said = f"its type is `{kind}`"
    assert item.fact("criterion.social_value") == Fact(
        False,  # noqa: FBT003 - the fact's value
        place("type"),
        said,
    )
    assert social_value(told(type=kind)) is False
    for words in (
        {"name": "Social value"},
        {"description": "Price, less social value"},
    ):
        assert social_value(told(WORDS, type=kind, **words)) is None


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"type": "quality"}, "the notice says only `quality`"),
        ({"name": "Quality"}, "the notice says only `Quality`; social value may be"),
        ({}, "the notice does not say what the criterion is about"),
        (
            {"name": "Quality", "description": "Social value: 10%"},
            "the notice calls it `Quality`, and social value is in its description",
        ),
        (
            {"description": "Method 60, of which social value 10"},
            "it has no name, and social value is in its description",
        ),
        (
            {"name": "Social value and price"},
            "the notice calls it `Social value and price`; social value may be only",
        ),
        (
            {"name": "Social value", "type": "cost"},
            "the notice calls it `Social value` and its type is `cost`",
        ),
    ],
)
def test_what_is_unknown_says_why(facts: dict[str, str | bool], said: str) -> None:
    item = told(WORDS, **facts)
    assert social_value(item) is None
    assert note(item).startswith(said)
    found = item.fact("criterion.social_value")
    assert isinstance(found, Missing)
    assert found.place == place("")


def test_a_description_names_a_criterion_that_has_no_name() -> None:
    item = told(description="* Social value: 10%", type="quality")
    assert social_value(item) is True
    found = item.fact("criterion.recognised_by")
    assert isinstance(found, Fact)
    assert (found.value, found.place) == ("its description", place("description"))
    assert social_value(told(description="Social value and quality")) is None


def test_without_words_only_the_type_tells() -> None:
    assert social_value(told(None, name="Social value", type="quality")) is None
    assert social_value(told(None, type="price")) is False


def test_what_is_stated_stays_and_a_tender_file_is_not_read_like_this() -> None:
    stated = criterion(name="Social value", social_value=False)
    assert social_value(after(recognised(case(stated), WORDS))) is False
    full = case(criterion(name="Social value"), record=Record.FULL)
    assert recognised(full, WORDS) is full


def test_what_is_known_to_be_missing_is_decided_too() -> None:
    item = criterion(name="Social value")
    gap = Item(
        item.scope,
        item.label,
        item.place,
        {**item.facts, "criterion.social_value": Missing(Why.NOT_GIVEN)},
    )
    assert social_value(after(recognised(case(gap), WORDS))) is True


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Social value", True),
        ("Sustainability and social value", True),
        ("Quality including social value", None),
        ("Price (excluding social value)", None),
        ("Not social value", None),
        ("Community benefits", None),
    ],
)
def test_a_policy_that_lists_no_words_goes_by_social_value(
    name: str, *, expected: bool | None
) -> None:
    assert social_value(told(DEFAULT_RECOGNITION, name=name)) is expected


def test_nothing_else_of_the_case_changes() -> None:
    empty = Item("tender", "T-1", HERE, {"tender.id": Fact("T-1", HERE)})
    found = recognised(Case(empty, Record.NOTICE, "sha256:0"), WORDS)
    assert found.tender.facts == empty.facts
    assert found.tender.lists == {}
    before = case(criterion(name="Quality"))
    assert after(recognised(before, WORDS)).place == place("")
    assert recognised(before, WORDS).digest == before.digest


@pytest.mark.parametrize(
    "name",
    [
        "Risk & Social Value",
        "Risk+social value",
        "Risk / Social Value",
        "Risk&social value",
    ],
)
def test_a_sign_that_joins_needs_no_space_around_it(name: str) -> None:
    words = Recognition("Social value", ("social value",), ("&", "+", "/"))
    assert social_value(told(words, name=name, type="quality")) is None
    assert social_value(told(words, name="Social value", type="quality")) is True
