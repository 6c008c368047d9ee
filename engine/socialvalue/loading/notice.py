"""Published notices (OCDS release packages), as far as they tell.

A notice is never complete: what it does not say is unknown, and defects in it are
warnings. Each group of facts has one function here; a new one is a new function in
the list of its item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from socialvalue.diagnostics import (
    NOT_A_TENDER_NOTICE,
    NOTHING_TO_CHECK,
    Diagnostic,
    sort,
)
from socialvalue.loading.labels import label
from socialvalue.loading.notice_field import (
    Field,
    Found,
    day,
    kind_of,
    pounds,
    quoted,
    reader,
    text,
    yes_or_no,
)
from socialvalue.loading.notice_weight import weight_facts
from socialvalue.model.case import (
    UNDIVIDED,
    Case,
    Fact,
    Item,
    Items,
    Missing,
    Record,
    Why,
)
from socialvalue.model.dictionary import Dictionary
from socialvalue.quantities import Vat

Reading = tuple[str, Case | None, tuple[Diagnostic, ...]]
"""One release: what to call it, its case if it has a tender, and what was noticed."""

_TENDER = (
    ("tender.id", ("id",)),
    ("tender.title", ("title",)),
    ("tender.category", ("mainProcurementCategory",)),
    ("tender.procedure", ("procurementMethod",)),
    ("tender.above_threshold", ("aboveThreshold",)),
    ("tender.no_division_reason", ("lotDetails", "noLotsDivisionRationale")),
)
_LOT = (
    ("lot.id", ("id",)),
    ("lot.title", ("title",)),
    ("lot.suitability.sme", ("suitability", "sme")),
    ("lot.suitability.vcse", ("suitability", "vcse")),
)
_CRITERION = (
    ("criterion.name", ("name",)),
    ("criterion.description", ("description",)),
    ("criterion.type", ("type",)),
)
"""Facts that a field states as they are, and the field."""

_REGIMES = {
    ("UKPGA", "2023/54"): "PA 2023",
    ("CELEX", "32014L0024"): "PCR 2015",
    ("CELEX", "32014L0025"): "UCR 2016",
    ("CELEX", "32014L0023"): "CCR 2016",
}
"""The law that a notice's legal basis, by scheme and number, stands for."""

_SPECIAL_REGIMES = (
    ("tender.light_touch", "lighttouch"),
    ("tender.concession", "concession"),
)
_FLAGS_OF_LOTS = (
    ("tender.has_extensions", ("hasRenewal",)),
    ("tender.has_options", ("hasOptions",)),
)
_FRAMEWORK = ("techniques", "hasFrameworkAgreement")
_COMMENCES = "taken as the day the procurement commenced"


def read_release(release: Field, name: str, dictionary: Dictionary) -> Reading:
    """Return the reading of one release, which may be merged from several.

    Args:
        release: The release as a whole.
        name: What to call it.
        dictionary: The dictionary of facts.

    Returns:
        What to call it, its case, and what is odd in it. There is no case, and an
        error that says so, where it has no tender.
    """
    tender = release.child("tender")
    if not isinstance(tender.data, dict):
        what = kind_of(tender.data) if tender.data is not None else "not there"
        message = f"`{name}` has no tender to check: `tender` is {what}"
        nothing = release.document.diagnostic(
            NOTHING_TO_CHECK,
            message,
            tender.pointer,
            "check the tender notice of the same procurement",
        )
        return (name, None, sort([*release.warnings, nothing]))
    if release.child("ocid").data is None:
        release.warn("has no `ocid`")
    tags = _tags(release)
    case = Case(
        tender=_tender(release, tender, tags, dictionary),
        record=Record.NOTICE,
        digest=release.document.digest,
    )
    found = list(release.warnings)
    if "tender" not in tags:
        found.append(_not_a_tender_notice(release, name))
    return (name, case, sort(found))


def _tags(release: Field) -> tuple[str, ...]:
    tags = (tag.fact(text) for tag in release.child("tag").entries())
    return tuple(str(tag.value) for tag in tags if isinstance(tag, Fact))


def _not_a_tender_notice(release: Field, name: str) -> Diagnostic:
    return release.document.diagnostic(
        NOT_A_TENDER_NOTICE,
        f"`{name}` is not a tender notice, so the date the procurement commenced "
        "is not known from it",
        f"{release.pointer}/tag",
        "check the tender notice of the same procurement",
    )


def _tender(
    release: Field, tender: Field, tags: tuple[str, ...], dictionary: Dictionary
) -> Item:
    lots = tender.child("lots")
    facts = _known(
        _plain(tender, _TENDER, dictionary),
        _authority(release),
        _agreement(tender),
        _commenced(release, tender, tags),
        _regime(tender),
        _value(tender, "tender"),
        _special_regimes(tender),
        _techniques(tender, lots),
        _flags_of_lots(lots),
    )
    _warn_without_id(tender, facts, "tender.id")
    return Item(
        scope="tender",
        label=label(dictionary.scopes["tender"], facts),
        place=tender.place,
        facts=facts,
        lists={"tender.lots": _lots(tender, lots, dictionary)},
    )


def _known(*groups: Iterable[tuple[str, Found | None]]) -> dict[str, Found]:
    """Return the facts of all groups of which the notice says something."""
    return {name: found for group in groups for name, found in group if found}


def _plain(
    field: Field,
    table: Iterable[tuple[str, tuple[str, ...]]],
    dictionary: Dictionary,
) -> Iterator[tuple[str, Found | None]]:
    for name, keys in table:
        yield name, field.child(*keys).fact(reader(dictionary.facts[name].type))


def _warn_without_id(field: Field, facts: dict[str, Found], name: str) -> None:
    if name not in facts:
        field.warn("has no `id`")


def _authority(release: Field) -> Iterator[tuple[str, Found | None]]:
    buyer = release.child("buyer", "name").fact(text)
    if not isinstance(buyer, Fact):
        buyer = _buyer_among_parties(release) or buyer
    yield "tender.authority", buyer


def _buyer_among_parties(release: Field) -> Found | None:
    names = [
        party.child("name").fact(text, "whose role is `buyer`")
        for party in release.child("parties").records()
        if "buyer" in [role.data for role in party.child("roles").entries()]
    ]
    if len(names) > 1:
        return release.child("parties").not_given("the notice names several buyers")
    return names[0] if names else None


def _agreement(tender: Field) -> Iterator[tuple[str, Found]]:
    said = "a procurement notice is about a contract"
    yield "tender.agreement", Fact("contract", tender.place, said)


def _commenced(
    release: Field, tender: Field, tags: tuple[str, ...]
) -> Iterator[tuple[str, Found]]:
    if "tender" not in tags:
        note = "only the tender notice says when the procurement commenced"
        yield "tender.commenced_on", release.child("tag").not_given(note)
        return
    said = f"the day the tender notice was published, {_COMMENCES}"
    published = [
        found
        for notice in tender.child("documents").records()
        if notice.child("documentType").data == "tenderNotice"
        if isinstance(found := notice.child("datePublished").fact(day, said), Fact)
    ]
    if published:
        yield "tender.commenced_on", min(published, key=lambda found: str(found.value))
        return
    said = f"the date of the release of the tender notice, {_COMMENCES}"
    dated = release.child("date").fact(day, said)
    undated = release.not_given("the tender notice has no date")
    yield "tender.commenced_on", dated or undated


def _regime(tender: Field) -> Iterator[tuple[str, Found | None]]:
    basis = tender.child("legalBasis")
    scheme, number = (basis.child(key).fact(text) for key in ("scheme", "id"))
    if isinstance(scheme, Fact) and isinstance(number, Fact):
        said = f"{scheme.value} {number.value}"
        law = _REGIMES.get((str(scheme.value), str(number.value)))
        if law is None:
            note = (
                f"the notice's legal basis is {quoted(said)}, which is not known here"
            )
            yield "tender.regime", Missing(Why.UNUSABLE, basis.place, note)
        else:
            recognised = basis.recognised(f"which is {said}")
            yield "tender.regime", Fact(law, basis.place, recognised)
    elif basis.data is not None:
        yield "tender.regime", basis.not_given("the notice's legal basis has a gap")


def _value(field: Field, scope: str) -> Iterator[tuple[str, Found | None]]:
    value = field.child("value")
    currency = value.child("currency").data
    for key, name, vat, said in (
        ("amount", "net", Vat.EXCLUDING, "an amount without tax"),
        ("amountGross", "gross", Vat.INCLUDING, "an amount with tax"),
    ):
        read = partial(pounds, currency=currency, vat=vat)
        yield f"{scope}.value.{name}", value.child(key).fact(read, said)


def _special_regimes(tender: Field) -> Iterator[tuple[str, Found]]:
    """Yield the regimes that the notice names; it does not say that others are not."""
    for entry in tender.child("specialRegime").entries():
        code = entry.fact(text)
        if isinstance(code, Fact):
            letters = "".join(filter(str.isalpha, str(code.value).lower()))
            for name, known in _SPECIAL_REGIMES:
                if letters == known:
                    said = entry.recognised(f"which names `{code.value}`")
                    yield name, Fact(True, entry.place, said)  # noqa: FBT003 - the fact's value


def _techniques(tender: Field, lots: Field) -> Iterator[tuple[str, Found | None]]:
    own = tender.child(*_FRAMEWORK).fact(yes_or_no)
    if own is None:
        own = _over_lots(lots, _FRAMEWORK)
    yield "tender.framework", own


def _flags_of_lots(lots: Field) -> Iterator[tuple[str, Found | None]]:
    for name, keys in _FLAGS_OF_LOTS:
        yield name, _over_lots(lots, keys)


def _over_lots(lots: Field, keys: tuple[str, ...]) -> Found | None:
    """Return yes if any lot says yes, no if every lot says no, else nothing."""
    flags = [lot.child(*keys).fact(yes_or_no) for lot in lots.records()]
    said = [flag for flag in flags if isinstance(flag, Fact)]
    for flag in said:
        if flag.value is True:
            return flag
    return said[0] if said and len(said) == len(lots.entries()) else None


def _lots(tender: Field, lots: Field, dictionary: Dictionary) -> Items:
    if lots.data is None or lots.data == []:
        return Items((_lot(tender, None, dictionary),), place=tender.place)
    items: list[Item] = []
    known: set[str] = set()
    for number, lot in enumerate(lots.records(), start=1):
        item = _lot(lot, number, dictionary)
        reference = lot.child("id").data
        if isinstance(reference, str) and reference in known:
            lot.child("id").warn(f"is {quoted(reference)}, as an earlier lot's is")
        elif isinstance(reference, str):
            known.add(reference)
        items.append(item)
    return Items(tuple(items), place=lots.place)


def _lot(field: Field, position: int | None, dictionary: Dictionary) -> Item:
    """Return a lot, or the whole tender as the one lot where there is no position."""
    facts = _known(_plain(field, _LOT, dictionary), _value(field, "lot"))
    _warn_without_id(field, facts, "lot.id")
    scope = dictionary.scopes["lot"]
    return Item(
        scope="lot",
        label=UNDIVIDED if position is None else label(scope, facts, position),
        place=field.place,
        facts=facts,
        lists={"lot.criteria": _criteria(field, dictionary)},
    )


def _criteria(lot: Field, dictionary: Dictionary) -> Items:
    award = lot.child("awardCriteria")
    if isinstance(award.data, str):
        return Items(place=award.place)  # the standard's code for all of them
    criteria = award.child("criteria")
    return Items(
        tuple(
            _criterion(entry, number, dictionary)
            for number, entry in enumerate(criteria.records(), start=1)
        ),
        place=criteria.place,
    )


def _criterion(field: Field, position: int, dictionary: Dictionary) -> Item:
    facts = _known(
        _plain(field, _CRITERION, dictionary),
        weight_facts(field, dictionary.facts["criterion.weight"]),
    )
    if not facts.keys() & {"criterion.name", "criterion.type"}:
        field.warn("has neither a name nor a type")
    return Item(
        scope="criterion",
        label=label(dictionary.scopes["criterion"], facts, position),
        place=field.place,
        facts=facts,
    )
