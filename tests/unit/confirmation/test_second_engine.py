"""The second engine itself: it concludes as three-valued logic does, every time."""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from pathlib import Path
from random import Random

import pytest

from socialvalue.confirmation import second_engine as second_engine_module
from socialvalue.confirmation import worker
from socialvalue.confirmation.circuit import (
    GATES_AT_ONCE,
    Circuit,
    Literals,
    Operation,
)
from socialvalue.confirmation.second_engine import SecondEngine
from socialvalue.model.decision import Truth
from unit.confirmation.library import program, skip_without

FNV_BASIS, FNV_PRIME = 2166136261, 16777619
RANK = {Truth.FALSE: 0, Truth.UNKNOWN: 1, Truth.TRUE: 2}
PROVEN = {0: False, 1: None, 2: True}


def fnv(text: str) -> int:
    """Return the hash by which durable_rules tells names, and facts, apart."""
    value = FNV_BASIS
    for byte in text.encode():
        value = (value ^ byte) * FNV_PRIME % 2**32
    return value


def expected(circuit: Circuit) -> Literals:
    """Return what is proven, by rank: all is the smallest, any the largest."""
    rank = {node: 2 * truth for node, truth in circuit.literals.items()}
    for operation, out, left, right in circuit.gates:
        ends = (rank.get(left, 1), rank.get(right, 1))
        rank[out] = {
            Operation.ALL: min(ends),
            Operation.ANY: max(ends),
            Operation.NOT: 2 - ends[0],
        }[operation]
    return {node: bool(value) for node, value in rank.items() if value != 1}


def random_circuit(seed: int, size: int) -> Circuit:
    random = Random(seed)  # noqa: S311 - the same ones each time
    circuit = Circuit()
    nodes = [circuit.given(random.choice(list(Truth))) for _ in range(size)]
    for _ in range(size):
        left, right = random.choices(nodes, k=2)
        match random.choice(list(Operation)):
            case Operation.ALL:
                nodes.append(circuit.all((left, right)))
            case Operation.ANY:
                nodes.append(circuit.any((left, right)))
            case Operation.NOT:
                nodes.append(circuit.opposite(left))
    return circuit


def test_its_tables_are_those_of_three_valued_logic(
    second_engine: SecondEngine,
) -> None:
    for left, right in product(Truth, repeat=2):
        circuit = Circuit()
        ends = (circuit.given(left), circuit.given(right))
        all_, any_ = circuit.all(ends), circuit.any(ends)
        not_ = circuit.opposite(ends[0])
        known = second_engine.conclusions(circuit)
        assert isinstance(known, dict)
        low, high = sorted((RANK[left], RANK[right]))
        assert known.get(all_) is PROVEN[low]
        assert known.get(any_) is PROVEN[high]
        assert known.get(not_) is PROVEN[2 - RANK[left]]


@pytest.mark.parametrize("size", [3, 40, GATES_AT_ONCE, 3 * GATES_AT_ONCE])
def test_it_concludes_what_follows(second_engine: SecondEngine, size: int) -> None:
    for seed in range(20):
        circuit = random_circuit(seed, size)
        assert second_engine.conclusions(circuit) == expected(circuit)


def test_a_gate_may_have_one_node_twice(second_engine: SecondEngine) -> None:
    circuit = Circuit()
    node = circuit.given(Truth.TRUE)
    twice = (circuit.all((node, node)), circuit.any((node, node)))
    assert second_engine.conclusions(circuit) == dict.fromkeys((node, *twice), True)


@pytest.mark.parametrize("wrong", [0, 700])
def test_it_holds_many_conditions_side_by_side(
    second_engine: SecondEngine, wrong: int
) -> None:
    circuit = Circuit()
    nodes = [circuit.given(Truth.TRUE) for _ in range(1, 700)]
    nodes.append(circuit.given(Truth.FALSE if wrong else Truth.TRUE))
    every, one = circuit.all(nodes), circuit.any(map(circuit.opposite, nodes))
    known = second_engine.conclusions(circuit)
    assert isinstance(known, dict)
    assert (known[every], known[one]) == (not wrong, bool(wrong))


def test_it_forgets_what_it_was_asked_before(second_engine: SecondEngine) -> None:
    for truth in (*Truth, *Truth):
        circuit = Circuit()
        node = circuit.opposite(circuit.given(truth))
        known = second_engine.conclusions(circuit)
        assert isinstance(known, dict)
        assert known.get(node) is PROVEN[2 - RANK[truth]]


def test_another_process_takes_over_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    skip_without()
    monkeypatch.setattr(second_engine_module, "QUESTIONS", 3)
    started = tmp_path / "started"
    source = (
        f"open({str(started)!r}, 'a').write('x')\n"
        f"import runpy; runpy.run_path({worker.__file__!r}, run_name='__main__')"
    )
    circuit = random_circuit(1, 3)
    with SecondEngine(program(source)) as engine:
        for _ in range(8):
            assert engine.conclusions(circuit) == expected(circuit)
    assert started.read_text("utf-8") == "xxx"


def test_no_two_facts_of_a_question_are_taken_for_one() -> None:
    most = 9 * GATES_AT_ONCE  # a gate, its ends and its out, each proven both ways
    assert len({fnv(str(number)) for number in range(most)}) == most
    names = ("id", "sid", "operation", "out", "left", "right", "node", "truth")
    assert len({fnv(name) for name in names}) == len(names)


def test_the_rules_hold_only_small_whole_numbers_and_three_facts() -> None:
    for rule in worker.RULES.values():
        facts = rule["all"]
        assert isinstance(facts, list)
        assert 2 <= len(facts) <= 3
        assert not {"$not", "$nex", "$or", "any"} & set(str(rule).split("'"))


def test_without_the_systems_limits_it_answers_the_same() -> None:
    skip_without()
    source = (
        "import sys, runpy\n"
        "sys.modules['resource'] = None\n"
        f"runpy.run_path({worker.__file__!r}, run_name='__main__')"
    )
    with SecondEngine(program(source)) as engine:
        for seed in range(5):
            circuit = random_circuit(seed, 2 * GATES_AT_ONCE)
            assert engine.conclusions(circuit) == expected(circuit)


def test_a_quarter_of_its_memory_is_enough_for_a_full_question() -> None:
    pytest.importorskip("resource")
    skip_without()
    source = (
        "import resource, runpy\n"
        f"most = {worker.MEMORY // 4}\n"
        "resource.setrlimit(resource.RLIMIT_AS, (most, most))\n"
        f"runpy.run_path({worker.__file__!r}, run_name='__main__')"
    )
    with SecondEngine(program(source)) as engine:
        for seed in range(10):
            circuit = random_circuit(seed, GATES_AT_ONCE)
            assert engine.conclusions(circuit) == expected(circuit)


def test_memory_has_an_end_where_the_system_sees_to_it() -> None:
    resource = pytest.importorskip("resource")
    source = (
        "import resource, runpy\n"
        f"limit = runpy.run_path({worker.__file__!r})['limit_memory']\n"
        "limit()\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0])"
    )
    said = subprocess.run(  # noqa: S603 - the words are this test's own
        [sys.executable, "-c", source], capture_output=True, check=True
    ).stdout
    assert 0 < int(said) <= worker.MEMORY
    assert int(said) != resource.RLIM_INFINITY
