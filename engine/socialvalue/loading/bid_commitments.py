"""The commitments of a bid, with what the tender says of their measures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from socialvalue.diagnostics import (
    COMMITMENT_NOT_COUNTABLE,
    UNLISTED_MEASURE,
    did_you_mean,
)
from socialvalue.loading.bid_file import (
    Say,
    folded,
    said,
    unusable,
    with_each,
    with_facts,
)
from socialvalue.model.case import (
    Case,
    Fact,
    Item,
    Missing,
    Place,
    Why,
)
from socialvalue.quantities import Percentage

_OF_MEASURE = {
    "title": "measure_title",
    "unit": "measure_unit",
    "unit_value": "unit_value",
    "theme": "theme",
    "disadvantage": "disadvantage",
    "first_year_only": "first_year_only",
}
"""Facts of a measure that its commitment has too."""


class Commitments:
    """The commitments of one bid for one lot, joined with their measures."""

    def __init__(self, case: Case, say: Say) -> None:
        """Take the tender, which lists the measures, and what reports problems."""
        self.say = say
        self.names_pack = said(case.tender, "tender.measures_from") is not None
        listed = case.tender.items("tender.measures")
        self.measures = {str(said(each, "measure.code")): each for each in listed.items}
        named = all(said(each, "measure.code") is not None for each in listed.items)
        self.all_measures = listed.complete and named

    def joined(self, bid: Item) -> Item:
        """Return the bid with what the tender says in its commitments."""
        earlier: list[Item] = []
        return with_each(
            bid, "bid.commitments", lambda each: self._commitment(each, earlier)
        )

    def _commitment(self, commitment: Item, earlier: list[Item]) -> Item:
        code = said(commitment, "commitment.measure")
        measure = self.measures.get(str(code))
        facts: dict[str, Fact | Missing] = {}
        place = commitment.place if measure is None else measure.place
        facts["commitment.listed"] = self._listed(measure, place)
        for mine, key in (
            ("attribution_taken", "attribution"),
            ("deadweight_taken", "deadweight"),
        ):
            taken = commitment.fact(f"commitment.{key}")
            if measure is not None and not isinstance(taken, Fact):
                taken = measure.fact(f"measure.{key}")
            facts[f"commitment.{mine}"] = taken
        if measure is None:
            self._slip(commitment, code)
        else:
            for key, name in _OF_MEASURE.items():
                facts[f"commitment.{name}"] = measure.fact(f"measure.{key}")
        claimed = self._claimed_before(commitment, measure, earlier)
        if claimed is not None:
            label = str(said(claimed, "commitment.id") or claimed.label)
            facts["commitment.also_claimed_by"] = Fact(label, claimed.place)
        reference = said(commitment, "commitment.id")
        labelled = Item(
            commitment.scope,
            f"commitment {reference}" if reference else commitment.label,
            commitment.place,
            {**commitment.facts, **facts},
            commitment.lists,
            commitment.complete,
        )
        if claimed is None:  # what is refused for another claim claims nothing itself
            earlier.append(labelled)
        return self._countable(labelled)

    def _listed(self, measure: Item | None, place: Place) -> Fact | Missing:
        """Return whether the tender asks for a measure, if it says what it asks for."""
        unlisted = not self.all_measures or (self.names_pack and not self.measures)
        if measure is None and unlisted:
            return Missing(Why.OPEN_LIST, place)
        return Fact(measure is not None, place)

    def _slip(self, commitment: Item, code: object) -> None:
        """Report a measure whose code is nearly one that the tender asks for."""
        close = did_you_mean(str(code), list(self.measures))
        if self.all_measures and code is not None and close is not None:
            message = f"the tender does not ask for a measure `{code}`"
            at = f"{commitment.place.pointer}/measure"
            advice = f"{close} As it stands, nothing of it is counted"
            self.say(UNLISTED_MEASURE, message, at, advice)

    def _claimed_before(
        self, commitment: Item, measure: Item | None, earlier: Sequence[Item]
    ) -> Item | None:
        """Return the earlier commitment that claims the same activity already."""
        activity = folded(said(commitment, "commitment.activity"))
        if not activity:
            return None
        for other in earlier:
            if folded(said(other, "commitment.activity")) != activity:
                continue
            theirs = self.measures.get(str(said(other, "commitment.measure")))
            if theirs is None or _claims_nothing(other):
                continue
            if not (_beside(measure, theirs) or _beside(theirs, measure)):
                return other
        return None

    def _countable(self, commitment: Item) -> Item:
        """Return the commitment; its quantity is not known where it counts nothing."""
        quantity = commitment.fact("commitment.quantity")
        if not isinstance(quantity, Fact):
            return commitment
        if said(commitment, "commitment.listed") is False:
            return commitment  # nothing of it counts, in whatever unit
        unit = said(commitment, "commitment.unit")
        asked = said(commitment, "commitment.measure_unit")
        if isinstance(quantity.value, Decimal) and quantity.value < 0:
            message = f"the quantity of {commitment.label} is negative"
            note, advice = "negative", "mend it, or ask the bidder"
        elif unit is None:
            message = f"the quantity of {commitment.label} has no unit"
            note, advice = "without a unit", f"add `unit: {asked or '...'}`"
        elif asked is None and said(commitment, "commitment.listed") is True:
            message = f"the tender does not say what {commitment.label} is counted in"
            note, advice = "in no known unit", "add `unit` to its measure"
        elif asked is not None and folded(unit) != folded(asked):
            message = f"{commitment.label} is in `{unit}`, its measure in `{asked}`"
            note, advice = "in another unit", "ask the bidder which it is"
        else:
            return commitment
        self.say(COMMITMENT_NOT_COUNTABLE, message, quantity.place.pointer, advice)
        return with_facts(commitment, {"commitment.quantity": unusable(quantity, note)})


def _claims_nothing(commitment: Item) -> bool:
    """Return whether nothing of a commitment counts, as the bidder says itself.

    A quantity of 0 claims its activity: so offering more never scores less.
    """
    deadweight, attribution = (
        said(commitment, f"commitment.{key}_taken")
        for key in ("deadweight", "attribution")
    )
    return (
        said(commitment, "commitment.because_of_contract") is False
        or deadweight == Percentage(Decimal(100))
        or attribution == Percentage(Decimal(0))
    )


def _beside(measure: Item | None, other: Item | None) -> bool:
    """Return whether an activity may be counted under `measure` beside `other`."""
    if measure is None or other is None:
        return False
    codes = said(measure, "measure.counts_beside")
    return isinstance(codes, tuple) and said(other, "measure.code") in codes
