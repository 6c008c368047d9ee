"""docs/notices.md: it names every fact that a notice can tell, and its example runs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from conftest import Golden
from socialvalue.evaluation.recognition import recognised
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.loading.document import Document, parse
from socialvalue.loading.processes import load_notices
from socialvalue.model.case import Case, Fact, Item, Missing
from socialvalue.model.policy import DEFAULT_RECOGNITION
from socialvalue.quantities import text
from socialvalue.shipped import schema

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "notices.md"
TEXT = PAGE.read_text(encoding="utf-8")
DICTIONARY = load_dictionary(schema("tender"))

_ROW = re.compile(r"^\| `([a-z_.]+)` \|", re.MULTILINE)
_NOTICE = re.compile(r"^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FACTS = re.compile(r"(these facts.*?```text\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)


def documented() -> list[str]:
    return [name for name in _ROW.findall(TEXT) if name in DICTIONARY.facts]


def readable() -> Iterator[str]:
    """Yield the facts that the modules that read notices name."""
    engine = ROOT / "engine" / "socialvalue"
    files = [
        *engine.glob("loading/notice*.py"),
        engine / "evaluation" / "recognition.py",
    ]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and node.value in DICTIONARY.facts:
                yield str(node.value)
    for scope in ("tender", "lot"):  # put together by notice_value.py
        for name in ("net", "gross"):
            yield f"{scope}.value.{name}"


def example() -> Case:
    found = _NOTICE.search(TEXT)
    assert found
    document = parse("notice.json", found[1].encode())
    assert isinstance(document, Document)
    ((_, case, problems),) = load_notices(document, DICTIONARY)
    assert case is not None
    assert problems == ()
    return recognised(case, DEFAULT_RECOGNITION)


def lines(item: Item) -> Iterator[str]:
    for name, found in item.facts.items():
        match found:
            case Fact(value=value):
                yield f"{item.label}: {name} is {text(value)}"
            case Missing(note=note):
                yield f"{item.label}: {name} is not known: {note}"
    for inside in item.lists.values():
        for one in inside.items:
            yield from lines(one)


def test_every_fact_that_a_notice_can_tell_is_on_the_page_and_no_other() -> None:
    assert sorted(documented()) == sorted(set(readable()))


def test_every_name_of_a_fact_on_the_page_is_one() -> None:
    rows = {name for name in _ROW.findall(TEXT) if "." in name}
    assert rows - DICTIONARY.facts.keys() == set()


def test_the_facts_of_the_example_are_what_is_read(golden: Golden) -> None:
    said = "".join(f"{line}\n" for line in lines(example().tender))
    golden(PAGE, _FACTS.sub(lambda found: found[1] + said + found[3], TEXT))
