"""A second evaluator, written another way and small enough to check by eye.

It knows the model and nothing else of the engine. Truth is a rank, so that "all
of" is the smallest and "any of" the largest; a value is a range of fractions
whose two ends are what is certain; derived facts are worked out again each time.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import TypeAlias, assert_never

from socialvalue.model.case import Case, Fact, Item, Items, Missing, Why
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
from socialvalue.model.policy import Cases, Group, Holds, Policy, Rule
from socialvalue.model.table import Hit, Row, Table
from socialvalue.quantities import Duration, Money, Percentage, Value

FALSE, UNKNOWN, TRUE = 0, 1, 2  # all of: min; any of: max; not x: 2 - x
UNKNOWN_ITEM = "?"

Path: TypeAlias = tuple[Item, ...]
"""An item and the items around it, innermost first."""


@dataclass(frozen=True)
class Range:
    """What is certain of a value: it is not below `low` and not above `high`.

    An amount that is known has two equal ends; of what is no amount (a text, yes
    or no) either `word` is known or nothing. A `unit` of "" is that of no items'
    total, which is nothing of whatever it is a total of.
    """

    unit: str = ""
    low: Fraction | None = None
    high: Fraction | None = None
    word: str | tuple[str, ...] | None = None
    known: bool = False
    absent: bool = False  # it can never be known: its record is complete


NOTHING = Range()
ABSENT = Range(absent=True)


def amount(unit: str, number: Fraction | int) -> Range:
    return Range(unit, Fraction(number), Fraction(number), known=True)


def certain(value: Value) -> Range:
    match value:
        case bool():
            return Range("word", word="yes" if value else "no", known=True)
        case str() | tuple():
            return Range("word", word=value, known=True)
        case Money(pounds):
            return amount("money", Fraction(pounds))
        case Percentage(points):
            return amount("percentage", Fraction(points))
        case Duration(count, unit):
            return amount(unit.value, count)
        case date():
            return amount("date", value.toordinal())
        case Decimal() | Fraction():
            return amount("number", Fraction(value))
        case _:
            assert_never(value)


def number(value: Range) -> Fraction:
    assert value.low is not None
    return value.low


def outcomes(
    policy: Policy,
    case: Case,
    dictionary: Dictionary,
    packs: Mapping[str, Policy | None],
) -> dict[tuple[str, str], str]:
    """Return what each rule says of each item, by rule id and item pointer.

    A rule that finds no item has one entry with the pointer "".
    """
    reference = Reference(policy, dictionary, packs)
    found = {}
    for rule in policy.rules:
        paths, complete = reference.subjects(rule.applies_to, case.tender)
        for path in paths:
            found[rule.id, path[0].place.pointer] = reference.outcome(rule, path)
        if not paths:
            further = reference.further(rule.applies_to, (case.tender,))
            never = all(
                reference.outcome(rule, path) == "not_applicable" for path in further
            )
            found[rule.id, ""] = "not_applicable" if never else "undetermined"
            assert complete == (not further)
    return found


@dataclass(frozen=True)
class Reference:
    policy: Policy
    dictionary: Dictionary
    packs: Mapping[str, Policy | None]

    # Rules

    def subjects(self, scope: str, tender: Item) -> tuple[list[Path], bool]:
        """Return the items of `scope`, and whether every list on the way ends."""
        paths: list[Path] = [(tender,)]
        complete = True
        for inner in reversed(self.dictionary.lineage(scope)[:-1]):
            held_in = self.dictionary.scopes[inner].held_in
            assert held_in is not None
            lists = [(path, path[0].items(held_in)) for path in paths]
            complete = complete and all(found.complete for _, found in lists)
            paths = [(item, *path) for path, found in lists for item in found.items]
        return paths, complete

    def further(self, scope: str, path: Path) -> list[Path]:
        """Return an unknown item for each open list on the way to `scope`."""
        way = list(reversed(self.dictionary.lineage(scope)))
        inner = way[way.index(path[0].scope) + 1 :]
        if not inner:
            return []
        held_in = self.dictionary.scopes[inner[0]].held_in
        assert held_in is not None
        items = path[0].items(held_in)
        found = [
            each for item in items.items for each in self.further(scope, (item, *path))
        ]
        if not items.complete:
            unknown = path
            for name in inner:
                unknown = (Item(name, UNKNOWN_ITEM, path[0].place), *unknown)
            found.append(unknown)
        return found

    def outcome(self, rule: Rule, path: Path) -> str:
        parts: list[Group | Rule] = [rule]
        if rule.group is not None:
            parts.append(self.policy.groups[rule.group])
        applies, exempt = TRUE, FALSE
        for part in parts:
            applies = min(applies, self.or_true(part.when, path))
            if part.unless is not None:
                exempt = max(exempt, self.truth(part.unless, path))
        breach = min(applies, 2 - exempt, 2 - self.truth(rule.require, path))
        if applies == FALSE or exempt == TRUE:
            return "not_applicable"
        return ("met", "undetermined", "not_met")[breach]

    # Names

    def around(self, name: str, path: Path) -> Path:
        """Return the path from the item that the fact or list belongs to."""
        scope = name.partition(".")[0]
        while path[0].scope != scope:
            path = path[1:]
        return path

    def entries(self, name: str, path: Path) -> tuple[Items, list[Path]]:
        path = self.around(name, path)
        items = path[0].items(name)
        return items, [(item, *path) for item in items.items]

    def read(self, name: str, path: Path) -> Range:
        path = self.around(name, path)
        if name not in self.policy.derived:
            match path[0].fact(name):
                case Fact(value):
                    return certain(value)
                case Missing(why):
                    return ABSENT if why is Why.ABSENT else NOTHING
        definition = self.policy.derived[name].definition
        match definition:
            case Holds(condition):
                truth = self.truth(condition, path)
                return NOTHING if truth == UNKNOWN else certain(truth == TRUE)
            case Cases():
                return self.cases(definition, path)
            case _:
                return self.value(definition, path)

    def cases(self, definition: Cases, path: Path) -> Range:
        reachable = []
        for case in definition.cases:
            when = self.or_true(case.when, path)
            if when != FALSE:
                value = NOTHING if case.value is None else self.value(case.value, path)
                reachable.append(value)
            if when == TRUE:
                break
        else:
            return NOTHING
        first = reachable[0]
        if len(reachable) == 1 or all(same(first, v) == TRUE for v in reachable):
            return first
        return NOTHING

    def given(self, name: str, path: Path) -> int:
        path = self.around(name, path)
        if name in self.dictionary.lists:
            items = path[0].items(name)
            return TRUE if items.items else FALSE if items.complete else UNKNOWN
        if name in self.dictionary.records:
            facts = [f for f in self.dictionary.facts if f.startswith(name + ".")]
            return max(self.given(fact, path) for fact in facts)
        value = self.read(name, path)
        return TRUE if value.known else FALSE if value.absent else UNKNOWN

    # Values

    def value(self, expression: Expression, path: Path) -> Range:
        match expression:
            case Literal(value):
                return certain(value)
            case Read(name):
                return self.read(name, path)
            case Parameter(name, pack):
                policy = self.policy if pack is None else self.packs[pack]
                if policy is None:
                    return NOTHING
                packs = self.packs if pack is None else {}
                owner = Reference(policy, self.dictionary, packs)
                if name in policy.tables:
                    return owner.table(policy.tables[name], path)
                return certain(policy.parameters[name].value)
            case Summarise():
                return self.summary(expression, path)
            case Arithmetic(operator, left, right):
                return arithmetic(
                    operator, self.value(left, path), self.value(right, path)
                )
            case Call(function, arguments):
                return call(function, [self.value(each, path) for each in arguments])
            case _:
                assert_never(expression)

    def table(self, table: Table, path: Path) -> Range:
        """Return what the table gives in each way its unknown rows may come out."""
        day = table.dated_by and self.read(table.dated_by, path)
        rows = []
        for row in table.rows:
            truth = None if row.when is None else self.truth(row.when, path)
            if row.value is not None:
                value = self.value(row.value, path)
            else:
                assert isinstance(day, Range)
                value = on_day(row, day)
            rows.append((truth, value))
        return over_all(table, rows)

    def summary(self, node: Summarise, path: Path) -> Range:
        items, inners = self.entries(node.items, path)
        rows = [
            (
                self.or_true(node.where, inner),
                amount("number", 1) if node.of is None else self.read(node.of, inner),
            )
            for inner in inners
        ]
        counted = [value for where, value in rows if where == TRUE]
        perhaps = [value for where, value in rows if where == UNKNOWN]
        unit = next((value.unit for value in counted if value.known), "")
        numbers = [number(v) for v in counted if v.known and v.low is not None]
        total = sum(numbers, Fraction(0))
        settled = (
            items.complete and not perhaps and all(value.known for value in counted)
        )
        match node.summary:
            case Summary.COUNT:
                most = len(counted) + len(perhaps)
                return Range(
                    "number",
                    Fraction(len(counted)),
                    Fraction(most) if items.complete else None,
                    known=settled,
                )
            case Summary.COUNT_DIFFERENT:
                return amount("number", different(counted)) if settled else NOTHING
            case Summary.TOTAL:
                if settled:
                    return amount(unit, total)
                return self.total_bounds(node, items, total, counted, perhaps)
            case Summary.SMALLEST:
                least = min(numbers, default=None)
                if settled:
                    return NOTHING if least is None else amount(unit, least)
                return Range(unit, high=least)
            case Summary.LARGEST:
                greatest = max(numbers, default=None)
                if settled:
                    return NOTHING if greatest is None else amount(unit, greatest)
                return Range(unit, low=greatest)
            case Summary.AVERAGE:
                if not settled or not numbers:
                    return NOTHING
                return amount(unit, total / len(numbers))
            case Summary.MEDIAN:
                if not settled or not numbers:
                    return NOTHING
                row, middle = sorted(numbers), len(numbers) // 2
                return amount(unit, (row[middle] + row[-1 - middle]) / 2)
            case Summary.SHARE:
                every = [value for _, value in rows]
                if not settled or not all(value.known for value in every):
                    return NOTHING
                whole = sum(map(number, every), Fraction(0))
                return amount("percentage", total / whole * 100) if whole else NOTHING
            case _:
                assert_never(node.summary)

    def total_bounds(
        self,
        node: Summarise,
        items: Items,
        total: Fraction,
        counted: list[Range],
        perhaps: list[Range],
    ) -> Range:
        definition = self.dictionary.facts.get(node.of or "")
        if definition is None or definition.minimum is None or definition.minimum < 0:
            return NOTHING
        blanks = sum(not value.known for value in counted)
        low = total + blanks * Fraction(definition.minimum)
        most = Fraction(definition.maximum or 0)
        known = all(value.known for value in counted + perhaps)
        if not items.complete or (definition.maximum is None and not known):
            return Range(low=low)
        more = sum((number(v) if v.known else most for v in perhaps), Fraction(0))
        return Range(low=low, high=total + blanks * most + more)

    # Conditions

    def or_true(self, condition: Condition | None, path: Path) -> int:
        return TRUE if condition is None else self.truth(condition, path)

    def truth(self, condition: Condition, path: Path) -> int:
        match condition:
            case All(parts):
                return min((self.truth(part, path) for part in parts), default=TRUE)
            case Any(parts):
                return max((self.truth(part, path) for part in parts), default=FALSE)
            case Not(part):
                return 2 - self.truth(part, path)
            case Given(names):
                return min((self.given(name, path) for name in names), default=TRUE)
            case Stated(name):
                unsaid = self.around(name, path)[0].label == UNKNOWN_ITEM
                given = self.given(name, path) == TRUE
                return TRUE if given else UNKNOWN if unsaid else FALSE
            case Compare(left, comparison, right):
                return compare(
                    comparison, self.value(left, path), self.value(right, path)
                )
            case Between(value, low, high):
                one = self.value(value, path)
                return min(
                    at_least(one, self.value(low, path)),
                    at_least(self.value(high, path), one),
                )
            case Near(value, target, within):
                return near(*(self.value(v, path) for v in (value, target, within)))
            case OneOf(value, options, negated):
                one = self.value(value, path)
                found = max(
                    (same(one, self.value(option, path)) for option in options),
                    default=FALSE,
                )
                return 2 - found if negated else found
            case Includes(value, options, every):
                words = self.value(value, path)
                held = [holds(words, self.value(option, path)) for option in options]
                return min(held, default=TRUE) if every else max(held, default=FALSE)
            case Matches(value, pattern):
                text = self.value(value, path).word
                if not isinstance(text, str) or len(text) > 200:
                    return UNKNOWN
                regex = self.policy.patterns[pattern].regex
                return TRUE if re.fullmatch(regex, text) else FALSE
            case ListTest(quantity, name, where, has):
                items, inners = self.entries(name, path)
                open_end = TRUE if items.complete else UNKNOWN
                pairs = [(self.or_true(where, i), self.or_true(has, i)) for i in inners]
                if quantity is Quantity.EVERY:
                    return min([open_end, *(max(2 - w, h) for w, h in pairs)])
                exists = max([2 - open_end, *(min(w, h) for w, h in pairs)])
                return exists if quantity is Quantity.EXISTS else 2 - exists
            case NoRepeats(name, by):
                items, inners = self.entries(name, path)
                values = [self.read(by, inner) for inner in inners]
                known = [value for value in values if value.known]
                if different(known) < len(known):
                    return FALSE
                return TRUE if items.complete and known == values else UNKNOWN
            case _:
                assert_never(condition)


# Tables: every way in which the rows that are unknown may come out


def on_day(row: Row, day: Range) -> Range:
    for dated in row.dated:
        last = date.max if dated.last is None else dated.last
        days = range(dated.first.toordinal(), last.toordinal() + 1)
        if day.known and int(number(day)) in days:
            return certain(dated.value)
    return NOTHING


def over_all(table: Table, rows: list[tuple[int | None, Range]]) -> Range:
    """Return the one value of all ways, or its ends where it has any."""
    tests = [truth for truth, _ in rows if truth is not None]
    if table.hit in {Hit.RULE_ORDER, Hit.OUTPUT_ORDER} and UNKNOWN in tests:
        return NOTHING
    decided = table.hit in {Hit.UNIQUE, Hit.ANY}
    if decided and TRUE in tests:
        ways = [tuple(truth == TRUE for truth in tests)]
    else:
        ends = [(False, True) if t == UNKNOWN else (t == TRUE,) for t in tests]
        ways = list(product(*ends))
        if decided:  # two that hold together are refused before
            ways = [way for way in ways if sum(way) <= 1]
    results = [one_way(table, rows, way) for way in ways]
    if not all(value.known for value in results):
        return NOTHING
    if len({(value.low, value.word) for value in results}) == 1:
        return results[0]
    numbers = [value.low for value in results if value.low is not None]
    if len(numbers) < len(results):
        return NOTHING
    return Range(results[0].unit, min(numbers), max(numbers))


def one_way(
    table: Table, rows: list[tuple[int | None, Range]], way: tuple[bool, ...]
) -> Range:
    """Return what the table gives where it is known of each row whether it holds."""
    left = iter(way)
    values = [
        value
        for truth, value in rows
        if (next(left) if truth is not None else not any(way))
    ]
    if table.hit is Hit.COLLECT_COUNT:
        return amount("number", len(values))
    order = [certain(value) for value in table.priority]
    match table.hit:
        case Hit.FIRST:
            values = values[:1]
        case Hit.COLLECT_SUM:
            pass
        case _ if not all(value.known for value in values):
            return NOTHING
        case Hit.PRIORITY | Hit.OUTPUT_ORDER:
            values = [value for each in order for value in values if value == each]
        case _:
            pass
    if not all(value.known for value in values):
        return NOTHING
    match table.hit:
        case Hit.RULE_ORDER | Hit.OUTPUT_ORDER:
            words = tuple(str(value.word) for value in values)
            return Range("word", word=words, known=True)
        case Hit.COLLECT_SUM:
            unit = values[0].unit if values else ""
            return amount(unit, sum(map(number, values), Fraction(0)))
        case _ if not values:
            return NOTHING
        case Hit.COLLECT_MIN:
            return min(values, key=number)
        case Hit.COLLECT_MAX:
            return max(values, key=number)
        case _:
            return values[0]


# Ranges compared


def at_least(left: Range, right: Range) -> int:
    if left.low is not None and right.high is not None and left.low >= right.high:
        return TRUE
    return FALSE if below(left, right) else UNKNOWN


def below(left: Range, right: Range) -> bool:
    return left.high is not None and right.low is not None and left.high < right.low


def same(left: Range, right: Range) -> int:
    if left.known and right.known:
        equal = (left.low, left.word) == (right.low, right.word)
        return TRUE if equal else FALSE
    return FALSE if below(left, right) or below(right, left) else UNKNOWN


def different(values: list[Range]) -> int:
    return len({(value.low, value.word) for value in values})


def compare(comparison: Comparison, left: Range, right: Range) -> int:
    match comparison:
        case Comparison.IS:
            return same(left, right)
        case Comparison.IS_NOT:
            return 2 - same(left, right)
        case Comparison.AT_LEAST:
            return at_least(left, right)
        case Comparison.AT_MOST:
            return at_least(right, left)
        case Comparison.MORE_THAN:
            return 2 - at_least(right, left)
        case Comparison.LESS_THAN:
            return 2 - at_least(left, right)
        case _:
            assert_never(comparison)


def near(value: Range, target: Range, within: Range) -> int:
    """Return whether the value is from target - within to target + within."""
    return min(
        at_least(value, arithmetic(Operator.MINUS, target, within)),
        at_least(arithmetic(Operator.PLUS, target, within), value),
    )


def holds(words: Range, option: Range) -> int:
    if not (words.known and option.known):
        return UNKNOWN
    assert isinstance(words.word, tuple)
    return TRUE if option.word in words.word else FALSE


# Arithmetic, of known values only


def arithmetic(operator: Operator, left: Range, right: Range) -> Range:
    if not (left.known and right.known):
        return ABSENT if left.absent or right.absent else NOTHING
    a, b = number(left), number(right)
    units = (left.unit, right.unit)
    match operator:
        case Operator.PLUS | Operator.MINUS:
            b = b if operator is Operator.PLUS else -b
            if units == ("date", "date"):
                return amount("days", a + b)
            if units == ("date", "months"):
                return months_later(a, int(b))
            if left.unit == "date" and not 1 <= a + b <= date.max.toordinal():
                return NOTHING
            return amount(left.unit or right.unit, a + b)
        case Operator.TIMES:
            product = a * b / 100 if "percentage" in units else a * b
            if "" in units or left.unit == right.unit:
                return amount(left.unit and right.unit, product)
            return amount("money" if "money" in units else "number", product)
        case Operator.DIVIDED_BY:
            if b == 0:
                return NOTHING
            unit = "number" if units == ("money", "money") else left.unit
            return amount(unit, a / b)
        case _:
            assert_never(operator)


def months_later(day: Fraction, months: int) -> Range:
    start = date.fromordinal(int(day))
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return NOTHING
    last = calendar.monthrange(year, month + 1)[1]
    return amount("date", date(year, month + 1, min(start.day, last)).toordinal())


def call(function: Function, arguments: list[Range]) -> Range:
    if not all(argument.known for argument in arguments):
        return ABSENT if any(each.absent for each in arguments) else NOTHING
    numbers = [number(argument) for argument in arguments]
    unit = "".join(sorted({argument.unit for argument in arguments}))
    match function:
        case Function.MIN:
            return amount(unit, min(numbers))
        case Function.MAX:
            return amount(unit, max(numbers))
        case Function.ROUND:
            scale = Fraction(10) ** int(numbers[1])
            whole = (abs(numbers[0]) * scale + Fraction(1, 2)) // 1 / scale
            return amount(arguments[0].unit, whole if numbers[0] >= 0 else -whole)
        case Function.WITH_VAT:
            return amount("money", numbers[0] + numbers[0] * numbers[1] / 100)
        case Function.MONTHS_BETWEEN:
            first, last = sorted(numbers)
            months = 0
            while number(months_later(first, months + 1)) <= last:
                months += 1
            return amount("months", months if first == numbers[0] else -months)
        case _:
            assert_never(function)
