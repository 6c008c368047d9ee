"""What Python gets is what the command line writes."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from click.testing import CliRunner

import socialvalue
from socialvalue.cli import main

ROOT = Path(__file__).parents[2]
AWARDS = sorted(path.name for path in (ROOT / "examples" / "awards").iterdir())


@pytest.fixture(autouse=True)
def at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def written(*call: str) -> str:
    """Return what a command writes as JSON."""
    return CliRunner().invoke(main, [*call, "--format", "json"]).stdout


@pytest.mark.parametrize("name", AWARDS)
def test_an_award_is_the_command_lines(name: str) -> None:
    tender, bids = (
        f"examples/awards/{name}/{part}" for part in ("tender.yaml", "bids")
    )
    found = socialvalue.award(tender, [bids])
    assert found.award is not None
    assert socialvalue.to_json(found) == written("award", tender, bids)


@pytest.mark.parametrize("path", ["examples", "no-such-file.yaml"])
def test_a_check_is_the_command_lines(path: str) -> None:
    assert socialvalue.to_json(socialvalue.check(path)) == written("check", path)


def test_the_page_is_true() -> None:
    page = str(ROOT / "docs" / "python.md")
    found = doctest.testfile(page, module_relative=False)
    assert found.attempted > 0
    assert found.failed == 0


def test_a_policy_that_is_not_there_is_told() -> None:
    with pytest.raises(socialvalue.InvalidInputError) as raised:
        socialvalue.load_policy("no-such-policy")
    assert [each.code.name for each in raised.value.diagnostics] == ["unknown-policy"]
