"""Conditions and values of a policy, written as Python.

Each is written as lines that work it out, and the name under which it then stands.
Everything is three-valued: a condition is True, False or None, a value may be a gap.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import assert_never

from socialvalue.evaluation.arithmetic import combine
from socialvalue.evaluation.compiled import runtime
from socialvalue.evaluation.compiled.lines import Lines
from socialvalue.evaluation.compiled.types import Types, lift, summed_bare
from socialvalue.evaluation.summaries import Limits
from socialvalue.evaluation.zero import zero_of_summary
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
    Function,
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
from socialvalue.model.policy import MAX_MATCHED, Cases, Holds, Policy
from socialvalue.model.sheet import (
    ABSENT,
    UNKNOWN,
    Gap,
    bare,
    equal,
    less_than,
    opposite,
)
from socialvalue.model.table import Table
from socialvalue.quantities import Value, add_decimals

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
_QUOTIENTS = frozenset({Summary.SHARE, Summary.AVERAGE, Summary.MEDIAN})


@dataclass(frozen=True)
class Owner:
    """A policy whose own names are read, and what they are called outside of it."""

    policy: Policy
    packs: Mapping[str, Policy | None]
    prefix: str  # of a pack that the policy uses: "law."
    types: Types


@dataclass(frozen=True)
class Frame:
    """Where something is written: the items around it, by scope, as variables."""

    owner: Owner
    lines: Lines
    items: Mapping[str, str]
    scope: str  # the innermost
    hoists: bool  # whether what is worked out once has its place before the rules


class Writer(ABC):
    """Writes conditions and values; what names stand for is said by `worked`."""

    def __init__(self, dictionary: Dictionary) -> None:
        """Take the facts there are; nothing is written yet."""
        self.dictionary = dictionary
        self._names = 0
        self._constants: dict[object, str] = {}
        self._changeable: set[str] = set()  # names that nothing else goes by
        self.globals: dict[str, object] = {
            "UNKNOWN": UNKNOWN,
            "ABSENT": ABSENT,
            "Gap": Gap,
            "Decimal": Decimal,
            "add": add_decimals,
            "equal": equal,
            "less_than": less_than,
            "opposite": opposite,
            "combined": runtime.combined,
            "called": runtime.called,
            "near": runtime.near,
            "with_vat": runtime.with_vat,
            "one_of": runtime.one_of,
            "includes": runtime.includes,
            "agreed": runtime.agreed,
            "no_repeats": runtime.no_repeats,
            "counted": runtime.counted,
            "summarised": runtime.summarised,
            "looked_up": runtime.looked_up,
        }

    @abstractmethod
    def derived(self, name: str, frame: Frame) -> str:
        """Return the name of a derived fact's value."""

    @abstractmethod
    def table(self, table: Table, parameter: Parameter, frame: Frame) -> str:
        """Return the name of what a table gives."""

    def fresh(self) -> str:
        """Return a name that is not in use."""
        self._names += 1
        return f"v{self._names}"

    def constant(self, value: object) -> str:
        """Return the name of a value that never changes."""
        key = (type(value), repr(value)) if _is_plain(value) else id(value)
        if key not in self._constants:
            name = f"K{len(self._constants)}"
            self._constants[key] = name
            self.globals[name] = value
        return self._constants[key]

    def kept(self, frame: Frame, source: str) -> str:
        """Write that `source` is worked out, and return its name."""
        name = self.fresh()
        frame.lines.add(f"{name} = {source}")
        return name

    def own(self, frame: Frame, name: str) -> str:
        """Return a name for the same value that may be given another one."""
        if name in self._changeable:
            return name
        found = self.kept(frame, name)
        self._changeable.add(found)
        return found

    # Values

    def value(self, expression: Expression, frame: Frame) -> str:
        """Write what works `expression` out, and return its name."""
        match expression:
            case Literal(value):
                return self.constant(bare(value))
            case Read(name):
                return self.read(name, frame)
            case Parameter():
                return self._parameter(expression, frame)
            case Summarise():
                return self._summary(expression, frame)
            case Arithmetic(operator, left, right):
                sides = [self.value(side, frame) for side in (left, right)]
                lifts = self._lifts((left, right), frame)
                named = self.constant(operator)
                return self.kept(frame, f"combined({named}, {_listed(sides)}, {lifts})")
            case Call(Function.WITH_VAT, arguments):
                values = [self.value(argument, frame) for argument in arguments]
                return self.kept(frame, f"with_vat({_listed(values)})")
            case Call(function, arguments):
                values = [self.value(argument, frame) for argument in arguments]
                lifts, named = self._lifts(arguments, frame), self.constant(function)
                return self.kept(frame, f"called({named}, {_tuple(values)}, {lifts})")
            case _:
                assert_never(expression)

    def read(self, name: str, frame: Frame) -> str:
        """Return what a fact is called, given or derived."""
        scope, _, path = name.partition(".")
        if scope not in frame.items:
            return "UNKNOWN"
        if name in frame.owner.policy.derived:
            return self.derived(name, frame)
        if name not in self.dictionary.facts:
            return "UNKNOWN"
        return f"{frame.items[scope]}.{path}"

    def _parameter(self, parameter: Parameter, frame: Frame) -> str:
        owner = self.owner_of(parameter, frame)
        if owner is None:
            return "UNKNOWN"
        if parameter.name in owner.tables:
            return self.table(owner.tables[parameter.name], parameter, frame)
        if parameter.name not in owner.parameters:
            return "UNKNOWN"
        return self.constant(bare(owner.parameters[parameter.name].value))

    def owner_of(self, parameter: Parameter, frame: Frame) -> Policy | None:
        """Return the policy that declares a parameter; None: none is in force."""
        if parameter.pack is None:
            return frame.owner.policy
        return frame.owner.packs.get(parameter.pack)

    def _lifts(self, parts: Sequence[Expression], frame: Frame) -> str:
        types = frame.owner.types
        return self.constant(tuple(lift(types.of(part)) for part in parts))

    def _list(self, name: str, frame: Frame) -> str | None:
        """Return a list's name, if what holds it is there."""
        scope, _, key = name.partition(".")
        if scope not in frame.items or name not in self.dictionary.lists:
            return None
        return f"{frame.items[scope]}.{key}"

    def _within(self, items: str, frame: Frame) -> tuple[str, Frame]:
        """Return a variable for the items of a list, and the frame of each."""
        scope = self.dictionary.lists[items].item_scope
        item = self.fresh()
        inside = {**frame.items, scope: item}
        return item, replace(frame, items=inside, scope=scope)

    def _summary(self, summary: Summarise, frame: Frame) -> str:
        found = self._list(summary.items, frame)
        how = self._summing(summary, frame)
        if found is None:
            return self.kept(frame, f"summarised({how}, (), whole=False)")
        if summary.summary is Summary.COUNT and summary.where is None:
            return self.kept(frame, f"counted(len({found}), whole={found}_whole)")
        plain = summary.of is not None and self._is_given(summary.of, frame)
        if summary.summary is Summary.TOTAL and plain:
            return self._total(summary, found, how, frame)
        return self._entries(summary, found, how, frame)

    def _entries(self, summary: Summarise, found: str, how: str, frame: Frame) -> str:
        """Write a summary of all entries of a list, known or not."""
        entries = self.kept(frame, "[]")
        item, inside = self._within(summary.items, frame)
        with frame.lines.under(f"for {item} in {found}:"):
            counts, value = self._entry(summary, inside)
            frame.lines.add(f"{entries}.append(({counts}, {value}))")
        return self.kept(frame, f"summarised({how}, {entries}, whole={found}_whole)")

    def _entry(self, summary: Summarise, frame: Frame) -> tuple[str, str]:
        """Write whether an item counts, and its value."""
        counts, value = "True", self.constant(Decimal(1))
        if summary.where is not None:
            counts = self.condition(summary.where, frame)
        if summary.of is not None:
            value = self.read(summary.of, frame)
        return counts, value

    def _total(self, summary: Summarise, found: str, how: str, frame: Frame) -> str:
        """Write a total: added up while all is known, else by its limits."""
        lines = frame.lines
        total = self.kept(frame, self.constant(Decimal(0)))
        item, inside = self._within(summary.items, frame)
        with lines.under(f"for {item} in {found}:"):
            counts, value = self._entry(summary, inside)
            unknown = _is_missing(value)
            if counts != "True":
                lines.add(f"if {counts} is False: continue")
                unknown = f"{counts} is None or {unknown}"
            with lines.under(f"if {unknown}:"):
                lines.add(f"{total} = UNKNOWN")
                lines.add("break")
            lines.add(f"{total} = add({total}, {value})")
        with lines.under(f"if {total} is UNKNOWN or not {found}_whole:"):
            lines.add(f"{total} = {self._entries(summary, found, how, frame)}")
        return total

    def _summing(self, summary: Summarise, frame: Frame) -> str:
        owner = frame.owner
        definition = self.dictionary.facts.get(summary.of or "")
        limits = Limits()
        if definition is not None:
            limits = Limits(definition.minimum, definition.maximum)
        zero = zero_of_summary(summary, owner.policy, owner.packs, self.dictionary)
        type_ = None if summary.of is None else owner.types.of(Read(summary.of))
        if type_ is None or summed_bare(type_):
            return self.constant(
                runtime.Summing(summary.summary, limits, bare(zero), None)  # type: ignore[arg-type]
            )
        return self.constant(
            runtime.Summing(summary.summary, limits, zero, lift(type_))
        )

    def may_be_fraction(self, expression: Expression, frame: Frame) -> bool:
        """Return whether a value may be a quotient that no decimal holds."""
        match expression:
            case Literal() | Parameter():
                return False
            case Read(name) if name in frame.owner.policy.derived:
                match frame.owner.policy.derived[name].definition:
                    case Holds():
                        return False
                    case Cases(cases):
                        values = (case.value for case in cases)
                        return any(
                            self.may_be_fraction(value, frame)
                            for value in values
                            if value is not None
                        )
                    case definition:
                        return self.may_be_fraction(definition, frame)
            case Read():
                return False
            case Summarise(summary, of=of):
                inside = of is not None and self.may_be_fraction(Read(of), frame)
                return inside or summary in _QUOTIENTS
            case Arithmetic(operator, left, right):
                return operator is Operator.DIVIDED_BY or any(
                    self.may_be_fraction(side, frame) for side in (left, right)
                )
            case Call(function, arguments):
                return function is not Function.ROUND and any(
                    self.may_be_fraction(part, frame) for part in arguments
                )
            case _:
                assert_never(expression)

    # Conditions

    @abstractmethod
    def condition(self, condition: Condition, frame: Frame) -> str:
        """Return the name of a condition's truth."""

    def test(self, condition: Condition, frame: Frame) -> str:
        """Write what decides `condition`, and return its name."""
        match condition:
            case Compare(Read(name), comparison, Literal(bool() as asked)) if (
                comparison in _EQUAL and self._is_given(name, frame)
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
                return self._joined([self.kept(frame, end) for end in ends], frame)
            case Near():
                return self._near(condition, frame)
            case OneOf(value, options, negated):
                return self._one_of(value, options, frame, negated=negated)
            case Includes(value, options, every):
                name = self.value(value, frame)
                words = _tuple([self.value(option, frame) for option in options])
                return self.kept(frame, f"includes({name}, {words}, every={every})")
            case Matches(value, pattern):
                return self._matches(value, pattern, frame)
            case Given(names):
                return self._joined([self._present(n, frame) for n in names], frame)
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

    def _joined(self, names: Sequence[str], frame: Frame) -> str:
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
        fixed = [self._fixed(part, frame) for part in (near.target, near.within)]
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
        listed = _listed([self.value(part, frame) for part in parts])
        lifts = self._lifts(parts[1:], frame)
        return self.kept(frame, f"near({listed}, {lifts})")

    def _fixed(self, expression: Expression, frame: Frame) -> Value | None:
        """Return a value that is the same whatever the facts are, if it is one."""
        match expression:
            case Literal(value):
                return value
            case Parameter(name):
                owner = self.owner_of(expression, frame)
                found = None if owner is None else owner.parameters.get(name)
                return None if found is None else found.value
            case _:
                return None

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
            given = isinstance(value, Read) and self._is_given(value.name, frame)
            unknown = _is_missing(name) if given else f"isinstance({name}, Gap)"
            return self.kept(frame, f"None if {unknown} else {name} {how} {words}")
        listed = _tuple([self.value(option, frame) for option in options])
        source = f"one_of({name}, {listed})"
        return self.kept(frame, f"opposite({source})" if negated else source)

    def _is_given(self, name: str, frame: Frame) -> bool:
        """Return whether a name is a fact's own, and not worked out."""
        worked = name in frame.owner.policy.derived
        return name in self.dictionary.facts and not worked

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
            found = self._list(name, frame)
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
        if not self._is_given(name, frame):
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
        lines, items = frame.lines, self._list(test.items, frame)
        every = test.quantity is Quantity.EVERY
        found = self.kept(frame, str(every))
        if items is None:
            lines.add(f"{found} = None")
        else:
            item, inside = self._within(test.items, frame)
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
            return self._joined([where, has], frame)
        return self.kept(
            frame,
            f"True if {where} is False or {has} is True "
            f"else None if {where} is None or {has} is None else False",
        )

    def _no_repeats(self, items: str, by: str, frame: Frame) -> str:
        found = self._list(items, frame)
        if found is None:
            return "None"
        values = self.kept(frame, "[]")
        item, inside = self._within(items, frame)
        with frame.lines.under(f"for {item} in {found}:"):
            frame.lines.add(f"{values}.append({self.read(by, inside)})")
        return self.kept(frame, f"no_repeats({values}, whole={found}_whole)")


def _is_missing(name: str) -> str:
    """Return a test of a fact's own value, of which no limits are ever known."""
    return f"{name} is UNKNOWN or {name} is ABSENT"


def _as_asked(name: str, asked: bool) -> str:  # noqa: FBT001 - what is asked
    """Return a test of a yes or no, which is also not known if it is neither."""
    return f"True if {name} is {asked} else False if {name} is {not asked} else None"


def _compared(comparison: Comparison, sides: Sequence[str], *, careful: bool) -> str:
    if careful:
        return _CAREFUL[comparison].format(*sides)
    return f"{sides[0]} {_SIGNS[comparison]} {sides[1]}"


def _is_plain(value: object) -> bool:
    """Return whether `repr` says all there is to a value."""
    return isinstance(value, (str, bool, Decimal, date, Enum))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def _tuple(names: Sequence[str]) -> str:
    return f"({', '.join(names)},)" if names else "()"
