"""A published notice tells what it tells; its defects are warnings, never errors."""

import json
from datetime import date
from decimal import Decimal

import pytest

from socialvalue.diagnostics import Diagnostic
from socialvalue.loading.document import Document, parse
from socialvalue.loading.notice_field import Defect, number, text
from socialvalue.loading.packages import is_notice
from socialvalue.loading.processes import load_notices
from socialvalue.model.case import Fact, Missing, Record, Why
from socialvalue.quantities import Money, Percentage, Vat
from unit.loading.written_notice import (
    DICTIONARY,
    Json,
    criterion,
    fine,
    given,
    load,
    missing,
    only_criterion,
    only_lot,
    read,
    release,
    tender,
    weight,
    with_criterion,
)


def test_a_package_of_releases_is_a_notice_and_a_tender_file_is_none() -> None:
    assert is_notice({"releases": "whatever"})
    assert not is_notice({"tender": {}})
    assert not is_notice([{"releases": []}])
    assert not is_notice("releases")


@pytest.mark.parametrize("releases", [[], {}, "x", None, 3])
def test_a_package_without_releases_has_nothing_to_check(releases: Json) -> None:
    document = parse("notice.json", json.dumps({"releases": releases}).encode())
    assert isinstance(document, Document)
    ((name, case, (problem,)),) = load_notices(document, DICTIONARY)
    assert (name, case) == ("notice.json", None)
    assert problem.code.number == "SV103"


@pytest.mark.parametrize(
    "odd", [{"ocid": "ocds-test-2"}, {"ocid": "ocds-test-2", "tender": "T-1"}, 3, None]
)
def test_a_release_without_a_tender_is_said_and_the_others_are_read(odd: Json) -> None:
    first, second = load(odd, release(tender()))
    assert first[1] is None
    assert [d.code.number for d in first[2]] == ["SV103"]
    assert second[1] is not None
    assert second[2] == ()


def test_releases_are_called_by_their_process_or_else_by_themselves() -> None:
    names = [
        name
        for name, _, _ in load(
            release(tender()),
            release(tender()),
            release(tender(), ocid="ocds-test-2"),
            release(tender(), ocid=None, id="r-4"),
            release(tender(), ocid=5, id=None),
        )
    ]
    assert names == [
        "ocds-test-1",
        "ocds-test-2",
        "r-4",
        "release 5",
    ]


def test_a_notice_is_never_complete() -> None:
    ((_, case, _),) = load(release(with_criterion(criterion())))
    assert case is not None
    assert case.record is Record.NOTICE
    assert case.as_of is None
    assert case.digest.startswith("sha256:")
    for item in (case.tender, only_lot(case.tender), only_criterion(case.tender)):
        assert item.complete == frozenset()
        assert not any(items.complete for items in item.lists.values())


def test_every_name_it_gives_is_in_the_dictionary() -> None:
    about = tender(
        title="Works",
        mainProcurementCategory="works",
        procurementMethod="open",
        aboveThreshold=True,
        legalBasis={"scheme": "UKPGA", "id": "2023/54"},
        value={"amount": 5, "amountGross": 6, "currency": "GBP"},
        specialRegime=["lightTouch", "concession"],
        techniques={"hasFrameworkAgreement": True},
        lotDetails={"noLotsDivisionRationale": "one building"},
        lots=[
            {
                "id": "1",
                "title": "North",
                "hasRenewal": True,
                "hasOptions": False,
                "value": {"amount": 5, "amountGross": 6, "currency": "GBP"},
                "suitability": {"sme": True, "vcse": False},
                "awardCriteria": {
                    "criteria": [criterion(name="Social value", **weight(10))]
                },
            }
        ],
    )
    found = fine(release(about, buyer={"name": "A Council"}, date="2026-01-02"))
    facts = {
        **found.facts,
        **only_lot(found).facts,
        **only_criterion(found).facts,
    }
    assert facts.keys() <= DICTIONARY.facts.keys()
    assert not [name for name, fact in facts.items() if isinstance(fact, Missing)]
    assert len(facts) == 28
    for name, fact in facts.items():
        assert isinstance(fact, Fact)
        assert fact.recognised, name
        assert not fact.from_text
        choices = DICTIONARY.facts[name].type.choices
        assert not choices or fact.value in choices


def test_a_fact_says_where_it_stood_and_how_it_was_recognised() -> None:
    about = tender(value={"amount": 182500, "amountGross": 219000, "currency": "GBP"})
    found = given(fine(release(about)), "tender.value.net")
    assert found.value == Money(Decimal(182500), Vat.EXCLUDING)
    assert (
        found.recognised == "`tender.value.amount` of the notice, an amount without tax"
    )
    assert found.place.pointer == "/releases/0/tender/value/amount"
    assert (found.place.line, found.place.column) == (16, 16)
    gross = given(fine(release(about)), "tender.value.gross")
    assert gross.value == Money(Decimal(219000), Vat.INCLUDING)


@pytest.mark.parametrize(
    "basis", [{"scheme": "UKSI", "id": "1"}, {"scheme": "UKPGA"}, {}]
)
def test_another_legal_basis_leaves_the_law_unknown(basis: Json) -> None:
    found = fine(release(tender(legalBasis=basis)))
    assert not isinstance(found.fact("tender.regime"), Fact)


def notices(*dates: str, kind: str = "tenderNotice") -> Json:
    return tender(
        documents=[{"documentType": kind, "datePublished": day} for day in dates]
    )


@pytest.mark.parametrize(
    ("about", "expected", "field"),
    [
        (notices("2026-09-03T23:30:00-05:00"), date(2026, 9, 3), "documents[]"),
        (notices("2026-09-09", "2026-09-03"), date(2026, 9, 3), "documents[]"),
        (notices("2026-09-03", kind="awardNotice"), date(2026, 9, 5), "`date`"),
        (
            tender(documents=[{"documentType": "tenderNotice"}]),
            date(2026, 9, 5),
            "`date`",
        ),
        (tender(), date(2026, 9, 5), "`date`"),
    ],
)
def test_commencement_is_the_day_the_tender_notice_was_published(
    about: Json, expected: date, field: str
) -> None:
    found = fine(release(about, date="2026-09-05T00:00:00+01:00"))
    commenced = given(found, "tender.commenced_on")
    assert commenced.value == expected
    assert field in (commenced.recognised or "")
    assert "taken as the day the procurement commenced" in (commenced.recognised or "")


def test_a_date_that_is_none_is_a_warning_and_the_release_date_is_used() -> None:
    found, warnings = read(release(notices("soon"), date="2026-09-05"))
    assert given(found, "tender.commenced_on").value == date(2026, 9, 5)
    assert warnings == [
        "SV220 `tender.documents[].datePublished` is `soon`, which is no date"
    ]


def test_without_any_date_commencement_is_unknown() -> None:
    why = missing(fine(release(tender())), "tender.commenced_on")
    assert why == (Why.NOT_GIVEN, "the tender notice has no date")


@pytest.mark.parametrize("tags", [["award"], ["tenderUpdate"], []])
def test_a_release_that_is_no_tender_notice_does_not_tell_commencement(
    tags: Json,
) -> None:
    about = notices("2026-09-05")
    found, warnings = read(release(about, tag=tags, date="2026-09-05"))
    assert missing(found, "tender.commenced_on") == (
        Why.NOT_GIVEN,
        "only the tender notice says when the procurement commenced",
    )
    assert warnings == [
        (
            "SV407 `ocds-test-1` is not a tender notice, so the date the procurement "
            "commenced is not known from it"
        )
    ]
    assert given(found, "tender.id").value == "T-1"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            {"amount": 5000, "currency": "EUR"},
            "is not in pounds: its currency is `EUR`",
        ),
        ({"amount": 5000}, "has no currency beside it"),
        ({"amount": 5000, "currency": 7}, "is not in pounds: its currency is a number"),
        ({"amount": -1, "currency": "GBP"}, "is negative"),
        ({"amount": "5000", "currency": "GBP"}, "is text where a number is due"),
        ({"amount": True, "currency": "GBP"}, "is a yes or no where a number is due"),
        ({"amount": 1, "currency": "GBP"}, "is a placeholder, not a value"),
        ({"amount": 0.01, "currency": "GBP"}, "is a placeholder, not a value"),
        ({"amount": 0, "currency": "GBP"}, "is a placeholder, not a value"),
    ],
)
def test_an_amount_that_cannot_be_used_is_unknown(value: Json, said: str) -> None:
    found, warnings = read(release(tender(value=value, lots=[{"id": "1"}])))
    why = (Why.UNUSABLE, f"`tender.value.amount` of the notice {said}")
    assert missing(found, "tender.value.net") == why
    assert warnings == [f"SV220 `tender.value.amount` {said}"]


def test_the_least_amount_that_is_a_value() -> None:
    about = tender(value={"amount": 1.01, "currency": "GBP"})
    found = given(fine(release(about)), "tender.value.net")
    assert found.value == Money(Decimal("1.01"), Vat.EXCLUDING)


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ([True, False], True),
        ([None, True], True),
        ([False, False], False),
        ([False, None], None),
        ([None], None),
        ([], None),
    ],
)
def test_options_and_renewals_are_known_from_the_lots(
    flags: list[bool | None], *, expected: bool | None
) -> None:
    for key, name in (("hasRenewal", "has_extensions"), ("hasOptions", "has_options")):
        lots = [{"id": str(number), key: flag} for number, flag in enumerate(flags)]
        found = fine(release(tender(lots=lots))).fact(f"tender.{name}")
        assert (found.value if isinstance(found, Fact) else None) is expected


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"techniques": {"hasFrameworkAgreement": False}}, False),
        (
            {"lots": [{"id": "1", "techniques": {"hasFrameworkAgreement": True}}]},
            True,
        ),
        ({"techniques": {}}, None),
    ],
)
def test_a_framework_is_known_from_the_techniques(
    about: Json, *, expected: bool | None
) -> None:
    found = fine(release(tender(**about))).fact("tender.framework")
    assert (found.value if isinstance(found, Fact) else None) is expected


def test_a_special_regime_that_is_named_applies_and_others_stay_unknown() -> None:
    found = fine(release(tender(specialRegime=["light-touch", "utilities"])))
    light_touch = given(found, "tender.light_touch")
    assert light_touch.value is True
    assert light_touch.place.pointer == "/releases/0/tender/specialRegime/0"
    assert missing(found, "tender.concession") == (Why.NOT_GIVEN, None)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"buyer": {"name": " A Council "}}, "A Council"),
        (
            {
                "buyer": {"id": "1"},
                "parties": [
                    {"name": "A Firm", "roles": ["supplier"]},
                    {"name": "A Council", "roles": ["buyer", "payer"]},
                ],
            },
            "A Council",
        ),
        ({"parties": [{"name": "A Firm", "roles": ["supplier"]}]}, None),
        (
            {
                "parties": [
                    {"name": "A Council", "roles": ["buyer"]},
                    {"name": "B Council", "roles": ["buyer"]},
                ]
            },
            None,
        ),
    ],
)
def test_the_authority_is_the_buyer(fields: Json, expected: str | None) -> None:
    found = fine(release(tender(), **fields)).fact("tender.authority")
    assert (found.value if isinstance(found, Fact) else None) == expected


@pytest.mark.parametrize("lots", [{}, {"lots": []}, {"lots": None}])
def test_a_notice_without_lots_is_one_lot_that_has_the_tenders_facts(
    lots: Json,
) -> None:
    found = fine(
        release(
            tender(
                title="Works",
                value={"amount": 5000, "currency": "GBP"},
                suitability={"sme": False},
                awardCriteria={"criteria": [criterion(**weight(60))]},
                **lots,
            )
        )
    )
    lot = only_lot(found)
    assert lot.label == "the whole tender"
    assert lot.place == found.place
    for key in ("id", "title", "value.net"):
        assert given(lot, f"lot.{key}").value == given(found, f"tender.{key}").value
    assert given(lot, "lot.suitability.sme").value is False
    (quality,) = lot.items("lot.criteria").items
    assert given(quality, "criterion.weight").value == Percentage(Decimal(60))


def test_the_standards_code_for_award_criteria_is_no_defect() -> None:
    found = fine(release(tender(awardCriteria="priceOnly")))
    assert only_lot(found).items("lot.criteria").items == ()


def test_lots_are_called_by_their_number_and_title() -> None:
    lots = [{"id": "1", "title": "Lot 1"}, {"id": "B", "title": "North"}]
    found = fine(release(tender(lots=lots)))
    labels = [lot.label for lot in found.items("tender.lots").items]
    assert labels == ["lot 1", "lot B (North)"]


@pytest.mark.parametrize(
    ("number", "code", "points"),
    [
        (30, "percentageExact", "30"),
        (12.5, "percentageExact", "12.5"),
        (0, "percentageExact", "0"),
        (100, "percentageExact", "100"),
        (0.3, "decimalExact", "30"),
        (1, "decimalExact", "100"),
    ],
)
def test_an_exact_weight_is_a_percentage(number: Json, code: str, points: str) -> None:
    found = only_criterion(
        fine(release(with_criterion(criterion(**weight(number, code)))))
    )
    assert given(found, "criterion.weight").value == Percentage(Decimal(points))
    assert given(found, "criterion.weight_basis").value == "percentage"


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (100.1, "percentageExact", "is not from 0% to 100%"),
        (-1, "percentageExact", "is not from 0% to 100%"),
        (30, "decimalExact", "is not from 0% to 100%"),
        ("60", "percentageExact", "is text where a number is due"),
        (None, "percentageExact", "is nothing where a number is due"),
    ],
)
def test_a_weight_that_cannot_be_is_unknown(number: Json, code: str, said: str) -> None:
    found, warnings = read(release(with_criterion(criterion(**weight(number, code)))))
    path = "`tender.lots[].awardCriteria.criteria[].numbers[].number`"
    why = (Why.UNUSABLE, f"{path} of the notice {said}")
    assert missing(only_criterion(found), "criterion.weight") == why
    assert warnings == [f"SV220 {path} {said}"]


@pytest.mark.parametrize(
    ("code", "basis", "instead"),
    [
        ("pointsExact", "points", "points"),
        ("pointsRangeMiddle", "points", "points"),
        ("order", "order", "an order of importance"),
        ("percentageRangeMiddle", "range", "a range"),
        ("decimalRangeMiddle", "range", "a range"),
    ],
)
def test_a_weight_that_is_no_percentage_is_not_there(
    code: str, basis: str, instead: str
) -> None:
    found = only_criterion(fine(release(with_criterion(criterion(**weight(3, code))))))
    assert given(found, "criterion.weight_basis").value == basis
    assert missing(found, "criterion.weight") == (
        Why.ABSENT,
        f"the notice gives {instead}, not a percentage",
    )


def test_a_percentage_goes_before_points_and_thresholds_are_no_weights() -> None:
    numbers = [
        {"number": 20, "threshold": "minimumScore"},
        {"number": 5, "weight": "pointsExact"},
        {"number": 40, "weight": "percentageExact"},
    ]
    found = only_criterion(fine(release(with_criterion(criterion(numbers=numbers)))))
    assert given(found, "criterion.weight").value == Percentage(Decimal(40))
    thresholds = [{"number": 20, "threshold": "minimumScore"}]
    found = only_criterion(fine(release(with_criterion(criterion(numbers=thresholds)))))
    assert missing(found, "criterion.weight") == (Why.NOT_GIVEN, None)


def test_two_different_percentages_for_one_criterion_are_none() -> None:
    numbers = [{"number": n, "weight": "percentageExact"} for n in (40, 50)]
    found, warnings = read(release(with_criterion(criterion(numbers=numbers))))
    assert missing(only_criterion(found), "criterion.weight")[0] is Why.UNUSABLE
    assert len(warnings) == 1


def test_a_weight_in_words_is_left_for_people() -> None:
    words = "How the team will work with the contractor"
    found = only_criterion(fine(release(with_criterion(criterion(description=words)))))
    assert missing(found, "criterion.weight") == (
        Why.NOT_GIVEN,
        (
            "the notice gives no weight as a number; it describes "
            "`How the team will work with the contrac…`"
        ),
    )


def test_what_a_criterion_says_is_kept_for_the_policy_to_recognise() -> None:
    words = criterion(name="Social value", description="Jobs for local people")
    found = only_criterion(fine(release(with_criterion(words))))
    for key, value in words.items():
        fact = given(found, f"criterion.{key}")
        assert fact.value == value
        assert fact.place.pointer.endswith(f"/criteria/0/{key}")
    assert missing(found, "criterion.social_value") == (Why.NOT_GIVEN, None)
    assert missing(found, "criterion.recognised_by") == (Why.NOT_GIVEN, None)


@pytest.mark.parametrize(
    ("about", "name", "warning"),
    [
        (tender(title=["x"]), "title", "`tender.title` is a list where text is due"),
        (tender(title=" "), "title", "`tender.title` is empty"),
        (
            tender(procurementMethod="auction"),
            "procedure",
            (
                "`tender.procurementMethod` is `auction`, "
                "which is none of open, selective, limited, direct"
            ),
        ),
        (
            tender(aboveThreshold="yes"),
            "above_threshold",
            "`tender.aboveThreshold` is text where true or false is due",
        ),
        (
            tender(value="5000 GBP"),
            "value.net",
            "`tender.value` is text where named fields are due",
        ),
        (tender(lots="one"), "title", "`tender.lots` is text where a list is due"),
        (
            tender(lots=["one"]),
            "title",
            "`tender.lots[]` is text where named fields are due",
        ),
        (
            tender(lots=[{"id": "1"}, {"id": "1"}]),
            "title",
            "`tender.lots[].id` is `1`, as an earlier lot's is",
        ),
        (tender(lots=[{}]), "title", "`tender.lots[]` has no `id`"),
        ({"lots": [{"id": "1"}]}, "id", "`tender` has no `id`"),
        (
            with_criterion({}),
            "title",
            "`tender.lots[].awardCriteria.criteria[]` has neither a name nor a type",
        ),
        (
            with_criterion(criterion(**weight(3, "stars"))),
            "title",
            (
                "`tender.lots[].awardCriteria.criteria[].numbers[].weight` "
                "is no code for a weight"
            ),
        ),
    ],
)
def test_a_defect_is_one_warning_and_an_unknown_fact(
    about: Json, name: str, warning: str
) -> None:
    found, warnings = read(release(about))
    assert warnings == [f"SV220 {warning}"]
    assert not isinstance(found.fact(f"tender.{name}"), Fact)


def test_a_defect_of_the_release_is_a_warning() -> None:
    _, warnings = read({"tag": "tender", "tender": tender()})
    assert [warning.partition(" is not")[0] for warning in warnings] == [
        "SV220 the release has no `id`",
        "SV220 the release has no `ocid`",
        "SV220 `tag` is text where a list is due",
        "SV407 `release 1`",
    ]


def test_lots_that_cannot_be_read_are_not_taken_for_an_undivided_tender() -> None:
    found, _ = read(release(tender(lots="one")))
    lots = found.items("tender.lots")
    assert (lots.items, lots.complete) == ((), False)


@pytest.mark.parametrize(
    "data",
    [10**18, Decimal("1E+999999"), Decimal("1E-19"), Decimal("NaN"), Decimal("-sNaN")],
)
def test_a_number_that_cannot_be_worked_with_is_a_defect(data: int | Decimal) -> None:
    assert isinstance(number(data), Defect)


def test_the_longest_numbers_can_be_worked_with() -> None:
    assert number(10**18 - 1) == 10**18 - 1
    assert number(Decimal("1E-18")) == Decimal("1E-18")


def test_a_reference_without_end_is_a_defect() -> None:
    assert text(10**18 - 1) == "9" * 18
    assert text(10**5000) == Defect("is a number where text is due")


LARGEST = "7.922816251426434e+28"
"""What one publisher's system writes where nobody filled in a number."""


@pytest.mark.parametrize(
    "digits",
    [LARGEST, "9" * 30, "9" * 5000, "1e-300", "1e99999"],
    ids=["largest", "30", "5000", "small", "1e99999"],
)
def test_a_number_of_a_notice_that_is_too_long_counts_as_not_known(digits: str) -> None:
    raw = json.dumps({"releases": [release(tender(value={"amount": 0}))]})
    document = parse(
        "notice.json", raw.replace('"amount": 0', f'"amount": {digits}').encode()
    )
    assert isinstance(document, Document)
    ((_, case, problems),) = load_notices(document, DICTIONARY)
    assert case is not None
    assert isinstance(case.tender.fact("tender.value.net"), Missing)
    assert [p.code.number for p in problems] == ["SV220"]
    assert "18 digits" in problems[0].message


def test_a_number_that_is_too_long_does_not_matter_where_nobody_reads_it() -> None:
    raw = json.dumps({"releases": [release(tender(participants=0))]})
    document = parse("notice.json", raw.replace(": 0", f": {LARGEST}").encode())
    assert isinstance(document, Document)
    ((_, case, problems),) = load_notices(document, DICTIONARY)
    assert case is not None
    assert problems == ()


def test_a_number_no_computer_can_hold_is_refused_in_a_notice_too() -> None:
    raw = '{"releases": [{"tender": {"x": 1e99999999999999999999999}}]}'
    (problem,) = refused(parse("notice.json", raw.encode()))
    assert problem.code.number == "SV113"


def refused(document: Document | tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    assert isinstance(document, tuple)
    return document
