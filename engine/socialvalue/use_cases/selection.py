"""What is asked for, and what comes of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from socialvalue.diagnostics import (
    Diagnostic,
)
from socialvalue.loading.document import DEFAULT_LIMIT
from socialvalue.model.confirmation import Confirmation
from socialvalue.model.decision import Decision
from socialvalue.records import dataclass


@dataclass(frozen=True)
class Answer:
    """What was found for one tender or notice of one input."""

    name: str
    decisions: tuple[Decision, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    ocid: str | None = None  # of the process that a notice is about
    confirmations: tuple[Confirmation, ...] = ()  # of each decision, if asked for


@dataclass(frozen=True)
class Selection:
    """What is asked for, beside the inputs."""

    policies: tuple[str, ...] = ()  # "id" or "id@version"; none: the authority's
    policy_paths: tuple[Path, ...] = ()  # folders of policies beside the shipped
    as_if: bool = False
    as_of: date | None = None
    rules: tuple[str, ...] = ()
    lots: tuple[str, ...] = ()
    ocids: tuple[str, ...] = ()  # of notices, only these processes; none: all
    answers: tuple[Path, ...] = ()  # files of answers to add to the inputs
    max_size: int = DEFAULT_LIMIT
    confirm: bool = False  # ask a second engine too
    measures_paths: tuple[Path, ...] = ()  # folders of measures packs, likewise
