"""A tender file to complete, from a published notice.

What the notice says is filled in, with a comment on where it stood; what it does
not say is an empty line under its question, as in a new tender file. The file's
record is a notice's, so that it stays as open as the notice was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from socialvalue.loading.document import Data
from socialvalue.loading.form_lines import (
    EDITOR,
    HOW_TO_TURN_ON,
    HOW_TO_WRITE,
    WIDTH,
    Line,
    Schema,
    answer_text,
    claim,
    held,
    prose,
    turned_off,
)
from socialvalue.loading.reading import unescaped
from socialvalue.loading.yaml_entry import yaml_lines
from socialvalue.model.case import (
    UNDIVIDED,
    Case,
    Fact,
    Item,
    Missing,
    Place,
    Why,
)
from socialvalue.model.question import Question
from socialvalue.quantities import Value
from socialvalue.records import dataclass

_SELDOM = {"tender.exemption", "criterion.recognised_by", "criterion.weight_text"}
"""What is only written where the notice says it, or where it is asked for."""

_IDENTITY = ("id", "code")  # what no two items of a list share

_HEAD = f"""\
What the notice says is filled in below; the comment above each line says
where it stood in the notice. What it does not say is an empty line, below its
question.

How to complete it:
- Answer the numbered questions first: they can change the outcome. Their
  numbers stand again where the answers go.
- Correct what the notice has wrong.
{HOW_TO_WRITE}{HOW_TO_TURN_ON.format(key="exemption")}
Then check it: socialvalue check FILE
"""
_RECORD = """\
This file is read as a notice is: it need not say everything, and nothing in it is
taken to be whole. Change this to full once the tender is all here; a tender without
lots is then one that is not divided.
"""
_COMPLETE = """\
What is complete. A fact that is not in a complete record is not there; a fact that
is not in any other is not known. A notice does not say that anything is complete. Take
out the # of a line below once it is true.
"""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A notice to write as a tender file, and what is said of it."""

    name: str  # of the process
    case: Case
    data: Mapping[str | None, Data]  # of each release, to quote what is of no use
    questions: Sequence[Question] = ()
    judged_by: Sequence[str] = ()
    remarks: Sequence[str] = ()  # what was odd in the notice
    as_of: date | None = None


def tender_text(conversion: Conversion, schema: Schema) -> str:
    """Return a notice as the text of a tender file, to complete.

    Args:
        conversion: The notice, and what is asked about it.
        schema: The fact schema that the file is to be written in.
    """
    lines = _Writer(conversion, schema).lines()
    return "\n".join([EDITOR.format(name="tender"), "#", *map(str, lines)]) + "\n"


_BLANK = Line(0, "")
_EMPTY_COMMENT = Line(0, "", prose=True)


@dataclass(frozen=True, slots=True)
class _Whole:
    """Whether the file may say that something is whole, and who says so."""

    whole: bool = False
    said: tuple[str, ...] = ()


class _Writer:
    def __init__(self, conversion: Conversion, schema: Schema) -> None:
        self.conversion = conversion
        self.schema = schema
        self.scopes: Mapping[str, Schema] = schema["$defs"]
        asked: dict[str, list[Question]] = {}
        for question in conversion.questions:
            if question.decisive:
                asked.setdefault(question.fact, []).append(question)
        self.asked = asked
        self.numbers = {
            (question.fact, question.item): number
            for number, questions in enumerate(asked.values(), start=1)
            for question in questions
        }
        self.explained: set[str] = set()  # facts whose question has been written

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the whole file, after its first."""
        yield from prose(
            0, f"A tender, from the published notice {self.conversion.name}."
        )
        yield _EMPTY_COMMENT
        for said in _HEAD.splitlines():
            yield Line(0, said, prose=True)
        yield from self._questions()
        yield from self._remarks()
        yield _BLANK
        yield from prose(0, _RECORD)
        yield Line(0, "record: notice")
        yield _BLANK
        yield from self._complete()
        yield _BLANK
        yield from self._as_of()
        yield _BLANK
        yield Line(0, "tender:")
        yield from self._tender()

    def _questions(self) -> Iterator[Line]:
        yield _EMPTY_COMMENT
        if not self.conversion.judged_by:
            said = "No policy judged the notice, so no question comes first. A policy"
            yield from prose(0, f"{said} is named with --policy.")
            return
        judged = ", ".join(self.conversion.judged_by)
        if not self.asked:
            said = f"No answer can change what {judged} say of it any more."
            yield from prose(0, said)
            return
        said = f"The questions that can change the outcome, by {judged}. What settles"
        yield from prose(0, f"{said} the most comes first.")
        for number, (fact, questions) in enumerate(self.asked.items(), start=1):
            first = questions[0]
            about = [q.about for q in questions]
            of = "" if fact.startswith("tender.") else f" {_some(about, first.among)}"
            said = f"{first.question} Held by the {first.held_by}.{of} ({fact})"
            for count, line in enumerate(prose(5, said)):
                sign = f"{number:>2}. " if count == 0 else "    "
                yield Line(0, sign + line.text, prose=True)

    def _remarks(self) -> Iterator[Line]:
        if self.conversion.remarks:
            yield _EMPTY_COMMENT
            yield Line(0, "What is odd in the notice:", prose=True)
        for remark in self.conversion.remarks:
            for count, line in enumerate(prose(2, remark)):
                yield Line(0, ("- " if count == 0 else "  ") + line.text, prose=True)

    def _complete(self) -> Iterator[Line]:
        yield from prose(0, _COMPLETE)
        yield Line(0, "complete:")
        for name in self.schema["properties"]["complete"]["items"]["enum"]:
            said, known = claim(name, self.scopes), self._answered_as_whole(name)
            if said is None and not known.whole:
                continue
            numbers = {n for (fact, _), n in self.numbers.items() if fact == name}
            marks = "".join(f"[{number}] " for number in sorted(numbers))
            title = self._about(name)["title"] if said is None else ""
            yield from prose(2, marks + (said or f"{title}: nothing is left out."))
            yield from prose(2, *known.said)
            line = Line(2, f"- {name}")
            yield line if known.whole else replace(line, off_at=2)

    def _answered_as_whole(self, name: str) -> _Whole:
        """Return whether people answered that every list, or record, is whole."""
        scope = name.partition(".")[0]
        items = list(_of_scope(self.conversion.case.tender, scope))
        if "." not in name or not items:
            return _Whole()
        if "x-list" not in self._about(name):
            keys = [f"{name}.{key}" for key in self._about(name)["properties"]]
            facts = [item.fact(key) for item in items for key in keys]
            none = [each for each in facts if isinstance(each, Missing)]
            by = [str(each.attested) for each in none if each.attested]
            whole = all(each.why is Why.ABSENT for each in none) and bool(by)
            return _Whole(whole, tuple(dict.fromkeys(by)))
        lists = [(item.label, item.items(name)) for item in items]
        whole = all(found.complete for _, found in lists)
        return _Whole(
            whole,
            tuple(
                dict.fromkeys(
                    str(found.attested)
                    if whole
                    else f"Only of {label} so far: {found.attested}."
                    for label, found in lists
                    if found.attested is not None
                )
            ),
        )

    def _about(self, name: str) -> Schema:
        scope, *keys = name.split(".")
        about = self.scopes[scope]
        for key in keys:
            about = about["properties"][key]
        return about

    def _as_of(self) -> Iterator[Line]:
        about, day = self.schema["properties"]["as_of"], self.conversion.as_of
        example = about["examples"][0]
        said = f"{about['title']}, such as {example}. {about['description']}"
        yield from prose(0, said)
        if day is None:
            yield Line(0, "as_of:", off_at=0)
        else:
            yield Line(0, f"as_of: {day.isoformat()}")

    def _tender(self) -> Iterator[Line]:
        tender = self.conversion.case.tender
        lots = tender.items("tender.lots").items
        properties = self.scopes["tender"]["properties"]
        whole = lots[0] if [lot.label for lot in lots] == [UNDIVIDED] else None
        for key, about in properties.items():
            yield _BLANK
            if about.get("x-undivided"):
                if whole is not None:
                    yield from self._entry(2, "lot", key, about, whole)
            elif "x-list" in about:
                if key != "lots" or whole is None:
                    yield from self._list(2, f"tender.{key}", key, about, tender)
            else:
                yield from self._entry(2, "tender", key, about, tender)

    def _entry(
        self, indent: int, prefix: str, key: str, about: Schema, item: Item
    ) -> Iterator[Line]:
        name = f"{prefix}.{key}"
        if "x-fact" in about:
            yield from self._fact(indent, name, key, about, item)
        elif "x-list" in about:
            yield from self._list(indent, name, key, about, item)
        else:
            yield from self._record(indent, name, key, about, item)

    def _record(
        self, indent: int, name: str, key: str, about: Schema, item: Item
    ) -> Iterator[Line]:
        inside = [f"{name}.{inner}" for inner in about["properties"]]
        seldom = name in _SELDOM and not any(self._is_written(n, item) for n in inside)
        if f"{name}." not in self.explained:
            yield from prose(indent, f"{about['title']}.")
            self.explained.add(f"{name}.")
        lines: list[Line] = []
        for inner, below in about["properties"].items():
            lines += self._entry(indent + 2, name, inner, below, item)
        # A record without anything in it would be one that was left blank.
        empty = all(each.prose or each.off_at is not None for each in lines)
        lines = [Line(indent, f"{key}:"), *lines]
        yield from turned_off(iter(lines), indent) if seldom or empty else lines

    def _is_written(self, name: str, item: Item) -> bool:
        """Return whether the notice has something on a fact, or it is asked for."""
        return name in item.facts or (name, item.place.pointer) in self.numbers

    def _fact(
        self, indent: int, name: str, key: str, about: Schema, item: Item
    ) -> Iterator[Line]:
        match item.fact(name):
            case Fact() as fact:
                by = fact.attested
                said = f"notice: {self._from(fact)}" if by is None else f"{by}"
                yield from prose(indent, said)
                yield from _value(indent, key, fact.value)
            case Missing() as missing:
                number = self.numbers.get((name, item.place.pointer))
                yield from self._question(indent, name, about, number)
                if missing.attested is not None:
                    yield from prose(indent, f"There is none: {missing.attested}")
                elif missing.note:
                    yield from prose(indent, f"notice: {self._instead(missing)}")
                off = missing.why is Why.ABSENT or (
                    name in _SELDOM and not self._is_written(name, item)
                )
                yield Line(indent, f"{key}:", off_at=indent if off else None)

    def _question(
        self, indent: int, name: str, about: Schema, number: int | None
    ) -> Iterator[Line]:
        """Yield what to answer; where it stands above already, only its number."""
        mark = f"[{number}] " if number is not None else ""
        if name not in self.explained:
            self.explained.add(name)
            asked = about["x-fact"]["question"]
            said = f"{mark}{asked} {answer_text(about)} {held(about['x-fact'])}"
            yield from prose(indent, said)
        elif mark:
            yield from prose(indent, f"{mark}{about['x-fact']['question']}")

    def _list(
        self, indent: int, name: str, key: str, about: Schema, item: Item
    ) -> Iterator[Line]:
        found = item.items(name)
        number = self.numbers.get((name, item.place.pointer))
        mark = f"[{number}] " if number is not None else ""
        if name not in self.explained or mark:
            self.explained.add(name)
            said = about["x-list"]
            yield from prose(indent, f"{mark}{said['question']} {held(said)}")
        if found.items and found.place is not None:
            yield from prose(indent, f"notice: {_where(found.place)}")
        none = not found.items and found.complete
        yield Line(indent, f"{key}: []" if none else f"{key}:")
        scope, taken = about["x-list"]["scope"], set[Value]()
        for count, each in enumerate(found.items):
            if count:
                yield _BLANK
            yield from self._item(indent + 2, scope, _told_apart(each, taken))

    def _item(self, indent: int, scope: str, item: Item) -> Iterator[Line]:
        dashed = False
        for key, about in self.scopes[scope]["properties"].items():
            for line in self._entry(indent + 2, scope, key, about, item):
                if line.prose or not line.text or line.off_at is not None or dashed:
                    yield line
                else:
                    dashed = True
                    yield replace(line, indent=indent, text=f"- {line.text}")

    def _from(self, fact: Fact) -> str:
        how = fact.recognised or ""
        field, of_notice, said = how.partition("` of the notice")
        how = said.removeprefix(", ") if of_notice and field[:1] == "`" else how
        checked = "; read out of words: please check it" if fact.from_text else ""
        return _where(fact.place) + (f"; {how}" if how else "") + checked

    def _instead(self, missing: Missing) -> str:
        said, place = missing.note or "", missing.place
        if place is None:
            return said
        stood = _at(self.conversion.data.get(place.release), place.pointer)
        if missing.why is Why.UNUSABLE and isinstance(stood, str | int) and stood:
            said += f"; there stood `{stood}`"
        return f"{_where(place)}; {said}"


def _of_scope(item: Item, scope: str) -> Iterator[Item]:
    """Yield every item of `scope` in `item`, and itself."""
    if item.scope == scope:
        yield item
    for found in item.lists.values():
        for each in found.items:
            yield from _of_scope(each, scope)


def _told_apart(item: Item, taken: set[Value]) -> Item:
    """Return `item` without a reference that an earlier one of its list has."""
    facts = dict(item.facts)
    for key in _IDENTITY:
        name = f"{item.scope}.{key}"
        found = facts.get(name)
        if not isinstance(found, Fact):
            continue
        if found.value in taken:
            note = f"`{found.value}` is an earlier one's reference; give it its own"
            facts[name] = Missing(Why.UNUSABLE, found.place, note)
        taken.add(found.value)
    return replace(item, facts=facts)


def _value(indent: int, key: str, value: Value) -> Iterator[Line]:
    for line in yaml_lines(key, value, WIDTH - indent):
        yield Line(indent if line else 0, line)


def _where(place: Place) -> str:
    release = f" of release `{place.release}`" if place.release else ""
    return f"{place.pointer or '/'}, line {place.line}{release}"


def _some(names: Sequence[str], among: str) -> str:
    """Return which items a question is about, the first ones by name."""
    few = 3
    if len(names) > few:
        return f"For {len(names)} {among}, the first is {names[0]}."
    return f"For {'; '.join(names)}."


def _at(data: Data, pointer: str) -> Data:
    for part in pointer.split("/")[1:]:
        match data:
            case dict():
                data = data.get(unescaped(part))
            case list() if part.isascii() and part.isdigit() and int(part) < len(data):
                data = data[int(part)]
            case _:
                return None
    return data
