"""A bid in an officer's words: one that is right in every respect, and changes."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from features.tender_words import Record, TenderFile, amount, put, take_out
from socialvalue.model.decision import Decision
from socialvalue.use_cases import Selection
from socialvalue.use_cases.bids import Bids, read_bids

OF_A_BID: Final[Mapping[str, str]] = {
    "the name of the supplier": "supplier.name",
    "the address of the supplier": "supplier.address",
    "the identifier of the supplier": "supplier.identifier",
    "the workforce": "supplier.workforce",
    "the price": "price.net",
    "the status": "status",
}
OF_AN_ANSWER: Final[Mapping[str, str]] = {
    "the moderated score": "consensus",
    "the reason": "reason",
    "whether there is a written answer": "narrative",
    "whether there are quantities": "quantified",
}
OF_AN_ASSESSOR: Final[Mapping[str, str]] = {
    "the score of the first assessor": "score",
    "the reason of the first assessor": "reason",
    "the name of the first assessor": "assessor",
}
OF_A_COMMITMENT: Final[Mapping[str, str]] = {
    "the measure": "measure",
    "the activity": "activity",
    "the quantity": "quantity",
    "the unit": "unit",
    "the number of hires": "hires",
    "the period": "period",
    "the evidence": "evidence",
    "whether it is because of the contract": "because_of_contract",
    "the attribution": "attribution",
    "the deadweight": "deadweight",
}
OF_A_MEASURE: Final[Mapping[str, str]] = {
    "the unit": "unit",
    "the value of a unit": "unit_value",
    "whether it is for people at a disadvantage": "disadvantage",
    "whether a hire counts for its first year only": "first_year_only",
    "the usual attribution": "attribution",
    "the usual deadweight": "deadweight",
    "the measures it counts beside": "counts_beside",
}
_NUMBERS = {
    "supplier.workforce",
    "consensus",
    "score",
    "quantity",
    "hires",
}


def read(path: str, words: str) -> object:
    """Return the value that an officer's words give to the fact at `path`.

    >>> read("narrative", "yes"), read("quantity", "-5"), read("unit", "weeks")
    (True, -5, 'weeks')
    """
    if words in {"yes", "no"}:
        return words == "yes"
    if path == "counts_beside":
        return [words]
    return int(words) if path in _NUMBERS else words


@dataclass
class BidFiles:
    """A tender file and the bids for it, while a scenario is setting them up."""

    tender: TenderFile
    bids: list[Record] = field(default_factory=list)

    @property
    def bid(self) -> Record:
        """The bid that the scenario is about."""
        return self.bids[0]

    def answer(self, name: str) -> Record:
        """Return the bid's answer to the criterion called `name`."""
        criterion = self.tender.criterion(name)["id"]
        answers: list[Record] = self.bid["answers"]
        return next(each for each in answers if each["criterion"] == criterion)

    def commitment(self, reference: str) -> Record:
        """Return a commitment of the bid."""
        commitments: list[Record] = self.bid["commitments"]
        return next(each for each in commitments if each["id"] == reference)

    def measure(self, code: str) -> Record:
        """Return a measure of the tender."""
        measures: list[Record] = self.tender.tender["measures"]
        return next(each for each in measures if each["code"] == code)

    def add(self, price: str) -> None:
        """Add another bid, of another supplier, that is as right as the first."""
        bid = copy.deepcopy(self.bid)
        number = len(self.bids) + 1
        bid["id"] = f"B-{number}"
        put(bid, "supplier.name", f"Supplier {number}")
        put(bid, "supplier.identifier", f"EX-{number}")
        put(bid, "price.net", amount(price))
        self.bids.append(bid)

    def read(self, folder: Path) -> Bids:
        """Return the tender with its bids in it, as files are read."""
        tender = folder / "tender.yaml"
        tender.write_bytes(self.tender.raw())
        paths = []
        for number, bid in enumerate(self.bids):
            paths.append(folder / f"bid-{number}.yaml")
            paths[-1].write_text(json.dumps({"bid": bid}), encoding="utf-8")
        return read_bids(str(tender), [str(path) for path in paths], Selection())


def answer(criterion: str) -> Record:
    """Return an answer, scored by two assessors who agreed."""
    return {
        "criterion": criterion,
        "narrative": True,
        "quantified": True,
        "scores": [
            {"assessor": "A1", "score": 4, "reason": "A clear plan"},
            {"assessor": "A2", "score": 3, "reason": "A plan; few partners"},
        ],
        "consensus": 4,
        "reason": "A clear plan, and partners by name",
    }


def commitment(number: int, quantity: int) -> Record:
    """Return a commitment to a measure that is complete, to be counted in weeks."""
    return {
        "id": f"C-{number}",
        "measure": f"EX-{number}",
        "activity": f"activity {number}",
        "quantity": quantity,
        "unit": "weeks",
        "period": "in the first year",
        "evidence": "a register",
        "because_of_contract": True,
    }


def bid_for(tender: TenderFile) -> BidFiles:
    """Return a bid that is right in every respect; a week of a measure is £100."""
    for each in tender.tender["measures"]:
        each |= {"unit": "weeks", "unit_value": "100 GBP", "disadvantage": False}
    bid: Record = {
        "id": "B-1",
        "supplier": {
            "name": "Supplier 1",
            "identifier": "EX-1",
            "address": "1 Example Street",
            "workforce": 40,
        },
        "price": {"net": "100000 GBP"},
        "answers": [answer("quality"), answer("social-value")],
        "commitments": [commitment(1, 10), commitment(2, 20)],
    }
    return BidFiles(tender, [bid])


def record(
    holder: Record, path: str, blank: str | None, gone: str | None, words: str | None
) -> None:
    """Leave a fact blank, take it out, or set it to what the words say."""
    if gone:
        take_out(holder, path)
    else:
        put(holder, path, None if blank else read(path, words or ""))


def counted(decision: Decision, name: str, ending: str) -> object:
    """Return the value of a derived fact of the item whose pointer has an ending."""
    (found,) = [
        each.step
        for each in decision.derived
        if each.name == name and each.item.endswith(ending)
    ]
    return found.value
