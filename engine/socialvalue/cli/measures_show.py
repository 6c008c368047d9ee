"""`socialvalue measures show`: a measures pack in plain English."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from socialvalue.cli import exit_codes
from socialvalue.cli.options import complete_measures, measures_path_option


@click.command()
@click.argument("reference", metavar="ID[@VERSION]", shell_complete=complete_measures)
@click.option(
    "--on",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Show only the values that count on this day: 2024-05-01.",
)
@measures_path_option
@click.pass_context
def show(
    context: click.Context,
    *,
    reference: str,
    on: datetime | None,
    measures_path: tuple[Path, ...],
) -> None:
    """Read out a measures pack: how each is counted, and what a unit is worth.

    Without a version, the newest.

    \b
    Examples:
      socialvalue measures show example-measures
      socialvalue measures show example-measures@2022.1.0 --on 2024-05-01
    """
    from socialvalue import use_cases
    from socialvalue.cli.output import width, write_lines
    from socialvalue.rendering.measures import measures_lines
    from socialvalue.rendering.problems import problems_lines

    found = use_cases.find_measures(reference, measures_path)
    if isinstance(found, tuple):
        write_lines(problems_lines(found, width=width()), err=True)
        context.exit(exit_codes.WRONG)
    day = on.date() if on else None
    write_lines(measures_lines(found, on=day, width=width()))
