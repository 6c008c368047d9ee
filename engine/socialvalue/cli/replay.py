"""`socialvalue replay`: is a saved decision still what comes out?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from socialvalue.cli import exit_codes
from socialvalue.cli.options import (
    INPUT,
    answers_option,
    max_size_option,
    ocid_option,
    policy_path_option,
    standard_input,
)
from socialvalue.cli.output import width, write_lines, write_text

if TYPE_CHECKING:  # the real import would load every stage
    from socialvalue.model.saved import Replayed

FORMATS = ("text", "json")


@click.command()
@click.argument(
    "decision", type=click.Path(dir_okay=False, path_type=Path), metavar="DECISION"
)
@click.argument("judged", type=INPUT, metavar="INPUT")
@policy_path_option
@answers_option
@max_size_option
@ocid_option
@click.option(
    "--format",
    "format_",
    envvar="SOCIALVALUE_REPLAY_FORMAT",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="How the answer is written.",
)
@click.pass_context
def replay(
    context: click.Context,
    *,
    decision: Path,
    judged: str,
    policy_path: tuple[Path, ...],
    answers: tuple[Path, ...],
    max_size: int | None,
    ocid: tuple[str, ...],
    format_: str,
) -> None:
    """Make a saved decision anew, and say whether it is the same.

    DECISION is a file that `check --save` wrote; INPUT is what was judged: a tender
    file, a notice, a stream or a folder that has it, or - for standard input. It is
    judged by the policy version that is recorded, whether or not that is in force.

    \b
    Examples:
      socialvalue check tender.yaml --save decisions/
      socialvalue replay decisions/0a1b....json tender.yaml
      socialvalue replay decisions/0a1b....json notice.json --answers form.yaml
      socialvalue replay decisions/0a1b....json releases.jsonl.gz --format json

    \b
    Ends with:
      0  the same; or, by another version of the program, the same outcomes
      1  another decision
      2  the file was edited, or the decision cannot be made anew
    """
    from socialvalue import use_cases
    from socialvalue.rendering.replay import replay_json, replay_lines

    selection = use_cases.Selection(
        policy_paths=policy_path, answers=answers, ocids=ocid
    )
    if max_size is not None:
        selection = replace(selection, max_size=max_size)
    found = use_cases.replay(decision, judged, selection, standard_input((judged,)))
    code = exit_code(found)
    if format_ == "json":
        write_text(replay_json(found, code))
    else:
        write_lines(replay_lines(found, width=width()))
    context.exit(code)


def exit_code(replayed: Replayed) -> int:
    """Return the exit code for what came of making a decision anew."""
    from socialvalue.model.saved import Replay

    match replayed.result:
        case Replay.SAME:
            return exit_codes.FINE
        case Replay.REFUSED:
            return exit_codes.WRONG
        case Replay.REWORDED | Replay.REWORKED if not replayed.by_same_program:
            return exit_codes.FINE
        case _:
            return exit_codes.DIFFERENT
