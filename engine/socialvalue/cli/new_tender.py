"""`socialvalue new tender`: a tender file to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from socialvalue.cli.new_file import write_file
from socialvalue.cli.output import write_text


@click.group()
def new() -> None:
    """Write a file to begin with.

    \b
    Example:
      socialvalue new tender --output tender.yaml
    """


@new.command()
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of standard output.",
)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
def tender(*, output: Path | None, force: bool) -> None:
    """Write a tender file to fill in, with the questions as comments.

    \b
    Examples:
      socialvalue new tender
      socialvalue new tender --output tender.yaml
    """
    from socialvalue import use_cases

    text = use_cases.tender_template()
    if output is None:
        write_text(text)
        return
    write_file(output, text, force=force)
    click.echo(f"{output} is written: fill it in, then socialvalue check {output}")
