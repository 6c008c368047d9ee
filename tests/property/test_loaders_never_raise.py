"""Whatever bytes come in: a document whose places are right, or diagnostics."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialvalue.diagnostics import Diagnostic, Span
from socialvalue.loading import yaml_text
from socialvalue.loading.document import Data, Document, parse
from socialvalue.loading.reading import Node, pointer_to
from socialvalue.loading.schema import validate
from socialvalue.loading.yaml_text import FAST, PLAIN, read_yaml
from socialvalue.shipped import schema

pytestmark = pytest.mark.property

TENDER_YAML = """\
# a tender
record: full
complete: [tender, lot.criteria]
as_of: 2023-06-01
tender:
  id: 'EX-1'
  title: "Retrofit \\u00e9"
  commenced_on: 2023-05-02
  light_touch: no
  value: {net: "145,000 GBP", gross: , vat_rate: 20%}
  lots:
    - id: a
      criteria:
        - {weight: 8.5%, social_value: true}
        - name: |
            two
            lines
          weight: ~
          scale: {max: 5, descriptors: [x, 'y z']}
    -
      title: >-
        folded
        text
"""
TENDER_JSON = json.dumps(
    {
        "as_of": "2023-06-01",
        "tender": {
            "id": "EX-1",
            "value": {"net": "1 GBP", "gross": None},
            "lots": [{"criteria": [{"weight": "10%", "scale": {"max": 5.50}}]}],
        },
    },
    indent=1,
)
PIECES = st.sampled_from(
    [
        *":,[]{}'\"#&*!|>%@`\\\n\r\t -?~0",
        *("- ", ": ", "\r\n", "---", "...\n", "&a", "*a", "!t", "!!str ", "\\ud800"),
        *(
            "\\u00e9",
            "\\",
            "é",
            "😀",
            "\x00",
            "\x85",
            "\u2028",
            "\ufeff",
            "NaN",
            ".inf",
        ),
        *("1e9", "99999999999999999999", "null", "<<: ", "? ", "/*", "130%", "-1 GBP"),
        *("a: 1\n", "lots", "tender:", "sixty", "2023-02-30", "|2-\n", "''", '"a"'),
    ]
)


@st.composite
def mutated(draw: st.DrawFn, *texts: str) -> str:
    """Draw one of `texts` with pieces put in, taken out and copied about."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        match draw(st.sampled_from(["put", "cut", "copy"])):
            case "put":
                text = text[:at] + draw(PIECES) + text[at:]
            case "cut":
                text = text[:at] + text[at + draw(st.integers(1, 5)) :]
            case _:
                start = draw(st.integers(0, len(text)))
                size = draw(st.integers(1, 30))
                text = text[:at] + text[start : start + size] + text[at:]
    return text


pieced = st.lists(PIECES, max_size=20).map("".join)
names = st.sampled_from(["x.yaml", "x.json", "-"])
texts = mutated(TENDER_YAML, TENDER_JSON) | pieced | st.text(max_size=80)

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18) + 1, 10**18 - 1)
    | st.decimals(allow_nan=False, allow_infinity=False, places=3).filter(
        lambda number: abs(number) < 10**15
    )
    | st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12)
)
datas = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(string.printable[:95], max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


raws = st.binary(max_size=60) | texts.map(
    lambda text: text.encode("utf-8", "surrogatepass")
)


@given(names, raws)
@settings(max_examples=400, deadline=None)
def test_bytes_of_any_kind_are_read_or_refused(name: str, raw: bytes) -> None:
    found = parse(name, raw)
    if isinstance(found, Document):
        _places_are_right(found)
        _inside(found.text, validate(found, schema("tender")))
    else:
        assert found
        assert all(item.help and item.at.line >= 1 for item in found)
        if all(item.code.number != "SV105" for item in found):
            _inside(raw.decode("utf-8").removeprefix("\ufeff"), found)


def _inside(text: str, problems: tuple[Diagnostic, ...]) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for item in problems:
        span = item.at
        assert 1 <= span.line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert span.length >= 1
        item.message.encode()  # can be printed
        assert "\n" not in item.message


def _places_are_right(document: Document) -> None:
    """Assert that every value and key stands where its span says."""
    rest: list[tuple[list[str | int], Data]] = [([], document.data)]
    while rest:
        keys, value = rest.pop()
        at = pointer_to(keys)
        span = document.span(at)
        assert span.pointer == at
        written = _written(document, span)
        match value:
            case dict():
                rest += [([*keys, key], inner) for key, inner in value.items()]
            case list():
                rest += [([*keys, index], inner) for index, inner in enumerate(value)]
            case str() if at not in document.quoted and document.syntax == "yaml":
                first = value.split("\n")[0].split(" ")[0]
                assert written[:1] in "|>" or written.startswith(first)
            case bool():
                assert written.lower() == str(value).lower()
            case int():
                assert int(written) == value
            case _:
                assert written
        if keys and isinstance(keys[-1], str):
            assert _written(document, document.span(at, key=True))


def _written(document: Document, span: Span) -> str:
    line = document.line(span.line)
    assert span.column - 1 + span.length <= len(line)
    return line[span.column - 1 : span.column - 1 + span.length]


@given(datas)
@settings(max_examples=200, deadline=None)
def test_json_and_the_same_text_as_yaml_give_equal_data(data: object) -> None:
    text = _json(data)
    as_json = parse("x.json", text.encode())
    as_yaml = parse("x.yaml", text.encode())
    assert isinstance(as_json, Document)
    assert isinstance(as_yaml, Document)
    assert as_yaml.data == as_json.data
    assert repr(as_yaml.data) == repr(as_json.data)  # 1.50 is not 1.5, 1 is not true
    _places_are_right(as_json)
    _places_are_right(as_yaml)
    assert _places(as_yaml.tree()) == _places(as_json.tree())


def _json(data: object) -> str:
    """Return `data` as JSON that is YAML too: characters written out."""
    match data:
        case dict():
            inner = (f"{_json(key)}: {_json(value)}" for key, value in data.items())
            return f"{{{', '.join(inner)}}}"
        case list():
            return f"[{', '.join(_json(item) for item in data)}]"
        case None | bool() | str():
            return json.dumps(data, ensure_ascii=False)
        case _:
            return f"{data:f}" if not isinstance(data, int) else str(data)


def _places(root: Node) -> list[tuple[int, int, int]]:
    found, rest = [], [root]
    while rest:
        node = rest.pop()
        found.append((node.start, node.length, node.key_start))
        children = node.children
        if children:
            rest += children.values() if isinstance(children, dict) else children
    return found


@given(mutated(TENDER_YAML) | pieced)
@settings(max_examples=500, deadline=None)
def test_both_yaml_parsers_give_the_same_answer(text: str) -> None:
    fast, plain = read_yaml(text, FAST), read_yaml(text, PLAIN)
    assert fast.problems == plain.problems
    if not plain.problems:
        assert fast == plain


@given(mutated(TENDER_YAML) | pieced)
@settings(max_examples=200, deadline=None)
def test_a_text_too_long_for_the_plain_parser_is_read_or_refused(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_text, "PLAIN_LIMIT", -1)
        found = parse("x.yaml", text.encode())
    if isinstance(found, Document):
        _places_are_right(found)
    else:
        _inside(text.removeprefix("\ufeff"), found)


def test_the_texts_that_are_mutated_are_sound() -> None:
    for name, text in (("x.yaml", TENDER_YAML), ("x.json", TENDER_JSON)):
        found = parse(name, text.encode())
        assert isinstance(found, Document)
        _places_are_right(found)
