"""Which outcomes of a decision are others than recorded, and what explains it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from socialvalue.model.case import TENDER
from socialvalue.model.data import Data, child, objects
from socialvalue.model.saved import OutcomeChange, ProgramChange, version_numbers

_REFERENCES = {
    "derived": ("derived", "fact"),
    "group": ("groups", "name"),
    "table": ("tables", "parameter"),
}
"""Steps that stand elsewhere: in which list, and which key of the step names them."""


class _About(NamedTuple):
    """What an outcome is about, whatever it is; without a rule it is a verdict."""

    rule: str | None
    subject: str
    pointer: str | None = None
    release: str | None = None


class _Said(NamedTuple):
    """An outcome, what is said of it, and the step that it was worked out by."""

    outcome: str | None
    says: str | None = None
    because: Data = None


_NOTHING = _Said(None)


def changes_between(
    changes: Iterable[ProgramChange], recorded: str, now: str
) -> tuple[ProgramChange, ...]:
    """Return what the program changed after one version, up to another.

    >>> found = [ProgramChange(version, "") for version in ("0.9.0", "0.10.0")]
    >>> [change.version for change in changes_between(found, "0.9.0", "0.10.0")]
    ['0.10.0']
    """
    first, last = version_numbers(recorded), version_numbers(now)
    return tuple(
        each for each in changes if first < version_numbers(each.version) <= last
    )


def outcome_changes(
    recorded: Data, now: Data, changes: Sequence[ProgramChange] = ()
) -> tuple[OutcomeChange, ...]:
    """Return the outcomes that are not as recorded: verdicts, then findings.

    Args:
        recorded: The decision that was recorded, as the data of its JSON.
        now: The decision that was made anew, likewise.
        changes: What the program changed between the two.
    """
    before, after = dict(_outcomes(recorded)), dict(_outcomes(now))
    found: list[OutcomeChange] = []
    for key in dict.fromkeys([*before, *after]):
        one, other = before.get(key, _NOTHING), after.get(key, _NOTHING)
        if one.outcome == other.outcome:
            continue
        read = _Read()
        read.add(recorded, one.because)
        read.add(now, other.because)
        found.append(
            OutcomeChange(
                rule=key.rule,
                subject=key.subject,
                recorded=one.outcome,
                now=other.outcome,
                recorded_says=one.says,
                now_says=other.says,
                because=tuple(each for each in changes if read.touched_by(each, key)),
            )
        )
    return tuple(found)


def _outcomes(decision: Data) -> Iterator[tuple[_About, _Said]]:
    whole = _Said(_words(child(decision, "outcome")), _words(child(decision, "why")))
    yield _About(None, TENDER), whole
    for lot in objects(child(decision, "lots")):
        about = _About(None, _words(child(lot, "label")) or "", *_place(lot))
        yield about, _Said(_words(child(lot, "verdict")))
    for finding in objects(child(decision, "findings")):
        subject = child(finding, "subject")
        yield (
            _About(
                _words(child(finding, "rule")),
                _words(child(subject, "label")) or "",
                *_place(subject),
            ),
            _Said(
                _words(child(finding, "outcome")),
                _words(child(finding, "says")),
                child(finding, "because"),
            ),
        )


def _place(data: Data) -> tuple[str | None, str | None]:
    place = child(data, "place")
    return _words(child(place, "pointer")), _words(child(place, "release"))


def _words(data: Data) -> str | None:
    return data if isinstance(data, str) else None


def _touches_all(change: ProgramChange) -> bool:
    return not (change.rules or change.steps or change.facts)


@dataclass(slots=True)
class _Read:
    """The kinds of step, and the facts, that a finding was worked out from."""

    kinds: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)

    def add(self, decision: Data, step: Data) -> None:
        """Take a step, those under it, and those that they refer to."""
        steps, followed = [step], set[tuple[str, str]]()
        while steps:
            found = steps.pop()
            kind = _words(child(found, "kind")) or ""
            self.kinds.add(kind)
            self.facts.add(_words(child(found, "fact")) or "")
            steps += objects(child(found, "because"))
            listed, key = _REFERENCES.get(kind, ("", ""))
            name = _words(child(found, key))
            if name is not None and (listed, name) not in followed:
                followed.add((listed, name))
                steps += [
                    child(each, "step")
                    for each in objects(child(decision, listed))
                    if child(each, "name") == name
                ]

    def touched_by(self, change: ProgramChange, about: _About) -> bool:
        """Return whether a change of the program may be why an outcome is another."""
        return (
            _touches_all(change)
            or about.rule in change.rules
            or not self.kinds.isdisjoint(change.steps)
            or not self.facts.isdisjoint(change.facts)
        )
