"""Decisions to confirm, with the policies that made them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from features.policy_text import PolicyText, tender_text
from socialvalue import use_cases
from socialvalue.evaluation.stages import Stage, at_stage
from socialvalue.model.confirmation import Confirmation
from socialvalue.model.decision import Decision
from socialvalue.model.policy import Policy
from socialvalue.use_cases.shelf import Shelf

ROOT = Path(__file__).parents[3]
_shelf = cache(use_cases.load_shelf)


class Decided(NamedTuple):
    """A decision, the version that made it, and the packs that this one uses."""

    decision: Decision
    policy: Policy
    packs: Mapping[str, Policy]


def examples() -> Iterator[Decided]:
    """Yield every decision on the examples that a version made."""
    for answer in use_cases.check([str(ROOT / "examples")], use_cases.Selection()):
        yield from decided(answer.decisions, _shelf(()))


def example(name: str) -> Decided:
    """Return the first decision on one example."""
    path = str(ROOT / "examples" / name)
    (answer,) = use_cases.check([path], use_cases.Selection())
    return next(decided(answer.decisions, _shelf(())))


def written(policy: PolicyText, tender: str, folder: Path) -> Decided:
    """Return the decision of a small policy on a tender that is not complete."""
    policy.write(folder)
    (answer,) = use_cases.check(
        ["-"],
        use_cases.Selection(policies=("example",), policy_paths=(folder,)),
        BytesIO(tender_text(tender, [])),
    )
    return next(decided(answer.decisions, use_cases.load_shelf((folder,))))


def decided(decisions: Sequence[Decision], shelf: Shelf) -> Iterator[Decided]:
    """Yield each decision that a version made, with what it was made by."""
    by_name = {
        policy.reference: policy
        for versions in shelf.policies.values()
        for policy in versions
    }
    for each in decisions:
        policy = by_name.get(f"{each.policy.id}@{each.policy.version}")
        if policy is not None:
            packs = {
                used.path: by_name[used.reference]
                for used in each.policy.others
                if used.reference in by_name
            }
            judging = at_stage(policy, Stage.TENDER, use_cases.fact_dictionary())
            yield Decided(each, judging, packs)


def differences(found: Confirmation) -> list[tuple[str | None, str, str, str]]:
    """Return each disagreement as rule, what, ours and theirs."""
    return [(d.rule, d.what, d.ours, d.theirs) for d in found.disagreements]
