"""Answers that people gave to the questions of a check, and a case with them in it.

An answer holds for one fact of one item of one input, told by the digest of its
bytes. It is read as strictly as a tender file, never changes what the input itself
says, and brings with it who gave it, when, and by what evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from socialvalue.diagnostics import (
    CONTRADICTING_ANSWER,
    CONTRADICTION,
    MALFORMED,
    UNATTRIBUTED_ANSWER,
    UNKNOWN_QUESTION,
    Diagnostic,
    did_you_mean,
    sort,
)
from socialvalue.loading.document import Data, Document
from socialvalue.loading.items import typed
from socialvalue.loading.schema import validate
from socialvalue.model.case import (
    Attestation,
    Case,
    Fact,
    Item,
    Items,
    Missing,
    Place,
    Why,
)
from socialvalue.model.dictionary import Dictionary, Kind
from socialvalue.quantities import Value, parse_date, text
from socialvalue.records import dataclass

Schema: TypeAlias = Mapping[str, Any]

Key: TypeAlias = tuple[str, str]
"""A fact or list, and the pointer of the item it belongs to."""

_ATTESTED = {"answered_by": "who gave it", "answered_on": "when it was given"}

NONE = "none"
"""How a person answers that there is none."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer; without a value, that there is none, or that a list is whole."""

    fact: str
    item: str
    value: Value | None
    attested: Attestation
    place: Place  # in the file of answers

    @property
    def key(self) -> Key:
        """Return which question it answers."""
        return (self.fact, self.item)


@dataclass(frozen=True)
class Answers:
    """A file of answers, by the digest of the input that they are about."""

    document: Document
    given: Mapping[str, tuple[Given, ...]]  # an input without answers has none
    at: Mapping[str, str]  # pointer of each input's section


@dataclass(frozen=True)
class Answered:
    """A case with answers in it, and what is wrong with them."""

    case: Case
    used: frozenset[Key] = frozenset()
    problems: tuple[Diagnostic, ...] = ()


# Reading


def load_answers(
    document: Document, schema: Schema, facts: Schema, dictionary: Dictionary
) -> Answers | tuple[Diagnostic, ...]:
    """Return the answers that a file holds, or what is wrong with it.

    Args:
        document: The file, read.
        schema: The schema of such files.
        facts: The fact schema, which says what the answer to each question can be.
        dictionary: The dictionary of that schema.
    """
    found = validate(document, schema)
    if found:
        return found
    unknown = sort(list(_unknown_facts(document, dictionary)))
    if unknown:
        return unknown
    found = validate(document, _typed_schema(document, schema, facts, dictionary))
    if found:
        return found
    problems: list[Diagnostic] = []
    given: dict[str, dict[Key, Given]] = {}
    at: dict[str, str] = {}
    for pointer, section in _sections(document):
        input_ = str(section["input"])
        at.setdefault(input_, f"{pointer}/input")
        known = given.setdefault(input_, {})
        for where, entry in _entries(pointer, section):
            answer = _given(document, where, entry, dictionary, problems)
            if answer is None:
                continue
            if answer.key in known:
                line = known[answer.key].place.line
                message = f"this question is already answered at line {line}"
                advice = "keep one of the two"
                problems.append(
                    document.diagnostic(CONTRADICTION, message, where, advice)
                )
            known.setdefault(answer.key, answer)
    if problems:
        return sort(problems)
    whole = {input_: tuple(found.values()) for input_, found in given.items()}
    return Answers(document, whole, at)


def has_answers(data: Data) -> bool:
    """Return whether somebody has written something into a form.

    >>> has_answers({"answered_by": None, "inputs": [{"answers": [{"answer": True}]}]})
    True
    """
    if not isinstance(data, dict) or not isinstance(data.get("inputs"), list):
        return True  # not a form of ours: somebody's own
    filled = ("answer", "complete", "answered_by", "answered_on", "evidence")
    entries = [
        entry
        for section in _records(data["inputs"])
        for entry in _records(section.get("answers"))
    ]
    return any(each.get(key) is not None for each in [data, *entries] for key in filled)


def _sections(document: Document) -> Iterator[tuple[str, Mapping[str, Data]]]:
    data = document.data
    inputs = data.get("inputs") if isinstance(data, dict) else None
    for number, section in enumerate(_records(inputs)):
        yield f"/inputs/{number}", section


def _entries(
    pointer: str, section: Mapping[str, Data]
) -> Iterator[tuple[str, Mapping[str, Data]]]:
    for number, entry in enumerate(_records(section.get("answers"))):
        yield f"{pointer}/answers/{number}", entry


def _records(data: Data) -> list[dict[str, Data]]:
    listed = data if isinstance(data, list) else []
    return [each for each in listed if isinstance(each, dict)]


def _unknown_facts(document: Document, dictionary: Dictionary) -> Iterator[Diagnostic]:
    known = [*dictionary.facts, *dictionary.lists]
    for pointer, section in _sections(document):
        for where, entry in _entries(pointer, section):
            name = str(entry["fact"])
            if name not in known:
                yield document.diagnostic(
                    UNKNOWN_QUESTION,
                    f"there is no question about `{name}`",
                    f"{where}/fact",
                    did_you_mean(name, known) or "leave `fact` as the form has it",
                )


def _typed_schema(
    document: Document, schema: Schema, facts: Schema, dictionary: Dictionary
) -> Schema:
    """Return the schema of this file: with each answer as its fact can be given."""
    section, entry = schema["$defs"]["input"], schema["$defs"]["answer"]
    sections = [
        _with(
            section,
            answers={
                **section["properties"]["answers"],
                "prefixItems": [
                    _entry_schema(entry, each, facts, dictionary)
                    for _, each in _entries(pointer, data)
                ],
            },
        )
        for pointer, data in _sections(document)
    ]
    inputs = {**schema["properties"]["inputs"], "prefixItems": sections}
    return _with(schema, inputs=inputs)


def _entry_schema(
    entry: Schema, data: Mapping[str, Data], facts: Schema, dictionary: Dictionary
) -> Schema:
    name = str(data["fact"])
    without = "answer" if name in dictionary.lists else "complete"
    kept = {k: v for k, v in entry["properties"].items() if k != without}
    entry = {**entry, "properties": kept}
    if name in dictionary.lists or _is_none(data.get("answer"), name, dictionary):
        return entry
    return _with(entry, answer=fact_schema(name, facts))


def _with(schema: Schema, **properties: Schema) -> dict[str, Any]:
    return {**schema, "properties": {**schema["properties"], **properties}}


def fact_schema(name: str, facts: Schema) -> Schema:
    """Return what the fact schema says of the fact or list called `name`."""
    scope, *keys = name.split(".")
    found: Schema = facts["$defs"][scope]
    for key in keys:
        found = found["properties"][key]
    return found


def _is_none(data: Data, name: str, dictionary: Dictionary) -> bool:
    """Return whether the answer is that there is none; of a yes or no it cannot be."""
    yes_or_no = dictionary.facts[name].type.kind is Kind.YES_OR_NO
    return not yes_or_no and data == NONE


def _given(
    document: Document,
    pointer: str,
    entry: Mapping[str, Data],
    dictionary: Dictionary,
    problems: list[Diagnostic],
) -> Given | None:
    """Return the answer of one entry, or None if it was left blank or is unfit."""
    name = str(entry["fact"])
    key = "complete" if name in dictionary.lists else "answer"
    data = entry.get(key)
    blank = data is None or (isinstance(data, str) and not data.strip())
    if blank or (key == "complete" and data is not True):
        return None
    by, on = (_said(document, entry, each) for each in _ATTESTED)
    for said, (what, in_words) in zip((by, on), _ATTESTED.items(), strict=True):
        if not said:
            problems.append(
                document.diagnostic(
                    UNATTRIBUTED_ANSWER,
                    f"the answer about `{name}` does not say {in_words}",
                    f"{pointer}/{key}",
                    f"fill in `{what}`, here or once at the top",
                )
            )
    day = parse_date(on)
    if not by or day is None:
        return None
    value: Value | None = True
    if name in dictionary.facts:
        type_ = dictionary.facts[name].type
        none = _is_none(data, name, dictionary)
        value = None if none else typed(type_, data)
        if value is None and not none:  # a number of months where days are due
            message = f"this cannot be read as {type_}"
            problems.append(document.diagnostic(MALFORMED, message, f"{pointer}/{key}"))
            return None
    span = document.span(f"{pointer}/{key}")
    return Given(
        fact=name,
        item=str(entry["item"]),
        value=value,
        attested=Attestation(by, day, _text(entry.get("evidence")) or None),
        place=Place(f"{pointer}/{key}", span.line, span.column),
    )


def _said(document: Document, entry: Mapping[str, Data], key: str) -> str:
    top = document.data if isinstance(document.data, dict) else {}
    return _text(entry.get(key)) or _text(top.get(key))


def _text(data: Data) -> str:
    return data.strip() if isinstance(data, str) else ""


# Adding them to a case


def answered(
    case: Case, answers: Sequence[Answers], dictionary: Dictionary
) -> Answered:
    """Return `case` with the answers about it, each where its question was.

    Args:
        case: The procurement.
        answers: What people answered, in files; of several, no two may differ.
        dictionary: The facts that both speak of.

    Returns:
        The case; which questions were answered in it; and a fault for each answer
        that the input, or another answer, says otherwise.
    """
    ours = [each for each in answers if each.given.get(case.digest)]
    if not ours:
        return Answered(case)
    by_key: dict[Key, tuple[Given, Document]] = {}
    problems: list[Diagnostic] = []
    for file in ours:
        for given in file.given[case.digest]:
            first, _ = by_key.setdefault(given.key, (given, file.document))
            if first.value != given.value:
                who = f"{first.attested.by} on {first.attested.on.isoformat()}"
                said = f"{who} answered {_words(first.value)}"
                problems.append(_contradiction(given, file.document, said))
    added = _Added(by_key, dictionary, set(), problems)
    tender = added.item(case.tender)
    if not added.used:
        return Answered(case)
    digests = " ".join(dict.fromkeys(file.document.digest for file in ours))
    return Answered(
        replace(case, tender=tender, answers=digests),
        frozenset(added.used),
        sort(problems),
    )


@dataclass(frozen=True, slots=True)
class _Added:
    """Answers being put into a case; notes which of them had their place in it."""

    by_key: Mapping[Key, tuple[Given, Document]]
    dictionary: Dictionary
    used: set[Key]
    problems: list[Diagnostic]

    def item(self, item: Item) -> Item:
        """Return the item, and what is in it, with the answers about them."""
        facts = dict(item.facts)
        for name in self._answered(self.dictionary.facts, item):
            given, document = self.by_key[(name, item.place.pointer)]
            facts[name] = self._fact(item.fact(name), given, document)
        names = dict.fromkeys(
            [*item.lists, *self._answered(self.dictionary.lists, item)]
        )
        lists = {name: self._list(item, name) for name in names}
        return replace(item, facts=facts, lists=lists)

    def _answered(self, names: Iterable[str], item: Item) -> Iterator[str]:
        """Yield the names that there are answers about for this item."""
        for name in names:
            key = (name, item.place.pointer)
            if name.partition(".")[0] == item.scope and key in self.by_key:
                self.used.add(key)
                yield name

    def _fact(
        self, known: Fact | Missing, given: Given, document: Document
    ) -> Fact | Missing:
        match known:
            case Fact(value):
                if value != given.value:
                    said = f"the input says {_words(value)}"
                    self.problems.append(_contradiction(given, document, said))
                return known
            case Missing(Why.ABSENT):
                if given.value is not None:
                    said = "the input says that there is none"
                    self.problems.append(_contradiction(given, document, said))
                return known
            case Missing(note=note):
                if given.value is not None:
                    return Fact(
                        given.value,
                        given.place,
                        str(given.attested),
                        attested=given.attested,
                    )
                said = f"{note}; {given.attested}" if note else str(given.attested)
                return Missing(Why.ABSENT, given.place, said, given.attested)

    def _list(self, item: Item, name: str) -> Items:
        found = item.items(name)
        items = tuple(self.item(each) for each in found.items)
        answer = self.by_key.get((name, item.place.pointer))
        if answer is None or found.complete:
            return replace(found, items=items)
        return replace(found, items=items, complete=True, attested=answer[0].attested)


def _contradiction(given: Given, document: Document, said: str) -> Diagnostic:
    return document.diagnostic(
        CONTRADICTING_ANSWER,
        f"the answer about `{given.fact}` is {_words(given.value)}, but {said}",
        given.place.pointer,
        "correct whichever is wrong; what the input says is never replaced",
    )


def _words(value: Value | None) -> str:
    return "that there is none" if value is None else f"`{text(value)}`"
