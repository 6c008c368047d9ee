"""Who buys, under which law, when it began, and how: as far as a notice tells."""

from datetime import date

import pytest

from socialvalue.model.case import Fact, Item, Missing, Why
from unit.loading.written_notice import (
    Json,
    criterion,
    fine,
    load,
    missing,
    read,
    release,
    tender,
    weight,
)


def told(item: Item, name: str) -> object:
    found = item.fact(f"tender.{name}")
    return found.value if isinstance(found, Fact) else None


def bought_by(*buyers: Json, **about: Json) -> Item:
    parties = [
        {"id": str(number), "name": f"Buyer {number}", "roles": ["buyer"], **buyer}
        for number, buyer in enumerate(buyers)
    ]
    return fine(release(tender(**about), parties=parties))


def at(**address: Json) -> Json:
    return {"address": address}


def of(*classes: tuple[str, str | None]) -> Json:
    listed = [{"scheme": scheme, "id": id_} for scheme, id_ in classes]
    return {"details": {"classifications": listed}}


COUNCIL = of(("TED_CA_TYPE", "Regional or local authority"))


@pytest.mark.parametrize(
    ("address", "nation"),
    [
        ({"region": "UKM82"}, "Scotland"),
        ({"region": "UKL"}, "Wales"),
        ({"region": "UKN06"}, "Northern Ireland"),
        ({"region": "UKD72"}, "England"),
        ({"region": "UKC"}, "England"),
        ({"region": "UK", "postalCode": "pa31 8rr"}, "Scotland"),
        ({"region": "UK", "postalCode": "CF15 7QZ"}, "Wales"),
        ({"postalCode": "BT1 1AA"}, "Northern Ireland"),
        ({"postalCode": "EC1A 1BB"}, "England"),
        ({"countryName": "ENG"}, "England"),
        ({"countryName": " Scotland "}, "Scotland"),
        ({"region": "UK", "postalCode": "TD15 1AA"}, None),
        ({"countryName": "United Kingdom"}, None),
        ({"region": ["UKM"], "postalCode": 5}, None),
        ({}, None),
    ],
)
def test_the_nation_is_where_the_buyers_address_is(
    address: Json, nation: str | None
) -> None:
    assert told(bought_by({**at(**address), **COUNCIL}), "nation") == nation


@pytest.mark.parametrize(
    ("ocid", "region", "kind", "nation"),
    [
        ("ocds-r6ebe6-1", "UKM", None, "Scotland"),
        ("ocds-kuma6s-1", "UKL", None, "Wales"),
        ("ocds-kuma6s-1", "UKM", None, "Scotland"),
        ("ocds-r6ebe6-1", "UKM", "publicAuthorityCentralGovernment", "Scotland"),
        ("ocds-h6vhtk-1", "UKM", None, "Scotland"),
        ("ocds-h6vhtk-1", "UKM", "publicAuthorityCentralGovernment", None),
        ("ocds-h6vhtk-1", "UKM", "publicAuthoritySubCentralGovernment", "Scotland"),
        ("ocds-h6vhtk-1", "UKI", "publicAuthorityCentralGovernment", "England"),
        ("ocds-h6vhtk-1", "UKI", None, "England"),
    ],
)
def test_an_office_of_a_department_does_not_make_it_scottish(
    ocid: str, region: str, kind: str | None, nation: str | None
) -> None:
    buyer = {"id": "1", "name": "A", "roles": ["buyer"], **at(region=region)}
    if kind is not None:
        buyer |= of(("UK_CA_TYPE", kind))
    found = fine(release(tender(), ocid=ocid, parties=[buyer]))
    assert told(found, "nation") == nation
    if nation is None:
        assert "an office" in (missing(found, "tender.nation")[1] or "")


def test_buyers_in_two_nations_are_in_neither() -> None:
    found = bought_by(at(region="UKM"), at(region="UKL"))
    assert "both `Scotland` and `Wales`" in (missing(found, "tender.nation")[1] or "")
    found = bought_by({**at(region="UKM"), **COUNCIL}, at(region="UKM82"))
    assert told(found, "nation") == "Scotland"


def test_the_buyer_is_the_party_that_is_referred_to() -> None:
    parties = [
        {"id": "1", "name": "A", "roles": ["buyer"], **at(region="UKL")},
        {"id": "2", "name": "B", "roles": ["buyer"], **at(region="UKM"), **COUNCIL},
    ]
    found = fine(release(tender(), parties=parties, buyer={"id": "2", "name": "B"}))
    assert (told(found, "authority"), told(found, "nation")) == ("B", "Scotland")


@pytest.mark.parametrize(
    ("classes", "kind"),
    [
        ([("UK_CA_TYPE", "publicAuthorityCentralGovernment")], "central government"),
        ([("UK_CA_TYPE", "publicAuthoritySubCentralGovernment")], "sub-central"),
        ([("UK_CA_TYPE", "privateUtility")], "utility"),
        ([("TED_CA_TYPE", "Regional or local authority")], "sub-central"),
        ([("TED_CA_TYPE", "Body governed by public law")], None),
        ([("TED_CA_TYPE", None)], None),
        ([("COFOG", "01")], None),
        (
            [
                ("TED_CA_TYPE", "Body governed by public law"),
                ("TED_CA_TYPE", "Regional or local authority"),
            ],
            "sub-central",
        ),
        (
            [
                ("UK_CA_TYPE", "publicAuthorityCentralGovernment"),
                ("TED_CA_TYPE", "Regional or local authority"),
            ],
            None,
        ),
    ],
)
def test_the_kind_of_authority_is_known_where_its_class_is_certain(
    classes: list[tuple[str, str | None]], kind: str | None
) -> None:
    assert told(bought_by(of(*classes)), "authority_kind") == kind


def test_a_private_utility_is_one() -> None:
    found = bought_by(of(("UK_CA_TYPE", "privateUtility")))
    assert told(found, "private_utility") is True
    assert told(bought_by(of()), "private_utility") is None


@pytest.mark.parametrize(
    ("scheme", "number", "region", "law"),
    [
        ("UKPGA", "2023/54", None, "PA 2023"),
        ("UKPGA", "2023/54", "UKM", "PA 2023"),
        ("CELEX", "32014L0024", "UKD", "PCR 2015"),
        ("CELEX", "32014L0024", "UKL", "PCR 2015"),
        ("CELEX", "32014L0024", "UKM", "PC(S)R 2015"),
        ("CELEX", "32014L0024", None, None),
        ("CELEX", "32014L0025", "UKD", "UCR 2016"),
        ("CELEX", "32014L0025", "UKM", "other"),
        ("CELEX", "32014L0023", "UKN", "CCR 2016"),
        ("CELEX", "32009L0081", None, "other"),
        ("CELEX", "32099L0001", "UKD", None),
    ],
)
def test_the_law_is_known_from_the_legal_basis_and_the_nation(
    scheme: str, number: str, region: str | None, law: str | None
) -> None:
    basis = {"scheme": scheme, "id": number}
    found = bought_by({**at(region=region), **COUNCIL}, legalBasis=basis)
    assert told(found, "regime") == law
    if law is None:
        assert missing(found, "tender.regime")[1]
    assert told(found, "concession") is (True if number == "32014L0023" else None)


def test_every_special_regime_that_is_known_is_read() -> None:
    regimes = ["lightTouch", "concession", "utilities", "defence"]
    found = bought_by(specialRegime=regimes)
    assert told(found, "light_touch") is True
    assert told(found, "concession") is True
    assert told(found, "regime") == "PA 2023"


@pytest.mark.parametrize(
    ("details", "above"),
    [
        ("Open procedure (above threshold)", True),
        ("Competitive quotation (below threshold)", False),
        ("Below threshold - without competition", False),
        ("Open procedure", None),
        ("Not below threshold", None),
        (7, None),
    ],
)
def test_some_procedures_say_on_which_side_of_the_threshold_they_are(
    details: Json, *, above: bool | None
) -> None:
    found = fine(release(tender(procurementMethodDetails=details)))
    assert told(found, "above_threshold") is above
    stated = tender(procurementMethodDetails=details, aboveThreshold=True)
    assert told(fine(release(stated)), "above_threshold") is True


def test_a_call_off_is_one_only_where_a_field_says_so() -> None:
    named = tender(procurementMethodDetails="Call-off from a framework agreement")
    assert told(fine(release(named)), "call_off") is True
    related = [{"relationship": ["planning", "framework"]}]
    found = fine(release(tender(), relatedProcesses=related))
    assert told(found, "call_off") is True
    assert told(found, "framework") is None
    for details in ("Call-off from a dynamic purchasing system", "Open procedure"):
        found = fine(release(tender(procurementMethodDetails=details)))
        assert told(found, "call_off") is None


@pytest.mark.parametrize(
    ("fields", "options", "extensions"),
    [
        ({"hasOptions": True, "hasRenewal": False}, True, False),
        ({"options": {"period": {"durationInDays": 5}}}, True, None),
        ({"options": {"description": "perhaps"}}, None, None),
        ({"renewal": {"maximumRenewals": 2}}, None, True),
        ({"renewal": {"maximumRenewals": 0}}, None, None),
        ({"renewal": {"period": {"durationInDays": 5}}}, None, True),
        (
            {
                "hasRenewal": False,
                "contractPeriod": {
                    "endDate": "2027-01-01",
                    "maxExtentDate": "2028-01-01",
                },
            },
            None,
            True,
        ),
        ({"contractPeriod": {"endDate": "2027-01-01"}}, None, None),
    ],
)
def test_options_and_extensions_are_read_from_tender_and_lot(
    fields: Json, *, options: bool | None, extensions: bool | None
) -> None:
    for about in (tender(**fields), tender(lots=[{"id": "1", **fields}])):
        found = fine(release(about))
        assert told(found, "has_options") is options
        assert told(found, "has_extensions") is extensions


def test_a_country_alone_may_be_that_of_an_office() -> None:
    found = bought_by(at(countryName="Scotland", postalCode="G2 8EX"))
    assert "an office" in (missing(found, "tender.nation")[1] or "")
    ministry = of(("TED_CA_TYPE", "Ministry or any other national authority"))
    found = bought_by({**at(region="UKM82"), **ministry})
    assert told(found, "nation") is None


def test_one_lot_with_options_goes_before_a_tender_without() -> None:
    about = tender(hasOptions=False, lots=[{"id": "1", "hasOptions": True}])
    assert told(fine(release(about)), "has_options") is True


def test_words_about_an_option_are_shown_with_the_question() -> None:
    about = tender(lots=[{"id": "1", "renewal": {"description": "Perhaps twice"}}])
    note = missing(fine(release(about)), "tender.has_extensions")[1]
    assert note == "the notice does not say yes or no; it says `Perhaps twice`"


def test_the_kpis_of_the_contract_are_counted() -> None:
    metrics = [{"id": str(number)} for number in range(4)]
    contract = {"id": "1", "agreedMetrics": metrics}
    found = fine(release(tender(), contracts=[contract]))
    assert told(found, "kpi_count") == 4
    found = fine(release(tender(), contracts=[contract, contract]))
    assert told(found, "kpi_count") is None
    why = {"id": "1", "noAgreedMetricsRationale": "It is light touch"}
    found = fine(release(tender(), contracts=[why]))
    assert told(found, "kpi_count") is None
    assert "It is light touch" in (
        missing(found, "tender.kpis_not_appropriate")[1] or ""
    )


def notice(published: str, **document: Json) -> Json:
    kind = {"documentType": "tenderNotice", "datePublished": published}
    return tender(documents=[{**kind, **document}])


@pytest.mark.parametrize("tags", [["award"], ["tenderUpdate"], ["contract"], []])
def test_an_earlier_tender_notice_tells_commencement_in_any_release(
    tags: list[str],
) -> None:
    found = fine(release(notice("2026-09-03"), tag=tags, date="2026-11-01"))
    assert told(found, "commenced_on") == date(2026, 9, 3)
    changed = notice("2026-11-01", dateModified="2026-11-01")
    found = fine(release(changed, tag=tags, date="2026-11-01"))
    assert told(found, "commenced_on") == date(2026, 11, 1)
    own = tender(datePublished="2026-09-03")
    found = fine(release(own, tag=tags, date="2026-11-01"))
    assert told(found, "commenced_on") == date(2026, 9, 3)


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (tender(), "before there were such notices"),
        (
            tender(tenderPeriod={"endDate": "1899-01-01"}),
            "before there were such notices",
        ),
    ],
)
def test_a_date_that_no_notice_has_is_a_warning(about: Json, said: str) -> None:
    found, warnings = read(release(about, date="1900-01-01T00:00:00Z"))
    assert missing(found, "tender.commenced_on")[0] is Why.UNUSABLE
    assert all(said in warning for warning in warnings)


def test_nothing_commences_after_the_last_day_for_tenders() -> None:
    about = tender(tenderPeriod={"endDate": "2026-01-31T12:00:00Z"})
    found, warnings = read(release(about, date="2026-02-01"))
    assert missing(found, "tender.commenced_on")[0] is Why.UNUSABLE
    assert "after the last day for tenders, `2026-01-31`" in warnings[0]
    assert told(fine(release(about, date="2026-01-31")), "commenced_on")


@pytest.mark.parametrize(
    ("tags", "status", "why"),
    [
        (["planning"], None, "only planned"),
        (["planningUpdate"], "active", "only planned"),
        ([], "planned", "only planned"),
        (["tenderCancellation"], "active", "cancelled"),
        (["tender"], "cancelled", "cancelled"),
        (["tenderUpdate"], "withdrawn", "cancelled"),
    ],
)
def test_what_is_planned_or_cancelled_is_not_judged(
    tags: list[str], status: str | None, why: str
) -> None:
    ((name, case, (problem,)),) = load(release(tender(status=status), tag=tags))
    assert (name, case) == ("ocds-test-1", None)
    assert problem.code.number == "SV409"
    assert why in problem.message


def test_a_planning_release_beside_the_tender_does_not_hide_it() -> None:
    found = fine(release(tender(status="active"), tag=["planning", "tender"]))
    assert told(found, "id") == "T-1"


def test_lots_without_criteria_are_awarded_by_those_of_the_tender() -> None:
    own = {"criteria": [criterion(name="Own", **weight(100))]}
    whole = {"criteria": [criterion(name="Price", type="price", **weight(100))]}
    about = tender(
        awardCriteria=whole,
        lots=[{"id": "1"}, {"id": "2"}, {"id": "3", "awardCriteria": own}],
    )
    found = fine(release(about))
    lots = found.items("tender.lots").items
    criteria = [lot.items("lot.criteria").items[0] for lot in lots]
    assert [item.label for item in criteria] == ["Price", "Price", "Own"]
    assert len({item.place.pointer for item in criteria}) == 3
    name = criteria[0].fact("criterion.name")
    assert isinstance(name, Fact)
    assert name.place.pointer == "/releases/0/tender/awardCriteria/criteria/0/name"


def test_nothing_is_guessed_from_prose() -> None:
    prose = "A framework for light touch call-offs, worth £5m, award on 100% price"
    found = fine(release(tender(description=prose, title=prose)))
    for name in ("framework", "light_touch", "call_off", "concession", "value.net"):
        assert isinstance(found.fact(f"tender.{name}"), Missing)


@pytest.mark.parametrize(
    ("categories", "expected"),
    [
        (["goods"], "goods"),
        (["goods", "goods"], "goods"),
        (["goods", "works"], None),
        (["goods", None], None),
    ],
)
def test_what_is_bought_may_stand_with_the_awards(
    categories: list[str | None], expected: str | None
) -> None:
    awards = [{"mainProcurementCategory": category} for category in categories]
    found = fine(release(tender(), awards=awards))
    assert told(found, "category") == expected
    found = fine(release(tender(mainProcurementCategory="services"), awards=awards))
    assert told(found, "category") == "services"


@pytest.mark.parametrize("status", [["cancelled"], {"planned": 1}, 7, None])
def test_a_status_that_is_none_hides_no_procurement(status: Json) -> None:
    for tags in (["tender"], []):
        ((_, case, _),) = load(release(tender(status=status), tag=tags))
        assert case is not None
