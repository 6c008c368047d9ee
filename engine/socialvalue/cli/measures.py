"""`socialvalue measures`: what bidders may commit to, and what it is worth."""

from __future__ import annotations

import click

from socialvalue.cli.measures_check import check
from socialvalue.cli.measures_import import import_
from socialvalue.cli.measures_list import list_
from socialvalue.cli.measures_show import show


@click.group()
def measures() -> None:
    """List measures packs, read them, check them, make one from a spreadsheet.

    A measures pack says what bidders may commit to, and what a unit of it is worth
    on which days.

    \b
    Examples:
      socialvalue measures list
      socialvalue measures show example-measures --on 2024-05-01
      socialvalue measures check our-measures/
    """


for _command in (list_, show, check, import_):
    measures.add_command(_command)
