"""The lots of a notice, and what they say of options and extensions."""

from __future__ import annotations

from collections.abc import Iterator

from socialvalue.loading.labels import label
from socialvalue.loading.notice_criterion import criteria_of
from socialvalue.loading.notice_field import (
    Defect,
    Field,
    Found,
    day,
    known,
    number,
    plain,
    quoted,
    yes_or_no,
)
from socialvalue.loading.notice_value import value_facts
from socialvalue.model.case import UNDIVIDED, Fact, Item, Items
from socialvalue.model.dictionary import Dictionary

_LOT = (
    ("lot.id", ("id",)),
    ("lot.title", ("title",)),
    ("lot.suitability.sme", ("suitability", "sme")),
    ("lot.suitability.vcse", ("suitability", "vcse")),
)
_FRAMEWORK = ("techniques", "hasFrameworkAgreement")


def lots_of(tender: Field, dictionary: Dictionary) -> Items:
    """Return the lots of a tender; one that is not divided is itself its one lot."""
    lots = tender.child("lots")
    if lots.data is None or lots.data == []:
        return Items((_lot(tender, tender, None, dictionary),), place=tender.place)
    items: list[Item] = []
    seen: set[str] = set()
    for position, lot in enumerate(lots.records(), start=1):
        item = _lot(lot, tender, position, dictionary)
        reference = lot.child("id").data
        if isinstance(reference, str) and reference in seen:
            lot.child("id").warn(f"is {quoted(reference)}, as an earlier lot's is")
        elif isinstance(reference, str):
            seen.add(reference)
        items.append(item)
    return Items(tuple(items), place=lots.place)


def _lot(
    field: Field, tender: Field, position: int | None, dictionary: Dictionary
) -> Item:
    """Return a lot, or the whole tender as the one lot where there is no position."""
    facts = known(
        plain(field, _LOT, dictionary),
        value_facts(field, "lot", tender.child("legalBasis")),
    )
    if "lot.id" not in facts:
        field.warn("has no `id`")
    award, whole = field.child("awardCriteria"), tender.child("awardCriteria")
    of_tender = award.data is None and isinstance(whole.data, dict)
    shared = field.place if of_tender and position is not None else None
    return Item(
        scope="lot",
        label=UNDIVIDED
        if position is None
        else label(dictionary.scopes["lot"], facts, position),
        place=field.place,
        facts=facts,
        lists={
            "lot.criteria": criteria_of(
                whole if of_tender else award, shared, dictionary
            )
        },
    )


def flag_facts(tender: Field) -> Iterator[tuple[str, Found | None]]:
    """Yield what the tender or its lots say of options, extensions, frameworks.

    It is yes if the tender or any lot says yes; no if the tender says no, or every
    lot does.
    """
    lots = tender.child("lots")
    for name, read in (
        ("tender.has_extensions", _extension),
        ("tender.has_options", _option),
        ("tender.framework", _framework),
    ):
        own = read(tender)
        found = [read(lot) for lot in lots.records()]
        said = [flag for flag in found if isinstance(flag, Fact)]
        yes = [flag for flag in (own, *said) if _is_yes(flag)]
        if yes:
            yield name, yes[0]
        elif isinstance(own, Fact):
            yield name, own
        elif said and len(said) == len(lots.entries()):
            yield name, said[0]
        else:
            notes = [flag for flag in (own, *found) if flag is not None]
            unknown = [flag for flag in notes if not isinstance(flag, Fact)]
            yield name, unknown[0] if unknown else None


def _is_yes(flag: Found | None) -> bool:
    return isinstance(flag, Fact) and flag.value is True


def _framework(field: Field) -> Found | None:
    return field.child(*_FRAMEWORK).fact(yes_or_no)


def _option(field: Field) -> Found | None:
    flag = field.child("hasOptions").fact(yes_or_no)
    options = field.child("options")
    return flag or _from_period(options) or _described(options)


def _extension(field: Field) -> Found | None:
    flag = field.child("hasRenewal").fact(yes_or_no)
    if _is_yes(flag):
        return flag
    longer = _longer_period(field)
    if longer is not None:
        return longer
    renewal = field.child("renewal")
    return flag or _from_number(renewal) or _from_period(renewal) or _described(renewal)


def _longer_period(field: Field) -> Fact | None:
    """Return that the contract can be extended, if it may run beyond its end."""
    period = field.child("contractPeriod")
    most = period.child("maxExtentDate")
    end, last = day(period.child("endDate").data), day(most.data)
    if isinstance(end, Defect) or isinstance(last, Defect) or last <= end:
        return None
    said = most.recognised("which is after the contract's end")
    return Fact(True, most.place, said)  # noqa: FBT003 - the fact's value


def _from_number(renewal: Field) -> Fact | None:
    for key in ("minimumRenewals", "maximumRenewals"):
        field = renewal.child(key)
        times = number(field.data)
        if not isinstance(times, Defect) and times >= 1:
            said = field.recognised("one or more")
            return Fact(True, field.place, said)  # noqa: FBT003 - the fact's value
    return None


def _from_period(details: Field) -> Fact | None:
    period = details.child("period")
    if isinstance(period.data, dict) and any(period.data.values()):
        said = period.recognised("which is given")
        return Fact(True, period.place, said)  # noqa: FBT003 - the fact's value
    return None


def _described(details: Field) -> Found | None:
    said = details.child("description")
    if isinstance(said.data, str) and said.data.strip():
        note = f"the notice does not say yes or no; it says {quoted(said.data)}"
        return said.not_given(note)
    return None
