"""The second engine, as this process sees it: gates in, what is proven out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from socialvalue.confirmation import worker
from socialvalue.confirmation.circuit import (
    Circuit,
    Literals,
    Question,
    portions,
    question,
)
from socialvalue.confirmation.process import UNREADABLE, Answer, Failure, Process

PROGRAM = (sys.executable, "-P", str(Path(worker.__file__)))
SECONDS = 10
"""How long an answer may take; a full question takes a hundredth of a second."""
QUESTIONS = 2000
"""How many questions one process is asked; then another takes its place."""
MOST_FAILURES = 3
"""After so many in a row the second engine is not asked again."""
MISSING = Failure(
    "the library durable_rules is not installed",
    "install `socialvalue[durable]`; it needs Python below 3.13 and a C compiler",
)


class SecondEngine:
    """durable_rules in a process of its own, which is started when first asked."""

    def __init__(
        self, program: Sequence[str] | None = None, seconds: int = SECONDS
    ) -> None:
        """Start nothing yet.

        Args:
            program: What to run; by default our worker.
            seconds: How long an answer may take.
        """
        self._program = PROGRAM if program is None else program
        self._seconds = seconds
        self._process: Process | None = None
        self._asked = 0
        self._failures: list[Failure] = []  # in a row, up to now

    def __enter__(self) -> Self:
        """Return the engine, which ends with the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, if it was started."""
        self._end()

    def conclusions(self, circuit: Circuit) -> Literals | Failure:
        """Return every node of `circuit` that is proven, or why nothing is said."""
        failures = self._failures
        if failures and (failures[-1] is MISSING or len(failures) == MOST_FAILURES):
            return failures[-1]
        known = dict(circuit.literals)
        for gates in portions(circuit):
            found = self._proven(question(gates, known))
            if isinstance(found, Failure):
                failures.append(found)
                self._end()
                return found
            known |= found
        failures.clear()
        return known

    def _proven(self, asked: Question) -> Literals | Failure:
        if self._asked == QUESTIONS:
            self._end()
        process = self._process or self._started()
        if isinstance(process, Failure):
            return process
        self._asked += 1
        said = {"gates": asked.gates, "literals": asked.literals}
        answer = process.answer(said)
        return answer if isinstance(answer, Failure) else _read(answer, asked)

    def _started(self) -> Process | Failure:
        try:
            process = Process(self._program, self._seconds)
        except OSError as fault:
            why = (fault.strerror or "the system refuses").lower()
            return Failure(f"it cannot be started: {why}")
        self._process, self._asked = process, 0
        hello = process.answer()
        if isinstance(hello, Failure):
            return hello
        if "missing" in hello:
            return MISSING
        return process if "ready" in hello else UNREADABLE

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()


def _read(answer: Answer, asked: Question) -> Literals | Failure:
    """Return what an answer says is proven, by the circuit's own numbers."""
    proven = answer.get("proven")
    if not isinstance(proven, list):
        return UNREADABLE
    found: Literals = {}
    for literal in proven:
        match literal:
            case [int(small), 0 | 1 as truth] if 0 < small <= len(asked.nodes):
                node = asked.nodes[small - 1]
                if found.setdefault(node, truth == 1) is not (truth == 1):
                    return Failure("it contradicts itself")
            case _:
                return UNREADABLE
    return found
