"""Questions written as a form, and the answers read back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from socialvalue import shipped
from socialvalue.diagnostics import (
    ANSWERS_TO_ANOTHER_INPUT,
    EMPTY,
    FORM_IN_USE,
    MISSING_PATH,
    UNKNOWN_QUESTION,
    UNREADABLE,
    Diagnostic,
    Span,
    sort,
)
from socialvalue.loading.document import read
from socialvalue.model.case import Case
from socialvalue.model.question import Question
from socialvalue.records import dataclass
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.selection import Answer

if TYPE_CHECKING:  # the real import is for those who have answers
    from socialvalue.loading.answers import Answers, Key


@dataclass
class AnswerBook:
    """The answers of a run, and which of them have found their question."""

    files: tuple[Answers, ...] = ()
    faults: tuple[Answer, ...] = ()  # files that cannot be used
    used: dict[str, set[Key]] = field(default_factory=dict)  # by the input's digest

    def add_to(self, case: Case) -> tuple[Case, tuple[Diagnostic, ...]]:
        """Return `case` with what was answered about it, and what is wrong with it."""
        if not self.files:
            return case, ()
        from socialvalue.loading.answers import answered

        found = answered(case, self.files, fact_dictionary())
        self.used.setdefault(case.digest, set()).update(found.used)
        return found.case, found.problems

    def left(self, *, some: bool = False) -> Iterator[Answer]:
        """Yield what is wrong with each file, once every input has been judged.

        Args:
            some: Whether only some of the inputs were asked for, so that answers
                may well be about another.
        """
        for file in self.files:
            problems = list(self._left(file, some=some))
            if problems:
                yield Answer(file.document.name, (), sort(problems))

    def _left(self, file: Answers, *, some: bool) -> Iterator[Diagnostic]:
        for digest, given in file.given.items():
            if digest not in self.used:
                if some:
                    continue
                yield file.document.diagnostic(
                    ANSWERS_TO_ANOTHER_INPUT,
                    "these answers are about an input that was not checked, or that "
                    "has changed since",
                    file.at[digest],
                    "check the input they are about; if it was changed, write the "
                    "questions again with --questions, and move the answers there",
                )
                continue
            for each in given:
                if each.key not in self.used[digest]:
                    yield file.document.diagnostic(
                        UNKNOWN_QUESTION,
                        f"the input has nothing at `{each.item}` that `{each.fact}` "
                        "could be about",
                        each.place.pointer,
                        "leave `fact` and `item` as the form has them",
                    )


def load_book(paths: Sequence[Path], limit: int) -> AnswerBook:
    """Return the answers in files; where one is at fault, only the faults."""
    if not paths:
        return AnswerBook()
    from socialvalue.loading.answers import load_answers

    files: list[Answers] = []
    faults: list[Answer] = []
    for path in dict.fromkeys(paths):
        document = read(path, str(path), limit=limit)
        loaded = (
            document
            if isinstance(document, tuple)
            else load_answers(
                document,
                shipped.schema("answers"),
                shipped.schema("tender"),
                fact_dictionary(),
            )
        )
        if isinstance(loaded, tuple):
            faults.append(Answer(str(path), (), loaded))
        else:
            files.append(loaded)
    return AnswerBook(() if faults else tuple(files), tuple(faults))


def form_in_use(path: Path) -> Answer | None:
    """Return why no form may be written to `path`: somebody's work is in it."""
    from socialvalue.loading.answers import has_answers

    name = str(path)
    document = read(path, name)
    if isinstance(document, tuple):
        codes = {each.code for each in document}
        if UNREADABLE in codes:
            return Answer(name, (), document)
        blank = codes == {EMPTY} and not path.read_bytes().strip()  # no comments
        filled = not blank and codes != {MISSING_PATH}
        at = Span(name, 1, 1)
    else:
        filled = has_answers(document.data)
        at = document.span("")
    if not filled:
        return None
    message = f"`{name}` is there already, and not an empty form"
    advice = "name another file; both can be read with --answers"
    return Answer(name, (), (Diagnostic(FORM_IN_USE, message, at, advice),))


def questions_section(answer: Answer, questions: Sequence[Question]) -> str:
    """Return the part of a form about one input; without questions, nothing."""
    if not answer.decisions or not questions:
        return ""
    from socialvalue.loading.answers_form import form_section

    subject = answer.decisions[0].subject
    return form_section(answer.name, subject, questions, shipped.schema("tender"))


def questions_form(sections: Sequence[str]) -> str:
    """Return a form with the sections, to be written to a file."""
    from socialvalue.loading.answers_form import form_text

    return form_text(sections)
