"""The questions that are left, as people read them: each fact asked for once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from socialvalue.model.question import Question
from socialvalue.records import dataclass
from socialvalue.rendering.layout import Line, Piece, Style, paragraph
from socialvalue.rendering.phrases import limited, subjects_text

FEW = 5
"""How many questions are asked at once, unless everything is asked for."""

HEADING = "Questions that would settle the most"
TOGETHER = "Each settles what it does together with those above it."
NOT_DECISIVE = "It would not change the verdict."
UNANSWERABLE = "The input itself would have to say something else."

_FEW_SUBJECTS = 3
_MOST_RULES = 8
_KEY = 12  # columns of the word before a detail: "held by     "


@dataclass(frozen=True, slots=True)
class Group:
    """One question, asked of several items at once."""

    questions: tuple[Question, ...]
    settles: tuple[str, ...]  # rules that are settled by it and those before it
    helps: tuple[str, ...]  # rules that need something else, too

    @property
    def first(self) -> Question:
        """Return the question that speaks for the others."""
        return self.questions[0]


def groups(questions: Iterable[Question]) -> tuple[Group, ...]:
    """Return the questions, neighbours that differ only in their item as one."""
    together = groupby(questions, lambda q: (q.fact, q.decisive, q.answerable))
    return tuple(_group(tuple(found)) for _, found in together)


def _group(questions: tuple[Question, ...]) -> Group:
    settles = dict.fromkeys(rule for each in questions for rule in each.settles)
    concerns = dict.fromkeys(rule for each in questions for rule in each.concerns)
    helps = tuple(rule for rule in concerns if rule not in settles)
    return Group(questions, tuple(settles), helps)


def about_text(group: Group, *, everything: bool = False) -> str:
    """Return whom or what a question is about, with how many where it is many.

    That it is about the whole tender goes without saying.
    """
    count = len(group.questions)
    most = None if everything else _FEW_SUBJECTS
    said = subjects_text((each.about for each in group.questions), most=most)
    if count <= _FEW_SUBJECTS or said.startswith(f"{group.first.among} "):
        return said
    return f"{count} {group.first.among}: {said}"


def settles_text(group: Group) -> str:
    """Return what is settled by a question, with the ones before it."""
    said: list[str] = []
    if any(each.whole for each in group.questions):
        said.append(
            "which version judges"
            if group.first.fact == "tender.commenced_on"
            else "whether that is all there is to judge"
        )
    if group.settles:
        said.append(limited(group.settles, _MOST_RULES))
    return "; ".join(said)


def helps_text(group: Group) -> str:
    """Return which rules need something else, too."""
    return limited(group.helps, _MOST_RULES)


def remark_text(group: Group) -> str:
    """Return what a reader has to know of a question that changes little."""
    if not group.first.answerable:
        return UNANSWERABLE
    return "" if group.first.decisive else NOT_DECISIVE


def left_text(count: int) -> str:
    """Return how many questions are not shown."""
    return f"and {count} more: --all"


def numbers(questions: Sequence[Question], *, everything: bool) -> dict[str, int]:
    """Return the number under which each fact is asked for, of those shown."""
    found: dict[str, int] = {}
    for number, group in enumerate(shown(questions, everything=everything), start=1):
        found.setdefault(group.first.fact, number)
    return found


def shown(questions: Sequence[Question], *, everything: bool) -> tuple[Group, ...]:
    """Return the questions to show."""
    found = groups(questions)
    return found if everything else found[:FEW]


def questions_lines(
    questions: Sequence[Question], *, width: int, everything: bool = False
) -> Iterator[Line]:
    """Yield the questions as lines of at most `width` columns; of none, nothing."""
    if not questions:
        return
    yield from paragraph(Piece(HEADING, Style.STRONG), width=width)
    now = shown(questions, everything=everything)
    if len(now) > 1:
        yield from paragraph(TOGETHER, width=width)
    for number, group in enumerate(now, start=1):
        yield from _question(number, group, width, everything=everything)
    left = len(groups(questions)) - len(now)
    if left:
        yield from paragraph(left_text(left), width=width, first="  ", rest="  ")


def _question(
    number: int, group: Group, width: int, *, everything: bool
) -> Iterator[Line]:
    first = f"{number:>3}. "
    rest = " " * len(first)
    yield from paragraph(group.first.question, width=width, first=first, rest=rest)
    details = (
        ("for", about_text(group, everything=everything)),
        ("held by", f"the {group.first.held_by}"),
        ("settles", settles_text(group)),
        ("helps with", helps_text(group)),
        ("", remark_text(group)),
    )
    for key, said in details:
        if said:
            yield from paragraph(
                said,
                width=width,
                first=f"{rest}{key.ljust(_KEY)}",
                rest=rest + " " * _KEY,
            )
