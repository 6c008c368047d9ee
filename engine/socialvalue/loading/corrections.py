"""Values of a bid that were corrected after they were recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from socialvalue.diagnostics import (
    WRONG_OVERRIDE,
    in_backticks,
)
from socialvalue.loading.bid_file import (
    LotBid,
    Say,
    said,
    unusable,
    with_each,
    with_facts,
    with_list,
)
from socialvalue.model.case import (
    Fact,
    Item,
    Items,
    Missing,
    is_called,
)
from socialvalue.quantities import Money, Vat, text

_CORRECTED: Mapping[str, tuple[str | None, str, str]] = {
    "price": (None, "", "bid.price.net"),
    "score": ("bid.answers", "assessment.criterion", "assessment.consensus"),
    "quantity": ("bid.commitments", "commitment.id", "commitment.quantity"),
}
"""Where what an override is of stands: in which list, named by which fact, if any."""


class Corrections:
    """The overrides of one bid for one lot, made one after another."""

    def __init__(self, bid: LotBid, say: Say) -> None:
        """Take the bid, and what reports problems."""
        self.bid, self.say = bid, say
        self._refusals = 0
        self.refused = False  # whether an override is that may be of another lot
        self.unclear = False  # whether an override is refused that could be of anything

    def _refuse(self, message: str, at: str, advice: str) -> None:
        self._refusals += 1
        self.say(WRONG_OVERRIDE, message, at, advice)

    def applied(self, bid: Item) -> Item:
        """Return the bid with what was corrected; only such overrides stay in it.

        What a refused override is about is not known: neither value is certain.
        """
        listed = bid.items("bid.overrides")
        applied: list[Item] = []
        for override in listed.items:
            known = self._refusals
            bid = self._override(bid, override)
            if self._refusals == known:
                applied.append(override)
            else:
                self.refused = self.refused or not self._names_its_lot(override)
                bid = self._doubted(bid, override)
        kept = Items(tuple(applied), listed.complete, listed.place)
        return with_list(bid, "bid.overrides", kept)

    def _names_its_lot(self, override: Item) -> bool:
        """Return whether a refused override can only be of the bid for this lot."""
        about = said(override, "override.about")
        if said(override, "override.of") == "price" and about is not None:
            return is_called(str(about), self.bid.lot.label)
        return said(override, "override.lot") is not None

    def _doubted(self, bid: Item, override: Item) -> Item:
        """Return the bid without the value that a refused override is about."""
        about = said(override, "override.about")
        found = _CORRECTED.get(str(said(override, "override.of")))
        if found is None:
            self.unclear = True
            return bid
        name, key, fact = found
        if name is None:
            return _without(bid, fact)
        listed = bid.items(name).items
        if about is None or not any(said(each, key) == about for each in listed):
            self.unclear = True
            return bid
        return with_each(
            bid,
            name,
            lambda each: _without(each, fact) if said(each, key) == about else each,
        )

    def _override(self, bid: Item, override: Item) -> Item:
        """Return the bid with one value replaced, if all is said about that."""
        at = override.place.pointer
        needed: tuple[str, ...] = ("of", "before", "after", "by", "decided_on", "why")
        if said(override, "override.of") in ("score", "quantity"):
            needed = ("of", "about", *needed[1:])
        missing = [key for key in needed if said(override, f"override.{key}") is None]
        if missing:
            message = f"the override does not say {in_backticks(missing)}"
            advice = "say what was corrected, from what to what, by whom, when and why"
            self._refuse(message, at, advice)
            return bid
        came, day = (
            said(bid, "bid.submitted_on"),
            said(override, "override.decided_on"),
        )
        if isinstance(came, date) and isinstance(day, date) and day < came:
            message = f"the override is of {day}, before the bid came on {came}"
            self._refuse(message, at, "mend the wrong one of the two")
            return bid
        name, key, fact = _CORRECTED[str(said(override, "override.of"))]
        about = said(override, "override.about")
        if (
            name is None
            and about is not None
            and not is_called(str(about), self.bid.lot.label)
        ):
            here = self.bid.lot.label
            message = f"the override is about the price for `{about}`, not {here}"
            self._refuse(message, at, "name the lot, or leave `about` out")
            return bid
        if name is None:
            return with_facts(bid, self._replaced(bid, fact, override))
        return self._in_list(bid, name, key, override, fact)

    def _in_list(
        self, bid: Item, name: str, key: str, override: Item, fact: str
    ) -> Item:
        about = said(override, "override.about")
        if not any(said(each, key) == about for each in bid.items(name).items):
            message = f"the override is about `{about}`, which the bid does not have"
            advice = "name it as the bid does"
            self._refuse(message, override.place.pointer, advice)
            return bid

        def change(each: Item) -> Item:
            if said(each, key) != about:
                return each
            return with_facts(each, self._replaced(each, fact, override))

        return with_each(bid, name, change)

    def _replaced(
        self, item: Item, name: str, override: Item
    ) -> Mapping[str, Fact | Missing]:
        found = item.fact(name)
        value = found.value if isinstance(found, Fact) else None
        amount = value.amount if isinstance(value, Money) else value
        before, after = (said(override, f"override.{k}") for k in ("before", "after"))
        if amount != before:
            stands = "nothing" if amount is None else text(value or Decimal(0))
            message = f"the override replaces `{before}`, and the bid says {stands}"
            advice = (
                "leave the first value as it was recorded; the override replaces it"
            )
            self._refuse(message, override.place.pointer, advice)
            return {}
        changed = Decimal(str(after))
        if changed < 0:
            message = f"the override puts `{after}` there, which is negative"
            advice = "mend it; nothing is worked out from a value below zero"
            self._refuse(message, override.place.pointer, advice)
            return {}
        by, on, why = (
            said(override, f"override.{key}") for key in ("by", "decided_on", "why")
        )
        return {
            name: Fact(
                Money(changed, Vat.EXCLUDING) if isinstance(value, Money) else changed,
                override.place,
                f"corrected from {before} to {after} by {by} on {on}: {why}",
            )
        }


def _without(item: Item, name: str) -> Item:
    found = item.fact(name)
    if not isinstance(found, Fact):
        return item
    return with_facts(item, {name: unusable(found, "a correction of it is refused")})
