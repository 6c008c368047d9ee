"""How diagnostics speak of types and names."""

from __future__ import annotations

from socialvalue.diagnostics import NOWHERE, Span
from socialvalue.model.dictionary import Kind, Type


def type_in_words(type_: Type) -> str:
    """Return the type as it stands in a sentence.

    >>> type_in_words(Type(Kind.PERCENTAGE))
    'a percentage'
    """
    match type_:
        case Type(kind=Kind.MONEY):
            return str(type_)
        case Type(kind=Kind.DURATION, unit=unit) if unit is not None:
            return f"a duration in {unit}"
        case _:
            return f"a {type_.kind}"


def with_article(word: str) -> str:
    """Return `word` with its article: `a lot`, `an assessment`."""
    return f"{'an' if word[:1] in tuple('aeiou') else 'a'} {word}"


def nearest(*places: Span) -> Span:
    """Return the first place that a file says, or nowhere."""
    return next((place for place in places if place != NOWHERE), NOWHERE)
