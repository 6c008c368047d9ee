"""A tender file becomes facts with their places, and says what is missing and why."""

from datetime import date
from decimal import Decimal
from textwrap import dedent

import pytest

from socialvalue.diagnostics import Diagnostic
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.loading.document import Document, parse
from socialvalue.loading.items import typed
from socialvalue.loading.tender_file import load_tender
from socialvalue.model.case import (
    ABSENT,
    NOT_GIVEN,
    UNDIVIDED,
    Case,
    Fact,
    Item,
    Missing,
    Place,
    Record,
    Why,
)
from socialvalue.model.dictionary import TYPES
from socialvalue.quantities import Money, Percentage, Value, Vat
from socialvalue.shipped import schema

SCHEMA = schema("tender")
DICTIONARY = load_dictionary(SCHEMA)


def load(text: str) -> tuple[Case | None, tuple[Diagnostic, ...]]:
    document = parse("tender.yaml", dedent(text).lstrip().encode())
    assert isinstance(document, Document), document
    return load_tender(document, SCHEMA, DICTIONARY)


def case(text: str) -> Case:
    found, problems = load(text)
    assert found is not None, problems
    assert problems == ()
    return found


def problems(text: str) -> list[tuple[str, str, int, str]]:
    found, diagnostics = load(text)
    assert found is None
    return [(d.code.number, d.message, d.at.line, d.help or "") for d in diagnostics]


def value(item: Item, name: str) -> Value:
    found = item.fact(name)
    assert isinstance(found, Fact), found
    return found.value


def why(item: Item, name: str) -> Why:
    found = item.fact(name)
    assert isinstance(found, Missing), found
    return found.why


def only_lot(text: str) -> Item:
    (lot,) = case(text).tender.items("tender.lots").items
    return lot


def test_a_fact_keeps_its_value_and_its_place() -> None:
    tender = case(
        """
        tender:
          title: Retrofit works
          value:
            net: 145,000 GBP
        """
    ).tender
    assert tender.fact("tender.value.net") == Fact(
        Money(Decimal(145000), Vat.EXCLUDING), Place("/tender/value/net", 4, 10)
    )
    assert tender.label == "Retrofit works"
    assert tender.place.pointer == "/tender"


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        ("commenced_on: 2023-05-02", "tender.commenced_on", date(2023, 5, 2)),
        ("light_touch: false", "tender.light_touch", False),
        ("agreement: contract", "tender.agreement", "contract"),
        ("value: {vat_rate: 20%}", "tender.value.vat_rate", Percentage(Decimal(20))),
        (
            "value: {gross: 174000.50 GBP}",
            "tender.value.gross",
            Money(Decimal("174000.50"), Vat.INCLUDING),
        ),
        ("tie_break: [price, lots]", "tender.tie_break", ("price", "lots")),
        ("tie_break: []", "tender.tie_break", ()),
    ],
)
def test_each_kind_of_fact_is_typed(line: str, name: str, expected: Value) -> None:
    assert value(case(f"tender:\n  {line}").tender, name) == expected


@pytest.mark.parametrize(("written", "expected"), [("5", "5"), ("2.5", "2.5")])
def test_a_number_is_a_decimal(written: str, expected: str) -> None:
    lot = only_lot(f"tender: {{criteria: [{{min_score: {written}}}]}}")
    (criterion,) = lot.items("lot.criteria").items
    found = value(criterion, "criterion.min_score")
    assert isinstance(found, Decimal)
    assert found == Decimal(expected)


@pytest.mark.parametrize(
    ("type_", "data"),
    [
        ("number", True),
        ("yes or no", "yes"),
        ("date", "2023-02-30"),
        ("money, excluding VAT", "5 EUR"),
        ("money, excluding VAT", "lots"),
        ("percentage", Decimal(10)),
        ("duration, days", "3 months"),
        ("list of text", ["a", 1]),
    ],
)
def test_what_is_not_of_the_type_has_no_value(type_: str, data: object) -> None:
    assert typed(TYPES[type_], data) is None  # type: ignore[arg-type] # wrong on purpose


def test_what_was_not_said_is_not_known() -> None:
    assert case("tender: {}").tender.fact("tender.title") == NOT_GIVEN


def test_what_a_complete_record_does_not_say_is_not_there() -> None:
    tender = case("complete: [tender]\ntender: {}").tender
    assert tender.fact("tender.exemption.reason") == ABSENT


def test_a_complete_record_says_nothing_of_the_rest() -> None:
    tender = case("complete: [tender.value]\ntender: {}").tender
    assert tender.fact("tender.value.net") == ABSENT
    assert tender.fact("tender.title") == NOT_GIVEN


@pytest.mark.parametrize("written", ["", "null", "~", "'  '"])
def test_an_empty_line_is_not_answered_yet_even_in_a_complete_record(
    written: str,
) -> None:
    tender = case(f"complete: [tender]\ntender:\n  title: {written}\n").tender
    found = tender.fact("tender.title")
    assert isinstance(found, Missing)
    assert found.why is Why.LEFT_BLANK
    assert found.place is not None
    assert (found.place.pointer, found.place.line) == ("/tender/title", 3)


def test_a_blank_record_leaves_each_of_its_facts_blank() -> None:
    tender = case("complete: [tender]\ntender:\n  value:\n  title: A\n").tender
    assert why(tender, "tender.value.net") is Why.LEFT_BLANK
    assert why(tender, "tender.value.whole_life") is Why.LEFT_BLANK
    assert why(tender, "tender.exemption.reason") is Why.ABSENT


def test_a_tender_without_lots_is_one_lot_with_the_tenders_own_facts() -> None:
    found = case(
        """
        tender:
          id: T-1
          title: Works
          value: {net: 145000 GBP, gross: }
          suitability: {sme: true}
          criteria: [{name: Price}]
        """
    ).tender
    lots = found.items("tender.lots")
    assert lots.complete
    assert lots.place == found.place
    (lot,) = lots.items
    assert (lot.scope, lot.label, lot.place) == ("lot", "the whole tender", found.place)
    for key in ("id", "title", "value.net", "value.gross"):
        assert lot.fact(f"lot.{key}") == found.fact(f"tender.{key}")
    assert value(lot, "lot.suitability.sme") is True
    criteria = lot.items("lot.criteria")
    assert [item.label for item in criteria.items] == ["Price"]
    assert criteria.place == Place("/tender/criteria", 6, 13)
    assert not criteria.complete
    assert "tender.suitability.sme" not in found.facts
    assert "tender.criteria" not in found.lists


@pytest.mark.parametrize(
    ("claims", "whole"),
    [
        ("tender", {"lot"}),
        ("lot", {"lot"}),
        ("tender.value", {"lot.value"}),
        ("lot.suitability", {"lot.suitability"}),
        ("tender.exemption", set()),
        ("tender.lots", set()),
        ("criterion", set()),
    ],
)
def test_the_one_lot_is_as_complete_as_its_tender(claims: str, whole: set[str]) -> None:
    lot = only_lot(f"complete: [{claims}]\ntender: {{}}")
    assert lot.complete & {"lot", "lot.value", "lot.suitability"} == whole


def test_records_are_complete_in_the_items_of_their_scope_only() -> None:
    found = case(
        """
        complete: [tender, lot.value, criterion, criterion.scale, lot.criteria]
        tender: {lots: [{criteria: [{}]}]}
        """
    ).tender
    (lot,) = found.items("tender.lots").items
    (criterion,) = lot.items("lot.criteria").items
    assert found.complete == {"tender"}
    assert lot.complete == {"lot.value"}
    assert criterion.complete == {"criterion", "criterion.scale"}


@pytest.mark.parametrize(
    ("claims", "lots", "items", "complete"),
    [
        ("", "lots: []", 0, False),
        ("tender.lots", "lots: ", 0, False),
        ("tender.lots", "lots: [{}, {}]", 2, True),
        ("tender", "lots: [{}, {}]", 2, False),
    ],
)
def test_a_list_is_complete_only_where_the_file_says_so(
    claims: str, lots: str, items: int, *, complete: bool
) -> None:
    tender = case(f"complete: [{claims}]\ntender:\n  {lots}\n").tender
    found = tender.items("tender.lots")
    assert (len(found.items), found.complete) == (items, complete)
    assert found.place is not None
    assert found.place.line == 3


def test_a_tender_with_no_lots_at_all_is_undivided() -> None:
    # Were there nothing to judge, nothing could be broken.
    tender = case(
        """
        complete: [tender, tender.lots, lot.criteria]
        tender: {lots: [], criteria: [{name: Price}]}
        """
    ).tender
    (lot,) = tender.items("tender.lots").items
    assert [each.label for each in lot.items("lot.criteria").items] == ["Price"]
    assert tender.items("tender.lots").complete


def test_a_list_that_is_complete_and_not_given_is_empty() -> None:
    tender = case("complete:\n  - tender\n  - tender.measures\ntender: {}").tender
    measures = tender.items("tender.measures")
    assert measures.items == ()
    assert measures.complete
    assert measures.place == Place("/complete/1", 3, 5)


def test_a_list_that_is_not_given_may_hold_anything() -> None:
    tender = case("complete: [tender]\ntender: {}").tender
    assert not tender.items("tender.measures").complete


def test_lists_are_complete_at_every_depth() -> None:
    lot = only_lot(
        """
        complete: [lot.criteria, criterion.subcriteria]
        tender: {criteria: [{name: A}, {subcriteria: }]}
        """
    )
    assert lot.items("lot.criteria").complete
    without, blank = lot.items("lot.criteria").items
    assert without.items("criterion.subcriteria").complete
    assert not blank.items("criterion.subcriteria").complete


@pytest.mark.parametrize("lots", ["lots: [{id: '1'}]", "lots: []", "lots: "])
def test_what_belongs_to_an_undivided_tender_cannot_stand_beside_lots(
    lots: str,
) -> None:
    found = problems(
        f"""
        tender:
          suitability: {{sme: true}}
          {lots}
          criteria:
        """
    )
    assert found == [
        (
            "SV211",
            f"`{key}` of the whole tender cannot stand beside `lots`",
            line,
            f"move `{key}` into each lot, or take out `lots`",
        )
        for key, line in (("suitability", 2), ("criteria", 4))
    ]


def test_the_key_that_cannot_stand_there_is_underlined() -> None:
    _, (problem,) = load("tender:\n  lots: []\n  criteria: []\n")
    assert (problem.at.column, problem.at.length) == (3, len("criteria"))


@pytest.mark.parametrize(
    ("lots", "labels"),
    [
        ("{id: '2', title: Northern boroughs}", "lot 2 (Northern boroughs)"),
        ("{id: N}", "lot N"),
        ("{title: North}", "lot 1 (North)"),
        ("{title: Lot 1}", "lot 1"),
        ("{}", "lot 1"),
        ("{id: }", "lot 1"),
    ],
)
def test_a_lot_is_called_by_its_number_and_title(lots: str, labels: str) -> None:
    (lot,) = case(f"tender: {{lots: [{lots}]}}").tender.items("tender.lots").items
    assert lot.label == labels


@pytest.mark.parametrize(
    ("criterion", "called"),
    [
        ("{id: c-1, name: Social value}", "Social value"),
        ("{id: c-1}", "c-1"),
        ("{}", "criterion 1"),
        (f"{{name: '{'x' * 200}'}}", "x" * 99 + "…"),
    ],
)
def test_a_criterion_is_called_by_its_name_or_number(
    criterion: str, called: str
) -> None:
    lot = only_lot(f"tender: {{criteria: [{criterion}]}}")
    assert [item.label for item in lot.items("lot.criteria").items] == [called]


def test_measures_and_sub_criteria_are_called_likewise() -> None:
    tender = case(
        """
        tender:
          measures: [{code: M1}, {code: M2, title: Weeks}, {}]
          criteria: [{subcriteria: [{}]}]
        """
    ).tender
    called = [item.label for item in tender.items("tender.measures").items]
    assert called == ["M1", "Weeks", "measure 3"]
    (lot,) = tender.items("tender.lots").items
    (criterion,) = lot.items("lot.criteria").items
    (part,) = criterion.items("criterion.subcriteria").items
    assert part.label == "sub-criterion 1"


@pytest.mark.parametrize(
    ("written", "called"),
    [("{id: T-1, title: Works}", "Works"), ("{id: T-1}", "T-1"), ("{}", "the tender")],
)
def test_a_tender_is_called_by_its_title(written: str, called: str) -> None:
    assert case(f"tender: {written}").tender.label == called


@pytest.mark.parametrize(
    ("tender", "message", "help_"),
    [
        (
            "lots: [{id: '1'}, {id: '2'},\n    {id: '1'}]",
            "`1` is already the id of the lot at line 2",
            "give each lot its own id",
        ),
        (
            "criteria: [{id: a},\n    {id: a}]",
            "`a` is already the id of the criterion at line 2",
            "give each criterion its own id",
        ),
        (
            "measures: [{code: M},\n    {code: M}]",
            "`M` is already the code of the measure at line 2",
            "give each measure its own code",
        ),
    ],
)
def test_two_items_of_one_list_cannot_have_one_id(
    tender: str, message: str, help_: str
) -> None:
    assert problems(f"tender:\n  {tender}") == [("SV211", message, 3, help_)]


def test_items_of_different_lists_can_have_one_id() -> None:
    lots = "[{id: '1', criteria: [{id: a}]}, {id: '2', criteria: [{id: a}]}]"
    assert len(case(f"tender: {{lots: {lots}}}").tender.items("tender.lots").items) == 2


def test_the_date_to_judge_by_and_the_kind_of_record() -> None:
    plain = case("tender: {}")
    assert (plain.record, plain.as_of) == (Record.FULL, None)
    told = case("record: notice\nas_of: 2023-06-01\ntender: {}")
    assert (told.record, told.as_of) == (Record.NOTICE, date(2023, 6, 1))


@pytest.mark.parametrize(
    "text", ["as_of: 2023-02-30\ntender: {}", "tender: {commenced_on: 2023-02-30}"]
)
def test_a_day_that_does_not_exist_is_an_error(text: str) -> None:
    ((code, message, _, _),) = problems(text)
    assert code == "SV208"
    assert "`2023-02-30`" in message


def test_an_error_of_the_schema_leaves_no_case() -> None:
    found, diagnostics = load("tender: {titel: Works}")
    assert found is None
    assert [d.code.number for d in diagnostics] == ["SV201"]


def test_the_digest_is_that_of_the_bytes() -> None:
    assert case("tender: {}").digest.startswith("sha256:")
    assert case("tender: {}").digest != case("tender: {} ").digest


def test_json_gives_the_same_facts_as_yaml() -> None:
    text = '{"tender": {"title": "Works", "criteria": [{"weight": "10%"}]}}'
    document = parse("tender.json", text.encode())
    assert isinstance(document, Document)
    found, _ = load_tender(document, SCHEMA, DICTIONARY)
    assert found is not None
    (lot,) = found.tender.items("tender.lots").items
    (criterion,) = lot.items("lot.criteria").items
    assert value(criterion, "criterion.weight") == Percentage(Decimal(10))
    assert value(found.tender, "tender.title") == "Works"


@pytest.mark.parametrize("said", ["", "social_value:"])
def test_a_criterion_of_price_is_not_about_social_value(said: str) -> None:
    lot = only_lot(f"tender:\n  criteria:\n    - type: price\n      {said}\n")
    (price,) = lot.items("lot.criteria").items
    found = price.fact("criterion.social_value")
    assert isinstance(found, Fact)
    assert found.value is False
    assert found.place.pointer == "/tender/criteria/0/type"
    assert found.recognised == "a criterion of price or cost is not about social value"


def test_what_a_file_says_of_a_price_criterion_stands() -> None:
    lot = only_lot("tender: {criteria: [{type: price, social_value: true}]}")
    (price,) = lot.items("lot.criteria").items
    assert value(price, "criterion.social_value") is True


def test_a_criterion_of_quality_may_be_about_social_value() -> None:
    lot = only_lot("tender: {criteria: [{type: quality}]}")
    (quality,) = lot.items("lot.criteria").items
    assert why(quality, "criterion.social_value") is Why.NOT_GIVEN


def test_a_notice_that_lists_no_lots_may_have_left_them_out() -> None:
    told = case("record: notice\ntender: {}").tender.items("tender.lots")
    assert [lot.label for lot in told.items] == [UNDIVIDED]
    assert not told.complete
    said = "record: notice\ncomplete: [tender.lots]\ntender: {}"
    assert case(said).tender.items("tender.lots").complete


def test_in_a_notice_a_price_may_be_of_social_value() -> None:
    criteria = "tender: {criteria: [{name: Price and social value, type: price}]}"
    for record, why in (("full", None), ("notice", Why.NOT_GIVEN)):
        (lot,) = case(f"record: {record}\n{criteria}").tender.items("tender.lots").items
        (price,) = lot.items("lot.criteria").items
        found = price.fact("criterion.social_value")
        assert getattr(found, "why", None) is why


@pytest.mark.parametrize(
    ("weight", "why"), [("", Why.ABSENT), (", weight: ", Why.LEFT_BLANK)]
)
def test_a_weight_in_points_is_no_percentage(weight: str, why: Why) -> None:
    told = case(f"tender: {{criteria: [{{weight_basis: points{weight}}}]}}").tender
    (lot,) = told.items("tender.lots").items
    (criterion,) = lot.items("lot.criteria").items
    found = criterion.fact("criterion.weight")
    assert isinstance(found, Missing)
    assert found.why is why
