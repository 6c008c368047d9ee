"""`socialvalue policy check`: does this policy make sense?"""

from __future__ import annotations

from pathlib import Path

import click

from socialvalue.cli import exit_codes
from socialvalue.cli.options import INPUT, policy_path_option


@click.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=INPUT)
@policy_path_option
@click.pass_context
def check(
    context: click.Context, *, paths: tuple[str, ...], policy_path: tuple[Path, ...]
) -> None:
    """Check policy files: names, types, units, tables, sources.

    FILE is a policy file, or a folder of them.

    \b
    Examples:
      socialvalue policy check policies/my-policy/1.0.0.yaml
      socialvalue policy check policies/ --policy-path shared-packs/

    Ends with 0 if there is no error, else with 2.
    """
    from socialvalue import use_cases
    from socialvalue.cli.output import width, write_lines
    from socialvalue.diagnostics import has_errors
    from socialvalue.rendering.english import contents_text
    from socialvalue.rendering.layout import paragraph
    from socialvalue.rendering.phrases import noun
    from socialvalue.rendering.problems import problems_lines

    codes: list[int] = []
    for name, found, problems in use_cases.check_policies(paths, policy_path):
        write_lines(problems_lines(problems, width=width()))
        wrong = has_errors(problems)
        if found is not None and not wrong:
            count = len(found.rules)
            holds = f"{count} {noun(count, 'rule')}" if count else contents_text(found)
            said = f"{name}: {found.reference} makes sense; {holds}"
            write_lines(paragraph(said, width=width()))
        codes.append(exit_codes.WRONG if wrong else exit_codes.FINE)
    context.exit(exit_codes.worst(codes))
