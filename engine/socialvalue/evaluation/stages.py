"""Which rules of a policy are about the tender, and which about its bids.

A tender is checked before there are bids, and bids are evaluated once they are in.
The same version of a policy speaks of both.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import lru_cache

from socialvalue.evaluation.prepared import MOST_KEPT, Same
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.policy import Policy


class Stage(StrEnum):
    """When in a procurement something is judged."""

    TENDER = "tender"
    BIDS = "bids"


def at_stage(policy: Policy, stage: Stage, dictionary: Dictionary) -> Policy:
    """Return `policy` with the rules of one stage, and all else that it has."""
    return _at_stage(Same(policy), stage, Same(dictionary))


@lru_cache(maxsize=2 * MOST_KEPT)
def _at_stage(
    policy: Same[Policy], stage: Stage, dictionary: Same[Dictionary]
) -> Policy:
    about_bids = stage is Stage.BIDS
    rules = tuple(
        rule
        for rule in policy.it.rules
        if dictionary.it.is_of_bids(rule.applies_to) is about_bids
    )
    # The very same policy where nothing is left out: what it prepares to is kept.
    return policy.it if rules == policy.it.rules else replace(policy.it, rules=rules)
