"""`socialvalue measures import`: an authority's own spreadsheet as a measures pack."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from socialvalue.cli import exit_codes
from socialvalue.cli.new_file import write_file
from socialvalue.cli.options import max_size_option

_STANDINGS = ("proposed", "adopted", "illustrative")


def _form(
    pattern: str, example: str
) -> Callable[[click.Context, click.Parameter, str], str]:
    """Return what lets an option have only what has a form."""

    def formed(_: click.Context, __: click.Parameter, value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise click.BadParameter(f"write it like {example}")
        return value

    return formed


@click.command(name="import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--id",
    "id_",
    metavar="ID",
    required=True,
    envvar="SOCIALVALUE_MEASURES_IMPORT_ID",
    callback=_form("[a-z][a-z0-9-]*", "our-measures"),
    help="The pack's name: small letters, digits and hyphens.",
)
@click.option(
    "--title",
    metavar="TEXT",
    required=True,
    callback=_form(r"(?s).*\S.*", "'Our measures'"),
    help="What people call the pack.",
)
@click.option(
    "--authority",
    metavar="TEXT",
    required=True,
    callback=_form(r"(?s).*\S.*", "'Example Authority'"),
    help="The authority whose measures these are.",
)
@click.option(
    "--version",
    metavar="VERSION",
    default="1.0.0",
    show_default=True,
    callback=_form(r"[0-9]+\.[0-9]+\.[0-9]+", "2024.1.0"),
    help="The pack's version: three numbers with points between them.",
)
@click.option(
    "--standing",
    type=click.Choice(_STANDINGS),
    default=_STANDINGS[0],
    show_default=True,
    help="Whether the authority uses the pack.",
)
@click.option(
    "--licence",
    metavar="TEXT",
    help="In words, under which licence the values may be used. Default: that it is "
    "not said.",
)
@click.option(
    "--summary", metavar="TEXT", help="What a reader of the pack should know."
)
@click.option(
    "--from",
    "first",
    metavar="DATE",
    envvar="SOCIALVALUE_MEASURES_IMPORT_FROM",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The first day of each value whose row says none: 2024-04-01.",
)
@click.option(
    "--day-first", is_flag=True, help="Read 01/04/2024 as 1 April 2024; else refuse it."
)
@click.option(
    "--sheet", metavar="NAME", help="The sheet of a workbook. Default: the first."
)
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of standard output.",
)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@max_size_option
@click.pass_context
def import_(
    context: click.Context,
    *,
    file: Path,
    id_: str,
    title: str,
    authority: str,
    version: str,
    standing: str,
    licence: str | None,
    summary: str | None,
    first: datetime | None,
    day_first: bool,
    sheet: str | None,
    output: Path | None,
    force: bool,
    max_size: int | None,
) -> None:
    """Write a measures pack from a spreadsheet of your own.

    FILE is CSV in UTF-8, or a workbook (.xlsx), which needs the extra
    socialvalue[spreadsheets]. A row is a measure, or one more dated value of the
    measure whose code it repeats. One of the first rows names the columns:

    \b
      needed   code, title, unit
      worth    value, from, to, status, source, rationale
      counted  theme, disadvantage, first year only, counts beside,
               attribution, deadweight, kpi

    Values exclude VAT. A value without a status is assumed. Nothing is written
    where a cell cannot be read; every such cell is named.

    \b
    Examples:
      socialvalue measures import measures.csv --id our-measures \\
        --title 'Our measures' --authority 'Example Authority' \\
        --output our-measures/our-measures/1.0.0.yaml
      socialvalue measures import measures.xlsx --sheet Values --from 2024-04-01 \\
        --id our-measures --title 'Our measures' --authority 'Example Authority'
    """
    from socialvalue import use_cases
    from socialvalue.cli.output import width, write_lines, write_text
    from socialvalue.model.measures import MeasuresPack
    from socialvalue.model.policy import Standing
    from socialvalue.rendering.measures import contents_text
    from socialvalue.rendering.problems import problems_lines
    from socialvalue.use_cases.measures_import import Habits

    about = MeasuresPack(
        id=id_,
        version=version,
        title=title,
        authority=authority,
        standing=Standing(standing),
        licence=licence or f"Not said: ask {authority} before passing the values on.",
        summary=summary or None,
    )
    habits = Habits(first.date() if first else None, day_first)
    limits = {"limit": max_size} if max_size else {}
    found = use_cases.import_measures(file, about, habits, sheet=sheet, **limits)
    write_lines(problems_lines(found.diagnostics, width=width()), err=True)
    if found.pack is None or found.text is None:
        context.exit(exit_codes.WRONG)
    if output is None:
        write_text(found.text)
        return
    write_file(output, found.text, force=force)
    said = f"{output} is written: {contents_text(found.pack)}"
    click.echo(f"{said}; check it with socialvalue measures check {output}")
