from __future__ import annotations

from dataclasses import replace

from socialvalue.model.case import Why
from socialvalue.model.question import Question
from socialvalue.rendering.layout import plain
from socialvalue.rendering.markdown import questions_markdown
from socialvalue.rendering.questions import (
    about_text,
    groups,
    numbers,
    questions_lines,
)


def question(number: int, fact: str = "criterion.scale.max") -> Question:
    return Question(
        fact=fact,
        item=f"/tender/lots/{number}",
        about=f"lot {number}, Quality",
        among="criteria",
        title="Highest score of the scale",
        question="What is the highest score?",
        held_by="procurement officer",
        may_change="procurement officer",
        why=Why.NOT_GIVEN,
        decisive=True,
        settles=("SV-027",),
        settled=1,
        concerns=("SV-027", "SV-029"),
        whole=False,
    )


MANY = tuple(question(number) for number in range(12))


def shown(*asked: Question, everything: bool = False) -> str:
    return plain(questions_lines(asked, width=80, everything=everything))


def test_one_question_about_many_items_is_asked_once_and_says_how_many() -> None:
    said = shown(*MANY)
    assert said.count("What is the highest score?") == 1
    assert "for         12 criteria: Quality of lots 0, 1, 2, and 9 more" in said
    assert questions_markdown(MANY).count("What is the highest score?") == 1


def test_how_many_is_not_said_where_the_lots_say_it() -> None:
    lots = [
        replace(each, about=f"lot {n}", among="lots") for n, each in enumerate(MANY)
    ]
    (group,) = groups(lots)
    assert about_text(group) == "lots 0, 1, 2, and 9 more"
    assert about_text(group, everything=True).endswith("10 and 11")


def test_what_does_not_decide_is_asked_apart() -> None:
    found = groups([MANY[0], replace(MANY[1], decisive=False)])
    assert [len(each.questions) for each in found] == [1, 1]
    assert "It would not change the verdict." in shown(replace(MANY[1], decisive=False))


def test_what_no_answer_can_change_is_said() -> None:
    absent = replace(MANY[0], why=Why.ABSENT)
    assert "The input itself would have to say something else." in shown(absent)


def test_it_settles_what_is_settled_and_helps_with_the_rest() -> None:
    (group,) = groups(MANY)
    assert group.settles == ("SV-027",)
    assert group.helps == ("SV-029",)


def test_only_a_few_are_asked_at_once_and_only_those_have_numbers() -> None:
    several = [question(1, f"tender.fact_{number}") for number in range(8)]
    assert "and 3 more: --all" in shown(*several)
    assert "more: --all" not in shown(*several, everything=True)
    assert list(numbers(several, everything=False)) == [
        f"tender.fact_{number}" for number in range(5)
    ]


def test_nothing_is_said_where_nothing_is_asked() -> None:
    assert shown() == ""
