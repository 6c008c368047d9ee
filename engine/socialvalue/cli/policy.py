"""`socialvalue policy`: the policies themselves."""

from __future__ import annotations

import click

from socialvalue.cli.policy_check import check
from socialvalue.cli.policy_list import list_
from socialvalue.cli.policy_show import show


@click.group()
def policy() -> None:
    """List policies, read them in plain English, and check them.

    \b
    Examples:
      socialvalue policy list
      socialvalue policy show lcrca-social-value@2022.1.0
      socialvalue policy check policies/my-policy/1.0.0.yaml
    """


for _command in (list_, show, check):
    policy.add_command(_command)
