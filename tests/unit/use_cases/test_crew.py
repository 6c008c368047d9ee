"""A crew gives every result in order, whatever ends a worker."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

from socialvalue.use_cases.crew import Lost, WorkerError, spread
from unit.use_cases import crew_at_work

SHARES = [[1, 2, 3], [4], [5, 6], [7, 8, 9, 10]]


def given(results: Iterator[tuple[object, object]]) -> list[object]:
    return [each for _, found in results for each in found]  # type: ignore[attr-defined]


def test_results_come_in_the_order_of_the_work() -> None:
    found = given(spread(iter(SHARES), crew_at_work.slow, (), 2))
    assert found == [2, 4, 6, 8, 10, 12, 14, 16, 18, 20]


def test_a_share_comes_with_its_results() -> None:
    found = list(spread(iter(SHARES), crew_at_work.double, (), 2))
    assert [pieces for pieces, _ in found] == SHARES


def test_no_work_needs_no_workers() -> None:
    assert given(spread(iter([]), crew_at_work.double, (), 2)) == []


def test_a_worker_that_is_killed_once_costs_nothing(tmp_path: Path) -> None:
    arguments = (6, str(tmp_path / "killed"))
    found = given(spread(iter(SHARES), crew_at_work.killed_once, arguments, 2))
    assert found == [2, 4, 6, 8, 10, 12, 14, 16, 18, 20]
    assert (tmp_path / "killed").exists()


def test_only_the_piece_that_ends_workers_twice_is_lost() -> None:
    found = given(spread(iter(SHARES), crew_at_work.ends_at, (2,), 2))
    assert found == [2, Lost("exit code 7"), 6, 8, 10, 12, 14, 16, 18, 20]


def test_a_fault_of_the_program_is_raised_where_the_work_was_asked_for() -> None:
    with pytest.raises(WorkerError, match=r"ValueError: (1|4)$"):
        list(spread(iter(SHARES), crew_at_work.raises, (), 2))


def test_nothing_is_left_out_where_the_first_share_is_the_slowest() -> None:
    shares = [[number] for number in range(40)]
    found = given(spread(iter(shares), crew_at_work.slow_at, (0,), 2))
    assert found == [2 * number for number in range(40)]


def test_a_file_that_a_worker_cannot_read_is_no_closed_line() -> None:
    with pytest.raises(WorkerError, match="PermissionError"):
        list(spread(iter(SHARES), crew_at_work.cannot_read, (), 2))


def test_work_is_taken_up_only_as_it_is_needed() -> None:
    taken: list[int] = []

    def shares() -> Iterator[list[int]]:
        for number in range(1000):
            taken.append(number)
            yield [number]

    work = spread(shares(), crew_at_work.double, (), 2)
    next(work)
    assert len(taken) < 20
    work.close()  # type: ignore[attr-defined]


def test_no_worker_is_left_behind() -> None:
    work = spread(iter(SHARES), crew_at_work.slow, (), 2)
    next(work)
    work.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []
