"""Published notices, as far as they tell.

A notice is never complete: what it does not say is unknown, and defects in it are
warnings. Each part of a notice has its own module; docs/notices.md says what is
read where.
"""

from __future__ import annotations

from socialvalue.diagnostics import (
    NOT_A_TENDER_NOTICE,
    NOTHING_TO_CHECK,
    OUT_OF_SCOPE_NOTICE,
    Diagnostic,
    sort,
)
from socialvalue.loading.merged import Merged
from socialvalue.loading.notice_defects import once_each, warn_of_defects
from socialvalue.loading.notice_field import Field, text
from socialvalue.loading.notice_tender import tender_of
from socialvalue.loading.reading import kind_of
from socialvalue.model.case import Case, Fact, Record
from socialvalue.model.dictionary import Dictionary

Reading = tuple[str, Case | None, tuple[Diagnostic, ...]]
"""One release: what to call it, its case if there is one, and what was noticed."""

_PLANNED = ("planning", "planned")
_CALLED_OFF = ("cancelled", "withdrawn")
_CANCELLATION = "tenderCancellation"


def read_release(release: Field, name: str, dictionary: Dictionary) -> Reading:
    """Return the reading of one release, which may be merged from several.

    Args:
        release: The release as a whole.
        name: What to call it.
        dictionary: The dictionary of facts.

    Returns:
        What to call it, its case, and what is odd in it. There is no case where it
        is about no procurement that can be judged, and an error that says so where
        it has no tender.
    """
    tender = release.child("tender")
    tags = _tags(release)
    why = _out_of_scope(tender, tags)
    if why is not None:
        return (name, None, (_not_judged(release, name, why),))
    if not isinstance(tender.data, dict):
        what = kind_of(tender.data) if tender.data is not None else "not there"
        message = f"`{name}` has no tender to check: `tender` is {what}"
        nothing = release.document.diagnostic(
            NOTHING_TO_CHECK,
            message,
            tender.pointer,
            "check the tender notice of the same procurement",
        )
        return (name, None, (nothing,))
    if release.child("ocid").data is None:
        release.warn("has no `ocid`")
    if release.child("id").data is None and not isinstance(release.document, Merged):
        release.warn("has no `id`")
    warn_of_defects(release)
    found = tender_of(release, tender, tags, dictionary)
    case = Case(tender=found, record=Record.NOTICE, digest=release.document.digest)
    warnings = once_each(release.warnings)
    commenced = found.fact("tender.commenced_on")
    if "tender" not in tags and not isinstance(commenced, Fact):
        warnings.append(_not_a_tender_notice(release, name))
    return (name, case, sort(warnings))


def _tags(release: Field) -> tuple[str, ...]:
    tags = (tag.fact(text) for tag in release.child("tag").entries())
    return tuple(str(tag.value) for tag in tags if isinstance(tag, Fact))


def _out_of_scope(tender: Field, tags: tuple[str, ...]) -> str | None:
    """Return why there is no procurement to judge, or None if there is one."""
    status = tender.data.get("status") if isinstance(tender.data, dict) else None
    if tags and all(tag.startswith("planning") for tag in tags):
        return "is about a procurement that is only planned"
    if not tags and status in _PLANNED:
        return "is about a procurement that is only planned"
    if _CANCELLATION in tags or status in _CALLED_OFF:
        return "is about a procurement that was cancelled"
    return None


def _not_judged(release: Field, name: str, why: str) -> Diagnostic:
    return release.document.diagnostic(
        OUT_OF_SCOPE_NOTICE,
        f"`{name}` {why}, so it is not judged",
        f"{release.pointer}/tag",
        "check the tender notice of the same procurement, if there is one",
    )


def _not_a_tender_notice(release: Field, name: str) -> Diagnostic:
    return release.document.diagnostic(
        NOT_A_TENDER_NOTICE,
        f"`{name}` is not a tender notice, so the date the procurement commenced "
        "is not known from it",
        f"{release.pointer}/tag",
        "check the tender notice of the same procurement",
    )
