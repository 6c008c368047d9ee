"""`socialvalue explain`: the whole working of one rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from socialvalue.cli import exit_codes
from socialvalue.cli.options import (
    INPUT,
    complete_rule,
    judging_options,
    standard_input,
)

if TYPE_CHECKING:  # the real import would load every stage
    from socialvalue.use_cases import Selection


@click.command()
@click.argument("tender", type=INPUT)
@click.argument("rule", shell_complete=complete_rule)
@judging_options
@click.option(
    "--lot",
    "lots",
    envvar="SOCIALVALUE_EXPLAIN_LOT",
    metavar="ID",
    multiple=True,
    help="Show only what is said of this lot and its parts. May be repeated.",
)
@click.pass_context
def explain(
    context: click.Context,
    *,
    tender: str,
    rule: str,
    chosen: Selection,
    lots: tuple[str, ...],
) -> None:
    """Show everything that one rule's answer was worked out from.

    TENDER is a file, or - for standard input; RULE is a rule's name, as `check`
    shows it. Every step is there: what was asked, what the file says and where,
    which parameter asks it and which document that rests on.

    \b
    Examples:
      socialvalue explain tender.yaml SV-011
      socialvalue explain notice.json SV-011 --as-if --lot 2
      socialvalue explain releases.jsonl SV-011 --ocid ocds-h6vhtk-06f17d

    Ends with the same codes as `socialvalue check TENDER --rule RULE`.
    """
    from socialvalue import use_cases
    from socialvalue.cli.answers import decisions_to_show, exit_code
    from socialvalue.cli.output import width, write_lines
    from socialvalue.rendering.layout import BLANK
    from socialvalue.rendering.outline import Asked
    from socialvalue.rendering.problems import problems_lines
    from socialvalue.rendering.tree import rule_lines

    chosen = replace(chosen, lots=lots)
    asked = Asked((rule,), lots)
    stdin = standard_input((tender,))
    codes: list[int] = []
    for answer in use_cases.explain(tender, rule, chosen, stdin):
        blocks = [
            rule_lines(decision, answer.name, asked, width=width())
            for decision in decisions_to_show(answer, asked)
        ]
        if answer.diagnostics:
            blocks.insert(0, problems_lines(answer.diagnostics, width=width()))
        for block in blocks:
            write_lines([BLANK, *block] if codes else block)
            codes.append(exit_codes.FINE)
        codes.append(exit_code(answer, asked))
    context.exit(exit_codes.worst(codes))
