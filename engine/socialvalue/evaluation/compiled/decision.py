"""Compact decisions: which version judges, and what it comes to, without steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from socialvalue.evaluation.compiled.policy import Compiled
from socialvalue.evaluation.compiled.sheets import sheet_of
from socialvalue.evaluation.judgement import commenced_on
from socialvalue.evaluation.recognition import recognised
from socialvalue.evaluation.stages import Stage, at_stage
from socialvalue.evaluation.version import Candidate, Library, candidates
from socialvalue.model.case import Case
from socialvalue.model.compact import Alike, CompactDecision
from socialvalue.model.decision import PolicyChoice, Program, Verdict
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.policy import DEFAULT_RECOGNITION, Policy
from socialvalue.model.sheet import Sheet, SheetTypes

_MANY = 10_000  # choices of a version that are remembered at a time


@dataclass(frozen=True, slots=True)
class Sheeted:
    """A procurement as sheets, and what the decision records of it."""

    digest: str
    day: date | None  # the procurement commenced
    sheet: Callable[[Policy], Sheet]  # as that version recognises social value
    answers: str | None = None
    as_of: date | None = None
    tidy: bool = (
        False  # whether the pointers of a lot's items are inside that of the lot
    )


def sheeted(case: Case, types: SheetTypes) -> Sheeted:
    """Return `case` as sheets.

    Args:
        case: The procurement.
        types: The classes of sheets, for the dictionary that it was read with.
    """

    def sheet(policy: Policy) -> Sheet:
        return sheet_of(
            recognised(case, policy.recognise or DEFAULT_RECOGNITION), types
        )

    return Sheeted(case.digest, commenced_on(case), sheet, case.answers, case.as_of)


_Judging = tuple[Candidate, Compiled]


class Compiler:
    """Compiles the versions that judge as they come up, each once."""

    def __init__(
        self, dictionary: Dictionary, library: Library, program: Program
    ) -> None:
        """Take what policies are about, where they are, and which program decides."""
        self.types = SheetTypes(dictionary)
        self._dictionary, self._library = dictionary, library
        self._program = program
        self._compiled: dict[tuple[int, ...], Compiled] = {}
        self._found: dict[
            tuple[int, int, date | None, bool, bool],
            tuple[Sequence[Policy], tuple[_Judging, ...] | PolicyChoice],
        ] = {}

    def decide(
        self,
        versions: Sequence[Policy],
        about: Sheeted,
        *,
        pinned: bool = False,
        as_if: bool = False,
    ) -> CompactDecision:
        """Return what the policy says, as `version.decide` does with the working."""
        key = (id(versions[-1]), len(versions), about.day, pinned, as_if)
        known = self._found.get(key)
        if known is None:
            if len(self._found) >= _MANY:
                self._found.clear()
            made = self._candidates(versions, about.day, pinned=pinned, as_if=as_if)
            # The versions are kept, so that nothing else gets their identity.
            known = self._found[key] = (versions, made)
        _, found = known
        if isinstance(found, PolicyChoice):
            return self._decision(about, found, Verdict.NOT_APPLICABLE)
        if len(found) == 1 and found[0][0].choice.settled:
            return self._judged(about, *found[0])
        judged = [self._judged(about, *each) for each in found]
        if all(each.outcome is Verdict.NOT_APPLICABLE for each in judged):
            return judged[-1]
        return judged[-1]._replace(outcome=Verdict.UNDETERMINED)

    def _candidates(
        self, versions: Sequence[Policy], day: date | None, *, pinned: bool, as_if: bool
    ) -> tuple[_Judging, ...] | PolicyChoice:
        found = candidates(versions, day, self._library, pinned=pinned, as_if=as_if)
        if isinstance(found, PolicyChoice):
            return found
        return tuple((each, self._compile(each)) for each in found)

    def _compile(self, candidate: Candidate) -> Compiled:
        packs = candidate.packs
        # By identity: two files may have one reference. `Compiled` keeps them alive.
        policy = at_stage(candidate.policy, Stage.TENDER, self._dictionary)
        key = (id(policy), *(id(pack) for pack in packs.values()))
        if key not in self._compiled:
            self._compiled[key] = Compiled(policy, packs, self._dictionary)
        return self._compiled[key]

    def _judged(
        self, about: Sheeted, candidate: Candidate, compiled: Compiled
    ) -> CompactDecision:
        sheet = about.sheet(candidate.policy)
        found = compiled.outcomes(sheet, tidy=about.tidy)
        return self._decision(
            about, candidate.choice, found.verdict, found.lots, found.groups
        )

    def _decision(
        self,
        about: Sheeted,
        choice: PolicyChoice,
        outcome: Verdict,
        lots: tuple[tuple[str, Verdict], ...] = (),
        groups: tuple[Alike, ...] = (),
    ) -> CompactDecision:
        return CompactDecision(
            about.digest,
            about.answers,
            about.as_of,
            choice,
            self._program,
            outcome,
            lots,
            groups,
        )
