"""The same rules in other engines: first whether they agree, then how long each takes.

The others are given their best case: the tender as plain JSON made beforehand, the
policy compiled once, one call a tender.
"""

from __future__ import annotations

import json
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any

from benchmarks.measurement import Aim, Report, Row, in_turns, row
from benchmarks.peers.answer import Answered
from benchmarks.peers.formula import Translated
from benchmarks.peers.lowering import translated
from benchmarks.peers.preparing import prepared
from benchmarks.subject import (
    FORTY,
    SHIPPED,
    TENDER,
    Judge,
    case_of,
    judge,
    outcomes,
    working,
)
from benchmarks.variations import variations
from socialvalue.model.case import Case
from socialvalue.use_cases.dictionary import fact_dictionary

PEERS = ("zen", "rego", "jsonlogic")
VARIATIONS = 60
_OUTCOMES = Aim(25, at_least=True)
_STEPS = Aim(3, at_least=True)


def measure(number: int = VARIATIONS) -> Report:
    """Return ours beside the others, on the forty rules and on the shipped policies."""
    modules = [import_module(f"benchmarks.peers.{name}") for name in PEERS]
    rows: list[Row] = []
    agreed: list[str] = []
    for reference in (FORTY, *SHIPPED):
        ours = judge(reference)
        policy = translated(ours.policy, ours.packs, fact_dictionary())
        engines = {module.NAME: module.Engine(policy) for module in modules}
        agreed.append(agreement(reference, ours, policy, engines, number))
        rows += _rows(reference, ours, engines, modules[0], policy)
    return Report(
        "The same rules in other engines (times of one tender)", tuple(rows), tuple(agreed)
    )


def measure_in_full() -> Report:
    """Return the same, after a longer look for disagreement."""
    return measure(600)


def _rows(
    reference: str,
    ours: Judge,
    engines: dict[str, Any],
    zen: ModuleType,
    policy: Translated,
) -> list[Row]:
    case = case_of(TENDER.read_bytes())
    plain = _plain(case)
    whole = zen.Engine(policy, apart=True)
    taken = {name: engine.takes(plain) for name, engine in engines.items()}
    calls = {
        "outcomes": partial(outcomes(ours), case),
        "steps": partial(working(ours), case),
        "zen-engine, trace": partial(engines[zen.NAME].traced, plain),
        "zen-engine, trace, a node a rule": partial(whole.traced, plain),
        "zen-engine": partial(engines[zen.NAME].untraced, plain),
        "regorus": partial(engines["regorus"].untraced, taken["regorus"]),
        "datalogic-py": partial(engines["datalogic-py"].untraced, taken["datalogic-py"]),
    }
    times = in_turns(calls)
    name = reference.partition("@")[0]
    pairs: list[tuple[str, str, Aim]] = [
        ("outcomes", "zen-engine, trace", _OUTCOMES),
        ("steps", "zen-engine, trace", _STEPS),
        ("outcomes", "zen-engine, trace, a node a rule", Aim(1, at_least=True)),
        ("steps", "zen-engine, trace, a node a rule", Aim(1, at_least=True)),
        ("outcomes", "zen-engine", Aim(1, at_least=True)),
        ("outcomes", "regorus", Aim(1, at_least=True)),
        ("outcomes", "datalogic-py", Aim(1, at_least=True)),
    ]
    return [
        row(f"{name}: {side}, {other}", times[side], times[other], aim)
        for side, other, aim in pairs
    ]


def agreement(
    reference: str,
    ours: Judge,
    policy: Translated,
    engines: dict[str, Any],
    number: int,
) -> str:
    """Return in words how many outcomes were compared, and that all are equal.

    Raises:
        SystemExit: If one is not; it says which.
    """
    found = outcomes(ours)
    tender = TENDER.read_bytes()
    counts = []
    for data in (tender, *variations(tender, number)):
        case = case_of(data)
        expected: dict[str, tuple[str, ...]] = {}
        for rule, _, outcome in found(case):
            expected[rule] = (*expected.get(rule, ()), outcome)
        plain = _plain(case)
        for name, engine in engines.items():
            answered: Answered = engine.outcomes(engine.takes(plain))
            _same(f"{reference}, {name}", expected, answered, data)
        counts.append(sum(len(each) for each in expected.values()))
    listed = ", ".join(engines)
    return (
        f"{reference}: {counts[0]} outcomes of {len(policy.rules)} rules are equal in "
        f"{listed}; so are {sum(counts[1:]):,} of {number} tenders with things left out"
    )


def _same(
    what: str, expected: Answered, answered: Answered, tender: bytes
) -> None:
    for rule, outcomes_ in expected.items():
        if outcomes_ != answered[rule]:
            raise SystemExit(
                f"{what}, {rule}: {outcomes_} here and {answered[rule]} there, of\n"
                f"{tender.decode()}"
            )


def _plain(case: Case) -> str:
    dictionary = fact_dictionary()
    whole = prepared(case, dictionary, frozenset(dictionary.facts))
    return json.dumps(whole, separators=(",", ":"))

