"""The form of questions that a check writes, if it is asked to."""

from __future__ import annotations

from pathlib import Path

import click

from socialvalue import use_cases
from socialvalue.cli.answers import decisions_to_show, questions_to_ask
from socialvalue.rendering.outline import Asked
from socialvalue.use_cases import Answer


class QuestionsForm:
    """Takes the questions of each answer, and writes them as one form at the end."""

    def __init__(self, path: Path | None, asked: Asked) -> None:
        """Take where to write, if anywhere, and what is asked for."""
        self._path = path
        self._asked = asked
        self._sections: list[str] = []
        self.refused = None if path is None else use_cases.form_in_use(path)
        """What to answer instead, where somebody's work stands in the file."""

    def add(self, answer: Answer) -> None:
        """Take the questions that one more answer leaves."""
        if self._path is None:
            return
        decisions = decisions_to_show(answer, self._asked)
        left = questions_to_ask(decisions, self._asked)
        section = use_cases.questions_section(answer, left)
        if section:
            self._sections.append(section)

    def write(self) -> None:
        """Write the form, and say on standard error what to do with it."""
        path = self._path
        if path is None:
            return
        if not self._sections:
            click.echo(f"nothing is left to ask: {path} is not written", err=True)
            return
        text = use_cases.questions_form(self._sections)
        try:
            path.write_bytes(text.encode())
        except OSError as error:
            raise click.UsageError(
                f"{path} cannot be written: {error.strerror}"
            ) from None
        click.echo(
            f"{path} is written: fill it in, then add --answers {path}", err=True
        )
