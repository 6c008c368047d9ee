"""The workings of lists: tests over their items, and values made of them."""

from __future__ import annotations

from decimal import Decimal

from socialvalue.evaluation import truth
from socialvalue.evaluation.intervals import Unknown, same
from socialvalue.evaluation.run import Run
from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.evaluation.steps import (
    by_truth,
    item_step,
    item_test_step,
    truth_of,
    value_step,
)
from socialvalue.evaluation.summaries import Entry, Limits, summarise
from socialvalue.evaluation.working import Maker, Sight, Working
from socialvalue.evaluation.zero import zero_of_summary
from socialvalue.model.case import Why
from socialvalue.model.decision import Step, StepKind
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.expression import (
    ListTest,
    NoRepeats,
    Quantity,
    Summarise,
    Summary,
)
from socialvalue.model.words import expression_text, list_test_text, opposite_text
from socialvalue.quantities import text

_ONE = Decimal(1)


def summary(node: Summarise, maker: Maker, sight: Sight) -> Working:
    """Return the working of one value made of a list."""
    inside = _inside(node.items, maker.dictionary, sight)
    where = None if node.where is None else maker.condition(node.where, inside)
    of = None if node.of is None else maker.read(node.of)
    of_whole = node.summary is Summary.SHARE
    name = expression_text(node, maker.words)
    zero = zero_of_summary(node, maker.policy, maker.packs, maker.dictionary)
    limits = _limits(node.of, maker.dictionary)

    def work(run: Run, at: Standpoint) -> Step:
        holder, items = at.items(node.items)
        entries: list[Entry] = []
        steps: list[Step] = []
        for item in at.within(node.items):
            why = None if where is None else where(run, item)
            counts = truth.TRUE if why is None else truth_of(why)
            value = None if of is None else of(run, item)
            entries.append(Entry(counts, _ONE if value is None else value.value))
            steps.append(item_step(item, counts, value, why, of_whole=of_whole))
        try:
            found = summarise(
                node.summary, entries, complete=items.complete, zero=zero, limits=limits
            )
        except ArithmeticError:
            found = Unknown(Why.TOO_LONG)
        return value_step(
            StepKind.SUMMARY,
            name,
            found,
            tuple(steps),
            fact=node.items,
            item=holder.pointer,
            place=items.place,
        )

    return work


def list_test(test: ListTest, maker: Maker, sight: Sight) -> Working:
    """Return the working of a test over a list."""
    inside = _inside(test.items, maker.dictionary, sight)
    where = None if test.where is None else maker.condition(test.where, inside)
    has = None if test.has is None else maker.condition(test.has, inside)
    every, none = (test.quantity is each for each in (Quantity.EVERY, Quantity.NONE))
    asked = list_test_text(test, maker.words)
    otherwise = opposite_text(test, maker.words)
    asks = str(test.quantity)

    def work(run: Run, at: Standpoint) -> Step:
        holder, items = at.items(test.items)
        steps: list[Step] = []
        truths = [] if items.complete else [truth.UNKNOWN]
        for item in at.within(test.items):
            counted = None if where is None else where(run, item)
            passed = None if has is None else has(run, item)
            counts = truth.TRUE if counted is None else truth_of(counted)
            passes = truth.TRUE if passed is None else truth_of(passed)
            if every:
                found = truth.either((truth.opposite(counts), passes))
            else:
                found = truth.both((counts, passes))
            truths.append(found)
            under = tuple([step for step in (counted, passed) if step is not None])
            steps.append(item_test_step(item, found, under))
        holds = truth.both(truths) if every else truth.either(truths)
        if none:
            holds = truth.opposite(holds)
        if holds is truth.UNKNOWN:
            said = f"whether {asked} is not known"
            if not items.complete:
                said += ", and the list may go on"
        else:
            said = asked if holds is truth.TRUE else otherwise
        return Step(
            StepKind.LIST_TEST,
            said,
            holds,
            fact=test.items,
            item=holder.pointer,
            asks=asks,
            place=items.place,
            why=None if items.complete else Why.OPEN_LIST,
            because=tuple(steps),
        )

    return work


def no_repeats(test: NoRepeats, maker: Maker) -> Working:
    """Return the working of a list in which no value is to come twice."""
    read = maker.read(test.by)
    title = maker.words.titles.get(test.by, test.by)
    many = maker.words.many_of(test.items)

    def work(run: Run, at: Standpoint) -> Step:
        holder, items = at.items(test.items)
        steps = tuple([read(run, item) for item in at.within(test.items)])
        values = [step.value for step in steps if step.value is not None]
        repeated = next(
            (
                value
                for number, value in enumerate(values)
                if any(same(value, other) for other in values[:number])
            ),
            None,
        )
        if repeated is not None:
            holds = truth.FALSE
        elif items.complete and len(values) == len(steps):
            holds = truth.TRUE
        else:
            holds = truth.UNKNOWN
        said = by_truth(
            holds,
            f'no two {many} have the same "{title}"',
            f'two {many} have the same "{title}"'
            + (f": {text(repeated)}" if repeated is not None else ""),
            f'whether two {many} have the same "{title}" is not known',
        )
        return Step(
            StepKind.NO_REPEATS,
            said,
            holds,
            fact=test.items,
            item=holder.pointer,
            place=items.place,
            why=None if items.complete else Why.OPEN_LIST,
            because=steps,
        )

    return work


def _inside(items: str, dictionary: Dictionary, sight: Sight) -> Sight:
    """Return the scopes whose facts can be read of the items of a list."""
    return (dictionary.lists[items].item_scope, *sight) if sight else ()


def _limits(name: str | None, dictionary: Dictionary) -> Limits:
    definition = dictionary.facts.get(name or "")
    if definition is None:
        return Limits()
    return Limits(definition.minimum, definition.maximum)
