"""A case before a prepared policy: its subjects, and what is remembered of it."""

from __future__ import annotations

from functools import cached_property

from socialvalue.evaluation.prepared import Prepared
from socialvalue.evaluation.run import Run
from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.evaluation.subjects import Labels, blank, label, subjects
from socialvalue.model.case import Case
from socialvalue.model.decision import Subject
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.words import Vocabulary


class Hearing:
    """A prepared policy and a case; `run` remembers what was worked out of it."""

    def __init__(self, prepared: Prepared, case: Case) -> None:
        """Take what judges, and what is judged."""
        self.prepared = prepared
        self.case = case
        self.run = Run(case)
        self.dictionary: Dictionary = prepared.dictionary
        self.words: Vocabulary = prepared.evaluator.words
        self._about: dict[Standpoint, Subject] = {}
        self._subjects: dict[str, tuple[Standpoint, ...]] = {}
        self._trials: dict[Standpoint, Standpoint] = {}
        self._blanks: dict[tuple[Standpoint, str], Standpoint] = {}

    @cached_property
    def labels(self) -> Labels:
        """Return what every item is called, by its scope and pointer."""
        return {
            (scope, at.pointer): label(at)
            for scope in self.dictionary.scopes
            for at in self.subjects(scope)
        }

    def about(self, scope: str, at: Standpoint) -> Subject:
        """Return what a finding of a rule for `scope` is about."""
        found = self._about.get(at)
        if found is None:
            lot = at.scopes.get("lot")
            found = self._about[at] = Subject(
                scope=scope,
                label=self.labels[(scope, at.pointer)],
                place=at.item.place,
                lot=None if lot is None else lot.item.label,
            )
        return found

    def subjects(self, scope: str) -> tuple[Standpoint, ...]:
        """Return every item of `scope`, in the order of the file."""
        if scope not in self._subjects:
            self._subjects[scope] = subjects(scope, self.run.tender, self.dictionary)
        return self._subjects[scope]

    @cached_property
    def trial(self) -> Run:
        """Return what remembers trials, so that they leave no trace in `run`."""
        return Run(self.case)

    def in_trial(self, at: Standpoint) -> Standpoint:
        """Return the same item in `trial`; facts that were read of it are kept."""
        if at not in self._trials:
            if at.outer is None:
                self._pair(at, self.trial.tender)
            else:
                held_in = self.dictionary.scopes[at.item.scope].held_in or ""
                beside = self.in_trial(at.outer).within(held_in)
                for one, other in zip(at.outer.within(held_in), beside, strict=True):
                    self._pair(one, other)
        return self._trials[at]

    def _pair(self, one: Standpoint, other: Standpoint) -> None:
        other.facts = one.facts
        self._trials[one] = other

    def blank(self, scope: str, at: Standpoint) -> Standpoint:
        """Return one more item of `scope` under `at`, of which nothing is known."""
        holder = self.in_trial(at)
        key = (holder, scope)
        if key not in self._blanks:
            self._blanks[key] = blank(scope, holder, self.dictionary)
        return self._blanks[key]
