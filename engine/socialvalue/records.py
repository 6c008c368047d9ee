"""Data classes as the standard library makes them, but made in a quarter of the time.

`dataclasses` has Python compile up to ten functions for each class, and there are
more than a hundred classes: that was the most of what a start took. Here only
`__init__` is compiled, once for all classes with as many fields; the other functions
need no text of their own.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from reprlib import recursive_repr
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar, cast

__all__ = ["dataclass"]

_T = TypeVar("_T")

_Fields: TypeAlias = Sequence[dataclasses.Field[Any]]

_Values: TypeAlias = Callable[[object], tuple[object, ...]]
"""Gives the values of some fields of a record."""

_ORDER: Mapping[str, Callable[[Any, Any], object]] = {
    "__lt__": operator.lt,
    "__le__": operator.le,
    "__gt__": operator.gt,
    "__ge__": operator.ge,
}


class _Factory:
    """Stands in the place of a value that is made anew for every record."""

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


def _made(
    cls: type[_T], *, frozen: bool, slots: bool, eq: bool, order: bool
) -> type[_T]:
    """Return `cls` as a data class."""
    fields = _fields(cls)
    names = tuple(fields)
    compared = _values([each.name for each in fields.values() if each.compare])
    functions: dict[str, object] = {
        "__init__": _init(cls, tuple(fields.values())),
        "__repr__": _repr([each.name for each in fields.values() if each.repr]),
    }
    if eq:
        functions["__eq__"] = _comparison(compared, operator.eq)
        functions["__hash__"] = _hash(compared) if frozen else None
    if order:
        for name, compare in _ORDER.items():
            functions[name] = _comparison(compared, compare)
    if frozen:
        functions["__setattr__"] = _refuse_to_set
        functions["__delattr__"] = _refuse_to_delete
    if frozen and slots:
        functions["__getstate__"] = _getstate(names)
        functions["__setstate__"] = _setstate(names)
    new = {
        **{name: made for name, made in functions.items() if name not in vars(cls)},
        "__match_args__": names,
        "__dataclass_fields__": fields,
        "__dataclass_params__": _PARAMETERS,
    }
    if slots:
        return _slotted(cls, names, new)
    for name, each in fields.items():
        if each.default is not dataclasses.MISSING:
            new[name] = each.default
        elif name in vars(cls):
            delattr(cls, name)
    for name, value in new.items():
        setattr(cls, name, value)
    return cls


def _fields(cls: type) -> dict[str, dataclasses.Field[Any]]:
    """Return the fields that a class lists, as `dataclasses` knows them."""
    found: dict[str, dataclasses.Field[Any]] = {}
    for name, type_ in cls.__annotations__.items():
        default = vars(cls).get(name, dataclasses.MISSING)
        each: Any = default
        if not isinstance(default, dataclasses.Field):
            each = dataclasses.field(default=default)
        each.name, each.type, each.kw_only = name, type_, False
        each._field_type = _KIND  # noqa: SLF001 - by which `dataclasses` knows it
        found[name] = each
    return found


def _slotted(
    cls: type[_T], names: tuple[str, ...], new: Mapping[str, object]
) -> type[_T]:
    """Return `cls` made anew, with a slot for each field; slots cannot be added."""
    old = {
        name: value
        for name, value in vars(cls).items()
        if name not in names and name not in ("__dict__", "__weakref__")
    }
    kind: Any = type(cls)
    made = kind(cls.__name__, cls.__bases__, {**old, **new, "__slots__": names})
    made.__qualname__ = cls.__qualname__
    return cast("type[_T]", made)


@dataclasses.dataclass(init=False, repr=False, eq=False)
class _Sample:
    """What `dataclasses` makes, to take from it what is the same for every class."""

    field: object


_KIND = cast("Any", dataclasses.fields(_Sample)[0])._field_type  # noqa: SLF001
_PARAMETERS = cast("Any", _Sample).__dataclass_params__


def _init(cls: type, fields: _Fields) -> FunctionType:
    names = {f"_{number}": each.name for number, each in enumerate(fields)}
    defaults: list[object] = []
    for each in fields:
        if each.default is not dataclasses.MISSING:
            defaults.append(each.default)
        elif each.default_factory is not dataclasses.MISSING:
            defaults.append(_Factory(each.default_factory))
    code = _template(
        tuple(each.default_factory is not dataclasses.MISSING for each in fields),
        then=hasattr(cls, "__post_init__"),
    )
    code = code.replace(
        co_varnames=tuple(names.get(name, name) for name in code.co_varnames),
        co_consts=tuple(names.get(name, name) for name in code.co_consts),
    )
    known = {"_set": object.__setattr__, "_Factory": _Factory}
    made = FunctionType(code, known, "__init__", tuple(defaults))
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


@cache
def _template(shape: tuple[bool, ...], *, then: bool) -> CodeType:
    """Return the code of `__init__` for fields called `_0`, `_1` and so on.

    Args:
        shape: Of each field, whether a factory makes its value if none is given.
        then: Whether `__post_init__` is called in the end.
    """
    lines = ["    pass"]
    for number, by_factory in enumerate(shape):
        value = f"_{number}"
        if by_factory:
            value = f"{value}.make() if isinstance({value}, _Factory) else {value}"
        lines.append(f"    _set(self, '_{number}', {value})")
    if then:
        lines.append("    self.__post_init__()")
    parameters = ", ".join(["self", *(f"_{number}" for number in range(len(shape)))])
    names: dict[str, FunctionType] = {}
    exec("\n".join([f"def __init__({parameters}):", *lines]), names)  # noqa: S102 - digits
    return names["__init__"].__code__


def _values(names: Sequence[str]) -> _Values:
    """Return what gives the values of these fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _comparison(values: _Values, compare: Callable[[Any, Any], object]) -> FunctionType:
    def compared(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(values(self), values(other))

    return cast("FunctionType", compared)


def _hash(values: _Values) -> object:
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
        order: bool = False,
    ) -> type[_T] | Callable[[type[_T]], type[_T]]:
        """Return a data class, or what makes one, as `dataclasses.dataclass` would."""

        def make(each: type[_T]) -> type[_T]:
            return _made(each, frozen=frozen, slots=slots, eq=eq, order=order)

        return make if cls is None else make(cls)
