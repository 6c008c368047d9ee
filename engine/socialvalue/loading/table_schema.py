"""The JSON Schema of tables in policy files."""

from __future__ import annotations

from socialvalue.loading.schema_entry import (
    Schema,
    choice,
    day,
    grounds,
    record,
    ref,
    said,
    words,
)
from socialvalue.model.dictionary import TYPES
from socialvalue.model.table import Hit

_VALUE: Schema = {
    "type": ["string", "number", "boolean", "array"],
    "items": {"type": "string"},
}


def table_schema() -> Schema:
    """Return the schema of one table of values."""
    types = [str(type_) for type_ in TYPES.values() if "choice" not in str(type_)]
    return record(
        "Table",
        "Rows that say when they hold, and the value that then counts; read as "
        "`$name`.",
        {
            "title": words("Title", "What the value is."),
            "dated_by": said(
                "Dated by",
                "The date that chooses among dated values; then every row has "
                "`values`.",
                type="string",
                pattern=r"^[a-z]+(\.[a-z][a-z0-9_]*)+$",
                examples=["tender.commenced_on"],
            ),
            "hit": choice(
                "Hit policy",
                "What counts where several rows hold: `unique` (they never do), `any` "
                "(they agree), `first`, `priority`, `collect sum`, `collect min`, "
                "`collect max`, `collect count`, or a list of all in `rule order` or "
                "`output order`.",
                Hit,
            ),
            "result": choice("Result", "The type of one row's value.", types),
            "priority": said(
                "Priority",
                "The values, most important first: for `priority` and `output order`.",
                type="array",
                minItems=1,
                items=_VALUE,
            ),
            "rows": said(
                "Rows", "The rows, in order.", type="array", minItems=1, items=_row()
            ),
        },
        ["title", "hit", "result", "rows"],
    )


def _row() -> Schema:
    return record(
        "Row",
        "Tests that must all hold, and the value that then counts.",
        {
            "when": ref(
                "condition",
                "When",
                "Tests of facts against values and parameters; a row without it holds "
                "where no other does.",
            ),
            "is": said("Is", "The row's value, or `$` and a parameter.", **_VALUE),
            "values": said(
                "Values",
                "The row's value in one period after another.",
                type="array",
                minItems=1,
                items=_dated(),
            ),
            **grounds(),
        },
        [],
    )


def _dated() -> Schema:
    return record(
        "Dated value",
        "A value, and the days for which it counts, both ends in.",
        {
            "from": day("First day", "The first day of the period."),
            "to": day("Last day", "The last day; leave it out for open-ended."),
            "is": said("Is", "The value in this period.", **_VALUE),
            **grounds(),
        },
        ["from", "is", "status"],
    )
