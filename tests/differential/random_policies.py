"""Random policies and cases: well typed, small, and rich in boundaries.

They use few facts and few values, so that a comparison is often hit exactly,
values often repeat, and every outcome comes up. A policy is built from the
outside in, so that hypothesis shrinks it to few and simple nodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Protocol, TypeVar

from hypothesis import strategies as st

from differential.random_tables import Tables
from socialvalue.loading.dictionary import load_dictionary
from socialvalue.model.case import Case, Fact, Item, Items, Missing, Place, Record, Why
from socialvalue.model.dictionary import TYPES
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
from socialvalue.model.grounds import Basis, Status
from socialvalue.model.policy import (
    CaseOf,
    Cases,
    Definition,
    Derived,
    Group,
    Holds,
    Level,
    ParameterValue,
    Pattern,
    Policy,
    Rule,
    Standing,
)
from socialvalue.model.table import DatedValue, Hit, Row, Table
from socialvalue.quantities import (
    Duration,
    DurationUnit,
    Money,
    Percentage,
    Value,
    Vat,
)
from socialvalue.shipped import schema

T = TypeVar("T")


class Pick(Protocol):
    """Whatever picks one of several: hypothesis, or a generator with a seed."""

    def __call__(self, options: Sequence[T], /) -> T:
        """Return one of `options`."""
        ...


_OF_VALUES = (
    Summary.AVERAGE,
    Summary.MEDIAN,
    Summary.SMALLEST,
    Summary.LARGEST,
    Summary.TOTAL,
)
"""The summaries whose value is of the type of what they summarise."""

DICTIONARY = load_dictionary(schema("tender"))

YES_OR_NO, TEXT, CHOICE, TEXTS = "yes or no", "text", "choice", "list of text"
NUMBER, PERCENTAGE, DATE = "number", "percentage", "date"
NET, GROSS = "money, excluding VAT", "money, including VAT"
MONTHS, DAYS = "duration, months", "duration, days"
ORDERED = (PERCENTAGE, NUMBER, NET, GROSS, DATE, MONTHS, DAYS)
SUMMED = (PERCENTAGE, NUMBER, NET, GROSS)

FACTS = (
    "tender.commenced_on",
    "tender.exemption.approved_on",
    "tender.urgent",
    "tender.category",
    "tender.title",
    "tender.value.net",
    "tender.value.gross",
    "tender.value.vat_rate",
    "tender.tie_break",
    "lot.title",
    "lot.value.net",
    "lot.value.vat_rate",
    "lot.suitability.sme",
    "criterion.weight",
    "criterion.social_value",
    "criterion.name",
    "criterion.type",
    "criterion.scale.max",
    "criterion.min_score",
    "criterion.scale.descriptors",
    "subcriterion.weight",
    "subcriterion.name",
    "measure.unit_value",
    "measure.kpi",
    "measure.theme",
)
RECORDS = (
    "tender.value",
    "tender.exemption",
    "lot.value",
    "lot.suitability",
    "criterion.scale",
)
LISTS = {  # the most items that one of them has
    "tender.lots": 2,
    "tender.measures": 3,
    "lot.criteria": 3,
    "criterion.subcriteria": 2,
}


def _decimals(*numbers: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(number) for number in numbers)


VALUES: dict[str, tuple[Value, ...]] = {
    YES_OR_NO: (True, False),
    TEXT: ("A1", "B1", "A12"),
    TEXTS: (("A1", "B1"), ("A1",), ()),
    NUMBER: _decimals("1", "2", "2.5"),
    PERCENTAGE: tuple(map(Percentage, _decimals("10", "20", "50"))),
    NET: tuple(Money(n, Vat.EXCLUDING) for n in _decimals("10000", "20000", "30000")),
    GROSS: tuple(Money(n, Vat.INCLUDING) for n in _decimals("12000", "24000", "20000")),
    DATE: tuple(
        date(2024, month, day)
        for month, day in ((2, 29), (1, 31), (3, 29), (3, 28), (4, 28))
    ),
    MONTHS: tuple(Duration(n, DurationUnit.MONTHS) for n in (1, 2, 0)),
    DAYS: tuple(Duration(n, DurationUnit.DAYS) for n in (29, 28, 30)),
}
"""What facts are given as, by type; literals are these and a few more."""

LITERALS: dict[str, tuple[Value, ...]] = {
    **VALUES,
    NUMBER: (*VALUES[NUMBER], *_decimals("0", "3")),
    PERCENTAGE: (
        *VALUES[PERCENTAGE],
        *map(Percentage, _decimals("30", "40", "100", "0")),
    ),
    NET: (*VALUES[NET], Money(Decimal(40000), Vat.EXCLUDING)),
}
PRODUCTS: dict[str, tuple[Value, ...]] = {
    NUMBER: _decimals("1", "2", "0.5", "4"),
    PERCENTAGE: tuple(map(Percentage, _decimals("2", "5", "10"))),
    NET: tuple(Money(n, Vat.EXCLUDING) for n in _decimals("2000", "5000", "10000")),
    GROSS: tuple(Money(n, Vat.INCLUDING) for n in _decimals("2400", "6000", "10000")),
}
"""What products and quotients of the values above are near to."""

DIVISORS = _decimals("2", "3", "0.5")

PATTERNS = {
    "a_code": Pattern("a_code", "A code of A", "A[0-9]", "A1"),
    "a_first": Pattern("a_first", "A first code", "[AB]1", "B1"),
}


def _parameter(type_: str, value: Value) -> ParameterValue:
    name = type_.replace(", ", "_").replace(" ", "_").lower()
    return ParameterValue(name, type_, TYPES[type_], value, rationale="For a test.")


def _parameters(number: int) -> dict[str, ParameterValue]:
    made = [_parameter(t, VALUES[t][number]) for t in (*ORDERED, TEXT, YES_OR_NO)]
    return {parameter.name: parameter for parameter in made}


PARAMETER_NAMES = {str(p.type): name for name, p in _parameters(0).items()}


def _policy(name: str, parameters: dict[str, ParameterValue]) -> Policy:
    return Policy(
        id=name,
        version="1.0.0",
        language=1,
        title=name,
        authority="Example Council",
        standing=Standing.ILLUSTRATIVE,
        effective_from=date(2020, 1, 1),
        parameters=parameters,
    )


_LARGE = "tender.large"


def _row(when: Condition | None, number: int) -> Row:
    return Row(when, Literal(VALUES[PERCENTAGE][number]), rationale="For a test.")


def _pack_with_tables() -> Policy:
    """Return a pack whose tables read its own parameters and derived facts."""
    above = Compare(
        Read("tender.value.net"), Comparison.MORE_THAN, Parameter(PARAMETER_NAMES[NET])
    )
    large = Compare(Read(_LARGE), Comparison.IS, Literal(value=True))
    urgent = Compare(Read("tender.urgent"), Comparison.IS, Literal(value=True))
    pack = _policy("pack", _parameters(0))
    dated = tuple(
        DatedValue(VALUES[NET][number], first, last, rationale="For a test.")
        for number, (first, last) in enumerate(
            [(date(2024, 2, 1), date(2024, 3, 28)), (date(2024, 3, 29), None)]
        )
    )
    return replace(
        pack,
        derived={_LARGE: Derived(_LARGE, "Large", Holds(above))},
        tables={
            "weight": Table(
                "weight",
                "Weight",
                Hit.FIRST,
                TYPES[PERCENTAGE],
                (_row(large, 2), _row(urgent, 0), _row(None, 1)),
            ),
            "line": Table(
                "line",
                "Line",
                Hit.UNIQUE,
                TYPES[NET],
                (Row(None, dated=dated, rationale="For a test."),),
                dated_by="tender.commenced_on",
            ),
        },
    )


PACK = _pack_with_tables()
Packs = dict[str, Policy | None]


def type_of_fact(name: str) -> str:
    return str(DICTIONARY.facts[name].type)


def choices_of(name: str) -> tuple[str, ...]:
    return DICTIONARY.facts[name].type.choices[:2]


# Cases

_MISSING: tuple[Missing | None, ...] = (
    None,
    None,
    Missing(Why.LEFT_BLANK),
    Missing(Why.UNUSABLE),
)
"""What may stand instead of a value; None: nothing at all."""


def values_of(name: str) -> tuple[Value, ...]:
    """Return what the fact called `name` is given as in random cases."""
    return choices_of(name) or VALUES[type_of_fact(name)]


_COMPLETE = {
    scope: (
        frozenset({scope}),
        frozenset[str](),
        frozenset(record for record in RECORDS if record.startswith(scope + ".")),
    )
    for scope in DICTIONARY.scopes
}


def place(pointer: str) -> Place:
    return Place(pointer, 1, 1)


def item(pick: Pick, scope: str, pointer: str, *, full: bool) -> Item:
    """Return an item of `scope` with everything in it; if `full`, nothing missing."""
    facts: dict[str, Fact | Missing] = {}
    for name in FACTS:
        if name.startswith(scope + "."):
            states: tuple[Value | Missing | None, ...] = values_of(name)
            if not full:
                states = (*states * (9 // len(states)), *_MISSING)
            state = pick(states)
            if isinstance(state, Missing):
                facts[name] = state
            elif state is not None:
                facts[name] = Fact(state, place(f"{pointer}/{name}"))
    lists: dict[str, Items] = {}
    for name, most in LISTS.items():
        if name.startswith(scope + "."):
            size = pick((*range(1, most + 1), most, most, 0))
            complete = full or pick((True, True, False))
            inner = DICTIONARY.lists[name].item_scope
            at = f"{pointer}/{name}"
            pointers = [f"{at}/{number}" for number in range(size)]
            items = [item(pick, inner, pointer, full=full) for pointer in pointers]
            if items or complete:
                lists[name] = Items(tuple(items), complete, place(at))
    return Item(scope, pointer, place(pointer), facts, lists, pick(_COMPLETE[scope]))


def case(pick: Pick) -> Case:
    """Return a tender with lots, criteria, sub-criteria and measures."""
    tender = item(pick, "tender", "", full=pick((True, False)))
    return Case(tender, Record.FULL, "sha256:0")


# Policies


@dataclass
class Author:
    """Writes one policy, each choice picked."""

    pick: Pick
    stated: bool  # may it use `stated`?
    derived: dict[str, Derived] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)  # of derived facts
    tables: dict[str, Table] = field(default_factory=dict)
    scopes: dict[str, str] = field(default_factory=dict)  # of tables

    # Names that can be read where something is about `scope`

    def names(self, scope: str, *types: str, own: bool = False) -> list[str]:
        """Return facts and derived facts of one of `types`, nearest scope first."""
        scopes = (scope,) if own else DICTIONARY.lineage(scope)
        derived = [name for name, type_ in self.types.items() if type_ in types]
        given = [name for name in FACTS if type_of_fact(name) in types]
        names = given + derived * 3  # what is worked out should be read, too
        return [n for each in scopes for n in names if n.startswith(each + ".")]

    def lists(self, scope: str, *, own: bool = False) -> list[str]:
        scopes = (scope,) if own else DICTIONARY.lineage(scope)
        return [n for each in scopes for n in LISTS if n.startswith(each + ".")]

    # What tables are made of

    def type_of(self, name: str) -> str:
        return self.types.get(name) or type_of_fact(name)

    def values(self, type_: str) -> tuple[Value, ...]:
        return VALUES[type_]

    def choices(self, name: str) -> tuple[str, ...]:
        return choices_of(name)

    def write_table(self) -> None:
        scope = self.pick(["lot", "criterion", "tender", "tender"])
        name = f"table_{len(self.tables)}"
        self.tables[name] = Tables(self, scope).table(name)
        self.scopes[name] = scope

    def readable(self, type_: str, scope: str) -> list[Parameter]:
        """Return the tables of `type_` that can be read about `scope`."""
        around = DICTIONARY.lineage(scope)
        found = [
            Parameter(name)
            for name, table in self.tables.items()
            if str(table.gives) == type_ and self.scopes[name] in around
        ]
        others = [
            Parameter(name, "law")
            for name, table in PACK.tables.items()
            if str(table.gives) == type_
        ]
        return found * 3 + others

    # Values

    def value(self, type_: str, scope: str, depth: int, *, inner: bool) -> Expression:
        """Write any value of `type_`."""
        kinds = ["literal", "parameter"] if type_ in PARAMETER_NAMES else ["literal"]
        if self.names(scope, type_):
            kinds = ["read", "read", *kinds]
        if self.readable(type_, scope):
            kinds += ["table"] * 2
        if depth > 0 and type_ in ORDERED:
            kinds += ["arithmetic", "arithmetic", "call"]
            kinds += [] if inner else ["summary", "summary"]
        match self.pick(kinds):
            case "literal":
                return Literal(self.pick(LITERALS[type_]))
            case "parameter":
                return self.parameter(type_)
            case "read":
                return Read(self.pick(self.names(scope, type_)))
            case "table":
                return self.pick(self.readable(type_, scope))
            case "arithmetic":
                return self.arithmetic(type_, scope, depth, inner=inner)
            case "call":
                return self.call(type_, scope, depth, inner=inner)
            case _:
                return self.summary(type_, scope)

    def constant(self, type_: str) -> Literal | Parameter:
        if self.pick([True, True, False]):
            return Literal(self.pick(LITERALS[type_]))
        return self.parameter(type_)

    def parameter(self, type_: str) -> Parameter:
        return Parameter(PARAMETER_NAMES[type_], self.pick([None, None, "law"]))

    def subject(self, scope: str, depth: int, *, inner: bool) -> tuple[Expression, str]:
        """Write a value worth comparing, and return its type too."""
        kinds = ["own", "around"]
        if depth > 0:
            kinds += ["formula"] if inner else ["formula", "summary"] * 2
        kind = self.pick(kinds)
        match kind:
            case "own" | "around":
                own = kind == "own" and bool(self.names(scope, *ORDERED, own=True))
                name = self.pick(self.names(scope, *ORDERED, own=own))
                known = self.types.get(name) or type_of_fact(name)
                return Read(name), known
            case "summary":
                type_ = self.pick([PERCENTAGE, NUMBER, NET])
                return self.summary(type_, scope), type_
            case _:
                type_ = self.pick([*ORDERED, DATE, MONTHS, NUMBER])
                if type_ != MONTHS and self.pick([True, False]):
                    return self.arithmetic(type_, scope, depth, inner=inner), type_
                return self.call(type_, scope, depth, inner=inner), type_

    def summary(self, type_: str, scope: str) -> Expression:
        """Write a summary of `type_` of a list, or a count where there is none."""
        lists = self.lists(scope)
        with_type = [
            items
            for items in lists
            if self.names(DICTIONARY.lists[items].item_scope, type_, own=True)
        ]
        kinds: list[Summary] = []
        if with_type:
            lists = with_type
            kinds += [Summary.SMALLEST, Summary.LARGEST]
            if type_ in SUMMED:
                kinds += [Summary.AVERAGE, Summary.MEDIAN, Summary.TOTAL, Summary.TOTAL]
        if type_ == NUMBER and (not kinds or self.pick([True, False])):
            lists = self.lists(scope)
            kinds = [Summary.COUNT_DIFFERENT, Summary.COUNT, Summary.COUNT]
        if type_ == PERCENTAGE:
            kinds += [Summary.SHARE] * 4
        if not kinds:
            return Literal(self.pick(LITERALS[type_]))
        items = self.pick(lists)
        about = DICTIONARY.lists[items].item_scope
        names = self.names(about, type_, own=True)
        of: str | None = None
        kind = self.pick(kinds)
        match kind:
            case Summary.COUNT:
                pass
            case Summary.COUNT_DIFFERENT:
                of = self.pick(self.names(about, TEXT, YES_OR_NO, *SUMMED, own=True))
            case Summary.SHARE:
                of = self.pick([None, *self.names(about, *SUMMED, own=True)])
            case _:
                of = self.pick(names)
        where = self.where(about, one_in=2 if kind is not Summary.SHARE else 1)
        return Summarise(kind, items, of, where)

    def where(
        self, about: str, *, one_in: int, stated: bool = False
    ) -> Condition | None:
        if self.pick(range(one_in)):
            return None
        return self.condition(about, 0, inner=True, stated=stated)

    def arithmetic(
        self, type_: str, scope: str, depth: int, *, inner: bool
    ) -> Expression:
        def value(of: str) -> Expression:
            return self.operand(of, scope, depth, inner=inner)

        left, right = type_, type_
        operators = [Operator.PLUS, Operator.MINUS]
        if type_ in SUMMED:
            operators += [Operator.TIMES, Operator.DIVIDED_BY]
        operator = self.pick(operators)
        if operator is Operator.DIVIDED_BY:
            if type_ == NUMBER and self.pick([True, False]):
                by: Value = self.pick(VALUES[NET])
                return Arithmetic(operator, value(NET), Literal(by))
            return Arithmetic(operator, value(type_), Literal(self.pick(DIVISORS)))
        if operator is Operator.TIMES:
            if type_ != PERCENTAGE:
                right = self.pick([PERCENTAGE, NUMBER])
            if self.pick([False, True]):
                left, right = right, left
        elif type_ == DATE:
            length = self.pick([MONTHS, MONTHS, DAYS])
            return Arithmetic(
                operator, value(DATE), Literal(self.pick(LITERALS[length]))
            )
        elif type_ == DAYS and self.pick([True, True, False]):
            operator, left, right = Operator.MINUS, DATE, DATE
        return Arithmetic(operator, value(left), value(right))

    def operand(self, type_: str, scope: str, depth: int, *, inner: bool) -> Expression:
        names = self.names(scope, type_)
        if names != [] and self.pick([True, True, False]):
            return Read(self.pick(names))
        return self.value(type_, scope, depth - 1, inner=inner)

    def call(self, type_: str, scope: str, depth: int, *, inner: bool) -> Expression:
        functions = [Function.MIN, Function.MAX]
        if type_ in SUMMED:
            functions += [Function.ROUND, Function.ROUND]
        if type_ == MONTHS:
            functions = [Function.MONTHS_BETWEEN]
        if type_ == GROSS:
            functions = [Function.WITH_VAT, *functions]
        function = self.pick(functions)
        if function is Function.WITH_VAT:
            net = self.operand(NET, scope, depth, inner=inner)
            return Call(function, (net, self.constant(PERCENTAGE)))
        if function is Function.ROUND:
            below: Expression = Arithmetic(
                Operator.DIVIDED_BY,
                self.operand(type_, scope, depth, inner=inner),
                Literal(self.pick(_decimals("4", "3"))),
            )
            if self.pick([False, False, True]):
                below = self.arithmetic(type_, scope, max(depth, 1), inner=inner)
            return Call(function, (below, Literal(Decimal(self.pick([0, 0, 1])))))
        argument = DATE if function is Function.MONTHS_BETWEEN else type_
        arguments = (
            self.operand(argument, scope, depth, inner=inner) for _ in range(2)
        )
        return Call(function, tuple(arguments))

    # Conditions

    def condition(
        self, scope: str, depth: int, *, inner: bool = False, stated: bool = False
    ) -> Condition:
        kinds = ["compare"] * 4 + ["equal"] * 2
        kinds += ["between", "near", "one_of", "includes", "matches", "given"]
        kinds += ["stated"] if stated else []
        if not inner:
            kinds += ["list_test"] * 3 + ["no_repeats"]
        if depth > 0:
            kinds += ["all", "all", "any", "any", "not", "not"]

        def part() -> Condition:
            return self.condition(scope, depth - 1, inner=inner, stated=stated)

        kind = self.pick(kinds)
        match kind:
            case "all" | "any":
                parts = tuple(part() for _ in range(self.pick([2, 3, 1, 0])))
                return All(parts) if kind == "all" else Any(parts)
            case "not":
                return Not(part())
            case "given":
                names = self.nameable(scope)
                count = self.pick([1, 1, 2])
                return Given(tuple(self.pick(names) for _ in range(count)))
            case "stated":
                return Stated(self.pick(self.nameable(scope)))
            case "list_test":
                return self.list_test(scope, stated=stated)
            case "no_repeats":
                items = self.pick(self.lists(scope))
                about = DICTIONARY.lists[items].item_scope
                by = self.pick(self.names(about, TEXT, CHOICE, *ORDERED, own=True))
                return NoRepeats(items, by)
            case "equal":
                return self.equal(scope)
            case "includes":
                return self.includes(scope)
            case "matches":
                name = self.pick(self.names(scope, TEXT))
                return Matches(Read(name), self.pick(list(PATTERNS)))
            case _:
                return self.comparison(kind, scope, depth, inner=inner)

    def comparison(
        self, kind: str, scope: str, depth: int, *, inner: bool
    ) -> Condition:
        left, type_ = self.subject(scope, depth, inner=inner)

        def other() -> Expression:
            tables = self.readable(type_, scope)
            kinds = ["constant", "echo", "constant", "echo", "value"]
            match self.pick(kinds + ["table"] * 5 if tables else kinds):
                case "table":
                    return self.pick(tables)
                case "constant":
                    return self.constant(type_)
                case "echo":
                    return self.echo(left, type_)
                case _:
                    return self.value(type_, scope, depth, inner=inner)

        match kind:
            case "between":
                return Between(left, other(), other())
            case "near":
                within = DAYS if type_ == DATE else type_
                return Near(left, other(), self.constant(within))
            case "one_of":
                return self.one_of(left, type_)
            case _:
                return Compare(left, self.pick(list(Comparison)), other())

    def echo(self, left: Expression, type_: str) -> Expression:
        """Write something that `left` differs from in little: max(a, b) and a."""
        match left:
            case Call(Function.MIN | Function.MAX | Function.ROUND, (first, *_)):
                return first
            case Arithmetic(Operator.TIMES | Operator.DIVIDED_BY):
                return Literal(self.pick(PRODUCTS[type_]))
            case Arithmetic(_, first) if type_ in SUMMED:
                return first
            case Summarise(Summary.SHARE, of=str()):
                return replace(left, of=None)
            case Summarise(summary, of=str()) if summary in _OF_VALUES:
                return replace(left, summary=self.pick(_OF_VALUES))
            case _:
                return self.constant(type_)

    def one_of(self, left: Expression, type_: str) -> Condition:
        count = self.pick([2, 1, 3])
        options = tuple(self.constant(type_) for _ in range(count))
        return OneOf(left, options, negated=self.pick([False, True]))

    def equal(self, scope: str) -> Condition:
        """Compare yes or no, texts or choices."""
        name = self.pick(self.names(scope, YES_OR_NO, TEXT, CHOICE))
        is_or_not = self.pick([Comparison.IS, Comparison.IS, Comparison.IS_NOT])
        if name in FACTS and type_of_fact(name) == CHOICE:
            chosen = Literal(self.pick(choices_of(name)))
            if self.pick([True, True, False]):
                return Compare(Read(name), is_or_not, chosen)
            return OneOf(Read(name), (chosen,), negated=self.pick([False, True]))
        type_ = self.types.get(name) or type_of_fact(name)
        if type_ == TEXT and self.pick([True, True, False]):
            return self.one_of(Read(name), type_)
        right: Expression = self.constant(type_)
        if self.pick([True, True, True, False]):
            right = Read(self.pick(self.names(scope, type_)))
        tables = self.readable(type_, scope)
        if tables and self.pick(range(2)) == 0:
            right = self.pick(tables)
        return Compare(Read(name), is_or_not, right)

    def includes(self, scope: str) -> Condition:
        options: list[Expression] = []
        for _ in range(self.pick([1, 2, 2])):
            if self.pick([True, True, True, False]):
                options.append(self.constant(TEXT))
            else:
                options.append(Read(self.pick(self.names(scope, TEXT))))
        allowed = self.readable(TEXTS, scope)
        if allowed and self.pick(range(3)) > 0:
            return Includes(self.pick(allowed), tuple(options[:1]))
        name = self.pick(self.names(scope, TEXTS))
        return Includes(Read(name), tuple(options), every=self.pick([True, False]))

    def nameable(self, scope: str) -> list[str]:
        """Return every name that `given` and `stated` may ask for."""
        around = DICTIONARY.lineage(scope)
        names = [*FACTS, *RECORDS, *LISTS, *self.derived]
        return [n for each in around for n in names if n.startswith(each + ".")]

    def list_test(self, scope: str, *, stated: bool) -> Condition:
        items = self.pick(self.lists(scope))
        about = DICTIONARY.lists[items].item_scope
        quantity = self.pick(list(Quantity))
        where = self.where(about, one_in=2, stated=stated)
        if quantity is not Quantity.EVERY and self.pick([True, False, False]):
            return ListTest(quantity, items, where)
        depth = self.pick([0, 0, 1])
        # `stated` in a test that must hold could make ignorance a breach
        has = self.condition(about, depth, inner=True, stated=stated)
        return ListTest(quantity, items, where, has)

    # Definitions, groups and rules

    def define(self) -> None:
        scope = self.pick(["lot", "criterion", "tender"])
        number = len(self.derived)
        definition: Definition
        match self.pick(["value", "value", "holds", "cases"]):
            case "value":
                definition, type_ = self.subject(scope, 1, inner=False)
            case "holds":
                definition = Holds(self.condition(scope, 1))
                type_ = YES_OR_NO
            case _:
                type_ = self.pick([PERCENTAGE, YES_OR_NO, NET, DATE])
                definition = self.cases(scope, type_)
        name = f"{scope}.derived_{number}"
        self.derived[name] = Derived(name, name, definition)
        self.types[name] = type_

    def cases(self, scope: str, type_: str) -> Cases:
        written: list[CaseOf] = []
        for _ in range(self.pick([1, 2, 2])):
            when = self.condition(scope, 0)
            if not written or self.pick([True, True, True, False]):
                value = self.value(type_, scope, 1, inner=False)
                written.append(CaseOf(when, value))
            else:
                written.append(CaseOf(when, None, "Nobody has settled this."))
        if self.pick([True, True, False]):
            written.append(CaseOf(None, self.constant(type_)))
        return Cases(tuple(written))

    def group(self, number: int, scope: str) -> Group:
        name = f"group_{number}"
        when = self.condition(scope, 0)
        unless = None
        if self.pick([True, False]):
            unless = self.condition(scope, 0, stated=self.stated)
        return Group(name, name, when, unless)

    def rule(self, number: int, groups: dict[str, Group], about: list[str]) -> Rule:
        scope = self.pick(["tender", "lot", "criterion"])
        around = DICTIONARY.lineage(scope)
        usable = [n for n, s in zip(groups, about, strict=True) if s in around]
        group = when = unless = None
        if bare := self.pick([True, False]):
            kind = self.pick(["compare", "compare", "between", "near", "one_of", ""])
            require = (
                self.comparison(kind, scope, 1, inner=False)
                if kind
                else self.condition(scope, 0)
            )
        else:
            require = self.condition(scope, 2)
            group = self.pick([None, None, *usable, *usable])
        if not bare and self.pick([False, True]):
            when = self.condition(scope, 1, stated=self.stated)
        if not bare and self.pick([False, True]):
            unless = self.condition(scope, 0, stated=self.stated)
        return Rule(
            id=f"R-{number}",
            title=f"Rule {number}",
            applies_to=scope,
            when=when,
            unless=unless,
            require=require,
            group=group,
            level=self.pick(list(Level)),
            says="A rule.",
            basis=Basis.DESIGN,
            status=Status.ASSUMED,
            rationale="For a test.",
        )


def policy(pick: Pick, *, stated: bool) -> Policy:
    """Return a policy of one to four rules that passes every check."""
    author = Author(pick, stated)
    for kind in author.pick([["fact"], ["fact", "table", "fact"], ["table"] * 2, []]):
        author.define() if kind == "fact" else author.write_table()
    for _ in range(author.pick([1, 0, 2])):
        author.write_table()
    about = author.pick([[], ["tender"], ["lot"], ["tender", "lot"]])
    made = [author.group(number, scope) for number, scope in enumerate(about)]
    groups = {group.name: group for group in made}
    count = author.pick([1, 2, 3, 4])
    rules = tuple(author.rule(number, groups, about) for number in range(count))
    return replace(
        _policy("random", _parameters(1)),
        uses={"law": PACK.id},
        patterns=PATTERNS,
        derived=author.derived,
        tables=author.tables,
        groups=groups,
        rules=rules,
    )


@dataclass(frozen=True)
class Example:
    """A policy, what it uses, and a case to hold it against."""

    policy: Policy
    case: Case
    packs: Packs


def example(pick: Pick, *, stated: bool = True) -> Example:
    """Return an example; mostly there is a version in force of the pack it uses."""
    pack = pick((PACK, PACK, PACK, None))
    return Example(policy(pick, stated=stated), case(pick), {"law": pack})


def fixed_examples(count: int) -> list[Example]:
    """Return the same examples each time, spread more evenly than drawn ones."""
    return [example(Random(seed).choice) for seed in range(count)]  # noqa: S311


def picking(draw: st.DrawFn) -> Pick:
    """Return a pick that lets hypothesis choose."""

    def pick(options: Sequence[T], /) -> T:
        return draw(st.sampled_from(options))

    return pick


@st.composite
def examples(draw: st.DrawFn, *, stated: bool = True) -> Example:
    """Draw an example; `stated` says whether the policy may use that test."""
    return example(picking(draw), stated=stated)
