"""The value that a notice states, with and without VAT.

The standard does not say whether an amount has VAT in it. It has none where the
amount with tax stands beside it, or under a law whose notices state the value
without; otherwise that is not known, and the amount is kept out of both facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from socialvalue.loading.document import Data
from socialvalue.loading.notice_field import (
    Defect,
    Field,
    Found,
    number,
    pounds,
)
from socialvalue.model.case import Fact, Missing, Why
from socialvalue.quantities import Money, Value, Vat
from socialvalue.quantities import text as words

_NET_BY_LAW = ("UKPGA", "CELEX")
"""Legal bases, by scheme, whose notices state values without VAT."""
_MOST = Decimal(10) ** 11
"""Pounds; no contract is worth as much."""
_LARGEST_NUMBERS = {Decimal(2**31 - 1), Decimal(2**32 - 1)}
"""What programs write where they have no number."""
_NINES = 8  # as many nines as nobody estimates


def value_facts(
    field: Field, scope: str, legal_basis: Field
) -> Iterator[tuple[str, Found | None]]:
    """Yield the value of the tender or a lot, net and gross.

    Args:
        field: The tender or the lot in the notice.
        scope: Which of them it is.
        legal_basis: The law that the notice says it is under.
    """
    value = field.child("value")
    amount, gross = value.child("amount"), value.child("amountGross")
    currency = value.child("currency").data
    lowest = _lowest(field)
    if gross.data is None and amount.data is not None and not _is_net(legal_basis):
        yield from _unclear(amount, scope, currency, lowest)
        return
    said = "an amount without tax"
    if gross.data is None:
        said += ", as notices under its law state it"
    net = amount.fact(_read(currency, Vat.EXCLUDING), said + lowest)
    with_tax = gross.fact(_read(currency, Vat.INCLUDING), "an amount with tax")
    if _is_less(with_tax, net):
        defect = Defect("is less than `amount`, which is without tax; neither is used")
        net = with_tax = gross.unusable(defect)
    yield f"{scope}.value.net", net
    yield f"{scope}.value.gross", with_tax


def _is_net(legal_basis: Field) -> bool:
    return isinstance(legal_basis.data, dict) and (
        legal_basis.data.get("scheme") in _NET_BY_LAW
    )


def _unclear(
    amount: Field, scope: str, currency: Data, lowest: str
) -> Iterator[tuple[str, Found | None]]:
    found = amount.fact(_read(currency, Vat.EXCLUDING))
    if isinstance(found, Fact) and isinstance(found.value, Money):
        amount_said = words(Money(found.value.amount)) + lowest
        note = (
            f"the notice gives {amount_said}, and does not say whether that is with "
            "or without VAT"
        )
        found = Missing(Why.NOT_GIVEN, amount.place, note)
    yield f"{scope}.value.net", found
    yield f"{scope}.value.gross", found


def _lowest(field: Field) -> str:
    """Return words for the lower end of a range of values, if there is one."""
    low = number(field.child("minValue", "amount").data)
    if isinstance(low, Decimal) and low > 0:
        return f", the upper end of a range from {words(Money(low))}"
    return ""


def _is_less(gross: Found | None, net: Found | None) -> bool:
    if not isinstance(gross, Fact) or not isinstance(net, Fact):
        return False
    high, low = gross.value, net.value
    return (
        isinstance(high, Money) and isinstance(low, Money) and high.amount < low.amount
    )


def _read(currency: Data, vat: Vat) -> Callable[[Data], Value | Defect]:
    return partial(_pounds, currency=currency, vat=vat)


def _pounds(data: Data, currency: Data, vat: Vat) -> Money | Defect:
    """Return the amount that `data` is, if it can be the value of a contract."""
    found = pounds(data, currency, vat)
    amount = found.amount if isinstance(found, Money) else None
    if isinstance(amount, Decimal) and _is_implausible(amount):
        return Defect(f"is {amount:f}, which is no plausible value")
    return found


def _is_implausible(amount: Decimal) -> bool:
    """Return whether `amount` is too much, or what stands for "no value".

    >>> _is_implausible(Decimal("999999999")), _is_implausible(Decimal("543000000"))
    (True, False)
    """
    digits = f"{amount:f}".replace(".", "")
    nines = len(digits) >= _NINES and set(digits) == {"9"}
    return amount >= _MOST or nines or amount in _LARGEST_NUMBERS
