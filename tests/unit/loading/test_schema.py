"""Documents against schemas: every fault is said in the words of the file."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

import pytest

from socialvalue.diagnostics import Diagnostic
from socialvalue.loading.document import Document, parse
from socialvalue.loading.fact_value import complaint
from socialvalue.loading.schema import validate
from socialvalue.shipped import schema

TENDER = schema("tender")
Json: TypeAlias = Any


def title(scope: str, *names: str) -> str:
    """Return the words for a fact in a message, which the fact's schema gives."""
    properties = TENDER["$defs"][scope]["properties"]
    for name in names[:-1]:
        properties = properties[name]["properties"]
    return f"({properties[names[-1]]['title']})"


def faults(
    text: str, against: Json = TENDER, name: str = "x.yaml"
) -> tuple[Diagnostic, ...]:
    document = parse(name, text.encode())
    assert isinstance(document, Document), document
    return validate(document, against)


def fault(
    text: str, against: Json = TENDER, name: str = "x.yaml"
) -> tuple[str, int, int, str, str | None]:
    (found,) = faults(text, against, name)
    return (
        found.code.number,
        found.at.line,
        found.at.column,
        found.message,
        found.help,
    )


def test_a_sound_tender_has_no_faults() -> None:
    text = """
record: full
complete: [tender, lot.criteria]
as_of: 2024-02-29
tender:
  id: EX-1
  light_touch: false
  commenced_on: 2023-05-02
  value: {net: "145,000.50 GBP", gross:, vat_rate: 20%}
  lots:
    - criteria:
        - {weight: 100%, social_value: true, scale: {max: 5.5}}
        - {weight: 0 %}
"""
    assert faults(text) == ()


WEIGHT = "tender: {lots: [{criteria: [{weight: %s}]}]}"
PERCENTAGES = {
    "8": ("SV205", "`8` is not a percentage", "write `8%`"),
    "'8'": ("SV205", "`8` is not a percentage", "write `8%`"),
    "0.1": (
        "SV205",
        "`0.1` is not a percentage",
        "write `0.1%`, or `10%` if it is a part of one",
    ),
    "8 per cent": ("SV205", "`8 per cent` is not a percentage", "write `8%`"),
    "'8,5%'": ("SV205", "`8,5%` is not a percentage", "write `8.5%`"),
    "sixty": (
        "SV205",
        "`sixty` is not a percentage",
        "write digits and `%`: `10%`",
    ),
    "130": ("SV209", "`130` is more than 100%", "write 100% or less"),
    "100.01%": ("SV209", "`100.01%` is more than 100%", "write 100% or less"),
    "-5%": ("SV209", "`-5%` is negative", "it cannot be negative"),
    "-0.1": ("SV209", "`-0.1` is negative", "it cannot be negative"),
    "[8%]": ("SV203", "a list is not a percentage", "write `10%`"),
    "true": ("SV203", "`true` is not a percentage", "write `10%`"),
    '"8%\\n"': ("SV205", "`8%\\n` is not a percentage", "write `8%`"),
}


@pytest.mark.parametrize("written", PERCENTAGES)
def test_a_percentage_is_digits_and_a_sign_within_its_limits(written: str) -> None:
    code, message, help_ = PERCENTAGES[written]
    message = f"{message} {title('criterion', 'weight')}"
    assert fault(WEIGHT % written) == (code, 1, 38, message, help_)


POUNDS = "only GBP amounts can be judged; give the value in pounds"
FORM = "write the amount and `GBP`: `145000 GBP`"
AMOUNTS = {
    "20000": ("SV206", "is not an amount of money", "write `20000 GBP`"),
    "'£145,000'": ("SV206", "is not an amount of money", "write `145000 GBP`"),
    "'£1.5m'": ("SV206", "is not an amount of money", "write `1500000 GBP`"),
    "GBP 145000": ("SV206", "is not an amount of money", "write `145000 GBP`"),
    "145000 gbp": ("SV206", "is not an amount of money", "write `145000 GBP`"),
    "145000": ("SV206", "is not an amount of money", "write `145000 GBP`"),
    "12 pounds": ("SV206", "is not an amount of money", "write `12 GBP`"),
    "145,00 GBP": ("SV206", "is not an amount of money", FORM),
    "a lot": ("SV206", "is not an amount of money", FORM),
    "true": ("SV203", "is not an amount of money", FORM),
    "-5 GBP": ("SV209", "is negative", "it cannot be negative"),
    "-5": ("SV209", "is negative", "it cannot be negative"),
    "'-£5'": ("SV209", "is negative", "it cannot be negative"),
    "5000 EUR": ("SV207", "is not in pounds", POUNDS),
    "'€5,000'": ("SV207", "is not in pounds", POUNDS),
    "5000 euros": ("SV207", "is not in pounds", POUNDS),
    "1 GBP excluding VAT": (
        "SV206",
        "says again whether VAT is in it",
        "write `1 GBP`; the field itself says it",
    ),
}


@pytest.mark.parametrize("written", AMOUNTS)
def test_money_is_an_amount_in_pounds(written: str) -> None:
    code, message, help_ = AMOUNTS[written]
    value = written.strip("'")
    message = f"`{value}` {message} {title('tender', 'value', 'net')}"
    found = fault(f"tender:\n  value:\n    net: {written}\n")
    assert found == (code, 3, 10, message, help_)


DATES = {
    "2023-02-30": (
        "SV208",
        "there is no day `2023-02-30`",
        "February 2023 has 28 days",
    ),
    "2023-13-01": ("SV208", "there is no day `2023-13-01`", "write an existing day"),
    "0000-01-01": ("SV208", "there is no day `0000-01-01`", "write an existing day"),
    "02/05/2023": ("SV210", "`02/05/2023` is not a date", "write `2023-05-02`"),
    "2023-05-02T10:00:00Z": (
        "SV210",
        "`2023-05-02T10:00:00Z` is not a date",
        "write `2023-05-02`",
    ),
    "2 May 2023": ("SV210", "`2 May 2023` is not a date", "write year-month-day"),
    "2023": ("SV210", "`2023` is not a date", "write year-month-day"),
    "32/01/2023": ("SV210", "`32/01/2023` is not a date", "write year-month-day"),
}


@pytest.mark.parametrize("written", DATES)
@pytest.mark.parametrize("field", ["as_of", "tender: {commenced_on"])
def test_a_date_is_a_day_that_exists(written: str, field: str) -> None:
    code, message, help_ = DATES[written]
    end = "}" if "{" in field else "\ntender: {}"
    found = fault(f"{field}: {written}{end}")
    assert found[0] == code
    assert found[3].startswith(message)
    assert (found[4] or "").startswith(help_)


def test_unknown_fields_are_shown_at_their_key_with_the_nearest_name() -> None:
    text = "tender:\n  vaule: {net: 1 GBP}\n  zzz: 1\nrecrod: full\n"
    found = faults(text)
    assert [(d.code.number, d.at.line, d.at.column, d.at.length) for d in found] == [
        ("SV201", 2, 3, 5),
        ("SV201", 3, 3, 3),
        ("SV201", 4, 1, 6),
    ]
    assert found[0].message == "there is no field `vaule` here"
    assert found[0].help == "did you mean `value`?"
    shown = "`socialvalue schema tender` shows what can stand here"
    assert found[1].help == f"delete it; {shown}"
    assert found[2].help == "did you mean `record`?"
    (few,) = faults("tender: {}\nxyz: 1")
    fields = "`record`, `complete`, `as_of`, `tender`"
    assert few.help == f"the fields here are {fields}"


def test_missing_fields_are_shown_at_what_lacks_them() -> None:
    missing = "`tender` is missing", "add `tender:`"
    assert fault("record: full") == ("SV202", 1, 1, *missing)
    inner = {"properties": {"a": {"required": ["x", "y"]}}}
    found = faults("b: 1\na: {}\n", inner)
    assert [(d.message, d.at.line, d.at.column) for d in found] == [
        ("`x` is missing", 2, 1),
        ("`y` is missing", 2, 1),
    ]


def test_choices_are_said_with_the_nearest_one() -> None:
    (case, slip, far, number) = faults(
        "tender:\n  agreement: Contract\n  category: goodz\n"
        "  procedure: xyz\n  regime: 2015\n"
    )
    kind = title("tender", "agreement")
    assert case.message == f"`Contract` is not one of the choices {kind}"
    assert case.help == "did you mean `contract`?"
    assert slip.help == "did you mean `goods`?"
    assert far.help == "write one of `open`, `selective`, `limited`, `direct`"
    assert number.message.startswith("`2015` is not one of the choices")
    assert {d.code.number for d in (case, slip, far, number)} == {"SV204"}


TYPES = {
    "tender: {light_touch: yes}": ("`yes` is not `true` or `false`", "write `true`"),
    "tender: {light_touch: 'false'}": (
        "`false` in quotes is text, not `true` or `false`",
        "write `false`",
    ),
    "tender: {id: 12}": ("`12` is not text", "put it in quotes: `'12'`"),
    "tender: {id: [a]}": ("a list is not text", "write it like `EX-2023-014`"),
    "tender: {lots: {a: 1}}": (
        "a set of keys is not a list",
        "start each item on a line of its own, with `- `",
    ),
    "tender: {lots: []}\ncomplete: tender": (
        "`tender` is not a list",
        "write a list: `[tender]`",
    ),
    "tender:": ("an empty value is not a set of keys", "write keys under it, such as"),
    "tender: {lots: [{criteria: [{min_score: sixty}]}]}": (
        "`sixty` is not a number",
        "write it in digits, without quotes or a unit: `5`",
    ),
    "tender: {lots: [{criteria: [{min_score: '60'}]}]}": (
        "`60` is not a number",
        "write `60` without quotes",
    ),
    "[]": ("a list is not a set of keys", "write keys under it, such as `record`"),
}


@pytest.mark.parametrize("text", TYPES)
def test_a_wrong_type_says_what_is_due(text: str) -> None:
    message, help_ = TYPES[text]
    code, _, _, said, how = fault(text)
    assert code == "SV203"
    assert said.startswith(message)
    assert (how or "").startswith(help_)


def test_quotes_are_double_in_json() -> None:
    found = fault('{"tender": {"id": 12}}', name="x.json")
    assert found[4] == 'put it in quotes: `"12"`'


def test_a_number_below_its_limit_is_out_of_range_once() -> None:
    found = fault("tender: {lots: [{criteria: [{min_score: -1}]}]}")
    assert found[0] == "SV209"
    assert found[3] == f"`-1` is negative {title('criterion', 'min_score')}"


def test_values_are_shortened_and_printable() -> None:
    text = 'tender: {regime: "\\e[31m' + "x" * 100 + '"}'
    message = fault(text)[3]
    assert "`\\x1b[31m" + "x" * 34 + "…`" in message


CONDITION = {
    "$ref": "#/$defs/condition",
    "$defs": {
        "condition": {
            "anyOf": [
                {
                    "type": "object",
                    "properties": {
                        "all": {
                            "type": "array",
                            "items": {"$ref": "#/$defs/condition"},
                        }
                    },
                    "required": ["all"],
                    "additionalProperties": False,
                },
                {
                    "type": "object",
                    "properties": {"not": {"$ref": "#/$defs/condition"}},
                    "required": ["not"],
                    "additionalProperties": False,
                },
                {
                    "type": "object",
                    "properties": {"kind": {"const": "x"}, "v": {"type": "number"}},
                    "required": ["kind"],
                },
                {"type": "boolean"},
            ]
        }
    },
}


def test_of_several_forms_the_closest_one_is_held_against() -> None:
    (wrong_value,) = faults("all: [{kind: x, v: q}, true]", CONDITION)
    assert wrong_value.at.pointer == "/all/0/v"
    assert wrong_value.message == "`q` is not a number"
    (wrong_word,) = faults("not: {kind: y, v: 1}", CONDITION)
    assert (wrong_word.at.pointer, wrong_word.help) == ("/not/kind", "write `x`")
    slip = faults("not: {al: []}", CONDITION)
    assert "did you mean `all`?" in [item.help for item in slip]
    (other,) = faults("not: 5", CONDITION)
    assert other.message == "`5` is not a set of keys or `true` or `false`"


def test_the_closest_form_is_the_one_whose_keys_are_there() -> None:
    forms = {
        "anyOf": [
            {"properties": {"a": {}, "x": {}}, "required": ["x"]},
            {"properties": {"b": {}, "c": {}, "y": {}}, "required": ["y"]},
        ]
    }
    assert fault("b: 1\nc: 2", forms)[3] == "`y` is missing"


def test_choices_of_several_forms_are_said_together() -> None:
    forms = {"oneOf": [{"enum": ["apple", "pear"]}, {"const": "cherry"}]}
    assert fault("plum", forms)[3:] == (
        "`plum` is not one of the choices",
        "write one of `apple`, `pear`, `cherry`",
    )
    assert fault("chery", forms)[4] == "did you mean `cherry`?"
    both = {"oneOf": [{"type": "integer"}, {"type": "number"}]}
    assert "more than one way" in fault("5", both)[3]


@pytest.mark.parametrize("leaf", ['{"nto": 1}', "5", "true"])
def test_a_deep_document_meets_a_recursive_schema(leaf: str) -> None:
    text = '{"not":' * 95 + leaf + "}" * 95
    found = faults(text, CONDITION, "x.json")
    assert bool(found) is (leaf != "true")
    assert all(item.at.pointer.count("/") >= 95 for item in found)


def test_nesting_that_cannot_be_checked_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Bottomless:
        def __init__(self, _: object) -> None: ...

        def iter_errors(self, _: object) -> object:
            raise RecursionError

    monkeypatch.setattr(
        "socialvalue.loading.schema_faults._validator_class", lambda: Bottomless
    )
    assert fault("a: 1")[0] == "SV112"


OTHERS: dict[str, tuple[str, dict[str, Any]]] = {
    "[1, 1]": ("SV210", {"uniqueItems": True}),
    "[1]": ("SV210", {"minItems": 2}),
    "[1, 2]": ("SV210", {"maxItems": 1}),
    "5.5": ("SV203", {"type": "integer"}),
    "6": ("SV209", {"maximum": 5}),
    "7": ("SV209", {"exclusiveMinimum": 7}),
    "8": ("SV210", {"multipleOf": 3}),
    "''": ("SV210", {"minLength": 1}),
    "abc": ("SV210", {"maxLength": 2}),
    "abcd": ("SV210", {"pattern": "^x"}),
    "{A: 1}": ("SV210", {"propertyNames": {"pattern": "^[a-z]$"}}),
    "{b: 1}": ("SV201", {"properties": {"b": False}}),
    "x": ("SV210", {"not": {}}),
}


@pytest.mark.parametrize("text", OTHERS)
def test_every_other_keyword_has_an_answer(text: str) -> None:
    code, against = OTHERS[text]
    assert fault(text, against)[0] == code


def test_a_form_is_explained_by_example_or_description() -> None:
    example = {"pattern": "^[a-z-]+$", "examples": ["social-value"]}
    assert fault("A B", example)[4] == "write it like `social-value`"
    words = {"pattern": "^[a-z-]+$", "description": "Lower-case letters."}
    assert fault("A B", words)[4] == "lower-case letters"


def test_all_faults_are_reported_sorted_and_once() -> None:
    text = "tender: {lots: [{criteria: [{weight: 8, zz: 1}, {weight: -1%}]}], idd: 1}"
    found = faults(text)
    assert [item.code.number for item in found] == ["SV205", "SV201", "SV209", "SV201"]
    assert list(found) == sorted(found, key=Diagnostic.order)


def test_the_same_faults_are_found_in_json() -> None:
    data = {"tender": {"lots": [{"criteria": [{"weight": 8}]}], "urgent": "yes"}}
    as_json = faults(json.dumps(data), name="x.json")
    as_yaml = faults(json.dumps(data), name="x.yaml")
    assert [(d.code, d.message, d.help, d.at.column) for d in as_json] == [
        (d.code, d.message, d.help, d.at.column) for d in as_yaml
    ]


def test_a_duration_is_a_count_and_a_unit() -> None:
    period = {"x-fact": {"type": "duration, months"}}
    assert complaint("12 months", period) is None
    found = complaint("a year", period)
    assert found is not None
    assert found.help == "write a number of days, weeks, months or years: `12 months`"


SLIPS = {
    "tender.framework: yes": ("SV203", "write `true`"),
    "tender.framework: maybe": ("SV203", "write `true` or `false`, without quotes"),
    "criterion.scale.max: many": (
        "SV203",
        "write it in digits, without quotes or a unit: `5`",
    ),
    "tender.value.net: 50000": (
        "SV206",
        "write `50000 GBP excluding VAT` or `50000 GBP including VAT`",
    ),
    "tender.value.net: {at_least: in_scope}": (
        "SV206",
        "for a parameter, write `$in_scope`",
    ),
    "criterion.weight: minimum_weight": (
        "SV205",
        "for a parameter, write `$minimum_weight`",
    ),
    "tender.value.net: {at_least: 5 GBP, 000: }": ("SV201", None),
}


@pytest.mark.parametrize("condition", SLIPS)
def test_a_slip_in_a_policy_is_said_once_and_with_the_way_out(condition: str) -> None:
    text = f"policy: a\nrules:\n  - when: {{{condition}}}\n"
    document = parse("policy.yaml", text.encode())
    assert isinstance(document, Document)
    found = [
        (each.code.number, each.help)
        for each in validate(document, schema("policy"))
        if each.code.number != "SV202"
    ]
    code, help_ = SLIPS[condition]
    assert [number for number, _ in found] == [code]
    assert help_ is None or found == [(code, help_)]
