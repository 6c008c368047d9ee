"""The day a procurement commenced, as a notice tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from socialvalue.loading.document import Data
from socialvalue.loading.notice_field import Defect, Field, Found, day
from socialvalue.model.case import Fact

_COMMENCES = "taken as the day the procurement commenced"
_EARLIEST = date(2000, 1, 1)
"""No notice that is published like this is older; 1900 stands for "no date"."""


def commencement(
    release: Field, tender: Field, tags: tuple[str, ...]
) -> Iterator[tuple[str, Found]]:
    """Yield the day the tender notice was published, if that is told.

    Args:
        release: The release.
        tender: Its tender.
        tags: What kind of release it is.
    """
    read = partial(_plausible, end=_end(tender))
    published = [*_in_documents(release, tender, tags, read), *_of_tender(tender, read)]
    if published:
        yield "tender.commenced_on", min(published, key=lambda found: str(found.value))
    elif "tender" in tags:
        said = f"the date of the release of the tender notice, {_COMMENCES}"
        undated = release.not_given("the tender notice has no date")
        yield "tender.commenced_on", release.child("date").fact(read, said) or undated
    else:
        note = "only the tender notice says when the procurement commenced"
        yield "tender.commenced_on", release.child("tag").not_given(note)


def _in_documents(
    release: Field,
    tender: Field,
    tags: tuple[str, ...],
    read: Callable[[Data], date | Defect],
) -> Iterator[Fact]:
    """Yield the days that documents which are the tender notice were published.

    In a release about something else, the document may be a later edition of it.
    """
    released = day(release.child("date").data)
    for notice in tender.child("documents").records():
        if notice.child("documentType").data != "tenderNotice":
            continue
        said = f"the day the tender notice was published, {_COMMENCES}"
        found = notice.child("datePublished").fact(read, said)
        if not isinstance(found, Fact) or not isinstance(found.value, date):
            continue
        changed = notice.child("dateModified").data is not None
        earlier = isinstance(released, date) and found.value < released
        if "tender" in tags or changed or earlier:
            yield found


def _of_tender(tender: Field, read: Callable[[Data], date | Defect]) -> Iterator[Fact]:
    """Yield the day that the tender itself says it was published."""
    said = f"the day the tender was published, {_COMMENCES}"
    found = tender.child("datePublished").fact(read, said)
    if isinstance(found, Fact):
        yield found


def _end(tender: Field) -> date | None:
    """Return the last day for tenders, if the notice gives one."""
    found = tender.child("tenderPeriod", "endDate").fact(_plausible)
    if isinstance(found, Fact) and isinstance(found.value, date):
        return found.value
    return None


def _plausible(data: Data, end: date | None = None) -> date | Defect:
    """Return the date that `data` is, if a notice can have been published then.

    >>> _plausible("1900-01-01")
    Defect(said='is `1900-01-01`, before there were such notices')
    """
    found = day(data)
    if isinstance(found, Defect):
        return found
    if found < _EARLIEST:
        return Defect(f"is `{found.isoformat()}`, before there were such notices")
    if end is not None and found > end:
        return Defect(
            f"is `{found.isoformat()}`, after the last day for tenders, "
            f"`{end.isoformat()}`"
        )
    return found
