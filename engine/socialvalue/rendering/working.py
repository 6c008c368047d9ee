"""Which steps of the working decided, and the values that they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from socialvalue.model.case import Place, Why
from socialvalue.model.decision import (
    Decision,
    Step,
    StepKind,
    Truth,
    value_text,
)
from socialvalue.records import dataclass

VALUES = frozenset(
    {
        StepKind.LITERAL,
        StepKind.FACT,
        StepKind.DERIVED,
        StepKind.PARAMETER,
        StepKind.SUMMARY,
        StepKind.ARITHMETIC,
        StepKind.CALL,
        StepKind.CASES,
        StepKind.TABLE,
    }
)
"""The kinds of step that work out a value; the others have a truth."""

REFERENCES = frozenset({StepKind.DERIVED, StepKind.GROUP, StepKind.TABLE})
"""The kinds of step whose own working stands elsewhere in the decision."""

Derived: TypeAlias = Mapping[tuple[str, str], Step]
"""The working of every derived fact, group and table, by name and item's pointer."""


@dataclass(frozen=True, slots=True)
class Row:
    """A value that a decision rests on, in words."""

    value: str  # "8%", "not known"; empty where `what` says it all
    what: str  # "is the total weight of the criteria"
    place: Place | None = None  # where it stood in the input
    parameter: str | None = None  # which parameter it is
    answered: bool = False  # by a person: the place is in the answers
    notes: tuple[str, ...] = ()
    depth: int = 0  # 1: one of the values that the row above was made of


def derived_steps(decision: Decision) -> Derived:
    """Return the working of every derived fact, group and table of the decision."""
    facts = {(fact.name, fact.item): fact.step for fact in decision.derived}
    groups = {(group.name, group.item): group.step for group in decision.groups}
    tables = {(table.name, table.item): table.step for table in decision.tables}
    return facts | groups | tables


def reference(step: Step) -> tuple[str, str]:
    """Return the name and item under which a step's own working stands."""
    match step.kind:
        case StepKind.GROUP:
            name = step.name
        case StepKind.TABLE:
            name = step.parameter
        case _:
            name = step.fact
    return name or "", step.item or ""


def worked_out_from(step: Step, derived: Derived) -> tuple[Step, ...]:
    """Return the steps that a derived fact, a group or a table was worked out from."""
    if step.because:
        return step.because
    worked = derived.get(reference(step))
    if worked is None:
        return ()
    return (worked,) if step.kind is StepKind.GROUP else worked.because


def every_step(step: Step, derived: Derived) -> Iterator[Step]:
    """Yield `step` and all that it was worked out from, derived facts included.

    What a derived fact was worked out from comes once, however often it is read.
    """
    return _every_step(step, derived, set())


def _every_step(
    step: Step, derived: Derived, seen: set[tuple[str, str]]
) -> Iterator[Step]:
    yield step
    under = step.because
    if step.kind in REFERENCES and not under:
        if reference(step) in seen:
            return
        seen.add(reference(step))
        under = worked_out_from(step, derived)
    for part in under:
        yield from _every_step(part, derived, seen)


def parts(step: Step, kind: StepKind) -> tuple[Step, ...]:
    """Return the steps of one kind right under `step`."""
    return tuple(part for part in step.because if part.kind is kind)


def deciding(step: Step, derived: Derived) -> tuple[Step, ...]:
    """Return the tests that decided `step`, in the order they were tried.

    Of something false that had to hold whole, the parts that are false; of
    something unknown, the parts that are unknown; and so on. Of a rule, the tests
    that gave its outcome. Those of a group are looked up in `derived`.
    """
    found = tuple(dict.fromkeys(_deciding(step, derived)))
    return found or (step,)


def _deciding(step: Step, derived: Derived) -> Iterator[Step]:
    match step.kind:
        case StepKind.RULE:
            for part in _deciding_parts_of_rule(step):
                yield from _deciding(part, derived)
        case StepKind.ALL | StepKind.WHEN | StepKind.REQUIRE:
            yield from _of(step, derived, everything_if=Truth.TRUE)
        case StepKind.ANY | StepKind.UNLESS:
            yield from _of(step, derived, everything_if=Truth.FALSE)
        case StepKind.NOT:
            for part in step.because:
                yield from _deciding(part, derived)
        case StepKind.GROUP if reference(step) in derived:
            yield from _deciding(derived[reference(step)], derived)
        case _:
            yield step


def _of(step: Step, derived: Derived, *, everything_if: Truth) -> Iterator[Step]:
    for part in step.because:
        if part.kind in VALUES:
            continue
        if step.truth in {everything_if, None} or part.truth is step.truth:
            yield from _deciding(part, derived)


def _deciding_parts_of_rule(rule: Step) -> tuple[Step, ...]:
    """A rule is breached where `when`, not `unless`, and not `require`."""
    whens = parts(rule, StepKind.WHEN)
    exceptions = parts(rule, StepKind.UNLESS)
    requirements = parts(rule, StepKind.REQUIRE)
    ways_out = (
        *((part, Truth.FALSE) for part in whens),
        *((part, Truth.TRUE) for part in exceptions),
        *((part, Truth.TRUE) for part in requirements),
    )
    for part, truth in ways_out:
        if part.truth is truth:
            return (part,)
    unknown = tuple(
        part
        for part in (*whens, *exceptions, *requirements)
        if part.truth is Truth.UNKNOWN
    )
    return unknown or requirements or rule.because


def rows(steps: Iterable[Step], derived: Derived, *, most: int = 6) -> tuple[Row, ...]:
    """Return the values that `steps` rest on, for a table of reasons.

    Args:
        steps: Tests, as `deciding` returns them.
        derived: The working of derived facts, for the places of what they used.
        most: How many values under one value are listed before "and more".
    """
    found: list[Row] = []
    for step in steps:
        found += _rows(step, derived, most)
    return tuple(dict.fromkeys(found))


def _rows(step: Step, derived: Derived, most: int) -> Iterator[Row]:
    match step.kind:
        case StepKind.LIST_TEST:
            yield Row("", step.claim, step.place)
            yield from _limited(_tested_items(step, derived), most)
        case StepKind.NO_REPEATS:
            yield Row("", step.claim, step.place)
            yield from _limited((_row(s, depth=1) for s in _repeated(step)), most)
        case StepKind.COMPARE:
            values = [p for p in step.because if p.kind is not StepKind.LITERAL]
            if not values:
                yield Row("", step.claim)
            for part in values:
                yield from _value_rows(part, derived, most)
        case kind if kind in VALUES:
            yield from _value_rows(step, derived, most)
        case _:
            yield _test_row(step)


def _test_row(step: Step) -> Row:
    """Return the row of a test that has no values, as whether a fact is given."""
    attested = next((part.attested for part in step.because if part.attested), None)
    return Row(
        "",
        step.claim,
        step.place,
        answered=attested is not None,
        notes=() if attested is None else (str(attested),),
    )


def _limited(found: Iterable[Row], most: int) -> Iterator[Row]:
    listed = tuple(dict.fromkeys(found))
    yield from listed[:most]
    if len(listed) > most:
        yield Row("", f"and {len(listed) - most} more", depth=1)


def _tested_items(test: Step, derived: Derived) -> Iterator[Row]:
    """Yield the items that a test over a list failed or passed by."""
    items = parts(test, StepKind.ITEM)
    decided_by = test.truth
    if test.asks == "none" and test.truth is not None:
        decided_by = _OPPOSITE[test.truth]
    for item in [item for item in items if item.truth is decided_by]:
        yield from _item_rows(item, derived)


def _item_rows(item: Step, derived: Derived) -> Iterator[Row]:
    label = item.name or item.claim
    leaves = dict.fromkeys(
        leaf
        for part in item.because
        for tested in deciding(part, derived)
        for leaf in _leaves(tested, derived)
        if leaf.kind is not StepKind.PARAMETER
    )
    if not leaves:
        yield Row("", label, item.place, depth=1)
    for leaf in leaves:
        row = _row(leaf, depth=1)
        what = f"for {label}" if len(leaves) == 1 else f"for {label}: {leaf.name}"
        yield replace(row, what=what, place=row.place or item.place)


_OPPOSITE = {
    Truth.TRUE: Truth.FALSE,
    Truth.FALSE: Truth.TRUE,
    Truth.UNKNOWN: Truth.UNKNOWN,
}


def _repeated(step: Step) -> Iterator[Step]:
    """Yield the values that stand there twice; where none do, all of them."""
    times = Counter(value_text(part) for part in step.because if part.value is not None)
    twice = [part for part in step.because if times[value_text(part)] > 1]
    yield from twice or step.because


def _value_rows(step: Step, derived: Derived, most: int) -> Iterator[Row]:
    if step.kind in {StepKind.FACT, StepKind.PARAMETER}:
        yield _row(step)
        return
    if step.kind is StepKind.TABLE:
        yield _row(step)
        yield from _limited(_asked_by(step, derived), most)
        return
    under = tuple(dict.fromkeys(_leaves(step, derived)))
    if len(under) == 1 and under[0].place is not None:
        yield _row(step, place=under[0].place, origin=under[0])
        return
    yield _row(step)
    yield from _limited((_row(leaf, depth=1) for leaf in under), most)


def _asked_by(table: Step, derived: Derived) -> Iterator[Row]:
    """Yield the facts by which a table gave its value, or still does not."""
    for part in worked_out_from(table, derived):
        if part.kind is not StepKind.ROW:
            yield _row(part, depth=1)
        elif part.truth is not Truth.FALSE:
            for leaf in dict.fromkeys(_Leaves(derived).of(part)):
                if leaf.kind is StepKind.FACT:
                    yield _row(leaf, depth=1)


def _leaves(step: Step, derived: Derived) -> Iterator[Step]:
    """Yield the facts, parameters and items that something was made of."""
    yield from _Leaves(derived).of(step)


class _Leaves:
    """What steps were made of; of each derived fact worked out once."""

    def __init__(self, derived: Derived) -> None:
        self.derived = derived
        self.known: dict[tuple[str, str], tuple[Step, ...]] = {}

    def of(self, step: Step) -> Iterator[Step]:
        match step.kind:
            case StepKind.FACT | StepKind.PARAMETER | StepKind.TABLE:
                yield step
            case StepKind.LITERAL:
                return
            case StepKind.ITEM:
                if step.truth is not Truth.FALSE:
                    yield step
            case StepKind.DERIVED:
                yield from self._of_derived(step)
            case StepKind.CASES:
                yield from self._of_cases(step)
            case StepKind.LIST_TEST:
                yield from parts(step, StepKind.ITEM)
            case StepKind.ALL | StepKind.ANY | StepKind.NOT:
                for test in deciding(step, self.derived):
                    if test != step:  # what has no parts decided itself
                        yield from self.of(test)
            case _:
                for part in step.because:
                    yield from self.of(part)

    def _of_derived(self, step: Step) -> tuple[Step, ...]:
        key = reference(step)
        if key not in self.known:
            under = worked_out_from(step, self.derived)
            found = (leaf for part in under for leaf in self.of(part))
            self.known[key] = tuple(dict.fromkeys(found))
        return self.known[key]

    def _of_cases(self, step: Step) -> Iterator[Step]:
        """Yield what the case's value was made of, else what made it that case."""
        values = [part for part in step.because if part.kind in VALUES]
        tests = [part for part in step.because if part.kind not in VALUES]
        found = [leaf for part in values for leaf in self.of(part)]
        if not found or step.value is None:
            none_held = tests and tests[-1].truth is Truth.FALSE
            chose = tests if none_held else tests[-1:]
            found += [leaf for part in chose for leaf in self.of(part)]
        yield from found


def _row(
    step: Step,
    *,
    depth: int = 0,
    place: Place | None = None,
    origin: Step | None = None,
) -> Row:
    """Return the row of one value; `origin`: the fact that it was made of."""
    read = origin or step
    if step.kind is StepKind.ITEM and step.value is None:
        return Row("", step.claim, step.place, depth=depth)
    notes: list[str] = []
    if step.why is not None and step.why is not Why.NOT_GIVEN:
        notes.append(step.why.value)
    notes += [note for note in (step.note, read.recognised) if note]
    if read.from_text:
        notes.append("read out of words")
    return Row(
        value=value_text(step),
        what=_what(step),
        place=place or step.place,
        parameter=step.parameter,
        answered=read.attested is not None,
        notes=tuple(notes),
        depth=depth,
    )


def _what(step: Step) -> str:
    match step.kind:
        case StepKind.PARAMETER:
            return f"is the parameter {step.parameter or step.name}"
        case StepKind.TABLE:
            return f"is given by the table {step.parameter or step.name}"
        case StepKind.ITEM:
            return f"for {step.name or step.claim}"
        case _:
            name = step.name or step.claim
            of_yes_or_no = name.startswith(('"', "whether "))
            return f"is the answer to {name}" if of_yes_or_no else f"is {name}"
