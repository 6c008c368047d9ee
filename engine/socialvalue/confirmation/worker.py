"""The program of the process in which durable_rules concludes.

It reads one question a line and writes one answer a line, both JSON, and ends when
nothing more is asked. It is started by its path, so it imports nothing of ours.

durable_rules is given eight rules, which say when "all", "any" and "not" are proven
true and when false. The policy's logic and what the comparisons came to are facts
made of small whole numbers, each with a number of its own. Conclusions are only ever
added, so their order does not matter.
"""

from __future__ import annotations

import json
import sys
from typing import Final, Protocol, TypedDict

SESSION: Final = "0"  # the one that facts without a session belong to
ALL, ANY, NOT = 1, 2, 3
REFUSED: Final = 2  # a fact with the number, or its hash, of another
MEMORY: Final = 1 << 29  # bytes


class Question(TypedDict):
    """Gates as operation, out, left and right; literals as node, and 1 or 0."""

    gates: list[tuple[int, int, int, int]]
    literals: list[tuple[int, int]]


class Binding(Protocol):
    """What is used of the library: its C part, which starts no threads."""

    def create_ruleset(self, name: str, rules: str) -> int:
        """Return the handle of new rules."""

    def assert_fact(self, handle: int, fact: str) -> tuple[int, int]:
        """Add a fact; return how that went, and the session's offset."""

    def start_action_for_state(
        self, handle: int, offset: int
    ) -> tuple[str, str] | None:
        """Return the session and the first rule that fires with its facts."""

    def complete_and_start_action(self, handle: int, offset: int) -> str | None:
        """Return the next rule that fires with its facts."""

    def delete_state(self, handle: int, session: str) -> None:
        """Forget the facts of a session."""


def rule(operation: int, *inputs: tuple[str, int]) -> dict[str, object]:
    """Return the rule for gates of one operation with these inputs proven."""
    facts: list[dict[str, object]] = [{"gate": {"operation": operation}}]
    for number, (side, truth) in enumerate(inputs):
        proven = {"$and": [{"truth": truth}, {"node": {"gate": side}}]}
        facts.append({f"input{number}": proven})
    return {"all": facts, "dist": 0}  # both inputs may be one node


RULES: Final = {
    "all is true": rule(ALL, ("left", 1), ("right", 1)),
    "all is false by its left": rule(ALL, ("left", 0)),
    "all is false by its right": rule(ALL, ("right", 0)),
    "any is true by its left": rule(ANY, ("left", 1)),
    "any is true by its right": rule(ANY, ("right", 1)),
    "any is false": rule(ANY, ("left", 0), ("right", 0)),
    "not is true": rule(NOT, ("left", 0)),
    "not is false": rule(NOT, ("left", 1)),
}


class Engine:
    """The rules, loaded once; every question is a session that is forgotten after."""

    def __init__(self, binding: Binding) -> None:
        """Load the rules."""
        self._binding = binding
        self._rules = binding.create_ruleset("confirmation", json.dumps(RULES))
        self._facts = 0
        self._session = 0

    def conclusions(self, question: Question) -> list[tuple[int, int]]:
        """Return every node that is proven, and as what: 1 or 0."""
        known = {(node, truth) for node, truth in question["literals"]}
        self._facts = 0
        if not question["gates"]:
            return sorted(known)
        for operation, out, left, right in question["gates"]:
            self._add(operation=operation, out=out, left=left, right=right)
        for node, truth in sorted(known):
            self._add(node=node, truth=truth)
        started = self._binding.start_action_for_state(self._rules, self._session)
        fired = None if started is None else started[1]
        while fired is not None:
            ((name, facts),) = json.loads(fired).items()
            concluded = (facts["gate"]["out"], int(" is true" in name))
            if concluded not in known:
                known.add(concluded)
                self._add(node=concluded[0], truth=concluded[1])
            fired = self._binding.complete_and_start_action(self._rules, self._session)
        self._binding.delete_state(self._rules, SESSION)
        return sorted(known)

    def _add(self, **fact: int) -> None:
        self._facts += 1
        said = json.dumps({"id": self._facts, **fact})
        result, self._session = self._binding.assert_fact(self._rules, said)
        if result == REFUSED:
            raise ValueError(f"fact {self._facts} is taken for another")


def limit_memory() -> None:
    """Let this process have no more than `MEMORY`, where the system can see to it.

    Elsewhere the size of a question is what bounds it.
    """
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (bound, most))


def main() -> None:
    """Answer questions until there are no more."""
    limit_memory()
    try:
        import durable_rules_engine  # noqa: PLC0415 - that it is missing is an answer
    except ImportError:
        say({"missing": True})
        return
    engine = Engine(durable_rules_engine)
    say({"ready": True})
    for line in sys.stdin:
        say({"proven": engine.conclusions(json.loads(line))})


def say(answer: object) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
