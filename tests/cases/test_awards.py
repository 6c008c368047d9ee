"""The example procurements: what comes out, to the byte, and that it is exact."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from socialvalue import shipped
from socialvalue.cli import main

ROOT = Path(__file__).parents[2]
AWARDS = sorted(path.name for path in (ROOT / "examples" / "awards").iterdir())
ENDS = {
    "clear-winner": 0,
    "lots": 0,
    "reversed-by-a-withdrawal": 0,
    "reversed-by-a-withdrawal-after": 0,
    "tie": 3,
}


@pytest.fixture(autouse=True)
def at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def award(name: str, *more: str) -> tuple[int, str]:
    """Return how the award of an example ends, and what it writes."""
    tender, bids = (
        f"examples/awards/{name}/{part}" for part in ("tender.yaml", "bids")
    )
    result = CliRunner().invoke(main, ["award", tender, bids, *more])
    return result.exit_code, result.stdout


@pytest.mark.parametrize("name", AWARDS)
def test_it_comes_out_as_expected(
    name: str, golden: Callable[[str, str], None]
) -> None:
    code, shown = award(name)
    assert code == ENDS[name]
    golden(f"awards/{name}.txt", shown)
    assert max(map(len, shown.splitlines())) <= 80


def test_the_whole_working_stays_as_it_is(golden: Callable[[str, str], None]) -> None:
    digests = []
    for name in AWARDS:
        _, shown = award(name, "--format", "json")
        digests.append(f"{sha256(shown.encode()).hexdigest()}  {name}\n")
    golden("awards/awards.sha256", "".join(digests))


@pytest.mark.parametrize("name", AWARDS)
def test_its_json_is_as_the_schema_says_and_holds_no_binary_number(name: str) -> None:
    _, shown = award(name, "--format", "json")
    data = json.loads(shown, parse_float=pytest.fail)
    Draft202012Validator(shipped.schema("award")).validate(data["award"])


def test_the_order_of_files_changes_nothing() -> None:
    folder = "examples/awards/clear-winner"
    files = sorted(str(path) for path in Path(folder, "bids").iterdir())

    def shown(paths: list[str]) -> str:
        call = ["award", f"{folder}/tender.yaml", *paths, "--format", "json"]
        return CliRunner().invoke(main, call).stdout

    assert shown(files) == shown(files[::-1])


def test_a_withdrawal_turns_the_order_round() -> None:
    first = [
        json.loads(award(name, "--format", "json")[1])["award"]["lots"][0]["why"]
        for name in AWARDS
        if name.startswith("reversed")
    ]
    assert [each.partition(" (")[0] for each in first] == ["B-02", "B-01"]
