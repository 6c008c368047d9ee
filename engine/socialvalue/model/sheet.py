"""A procurement as bare values under plain names: what compiled policies read.

The same facts as in a `Case`, without their places. Units are left out, since
checking has seen to it that only like is held against like: money, percentages and
durations are their numbers. A value that is not known is a `Gap`, which compares as
unknown, so that `sheet.value.net > line` is true, false or None.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from keyword import iskeyword
from typing import TYPE_CHECKING, TypeAlias

from socialvalue.quantities import Duration, Money, Percentage, Value, less

if TYPE_CHECKING:
    from socialvalue.model.dictionary import Dictionary

Bare: TypeAlias = "bool | str | Decimal | Fraction | date | tuple[str, ...] | Gap"
"""A value without its unit, or a gap."""


class Gap:
    """A value that is not known.

    Comparing it gives None, whichever side it stands on: Python asks the right side
    where the left does not know how.

    >>> UNKNOWN >= Decimal(10), Decimal(10) > UNKNOWN, UNKNOWN == UNKNOWN
    (None, None, None)
    """

    __slots__ = ()
    __hash__ = object.__hash__
    low: Bare | None = None
    high: Bare | None = None

    def __lt__(self, other: Bare) -> bool | None:
        """Return None."""
        return None

    def __gt__(self, other: Bare) -> bool | None:
        """Return None."""
        return None

    def __ge__(self, other: Bare) -> bool | None:
        """Return None."""
        return None

    def __le__(self, other: Bare) -> bool | None:
        """Return None."""
        return None

    def __eq__(self, other: object) -> bool | None:  # type: ignore[override]
        """Return None."""
        return None

    def __ne__(self, other: object) -> bool | None:  # type: ignore[override]
        """Return None."""
        return None


class Limited(Gap):
    """A value of which limits are known, both ends in; they may decide.

    >>> Limited(low=Decimal(65)) >= Decimal(10), Decimal(70) > Limited(low=Decimal(65))
    (True, None)
    """

    __slots__ = ("high", "low")
    __hash__ = object.__hash__

    def __init__(self, low: Bare | None = None, high: Bare | None = None) -> None:
        """Take the limits; None: no limit."""
        self.low = low
        self.high = high

    def __lt__(self, other: Bare) -> bool | None:
        """Return whether it is less than `other`, whatever it may be."""
        return less_than(self, other)

    def __gt__(self, other: Bare) -> bool | None:
        """Return whether it is more than `other`, whatever it may be."""
        return less_than(other, self)

    def __ge__(self, other: Bare) -> bool | None:
        """Return whether it is at least `other`, whatever it may be."""
        return opposite(less_than(self, other))

    def __le__(self, other: Bare) -> bool | None:
        """Return whether it is at most `other`, whatever it may be."""
        return opposite(less_than(other, self))

    def __eq__(self, other: object) -> bool | None:  # type: ignore[override]
        """Return whether it equals `other`: False where the limits exclude it."""
        apart = less_than(self, other) or less_than(other, self)  # type: ignore[arg-type]
        return False if apart else None

    def __ne__(self, other: object) -> bool | None:  # type: ignore[override]
        """Return whether it differs from `other`."""
        return opposite(self == other)


_KEPT = 64  # sets of complete records whose classes are kept

UNKNOWN = Gap()
"""A fact of which nothing is known."""

ABSENT = Gap()
"""A fact that its record, which is complete, does not have."""


def opposite(truth: bool | None) -> bool | None:  # noqa: FBT001 - a truth is a bool
    """Return the other truth; the opposite of unknown is unknown."""
    return None if truth is None else not truth


def less_than(left: Bare, right: Bare) -> bool | None:
    """Return whether `left` is less than `right`; also for fractions and gaps."""
    left_low, left_high = _limits(left)
    right_low, right_high = _limits(right)
    if _smaller(left_high, right_low):
        return True
    if left_low is None or right_high is None or _smaller(left_low, right_high):
        return None
    return False


def equal(left: Bare, right: Bare) -> bool | None:
    """Return whether both are the same; also for fractions and gaps.

    >>> equal(Fraction(1, 3), Decimal(3)), equal("a", "a"), equal(UNKNOWN, "a")
    (False, True, None)
    """
    if isinstance(left, Gap) or isinstance(right, Gap):
        return left == right
    if isinstance(left, Fraction) or isinstance(right, Fraction):
        return not _smaller(left, right) and not _smaller(right, left)
    return left == right


def _limits(value: Bare) -> tuple[Bare | None, Bare | None]:
    return (value.low, value.high) if isinstance(value, Gap) else (value, value)


def _smaller(left: Bare | None, right: Bare | None) -> bool:
    """Return whether two values that have an order are in it."""
    ordered = (Decimal, Fraction, date)
    if isinstance(left, ordered) and isinstance(right, ordered):
        return less(left, right)
    return False


def bare(value: Value) -> Bare:
    """Return `value` without its unit.

    >>> bare(Percentage(Decimal(8)))
    Decimal('8')
    """
    match value:
        case Money(number) | Percentage(number):
            return number
        case Duration(count):
            return Decimal(count)
        case _:
            return value


class Sheet:
    """One item, or one record in it: its facts, records and lists as attributes.

    Of a list `criteria`, `criteria_whole` says whether it is complete. What is not
    set is what the class says: absent from a complete record, or not known.
    """

    pointer_: str = ""  # of an item, where it stands in the input
    supposed_: bool = False  # an item that an open list may still have


class SheetTypes:
    """The classes of sheets for the facts of one dictionary."""

    def __init__(self, dictionary: Dictionary) -> None:
        """Take the facts there are."""
        self.dictionary = dictionary
        self._made: dict[frozenset[str], Mapping[str, type[Sheet]]] = {}

    def of(self, complete: frozenset[str]) -> Mapping[str, type[Sheet]]:
        """Return the classes by the name of their scope or record.

        Args:
            complete: The records, scopes among them, that are whole.
        """
        if complete not in self._made:
            if len(self._made) >= _KEPT:
                self._made.clear()
            self._made[complete] = self._make(complete)
        return self._made[complete]

    def _make(self, complete: frozenset[str]) -> dict[str, type[Sheet]]:
        dictionary, types = self.dictionary, dict[str, type[Sheet]]()
        for name in sorted({*dictionary.scopes, *dictionary.records}, key=_inmost):
            members: dict[str, object] = {}
            missing = ABSENT if _is_whole(name, complete) else UNKNOWN
            for key in _keys(dictionary.facts, name):
                members[key] = missing
            for key in _keys(dictionary.lists, name):
                members[key], members[f"{key}_whole"] = (), False
            for key in _keys(types, name):
                members[key] = types[f"{name}.{key}"]()
            types[name] = type(name.title().replace(".", ""), (Sheet,), members)
        return types


def _keys(names: Iterable[str], record: str) -> Iterator[str]:
    """Yield what stands directly in `record`, by its key there."""
    for name in list(names):
        holder, _, key = name.rpartition(".")
        if holder == record:
            if not key.isidentifier() or iskeyword(key):
                raise ValueError(key)  # compiled policies could not read it
            yield key


def _inmost(name: str) -> tuple[int, str]:
    return -name.count("."), name


def _is_whole(record: str, complete: frozenset[str]) -> bool:
    while record:
        if record in complete:
            return True
        record = record.rpartition(".")[0]
    return False
