"""A policy in formulas of two values, made from its own tree.

Nothing is left out silently: what cannot be said is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from benchmarks.peers import formula as to
from benchmarks.peers.formula import (
    FAILS,
    FALSE,
    HOLDS,
    OPEN,
    TRUE,
    Asked,
    Formula,
    Number,
    Numeric,
    Path,
    Plain,
    Translated,
    Truth,
    all_of,
    any_of,
    either,
    every,
    opposite,
    scopes,
)
from socialvalue.model import expression as said
from socialvalue.model.dictionary import Dictionary, Kind
from socialvalue.model.policy import Cases, Group, Policy, Rule
from socialvalue.model.policy import Holds as Condition
from socialvalue.model.table import Hit, Row, Table
from socialvalue.quantities import Money, Percentage, Value


class UntranslatableError(Exception):
    """Something that no formula says."""


@dataclass(frozen=True, slots=True)
class Limits:
    """A number, as what it is at least and at most; the same where it is known."""

    unit: str
    low: Numeric | None
    high: Numeric | None
    known: Formula
    low_if: Formula = TRUE
    high_if: Formula = TRUE
    absent: Formula = FALSE


@dataclass(frozen=True, slots=True)
class Word:
    """A text, a list of texts, or a yes or no: a field or a constant."""

    path: Path | None
    value: Plain | tuple[Plain, ...] | None = None
    absent: Formula = FALSE


@dataclass(frozen=True, slots=True)
class Derived:
    """A yes or no that is worked out."""

    truth: Truth


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several values, and when it is the one, if none before it is."""

    when: Truth
    value: Worked | None


@dataclass(frozen=True, slots=True)
class Choice:
    """The first of several values whose time it is; `limits`: of it, any will do."""

    branches: tuple[Branch, ...]
    limits: bool = False


Worked: TypeAlias = Limits | Word | Derived | Choice

_UNITS = {
    Kind.MONEY: "money",
    Kind.PERCENTAGE: "percentage",
    Kind.DATE: "date",
    Kind.NUMBER: "number",
}
_INNER = {
    "tender.lots": "lot",
    "tender.measures": "measure",
    "lot.criteria": "criterion",
    "criterion.subcriteria": "subcriterion",
}


def field_of(name: str) -> Path:
    """Return the field that a fact, a list or a flag has in the prepared JSON."""
    scope, _, own = name.partition(".")
    return Path(scope, own.replace(".", "_"))


def complete(items: str) -> Formula:
    """Return that a list is known to be all there is."""
    path = field_of(items)
    return to.Equal(Path(path.scope, f"{path.key}_complete"), value=True)


def plain(value: Value) -> Plain | tuple[str, ...]:
    """Return a value as JSON holds it best: a date is the number of its day."""
    match value:
        case bool() | str() | tuple():
            return value
        case date():
            return value.toordinal()
        case Money(amount) | Percentage(amount):
            return _shortest(Decimal(str(amount)))
        case Decimal():
            return _shortest(value)
        case _:
            raise UntranslatableError(value)


def _shortest(number: Decimal) -> int | float:
    whole = int(number)
    return whole if whole == number else float(number)


def translated(
    policy: Policy, packs: Mapping[str, Policy | None], dictionary: Dictionary
) -> Translated:
    """Return `policy` in formulas.

    Raises:
        UntranslatableError: If it has something that formulas do not say.
    """
    lowering = _Lowering(policy, packs, dictionary)
    rules = tuple(lowering.rule(rule) for rule in policy.rules)
    return Translated(lowering.named, rules)


@dataclass(frozen=True)
class _Lowering:
    policy: Policy
    packs: Mapping[str, Policy | None]
    dictionary: Dictionary
    named: dict[str, Formula] = field(default_factory=dict)
    names: dict[object, Truth] = field(default_factory=dict)
    called: dict[Formula, Formula] = field(default_factory=dict)
    made: dict[object, Worked] = field(default_factory=dict)
    blank: frozenset[str] = frozenset()  # scopes of whose item nothing is known
    prefix: str = ""

    # Rules

    def rule(self, rule: Rule) -> Asked:
        applies, exempt, met = self._parts(rule)
        return Asked(
            rule.id,
            rule.applies_to,
            either((applies.no, exempt.yes)),
            met.yes,
            every((applies.yes, exempt.no, met.no)),
            self._without_items(rule),
        )

    def _parts(self, rule: Rule) -> tuple[Truth, Truth, Truth]:
        parts: list[Group | Rule] = [rule]
        if rule.group is not None:
            parts.insert(0, self.policy.groups[rule.group])
        whens = [self.named_truth(p.when) for p in parts if p.when is not None]
        unless = [self.named_truth(p.unless) for p in parts if p.unless is not None]
        return all_of(whens), any_of(unless), self.named_truth(rule.require)

    def _without_items(self, rule: Rule) -> Formula:
        """Return when the rule may apply to an item that an open list still has."""
        way = list(reversed(self.dictionary.lineage(rule.applies_to)))
        found: list[Formula] = []
        for number, scope in enumerate(way[1:], start=1):
            unknown = _Lowering(
                self.policy,
                self.packs,
                self.dictionary,
                self.named,
                self.names,
                self.called,
                self.made,
                frozenset(way[number:]),
            )
            applies, exempt, _ = unknown._parts(rule)  # noqa: SLF001 - its own kind
            may = _negated(either((applies.no, exempt.yes)))
            held_in = self.dictionary.scopes[scope].held_in or ""
            listed = field_of(held_in)
            open_ = to.Equal(Path(listed.scope, f"{listed.key}_complete"), value=False)
            part = every((open_, may))
            for outer in reversed(way[1:number]):
                list_of = field_of(self.dictionary.scopes[outer].held_in or "")
                part = to.OverItems(every=False, items=list_of, scope=outer, part=part)
            found.append(part)
        return either(found)

    def named_truth(self, condition: said.Condition) -> Truth:
        """Return the truth of a condition, under a name if only the tender has a say."""
        key = ("condition", self.prefix, condition)
        if key in self.names:
            return self.names[key]
        return self._under_name(key, self.truth(condition))

    def _under_name(self, key: object, truth: Truth) -> Truth:
        if not scopes(truth.yes) | scopes(truth.no) <= {"tender"}:
            return truth
        if self.blank and key not in self.names:
            return truth
        if key not in self.names:
            self.names[key] = Truth(self._name(truth.yes), self._name(truth.no))
        return self.names[key]

    def _name(self, formula: Formula) -> Formula:
        if not isinstance(formula, (to.Every, to.Either, to.OverItems, to.Compared)):
            return formula
        if formula not in self.called:
            name = f"shared_{len(self.named) + 1}"
            self.named[name], self.called[formula] = formula, to.Named(name)
        return self.called[formula]

    # Conditions

    def truth(self, condition: said.Condition) -> Truth:
        match condition:
            case said.All(parts):
                return all_of(self.truth(part) for part in parts)
            case said.Any(parts):
                return any_of(self.truth(part) for part in parts)
            case said.Not(part):
                return opposite(self.truth(part))
            case said.Compare(left, comparison, right):
                return _compared(self.value(left), comparison, self.value(right))
            case said.Between(value, low, high):
                found = self.value(value)
                return all_of(
                    (
                        _compared(found, said.Comparison.AT_LEAST, self.value(low)),
                        _compared(found, said.Comparison.AT_MOST, self.value(high)),
                    )
                )
            case said.Near(value, target, within):
                ends = [
                    self._arithmetic(operator, target, within)
                    for operator in (said.Operator.MINUS, said.Operator.PLUS)
                ]
                found = self.value(value)
                return all_of(
                    (
                        _compared(found, said.Comparison.AT_LEAST, ends[0]),
                        _compared(found, said.Comparison.AT_MOST, ends[1]),
                    )
                )
            case said.OneOf(value, options, negated):
                truth = self._one_of(value, options)
                return opposite(truth) if negated else truth
            case said.Includes(value, options, every_):
                held = [self._includes(value, option) for option in options]
                return all_of(held) if every_ else any_of(held)
            case said.Given(names):
                return all_of(self.given(name) for name in names)
            case said.Stated(name):
                return self._stated(name)
            case said.ListTest():
                return self._list_test(condition)
            case _:
                raise UntranslatableError(condition)

    def _one_of(
        self, value: said.Expression, options: tuple[said.Expression, ...]
    ) -> Truth:
        found = self.value(value)
        listed = [self.value(option) for option in options]
        if isinstance(found, Word) and found.path is not None:
            constants = [o.value for o in listed if isinstance(o, Word) and not o.path]
            if len(constants) == len(listed):
                words = tuple(w for w in constants if isinstance(w, (str, bool, int)))
                return Truth(
                    to.Among(found.path, words),
                    to.Among(found.path, words, negated=True),
                )
        return any_of(_compared(found, said.Comparison.IS, each) for each in listed)

    def _includes(self, value: said.Expression, option: said.Expression) -> Truth:
        found, held = self.value(value), self.value(option)
        if not isinstance(found, Word) or not isinstance(held, Word):
            raise UntranslatableError(value)
        if found.path is not None and isinstance(held.value, str):
            return Truth(
                to.Holds(found.path, held.value),
                to.Holds(found.path, held.value, negated=True),
            )
        if isinstance(found.value, tuple) and held.path is not None:
            return Truth(
                to.Among(held.path, found.value),
                to.Among(held.path, found.value, negated=True),
            )
        if found == Word(None) or held == Word(None):
            return OPEN
        raise UntranslatableError(value)

    def given(self, name: str) -> Truth:
        scope = name.partition(".")[0]
        if scope in self.blank:
            return OPEN
        if name in self.dictionary.lists:
            path = field_of(name)
            empty = every((to.HasItems(path, negated=True), complete(name)))
            return Truth(to.HasItems(path), empty)
        if name in self.dictionary.records:
            inside = [f for f in self.dictionary.facts if f.startswith(f"{name}.")]
            return any_of(self.given(fact) for fact in inside)
        if name in self.dictionary.facts:
            path = field_of(name)
            return Truth(to.Known(path), to.Equal(_absence(path), value=True))
        return _given(self._derived(name))

    def _stated(self, name: str) -> Truth:
        if name.partition(".")[0] in self.blank:
            return OPEN
        stated = self.given(name).yes
        return Truth(stated, _negated(stated))

    def _list_test(self, test: said.ListTest) -> Truth:
        if test.items.partition(".")[0] in self.blank:
            return OPEN
        inner = self._inside(_INNER[test.items])
        where = HOLDS if test.where is None else inner.truth(test.where)
        has = HOLDS if test.has is None else inner.truth(test.has)
        path, scope = field_of(test.items), _INNER[test.items]
        if test.quantity is said.Quantity.EVERY:
            passes = any_of((opposite(where), has))
            holds = _over(passes.yes, path, scope, every_=True)
            fails = _over(passes.no, path, scope, every_=False)
            return Truth(every((complete(test.items), holds)), fails)
        passes = all_of((where, has))
        found = _over(passes.yes, path, scope, every_=False)
        none = _over(passes.no, path, scope, every_=True)
        truth = Truth(found, every((complete(test.items), none)))
        return opposite(truth) if test.quantity is said.Quantity.NONE else truth

    def _inside(self, scope: str) -> _Lowering:
        """Return what reads the items of a list, which are always there."""
        return _Lowering(
            self.policy,
            self.packs,
            self.dictionary,
            self.named,
            self.names,
            self.called,
            self.made,
            self.blank - {scope},
            self.prefix,
        )

    # Values

    def value(self, expression: said.Expression) -> Worked:
        match expression:
            case said.Literal(value):
                return _constant(value)
            case said.Read(name):
                return self._read(name)
            case said.Parameter(name, pack):
                return self._parameter(name, pack)
            case said.Summarise():
                return self._summary(expression)
            case said.Arithmetic(operator, left, right):
                return self._arithmetic(operator, left, right)
            case said.Call(function, arguments):
                return self._call(function, [self.value(a) for a in arguments])

    def _read(self, name: str) -> Worked:
        if name in self.policy.derived:
            return self._derived(name)
        definition = self.dictionary.facts[name]
        path = field_of(name)
        unit = _UNITS.get(definition.type.kind)
        if path.scope in self.blank:
            return Limits(unit, None, None, FALSE) if unit else Word(None)
        absent = to.Equal(_absence(path), value=True)
        if unit is None:
            return Word(path, absent=absent)
        known = to.Known(path)
        return Limits(unit, path, path, known, known, known, absent)

    def _derived(self, name: str) -> Worked:
        key = (self.prefix, name, self.blank)
        if key not in self.made:
            self.made[key] = self._worked_out(name)
        return self.made[key]

    def _worked_out(self, name: str) -> Worked:
        definition = self.policy.derived[name].definition
        match definition:
            case Condition(condition):
                key = ("derived", self.prefix, name)
                return Derived(self._under_name(key, self.truth(condition)))
            case Cases(cases):
                choice = Choice(
                    tuple(
                        Branch(
                            HOLDS if c.when is None else self.named_truth(c.when),
                            None if c.value is None else self.value(c.value),
                        )
                        for c in cases
                    )
                )
                if all(_is_yes_or_no(b.value) for b in choice.branches):
                    key = ("derived", self.prefix, name)
                    return Derived(self._under_name(key, _truth_of(choice)))
                return choice
            case expression:
                return self.value(expression)

    def _parameter(self, name: str, alias: str | None) -> Worked:
        owner: Policy | None = self.policy
        reader = self
        if alias is not None:
            owner = self.packs.get(alias)
            if owner is None:
                raise UntranslatableError(alias)
            inside = f"{alias}."
            packs = {
                path.removeprefix(inside): pack
                for path, pack in self.packs.items()
                if path.startswith(inside)
            }
            reader = _Lowering(
                owner,
                packs,
                self.dictionary,
                self.named,
                self.names,
                self.called,
                self.made,
                self.blank,
                self.prefix + inside,
            )
        if owner is not None and name in owner.tables:
            return reader.table(owner.tables[name])
        if owner is None or name not in owner.parameters:
            raise UntranslatableError(name)
        return _constant(owner.parameters[name].value)

    def table(self, table: Table) -> Worked:
        key = (self.prefix, "table", table.name, self.blank)
        if key not in self.made:
            self.made[key] = self._of_table(table)
        return self.made[key]

    def _of_table(self, table: Table) -> Worked:
        if table.hit is not Hit.FIRST:
            raise UntranslatableError(table.hit)
        ordered = [row for row in table.rows if row.when is not None]
        ordered += [row for row in table.rows if row.when is None]
        branches = tuple(
            Branch(
                HOLDS if row.when is None else self.named_truth(row.when),
                self._of_row(table, row),
            )
            for row in ordered
        )
        return Choice(branches, limits=True)

    def _of_row(self, table: Table, row: Row) -> Worked | None:
        if table.dated_by is None:
            return None if row.value is None else self.value(row.value)
        day = self.value(said.Read(table.dated_by))
        dated = tuple(
            Branch(
                all_of(
                    (
                        _compared(
                            day, said.Comparison.AT_LEAST, _constant(each.first)
                        ),
                        _compared(
                            day,
                            said.Comparison.AT_MOST,
                            _constant(each.last or date.max),
                        ),
                    )
                ),
                _constant(each.value),
            )
            for each in row.dated
        )
        return Choice(dated)

    def _summary(self, summary: said.Summarise) -> Worked:
        path, scope = field_of(summary.items), _INNER[summary.items]
        if path.scope in self.blank:
            unit = "number" if summary.of is None else self._unit(summary.of)
            return Limits(unit, None, None, FALSE)
        inner = self._inside(scope)
        where = HOLDS if summary.where is None else inner.truth(summary.where)
        may = _negated(where.no)
        whole = complete(summary.items)
        if summary.summary is said.Summary.COUNT:
            one = Number(1)
            low = to.Total(path, scope, where.yes, one)
            high = to.Total(path, scope, may, one)
            sure = _over(either((where.yes, where.no)), path, scope, every_=True)
            return Limits("number", low, high, every((whole, sure)), TRUE, whole)
        if summary.summary is not said.Summary.TOTAL or summary.of is None:
            raise UntranslatableError(summary)
        definition = self.dictionary.facts.get(summary.of)
        if definition is None or definition.minimum is None or definition.minimum < 0:
            raise UntranslatableError(summary)
        of = field_of(summary.of)
        least = _shortest(definition.minimum)
        low = to.Total(path, scope, where.yes, to.OrElse(of, least))
        counted = either((where.no, to.Known(of)))
        all_known = _over(counted, path, scope, every_=True)
        settled = _over(
            either((where.no, every((where.yes, to.Known(of))))),
            path,
            scope,
            every_=True,
        )
        known = every((whole, settled))
        if definition.maximum is None:
            high = to.Total(path, scope, may, to.OrElse(of, 0))
            high_if = every((whole, all_known))
        else:
            most = _shortest(definition.maximum)
            high = to.Total(path, scope, may, to.OrElse(of, most))
            high_if = whole
        return Limits(self._unit(summary.of), low, high, known, TRUE, high_if)

    def _unit(self, name: str) -> str:
        return _UNITS.get(self.dictionary.facts[name].type.kind, "number")

    def _arithmetic(
        self, operator: said.Operator, left: said.Expression, right: said.Expression
    ) -> Worked:
        one, other = self.value(left), self.value(right)
        if not isinstance(one, Limits) or not isinstance(other, Limits):
            raise UntranslatableError(operator)
        return _combined(operator.value, one, other)

    def _call(self, function: said.Function, values: list[Worked]) -> Worked:
        numbers = [value for value in values if isinstance(value, Limits)]
        if len(numbers) < len(values):
            raise UntranslatableError(function)
        match function:
            case said.Function.WITH_VAT:
                net, rate = numbers
                return _combined("*", net, _combined("+", _HUNDRED, rate))
            case said.Function.MIN | said.Function.MAX:
                known = every(each.known for each in numbers)
                of = tuple(each.low for each in numbers if each.low is not None)
                if len(of) < len(numbers):
                    return Limits(numbers[0].unit, None, None, FALSE)
                found = to.Extreme(function is said.Function.MAX, of)
                absent = either(each.absent for each in numbers)
                unit = numbers[0].unit
                return Limits(unit, found, found, known, known, known, absent)
            case _:
                raise UntranslatableError(function)


_HUNDRED = Limits("percentage", Number(100), Number(100), TRUE)


def _absence(path: Path) -> Path:
    return Path(path.scope, f"no_{path.key}")


def _constant(value: Value) -> Worked:
    shown = plain(value)
    match value:
        case bool() | str() | tuple():
            return Word(None, shown)
        case Money():
            unit = "money"
        case Percentage():
            unit = "percentage"
        case date():
            unit = "date"
        case _:
            unit = "number"
    if isinstance(shown, (str, tuple)):
        raise UntranslatableError(value)
    number = Number(shown)
    return Limits(unit, number, number, TRUE)


def _combined(operator: str, left: Limits, right: Limits) -> Limits:
    """Return the arithmetic of two numbers: known where both are."""
    known, absent = every((left.known, right.known)), either((left.absent, right.absent))
    unit = left.unit
    if operator == "*" and left.unit == "percentage":
        unit = right.unit
    if operator == "/" and left.unit == right.unit:
        unit = "number"
    if left.low is None or right.low is None:
        return Limits(unit, None, None, FALSE)
    found: Numeric
    if isinstance(left.low, Number) and isinstance(right.low, Number):
        found = Number(_worked(operator, left.low.value, right.low.value))
    else:
        found = to.Combined(operator, left.low, right.low)
    if operator == "*" and "percentage" in {left.unit, right.unit}:
        found = to.Combined("/", found, Number(100))
    return Limits(unit, found, found, known, known, known, absent)


def _worked(operator: str, left: int | float, right: int | float) -> int | float:
    one, other = Decimal(str(left)), Decimal(str(right))
    return _shortest({"+": one + other, "-": one - other, "*": one * other}[operator])


def _over(part: Formula, path: Path, scope: str, *, every_: bool) -> Formula:
    if isinstance(part, to.Constant):
        if part.holds:
            return TRUE if every_ else to.HasItems(path)
        return to.HasItems(path, negated=True) if every_ else FALSE
    return to.OverItems(every_, path, scope, part)


def _given(value: Worked) -> Truth:
    match value:
        case Limits(known=known, absent=absent):
            return Truth(known, absent)
        case Derived(truth):
            return Truth(either(truth), FALSE)
        case _:
            raise UntranslatableError(value)


def _is_yes_or_no(value: Worked | None) -> bool:
    match value:
        case None | Derived():
            return True
        case Word(None, word):
            return isinstance(word, bool)
        case _:
            return False


def _truth_of(value: Worked | None) -> Truth:
    """Return when a yes or no is yes, and when it is no."""
    match value:
        case Derived(truth):
            return truth
        case Word(None, bool() as constant):
            return HOLDS if constant else FAILS
        case Word(Path() as path):
            return Truth(to.Equal(path, value=True), to.Equal(path, value=False))
        case Choice():
            yes = _first(value, _truth_of).yes
            no = _first(value, lambda each: opposite(_truth_of(each))).yes
            return Truth(yes, no)
        case _:
            return OPEN


def _first(choice: Choice, test: Callable[[Worked], Truth]) -> Truth:
    """Return when a test holds of the value chosen, and when it fails.

    A branch whose time is not known does no harm if the test comes out the same.
    """
    results = [OPEN if b.value is None else test(b.value) for b in choice.branches]

    def holds(side: int) -> Formula:
        found: list[Formula] = []
        for number, (branch, result) in enumerate(
            zip(choice.branches, results, strict=True)
        ):
            before = [
                either(
                    (
                        earlier.when.no,
                        every((results[place][side], _same(earlier, branch, choice))),
                    )
                )
                for place, earlier in enumerate(choice.branches[:number])
            ]
            found.append(every((branch.when.yes, result[side], *before)))
        return either(found)

    return Truth(holds(0), holds(1))


def _same(one: Branch, other: Branch, choice: Choice) -> Formula:
    """Return that two branches give one value, if that matters."""
    if choice.limits or one.value == other.value:
        return TRUE
    if one.value is None or other.value is None:
        return FALSE
    if _is_yes_or_no(one.value) and _is_yes_or_no(other.value):
        return TRUE  # the test has the same result for both, and it is of the value
    return _compared(one.value, said.Comparison.IS, other.value).yes


def _compared(left: Worked, comparison: said.Comparison, right: Worked) -> Truth:
    if isinstance(left, Choice):
        return _first(left, lambda value: _compared(value, comparison, right))
    if isinstance(right, Choice):
        return _first(right, lambda value: _compared(left, comparison, value))
    if comparison is said.Comparison.IS_NOT:
        return opposite(_compared(left, said.Comparison.IS, right))
    if isinstance(left, Limits) and isinstance(right, Limits):
        return _numbers(left, comparison, right)
    if isinstance(left, Derived) or isinstance(right, Derived):
        one, other = _truth_of(left), _truth_of(right)
        both = any_of((all_of((one, other)), all_of((opposite(one), opposite(other)))))
        return both
    if isinstance(left, Word) and isinstance(right, Word):
        return _words(left, right)
    raise UntranslatableError(comparison)


def _words(left: Word, right: Word) -> Truth:
    if left.path is None:
        left, right = right, left
    if left.path is None or (right.path is None and right.value is None):
        return OPEN if None in {left.value, right.value} else _constants(left, right)
    if right.path is not None or isinstance(right.value, tuple):
        raise UntranslatableError(right)
    if right.value is None:
        return OPEN
    if isinstance(right.value, bool):
        yes = to.Equal(left.path, right.value)
        return Truth(yes, to.Equal(left.path, not right.value))
    return Truth(
        to.Equal(left.path, right.value),
        to.Equal(left.path, right.value, negated=True),
    )


def _constants(left: Word, right: Word) -> Truth:
    return HOLDS if left.value == right.value else FAILS


def _numbers(left: Limits, comparison: said.Comparison, right: Limits) -> Truth:
    match comparison:
        case said.Comparison.LESS_THAN:
            return _less(left, right)
        case said.Comparison.AT_LEAST:
            return opposite(_less(left, right))
        case said.Comparison.MORE_THAN:
            return _less(right, left)
        case said.Comparison.AT_MOST:
            return opposite(_less(right, left))
        case _:
            return _equal(left, right)


def _less(left: Limits, right: Limits) -> Truth:
    yes: Formula = FALSE
    no: Formula = FALSE
    if left.high is not None and right.low is not None:
        asked = to.Compared("<", left.high, right.low)
        yes = every((left.high_if, right.low_if, asked))
    if left.low is not None and right.high is not None:
        asked = to.Compared("<=", right.high, left.low)
        no = every((left.low_if, right.high_if, asked))
    return Truth(yes, no)


def _equal(left: Limits, right: Limits) -> Truth:
    if left.low is None or right.low is None:
        return OPEN
    known = every((left.known, right.known))
    same = every((known, to.Compared("==", left.low, right.low)))
    if (left.low, right.low) == (left.high, right.high):
        return Truth(same, every((known, to.Compared("!=", left.low, right.low))))
    return Truth(same, either((_less(left, right).yes, _less(right, left).yes)))


def _negated(formula: Formula) -> Formula:
    """Return the opposite of a formula, in formulas that are there."""
    match formula:
        case to.Constant(holds):
            return FALSE if holds else TRUE
        case to.Every(parts):
            return either(_negated(part) for part in parts)
        case to.Either(parts):
            return every(_negated(part) for part in parts)
        case to.Known(path):
            return to.Unknown(path)
        case to.Unknown(path):
            return to.Known(path)
        case to.HasItems(items, negated):
            return to.HasItems(items, not negated)
        case to.Equal(path, value, negated):
            return either((to.Unknown(path), to.Equal(path, value, not negated)))
        case to.Among(path, values, negated):
            return either((to.Unknown(path), to.Among(path, values, not negated)))
        case to.Holds(path, value, negated):
            return either((to.Unknown(path), to.Holds(path, value, not negated)))
        case to.OverItems(every_, items, scope, part):
            return to.OverItems(not every_, items, scope, _negated(part))
        case _:
            return to.Negated(formula)
