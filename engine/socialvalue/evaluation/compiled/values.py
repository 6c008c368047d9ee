"""Values of a policy, written as Python: facts, parameters, summaries, formulas.

Each is written as lines that work it out, and the name under which it then stands. A
value that is not known is a gap.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import assert_never

from socialvalue.evaluation.compiled import runtime
from socialvalue.evaluation.compiled.frame import Frame
from socialvalue.evaluation.compiled.types import lift, summed_bare
from socialvalue.evaluation.summaries import Limits
from socialvalue.evaluation.zero import zero_of_summary
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.expression import (
    Arithmetic,
    Call,
    Condition,
    Expression,
    Function,
    Literal,
    Operator,
    Parameter,
    Read,
    Summarise,
    Summary,
)
from socialvalue.model.policy import Cases, Holds, Policy
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

_QUOTIENTS = frozenset({Summary.SHARE, Summary.AVERAGE, Summary.MEDIAN})


class ValueWriter(ABC):
    """Writes values; what names of facts and tables stand for is said elsewhere."""

    def __init__(self, dictionary: Dictionary) -> None:
        """Take the facts there are; nothing is written yet."""
        self.dictionary = dictionary
        self._names = 0
        self._constants: dict[object, str] = {}
        self._fractions: dict[str, bool] = {}  # of derived facts, each once
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

    @abstractmethod
    def condition(self, condition: Condition, frame: Frame) -> str:
        """Return the name of a condition's truth."""

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
                lifts = self.lifts((left, right), frame)
                named = self.constant(operator)
                return self.kept(frame, f"combined({named}, {listed(sides)}, {lifts})")
            case Call(Function.WITH_VAT, arguments):
                values = [self.value(argument, frame) for argument in arguments]
                return self.kept(frame, f"with_vat({listed(values)})")
            case Call(function, arguments):
                values = [self.value(argument, frame) for argument in arguments]
                lifts, named = self.lifts(arguments, frame), self.constant(function)
                return self.kept(frame, f"called({named}, {in_tuple(values)}, {lifts})")
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

    def lifts(self, parts: Sequence[Expression], frame: Frame) -> str:
        """Return the name of what gives the values of `parts` their units back."""
        types = frame.owner.types
        return self.constant(tuple(lift(types.of(part)) for part in parts))

    def list_of(self, name: str, frame: Frame) -> str | None:
        """Return a list's name, if what holds it is there."""
        scope, _, key = name.partition(".")
        if scope not in frame.items or name not in self.dictionary.lists:
            return None
        return f"{frame.items[scope]}.{key}"

    def within(self, items: str, frame: Frame) -> tuple[str, Frame]:
        """Return a variable for the items of a list, and the frame of each."""
        scope = self.dictionary.lists[items].item_scope
        item = self.fresh()
        inside = {**frame.items, scope: item}
        return item, replace(frame, items=inside, scope=scope)

    def _summary(self, summary: Summarise, frame: Frame) -> str:
        found = self.list_of(summary.items, frame)
        how = self._summing(summary, frame)
        if found is None:
            return self.kept(frame, f"summarised({how}, (), whole=False)")
        if summary.summary is Summary.COUNT and summary.where is None:
            return self.kept(frame, f"counted(len({found}), whole={found}_whole)")
        plain = summary.of is not None and self.is_given(summary.of, frame)
        if summary.summary is Summary.TOTAL and plain:
            return self._total(summary, found, how, frame)
        return self._entries(summary, found, how, frame)

    def _entries(self, summary: Summarise, found: str, how: str, frame: Frame) -> str:
        """Write a summary of all entries of a list, known or not."""
        entries = self.kept(frame, "[]")
        item, inside = self.within(summary.items, frame)
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
        item, inside = self.within(summary.items, frame)
        lines.add("try:")
        lines.depth += 1
        with lines.under(f"for {item} in {found}:"):
            counts, value = self._entry(summary, inside)
            unknown = is_missing(value)
            if counts != "True":
                lines.add(f"if {counts} is False: continue")
                unknown = f"{counts} is None or {unknown}"
            with lines.under(f"if {unknown}:"):
                lines.add(f"{total} = UNKNOWN")
                lines.add("break")
            lines.add(f"{total} = add({total}, {value})")
        lines.depth -= 1
        lines.add(f"except ArithmeticError: {total} = UNKNOWN")
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

    def _derived_fraction(self, name: str, frame: Frame) -> bool:
        match frame.owner.policy.derived[name].definition:
            case Holds():
                return False
            case Cases(cases):
                values = [case.value for case in cases if case.value is not None]
                return any(self.may_be_fraction(value, frame) for value in values)
            case definition:
                return self.may_be_fraction(definition, frame)

    def may_be_fraction(self, expression: Expression, frame: Frame) -> bool:
        """Return whether a value may be a quotient that no decimal holds."""
        match expression:
            case Literal() | Parameter():
                return False
            case Read(name) if name in frame.owner.policy.derived:
                key = frame.owner.prefix + name
                if key not in self._fractions:
                    self._fractions[key] = self._derived_fraction(name, frame)
                return self._fractions[key]
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

    def fixed(self, expression: Expression, frame: Frame) -> Value | None:
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

    def is_given(self, name: str, frame: Frame) -> bool:
        """Return whether a name is a fact's own, and not worked out."""
        worked = name in frame.owner.policy.derived
        return name in self.dictionary.facts and not worked


def is_missing(name: str) -> str:
    """Return a test of a fact's own value, of which no limits are ever known."""
    return f"{name} is UNKNOWN or {name} is ABSENT"


def _is_plain(value: object) -> bool:
    """Return whether `repr` says all there is to a value."""
    return isinstance(value, (str, bool, Decimal, date, Enum))


def listed(names: Sequence[str]) -> str:
    """Return names as arguments."""
    return ", ".join(names)


def in_tuple(names: Sequence[str]) -> str:
    """Return names as a tuple."""
    return f"({', '.join(names)},)" if names else "()"
