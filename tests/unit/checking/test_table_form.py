"""Tables whose form, types or names are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialvalue import use_cases

_POLICY = """
policy: demo
version: 1.0.0
language: 1
title: A small policy
authority: Example Council
standing: adopted
effective: {{from: 2024-01-01}}
parameters:
  least: {{title: Least, type: percentage, value: 1%, status: assumed, rationale: x}}
derive:
  tender.asked: {{title: Asked, value: {derived}}}
  tender.much: {{title: Much, holds: {{tender.asked: {{at_least: $least}}}}}}
tables:
  {name}:
    title: What is asked
    {heading}
    rows:
{rows}
rules:
  - id: EX-001
    title: As asked
    applies_to: tender
    require: {{tender.much: true}}
    level: mandatory
    says: As asked.
    basis: design
    status: assumed
    rationale: x
"""
_WAY_ROUND = "tender.asked -> $asked -> tender.much -> tender.asked"
_PLAIN = "{is: 1%, status: assumed, rationale: x}"


def faults(
    *rows: str,
    heading: str = "hit: first",
    result: str = "percentage",
    name: str = "asked",
    derived: str = "$asked",
    folder: Path,
) -> list[tuple[str, str]]:
    """Return what is said of a table with these rows: codes and messages."""
    file = folder / "1.0.0.yaml"
    listed = "\n".join(f"      - {row}" for row in rows)
    whole = f"{heading}\n    result: {result}"
    text = _POLICY.format(heading=whole, rows=listed, name=name, derived=derived)
    file.write_text(text, encoding="utf-8")
    ((_, _, found),) = use_cases.check_policies([str(file)])
    return [(each.code.number, each.message) for each in found]


def test_a_right_one_has_none(tmp_path: Path) -> None:
    assert not faults(_PLAIN, folder=tmp_path)


@pytest.mark.parametrize(
    ("heading", "row", "fault"),
    [
        (
            "hit: first",
            "{when: {tender.urgent: true}, status: assumed, rationale: x}",
            ("SV326", "the row has no value"),
        ),
        (
            "hit: first",
            "{when: {tender.urgent: true}, is: 1%, status: assumed}",
            (
                "SV202",
                "row 1 of the table `asked` is assumed without a rationale",
            ),
        ),
        (
            "hit: first",
            "{when: {tender.urgent: true}, is: 1%}",
            ("SV202", "the row does not say whether its value is confirmed"),
        ),
        (
            "hit: first",
            "{is: 2%, status: assumed, rationale: x}",
            (
                "SV326",
                "a second row without `when`: only one can hold where no other does",
            ),
        ),
        (
            "hit: priority\n    priority: [1%]",
            "{when: {tender.urgent: true}, is: 2%, status: assumed, rationale: x}",
            ("SV326", "`2%` is not among the values of `priority`"),
        ),
        (
            "hit: first",
            "{when: {tender.urgent: true}, is: 2, status: assumed, rationale: x}",
            ("SV205", "`2` is not of the type `percentage`"),
        ),
        (
            "hit: first",
            "{when: {tender.urgent: true}, is: $asked}",
            ("SV326", "`$asked` is a table, and a row cannot read another table"),
        ),
        (
            "hit: first",
            "{when: {tender.urgent: true}, is: $tender.id}",
            (
                "SV326",
                "`$tender.id` is a fact, and the values of a table stand in the policy",
            ),
        ),
        (
            "hit: first",
            "{when: {tender.urgnet: true}, is: 2%, status: assumed, rationale: x}",
            ("SV301", "unknown fact `tender.urgnet`"),
        ),
        (
            "hit: first",
            "{when: {tender.much: true}, is: 2%, status: assumed, rationale: x}",
            (
                "SV308",
                "`tender.asked` is worked out from itself: `" + _WAY_ROUND + "`",
            ),
        ),
        (
            "hit: rule order",
            "{when: {tender.urgent: true}, is: 2%, status: assumed, rationale: x}",
            ("SV304", "`rule order` cannot be made of a percentage"),
        ),
    ],
)
def test_what_is_wrong_is_said(
    heading: str, row: str, fault: tuple[str, str], tmp_path: Path
) -> None:
    assert fault in faults(row, _PLAIN, heading=heading, folder=tmp_path)


def test_a_table_is_dated_by_a_date(tmp_path: Path) -> None:
    row = "values: [{from: 2024-01-01, is: 1%, status: assumed, rationale: x}]"
    heading = "hit: first\n    dated_by: tender.urgent"
    fault = ("SV304", "a table is dated by a date, not a yes or no")
    assert fault in faults(row, heading=heading, folder=tmp_path)


def test_a_name_is_a_parameter_or_a_table(tmp_path: Path) -> None:
    found = faults(_PLAIN, name="least", derived="$least", folder=tmp_path)
    assert ("SV312", "`least` is a parameter already and cannot be a table") in found


def test_a_table_that_nobody_reads_is_said(tmp_path: Path) -> None:
    found = faults(_PLAIN, derived="5%", folder=tmp_path)
    assert ("SV311", "the table `asked` is never read") in found
