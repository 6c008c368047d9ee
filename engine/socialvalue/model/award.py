"""The award: what each bid for each lot scores, who is first, and how surely.

Text, Markdown and JSON are pure functions of it. It holds what a buyer may see; what
a supplier may see of it is less.
"""

from __future__ import annotations

from enum import StrEnum

from socialvalue.model.bid import BidStatus
from socialvalue.model.case import Place
from socialvalue.model.decision import Decision, Program, Step, TenderSubject, Verdict
from socialvalue.model.inference import Inference
from socialvalue.model.method import Method
from socialvalue.model.scores import Index, Minimum, OfferScore, Ranking
from socialvalue.model.sensitivity import Sensitivity
from socialvalue.quantities import Number
from socialvalue.records import dataclass


class Standing(StrEnum):
    """Whether a lot has a bid in first place."""

    FIRST = "first"  # one bid is first
    TIED = "tied"  # several are, and no published rule separates them
    UNSETTLED = "unsettled"  # something that a place depends on is not known
    NO_BIDS = "no_bids"  # no bid is in the competition


@dataclass(frozen=True, slots=True)
class Mark:
    """What one assessor gave."""

    assessor: str | None
    score: Number | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Marking:
    """The panel's scores for one answer, and the one that it agreed on."""

    part: str  # id of the criterion or sub-criterion
    name: str
    marks: tuple[Mark, ...]
    moderated: Number | None
    mean: Number | None  # of the assessors; for comparison, nothing is scored by it
    reason: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Counted:
    """A commitment, and what of it counts."""

    label: str
    measure: str | None
    title: str | None
    quantity: Number | None
    unit: str | None
    counted: Number | None
    value: Number | None  # pounds, excluding VAT
    ignored: str | None  # why nothing, or not all, of it counts
    place: Place


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that was corrected after it was recorded."""

    of: str  # "score", "quantity", "price"
    about: str | None
    before: Number
    after: Number
    by: str
    on: str  # ISO date
    why: str
    place: Place


@dataclass(frozen=True, slots=True)
class BidVerdict:
    """What one policy says of one bid."""

    policy: str  # "id@version"
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class BidResult:
    """What one bid for one lot comes to."""

    reference: str
    supplier: str | None
    label: str
    digest: str  # "sha256:..." of the bid's file
    status: BidStatus
    out: str | None  # why it is not scored, in words; None: it is
    price: Number | None  # pounds, excluding VAT
    social_value: Number | None  # pounds, excluding VAT, of what counts
    score: OfferScore | None  # None: it is out
    index: Index | None  # where no points decide
    place: int | None
    working: Step | None  # of the total, down to facts and marks
    markings: tuple[Marking, ...] = ()
    commitments: tuple[Counted, ...] = ()
    corrections: tuple[Correction, ...] = ()
    minimums: tuple[Minimum, ...] = ()
    disregarded: bool = False  # social value scores 0, as the tender says
    verdicts: tuple[BidVerdict, ...] = ()


@dataclass(frozen=True, slots=True)
class LotAward:
    """The bids for one lot, in order of their references, and who is first."""

    label: str
    place: Place
    standing: Standing
    why: str  # the standing in one sentence
    method: Method
    bids: tuple[BidResult, ...]
    ranking: Ranking
    sensitivity: Sensitivity | None  # None: nothing is first
    inferences: tuple[Inference, ...] = ()


@dataclass(frozen=True, slots=True)
class Award:
    """A tender's bids evaluated, with the whole working."""

    subject: TenderSubject
    program: Program
    lots: tuple[LotAward, ...]
    decisions: tuple[Decision, ...]  # of each policy, on the bids
    assumptions: tuple[str, ...] = ()  # what the working took from the method unsaid
