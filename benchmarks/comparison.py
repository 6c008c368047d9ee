"""The same rules in other engines: first whether they agree, then how long each takes.

The others are given their best case: the tender as plain JSON made beforehand, the
policy compiled once, one call a tender.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.measurement import Aim, Call, Report, Row, in_turns, row
from benchmarks.peers.answer import Answered
from benchmarks.peers.formula import Translated
from benchmarks.peers.lowering import translated
from benchmarks.peers.preparing import prepared
from benchmarks.subject import (
    FORTY,
    SHIPPED,
    TENDER,
    Judge,
    Outcomes,
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
_DISAGREED = Path("build", "disagreement.json")


def measure(number: int = VARIATIONS) -> tuple[Report, ...]:
    """Return ours beside the others, on the forty rules and on the shipped policies.

    Args:
        number: How many tenders with things left out are compared before.
    """
    return tuple(_report(reference, number) for reference in (FORTY, *SHIPPED))


def measure_in_full() -> tuple[Report, ...]:
    """Return the same, after a longer look for disagreement."""
    return measure(600)


def _report(reference: str, number: int) -> Report:
    ours = judge(reference)
    policy = translated(ours.policy, ours.packs, fact_dictionary())
    engines = {module.NAME: module.Engine(policy) for module in _modules()}
    agreed = agreement(ours, engines, number)
    return Report(
        f"{reference} in other engines (one tender)",
        _rows(ours, policy, engines),
        agreed,
    )


def _modules() -> list[ModuleType]:
    return [import_module(f"benchmarks.peers.{name}") for name in PEERS]


def _rows(ours: Judge, policy: Translated, engines: dict[str, Any]) -> tuple[Row, ...]:
    case = case_of(TENDER.read_bytes())
    zen, rego, logic = engines.values()
    quick = Outcomes(ours)
    apart = _modules()[0].Engine(policy, apart=True)
    given = plain(case)
    tender, text, parsed = (each.takes(given) for each in (zen, rego, logic))
    calls: dict[str, Call] = {
        "outcomes": partial(quick.of, quick.takes(case)),
        "steps": partial(working(ours), case),
        "Zen, trace": partial(zen.traced, tender),
        "Zen, trace, node a rule": partial(apart.traced, tender),
        "Zen, no trace": partial(zen.untraced, tender),
        "regorus": partial(rego.untraced, text),
        "datalogic": partial(logic.untraced, parsed),
    }
    times = in_turns(calls)
    pairs = (
        ("outcomes", "Zen, trace", Aim(25, at_least=True)),
        ("steps", "Zen, trace", Aim(3, at_least=True)),
        ("outcomes", "Zen, trace, node a rule", None),
        ("steps", "Zen, trace, node a rule", None),
        ("outcomes", "Zen, no trace", None),
        ("outcomes", "regorus", None),
        ("outcomes", "datalogic", None),
    )
    return tuple(
        row(f"{side}, {other}", times[side], times[other], aim, times_longer=True)
        for side, other, aim in pairs
    )


def agreement(ours: Judge, engines: dict[str, Any], number: int) -> tuple[str, ...]:
    """Return in words how many outcomes were compared, and that all are equal.

    Args:
        ours: The policy.
        engines: The others, with the same policy.
        number: How many variations of the fixed tender are compared.

    Raises:
        SystemExit: If one is not; it says which.
    """
    found = outcomes(ours)
    tender = TENDER.read_bytes()
    counts: list[Counter[str]] = []
    for data in (tender, *variations(tender, number)):
        case = case_of(data)
        expected: dict[str, tuple[str, ...]] = {}
        for rule, _, outcome in found(case):
            expected[rule] = (*expected.get(rule, ()), outcome)
        given = plain(case)
        for name, engine in engines.items():
            answered: Answered = engine.outcomes(engine.takes(given))
            _same(f"{ours.policy.reference}, {name}", expected, answered, data)
        counts.append(Counter(chain.from_iterable(expected.values())))
    others = sum(counts[1:], Counter[str]())
    return (
        f"equal in {', '.join(engines)}: {_counted(counts[0])}",
        f"equal for {number} tenders with things left out: {_counted(others)}",
    )


def _counted(outcomes_: Counter[str]) -> str:
    listed = ", ".join(f"{n:,} {name}" for name, n in outcomes_.most_common())
    return f"{outcomes_.total():,} outcomes ({listed})"


def _same(what: str, expected: Answered, answered: Answered, tender: bytes) -> None:
    for rule, outcomes_ in expected.items():
        if outcomes_ != answered[rule]:
            _DISAGREED.parent.mkdir(parents=True, exist_ok=True)
            _DISAGREED.write_bytes(tender)
            raise SystemExit(
                f"{what}, {rule}: {outcomes_} here and {answered[rule]} there, "
                f"of {_DISAGREED}"
            )


def plain(case: Case) -> str:
    """Return a case as the JSON that the other engines are given."""
    dictionary = fact_dictionary()
    whole = prepared(case, dictionary, frozenset(dictionary.facts))
    return json.dumps(whole, separators=(",", ":"))
