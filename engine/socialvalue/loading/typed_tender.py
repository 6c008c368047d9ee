"""Tender files in JSON, decoded straight into sheets: for many of them.

What is decoded here is what the strict reader reads, with nothing to complain of.
Whatever is odd in any way is left to that reader, which says what is wrong and where.
Only keys that stand twice in one object pass unseen: the last of them counts.

The types are made from the fact schema, as the strict reader goes by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Annotated, Any, Literal

import msgspec

from socialvalue.loading.fact_value import complaint
from socialvalue.loading.items import IDENTITY, typed
from socialvalue.loading.reading import number
from socialvalue.model.dictionary import Dictionary, FactDefinition, Kind
from socialvalue.model.sheet import ABSENT, UNKNOWN, Bare, Sheet, SheetTypes, bare
from socialvalue.quantities import parse_date

Schema = Mapping[str, Any]
Complete = frozenset[str]

_KEPT = 10_000  # texts of a fact that are remembered at a time
_MANY = 100  # items of a list whose pointers are remembered, or fewer
_FAMILIES = 64  # sets of complete records whose types are kept
_OURS = msgspec.UnsetType  # of what only the program sets: no file can hold it
_TEXT = Annotated[str, msgspec.Meta(min_length=1)]
_INTEGER = re.compile(rb"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(rb"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?")


NOT_THERE: tuple[()] = ()
"""What stands for a list that is left out, and for a lot's keys of the tender."""


class _OddError(ValueError):
    """Raised for what the strict reader has to look at."""


@dataclass(frozen=True, slots=True)
class TypedTender:
    """A tender file, decoded."""

    digest: str
    tender: Sheet
    authority: str | None
    authority_kind: str | None
    commenced_on: date | None
    as_of: date | None


class TenderDecoder:
    """Decodes tender files of one fact schema."""

    def __init__(self, schema: Schema, types: SheetTypes) -> None:
        """Take the schema, and the classes of sheets for its dictionary."""
        self._schema, self._types = schema, types
        self._families: dict[tuple[Complete, bool], _Family] = {}
        self.readers: dict[str, _Reader] = {}
        self._latest: Complete = frozenset()

    def decode(self, raw: bytes) -> TypedTender | None:
        """Return the tender in `raw`, or None where the strict reader has to look.

        Args:
            raw: The bytes of one tender file in JSON.
        """
        nulls = b"null" in raw
        try:
            family = self._family(self._latest, nulls=nulls)
            file = family.decoder.decode(raw)
            complete = frozenset(file.complete or ())
            if complete != family.complete:
                family = self._family(complete, nulls=nulls)
                file = family.decoder.decode(raw)
                self._latest = complete
            as_of = None
            if file.as_of is not None:
                as_of = _day(file.as_of)
            family.finish(file.tender)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None
        tender = file.tender
        return TypedTender(
            digest=f"sha256:{sha256(raw).hexdigest()}",
            tender=tender,
            authority=_said(tender.authority),
            authority_kind=_said(tender.authority_kind),
            commenced_on=_said(tender.commenced_on),
            as_of=as_of,
        )

    def _family(self, complete: Complete, *, nulls: bool) -> _Family:
        found = self._families.get((complete, nulls))
        if found is None:
            if len(self._families) >= _FAMILIES:
                self._families.clear()
            found = _Family(
                self._schema, self._types, complete, self.readers, nulls=nulls
            )
            self._families[complete, nulls] = found
        return found


def _day(text: str) -> date:
    found = parse_date(text)
    if found is None:
        raise _OddError(text)
    return found


def _said(value: object) -> Any:  # noqa: ANN401 - a fact's own type
    return None if value is UNKNOWN or value is ABSENT else value


class _Reader(dict[str, Bare]):
    """The bare values of one fact by the texts they are written as."""

    def __init__(self, definition: FactDefinition, schema: Schema) -> None:
        super().__init__()
        self._type, self._schema = definition.type, schema
        self._pattern = re.compile(schema.get("pattern", ""))

    def __missing__(self, text: str) -> Bare:
        wrong = not self._pattern.search(text) or complaint(text, self._schema)
        value = None if wrong else typed(self._type, text)
        if value is None:
            raise _OddError(text)
        if len(self) >= _KEPT:
            self.clear()
        self[text] = found = bare(value)
        return found


class _NumberReader(dict[bytes, Bare]):
    """The numbers of one fact by what they are written as."""

    def __init__(self, definition: FactDefinition) -> None:
        super().__init__()
        self._definition = definition

    def __missing__(self, text: bytes) -> Bare:
        if text == b"null":
            return UNKNOWN
        definition = self._definition
        form = _INTEGER if definition.whole else _DECIMAL
        read = number(text.decode()) if form.fullmatch(text) else None
        found = None if read is None else Decimal(read)
        low, high = definition.minimum, definition.maximum
        if found is None or (low is not None and found < low):
            raise _OddError(text)
        if high is not None and found > high:
            raise _OddError(text)
        if len(self) >= _KEPT:
            self.clear()
        self[text] = found
        return found


class _Family:
    """The types of files that call the same records complete, with nulls or without."""

    def __init__(
        self,
        schema: Schema,
        types: SheetTypes,
        complete: Complete,
        readers: dict[str, _Reader],
        *,
        nulls: bool,
    ) -> None:
        self.complete, self.nulls = complete, nulls
        self._dictionary: Dictionary = types.dictionary
        self._scopes: Schema = schema["$defs"]
        self.readers = readers
        self._whole = types.of(complete)
        self._blank = types.of(frozenset())
        self._made: dict[str, type[msgspec.Struct]] = {}
        self._pointers: dict[
            str, Sequence[str]
        ] = {}  # of a list's items, by the list's
        claims = {
            f"lot{name.removeprefix('tender')}"
            for name in complete
            if name.partition(".")[0] == "tender" and name not in self._dictionary.lists
        }
        self._lot = types.of(frozenset(complete | claims))["lot"]
        self._shares = self._shared(types, frozenset(complete | claims))
        self._lot_keys = tuple(self._scopes["lot"]["properties"])
        own: Schema = self._scopes["tender"]["properties"]
        self._undivided = [key for key in own if own[key].get("x-undivided")]
        self._lists = {
            scope: [
                entry.name.partition(".")[2]
                for entry in self._dictionary.lists.values()
                if entry.scope == scope and entry.item_scope in self._scopes
            ]
            for scope in self._scopes
        }
        file = msgspec.defstruct(
            "File",
            [
                ("tender", self._struct("tender", self._scopes["tender"])),
                ("record", Literal["full"], "full"),
                ("complete", list[_choices(_complete_choices(schema))] | None, None),  # type: ignore[misc]
                ("as_of", str | None, None),
            ],
            forbid_unknown_fields=True,
        )
        self.decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(file)

    def _shared(self, types: SheetTypes, undivided: Complete) -> bool:
        """Return whether a lot's facts that are missing are so for the tender too."""
        lot = types.of(undivided)
        records = ["", *(r[3:] for r in self._dictionary.records if r[:4] == "lot.")]
        return all(
            _missing(lot[f"lot{record}"]) is _missing(self._whole[name])
            for record in records
            for name in (f"lot{record}", f"tender{record}")
            if name in self._whole and (record or name == "tender")
        )

    # Types

    def _struct(self, name: str, schema: Schema) -> type[msgspec.Struct]:
        """Return the type of a scope or a record."""
        if name in self._made:
            return self._made[name]
        properties: Schema = schema["properties"]
        whole = self._whole.get(name)
        fields: list[Any] = [("pointer_", _OURS, "")]
        for key, inside in properties.items():
            default = getattr(whole, key, NOT_THERE)
            if "x-list" in inside or inside.get("x-undivided"):
                default = NOT_THERE
            stands = _standing(name, inside)
            fields.append((key, self._type(f"{stands}.{key}", inside), default))
            if "x-list" in inside:
                claimed = f"{stands}.{key}" in self.complete
                fields.append((f"{key}_whole", _OURS, claimed))
        self._made[name] = made = msgspec.defstruct(
            name.title().replace(".", ""),
            fields,
            namespace={
                "supposed_": False,
                "__post_init__": self._after(name, properties),
            },
            forbid_unknown_fields=True,
        )
        return made

    def _type(self, name: str, schema: Schema) -> Any:  # noqa: ANN401 - a type
        if "x-list" in schema:
            scope = schema["x-list"]["scope"]
            return list[self._struct(scope, self._scopes[scope])]  # type: ignore[misc]
        if "x-fact" not in schema:
            return self._struct(name, schema) | None
        match self._dictionary.facts[name].type.kind:
            case Kind.YES_OR_NO:
                return bool | None
            case Kind.CHOICE:
                return _choices(schema["enum"])
            case Kind.NUMBER:
                return msgspec.Raw
            case Kind.TEXTS:
                return list[_TEXT] | None
            case Kind.CHOICES:
                return list[_choices(schema["items"]["enum"])] | None  # type: ignore[misc]
            case _:
                return _TEXT | None

    def _after(self, name: str, properties: Schema) -> Callable[[msgspec.Struct], None]:
        """Return what turns what was decoded into bare values.

        It is written as Python, as it is called for every item: a test for each key.
        """
        names: dict[str, object] = {"UNKNOWN": UNKNOWN, "ABSENT": ABSENT}
        names["unique"] = _unique
        lines: list[str] = []
        for key, schema in properties.items():
            implied = schema.get("x-implied", {})
            if implied and "value" not in implied:
                lines += _absent(key, implied, names)
        for key, schema in properties.items():
            lines += self._steps(f"{_standing(name, schema)}.{key}", key, schema, names)
        for key, schema in properties.items():
            implied = schema.get("x-implied", {})
            if "value" in implied:
                lines += _implied(key, implied, names)
        bound = "".join(f", {each}={each}" for each in names)  # quicker than globals
        source = "\n    ".join([f"def after(self{bound}):", "pass", *lines])
        exec(compile(source, f"<{name}>", "exec"), names)  # noqa: S102 - ours
        return names["after"]  # type: ignore[return-value]

    def _steps(
        self, name: str, key: str, schema: Schema, names: dict[str, object]
    ) -> Iterator[str]:
        value = f"self.{key}"
        blank = f"{value} is None" if self.nulls else "False"
        if "x-list" in schema:
            item = self._scopes[schema["x-list"]["scope"]]["properties"]
            for identity in IDENTITY:
                if identity in item:
                    listed = f"[item.{identity} for item in {value}]"
                    yield f"if len({value}) > 1: unique({listed})"
            return
        if "x-fact" not in schema:
            names[f"blank_{key}"] = self._blank[name]()
            if self.nulls:
                yield f"if {blank}: {value} = blank_{key}"
            return
        definition = self._dictionary.facts[name]
        known = "v is not ABSENT and v is not UNKNOWN"
        if schema.get("x-undivided"):  # where it is not there, the lot's own says why
            names["NOT_THERE"] = NOT_THERE
            known = f"v is not NOT_THERE and {known}"
        match definition.type.kind:
            case Kind.YES_OR_NO | Kind.CHOICE:
                if self.nulls:
                    yield f"if {blank}: {value} = UNKNOWN"
                return
            case Kind.NUMBER:
                names[f"of_{key}"] = _NumberReader(definition)
                found = f"of_{key}[bytes(v)]"
            case Kind.TEXT:
                yield f"v = {value}"
                if self.nulls:
                    yield f"if v is None: {value} = v = UNKNOWN"
                yield f"if {known} and v.isspace(): {value} = UNKNOWN"
                return
            case Kind.TEXTS | Kind.CHOICES:
                found = "tuple(v)"
            case _:
                reader = self.readers.setdefault(name, _Reader(definition, schema))
                names[f"of_{key}"] = reader
                found = f"of_{key}[v]"
        yield f"v = {value}"
        if self.nulls and definition.type.kind is not Kind.NUMBER:
            yield f"if v is None: {value} = v = UNKNOWN"
        yield f"if {known}: {value} = {found}"

    # What the types do not say

    def finish(self, tender: Any) -> None:  # noqa: ANN401 - made above
        """Give a tender without lots its one lot, and every item its pointer."""
        tender.pointer_ = "/tender"
        undivided = tender.lots is NOT_THERE or (
            not tender.lots and "tender.lots" in self.complete
        )
        if undivided:
            if not self._shares:
                raise _OddError
            tender.lots, tender.lots_whole = [self._one_lot(tender)], True
        elif any(getattr(tender, key) is not NOT_THERE for key in self._undivided):
            raise _OddError
        else:
            self._place(tender.lots, "/tender/lots", "lot")
        for name in self._lists["tender"]:
            if name != "lots":
                scope = self._dictionary.lists[f"tender.{name}"].item_scope
                self._place(getattr(tender, name), f"/tender/{name}", scope)

    def _one_lot(self, tender: Any) -> Sheet:  # noqa: ANN401 - made above
        """Return the lot of a tender without lots: it has the tender's own lines."""
        lot: Any = self._lot()
        lot.pointer_ = "/tender"
        for key in self._lot_keys:
            value = getattr(tender, key)
            if value is not NOT_THERE:
                setattr(lot, key, value)
        for name in self._lists["lot"]:
            setattr(lot, f"{name}_whole", f"lot.{name}" in self.complete)
            scope = self._dictionary.lists[f"lot.{name}"].item_scope
            self._place(getattr(lot, name), f"/tender/{name}", scope)
        return lot  # type: ignore[no-any-return]

    def _place(self, items: Sequence[Any], pointer: str, scope: str) -> None:
        """Say of each item where it stands."""
        if len(self._pointers) > _KEPT:
            self._pointers.clear()
        pointers = self._pointers.get(pointer, ())
        if len(pointers) < len(items):
            pointers = [f"{pointer}/{number}" for number in range(len(items))]
            if len(items) < _MANY:
                self._pointers[pointer] = pointers
        lists = self._lists[scope]
        for item, place in zip(items, pointers, strict=False):
            item.pointer_ = place
            for name in lists:
                if inside := getattr(item, name):
                    inner = self._dictionary.lists[f"{scope}.{name}"].item_scope
                    self._place(inside, f"{place}/{name}", inner)


def _missing(type_: type[Sheet]) -> object:
    """Return what the type says of a fact that is not there."""
    return next(v for v in vars(type_).values() if v is ABSENT or v is UNKNOWN)


def _complete_choices(schema: Schema) -> Sequence[str]:
    choices: Sequence[str] = schema["properties"]["complete"]["items"]["enum"]
    return choices


def _choices(options: Iterable[str | None]) -> Any:  # noqa: ANN401 - a type
    """Return the type of one of `options`, null among them or not."""
    words = tuple(option for option in options if option is not None)
    chosen = Literal[words]  # type: ignore[valid-type]
    return chosen | None if None in options else chosen


def _unique(names: Sequence[Bare]) -> None:
    """See that no two items of a list are called the same."""
    known = [name for name in names if isinstance(name, str)]
    if len(set(known)) < len(known):
        raise _OddError


def _absent(
    key: str, implied: Mapping[str, Any], names: dict[str, object]
) -> Iterator[str]:
    """Yield that there is no such fact, as another key says, where it is left out."""
    names[f"words_{key}"] = tuple(implied["of"])
    missing = f"(self.{key} is UNKNOWN or self.{key} is ABSENT)"  # null is not yet one
    yield f"if {missing} and self.{implied['by']} in words_{key}: self.{key} = ABSENT"


def _implied(
    key: str, implied: Mapping[str, Any], names: dict[str, object]
) -> Iterator[str]:
    """Yield what another key of the record says of a fact that is not given."""
    names[f"words_{key}"] = tuple(implied["of"])
    names[f"value_{key}"] = implied["value"]
    missing = f"(self.{key} is UNKNOWN or self.{key} is ABSENT)"
    by = f"self.{implied['by']} in words_{key}"
    yield f"if {missing} and {by}: self.{key} = value_{key}"


def _standing(name: str, schema: Schema) -> str:
    """Return whose key it is: a lot's, where it is the tender's only undivided."""
    return "lot" if schema.get("x-undivided") else name
