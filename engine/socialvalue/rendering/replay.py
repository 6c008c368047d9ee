"""What came of making a saved decision anew, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from socialvalue.model.data import Data
from socialvalue.model.decision import PolicyChoice
from socialvalue.model.prose import shortened
from socialvalue.model.saved import (
    Difference,
    OutcomeChange,
    ProgramChange,
    Replay,
    Replayed,
)
from socialvalue.rendering.json_text import json_of, problem_data
from socialvalue.rendering.layout import (
    BLANK,
    DEFAULT_WIDTH,
    Line,
    Piece,
    Style,
    paragraph,
)
from socialvalue.rendering.outline import verdict_text
from socialvalue.rendering.phrases import noun
from socialvalue.rendering.problems import problems_lines

FEW = 5
"""How many differences are shown; the JSON has them all."""

_TOLD = 9  # columns of the word before what was made anew
_KEY = 12  # columns of the word before a detail: "recorded    "
_LONGEST = 200  # characters of a value that are shown
_HEADINGS = {
    Replay.SAME: ("SAME", Style.GOOD),
    Replay.REWORDED: ("REWORDED", Style.UNSURE),
    Replay.REWORKED: ("REWORKED", Style.UNSURE),
    Replay.CHANGED: ("CHANGED", Style.BAD),
    Replay.REFUSED: ("REFUSED", Style.BAD),
}
_OTHER_PROGRAM = (
    "Another version of the program is recorded, so what somebody edited cannot be "
    "told from what the program says otherwise since then."
)
_FAULT = (
    "The same version of the program made both. So the program is at fault, or the "
    "decision was edited and its digest with it: please report it."
)
_NOTHING_SHOWS = (
    "Made anew, the decision does not differ: it is the digest that was edited, or "
    "what is taken over as it is recorded, such as the version of the program."
)
_LATER = "a later version of the program decided, which knows why: replay it with that"
_UNEXPLAINED = "no change of the program that is listed explains it: please report it"


def replay_lines(replayed: Replayed, *, width: int = DEFAULT_WIDTH) -> tuple[Line, ...]:
    """Return what came of it: whether it is the same, then what is not."""
    blocks = [
        problems_lines(replayed.diagnostics, width=width),
        tuple(_heading(replayed, width)),
        *(tuple(_outcome(each, replayed, width)) for each in replayed.outcomes),
        tuple(_differences(replayed, width)),
        tuple(_at_fault(replayed, width)),
    ]
    lines: list[Line] = []
    for block in filter(None, blocks):
        lines += [BLANK, *block] if lines else block
    return tuple(lines)


def _heading(replayed: Replayed, width: int) -> Iterator[Line]:
    """Yield what came of it in one sentence, then what was made anew."""
    saved = replayed.saved
    if saved is None or replayed.decision is None:
        return
    word, style = _HEADINGS[replayed.result]
    head = (Piece(word, style), Piece("  "))
    yield from paragraph(_sentence(replayed), width=width, first=head)
    version = f"@{saved.version}" if saved.version else ", no version of it in force"
    told = [("policy", f"{saved.policy}{version}"), ("input", saved.input)]
    told += [("answers", digest) for digest in saved.answers]
    program = f"socialvalue {saved.program}"
    if not replayed.by_same_program:
        program += f", and now socialvalue {replayed.program}"
    told.append(("program", program))
    if replayed.judges_now is not None:
        told.append(("now", _judges_now(replayed.judges_now)))
    for key, said in told:
        first = Piece(f"{key:<{_TOLD}}", Style.QUIET)
        yield from paragraph(said, width=width, first=first, rest=" " * _TOLD)


def _judges_now(choice: PolicyChoice) -> str:
    """Return which version judges by now; the recorded one judged all the same."""
    if choice.version is None:
        return f"no version would judge: {choice.why}"
    return f"{choice.version} would judge: {choice.why}"


def _sentence(replayed: Replayed) -> str:
    match replayed.result:
        case Replay.SAME:
            verdict = replayed.decision.outcome if replayed.decision else None
            said = f": {verdict_text(verdict)}" if verdict else ""
            but = "" if replayed.by_same_program else ", but for the program's version"
            return f"Made anew, the decision is the same, to the byte{but}{said}."
        case Replay.REWORDED:
            return "Made anew, the decision is the same, said in other words."
        case Replay.REWORKED:
            return "Made anew, the outcomes are the same, worked out otherwise."
        case Replay.CHANGED:
            count = len(replayed.outcomes)
            differ = "differs" if count == 1 else "differ"
            return f"Made anew, {count} {noun(count, 'outcome')} {differ}."
        case Replay.REFUSED if replayed.differences:
            return "Made anew, the decision is another than in the file."
        case Replay.REFUSED:
            return _NOTHING_SHOWS


def _outcome(change: OutcomeChange, replayed: Replayed, width: int) -> Iterator[Line]:
    about = [word for word in (change.rule, change.subject) if word]
    moved = f"{_worded(change.recorded)}, now {_worded(change.now)}"
    yield from paragraph(
        Piece(", ".join(about), Style.STRONG), f": {moved}", width=width
    )
    said = {"recorded": change.recorded_says, "recomputed": change.now_says}
    if change.recorded_says == change.now_says:
        said = {"says": change.now_says}
    for key, words in said.items():
        if words is not None:
            yield from _detail(key, words, width)
    if replayed.result is Replay.REFUSED or replayed.by_same_program:
        return
    for number, each in enumerate(change.because):
        yield from _detail("" if number else "because", _reason(each), width)
    if change.rule is not None and not change.because:
        unknown = _LATER if replayed.by_later_program else _UNEXPLAINED
        yield from _detail("because", unknown, width)


def _worded(outcome: str | None) -> str:
    return "not there" if outcome is None else outcome.replace("_", " ")


def _reason(change: ProgramChange) -> str:
    return f"socialvalue {change.version}: {change.why}"


def _detail(key: str, said: str, width: int, indent: str = "  ") -> Iterable[Line]:
    head = Piece(f"{indent}{key:<{_KEY}}", Style.QUIET)
    rest = " " * (len(indent) + _KEY)
    return paragraph(said, width=width, first=head, rest=rest)


def _differences(replayed: Replayed, width: int) -> Iterator[Line]:
    found = replayed.differences
    if not found:
        return
    count = len(found)
    places = "place" if count == 1 else "places"
    words = sum(each.words for each in found)
    only = ", only in words" if words == count else ""
    yield from paragraph(f"What differs, in {count} {places}{only}", width=width)
    for each in found[:FEW]:
        yield from paragraph(each.pointer or "/", width=width, first="  ", rest="    ")
        for key, data in (("recorded", each.recorded), ("recomputed", each.recomputed)):
            yield from _detail(key, _shown(data), width, "    ")
    if count > FEW:
        yield from paragraph(f"and {count - FEW} more", width=width, first="  ")


def _shown(data: Data) -> str:
    if data is None:
        return "not there"
    if isinstance(data, str):
        return shortened(data, _LONGEST)
    return shortened(json.dumps(data, ensure_ascii=False, default=str), _LONGEST)


def _at_fault(replayed: Replayed, width: int) -> Iterable[Line]:
    if replayed.result in {Replay.SAME, Replay.REFUSED}:
        return ()
    said = _FAULT if replayed.by_same_program else _OTHER_PROGRAM
    return paragraph(said, width=width)


def replay_json(replayed: Replayed, exit_code: int) -> str:
    """Return the same as JSON, with every difference."""
    saved = replayed.saved
    found: dict[str, Any] = {
        "decision": replayed.name,
        "result": replayed.result.value,
    }
    if saved is not None:
        version = "" if saved.version is None else f"@{saved.version}"
        found |= {
            "policy": f"{saved.policy}{version}",
            "input": saved.input,
            "program": {"recorded": saved.program, "now": replayed.program},
        }
    now = replayed.judges_now
    if now is not None:
        found["judges_now"] = {"version": now.version or "none", "why": now.why}
    found |= {
        "outcomes": [_outcome_data(each) for each in replayed.outcomes],
        "differences": [_difference_data(each) for each in replayed.differences],
        "problems": [problem_data(each) for each in replayed.diagnostics],
        "exit_code": exit_code,
    }
    return json_of(found)


def _outcome_data(change: OutcomeChange) -> dict[str, Any]:
    found = {
        "rule": change.rule,
        "subject": change.subject,
        "recorded": change.recorded,
        "now": change.now,
        "recorded_says": change.recorded_says,
        "now_says": change.now_says,
        "because": [
            {"version": each.version, "why": each.why} for each in change.because
        ],
    }
    return {key: value for key, value in found.items() if value is not None}


def _difference_data(difference: Difference) -> dict[str, Any]:
    found = {
        "pointer": difference.pointer,
        "words": difference.words,
        "recorded": difference.recorded,
        "recomputed": difference.recomputed,
    }
    return {key: value for key, value in found.items() if value is not None}
