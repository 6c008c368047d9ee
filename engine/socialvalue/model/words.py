"""The language in plain English: conditions and values as a person would say them.

The same words are used when a policy is read back and when a decision gives its
working, so that the two never differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import assert_never

from socialvalue.model.dictionary import Dictionary, Kind
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
from socialvalue.model.policy import Cases, Derived, Holds, Policy
from socialvalue.model.prose import listed
from socialvalue.quantities import Value, text
from socialvalue.records import dataclass

_COMPARISONS: Mapping[Comparison, str] = {
    Comparison.IS: "",
    Comparison.IS_NOT: "not ",
    Comparison.AT_LEAST: "at least ",
    Comparison.MORE_THAN: "more than ",
    Comparison.AT_MOST: "at most ",
    Comparison.LESS_THAN: "less than ",
}
_OF_DATES: Mapping[Comparison, str] = {
    Comparison.IS: "",
    Comparison.IS_NOT: "not ",
    Comparison.AT_LEAST: "on or after ",
    Comparison.MORE_THAN: "after ",
    Comparison.AT_MOST: "on or before ",
    Comparison.LESS_THAN: "before ",
}
_SUMMARIES: Mapping[Summary, str] = {
    Summary.TOTAL: "the total",
    Summary.COUNT: "the number",
    Summary.COUNT_DIFFERENT: "the number of different values",
    Summary.SMALLEST: "the smallest",
    Summary.LARGEST: "the largest",
    Summary.AVERAGE: "the average",
    Summary.MEDIAN: "the median",
    Summary.SHARE: "the share",
}
_OPERATORS: Mapping[Operator, str] = {
    Operator.PLUS: "plus",
    Operator.MINUS: "minus",
    Operator.TIMES: "times",
    Operator.DIVIDED_BY: "divided by",
}
_FUNCTIONS: Mapping[Function, str] = {
    Function.MIN: "the smaller of",
    Function.MAX: "the larger of",
    Function.ROUND: "rounded:",
    Function.MONTHS_BETWEEN: "the whole months between",
    Function.WITH_VAT: "with VAT:",
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What names are called in words."""

    titles: Mapping[str, str]  # facts, derived facts, lists, records
    yes_or_no: frozenset[str]  # names of facts that are yes or no
    statements: Mapping[str, tuple[str, str]]  # what their yes and their no say
    dates: frozenset[str]
    items: Mapping[str, tuple[str, str]]  # list -> (lot, lots)
    parameters: Mapping[str, Value]
    tables: Mapping[str, str]  # titles

    def fact(self, name: str) -> str:
        """Return what the fact, list or record called `name` is, in words.

        A yes-or-no fact is what it says, or else its title, which is quoted.
        """
        if name in self.statements:
            return f"whether {self.statements[name][0]}"
        title = self.titles.get(name, name)
        if name in self.yes_or_no:
            return f'"{title}"'
        return _in_a_sentence(title)

    def statement(self, name: str, *, so: bool) -> str:
        """Return what a yes-or-no fact says: `the contract can be extended`."""
        if name in self.statements:
            yes, no = self.statements[name]
            return yes if so else no
        return f"{self.fact(name)} is {text(so)}"

    def verb(self, name: str) -> str:
        """Return `are` for a list, `is` for anything else."""
        return "are" if name in self.items else "is"

    def one_of(self, items: str) -> str:
        """Return what one item of the list is called: `lot`."""
        return self.items.get(items, ("item", "items"))[0]

    def many_of(self, items: str) -> str:
        """Return what the items of the list are called: `lots`."""
        return self.items.get(items, ("item", "items"))[1]


def vocabulary(policy: Policy, dictionary: Dictionary) -> Vocabulary:
    """Return the words for every name that `policy` can use."""
    facts = dictionary.facts
    derived = policy.derived
    told = frozenset(
        name for name, entry in facts.items() if entry.type.kind is Kind.YES_OR_NO
    )
    worked_out = frozenset(
        name for name, entry in derived.items() if _is_yes_or_no(entry, told)
    )
    titles = {name: entry.title for name, entry in facts.items()}
    titles |= {name: entry.title for name, entry in dictionary.lists.items()}
    titles |= {name: entry.title for name, entry in derived.items()}
    titles |= {
        name: name.rpartition(".")[2].replace("_", " ") for name in dictionary.records
    }
    return Vocabulary(
        titles=titles,
        yes_or_no=told | worked_out,
        statements={
            name: entry.statements for name, entry in facts.items() if entry.statements
        }
        | {
            name: _statements(entry.title)
            for name, entry in derived.items()
            if name in worked_out
        },
        dates=frozenset(
            name for name, entry in facts.items() if entry.type.kind is Kind.DATE
        ),
        items={
            name: (
                dictionary.scopes[entry.item_scope].title,
                dictionary.scopes[entry.item_scope].plural,
            )
            for name, entry in dictionary.lists.items()
        },
        parameters={name: entry.value for name, entry in policy.parameters.items()},
        tables={name: entry.title for name, entry in policy.tables.items()},
    )


def _statements(title: str) -> tuple[str, str]:
    """Return what the yes and the no of a derived fact say; its title is the yes."""
    said = _decapitalised(title)
    return said, f"it is not so that {said}"


def _is_yes_or_no(derived: Derived, told: frozenset[str]) -> bool:
    match derived.definition:
        case Holds():
            return True
        case Cases(cases):
            values = [case.value for case in cases if case.value is not None]
            return bool(values) and all(_is_answer(value, told) for value in values)
        case _:
            return False


def _is_answer(value: Expression, told: frozenset[str]) -> bool:
    match value:
        case Literal(said):
            return isinstance(said, bool)
        case Read(name):
            return name in told
        case _:
            return False


def comparison_text(comparison: Comparison, *, of_dates: bool) -> str:
    """Return the words after "is": `at least `, `before `; empty for equality."""
    return (_OF_DATES if of_dates else _COMPARISONS)[comparison]


def expression_text(expression: Expression, words: Vocabulary) -> str:
    """Return a value's description: `the weight of the criterion`, `10%`."""
    match expression:
        case Literal(value):
            return text(value)
        case Read(name):
            return words.fact(name)
        case Parameter(name, pack):
            if pack is None and name in words.parameters:
                return f"{text(words.parameters[name])} ({name})"
            if pack is None and name in words.tables:
                return f"{_in_a_sentence(words.tables[name])} ({name})"
            return f"parameter {expression}"
        case Summarise():
            return summary_text(expression, words)
        case Arithmetic(operator, left, right):
            sides = [expression_text(side, words) for side in (left, right)]
            return f"({sides[0]} {_OPERATORS[operator]} {sides[1]})"
        case Call(Function.ROUND, (value, places)):
            return (
                f"{expression_text(value, words)}, rounded to "
                f"{expression_text(places, words)} decimals"
            )
        case Call(Function.WITH_VAT, (value, rate)):
            return (
                f"{expression_text(value, words)}, with VAT at "
                f"{expression_text(rate, words)}"
            )
        case Call(function, arguments):
            named = listed(expression_text(a, words) for a in arguments)
            return f"{_FUNCTIONS[function]} {named}"
        case _:
            assert_never(expression)


def summary_text(summary: Summarise, words: Vocabulary) -> str:
    """Return a summary's description: `the total of "Weight" over all criteria`."""
    many = words.many_of(summary.items)
    where = ""
    if summary.where is not None:
        where = f" where {condition_text(summary.where, words)}"
    if summary.of is None:
        return f"{_SUMMARIES[summary.summary]} of {many}{where}"
    what = words.titles.get(summary.of, summary.of)
    of = f'of "{_decapitalised(what)}"'
    return f"{_SUMMARIES[summary.summary]} {of} over the {many}{where}"


def condition_text(condition: Condition, words: Vocabulary) -> str:
    """Return a condition as a clause: `the weight of the criterion is at least 10%`."""
    match condition:
        case Compare(Read(name), Comparison.IS, Literal(bool(asked))) if (
            name in words.yes_or_no
        ):
            return words.statement(name, so=asked)
        case Compare(Read(name), Comparison.IS_NOT, Literal(bool(asked))) if (
            name in words.yes_or_no
        ):
            return words.statement(name, so=not asked)
        case Compare(left, comparison, right):
            how = comparison_text(comparison, of_dates=is_date(left, right, words))
            return f"{expression_text(left, words)} is {how}" + expression_text(
                right, words
            )
        case Between(value, low, high):
            return (
                f"{expression_text(value, words)} is from "
                f"{expression_text(low, words)} to {expression_text(high, words)}, "
                "both included"
            )
        case Near(value, target, within):
            return (
                f"{expression_text(value, words)} is within "
                f"{expression_text(within, words)} of {expression_text(target, words)}"
            )
        case OneOf(value, options, negated):
            said = [expression_text(option, words) for option in options]
            which = _neither(said) if negated else listed(said or ["nothing"], "or")
            return f"{expression_text(value, words)} is {which}"
        case Includes(Parameter() as allowed, (Read(name),)):
            return f"{words.fact(name)} is one of {expression_text(allowed, words)}"
        case Includes(value, options, every):
            said = [expression_text(option, words) for option in options]
            which = listed(said or ["nothing"], "and" if every else "or")
            how = "includes" if every else "includes at least one of"
            return f"{expression_text(value, words)} {how} {which}"
        case Matches(value, pattern):
            return f"{expression_text(value, words)} has the form {pattern}"
        case Given(names):
            if len(names) == 1 or any(name in words.statements for name in names):
                return ", and ".join(_there(name, "given", words) for name in names)
            return f"{listed(words.fact(name) for name in names)} are given"
        case Stated(name):
            return _there(name, "stated", words)
        case ListTest():
            return list_test_text(condition, words)
        case NoRepeats(items, by):
            by_text = words.titles.get(by, by)
            return (
                f"no two {words.many_of(items)} have the same "
                f'"{_decapitalised(by_text)}"'
            )
        case All(parts):
            return _joined(parts, "and", words) or "nothing more is asked"
        case Any(parts):
            return _joined(parts, "or", words) or "nothing could make it so"
        case Not(part):
            return _negated(part, words)
        case _:
            assert_never(condition)


def _there(name: str, said: str, words: Vocabulary) -> str:
    """Return that something is given or stated: `the weight is given`."""
    if name in words.statements:
        return f"it is {said} {words.fact(name)}"
    return f"{words.fact(name)} {words.verb(name)} {said}"


def _negated(condition: Condition, words: Vocabulary) -> str:
    """Return that a condition does not hold, as a clause."""
    match condition:
        case Compare(left, Comparison.IS, right):
            return condition_text(Compare(left, Comparison.IS_NOT, right), words)
        case Compare(left, Comparison.IS_NOT, right):
            return condition_text(Compare(left, Comparison.IS, right), words)
        case OneOf():
            return condition_text(
                replace(condition, negated=not condition.negated), words
            )
        case Given((name,)):
            return _there(name, "not given", words)
        case Stated(name):
            return _there(name, "not stated", words)
        case ListTest():
            return opposite_text(condition, words)
        case Not(part):
            return condition_text(part, words)
        case _:
            return f"it is not the case that {_clause(condition, words)}"


def list_test_text(test: ListTest, words: Vocabulary) -> str:
    """Return a list test as a clause: `there is a criterion where ...`."""
    one = words.one_of(test.items)
    parts = [part for part in (test.where, test.has) if part is not None]
    match test.quantity:
        case Quantity.EXISTS | Quantity.NONE:
            there = "at least one" if test.quantity is Quantity.EXISTS else "no"
            tail = " and ".join(_clause(part, words) for part in parts)
            if len(parts) == 1 and tail.startswith(f"the {one} "):
                return f"there is {there} {one} that {tail.removeprefix(f'the {one} ')}"
            return f"there is {there} {one}" + (f" where {tail}" if tail else "")
        case Quantity.EVERY:
            where = f" where {_clause(test.where, words)}" if test.where else ""
            has = _clause(test.has, words) if test.has else "nothing more is asked"
            return f"for every {one}{where}, {has}"
        case _:
            assert_never(test.quantity)


def opposite_text(test: ListTest, words: Vocabulary) -> str:
    """Return what is so where a list test fails: `there is no criterion where ...`."""
    match test.quantity:
        case Quantity.EXISTS:
            return list_test_text(replace(test, quantity=Quantity.NONE), words)
        case Quantity.NONE:
            return list_test_text(replace(test, quantity=Quantity.EXISTS), words)
        case Quantity.EVERY:
            return f"it is not so that {list_test_text(test, words)}"
        case _:
            assert_never(test.quantity)


def is_date(left: Expression, right: Expression, words: Vocabulary) -> bool:
    """Return whether a comparison of these is one of dates, as far as names tell."""
    for side in (left, right):
        match side:
            case Read(name) if name in words.dates:
                return True
            case _:
                continue
    return False


def _clause(condition: Condition, words: Vocabulary) -> str:
    said = condition_text(condition, words)
    several = isinstance(condition, All | Any) and len(condition.parts) > 1
    return f"({said})" if several else said


def _joined(parts: Iterable[Condition], word: str, words: Vocabulary) -> str:
    return f", {word} ".join(_clause(part, words) for part in parts)


def _neither(parts: list[str]) -> str:
    match parts:
        case [only]:
            return f"not {only}"
        case [one, other]:
            return f"neither {one} nor {other}"
        case _:
            return f"none of {listed(parts or ['nothing'], 'or')}"


def _in_a_sentence(title: str) -> str:
    return f"the {_decapitalised(title)}"


def _decapitalised(title: str) -> str:
    first = title.split(" ", 1)[0]
    if len(first) > 1 and first[1:] != first[1:].lower():
        return title  # an acronym: VAT, KPI
    return title[:1].lower() + title[1:]
