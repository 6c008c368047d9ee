"""Releases of one process become one, and every fact knows where it was said."""

import json
import socket
import warnings
from itertools import permutations
from typing import Any

import pytest

from socialvalue.loading.dictionary import load_dictionary
from socialvalue.loading.document import Document, parse
from socialvalue.loading.merged import Merged
from socialvalue.loading.merging import distinct, merge
from socialvalue.loading.packages import Release, entries
from socialvalue.loading.processes import load_notices
from socialvalue.model.case import Case, Fact, Item
from socialvalue.quantities import text
from socialvalue.shipped import schema

DICTIONARY = load_dictionary(schema("tender"))
BUYER = {"id": "B-1", "name": "A Council"}

Json = Any


def release(number: int, about: Json, **fields: Json) -> Json:
    """Return a release of January 2026: the number is its id and its day."""
    return {
        "ocid": "ocds-test-1",
        "id": f"r-{number}",
        "date": f"2026-01-{number:02}T00:00:00Z",
        "tag": ["tender" if number == 1 else "tenderUpdate"],
        "buyer": BUYER,
        "tender": about,
        **fields,
    }


def package(*releases: Json) -> Document:
    raw = json.dumps({"releases": list(releases)}, indent=1).encode()
    document = parse("notice.json", raw)
    assert isinstance(document, Document)
    return document


def merged(*releases: Json) -> Merged:
    found = [e for e in entries(package(*releases)) if isinstance(e, Release)]
    result = merge(found)
    assert isinstance(result, Merged), result
    return result


def warned(*releases: Json) -> list[str]:
    return [warning.message for warning in merged(*releases).warnings]


def tender(*releases: Json) -> Json:
    return merged(*releases).data["tender"]


def read(*releases: Json) -> Case:
    ((_, case, problems),) = load_notices(package(*releases), DICTIONARY)
    assert case is not None, problems
    return case


def given(item: Item, name: str) -> Fact:
    found = item.fact(name)
    assert isinstance(found, Fact), found
    return found


def test_an_update_carries_only_what_changed() -> None:
    first = release(1, {"id": "T", "title": "Paint", "status": "active"})
    update = release(2, {"title": "Paint and glue"})
    assert tender(first, update) == {
        "id": "T",
        "title": "Paint and glue",
        "status": "active",
    }


def test_what_is_null_in_a_newer_release_is_withdrawn() -> None:
    first = release(
        1, {"title": "Paint", "lots": [{"id": "1"}], "value": {"amount": 5}}
    )
    update = release(2, {"title": None, "lots": None, "value": {"amount": None}})
    again = release(3, {"lots": [{"id": "9"}]})
    assert tender(first, update, again) == {"lots": [{"id": "9"}]}


def test_lots_are_told_apart_by_their_id() -> None:
    first = release(1, {"lots": [{"id": "1", "title": "North"}, {"id": "2"}]})
    update = release(2, {"lots": [{"id": "3"}, {"id": "1", "hasOptions": True}]})
    assert tender(first, update)["lots"] == [
        {"id": "1", "title": "North", "hasOptions": True},
        {"id": "2"},
        {"id": "3"},
    ]


def test_criteria_have_no_ids_and_are_replaced_together() -> None:
    def lot(*names: str) -> Json:
        criteria = [{"name": name} for name in names]
        return {"lots": [{"id": "1", "awardCriteria": {"criteria": criteria}}]}

    (found,) = tender(release(1, lot("Price")), release(2, lot("Quality", "Cost")))[
        "lots"
    ]
    assert found["awardCriteria"]["criteria"] == [{"name": "Quality"}, {"name": "Cost"}]


def test_order_is_by_date_not_by_place() -> None:
    old = release(1, {"title": "Old"})
    new = release(2, {"title": "New"}, date="2026-01-01T00:30:00Z")
    later = release(3, {"title": "Newest"}, date="2025-12-31T23:45:00-01:00")
    for order in ((old, new, later), (later, new, old), (new, later, old)):
        assert tender(*order)["title"] == "Newest"


@pytest.mark.parametrize("date", [None, 3, "soon", [], "2026-02-30"])
def test_a_release_without_a_usable_date_counts_for_least(date: Json) -> None:
    odd = release(5, {"title": "Odd", "status": "active"}, date=date)
    found = merged(release(1, {"title": "Dated"}), odd)
    assert found.data["tender"] == {"title": "Dated", "status": "active"}
    (warning,) = found.warnings
    assert "so the release is taken as the oldest" in warning.message


def test_tags_are_those_of_all_and_the_date_is_that_of_the_tender_notice() -> None:
    planned = release(1, {}, tag=["planning"])
    noticed = release(2, {}, tag=["tender"])
    awarded = release(3, {}, tag=["award", "tender"])
    found = merged(awarded, planned, noticed).data
    assert found["tag"] == ["planning", "tender", "award"]
    assert found["date"] == "2026-01-02T00:00:00Z"
    undated = release(1, {}, date=None)
    assert merged(undated, release(2, {})).data["date"] is None


def test_tags_that_are_no_list_are_left_out() -> None:
    odd = release(2, {}, tag="tenderUpdate")
    assert merged(release(1, {}), odd).data["tag"] == ["tender"]
    assert warned(release(1, {}), odd) == ["`tag` is text where a list is due"]


def test_an_id_may_be_a_number_here_and_text_there() -> None:
    first = release(1, {"lots": [{"id": 1, "title": "North"}]})
    update = release(2, {"lots": [{"id": "1", "hasOptions": True}]})
    (lot,) = tender(first, update)["lots"]
    assert lot == {"id": 1, "title": "North", "hasOptions": True}
    (said,) = warned(first, update)
    assert said.endswith("it is taken as the one that is a number in another release")


def test_entries_with_one_id_are_kept_apart() -> None:
    twice = {"lots": [{"id": "1", "title": "North"}, {"id": "1", "title": "South"}]}
    update = {"lots": [{"id": "1", "hasOptions": True}]}
    assert tender(release(1, twice), release(2, update))["lots"] == [
        {"id": "1", "title": "North", "hasOptions": True},
        {"id": "1", "title": "South"},
    ]
    assert warned(release(1, twice), release(2, update)) == [
        "`tender.lots[]` has the `id` of an earlier entry, so it is kept apart from it"
    ]


@pytest.mark.parametrize("odd", [None, "", True, 1.5, [], {}])
def test_entries_without_a_usable_id_are_one_more_unless_they_say_the_same(
    odd: Json,
) -> None:
    first = release(1, {"lots": [{"id": odd, "title": "North"}]})
    update = release(2, {"lots": [{"id": odd, "title": "South"}]})
    same = release(3, {"lots": [{"id": odd, "title": "North"}]})
    found = tender(first, update, same)["lots"]
    assert found == [{"title": "North"}, {"title": "South"}]
    assert any("taken as one more" in said for said in warned(first, update, same))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x", [{"id": "1"}]),
        ([{"id": "1"}], "x"),
        ({"id": "1"}, [{"id": "1"}]),
        ([{"id": "1"}], {"id": "1"}),
        (["x"], [{"id": "1"}]),
        ([{"id": "1"}], ["x"]),
        ({"a": 1}, 3),
        (3, {"a": 1}),
    ],
)
def test_where_releases_differ_in_form_the_newer_counts(old: Json, new: Json) -> None:
    releases = release(1, {"lots": old}), release(2, {"lots": new})
    assert tender(*releases) == {"lots": new}
    (said,) = warned(*releases)
    assert said.startswith("`tender.lots` is a ")
    assert "in a newer release, which counts, it is a " in said


def test_a_fact_knows_its_release_and_its_place_there() -> None:
    first = release(1, {"id": "T", "title": "Paint", "lots": [{"id": "1"}]})
    update = release(
        2, {"title": "Glue", "lots": [{"id": "2"}, {"id": "1", "hasOptions": True}]}
    )
    document = package(update, first)
    ((_, case, _),) = load_notices(document, DICTIONARY)
    assert case is not None
    for name, pointer, number in (
        ("tender.id", "/releases/1/tender/id", "r-1"),
        ("tender.title", "/releases/0/tender/title", "r-2"),
    ):
        place = given(case.tender, name).place
        span = document.span(pointer)
        assert (place.pointer, place.release) == (pointer, number)
        assert (place.line, place.column) == (span.line, span.column)
    lots = case.tender.items("tender.lots").items
    assert [lot.place.pointer for lot in lots] == ["/tender/lots/0", "/tender/lots/1"]
    assert [lot.place.release for lot in lots] == ["r-1", "r-2"]
    assert [text(given(lot, "lot.id").value) for lot in lots] == ["1", "2"]


def test_releases_without_ids_are_called_by_their_number() -> None:
    first, update = release(1, {"title": "Paint"}), release(2, {"id": "T"})
    del first["id"], update["id"]
    case = read(update, first)
    assert given(case.tender, "tender.title").place.release == "1"
    assert given(case.tender, "tender.id").place.release == "2"


def test_one_release_is_not_merged() -> None:
    case = read(release(1, {"title": "Paint", "lots": [{"id": "1"}, {"id": "1"}]}))
    assert given(case.tender, "tender.title").place.release is None
    assert len(case.tender.items("tender.lots").items) == 2


def test_a_release_given_twice_counts_once() -> None:
    first = release(1, {"title": "Paint"})
    found = [e for e in entries(package(first, first)) if isinstance(e, Release)]
    assert [one.pointer for one in distinct(found)] == ["/releases/0"]
    assert given(read(first, first).tender, "tender.title").place.release is None


def test_the_order_of_the_file_says_nothing() -> None:
    releases = [
        release(1, {"title": "A", "lots": [{"title": "x"}, {"id": "1"}]}),
        release(2, {"title": "B", "lots": [{"title": "y"}]}),
        release(2, {"title": "C", "lots": [{"id": 1, "title": "z"}]}),
        release(3, {"status": "active"}, date=None),
    ]
    expected = merged(*releases).data
    for order in permutations(releases):
        assert merged(*order).data == expected


@pytest.mark.parametrize(
    "other",
    [
        {"id": "B-1", "name": "A Council (new name)"},
        {"id": "GB-7", "name": "a  COUNCIL"},
        {"name": "A Council"},
        {"id": "B-1"},
        {},
        None,
    ],
)
def test_a_buyer_may_be_written_in_several_ways(other: Json) -> None:
    assert merged(release(1, {}), release(2, {}, buyer=other)).warnings == ()


def test_a_process_with_different_buyers_is_not_judged() -> None:
    other = release(2, {}, buyer={"id": "B-2", "name": "B Council"})
    apart = release(1, {}, ocid="ocds-test-2")
    document = package(release(1, {}), other, apart)
    (_, none, (fault,)), (_, case, _) = load_notices(document, DICTIONARY)
    assert none is None
    assert case is not None
    assert fault.code.number == "SV120"
    assert fault.message == (
        "releases of `ocds-test-1` have different buyers: `A Council`, `B Council`"
    )
    assert fault.at.pointer == "/releases/1/buyer"


def test_merging_asks_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert tender(release(1, {"id": "T"}), release(2, {})) == {"id": "T"}


def test_processes_that_one_package_holds_are_told_apart() -> None:
    """Answers go by digest and place: one of one process must not reach another."""
    several = [
        {**release(number, {"title": "A tender"}), "ocid": f"ocds-test-{process}"}
        for process in (1, 2)
        for number in (1, 2)
    ]
    found = load_notices(package(*several), DICTIONARY)
    cases = [case for _, case, _ in found if case is not None]
    assert len({(case.digest, case.tender.place.pointer) for case in cases}) == 2
