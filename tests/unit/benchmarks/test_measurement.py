"""The harness measures, and says what it measured; how long nothing is asked."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks import growth, notices
from benchmarks.cores import measure as measure_cores
from benchmarks.growth import Size
from benchmarks.many_rules import many_rules
from benchmarks.measurement import Aim, Report, Spread, in_turns, row
from benchmarks.table import WIDTH, as_data, duration, lines

RULES = (3, 6)


def test_calls_are_taken_in_turns() -> None:
    taken: list[str] = []
    calls = {name: lambda name=name: taken.append(name) for name in ("a", "b")}
    times = in_turns(calls, rounds=3, least=0)
    assert {name: len(found) for name, found in times.items()} == {"a": 3, "b": 3}
    assert taken[-6:] == ["a", "b"] * 3
    assert all(seconds > 0 for found in times.values() for seconds in found)


def test_a_ratio_is_of_the_smallest_times_and_of_the_rounds() -> None:
    found = row("ours", (2.0, 3.0, 8.0), (1.0, 2.0, 2.0), Aim(2))
    assert found.ratio == Spread(2.0, 2.0)
    longer = row(
        "ours", (1.0, 1.0), (4.0, 6.0), Aim(5, at_least=True), times_longer=True
    )
    assert longer.ratio == Spread(4.0, 5.0)
    assert longer.aim is not None
    assert not longer.aim.reached(longer.ratio)


def test_rules_are_measured() -> None:
    few, many = growth.of_rules(RULES)
    assert (few.number, many.number) == RULES
    assert few.each.least > 0


def test_no_two_of_many_rules_ask_the_same() -> None:
    policy = many_rules(1_000)
    assert len({rule.id for rule in policy.rules}) == len(policy.rules) == 1_000
    assert len({rule.require for rule in policy.rules}) == 1_000
    assert {rule.applies_to for rule in policy.rules} == {"tender", "lot", "criterion"}


def test_the_table_fits_a_terminal() -> None:
    times = (0.0000123, 0.0000145)
    rows = (row("a name that is much longer than its column is wide", times, times),)
    report = Report("Title", rows, ("a note that goes on and on " * 5,))
    shown = list(lines(report))
    assert "12.3 µs" in shown[2]
    assert max(map(len, shown)) <= WIDTH


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0.0000123, "12.3 µs"), (0.0456, "45.6 ms"), (2.5, "2.50 s"), (240, "240 s")],
)
def test_a_time_has_a_unit_that_suits_it(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


def test_what_was_measured_is_json() -> None:
    report = Report("Title", (row("a", (1.0,), (2.0,), Aim(0.4)),))
    data = json.loads(json.dumps(as_data([report], {"Python": "3"})))
    assert data["reports"][0]["rows"][0]["ratio"] == {"least": 0.5, "middle": 0.5}
    assert data["reports"][0]["rows"][0]["reached"] is False


def test_the_chart_has_every_number_in_words() -> None:
    sizes = [Size(1_000, (2.0,), 50.0), Size(10_000, (30.0,), 55.0)]
    chart = ET.fromstring(growth.drawn(sizes, sizes))  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    words = [each.text for each in chart.iter(f"{space}text")]
    assert {"notices", "rules", "1,000", "10,000", "1.5", "55"} <= set(words)
    said = chart.find(f".//{space}desc")
    assert said is not None
    assert "1.5 at 10,000 notices" in (said.text or "")


@pytest.mark.slow
def test_streams_are_measured_from_start_to_end(tmp_path: Path) -> None:
    report = growth.measure((3, 6), RULES, tmp_path / "growth.svg")
    assert [each.name for each in report.rows] == [
        *("3 notices", "6 notices"),
        *("3 rules", "6 rules"),
    ]
    assert (tmp_path / "growth.svg").exists()


@pytest.mark.slow
def test_processes_give_the_same_answers() -> None:
    report = measure_cores(notices=3, rounds=1)
    assert "equal byte for byte" in report.rows[0].notes[0]


def test_notices_are_the_same_each_time() -> None:
    assert list(notices.releases(12)) == list(notices.releases(12))
