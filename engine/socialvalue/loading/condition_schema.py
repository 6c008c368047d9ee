"""The JSON Schema of conditions and values in policy files."""

from __future__ import annotations

from collections.abc import Mapping

from socialvalue.loading.schema_entry import NAME, Schema, record, ref, said, words
from socialvalue.model.dictionary import ORDERED, Dictionary, Kind, ListDefinition
from socialvalue.model.expression import Summary
from socialvalue.quantities import DATE_FORM

_REFERENCE = r"\$[a-z][a-z0-9_.]*"
_AMOUNT = r"-?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,18})(\.[0-9]{1,18})?"
_MONEY = rf"{_AMOUNT} GBP( (excluding|including) VAT)?"
_LITERALS: Mapping[Kind, tuple[str, str]] = {
    Kind.PERCENTAGE: (r"-?[0-9]{1,18}(\.[0-9]{1,18})? ?%", "10%"),
    Kind.MONEY: (_MONEY, "20000 GBP excluding VAT"),
    Kind.DATE: (DATE_FORM, "2022-04-14"),
    Kind.DURATION: (
        r"[0-9]{1,6} (day|week|month|year)s?",
        "12 months",
    ),
}
_ORDERINGS = {
    "at_least": "Greater than or equal to; of dates: on or after.",
    "more_than": "Greater than, and not equal to; of dates: after.",
    "at_most": "Less than or equal to; of dates: on or before.",
    "less_than": "Less than, and not equal to; of dates: before.",
}
_SUMMARIES = {
    Summary.TOTAL: "The sum of a fact over a list's items: `lot.criteria.weight`.",
    Summary.COUNT: "How many items a list has: `tender.lots`.",
    Summary.COUNT_DIFFERENT: "How many different values a fact has over a list.",
    Summary.SMALLEST: "The smallest value of a fact over a list.",
    Summary.LARGEST: "The largest value of a fact over a list.",
    Summary.AVERAGE: "The exact mean of a fact over a list.",
    Summary.MEDIAN: "The middle value of a fact over a list.",
    Summary.SHARE: "The part `where` holds, as a percentage of the whole list: of "
    "a fact's total, or of the number of items.",
}


def list_test(dictionary: Dictionary) -> Schema:
    """Return the schema of `exists`, `every` and `none`."""
    return record(
        "Test over a list",
        "Over the items of a list: among those `where`, which `has`?",
        {
            "a": said(
                "List",
                "The list: "
                + ", ".join(f"{n} ({e.title.lower()})" for n, e in _lists(dictionary)),
                enum=[name for name, _ in _lists(dictionary)],
            ),
            "where": ref("condition", "Where", "Which items count."),
            "has": ref("condition", "Has", "What has to hold of them."),
        },
        ["a"],
    )


def _lists(dictionary: Dictionary) -> list[tuple[str, ListDefinition]]:
    return sorted(dictionary.lists.items())


def condition(dictionary: Dictionary) -> Schema:
    """Return the schema of a condition, with every fact that it can be about."""
    conditions = {"type": "array", "items": {"$ref": "#/$defs/condition"}}
    several = {"type": ["string", "array"], "items": {"type": "string"}}
    scopes = "|".join(sorted(dictionary.scopes))
    keys: Schema = {
        "all": said("All", "Every one of these must hold.", **conditions),
        "any": said("Any", "At least one of these must hold.", **conditions),
        "not": ref("condition", "Not", "This must not hold."),
        "given": said(
            "Given",
            "Facts that have to be given: false only where the file says that the "
            "record is complete and the fact is not in it.",
            **several,
        ),
        "stated": said(
            "Stated",
            "Whether the file says a fact: always true or false. Only in `when` and "
            "`unless`, so that ignorance is never a breach.",
            **several,
        ),
        "exists": ref("list_test", "Exists", "At least one item passes."),
        "every": ref("list_test", "Every", "Every item passes."),
        "none": ref("list_test", "None", "No item passes."),
        "no_repeats": record(
            "No repeats",
            "No two items of a list have the same value of a fact.",
            {
                "of": words("List", "The list.", "lot.criteria"),
                "by": words("Fact", "The item's fact.", "criterion.id"),
            },
            ["of", "by"],
        ),
    }
    for name, fact in sorted(dictionary.facts.items()):
        about = f"{fact.question} ({fact.type})"
        if fact.type.choices and fact.type.kind is Kind.CHOICE:
            test = _test(Kind.CHOICE, fact.type.choices)
            keys[name] = {**test, **said(fact.title, about)}
        else:
            keys[name] = ref(_test_name(fact.type.kind), fact.title, about)
    return said(
        "Condition",
        "Lines that must all hold, in the order written.",
        type="object",
        properties=keys,
        patternProperties={rf"^({scopes})\.[a-z0-9_.]+$": {"$ref": "#/$defs/test_any"}},
        additionalProperties=False,
        minProperties=1,
    )


def tests() -> Schema:
    """Return the schemas of the tests on facts, by name: one for each kind."""
    return {**{_test_name(kind): _test(kind) for kind in Kind}, "test_any": _test(None)}


def _test_name(kind: Kind) -> str:
    return "test_" + str(kind).replace(" ", "_")


def _test(kind: Kind | None, choices: tuple[str, ...] = ()) -> Schema:
    """Return the schema of a test on a fact of `kind`; None: of any kind.

    With `choices`, an editor offers them; whether a word is one is for checking,
    which knows more to say about it.
    """
    operand = _operand(kind)
    if choices:
        operand = {**operand, "examples": list(choices)}
    several = {"type": ["array", "string"], "items": operand}
    keys: Schema = {
        "is": said("Is", "Equals this.", **operand),
        "is_not": said("Is not", "Differs from this.", **operand),
        "one_of": said("One of", "Equals one of these.", **several),
        "none_of": said("None of", "Equals none of these.", **several),
    }
    if kind is None or kind in ORDERED:
        for name, description in _ORDERINGS.items():
            keys[name] = said(_title(name), description, **operand)
        keys["between"] = said(
            "Between",
            "From the first to the second, both ends in.",
            type="array",
            items=operand,
            minItems=2,
            maxItems=2,
        )
        keys["near"] = said("Near", "No further than `within` from this.", **operand)
        reach = _operand(Kind.DURATION if kind is Kind.DATE else kind)
        keys["within"] = said("Within", "How far `near` reaches.", **reach)
    if kind in {None, Kind.TEXTS, Kind.CHOICES}:
        word = _operand(Kind.TEXT)
        words = {"type": ["array", "string"], "items": word}
        keys["includes"] = said("Includes", "The list holds this.", **word)
        keys["includes_any"] = said("Includes any", "It holds one of these.", **words)
        keys["includes_all"] = said("Includes all", "It holds all of these.", **words)
    if kind in {None, Kind.TEXT}:
        keys["matches"] = said(
            "Matches", "Has the form of a named pattern.", type="string", pattern=NAME
        )
    title = f"Test on {'a value' if kind is None else kind}"
    alone = dict(operand)
    types = alone.pop("type")
    kinds = [types] if isinstance(types, str) else list(types)
    return said(
        title,
        "A value that it must equal, or tests that must all hold.",
        **{
            **alone,
            "type": [*(k for k in kinds if k != "object"), "object"],
            "properties": keys,
            "additionalProperties": False,
        },
    )


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _operand(kind: Kind | None) -> Schema:
    """Return the schema of a value to compare with: a literal or `$name`."""
    match kind:
        case Kind.YES_OR_NO:
            return {"type": ["boolean", "string"], "pattern": f"^{_REFERENCE}$"}
        case Kind.NUMBER:
            return {"type": ["number", "string"], "pattern": f"^{_REFERENCE}$"}
        case Kind.PERCENTAGE | Kind.MONEY | Kind.DATE | Kind.DURATION:
            pattern, example = _LITERALS[kind]
            return {
                "type": "string",
                "pattern": f"^({_REFERENCE}|{pattern})$",
                "examples": [example],
            }
        case Kind.TEXT | Kind.CHOICE | Kind.TEXTS | Kind.CHOICES:
            return {"type": "string"}
        case _:
            return {"type": ["string", "number", "boolean"]}


def value() -> Schema:
    """Return the schema of how a value is worked out."""
    path = {"type": "string", "pattern": r"^[a-z][a-z0-9_.]*$"}
    keys: Schema = {
        str(summary): said(_title(str(summary)), description, **path)
        for summary, description in _SUMMARIES.items()
    }
    keys["where"] = ref("condition", "Where", "Which items count.")
    keys["formula"] = words(
        "Formula",
        "Names, numbers, + - * /, brackets, min, max, round, months_between.",
        "commitment.quantity * commitment.unit_value",
    )
    return said(
        "Value",
        "A literal (`10%`), a name (`$lot.weight`), a summary of a list, or a formula.",
        type=["string", "number", "boolean", "object"],
        properties=keys,
        additionalProperties=False,
    )
