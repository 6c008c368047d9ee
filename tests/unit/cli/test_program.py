from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from io import UnsupportedOperation
from typing import NoReturn

import click
import pytest
from click.testing import CliRunner

from socialvalue.cli import main
from socialvalue.cli.program import Program

SHARED = {
    "policy-path": "SOCIALVALUE_POLICY_PATH",
    "max-size": "SOCIALVALUE_MAX_SIZE",
}
"""Options that mean the same in every command, and their one variable."""
ENVIRONMENT = {**os.environ, "COLUMNS": "80"}


@click.group(cls=Program)
def program() -> None:
    """Stand in for the real commands, each of which ends in another way."""


def ends_with(error: BaseException) -> None:
    @program.command(type(error).__name__)
    def _command() -> NoReturn:
        raise error


ends_with(RuntimeError("the tea\nis cold"))
ends_with(KeyboardInterrupt())
ends_with(BrokenPipeError())
ends_with(click.FileError("x.yaml"))
ends_with(RecursionError())
ends_with(OSError(errno.ENOSPC, "No space left on device"))
ends_with(UnsupportedOperation(errno.EBADF, "Bad file descriptor"))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("RuntimeError", 2),
        ("RecursionError", 2),
        ("FileError", 2),
        ("KeyboardInterrupt", 130),
        ("BrokenPipeError", 141),
        ("OSError", 2),
    ],
)
def test_every_end_has_its_code_and_no_stack_trace(error: str, code: int) -> None:
    result = CliRunner().invoke(program, [error])
    assert result.exit_code == code
    assert "Traceback" not in result.output


def test_a_fault_of_the_program_is_owned_up_to_in_one_line() -> None:
    result = CliRunner().invoke(program, ["RuntimeError"])
    assert result.stderr.splitlines()[0] == (
        "this is a fault in socialvalue, please report it: "
        "RuntimeError: the tea is cold"
    )


def test_a_full_disk_is_no_fault_of_the_program() -> None:
    result = CliRunner().invoke(program, ["OSError"])
    assert result.stderr == (
        "Error: the answer cannot be written: no space left on device\n"
    )
    other = CliRunner().invoke(program, ["UnsupportedOperation"])
    assert other.stderr.startswith("this is a fault in socialvalue")


@pytest.mark.skipif(os.name == "nt", reason="no shell that can close a stream")
@pytest.mark.parametrize("call", ["policy list", "schema tender", "new tender"])
def test_output_that_is_closed_is_no_fault_of_the_program(call: str) -> None:
    done = subprocess.run(  # noqa: S602 - our own words
        f'"$PYTHON" -m socialvalue {call} >&-',
        shell=True,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**ENVIRONMENT, "PYTHON": sys.executable},
    )
    assert (done.returncode, done.stderr) == (2, "Error: standard output is closed\n")


@pytest.mark.skipif(os.name == "nt", reason="no shell that can close a stream")
@pytest.mark.parametrize("call", ["check", "convert", "check examples/*.json"])
def test_input_that_is_closed_is_empty(call: str) -> None:
    done = subprocess.run(  # noqa: S602 - our own words
        f'"$PYTHON" -m socialvalue {call} - <&-',
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        env={**ENVIRONMENT, "PYTHON": sys.executable},
    )
    assert done.returncode == 2
    assert "standard input:1:1: error[SV106]" in done.stdout + done.stderr


def test_whoever_looks_for_the_fault_can_see_it() -> None:
    result = CliRunner(env={"SOCIALVALUE_DEBUG": "1"}).invoke(program, ["RuntimeError"])
    assert isinstance(result.exception, RuntimeError)


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["check"],
        ["explain"],
        ["policy"],
        ["policy", "list"],
        ["policy", "show"],
        ["policy", "check"],
        ["schema"],
        ["new"],
        ["new", "tender"],
    ],
)
def test_every_command_helps_with_an_example_in_80_columns(command: list[str]) -> None:
    result = CliRunner().invoke(main, [*command, "--help"], prog_name="socialvalue")
    assert result.exit_code == 0
    assert "Example" in result.output
    assert f"  {' '.join(['socialvalue', *command])}" in result.output
    assert max(map(len, result.output.splitlines())) <= 80


def test_help_tells_how_to_complete_commands_and_what_the_codes_mean() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output
    assert "_SOCIALVALUE_COMPLETE=bash_source" in shown
    assert "3  undetermined" in shown


@pytest.mark.parametrize(
    "path",
    [
        ("check",),
        ("explain",),
        ("policy", "check"),
        ("policy", "show"),
        ("new", "tender"),
    ],
)
def test_every_option_has_the_environment_variable_that_its_name_promises(
    path: tuple[str, ...],
) -> None:
    command: click.Command = main
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    for option in command.params:
        if isinstance(option, click.Option) and option.name != "help":
            prefix = "_".join(["SOCIALVALUE", *path]).upper()
            long = max(option.opts, key=len).removeprefix("--")
            promised = f"{prefix}_{long}".upper().replace("-", "_")
            automatic = f"{prefix}_{option.name}".upper()
            assert (option.envvar or automatic) == SHARED.get(long, promised)


def test_the_version_is_shown() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert result.output.startswith("socialvalue, version ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "x.yaml", "--format", "pdf"],
        ["check", "x.yaml", "--as-of", "2023-02-30"],
        ["check", "x.yaml", "--max-size", "0"],
        ["explain", "x.yaml"],
        ["chekc", "x.yaml"],
        ["schema", "nothing"],
    ],
)
def test_a_wrong_call_ends_with_2(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_help_loads_nothing_that_it_does_not_need() -> None:
    script = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from socialvalue.cli import main\n"
        "for call in (['--help'], ['check', '--help'], ['policy', 'show', '--help']):\n"
        "    assert CliRunner().invoke(main, call).exit_code == 0\n"
        "heavy = {'rich', 'yaml', 'jsonschema', 'socialvalue.use_cases',\n"
        "    'socialvalue.model.policy', 'socialvalue.rendering.text'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_python_dash_m_is_the_same_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "socialvalue", "schema", "nothing"],
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
    )
    assert done.returncode == 2
    assert "there is no schema 'nothing'" in done.stderr


def test_a_console_that_cannot_show_a_character_shows_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    from socialvalue.cli.output import write_lines  # noqa: PLC0415 - after the stream
    from socialvalue.rendering.layout import paragraph  # noqa: PLC0415 - likewise

    write_lines(paragraph("£20,000 立場"))
    assert written.getvalue().replace(b"\r", b"") == b"?20,000 ??\n"


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("asked", [None, "1", "0"])
def test_colours_are_for_terminals_and_can_be_switched_off(
    monkeypatch: pytest.MonkeyPatch, asked: str | None
) -> None:
    from socialvalue.cli.output import write_lines  # noqa: PLC0415 - after the stream
    from socialvalue.rendering.layout import (  # noqa: PLC0415 - likewise
        Line,
        Piece,
        Style,
    )

    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(written, encoding="utf-8"))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if asked is not None:
        monkeypatch.setenv("NO_COLOR", asked)
    write_lines([Line((Piece("not met", Style.BAD), Piece("  [bold]SV-011")))])
    shown = written.getvalue().decode().replace("\r", "")
    if asked is None:
        assert "\x1b[1;31mnot met\x1b[0m  [bold]SV-011" in shown
    else:
        assert shown == "not met  [bold]SV-011\n"
