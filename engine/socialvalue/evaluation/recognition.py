"""Which criteria of a notice are social value, by the words that a policy lists.

Notices know only price, cost and quality. Social value shows in a criterion's
name, or not at all: it may be a part of "Quality" that the notice does not mention.
What only may hold it is left unknown, never taken to be without it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from socialvalue.model.case import Case, Fact, Item, Missing, Place, Record, Why
from socialvalue.model.policy import Recognition
from socialvalue.model.prose import shortened
from socialvalue.records import dataclass

_BETWEEN_WORDS = r"[\s_\u2010-\u2015\u2212-]"
_LITERAL_LINE_END = re.compile(r"rn(?=[A-Z]|rn|\W|$)")
"""Some publishers' texts have the letters `rn` where a line ended."""
_NO_WORD = re.compile(r"^[\W_]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\ufeff"))
_SHOWN = 40  # characters of a notice's own words
_SHORTEST_NOUN = 3  # characters; a shorter word has no plural of its own
_PRICED = ("price", "cost")


def recognised(case: Case, recognition: Recognition | None) -> Case:
    """Return `case` with what its criteria's words say about social value.

    Only a notice is read like this, and only where nobody stated whether a criterion
    is social value; in a tender file the author says it.

    Args:
        case: The procurement.
        recognition: The words to go by; None to go by the type of criteria alone.
    """
    if case.record is not Record.NOTICE:
        return case
    words = _words(recognition)
    tender = _with_each(
        case.tender,
        "tender.lots",
        lambda lot: _with_each(
            lot, "lot.criteria", lambda criterion: _criterion(criterion, words)
        ),
    )
    return replace(case, tender=tender)


@dataclass(frozen=True, slots=True)
class _Words:
    names: Mapping[str, re.Pattern[str]]  # by the phrase as the policy has it
    mixed_with: tuple[re.Pattern[str], ...]

    def named_in(self, text: str) -> str | None:
        """Return the phrase for social value that is in `text`, if any is."""
        forms = _forms(text)
        for phrase, pattern in self.names.items():
            if any(pattern.search(form) for form in forms):
                return phrase
        return None

    def opening(self, text: str) -> str | None:
        """Return the phrase for social value that `text` begins with, if any."""
        forms = [_NO_WORD.sub("", form) for form in _forms(text)]
        for phrase, pattern in self.names.items():
            if any(pattern.match(form) for form in forms):
                return phrase
        return None

    def mixed(self, text: str) -> bool:
        """Return whether `text` also speaks of something else."""
        forms = _forms(text)
        for pattern in self.names.values():
            forms = tuple(pattern.sub(" ", form) for form in forms)
        return any(
            pattern.search(form) for pattern in self.mixed_with for form in forms
        )


def _words(recognition: Recognition | None) -> _Words:
    if recognition is None:
        return _Words({}, ())
    return _Words(
        {name: _pattern(name) for name in recognition.names if name.strip()},
        tuple(_pattern(word) for word in recognition.mixed_with if word.strip()),
    )


def _pattern(phrase: str) -> re.Pattern[str]:
    """Return what finds `phrase` as whole words, one or several of what it names."""
    words = re.split(f"{_BETWEEN_WORDS}+", _folded(phrase).strip())
    joined = f"{_BETWEEN_WORDS}*".join(_singular_or_plural(word) for word in words)
    if not any(map(str.isalnum, joined)):
        return re.compile(joined)  # a sign such as & needs no space around it
    return re.compile(rf"(?<![^\W_]){joined}(?![^\W_])")


def _singular_or_plural(word: str) -> str:
    if word.endswith("ss") or len(word) < _SHORTEST_NOUN:
        return re.escape(word)
    return re.escape(word.removesuffix("s")) + "s?"


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold()


def _forms(text: str) -> tuple[str, ...]:
    """Return `text` as it is matched, and with its literal line ends opened."""
    opened = _LITERAL_LINE_END.sub(" ", text)
    return tuple(dict.fromkeys((_folded(text), _folded(opened))))


def _with_each(item: Item, name: str, change: Callable[[Item], Item]) -> Item:
    found = item.lists.get(name)
    if found is None:
        return item
    items = tuple(change(one) for one in found.items)
    return replace(item, lists={**item.lists, name: replace(found, items=items)})


def _criterion(criterion: Item, words: _Words) -> Item:
    if isinstance(criterion.facts.get("criterion.social_value"), Fact):
        return criterion
    return replace(
        criterion, facts={**criterion.facts, **dict(_social_value(criterion, words))}
    )


def _social_value(
    criterion: Item, words: _Words
) -> Iterator[tuple[str, Fact | Missing]]:
    """Yield whether `criterion` is explicitly social value, as far as it says."""
    name, kind, description = (
        _said(criterion, key) for key in ("name", "type", "description")
    )
    named = words.named_in(name)
    described = words.named_in(description)
    if kind in _PRICED and named is None and described is None:
        place, said = _place(criterion, "type"), f"its type is `{kind}`"
        yield "criterion.social_value", Fact(False, place, said)  # noqa: FBT003 - the fact's value
        return
    key, phrase, text = "name", named, name
    if not name:
        key, phrase, text = "description", words.opening(description), description
    if phrase is None or kind in _PRICED or words.mixed(text):
        note = _may_hold(name, kind, named, described)
        missing = Missing(Why.NOT_GIVEN, criterion.place, note)
        yield "criterion.social_value", missing
        return
    said = f"its {key} says {_quoted(text)}, which has {_quoted(phrase)}"
    place = _place(criterion, key)
    yield "criterion.social_value", Fact(True, place, said)  # noqa: FBT003 - the fact's value
    yield "criterion.recognised_by", Fact(f"its {key}", place, said)


def _may_hold(name: str, kind: str, named: str | None, described: str | None) -> str:
    if named is not None:
        also = f" and its type is `{kind}`" if kind in _PRICED else ""
        return (
            f"the notice calls it {_quoted(name)}{also}; "
            "social value may be only a part of it"
        )
    if described is not None:
        called = f"the notice calls it {_quoted(name)}" if name else "it has no name"
        return (
            f"{called}, and social value is in its description; "
            "it may be only a part of it"
        )
    said = name or kind
    if not said:
        return "the notice does not say what the criterion is about"
    return f"the notice says only {_quoted(said)}; social value may be inside it"


def _said(criterion: Item, key: str) -> str:
    match criterion.facts.get(f"criterion.{key}"):
        case Fact(value=str() as said):
            return said.strip()
        case _:
            return ""


def _place(criterion: Item, key: str) -> Place:
    found = criterion.facts.get(f"criterion.{key}")
    return found.place if isinstance(found, Fact) else criterion.place


def _quoted(said: str) -> str:
    return f"`{shortened(said, _SHOWN)}`"
