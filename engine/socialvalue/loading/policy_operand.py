"""The values in a policy file: literals with their units, and names of others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from socialvalue.diagnostics import NO_SUCH_DATE, OTHER_CURRENCY, Span
from socialvalue.loading.policy_draft import Draft, Json
from socialvalue.model.expression import Expression, Literal, Parameter, Read
from socialvalue.quantities import (
    OtherCurrencyError,
    Value,
    looks_like_date,
    parse_date,
    parse_duration,
    parse_money,
    parse_percentage,
)


def operands(draft: Draft, data: Json, pointer: str) -> tuple[Expression, ...]:
    """Return the values of a list; a value alone is a list of one."""
    if isinstance(data, str):
        return (operand(draft, data, pointer),)
    return tuple(
        operand(draft, entry, f"{pointer}/{number}")
        for number, entry in enumerate(data)
    )


def operand(draft: Draft, data: Json, pointer: str) -> Expression:
    """Return what stands where a value is due: a literal, or what `$name` names."""
    quoted = pointer in draft.document.quoted
    if isinstance(data, str) and data.startswith("$") and not quoted:
        return reference(draft, data[1:], draft.at(pointer))
    return Literal(literal(draft, data, pointer), draft.at(pointer))


def reference(draft: Draft, name: str, at: Span) -> Expression:
    """Return what `$name` stands for: a fact, or a parameter, ours or a pack's."""
    head, dot, rest = name.partition(".")
    if not dot:
        return Parameter(name, None, at)
    if head in draft.dictionary.scopes:
        return Read(name, at)
    return Parameter(rest, head, at)


def literal(draft: Draft, data: Json, pointer: str) -> Value:
    """Return a value with its unit; what stands in quotes is text."""
    if isinstance(data, bool):
        return data
    if isinstance(data, int | Decimal):
        return Decimal(data)
    if not isinstance(data, str) or pointer in draft.document.quoted:
        return str(data)
    try:
        found = parse_percentage(data) or parse_money(data) or parse_duration(data)
    except OtherCurrencyError:
        draft.fault(
            OTHER_CURRENCY,
            f"`{data}` is not in pounds",
            pointer,
            "only GBP amounts can be judged",
        )
        return data
    if found is None and looks_like_date(data):
        return day(draft, data, pointer) or data
    return data if found is None else found


def day(draft: Draft, said: str, pointer: str) -> date | None:
    """Return the date that is said, or None, with a fault, if there is no such day."""
    found = parse_date(said)
    if found is None:
        draft.fault(NO_SUCH_DATE, f"there is no day `{said}`", pointer)
    return found
