"""An award as JSON: exact, in a fixed order, the same bytes always."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from socialvalue.diagnostics import Diagnostic
from socialvalue.model.award import Award
from socialvalue.rendering.json_shape import Shape
from socialvalue.rendering.json_text import indented, problem_data

SCHEMA = "urn:socialvalue:schema:award:1"
"""The `$id` of schemas/award.schema.json; every award names it."""


def award_json(award: Award) -> str:
    """Return the award as JSON text, as schemas/award.schema.json has it."""
    return indented(_shape(award)) + "\n"


def awarded_json(
    file: str,
    award: Award | None,
    diagnostics: Iterable[Diagnostic],
    files: Mapping[str, str],
    exit_code: int,
    *,
    unused: Iterable[str] = (),
    passed_over: Iterable[str] = (),
) -> str:
    """Return what came of evaluating the bids for a tender, as JSON text.

    Args:
        file: The name that the tender was given by.
        award: The award; None where the tender cannot be read.
        diagnostics: What is wrong with any of the files.
        files: The names of the bids' files, by reference; no part of the award.
        exit_code: What the program ends with.
        unused: The names of files whose bid could not be used.
        passed_over: The names of files in folders of bids that are no bid files.
    """
    data: dict[str, object] = {
        "file": file,
        "bids": dict(sorted(files.items())),
        "unused": list(unused),
        "passed_over": list(passed_over),
        "problems": [problem_data(each) for each in diagnostics],
    }
    if award is not None:
        data["award"] = _shape(award)
    return indented({**data, "exit_code": exit_code}) + "\n"


def _shape(award: Award) -> dict[str, object]:
    found = Shape().of(award)
    assert isinstance(found, dict)  # noqa: S101 - a record makes one
    return {"schema": SCHEMA, **found}
