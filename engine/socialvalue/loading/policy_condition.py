"""Conditions as a policy file writes them: lines that must all hold."""

from __future__ import annotations

from socialvalue.diagnostics import MISSING_FIELD
from socialvalue.loading.policy_draft import Data, Draft, Json
from socialvalue.loading.policy_operand import operand, operands
from socialvalue.loading.reading import pointer_to
from socialvalue.model import expression as node

_COMPARISONS = {str(comparison): comparison for comparison in node.Comparison}
_QUANTITIES = {str(quantity): quantity for quantity in node.Quantity}


def condition(draft: Draft, data: Data, pointer: str) -> node.Condition:
    """Return the condition that `data` writes, a line a key."""
    parts = [
        part
        for key, entry in data.items()
        for part in _line(draft, key, entry, pointer + pointer_to([key]))
    ]
    return parts[0] if len(parts) == 1 else node.All(tuple(parts), draft.at(pointer))


def optional_condition(
    draft: Draft, data: Data, key: str, pointer: str
) -> node.Condition | None:
    """Return the condition under `key`, or None if there is none."""
    if key not in data:
        return None
    return condition(draft, data[key], f"{pointer}/{key}")


def _line(draft: Draft, key: str, data: Json, pointer: str) -> list[node.Condition]:
    at = draft.at(pointer, key=True)
    match key:
        case "all" | "any":
            parts = tuple(
                condition(draft, part, f"{pointer}/{number}")
                for number, part in enumerate(data)
            )
            return [node.All(parts, at) if key == "all" else node.Any(parts, at)]
        case "not":
            return [node.Not(condition(draft, data, pointer), at)]
        case "given":
            names = tuple([data] if isinstance(data, str) else data)
            return [node.Given(names, at)]
        case "stated":
            names = tuple([data] if isinstance(data, str) else data)
            return [node.Stated(name, at) for name in names]
        case "exists" | "every" | "none":
            where = optional_condition(draft, data, "where", pointer)
            has = optional_condition(draft, data, "has", pointer)
            return [node.ListTest(_QUANTITIES[key], data["a"], where, has, at)]
        case "no_repeats":
            return [node.NoRepeats(data["of"], data["by"], at)]
        case _:
            return _tests(draft, node.Read(key, at), data, pointer)


def _tests(
    draft: Draft, fact: node.Read, data: Json, pointer: str
) -> list[node.Condition]:
    if not isinstance(data, dict):
        right = operand(draft, data, pointer)
        return [node.Compare(fact, node.Comparison.IS, right, fact.at)]
    if ("near" in data) != ("within" in data):
        draft.fault(
            MISSING_FIELD,
            "`near` and `within` go together",
            pointer,
            "write `{near: 100%, within: 0.5%}`",
        )
        return []
    if not data:
        draft.fault(MISSING_FIELD, f"nothing is asked of `{fact.name}`", pointer)
    return [
        _test(draft, fact, key, entry, data, pointer + pointer_to([key]))
        for key, entry in data.items()
        if key != "within"
    ]


def _test(
    draft: Draft,
    fact: node.Read,
    key: str,
    data: Json,
    whole: Data,
    pointer: str,
) -> node.Condition:
    at = draft.at(pointer, key=True)
    match key:
        case "between":
            low, high = (
                operand(draft, end, f"{pointer}/{number}")
                for number, end in enumerate(data)
            )
            return node.Between(fact, low, high, at)
        case "near":
            target = operand(draft, data, pointer)
            beside = pointer.removesuffix("/near") + "/within"
            return node.Near(fact, target, operand(draft, whole["within"], beside), at)
        case "one_of" | "none_of":
            return _one_of(draft, fact, data, pointer, negated=key == "none_of")
        case "includes" | "includes_all" | "includes_any":
            options = operands(draft, data, pointer)
            return node.Includes(fact, options, key != "includes_any", at)
        case "matches":
            return node.Matches(fact, data, at)
        case _:
            right = operand(draft, data, pointer)
            return node.Compare(fact, _COMPARISONS[key], right, at)


def _one_of(
    draft: Draft,
    fact: node.Read,
    data: Json,
    pointer: str,
    *,
    negated: bool,
) -> node.Condition:
    at = draft.at(pointer, key=True)
    if isinstance(data, str):  # a parameter that is a list holds the fact
        found = node.Includes(operand(draft, data, pointer), (fact,), at=at)
        return node.Not(found, at) if negated else found
    return node.OneOf(fact, operands(draft, data, pointer), negated, at)
