"""Three small decisions, made by hand: compliant, non-compliant, undetermined."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from socialvalue.model.case import Place, Record, Why
from socialvalue.model.decision import (
    Assumption,
    Authority,
    Decision,
    DerivedFact,
    Finding,
    LotVerdict,
    Need,
    Outcome,
    PackUse,
    ParameterUse,
    PolicyChoice,
    Program,
    Step,
    StepKind,
    Subject,
    TenderSubject,
    Truth,
    Verdict,
)
from socialvalue.model.grounds import Basis, Citation, Status
from socialvalue.model.policy import IfNot, Level, Standing
from socialvalue.quantities import Money, Percentage, Vat, text

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
TENDER = Place("/tender", 3, 1)
WEIGHT = "lot.social_value_weight"
STORY = "University of Liverpool story, University of Liverpool"
DISCREPANCY = (
    "Not a statute: the 10% minimum in national policy binds central government only."
)


def lot_place(number: int) -> Place:
    return Place(f"/tender/lots/{number - 1}", 20 * number, 5)


def percent(points: int) -> Percentage:
    return Percentage(Decimal(points))


def value_fact() -> Step:
    return Step(
        StepKind.FACT,
        "the value of the tender, excluding VAT is £145,000 excluding VAT",
        name="the value of the tender, excluding VAT",
        value=Money(Decimal(145000), Vat.EXCLUDING),
        fact="tender.value.net",
        item="/tender",
        place=Place("/tender/value/net", 9, 10),
    )


def parameter(name: str, value: Percentage | Money) -> Step:
    return Step(
        StepKind.PARAMETER,
        f"the parameter {name} is {text(value)}",
        name=f"the parameter {name}",
        value=value,
        parameter=name,
    )


def in_scope() -> Step:
    compare = Step(
        StepKind.COMPARE,
        "the value of the tender, excluding VAT is £145,000 excluding VAT, which is "
        "more than £20,000 excluding VAT (in_scope_above)",
        T,
        because=(
            value_fact(),
            parameter("in_scope_above", Money(Decimal(20000), Vat.EXCLUDING)),
        ),
    )
    return Step(StepKind.WHEN, compare.claim, T, because=(compare,))


def weight_step(number: int, points: int | None) -> Step:
    """Return the reference to the derived weight of one lot."""
    name = "the share of the lot's award score that is social value"
    return Step(
        StepKind.DERIVED,
        f"{name} is {points}%" if points is not None else f"{name} is not known",
        name=name,
        value=None if points is None else percent(points),
        low=percent(5) if points is None else None,
        why=Why.OPEN_LIST if points is None else None,
        fact=WEIGHT,
        item=lot_place(number).pointer,
    )


def weight_working(number: int, points: int | None) -> DerivedFact:
    place = Place(f"{lot_place(number).pointer}/criteria/1/weight", 20 * number + 9, 17)
    weight = Step(
        StepKind.FACT,
        f"the weight of the criterion is {points or 5}%",
        name="the weight of the criterion",
        value=percent(points if points is not None else 5),
        fact="criterion.weight",
        item=f"{lot_place(number).pointer}/criteria/1",
        place=place,
        from_text=points is None,
        recognised="the number at the end of the description"
        if points is None
        else None,
    )
    item = Step(
        StepKind.ITEM,
        f"Social value: {points or 5}%",
        T,
        name="Social value",
        value=weight.value,
        item=f"{lot_place(number).pointer}/criteria/1",
        place=place,
        because=(weight,),
    )
    reference = weight_step(number, points)
    total = Step(
        StepKind.SUMMARY,
        'the total of "weight" over the criteria where "Criterion is explicitly about '
        f'social value" is yes is {points or "5 or more"}%',
        name=reference.name,
        value=reference.value,
        low=reference.low,
        why=reference.why,
        fact="lot.criteria",
        item=lot_place(number).pointer,
        place=lot_place(number),
        because=(item,),
    )
    return DerivedFact(
        WEIGHT,
        "Share of the lot's award score that is social value",
        lot_place(number).pointer,
        f"lot {number}",
        total,
    )


def weight_need(number: int) -> Need:
    return Need(
        fact="lot.criteria",
        item=lot_place(number).pointer,
        about=f"lot {number}",
        title="Award criteria of the lot",
        question="Which award criteria does the lot have, and are those all?",
        held_by="procurement officer",
        may_change="procurement officer",
        why=Why.OPEN_LIST,
        decisive=True,
    )


def weighting(number: int, points: int | None) -> Finding:
    """Return what SV-011 says of one lot."""
    truth = U if points is None else T if points >= 10 else F
    shown = "5% or more" if points is None else f"{points}%"
    how = {T: "which is", F: "which is not", U: "so whether it is"}[truth]
    end = " is not known" if truth is U else ""
    compare = Step(
        StepKind.COMPARE,
        f"the share of the lot's award score that is social value is {shown}, {how} "
        f"at least 10% (minimum_weight){end}",
        truth,
        because=(
            weight_step(number, points),
            parameter("minimum_weight", percent(10)),
        ),
    )
    outcome = {T: Outcome.MET, F: Outcome.NOT_MET, U: Outcome.UNDETERMINED}[truth]
    return Finding(
        rule="SV-011",
        title="Social value carries at least the minimum weight",
        level=Level.MANDATORY,
        if_not=IfNot.FINDING,
        subject=Subject("lot", f"lot {number}", lot_place(number), f"lot {number}"),
        outcome=outcome,
        says=f"Social value carries {shown}; at least 10% is asked.",
        remedy="Give social value its own criterion with a published weight of 10% or "
        "more."
        if outcome is Outcome.NOT_MET
        else None,
        because=Step(
            StepKind.RULE,
            "SV-011 is judged",
            truth,
            because=(
                in_scope(),
                Step(StepKind.REQUIRE, compare.claim, truth, because=(compare,)),
            ),
        ),
        authority=Authority(
            basis=Basis.SOURCE_DOCUMENT,
            status=Status.CONFIRMED,
            citation=Citation("university-story", "paragraph 2"),
            document=STORY,
            url="https://example.org/a/rather/long/address/of/a/story/that-somebody-"
            "published?with=parameters&and=more",
            rationale=None,
            note=DISCREPANCY,
        ),
        needs=(weight_need(number),) if outcome is Outcome.UNDETERMINED else (),
    )


def tie_break(*, given: bool) -> Finding:
    """Return what SV-029 says: an advisory rule about the whole tender."""
    fact = Step(
        StepKind.FACT,
        "the rule for equal totals is highest social value score"
        if given
        else "the rule for equal totals is left blank",
        name="the rule for equal totals",
        value=("highest social value score",) if given else None,
        why=None if given else Why.LEFT_BLANK,
        fact="tender.tie_break",
        item="/tender",
        place=Place("/tender/tie_break", 14, 3),
    )
    test = Step(
        StepKind.GIVEN,
        fact.claim,
        T if given else U,
        name=fact.name,
        fact=fact.fact,
        item=fact.item,
        place=fact.place,
        because=(fact,),
    )
    need = Need(
        fact="tender.tie_break",
        item="/tender",
        about="the tender",
        title="Rule for equal totals",
        question="How will equal totals be separated?",
        held_by="procurement officer",
        may_change="procurement officer",
        why=Why.LEFT_BLANK,
        decisive=False,
    )
    return Finding(
        rule="SV-029",
        title="A rule for equal totals is published before the bids are opened",
        level=Level.ADVISORY,
        if_not=IfNot.FINDING,
        subject=Subject("tender", "the tender", TENDER, None),
        outcome=Outcome.MET if given else Outcome.UNDETERMINED,
        says="How equal totals are separated is published.",
        remedy=None,
        because=Step(
            StepKind.RULE,
            "SV-029 is judged",
            T if given else U,
            because=(Step(StepKind.REQUIRE, test.claim, test.truth, because=(test,)),),
        ),
        authority=Authority(
            basis=Basis.PRACTICE,
            status=Status.ASSUMED,
            citation=None,
            document=None,
            url=None,
            rationale="Seen in many tenders, asked for by no public text",
            note=None,
        ),
        needs=() if given else (need,),
    )


def headroom() -> Finding:
    """Return what SV-017 says: advice that does not apply."""
    claim = (
        "the value of the tender, excluding VAT is £145,000 excluding VAT, which is "
        "not more than £1,000,000 excluding VAT"
    )
    compare = Step(StepKind.COMPARE, claim, F, because=(value_fact(),))
    return Finding(
        rule="SV-017",
        title="A large tender asks for more than the minimum",
        level=Level.INFORMATION,
        if_not=IfNot.ADVICE,
        subject=Subject("tender", "the tender", TENDER, None),
        outcome=Outcome.NOT_APPLICABLE,
        says=f"Does not apply: {claim}.",
        remedy=None,
        because=Step(
            StepKind.RULE,
            "SV-017 does not apply",
            U,
            because=(Step(StepKind.WHEN, claim, F, because=(compare,)),),
        ),
        authority=Authority(
            Basis.DESIGN, Status.ASSUMED, None, None, None, "Our own idea.", None
        ),
    )


def enquiry() -> Finding:
    """Return what SV-048 says: a list in which something was found."""
    cheap = Step(
        StepKind.ITEM,
        "Price: yes",
        T,
        name="lot 1, Price",
        item="/tender/lots/0/criteria/0",
        place=Place("/tender/lots/0/criteria/0", 24, 9),
    )
    none = Step(
        StepKind.LIST_TEST,
        "there is at least one criterion where the formula is blank",
        F,
        fact="lot.criteria",
        item="/tender/lots/0",
        asks="none",
        place=Place("/tender/lots/0/criteria", 23, 7),
        because=(cheap,),
    )
    return Finding(
        rule="SV-048",
        title="Every price criterion names its formula",
        level=Level.ADVISORY,
        if_not=IfNot.ENQUIRY,
        subject=Subject("lot", "lot 1", lot_place(1), "lot 1"),
        outcome=Outcome.NOT_MET,
        says="One price criterion names no formula.",
        remedy="Ask the author which formula is meant.",
        because=Step(
            StepKind.RULE,
            "SV-048 is not met",
            F,
            because=(Step(StepKind.REQUIRE, none.claim, F, because=(none,)),),
        ),
        authority=Authority(
            Basis.PRACTICE, Status.CONFIRMED, None, None, None, None, None
        ),
    )


PARAMETERS = (
    ParameterUse(
        name="in_scope_above",
        title="Value above which social value is a core part of the decision",
        value=Money(Decimal(20000), Vat.EXCLUDING),
        status=Status.CONFIRMED,
        document="Social Value Framework launch release, Liverpool City Region "
        "Combined Authority",
        locator=None,
        url=None,
        rationale="The source does not say whether VAT is included; excluding VAT is "
        "assumed",
        note=None,
    ),
    ParameterUse(
        name="minimum_weight",
        title="Least weight of social value",
        value=percent(10),
        status=Status.CONFIRMED,
        document=STORY,
        locator="paragraph 2",
        url=None,
        rationale=None,
        note=DISCREPANCY,
    ),
)
ASSUMPTIONS = (
    Assumption("parameter", "in_scope_above", PARAMETERS[0].rationale or ""),
    Assumption("rule", "SV-029", "Seen in many tenders, asked for by no public text"),
)


def choice(**changes: object) -> PolicyChoice:
    settings: dict[str, object] = {
        "id": "lcrca-social-value",
        "version": "2022.1.0",
        "title": "LCRCA Social Value Policy 2022",
        "authority": "Liverpool City Region Combined Authority",
        "standing": Standing.ADOPTED,
        "digest": "sha256:" + "0" * 64,
        "language": 1,
        "why": "in force on 2023-05-02, when the procurement commenced",
        "settled": True,
        "pinned": False,
        "as_if": False,
        "others": (PackUse("law", "uk-procurement-law@1.0.0", None),),
    }
    return PolicyChoice(**(settings | changes))  # type: ignore[arg-type]


def tender(record: Record = Record.FULL) -> TenderSubject:
    return TenderSubject(
        reference="DN123456",
        title="Retrofit works in Bootle",
        authority="Liverpool City Region Combined Authority",
        record=record,
        digest="sha256:" + "1" * 64,
        commenced_on=date(2023, 5, 2),
        as_of=None,
    )


PROGRAM = Program("socialvalue", "0.1.0")


def compliant() -> Decision:
    """Return a decision on a tender of one lot, in which all is well."""
    return Decision(
        subject=tender(),
        policy=choice(),
        program=PROGRAM,
        outcome=Verdict.COMPLIANT,
        why="every mandatory rule that applies is met",
        lots=(LotVerdict("lot 1", lot_place(1), Verdict.COMPLIANT),),
        findings=(weighting(1, 12), headroom(), tie_break(given=True)),
        derived=(weight_working(1, 12),),
        parameters=PARAMETERS,
        assumptions=ASSUMPTIONS,
    )


def non_compliant() -> Decision:
    """Return a decision with a breach, an enquiry and something not known."""
    return Decision(
        subject=tender(),
        policy=choice(),
        program=PROGRAM,
        outcome=Verdict.NON_COMPLIANT,
        why="mandatory rule SV-011 is not met",
        lots=(LotVerdict("lot 1", lot_place(1), Verdict.NON_COMPLIANT),),
        findings=(weighting(1, 8), headroom(), tie_break(given=False), enquiry()),
        derived=(weight_working(1, 8),),
        parameters=PARAMETERS,
        assumptions=ASSUMPTIONS,
    )


def undetermined() -> Decision:
    """Return a decision on a notice of another buyer, with four lots."""
    weights = (None, 12, None, None)
    verdicts = {None: Verdict.UNDETERMINED, 12: Verdict.COMPLIANT}
    numbered = tuple(enumerate(weights, start=1))
    return Decision(
        subject=TenderSubject(
            reference="ocds-h6vhtk-05a1b2",
            title="Buses",
            authority="Borough of Somewhere",
            record=Record.NOTICE,
            digest="sha256:" + "2" * 64,
            commenced_on=date(2023, 5, 2),
            as_of=date(2023, 6, 1),
        ),
        policy=choice(
            version="2026.1.0",
            standing=Standing.PROPOSED,
            pinned=True,
            as_if=True,
            why="version 2026.1.0 was asked for; it is proposed, not adopted",
        ),
        program=PROGRAM,
        outcome=Verdict.UNDETERMINED,
        why="mandatory rule SV-011 is undetermined",
        lots=tuple(
            LotVerdict(f"lot {n}", lot_place(n), verdicts[points])
            for n, points in numbered
        ),
        findings=(
            *(weighting(n, points) for n, points in numbered),
            tie_break(given=False),
        ),
        derived=tuple(weight_working(n, points) for n, points in numbered),
        parameters=PARAMETERS,
        assumptions=ASSUMPTIONS,
    )


ALL = {
    "compliant": compliant,
    "non-compliant": non_compliant,
    "undetermined": undetermined,
}
"""Every decision, by the name of its folder under tests/cases/rendering/."""
