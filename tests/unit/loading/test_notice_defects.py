"""Defects of a notice are said once, with how often; they change no fact."""

from unit.loading.written_notice import (
    Json,
    criterion,
    given,
    load,
    read,
    release,
    tender,
)


def warnings(about: Json, **fields: Json) -> list[str]:
    return read(release(about, **fields))[1]


def test_a_release_without_an_id_is_said() -> None:
    assert warnings(tender(), id=None) == ["SV220 the release has no `id`"]


def test_a_key_that_is_known_but_for_its_spaces_is_said() -> None:
    broken = {"submissionTerms": {"variantPolic    y": "allowed"}}
    assert warnings(tender(lots=[{"id": "1", **broken}])) == [
        (
            "SV220 `tender.lots[].submissionTerms` has the key `variantPolic y`, "
            "which may be `variantPolicy` broken"
        )
    ]
    lots = [{"id": "1", "award Criteria": {}, "awardCriteria": {"criteria": []}}]
    assert "`awardCriteria` broken" in warnings(tender(lots=lots))[0]
    assert warnings(tender(**{"Notes to bidders": "none"})) == []


def test_a_group_where_a_list_is_due_is_said() -> None:
    about = tender(items=[{"id": "1", "deliveryAddresses": {"region": "UKM"}}])
    assert warnings(about) == [
        (
            "SV220 `tender.items[].deliveryAddresses` is a group of fields "
            "where a list is due"
        )
    ]


def test_an_address_that_is_none_is_said() -> None:
    urls = ["http://Contract Finder", "https://example.org/a", "www.example.org/a?b=1"]
    documents = [{"id": str(n), "url": url} for n, url in enumerate(urls)]
    assert warnings(tender(documents=documents)) == [
        (
            "SV220 `tender.documents[].url` is `http://Contract Finder`, which is no "
            "address"
        )
    ]


def test_literal_line_ends_are_said_once_for_the_notice() -> None:
    about = tender(description="One.rnrnTwo", title="Three:rn Four")
    found, said = read(release(about, description="Five.rnSix"))
    assert said == ["SV220 `description` has the letters `rn` where lines ended"]
    assert given(found, "tender.title").value == "Three:rn Four"
    assert warnings(tender(title="Modern barn, northern Turn")) == []


def test_the_same_defect_in_many_places_is_said_once() -> None:
    lots = [
        {
            "id": str(number),
            "value": {"amount": number, "currency": "EUR"},
            "awardCriteria": {
                "criteria": [criterion(description="2"), criterion(description="95")]
            },
        }
        for number in range(83)
    ]
    said = warnings(tender(lots=lots))
    assert len(said) == 2
    assert all(warning.endswith("(and so in 82 more places)") for warning in said)
    ((_, _, problems),) = load(release(tender(lots=lots)))
    assert problems[0].at.pointer == "/releases/0/tender/lots/0/value/amount"
    assert "(and so in 1 more place)" in warnings(tender(lots=lots[:2]))[0]
