"""What Python gets is what the command line writes."""

import doctest
from pathlib import Path

from click.testing import CliRunner

import socialvalue
from socialvalue.cli import main


def test_an_award_is_the_command_lines(tmp_path: Path) -> None:
    tender = tmp_path / "tender.yaml"
    tender.write_text("tender: {id: T, title: Parks}\n", encoding="utf-8")
    bid = tmp_path / "bid.yaml"
    bid.write_text("bid: {id: B-1}\n", encoding="utf-8")
    run = CliRunner().invoke(main, ["award", str(tender), str(bid), "--format", "json"])
    assert socialvalue.to_json(socialvalue.award(tender, [bid])) == run.stdout


def test_the_page_is_true() -> None:
    page = Path(__file__).parents[2] / "docs" / "python.md"
    assert doctest.testfile(str(page), module_relative=False).failed == 0
