"""What the offers for a lot score, what could not be worked out, and who is first."""

from __future__ import annotations

from enum import StrEnum

from socialvalue.model.method import TieRule
from socialvalue.quantities import Number
from socialvalue.records import dataclass


class Lack(StrEnum):
    """Why a number could not be worked out."""

    NOT_READ = "it is published in words that this program does not know"
    NO_WEIGHT = "no weight is published"
    NO_FORMULA = "no formula is published"
    NO_SCALE = "no scale above zero is published"
    NO_LIMITS = "the limits of the price are not published"
    EQUAL_LIMITS = "the limits of the price are equal"
    NO_SHARE = "the share of the counted part is not published"
    NO_ZERO_RULE = "nothing is published for where every offer is zero"
    NO_POINT_VALUE = "the value of a quality point is not published"
    NO_MARK = "there is no score of the panel"
    OFF_SCALE = "the score of the panel is not on the scale"
    NO_PRICE = "there is no price"
    ZERO_PRICE = "the price is not above zero"
    NO_SOCIAL_VALUE = "there is no social value in pounds"
    NO_QUALITY = "there are no quality points to divide by"
    IN_INDEX = "the price is not scored: the index reads it"
    NOT_HUNDRED = "the weights do not total 100"
    ONLY_WEIGHT = "there is no other weight to give way"
    NO_SPLIT = "a weight of zero cannot be shared out among its parts"
    UNEVEN = "the weight of the price is too small beside that of quality"
    BID_LACKING = "it depends on all bids, and which take part is not known"
    DOUBTED = "whether the answer is disregarded is not known"
    NO_TOTAL = "an offer has no total"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a number could not be worked out, and at what."""

    lack: Lack
    part: str | None = None  # None: it is not about one part
    offer: str | None = None  # whose offer lacks it; None: the method does


@dataclass(frozen=True, slots=True)
class PartScore:
    """What one offer scores under one part; None where it cannot be worked out."""

    part: str
    weight: Number | None  # per cent of the whole score
    percent: Number | None  # 0 to 100, before weighting, exact
    percent_published: Number | None  # the same, rounded if published so
    exact: Number | None  # out of the weight, nothing rounded on the way
    published: Number | None  # out of the weight, rounded as published
    reasons: tuple[Reason, ...] = ()  # of this part; those of its parts are there
    parts: tuple[PartScore, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferScore:
    """What one offer scores in all: out of 100, or the non-price points of an index."""

    offer: str
    parts: tuple[PartScore, ...]
    exact: Number | None
    published: Number | None  # None if any part is
    reasons: tuple[Reason, ...] = ()  # all that keep the total from being known


@dataclass(frozen=True, slots=True)
class Scores:
    """What every offer scores, in the order in which the offers were given."""

    offers: tuple[OfferScore, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """The number that decides first place, where it is not the most points."""

    offer: str
    quality: Number | None  # 0 to 100, the share of the non-price points
    exact: Number | None  # None too where no fraction holds it (value for money)
    published: Number | None  # rounded as published; else exact, or shown to 6 places
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Minimum:
    """One offer held against the minimum score of one part."""

    offer: str
    part: str
    mark: Number | None  # on the scale of the panel
    minimum: Number
    below: bool | None  # None: there is no score of the panel
    disqualifies: bool | None  # as published; None: it is not


@dataclass(frozen=True, slots=True)
class Placed:
    """The place of one offer; equal offers share one, and the next is left out."""

    offer: str
    place: int | None  # from 1; None: what decides it is not known


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule for equal totals, tried on the offers that are still equal."""

    rule: TieRule
    among: tuple[str, ...]
    order: tuple[tuple[str, ...], ...] | None
    """The offers by what the rule reads, best first, equal ones together. One group
    says that it separated nobody; None that what it reads is not known of all."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Who is where, and which rules separated equal totals."""

    settled: bool  # whether nothing that a place depends on is unknown
    places: tuple[Placed, ...]  # in the order in which the offers were given
    trials: tuple[Trial, ...] = ()

    @property
    def order(self) -> tuple[tuple[str, ...], ...]:
        """The references by place, equal ones together and in order of the alphabet."""
        by_place: dict[int, list[str]] = {}
        for each in self.places:
            if each.place is not None:
                by_place.setdefault(each.place, []).append(each.offer)
        return tuple(tuple(sorted(by_place[place])) for place in sorted(by_place))

    @property
    def first(self) -> tuple[str, ...]:
        """The references in first place; none if nobody has a place."""
        return self.order[0] if self.order else ()
