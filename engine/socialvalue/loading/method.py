"""The published method of an award, read from a lot of a tender file.

Formulas, roundings and tie-breaks are words in the file, as they were published. In
the words listed here they can be computed; any others are a problem, and what they
decide is not computed. Nothing is chosen in place of what was not published.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from socialvalue.diagnostics import (
    CONTRADICTION,
    METHOD_INCOMPLETE,
    METHOD_NOT_READ,
    WEIGHTS_DO_NOT_ADD_UP,
    Code,
    Diagnostic,
    in_backticks,
)
from socialvalue.loading.document import Document
from socialvalue.loading.method_faults import Fault, of_leaf, of_sum, priced_twice
from socialvalue.model.case import Case, Fact, Item, Missing, Why
from socialvalue.model.method import (
    COUNTED,
    PRICED,
    AwardBy,
    Formula,
    Kind,
    Method,
    Mode,
    Part,
    Rounding,
    TieRule,
    When,
    ZeroRule,
)
from socialvalue.quantities import Money, Number, Percentage, text

WEIGHT_TOLERANCE = Fraction(1, 10)
"""Percentage points by which published weights may miss their total: thrice 33.33%."""

ROUNDING_FORM = "`to 2 decimals, half up, after weighting`, or `not rounded`"

_COUNTS = ("no", "one", "two", "three", "four", "five", "six")
_ROUNDING = re.compile(
    r"(?:to )?(?P<places>[0-9]|" + "|".join(_COUNTS) + r") "
    r"(?:decimal place|decimal|place)s?, (?P<mode>half up|half down|half even|up|down)"
    r"(?:, (?P<when>before weighting|after weighting))?"
)
_UNROUNDED = frozenset({"not rounded", "no rounding"})

_Word = TypeVar("_Word", bound=StrEnum)


def rounding_of(words: str) -> Rounding | None:
    """Return the rounding that `words` describe, or None if they are other words.

    Its `when` is None where the words do not say at which step.

    >>> rounding_of("to two decimals, half up, after weighting")
    Rounding(places=2, mode=<Mode.HALF_UP: 'half up'>, when=<When.AFTER: 'after weighting'>)
    >>> rounding_of("sensibly") is None
    True
    """  # noqa: E501 - a doctest's answer is one line
    plain = _plain(words)
    if plain in _UNROUNDED:
        return Rounding(None)
    found = _ROUNDING.fullmatch(plain)
    if found is None:
        return None
    count = found["places"]
    places = int(count) if count.isdigit() else _COUNTS.index(count)
    step = None if found["when"] is None else When(found["when"])
    return Rounding(places, Mode(found["mode"]), step)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")


def method_of(
    case: Case, lot: Item, document: Document
) -> tuple[Method, tuple[Diagnostic, ...]]:
    """Return how the bids for `lot` are scored, and what is wrong with that.

    Args:
        case: The tender.
        lot: One of its lots.
        document: The tender file, for the places of problems.
    """
    reader = _Reader(document, lot)
    method = reader.method(case)
    return method, tuple(reader.problems)


class _Reader:
    def __init__(self, document: Document, lot: Item) -> None:
        self.document, self.lot = document, lot
        self.problems: list[Diagnostic] = []
        self.decides = AwardBy.POINTS

    def method(self, case: Case) -> Method:
        lot = self.lot
        self.decides = decides = self._deciding()
        rounding = self._rounding_of_the_total()
        readable = not self.problems
        listed = lot.items("lot.criteria").items
        if not listed:
            self._missing("no award criteria are published", lot, "add `criteria`")
        parts = tuple(self._part(item, None) for item in listed)
        needs_price_weight = decides in (AwardBy.POINTS, AwardBy.VALUE_FOR_MONEY)
        weighted = [
            part for part in parts if needs_price_weight or part.kind is not Kind.PRICE
        ]
        parts = self._adding_up(parts, weighted, Fraction(100), lot)
        parts = self._told_apart(parts)
        parts = self._priced_once(parts)
        value = self._amount(lot, "lot.point_value")
        if decides is AwardBy.MONETISED and value is None:
            message = "what a quality point is worth is not published"
            self._missing(message, lot, "add `point_value`")
        self._index_lacks(parts)
        rules, all_known = self._tie_break(case.tender)
        self._kinds(parts, rules)
        self._unsaid(case.tender, lot)
        return Method(
            parts=parts,
            award_by=decides,
            rounding=rounding,
            readable=readable and bool(listed),
            says_what_decides=_said(lot, "lot.award_by") is not None,
            tie_break=rules,
            tie_break_known=all_known,
            point_value=value,
        )

    def _index_lacks(self, parts: Sequence[Part]) -> None:
        """Report an index that has nothing to divide, or to divide by."""
        lot, decides = self.lot, self.decides
        if decides is AwardBy.POINTS or not parts:
            return
        if all(part.kind is Kind.PRICE for part in parts):
            message = f"`{decides}` needs quality, and every criterion is of the price"
            self._missing(message, lot, "add the other `criteria` as published")
        prices = [part.weight for part in parts if part.kind is Kind.PRICE]
        if (
            decides is AwardBy.VALUE_FOR_MONEY
            and None not in prices
            and not any(prices)
        ):
            message = f"`{decides}` needs the weight of the price, and there is none"
            self._missing(message, lot, "add a criterion of the price, with `weight`")

    def _kinds(self, parts: Sequence[Part], rules: Sequence[TieRule]) -> None:
        """Report parts of which rules for equal totals would have to know the kind."""
        reading = [rule for rule in rules if rule is not TieRule.LOWEST_PRICE]
        for part in parts:
            if reading and part.kind is Kind.OPEN:
                message = f"whether {part.name} is social value is not said, so "
                message += f"{in_backticks(reading)} cannot be applied"
                at = part.place.pointer
                advice = "add `type`, and `social_value: true` or `false`"
                self._problem(METHOD_INCOMPLETE, message, at, advice)

    def _deciding(self) -> AwardBy:
        """Return what decides first place; where nothing is said, the most points."""
        lot = self.lot
        said = lot.fact("lot.award_by")
        decides = self._word(lot, "lot.award_by", AwardBy) or AwardBy.POINTS
        for key, found in (
            ("award_by", said),
            ("total_rounding", lot.fact("lot.total_rounding")),
        ):
            if isinstance(found, Missing) and found.why is Why.LEFT_BLANK:
                message = f"the `{key}` of {lot.label} is left open"
                at = f"{lot.place.pointer}/{key}"
                advice = "write what was published, or take the line out if nothing was"
                self._problem(METHOD_INCOMPLETE, message, at, advice)
        if decides is not AwardBy.MONETISED and _stated(lot, "point_value"):
            message = "a quality point has a value, and what decides does not read it"
            at = f"{lot.place.pointer}/point_value"
            advice = "if it was published so, add `award_by: monetised quality`"
            self._problem(METHOD_NOT_READ, message, at, advice)
        return decides

    def _part(self, item: Item, around: Part | None) -> Part:
        scope = item.scope
        reference = _said(item, f"{scope}.id")
        if reference is None:
            message = f"{item.label} has no reference that bids can name"
            self._problem(METHOD_NOT_READ, message, item, "add `id`")
        kind = _kind(item) if around is None else around.kind
        known = len(self.problems)
        formula = self._formula(item)
        rounding = self._rounding_of_a_part(item)
        zero_rule = self._word(item, f"{scope}.zero_rule", ZeroRule)
        part = Part(
            id=str(reference or item.label),
            name=item.label,
            kind=kind,
            weight=_points(item.fact(f"{scope}.weight")),
            formula=formula,
            scale=self._number(item, f"{scope}.scale.max"),
            rounding=rounding,
            zero_rule=zero_rule,
            best=self._amount(item, f"{scope}.best_price"),
            worst=self._amount(item, f"{scope}.worst_price"),
            counted_share=_points(item.fact(f"{scope}.counted_share")),
            min_score=self._number(item, f"{scope}.min_score"),
            disqualifies=_yes_or_no(item, f"{scope}.disqualifies"),
            place=item.place,
            readable=len(self.problems) == known,
        )
        if scope == "criterion":
            inner = item.items("criterion.subcriteria").items
            if inner:
                return self._whole(part, inner, item)
        self._gaps(part, item)
        faults = (*self._left_open(item), *of_leaf(part, self.decides))
        return self._faultless(part, faults, item)

    def _left_open(self, item: Item) -> Iterator[Fault]:
        """Yield what is there to be filled in, and is not."""
        for key in ("formula", "rounding", "min_score", "counted_share"):
            found = item.fact(f"{item.scope}.{key}")
            if isinstance(found, Missing) and found.why is Why.LEFT_BLANK:
                yield Fault(
                    f"the `{key}` of {item.label} is left open",
                    key,
                    "write what was published, or take the line out if nothing was",
                    METHOD_INCOMPLETE,
                )

    def _whole(self, part: Part, inner: Sequence[Item], item: Item) -> Part:
        """Return a criterion that is the sum of its sub-criteria."""
        parts = tuple(self._part(each, part) for each in inner)
        if part.weight is not None:
            asked = Fraction(part.weight)
            parts = self._adding_up(parts, parts, asked, item)
        values = {name: getattr(part, name) for name in Part.__slots__}
        whole = Part(**{**values, "parts": parts})
        return self._faultless(whole, of_sum(whole, self.decides), item)

    def _faultless(self, part: Part, faults: Iterable[Fault], item: Item) -> Part:
        """Return the part, as one that is not read if it has faults."""
        found = tuple(faults)
        for each in found:
            at = item.place.pointer + (f"/{each.key}" if each.key else "")
            self._problem(each.code, each.message, at, each.advice)
        return _unreadable(part) if found else part

    def _told_apart(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """Return the parts; those not to be read that share a reference with another.

        An answer names its criterion by the reference alone.
        """
        flat = [each for part in parts for each in (part, *part.parts)]
        seen: dict[str, Part] = {}
        twice: set[str] = set()
        for each in flat:
            first = seen.setdefault(_plain(each.id), each)
            if first is not each:
                twice |= {first.id, each.id}
                message = f"`{each.id}` is the id of {first.name} too"
                advice = "give each criterion and sub-criterion of a lot its own id"
                at = f"{each.place.pointer}/id"
                self._problem(CONTRADICTION, message, at, advice)
        return _marked(parts, twice)

    def _priced_once(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """Return the parts; those not to be read that score one price twice."""
        flat = [leaf for part in parts for leaf in part.parts or (part,)]
        twice = priced_twice(flat)
        for each in twice:
            others = " and ".join(part.name for part in twice if part is not each)
            message = f"{each.name} scores the one price of a bid, and so does {others}"
            advice = "score the whole price once, as it was published"
            at = f"{each.place.pointer}/formula"
            self._problem(METHOD_NOT_READ, message, at, advice)
        return _marked(parts, {each.id for each in twice})

    def _gaps(self, part: Part, item: Item) -> None:
        """Report what has to be published for a score to be worked out."""
        scope = item.scope
        in_index = part.kind is Kind.PRICE and self.decides is not AwardBy.POINTS
        weighs = not in_index or self.decides is AwardBy.VALUE_FOR_MONEY
        if weighs and part.weight is None and _said(item, f"{scope}.weight") is None:
            self._missing(
                f"no weight of {part.name} is published", item, "add `weight`"
            )
        counted = part.formula in COUNTED
        if part.formula is None and _said(item, f"{scope}.formula") is None:
            if in_index:
                pass  # the index reads the price itself
            elif part.kind is Kind.PRICE:
                message = f"no formula for {part.name} is published"
                self._missing(message, item, f"add `formula`: one of {_PRICED}")
            elif part.scale is None:
                message = f"neither scale nor formula of {part.name} is published"
                self._missing(message, item, "add `scale` or `formula`")
        by_panel = part.formula in (Formula.POINTS, Formula.BLEND)
        if by_panel and part.scale is None:
            message = f"no scale of {part.name} is published"
            self._missing(message, item, "add `scale: {max: ...}`")
        if part.formula is Formula.LINEAR and None in (part.best, part.worst):
            message = f"the limits of {part.name} are not published"
            self._missing(message, item, "add `best_price` and `worst_price`")
        if part.formula is Formula.BLEND and part.counted_share is None:
            message = f"the shares of {part.name} are not published"
            self._missing(message, item, "add `counted_share`")
        if counted and part.zero_rule is None and not _stated(item, "zero_rule"):
            message = f"what {part.name} scores where every offer is zero is not said"
            self._missing(message, item, "add `zero_rule: all score 0`")
        if part.min_score is not None and part.disqualifies is None:
            message = (
                f"what a bid below the minimum score of {part.name} does is not said"
            )
            self._missing(message, item, "add `disqualifies: true` or `false`")
        rounded = part.rounding is not None or _stated(item, "rounding")
        scores_price = part.kind is Kind.PRICE and not in_index
        if not rounded and (counted or scores_price):
            message = f"no rounding of {part.name} is published; it is not rounded"
            self._missing(message, item, f"add `rounding`: {ROUNDING_FORM}")

    def _adding_up(
        self,
        parts: tuple[Part, ...],
        weighted: Sequence[Part],
        asked: Fraction,
        at: Item,
    ) -> tuple[Part, ...]:
        """Return the parts; without weights where these are not what was asked.

        A score by weights that do not add up would be out of another number than
        the one that was published.
        """
        weights = [part.weight for part in weighted if part.weight is not None]
        if not weighted or len(weights) < len(weighted):
            return parts
        total = sum((Fraction(each) for each in weights), Fraction(0))
        if abs(total - asked) <= WEIGHT_TOLERANCE:
            return parts
        shown, wanted = (_percent(each) for each in (total, asked))
        if at.scope == "lot":
            index = self.decides not in (AwardBy.POINTS, AwardBy.VALUE_FOR_MONEY)
            which = f"{at.label}, without the price," if index else at.label
            message = f"the weights of {which} total {shown}, not {wanted}"
            pointer = f"{at.place.pointer}/criteria"
        else:
            message = (
                f"the sub-criteria of {at.label} total {shown}, and it carries {wanted}"
            )
            pointer = f"{at.place.pointer}/subcriteria"
        advice = "nothing is scored by them; mend the weights as they were published"
        self.problems.append(
            self.document.diagnostic(WEIGHTS_DO_NOT_ADD_UP, message, pointer, advice)
        )
        return tuple(_without_weight(part) for part in parts)

    def _formula(self, item: Item) -> Formula | None:
        return self._word(item, f"{item.scope}.formula", Formula)

    def _word(self, item: Item, name: str, words: type[_Word]) -> _Word | None:
        """Return a text of the file as one of `words`; a problem if it is none."""
        found = item.fact(name)
        if not isinstance(found, Fact):
            return None
        said = _plain(str(found.value))
        known = {str(word): word for word in words}
        if said in known:
            return known[said]
        message = f"`{found.value}` is not known by this program"
        advice = f"it can compute {in_backticks(known)}"
        self._problem(METHOD_NOT_READ, message, found.place.pointer, advice)
        return None

    def _rounding(self, item: Item, name: str) -> Rounding | None:
        found = item.fact(name)
        if not isinstance(found, Fact):
            return None
        rounding = rounding_of(str(found.value))
        if rounding is None:
            message = f"the rounding `{found.value}` is not known by this program"
            advice = f"write {ROUNDING_FORM}"
            self._problem(METHOD_NOT_READ, message, found.place.pointer, advice)
        return rounding

    def _unsaid(self, tender: Item, lot: Item) -> None:
        """Report what keeps nothing open, and stays as it is without a word on it."""
        if _said(tender, "tender.bids_due_on") is None:
            message = "no last day for bids is published; no bid is found to be late"
            self._missing(message, tender, "add `bids_due_on`")
        total = lot.fact("lot.total_rounding")
        if isinstance(total, Missing) and total.why is not Why.LEFT_BLANK:
            message = f"no rounding of what decides {lot.label} is published; "
            message += "it is not rounded"
            advice = "add `total_rounding`: `to 2 decimals, half up`, or `not rounded`"
            self._missing(message, lot, advice)

    def _rounding_of_a_part(self, item: Item) -> Rounding | None:
        rounding = self._rounding(item, f"{item.scope}.rounding")
        if rounding is None or rounding.places is None or rounding.when is not None:
            return rounding
        message = f"at which step {item.label} is rounded is not published"
        advice = "add `, before weighting` or `, after weighting`, as it was published"
        at = f"{item.place.pointer}/rounding"
        self._problem(METHOD_INCOMPLETE, message, at, advice)
        return None

    def _rounding_of_the_total(self) -> Rounding | None:
        lot = self.lot
        rounding = self._rounding(lot, "lot.total_rounding")
        if rounding is None or rounding.when is not When.BEFORE:
            return rounding
        message = "a total is made of weighted scores; it is not rounded before"
        advice = "say it of the criteria, if it was published so"
        at = f"{lot.place.pointer}/total_rounding"
        self._problem(METHOD_NOT_READ, message, at, advice)
        return None

    def _tie_break(self, tender: Item) -> tuple[tuple[TieRule, ...], bool]:
        """Return the rules as far as their words are known, and if all are."""
        found = tender.fact("tender.tie_break")
        if not isinstance(found, Fact):
            message = "no rule for equal totals is published; equal totals stay equal"
            self._missing(message, tender, "add `tie_break: [...]`")
            return (), found.why is not Why.LEFT_BLANK
        known: Mapping[str, TieRule] = {str(rule): rule for rule in TieRule}
        rules = found.value if isinstance(found.value, tuple) else ()
        read: list[TieRule] = []
        for number, rule in enumerate(rules):
            if _plain(rule) in known:
                read.append(known[_plain(rule)])
                continue
            message = f"the tie-break `{rule}` is not known by this program"
            advice = (
                f"it can apply {in_backticks(known)}; from here on equal totals stay "
                "equal, to be separated as published"
            )
            at = f"{found.place.pointer}/{number}"
            self.problems.append(
                self.document.diagnostic(METHOD_INCOMPLETE, message, at, advice)
            )
            return tuple(read), False
        return tuple(read), True

    def _number(self, item: Item, name: str) -> Number | None:
        found = _said(item, name)
        return found if isinstance(found, Decimal) else None

    def _amount(self, item: Item, name: str) -> Number | None:
        found = _said(item, name)
        return found.amount if isinstance(found, Money) else None

    def _missing(self, message: str, at: Item, advice: str) -> None:
        self._problem(METHOD_INCOMPLETE, message, at, advice)

    def _problem(self, code: Code, message: str, at: Item | str, advice: str) -> None:
        pointer = at if isinstance(at, str) else at.place.pointer
        self.problems.append(self.document.diagnostic(code, message, pointer, advice))


_PRICED = in_backticks(sorted(PRICED))


def _said(item: Item, name: str) -> object:
    found = item.fact(name)
    return found.value if isinstance(found, Fact) else None


def _stated(item: Item, key: str) -> bool:
    return _said(item, f"{item.scope}.{key}") is not None


def _kind(criterion: Item) -> Kind:
    type_ = _said(criterion, "criterion.type")
    if type_ in ("price", "cost"):
        return Kind.PRICE
    if _said(criterion, "criterion.social_value") is True:
        return Kind.SOCIAL_VALUE
    if type_ is not None and _said(criterion, "criterion.social_value") is False:
        return Kind.QUALITY
    return Kind.OPEN


def _yes_or_no(item: Item, name: str) -> bool | None:
    found = _said(item, name)
    return found if isinstance(found, bool) else None


def _points(found: Fact | Missing) -> Number | None:
    if isinstance(found, Fact) and isinstance(found.value, Percentage):
        return found.value.points
    return None


def _percent(number: Fraction) -> str:
    from socialvalue.quantities import simplest

    return text(Percentage(simplest(number)))


def _marked(parts: tuple[Part, ...], unreadable: Container[str]) -> tuple[Part, ...]:
    """Return the parts; those of the ids as ones that are not to be read."""

    def marked(part: Part) -> Part:
        values = {name: getattr(part, name) for name in Part.__slots__}
        made = Part(**{**values, "parts": tuple(map(marked, part.parts))})
        return _unreadable(made) if part.id in unreadable else made

    return tuple(map(marked, parts))


def _unreadable(part: Part) -> Part:
    """Return the part as one that nothing is worked out by, and nobody is out by."""
    values = {name: getattr(part, name) for name in Part.__slots__}
    return Part(**{**values, "readable": False, "min_score": None})


def _without_weight(part: Part) -> Part:
    values = {name: getattr(part, name) for name in Part.__slots__}
    inner = tuple(map(_without_weight, part.parts))
    return Part(**{**values, "weight": None, "parts": inner})
