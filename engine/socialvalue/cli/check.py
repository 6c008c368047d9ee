"""`socialvalue check`: is this tender as the policy asks?"""

# ruff: noqa: PLC0415 - use cases are imported when run, so that --help stays quick
# ruff: noqa: D301 - click's mark \b is the character, not the two letters

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from socialvalue.cli import exit_codes
from socialvalue.cli.options import (
    INPUT,
    complete_rule,
    judging_options,
    selection,
    standard_input,
)
from socialvalue.cli.output import progress, width, write_lines, write_text
from socialvalue.diagnostics import has_errors
from socialvalue.model.decision import Decision
from socialvalue.rendering.json_text import RunJson
from socialvalue.rendering.layout import BLANK, Line, paragraph
from socialvalue.rendering.markdown import (
    decision_markdown,
    escape,
    problems_markdown,
)
from socialvalue.rendering.outline import (
    EVERYTHING,
    Asked,
    shown,
    shown_verdict,
    verdict_text,
)
from socialvalue.rendering.problems import problems_lines
from socialvalue.rendering.text import decision_lines

if TYPE_CHECKING:  # the real import would load every stage
    from socialvalue.use_cases import Answer


@click.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=INPUT)
@judging_options
@click.option(
    "--format",
    "format_",
    envvar="SOCIALVALUE_CHECK_FORMAT",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How the answer is written.",
)
@click.option(
    "--rule",
    "rules",
    envvar="SOCIALVALUE_CHECK_RULE",
    metavar="ID",
    multiple=True,
    shell_complete=complete_rule,
    help="Show only this rule; the exit code follows it. May be repeated.",
)
@click.option(
    "--lot",
    "lots",
    envvar="SOCIALVALUE_CHECK_LOT",
    metavar="ID",
    multiple=True,
    help="Show only what is said of this lot and its parts; the exit code follows "
    "it. May be repeated.",
)
@click.option(
    "--all",
    "everything",
    envvar="SOCIALVALUE_CHECK_ALL",
    is_flag=True,
    help="Also show what is met and what does not apply, and every question.",
)
@click.pass_context
def check(
    context: click.Context,
    *,
    paths: tuple[str, ...],
    policy: tuple[str, ...],
    policy_path: tuple[Path, ...],
    as_if: bool,
    as_of: datetime | None,
    max_size: int | None,
    format_: str,
    rules: tuple[str, ...],
    lots: tuple[str, ...],
    everything: bool,
) -> None:
    """Check tenders, and say which rules are met and why.

    FILE is a tender file or a published notice (OCDS), in YAML or JSON; a folder,
    for all of them in it; or - for standard input.

    \b
    Examples:
      socialvalue check tender.yaml
      socialvalue check tender.yaml --rule SV-011 --lot 2
      socialvalue check notice.json --as-if --all
      socialvalue check tender.yaml --policy lcrca-social-value@2026.1.0
      socialvalue check tenders/ --format json > answers.json
      curl --silent https://example.org/notice.json | socialvalue check -

    \b
    Ends with:
      0  compliant, or no rule applies
      1  non-compliant
      2  the input or the call is wrong; every other file is still judged
      3  undetermined
    """
    from socialvalue import use_cases

    chosen = selection(
        policy=policy,
        policy_path=policy_path,
        as_if=as_if,
        as_of=as_of,
        max_size=max_size,
        rules=rules,
        lots=lots,
    )
    stdin = standard_input(paths, chosen.max_size)
    asked = Asked(rules, lots)
    writer = _WRITERS[format_](asked, everything)
    codes: list[int] = []
    with progress(use_cases.inputs(paths)) as bar:
        for answer in use_cases.check(paths, chosen, stdin):
            writer.answer(answer)
            codes.append(exit_code(answer, asked))
            bar.done(len(codes))
    code = exit_codes.worst(codes)
    writer.end(code)
    context.exit(code)


def exit_code(answer: Answer, asked: Asked) -> int:
    """Return the exit code for one answer, by what was asked for."""
    codes = [
        exit_codes.of_verdict(shown_verdict(decision, asked))
        for decision in decisions_to_show(answer, asked)
    ]
    if has_errors(answer.diagnostics):
        codes.append(exit_codes.WRONG)
    return exit_codes.worst(codes)


def decisions_to_show(answer: Answer, asked: Asked) -> tuple[Decision, ...]:
    """Return the decisions that have something to say on what was asked for.

    If none has, all of them do: that there is nothing is then the answer, but for
    a rule or lot that is not there, which is a problem of its own.
    """
    if asked == EVERYTHING:
        return answer.decisions
    found = tuple(each for each in answer.decisions if shown(each, asked))
    return found if found or has_errors(answer.diagnostics) else answer.decisions


class _Writer:
    """Writes answers as they come, in one format."""

    def __init__(self, asked: Asked, everything: bool) -> None:  # noqa: FBT001 - one of two
        self.asked = asked
        self.everything = everything
        self.verdicts: list[str] = []

    def answer(self, answer: Answer) -> None:
        raise NotImplementedError

    def end(self, code: int) -> None:
        raise NotImplementedError


class _Text(_Writer):
    def answer(self, answer: Answer) -> None:
        write_lines(self._lines(answer))

    def _lines(self, answer: Answer) -> Iterator[Line]:
        if self.verdicts:
            yield from (BLANK, *paragraph("-" * width(), width=width()), BLANK)
        decisions = decisions_to_show(answer, self.asked)
        blocks = [
            decision_lines(
                decision,
                answer.name,
                width=width(),
                everything=self.everything,
                asked=self.asked,
            )
            for decision in decisions
        ]
        if answer.diagnostics:
            blocks.insert(0, problems_lines(answer.diagnostics, width=width()))
        for number, block in enumerate(blocks):
            yield from (BLANK,) if number else ()
            yield from block
        said = [verdict_text(shown_verdict(each, self.asked)) for each in decisions]
        self.verdicts += said or [_NOT_JUDGED]

    def end(self, code: int) -> None:
        del code
        if len(self.verdicts) > 1:
            counts = ", ".join(
                f"{self.verdicts.count(verdict)} {verdict}"
                for verdict in dict.fromkeys(sorted(self.verdicts))
            )
            said = f"{len(self.verdicts)} answers: {counts}"
            write_lines([BLANK, *paragraph(said, width=width())])


_NOT_JUDGED = "not judged"


class _Json(_Writer):
    def __init__(self, asked: Asked, everything: bool) -> None:  # noqa: FBT001 - as above
        super().__init__(asked, everything)
        self.run = RunJson()

    def answer(self, answer: Answer) -> None:
        write_text(self.run.answer(answer.name, answer.decisions, answer.diagnostics))

    def end(self, code: int) -> None:
        only = {
            key: list(names)
            for key, names in (("rules", self.asked.rules), ("lots", self.asked.lots))
            if names
        }
        write_text(self.run.end(code, only))


class _Markdown(_Writer):
    def answer(self, answer: Answer) -> None:
        blocks = [
            decision_markdown(
                decision, answer.name, everything=self.everything, asked=self.asked
            )
            for decision in decisions_to_show(answer, self.asked)
        ]
        if answer.diagnostics:
            head = f"# Problems: {escape(answer.name)}\n\n"
            blocks.insert(0, head + problems_markdown(answer.diagnostics))
        write_text(("\n" if self.verdicts else "") + "\n".join(blocks))
        self.verdicts.append(answer.name)

    def end(self, code: int) -> None:
        del code


_WRITERS: dict[str, type[_Writer]] = {
    "text": _Text,
    "json": _Json,
    "markdown": _Markdown,
}
