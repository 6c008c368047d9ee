"""What a second engine makes of a decision, in words and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from socialvalue.model.confirmation import Confirmation, Disagreement, Standpoint
from socialvalue.rendering.layout import Line, Piece, Style, paragraph
from socialvalue.rendering.markdown import escape
from socialvalue.rendering.phrases import noun

OURS = "Comparisons, dates, units and totals are socialvalue's own."


def confirmation_text(found: Confirmation) -> str:
    """Return what a second engine makes of a decision, in sentences.

    >>> confirmation_text(Confirmation(Standpoint.NOT_CONFIRMED, reason="it broke off"))
    'Not confirmed by a second engine: it broke off. The answer stands.'
    """
    match found.standpoint:
        case Standpoint.NOT_CONFIRMED:
            return (
                f"Not confirmed by a second engine: {found.reason}. The answer stands."
            )
        case Standpoint.DISAGREES:
            count = len(found.disagreements)
            return (
                f"A second engine disagrees in {count} {noun(count, 'place')}, said "
                "under SV418. Do not rely on this answer."
            )
        case Standpoint.CONFIRMED if not found.outcomes and not found.left:
            return "Nothing to confirm by a second engine: no rule was judged."
        case Standpoint.CONFIRMED:
            return f"{_confirmed(found)} {OURS}"


def confirmation_lines(found: Confirmation, width: int) -> Iterator[Line]:
    """Yield what a second engine makes of a decision as lines."""
    style = {
        Standpoint.CONFIRMED: Style.QUIET,
        Standpoint.NOT_CONFIRMED: Style.UNSURE,
        Standpoint.DISAGREES: Style.BAD,
    }[found.standpoint]
    yield from paragraph(Piece(confirmation_text(found), style), width=width)


def confirmation_markdown(found: Confirmation) -> str:
    """Return what a second engine makes of a decision as a Markdown paragraph."""
    said = escape(confirmation_text(found))
    mark = "**" if found.standpoint is Standpoint.DISAGREES else "*"
    return f"{mark}{said}{mark}\n"


def confirmation_data(found: Confirmation) -> dict[str, Any]:
    """Return what a second engine makes of a decision as data for JSON."""
    data: dict[str, Any] = {
        "standpoint": found.standpoint.value,
        "outcomes": found.outcomes,
    }
    if found.left:
        data["left"] = [
            {"rule": rule, "subject": subject} for rule, subject in found.left
        ]
    if found.reason is not None:
        data["reason"] = found.reason
    if found.disagreements:
        data["disagreements"] = [_data(each) for each in found.disagreements]
    return data


def _confirmed(found: Confirmation) -> str:
    said = (
        "Logic confirmed by a second engine (durable_rules), which comes to the same "
        f"{found.outcomes} {noun(found.outcomes, 'outcome')}."
    )
    if found.left:
        rules = ", ".join(dict.fromkeys(rule for rule, _ in found.left))
        said += (
            f" Why {rules} cannot apply to what is not given is not in the working, "
            "so that is not confirmed."
        )
    return said


def _data(found: Disagreement) -> dict[str, str]:
    data = {
        "rule": found.rule,
        "subject": found.subject,
        "what": found.what,
        "ours": found.ours,
        "theirs": found.theirs,
    }
    return {key: value for key, value in data.items() if value is not None}
