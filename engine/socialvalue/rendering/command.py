"""The command that shows more of an answer, as it can be typed."""

from __future__ import annotations

from socialvalue.model.decision import Decision
from socialvalue.model.policy import Binds

_STDIN = "standard input"
_OCID = "ocds-"
"""What the identifier of a process begins with."""


def explain_command(
    decision: Decision,
    name: str,
    rule: str,
    options: tuple[str, ...] = (),
    *,
    by_name: bool = False,
) -> str:
    """Return the command that shows one rule's tree of this very answer.

    Args:
        decision: The answer.
        name: What its input is called.
        rule: The rule.
        options: Those of the call that have to be repeated, as they were typed.
        by_name: Whether the policy was asked for by name.
    """
    policy = decision.policy
    path, _, process = name.removesuffix(")").rpartition(" (")
    if not (path and name.endswith(")")):  # the only process of its file
        path, process = name, ""
    words = ["socialvalue explain", "-" if path == _STDIN else shell_word(path), rule]
    if process.startswith(_OCID):
        words.append(f"--ocid {shell_word(process)}")
    if policy.as_if:
        words.append("--as-if")
    if policy.pinned:
        words.append(f"--policy {policy.id}@{policy.version}")
    elif by_name or policy.binds is Binds.CENTRAL_GOVERNMENT:
        words.append(f"--policy {policy.id}")
    words += options
    return " ".join(words)


def shell_word(name: str) -> str:
    """Return a file's name as it can be typed on a command line.

    >>> shell_word("my tender.yaml")
    '"my tender.yaml"'
    """
    safe = name and all(char.isalnum() or char in "-_./\\:@+=,~" for char in name)
    return name if safe else f'"{name}"'
