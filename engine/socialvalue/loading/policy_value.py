"""Values whose type is declared beside them, and the documents they rest on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from socialvalue.diagnostics import (
    NOT_A_PERCENTAGE,
    NOT_MONEY,
    VAT_MISMATCH,
    WRONG_TYPE,
)
from socialvalue.loading.policy_draft import Data, Draft, Json
from socialvalue.loading.policy_operand import literal
from socialvalue.model.dictionary import Kind, Type
from socialvalue.model.grounds import Citation
from socialvalue.quantities import Duration, Money, Percentage, Value, Vat


def citation(draft: Draft, data: Data, pointer: str) -> Citation | None:
    """Return what stands under `source`, or None if nothing is cited."""
    source = data.get("source")
    if source is None:
        return None
    return Citation(
        source["document"], source.get("locator"), draft.at(f"{pointer}/source")
    )


def typed_value(draft: Draft, data: Json, type_: Type, pointer: str) -> Value:
    """Return a value, which has to be of the type that is declared for it."""
    if isinstance(data, list):
        if type_.kind is Kind.TEXTS:
            return tuple(data)
        value: Value = ()
    elif type_.kind is Kind.TEXT and isinstance(data, str):
        return data
    else:
        value = literal(draft, data, pointer)
    match value, type_.kind:
        case Money(amount, vat), Kind.MONEY:
            if vat not in {Vat.UNSTATED, type_.vat}:
                draft.fault(
                    VAT_MISMATCH,
                    f"`{data}` does not fit the type `{type_}`",
                    pointer,
                    "give the value and the type on the same basis",
                )
            return Money(amount, type_.vat or vat)
        case Duration(_, unit), Kind.DURATION if unit is type_.unit:
            return value
        case (
            (bool(), Kind.YES_OR_NO)
            | (Decimal(), Kind.NUMBER)
            | (Percentage(), Kind.PERCENTAGE)
            | (date(), Kind.DATE)
        ):
            return value
        case _:
            pass
    example = {
        Kind.PERCENTAGE: "10%",
        Kind.MONEY: "20000 GBP",
        Kind.DATE: "2022-04-14",
        Kind.DURATION: f"12 {type_.unit}",
        Kind.NUMBER: "6",
        Kind.YES_OR_NO: "true",
        Kind.TEXTS: "[one, another]",
    }.get(type_.kind, "text")
    code = {Kind.PERCENTAGE: NOT_A_PERCENTAGE, Kind.MONEY: NOT_MONEY}
    draft.fault(
        code.get(type_.kind, WRONG_TYPE),
        f"`{data}` is not of the type `{type_}`",
        pointer,
        f"write it like this: `{example}`",
    )
    return value
