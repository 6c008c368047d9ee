"""The facts of a notice about the tender as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from socialvalue.loading.labels import label
from socialvalue.loading.notice_buyer import buyer_facts
from socialvalue.loading.notice_commencement import commencement
from socialvalue.loading.notice_field import Field, Found, known, plain, quoted, reader
from socialvalue.loading.notice_law import law_facts
from socialvalue.loading.notice_lot import flag_facts, lots_of
from socialvalue.loading.notice_value import value_facts
from socialvalue.model.case import Fact, Item
from socialvalue.model.dictionary import Dictionary

_TENDER = (
    ("tender.id", ("id",)),
    ("tender.title", ("title",)),
    ("tender.category", ("mainProcurementCategory",)),
    ("tender.procedure", ("procurementMethod",)),
    ("tender.above_threshold", ("aboveThreshold",)),
    ("tender.no_division_reason", ("lotDetails", "noLotsDivisionRationale")),
)
"""Facts that a field states as they are, and the field."""

_THRESHOLD = re.compile(
    r"(?P<said>above|below) threshold - .*|.*\((?P<last>above|below) threshold\)"
)
"""How the names of procedures end on Contracts Finder, and begin on Find a Tender."""
_CALL_OFF = "call-off from a framework agreement"


def tender_of(
    release: Field, tender: Field, tags: tuple[str, ...], dictionary: Dictionary
) -> Item:
    """Return the tender, with its lots and their criteria.

    Args:
        release: The release as a whole.
        tender: Its tender.
        tags: What kind of release it is.
        dictionary: The dictionary of facts.
    """
    buyer = dict(buyer_facts(release))
    facts = known(
        _category_of_awards(release, dictionary),
        _procedure(tender),
        plain(tender, _TENDER, dictionary),
        buyer.items(),
        _agreement(tender),
        commencement(release, tender, tags),
        law_facts(tender, buyer.get("tender.nation")),
        value_facts(tender, "tender", tender.child("legalBasis")),
        flag_facts(tender),
        _call_off(release, tender),
        _kpis(release),
    )
    if "tender.id" not in facts:
        tender.warn("has no `id`")
    return Item(
        scope="tender",
        label=label(dictionary.scopes["tender"], facts),
        place=tender.place,
        facts=facts,
        lists={"tender.lots": lots_of(tender, dictionary)},
    )


def _agreement(tender: Field) -> Iterator[tuple[str, Found]]:
    said = "a procurement notice is about a contract"
    yield "tender.agreement", Fact("contract", tender.place, said)


def _category_of_awards(
    release: Field, dictionary: Dictionary
) -> Iterator[tuple[str, Found]]:
    """Yield what all awards mainly buy; an award notice may say it only there."""
    read = reader(dictionary.facts["tender.category"].type)
    awards = release.child("awards").records()
    found = [award.child("mainProcurementCategory").fact(read) for award in awards]
    facts = [item for item in found if isinstance(item, Fact)]
    if facts and len(facts) == len(found) and len({f.value for f in facts}) == 1:
        yield "tender.category", facts[0]


def _procedure(tender: Field) -> Iterator[tuple[str, Found]]:
    """Yield what the name of the procedure says of the threshold."""
    details = tender.child("procurementMethodDetails")
    if isinstance(details.data, str):
        found = _THRESHOLD.fullmatch(" ".join(details.data.split()).casefold())
        if found is not None:
            above = (found["said"] or found["last"]) == "above"
            said = details.recognised(f"which says {quoted(details.data)}")
            yield "tender.above_threshold", Fact(above, details.place, said)


def _call_off(release: Field, tender: Field) -> Iterator[tuple[str, Found]]:
    """Yield that it is a call-off, where the notice says so in a field for it."""
    details = tender.child("procurementMethodDetails")
    if isinstance(details.data, str) and details.data.strip().casefold() == _CALL_OFF:
        said = details.recognised(f"which says {quoted(details.data)}")
        yield "tender.call_off", Fact(True, details.place, said)  # noqa: FBT003 - the fact's value
        return
    for process in release.child("relatedProcesses").records():
        for relation in process.child("relationship").entries():
            if relation.data == "framework":
                said = relation.recognised("`framework`")
                yield "tender.call_off", Fact(True, relation.place, said)  # noqa: FBT003 - the fact's value
                return


def _kpis(release: Field) -> Iterator[tuple[str, Found]]:
    """Yield the KPIs of the contract, if the notice is about one contract."""
    contracts = release.child("contracts").records()
    if len(contracts) != 1:
        return
    (contract,) = contracts
    metrics = contract.child("agreedMetrics")
    agreed = metrics.entries()
    if agreed:
        said = metrics.recognised("counted")
        yield "tender.kpi_count", Fact(Decimal(len(agreed)), metrics.place, said)
    why = contract.child("noAgreedMetricsRationale")
    if isinstance(why.data, str) and why.data.strip():
        note = f"the notice says why no KPIs are published: {quoted(why.data)}"
        yield "tender.kpis_not_appropriate", why.not_given(note)
