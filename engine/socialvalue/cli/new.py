"""`socialvalue new`: files to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from socialvalue.cli import exit_codes
from socialvalue.cli.new_file import write_file
from socialvalue.cli.options import INPUT, max_size_option, measures_path_option
from socialvalue.cli.output import width, write_lines, write_text

_FIRST_BID = "B-01"
"""The reference of a bid that is written to standard output."""

output_option = click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of standard output.",
)
force_option = click.option(
    "--force", is_flag=True, help="Replace the file if it is there."
)


@click.group()
def new() -> None:
    """Write a file to begin with.

    \b
    Examples:
      socialvalue new tender --output tender.yaml
      socialvalue new bid tender.yaml --output bids/b-01.yaml
    """


@new.command()
@output_option
@force_option
def tender(*, output: Path | None, force: bool) -> None:
    """Write a tender file to fill in, with the questions as comments.

    \b
    Examples:
      socialvalue new tender
      socialvalue new tender --output tender.yaml
    """
    from socialvalue import use_cases

    text = use_cases.tender_template()
    _write(text, output, force=force, then=f"socialvalue check {output}")


@new.command()
@click.argument("tender", type=INPUT)
@output_option
@force_option
@measures_path_option
@max_size_option
@click.pass_context
def bid(
    context: click.Context,
    *,
    tender: str,
    output: Path | None,
    force: bool,
    measures_path: tuple[Path, ...],
    max_size: int | None,
) -> None:
    """Write a bid file to fill in, for what a tender asks.

    TENDER is a tender file: its lots, what the panel scores and its measures are
    filled in. The bid's reference is the name of the file it is written to.

    \b
    Examples:
      socialvalue new bid tender.yaml
      socialvalue new bid tender.yaml --output bids/b-01.yaml
    """
    from socialvalue import use_cases
    from socialvalue.rendering.problems import problems_lines

    selection = use_cases.Selection(
        measures_paths=measures_path,
        max_size=max_size or use_cases.Selection().max_size,
    )
    reference = _FIRST_BID if output is None else output.stem
    text, problems = use_cases.bid_template(tender, reference, selection)
    if problems:
        write_lines(problems_lines(problems, width=width()), err=True)
    if text is None:
        context.exit(exit_codes.WRONG)
    _write(text, output, force=force, then=f"socialvalue award {tender} {output}")


def _write(text: str, output: Path | None, *, force: bool, then: str) -> None:
    if output is None:
        write_text(text)
        return
    write_file(output, text, force=force)
    click.echo(f"{output} is written: fill it in, then {then}")
