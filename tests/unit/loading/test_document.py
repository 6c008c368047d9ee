"""Bytes to documents: what is read, where it stands, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from socialvalue.diagnostics import Diagnostic, Span
from socialvalue.loading import yaml_text
from socialvalue.loading.document import DEFAULT_LIMIT, Document, Syntax, parse, read
from socialvalue.loading.yaml_text import FAST, PLAIN, read_yaml


def read_text(text: str, name: str = "x.yaml") -> Document:
    found = parse(name, text.encode())
    assert isinstance(found, Document), found
    return found


def refuse(raw: bytes | str, name: str = "x.yaml") -> tuple[Diagnostic, ...]:
    found = parse(name, raw.encode() if isinstance(raw, str) else raw)
    assert isinstance(found, tuple)
    return found


def brief(found: tuple[Diagnostic, ...]) -> list[tuple[str, int, int]]:
    return [(item.code.number, item.at.line, item.at.column) for item in found]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("+5", 5),
        ("12.50", Decimal("12.50")),
        ("-0.5", Decimal("-0.5")),
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2023-05-02", "2023-05-02"),
        ("0o14", "0o14"),
        ("0x1F", "0x1F"),
        ("007", "007"),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        (".5", ".5"),
        ("5.", "5."),
        ("8%", "8%"),
        ("20,000 GBP", "20,000 GBP"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("'NaN'", "NaN"),
        ("=", "="),
    ],
)
def test_plain_yaml_words_mean_what_yaml_1_2_says(written: str, value: object) -> None:
    data = read_text(f"a: {written}\n").data
    assert isinstance(data, dict)
    assert data["a"] == value
    assert type(data["a"]) is type(value)
    assert str(data["a"]) == str(value)  # 12.50 keeps its zero


def test_block_text_is_text_and_not_quoted() -> None:
    document = read_text("a: |\n  12\nb: >-\n  x\n  y\nc: '12'\nd: [1, \"x\"]\n")
    assert document.data == {"a": "12\n", "b": "x y", "c": "12", "d": [1, "x"]}
    assert document.quoted == {"/c", "/d/1"}


def test_keys_are_text_as_written() -> None:
    data = read_text("12: a\ntrue: b\n~: c\n1.50: d\n'': e\n<<: {f: 1}\n").data
    expected = {"12": "a", "true": "b", "~": "c", "1.50": "d", "": "e"}
    assert data == expected | {"<<": {"f": 1}}


def test_spans_of_yaml_point_at_values_and_keys() -> None:
    text = "# café\ntender:\r\n  'the id': \"é 1\"\n  lots:\n  - {a/b~c: 10%}\n  -\n"
    document = read_text(text)
    at = document.span
    assert at("/tender/the id") == Span("x.yaml", 3, 13, "/tender/the id", 5)
    assert at("/tender/the id", key=True) == Span("x.yaml", 3, 3, "/tender/the id", 8)
    inner = "/tender/lots/0/a~1b~0c"
    assert at(inner) == Span("x.yaml", 5, 13, inner, 3)
    assert at(inner, key=True) == Span("x.yaml", 5, 6, inner, 5)
    assert at("/tender/lots/0", key=True) == Span("x.yaml", 5, 5, "/tender/lots/0", 1)
    assert document.line(3) == "  'the id': \"é 1\""
    assert document.line(99) == ""


@pytest.mark.parametrize(
    "pointer", ["/a/nothing", "/a/9", "/a/b/c", "/a/-", "/a/01x", "/a/99999999999"]
)
def test_an_unknown_pointer_gives_the_nearest_place_around_it(pointer: str) -> None:
    document = read_text("a: [1]\n")
    assert document.span(pointer) == Span("x.yaml", 1, 4, "/a", 1)
    assert document.span("nonsense") == Span("x.yaml", 1, 1, "", 1)


def test_an_empty_value_is_placed_at_its_key() -> None:
    span = read_text("a:\n  left_blank:\n  b: 1\n").span("/a/left_blank")
    assert span == Span("x.yaml", 2, 3, "/a/left_blank", 10)
    item = read_text("- 1\n-\n").span("/1")
    assert item == Span("x.yaml", 2, 1, "/1", 1)


def test_spans_of_json_point_at_values_and_keys() -> None:
    text = '{"a": [1, {"b\\u002f": "x, \\"]}"}],\r\n "~": -1.5e1, "e": {}, "f": []}'
    document = read_text(text, "x.json")
    assert document.data == {
        "a": [1, {"b/": 'x, "]}'}], "~": Decimal(-15), "e": {}, "f": []
    }  # fmt: skip
    at = document.span
    assert at("/a/1/b~1") == Span("x.json", 1, 23, "/a/1/b~1", 9)
    assert at("/a/1/b~1", key=True) == Span("x.json", 1, 12, "/a/1/b~1", 9)
    assert at("/~0") == Span("x.json", 2, 7, "/~0", 6)
    assert at("/f") == Span("x.json", 2, 29, "/f", 1)
    assert at("") == Span("x.json", 1, 1, "", 1)
    assert document.quoted == frozenset()


def test_lines_end_where_an_editor_ends_them() -> None:
    for name, text in (
        ("x.yaml", "a: 1\rb: 2\r\nc: 3"),
        ("x.json", '{"a":\r\r"\u2028"}'),
    ):
        document = read_text(text, name)
        assert document.line(2) == ("b: 2" if name == "x.yaml" else "")
        assert document.span("/c" if name == "x.yaml" else "/a").line == 3


def test_a_diagnostic_carries_its_place_and_line() -> None:
    document = read_text("a: 1\nbee: 2\n")
    code = refuse("")[0].code
    found = document.diagnostic(code, "wrong", "/bee", "mend it", key=True)
    span = Span("x.yaml", 2, 1, "/bee", 3)
    assert found == Diagnostic(code, "wrong", span, "mend it", "bee: 2")


def test_the_digest_is_of_the_bytes_and_a_byte_order_mark_is_accepted() -> None:
    raw = "\ufeffa: é\r\n".encode()
    found = parse("x.yaml", raw)
    assert isinstance(found, Document)
    assert found.digest == f"sha256:{sha256(raw).hexdigest()}"
    assert found.text == "a: é\r\n"
    assert found.span("/a") == Span("x.yaml", 1, 4, "/a", 1)


@pytest.mark.parametrize(
    ("name", "syntax", "text", "expected"),
    [
        ("x.json", None, '{"a": 1}', "json"),
        ("x.YML", None, '{"a": 1}', "yaml"),
        ("-", None, ' {"a": 1}', "json"),
        ("-", None, "a: 1", "yaml"),
        ("x.json", "yaml", "a: 1", "yaml"),
        ("x.yaml", "json", "[]", "json"),
    ],
)
def test_the_syntax_is_as_said_or_by_name_or_by_first_character(
    name: str, syntax: Syntax | None, text: str, expected: Syntax
) -> None:
    found = parse(name, text.encode(), syntax=syntax)
    assert isinstance(found, Document)
    assert found.syntax == expected


BROKEN_YAML = {
    "duplicate": ("a: 1\nb: 2\na: 3\n", [("SV109", 3, 1)]),
    "duplicate, quoted": ("a: 1\n'a': 3\n", [("SV109", 2, 1)]),
    "duplicate, inside": ("a:\n- {b: 1, b: 2}\n", [("SV109", 2, 10)]),
    "anchor and alias": ("a: &x 1\nb: *x\n", [("SV110", 1, 4), ("SV110", 2, 4)]),
    "anchor on a list": ("a: &x [1]\n", [("SV110", 1, 4)]),
    "alias as key": ("*x : 1\n", [("SV110", 1, 1)]),
    "tag": ("a: !!python/object:x 1\nb: !t [1]\n", [("SV111", 1, 4), ("SV111", 2, 4)]),
    "standard tag": ("a: !!str 12\n", [("SV111", 1, 4)]),
    "tag and anchor": ("a: &x !t 1\n", [("SV110", 1, 4), ("SV111", 1, 7)]),
    "not numbers": ("- .nan\n- -.INF\n- NaN\n", [("SV113", i, 3) for i in (1, 2, 3)]),
    "19 digits": ("a: 1234567890123456789\n", [("SV113", 1, 4)]),
    "19 places": ("a: 0.1234567890123456789\n", [("SV113", 1, 4)]),
    "two documents": ("a: 1\n---\nb: 2\n", [("SV114", 2, 1)]),
    "two documents, ended": ("a: 1\n...\n# c\nb: 2\n", [("SV114", 4, 1)]),
    "list as key": ("[1]: 2\n", [("SV116", 1, 1)]),
    "mapping as key": ("? {a: 1}\n: 2\n", [("SV116", 1, 3)]),
    "no key": ("?\n: 2\n", [("SV116", 1, 2)]),
    "comments only": ("# nothing\n\n---\n# at all\n", [("SV106", 1, 1)]),
    "everything": ("a: *x\na: !t 1\nb: [.inf]\nc: [\n", [
        ("SV110", 1, 4), ("SV109", 2, 1), ("SV111", 2, 4), ("SV113", 3, 5),
        ("SV107", 4, 4),
    ]),
    "tab": ("a:\n\t- b\n", [("SV107", 2, 1)]),
    "tab after colon": ("a:\tb\n", [("SV107", 1, 3)]),
    "open quote": ("a: 'x\nb: 1\n", [("SV107", 1, 4)]),
    "open list": ("a: [1,\n  2\n", [("SV107", 1, 4)]),
    "open mapping": ("a: {b: 1\nc: 2\n", [("SV107", 1, 4)]),
    "breaks off": ("a: [", [("SV107", 1, 4)]),
    "colon in text": ("title: Works: phase 2\n", [("SV107", 1, 13)]),
    "text after quotes": ("a: 'it's'\n", [("SV107", 1, 8)]),
    "indent": ("a:\n  b: 1\n c: 2\n", [("SV107", 3, 2)]),
    "list item in a mapping": ("a: 1\n- b\n", [("SV107", 2, 1)]),
    "key in a list": ("- a\nb: 1\n", [("SV107", 2, 1)]),
    "no colon": ("a: 1\nb\nc: 2\n", [("SV107", 2, 1)]),
    "item on the key's line": ("a: - b\n", [("SV107", 1, 4)]),
    "at": ("a: @b\n", [("SV107", 1, 4)]),
    "backtick": ("a: `b`\n", [("SV107", 1, 4)]),
    "escape": ('a: "x\\q"\n', [("SV107", 1, 6)]),
    "half a character": ('a: "x\\ud800"\n', [("SV107", 1, 6)]),
    "beyond unicode": ('a: "\\U00110000"\n', [("SV107", 1, 5)]),
    "directive": ("# c\n%YAML 1.1\n---\na: 1\n", [("SV107", 2, 1)]),
    "control character": ("a: x\x07\n", [("SV107", 1, 5)]),
    "invisible character": ("a: x\ufeff\n", [("SV107", 1, 5)]),
    "line separator": ("a: x\u2028\n", [("SV107", 1, 5)]),
    "block header": ("a: |x\n  b\n", [("SV107", 1, 5)]),
    "question in a flow list": ("a: [is it?, b]\n", [("SV107", 1, 10)]),
    "star": ("a: *\n", [("SV107", 1, 4)]),
    "undeclared tag handle": ("a: !q!x 1\n", [("SV107", 1, 4)]),
    "bracket too many": ("a: ]\n", [("SV107", 1, 4)]),
}  # fmt: skip


READ_ALIKE = (
    "a: {b: , c: 1, d}\ne: # nothing\nf:\n  - \n  -\n",
    "a: |2-\n   x\n\n  y\n# end\nb: >+\n  z\n\n",
    "a: b c\n  d\n   e # no\nf: 'g\n\n  h'\n",
    "? a\n: b\n? c\n",
    "- - a\n  -   b\n-\n  c: d\n",
    "a: x # tab\there\nb: 'tab\there'\n",
    "a: 1\r\nb: é😀 # x\rc: [1,\r\n 2]",
    "|#x",
    "a: [-b, c:d, :e, x#y, http://f?g]",
    "--- {a: 1}\n...\n# end\n",
)


@pytest.mark.parametrize("case", BROKEN_YAML)
@pytest.mark.parametrize("parser", [FAST, PLAIN], ids=["fast", "plain"])
def test_yaml_is_refused_with_every_place(
    case: str, parser: yaml_text.Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, places = BROKEN_YAML[case]
    monkeypatch.setattr(
        "socialvalue.loading.yaml_text.read_yaml", lambda text: read_yaml(text, parser)
    )
    found = refuse(text)
    assert brief(found) == places
    assert all(item.help and item.excerpt is not None for item in found)
    for item in found:
        assert item.message == item.message.rstrip(".")
        assert item.message[0].islower() or item.message[0] == "`"


def test_a_yaml_text_is_read_alike_by_both_parsers() -> None:
    for text in (*(text for text, _ in BROKEN_YAML.values()), *READ_ALIKE):
        assert read_yaml(text, FAST) == read_yaml(text, PLAIN)


@pytest.mark.parametrize("case", BROKEN_YAML)
def test_a_text_too_long_for_the_plain_parser_is_refused_too(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_text, "PLAIN_LIMIT", -1)
    text, places = BROKEN_YAML[case]
    # the fast parser is more lenient in these; nothing is misread
    if case not in ("tab after colon", "question in a flow list"):
        assert brief(refuse(text))[0][:2] == places[0][:2]


def test_messages_say_what_and_how_to_mend_it() -> None:
    (twice,) = refuse("a: 1\na: 2\n")
    assert twice.message == "the key `a` is given twice"
    assert twice.help == "delete one of them; the first is on line 1"
    (tab,) = refuse("a:\n\t- b\n")
    assert tab.message == "a tab stands where YAML wants spaces"
    assert "spaces" in (tab.help or "")
    (digits,) = refuse("a: 1234567890123456789\n")
    assert digits.message == "`1234567890123456789` has too many digits"
    assert "18 digits" in (digits.help or "")


BROKEN_JSON = {
    "duplicate": ('{"a": 1,\n "a": 2}', [("SV109", 2, 2)]),
    "duplicate, escaped": ('{"a": 1, "\\u0061": 2}', [("SV109", 1, 10)]),
    "no numbers": ("[NaN, -Infinity]", [("SV113", 1, 2), ("SV113", 1, 7)]),
    "digits": ('{"a": 1e99, "b": 1234567890123456789}', [
        ("SV113", 1, 7), ("SV113", 1, 18),
    ]),
    "huge exponent": ("[1e999999999999]", [("SV113", 1, 2)]),
    "thousands of digits": (f"[{'9' * 5000}]", [("SV113", 1, 2)]),
    "trailing comma": ('{"a": 1,}', [("SV108", 1, 8)]),
    "trailing comma in a list": ("[1,\n]", [("SV108", 1, 3)]),
    "no quotes": ("{a: 1}", [("SV108", 1, 2)]),
    "single quotes": ("['a']", [("SV108", 1, 2)]),
    "no comma": ('{"a": 1 "b": 2}', [("SV108", 1, 9)]),
    "no colon": ('{"a" 1}', [("SV108", 1, 6)]),
    "no value": ('{"a": }', [("SV108", 1, 7)]),
    "breaks off": ('{"a": [1', [("SV108", 1, 7)]),
    "open quote": ('{"a": "x\n}', [("SV108", 1, 7)]),
    "escape": ('["a\\q"]', [("SV108", 1, 4)]),
    "short escape": ('["\\u12"]', [("SV108", 1, 3)]),
    "half a character": ('["\\ud800"]', [("SV108", 1, 2)]),
    "control character": ('["a\x01"]', [("SV108", 1, 4)]),
    "wrong bracket": ("[1}", [("SV108", 1, 3)]),
    "python": ("[True]", [("SV108", 1, 2)]),
    "comment": ("// x\n[1]", [("SV108", 1, 1)]),
    "two": ("1 2", [("SV108", 1, 3)]),
    "leading zero": ("[01]", [("SV108", 1, 3)]),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN_JSON)
def test_json_is_refused_with_every_place(case: str) -> None:
    text, places = BROKEN_JSON[case]
    found = refuse(text, "x.json")
    assert brief(found) == places
    assert all(item.help for item in found)


def test_both_halves_of_a_character_are_one() -> None:
    assert read_text('["\\ud83d\\ude00"]', "x.json").data == ["😀"]


@pytest.mark.parametrize(
    ("name", "opening", "closing"),
    [("x.json", "[", "]"), ("x.json", '{"a":', "}"), ("x.yaml", "[", "]")],
)
def test_nesting_is_allowed_to_100_and_refused_beyond(
    name: str, opening: str, closing: str
) -> None:
    inner = "" if closing == "]" else "1"
    fine = parse(name, (opening * 100 + inner + closing * 100).encode())
    assert isinstance(fine, Document)
    whole = opening * 101 + inner + closing * 101
    assert refuse(whole, name)[0].code.number == "SV112"
    for depth in (101, 5000, 100_000):
        (found,) = refuse(opening * depth, name)
        assert found.code.number == "SV112"
        assert found.at.column == 100 * len(opening) + 1


def test_block_yaml_nested_too_deep_is_refused() -> None:
    text = "".join(f"{' ' * depth}a:\n" for depth in range(150))
    assert brief(refuse(text)) == [("SV112", 101, 101)]


def test_reading_stops_after_so_many_problems() -> None:
    assert len(refuse("- *x\n" * 500)) == 100
    assert len(refuse(f"[{','.join(['NaN'] * 500)}]", "x.json")) == 100


@pytest.mark.parametrize(
    ("raw", "place", "words"),
    [
        (b"abc: 1\r\nd: caf\xe9\n", (2, 7), "byte 15 (`0xe9`)"),
        (b"\xef\xbb\xbfa\xff", (1, 2), "byte 5 (`0xff`)"),
        ("a: 1".encode("utf-16"), (1, 1), "UTF-16"),
        ("a: 1".encode("utf-16-le"), (1, 1), "UTF-16"),
        (b"\xed\xa0\x80", (1, 1), "byte 1"),
    ],
)
def test_what_is_not_utf_8_is_refused_with_the_first_bad_byte(
    raw: bytes, place: tuple[int, int], words: str
) -> None:
    (found,) = refuse(raw)
    assert brief((found,)) == [("SV105", *place)]
    assert words in found.message
    assert (found.help or "").startswith("save it again as UTF-8")


@pytest.mark.parametrize("raw", [b"", b" \r\n\t", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_refused(raw: bytes) -> None:
    assert brief(refuse(raw)) == [("SV106", 1, 1)]


def test_a_file_over_the_limit_is_refused_with_the_way_to_raise_it() -> None:
    found = parse("x.yaml", b"a: 12345", limit=7)
    assert isinstance(found, tuple)
    assert found[0].code.number == "SV104"
    assert found[0].message == "the file has 8 bytes, the limit is 7 bytes"
    assert "--max-size" in (found[0].help or "")
    assert "SOCIALVALUE_MAX_SIZE" in (found[0].help or "")
    assert isinstance(parse("x.yaml", b"a: 12345", limit=8), Document)
    assert DEFAULT_LIMIT == 10_000_000


def test_read_gives_the_document_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "tender.yaml"
    path.write_bytes(b"a: 1")
    found = read(path, "shown.yaml")
    assert isinstance(found, Document)
    assert found.name == "shown.yaml"
    assert found == parse("shown.yaml", b"a: 1")
    too_large = read(path, "shown.yaml", limit=3)
    assert isinstance(too_large, tuple)
    assert too_large[0].message == "the file has 4 bytes, the limit is 3 bytes"


def test_read_says_when_a_path_is_missing_or_unreadable(tmp_path: Path) -> None:
    missing = read(tmp_path / "none.yaml", "none.yaml")
    folder = read(tmp_path, "folder")
    assert isinstance(missing, tuple)
    assert isinstance(folder, tuple)
    assert missing[0].code.number == "SV101"
    assert folder[0].code.number == "SV102"
    assert str(tmp_path) not in f"{missing[0].message}{folder[0].message}"
