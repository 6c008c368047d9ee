"""A tender in an officer's words: one that is right in every respect, and changes."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

BUYER = "Liverpool City Region Combined Authority"
EVERYTHING = (
    "tender",
    "tender.lots",
    "tender.measures",
    "measure",
    "lot",
    "lot.criteria",
    "criterion",
    "criterion.subcriteria",
    "subcriterion",
)
LISTS: Final[Mapping[str, str]] = {
    "lots": "tender.lots",
    "criteria": "lot.criteria",
    "sub-criteria": "criterion.subcriteria",
    "measures": "tender.measures",
}

OF_A_TENDER: Final[Mapping[str, str]] = {
    "the kind of agreement": "agreement",
    "the date of commencement": "commenced_on",
    "the main category": "category",
    "the value excluding VAT": "value.net",
    "the value including VAT": "value.gross",
    "whether the value counts extensions and options": "value.whole_life",
    "whether it can be extended": "has_extensions",
    "whether it has options": "has_options",
    "whether it is a call-off": "call_off",
    "whether it sets up a framework": "framework",
    "whether it is a concession": "concession",
    "whether its services are light touch": "light_touch",
    "whether the buyer is a private utility": "private_utility",
    "the kind of authority": "authority_kind",
    "the nation of the authority": "nation",
    "the law it is under": "regime",
    "the procedure": "procedure",
    "the rate of VAT": "value.vat_rate",
    "the number of performance indicators": "kpi_count",
    "whether performance indicators are not appropriate": "kpis_not_appropriate",
    "whether regard was had to the national statement": "policy_statement_considered",
    "whether it was too urgent": "urgent",
    "whether it is above the procurement threshold": "above_threshold",
    "the reason for the exemption": "exemption.reason",
    "the approver of the exemption": "exemption.approved_by",
    "the date of the exemption": "exemption.approved_on",
    "whether social value was considered": "consideration.done",
    "the date of the consideration": "consideration.decided_on",
    "the decision on consulting": "consideration.consultation_decision",
    "the rule for equal totals": "tie_break",
    "the equality impact assessment": "equality_assessment",
    "the reason for not dividing into lots": "no_division_reason",
    "the suitability for small firms": "suitability.sme",
    "the suitability for social enterprises": "suitability.vcse",
    "the list of criteria": "criteria",
    "the list of measures": "measures",
}
OF_A_CRITERION: Final[Mapping[str, str]] = {
    "the weight": "weight",
    "the type": "type",
    "the link to what is bought": "subject_link",
    "whether it is social value": "social_value",
    "whether charter membership is required": "requires_charter_membership",
    "the highest score": "scale.max",
    "the meaning of the scores": "scale.descriptors",
    "the minimum score": "min_score",
    "whether a bid below the minimum is out": "disqualifies",
    "the formula": "formula",
    "the rounding": "rounding",
    "the rule for zero offers": "zero_rule",
    "whether it is scored from quantities": "quantitative",
    "whether it rewards where the supplier is based": "rewards_supplier_location",
    "the basis of the weight": "weight_basis",
    "the weight in words": "weight_text",
    "the list of sub-criteria": "subcriteria",
}
_LISTS_OF_TEXT = {"tie_break", "scale.descriptors"}
_NUMBERS = {"scale.max", "min_score", "kpi_count"}

Record = dict[str, Any]

_SCORES = ("0: no answer", "3: good", "5: excellent")
_CRITERIA: Final[list[Record]] = [
    {
        "id": "price",
        "name": "Price",
        "type": "price",
        "social_value": False,
        "weight": "40%",
        "formula": "lowest price divided by price",
        "rounding": "to two decimals",
        "zero_rule": "the bid is queried",
    },
    {
        "id": "quality",
        "name": "Quality",
        "type": "quality",
        "social_value": False,
        "weight": "45%",
        "rewards_supplier_location": False,
        "scale": {"max": 5, "descriptors": [*_SCORES]},
    },
    {
        "id": "social-value",
        "name": "Social value",
        "type": "quality",
        "social_value": True,
        "weight": "15%",
        "subject_link": "Apprentices trained on this contract",
        "requires_charter_membership": False,
        "rewards_supplier_location": False,
        "scale": {"max": 5, "descriptors": [*_SCORES]},
    },
]
_THEMES = ("apprenticeships", "fair work", "environment", "equality and inclusion")


@dataclass
class TenderFile:
    """A tender file while a scenario is setting it up."""

    tender: Record
    complete: list[str] = field(default_factory=lambda: list(EVERYTHING))
    record: str = "full"

    def raw(self) -> bytes:
        """Return the file as it would be read."""
        data = {
            "record": self.record,
            "complete": self.complete,
            "tender": self.tender,
        }
        return json.dumps(data).encode()

    def criteria(self, lot: int | None = None) -> list[Record]:
        """Return the criteria of a lot, or of the tender that has no lots."""
        holder = self.tender if lot is None else self.tender["lots"][lot - 1]
        criteria: list[Record] = holder["criteria"]
        return criteria

    def criterion(self, name: str, lot: int | None = None) -> Record:
        """Return the criterion called `name`."""
        return next(each for each in self.criteria(lot) if each["name"] == name)

    def weigh_social_value(self, weight: str, lot: int | None = None) -> None:
        """Give social value `weight`; quality, and then price, take the rest."""
        rest = Decimal(100) - Decimal(weight.removesuffix("%"))
        price = min(Decimal(40), rest)
        self.criterion("Social value", lot)["weight"] = weight
        self.criterion("Price", lot)["weight"] = f"{price}%"
        self.criterion("Quality", lot)["weight"] = f"{rest - price}%"

    def drop_social_value(self) -> None:
        """Take the criterion for social value out; quality takes its weight."""
        self.criterion("Quality")["weight"] = "60%"
        self.criteria().remove(self.criterion("Social value"))

    def price_alone(self, lot: int | None = None) -> None:
        """Leave price as the only criterion."""
        price = self.criterion("Price", lot)
        self.criteria(lot)[:] = [price | {"weight": "100%"}]

    def divide(self, lots: int) -> None:
        """Divide the tender into `lots` alike."""
        moved = {key: self.tender.pop(key) for key in ("criteria", "suitability")}
        self.tender.pop("no_division_reason")
        self.tender["lots"] = [
            {"id": str(number + 1), **copy.deepcopy(moved)} for number in range(lots)
        ]


def measures(*themes: str) -> list[Record]:
    """Return one measure for each theme."""
    return [
        {"code": f"EX-{number}", "title": f"Measure {number}", "theme": theme}
        for number, theme in enumerate(themes, 1)
    ]


def contract(category: str, net: str) -> TenderFile:
    """Return a contract that is complete and right in every respect."""
    return TenderFile(
        {
            "id": "EX-2023-014",
            "authority": BUYER,
            "title": "An example",
            "agreement": "contract",
            "commenced_on": "2023-05-02",
            "category": category,
            "above_threshold": False,
            "call_off": False,
            "urgent": False,
            "value": {"net": amount(net), "whole_life": True},
            "has_extensions": False,
            "has_options": False,
            "consideration": {
                "done": True,
                "decided_on": "2023-03-01",
                "consultation_decision": "No: the needs are known from a survey",
            },
            "tie_break": ["highest social value score", "lowest price"],
            "policy_statement_considered": True,
            "kpi_count": 3,
            "no_division_reason": "One site, one contractor",
            "suitability": {"sme": True, "vcse": False},
            "criteria": copy.deepcopy(_CRITERIA),
            "measures": measures(*_THEMES),
        }
    )


def procurement(category: str, value: str, *, with_vat: bool) -> TenderFile:
    """Return a contract as complete, of which only its value says how large it is."""
    file = contract(category, value)
    del file.tender["above_threshold"]
    if with_vat:
        file.tender["value"] = {"gross": amount(value), "whole_life": True}
    return file


def funding_agreement(net: str) -> TenderFile:
    """Return a funding agreement that is complete and right in every respect."""
    return TenderFile(
        {
            "id": "EX-2023-015",
            "authority": BUYER,
            "title": "An example of a grant",
            "agreement": "funding agreement",
            "commenced_on": "2023-05-02",
            "value": {"net": amount(net), "whole_life": True},
            "has_extensions": False,
            "has_options": False,
            "measures": measures(*_THEMES),
        }
    )


def notice(net: str) -> TenderFile:
    """Return what a published notice says; it never says that it is all there is."""
    return TenderFile(
        {
            "id": "EX-2023-016",
            "authority": BUYER,
            "agreement": "contract",
            "commenced_on": "2023-05-02",
            "category": "works",
            "value": {"net": amount(net)},
            "criteria": [
                {"id": "1", "name": "Price", "type": "price", "weight": "40%"},
                {"id": "2", "name": "Quality", "type": "quality", "weight": "60%"},
            ],
        },
        complete=[],
        record="notice",
    )


def amount(net: str) -> str:
    """Return an amount as a tender file writes it.

    >>> amount("145,000")
    '145,000 GBP'
    """
    return f"{net} GBP"


def put(record: Record, path: str, value: object) -> None:
    """Set the fact at `path` below `record`."""
    *before, last = path.split(".")
    for key in before:
        record = record.setdefault(key, {})
    record[last] = value


def take_out(record: Record, path: str) -> None:
    """Remove the fact at `path` below `record`, if it is there."""
    *before, last = path.split(".")
    for key in before:
        record = record.get(key, {})
    record.pop(last, None)


def read(path: str, words: str) -> object:
    """Return the value that an officer's words give to the fact at `path`.

    >>> read("has_options", "yes"), read("scale.max", "5"), read("type", "cost")
    (True, 5, 'cost')
    """
    if words in {"yes", "no"}:
        return words == "yes"
    if path in _LISTS_OF_TEXT:
        return [each.strip() for each in words.split(";")]
    return int(words) if path in _NUMBERS else words
