"""The answers of a bid, with what the tender says of their criteria."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from socialvalue.diagnostics import (
    ASSESSORS_MISSING,
    CONTRADICTION,
    SCORE_OUTSIDE_SCALE,
    UNKNOWN_CRITERION,
    in_backticks,
)
from socialvalue.loading.bid_file import (
    LotBid,
    Say,
    folded,
    said,
    unusable,
    with_each,
    with_facts,
)
from socialvalue.model.case import (
    Fact,
    Item,
    Missing,
)
from socialvalue.model.method import PRICED, Formula

_OF_CRITERION = {
    "name": "name",
    "scale.max": "scale_max",
    "min_score": "min_score",
    "disqualifies": "disqualifies",
}
"""Facts of a criterion or sub-criterion that its answer has too."""

_NOT_JUDGED = {str(each) for each in (*PRICED, Formula.RELATIVE_SOCIAL_VALUE)}
"""Formulas that read no score of the panel."""


class Answers:
    """The answers of one bid for one lot, joined with their criteria."""

    def __init__(self, bid: LotBid, say: Say) -> None:
        """Take the bid, whose lot has the criteria, and what reports problems."""
        self.bid, self.say = bid, say
        self.repeated: set[str] = set()  # criteria that are answered twice
        self.criteria = dict(_criteria(bid.lot))

    def joined(self, bid: Item) -> Item:
        """Return the bid with what the tender says in its answers."""
        answered: dict[str, Item] = {}
        bid = with_each(bid, "bid.answers", lambda each: self._once(each, answered))
        return with_each(bid, "bid.answers", self._answer)

    def _once(self, answer: Item, answered: dict[str, Item]) -> Item:
        """Return the answer, and note where its criterion has one already."""
        reference = str(said(answer, "assessment.criterion"))
        first = answered.setdefault(reference, answer)
        if first is answer:
            return answer
        message = (
            f"`{reference}` is already answered, at line {first.place.line}, "
            f"for {self.bid.lot.label}"
        )
        at = f"{answer.place.pointer}/criterion"
        advice = "keep one answer for each criterion; no score is taken from either"
        self.say(CONTRADICTION, message, at, advice)
        self.repeated.add(reference)
        return answer

    def _answer(self, answer: Item) -> Item:
        reference = said(answer, "assessment.criterion")
        criterion = self.criteria.get(str(reference))
        facts: dict[str, Fact | Missing] = {}
        if criterion is None:
            known = in_backticks(self.criteria)
            message = f"there is no criterion `{reference}` in {self.bid.lot.label}"
            at = f"{answer.place.pointer}/criterion"
            advice = f"the criteria are {known}" if known else "it publishes none"
            self.say(UNKNOWN_CRITERION, message, at, advice)
            facts["assessment.in_tender"] = Fact(False, answer.place)  # noqa: FBT003
            return with_facts(answer, facts)
        facts["assessment.in_tender"] = Fact(True, criterion.place)  # noqa: FBT003
        for key, name in _OF_CRITERION.items():
            facts[f"assessment.{name}"] = criterion.fact(f"{criterion.scope}.{key}")
        facts |= self._not_judged(answer, criterion)
        if str(reference) in self.repeated:
            agreed = answer.fact("assessment.consensus")
            if isinstance(agreed, Fact):
                facts["assessment.consensus"] = unusable(agreed, "answered twice")
        around = self._around(criterion)
        for key in ("social_value", "quantitative"):
            facts[f"assessment.{key}"] = around.fact(f"criterion.{key}")
        called = said(criterion, f"{criterion.scope}.name") or reference
        answer = Item(
            answer.scope,
            str(called),
            answer.place,
            {**answer.facts, **facts},
            answer.lists,
            answer.complete,
        )
        return self._scored(answer)

    def _not_judged(
        self, answer: Item, criterion: Item
    ) -> Mapping[str, Fact | Missing]:
        """Return that a score of the panel is none, where no panel scores."""
        agreed = answer.fact("assessment.consensus")
        if not isinstance(agreed, Fact):
            return {}
        formula = said(criterion, f"{criterion.scope}.formula")
        what = said(criterion, f"{criterion.scope}.name") or "it"
        if criterion.items("criterion.subcriteria").items:
            message = f"the panel does not score {what}: its sub-criteria are scored"
        elif formula in _NOT_JUDGED:
            message = f"the panel does not score {what}: it scores by `{formula}`"
        else:
            return {}
        advice = "take the score out, or give it to the criterion that is meant"
        at = agreed.place.pointer
        self.say(UNKNOWN_CRITERION, message, at, advice)
        return {"assessment.consensus": unusable(agreed, "not scored by a panel")}

    def _around(self, criterion: Item) -> Item:
        """Return the criterion that a sub-criterion is part of, or itself."""
        if criterion.scope == "criterion":
            return criterion
        return next(
            each
            for each in self.bid.lot.items("lot.criteria").items
            if criterion in each.items("criterion.subcriteria").items
        )

    def _scored(self, answer: Item) -> Item:
        """Return the answer without scores that are outside the scale, or nobody's."""
        answer = with_each(answer, "assessment.scores", self._in_scale(answer))
        agreed = answer.fact("assessment.consensus")
        if not isinstance(agreed, Fact):
            return answer
        if self._is_outside(agreed, answer, "the moderated score"):
            note = "outside the scale"
            return with_facts(answer, {"assessment.consensus": unusable(agreed, note)})
        scores = answer.items("assessment.scores").items
        nobodys = [each for each in scores if said(each, "score.assessor") is None]
        names = [folded(said(each, "score.assessor")) for each in scores]
        twice = [each for n, each in enumerate(scores) if names[n] in names[:n]]
        if scores and not nobodys and not twice:
            return answer
        message = f"no assessors are named for the score of {answer.label}"
        at, advice = answer.place.pointer, "add `scores`: what each assessor gave"
        note = "nobody is named who gave a score"
        if nobodys:
            message = f"a score for {answer.label} names no assessor"
            at, advice = nobodys[0].place.pointer, "add `assessor`: who gave it"
        elif twice:
            who = said(twice[0], "score.assessor")
            message = f"`{who}` gives two scores for {answer.label}"
            at, advice = twice[0].place.pointer, "keep one score of each assessor"
            note = "an assessor gives two scores"
        self.say(ASSESSORS_MISSING, message, at, advice)
        return with_facts(answer, {"assessment.consensus": unusable(agreed, note)})

    def _in_scale(self, answer: Item) -> Callable[[Item], Item]:
        """Return what takes a score out that is outside the scale."""

        def change(score: Item) -> Item:
            given = score.fact("score.score")
            if isinstance(given, Fact) and self._is_outside(given, answer, "the score"):
                note = "outside the scale"
                return with_facts(score, {"score.score": unusable(given, note)})
            return score

        return change

    def _is_outside(self, given: Fact, answer: Item, what: str) -> bool:
        highest = said(answer, "assessment.scale_max")
        value = given.value
        if not isinstance(highest, Decimal) or not isinstance(value, Decimal):
            return False
        if 0 <= value <= highest:
            return False
        message = f"{what} `{value}` is outside the scale of {answer.label}"
        advice = f"the scale goes from 0 to {highest}"
        self.say(SCORE_OUTSIDE_SCALE, message, given.place.pointer, advice)
        return True


def _criteria(lot: Item) -> Iterator[tuple[str, Item]]:
    """Yield the criteria of a lot and their sub-criteria, by reference."""
    for criterion in lot.items("lot.criteria").items:
        for item in (criterion, *criterion.items("criterion.subcriteria").items):
            reference = said(item, f"{item.scope}.id")
            if reference is not None:
                yield str(reference), item
