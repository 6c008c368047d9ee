"""A value is net or gross where the notice says which, and unknown otherwise."""

from decimal import Decimal

import pytest

from socialvalue.model.case import Fact, Item, Missing, Why
from socialvalue.quantities import Money, Vat
from unit.loading.written_notice import (
    Json,
    fine,
    given,
    missing,
    only_lot,
    read,
    release,
    tender,
)

CELEX = {"scheme": "CELEX", "id": "32014L0024"}


def amounts(item: Item, scope: str = "tender") -> list[Decimal | None]:
    found = [item.fact(f"{scope}.value.{name}") for name in ("net", "gross")]
    return [
        Decimal(str(fact.value.amount))
        if isinstance(fact, Fact) and isinstance(fact.value, Money)
        else None
        for fact in found
    ]


def valued(law: Json, **value: Json) -> tuple[Item, list[str]]:
    about = tender(legalBasis=law, value={"currency": "GBP", **value})
    about["lots"] = [{"id": "1"}]
    return read(release(about))


@pytest.mark.parametrize("law", [CELEX, {"scheme": "UKPGA", "id": "2023/54"}])
def test_notices_of_these_laws_state_the_value_without_vat(law: Json) -> None:
    found, _ = valued(law, amount=5000)
    net = given(found, "tender.value.net")
    assert net.value == Money(Decimal(5000), Vat.EXCLUDING)
    assert "as notices under its law state it" in (net.recognised or "")
    assert amounts(found) == [5000, None]


def test_with_the_amount_with_tax_beside_it_an_amount_is_without() -> None:
    found, warnings = valued(None, amount=5000, amountGross=6000)
    assert amounts(found) == [5000, 6000]
    assert warnings == []


@pytest.mark.parametrize("law", [None, {"scheme": "UKSI", "id": "2015/102"}])
def test_otherwise_it_is_not_known_whether_vat_is_in_it(law: Json) -> None:
    found, warnings = valued(law, amount=405000.5)
    for name in ("net", "gross"):
        why, note = missing(found, f"tender.value.{name}")
        assert why is Why.NOT_GIVEN
        assert note == (
            "the notice gives £405,000.50, and does not say whether that is with or "
            "without VAT"
        )
    assert warnings == []


def test_the_lower_end_of_a_range_is_said_and_never_taken() -> None:
    low = {"amount": 230000, "currency": "GBP"}
    for law, name in ((None, "net"), (CELEX, "net")):
        about = tender(legalBasis=law, minValue=low)
        about["value"] = {"amount": 405000, "currency": "GBP"}
        found = fine(release(about)).fact(f"tender.value.{name}")
        said = found.note if isinstance(found, Missing) else found.recognised
        assert "the upper end of a range from £230,000" in (said or "")
    assert amounts(fine(release(tender(minValue=low)))) == [None, None]


def test_less_with_tax_than_without_leaves_neither() -> None:
    found, warnings = valued(CELEX, amount=6000, amountGross=5000)
    for name in ("net", "gross"):
        assert missing(found, f"tender.value.{name}")[0] is Why.UNUSABLE
    assert len(warnings) == 1
    assert "is less than `amount`, which is without tax" in warnings[0]
    assert amounts(valued(CELEX, amount=5000, amountGross=5000)[0]) == [5000, 5000]


@pytest.mark.parametrize(
    "amount", [999999999, 99999999.99, 2147483647, 10**11, 7922816251426433]
)
def test_what_no_contract_is_worth_is_no_value(amount: Json) -> None:
    found, warnings = valued(CELEX, amount=amount)
    assert missing(found, "tender.value.net")[0] is Why.UNUSABLE
    assert "which is no plausible value" in warnings[0]


@pytest.mark.parametrize("amount", [999999, 543000000, 10**11 - 2, 12.5])
def test_other_amounts_are_taken_as_they_are(amount: Json) -> None:
    found, warnings = valued(CELEX, amount=amount)
    assert amounts(found) == [Decimal(str(amount)), None]
    assert warnings == []


@pytest.mark.parametrize("amount", [0.01, 1, 0])
def test_a_placeholder_is_unknown_whatever_the_law(amount: Json) -> None:
    for law in (CELEX, None):
        found, warnings = valued(law, amount=amount)
        assert missing(found, "tender.value.net")[0] is Why.UNUSABLE
        assert len(warnings) == 1


def test_lots_have_their_own_values_and_take_none_from_the_tender() -> None:
    about = tender(
        value={"amount": 9000, "currency": "EUR"},
        lots=[{"id": "1", "value": {"amount": 9000, "currency": "GBP"}}],
    )
    found, _ = read(release(about))
    assert amounts(found) == [None, None]
    assert amounts(only_lot(found), "lot") == [9000, None]
    found, _ = valued(CELEX, amount=5000)
    assert amounts(only_lot(found), "lot") == [None, None]
