"""Under which law a procurement is, and by which of its special regimes."""

from __future__ import annotations

from collections.abc import Iterator

from socialvalue.loading.notice_buyer import is_in_scotland
from socialvalue.loading.notice_field import Field, Found, quoted, text
from socialvalue.model.case import Fact, Missing, Why

_UK_LAWS = {("UKPGA", "2023/54"): "PA 2023"}
_DIRECTIVES = {
    "32014L0024": ("PCR 2015", "PC(S)R 2015"),
    "32014L0025": ("UCR 2016", "other"),
    "32014L0023": ("CCR 2016", "other"),
    "32009L0081": ("other", "other"),
}
"""The regulations that made a directive law: Scotland has its own, given second."""
_CONCESSIONS = "32014L0023"
_SPECIAL_REGIMES = (
    ("tender.light_touch", "lighttouch"),
    ("tender.concession", "concession"),
)


def law_facts(tender: Field, nation: Found | None) -> Iterator[tuple[str, Found]]:
    """Yield the law that the notice names, and what it says of special regimes.

    Args:
        tender: The tender in the notice.
        nation: In which nation the buyer is, as far as that is known.
    """
    yield from _special_regimes(tender)
    basis = tender.child("legalBasis")
    scheme, number = (basis.child(key).fact(text) for key in ("scheme", "id"))
    if not isinstance(scheme, Fact) or not isinstance(number, Fact):
        if basis.data is not None:
            note = "the notice's legal basis has a gap"
            yield "tender.regime", basis.not_given(note)
        return
    law = (str(scheme.value), str(number.value))
    yield "tender.regime", _regime(basis, law, nation)
    if law == ("CELEX", _CONCESSIONS):
        said = basis.recognised("which is the directive on concessions")
        yield "tender.concession", Fact(True, basis.place, said)  # noqa: FBT003 - the fact's value


def _regime(basis: Field, law: tuple[str, str], nation: Found | None) -> Found:
    said = " ".join(law)
    if law in _UK_LAWS:
        return _named(basis, _UK_LAWS[law], f"which is {said}")
    scheme, number = law
    if scheme != "CELEX" or number not in _DIRECTIVES:
        note = f"the notice's legal basis is {quoted(said)}, which is not known here"
        return Missing(Why.UNUSABLE, basis.place, note)
    elsewhere, in_scotland = _DIRECTIVES[number]
    if elsewhere == in_scotland:
        return _named(basis, elsewhere, f"which is {said}")
    match is_in_scotland(nation):
        case True:
            return _named(basis, in_scotland, f"which is {said}, and Scotland")
        case False:
            return _named(basis, elsewhere, f"which is {said}")
        case _:
            note = (
                f"the notice's legal basis is {quoted(said)}; which regulations made "
                "it law depends on the nation of the buyer, which is not known"
            )
            return basis.not_given(note)


def _named(basis: Field, law: str, said: str) -> Fact:
    return Fact(law, basis.place, basis.recognised(said))


def _special_regimes(tender: Field) -> Iterator[tuple[str, Found]]:
    """Yield the regimes that the notice names; it does not say that others are not."""
    for entry in tender.child("specialRegime").entries():
        code = entry.fact(text)
        if isinstance(code, Fact):
            letters = "".join(filter(str.isalpha, str(code.value).lower()))
            for name, known in _SPECIAL_REGIMES:
                if letters == known:
                    said = entry.recognised(f"which names `{code.value}`")
                    yield name, Fact(True, entry.place, said)  # noqa: FBT003 - the fact's value
