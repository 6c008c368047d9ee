"""`socialvalue convert`: a published notice, as a tender file to complete."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from socialvalue.cli import exit_codes
from socialvalue.cli.new_file import write_file
from socialvalue.cli.options import (
    INPUT,
    judging_options,
    standard_input,
)
from socialvalue.cli.output import width, write_lines, write_text

if TYPE_CHECKING:  # the real import would load every stage
    from socialvalue.use_cases import Converted, Selection

_LONGEST = 100  # characters of a file's name
_FEW = 3  # processes that a message names


@click.command()
@click.argument("notices", metavar="NOTICE...", nargs=-1, required=True, type=INPUT)
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    help="Write to this file instead of standard output; with / at its end, one file "
    "for each process into this folder.",
)
@click.option("--force", is_flag=True, help="Replace files that are there.")
@judging_options
@click.pass_context
def convert(
    context: click.Context,
    *,
    notices: tuple[str, ...],
    output: str | None,
    force: bool,
    chosen: Selection,
) -> None:
    """Write published notices as tender files to complete.

    NOTICE is whatever `check` reads as published notices (OCDS), or - for standard
    input; releases with one ocid are merged. What a notice says is filled in, with
    where it stood. What it does not say is asked for; the questions that can change
    the outcome come first.

    \b
    Examples:
      socialvalue convert notice.json --output tender.yaml
      socialvalue convert notice.json --as-if --output tender.yaml
      socialvalue convert releases.jsonl.gz --ocid ocds-h6vhtk-06f17d
      socialvalue convert releases.jsonl.gz --output tenders/
      curl --silent https://example.org/notice.json | socialvalue convert -
    """
    from socialvalue import use_cases

    found = use_cases.convert(notices, chosen, standard_input(notices))
    into = output is not None and (
        output.endswith(("/", "\\")) or Path(output).is_dir()
    )
    if into:
        fine = _write_each(Path(str(output)), found, force=force)
    else:
        fine = _write_one(None if output is None else Path(output), found, force=force)
    if not fine:
        context.exit(exit_codes.WRONG)


def _write_one(path: Path | None, found: Iterable[Converted], *, force: bool) -> bool:
    """Write the only process that is found, and return whether nothing is wrong."""
    written: list[Converted] = []
    fine = True
    for each in found:
        fine &= _is_fine(each)
        if each.text is not None:
            written.append(each)
        if len(written) > _FEW:
            break
    if len(written) > 1:
        names = ", ".join(each.name for each in written[:_FEW])
        more = " and more" if len(written) > _FEW else ""
        raise click.UsageError(
            "there are several processes: choose one with --ocid, or write a file for "
            f"each with --output FOLDER/. They are {names}{more}"
        )
    for each in written:
        _write(path, str(each.text), force=force)
    return fine


def _is_fine(converted: Converted) -> bool:
    """Say what is wrong, and return whether there is a tender file all the same."""
    from socialvalue.rendering.problems import problems_lines

    if converted.diagnostics:
        write_lines(problems_lines(converted.diagnostics, width=width()), err=True)
    return converted.text is not None


def _write(path: Path | None, text: str, *, force: bool) -> None:
    if path is None:
        write_text(text)
        return
    write_file(path, text, force=force)
    click.echo(f"{path} is written: complete it, then socialvalue check {path}")


def _write_each(folder: Path, found: Iterable[Converted], *, force: bool) -> bool:
    """Write a file for each process, and return whether nothing is wrong.

    A file that is there already keeps no other from being written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be made: {error.strerror}") from None
    fine, taken = True, set[str]()
    for each in found:
        fine &= _is_fine(each)
        if each.text is None:
            continue
        try:
            _write(folder / _file_name(each.name, taken), each.text, force=force)
        except click.UsageError as error:
            click.echo(f"Error: {error.message}", err=True)
            fine = False
    return fine


def _file_name(process: str, taken: set[str]) -> str:
    """Return a file's name for a process, of what is safe in one; it is then taken."""
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", process).strip("-.")[:_LONGEST] or "notice"
    name, count = safe, 1
    while name.casefold() in taken:
        count += 1
        name = f"{safe}-{count}"
    taken.add(name.casefold())
    return f"{name}.yaml"
