"""What a rule, a parameter or a table's row rests on: whether the policy says it."""

from __future__ import annotations

from collections.abc import Iterator

from socialvalue.checking.vocabulary import Vocabulary
from socialvalue.checking.wording import nearest
from socialvalue.diagnostics import (
    MISSING_FIELD,
    UNKNOWN_SOURCE,
    Diagnostic,
    did_you_mean,
)
from socialvalue.model.grounds import Status
from socialvalue.model.policy import ParameterValue, Recognition, Rule
from socialvalue.model.table import DatedValue, Row

Claim = ParameterValue | Rule | Row | DatedValue


def check_support(
    what: str, claim: Claim, vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    """Yield what is missing to show where a claim comes from."""
    if claim.source is not None:
        yield from check_source(claim, vocabulary)
    elif claim.status is Status.CONFIRMED:
        yield Diagnostic(
            MISSING_FIELD,
            f"{what} is confirmed without a source",
            claim.at,
            "name the document under `source`, or make the status `assumed`",
        )
    yield from check_rationale(what, claim)


def check_rationale(what: str, claim: Claim | Recognition) -> Iterator[Diagnostic]:
    """Yield a diagnostic if a claim is assumed, and nothing says why."""
    if claim.status is Status.ASSUMED and not (claim.rationale or "").strip():
        yield Diagnostic(
            MISSING_FIELD,
            f"{what} is assumed without a rationale",
            claim.at,
            "say under `rationale` why it is assumed",
        )


def check_source(claim: Claim, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """Yield a diagnostic if the source that a claim cites is not declared."""
    if claim.source is None:
        return
    document, known = claim.source.document, vocabulary.policy.sources
    if document not in known:
        hint = did_you_mean(document, sorted(known))
        yield Diagnostic(
            UNKNOWN_SOURCE,
            f"unknown source `{document}`",
            nearest(claim.source.at, claim.at),
            hint or "declare it under `sources`",
        )
