"""A file that can be read, and is another than the one that was asked for."""

from __future__ import annotations

from socialvalue.diagnostics import UNKNOWN_DOCUMENT, Diagnostic
from socialvalue.loading.document import Data, Document

_TO_EVALUATE = "`socialvalue award TENDER BID...` evaluates bids"


def wrong_file(document: Document, wanted: str) -> Diagnostic | None:
    """Return that a file is another of ours, or a notice; None if it may be `wanted`.

    Args:
        document: The file.
        wanted: "tender" or "bid".
    """
    found = _kind(document.data, document.name)
    if found is None or found[0] == wanted:
        return None
    kind, advice = found
    message = f"this is a {kind}, not a {wanted}"
    return document.diagnostic(UNKNOWN_DOCUMENT, message, "", advice)


def _kind(data: Data, name: str) -> tuple[str, str] | None:
    """Return what a file is, and what is done with such files."""
    if not isinstance(data, dict):
        return None
    if "decision" in data:
        return "saved decision", f"make it anew with `socialvalue replay {name} INPUT`"
    if isinstance(data.get("measures"), str):
        return "measures pack", f"check it with `socialvalue measures check {name}`"
    if "policy" in data:
        return "policy", f"check a policy with `socialvalue policy check {name}`"
    if not data.keys().isdisjoint({"ocid", "releases", "records"}):
        return "notice", f"it becomes a tender with `socialvalue convert {name}`"
    if "bid" in data and "tender" not in data:
        return "bid", f"{_TO_EVALUATE}; the tender comes first"
    if "tender" in data:
        return "tender", f"{_TO_EVALUATE}; the tender comes first"
    return None
