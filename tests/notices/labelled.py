"""What people read in notices (labels/*.yaml), held against what the reader reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

import yaml

from notices.published import FOLDER
from socialvalue.model.case import UNDIVIDED, Case, Fact, Item
from socialvalue.model.decision import Finding, Outcome
from socialvalue.quantities import (
    Money,
    Vat,
    parse_money,
    parse_percentage,
    text,
)

Label: TypeAlias = "str | bool | date | Mapping[str, str | bool]"

UNSURE = "unsure"
UNKNOWN = "unknown"
_VALUES = {"net": Vat.EXCLUDING, "gross": Vat.INCLUDING}
_WORST = (
    Outcome.NOT_MET,
    Outcome.UNDETERMINED,
    Outcome.MET,
    Outcome.NOT_APPLICABLE,
)
_NOT_FACTS = ("published",)
"""Keys of a labelled criterion that say what stood there, and are no facts."""


@dataclass(frozen=True)
class Notice:
    """One labelled notice."""

    publisher: str
    ocid: str
    file: str | None  # of an invented one
    data: Mapping[str, object]

    def __str__(self) -> str:
        return f"{self.publisher} {self.ocid}"


def labelled_notices() -> tuple[Notice, ...]:
    """Return every labelled notice, in the order of the files."""
    return tuple(
        Notice(labels["publisher"], entry["ocid"], entry.get("file"), entry)
        for path in sorted((FOLDER / "labels").glob("*.yaml"))
        for labels in (yaml.safe_load(path.read_text("utf-8")),)
        for entry in labels["notices"]
    )


def unsure(data: object) -> int:
    """Return how many labels a person could not settle."""
    match data:
        case dict():
            return sum(unsure(part) for part in data.values())
        case list():
            return sum(unsure(part) for part in data)
        case _:
            return int(data == UNSURE)


def faults(notice: Notice, case: Case) -> Iterator[str]:
    """Yield what the reader read otherwise than the person: fact, expected, read."""
    data = notice.data
    yield from _differences(case.tender, "the tender", data["facts"])
    yield from _amounts(case.tender, data["value"])
    yield from _lots(case.tender, data["lots"])


def other_outcomes(notice: Notice, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield each rule whose outcome is not the one labelled: of a lot, or of all.

    Of several findings of a rule the worst counts.
    """
    by_rule: dict[tuple[str | None, str], list[Outcome]] = {}
    for finding in findings:
        by_rule.setdefault((None, finding.rule), []).append(finding.outcome)
        by_rule.setdefault((finding.subject.lot, finding.rule), []).append(
            finding.outcome
        )
    expected: list[tuple[str | None, str, Label]] = [
        (None, rule, label) for rule, label in _outcomes(notice.data)
    ]
    lots = notice.data["lots"]
    assert isinstance(lots, dict)
    expected += [
        (f"lot {reference}", rule, label)
        for entry in lots["each"]
        for reference in entry["ids"]
        for rule, label in _outcomes(entry)
    ]
    for lot, rule, label in expected:
        found = by_rule.get((lot, rule), [])
        worst = str(min(found, key=_WORST.index)) if found else "no finding"
        if not agrees(rule, label, worst):
            said = _said(rule, label)
            yield f"{lot or 'the tender'}, {rule}: {said} expected, {worst} decided"


def _outcomes(data: Mapping[str, object]) -> Iterable[tuple[str, Label]]:
    found = data.get("outcomes", {})
    assert isinstance(found, dict)
    return found.items()


def _lots(tender: Item, labels: object) -> Iterator[str]:
    assert isinstance(labels, dict)
    lots = tender.items("tender.lots").items
    divided = [lot for lot in lots if lot.label != UNDIVIDED]
    if len(divided) != labels["count"]:
        yield f"number of lots: {labels['count']} expected, {len(divided)} read"
    for entry in labels["each"]:
        wanted = entry["ids"] or [None]
        for reference in wanted:
            found = [lot for lot in lots if _id(lot) == reference]
            if len(found) != 1:
                yield f"lot {reference}: one expected, {len(found)} read"
                continue
            name = f"lot {reference}" if reference else UNDIVIDED
            yield from _differences(found[0], name, entry.get("facts", {}))
            yield from _criteria(found[0], name, entry["criteria"])


def _id(lot: Item) -> str | None:
    if lot.label == UNDIVIDED:
        return None
    found = lot.fact("lot.id")
    return text(found.value) if isinstance(found, Fact) else "none"


def _criteria(lot: Item, name: str, labels: list[dict[str, Label]]) -> Iterator[str]:
    criteria = lot.items("lot.criteria").items
    if len(criteria) != len(labels):
        yield f"{name}, criteria: {len(labels)} expected, {len(criteria)} read"
        return
    for number, (criterion, label) in enumerate(
        zip(criteria, labels, strict=True), start=1
    ):
        facts = {
            f"criterion.{key}": value
            for key, value in label.items()
            if key not in _NOT_FACTS
        }
        yield from _differences(criterion, f"{name}, criterion {number}", facts)


def _differences(item: Item, name: str, labels: object) -> Iterator[str]:
    assert isinstance(labels, dict)
    for fact, label in labels.items():
        read = _read(item, fact)
        if not agrees(fact, label, read):
            yield f"{name}, {fact}: {_said(fact, label)} expected, {read} read"


def _amounts(tender: Item, label: object) -> Iterator[str]:
    """Yield an amount that was read and is not the one published."""
    assert isinstance(label, dict)
    for key, vat in _VALUES.items():
        amounts = [label.get("amount"), label.get("gross")]
        published = [
            text(Money(Decimal(amount), vat))
            for amount in amounts
            if amount not in {None, UNKNOWN, UNSURE}
        ]
        read = _read(tender, f"tender.value.{key}")
        if label.get("currency") != "GBP" or UNSURE in amounts:
            continue
        if read not in {UNKNOWN, *published}:
            yield f"the tender, value: {published} published, {read} read"


def agrees(fact: str, label: Label, read: str) -> bool:
    """Return whether what was read is what the label says.

    >>> agrees("lot.value.net", "1250000 GBP", "£1,250,000 excluding VAT")
    True
    >>> agrees("criterion.social_value", {"not": True}, "unknown")
    True
    """
    if label == UNSURE:
        return True
    if isinstance(label, Mapping):
        return _said(fact, label["not"]) != read
    return _said(fact, label) == read


def _said(fact: str, label: Label) -> str:
    """Return the label in the words of what is read."""
    if isinstance(label, Mapping):
        return f"not {_said(fact, label['not'])}"
    if isinstance(label, bool | date):
        return text(label)
    words = label
    share = parse_percentage(words) if fact == "criterion.weight" else None
    if share is not None:
        return text(share)
    vat = _VALUES.get(fact.rpartition(".")[2])
    amount = parse_money(words) if vat and words.endswith(" GBP") else None
    if amount is not None and vat is not None:
        return text(Money(amount.amount, vat))
    return words


def _read(item: Item, fact: str) -> str:
    found = item.fact(fact)
    return text(found.value) if isinstance(found, Fact) else UNKNOWN
