"""How the program ends: always with a code, never with a stack trace."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from socialvalue.cli import exit_codes

_OBJECTS = 100_000
"""New objects after which garbage is looked for; a start makes many that stay."""

_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.EIO})


class Program(click.Group):
    """A group of commands whose every end has its exit code."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own
        """Run the command; a reader that has gone away is no fault."""
        if sys.stdout is None:  # closed, as by `>&-` in a shell
            raise click.ClickException("standard output is closed")
        if sys.stdin is None:  # likewise; nothing can come from it
            sys.stdin = io.TextIOWrapper(io.BytesIO())
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _let_go_of_output()
            ctx.exit(exit_codes.NOBODY_READS)
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
            _let_go_of_output()
            raise click.ClickException(
                f"the answer cannot be written: {str(error.strerror).lower()}"
            ) from None

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - click's own
        **extra: Any,  # noqa: ANN401 - click's own
    ) -> Any:  # noqa: ANN401 - click's own
        """Run the program and end the process, as click does, but for the code.

        Click ends with 1 where a file cannot be opened or Ctrl-C was pressed; here
        1 means non-compliant.
        """
        gc.set_threshold(_OBJECTS)
        run = partial(super().main, args, prog_name, complete_var, **extra)
        if not standalone_mode:
            return run(standalone_mode=False)
        try:
            ended: object = run(standalone_mode=False)
        except click.ClickException as error:
            error.show()
            sys.exit(exit_codes.WRONG)
        except click.exceptions.Abort:
            sys.exit(exit_codes.INTERRUPTED)
        except Exception as error:
            if os.environ.get("SOCIALVALUE_DEBUG"):
                raise
            _own_up(error)
            sys.exit(exit_codes.WRONG)
        sys.exit(ended if isinstance(ended, int) else exit_codes.FINE)


def _own_up(error: Exception) -> None:
    """Say that the program is at fault, in words that can be reported."""
    said = " ".join(str(error).split())
    click.echo(
        "this is a fault in socialvalue, please report it: "
        f"{type(error).__name__}{f': {said}' if said else ''}\n"
        "SOCIALVALUE_DEBUG=1 shows where it happened.",
        err=True,
    )


def _let_go_of_output() -> None:
    """Write what is left to nowhere, so that ending does not fail again."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        return
