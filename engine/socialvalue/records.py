"""Data classes as the standard library makes them, but made in a third of the time.

`dataclasses` has Python compile six functions for each frozen class, and there are
some hundred classes: that was the most of what a start took. Here only `__init__` is
compiled; the other functions need no text of their own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar, cast

__all__ = ["dataclass"]

_T = TypeVar("_T")

Values: TypeAlias = Callable[[object], tuple[object, ...]]
"""Gives the values of some fields of a record."""

_MADE = object()
"""Stands for a value that a factory makes anew for every record."""


def _frozen(cls: type[_T], *, slots: bool, eq: bool) -> type[_T]:
    """Return `cls` as a data class whose records do not change."""
    own = frozenset(vars(cls))
    made = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=slots)
    fields = dataclasses.fields(cast("Any", made))
    functions: dict[str, object] = {
        "__init__": _init(fields),
        "__repr__": _repr([each.name for each in fields if each.repr]),
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
    }
    if eq:
        compared = _values([each.name for each in fields if each.compare])
        functions |= {"__eq__": _eq(compared), "__hash__": _hash(compared)}
    if slots:
        names = [each.name for each in fields]
        functions |= {
            "__getstate__": _getstate(names),
            "__setstate__": _setstate(names),
        }
    for name, function in functions.items():
        if name not in own:
            setattr(made, name, function)
    return made


def _init(fields: Sequence[dataclasses.Field[Any]]) -> object:
    names: dict[str, object] = {"_set": object.__setattr__, "_MADE": _MADE}
    parameters, lines = ["self"], ["    pass"]
    for number, each in enumerate(fields):
        value, default = each.name, ""
        if each.default is not dataclasses.MISSING:
            names[f"_{number}"], default = each.default, f"=_{number}"
        elif each.default_factory is not dataclasses.MISSING:
            names[f"_{number}"], default = each.default_factory, "=_MADE"
            value = f"_{number}() if {each.name} is _MADE else {each.name}"
        parameters.append(each.name + default)
        lines.append(f"    _set(self, {each.name!r}, {value})")
    source = f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines)
    exec(source, names)  # noqa: S102 - the names of fields, as `dataclasses` does it
    return names["__init__"]


def _values(names: Sequence[str]) -> Values:
    """Return what gives the values of these fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _eq(values: Values) -> object:
    def equal(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    return equal


def _hash(values: Values) -> object:
    return lambda self: hash(values(self))


def _repr(names: Sequence[str]) -> object:
    @recursive_repr()
    def shown(self: object) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({said})"

    return shown


def _getstate(names: Sequence[str]) -> object:
    return lambda self: [getattr(self, name) for name in names]


def _setstate(names: Sequence[str]) -> object:
    def restore(self: object, state: Sequence[object]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return restore


def _refuse_to_set(_: object, name: str, __: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(
        cls: type[_T] | None = None,
        /,
        *,
        frozen: bool = False,
        slots: bool = False,
        eq: bool = True,
        **more: bool,
    ) -> type[_T] | Callable[[type[_T]], type[_T]]:
        """Return a data class, or what makes one, as `dataclasses.dataclass` would."""
        if cls is None and frozen and not more:
            return lambda each: _frozen(each, slots=slots, eq=eq)
        return dataclasses.dataclass(cls, frozen=frozen, slots=slots, eq=eq, **more)
