"""The template asks every question, loads as it is, and claims nothing unasked."""

import re
from collections.abc import Iterator

import pytest

from socialvalue.loading.dictionary import load_dictionary
from socialvalue.loading.document import Document, parse
from socialvalue.loading.form_lines import WIDTH
from socialvalue.loading.tender_file import load_tender
from socialvalue.loading.tender_template import tender_template
from socialvalue.model.case import Case, Fact, Item, Missing, Why
from socialvalue.shipped import schema

SCHEMA = schema("tender")
DICTIONARY = load_dictionary(SCHEMA)
TEMPLATE = tender_template(SCHEMA)
OF_LOTS = ("suitability", "criteria", "award_by", "total_rounding", "point_value")
TURNED_OFF = re.compile(r"^( *)#(?! *[A-Z])((?: *- | *)[a-z_]+:|- [a-z.]+)$")
"""A line to use: a key, or an entry of `complete`, behind a `#`."""


def load(text: str) -> Case:
    document = parse("tender.yaml", text.encode())
    assert isinstance(document, Document), document
    case, problems = load_tender(document, SCHEMA, DICTIONARY)
    assert case is not None, problems
    assert problems == ()
    return case


def turned_on(text: str) -> str:
    lines = [TURNED_OFF.sub(r"\1\2", line) for line in text.splitlines()]
    return "\n".join(lines) + "\n"


def items(item: Item) -> Iterator[Item]:
    yield item
    for inside in item.lists.values():
        for one in inside.items:
            yield from items(one)


def without(text: str, *keys: str) -> str:
    """Return `text` without these keys of the tender and all that is in them."""
    kept: list[str] = []
    skipping = False
    for line in text.splitlines():
        found = re.match(r"  ([a-z_]+):", line)
        if found:
            skipping = found[1] in keys
        if not skipping:
            kept.append(line)
    return "\n".join(kept) + "\n"


def test_it_loads_as_it_is() -> None:
    tender = load(TEMPLATE).tender
    (lot,) = tender.items("tender.lots").items
    assert len(lot.items("lot.criteria").items) == 2


def test_nothing_in_it_is_answered() -> None:
    for item in items(load(TEMPLATE).tender):
        assert not [name for name, fact in item.facts.items() if isinstance(fact, Fact)]


def test_only_what_is_turned_off_is_taken_for_not_there() -> None:
    absent = set()
    for item in items(load(TEMPLATE).tender):
        for name, definition in DICTIONARY.facts.items():
            if definition.scope == item.scope:
                found = item.fact(name)
                assert isinstance(found, Missing)
                assert found.why in (Why.LEFT_BLANK, Why.ABSENT)
                if found.why is Why.ABSENT:
                    absent.add(name)
    assert absent == {
        "tender.exemption.reason",
        "tender.exemption.approved_by",
        "tender.exemption.approved_on",
        "criterion.recognised_by",
        "criterion.weight_text",
    }


@pytest.mark.parametrize(
    "name",
    [
        "tender.authority",
        "tender.agreement",
        "tender.commenced_on",
        "tender.category",
        "tender.value.net",
        "tender.value.gross",
        "tender.consideration.done",
    ],
)
def test_the_facts_that_matter_most_are_left_blank(name: str) -> None:
    found = load(TEMPLATE).tender.fact(name)
    assert isinstance(found, Missing)
    assert found.why is Why.LEFT_BLANK


def test_lists_that_are_turned_off_may_hold_anything() -> None:
    tender = load(TEMPLATE).tender
    assert not tender.items("tender.measures").complete
    (lot,) = tender.items("tender.lots").items
    assert lot.items("lot.criteria").complete
    for criterion in lot.items("lot.criteria").items:
        assert not criterion.items("criterion.subcriteria").complete


def test_it_is_complete_apart_from_those() -> None:
    tender = load(TEMPLATE).tender
    (lot,) = tender.items("tender.lots").items
    assert tender.complete == {"tender"}
    assert lot.complete == {"lot"}
    assert lot.items("lot.criteria").items[0].complete == {"criterion"}


def test_it_judges_by_no_date_until_asked() -> None:
    assert load(TEMPLATE).as_of is None
    assert "\n#as_of:\n" in TEMPLATE


def test_no_line_is_longer_than_a_screen() -> None:
    assert [line for line in TEMPLATE.splitlines() if len(line) > WIDTH] == []


def test_no_line_ends_in_a_space() -> None:
    assert [line for line in TEMPLATE.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("name", [*DICTIONARY.facts, *DICTIONARY.lists])
def test_every_question_stands_before_its_answer(name: str) -> None:
    about = DICTIONARY.facts.get(name) or DICTIONARY.lists[name]
    prose = re.sub(r"\s*\n *# *", " ", TEMPLATE)
    if name == "lot.criteria":  # asked of the tender; a lot's are "as above"
        assert "The criteria of the lot, as above, each line four spaces" in prose
        return
    key = name.rpartition(".")[2]
    at = prose.find(about.question)
    assert at >= 0
    assert re.search(rf"\b{key}:", prose[at:])


def test_every_fact_has_its_line() -> None:
    written = turned_on(without(turned_on(TEMPLATE), *OF_LOTS))
    lots = load(written).tender.items("tender.lots").items
    given = {name for item in items(load(written).tender) for name in item.facts}
    given |= {name for item in items(load(TEMPLATE).tender) for name in item.facts}
    below = without(turned_on(TEMPLATE), "lots")
    given |= {name for item in items(load(below).tender) for name in item.facts}
    assert len(lots) == 1
    assert given == set(DICTIONARY.facts)


def test_what_is_turned_off_works_once_its_signs_are_taken_out() -> None:
    tender = load(without(turned_on(TEMPLATE), "lots")).tender
    blank = tender.fact("tender.exemption.reason")
    assert isinstance(blank, Missing)
    assert blank.why is Why.LEFT_BLANK
    assert [item.label for item in tender.items("tender.measures").items] == [
        "measure 1"
    ]
    assert tender.items("tender.measures").complete


def test_it_can_be_filled_in_as_its_head_says() -> None:
    filled = (
        TEMPLATE.replace("  title:\n", "  title: Home energy retrofit works\n", 1)
        .replace("  commenced_on:\n", "  commenced_on: 2023-05-02\n")
        .replace("    net:\n", "    net: 145000 GBP\n", 1)
        .replace("      weight:\n", "      weight: 10%\n", 1)
        .replace("  light_touch:\n", "  light_touch: false\n")
    )
    tender = load(filled).tender
    assert tender.label == "Home energy retrofit works"
    for name in ("tender.commenced_on", "tender.value.net", "tender.light_touch"):
        assert isinstance(tender.fact(name), Fact)


def test_its_examples_are_answers_that_load() -> None:
    shown = {
        f"/tender/{key}": about["examples"][0]
        for key, about in SCHEMA["$defs"]["tender"]["properties"].items()
        if "x-fact" in about and "x-undivided" not in about  # those are the lot's
    }
    lines = "".join(
        f"  {at.rpartition('/')[2]}: {_yaml(v)}\n" for at, v in shown.items()
    )
    tender = load(f"tender:\n{lines}").tender
    assert len([f for f in tender.facts.values() if isinstance(f, Fact)]) == len(shown)


def _yaml(example: object) -> str:
    if isinstance(example, bool):
        return "true" if example else "false"
    if isinstance(example, list):
        return "[" + ", ".join(f'"{word}"' for word in example) + "]"
    return str(example)


def test_an_editor_finds_the_schema_beside_it() -> None:
    assert TEMPLATE.startswith("# yaml-language-server: $schema=tender.schema.json\n")
    assert "socialvalue schema tender > tender.schema.json" in TEMPLATE
