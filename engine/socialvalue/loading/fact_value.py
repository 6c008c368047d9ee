"""What is wrong with a value that a fact cannot have, and how to write it.

A fact's schema says its type (`x-fact`); its pattern only helps editors. Whether a
text is money, a percentage or a date is decided here, by `quantities`, so that
what passes is what the engine can read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from socialvalue.diagnostics import (
    MALFORMED,
    NO_SUCH_DATE,
    NOT_A_PERCENTAGE,
    NOT_MONEY,
    OTHER_CURRENCY,
    OUT_OF_RANGE,
    WRONG_TYPE,
    Code,
)
from socialvalue.loading.reading import Data, shown
from socialvalue.quantities import (
    Money,
    Number,
    OtherCurrencyError,
    looks_like_date,
    parse_date,
    parse_duration,
    parse_money,
    parse_number,
    parse_percentage,
)
from socialvalue.records import dataclass

# Not compiled before something is wrong: they are slow to.
_PERCENT_WORDS = r"(?i)\s*(?:%|per ?cent|pc)\s*"
_LOOSE_MONEY = (
    r"(?i)(?P<sign>-?)(?:£|GBP)? ?(?P<sign2>-?)"
    r"(?P<amount>[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,18})(?P<pence>\.[0-9]{1,18})?"
    r" ?(?P<scale>k|thousand|m|mn|million|bn|billion)?"
    r" ?(?:GBP|pounds?(?: sterling)?|£)?"
    r"(?:,? ?\(?(?:excluding|including|ex\.?|inc\.?|excl\.?|incl\.?|plus) ?VAT\)?)?"
)
_SCALES = {"": 1, "k": 10**3, "t": 10**3, "m": 10**6, "b": 10**9}
_FOREIGN = (
    r"(?i)[€$¥]|"
    r"\b(?:EUR|USD|CHF|JPY|CAD|AUD|NZD|SEK|NOK|DKK|PLN|INR|CNY|euros?|dollars?)\b"
)
_DAY_FIRST = r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})"
_WITH_TIME = r"(?s)([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*"
_POUNDS_HELP = "only GBP amounts can be judged; give the value in pounds"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What to say about a value, wherever it stands."""

    code: Code
    message: str
    help: str | None = None


def complaint(value: Data, schema: Mapping[str, Any]) -> Complaint | None:
    """Return what keeps `value` from being the fact that `schema` describes.

    Args:
        value: What the file says; null always passes, it is a fact left blank.
        schema: The fact's own schema, with `x-fact`.

    >>> weight = {"x-fact": {"type": "percentage", "minimum": 0, "maximum": 100}}
    >>> complaint(8, weight).help
    'write `8%`'
    """
    kind = str(schema["x-fact"].get("type", "")).partition(",")[0]
    look = _KINDS.get(kind)
    if look is None or value is None:
        return None
    return look(value, schema)


def said(value: Data) -> str:
    """Return `value` as a message names it: in backticks, shortened.

    >>> said(True), said([1]), said("")
    ('`true`', 'a list', 'an empty text')
    """
    match value:
        case None:
            return "an empty value"
        case dict():
            return "a set of keys"
        case list():
            return "a list"
        case "":
            return "an empty text"
        case _:
            return f"`{shown(written(value))}`"


def written(value: str | int | Decimal | bool) -> str:  # noqa: FBT001 - any scalar
    """Return a scalar as a file would write it."""
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case _:
            return str(value)


def about(schema: Mapping[str, Any]) -> str:
    """Return the words that name the fact in a message, or nothing."""
    title = schema.get("title")
    return f" ({title})" if title and "x-fact" in schema else ""


def example(schema: Mapping[str, Any], otherwise: str) -> str:
    """Return the schema's first example as text, or `otherwise`."""
    examples = schema.get("examples") or [otherwise]
    first = examples[0]
    return first if isinstance(first, str) else otherwise


def out_of_range(
    amount: Number, schema: Mapping[str, Any], value: Data, unit: str = ""
) -> Complaint | None:
    """Return what to say if `amount` is below or above the fact's limits."""
    limits = schema.get("x-fact", schema)
    lowest, highest = limits.get("minimum"), limits.get("maximum")
    if lowest is not None and amount < lowest:
        how = "is negative" if lowest == 0 else f"is less than {lowest}{unit}"
        help_ = (
            "it cannot be negative" if lowest == 0 else f"write {lowest}{unit} or more"
        )
    elif highest is not None and amount > highest:
        how, help_ = f"is more than {highest}{unit}", f"write {highest}{unit} or less"
    else:
        return None
    return Complaint(OUT_OF_RANGE, f"{said(value)} {how}{about(schema)}", help_)


def not_a_day(text: str) -> Complaint:
    """Return what to say about a date that looks like one but is not."""
    year, month, day = (int(part) for part in text.split("-"))
    help_ = "write an existing day as year-month-day: `2023-05-02`"
    if 1 <= month <= 12 and year >= 1 and day > 0:  # noqa: PLR2004 - months
        from calendar import month_name, monthrange

        days = monthrange(year, month)[1]
        help_ = f"{month_name[month]} {year} has {days} days"
    return Complaint(NO_SUCH_DATE, f"there is no day `{text}`", help_)


def _percentage(value: Data, schema: Mapping[str, Any]) -> Complaint | None:
    wrong = f"{said(value)} is not a percentage{about(schema)}"
    if isinstance(value, str):
        found = parse_percentage(value)
        if found:
            return out_of_range(found.points, schema, value, "%")
        points = parse_number(
            re.sub(_PERCENT_WORDS, "", value).strip().replace(",", ".")
        )
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        points = Decimal(value)
        beyond = out_of_range(points, schema, value, "%")
        if beyond:
            return beyond
    else:
        return Complaint(WRONG_TYPE, wrong, f"write `{example(schema, '10%')}`")
    if points is None:
        return Complaint(
            NOT_A_PERCENTAGE, wrong, f"write digits and `%`: `{example(schema, '10%')}`"
        )
    help_ = f"write `{points:f}%`"
    if 0 < points < 1:
        help_ += f", or `{_plain(points * 100)}%` if it is a part of one"
    return Complaint(NOT_A_PERCENTAGE, wrong, help_)


def _money(value: Data, schema: Mapping[str, Any]) -> Complaint | None:
    wrong = f"{said(value)} is not an amount of money{about(schema)}"
    form = f"write the amount and `GBP`: `{example(schema, '145000 GBP')}`"
    if isinstance(value, (dict, list, bool)) or value is None:
        return Complaint(WRONG_TYPE, wrong, form)
    if isinstance(value, str):
        try:
            found = parse_money(value)
        except OtherCurrencyError:
            return _foreign(value, schema)
        if found:
            return _pounds(found, value, schema)
        loose = _loose_money(value)
        if loose is None and re.search(_FOREIGN, value) and re.search(r"[0-9]", value):
            return _foreign(value, schema)
    else:
        loose = Decimal(value)
    if loose is None:
        return Complaint(NOT_MONEY, wrong, form)
    below = out_of_range(loose, schema, value)
    meant = f"{_plain(loose)} GBP"
    help_ = f"write `{meant}`"
    before_vat = "before VAT" in about(schema)
    if before_vat and re.search(r"\binc", str(value), re.IGNORECASE):
        help_ = f"write the amount before VAT, such as `{example(schema, '1 GBP')}`"
    elif example(schema, "").endswith("VAT"):  # a policy has to say whether it is in
        help_ = f"write `{meant} excluding VAT` or `{meant} including VAT`"
    return below or Complaint(NOT_MONEY, wrong, help_)


def _pounds(found: Money, value: str, schema: Mapping[str, Any]) -> Complaint | None:
    """Return what to say about well-formed pounds."""
    problem = out_of_range(found.amount, schema, value, " GBP")
    if problem or not value.endswith("VAT"):
        return problem
    return Complaint(
        NOT_MONEY,
        f"{said(value)} says again whether VAT is in it{about(schema)}",
        f"write `{value[: value.index('GBP') + 3]}`; the field itself says it",
    )


def _foreign(value: str, schema: Mapping[str, Any]) -> Complaint:
    message = f"{said(value)} is not in pounds{about(schema)}"
    return Complaint(OTHER_CURRENCY, message, _POUNDS_HELP)


def _loose_money(text: str) -> Decimal | None:
    found = re.fullmatch(_LOOSE_MONEY, text.strip())
    if not found:
        return None
    digits = found["amount"].replace(",", "") + (found["pence"] or "")
    scale = _SCALES[(found["scale"] or "")[:1].lower()]
    amount = Decimal(digits) * scale
    return -amount if found["sign"] or found["sign2"] else amount


def _plain(number: Decimal) -> str:
    """Return a number without an exponent or zeros at its end."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(value: Data, schema: Mapping[str, Any]) -> Complaint | None:
    text = written(value) if not isinstance(value, (dict, list, type(None))) else ""
    if isinstance(value, str):
        if parse_date(value):
            return None
        if looks_like_date(value):
            return not_a_day(value)
    meant = _meant_date(text)
    return Complaint(
        MALFORMED,
        f"{said(value)} is not a date{about(schema)}",
        f"write `{meant}`"
        if meant
        else f"write year-month-day: `{example(schema, '2023-05-02')}`",
    )


def _meant_date(text: str) -> str | None:
    """Return the ISO date that `text` means, with the day before the month."""
    found = re.fullmatch(_WITH_TIME, text)
    if found:
        return found[1] if parse_date(found[1]) else None
    found = re.fullmatch(_DAY_FIRST, text)
    if not found:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except ValueError:
        return None


def _duration(value: Data, schema: Mapping[str, Any]) -> Complaint | None:
    if isinstance(value, str) and parse_duration(value):
        return None
    return Complaint(
        MALFORMED,
        f"{said(value)} is not a length of time{about(schema)}",
        f"write a number of days, weeks, months or years: "
        f"`{example(schema, '12 months')}`",
    )


def _number(value: Data, schema: Mapping[str, Any]) -> Complaint | None:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return out_of_range(Decimal(value), schema, value)
    help_ = "write it in digits: `5`"
    if isinstance(value, str) and parse_number(value.strip()) is not None:
        help_ = f"write `{value.strip()}` without quotes"
    elif isinstance(value, str):
        help_ = "write it in digits, without quotes or a unit: `5`"
    return Complaint(WRONG_TYPE, f"{said(value)} is not a number{about(schema)}", help_)


_KINDS: Mapping[str, Callable[[Data, Mapping[str, Any]], Complaint | None]] = {
    "percentage": _percentage,
    "money": _money,
    "date": _date,
    "duration": _duration,
    "number": _number,
}
