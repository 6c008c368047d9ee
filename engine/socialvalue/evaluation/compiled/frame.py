"""Where something is written: by whom, and with which items around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from socialvalue.evaluation.compiled.lines import Lines
from socialvalue.evaluation.compiled.types import Types
from socialvalue.model.policy import Policy


@dataclass(frozen=True)
class Owner:
    """A policy whose own names are read, and what they are called outside of it."""

    policy: Policy
    packs: Mapping[str, Policy | None]
    prefix: str  # of a pack that the policy uses: "law."
    types: Types


@dataclass(frozen=True)
class Frame:
    """Where something is written: the items around it, by scope, as variables."""

    owner: Owner
    lines: Lines
    items: Mapping[str, str]
    scope: str  # the innermost
    hoists: bool  # whether what is worked out once has its place before the rules
