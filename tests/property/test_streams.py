"""Laws of reading notices: merging, the order of lines, and streams that break off."""

import copy
import io
import json
from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from property.json_tree import Json
from property.json_tree import entries as inside
from property.test_notices_never_raise import ANY_JSON, NOTICE, PLACES
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.loading.document import Document, parse
from socialvalue.loading.index import Process, Unread, index
from socialvalue.loading.merged import Merged
from socialvalue.loading.merging import distinct, merge
from socialvalue.loading.packages import Release, entries
from socialvalue.loading.processes import ProcessReading, read_process
from socialvalue.loading.sources import Source
from socialvalue.model.case import Fact, Item
from socialvalue.shipped import schema

pytestmark = pytest.mark.property

DICTIONARY = load_dictionary(schema("tender"))
(RELEASE,) = NOTICE["releases"]


@st.composite
def changed(draw: st.DrawFn) -> Json:
    """Return the invented release with some of it replaced by anything."""
    notice = copy.deepcopy(NOTICE)
    for place in draw(st.lists(st.sampled_from(PLACES), max_size=4)):
        holder: Json = notice
        for key in place[:-1]:
            holder = dict(inside(holder)).get(key)
        if place[-1] in dict(inside(holder)):
            holder[place[-1]] = draw(ANY_JSON)
    releases = notice["releases"]
    found = releases[0] if isinstance(releases, list) and releases else {}
    found = found if isinstance(found, dict) else {}
    date = draw(st.sampled_from(["2026-01-01", "2026-01-02", "soon", None]))
    return {**found, "ocid": "ocds-test-1", "buyer": RELEASE["buyer"], "date": date}


def releases_of(*data: Json) -> list[Release] | None:
    document = parse("notice.json", json.dumps({"releases": list(data)}).encode())
    if not isinstance(document, Document):
        return None
    return [entry for entry in entries(document) if isinstance(entry, Release)]


def told(item: Item) -> Json:
    """Return all facts of an item and what is in it, without their places."""
    facts = {
        name: str(found.value) if isinstance(found, Fact) else found.why
        for name, found in item.facts.items()
    }
    lists = {
        name: [told(one) for one in found.items] for name, found in item.lists.items()
    }
    return [facts, lists]


def read(stream: bytes) -> list[tuple[str, Json]]:
    """Return what is told of each process of a stream, or which code stands there."""
    found: list[tuple[str, Json]] = []
    with ExitStack() as resources:
        raw = io.BytesIO(stream)
        source = Source("x", 100_000, stream=raw, lines=True, resources=resources)
        for each in index([source], 100_000).read():
            match each:
                case Process(_, held):
                    result = read_process(held, DICTIONARY)
                    found.append((held[0].name, case_told(result)))
                case Unread(_, problems):
                    found.append(("", [each.code.number for each in problems]))
                case _:
                    found.append(("", "alone"))
    return found


def case_told(result: ProcessReading) -> Json:
    if result.case is None:
        return [problem.code.number for problem in result.diagnostics]
    return told(result.case.tender)


@given(st.lists(changed(), min_size=1, max_size=4))
def test_releases_of_any_form_are_merged_in_any_order(data: list[Json]) -> None:
    releases = releases_of(*data)
    if releases is None:
        return
    merged, back = merge(releases), merge(releases[::-1])
    assert isinstance(merged, Merged)
    assert isinstance(back, Merged)
    assert merged.data == back.data
    for pointer in merged.origins:
        assert merged.place(pointer).line >= 1
        assert merged.place(pointer).release
    result = read_process(releases, DICTIONARY)
    again = read_process(releases[::-1], DICTIONARY)
    assert case_told(result) == case_told(again)


@given(changed())
def test_merging_a_release_with_itself_changes_nothing(data: Json) -> None:
    releases = releases_of(data, data)
    if releases is None:
        return
    assert len(distinct(releases)) == 1
    alone = read_process(releases[:1], DICTIONARY)
    assert case_told(read_process(releases, DICTIONARY)) == case_told(alone)


def test_merging_one_whole_release_is_the_identity() -> None:
    releases = releases_of(RELEASE)
    assert releases is not None
    merged = merge(releases)
    assert isinstance(merged, Merged)
    assert {**merged.data, "id": RELEASE["id"]} == releases[0].data
    for pointer, origin in merged.origins.items():
        assert origin.pointer == f"/releases/0{pointer}"


LINES = [
    json.dumps({**RELEASE, "ocid": ocid, "id": number, "date": f"2026-01-0{number}"})
    for number, ocid in enumerate(["a", "b", "a", "é£", "c"], start=1)
]


@given(st.permutations(LINES))
def test_the_order_of_lines_does_not_matter_for_the_facts(lines: list[str]) -> None:
    told_ = dict(read("\n".join(lines).encode()))
    assert told_ == dict(read("\n".join(LINES).encode()))


STREAM = "\n".join(
    json.dumps({"ocid": ocid, "tender": {"title": title}}, ensure_ascii=False)
    for ocid, title in [("a", "Paint"), ("b", "£ and é"), ("c", "Glue"), ("d", "€")]
).encode()
WHOLE = read(STREAM)


@given(st.integers(0, len(STREAM)))
def test_cutting_a_stream_never_loses_what_came_before(cut: int) -> None:
    whole_lines = STREAM[:cut].count(b"\n")
    found = read(STREAM[:cut])
    assert found[:whole_lines] == WHOLE[:whole_lines]
    rest = found[whole_lines:]
    left = "SV117" if cut else "SV106"  # of nothing there is nothing to cut off
    assert rest in ([], [("", [left])], WHOLE[whole_lines : whole_lines + 1])
