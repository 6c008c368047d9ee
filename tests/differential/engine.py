"""The engine under test, asked for a random example."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from differential.random_policies import DICTIONARY, Example
from socialvalue.evaluation.judgement import judge
from socialvalue.model.decision import Decision, PolicyChoice, Program

Outcomes = dict[tuple[str, str], str]

FIXED = settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
"""The same examples on every run, however slow the machine."""

CHOICE = PolicyChoice(
    id="random",
    version="1.0.0",
    title="random",
    authority="Example Council",
    standing=None,
    digest=None,
    language=1,
    why="it is a test",
    settled=True,
    pinned=True,
    as_if=False,
)
PROGRAM = Program("socialvalue", "0")


def decision(example: Example) -> Decision:
    return judge(
        example.policy, example.case, DICTIONARY, example.packs, CHOICE, PROGRAM
    )


def outcomes(example: Example) -> Outcomes:
    """Return the outcomes by rule and item, as the reference returns them."""
    return {
        (finding.rule, finding.subject.place.pointer): str(finding.outcome)
        for finding in decision(example).findings
    }
