"""The cells of tables: tests of one fact, that can be told from the table alone."""

from __future__ import annotations

from collections.abc import Iterator

from socialvalue.checking.comparisons import check_type
from socialvalue.checking.support import check_source, check_support
from socialvalue.checking.types import SUMMED
from socialvalue.checking.vocabulary import Vocabulary
from socialvalue.checking.wording import nearest, type_in_words
from socialvalue.diagnostics import (
    BAD_TABLE,
    DUPLICATE_NAME,
    TYPE_MISMATCH,
    UNKNOWN_FACT,
    Diagnostic,
    Span,
    did_you_mean,
)
from socialvalue.model.dictionary import ORDERED, Kind
from socialvalue.model.expression import (
    All,
    Between,
    Compare,
    Condition,
    Expression,
    Given,
    Includes,
    Literal,
    Near,
    Not,
    OneOf,
    Parameter,
    Read,
)
from socialvalue.model.table import Hit, Row, Table
from socialvalue.quantities import Value, magnitude, text

_HELP = "derive a yes or no of it first, and test that in the cell"
_OF_KINDS = {
    Hit.COLLECT_SUM: SUMMED,
    Hit.COLLECT_MIN: ORDERED,
    Hit.COLLECT_MAX: ORDERED,
    Hit.RULE_ORDER: frozenset({Kind.TEXT}),
    Hit.OUTPUT_ORDER: frozenset({Kind.TEXT}),
}


def check_table(table: Table, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """Yield what is wrong with the form of a table, its values and their sources.

    The names and types inside a cell are checked as those of any condition.
    """
    if table.name in vocabulary.policy.parameters:
        message = f"`{table.name}` is a parameter already and cannot be a table"
        yield Diagnostic(DUPLICATE_NAME, message, table.at, "choose another name")
    kinds = _OF_KINDS.get(table.hit)
    if kinds is not None and table.result.kind not in kinds:
        said = f"`{table.hit}` cannot be made of {type_in_words(table.result)}"
        yield Diagnostic(TYPE_MISMATCH, said, table.at, _way_out(table.hit))
    yield from _check_date(table, vocabulary)
    otherwise = [row for row in table.rows if row.when is None]
    for row in otherwise[1:]:
        message = "a second row without `when`: only one can hold where no other does"
        yield Diagnostic(BAD_TABLE, message, row.at, "give the row a `when`")
    for value in table.priority:
        yield from check_type(
            table.result, Literal(value, table.at), table.at, vocabulary
        )
    for number, row in enumerate(table.rows, start=1):
        yield from cell_faults(row, vocabulary)
        yield from _check_values(table, number, row, vocabulary)


def _way_out(hit: Hit) -> str:
    match hit:
        case Hit.COLLECT_SUM:
            return "add numbers, percentages, money or durations"
        case Hit.COLLECT_MIN | Hit.COLLECT_MAX:
            return "use `priority` to say which value comes first"
        case _:
            return "let the `result` be `text`; the table gives a list of them"


def _check_date(table: Table, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    name = table.dated_by
    if name is None:
        return
    type_ = vocabulary.type_of_fact(name)
    if type_ is not None and type_.kind is not Kind.DATE:
        message = f"a table is dated by a date, not {type_in_words(type_)}"
        yield Diagnostic(TYPE_MISMATCH, message, table.at, f"`{name}` is one")
    elif type_ is None and name not in vocabulary.policy.derived:
        hint = did_you_mean(name, vocabulary.fact_names())
        yield Diagnostic(UNKNOWN_FACT, f"unknown fact `{name}`", table.at, hint)


def _check_values(
    table: Table, number: int, row: Row, vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    what = f"row {number} of the table `{table.name}`"
    match row.value:
        case Literal():
            yield from check_support(what, row, vocabulary)
        case _:
            yield from check_source(row, vocabulary)
    if row.value is not None:
        yield from _check_value(table, row.value, row.at, vocabulary)
    for dated in row.dated:
        yield from check_support(what, dated, vocabulary)
        given = Literal(dated.value, dated.at)
        yield from _check_value(table, given, dated.at, vocabulary)


def _check_value(
    table: Table, value: Expression, at: Span, vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    place = nearest(value.at, at)
    if isinstance(value, Parameter) and vocabulary.tables_of(value):
        message = f"`${value}` is a table, and a row cannot read another table"
        yield Diagnostic(BAD_TABLE, message, place, "use cases for that")
        return
    yield from check_type(table.result, value, place, vocabulary)
    if not table.priority:
        return
    for known in vocabulary.constants(value):
        if not any(_equal(known, other) for other in table.priority):
            message = f"`{text(known)}` is not among the values of `priority`"
            yield Diagnostic(BAD_TABLE, message, place, "list every value there")


def _equal(one: Value, other: Value) -> bool:
    left, right = magnitude(one), magnitude(other)
    return one == other if left is None else left == right


def cell_faults(row: Row, vocabulary: Vocabulary) -> tuple[Diagnostic, ...]:
    """Return why cells of a row are no tests of a fact against constants."""
    if row.when is None:
        return ()
    parts = row.when.parts if isinstance(row.when, All) else (row.when,)
    return tuple(
        Diagnostic(BAD_TABLE, message, nearest(part.at, row.at), _HELP)
        for part in parts
        if (message := _fault(part, vocabulary)) is not None
    )


def _fault(part: Condition, vocabulary: Vocabulary) -> str | None:
    match part:
        case Given(names):
            known = {*vocabulary.dictionary.lists, *vocabulary.dictionary.records}
            if any(name in known for name in names):
                return "a cell asks whether a fact is given, not a list or a record"
            return None
        case Not(Includes(Parameter(), (Read(),)) as inner):  # `none_of: $list`
            return _fault(inner, vocabulary)
        case Includes(Parameter() as allowed, (Read(),)):
            return _of_constants((allowed,), vocabulary)
        case Compare(Read(), _, right):
            return _of_constants((right,), vocabulary)
        case Between(Read(), low, high):
            return _of_constants((low, high), vocabulary)
        case Near(Read(), target, within):
            return _of_constants((target, within), vocabulary)
        case OneOf(Read(), options) | Includes(Read(), options):
            return _of_constants(options, vocabulary)
        case _:
            return "a cell of a table is a test of one fact"


def _of_constants(values: tuple[Expression, ...], vocabulary: Vocabulary) -> str | None:
    for value in values:
        if isinstance(value, Parameter) and vocabulary.tables_of(value):
            return f"a cell cannot read another table, `${value}`"
        if not isinstance(value, Literal | Parameter):
            return "a cell tests a fact against values and parameters, not facts"
    return None
