"""Which version of a policy judges, and the decision that it makes.

The version is the one in force when the procurement commenced: never the one of
the day of the bid, of the award or of the run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from socialvalue.evaluation.judgement import commenced_on, judge, subject
from socialvalue.evaluation.needs import need_of
from socialvalue.evaluation.packs import (
    Used,
    packs_in_force,
    packs_recorded,
    versions_of,
)
from socialvalue.evaluation.recognition import recognised
from socialvalue.evaluation.stages import Stage, at_stage
from socialvalue.model.case import TENDER, Case, Missing, Why
from socialvalue.model.decision import (
    Assumption,
    Decision,
    PackUse,
    PolicyChoice,
    Program,
    Verdict,
)
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.policy import (
    DEFAULT_RECOGNITION,
    Policy,
    Standing,
    in_force,
    replaces,
    standing,
)

READ_BY_AWARDS = (
    "commitment.counted",
    "commitment.ignored_because",
    "commitment.social_value",
    "bid.social_value",
    "bid.social_value_disregarded",
)
"""Facts that a policy may derive, by which commitments are counted."""

Library = Mapping[str, Sequence[Policy]]
"""Every version that is there, by policy id."""


def decide(
    versions: Sequence[Policy],
    case: Case,
    dictionary: Dictionary,
    library: Library,
    program: Program,
    *,
    pinned: bool = False,
    as_if: bool = False,
    stage: Stage = Stage.TENDER,
) -> Decision:
    """Return what the policy says of `case`, by the version that judges it.

    Args:
        versions: The versions of one policy, at least one; if `pinned`, the one
            that was asked for.
        case: The procurement.
        dictionary: The facts that both speak of.
        library: Where the packs are that the policy uses.
        program: Which program decides; recorded.
        pinned: Whether the version was asked for by name.
        as_if: Whether the policy judges another authority's procurement.
        stage: Whether the rules about the tender judge, or those about its bids.
    """
    found = candidates(
        versions, commenced_on(case), library, pinned=pinned, as_if=as_if
    )
    if isinstance(found, PolicyChoice):
        return Decision(
            subject(case), found, program, Verdict.NOT_APPLICABLE, found.why
        )

    decisions = [_by(each, case, dictionary, program, stage) for each in found]
    if found[0].choice.settled:
        return decisions[0]
    return _undated(decisions, case, dictionary)


class Candidate(NamedTuple):
    """A version that judges, or that may, and why."""

    policy: Policy
    packs: Mapping[str, Policy | None]
    """The versions of the packs it uses, by their name in it."""
    choice: PolicyChoice


def candidates(
    versions: Sequence[Policy],
    day: date | None,
    library: Library,
    *,
    pinned: bool,
    as_if: bool,
) -> tuple[Candidate, ...] | PolicyChoice:
    """Return the version that judges; where that is not settled, all that may.

    They stand from the oldest to the newest. Where no version is in force, that choice
    is returned.

    Args:
        versions: The versions of one policy, at least one; if `pinned`, the one
            that was asked for.
        day: The day the procurement commenced, if it is known.
        library: Where the packs are that the policy uses.
        pinned: Whether the version was asked for by name.
        as_if: Whether the policy judges another authority's procurement.
    """

    def candidate(policy: Policy, why: str, *, settled: bool) -> Candidate:
        used = packs_in_force(policy, day, library)
        choice = _choice(policy, used, why, settled=settled, pinned=pinned, as_if=as_if)
        return Candidate(policy, versions_of(used), choice)

    if pinned:
        why = _why_pinned(versions[0], day, library)
        return (candidate(versions[0], why, settled=True),)
    adopted = standing(versions)
    if day is not None:
        policy = in_force(adopted, day)
        if policy is not None:
            return (candidate(policy, _why_in_force(day), settled=True),)
    if day is not None or not adopted:
        return _not_in_force(versions, adopted, day, as_if=as_if)
    return tuple(
        candidate(policy, _why_undated(policy), settled=False) for policy in adopted
    )


def decide_again(
    policy: Policy,
    packs: Mapping[str, Policy | None],
    earlier: Sequence[Policy],
    case: Case,
    dictionary: Dictionary,
    program: Program,
    *,
    asked_for: str | None,
    as_if: bool,
) -> Decision:
    """Return the decision that `policy` once made of `case`, made anew.

    Nothing is chosen: that other versions were released since, or replace this one,
    makes no difference. Whether it was in force is checked by its own period.

    Args:
        policy: The version that judged.
        packs: The versions of other packs that it used, by their path.
        earlier: The versions before it; where it was not settled which version
            judges, the outcome depends on them too.
        case: The procurement.
        dictionary: The facts that both speak of.
        program: Which program decided; recorded again.
        asked_for: If the version was asked for by name, what was said of that;
            recorded again.
        as_if: Whether the policy judged another authority's procurement; likewise.
    """
    day = commenced_on(case)

    def judged(policy: Policy, recorded: Mapping[str, Policy | None]) -> Decision:
        used = packs_recorded(policy, day, recorded)
        pinned = asked_for is not None
        settled = pinned or (day is not None and policy.may_judge(day))
        if asked_for is not None:
            why = asked_for
        elif day is None:
            why = _why_undated(policy)
        else:
            why = _why_in_force(day) if settled else f"not {_why_in_force(day)}"
        choice = _choice(policy, used, why, settled=settled, pinned=pinned, as_if=as_if)
        again = Candidate(policy, versions_of(used), choice)
        return _by(again, case, dictionary, program)

    decision = judged(policy, packs)
    if day is not None or asked_for is not None:
        return decision
    before = [judged(each, {}) for each in earlier]
    return _undated([*before, decision], case, dictionary)


def none_in_force(
    policy: Policy, case: Case, program: Program, *, why: str, as_if: bool
) -> Decision:
    """Return the answer where no version of a policy is in force.

    Args:
        policy: Any version of it, for its title and whose it is.
        case: The procurement.
        program: Which program decides; recorded.
        why: Why none is.
        as_if: Whether the policy judges another authority's procurement.
    """
    choice = _no_choice(policy, why, as_if=as_if)
    return Decision(subject(case), choice, program, Verdict.NOT_APPLICABLE, why)


def _by(
    judging: Candidate,
    case: Case,
    dictionary: Dictionary,
    program: Program,
    stage: Stage = Stage.TENDER,
) -> Decision:
    """Return what one version says of `case`, with what is assumed of its period."""
    policy, packs, choice = judging
    policy = at_stage(policy, stage, dictionary)
    known = recognised(case, policy.recognise or DEFAULT_RECOGNITION)
    also = READ_BY_AWARDS if stage is Stage.BIDS else ()
    decision = judge(policy, known, dictionary, packs, choice, program, also)
    if choice.pinned or policy.effective_rationale is None:
        return decision
    period = Assumption("version", policy.version, policy.effective_rationale)
    return replace(decision, assumptions=(period, *decision.assumptions))


def _why_in_force(day: date) -> str:
    return f"in force on {day.isoformat()}, when the procurement commenced"


def _why_undated(policy: Policy) -> str:
    return (
        "the date the procurement commenced is not known; "
        f"judged as if {policy.version} were in force then"
    )


def _why_pinned(policy: Policy, day: date | None, library: Library) -> str:
    said = f"version {policy.version} was asked for"
    if policy.standing is not Standing.ADOPTED:
        said += f"; it is {policy.standing}, not adopted"
    successor = _successor(policy, library)
    if successor is not None:
        return f"{said}; {successor.version} has replaced it"
    if day is not None and not _was_in_force(policy, day, library):
        said += (
            f"; it was not in force on {day.isoformat()}, "
            "when the procurement commenced"
        )
    return said


def _successor(policy: Policy, library: Library) -> Policy | None:
    """Return the adopted version that replaces `policy`, if one does."""
    versions = library.get(policy.id, ())
    return next((each for each in versions if replaces(each, policy)), None)


def _was_in_force(policy: Policy, day: date, library: Library) -> bool:
    """Return whether `policy` judges `day`; one not adopted, whether it would."""
    if policy.standing is not Standing.ADOPTED:
        return policy.in_force(day)
    others = [
        other
        for other in library.get(policy.id, ())
        if other.reference != policy.reference
    ]
    return in_force((policy, *others), day) is policy


def _choice(
    policy: Policy,
    used: Sequence[Used],
    why: str,
    *,
    settled: bool,
    pinned: bool,
    as_if: bool,
) -> PolicyChoice:
    return PolicyChoice(
        id=policy.id,
        version=policy.version,
        title=policy.title,
        authority=policy.authority,
        standing=policy.standing,
        digest=policy.digest,
        language=policy.language,
        why=why,
        settled=settled,
        pinned=pinned,
        as_if=as_if,
        binds=policy.binds,
        others=tuple(
            PackUse(path, pack.reference, pack.digest)
            if pack
            else PackUse(path, f"{id_} (none in force)", None)
            for path, id_, pack in used
        ),
    )


def _not_in_force(
    versions: Sequence[Policy],
    adopted: Sequence[Policy],
    day: date | None,
    *,
    as_if: bool,
) -> PolicyChoice:
    policy = (adopted or versions)[0]
    if not adopted:
        why = "no version of the policy is adopted"
    else:
        first = adopted[0].effective_from
        why = (
            f"no version was in force on {day.isoformat() if day else ''}, when the "
            "procurement commenced"
        )
        if day is not None and day < first:
            why += f"; the first is in force from {first.isoformat()}"
    return _no_choice(policy, why, as_if=as_if)


def _no_choice(policy: Policy, why: str, *, as_if: bool) -> PolicyChoice:
    return PolicyChoice(
        id=policy.id,
        version=None,
        title=policy.title,
        authority=policy.authority,
        standing=None,
        digest=None,
        language=None,
        why=why,
        settled=True,
        pinned=False,
        as_if=as_if,
        binds=policy.binds,
    )


def _undated(
    decisions: Sequence[Decision], case: Case, dictionary: Dictionary
) -> Decision:
    """Return the answer where commencement, and so the version, is not known.

    It may also have commenced before any version was in force, so only where no
    version has anything to say is the outcome the same whatever the date.
    """
    newest = decisions[-1]
    found = case.tender.fact("tender.commenced_on")
    entry = dictionary.facts["tender.commenced_on"]
    need = need_of(
        entry,
        case.tender.place.pointer,
        TENDER,
        found.why if isinstance(found, Missing) else Why.UNUSABLE,
        decisive=True,
    )
    if all(item.outcome is Verdict.NOT_APPLICABLE for item in decisions):
        return newest
    return replace(
        newest,
        outcome=Verdict.UNDETERMINED,
        why="the date the procurement commenced is not known, and with it the version",
        needs=(need, *newest.needs),
    )
