"""`socialvalue award`: what do the bids score, and which is first?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from socialvalue.cli import exit_codes
from socialvalue.cli.options import INPUT, measures_path_option, policy_options
from socialvalue.cli.output import progress, width, write_lines, write_text

if TYPE_CHECKING:  # the real import would load every stage
    from socialvalue.use_cases import Awarded, Selection

FORMATS = ("text", "json")


@click.command()
@click.argument("tender", type=INPUT)
@click.argument("bids", metavar="[BID...]", nargs=-1, type=INPUT)
@policy_options
@measures_path_option
@click.option(
    "--format",
    "format_",
    envvar="SOCIALVALUE_AWARD_FORMAT",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="How the answer is written.",
)
@click.option(
    "--all",
    "everything",
    envvar="SOCIALVALUE_AWARD_ALL",
    is_flag=True,
    help="Also show the whole working of every score, and every commitment.",
)
@click.pass_context
def award(
    context: click.Context,
    *,
    tender: str,
    bids: tuple[str, ...],
    chosen: Selection,
    measures_path: tuple[Path, ...],
    format_: str,
    everything: bool,
) -> None:
    """Evaluate bids by the method that the tender published.

    TENDER is a tender file; BID is a bid file, or a folder of them. Without any, only
    the method is checked: whether bids can be scored by it. Nothing of the
    method is chosen by the program: what was not published is said, and what can be
    worked out without it is. Scores are the panel's; equal totals stay equal unless
    the tender names a rule.

    \b
    Examples:
      socialvalue award tender.yaml
      socialvalue award tender.yaml bids/
      socialvalue award tender.yaml bid-1.yaml bid-2.yaml --all
      socialvalue award tender.yaml bids/ --format json > award.json

    \b
    Ends with:
      0  every lot has a bid in first place; without bids, the method is whole
      1  a mandatory rule is not met by a bid that is in the competition
      2  the input or the call is wrong; the rest is evaluated all the same
      3  first place of a lot is not settled, or is a tie, or whether a mandatory
         rule is met is not known; without bids, something of the method is missing
    """
    from socialvalue import use_cases

    selection = replace(chosen, measures_paths=measures_path)
    if not bids:
        context.exit(_method(tender, selection, format_))
    with progress(before=True) as bar:
        found = use_cases.award(tender, bids, selection, bar)
    code = exit_code(found)
    if format_ == "json":
        from socialvalue.rendering.award_json import awarded_json

        text = awarded_json(
            found.name,
            found.award,
            found.diagnostics,
            found.files,
            code,
            unused=found.unused,
            passed_over=found.passed_over,
        )
        write_text(text)
    else:
        from socialvalue.rendering.award_text import award_lines
        from socialvalue.rendering.layout import BLANK
        from socialvalue.rendering.problems import problems_lines

        if found.diagnostics:
            write_lines(problems_lines(found.diagnostics, width=width()))
        if found.award is not None:
            write_lines((BLANK,) if found.diagnostics else ())
            write_lines(
                award_lines(
                    found.award,
                    found.name,
                    found.files,
                    unused=found.unused,
                    passed_over=found.passed_over,
                    width=width(),
                    everything=everything,
                )
            )
    context.exit(code)


def _method(tender: str, selection: Selection, format_: str) -> int:
    """Write whether bids for a tender can be scored, and return the exit code."""
    from socialvalue import use_cases
    from socialvalue.diagnostics import has_errors
    from socialvalue.rendering.award_json import awarded_json
    from socialvalue.rendering.layout import BLANK, paragraph
    from socialvalue.rendering.problems import problems_lines

    found = use_cases.check_method(tender, selection)
    code = exit_codes.FINE
    if found:
        code = exit_codes.WRONG if has_errors(found) else exit_codes.UNDETERMINED
    if format_ == "json":
        write_text(awarded_json(tender, None, found, {}, code))
        return code
    said = "it can be worked out as it stands"
    if found:
        said = "see above what is missing"
        write_lines(problems_lines(found, width=width()))
        write_lines((BLANK,))
    line = f"{tender}: no bid was given, so only the method was checked; {said}."
    write_lines(paragraph(line, width=width()))
    return code


def exit_code(found: Awarded) -> int:
    """Return the exit code that an award makes."""
    from socialvalue.diagnostics import has_errors
    from socialvalue.model.award import Standing
    from socialvalue.model.decision import Verdict

    codes = [exit_codes.WRONG] if has_errors(found.diagnostics) else []
    for lot in found.award.lots if found.award else ():
        if lot.standing is not Standing.FIRST:
            codes.append(exit_codes.UNDETERMINED)
        verdicts = {
            said.verdict
            for bid in lot.bids
            if bid.score is not None
            for said in bid.verdicts
        }
        if Verdict.NON_COMPLIANT in verdicts:
            codes.append(exit_codes.NON_COMPLIANT)
        elif Verdict.UNDETERMINED in verdicts:
            codes.append(exit_codes.UNDETERMINED)
    return exit_codes.worst(codes)
