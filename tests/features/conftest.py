"""The steps of the features of the packs: a tender in words, and its answer.

A scenario sets a tender up, checks it, and looks at the decision of the pack that
the folder of the feature is called after. Which rule "the rule" is, its tag says
(`@SV-011`). A <record> is one of "is left blank" (not
answered yet), "is not recorded" (the record is complete, and it is not there) and
"is recorded as ...". The things that can be recorded are in `tender_words.py`.

Given
    a contract for <category> of <net> GBP excluding VAT, complete in every respect
    a funding agreement of <net> GBP excluding VAT, complete in every respect
    a published notice of a contract for works of <net> GBP excluding VAT
    a procurement of <category> worth <value> GBP <including or excluding> VAT
                                                  likewise complete; what it is worth
                                                  is all that is said of the threshold
    the procurement commenced on <date>
    the buyer is <authority>
    <thing> <record>                              of the tender
    for "<criterion>", <thing> <record>           of a criterion
    nothing says that the record is complete
    the list of <items> may go on | is complete
    social value weighs <weight>                  the other criteria take the rest
    there is no criterion for social value        likewise
    price is the only criterion
    no criterion has a weight
    there is a further criterion of <weight>
    "<criterion>" has sub-criteria of <weights>
    "<criterion>" has a further sub-criterion whose weight is left blank
    an exemption was approved on <date>
    it asks for <number> measures
    its measures are about <themes>
    there is a further measure whose theme is left blank
    the first measure is a key performance indicator
    no measure is a key performance indicator
    it is divided into <number> lots              alike
    in lot <number>, social value weighs <weight>
    in lot <number>, price is the only criterion
    a bid that is right in every respect          after the tender; its reference is B-1
    there are further bids of <prices> GBP
    there is no bid
    of the bid, <thing> <record>
    of the answer on "<criterion>", <thing> <record>
    of <commitment or measure>, <thing> <record>  "C-1" and "C-2", "EX-1" to "EX-4"
    the answer on "<criterion>" is scored by <number> assessors
    the bid has no commitments
    the bid does not answer "<criterion>"
    "<criterion>" has sub-criteria by the formula <words>
    "<criterion>" has a part that is counted, and a part that the panel scores <how>
                                                  "by a scale with(out) a meaning"
    whether the tender has incomplete answers on social value disregarded <record>
When
    it is checked
    the bids are evaluated
    the bids are evaluated by version <version>
    it is checked by version <version>
    it is checked against the policy by name
    it is checked as if the policy were the buyer's
Then
    the rule is <outcome>                         wherever it applies
    for <subject>, the rule is <outcome>          "Price", "lot 2", "lot 2, Price"
    what decides is that <claim>                  read in the working
    it says "<words>"
    it says "<words>" unless it does not apply    for outlines; "-" where it does not
    the remedy is "<words>"
    it asks the <holder> "<question>"
    it asks nothing
    nothing else is not met
    the tender as a whole is <verdict>
    lot <number> as a whole is <verdict>
    the reason is that <words>
    version <version> judges it, <why>
    no version judges it: <why>
    no rule is judged
    the threshold is <amount>
    the threshold is not known: <why>
    the policy does not judge
    the law judges too, and by it the tender is <verdict>
    the version is called <standing>
    the answer is marked "as if"
    before anything else the <holder> is asked "<question>"
    it leans on the assumption "<words>"
    it is said that <problem>, and the way out is "<words>"
    of <commitment>, <number> counts
    of <commitment>, nothing counts, because <reason>
    of <commitment>, how much counts is not known
    the social value of the bid is <amount>
    the social value of the bid is not known
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, then, when
from pytest_bdd.parser import Feature, Scenario

from features.bid_words import (
    OF_A_BID,
    OF_A_COMMITMENT,
    OF_A_MEASURE,
    OF_AN_ANSWER,
    OF_AN_ASSESSOR,
    BidFiles,
    bid_for,
    counted,
    record,
)
from features.tender_words import (
    LISTS,
    OF_A_CRITERION,
    OF_A_TENDER,
    Record,
    TenderFile,
    contract,
    funding_agreement,
    measures,
    notice,
    procurement,
    put,
    read,
    take_out,
)
from features.working import deciding_claims
from socialvalue import use_cases
from socialvalue.diagnostics import has_errors
from socialvalue.model.decision import (
    Decision,
    Finding,
    Need,
    Outcome,
    Step,
    Verdict,
)
from socialvalue.quantities import text
from socialvalue.use_cases import Answer, Selection, awards

RULE_TAG = re.compile(r"[A-Z]+-\d{3}[A-Z]?")
OUTCOME_TAGS = {"met", "not-met", "undetermined", "not-applicable"}
_TAGS = pytest.StashKey[set[str]]()
_POLICY = pytest.StashKey[str]()
_READ_BY = {"uk-procurement-thresholds": "uk-procurement-law"}
"""What judges where the folder's pack only holds values."""
_shelf = cache(use_cases.load_shelf)  # the policies are the same for every scenario

_RECORD = (
    r"is (?:(?P<blank>left blank)|(?P<gone>not recorded)|recorded as (?P<words>.+))"
)
_OUTCOME = "(?P<outcome>met|not met|undetermined|not applicable)"
_VERDICT = "(?P<verdict>compliant|non-compliant|undetermined|not applicable)"


def _one_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in names)


def pytest_bdd_apply_tag(tag: str, function: Callable[..., object]) -> bool | None:
    """Keep tags of rules and outcomes to the features: they are no marks of pytest."""
    del function
    return True if RULE_TAG.fullmatch(tag) or tag in OUTCOME_TAGS else None


def pytest_bdd_before_scenario(
    request: pytest.FixtureRequest, feature: Feature, scenario: Scenario
) -> None:
    """Keep the tags, which say what "the rule" is, and which pack it is about."""
    folder = Path(feature.filename).parent.name
    request.node.stash[_TAGS] = scenario.tags
    request.node.stash[_POLICY] = _READ_BY.get(folder, folder)


@dataclass
class Checked:
    """The answer, and the findings that the last step spoke of."""

    answer: Answer
    policy: str
    rule: str | None
    spoken_of: list[Finding] = field(default_factory=list)

    @property
    def decision(self) -> Decision:
        """The decision of the policy that the feature is about."""
        assert not has_errors(self.answer.diagnostics), self.answer.diagnostics
        return self.decided_by(self.policy)

    def decided_by(self, policy: str) -> Decision:
        """Return the decision of one policy."""
        (decision,) = [
            each for each in self.answer.decisions if each.policy.id == policy
        ]
        return decision

    def findings(self) -> list[Finding]:
        """Return what the rule that the scenario is tagged with found."""
        assert self.rule, "the scenario has no tag for a rule"
        return [each for each in self.decision.findings if each.rule == self.rule]

    def speak_of(self, findings: list[Finding], outcome: str) -> None:
        """Check that all `findings` have `outcome`, and remember them."""
        assert {_words(each.outcome) for each in findings} == {outcome}, _shown(
            findings
        )
        self.spoken_of = findings


def _words(of: Outcome | Verdict) -> str:
    return "non-compliant" if of is Verdict.NON_COMPLIANT else of.replace("_", " ")


def _shown(findings: list[Finding]) -> str:
    return "\n".join(f"{f.subject.label}: {f.outcome}: {f.says}" for f in findings)


# A tender


@given(
    parsers.parse(
        "a contract for {category} of {net} GBP excluding VAT, "
        "complete in every respect"
    ),
    target_fixture="tender",
)
def _(category: str, net: str) -> TenderFile:
    return contract(category, net)


@given(
    parsers.parse(
        "a funding agreement of {net} GBP excluding VAT, complete in every respect"
    ),
    target_fixture="tender",
)
def _(net: str) -> TenderFile:
    return funding_agreement(net)


@given(
    parsers.parse(
        "a published notice of a contract for works of {net} GBP excluding VAT"
    ),
    target_fixture="tender",
)
def _(net: str) -> TenderFile:
    return notice(net)


@given(
    parsers.re(
        r"a procurement of (?P<category>\w+) worth (?P<value>\S+) GBP "
        "(?P<vat>including|excluding) VAT"
    ),
    target_fixture="tender",
)
def _(category: str, value: str, vat: str) -> TenderFile:
    return procurement(category, value, with_vat=vat == "including")


@given(parsers.parse("the procurement commenced on {day}"))
def _(tender: TenderFile, day: str) -> None:
    tender.tender["commenced_on"] = day


@given(parsers.parse("the buyer is {authority}"))
def _(tender: TenderFile, authority: str) -> None:
    tender.tender["authority"] = authority


# What is recorded, and what is not


@given(parsers.re(f"(?P<thing>{_one_of(OF_A_TENDER)}) {_RECORD}"))
def _(
    tender: TenderFile,
    thing: str,
    blank: str | None,
    gone: str | None,
    words: str | None,
) -> None:
    _record(tender.tender, OF_A_TENDER[thing], blank, gone, words)


@given(
    parsers.re(f'for "(?P<name>[^"]+)", (?P<thing>{_one_of(OF_A_CRITERION)}) {_RECORD}')
)
def _(
    tender: TenderFile,
    name: str,
    thing: str,
    blank: str | None,
    gone: str | None,
    words: str | None,
) -> None:
    _record(tender.criterion(name), OF_A_CRITERION[thing], blank, gone, words)


def _record(
    record: Record, path: str, blank: str | None, gone: str | None, words: str | None
) -> None:
    if gone:
        take_out(record, path)
    else:
        put(record, path, None if blank else read(path, words or ""))


@given("nothing says that the record is complete")
def _(tender: TenderFile) -> None:
    tender.complete = [name for name in tender.complete if name in LISTS.values()]


@given(parsers.re(f"the list of (?P<items>{_one_of(LISTS)}) may go on"))
def _(tender: TenderFile, items: str) -> None:
    tender.complete = [name for name in tender.complete if name != LISTS[items]]


@given(parsers.re(f"the list of (?P<items>{_one_of(LISTS)}) is complete"))
def _(tender: TenderFile, items: str) -> None:
    tender.complete.append(LISTS[items])


# Criteria, lots, measures


@given(parsers.re(r"social value weighs (?P<weight>[\d.]+%)"))
def _(tender: TenderFile, weight: str) -> None:
    tender.weigh_social_value(weight)


@given("there is no criterion for social value")
def _(tender: TenderFile) -> None:
    tender.drop_social_value()


@given("price is the only criterion")
def _(tender: TenderFile) -> None:
    tender.price_alone()


@given("no criterion has a weight")
def _(tender: TenderFile) -> None:
    for each in tender.criteria():
        del each["weight"]


@given(parsers.parse("there is a further criterion of {weight}"))
def _(tender: TenderFile, weight: str) -> None:
    further = {"id": "further", "name": "Further", "type": "quality", "weight": weight}
    tender.criteria().append(further)


@given(parsers.parse('"{name}" has sub-criteria of {weights}'))
def _(tender: TenderFile, name: str, weights: str) -> None:
    tender.criterion(name)["subcriteria"] = [
        {"id": str(number), "weight": weight}
        for number, weight in enumerate(re.split(" and |, ", weights), 1)
    ]


@given(parsers.parse('"{name}" has a further sub-criterion whose weight is left blank'))
def _(tender: TenderFile, name: str) -> None:
    further = {"id": "further", "weight": None}
    tender.criterion(name)["subcriteria"].append(further)


@given(parsers.parse("an exemption was approved on {day}"))
def _(tender: TenderFile, day: str) -> None:
    tender.tender["exemption"] = {
        "reason": "No bidder could offer more than the works themselves",
        "approved_by": "Head of Procurement",
        "approved_on": day,
    }


@given(parsers.re(r"it asks for (?P<number>\d+) measures?"))
def _(tender: TenderFile, number: str) -> None:
    tender.tender["measures"] = measures(*["community"] * int(number))


@given(parsers.parse("its measures are about {themes}"))
def _(tender: TenderFile, themes: str) -> None:
    tender.tender["measures"] = measures(*re.split(", ", themes))


@given("there is a further measure whose theme is left blank")
def _(tender: TenderFile) -> None:
    tender.tender["measures"].append({"code": "EX-further", "theme": None})


@given("the first measure is a key performance indicator")
def _(tender: TenderFile) -> None:
    tender.tender["measures"][0]["kpi"] = True


@given("no measure is a key performance indicator")
def _(tender: TenderFile) -> None:
    for each in tender.tender["measures"]:
        each["kpi"] = False


@given(parsers.re(r"it is divided into (?P<lots>\d+) lots?"))
def _(tender: TenderFile, lots: str) -> None:
    tender.divide(int(lots))


@given(parsers.parse("in lot {lot:d}, social value weighs {weight}"))
def _(tender: TenderFile, lot: int, weight: str) -> None:
    tender.weigh_social_value(weight, lot)


@given(parsers.parse("in lot {lot:d}, price is the only criterion"))
def _(tender: TenderFile, lot: int) -> None:
    tender.price_alone(lot)


# Bids


@given("a bid that is right in every respect", target_fixture="bids")
def _(tender: TenderFile) -> BidFiles:
    return bid_for(tender)


@given(parsers.parse("there are further bids of {prices} GBP"))
def _(bids: BidFiles, prices: str) -> None:
    for price in re.split(" and ", prices):
        bids.add(price)


@given("there is no bid")
def _(bids: BidFiles) -> None:
    bids.bids.clear()


@given(parsers.re(f"of the bid, (?P<thing>{_one_of(OF_A_BID)}) {_RECORD}"))
def _(
    bids: BidFiles, thing: str, blank: str | None, gone: str | None, words: str | None
) -> None:
    record(bids.bid, OF_A_BID[thing], blank, gone, words)


@given(
    parsers.re(
        f'of the answer on "(?P<name>[^"]+)", '
        f"(?P<thing>{_one_of([*OF_AN_ANSWER, *OF_AN_ASSESSOR])}) {_RECORD}"
    )
)
def _(
    bids: BidFiles,
    name: str,
    thing: str,
    blank: str | None,
    gone: str | None,
    words: str | None,
) -> None:
    answer = bids.answer(name)
    if thing in OF_AN_ASSESSOR:
        record(answer["scores"][0], OF_AN_ASSESSOR[thing], blank, gone, words)
    else:
        record(answer, OF_AN_ANSWER[thing], blank, gone, words)


@given(
    parsers.re(rf"of (?P<item>C-\d), (?P<thing>{_one_of(OF_A_COMMITMENT)}) {_RECORD}")
)
def _(
    bids: BidFiles,
    item: str,
    thing: str,
    blank: str | None,
    gone: str | None,
    words: str | None,
) -> None:
    record(bids.commitment(item), OF_A_COMMITMENT[thing], blank, gone, words)


@given(parsers.re(rf"of (?P<item>EX-\d), (?P<thing>{_one_of(OF_A_MEASURE)}) {_RECORD}"))
def _(
    bids: BidFiles,
    item: str,
    thing: str,
    blank: str | None,
    gone: str | None,
    words: str | None,
) -> None:
    record(bids.measure(item), OF_A_MEASURE[thing], blank, gone, words)


@given(
    parsers.re(
        r'the answer on "(?P<name>[^"]+)" is scored by (?P<number>\d+) assessors?'
    )
)
def _(bids: BidFiles, name: str, number: str) -> None:
    bids.answer(name)["scores"] = [
        {"assessor": f"A{each + 1}", "score": 4, "reason": "A clear plan"}
        for each in range(int(number))
    ]


@given("the bid has no commitments")
def _(bids: BidFiles) -> None:
    bids.bid["commitments"] = []


@given(parsers.parse('the bid does not answer "{name}"'))
def _(bids: BidFiles, name: str) -> None:
    bids.bid["answers"].remove(bids.answer(name))


@given(parsers.parse('"{name}" has sub-criteria by the formula {words}'))
def _(tender: TenderFile, name: str, words: str) -> None:
    criterion = tender.criterion(name)
    half = Decimal(criterion["weight"].removesuffix("%")) / 2
    criterion["subcriteria"] = [
        {
            "id": f"part-{number}",
            "weight": f"{half}%",
            "scale": {"max": 5, "descriptors": ["0: no answer", "5: excellent"]},
            "formula": formula,
            "rounding": "not rounded",
            "zero_rule": "all score 0",
        }
        for number, formula in enumerate((words, "points"), 1)
    ]


@given(
    parsers.re(
        '"(?P<name>[^"]+)" has a part that is counted, and a part that the panel '
        "scores by a scale (?P<how>with|without) a meaning"
    )
)
def _(tender: TenderFile, name: str, how: str) -> None:
    criterion = tender.criterion(name)
    half = f"{Decimal(criterion['weight'].removesuffix('%')) / 2}%"
    counted = {
        "id": "counted",
        "weight": half,
        "formula": "relative social value",
        "rounding": "not rounded",
        "zero_rule": "all score 0",
    }
    scale: Record = {"max": 5}
    if how == "with":
        scale["descriptors"] = ["0: no answer", "5: excellent"]
    scored = {
        "id": "scored",
        "weight": half,
        "scale": scale,
        "formula": "points",
        "rounding": "not rounded",
    }
    criterion["subcriteria"] = [counted, scored]


@given(
    parsers.re(
        "whether the tender has incomplete answers on social value disregarded "
        f"{_RECORD}"
    )
)
def _(
    tender: TenderFile, blank: str | None, gone: str | None, words: str | None
) -> None:
    _record(tender.tender, "disregards_incomplete_answers", blank, gone, words)


@when("the bids are evaluated", target_fixture="checked")
def _(
    bids: BidFiles,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Checked:
    return _evaluate(bids, Selection(), request, monkeypatch, tmp_path)


@when(
    parsers.parse("the bids are evaluated by version {version}"),
    target_fixture="checked",
)
def _(
    bids: BidFiles,
    version: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Checked:
    pinned = Selection(policies=(f"{request.node.stash[_POLICY]}@{version}",))
    return _evaluate(bids, pinned, request, monkeypatch, tmp_path)


def _evaluate(
    bids: BidFiles,
    selection: Selection,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
) -> Checked:
    monkeypatch.setattr(awards, "load_shelf", _shelf)
    decisions, problems = awards.decisions_on_bids(bids.read(folder), selection)
    answer = Answer("bids", decisions, tuple(problems))
    return _checked(answer, request)


@then(parsers.re(r"of (?P<item>C-\d), (?P<number>\d+) counts?"))
def _(checked: Checked, item: str, number: str) -> None:
    assert _of(checked, item, "counted") == Decimal(number)
    assert _of(checked, item, "ignored") is False


@then(parsers.re(r"of (?P<item>C-\d), nothing counts, because (?P<reason>.+)"))
def _(checked: Checked, item: str, reason: str) -> None:
    assert _of(checked, item, "counted") == 0
    assert _of(checked, item, "ignored_because") == reason


@then(parsers.re(r"of (?P<item>C-\d), how much counts is not known"))
def _(checked: Checked, item: str) -> None:
    assert _of(checked, item, "counted") is None


def _of(checked: Checked, item: str, name: str) -> object:
    ending = f"/B-1/commitments/{int(item.removeprefix('C-')) - 1}"
    return counted(checked.decision, f"commitment.{name}", ending)


@then(parsers.re(r"the social value of the bid is (?P<amount>£\S+|not known)"))
def _(checked: Checked, amount: str) -> None:
    value = counted(checked.decision, "bid.social_value", "/B-1")
    said = "not known" if value is None else text(value)  # type: ignore[arg-type]
    assert said.removesuffix(" excluding VAT") == amount


# Checking


@when("it is checked", target_fixture="checked")
def _(
    tender: TenderFile,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Checked:
    return _check(tender, Selection(), request, monkeypatch)


@when(parsers.parse("it is checked by version {version}"), target_fixture="checked")
def _(
    tender: TenderFile,
    version: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Checked:
    pinned = Selection(policies=(f"{request.node.stash[_POLICY]}@{version}",))
    return _check(tender, pinned, request, monkeypatch)


@when("it is checked against the policy by name", target_fixture="checked")
def _(
    tender: TenderFile,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Checked:
    by_name = Selection(policies=(request.node.stash[_POLICY],))
    return _check(tender, by_name, request, monkeypatch)


@when(
    "it is checked as if the policy were the buyer's",
    target_fixture="checked",
)
def _(
    tender: TenderFile,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Checked:
    return _check(tender, Selection(as_if=True), request, monkeypatch)


def _check(
    tender: TenderFile,
    selection: Selection,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Checked:
    monkeypatch.setattr(use_cases, "load_shelf", _shelf)
    (answer,) = use_cases.check(["-"], selection, stdin=BytesIO(tender.raw()))
    return _checked(answer, request)


def _checked(answer: Answer, request: pytest.FixtureRequest) -> Checked:
    tags = [tag for tag in request.node.stash[_TAGS] if RULE_TAG.fullmatch(tag)]
    return Checked(answer, request.node.stash[_POLICY], tags[0] if tags else None)


# What the rule says


@then(parsers.re(f"the rule is {_OUTCOME}"))
def _(checked: Checked, outcome: str) -> None:
    findings = checked.findings()
    applying = [f for f in findings if f.outcome is not Outcome.NOT_APPLICABLE]
    checked.speak_of(applying or findings, outcome)


@then(parsers.re(f"for (?P<subject>.+), the rule is {_OUTCOME}"))
def _(checked: Checked, subject: str, outcome: str) -> None:
    findings = [
        each
        for each in checked.findings()
        if f", {each.subject.label}".endswith(f", {subject}")
    ]
    checked.speak_of(findings, outcome)


@then(parsers.parse("what decides is that {claim}"))
def _(checked: Checked, claim: str) -> None:
    claims = {
        said
        for finding in checked.spoken_of
        for said in deciding_claims(finding, checked.decision)
    }
    assert claim in claims, "\n".join(sorted(claims))


@then(parsers.re('it says "(?P<words>.+)"'))
def _(checked: Checked, words: str) -> None:
    assert words in [finding.says for finding in checked.spoken_of]


@then(parsers.re('it says "(?P<words>.+)" unless it does not apply'))
def _(checked: Checked, words: str) -> None:
    for finding in checked.spoken_of:
        if finding.outcome is not Outcome.NOT_APPLICABLE:
            assert finding.says == words


@then(parsers.re('the remedy is "(?P<words>.+)"'))
def _(checked: Checked, words: str) -> None:
    assert {finding.remedy for finding in checked.spoken_of} == {words}


@then(parsers.re('it asks the (?P<holder>[a-z ]+) "(?P<question>.+)"'))
def _(checked: Checked, holder: str, question: str) -> None:
    needs = [need for finding in checked.spoken_of for need in finding.needs]
    assert (holder, question) in _questions(needs)


@then("it asks nothing")
def _(checked: Checked) -> None:
    assert [f.needs for f in checked.spoken_of] == [()] * len(checked.spoken_of)


@then("nothing else is not met")
def _(checked: Checked) -> None:
    broken = [f for f in checked.decision.findings if f.outcome is Outcome.NOT_MET]
    assert broken == checked.spoken_of, _shown(broken)


def _questions(needs: Iterable[Need]) -> list[tuple[str, str]]:
    return [(need.held_by, need.question) for need in needs]


# What the answer says


@then(parsers.re(f"the tender as a whole is {_VERDICT}"))
def _(checked: Checked, verdict: str) -> None:
    decision = checked.decision
    assert _words(decision.outcome) == verdict, decision.why


@then(parsers.re(f"lot (?P<lot>.+) as a whole is {_VERDICT}"))
def _(checked: Checked, lot: str, verdict: str) -> None:
    lots = {each.label: _words(each.verdict) for each in checked.decision.lots}
    assert lots[f"lot {lot}"] == verdict


@then(parsers.parse("the reason is that {words}"))
def _(checked: Checked, words: str) -> None:
    assert checked.decision.why == words


@then(parsers.parse("version {version} judges it, {why}"))
def _(checked: Checked, version: str, why: str) -> None:
    choice = checked.decision.policy
    assert (choice.version, choice.why) == (version, why)


@then(parsers.parse("no version judges it: {why}"))
def _(checked: Checked, why: str) -> None:
    choice = checked.decision.policy
    assert (choice.version, choice.why) == (None, why)


@then("no rule is judged")
def _(checked: Checked) -> None:
    assert checked.decision.findings == ()


@then(parsers.parse("the version is called {standing}"))
def _(checked: Checked, standing: str) -> None:
    assert checked.decision.policy.standing == standing


@then('the answer is marked "as if"')
def _(checked: Checked) -> None:
    assert checked.decision.policy.as_if


@then(
    parsers.re(
        'before anything else the (?P<holder>[a-z ]+) is asked "(?P<question>.+)"'
    )
)
def _(checked: Checked, holder: str, question: str) -> None:
    assert _questions(checked.decision.needs)[:1] == [(holder, question)]


@then(parsers.re('it leans on the assumption "(?P<words>.+)"'))
def _(checked: Checked, words: str) -> None:
    assert words in [each.text for each in checked.decision.assumptions]


@then(parsers.re('it is said that (?P<problem>.+), and the way out is "(?P<words>.+)"'))
def _(checked: Checked, problem: str, words: str) -> None:
    said = [(fault.message, fault.help) for fault in checked.answer.diagnostics]
    assert said == [(problem, words)]


@then("the policy does not judge")
def _(checked: Checked) -> None:
    judges = [each.policy.id for each in checked.answer.decisions]
    assert checked.policy not in judges


@then(
    parsers.re(f"the law judges too, and by it the tender is {_VERDICT}"),
)
def _(checked: Checked, verdict: str) -> None:
    decision = checked.decided_by("uk-procurement-law")
    assert _words(decision.outcome) == verdict, decision.why


# What the thresholds are


@then(parsers.re(r"the threshold is (?P<amount>£\S+)"))
def _(checked: Checked, amount: str) -> None:
    step = _threshold(checked)
    assert step.value is not None, step.claim
    assert text(step.value) == f"{amount} including VAT"


@then(parsers.re("the threshold is not known: (?P<why>.+)"))
def _(checked: Checked, why: str) -> None:
    step = _threshold(checked)
    assert step.value is None
    assert why in step.claim


def _threshold(checked: Checked) -> Step:
    (found,) = [
        each.step
        for each in checked.decision.tables
        if each.name == "thresholds.threshold"
    ]
    return found
