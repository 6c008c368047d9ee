"""The command line: `socialvalue`."""

from __future__ import annotations

import click

from socialvalue import __version__
from socialvalue.cli.award import award
from socialvalue.cli.check import check
from socialvalue.cli.convert import convert
from socialvalue.cli.explain import explain
from socialvalue.cli.measures import measures
from socialvalue.cli.new import new
from socialvalue.cli.policy import policy
from socialvalue.cli.program import Program
from socialvalue.cli.replay import replay
from socialvalue.cli.schema import schema

__all__ = ["main"]


@click.group(
    name="socialvalue",
    cls=Program,
    context_settings={
        "auto_envvar_prefix": "SOCIALVALUE",
        "help_option_names": ["-h", "--help"],
        "max_content_width": 80,
    },
)
@click.version_option(__version__, prog_name="socialvalue")
def main() -> None:
    """Check a tender against a social value policy, with the working.

    \b
    Examples:
      socialvalue new tender --output tender.yaml
      socialvalue check tender.yaml
      socialvalue check notices/ --as-if --format json
      socialvalue explain tender.yaml SV-011
      socialvalue award tender.yaml bids/
      socialvalue convert notice.json --output tender.yaml
      socialvalue replay decisions/0a1b....json tender.yaml
      socialvalue policy show lcrca-social-value
      socialvalue measures show example-measures

    \b
    Ends with:
      0  compliant, or no rule applies
      1  non-compliant: a mandatory rule is not met
      2  the input or the call is wrong
      3  undetermined: a mandatory rule cannot be determined
    Over several answers, 2 comes before 1, 1 before 3, and 3 before 0.

    Every option can be set by an environment variable: SOCIALVALUE_CHECK_FORMAT
    for `check --format`, and so on; SOCIALVALUE_POLICY_PATH,
    SOCIALVALUE_MEASURES_PATH and SOCIALVALUE_MAX_SIZE hold for all commands.
    NO_COLOR switches colours off.

    \b
    To complete commands, policies and rules with the Tab key, add this to the
    start-up file of your shell:
      bash  eval "$(_SOCIALVALUE_COMPLETE=bash_source socialvalue)"
      zsh   eval "$(_SOCIALVALUE_COMPLETE=zsh_source socialvalue)"
      fish  _SOCIALVALUE_COMPLETE=fish_source socialvalue | source
    """


for _command in (check, explain, award, convert, replay, policy, measures, schema, new):
    main.add_command(_command)
