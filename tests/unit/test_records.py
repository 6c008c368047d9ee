"""Records are as the standard library would have made them."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, replace
from typing import Any

import pytest

from socialvalue import records

OPTIONS = [
    {"frozen": frozen, "slots": slots, "eq": eq, "order": order}
    for frozen in (True, False)
    for slots in (True, False)
    for eq, order in ((True, True), (True, False), (False, False))
]


@records.dataclass(frozen=True, slots=True)
class Lot:
    """A record of this module, so that it can be pickled."""

    name: str
    parts: list[str] = field(default_factory=list)
    at: int = field(default=0, compare=False, repr=False)


def kinds(**options: bool) -> tuple[Any, Any]:
    """Return one class as the library makes it, and as we do."""

    def made(make: Callable[..., Callable[[type], type]]) -> type:
        @make(**options)
        class Kind:
            """A kind."""

            name: str
            size: int = 2
            parts: list[str] = field(default_factory=list)
            at: int = field(default=0, compare=False, repr=False)

            def doubled(self) -> int:
                return self.size * 2

        return Kind

    return made(dataclass), made(records.dataclass)


def outcome(act: Callable[[], object]) -> object:
    """Return what comes of it, or the kind of error."""
    try:
        return act()
    except (TypeError, AttributeError) as error:
        return type(error)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_records_are_compared_and_shown_alike(options: dict[str, bool]) -> None:
    seen = []
    for kind in kinds(**options):
        one, other = kind("a"), kind("a", 2, [], 5)
        low, odd = kind("a", 1), kind("a", size=3, parts=["x"])
        seen.append(
            [
                repr(odd),
                one == other,
                one == low,
                one == "a",
                odd.doubled(),
                odd.parts,
                one.parts is other.parts,
                kind.__match_args__,
                [each.name for each in dataclasses.fields(kind)],
                replace(odd, size=4) == kind("a", 4, ["x"]),
                repr(replace(odd, size=4)),
                dataclasses.asdict(odd),
                repr(copy.deepcopy(odd)),
                kind.__doc__,
                kind.__qualname__,
                hasattr(one, "__dict__"),
                outcome(lambda: low < one),  # noqa: B023 - called at once
                outcome(lambda: one >= low),  # noqa: B023
                outcome(lambda: one < "a"),  # noqa: B023
                outcome(lambda: kind()),  # noqa: B023, PLW0108
                outcome(lambda: kind("a", colour=1)),  # noqa: B023
                outcome(lambda: hash(odd)) is TypeError,  # noqa: B023
                kind.__hash__ is None,
                outcome(lambda: setattr(one, "size", 9)),  # noqa: B023
                outcome(lambda: delattr(low, "size")),  # noqa: B023
                outcome(lambda: one.size),  # noqa: B023
            ]
        )
    assert seen[0] == seen[1]


def test_what_a_class_does_after_its_fields_are_set_is_done() -> None:
    @records.dataclass(slots=True)
    class Sum:
        """Two numbers and their sum."""

        one: int
        other: int
        both: int = 0

        def __post_init__(self) -> None:
            self.both = self.one + self.other

    assert Sum(1, 2).both == 3


def test_what_equals_has_one_hash() -> None:
    @records.dataclass(frozen=True, slots=True)
    class Place:
        """A place."""

        name: str
        line: int = 1

    assert hash(Place("a")) == hash(Place("a", 1))
    assert {Place("a"), Place("a"), Place("b")} == {Place("a"), Place("b")}


def test_a_frozen_record_does_not_change() -> None:
    lot = Lot("1")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'name'"):
        lot.name = "2"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'name'"):
        del lot.name


def test_a_record_goes_through_pickle() -> None:
    lot = Lot("1", ["a"], 7)
    back = pickle.loads(pickle.dumps(lot))  # noqa: S301 - our own bytes
    assert (back, back.at) == (lot, 7)


def test_a_record_in_itself_is_shown() -> None:
    parts: list[Any] = []
    lot = Lot("1", parts)
    parts.append(lot)
    assert repr(lot) == "Lot(name='1', parts=[...])"


def test_what_a_class_says_itself_stays() -> None:
    @records.dataclass(frozen=True)
    class Named:
        """A thing with its own words."""

        name: str

        def __repr__(self) -> str:
            return f"<{self.name}>"

    assert repr(Named("a")) == "<a>"


def test_a_wrong_call_names_the_class_and_the_field() -> None:
    with pytest.raises(TypeError, match=r"Lot.__init__\(\) missing 1 .* 'name'"):
        Lot()  # type: ignore[call-arg]
