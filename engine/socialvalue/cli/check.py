"""`socialvalue check`: is this tender as the policy asks?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from socialvalue.cli import exit_codes
from socialvalue.cli.options import (
    INPUT,
    complete_rule,
    judging_options,
    repeated_options,
    standard_input,
)
from socialvalue.cli.output import progress, width, write_text

if TYPE_CHECKING:  # the real import would load every stage
    from socialvalue.use_cases import Selection

FORMATS = ("text", "json", "jsonl", "markdown")


@click.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=INPUT)
@judging_options
@click.option(
    "--format",
    "format_",
    envvar="SOCIALVALUE_CHECK_FORMAT",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="How the answer is written; jsonl has one short line of JSON an answer.",
)
@click.option(
    "--rule",
    "rules",
    envvar="SOCIALVALUE_CHECK_RULE",
    metavar="ID",
    multiple=True,
    shell_complete=complete_rule,
    help="Show only this rule; the exit code follows it. May be repeated.",
)
@click.option(
    "--lot",
    "lots",
    envvar="SOCIALVALUE_CHECK_LOT",
    metavar="ID",
    multiple=True,
    help="Show only what is said of this lot and its parts; the exit code follows "
    "it. May be repeated.",
)
@click.option(
    "--all",
    "everything",
    envvar="SOCIALVALUE_CHECK_ALL",
    is_flag=True,
    help="Also show what is met and what does not apply, and every question.",
)
@click.option(
    "--questions",
    "form",
    envvar="SOCIALVALUE_CHECK_QUESTIONS",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what is left to ask to this file, as a form to fill in; --answers "
    "reads it.",
)
@click.option(
    "--save",
    envvar="SOCIALVALUE_CHECK_SAVE",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Save every decision, whole, as a file in this folder; `socialvalue replay` "
    "makes it anew.",
)
@click.option(
    "--confirm",
    envvar="SOCIALVALUE_CHECK_CONFIRM",
    is_flag=True,
    help="Have a second engine derive the outcomes again, from the comparisons; "
    "needs socialvalue[durable].",
)
@click.option(
    "--watch",
    envvar="SOCIALVALUE_CHECK_WATCH",
    is_flag=True,
    help="Check again whenever a file, an answer or a policy is saved, until Ctrl-C.",
)
@click.option(
    "--outcomes",
    envvar="SOCIALVALUE_CHECK_OUTCOMES",
    is_flag=True,
    help="Only what comes out, one short line of JSON an input, without the working: "
    "for many inputs, on all cores.",
)
@click.option(
    "--processes",
    envvar="SOCIALVALUE_CHECK_PROCESSES",
    metavar="NUMBER",
    type=click.IntRange(min=1),
    help="How many processes share the work of --outcomes. Default: one for each "
    "core; one alone for few inputs.",
)
@click.pass_context
def check(
    context: click.Context,
    *,
    paths: tuple[str, ...],
    chosen: Selection,
    format_: str,
    rules: tuple[str, ...],
    lots: tuple[str, ...],
    everything: bool,
    form: Path | None,
    save: Path | None,
    confirm: bool,
    watch: bool,
    outcomes: bool,
    processes: int | None,
) -> None:
    """Check tenders, and say which rules are met and why.

    FILE is a tender file or a published notice (OCDS), in YAML or JSON; a stream of
    notices, .jsonl with one a line; a folder, for all of them in it; or - for
    standard input. Any of them may be packed with gzip. Releases with one ocid are
    merged.

    \b
    Examples:
      socialvalue check tender.yaml
      socialvalue check tender.yaml --rule SV-011 --lot 2
      socialvalue check notice.json --as-if --all
      socialvalue check tender.yaml --policy lcrca-social-value@2026.3.0
      socialvalue check tenders/ --format json > answers.json
      socialvalue check releases.jsonl.gz --format jsonl > answers.jsonl
      socialvalue check releases.jsonl.gz --ocid ocds-h6vhtk-06f17d
      socialvalue check notice.json --questions form.yaml
      socialvalue check notice.json --answers form.yaml
      socialvalue check tenders/ --save decisions/
      socialvalue check tender.yaml --confirm
      socialvalue check tender.yaml --watch
      socialvalue check releases.jsonl.gz --outcomes > outcomes.jsonl
      curl --silent https://example.org/notice.json | socialvalue check -

    \b
    Ends with:
      0  compliant, or no rule applies
      1  non-compliant
      2  the input or the call is wrong, or a second engine disagrees; every
         other file is still judged
      3  undetermined
    """
    if outcomes:
        from socialvalue.cli.outcomes import refuse_others, write_outcomes

        refuse_others(context)
        context.exit(write_outcomes(paths, chosen, processes))
    if context.get_parameter_source("processes") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--processes goes with --outcomes")
    from socialvalue import use_cases
    from socialvalue.cli.answers import exit_code
    from socialvalue.cli.form import QuestionsForm
    from socialvalue.cli.save import SavedDecisions
    from socialvalue.cli.writers import WRITERS
    from socialvalue.rendering.outline import Asked

    chosen = replace(chosen, rules=rules, lots=lots, confirm=confirm)
    once_only = {"standard input": "-" in paths, "--questions": form, "--save": save}
    for what, asked_for in once_only.items():
        if watch and asked_for:
            raise click.UsageError(f"--watch does not go with {what}")

    def once() -> int:
        stdin = standard_input(paths)
        by_name = bool(chosen.policies)
        asked = Asked(rules, lots, repeated_options(chosen), by_name=by_name)
        writer = WRITERS[format_](asked, everything=everything)
        codes: list[int] = []
        questions = QuestionsForm(form, asked)
        saved = SavedDecisions(save)
        refused = questions.refused or saved.refused
        if refused is not None:
            writer.answer(refused)
            writer.end(exit_codes.WRONG)
            return exit_codes.WRONG
        with progress() as bar:
            for answer in use_cases.check(paths, chosen, stdin, bar):
                writer.answer(answer)
                questions.add(answer)
                saved.add(answer)
                codes.append(exit_code(answer, asked))
                bar.done(len(codes))
        code = exit_codes.worst(codes)
        writer.end(code)
        questions.write()
        saved.end()
        return code

    if not watch:
        context.exit(once())
    from socialvalue.cli.watch import repeat

    def again() -> None:
        if format_ in ("text", "markdown"):
            write_text(f"\n{'=' * width()}\n{', '.join(paths)}, again\n\n")

    context.exit(repeat(once, again, (*paths, *chosen.answers, *chosen.policy_paths)))
