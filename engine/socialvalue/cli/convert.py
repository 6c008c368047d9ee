"""`socialvalue convert`: a published notice, as a tender file to complete."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from socialvalue.cli import exit_codes
from socialvalue.cli.new_file import write_file
from socialvalue.cli.options import (
    INPUT,
    judging_options,
    selection,
)
from socialvalue.cli.output import width, write_lines, write_text

if TYPE_CHECKING:  # the real import would load every stage
    from socialvalue.use_cases import Converted

_LONGEST = 100  # characters of a file's name


@click.command()
@click.argument("notice", metavar="NOTICE", type=INPUT)
@click.option("--ocid", metavar="OCID", help="The one process to convert.")
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
    notice: str,
    ocid: str | None,
    output: str | None,
    force: bool,
    policy: tuple[str, ...],
    policy_path: tuple[Path, ...],
    as_if: bool,
    as_of: datetime | None,
    answers: tuple[Path, ...],
    max_size: int | None,
) -> None:
    """Write a published notice as a tender file to complete.

    NOTICE is a published notice (OCDS), or - for standard input. What it says is
    filled in, with where it stood. What it does not say is asked for; the questions
    that can change the outcome come first.

    \b
    Examples:
      socialvalue convert notice.json --output tender.yaml
      socialvalue convert notice.json --as-if --output tender.yaml
      socialvalue convert notices.json --ocid ocds-h6vhtk-06f17d
      socialvalue convert notices.json --output tenders/
      curl --silent https://example.org/notice.json | socialvalue convert -
    """
    from socialvalue import use_cases
    from socialvalue.rendering.problems import problems_lines

    chosen = selection(
        policy=policy,
        policy_path=policy_path,
        as_if=as_if,
        as_of=as_of,
        answers=answers,
        max_size=max_size,
    )
    # one byte more is enough to see that it is too much
    stdin = sys.stdin.buffer.read(chosen.max_size + 1) if notice == "-" else None
    found = use_cases.convert(notice, chosen, ocid, stdin)
    for each in found:
        if each.diagnostics:
            write_lines(problems_lines(each.diagnostics, width=width()), err=True)
    into = output is not None and (
        output.endswith(("/", "\\")) or Path(output).is_dir()
    )
    if into:
        _write_each(Path(str(output)), found, force=force)
    elif len(found) > 1:
        raise click.UsageError(
            f"{notice} is about {len(found)} processes: choose one with --ocid, or "
            "write a file for each with --output FOLDER/. They are "
            + ", ".join(each.name for each in found)
        )
    elif found[0].text is not None:
        _write(None if output is None else Path(output), found[0].text, force=force)
    if any(each.text is None for each in found):
        context.exit(exit_codes.WRONG)


def _write(path: Path | None, text: str, *, force: bool) -> None:
    if path is None:
        write_text(text)
        return
    write_file(path, text, force=force)
    click.echo(f"{path} is written: complete it, then socialvalue check {path}")


def _write_each(folder: Path, found: Iterable[Converted], *, force: bool) -> None:
    files = list(_files(folder, found))
    for path, _ in files:
        if path.exists() and not force:  # before any is written
            raise click.UsageError(f"{path} is there already; --force replaces it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be made: {error.strerror}") from None
    for path, text in files:
        _write(path, text, force=force)


def _files(folder: Path, found: Iterable[Converted]) -> Iterator[tuple[Path, str]]:
    """Yield a file of its own for each process, named by what is safe in its name."""
    taken: set[str] = set()
    for each in found:
        if each.text is None:
            continue
        safe = re.sub(r"[^A-Za-z0-9._-]+", "-", each.name).strip("-.")[:_LONGEST]
        name, count = safe or "notice", 1
        while name.casefold() in taken:
            count += 1
            name = f"{safe or 'notice'}-{count}"
        taken.add(name.casefold())
        yield folder / f"{name}.yaml", each.text
