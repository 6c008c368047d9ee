"""Whatever happens to the second engine's process, it is said, and nothing hangs."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from socialvalue.confirmation.circuit import GATES_AT_ONCE, Circuit
from socialvalue.confirmation.process import Failure
from socialvalue.confirmation.second_engine import (
    MISSING,
    MOST_FAILURES,
    SecondEngine,
)
from socialvalue.model.decision import Truth
from unit.confirmation.library import WITHOUT_LIBRARY, program

READY = "import os, sys, time; print('{\"ready\": true}', flush=True); "


def circuit(size: int = 2) -> Circuit:
    made = Circuit()
    made.all([made.given(Truth.TRUE) for _ in range(size)])
    return made


def answered(source: str, seconds: int = 20) -> Failure:
    with SecondEngine(program(source), seconds) as engine:
        found = engine.conclusions(circuit())
    assert isinstance(found, Failure)
    return found


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        pytest.param(
            READY + "sys.stdin.readline(); os._exit(7)",
            "it broke off with exit code 7",
            id="breaks off",
        ),
        pytest.param(
            "import os; os._exit(3)",
            "it broke off with exit code 3",
            id="breaks off at once",
        ),
        pytest.param(
            READY + "sys.stdin.readline(); print('well', flush=True)",
            "its answer cannot be read",
            id="babbles",
        ),
        pytest.param(
            READY + "print('[1]', flush=True); time.sleep(99)",
            "its answer cannot be read",
            id="says something else",
        ),
        pytest.param("print('{}')", "its answer cannot be read", id="is no worker"),
        pytest.param(
            READY + "print('{\"proven\": [[99, 1]]}', flush=True); time.sleep(99)",
            "its answer cannot be read",
            id="speaks of what was not asked",
        ),
        pytest.param(
            READY + "print('{\"proven\": [[0, 1]]}', flush=True); time.sleep(99)",
            "its answer cannot be read",
            id="counts from 0",
        ),
        pytest.param(
            READY + "print('{\"proven\": [[1, 2]]}', flush=True); time.sleep(99)",
            "its answer cannot be read",
            id="knows a third truth",
        ),
        pytest.param(
            READY
            + "print('{\"proven\": [[3, 1], [3, 0]]}', flush=True); time.sleep(99)",
            "it contradicts itself",
            id="contradicts itself",
        ),
    ],
)
def test_what_goes_wrong_is_the_reason(source: str, reason: str) -> None:
    assert answered(source) == Failure(reason)


@pytest.mark.skipif(os.name == "nt", reason="signals are told as exit codes there")
@pytest.mark.parametrize("name", ["SIGSEGV", "SIGKILL"])
def test_a_crash_is_told_by_its_signal(name: str) -> None:
    source = READY + f"import signal; os.kill(os.getpid(), signal.{name})"
    assert answered(source) == Failure(f"it broke off with the signal {name}")


@pytest.mark.parametrize("start", [READY, "import time; "])
def test_a_hang_is_ended(start: str) -> None:
    begun = time.monotonic()
    found = answered(start + "time.sleep(600)", seconds=1)
    assert found == Failure("it did not answer within 1 s")
    assert time.monotonic() - begun < 60


def test_one_that_does_not_listen_is_ended_too() -> None:
    made = Circuit()
    nodes = [made.given(Truth.TRUE) for _ in range(GATES_AT_ONCE)]
    for _ in range(40):
        made.all(nodes)
    with SecondEngine(program(READY + "time.sleep(600)"), 1) as engine:
        found = engine.conclusions(made)
    assert found == Failure("it did not answer within 1 s")


def test_a_missing_library_is_told_with_the_way_out() -> None:
    with SecondEngine(WITHOUT_LIBRARY) as engine:
        assert engine.conclusions(circuit()) is MISSING
        assert engine.conclusions(circuit()) is MISSING
    assert MISSING.remedy is not None
    assert "socialvalue[durable]" in MISSING.remedy


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with SecondEngine((str(tmp_path / "nothing"),)) as engine:
        found = engine.conclusions(circuit())
    assert isinstance(found, Failure)
    assert found.reason.startswith("it cannot be started: ")


def test_after_a_failure_it_is_asked_afresh_but_not_for_ever(tmp_path: Path) -> None:
    started = tmp_path / "started"
    source = f"open({str(started)!r}, 'a').write('x'); raise SystemExit(1)"
    with SecondEngine(program(source)) as engine:
        for _ in range(MOST_FAILURES + 2):
            assert engine.conclusions(circuit()) == Failure(
                "it broke off with exit code 1"
            )
    assert len(started.read_text("utf-8")) == MOST_FAILURES


def test_a_failure_that_is_over_is_forgotten(tmp_path: Path) -> None:
    counted = tmp_path / "counted"
    source = (
        f"counted = open({str(counted)!r}, 'a+'); counted.write('x'); "
        "counted.flush(); counted.seek(0); times = len(counted.read())\n"
        + READY
        + "\nfor line in sys.stdin:\n"
        "    if times % 2: raise SystemExit(1)\n"
        "    print('{\"proven\": []}', flush=True); raise SystemExit"
    )
    with SecondEngine(program(source)) as engine:
        found = [engine.conclusions(circuit()) for _ in range(4 * MOST_FAILURES)]
    assert sum(isinstance(each, dict) for each in found) >= MOST_FAILURES


@pytest.mark.skipif(os.name == "nt", reason="processes are looked for otherwise there")
def test_no_process_is_left(tmp_path: Path) -> None:
    file = tmp_path / "number"
    number = f"open({str(file)!r}, 'w').write(str(os.getpid()))"
    answer = "print('{\"proven\": []}', flush=True)"
    source = f"{READY}{number}; sys.stdin.readline(); {answer}; time.sleep(600)"
    with SecondEngine(program(source)) as engine:
        assert not isinstance(engine.conclusions(circuit()), Failure)
        os.kill(int(file.read_text("utf-8")), 0)
    with pytest.raises(ProcessLookupError):
        os.kill(int(file.read_text("utf-8")), 0)
