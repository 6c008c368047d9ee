"""Options that several commands share, and how their values are completed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:  # the real import would load every stage
    from click.shell_completion import CompletionItem

    from socialvalue.use_cases import Selection

INPUT = click.Path(allow_dash=True)
"""A file or folder that need not be there: what is missing is said as a problem."""


def complete_policy(
    context: click.Context, _: click.Parameter, start: str
) -> list[CompletionItem]:
    """Return the policies, and their versions, that begin with `start`."""
    from click.shell_completion import CompletionItem

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
    from click.shell_completion import CompletionItem

    from socialvalue.use_cases import list_policies

    policies, _problems = list_policies(context.params.get("policy_path") or ())
    found = {rule.id: rule.title for policy in policies for rule in policy.rules}
    return [
        CompletionItem(rule, help=title)
        for rule, title in sorted(found.items())
        if rule.startswith(start)
    ]


def complete_measures(
    context: click.Context, _: click.Parameter, start: str
) -> list[CompletionItem]:
    """Return the measures packs, and their versions, that begin with `start`."""
    from click.shell_completion import CompletionItem

    from socialvalue.use_cases import list_measures

    packs, _problems = list_measures(context.params.get("measures_path") or ())
    found = {pack.id: pack.title for pack in packs} | {
        pack.reference: pack.title for pack in packs
    }
    return [
        CompletionItem(name, help=title)
        for name, title in sorted(found.items())
        if name.startswith(start)
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

measures_path_option = click.option(
    "--measures-path",
    "measures_path",
    metavar="FOLDER",
    multiple=True,
    envvar="SOCIALVALUE_MEASURES_PATH",
    type=click.Path(path_type=Path),
    help="A folder of measures packs, <measures>/<version>.yaml, beside those that "
    "come with the program. May be repeated.",
)

answers_option = click.option(
    "--answers",
    "answers",
    metavar="FILE",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Answers to questions that were left open, in a form that "
    "`check --questions` wrote. May be repeated.",
)

max_size_option = click.option(
    "--max-size",
    metavar="BYTES",
    envvar="SOCIALVALUE_MAX_SIZE",
    type=click.IntRange(min=1),
    help="The largest file that is read. Default: 10000000.",
)

ocid_option = click.option(
    "--ocid",
    metavar="OCID",
    multiple=True,
    help="Of published notices, only this process. May be repeated.",
)


_JUDGING = (
    click.option(
        "--policy",
        "policy",
        metavar="ID[@VERSION]",
        multiple=True,
        shell_complete=complete_policy,
        help="The policy to judge by; with a version, that one, adopted or "
        "not. May be repeated. Default: the adopted policies of the "
        "tender's authority, and the law that binds it.",
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
    max_size_option,
)
_OF_CHECKS = (*_JUDGING[:-1], answers_option, max_size_option, ocid_option)
"""Where several inputs, notices too, are judged by what was answered since."""


def judging_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say what is judged, by which policy, and how.

    The command is given them as one, as the `Selection` that is `chosen`.
    """
    return _judging(command, _OF_CHECKS)


def policy_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add those of `judging_options` that say by which policy one tender is judged."""
    return _judging(command, _JUDGING)


def _judging(
    command: Callable[..., None],
    options: Sequence[Callable[[Callable[..., None]], Callable[..., None]]],
) -> Callable[..., None]:
    @wraps(command)
    def judging(
        *,
        policy: tuple[str, ...],
        policy_path: tuple[Path, ...],
        as_if: bool,
        as_of: datetime | None,
        max_size: int | None,
        answers: tuple[Path, ...] = (),
        ocid: tuple[str, ...] = (),
        **others: object,
    ) -> None:
        from socialvalue.use_cases import Selection

        chosen = Selection(
            policies=policy,
            policy_paths=policy_path,
            as_if=as_if,
            as_of=as_of.date() if as_of else None,
            answers=answers,
            max_size=max_size or Selection().max_size,
            ocids=ocid,
        )
        command(chosen=chosen, **others)

    for option in reversed(options):
        option(judging)
    return judging


def repeated_options(chosen: Selection) -> tuple[str, ...]:
    """Return the options that another command on the same input has to repeat."""
    from socialvalue.rendering.command import shell_word

    named = [("--policy-path", str(path)) for path in chosen.policy_paths]
    named += [("--answers", str(path)) for path in chosen.answers]
    if chosen.as_of is not None:
        named.append(("--as-of", chosen.as_of.isoformat()))
    return tuple(f"{option} {shell_word(value)}" for option, value in named)


def standard_input(paths: tuple[str, ...]) -> BinaryIO | None:
    """Return standard input, not yet read, if a path asks for it, else None."""
    return sys.stdin.buffer if "-" in paths else None
