"""A measures pack from its file, or all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Any, TypeAlias

from socialvalue.diagnostics import (
    MISPLACED_PACK,
    Diagnostic,
    has_errors,
    sort,
)
from socialvalue.loading.document import Document
from socialvalue.loading.measures_rules import pack_faults
from socialvalue.loading.reading import pointer_to
from socialvalue.loading.schema import validate
from socialvalue.model.grounds import Citation, Source
from socialvalue.model.measures import (
    ALL,
    NONE,
    Measure,
    MeasuresPack,
    UnitValue,
    ValueStatus,
)
from socialvalue.model.policy import Standing
from socialvalue.quantities import (
    Money,
    Percentage,
    Vat,
    parse_date,
    parse_money,
    parse_percentage,
)

Data: TypeAlias = Mapping[str, Any]
"""Keys and what stands under them; the schema has seen that they belong there."""


def load_measures(
    document: Document, schema: Mapping[str, Any]
) -> tuple[MeasuresPack | None, tuple[Diagnostic, ...]]:
    """Return the pack that `document` holds, if it can be used, and what is wrong.

    Args:
        document: A parsed measures pack.
        schema: The schema of measures packs.
    """
    faults = validate(document, schema)
    if has_errors(faults):
        return None, faults
    pack = _pack(document)
    found = sort([*faults, *pack_faults(pack), *_misplaced(document, pack)])
    shown = tuple(
        replace(fault, excerpt=document.line(fault.at.line)) for fault in found
    )
    return None if has_errors(shown) else pack, shown


def _pack(document: Document) -> MeasuresPack:
    data: Data = document.data  # type: ignore[assignment]
    return MeasuresPack(
        id=data["measures"],
        version=data["version"],
        title=data["title"],
        authority=data["authority"],
        standing=Standing(data["standing"]),
        licence=data["licence"],
        summary=data.get("summary"),
        measures=tuple(
            _measure(document, entry, f"/list/{number}")
            for number, entry in enumerate(data["list"])
        ),
        sources={
            name: _source(document, name, entry)
            for name, entry in data.get("sources", {}).items()
        },
        digest=document.digest,
        at=document.span("/measures"),
    )


def _source(document: Document, name: str, data: Data) -> Source:
    return Source(
        name=name,
        title=data["title"],
        publisher=data["publisher"],
        url=data.get("url"),
        accessed=_day(data["accessed"]) if "accessed" in data else None,
        at=document.span(pointer_to(["sources", name]), key=True),
    )


def _measure(document: Document, data: Data, pointer: str) -> Measure:
    beside: list[str] = data.get("counts_beside", [])
    return Measure(
        code=data["code"],
        title=data["title"],
        unit=data["unit"],
        theme=data.get("theme"),
        disadvantage=data.get("disadvantage"),
        first_year_only=data.get("first_year_only"),
        counts_beside=tuple(beside),
        attribution=_share(data, "attribution", ALL),
        deadweight=_share(data, "deadweight", NONE),
        kpi=data.get("kpi"),
        values=tuple(
            _value(document, entry, f"{pointer}/values/{number}")
            for number, entry in enumerate(data.get("values", ()))
        ),
        at=document.span(f"{pointer}/code"),
        beside_at=tuple(
            document.span(f"{pointer}/counts_beside/{number}")
            for number in range(len(beside))
        ),
    )


def _value(document: Document, data: Data, pointer: str) -> UnitValue:
    source: Data | None = data.get("source")
    return UnitValue(
        amount=_money(data["is"]),
        first=_day(data["from"]),
        last=_day(data["to"]) if "to" in data else None,
        status=ValueStatus(data["status"]),
        source=None
        if source is None
        else Citation(
            source["document"],
            source.get("locator"),
            document.span(f"{pointer}/source/document"),
        ),
        rationale=data.get("rationale"),
        at=document.span(f"{pointer}/from", key=True),
    )


def _misplaced(document: Document, pack: MeasuresPack) -> Iterator[Diagnostic]:
    """Yield where a file does not lie where its name and version say.

    It is used by what it says itself, so that this is a warning.
    """
    path = PurePath(document.name)
    for pointer, said, found, what in (
        ("/measures", pack.id, path.parent.name, "folder"),
        ("/version", pack.version, path.stem, "file"),
    ):
        if found not in {"", said}:
            yield document.diagnostic(
                MISPLACED_PACK,
                f"the pack says `{said}`, and its {what} is called `{found}`",
                pointer,
                "call the file `<measures>/<version>.yaml`, or correct what it says",
            )


# The schema has seen that these can be read.


def _day(text: str) -> date:
    found = parse_date(text)
    if found is None:
        raise ValueError(text)
    return found


def _money(text: str) -> Money:
    found = parse_money(text)
    if found is None:
        raise ValueError(text)
    return Money(found.amount, Vat.EXCLUDING)


def _share(data: Data, key: str, otherwise: Percentage) -> Percentage:
    if key not in data:
        return otherwise
    found = parse_percentage(data[key])
    if found is None:
        raise ValueError(data[key])
    return found
