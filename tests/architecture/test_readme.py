"""What the README shows is what there is: its rule, its answer, its commands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from architecture.repository import ROOT, named, project_files
from socialvalue.cli import main

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
_CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_ANSWER = re.compile(
    r"(<!-- answer: socialvalue (?P<command>.+?) -->\n```text\n)(?P<shown>.*?)(```)",
    re.DOTALL,
)
_LINK = re.compile(r"\]\(([^)#]+?)\)")
COMMANDS = [
    line.removeprefix("$ socialvalue ").split("  #")[0]
    for block in _CONSOLE.findall(TEXT)
    for line in block.splitlines()
    if line.startswith("$ socialvalue ")
]


def run(command: str) -> tuple[int, str]:
    result = CliRunner().invoke(
        main, shlex.split(command), prog_name="socialvalue", env={"COLUMNS": "80"}
    )
    return result.exit_code, result.stdout


@pytest.fixture(autouse=True)
def at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_works(command: str) -> None:
    code, shown = run(command)
    assert code != 2, shown
    assert shown.strip()


def test_the_readme_shows_commands() -> None:
    assert len(COMMANDS) >= 9


def test_the_answer_in_the_readme_is_the_real_one(
    request: pytest.FixtureRequest,
) -> None:
    found = _ANSWER.search(TEXT)
    assert found is not None
    _, shown = run(found["command"])
    if request.config.getoption("--accept"):
        README.write_text(
            TEXT[: found.start("shown")] + shown + TEXT[found.end("shown") :],
            encoding="utf-8",
        )
        return
    assert found["shown"] == shown


def test_the_rule_in_the_readme_is_the_real_one() -> None:
    block = TEXT.split("```yaml\n")[1].split("```")[0]
    pack = ROOT / "policies" / "lcrca-social-value" / "2022.1.0.yaml"
    real = {line.strip() for line in pack.read_text(encoding="utf-8").splitlines()}
    for line in block.splitlines():
        assert line.strip() in real


PAGES = [path for path in project_files() if path.suffix == ".md"]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in link:
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_the_folders_in_the_readme_are_there() -> None:
    for folder in re.findall(r"^\| `(\w+)/`", TEXT, re.MULTILINE):
        assert (ROOT / folder).is_dir(), folder
