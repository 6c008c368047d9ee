from __future__ import annotations

import json
from dataclasses import replace

import pytest

from conftest import Golden
from socialvalue.model.saved import (
    Difference,
    OutcomeChange,
    ProgramChange,
    Replay,
    Replayed,
    Saved,
)
from socialvalue.rendering.layout import plain
from socialvalue.rendering.replay import replay_json, replay_lines
from unit.rendering.decisions import choice, compliant

SAVED = Saved(
    digest="sha256:" + "d" * 64,
    decision={},
    packs={},
    input="sha256:" + "0" * 64,
    answers=(),
    as_of=None,
    policy="lcrca-social-value",
    version="2022.1.0",
    policy_digest="sha256:" + "1" * 64,
    why="in force on 2023-05-02, when the procurement commenced",
    pinned=False,
    as_if=False,
    others={},
    program="0.1.0",
)
SAME = Replayed("a.json", Replay.SAME, SAVED, compliant(), "0.2.0")
CHANGED = replace(
    SAME,
    result=Replay.CHANGED,
    outcomes=(
        OutcomeChange(
            "SV-011",
            "lot 2",
            "met",
            "undetermined",
            "Social value carries 12%.",
            "Social value carries 12% or more.",
            (ProgramChange("0.2.0", "a total of an open list is not known"),),
        ),
        OutcomeChange("SV-012", "lot 2", "met", None, "It was there."),
    ),
    differences=(
        Difference("/findings/3/outcome", "met", "undetermined", words=False),
        Difference("/findings/4", {"rule": "SV-012"}, None, words=False),
    ),
)
REWORDED = replace(
    SAME,
    result=Replay.REWORDED,
    differences=(Difference("/why", "all is met", "every rule is met", words=True),),
)
ALL = {
    "same": SAME,
    "same-with-answers": replace(SAME, saved=replace(SAVED, answers=("sha256:a",))),
    "same-by-no-version": replace(SAME, saved=replace(SAVED, version=None)),
    "same-though-another-version-judges-now": replace(SAME, judges_now=choice()),
    "changed": CHANGED,
    "changed-by-the-same-program": replace(CHANGED, program="0.1.0"),
    "changed-by-an-earlier-program": replace(CHANGED, program="0.0.9"),
    "reworded": REWORDED,
    "reworked": replace(REWORDED, result=Replay.REWORKED),
}


def shown(replayed: Replayed, width: int = 80) -> str:
    return plain(replay_lines(replayed, width=width))


def test_what_came_of_it_reads_as_expected(golden: Golden) -> None:
    texts = (f"--- {name}\n{shown(replayed)}" for name, replayed in ALL.items())
    golden("rendering/replay/expected.txt", "\n".join(texts))


def test_it_reads_as_expected_in_json(golden: Golden) -> None:
    golden("rendering/replay/expected.json", replay_json(CHANGED, 1))


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_is_longer_than_there_is_room(name: str, width: int) -> None:
    assert all(len(line) <= width for line in shown(ALL[name], width).splitlines())


def test_what_a_file_says_cannot_move_the_cursor() -> None:
    nasty = Difference("/why", "\x1b[31m\nred", "fine", words=True)
    assert "\x1b" not in shown(replace(REWORDED, differences=(nasty,)))


def test_a_file_that_is_no_decision_has_only_its_problems() -> None:
    refused = Replayed("a.json", Replay.REFUSED)
    assert shown(refused) == ""
    assert json.loads(replay_json(refused, 2)) == {
        "decision": "a.json",
        "result": "refused",
        "outcomes": [],
        "differences": [],
        "problems": [],
        "exit_code": 2,
    }
