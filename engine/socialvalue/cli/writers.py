"""Answers written as they come: as text, JSON, JSON Lines or Markdown."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence

from socialvalue.cli.answers import (
    confirmation_of,
    decisions_to_show,
    questions_to_ask,
)
from socialvalue.cli.output import width, write_lines, write_text
from socialvalue.model.confirmation import Confirmation
from socialvalue.model.decision import Decision
from socialvalue.rendering.layout import BLANK, Line, paragraph
from socialvalue.rendering.outline import (
    Asked,
    kind_text,
    shown_verdict,
    verdict_text,
)
from socialvalue.rendering.phrases import capitalised, sentences
from socialvalue.rendering.problems import problems_lines
from socialvalue.rendering.questions import questions_lines
from socialvalue.use_cases import Answer, questions

_NOT_JUDGED = "not judged"
_SEVERAL = 2


class Writer(ABC):
    """Writes answers as they come, in one format."""

    def __init__(self, asked: Asked, *, everything: bool) -> None:
        """Take what to show.

        Args:
            asked: The rules and lots.
            everything: Also what is met, what does not apply, and every question.
        """
        self.asked = asked
        self.everything = everything
        self.answers = 0

    @abstractmethod
    def answer(self, answer: Answer) -> None:
        """Write one more answer."""

    def end(self, code: int) -> None:  # noqa: B027 - most formats need no end
        """Write what stands after the last answer, before the program ends."""


class _Text(Writer):
    def __init__(self, asked: Asked, *, everything: bool) -> None:
        super().__init__(asked, everything=everything)
        self.by_kind: dict[str, Counter[str]] = {}

    def answer(self, answer: Answer) -> None:
        write_lines(self._lines(answer))

    def _lines(self, answer: Answer) -> Iterator[Line]:
        from socialvalue.rendering.text import decision_lines

        if self.answers:
            yield from (BLANK, *paragraph("-" * width(), width=width()), BLANK)
        decisions = decisions_to_show(answer, self.asked)
        questions = questions_to_ask(decisions, self.asked)
        blocks = [
            (
                *decision_lines(
                    decision,
                    answer.name,
                    width=width(),
                    everything=self.everything,
                    asked=self.asked,
                    questions=questions,
                    ask=len(decisions) == 1,
                ),
                *_confirmed(answer, decision),
            )
            for decision in decisions
        ]
        if questions and len(decisions) > 1:
            lines = questions_lines(
                questions, width=width(), everything=self.everything
            )
            blocks.append(tuple(lines))
        if answer.diagnostics:
            blocks.insert(0, problems_lines(answer.diagnostics, width=width()))
        for number, block in enumerate(blocks):
            yield from (BLANK,) if number else ()
            yield from block
        self.answers += 1
        for each in decisions:
            verdict = verdict_text(shown_verdict(each, self.asked))
            self._count(kind_text(each.policy), verdict)
        if not decisions:
            self._count("", _NOT_JUDGED)

    def _count(self, kind: str, verdict: str) -> None:
        self.by_kind.setdefault(kind, Counter())[verdict] += 1

    def end(self, code: int) -> None:
        del code
        if self.answers > 1:
            write_lines([BLANK, *paragraph(self._summary(), width=width())])

    def _summary(self) -> str:
        """Return how many answers there are, and the verdicts by kind of policy."""
        answers = f"{self.answers} answers"
        counted = {
            kind: ", ".join(f"{times} {word}" for word, times in sorted(words.items()))
            for kind, words in self.by_kind.items()
        }
        left = counted.pop("", "")
        if len(counted) < _SEVERAL:
            said = ", ".join(filter(None, (*counted.values(), left)))
            return f"{answers}: {said}"
        kinds = (f"{capitalised(kind)}: {said}" for kind, said in counted.items())
        return sentences(answers, *kinds, left)


def _confirmed(answer: Answer, decision: Decision) -> Iterator[Line]:
    found = confirmation_of(answer, decision)
    if found is not None:
        from socialvalue.rendering.confirmation import confirmation_lines

        yield from (BLANK, *confirmation_lines(found, width()))


class _Json(Writer):
    def __init__(self, asked: Asked, *, everything: bool) -> None:
        from socialvalue.rendering.json_text import RunJson

        super().__init__(asked, everything=everything)
        self.run = RunJson()

    def answer(self, answer: Answer) -> None:
        write_text(
            self.run.answer(
                answer.name,
                answer.decisions,
                answer.diagnostics,
                questions(answer.decisions),
                answer.confirmations,
            )
        )

    def end(self, code: int) -> None:
        only = {
            key: list(names)
            for key, names in (("rules", self.asked.rules), ("lots", self.asked.lots))
            if names
        }
        write_text(self.run.end(code, only))


class _JsonLines(Writer):
    def answer(self, answer: Answer) -> None:
        from socialvalue.rendering.json_line import answer_line

        decisions = decisions_to_show(answer, self.asked)
        write_text(
            answer_line(
                answer.name,
                answer.ocid,
                decisions,
                answer.diagnostics,
                self.asked,
                _confirmations(answer, decisions),
            )
        )


def _confirmations(
    answer: Answer, decisions: Sequence[Decision]
) -> Iterator[Confirmation]:
    for decision in decisions:
        found = confirmation_of(answer, decision)
        if found is not None:
            yield found


class _Markdown(Writer):
    def answer(self, answer: Answer) -> None:
        from socialvalue.rendering.markdown import (
            decision_markdown,
            escape,
            problems_markdown,
            questions_markdown,
        )

        decisions = decisions_to_show(answer, self.asked)
        left = questions_to_ask(decisions, self.asked)
        blocks = [
            decision_markdown(
                decision,
                answer.name,
                everything=self.everything,
                asked=self.asked,
                questions=left if len(decisions) == 1 else (),
            )
            + _confirmed_markdown(answer, decision)
            for decision in decisions
        ]
        if left and len(decisions) > 1:
            blocks.append(questions_markdown(left, everything=self.everything))
        if answer.diagnostics:
            head = f"# Problems: {escape(answer.name)}\n\n"
            blocks.insert(0, head + problems_markdown(answer.diagnostics))
        write_text(("\n" if self.answers else "") + "\n".join(blocks))
        self.answers += 1


def _confirmed_markdown(answer: Answer, decision: Decision) -> str:
    found = confirmation_of(answer, decision)
    if found is None:
        return ""
    from socialvalue.rendering.confirmation import confirmation_markdown

    return f"\n{confirmation_markdown(found)}"


WRITERS: dict[str, type[Writer]] = {
    "text": _Text,
    "json": _Json,
    "jsonl": _JsonLines,
    "markdown": _Markdown,
}
"""How answers are written, by the name of the format."""
