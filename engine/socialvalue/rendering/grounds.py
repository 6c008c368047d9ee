"""What an answer rests on: authorities, the sources of parameters, assumptions."""

from __future__ import annotations

from collections.abc import Sequence

from socialvalue.model.decision import Assumption, Authority, ParameterUse
from socialvalue.model.grounds import Basis, Status
from socialvalue.model.policy import Standing
from socialvalue.quantities import text
from socialvalue.rendering.phrases import sentences

_BASIS = {
    Basis.STATUTE: "statute",
    Basis.STATUTORY_GUIDANCE: "statutory guidance",
    Basis.NATIONAL_POLICY: "national policy",
    Basis.AUTHORITY_POLICY: "the authority's policy",
    Basis.SOURCE_DOCUMENT: "source document",
    Basis.PRACTICE: "practice",
    Basis.DESIGN: "our design",
}
_STANDINGS = {
    Standing.ADOPTED: "Adopted",
    Standing.PROPOSED: "Proposed: nobody has adopted this version",
    Standing.ILLUSTRATIVE: "Illustrative: no authority uses it",
}


def standing_text(standing: Standing) -> str:
    """Return in words whether a version of a policy or a pack is adopted."""
    return _STANDINGS[standing]


def authority_text(authority: Authority) -> str:
    """Return what a rule rests on, as sentences."""
    said = f"{_BASIS[authority.basis]}, {authority.status}"
    document = source_text(
        authority.document,
        authority.citation.locator if authority.citation else None,
    )
    if document:
        said += f": {document}"
    return sentences(
        said,
        f"Assumed because: {authority.rationale}"
        if authority.rationale and authority.status is Status.ASSUMED
        else authority.rationale,
        authority.note,
    )


def basis_text(basis: Basis) -> str:
    """Return a basis in words: `the authority's policy`."""
    return _BASIS[basis]


def source_text(document: str | None, locator: str | None) -> str:
    """Return a place in a document: `Launch release, LCRCA, paragraph 2`."""
    return ", ".join(part for part in (document, locator) if part)


def parameter_source_text(
    name: str | None, value: str, uses: Sequence[ParameterUse]
) -> str:
    """Return where a parameter's or a table's value comes from; empty if not told.

    Args:
        name: What was read.
        value: What came of it, in words; of a table that was read for several
            items, the rows with that value are meant.
        uses: Everything that the decision read.
    """
    named = [use for use in uses if use.name == name]
    meant = [use for use in named if text(use.value) == value] or named
    return "; ".join(dict.fromkeys(map(_use_text, meant)))


def _use_text(use: ParameterUse) -> str:
    source = source_text(use.document, use.locator) or "no source"
    return f"{source}; {use.status}"


def assumption_text(item: Assumption) -> str:
    """Return an assumption as one sentence.

    >>> assumption_text(Assumption("parameter", "in_scope_above", "VAT is excluded"))
    'parameter in_scope_above: VAT is excluded.'
    """
    return sentences(f"{item.kind} {item.name}: {item.text}")
