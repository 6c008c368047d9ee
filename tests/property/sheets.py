"""Sheets as plain data, so that two can be told apart."""

from __future__ import annotations

from typing import Any

from socialvalue.model.dictionary import Dictionary
from socialvalue.model.sheet import ABSENT, UNKNOWN, Sheet

Json = Any  # nested dictionaries and lists


def dump(sheet: Sheet, scope: str, dictionary: Dictionary) -> Json:
    """Return everything that a sheet says, by the names of facts and lists."""
    found: dict[str, Any] = {"pointer": sheet.pointer_, "supposed": sheet.supposed_}
    for name in dictionary.facts:
        of, *path = name.split(".")
        if of == scope:
            found[name] = _said(sheet, path)
    for name, entry in dictionary.lists.items():
        if entry.scope == scope:
            key = name.partition(".")[2]
            items = getattr(sheet, key)
            found[name] = [dump(item, entry.item_scope, dictionary) for item in items]
            found[f"{name} whole"] = getattr(sheet, f"{key}_whole")
    return found


def _said(sheet: object, path: list[str]) -> tuple[str, str]:
    value = sheet
    for key in path:
        value = getattr(value, key)
    if value is ABSENT:
        return "absent", ""
    if value is UNKNOWN:
        return "unknown", ""
    return type(value).__name__, str(value)
