"""Which releases a published document holds, and what stands in their place."""

import json
from typing import Any

import pytest

from socialvalue.loading.document import Document, parse
from socialvalue.loading.packages import Refused, Release, entries, is_notice

Json = Any


def held(data: Json) -> list[str]:
    """Return what a document holds: pointers of releases, codes of what is refused."""
    document = parse("notice.json", json.dumps(data).encode())
    assert isinstance(document, Document)
    found = []
    for entry in entries(document):
        match entry:
            case Release():
                codes = [fault.code.number for fault in entry.warnings]
                found.append(" ".join([entry.name, entry.pointer, *codes]))
            case Refused():
                codes = [fault.code.number for fault in entry.diagnostics]
                found.append(" ".join([entry.name, *codes]))
    return found


def release(ocid: str = "ocds-test-1", **fields: Json) -> Json:
    return {"ocid": ocid, "tender": {"id": "T-1"}, **fields}


LINK = {"url": "https://example.org/1.json", "date": "2026-01-01", "tag": ["tender"]}


def test_a_document_may_be_one_release() -> None:
    assert held(release()) == ["ocds-test-1 "]
    assert held({"tender": {}}) == ["release 1 "]


def test_a_package_holds_its_releases_in_order() -> None:
    package = {"releases": [release("a"), release("b"), {"id": "r-3"}, {}]}
    assert held(package) == [
        "a /releases/0",
        "b /releases/1",
        "r-3 /releases/2",
        "release 4 /releases/3",
    ]


def test_a_record_holds_the_releases_of_one_process() -> None:
    records = [
        {"ocid": "a", "releases": [release("a", id="1"), release("a", id="2")]},
        {"ocid": "b", "compiledRelease": release("b")},
    ]
    assert held({"records": records}) == [
        "a /records/0/releases/0",
        "a /records/0/releases/1",
        "b /records/1/compiledRelease",
    ]


def test_embedded_releases_come_before_the_compiled_one() -> None:
    record = {"ocid": "a", "releases": [release("a")], "compiledRelease": release("a")}
    assert held({"records": [record]}) == ["a /records/0/releases/0"]


def test_a_link_cannot_be_followed_and_what_is_there_is_read() -> None:
    some = {"ocid": "a", "releases": [LINK, release("a")]}
    none = {"ocid": "b", "releases": [LINK, LINK]}
    compiled = {"ocid": "c", "releases": [LINK], "compiledRelease": release("c")}
    assert held({"records": [some, none, compiled]}) == [
        "a /records/0/releases/1 SV121",
        "b SV121 SV121 SV103",
        "c /records/2/compiledRelease SV121",
    ]


def test_a_package_inside_a_package_is_refused_and_the_others_are_read() -> None:
    nested = {"releases": [release("x")]}
    assert held({"releases": [nested, release("b")]}) == [
        "release 1 SV119",
        "b /releases/1",
    ]
    records = [{"records": [nested]}, {"ocid": "b", "releases": [nested, release("b")]}]
    assert held({"records": records}) == [
        "record 1 SV119",
        "release 1 SV119",
        "b /records/1/releases/1",
    ]


@pytest.mark.parametrize("odd", [3, None, "x", []])
def test_what_is_no_release_is_refused_and_the_others_are_read(odd: Json) -> None:
    assert held({"releases": [odd, release()]}) == [
        "release 1 SV103",
        "ocds-test-1 /releases/1",
    ]
    assert held({"records": [odd, {"releases": [release()]}]}) == [
        "record 1 SV103",
        "ocds-test-1 /records/1/releases/0",
    ]


@pytest.mark.parametrize("key", ["releases", "records"])
@pytest.mark.parametrize("odd", [[], {}, "x", None, 3])
def test_a_package_without_anything_has_nothing_to_check(key: str, odd: Json) -> None:
    assert held({key: odd}) == ["notice.json SV103"]


def test_a_notice_is_told_from_a_tender_file() -> None:
    assert is_notice({"records": "whatever"})
    assert not is_notice({"tender": {}, "record": "full"})
    assert not is_notice([release()])
