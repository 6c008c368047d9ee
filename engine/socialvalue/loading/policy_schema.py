"""The JSON Schema of policy files, made from the dictionary of facts.

It tells an editor every key, fact and operator with its explanation, and refuses
what has the wrong shape before anything is read. Names of derived facts and
parameters are the policy's own, so the loader and `checking` look after those.
Only what the YAML language server understands is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from socialvalue.model.dictionary import ORDERED, TYPES, Dictionary, Kind
from socialvalue.model.expression import Summary
from socialvalue.model.policy import Basis, IfNot, Level, Standing, Status
from socialvalue.quantities import DATE_FORM

Schema: TypeAlias = dict[str, Any]

_NAME = "^[a-z][a-z0-9_]*$"
_SOURCE = "^[a-z][a-z0-9_-]*$"
_ID = "^[a-z][a-z0-9-]*$"
_REFERENCE = r"\$[a-z][a-z0-9_.]*"
_DAY = f"^{DATE_FORM}$"
_AMOUNT = r"-?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,18})(\.[0-9]{1,18})?"
_MONEY = rf"{_AMOUNT} GBP( (excluding|including) VAT)?"
_LITERALS: Mapping[Kind, tuple[str, str, str]] = {
    Kind.PERCENTAGE: (r"-?[0-9]{1,18}(\.[0-9]{1,18})? ?%", "10%", "a percentage"),
    Kind.MONEY: (_MONEY, "20000 GBP excluding VAT", "an amount of money"),
    Kind.DATE: (DATE_FORM, "2022-04-14", "a date"),
    Kind.DURATION: (
        r"[0-9]{1,6} (day|week|month|year)s?",
        "12 months",
        "a length of time",
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


def policy_schema(dictionary: Dictionary) -> Schema:
    """Return the JSON Schema of policy files in language 1."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:socialvalue:schema:policy:1",
        "title": "Policy",
        "description": "One version of a policy: its parameters, sources, derived "
        "facts and rules. A released version is never changed; make a new one.",
        "type": "object",
        "properties": _top(),
        "required": [
            "policy",
            "version",
            "language",
            "title",
            "authority",
            "standing",
            "effective",
            "rules",
        ],
        "additionalProperties": False,
        "$defs": {
            "citation": _citation(),
            "condition": _condition(dictionary),
            "value": _value(),
            "list_test": _list_test(dictionary),
            **{_test_name(kind): _test(kind) for kind in Kind},
            "test_any": _test(None),
        },
    }


def _said(title: str, description: str, **schema: Any) -> Schema:  # noqa: ANN401
    return {"title": title, "description": description, **schema}


def _words(title: str, description: str, *examples: str) -> Schema:
    schema = _said(title, description, type="string", minLength=1)
    return {**schema, "examples": list(examples)} if examples else schema


def _record(title: str, description: str, keys: Schema, required: list[str]) -> Schema:
    return _said(
        title,
        description,
        type="object",
        properties=keys,
        required=required,
        additionalProperties=False,
    )


def _named(title: str, description: str, item: Schema, pattern: str = _NAME) -> Schema:
    return _said(
        title,
        description,
        type="object",
        patternProperties={pattern: item},
        additionalProperties=False,
    )


def _choice(title: str, description: str, choices: Any) -> Schema:  # noqa: ANN401
    values = [str(choice) for choice in choices]
    return _said(title, description, enum=values, examples=values[:1])


def _ref(name: str, title: str, description: str) -> Schema:
    return _said(title, description, **{"$ref": f"#/$defs/{name}"})


def _top() -> Schema:
    return {
        "policy": _said(
            "Policy",
            "The policy's name, the same for all its versions: the folder's name.",
            type="string",
            pattern=_ID,
            examples=["lcrca-social-value"],
        ),
        "version": _said(
            "Version",
            "This version of the policy: the file's name.",
            type="string",
            pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$",
            examples=["2022.1.0"],
        ),
        "language": _said(
            "Language", "The version of the policy language: 1.", enum=[1], examples=[1]
        ),
        "title": _words("Title", "What people call the policy."),
        "authority": _words(
            "Authority", "The authority whose procurements the policy is for."
        ),
        "standing": _choice(
            "Standing",
            "`adopted`: judges the authority's procurements. `proposed` and "
            "`illustrative`: judge only where asked for by version.",
            Standing,
        ),
        "owner": _words("Owner", "The team that looks after the policy."),
        "summary": _words(
            "Summary", "What a reader of every answer should know about the policy."
        ),
        "effective": _record(
            "In force",
            "The days on which a procurement must commence to be judged by this "
            "version, both ends in.",
            {
                "from": _day("First day", "The first day of the period."),
                "to": _day("Last day", "The last day; leave it out for open-ended."),
            },
            ["from"],
        ),
        "uses": _named(
            "Uses",
            "Other policies whose parameters this one reads, under a name: with "
            "`law: uk-procurement-law`, `$law.kpi_above`.",
            _said("Policy", "The other policy's name.", type="string", pattern=_ID),
        ),
        "sources": _named(
            "Sources",
            "The public documents that the policy rests on, by a name of your own.",
            _source(),
            _SOURCE,
        ),
        "parameters": _named(
            "Parameters",
            "Values that can be edited without touching a rule; read as `$name`.",
            _parameter(),
        ),
        "patterns": _named(
            "Patterns",
            "Forms that a text can have, for the test `matches`.",
            _record(
                "Pattern",
                "A form, tried on the whole text.",
                {
                    "title": _words("Title", "What the form is, in words."),
                    "form": _words("Form", "A regular expression.", "DN[0-9]{6}"),
                    "example": _words("Example", "A text of this form.", "DN123456"),
                },
                ["title", "form", "example"],
            ),
        ),
        "derive": _named(
            "Derived facts",
            "Facts worked out from facts, in any order; read like any other.",
            _derived(),
            r"^[a-z]+(\.[a-z][a-z0-9_]*)+$",
        ),
        "groups": _named(
            "Groups",
            "Conditions that several rules share.",
            _record(
                "Group",
                "Holds for every rule that names it, beside the rule's own.",
                {
                    "title": _words("Title", "What the conditions are about."),
                    "when": _ref("condition", "When", "The rules apply only if so."),
                    "unless": _ref("condition", "Unless", "The rules do not apply if."),
                },
                ["title"],
            ),
        ),
        "rules": _said(
            "Rules", "What the policy asks for.", type="array", items=_rule()
        ),
    }


def _day(title: str, description: str) -> Schema:
    return _said(
        title,
        description,
        type="string",
        pattern=_DAY,
        examples=["2022-04-14"],
        **{"x-fact": {"type": "date"}},
    )


def _source() -> Schema:
    return _record(
        "Source",
        "A public document.",
        {
            "title": _words("Title", "The document's title."),
            "publisher": _words("Publisher", "Who published it."),
            "url": _said(
                "Address",
                "Where it can be read.",
                type="string",
                pattern="^https?://[^ ]+$",
                examples=["https://www.legislation.gov.uk/ukpga/2012/3"],
            ),
            "accessed": _day("Accessed", "The day it was last read."),
        },
        ["title", "publisher"],
    )


def _citation() -> Schema:
    return _record(
        "Source",
        "The public document that says so, and where in it.",
        {
            "document": _said(
                "Document", "A name under `sources`.", type="string", pattern=_SOURCE
            ),
            "locator": _words("Locator", "Where in the document.", "paragraph 2"),
        },
        ["document"],
    )


def _grounds() -> Schema:
    return {
        "source": _ref("citation", "Source", "The public document that says so."),
        "status": _choice(
            "Status",
            "`confirmed`: the source was seen to say it. `assumed`: it is our "
            "assumption, and needs a rationale.",
            Status,
        ),
        "rationale": _words(
            "Rationale",
            "Why it is assumed; of something confirmed, what is assumed beyond the "
            "source. Every answer that leans on it says so.",
        ),
        "note": _words("Note", "What a reader of the answer should know beside it."),
    }


def _parameter() -> Schema:
    types = [str(type_) for type_ in TYPES.values() if "choice" not in str(type_)]
    return _record(
        "Parameter",
        "A value with its unit, and where it comes from.",
        {
            "title": _words("Title", "What the value is."),
            "type": _choice("Type", "The kind of value, with its unit.", types),
            "value": _said(
                "Value",
                "The value: `10%`, `20000 GBP`, `12 months`, `2022-04-14`, `6`.",
                type=["string", "number", "boolean", "array"],
                items={"type": "string"},
            ),
            **_grounds(),
        },
        ["title", "type", "value", "status"],
    )


def _derived() -> Schema:
    case = _record(
        "Case",
        "One case: its value, where its condition holds.",
        {
            "when": _ref("condition", "When", "Leave it out for all other cases."),
            "is": _ref("value", "Value", "The value in this case."),
            "unknown": _words(
                "Unknown", "In this case the value is not known, and this is why."
            ),
        },
        [],
    )
    return _record(
        "Derived fact",
        "A value, cases, or a condition that holds or not: one of the three.",
        {
            "title": _words("Title", "What the fact is."),
            "value": _ref("value", "Value", "How it is worked out."),
            "cases": _said(
                "Cases",
                "Tried in order; the first that holds gives the value.",
                type="array",
                minItems=1,
                items=case,
            ),
            "holds": _ref("condition", "Holds", "A yes or no: whether this holds."),
        },
        ["title"],
    )


def _rule() -> Schema:
    return _record(
        "Rule",
        "One thing the policy asks for.",
        {
            "id": _said(
                "Rule",
                "The rule's own name; never reused.",
                type="string",
                pattern=r"^[A-Z]{2,8}-[0-9]{3}[A-Z]?$",
                examples=["SV-011"],
            ),
            "title": _words("Title", "What is asked, as a statement."),
            "applies_to": _said(
                "Applies to",
                "What is judged, one by one: tender, lot, criterion, ...",
                type="string",
                pattern=_NAME,
                examples=["tender", "lot", "criterion"],
            ),
            "group": _said(
                "Group", "A name under `groups`.", type="string", pattern=_NAME
            ),
            "when": _ref("condition", "When", "The rule applies only if this holds."),
            "unless": _ref("condition", "Unless", "The rule does not apply if this."),
            "require": _ref("condition", "Requires", "What has to hold."),
            "level": _choice(
                "Level",
                "`mandatory` rules decide the outcome; `advisory` and `information` "
                "ones are reported.",
                Level,
            ),
            "if_not": _choice(
                "If not",
                "How a breach is worded: a finding, an enquiry to make, or advice.",
                IfNot,
            ),
            "says": _words(
                "Says",
                "What the answer says, with values in braces: `{lot.weight}`.",
            ),
            "remedy": _words("Remedy", "What to do where it is not met."),
            "basis": _choice("Basis", "What kind of authority it rests on.", Basis),
            **_grounds(),
        },
        [
            "id",
            "title",
            "applies_to",
            "require",
            "level",
            "says",
            "basis",
            "status",
        ],
    )


def _list_test(dictionary: Dictionary) -> Schema:
    return _record(
        "Test over a list",
        "Over the items of a list: among those `where`, which `has`?",
        {
            "a": _said(
                "List",
                "The list: "
                + ", ".join(f"{n} ({e.title.lower()})" for n, e in _lists(dictionary)),
                enum=[name for name, _ in _lists(dictionary)],
            ),
            "where": _ref("condition", "Where", "Which items count."),
            "has": _ref("condition", "Has", "What has to hold of them."),
        },
        ["a"],
    )


def _lists(dictionary: Dictionary) -> list[tuple[str, Any]]:
    return sorted(dictionary.lists.items())


def _condition(dictionary: Dictionary) -> Schema:
    conditions = {"type": "array", "items": {"$ref": "#/$defs/condition"}}
    several = {"type": ["string", "array"], "items": {"type": "string"}}
    scopes = "|".join(sorted(dictionary.scopes))
    keys: Schema = {
        "all": _said("All", "Every one of these must hold.", **conditions),
        "any": _said("Any", "At least one of these must hold.", **conditions),
        "not": _ref("condition", "Not", "This must not hold."),
        "given": _said(
            "Given",
            "Facts that have to be given: false only where the file says that the "
            "record is complete and the fact is not in it.",
            **several,
        ),
        "stated": _said(
            "Stated",
            "Whether the file says a fact: always true or false. Only in `when` and "
            "`unless`, so that ignorance is never a breach.",
            **several,
        ),
        "exists": _ref("list_test", "Exists", "At least one item passes."),
        "every": _ref("list_test", "Every", "Every item passes."),
        "none": _ref("list_test", "None", "No item passes."),
        "no_repeats": _record(
            "No repeats",
            "No two items of a list have the same value of a fact.",
            {
                "of": _words("List", "The list.", "lot.criteria"),
                "by": _words("Fact", "The item's fact.", "criterion.id"),
            },
            ["of", "by"],
        ),
    }
    for name, fact in sorted(dictionary.facts.items()):
        about = f"{fact.question} ({fact.type})"
        if fact.type.choices and fact.type.kind is Kind.CHOICE:
            test = _test(Kind.CHOICE, fact.type.choices)
            keys[name] = {**test, **_said(fact.title, about)}
        else:
            keys[name] = _ref(_test_name(fact.type.kind), fact.title, about)
    return _said(
        "Condition",
        "Lines that must all hold, in the order written.",
        type="object",
        properties=keys,
        patternProperties={rf"^({scopes})\.[a-z0-9_.]+$": {"$ref": "#/$defs/test_any"}},
        additionalProperties=False,
        minProperties=1,
    )


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
        "is": _said("Is", "Equals this.", **operand),
        "is_not": _said("Is not", "Differs from this.", **operand),
        "one_of": _said("One of", "Equals one of these.", **several),
        "none_of": _said("None of", "Equals none of these.", **several),
    }
    if kind is None or kind in ORDERED:
        for name, description in _ORDERINGS.items():
            keys[name] = _said(_title(name), description, **operand)
        keys["between"] = _said(
            "Between",
            "From the first to the second, both ends in.",
            type="array",
            items=operand,
            minItems=2,
            maxItems=2,
        )
        keys["near"] = _said("Near", "No further than `within` from this.", **operand)
        reach = _operand(Kind.DURATION if kind is Kind.DATE else kind)
        keys["within"] = _said("Within", "How far `near` reaches.", **reach)
    if kind in {None, Kind.TEXTS, Kind.CHOICES}:
        word = _operand(Kind.TEXT)
        words = {"type": ["array", "string"], "items": word}
        keys["includes"] = _said("Includes", "The list holds this.", **word)
        keys["includes_any"] = _said("Includes any", "It holds one of these.", **words)
        keys["includes_all"] = _said("Includes all", "It holds all of these.", **words)
    if kind in {None, Kind.TEXT}:
        keys["matches"] = _said(
            "Matches", "Has the form of a named pattern.", type="string", pattern=_NAME
        )
    title = f"Test on {'a value' if kind is None else kind}"
    alone = dict(operand)
    types = alone.pop("type")
    kinds = [types] if isinstance(types, str) else list(types)
    return _said(
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
            pattern, example, _ = _LITERALS[kind]
            return {
                "type": "string",
                "pattern": f"^({_REFERENCE}|{pattern})$",
                "examples": [example],
            }
        case Kind.TEXT | Kind.CHOICE | Kind.TEXTS | Kind.CHOICES:
            return {"type": "string"}
        case _:
            return {"type": ["string", "number", "boolean"]}


def _value() -> Schema:
    path = {"type": "string", "pattern": r"^[a-z][a-z0-9_.]*$"}
    keys: Schema = {
        str(summary): _said(_title(str(summary)), description, **path)
        for summary, description in _SUMMARIES.items()
    }
    keys["where"] = _ref("condition", "Where", "Which items count.")
    keys["formula"] = _words(
        "Formula",
        "Names, numbers, + - * /, brackets, min, max, round, months_between.",
        "commitment.quantity * commitment.unit_value",
    )
    return _said(
        "Value",
        "A literal (`10%`), a name (`$lot.weight`), a summary of a list, or a formula.",
        type=["string", "number", "boolean", "object"],
        properties=keys,
        additionalProperties=False,
    )
