"""The published method of an award: what is scored, how, and what decides.

All of it is read from the tender file as it was published. What was not published
is None here; nothing is chosen in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from socialvalue.model.case import Place
from socialvalue.quantities import Number
from socialvalue.records import dataclass


class Formula(StrEnum):
    """How a part of the method turns what was offered into a score."""

    POINTS = "points"  # the panel's score over the highest of the scale
    LOWEST_OVER_PRICE = "lowest price over price"
    MEAN_RELATIVE = "mean-relative price"
    LINEAR = "linear between limits"
    RELATIVE_SOCIAL_VALUE = "relative social value"
    BLEND = "blend of relative social value and points"


PRICED = frozenset({Formula.LOWEST_OVER_PRICE, Formula.MEAN_RELATIVE, Formula.LINEAR})
"""Formulas that read the price."""

COUNTED = frozenset({Formula.RELATIVE_SOCIAL_VALUE, Formula.BLEND})
"""Formulas that read the social value of the commitments, in pounds."""

RELATIVE = frozenset(
    {
        Formula.LOWEST_OVER_PRICE,
        Formula.MEAN_RELATIVE,
        Formula.RELATIVE_SOCIAL_VALUE,
        Formula.BLEND,
    }
)
"""Formulas under which a bid's score depends on the other bids."""


class AwardBy(StrEnum):
    """What decides first place."""

    POINTS = "most points"  # the total of the weighted scores
    PER_QUALITY_POINT = "price per quality point"  # price / quality; lowest wins
    VALUE_FOR_MONEY = "value for money index"  # quality^(wQ/wP) / price; highest wins
    MONETISED = "monetised quality"  # price - quality * value of a point; lowest wins


class Mode(StrEnum):
    """Which way a number between two that can be written goes."""

    HALF_UP = "half up"  # halves away from zero
    HALF_DOWN = "half down"  # halves towards zero
    HALF_EVEN = "half even"  # halves to the even digit
    UP = "up"  # away from zero
    DOWN = "down"  # towards zero


class When(StrEnum):
    """At which step a score is rounded."""

    BEFORE = "before weighting"  # out of 100
    AFTER = "after weighting"  # out of the weight


@dataclass(frozen=True, slots=True)
class Rounding:
    """A published rounding; `places` None says that nothing is rounded."""

    places: int | None
    mode: Mode = Mode.HALF_UP
    when: When | None = When.AFTER  # None: not published; only of a total, then


class ZeroRule(StrEnum):
    """What a relative formula gives where every offer is zero."""

    ALL_ZERO = "all score 0"
    ALL_FULL = "all score full"


class TieRule(StrEnum):
    """What separates equal totals, in the order in which a tender names them."""

    LOWEST_PRICE = "lowest price"
    HIGHEST_QUALITY = "highest quality score"
    HIGHEST_SOCIAL_VALUE = "highest social value score"


class Kind(StrEnum):
    """What a criterion is about."""

    PRICE = "price"
    QUALITY = "quality"
    SOCIAL_VALUE = "social value"
    OPEN = "not said"


@dataclass(frozen=True, slots=True)
class Part:
    """A criterion, or a sub-criterion: one line of the published method.

    A part with `parts` is their sum; it has no score of its own. Weights are shares
    of the lot's whole score, so the weights of `parts` add up to that of the part.
    """

    id: str
    name: str
    kind: Kind
    weight: Number | None  # per cent of the whole score; None: not published
    formula: Formula | None
    scale: Number | None  # the highest score that the panel can give; the lowest is 0
    rounding: Rounding | None  # None: not published, so nothing is rounded
    zero_rule: ZeroRule | None
    best: Number | None  # of LINEAR: pounds at which the score is full
    worst: Number | None  # of LINEAR: pounds at which it is 0
    counted_share: Number | None  # of BLEND: per cent for the counted part
    min_score: Number | None  # on the scale of the panel; None: no minimum
    disqualifies: bool | None  # whether a bid below it is out; None: not published
    place: Place
    parts: tuple[Part, ...] = ()
    readable: bool = True  # False: published in words that are not known


@dataclass(frozen=True, slots=True)
class Method:
    """How the bids for one lot are scored and which is first."""

    parts: tuple[Part, ...]
    award_by: AwardBy = AwardBy.POINTS
    rounding: Rounding | None = None  # of the total; None: not published
    tie_break: tuple[TieRule, ...] = ()
    point_value: Number | None = None  # of MONETISED: pounds for a quality point
    readable: bool = True  # False: published in words that are not known
    says_what_decides: bool = True  # False: taken to be the most points
    tie_break_known: bool = True  # False: the next rule is in words that are not known


@dataclass(frozen=True, slots=True)
class Offer:
    """One bid for one lot, as far as the method reads it."""

    reference: str
    price: Number | None  # pounds, excluding VAT
    social_value: Number | None  # pounds, of the commitments that count
    marks: Mapping[str, Number] = field(default_factory=dict)
    """The panel's moderated score, by the id of the part."""

    disregarded: frozenset[str] = frozenset()
    """Parts of which the mark is 0, because the tender disregards the answer."""

    doubted: frozenset[str] = frozenset()
    """Parts of which it is not known whether the tender disregards the answer."""
