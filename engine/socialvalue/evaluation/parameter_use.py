"""What a parameter or a table's row that was read rests on, as the answer lists it."""

from __future__ import annotations

from socialvalue.model.decision import ParameterUse
from socialvalue.model.expression import Literal
from socialvalue.model.policy import ParameterValue, Policy
from socialvalue.model.table import DatedValue, Row, Table
from socialvalue.quantities import Value


def use_of_parameter(
    name: str, parameter: ParameterValue, policy: Policy
) -> ParameterUse:
    """Return the use of a parameter that `policy` declares.

    Args:
        name: What it is called where it is read: `law.kpi_above`.
        parameter: Its value, and what that rests on.
        policy: Whose it is.
    """
    return _use(name, parameter.title, parameter.value, parameter, policy)


def use_of_row(
    name: str, table: Table, number: int, found: DatedValue | None, policy: Policy
) -> ParameterUse | None:
    """Return the use of a row of a table; None where it rests on its parameter.

    Args:
        name: What the table is called where it is read.
        table: The table.
        number: The row's, from 1.
        found: Of a table that is dated, the value that counted.
        policy: Whose it is.
    """
    row = table.rows[number - 1]
    where = row_text(number, found)
    if found is not None:
        return _use(name, table.title, found.value, found, policy, where)
    if isinstance(row.value, Literal):
        return _use(name, table.title, row.value.value, row, policy, where)
    return None


def row_text(number: int, found: DatedValue | None = None) -> str:
    """Return which row it is: `row 3, from 2024-01-01 to 2025-12-31`."""
    if found is None:
        return f"row {number}"
    last = "" if found.last is None else f" to {found.last.isoformat()}"
    return f"row {number}, from {found.first.isoformat()}{last}"


def _use(
    name: str,
    title: str,
    value: Value,
    claim: ParameterValue | Row | DatedValue,
    policy: Policy,
    row: str | None = None,
) -> ParameterUse:
    source = policy.source_of(claim.source)
    return ParameterUse(
        name=name,
        title=title,
        value=value,
        status=claim.status,
        document=source.in_words if source else None,
        locator=claim.source.locator if claim.source else None,
        url=source.url if source else None,
        rationale=claim.rationale,
        note=claim.note,
        row=row,
    )
