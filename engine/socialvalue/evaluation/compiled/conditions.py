"""Conditions of a policy, written as Python: each is True, False or None."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from socialvalue.evaluation.arithmetic import combine
from socialvalue.evaluation.compiled.frame import Frame
from socialvalue.evaluation.compiled.values import (
    ValueWriter,
    in_tuple,
    is_missing,
    listed,
)
from socialvalue.model.expression import (
    All,
    Any,
    Between,
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
    Quantity,
    Read,
    Stated,
)
from socialvalue.model.policy import MAX_MATCHED

_SIGNS = {
    Comparison.IS: "==",
    Comparison.IS_NOT: "!=",
    Comparison.AT_LEAST: ">=",
    Comparison.MORE_THAN: ">",
    Comparison.AT_MOST: "<=",
    Comparison.LESS_THAN: "<",
}
_CAREFUL = {  # of values that may be fractions, which no decimal is compared with
    Comparison.IS: "equal({0}, {1})",
    Comparison.IS_NOT: "opposite(equal({0}, {1}))",
    Comparison.AT_LEAST: "opposite(less_than({0}, {1}))",
    Comparison.MORE_THAN: "less_than({1}, {0})",
    Comparison.AT_MOST: "opposite(less_than({1}, {0}))",
    Comparison.LESS_THAN: "less_than({0}, {1})",
}
_EQUAL = frozenset({Comparison.IS, Comparison.IS_NOT})


class ConditionWriter(ValueWriter):
    """Writes conditions, and the values in them."""

    def test(self, condition: Condition, frame: Frame) -> str:
        """Write what decides `condition`, and return its name."""
        match condition:
            case Compare(Read(name), comparison, Literal(bool() as asked)) if (
                comparison in _EQUAL and self.is_given(name, frame)
            ):
                same = asked is (comparison is Comparison.IS)
                return self.kept(frame, _as_asked(self.read(name, frame), same))
            case Compare(left, comparison, right):
                careful = any(self.may_be_fraction(e, frame) for e in (left, right))
                sides = [self.value(side, frame) for side in (left, right)]
                return self.kept(frame, _compared(comparison, sides, careful=careful))
            case Between(value, low, high):
                parts = (value, low, high)
                careful = any(self.may_be_fraction(part, frame) for part in parts)
                found, first, last = (self.value(part, frame) for part in parts)
                ends = (
                    _compared(Comparison.AT_LEAST, [found, first], careful=careful),
                    _compared(Comparison.AT_MOST, [found, last], careful=careful),
                )
                return self.joined([self.kept(frame, end) for end in ends], frame)
            case Near():
                return self._near(condition, frame)
            case OneOf(value, options, negated):
                return self._one_of(value, options, frame, negated=negated)
            case Includes(value, options, every):
                name = self.value(value, frame)
                words = in_tuple([self.value(option, frame) for option in options])
                return self.kept(frame, f"includes({name}, {words}, every={every})")
            case Matches(value, pattern):
                return self._matches(value, pattern, frame)
            case Given(names):
                return self.joined([self._present(n, frame) for n in names], frame)
            case Stated(name):
                return self._stated(name, frame)
            case ListTest():
                return self._list_test(condition, frame)
            case NoRepeats(items, by):
                return self._no_repeats(items, by, frame)
            case All(parts):
                return self._junction(parts, frame, decides=False)
            case Any(parts):
                return self._junction(parts, frame, decides=True)
            case Not(part):
                name = self.condition(part, frame)
                return self.kept(frame, f"None if {name} is None else not {name}")
            case _:
                assert_never(condition)

    def joined(self, names: Sequence[str], frame: Frame) -> str:
        """Write that all of what stands under `names` holds."""
        names = [name for name in dict.fromkeys(names) if name != "True"] or ["True"]
        if len(names) == 1:
            return names[0]
        false = " or ".join(f"{name} is False" for name in names)
        return self.kept(frame, f"False if {false} else {' and '.join(names)}")

    def _junction(
        self, parts: Sequence[Condition], frame: Frame, *, decides: bool
    ) -> str:
        """Write several conditions joined; the truth that `decides` ends the search."""
        if not parts:
            return str(not decides)
        lines = frame.lines
        found = self.own(frame, self.condition(parts[0], frame))
        for part in parts[1:]:
            if lines.deep:
                name = self.condition(part, frame)
                lines.add(
                    f"if {found} is not {decides} and {name} is not {not decides}: "
                    f"{found} = {name}"
                )
                continue
            with lines.under(f"if {found} is not {decides}:"):
                name = self.condition(part, frame)
                lines.add(f"if {name} is not {not decides}: {found} = {name}")
        return found

    def _near(self, near: Near, frame: Frame) -> str:
        fixed = [self.fixed(part, frame) for part in (near.target, near.within)]
        target, within = fixed
        if target is not None and within is not None:
            try:
                first = combine(Operator.MINUS, target, within)
                last = combine(Operator.PLUS, target, within)
            except ArithmeticError:
                return "None"
            between = Between(near.value, Literal(first), Literal(last))
            return self.test(between, frame)
        parts = (near.value, near.target, near.within)
        names = listed([self.value(part, frame) for part in parts])
        lifts = self.lifts(parts[1:], frame)
        return self.kept(frame, f"near({names}, {lifts})")

    def _one_of(
        self,
        value: Expression,
        options: Sequence[Expression],
        frame: Frame,
        *,
        negated: bool,
    ) -> str:
        name = self.value(value, frame)
        fixed = [option.value for option in options if isinstance(option, Literal)]
        if fixed and len(fixed) == len(options) and isinstance(fixed[0], str):
            words = self.constant(frozenset(fixed))
            how = "not in" if negated else "in"
            given = isinstance(value, Read) and self.is_given(value.name, frame)
            unknown = is_missing(name) if given else f"isinstance({name}, Gap)"
            return self.kept(frame, f"None if {unknown} else {name} {how} {words}")
        listed = in_tuple([self.value(option, frame) for option in options])
        source = f"one_of({name}, {listed})"
        return self.kept(frame, f"opposite({source})" if negated else source)

    def _matches(self, value: Expression, pattern: str, frame: Frame) -> str:
        name = self.kept(frame, self.value(value, frame))
        form = self.constant(re.compile(frame.owner.policy.patterns[pattern].regex))
        unknown = f"isinstance({name}, Gap) or len({name}) > {MAX_MATCHED}"
        return self.kept(
            frame, f"None if {unknown} else {form}.fullmatch({name}) is not None"
        )

    def _present(self, name: str, frame: Frame) -> str:
        """Write whether a fact, a list or a record is given."""
        if name in self.dictionary.lists:
            found = self.list_of(name, frame)
            if found is None:
                return "None"
            return self.kept(
                frame, f"True if {found} else False if {found}_whole else None"
            )
        if name in self.dictionary.records:
            inside = [f for f in self.dictionary.facts if f.startswith(f"{name}.")]
            names = [self._present(fact, frame) for fact in inside]
            true = " or ".join(f"{each} is True" for each in names) or "False"
            unknown = " or ".join(f"{each} is None" for each in names) or "False"
            return self.kept(frame, f"True if {true} else None if {unknown} else False")
        value = self.read(name, frame)
        if not self.is_given(name, frame):
            known = f"True if not isinstance({value}, Gap)"
            return self.kept(
                frame, f"{known} else False if {value} is ABSENT else None"
            )
        value = self.kept(frame, value)
        return self.kept(
            frame,
            f"False if {value} is ABSENT else None if {value} is UNKNOWN else True",
        )

    def _stated(self, name: str, frame: Frame) -> str:
        present = self._present(name, frame)
        item = frame.items.get(name.partition(".")[0])
        if item is None:
            return "None"
        return self.kept(
            frame, f"True if {present} is True else None if {item}.supposed_ else False"
        )

    def _list_test(self, test: ListTest, frame: Frame) -> str:
        lines, items = frame.lines, self.list_of(test.items, frame)
        every = test.quantity is Quantity.EVERY
        found = self.kept(frame, str(every))
        if items is None:
            lines.add(f"{found} = None")
        else:
            item, inside = self.within(test.items, frame)
            with lines.under(f"for {item} in {items}:"):
                name = self._of_item(test, inside, every=every)
                lines.add(f"if {name} is {not every}:")
                lines.add(f"    {found} = {not every}")
                lines.add("    break")
                lines.add(f"if {name} is None: {found} = None")
            lines.add(f"if {found} is {every} and not {items}_whole: {found} = None")
        if test.quantity is Quantity.NONE:
            return self.kept(frame, f"None if {found} is None else not {found}")
        return found

    def _of_item(self, test: ListTest, frame: Frame, *, every: bool) -> str:
        """Write whether one item passes: `where` and `has`, or `where` so `has`."""
        where = "True" if test.where is None else self.condition(test.where, frame)
        has = "True" if test.has is None else self.condition(test.has, frame)
        if not every:
            return self.joined([where, has], frame)
        return self.kept(
            frame,
            f"True if {where} is False or {has} is True "
            f"else None if {where} is None or {has} is None else False",
        )

    def _no_repeats(self, items: str, by: str, frame: Frame) -> str:
        found = self.list_of(items, frame)
        if found is None:
            return "None"
        values = self.kept(frame, "[]")
        item, inside = self.within(items, frame)
        with frame.lines.under(f"for {item} in {found}:"):
            frame.lines.add(f"{values}.append({self.read(by, inside)})")
        return self.kept(frame, f"no_repeats({values}, whole={found}_whole)")


def _as_asked(name: str, asked: bool) -> str:  # noqa: FBT001 - what is asked
    """Return a test of a yes or no, which is also not known if it is neither."""
    return f"True if {name} is {asked} else False if {name} is {not asked} else None"


def _compared(comparison: Comparison, sides: Sequence[str], *, careful: bool) -> str:
    if careful:
        return _CAREFUL[comparison].format(*sides)
    return f"{sides[0]} {_SIGNS[comparison]} {sides[1]}"
