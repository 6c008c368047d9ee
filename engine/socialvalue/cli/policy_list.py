"""`socialvalue policy list`: which policies there are."""

from __future__ import annotations

from pathlib import Path

import click

from socialvalue.cli import exit_codes
from socialvalue.cli.options import policy_path_option


@click.command(name="list")
@policy_path_option
@click.pass_context
def list_(context: click.Context, *, policy_path: tuple[Path, ...]) -> None:
    """List every version of every policy, and when it is in force.

    \b
    Examples:
      socialvalue policy list
      socialvalue policy list --policy-path our-policies/

    Ends with 2 if a policy cannot be used, and says why.
    """
    from socialvalue import use_cases
    from socialvalue.cli.output import width, write_lines
    from socialvalue.diagnostics import has_errors
    from socialvalue.rendering.english import policy_list_lines
    from socialvalue.rendering.problems import problems_lines

    policies, problems = use_cases.list_policies(policy_path)
    write_lines(policy_list_lines(policies, width=width()))
    write_lines(problems_lines(problems, width=width()), err=True)
    context.exit(exit_codes.WRONG if has_errors(problems) else exit_codes.FINE)
