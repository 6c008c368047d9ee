"""`socialvalue policy show`: a policy in plain English."""

from __future__ import annotations

from pathlib import Path

import click

from socialvalue.cli import exit_codes
from socialvalue.cli.options import complete_policy, policy_path_option


@click.command()
@click.argument("reference", metavar="ID[@VERSION]", shell_complete=complete_policy)
@policy_path_option
@click.pass_context
def show(
    context: click.Context, *, reference: str, policy_path: tuple[Path, ...]
) -> None:
    """Read out a policy: rules, parameters, assumptions, sources.

    Without a version, the newest adopted one.

    \b
    Examples:
      socialvalue policy show lcrca-social-value
      socialvalue policy show lcrca-social-value@2026.3.0
    """
    from socialvalue import use_cases
    from socialvalue.cli.output import width, write_lines
    from socialvalue.rendering.english import policy_lines
    from socialvalue.rendering.problems import problems_lines

    found = use_cases.show_policy(reference, policy_path)
    if isinstance(found, tuple):
        write_lines(problems_lines(found, width=width()), err=True)
        context.exit(exit_codes.WRONG)
    write_lines(policy_lines(found, use_cases.fact_dictionary(), width=width()))
