"""`socialvalue measures list`: which measures packs there are."""

from __future__ import annotations

from pathlib import Path

import click

from socialvalue.cli import exit_codes
from socialvalue.cli.options import measures_path_option


@click.command(name="list")
@measures_path_option
@click.pass_context
def list_(context: click.Context, *, measures_path: tuple[Path, ...]) -> None:
    """List every version of every measures pack.

    \b
    Examples:
      socialvalue measures list
      socialvalue measures list --measures-path our-measures/

    Ends with 2 if a pack cannot be used, and says why.
    """
    from socialvalue import use_cases
    from socialvalue.cli.output import width, write_lines
    from socialvalue.diagnostics import has_errors
    from socialvalue.rendering.measures import measures_list_lines
    from socialvalue.rendering.problems import problems_lines

    packs, problems = use_cases.list_measures(measures_path)
    write_lines(measures_list_lines(packs, width=width()))
    write_lines(problems_lines(problems, width=width()), err=True)
    context.exit(exit_codes.WRONG if has_errors(problems) else exit_codes.FINE)
