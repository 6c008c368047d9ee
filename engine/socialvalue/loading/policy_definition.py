"""How a derived fact is worked out: a value, cases, a condition, a formula."""

from __future__ import annotations

from decimal import Decimal

from socialvalue.diagnostics import (
    BAD_FORMULA,
    CONTRADICTION,
    MISSING_FIELD,
    Diagnostic,
    Span,
)
from socialvalue.loading.formula import BadFormulaError, Name, parse_formula
from socialvalue.loading.policy_condition import condition, optional_condition
from socialvalue.loading.policy_draft import Data, Draft, Json
from socialvalue.loading.policy_operand import operand, reference
from socialvalue.model import expression as node
from socialvalue.model.policy import CaseOf, Cases, Definition, Holds

_SUMMARIES = {str(summary): summary for summary in node.Summary}


def definition(draft: Draft, name: str, data: Data, pointer: str) -> Definition:
    """Return how the derived fact `name` is worked out; with a fault, as zero."""
    ways = [key for key in ("value", "cases", "holds") if key in data]
    if len(ways) != 1:
        said = "none" if not ways else " and ".join(f"`{way}`" for way in ways)
        draft.fault(
            MISSING_FIELD if not ways else CONTRADICTION,
            f"`{name}` is derived in one way, but has {said}",
            pointer,
            "give one of `value`, `cases`, `holds`",
            key=True,
        )
        return node.Literal(Decimal(0))
    match ways[0]:
        case "value":
            return _value(draft, data["value"], f"{pointer}/value")
        case "holds":
            return Holds(condition(draft, data["holds"], f"{pointer}/holds"))
        case _:
            return Cases(
                tuple(
                    _case(draft, case, f"{pointer}/cases/{number}")
                    for number, case in enumerate(data["cases"])
                )
            )


def _case(draft: Draft, data: Data, pointer: str) -> CaseOf:
    if ("is" in data) == ("unknown" in data):
        draft.fault(
            MISSING_FIELD if "is" not in data else CONTRADICTION,
            "a case has either a value or a reason why there is none",
            pointer,
            "give one of `is`, `unknown`",
        )
    return CaseOf(
        when=optional_condition(draft, data, "when", pointer),
        value=_value(draft, data["is"], f"{pointer}/is") if "is" in data else None,
        unknown=data.get("unknown"),
        at=draft.at(pointer),
    )


def _value(draft: Draft, data: Json, pointer: str) -> node.Expression:
    if not isinstance(data, dict):
        return operand(draft, data, pointer)
    ways = [key for key in data if key != "where"]
    if len(ways) != 1:
        draft.fault(
            MISSING_FIELD if not ways else CONTRADICTION,
            "a value is worked out in one way",
            pointer,
            f"give one of {', '.join(_SUMMARIES)}, formula",
        )
        return node.Literal(Decimal(0))
    way = ways[0]
    if way == "formula":
        if "where" in data:
            draft.fault(
                CONTRADICTION,
                "`where` goes with a summary of a list, not with a formula",
                f"{pointer}/where",
                key=True,
            )
        return _formula(draft, data["formula"], f"{pointer}/formula")
    items, of = _path(draft, data[way])
    where = optional_condition(draft, data, "where", pointer)
    return node.Summarise(
        _SUMMARIES[way], items, of, where, draft.at(f"{pointer}/{way}")
    )


def _path(draft: Draft, path: str) -> tuple[str, str | None]:
    """Return the list in `path` and the fact of its items, if it names one.

    `lot.criteria.weight` is the list `lot.criteria` and the fact
    `criterion.weight`.
    """
    lists = draft.dictionary.lists
    items = path
    while items not in lists and "." in items:
        items = items.rpartition(".")[0]
    if items not in lists:
        return path, None
    rest = path.removeprefix(items).removeprefix(".")
    return items, f"{lists[items].item_scope}.{rest}" if rest else None


def _formula(draft: Draft, formula: str, pointer: str) -> node.Expression:
    at = draft.at(pointer)
    if pointer in draft.document.quoted:
        at = Span(at.file, at.line, at.column + 1, at.pointer, len(formula))
    try:
        return _resolved(draft, parse_formula(formula, at))
    except BadFormulaError as error:
        draft.faults.append(
            Diagnostic(
                BAD_FORMULA,
                error.message,
                error.at,
                "a formula has names, numbers, + - * /, brackets and functions",
                draft.document.line(error.at.line),
            )
        )
        return node.Literal(Decimal(0))


def _resolved(draft: Draft, tree: node.Expression | Name) -> node.Expression:
    match tree:
        case Name(text, at):
            return reference(draft, text.removeprefix("$"), at)
        case node.Arithmetic(operator, left, right, at):
            return node.Arithmetic(
                operator, _resolved(draft, left), _resolved(draft, right), at
            )
        case node.Call(function, arguments, at):
            resolved = tuple(_resolved(draft, argument) for argument in arguments)
            return node.Call(function, resolved, at)
        case _:
            return tree
