"""What a cell of an authority's spreadsheet says, by its column, or why nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from socialvalue.diagnostics import did_you_mean, in_backticks
from socialvalue.loading.fact_value import complaint, said
from socialvalue.loading.sheet import UNSURE
from socialvalue.loading.yaml_text import readable
from socialvalue.quantities import (
    Money,
    OtherCurrencyError,
    Percentage,
    Vat,
    parse_date,
    parse_money,
    parse_percentage,
)
from socialvalue.records import dataclass

_MONEY: Mapping[str, Any] = {
    "x-fact": {"type": "money", "minimum": 0},
    "examples": ["1000 GBP"],
}
_PERCENTAGE: Mapping[str, Any] = {
    "x-fact": {"type": "percentage", "minimum": 0, "maximum": 100},
    "examples": ["50%"],
}
_DATE: Mapping[str, Any] = {"x-fact": {"type": "date"}, "examples": ["2024-04-01"]}
_POUNDS = re.compile(r"(?:£ ?|GBP ?)?([0-9][0-9,.]*)(?: ?GBP)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"}
)
_YES = frozenset({"yes", "y", "true", "1", "x", "✓"})
_NO = frozenset({"no", "n", "false", "0"})


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a cell says nothing that can be used, and what to do."""

    why: str
    help: str


def text(written: str) -> str | Refused:
    """Return a text, if it is one that a file may have."""
    if written in _ERRORS:
        why = f"`{written}` is an error of the spreadsheet's own"
        return Refused(why, "mend the cell's formula")
    if readable(written) != written:
        why = f"{said(readable(written))} has a character that no file may have"
        return Refused(why, "write it again without the sign that stands for it here")
    return written


def money(written: str) -> Money | Refused:
    """Return pounds, excluding VAT: `1000`, `1,000.50`, `£1,000` or `1000 GBP`."""
    if written.startswith(UNSURE):
        return _unsure(written)
    found = _POUNDS.fullmatch(written)
    pounds = parse_money(f"{found[1]} GBP") if found else None
    if pounds is not None:
        return Money(pounds.amount, Vat.EXCLUDING)
    try:
        fits = parse_money(written)
    except OtherCurrencyError:
        fits = None
    refused = _complained(written, _MONEY)
    if refused is None or fits is not None:
        why = f"{said(written)} is no amount of pounds excluding VAT"
        return Refused(why, "write the amount alone: `1000`")
    return refused


def percentage(written: str) -> Percentage | Refused:
    """Return a percentage from 0% to 100%, with its sign."""
    if written.startswith(UNSURE):
        return _unsure(written)
    refused = _complained(written, _PERCENTAGE)
    found = parse_percentage(written)
    if refused is not None or found is None:
        return refused or Refused(f"{said(written)} is not a percentage", "write `50%`")
    return found


def day(written: str, *, day_first: bool) -> date | Refused:
    """Return a date, written year-month-day, or day/month/year if that is allowed."""
    found = parse_date(written)
    if found is not None:
        return found
    parts = _DAY_FIRST.fullmatch(written)
    if parts and day_first:
        number, month, year = (int(part) for part in parts.groups())
        meant = parse_date(f"{year:04}-{month:02}-{number:02}")
        return meant or Refused(f"there is no day `{written}`", "correct the date")
    refused = _complained(written, _DATE)
    if refused is None:
        return Refused(f"{said(written)} is not a date", "write `2024-04-01`")
    if parts:
        way = ", or import with `--day-first` to have all such dates read so"
        return Refused(refused.why, refused.help + way)
    return refused


def yes_or_no(written: str) -> bool | Refused:
    """Return whether a cell says yes."""
    word = written.casefold()
    if word in _YES or word in _NO:
        return word in _YES
    return Refused(f"{said(written)} is neither yes nor no", "write `yes` or `no`")


def choice(written: str, choices: Sequence[str]) -> str | Refused:
    """Return the one of `choices` that is written, whatever the case of its letters."""
    word = written.casefold()
    if word in choices:
        return word
    advice = did_you_mean(word, list(choices))
    return Refused(
        f"{said(written)} is not one of the choices",
        advice or f"write one of {in_backticks(choices)}",
    )


def codes(written: str) -> tuple[str, ...]:
    """Return the codes in a cell, with commas or semicolons between them."""
    return tuple(word for part in re.split("[,;]", written) if (word := part.strip()))


def _complained(written: str, schema: Mapping[str, Any]) -> Refused | None:
    found = complaint(written, schema)
    return Refused(found.message, found.help or "correct it") if found else None


def _unsure(written: str) -> Refused:
    why = f"{said(written)} has more than the 15 digits that a workbook surely keeps"
    return Refused(why, "round it in the sheet, as with `=ROUND(C7, 2)`")
