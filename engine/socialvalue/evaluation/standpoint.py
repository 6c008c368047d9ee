"""The items of a case as conditions see them: what is around each, found once.

A standpoint belongs to one run. It keeps what was worked out there, which depends
on nothing but the policy and the case.
"""

from __future__ import annotations

from socialvalue.model.case import Item, Items
from socialvalue.model.decision import Step


class Standpoint:
    """An item with the items around it, and the steps that were made for it."""

    __slots__ = (
        "_within",
        "around",
        "derived",
        "facts",
        "item",
        "outer",
        "pointer",
        "scopes",
        "shared",
    )

    def __init__(
        self,
        item: Item,
        outer: Standpoint | None = None,
        facts: dict[str, Step] | None = None,
    ) -> None:
        """Take the item, what it is in, and the facts already read of it, if any."""
        self.item = item
        self.outer = outer
        self.pointer = item.place.pointer
        self.around: tuple[Item, ...] = ()
        self.scopes: dict[str, Standpoint] = {item.scope: self}
        if outer is not None:
            self.around = (outer.item, *outer.around)
            self.scopes = {**outer.scopes, item.scope: self}
        self.facts: dict[str, Step] = {} if facts is None else facts
        self.derived: dict[str, Step] = {}  # references, by their whole name
        self.shared: dict[object, Step] = {}  # by what worked them out
        self._within: dict[str, tuple[Standpoint, ...]] = {}

    def find(self, scope: str) -> Standpoint | None:
        """Return the item of `scope` here or around here."""
        return self.scopes.get(scope)

    def items(self, name: str) -> tuple[Standpoint, Items]:
        """Return the list called `name` that is seen from here, and what holds it."""
        holder = self.scopes.get(name.partition(".")[0]) or self
        return holder, holder.item.items(name)

    def within(self, name: str) -> tuple[Standpoint, ...]:
        """Return each item of the list called `name`, with what is around it."""
        found = self._within.get(name)
        if found is None:
            holder, items = self.items(name)
            if holder is self:
                found = tuple(Standpoint(item, self) for item in items.items)
            else:  # seen from further in; the items are the same
                found = tuple(
                    Standpoint(there.item, self, there.facts)
                    for there in holder.within(name)
                )
            self._within[name] = found
        return found
