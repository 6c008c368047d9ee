"""Tables of values in a policy file: rows, their tests and their dated values."""

from __future__ import annotations

from datetime import date

from socialvalue.diagnostics import BAD_TABLE, MISSING_FIELD
from socialvalue.loading.policy_condition import optional_condition
from socialvalue.loading.policy_draft import Data, Draft, Json
from socialvalue.loading.policy_operand import day, operand
from socialvalue.loading.policy_value import citation, typed_value
from socialvalue.model.dictionary import TYPES, Type
from socialvalue.model.expression import Expression, Literal, Parameter
from socialvalue.model.grounds import Status
from socialvalue.model.table import DatedValue, Hit, Row, Table
from socialvalue.quantities import Value

_RANKED = frozenset({Hit.PRIORITY, Hit.OUTPUT_ORDER})


def table(draft: Draft, name: str, data: Data, pointer: str) -> Table:
    """Return the table called `name`, with a fault for whatever has no meaning."""
    hit, result = Hit(data["hit"]), TYPES[data["result"]]
    dated = "dated_by" in data
    return Table(
        name=name,
        title=data["title"],
        hit=hit,
        result=result,
        rows=tuple(
            _row(draft, row, result, f"{pointer}/rows/{number}", dated=dated)
            for number, row in enumerate(data["rows"])
        ),
        dated_by=data.get("dated_by"),
        priority=_priority(draft, data, hit, result, pointer),
        at=draft.at(pointer, key=True),
    )


def _priority(
    draft: Draft, data: Data, hit: Hit, result: Type, pointer: str
) -> tuple[Value, ...]:
    if (hit in _RANKED) != ("priority" in data):
        draft.fault(
            BAD_TABLE,
            f"with `hit: {hit}`, `priority` has "
            + ("to say which value comes first" if hit in _RANKED else "no meaning"),
            f"{pointer}/hit",
            "write `priority: [...]`, the values from the first to the last"
            if hit in _RANKED
            else "take `priority` out, or use `hit: priority` or `hit: output order`",
        )
    return tuple(
        typed_value(draft, value, result, f"{pointer}/priority/{number}")
        for number, value in enumerate(data.get("priority", ()))
    )


def _row(draft: Draft, data: Data, result: Type, pointer: str, *, dated: bool) -> Row:
    if ("is" in data) == ("values" in data):
        said = "has both `is` and `values`" if "is" in data else "has no value"
        draft.fault(BAD_TABLE, f"the row {said}", pointer, "give one of `is`, `values`")
    elif dated != ("values" in data):
        draft.fault(
            BAD_TABLE,
            "the table is dated, and the row has one value for all days"
            if dated
            else "the row has dated values, and the table does not say by which date",
            f"{pointer}/{'is' if dated else 'values'}",
            "write `values`, each with the days from and to which it holds"
            if dated
            else "name the date under `dated_by`, such as `tender.commenced_on`",
            key=True,
        )
    value = None
    if "is" in data:
        value = _value(draft, data["is"], result, f"{pointer}/is")
    if isinstance(value, Literal) and "status" not in data:
        draft.fault(
            MISSING_FIELD,
            "the row does not say whether its value is confirmed",
            pointer,
            "add `status: confirmed` with a source, or `status: assumed` with the "
            "reason",
        )
    # What a row takes from a parameter rests on what the parameter rests on, and
    # what it takes from dated values on each of those.
    status = data.get("status", Status.CONFIRMED)
    return Row(
        when=optional_condition(draft, data, "when", pointer),
        value=value,
        dated=tuple(
            _dated(draft, entry, result, f"{pointer}/values/{number}")
            for number, entry in enumerate(data.get("values", ()))
        ),
        source=citation(draft, data, pointer),
        status=Status(status),
        rationale=data.get("rationale"),
        note=data.get("note"),
        at=draft.at(pointer),
    )


def _value(draft: Draft, data: Json, result: Type, pointer: str) -> Expression:
    if _is_name(draft, data, pointer):
        found = operand(draft, data, pointer)
        if not isinstance(found, Parameter):
            draft.fault(
                BAD_TABLE,
                f"`{data}` is a fact, and the values of a table stand in the policy",
                pointer,
                "write the value itself, or the name of a parameter",
            )
        return found
    return Literal(typed_value(draft, data, result, pointer), draft.at(pointer))


def _is_name(draft: Draft, data: Json, pointer: str) -> bool:
    quoted = pointer in draft.document.quoted
    return isinstance(data, str) and data.startswith("$") and not quoted


def _dated(draft: Draft, data: Data, result: Type, pointer: str) -> DatedValue:
    if _is_name(draft, data["is"], f"{pointer}/is"):
        draft.fault(
            BAD_TABLE,
            "a dated value stands in the table itself",
            f"{pointer}/is",
            "write the value, or use cases for a choice between parameters",
        )
    first = day(draft, data["from"], f"{pointer}/from") or date.min
    last = day(draft, data["to"], f"{pointer}/to") if "to" in data else None
    return DatedValue(
        value=typed_value(draft, data["is"], result, f"{pointer}/is"),
        first=first,
        last=last,
        source=citation(draft, data, pointer),
        status=Status(data["status"]),
        rationale=data.get("rationale"),
        note=data.get("note"),
        at=draft.at(pointer),
    )
