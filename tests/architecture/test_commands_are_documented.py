"""docs/commands.md has every command, option, setting and exit code there is."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from architecture.repository import ENGINE, ROOT
from conftest import Golden
from socialvalue.cli import exit_codes, main

PAGE = ROOT / "docs" / "commands.md"
TEXT = PAGE.read_text(encoding="utf-8")
_TABLE = re.compile(
    r"(<!-- options: (?P<name>[a-z ]+) -->\n)(?P<table>.*?)(<!-- end -->)", re.DOTALL
)
_EXAMPLE = re.compile(r"^\$ ((?:[A-Z_]+=\S+ )*)socialvalue (.*)$", re.MULTILINE)


def contexts(
    command: click.Command = main, parent: click.Context | None = None
) -> Iterator[click.Context]:
    """Yield a context for every command, the program's first."""
    name = command.name if parent else "socialvalue"
    context = click.Context(
        command, parent=parent, info_name=name, **command.context_settings
    )
    yield context
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from contexts(inner, context)


def path(context: click.Context) -> str:
    """Return a command as it is typed; click's own path adds arguments."""
    before = f"{path(context.parent)} " if context.parent else ""
    return f"{before}{context.info_name}"


BY_PATH = {path(context): context for context in contexts()}


def settings(option: click.Option, context: click.Context) -> str | None:
    """Return the environment variable to name for an option."""
    if option.is_eager:  # --help and --version
        return None
    if isinstance(option.envvar, str):
        return option.envvar
    return f"{context.auto_envvar_prefix}_{option.name}".upper()


def table(context: click.Context) -> str:
    """Return the options of a command as a table; `--help` is said once, on top."""
    lines = []
    for option in context.command.get_params(context):
        if not isinstance(option, click.Option):
            continue
        if "--help" in option.opts and context.parent:
            continue
        said = ", ".join(f"`{word}`" for word in option.opts)
        name = settings(option, context)
        setting = f"`{name}`" if name else ""
        about = re.sub(r"([<>|])", r"\\\1", " ".join((option.help or "").split()))
        lines.append(f"| {said}{value(option)} | {about} | {setting} |\n")
    head = "| Option | Meaning | Setting |\n|---|---|---|\n"
    return head + "".join(lines) if lines else ""


def value(option: click.Option) -> str:
    """Return what is written after an option; nothing where that is all."""
    if isinstance(option.type, click.Choice):
        return f" {' or '.join(f'`{word}`' for word in option.type.choices)}"
    return f" {option.metavar}" if option.metavar and not option.is_flag else ""


def test_every_command_has_its_section() -> None:
    headings = re.findall(r"^## (socialvalue.*)$", TEXT, re.MULTILINE)
    assert sorted(headings) == sorted(BY_PATH)
    assert [found["name"] for found in _TABLE.finditer(TEXT)] == headings


def test_the_tables_of_options_are_what_the_program_takes(golden: Golden) -> None:
    text = _TABLE.sub(
        lambda found: f"{found[1]}{table(BY_PATH[found['name']])}{found[4]}",
        PAGE.read_text(encoding="utf-8"),
    )
    golden(PAGE, text)


@pytest.mark.parametrize(
    ("name", "option"),
    [
        pytest.param(name, option, id=f"{name} {option.opts[0]}")
        for name, context in BY_PATH.items()
        for option in context.command.params
        if isinstance(option, click.Option) and not option.is_eager
    ],
)
def test_a_setting_is_read(
    name: str, option: click.Option, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = BY_PATH[name]
    setting = settings(option, context)
    assert setting
    assert re.fullmatch(r"SOCIALVALUE(_[A-Z]+)+", setting)
    monkeypatch.setenv(setting, "1")
    assert option.resolve_envvar_value(context) == "1"


@pytest.mark.parametrize("name", BY_PATH)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = BY_PATH[name].command
    assert (command.help or "").strip()
    for option in command.params:
        if isinstance(option, click.Option):
            assert (option.help or "").strip(), option.opts


@pytest.mark.parametrize("name", BY_PATH)
def test_a_section_has_an_example_that_is_there(name: str) -> None:
    section = TEXT.split(f"\n## {name}\n")[1].split("\n## ")[0]
    assert f"$ {name}" in section


@pytest.mark.parametrize(
    ("settings", "arguments"), sorted({*_EXAMPLE.findall(TEXT)}), ids=str
)
def test_an_example_works(
    settings: str, arguments: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    for word in settings.split():
        monkeypatch.setenv(*word.split("=", 1))
    result = CliRunner().invoke(main, shlex.split(arguments))
    assert result.exit_code in {0, 1, 3}, result.output
    assert result.output.strip()


def test_every_exit_code_is_on_the_page() -> None:
    codes = {value for value in vars(exit_codes).values() if isinstance(value, int)}
    said = TEXT.split("# How it ends")[1].split("# Settings")[0]
    assert {
        int(code) for code in re.findall(r"^\| (\d+) \|", said, re.MULTILINE)
    } == codes


def test_every_variable_that_the_program_reads_itself_is_on_the_page() -> None:
    read = {
        name
        for file in ENGINE.rglob("*.py")
        for name in re.findall(
            r"""environ(?:\.get\(|\[)["'](\w+)|["'](\w+)["'] (?:not )?in os\.environ""",
            file.read_text(encoding="utf-8"),
        )
        for name in name
        if name
    }
    assert read
    assert {name for name in read if f"`{name}`" not in TEXT} == set()
