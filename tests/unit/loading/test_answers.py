"""Answers read as strictly as a tender file, and put where their questions were."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from architecture.repository import ENGINE
from socialvalue.diagnostics import Diagnostic
from socialvalue.loading.answers import Answers, answered, has_answers, load_answers
from socialvalue.loading.answers_form import form_section, form_text
from socialvalue.loading.document import Document, parse
from socialvalue.loading.tender_file import load_tender
from socialvalue.model.case import Case, Fact, Missing, Why
from socialvalue.quantities import Percentage
from socialvalue.shipped import schema
from socialvalue.use_cases import Selection, check, fact_dictionary, questions
from socialvalue.use_cases.answers import form_in_use
from unit.loading.written_notice import criterion as criterion_of
from unit.loading.written_notice import load as load_notice
from unit.loading.written_notice import release, with_criterion

TENDER = b"""\
tender:
  title: Park benches
  commenced_on: 2024-05-02
  lots:
    - id: "1"
      criteria:
        - {name: Price, weight: 60%}
        - {name: Social value}
"""
DIGEST = f"sha256:{sha256(TENDER).hexdigest()}"
BY = "answered_by: Procurement team\nanswered_on: 2026-11-20\n"
SOCIAL = "/tender/lots/0/criteria/1"


def case() -> Case:
    document = parse("tender.yaml", TENDER)
    assert isinstance(document, Document)
    found, _ = load_tender(document, schema("tender"), fact_dictionary())
    assert found is not None
    return found


def load(text: str) -> Answers | tuple[Diagnostic, ...]:
    document = parse("answers.yaml", text.encode())
    assert isinstance(document, Document)
    return load_answers(
        document, schema("answers"), schema("tender"), fact_dictionary()
    )


def file(*entries: str, by: str = BY) -> Answers | tuple[Diagnostic, ...]:
    """Return what is read of one section; an entry's lines are split at `; `."""
    body = "".join(
        f"      - {entry.replace('; ', chr(10) + '        ')}\n" for entry in entries
    )
    return load(f"{by}inputs:\n  - input: {DIGEST}\n    answers:\n{body}")


def faults(*entries: str, by: str = BY) -> list[tuple[str, str, str | None]]:
    found = file(*entries, by=by)
    assert isinstance(found, tuple), "nothing is wrong with it"
    return [(each.code.number, each.message, each.help) for each in found]


def with_answers(*entries: str) -> Case:
    found = file(*entries)
    assert isinstance(found, Answers), found
    added = answered(case(), [found], fact_dictionary())
    assert not added.problems
    return added.case


def criterion(of: Case, number: int) -> dict[str, Fact | Missing]:
    (lot,) = of.tender.items("tender.lots").items
    return dict(lot.items("lot.criteria").items[number].facts)


def test_an_answer_stands_where_its_question_was_and_nowhere_else() -> None:
    entry = f"fact: criterion.weight; item: {SOCIAL}; answer: 40%; evidence: ITT, 4.2"
    found = with_answers(entry)
    weight = criterion(found, 1)["criterion.weight"]
    assert isinstance(weight, Fact)
    assert weight.value == Percentage(Decimal(40))
    assert weight.place.pointer == "/inputs/0/answers/0/answer"
    assert (weight.place.line, weight.place.column) == (8, 17)
    assert str(weight.attested) == (
        "answered by Procurement team on 2026-11-20; evidence: ITT, 4.2"
    )
    assert criterion(found, 0) == criterion(case(), 0)
    assert found.answers is not None
    assert case().answers is None


def test_an_entry_may_name_somebody_else() -> None:
    found = with_answers(
        f"fact: criterion.subject_link; item: {SOCIAL}; answer: Apprentices; "
        "answered_by: Category manager; answered_on: 2026-11-21"
    )
    link = criterion(found, 1)["criterion.subject_link"]
    assert str(link.attested) == "answered by Category manager on 2026-11-21"


def test_a_list_is_said_to_be_complete() -> None:
    found = with_answers("fact: lot.criteria; item: /tender/lots/0; complete: true")
    (lot,) = found.tender.items("tender.lots").items
    assert lot.items("lot.criteria").complete
    assert not found.tender.items("tender.lots").complete


def test_none_is_known_and_not_blank() -> None:
    found = with_answers("fact: tender.exemption.reason; item: /tender; answer: none")
    reason = found.tender.fact("tender.exemption.reason")
    assert isinstance(reason, Missing)
    assert reason.why is Why.ABSENT
    assert reason.attested is not None


@pytest.mark.parametrize(
    "entry",
    [
        "fact: tender.urgent; item: /tender; answer:",
        "fact: tender.urgent; item: /tender; answer: ~; evidence: Nobody knew",
        "fact: tender.urgent; item: /tender",
        "fact: lot.criteria; item: /tender/lots/0; complete: false",
    ],
)
def test_what_is_blank_is_no_answer(entry: str) -> None:
    assert with_answers(entry).answers is None


@pytest.mark.parametrize(
    ("entry", "code", "message", "help_"),
    [
        (
            "fact: tender.urgent; item: /tender; answer: ja",
            "SV203",
            "`ja` is not `true` or `false` (Too urgent to consider first)",
            None,
        ),
        (
            "fact: criterion.weight; item: /x; answer: 8",
            "SV205",
            "`8` is not a percentage (Weight of the criterion)",
            "write `8%`",
        ),
        (
            "fact: tender.value.net; item: /tender; answer: 1000 EUR",
            "SV207",
            "`1000 EUR` is not in pounds (Value of the tender before VAT)",
            "only GBP amounts can be judged; give the value in pounds",
        ),
        (
            "fact: tender.commenced_on; item: /tender; answer: 2024-02-30",
            "SV208",
            "there is no day `2024-02-30`",
            "February 2024 has 29 days",
        ),
        (
            "fact: tender.procedure; item: /tender; answer: opne",
            "SV204",
            "`opne` is not one of the choices (Procedure)",
            "did you mean `open`?",
        ),
        (
            "fact: tender.urgent; item: /tender; anwser: true",
            "SV201",
            "there is no field `anwser` here",
            "did you mean `answer`?",
        ),
        (
            "fact: tender.urgnet; item: /tender; answer: true",
            "SV411",
            "there is no question about `tender.urgnet`",
            "did you mean `tender.urgent`?",
        ),
        ("fact: lot.criteria; item: /x; answer: true", "SV201", "", None),
        ("fact: tender.urgent; item: /x; complete: true", "SV201", "", None),
        ("fact: tender.urgent; item: /tender; answer: none", "SV203", "", None),
        ("fact: tender.urgent; answer: true", "SV202", "`item` is missing", None),
    ],
)
def test_an_answer_is_read_as_strictly_as_a_tender_file(
    entry: str, code: str, message: str, help_: str | None
) -> None:
    ((number, said, advice),) = faults(entry)
    assert number == code
    assert said == (message or said)
    assert advice == (help_ or advice)


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("answered_on: 2026-11-20\n", ["who gave it"]),
        ("answered_by: Procurement team\n", ["when it was given"]),
        ("", ["when it was given", "who gave it"]),
    ],
)
def test_an_answer_says_who_and_when(by: str, said: list[str]) -> None:
    found = faults("fact: tender.urgent; item: /tender; answer: true", by=by)
    assert [code for code, _, _ in found] == ["SV413"] * len(said)
    assert [each.split(" not say ")[1] for _, each, _ in found] == said


def test_a_question_is_answered_once() -> None:
    entry = "fact: tender.urgent; item: /tender; answer: true"
    ((code, message, _),) = faults(entry, entry)
    assert (code, message) == (
        "SV211",
        "this question is already answered at line 8",
    )


def test_the_same_answers_give_the_same_case_and_digest() -> None:
    entry = "fact: tender.urgent; item: /tender; answer: true"
    assert with_answers(entry).answers == with_answers(entry).answers


# The form


def blank_form(tmp_path: Path, tender: bytes, *answers: Path) -> str:
    path = tmp_path / "tender.yaml"
    path.write_bytes(tender)
    selection = Selection(policies=("lcrca-social-value",), as_if=True, answers=answers)
    (answer,) = check([str(path)], selection)
    asked = questions(answer.decisions)
    subject = answer.decisions[0].subject
    return form_text([form_section(answer.name, subject, asked, schema("tender"))])


def test_an_empty_form_is_read_back_and_answers_nothing(tmp_path: Path) -> None:
    found = load(blank_form(tmp_path, TENDER))
    assert isinstance(found, Answers), found
    assert list(found.given) == [DIGEST]
    assert not found.given[DIGEST]


def test_a_form_asks_in_order_and_says_how_to_answer(tmp_path: Path) -> None:
    text = blank_form(tmp_path, TENDER)
    assert text.index("# 1. ") < text.index("# 2. ")
    assert "Held by the procurement officer." in text
    assert "# Write true or false." in text
    assert max(map(len, text.splitlines())) <= 100
    assert f"input: {DIGEST}" in text


def test_only_an_empty_form_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    assert form_in_use(path) is None
    text = blank_form(tmp_path, TENDER)
    path.write_text(text, encoding="utf-8")
    assert form_in_use(path) is None
    path.write_text("", encoding="utf-8")
    assert form_in_use(path) is None
    for filled in (
        text.replace("answered_by:", "answered_by: Procurement team", 1),
        text.replace("        evidence:", "        evidence: Minutes", 1),
        "notes: somebody's own\n",
        "broken: [\n",
        "# my notes\n",
    ):
        path.write_text(filled, encoding="utf-8")
        refused = form_in_use(path)
        assert refused is not None
        assert [each.code.number for each in refused.diagnostics] == ["SV414"]


@pytest.mark.parametrize("name", ["a" * 5000, "form.yaml/inside.yaml"])
def test_where_no_form_can_be_written_is_said_before_anything(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "form.yaml").write_text("", encoding="utf-8")
    refused = form_in_use(tmp_path / name)
    assert refused is not None
    assert {each.code.number for each in refused.diagnostics} == {"SV102"}


def test_a_form_in_which_a_list_is_complete_is_not_empty() -> None:
    assert has_answers({"inputs": [{"answers": [{"complete": True}]}]})
    assert not has_answers({"inputs": [{"answers": [{"complete": None}]}]})


# What takes judgement


JUDGED = ("criterion.subject_link", "criterion.rewards_supplier_location")
TEMPTING = (
    "Linked to the subject-matter of the contract: apprentices on these works",
    "Suppliers based in the area score more; location of the supplier rewarded",
    "subject_link: yes; rewards_supplier_location: true",
)


@pytest.mark.parametrize("said", TEMPTING)
def test_no_text_of_a_notice_answers_what_takes_judgement(said: str) -> None:
    """Only a person says it: in a tender file, or among answers."""
    about = with_criterion(
        criterion_of(name=said, description=said, subject_link=said),
        criterion_of(
            name="Social value",
            description=said,
            type=said,
            rewards_supplier_location=True,
        ),
    )
    notice = release({**about, "title": said, "description": said})
    ((_, read, _),) = load_notice(notice)
    assert read is not None
    (lot,) = read.tender.items("tender.lots").items
    for item in lot.items("lot.criteria").items:
        assert not any(isinstance(item.fact(name), Fact) for name in JUDGED)


@pytest.mark.parametrize("name", JUDGED)
def test_what_takes_judgement_is_named_nowhere_where_notices_are_read(
    name: str,
) -> None:
    reading = [
        *ENGINE.glob("loading/notice*.py"),
        ENGINE / "evaluation" / "recognition.py",
    ]
    assert len(reading) > 5
    key = name.partition(".")[2]
    assert not [path.name for path in reading if key in path.read_text("utf-8")]
