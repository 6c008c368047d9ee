"""Options that several commands share, and how their values are completed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:  # the real import would load every stage
    from socialvalue.use_cases import Selection

Command = TypeVar("Command", bound=Callable[..., Any])

INPUT = click.Path(allow_dash=True)
"""A file or folder that need not be there: what is missing is said as a problem."""


def complete_policy(
    context: click.Context, _: click.Parameter, start: str
) -> list[CompletionItem]:
    """Return the policies, and their versions, that begin with `start`."""
    from socialvalue.use_cases import list_policies

    policies, _problems = list_policies(context.params.get("policy_path") or ())
    found = {policy.id: policy.title for policy in policies} | {
        policy.reference: policy.title for policy in policies
    }
    return [
        CompletionItem(name, help=title)
        for name, title in sorted(found.items())
        if name.startswith(start)
    ]


def complete_rule(
    context: click.Context, _: click.Parameter, start: str
) -> list[CompletionItem]:
    """Return the rules of all policies that begin with `start`."""
    from socialvalue.use_cases import list_policies

    policies, _problems = list_policies(context.params.get("policy_path") or ())
    found = {rule.id: rule.title for policy in policies for rule in policy.rules}
    return [
        CompletionItem(rule, help=title)
        for rule, title in sorted(found.items())
        if rule.startswith(start)
    ]


policy_path_option = click.option(
    "--policy-path",
    "policy_path",
    metavar="FOLDER",
    multiple=True,
    envvar="SOCIALVALUE_POLICY_PATH",
    type=click.Path(path_type=Path),
    help="A folder of policies, <policy>/<version>.yaml, beside those that come "
    "with the program. May be repeated.",
)


def judging_options(command: Command) -> Command:
    """Add the options that say by which policy, and how, a tender is judged."""
    for option in reversed(
        (
            click.option(
                "--policy",
                "policy",
                metavar="ID[@VERSION]",
                multiple=True,
                shell_complete=complete_policy,
                help="The policy to judge by; with a version, that one, adopted or "
                "not. May be repeated. Default: every adopted policy of the "
                "tender's authority.",
            ),
            policy_path_option,
            click.option(
                "--as-if",
                is_flag=True,
                help="Judge another authority's tender as if the policy were its own.",
            ),
            click.option(
                "--as-of",
                metavar="DATE",
                type=click.DateTime(["%Y-%m-%d"]),
                help='The date that rules about "now" go by: 2026-11-22. Which '
                "version judges does not depend on it.",
            ),
            click.option(
                "--answers",
                "answers",
                metavar="FILE",
                multiple=True,
                type=click.Path(dir_okay=False, path_type=Path),
                help="Answers to questions that were left open, in a form that "
                "--questions of check wrote. May be repeated.",
            ),
            click.option(
                "--max-size",
                metavar="BYTES",
                envvar="SOCIALVALUE_MAX_SIZE",
                type=click.IntRange(min=1),
                help="The largest file that is read. Default: 10000000.",
            ),
        )
    ):
        command = option(command)
    return command


def selection(
    *,
    policy: tuple[str, ...],
    policy_path: tuple[Path, ...],
    as_if: bool,
    as_of: datetime | None,
    answers: tuple[Path, ...],
    max_size: int | None,
    rules: tuple[str, ...] = (),
    lots: tuple[str, ...] = (),
) -> Selection:
    """Return what was asked for, as the use cases take it."""
    from socialvalue.use_cases import Selection

    return Selection(
        policies=policy,
        policy_paths=policy_path,
        as_if=as_if,
        as_of=as_of.date() if as_of else None,
        rules=rules,
        lots=lots,
        answers=answers,
        max_size=max_size or Selection().max_size,
    )


def standard_input(paths: tuple[str, ...]) -> BinaryIO | None:
    """Return standard input, not yet read, if a path asks for it, else None."""
    return sys.stdin.buffer if "-" in paths else None
