"""Streams, packed files and folders: every process once, whatever else is broken."""

import errno
import gzip
import io
import json
import os
import tracemalloc
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

import pytest

from socialvalue.loading.dictionary import load_dictionary
from socialvalue.loading.document import Document
from socialvalue.loading.index import Found, Process, Single, Unread, index
from socialvalue.loading.packages import Entry, entries
from socialvalue.loading.processes import read_process
from socialvalue.loading.sources import file_source, input_source
from socialvalue.model.case import Fact
from socialvalue.shipped import schema

DICTIONARY = load_dictionary(schema("tender"))
LIMIT = 100_000

Json = Any
Reader = Callable[..., list[str]]


def release(ocid: str, number: int = 1, **fields: Json) -> Json:
    return {
        "ocid": ocid,
        "id": f"{ocid}-{number}",
        "date": f"2026-01-{number:02}",
        "tag": ["tender" if number == 1 else "tenderUpdate"],
        "tender": {"id": "T", **fields},
    }


def text(*documents: Json) -> bytes:
    return b"".join(json.dumps(each).encode() + b"\n" for each in documents)


def held(found: Found) -> str:
    match found:
        case Unread(name, problems):
            places = [f"{each.code.number}:{each.at.line}" for each in problems]
            return f"{name} {' '.join(places)}"
        case Single(name, _):
            return f"{name} alone"
        case Process(name, entries):
            return f"{name} {len(entries)}"


def from_input(raw: bytes, limit: int = LIMIT) -> list[str]:
    with ExitStack() as resources:
        source = input_source(io.BytesIO(raw), limit, resources)
        return [held(found) for found in index([source], limit).read()]


def from_files(*files: Path, limit: int = LIMIT) -> list[str]:
    with ExitStack() as resources:
        sources = [file_source(file, limit, resources) for file in files]
        found = index(sources, limit)
        said = [held(one).replace(f"{files[0].parent}/", "") for one in found.read()]
        assert len(said) >= found.count()
        return said


def written(file: Path, raw: bytes) -> Path:
    file.write_bytes(raw)
    return file


STREAM = text(release("a"), release("b"), release("a", 2, title="Paint"), release("c"))
PACKAGE = {"releases": [release("b", 3), release("d")]}


@pytest.fixture(params=["plain", "packed", "input", "packed input"])
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Reader:
    """Return what reads a stream in one of the ways it can come."""

    def read(raw: bytes, limit: int = LIMIT) -> list[str]:
        if "packed" in request.param:
            raw = gzip.compress(raw)
        if "input" in request.param:
            return [
                said.replace("standard input", "x") for said in from_input(raw, limit)
            ]
        file = written(tmp_path / "x.jsonl", raw)
        return [said.replace("x.jsonl", "x") for said in from_files(file, limit=limit)]

    return read


def test_a_process_is_told_once_where_it_first_appears(read: Reader) -> None:
    assert read(STREAM) == ["x (a) 2", "x (b) 1", "x (c) 1"]


def test_a_line_may_be_a_package_or_a_record(read: Reader) -> None:
    record = {"records": [{"ocid": "e", "compiledRelease": release("e")}]}
    assert read(text(release("b"), PACKAGE, record)) == [
        "x (b) 2",
        "x (d) 1",
        "x (e) 1",
    ]


def test_blank_lines_are_skipped_and_counted(read: Reader) -> None:
    raw = b"\n \r\n" + text(release("a")) + b"\n\n" + b"{]\n" + text(release("b"))
    assert read(raw) == ["x (a) 1", "x (line 6) SV108:6", "x (b) 1"]


def test_what_breaks_in_a_line_stays_in_that_line(read: Reader) -> None:
    broken = b'{"ocid": "x", "ocid": "y"}\n{"ocid": \xff"z"}\n3\n[]\n'
    assert read(text(release("a")) + broken + text(release("b"))) == [
        "x (a) 1",
        "x (line 2) SV109:2",
        "x (line 3) SV105:3",
        "x (line 4) alone",
        "x (line 5) alone",
        "x (b) 1",
    ]


def test_the_last_line_may_break_off(read: Reader) -> None:
    raw = STREAM.rstrip(b"\n")
    assert read(raw) == ["x (a) 2", "x (b) 1", "x (c) 1"]
    assert read(raw[:-3]) == ["x (a) 2", "x (b) 1", "x (line 4) SV117:4"]


def test_a_line_over_the_limit_is_refused_and_the_others_are_read(read: Reader) -> None:
    long = text(release("x", title="x" * 3000))
    assert read(text(release("a")) + long + text(release("b")), 1000) == [
        "x (a) 1",
        "x SV104:2",
        "x (b) 1",
    ]
    assert read(long + text(release("a")), 1000) == ["x SV104:1", "x (a) 1"]
    assert read(text(release("a"), release("b")) + long.rstrip(), 1000) == [
        "x (a) 1",
        "x (b) 1",
        "x SV104:3",
    ]


def test_a_line_may_have_as_many_bytes_as_the_limit(read: Reader) -> None:
    exact = json.dumps(release("a")).encode().ljust(1000)
    rest = text(release("b"))
    for end in (b"\n", b"\r\n"):
        assert read(exact + end + rest, 1000) == ["x (a) 1", "x (b) 1"]
        assert read(exact + b" " + end + rest, 1000) == ["x SV104:1", "x (b) 1"]


def test_a_process_may_not_be_over_the_limit_as_a_whole(read: Reader) -> None:
    parts = [release("a", n, title="x" * 400) for n in range(1, 5)]
    assert read(text(*parts, release("b")), 1000) == ["x SV104:1", "x (b) 1"]


def test_a_long_line_is_not_held_in_memory(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    with file.open("wb") as written_:
        written_.write(text(release("a")))
        for _ in range(200):
            written_.write(b"x" * 1_000_000)
        written_.write(b"\n" + text(release("b")))
    tracemalloc.start()
    assert from_files(file) == ["x.jsonl (a) 1", "x.jsonl SV104:2", "x.jsonl (b) 1"]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


class _Zeros(io.RawIOBase):
    """A stream of one long line, then a release."""

    def __init__(self, size: int) -> None:
        self.left, self.rest = size, io.BytesIO(b"\n" + text(release("a")))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self.left:
            return self.rest.readinto(buffer)
        size = min(len(buffer), self.left)
        buffer[:size] = b"{" * size
        self.left -= size
        return size


def test_standard_input_may_begin_with_a_long_line() -> None:
    with ExitStack() as resources:
        stream: BinaryIO = io.BufferedReader(_Zeros(3_000_000))
        source = input_source(stream, 1000, resources)
        found = [held(one) for one in index([source], 1000).read()]
    assert found == ["standard input SV104:1", "standard input (a) 1"]


def test_standard_input_may_be_one_document() -> None:
    assert from_input(json.dumps(release("a"), indent=1).encode()) == [
        "standard input 1"
    ]
    assert from_input(text(release("a"))) == ["standard input 1"]
    assert from_input(json.dumps(PACKAGE, indent=1).encode()) == [
        "standard input (b) 1",
        "standard input (d) 1",
    ]
    assert from_input(b"tender:\n  title: Paint\n") == ["standard input alone"]
    assert from_input(b"") == ["standard input SV106:1"]
    assert from_input(b" " * 2000, 1000) == ["standard input SV104:1"]


def test_a_broken_first_line_does_not_make_standard_input_one_document() -> None:
    raw = b'{"ocid": "x", "ten\n' + text(release("a"), release("b"))
    assert from_input(raw) == [
        "standard input (line 1) SV108:1",
        "standard input (a) 1",
        "standard input (b) 1",
    ]


def test_a_packed_stream_that_breaks_off_is_read_up_to_there() -> None:
    releases = [release(f"{n}", title=f"{n * 7919 % 10007}" * 50) for n in range(500)]
    packed = gzip.compress(text(*releases))
    said = from_input(packed[: len(packed) * 2 // 3])
    assert len(said) > 50
    assert said[:-1] == [f"standard input ({n}) 1" for n in range(len(said) - 1)]
    assert said[-1] == f"standard input SV118:{len(said)}"


def test_a_packed_document_that_is_damaged_is_not_read(tmp_path: Path) -> None:
    packed = gzip.compress(text(release("a")))
    for raw in (
        packed[:-4],
        packed[:20],
        packed[:-8] + b"\0" * 8,
        b"\x1f\x8b" + b"x" * 30,
    ):
        assert from_input(raw) == ["standard input SV118:1"]
        file = written(tmp_path / "x.json.gz", raw)
        assert from_files(file) == ["x.json.gz SV118:1"]


def test_a_packed_document_is_read_by_what_it_is_not_by_its_name(
    tmp_path: Path,
) -> None:
    notice = json.dumps(release("a"), indent=1).encode()
    tender = b"tender:\n  title: Paint\n"
    for name, raw, said in (
        ("n.json.gz", notice, "n.json.gz 1"),
        ("n.json", notice, "n.json 1"),
        ("t.yaml.gz", tender, "t.yaml.gz alone"),
        ("t.yaml", tender, "t.yaml alone"),
    ):
        assert from_files(written(tmp_path / name, gzip.compress(raw))) == [said]


def test_what_is_packed_counts_by_its_size_unpacked(tmp_path: Path) -> None:
    file = written(tmp_path / "x.json", gzip.compress(b" " * 5000))
    assert from_files(file, limit=1000) == ["x.json SV104:1"]


def test_releases_are_merged_across_files(tmp_path: Path) -> None:
    files = (
        written(tmp_path / "1.json", text(release("a"))),
        written(tmp_path / "2.jsonl", text(release("c"), release("a", 2))),
        written(tmp_path / "3.json", text(release("b"))),
        written(tmp_path / "4.json.gz", gzip.compress(text(release("a", 3)))),
        written(tmp_path / "5.yaml", b"tender: {}\n"),
    )
    assert from_files(*files) == [
        "1.json and 2 more 3",
        "2.jsonl (c) 1",
        "3.json 1",
        "5.yaml alone",
    ]


def test_releases_without_a_process_are_told_apart_by_line() -> None:
    nameless: Json = {"tender": {}}
    assert from_input(text(nameless, {"releases": [nameless, {"id": "r"}]})) == [
        "standard input (line 1, release 1) 1",
        "standard input (line 2, release 1) 1",
        "standard input (line 2, r) 1",
    ]


def test_a_fact_stands_on_its_line_of_the_whole_file() -> None:
    raw = b"\n" + text(release("b")) + b"\n\n" + text(release("a", title="Paint"))
    with ExitStack() as resources:
        source = input_source(io.BytesIO(raw), LIMIT, resources)
        _, found = index([source], LIMIT).read()
        assert isinstance(found, Process)
        read = read_process(found.entries, DICTIONARY)
    assert read.case is not None
    title = read.case.tender.fact("tender.title")
    assert isinstance(title, Fact)
    assert (title.place.pointer, title.place.line) == ("/tender/title", 5)
    assert raw.splitlines()[4][title.place.column - 1 :].startswith(b'"Paint"')


def test_a_file_that_is_cut_while_it_is_read_is_said(tmp_path: Path) -> None:
    long = [release(f"{n}", title="x" * 80_000) for n in range(150)]  # too much to keep
    file = written(tmp_path / "x.jsonl", text(*long))
    with ExitStack() as resources:
        found = index([file_source(file, LIMIT, resources)], LIMIT)
        file.write_bytes(text(*long)[: len(text(*long)) // 2])
        assert sum(isinstance(each, Unread) for each in found.read()) > 20


def test_a_missing_stream_is_said(tmp_path: Path) -> None:
    assert from_files(tmp_path / "none.jsonl") == ["none.jsonl SV101:1"]


@pytest.mark.parametrize(
    "raw",
    [b"", b"\n \r\n\n", gzip.compress(b"\n", mtime=0)],
    ids=["nothing", "blank lines", "packed"],
)
def test_a_stream_without_a_line_is_said_to_be_empty(
    tmp_path: Path, raw: bytes
) -> None:
    file = written(tmp_path / "none.jsonl", raw)
    assert from_files(file) == ["none.jsonl SV106:1"]
    assert from_input(raw) == ["standard input SV106:1"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
@pytest.mark.parametrize("name", ["x.json", "x.jsonl", "63"])
def test_a_pipe_that_is_named_is_read_once(tmp_path: Path, name: str) -> None:
    pipe = tmp_path / name
    os.mkfifo(pipe)
    raw = text(release("a", title="x" * 5_000_000), release("b"))
    writer = Thread(target=pipe.write_bytes, args=(raw,))
    writer.start()
    with ExitStack() as resources:
        found = index([file_source(pipe, 10_000_000, resources)], 10_000_000).read()
        assert [held(each).removeprefix(f"{pipe} ") for each in found] == [
            "(a) 1",
            "(b) 1",
        ]
    writer.join()


class _Broken(io.RawIOBase):
    """A stream whose other end fails."""

    def readable(self) -> bool:
        return True

    def readinto(self, _: object) -> int:
        raise OSError(errno.EIO, "Input/output error")


def test_standard_input_that_fails_is_said() -> None:
    with ExitStack() as resources:
        source = input_source(io.BufferedReader(_Broken()), LIMIT, resources)
        found = [held(each) for each in index([source], LIMIT).read()]
    assert found == ["standard input SV102:1"]


class _Slow(io.BytesIO):
    """A stream that gives one byte at a time."""

    def read1(self, _: int | None = -1, /) -> bytes:
        return self.read(1)


def test_packed_input_may_come_byte_by_byte() -> None:
    with ExitStack() as resources:
        source = input_source(
            _Slow(gzip.compress(text(release("a")))), LIMIT, resources
        )
        found = [held(each) for each in index([source], LIMIT).read()]
    assert found == ["standard input 1"]


def test_another_process_in_the_place_of_one_is_not_taken_for_it(
    tmp_path: Path,
) -> None:
    long = [release("a", n, title="x" * 1_000_000) for n in (2, 3)]
    long += [release("b", n, title="x" * 1_000_000) for n in range(2, 10)]
    file = written(tmp_path / "x.jsonl", text(*long))
    with ExitStack() as resources:
        found = index([file_source(file, 20_000_000, resources)], 20_000_000)
        file.write_bytes(text(long[0], *long[2:], long[1]))
        codes = [held(each)[-7:] for each in found.read()]
    assert codes == ["SV102:2", "SV102:10"[-7:]]


def test_the_releases_of_a_package_are_looked_for_once_for_a_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = {"releases": [release("a", n) for n in range(1, 20)]}
    file = written(tmp_path / "x.json", json.dumps(package).encode())
    looked: list[str] = []

    def counted(document: Document) -> tuple[Entry, ...]:
        looked.append(repr(document))
        return entries(document)

    monkeypatch.setattr("socialvalue.loading.index.entries", counted)
    assert from_files(file) == ["x.json 19"]
    assert len(looked) == 2  # to find them, and to read them
    assert all(len(said) < 300 for said in looked)  # said without what it holds
