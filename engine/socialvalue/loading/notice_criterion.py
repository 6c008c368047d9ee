"""The award criteria of a lot in a notice.

What they are about is left to the policy that judges: the reader gives their
words, their type and their weight.
"""

from __future__ import annotations

from socialvalue.loading.labels import label
from socialvalue.loading.notice_field import Field, Found, known, plain, text
from socialvalue.loading.notice_weight import WeightFacts, least_score, weights
from socialvalue.loading.weight_words import written_weight
from socialvalue.model.case import Fact, Item, Items, Place
from socialvalue.model.dictionary import Dictionary

_CRITERION = (
    ("criterion.name", ("name",)),
    ("criterion.type", ("type",)),
)


def criteria_of(award: Field, lot: Place | None, dictionary: Dictionary) -> Items:
    """Return the criteria that a lot or the whole tender is awarded by.

    Args:
        award: `awardCriteria` in the notice.
        lot: The place of the lot, where the criteria are those of the tender and
            are taken as the lot's; its items then have their own places.
        dictionary: The dictionary of facts.
    """
    if isinstance(award.data, str):
        return Items(place=award.place)  # the standard's code for all of them
    criteria = award.child("criteria")
    entries = criteria.records()
    found = weights(entries, criteria, dictionary.facts["criterion.weight"])
    return Items(
        tuple(
            _criterion(entry, number, weight, lot, dictionary)
            for number, (entry, weight) in enumerate(
                zip(entries, found, strict=True), start=1
            )
        ),
        place=criteria.place,
    )


def _criterion(
    field: Field,
    position: int,
    weight: WeightFacts,
    lot: Place | None,
    dictionary: Dictionary,
) -> Item:
    score = (("criterion.min_score", least_score(field)),)
    described = (("criterion.description", _description(field)),)
    facts = known(plain(field, _CRITERION, dictionary), described, weight, score)
    if not facts.keys() & {"criterion.name", "criterion.type"}:
        field.warn("has neither a name nor a type")
    place = field.place
    if lot is not None:
        pointer = f"{lot.pointer}/awardCriteria/criteria/{position - 1}"
        place = Place(pointer, place.line, place.column, place.release)
    return Item(
        scope="criterion",
        label=label(dictionary.scopes["criterion"], facts, position),
        place=place,
        facts=facts,
    )


def _description(field: Field) -> Found | None:
    """Return how a criterion is described; a weight describes nothing."""
    description = field.child("description")
    found = description.fact(text)
    if isinstance(found, Fact):
        written = written_weight(str(found.value), ())
        if written is not None and written.basis != "words":
            return description.not_given("its description is only its weight")
    return found
