"""A form of the questions that are left, to fill in and to be read back.

`answers.py` reads it. Comments say for each question what people need to answer it;
what the program goes by (`input`, `fact`, `item`) is to be left as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from socialvalue.loading.answers import NONE, fact_schema
from socialvalue.loading.form_lines import WIDTH, answer_text
from socialvalue.model.decision import TenderSubject
from socialvalue.model.question import Question

Schema = Mapping[str, Any]

_HEAD = """\
Questions that a check left open, to be answered and read back.

How to fill it in:
- Write each answer after the colon of `answer:` or `complete:`, with a space
  between, as the line above it says. Leave it empty where nobody knows yet.
- Where the answer is that there is none, write none.
- Say once below who answers and on which day. Where somebody else answered one
  question, or on another day, fill it in beside that answer.
- Evidence is what the answer goes by: a document and its page, a minute. It is
  shown wherever the answer is.
- Leave `input`, `fact` and `item` as they are: they say which question it is.

What the input itself says cannot be changed here. The first questions settle the
most. Answers may lead to further questions; a form for those is written to
another file, and both can be read together.

Then check again: socialvalue check INPUT --answers FILE
"""


def form_text(sections: Sequence[str]) -> str:
    """Return the whole form: what it is, who answers, and a section for each input."""
    lines = [
        "# yaml-language-server: $schema=answers.schema.json",
        "#",
        *(f"# {line}".rstrip() for line in _HEAD.splitlines()),
        "",
        "# Who answers: a name, a role or a team.",
        "answered_by:",
        "# On which day, such as 2026-11-22.",
        "answered_on:",
        "",
        "inputs:" if sections else "inputs: []",
    ]
    return "\n".join(lines) + "\n" + "".join(sections)


def form_section(
    name: str, subject: TenderSubject, questions: Sequence[Question], facts: Schema
) -> str:
    """Return the part of a form about one input; without questions, nothing.

    Args:
        name: What the input is called.
        subject: What was judged.
        questions: What is left to ask of it, in their order.
        facts: The fact schema, which says what an answer looks like.
    """
    asked = [each for each in questions if each.answerable]
    others = [each for each in questions if not each.answerable]
    if not questions:
        return ""
    lines = ["", f"  - input: {subject.digest}", f"    name: {_quoted(name)}"]
    if subject.reference:
        lines.append(f"    reference: {_quoted(subject.reference)}")
    if subject.title:
        lines.append(f"    tender: {_quoted(subject.title)}")
    lines.append("    answers:" if asked else "    answers: []")
    for number, question in enumerate(asked, start=1):
        lines += ["", *_entry(number, question, facts)]
    if others:
        lines += ["", *_comments(_OTHERS), *map(_other, others)]
    return "\n".join(lines) + "\n"


_OTHERS = (
    "What follows cannot be answered here: the input says that there is none, or "
    "what it says does not work out. The input itself would have to change."
)


def _entry(number: int, question: Question, facts: Schema) -> Iterator[str]:
    yield from _comments(f"{number}. {question.question}")
    yield from _comments(f"About {question.about}. Held by the {question.held_by}.")
    yield from _comments(_waiting(question, number))
    yield from _comments(_how(question, facts))
    yield f"      - fact: {question.fact}"
    yield f"        item: {_quoted(question.item)}"
    yield f"        about: {_quoted(question.about)}"
    yield f"        {'complete' if _is_list(question, facts) else 'answer'}:"
    yield "        answered_by:"
    yield "        answered_on:"
    yield "        evidence:"


def _waiting(question: Question, number: int) -> str:
    rules = ", ".join(question.concerns)
    said = [f"Waiting for it: {rules}."] if rules else []
    if question.whole:
        version = question.fact == "tender.commenced_on"
        what = "which version judges" if version else "whether there is more to judge"
        said.append(f"It also settles {what}.")
    if question.settles:
        how = "It" if number == 1 else "With those above it"
        said.append(f"{how} settles {', '.join(question.settles)}.")
    if not question.decisive:
        said.append("It would not change the verdict.")
    return " ".join(said)


def _is_list(question: Question, facts: Schema) -> bool:
    return "x-list" in fact_schema(question.fact, facts)


def _how(question: Question, facts: Schema) -> str:
    """Return how to write the answer."""
    about = fact_schema(question.fact, facts)
    if "x-list" in about:
        return (
            "Write true if those in the input are all there are. Where it has none at "
            "all, true says that there are none. To add some, write a tender file."
        )
    said = "" if about["description"] == question.question else about["description"]
    said += f" {answer_text(about)}"
    if about["x-fact"]["type"] != "yes or no":
        said += f" Or {NONE}, if there is none."
    return said


def _other(question: Question) -> str:
    return "\n".join(_comments(f"{question.question} (about {question.about})"))


def _comments(said: str) -> Iterator[str]:
    margin = " " * 6 + "# "
    for line in wrap(
        " ".join(said.split()),
        WIDTH - len(margin),
        break_long_words=False,
        break_on_hyphens=False,
    ):
        yield margin + line


def _quoted(text: str) -> str:
    """Return `text` in quotes on one line, as YAML and JSON both read it."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
