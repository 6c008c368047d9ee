"""Outcomes without the working, written as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from socialvalue.cli import exit_codes
from socialvalue.cli.answers import of_verdict
from socialvalue.cli.options import standard_input
from socialvalue.cli.output import progress, width, write_lines, write_text

if TYPE_CHECKING:
    from socialvalue.use_cases import Selection

_OF_WHOLE_ANSWERS = {
    "format_": "--format",
    "rules": "--rule",
    "lots": "--lot",
    "everything": "--all",
    "form": "--questions",
    "save": "--save",
    "confirm": "--confirm",
    "watch": "--watch",
}
"""Options that say how a whole answer is shown; outcomes have one form."""


def refuse_others(context: click.Context) -> None:
    """Refuse options that outcomes do not go by; settings are left unused.

    Raises:
        click.UsageError: If the call has one of them.
    """
    for name, option in _OF_WHOLE_ANSWERS.items():
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--outcomes does not go with {option}")


def write_outcomes(
    paths: tuple[str, ...], chosen: Selection, processes: int | None
) -> int:
    """Write a line for every input; return the exit code.

    Args:
        paths: What is to be checked.
        chosen: The policies to judge by, and how.
        processes: How many processes share the work; None: as many as are worth it.
    """
    from socialvalue import use_cases
    from socialvalue.rendering.problems import problems_lines

    codes: set[int] = set()
    stdin = standard_input(paths)
    with progress() as bar:
        answers = use_cases.outcomes(paths, chosen, stdin, bar, processes=processes)
        for number, answer in enumerate(answers, start=1):
            write_text(answer.line)
            codes.update(map(of_verdict, answer.verdicts))
            if answer.lost is not None:
                write_lines(problems_lines((answer.lost,), width=width()), err=True)
            if answer.wrong:
                codes.add(exit_codes.WRONG)
            bar.done(number)
    return exit_codes.worst(codes)
