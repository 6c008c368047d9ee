"""The facts that are still needed: what keeps a step unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from socialvalue.evaluation.subjects import Labels
from socialvalue.evaluation.truth import FALSE, TRUE, UNKNOWN
from socialvalue.model.case import Why
from socialvalue.model.decision import Need, Step, StepKind
from socialvalue.model.dictionary import Dictionary, FactDefinition, ListDefinition

Worked = Mapping[tuple[str, str], Step]
"""What steps refer to: derived facts and groups, by name and item."""


def needs(
    step: Step,
    worked: Worked,
    dictionary: Dictionary,
    labels: Labels,
    *,
    decisive: bool,
) -> tuple[Need, ...]:
    """Return what would have to be known to settle `step`, each once.

    Args:
        step: Something unknown.
        worked: The steps of derived facts and groups, by name and item.
        dictionary: For the questions to ask.
        labels: What items are called.
        decisive: Whether the answers can still change the tender's verdict.
    """
    found: dict[tuple[str, str], Need] = {}
    for leaf in leaves(step, worked):
        name, item = leaf.fact or "", leaf.item or ""
        entry = dictionary.facts.get(name) or dictionary.lists.get(name)
        if entry is None:
            continue
        found.setdefault(
            (name, item),
            need_of(
                entry,
                item,
                labels.get((entry.scope, item), entry.scope),
                leaf.why or Why.NOT_GIVEN,
                decisive=decisive,
            ),
        )
    return tuple(found.values())


def leaves(step: Step, worked: Worked) -> Iterator[Step]:
    """Yield the steps, facts and lists, that keep `step` unknown."""
    yield from _Search(worked).leaves(step)


def need_of(
    entry: FactDefinition | ListDefinition,
    item: str,
    about: str,
    why: Why,
    *,
    decisive: bool,
) -> Need:
    """Return the need of one fact or list.

    Args:
        entry: Its definition, for the question to ask.
        item: The pointer of the item that it belongs to.
        about: What that item is called.
        why: Why it is not known.
        decisive: Whether the answer can still change the tender's verdict.
    """
    return Need(
        fact=entry.name,
        item=item,
        about=about,
        title=entry.title,
        question=entry.question,
        held_by=entry.held_by,
        may_change=entry.may_change
        if isinstance(entry, FactDefinition)
        else entry.held_by,
        why=why,
        decisive=decisive,
    )


_AS_THEY_ARE = frozenset({Why.DIVISION_BY_ZERO, Why.TOO_LONG, Why.LONG_TEXT})
"""Why nothing comes of facts that are known, until they are others."""


_OF_KNOWN_FACTS = frozenset({Why.NO_ROW, Why.CONFLICT})
"""Why a table gives nothing for facts that are known, until they are others."""


class _Search:
    """The leaves under a step; what several steps refer to is looked at once."""

    def __init__(self, worked: Worked) -> None:
        self.worked = worked
        self.seen: set[tuple[StepKind, str, str]] = set()

    def leaves(self, step: Step) -> Iterator[Step]:
        """Yield what keeps `step` unknown."""
        match step.kind:
            case StepKind.FACT:
                if step.value is None:
                    yield step
            case StepKind.DERIVED | StepKind.GROUP:
                if step.kind is StepKind.GROUP or step.value is None:
                    for under in self._referred(step):
                        yield from self.leaves(under)
            case StepKind.TABLE:
                yield from self._of_table(step)
            case StepKind.CASES if step.why is Why.NO_CASE:
                for under in step.because:
                    yield from self.facts(under, step.why)
            case _ if step.why in _AS_THEY_ARE and not any(map(_unknown, step.because)):
                for under in step.because:
                    yield from self.facts(under, step.why)
            case StepKind.SUMMARY if step.why is Why.NO_ITEMS:
                yield step
            case _:
                if step.why is Why.OPEN_LIST or (
                    step.kind is StepKind.GIVEN and not step.because
                ):
                    yield step
                for under in step.because:
                    if _unknown(under):
                        yield from self.leaves(under)

    def _of_table(self, step: Step) -> Iterator[Step]:
        """Yield what keeps a table's value unknown: its date, rows that matter."""
        if step.value is not None:
            return
        for under in self._referred(step):
            if step.why is Why.OUT_OF_PERIOD:
                if under.kind is not StepKind.ROW:  # the date
                    yield from self.facts(under, step.why)
            elif step.why in _OF_KNOWN_FACTS:
                yield from self.facts(under, step.why)
            elif under.kind is not StepKind.ROW:
                yield from self.leaves(under)
            elif under.why is not None or under.truth is TRUE:
                for part in under.because:
                    if _unknown(part):
                        yield from self.leaves(part)

    def facts(self, step: Step, why: Why | None) -> Iterator[Step]:
        """Yield the facts that were read, known or not: nothing comes of them."""
        if step.kind is StepKind.FACT:
            yield step if step.value is None else replace(step, why=why)
        elif step.kind in {StepKind.DERIVED, StepKind.TABLE} and not step.because:
            for under in self._referred(step):
                yield from self.facts(under, why)
        for under in step.because:
            yield from self.facts(under, why)

    def _referred(self, step: Step) -> tuple[Step, ...]:
        """Return what stands under a derived fact or a group, the first time only."""
        if step.kind is StepKind.GROUP:
            key = (step.name or "", step.item or "")
            under: tuple[Step, ...] = (self.worked[key],)
        else:
            name = step.parameter if step.kind is StepKind.TABLE else step.fact
            key = (name or "", step.item or "")
            under = self.worked[key].because
        if (step.kind, *key) in self.seen:
            return ()
        self.seen.add((step.kind, *key))
        return under


def _unknown(step: Step) -> bool:
    match step.kind:
        case StepKind.ITEM:  # may count, or counts and its value is not known
            return step.truth is UNKNOWN or (
                (step.truth is not FALSE or step.why is not None)
                and any(s.truth is None and _unknown(s) for s in step.because)
            )
        case _ if step.truth is not None:
            return step.truth is UNKNOWN
        case _:
            return step.value is None
