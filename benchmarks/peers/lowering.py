"""A policy in formulas of two values, made from its own tree.

Nothing is left out silently: what cannot be said is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from benchmarks.peers import formula as to
from benchmarks.peers.formula import (
    FALSE,
    HOLDS,
    OPEN,
    TRUE,
    Asked,
    Formula,
    Number,
    Path,
    Translated,
    Truth,
    all_of,
    any_of,
    either,
    every,
    opposite,
    scopes,
)
from benchmarks.peers.worked import (
    HUNDRED,
    Branch,
    Choice,
    Derived,
    Limits,
    UntranslatableError,
    Word,
    Worked,
    absence,
    combined,
    compared,
    constant,
    contrary,
    given_value,
    is_yes_or_no,
    over,
    shortest,
    truth_of,
)
from socialvalue.model import expression as said
from socialvalue.model.dictionary import Dictionary, Kind
from socialvalue.model.policy import Cases, Group, Policy, Rule
from socialvalue.model.policy import Holds as Condition
from socialvalue.model.table import Hit, Row, Table

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
        applies, exempt, met = self.parts(rule)
        return Asked(
            rule.id,
            rule.applies_to,
            either((applies.no, exempt.yes)),
            met.yes,
            every((applies.yes, exempt.no, met.no)),
            self._without_items(rule),
        )

    def parts(self, rule: Rule) -> tuple[Truth, Truth, Truth]:
        """Return whether a rule applies, is excepted and is met."""
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
            unknown = replace(self, blank=frozenset(way[number:]))
            applies, exempt, _ = unknown.parts(rule)
            may = contrary(either((applies.no, exempt.yes)))
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
        """Return the truth of a condition, named if it only reads the tender."""
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
                return compared(self.value(left), comparison, self.value(right))
            case said.Between(value, low, high):
                found = self.value(value)
                return all_of(
                    (
                        compared(found, said.Comparison.AT_LEAST, self.value(low)),
                        compared(found, said.Comparison.AT_MOST, self.value(high)),
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
                        compared(found, said.Comparison.AT_LEAST, ends[0]),
                        compared(found, said.Comparison.AT_MOST, ends[1]),
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
        return any_of(compared(found, said.Comparison.IS, each) for each in listed)

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
            return Truth(to.Known(path), to.Equal(absence(path), value=True))
        return given_value(self._derived(name))

    def _stated(self, name: str) -> Truth:
        if name.partition(".")[0] in self.blank:
            return OPEN
        stated = self.given(name).yes
        return Truth(stated, contrary(stated))

    def _list_test(self, test: said.ListTest) -> Truth:
        if test.items.partition(".")[0] in self.blank:
            return OPEN
        inner = self._inside(_INNER[test.items])
        where = HOLDS if test.where is None else inner.truth(test.where)
        has = HOLDS if test.has is None else inner.truth(test.has)
        path, scope = field_of(test.items), _INNER[test.items]
        if test.quantity is said.Quantity.EVERY:
            passes = any_of((opposite(where), has))
            holds = over(passes.yes, path, scope, every_=True)
            fails = over(passes.no, path, scope, every_=False)
            return Truth(every((complete(test.items), holds)), fails)
        passes = all_of((where, has))
        found = over(passes.yes, path, scope, every_=False)
        none = over(passes.no, path, scope, every_=True)
        truth = Truth(found, every((complete(test.items), none)))
        return opposite(truth) if test.quantity is said.Quantity.NONE else truth

    def _inside(self, scope: str) -> _Lowering:
        """Return what reads the items of a list, which are always there."""
        return replace(self, blank=self.blank - {scope})

    # Values

    def value(self, expression: said.Expression) -> Worked:
        match expression:
            case said.Literal(value):
                return constant(value)
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
        absent = to.Equal(absence(path), value=True)
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
                if all(is_yes_or_no(b.value) for b in choice.branches):
                    key = ("derived", self.prefix, name)
                    return Derived(self._under_name(key, truth_of(choice)))
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
            reader = replace(
                self, policy=owner, packs=packs, prefix=self.prefix + inside
            )
        if owner is not None and name in owner.tables:
            return reader.table(owner.tables[name])
        if owner is None or name not in owner.parameters:
            raise UntranslatableError(name)
        return constant(owner.parameters[name].value)

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
                        compared(day, said.Comparison.AT_LEAST, constant(each.first)),
                        compared(
                            day,
                            said.Comparison.AT_MOST,
                            constant(each.last or date.max),
                        ),
                    )
                ),
                constant(each.value),
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
        may = contrary(where.no)
        whole = complete(summary.items)
        if summary.summary is said.Summary.COUNT:
            one = Number(1)
            low = to.Total(path, scope, where.yes, one)
            high = to.Total(path, scope, may, one)
            sure = over(either((where.yes, where.no)), path, scope, every_=True)
            return Limits("number", low, high, every((whole, sure)), TRUE, whole)
        if summary.summary is not said.Summary.TOTAL or summary.of is None:
            raise UntranslatableError(summary)
        definition = self.dictionary.facts.get(summary.of)
        if definition is None or definition.minimum is None or definition.minimum < 0:
            raise UntranslatableError(summary)
        of = field_of(summary.of)
        least = shortest(definition.minimum)
        low = to.Total(path, scope, where.yes, to.OrElse(of, least))
        counted = either((where.no, to.Known(of)))
        all_known = over(counted, path, scope, every_=True)
        settled = over(
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
            most = shortest(definition.maximum)
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
        return combined(operator.value, one, other)

    def _call(self, function: said.Function, values: list[Worked]) -> Worked:
        numbers = [value for value in values if isinstance(value, Limits)]
        if len(numbers) < len(values):
            raise UntranslatableError(function)
        match function:
            case said.Function.WITH_VAT:
                net, rate = numbers
                return combined("*", net, combined("+", HUNDRED, rate))
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
