"""`socialvalue measures check`: does this measures pack make sense?"""

from __future__ import annotations

import click

from socialvalue.cli import exit_codes
from socialvalue.cli.options import INPUT


@click.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=INPUT)
@click.pass_context
def check(context: click.Context, *, paths: tuple[str, ...]) -> None:
    """Check measures packs: form, codes, periods of values, sources.

    FILE is a measures pack, or a folder of them.

    \b
    Examples:
      socialvalue measures check our-measures/our-list/2024.1.0.yaml
      socialvalue measures check our-measures/

    Ends with 0 if there is no error, else with 2.
    """
    from socialvalue import use_cases
    from socialvalue.cli.output import width, write_lines
    from socialvalue.rendering.layout import paragraph
    from socialvalue.rendering.measures import contents_text
    from socialvalue.rendering.problems import problems_lines

    codes: list[int] = []
    for name, pack, problems in use_cases.check_measures(paths):
        write_lines(problems_lines(problems, width=width()))
        if pack is not None:
            said = f"{name}: {pack.reference} makes sense; {contents_text(pack)}"
            write_lines(paragraph(said, width=width()))
        codes.append(exit_codes.WRONG if pack is None else exit_codes.FINE)
    context.exit(exit_codes.worst(codes))
