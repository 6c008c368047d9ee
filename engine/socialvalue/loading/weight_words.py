"""Weights of award criteria that a notice gives in words: `60`, `60%`, `20-30%`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from socialvalue.records import dataclass

_SHORT = 80  # characters; a longer text is about more than a weight
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6})(?:\.[0-9]{1,6})?"
_PER_CENT = r"\s?(?:%|per ?cent|pct|y cant)"
_BETWEEN = r"\s?[:=-]?\s?"
_WEIGHT = r"(?:overall |total )?(?:weight(?:ing|age)?|pwysoliad)(?: (?:of|is))?"
_WHOLE = (
    r"(?: (?:weight(?:ing|age)?|weighted)"
    r"| of (?:the )?(?:total|overall|whole)"
    r"(?: (?:score|marks?|evaluation|weight(?:ing)?))?)?"
)
_BEFORE = rf"(?:{_WEIGHT}{_BETWEEN})?\(?"
_AFTER = rf"\)?{_WHOLE}"
_RANGE = re.compile(
    rf"{_BEFORE}{_NUMBER}(?:{_PER_CENT})?\s?(?:-|to)\s?{_NUMBER}(?:{_PER_CENT})?{_AFTER}"
)
_PERCENTAGE = re.compile(rf"{_BEFORE}(?P<amount>{_NUMBER}){_PER_CENT}{_AFTER}")
_BARE = re.compile(rf"{_BEFORE}(?P<amount>{_NUMBER}){_AFTER}")
_ASPECTS = ("price", "cost", "quality")
_ORDER = re.compile(
    r"\d{1,2} ?\(?(?:the )?(?:most|least) important\)?|\d{1,2}(?:st|nd|rd|th)"
    r"|(?:the )?(?:most|least) important|first|second|third"
)
_SCORED = re.compile(
    rf"{_NUMBER} ?(?:points?|pts|marks?)|{_NUMBER} ?(?:/|out of) ?{_NUMBER}"
)
_ONE_PERCENTAGE = re.compile(rf"[^0-9]*?(?P<amount>{_NUMBER}){_PER_CENT}[^0-9]*")
_AT_ITS_END = re.compile(
    rf".*[^\s:=([-]\s?[:=([-]\s?(?P<amount>{_NUMBER}){_PER_CENT}\s?[)\]]?"
)
_NO_WEIGHT = re.compile(
    r"\b(?:min(?:imum)?|max(?:imum)?|pass|threshold|at least|up to|discount|less than"
    r"|more than|over|under|of)\b"
)
_ABOUT_WEIGHT = re.compile(
    r"\b(?:weight(?:s|ed|ing|ings)?|importance|important|pass ?/ ?fail)\b"
)


@dataclass(frozen=True, slots=True)
class WrittenWeight:
    """A weight in words: how it was published, and its number if it has one.

    Unless it is `certain`, the number is a percentage only if the weights beside it
    show that.
    """

    basis: str
    amount: Decimal | None = None
    certain: bool = False


def written_weight(text: str, names: tuple[str, ...]) -> WrittenWeight | None:
    """Return the weight that `text` gives, or None if it is about something else.

    Args:
        text: What stands beside a criterion, as published.
        names: What the criterion is called, which may stand beside the number.

    >>> written_weight("Weighting: 60 %", ())
    WrittenWeight(basis='percentage', amount=Decimal('60'), certain=True)
    >>> written_weight("20-30%", ()), written_weight("Ask us.", ())
    (WrittenWeight(basis='range', amount=None, certain=False), None)
    """
    said = _plain(text)
    bare = _without_name(said, names)
    if _RANGE.fullmatch(bare):
        return WrittenWeight("range")
    if found := _PERCENTAGE.fullmatch(bare):
        return WrittenWeight("percentage", _number(found), certain=True)
    if found := _BARE.fullmatch(bare):
        return WrittenWeight("points", _number(found))
    if _SCORED.fullmatch(said):
        return WrittenWeight("points")
    if _ORDER.fullmatch(said):
        return WrittenWeight("order")
    return _in_a_sentence(said)


def weight_in_name(name: str) -> WrittenWeight | None:
    """Return the weight at the end of a criterion's name, if there is one.

    >>> weight_in_name("Social value (10%)")
    WrittenWeight(basis='words', amount=Decimal('10'), certain=False)
    """
    said = _plain(name)
    found = _AT_ITS_END.fullmatch(said) if len(said) <= _SHORT else None
    if found is None or _NO_WEIGHT.search(said):
        return None
    return WrittenWeight("words", _number(found))


def _in_a_sentence(said: str) -> WrittenWeight | None:
    if len(said) <= _SHORT and not _NO_WEIGHT.search(said):
        found = _ONE_PERCENTAGE.fullmatch(said)
        if found is not None:
            return WrittenWeight("words", _number(found))
    if len(said) <= _SHORT and _ABOUT_WEIGHT.search(said):
        return WrittenWeight("words")
    return None


def _without_name(said: str, names: tuple[str, ...]) -> str:
    """Return `said` without what the criterion is called, before or after it."""
    for name in (*map(_plain, names), *_ASPECTS):
        rest = said.removeprefix(name)
        if rest != said and name[-1:].isalpha() and not rest[:1].isalnum():
            return rest.lstrip(" :=-")
        rest = said.removesuffix(name)
        if rest != said and name[:1].isalpha() and not rest[-1:].isalnum():
            return rest.rstrip(" :=-")
    return said


def _number(found: re.Match[str]) -> Decimal:
    return Decimal(found["amount"].replace(",", ""))


def _plain(text: str) -> str:
    """Return `text` on one line, in small letters, with one kind of dash."""
    folded = unicodedata.normalize("NFKC", text[: _SHORT * 10]).casefold()
    line = " ".join(re.sub("[\u2010-\u2015\u2212]", "-", folded).split())
    return line.rstrip(".;,").strip()
