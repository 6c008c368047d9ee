"""The JSON Schema of policy files, made from the dictionary of facts.

It tells an editor every key, fact and operator with its explanation, and refuses
what has the wrong shape before anything is read. Names of derived facts and
parameters are the policy's own, so the loader and `checking` look after those.
Only what the YAML language server understands is used.
"""

from __future__ import annotations

from socialvalue.loading.condition_schema import condition, list_test, tests, value
from socialvalue.loading.schema_entry import (
    NAME,
    Schema,
    choice,
    day,
    grounds,
    named,
    record,
    ref,
    said,
    words,
)
from socialvalue.loading.table_schema import table_schema
from socialvalue.model.dictionary import TYPES, Dictionary
from socialvalue.model.grounds import Basis
from socialvalue.model.policy import Binds, IfNot, Level, Standing

_SOURCE = "^[a-z][a-z0-9_-]*$"
_ID = "^[a-z][a-z0-9-]*$"
_VERSION = r"^[0-9]+\.[0-9]+\.[0-9]+$"


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
            "condition": condition(dictionary),
            "value": value(),
            "list_test": list_test(dictionary),
            **tests(),
        },
    }


def _top() -> Schema:
    return {
        "policy": said(
            "Policy",
            "The policy's name, the same for all its versions: the folder's name.",
            type="string",
            pattern=_ID,
            examples=["lcrca-social-value"],
        ),
        "version": said(
            "Version",
            "This version of the policy: the file's name.",
            type="string",
            pattern=_VERSION,
            examples=["2022.1.0"],
        ),
        "language": said(
            "Language", "The version of the policy language: 1.", enum=[1], examples=[1]
        ),
        "title": words("Title", "What people call the policy."),
        "authority": words(
            "Authority", "The authority whose procurements the policy is for."
        ),
        "standing": choice(
            "Standing",
            "`adopted`: judges the authority's procurements. `proposed` and "
            "`illustrative`: judge only where asked for by version.",
            Standing,
        ),
        "binds": choice(
            "Binds",
            "Whose procurements the policy judges without being asked to by name: "
            "those of its own authority (`own`), those of central government, or "
            "those of every authority. Left out, it is `own`.",
            Binds,
        ),
        "replaces": said(
            "Replaces",
            "An earlier version of this policy of which this is a correction: that "
            "one then judges only where it is asked for by version.",
            type="string",
            pattern=_VERSION,
            examples=["2022.1.0"],
        ),
        "owner": words("Owner", "The team that looks after the policy."),
        "summary": words(
            "Summary", "What a reader of every answer should know about the policy."
        ),
        "effective": record(
            "In force",
            "The days on which a procurement must commence to be judged by this "
            "version, both ends in.",
            {
                "from": day("First day", "The first day of the period."),
                "to": day("Last day", "The last day; leave it out for open-ended."),
                "rationale": words(
                    "Rationale",
                    "What is assumed of the period. Every answer that goes by it says "
                    "so.",
                ),
            },
            ["from"],
        ),
        "uses": named(
            "Uses",
            "Other policies whose parameters this one reads, under a name: with "
            "`law: uk-procurement-law`, `$law.kpi_above`.",
            said("Policy", "The other policy's name.", type="string", pattern=_ID),
        ),
        "sources": named(
            "Sources",
            "The public documents that the policy rests on, by a name of your own.",
            _source(),
            _SOURCE,
        ),
        "parameters": named(
            "Parameters",
            "Values that can be edited without touching a rule; read as `$name`.",
            _parameter(),
        ),
        "tables": named(
            "Tables",
            "Values that depend on facts or on a date, row by row; read as `$name`.",
            table_schema(),
        ),
        "patterns": named(
            "Patterns",
            "Forms that a text can have, for the test `matches`.",
            record(
                "Pattern",
                "A form, tried on the whole text.",
                {
                    "title": words("Title", "What the form is, in words."),
                    "form": words("Form", "A regular expression.", "DN[0-9]{6}"),
                    "example": words("Example", "A text of this form.", "DN123456"),
                },
                ["title", "form", "example"],
            ),
        ),
        "recognise": record(
            "Recognise",
            "How what a published notice has no field for is known by its words.",
            {"social_value": _recognition()},
            ["social_value"],
        ),
        "derive": named(
            "Derived facts",
            "Facts worked out from facts, in any order; read like any other.",
            _derived(),
            r"^[a-z]+(\.[a-z][a-z0-9_]*)+$",
        ),
        "groups": named(
            "Groups",
            "Conditions that several rules share.",
            record(
                "Group",
                "Holds for every rule that names it, beside the rule's own.",
                {
                    "title": words("Title", "What the conditions are about."),
                    "when": ref("condition", "When", "The rules apply only if so."),
                    "unless": ref("condition", "Unless", "The rules do not apply if."),
                },
                ["title"],
            ),
        ),
        "rules": said(
            "Rules", "What the policy asks for.", type="array", items=_rule()
        ),
    }


def _recognition() -> Schema:
    phrases = {"type": "array", "minItems": 1, "items": {"type": "string"}}
    return record(
        "Social value",
        "How the criteria of a notice are known to be explicitly social value.",
        {
            "title": words("Title", "What is recognised, in words."),
            "names": said(
                "Names",
                "Phrases: a criterion with one of them in its name is social value.",
                **phrases,
                examples=[["social value"]],
            ),
            "mixed_with": said(
                "Mixed with",
                "Words beside which social value may be only a part of a criterion: "
                "whether it is one is then not known.",
                **phrases,
                examples=[["quality"]],
            ),
            "status": grounds()["status"],
            "rationale": grounds()["rationale"],
        },
        ["title", "names", "status"],
    )


def _source() -> Schema:
    return record(
        "Source",
        "A public document.",
        {
            "title": words("Title", "The document's title."),
            "publisher": words("Publisher", "Who published it."),
            "url": said(
                "Address",
                "Where it can be read.",
                type="string",
                pattern="^https?://[^ ]+$",
                examples=["https://www.legislation.gov.uk/ukpga/2012/3"],
            ),
            "accessed": day("Accessed", "The day it was last read."),
        },
        ["title", "publisher"],
    )


def _citation() -> Schema:
    return record(
        "Source",
        "The public document that says so, and where in it.",
        {
            "document": said(
                "Document", "A name under `sources`.", type="string", pattern=_SOURCE
            ),
            "locator": words("Locator", "Where in the document.", "paragraph 2"),
        },
        ["document"],
    )


def _parameter() -> Schema:
    types = [str(type_) for type_ in TYPES.values() if "choice" not in str(type_)]
    return record(
        "Parameter",
        "A value with its unit, and where it comes from.",
        {
            "title": words("Title", "What the value is."),
            "type": choice("Type", "The kind of value, with its unit.", types),
            "value": said(
                "Value",
                "The value: `10%`, `20000 GBP`, `12 months`, `2022-04-14`, `6`.",
                type=["string", "number", "boolean", "array"],
                items={"type": "string"},
            ),
            **grounds(),
        },
        ["title", "type", "value", "status"],
    )


def _derived() -> Schema:
    case = record(
        "Case",
        "One case: its value, where its condition holds.",
        {
            "when": ref("condition", "When", "Leave it out for all other cases."),
            "is": ref("value", "Value", "The value in this case."),
            "unknown": words(
                "Unknown", "In this case the value is not known, and this is why."
            ),
        },
        [],
    )
    return record(
        "Derived fact",
        "A value, cases, or a condition that holds or not: one of the three.",
        {
            "title": words("Title", "What the fact is."),
            "value": ref("value", "Value", "How it is worked out."),
            "cases": said(
                "Cases",
                "Tried in order; the first that holds gives the value.",
                type="array",
                minItems=1,
                items=case,
            ),
            "holds": ref("condition", "Holds", "A yes or no: whether this holds."),
        },
        ["title"],
    )


def _rule() -> Schema:
    return record(
        "Rule",
        "One thing the policy asks for.",
        {
            "id": said(
                "Rule",
                "The rule's own name; never reused.",
                type="string",
                pattern=r"^[A-Z]{2,8}-[0-9]{3}[A-Z]?$",
                examples=["SV-011"],
            ),
            "title": words("Title", "What is asked, as a statement."),
            "applies_to": said(
                "Applies to",
                "What is judged, one by one: tender, lot, criterion, ...",
                type="string",
                pattern=NAME,
                examples=["tender", "lot", "criterion"],
            ),
            "group": said(
                "Group", "A name under `groups`.", type="string", pattern=NAME
            ),
            "when": ref("condition", "When", "The rule applies only if this holds."),
            "unless": ref("condition", "Unless", "The rule does not apply if this."),
            "require": ref("condition", "Requires", "What has to hold."),
            "level": choice(
                "Level",
                "`mandatory` rules decide the outcome; `advisory` and `information` "
                "ones are reported.",
                Level,
            ),
            "if_not": choice(
                "If not",
                "How a breach is worded: a finding, an enquiry to make, or advice.",
                IfNot,
            ),
            "says": words(
                "Says",
                "What the answer says, with values in braces: `{lot.weight}`.",
            ),
            "remedy": words("Remedy", "What to do where it is not met."),
            "basis": choice("Basis", "What kind of authority it rests on.", Basis),
            **grounds(),
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
