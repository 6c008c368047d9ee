"""Values and conditions worked out, each as a step that says how.

One walk over the tree of the policy. What it returns is the working: a step's
truth or value is read off the step, so an explanation can never differ from the
answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from socialvalue.evaluation import truth
from socialvalue.evaluation.arithmetic import call, combine
from socialvalue.evaluation.intervals import (
    Known,
    Result,
    Unknown,
    compare,
    same,
)
from socialvalue.evaluation.parameter_use import use_of_parameter, use_of_row
from socialvalue.evaluation.steps import (
    WHY,
    asked_text,
    by_truth,
    case_step,
    comparison_step,
    item_step,
    item_test_step,
    junction,
    result,
    same_value,
    subject_text,
    test_step,
    truth_of,
    value_step,
)
from socialvalue.evaluation.summaries import Entry, Limits, summarise
from socialvalue.evaluation.tables import work_out
from socialvalue.evaluation.zero import zero_of_summary
from socialvalue.model.case import Case, Fact, Items, Located, Missing, Why
from socialvalue.model.decision import ParameterUse, Step, StepKind, value_text
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.expression import (
    All,
    Any,
    Arithmetic,
    Between,
    Call,
    Compare,
    Comparison,
    Condition,
    Expression,
    Given,
    Includes,
    ListTest,
    Literal,
    Matches,
    Near,
    NoRepeats,
    Not,
    OneOf,
    Operator,
    Parameter,
    Quantity,
    Read,
    Stated,
    Summarise,
    Summary,
)
from socialvalue.model.policy import (
    MAX_MATCHED,
    Cases,
    Derived,
    Group,
    Holds,
    Policy,
)
from socialvalue.model.reading import facts_of_table, facts_read, walk
from socialvalue.model.table import Table
from socialvalue.model.words import (
    Vocabulary,
    expression_text,
    list_test_text,
    opposite_text,
    vocabulary,
)
from socialvalue.quantities import (
    text,
)


class GroupPart(StrEnum):
    """Which of a group's conditions."""

    WHEN = "when"
    UNLESS = "unless"


class Evaluator:
    """One policy and one case; remembers the derived facts it has worked out."""

    def __init__(
        self,
        policy: Policy,
        case: Case,
        dictionary: Dictionary,
        packs: Mapping[str, Policy | None],
    ) -> None:
        """Take what is to be judged, and by what."""
        self.policy = policy
        self.case = case
        self.dictionary = dictionary
        self.packs = packs
        self.words: Vocabulary = vocabulary(policy, dictionary)
        self.derived: dict[tuple[str, str], Step] = {}
        self.groups: dict[tuple[str, str], Step] = {}
        self.tables: dict[tuple[str, str], Step] = {}
        self.uses: dict[tuple[str, str], ParameterUse] = {}
        self.prefix = ""  # of a pack's own names: "law."
        self.others: dict[str, Evaluator] = {}

    def afresh(self) -> Evaluator:
        """Return one for the same policy and case that remembers nothing."""
        return Evaluator(self.policy, self.case, self.dictionary, self.packs)

    @property
    def worked(self) -> Mapping[tuple[str, str], Step]:
        """Return what steps refer to, by name and item: facts, groups and tables."""
        return {**self.derived, **self.groups, **self.tables}

    def of_pack(self, alias: str, pack: Policy) -> Evaluator:
        """Return the evaluator of a pack's version; what it works out stands here."""
        if alias not in self.others:
            inside = f"{alias}."
            packs = {
                path.removeprefix(inside): other
                for path, other in self.packs.items()
                if path.startswith(inside)
            }
            other = Evaluator(pack, self.case, self.dictionary, packs)
            other.prefix = self.prefix + inside
            other.derived, other.tables = self.derived, self.tables
            other.uses = self.uses
            self.others[alias] = other
        return self.others[alias]

    # Values

    def value(self, expression: Expression, at: Located) -> Step:
        """Return the step that works `expression` out for the item `at`."""
        match expression:
            case Literal(value):
                shown = text(value)
                return Step(StepKind.LITERAL, shown, name=shown, value=value)
            case Read(name):
                return self._read(name, at)
            case Parameter():
                return self._parameter(expression, at)
            case Summarise():
                return self._summarise(expression, at)
            case Arithmetic(_, left, right):
                sides = (self.value(left, at), self.value(right, at))
                return self._worked_out(StepKind.ARITHMETIC, expression, sides)
            case Call(_, arguments):
                steps = tuple(self.value(argument, at) for argument in arguments)
                return self._worked_out(StepKind.CALL, expression, steps)
            case _:
                assert_never(expression)

    def _read(self, name: str, at: Located) -> Step:
        holder = at.find(name.partition(".")[0])
        if name in self.policy.derived and holder is not None:
            worked = self._derive(self.policy.derived[name], holder)
            return replace(worked, because=())
        words = self.words.fact(name)
        found = Missing(Why.NOT_GIVEN) if holder is None else holder.item.fact(name)
        item = None if holder is None else holder.item.place.pointer
        match found:
            case Fact(value, place, recognised, from_text, attested):
                return Step(
                    StepKind.FACT,
                    self.words.statement(name, so=value)
                    if isinstance(value, bool)
                    else f"{words} is {text(value)}",
                    name=words,
                    value=value,
                    fact=name,
                    item=item,
                    place=place,
                    recognised=recognised,
                    from_text=from_text,
                    attested=attested,
                )
            case Missing(why, place, note, attested):
                said = f"{words} {WHY[why]}" + (f": {note}" if note else "")
                return Step(
                    StepKind.FACT,
                    said,
                    name=words,
                    why=why,
                    note=note,
                    fact=name,
                    item=item,
                    place=place,
                    attested=attested,
                )
            case _:
                assert_never(found)

    def _derive(self, derived: Derived, holder: Located) -> Step:
        key = (self.prefix + derived.name, holder.item.place.pointer)
        if key not in self.derived:
            self.derived[key] = self._work_out(derived, holder)
        return self.derived[key]

    def _work_out(self, derived: Derived, holder: Located) -> Step:
        match derived.definition:
            case Holds(condition):
                inner = self.condition(condition, holder)
                known = inner.truth is not truth.UNKNOWN
                found: Result = Unknown(Why.NOT_GIVEN)
                if known:
                    found = Known(inner.truth is truth.TRUE)
            case Cases():
                inner = self._cases(derived.definition, holder)
                found = result(inner)
            case expression:
                inner = self.value(expression, holder)
                found = result(inner)
        words = self.words.fact(derived.name)
        step = value_step(StepKind.DERIVED, words, found, (inner,))
        if isinstance(step.value, bool):
            step = replace(
                step, claim=self.words.statement(derived.name, so=step.value)
            )
        return replace(
            step,
            fact=self.prefix + derived.name,
            item=holder.item.place.pointer,
        )

    def _cases(self, definition: Cases, holder: Located) -> Step:
        tried: list[Step] = []
        for number, case in enumerate(definition.cases):
            when = None if case.when is None else self.condition(case.when, holder)
            if when is not None:
                tried.append(when)
            if when is not None and when.truth is truth.FALSE:
                continue
            if when is not None and when.truth is truth.UNKNOWN:
                return self._undecided_case(definition, number, tried, holder)
            if case.value is None:
                found = Unknown(Why.NO_CASE, note=case.unknown)
                return case_step("the case that holds gives no value", found, tried)
            step = self.value(case.value, holder)
            said = f"the case that holds gives {value_text(step)}"
            return case_step(said, result(step), [*tried, step])
        return case_step("none of the cases holds", Unknown(Why.NO_CASE), tried)

    def _undecided_case(
        self, definition: Cases, number: int, tried: list[Step], holder: Located
    ) -> Step:
        """Return the step where a case's condition is unknown.

        It does not matter which case holds if all that still can give one value.
        """
        undecided = case_step(
            "which case holds is not known", Unknown(Why.NOT_GIVEN), tried
        )
        values: list[Step] = []
        for case in definition.cases[number:]:
            when = None if case.when is None else self.condition(case.when, holder)
            if when is not None and when.truth is truth.FALSE:
                continue
            if case.value is None:
                return undecided
            values.append(self.value(case.value, holder))
            if when is None or when.truth is truth.TRUE:
                if not all(same_value(values[0], other) for other in values):
                    return undecided
                said = f"every case that may hold gives {value_text(values[0])}"
                return case_step(said, result(values[0]), [*tried, *values])
        return undecided

    def _parameter(self, parameter: Parameter, at: Located) -> Step:
        name = self.prefix + str(parameter)
        table = self._table(parameter)
        if table is not None:
            return self._looked_up(table, name, parameter.pack, at)
        policy = self.policy
        if parameter.pack is not None:
            pack = self.packs.get(parameter.pack)
            if pack is None or parameter.name not in pack.parameters:
                return Step(
                    StepKind.PARAMETER,
                    f"the parameter {name} {WHY[Why.NO_VERSION]}",
                    name=f"the parameter {name}",
                    why=Why.NO_VERSION,
                    parameter=name,
                )
            policy = pack
        used = use_of_parameter(name, policy.parameters[parameter.name], policy)
        self.uses[(name, "")] = used
        value = used.value
        return Step(
            StepKind.PARAMETER,
            f"the parameter {name} is {text(value)}",
            name=f"the parameter {name}",
            value=value,
            parameter=name,
        )

    def _table(self, parameter: Parameter) -> Table | None:
        """Return the table that is read; None if it is a parameter, or not there."""
        owner: Policy | None = self.policy
        if parameter.pack is not None:
            owner = self.packs.get(parameter.pack)
        return None if owner is None else owner.tables.get(parameter.name)

    def _looked_up(
        self, table: Table, name: str, alias: str | None, at: Located
    ) -> Step:
        """Return the value of a table: a reference, as its working stands once."""
        worker = self
        if alias is not None and (pack := self.packs.get(alias)) is not None:
            worker = self.of_pack(alias, pack)
        holder = self._holder(facts_of_table(table), at)
        key = (name, holder.item.place.pointer)
        if key not in self.tables:
            worked = work_out(table, name, holder, worker)
            self.tables[key] = worked.step
            for number, found in worked.rows:
                used = use_of_row(name, table, number, found, worker.policy)
                if used is not None:
                    self.uses[(name, used.row or "")] = used
        return replace(self.tables[key], because=())

    def _worked_out(
        self,
        kind: StepKind,
        expression: Arithmetic | Call,
        steps: tuple[Step, ...],
    ) -> Step:
        values = [step.value for step in steps if step.value is not None]
        result: Result
        if len(values) < len(steps):
            whys = [step.why for step in steps if step.why is not None]
            result = Unknown(Why.ABSENT if Why.ABSENT in whys else whys[0])
        else:
            try:
                if isinstance(expression, Call):
                    result = Known(call(expression.function, values))
                else:
                    result = Known(combine(expression.operator, *values))
            except ZeroDivisionError:
                result = Unknown(Why.DIVISION_BY_ZERO)
            except ArithmeticError:
                result = Unknown(Why.TOO_LONG)
        return value_step(kind, expression_text(expression, self.words), result, steps)

    def _summarise(self, summary: Summarise, at: Located) -> Step:
        holder, items = self._items(summary.items, at)
        entries: list[Entry] = []
        steps: list[Step] = []
        for item in at.within(items):
            where = None
            if summary.where is not None:
                where = self.condition(summary.where, item)
            counts = truth.TRUE if where is None else where.truth or truth.UNKNOWN
            value = None if summary.of is None else self._read(summary.of, item)
            found = Decimal(1) if value is None else value.value
            entries.append(Entry(counts, found))
            of_whole = summary.summary is Summary.SHARE
            steps.append(item_step(item, counts, value, where, of_whole=of_whole))
        try:
            result = summarise(
                summary.summary,
                entries,
                complete=items.complete,
                zero=zero_of_summary(summary, self.policy, self.packs, self.dictionary),
                limits=self._limits(summary.of),
            )
        except ArithmeticError:
            result = Unknown(Why.TOO_LONG)
        return replace(
            value_step(
                StepKind.SUMMARY,
                expression_text(summary, self.words),
                result,
                tuple(steps),
            ),
            fact=summary.items,
            item=holder.item.place.pointer,
            place=items.place,
        )

    def _items(self, name: str, at: Located) -> tuple[Located, Items]:
        holder = at.find(name.partition(".")[0]) or at
        return holder, holder.item.items(name)

    def _limits(self, name: str | None) -> Limits:
        definition = self.dictionary.facts.get(name or "")
        if definition is None:
            return Limits()
        return Limits(definition.minimum, definition.maximum)

    # Conditions

    def condition(self, condition: Condition, at: Located) -> Step:
        """Return the step that says whether `condition` holds for the item `at`."""
        match condition:
            case Compare(left, comparison, right):
                sides = (self.value(left, at), self.value(right, at))
                holds = compare(result(sides[0]), comparison, result(sides[1]))
                return comparison_step(sides, comparison, holds)
            case Between(value, low, high):
                step, ends = self.value(value, at), (low, high)
                first, last = (self.value(end, at) for end in ends)
                holds = truth.both(
                    (
                        compare(result(step), Comparison.AT_LEAST, result(first)),
                        compare(result(step), Comparison.AT_MOST, result(last)),
                    )
                )
                asked = f"from {asked_text(first)} to {asked_text(last)}"
                return test_step(holds, asked, (step, first, last))
            case Near():
                return self._near(condition, at)
            case OneOf():
                return self._one_of(condition, at)
            case Includes():
                return self._includes(condition, at)
            case Matches():
                return self._matches(condition, at)
            case Given(names):
                return self._given(names, at)
            case Stated(name):
                step = self._presence(name, at)
                stated = truth.of(step.truth is truth.TRUE)
                holder = at.find(name.partition(".")[0])
                if stated is truth.FALSE and (holder is None or holder.item.supposed):
                    stated = truth.UNKNOWN  # nobody has said what it is yet
                said = by_truth(
                    stated, "stated", "not stated", "stated, or not, is not known"
                )
                return Step(
                    StepKind.STATED,
                    f"{step.name} {self.words.verb(name)} {said}",
                    stated,
                    fact=name,
                    item=step.item,
                    place=step.place,
                    because=(step,),
                )
            case ListTest():
                return self._list_test(condition, at)
            case NoRepeats():
                return self._no_repeats(condition, at)
            case All(parts):
                steps = tuple(self.condition(part, at) for part in parts)
                holds = truth.both(truth_of(step) for step in steps)
                return junction(StepKind.ALL, holds, steps)
            case Any(parts):
                steps = tuple(self.condition(part, at) for part in parts)
                holds = truth.either(truth_of(step) for step in steps)
                return junction(StepKind.ANY, holds, steps)
            case Not(part):
                step = self.condition(part, at)
                return Step(
                    StepKind.NOT,
                    step.claim,  # it says what is so, whichever is asked
                    truth.opposite(truth_of(step)),
                    because=(step,),
                )
            case _:
                assert_never(condition)

    def group(self, group: Group, part: GroupPart, at: Located) -> Step | None:
        """Return whether a group's `when` or `unless` holds; None if it has none.

        The step refers to the working, which is the same for all items in the
        innermost one whose facts the condition reads, and stands there once.
        """
        condition = group.when if part is GroupPart.WHEN else group.unless
        if condition is None:
            return None
        reads = set(facts_read(condition))
        for node in walk(condition):
            if isinstance(node, Parameter) and (table := self._table(node)) is not None:
                reads |= facts_of_table(table)
        holder = self._holder(reads, at)
        key = (f"{group.name}: {part}", holder.item.place.pointer)
        if key not in self.groups:
            self.groups[key] = self.condition(condition, holder)
        worked = self.groups[key]
        holds = truth_of(worked)
        said = by_truth(holds, "hold", "do not hold", "are not known to hold")
        what = "conditions" if part is GroupPart.WHEN else "exceptions"
        return Step(
            StepKind.GROUP,
            f'the {what} of "{group.title}" {said}',
            holds,
            name=key[0],
            item=key[1],
        )

    def _holder(self, reads: Iterable[str], at: Located) -> Located:
        """Return the innermost item around `at` to which facts in `reads` belong."""
        scopes = {name.partition(".")[0] for name in reads}
        for scope in self.dictionary.lineage(at.item.scope):
            holder = at.find(scope)
            if scope in scopes and holder is not None:
                return holder
        return Located(self.case.tender)

    def _near(self, near: Near, at: Located) -> Step:
        parts = (near.value, near.target, near.within)
        step, target, within = (self.value(part, at) for part in parts)
        holds = truth.UNKNOWN
        if target.value is not None and within.value is not None:
            try:
                first = combine(Operator.MINUS, target.value, within.value)
                last = combine(Operator.PLUS, target.value, within.value)
            except ArithmeticError:
                pass
            else:
                holds = truth.both(
                    (
                        compare(result(step), Comparison.AT_LEAST, Known(first)),
                        compare(result(step), Comparison.AT_MOST, Known(last)),
                    )
                )
        asked = f"within {asked_text(within)} of {asked_text(target)}"
        return test_step(holds, asked, (step, target, within))

    def _matches(self, test: Matches, at: Located) -> Step:
        step = self.value(test.value, at)
        asked = f"of the form {test.pattern}"
        if not isinstance(step.value, str):
            return test_step(truth.UNKNOWN, asked, (step,))
        if len(step.value) > MAX_MATCHED:
            said = f"{step.name} {WHY[Why.LONG_TEXT]}: over {MAX_MATCHED} characters"
            return Step(
                StepKind.COMPARE,
                said,
                truth.UNKNOWN,
                why=Why.LONG_TEXT,
                because=(step,),
            )
        form = self.policy.patterns[test.pattern].regex
        holds = truth.of(re.fullmatch(form, step.value) is not None)
        return test_step(holds, asked, (step,))

    def _one_of(self, test: OneOf, at: Located) -> Step:
        step = self.value(test.value, at)
        options = tuple(self.value(option, at) for option in test.options)
        holds = truth.either(
            compare(result(step), Comparison.IS, result(option)) for option in options
        )
        if test.negated:
            holds = truth.opposite(holds)
        asked = ", ".join(asked_text(option) for option in options) or "nothing"
        if test.negated and holds is truth.FALSE:
            said = f"{subject_text(step)}, which is one of these: {asked}"
            return Step(StepKind.COMPARE, said, holds, because=(step, *options))
        how = "none of these" if test.negated else "one of these"
        return test_step(holds, f"{how}: {asked}", (step, *options))

    def _includes(self, test: Includes, at: Located) -> Step:
        step = self.value(test.value, at)
        options = tuple(self.value(option, at) for option in test.options)
        held = [
            truth.UNKNOWN
            if step.value is None or option.value is None
            else truth.of(option.value in step.value)  # type: ignore[operator]
            for option in options
        ]
        holds = truth.both(held) if test.every else truth.either(held)
        allowed = step.kind in {StepKind.PARAMETER, StepKind.TABLE}
        if allowed and len(options) == 1:
            holds = held[0]
            return test_step(holds, f"one of {asked_text(step)}", (options[0], step))
        asked = ", ".join(asked_text(option) for option in options) or "nothing"
        how = "includes" if test.every else "includes one of"
        not_ = "does not include" if test.every else "includes none of"
        said = by_truth(
            holds,
            f"{subject_text(step)}, which {how} {asked}",
            f"{subject_text(step)}, which {not_} {asked}",
            f"{subject_text(step)}, so whether it {how} {asked} is not known",
        )
        return Step(StepKind.COMPARE, said, holds, because=(step, *options))

    def _given(self, names: tuple[str, ...], at: Located) -> Step:
        steps = tuple(self._presence(name, at) for name in names)
        if len(steps) == 1:
            return steps[0]
        holds = truth.both(truth_of(step) for step in steps)
        return junction(StepKind.ALL, holds, steps)

    def _presence(self, name: str, at: Located) -> Step:
        """Return whether a fact, a list or a record is given."""
        if name in self.dictionary.lists:
            return self._list_presence(name, at)
        if name in self.dictionary.records:
            return self._record_presence(name, at)
        step = self._read(name, at)
        if step.value is not None:
            holds, said = truth.TRUE, f"{step.name} is given: {text(step.value)}"
        elif step.why is Why.ABSENT:
            holds, said = truth.FALSE, f"{step.name} {WHY[Why.ABSENT]}"
        else:
            holds, said = truth.UNKNOWN, step.claim
        return Step(
            StepKind.GIVEN,
            said,
            holds,
            name=step.name,
            fact=name,
            item=step.item,
            place=step.place,
            because=(step,),
        )

    def _list_presence(self, name: str, at: Located) -> Step:
        holder, items = self._items(name, at)
        if items.items:
            holds = truth.TRUE
        else:
            holds = truth.FALSE if items.complete else truth.UNKNOWN
        words = self.words.fact(name)
        said = by_truth(
            holds,
            f"{words} are given: {len(items.items)}",
            f"there are no {self.words.many_of(name)}",
            f"{words} are not given",
        )
        return Step(
            StepKind.GIVEN,
            said,
            holds,
            name=words,
            fact=name,
            item=holder.item.place.pointer,
            place=items.place,
        )

    def _record_presence(self, name: str, at: Located) -> Step:
        inside = [fact for fact in self.dictionary.facts if fact.startswith(f"{name}.")]
        steps = tuple(self._presence(fact, at) for fact in inside)
        holds = truth.either(truth_of(step) for step in steps)
        words = self.words.fact(name)
        said = by_truth(
            holds,
            f"{words} is given",
            f"{words} {WHY[Why.ABSENT]}",
            f"{words} is not given",
        )
        shown = tuple(step for step in steps if step.truth is holds)
        return Step(StepKind.GIVEN, said, holds, name=words, fact=name, because=shown)

    def _list_test(self, test: ListTest, at: Located) -> Step:
        holder, items = self._items(test.items, at)
        steps: list[Step] = []
        for item in at.within(items):
            where = self.condition(test.where, item) if test.where else None
            has = self.condition(test.has, item) if test.has else None
            counts = truth.TRUE if where is None else truth_of(where)
            passes = truth.TRUE if has is None else truth_of(has)
            if test.quantity is Quantity.EVERY:
                found = truth.either((truth.opposite(counts), passes))
            else:
                found = truth.both((counts, passes))
            under = tuple(step for step in (where, has) if step is not None)
            steps.append(item_test_step(item, found, under))
        rest = () if items.complete else (truth.UNKNOWN,)
        found_all = [*(truth_of(step) for step in steps), *rest]
        if test.quantity is Quantity.EVERY:
            holds = truth.both(found_all)
        else:
            holds = truth.either(found_all)
            if test.quantity is Quantity.NONE:
                holds = truth.opposite(holds)
        asked = list_test_text(test, self.words)
        said = by_truth(
            holds,
            asked,
            opposite_text(test, self.words),
            f"whether {asked} is not known",
        )
        if holds is truth.UNKNOWN and not items.complete:
            said += ", and the list may go on"
        return Step(
            StepKind.LIST_TEST,
            said,
            holds,
            fact=test.items,
            item=holder.item.place.pointer,
            asks=str(test.quantity),
            place=items.place,
            why=None if items.complete else Why.OPEN_LIST,
            because=tuple(steps),
        )

    def _no_repeats(self, test: NoRepeats, at: Located) -> Step:
        holder, items = self._items(test.items, at)
        steps = tuple(self._read(test.by, item) for item in at.within(items))
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
        title = self.words.titles.get(test.by, test.by)
        many = self.words.many_of(test.items)
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
            item=holder.item.place.pointer,
            place=items.place,
            why=None if items.complete else Why.OPEN_LIST,
            because=steps,
        )
