"""What the policy language means: the steps of features/engine/."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from features.policy_text import AUTHORITY, DAY, PolicyText, tender_text
from features.second_engine import FAILS
from socialvalue import __version__, shipped, use_cases
from socialvalue.confirmation.comparison import confirmation
from socialvalue.confirmation.second_engine import SecondEngine
from socialvalue.diagnostics import Diagnostic, has_errors
from socialvalue.model.confirmation import Confirmation, Standpoint
from socialvalue.model.decision import (
    Decision,
    Finding,
    Need,
    Outcome,
    Step,
    StepKind,
    Truth,
    Verdict,
)
from socialvalue.model.saved import ProgramChange, Replay, Replayed
from socialvalue.rendering.json_text import decision_json, json_of
from socialvalue.rendering.saved_json import digest_of, saved_file
from unit.confirmation.library import skip_without

scenarios("engine")

OUTCOME = "(?P<outcome>met|not met|undetermined|not applicable)"
VERDICT = "(?P<verdict>compliant|non-compliant|undetermined|not applicable)"
WORDS = '"(?P<words>.+)"'

JOINED = {StepKind.ALL, StepKind.ANY, StepKind.WHEN, StepKind.UNLESS}
"""Steps of which only the parts that come out alike made them what they are."""


@dataclass
class Scene:
    """What a scenario has set up, and what came of it."""

    folder: Path
    policy: PolicyText = field(default_factory=PolicyText)
    others: list[PolicyText] = field(default_factory=list)
    reference: str = "example"
    tender: bytes = b""
    answers: list[Path] = field(default_factory=list)
    decision: Decision | None = None
    finding: Finding | None = None  # the one that the last step spoke of
    notice: Decision | None = None  # on the notice that the tender was written from
    refusals: tuple[Diagnostic, ...] = ()
    kept: dict[str, Any] = field(default_factory=dict)  # a saved decision's JSON
    changes: list[ProgramChange] = field(default_factory=list)  # of the program
    second_engine: SecondEngine | None = None  # that fails
    confirmation: Confirmation | None = None

    def write(self) -> Path:
        for other in self.others:
            other.write(self.folder)
        return self.policy.write(self.folder)

    @property
    def answer(self) -> Decision:
        assert self.decision is not None, "no tender was checked"
        return self.decision

    @property
    def spoken_of(self) -> Finding:
        assert self.finding is not None, "no rule was spoken of"
        return self.finding


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Return a scene whose own policies are all there are, so that it is quick."""
    folder = shipped.folder
    none = tmp_path / "none"
    none.mkdir()
    monkeypatch.setattr(
        shipped, "folder", lambda name: none if name == "policies" else folder(name)
    )
    return Scene(tmp_path / "policies")


# The policy


@given(parsers.re("(?:a|the) rule that requires"))
def _(scene: Scene, docstring: str) -> None:
    condition = "\n".join(f"  {line}" for line in docstring.splitlines())
    scene.policy.add_rule(f"require:\n{condition}")


@given("a rule")
@given("another rule")
def _(scene: Scene, docstring: str) -> None:
    scene.policy.add_rule(docstring)


@given(parsers.parse("the policy derives"))
def _(scene: Scene, docstring: str) -> None:
    scene.policy.add("derive", docstring)


@given("the table")
def _(scene: Scene, docstring: str) -> None:
    scene.policy.add("tables", docstring)


@given("that pack derives")
def _(scene: Scene, docstring: str) -> None:
    scene.others[-1].add("derive", docstring)


@given("that pack has the table")
def _(scene: Scene, docstring: str) -> None:
    scene.others[-1].add("tables", docstring)


@given("the groups")
def _(scene: Scene, docstring: str) -> None:
    scene.policy.add("groups", docstring)


@given("the tables")
def _(scene: Scene, docstring: str) -> None:
    scene.policy.add("tables", docstring)


@given("the patterns")
def _(scene: Scene, docstring: str) -> None:
    scene.policy.add("patterns", docstring)


@given(parsers.re(r"the parameter (?P<name>\w+), (?P<type_>[^:]+), is (?P<value>.+)"))
def _(scene: Scene, name: str, type_: str, value: str) -> None:
    scene.policy.add("parameters", _parameter(name, type_, value))


@given(parsers.parse('the parameter {name} is assumed because "{rationale}"'))
def _(scene: Scene, name: str, rationale: str) -> None:
    entry = _parameter(name, "percentage", "10%").replace("An example.", rationale)
    scene.policy.add("parameters", entry)


def _parameter(name: str, type_: str, value: str) -> str:
    return (
        f"{name}: {{title: The {name.replace('_', ' ')}, type: '{type_}', "
        f"value: {value}, status: assumed, rationale: An example.}}"
    )


@given(parsers.parse("the policy uses {pack} as {alias}"))
def _(scene: Scene, pack: str, alias: str) -> None:
    scene.policy.add("uses", f"{alias}: {pack}")


@given(
    parsers.re(
        r"version (?P<version>[\d.]+) of the pack (?P<pack>[a-z-]+), "
        r"(?P<proposed>proposed, )?in force (?P<period>.+), says that (?P<name>\w+), "
        r"(?P<type_>[^:]+), is (?P<value>.+)"
    )
)
def _(
    scene: Scene,
    version: str,
    pack: str,
    proposed: str | None,
    period: str,
    name: str,
    type_: str,
    value: str,
) -> None:
    other = PolicyText()
    other.heading |= {"policy": pack, "version": version, "effective": _period(period)}
    if proposed is not None:
        other.heading["standing"] = "proposed"
    other.add("parameters", _parameter(name, type_, value))
    scene.others.append(other)


@given(parsers.re(r"the policy is in force (?P<period>.+)"))
def _(scene: Scene, period: str) -> None:
    scene.policy.heading["effective"] = _period(period)


@given(parsers.parse("the policy is {standing}"))
def _(scene: Scene, standing: str) -> None:
    scene.policy.heading["standing"] = standing


@given(
    parsers.re(
        r"version (?P<version>[\d.]+) of the policy, (?P<standing>adopted|proposed), "
        r"in force (?P<period>.+), has a rule that requires"
    )
)
def _(scene: Scene, version: str, standing: str, period: str, docstring: str) -> None:
    other = PolicyText()
    other.heading |= {
        "version": version,
        "standing": standing,
        "effective": _period(period),
    }
    other.add_rule(f"require: {docstring.strip()}")
    if scene.policy.rules:
        scene.others.append(other)
    else:
        scene.policy = other


def _period(words: str) -> str:
    match words.split():
        case ["from", first]:
            return f"{{from: {first}}}"
        case ["from", first, "to", last]:
            return f"{{from: {first}, to: {last}}}"
        case _:
            pytest.fail(f"not a period: {words}")


# The tender


@given(parsers.parse("version {version} is asked for"))
def _(scene: Scene, version: str) -> None:
    scene.reference = f"example@{version}"


WHOLE = "(?P<whole>, with nothing left out(?: of (?P<records>.+))?)?"


@when(parsers.re(f"the tender says{WHOLE}"))
def _(scene: Scene, docstring: str, whole: str | None, records: str | None) -> None:
    _check(scene, tender_text(docstring, _complete(whole, records)))


@when(parsers.re(f"the tender says nothing{WHOLE}"))
def _(scene: Scene, whole: str | None, records: str | None) -> None:
    _check(scene, tender_text("", _complete(whole, records)))


def _complete(whole: str | None, records: str | None) -> list[str]:
    if records is not None:
        return records.split(", ")
    return _records() if whole else []


def _records() -> list[str]:
    dictionary = use_cases.fact_dictionary()
    scopes = [each for each in dictionary.scopes if not dictionary.is_of_bids(each)]
    lists = [n for n, it in dictionary.lists.items() if it.item_scope in scopes]
    return sorted({*scopes, *lists})


def _answers(scene: Scene, tender: bytes) -> list[use_cases.Answer]:
    scene.write()
    scene.tender = tender
    return list(use_cases.check(["-"], _selection(scene), stdin=BytesIO(tender)))


def _selection(scene: Scene) -> use_cases.Selection:
    return use_cases.Selection(
        policies=(scene.reference,),
        policy_paths=(scene.folder,),
        answers=tuple(scene.answers),
    )


def _check(scene: Scene, tender: bytes, *, anything_odd: bool = False) -> None:
    answers = _answers(scene, tender)
    wrong = [(d.message, d.at) for answer in answers for d in answer.diagnostics]
    assert anything_odd or not wrong
    ((scene.decision,),) = (answer.decisions for answer in answers)
    findings = scene.decision.findings
    scene.finding = findings[0] if len(findings) == 1 else None


# What comes of it


@then(parsers.re(f"the rule is {OUTCOME}"))
def _(scene: Scene, outcome: str) -> None:
    (finding,) = scene.answer.findings
    _expect(scene, finding, outcome)


@then(parsers.re(rf"(?P<rule>EX-\d+) is {OUTCOME}"))
def _(scene: Scene, rule: str, outcome: str) -> None:
    (finding,) = (f for f in scene.answer.findings if f.rule == rule)
    _expect(scene, finding, outcome)


@then(parsers.re(f"for (?P<label>.+) the rule is {OUTCOME}"))
def _(scene: Scene, label: str, outcome: str) -> None:
    found = [f for f in scene.answer.findings if f.subject.label == label]
    assert len(found) == 1, [f.subject.label for f in scene.answer.findings]
    _expect(scene, found[0], outcome)


def _expect(scene: Scene, finding: Finding, outcome: str) -> None:
    scene.finding = finding
    assert finding.outcome is Outcome(outcome.replace(" ", "_")), _working(finding)


def _working(finding: Finding) -> str:
    def lines(step: Step, depth: int) -> Iterator[str]:
        yield f"{'  ' * depth}{step.truth or ''} {step.claim}"
        for under in step.because:
            yield from lines(under, depth + 1)

    return "\n".join(lines(finding.because, 0))


@then(parsers.re(f"because {WORDS}"))
def _(scene: Scene, words: str) -> None:
    claims = list(_deciding(scene.spoken_of, scene.answer))
    assert words.replace("'", '"') in [c.replace("'", '"') for c in claims], claims


def _deciding(finding: Finding, decision: Decision) -> Iterator[str]:
    """Yield the claims that made the outcome what it is, derived facts' too."""
    worked = {(each.name, each.item): each.step for each in decision.derived}
    worked |= {(each.name, each.item): each.step for each in decision.groups}
    worked |= {(each.name, each.item): each.step for each in decision.tables}

    def under(step: Step) -> Iterator[str]:
        yield step.claim
        parts = step.because
        if step.kind is StepKind.DERIVED and not parts:
            parts = worked[step.fact or "", step.item or ""].because
        if step.kind is StepKind.TABLE and not parts:
            parts = worked[step.parameter or "", step.item or ""].because
        if step.kind is StepKind.GROUP:
            parts = (worked[step.name or "", step.item or ""],)
        for part in parts:
            if step.kind not in JOINED or part.truth == step.truth:
                yield from under(part)

    for part in finding.because.because:
        if _decides(part, finding.outcome):
            yield from under(part)


def _decides(part: Step, outcome: Outcome) -> bool:
    match part.kind, outcome:
        case StepKind.GIVEN, _:
            return True
        case StepKind.WHEN, Outcome.NOT_APPLICABLE:
            return part.truth is Truth.FALSE
        case StepKind.UNLESS, Outcome.NOT_APPLICABLE:
            return part.truth is Truth.TRUE
        case _, Outcome.UNDETERMINED:
            return part.truth is Truth.UNKNOWN
        case StepKind.REQUIRE, Outcome.MET:
            return part.truth is Truth.TRUE
        case StepKind.REQUIRE, Outcome.NOT_MET:
            return part.truth is Truth.FALSE
        case _:
            return False


@then(parsers.re(f"it says {WORDS}"))
def _(scene: Scene, words: str) -> None:
    assert scene.spoken_of.says == words


@then(parsers.re(r'it asks "(?P<question>[^"]+)"(?: of the (?P<holder>.+))?'))
def _(scene: Scene, question: str, holder: str | None) -> None:
    need = _need(scene.spoken_of.needs, question)
    if holder is not None:
        assert need.held_by == holder


@then("it asks nothing")
def _(scene: Scene) -> None:
    assert not scene.spoken_of.needs


@then(parsers.re(r"it asks (?P<number>\d+) questions?"))
def _(scene: Scene, number: str) -> None:
    asked = [need.question for need in scene.spoken_of.needs]
    assert len(asked) == int(number), asked


@then(parsers.re(r'"(?P<question>[^"]+)" is asked about (?P<about>.+)'))
def _(scene: Scene, question: str, about: str) -> None:
    abouts = [n.about for n in scene.spoken_of.needs if n.question == question]
    assert about in abouts, scene.spoken_of.needs


@then("the answers can change the outcome")
def _(scene: Scene) -> None:
    needs = scene.spoken_of.needs
    assert needs
    assert all(need.decisive for need in needs)


@then("the answers can no longer change the outcome")
def _(scene: Scene) -> None:
    needs = scene.spoken_of.needs
    assert needs
    assert not any(need.decisive for need in needs)


@then(parsers.re(r'the answer asks "(?P<question>[^"]+)"'))
def _(scene: Scene, question: str) -> None:
    assert _need(scene.answer.needs, question).decisive


def _need(needs: tuple[Need, ...], question: str) -> Need:
    found = [need for need in needs if need.question == question]
    assert len(found) == 1, [need.question for need in needs]
    return found[0]


@then(parsers.re(f"the tender is {VERDICT}"))
def _(scene: Scene, verdict: str) -> None:
    assert scene.answer.outcome is _verdict(verdict), scene.answer.why


@then(parsers.re(f"(?P<label>lot .+) is {VERDICT}"))
def _(scene: Scene, label: str, verdict: str) -> None:
    found = {lot.label: lot.verdict for lot in scene.answer.lots}
    assert found[label] is _verdict(verdict)


@then(parsers.re("the lots are (?P<verdicts>.+)"))
def _(scene: Scene, verdicts: str) -> None:
    found = [lot.verdict for lot in scene.answer.lots]
    assert found == [_verdict(words) for words in verdicts.split(", ")]


def _verdict(words: str) -> Verdict:
    return Verdict(words.replace("-", "_").replace(" ", "_"))


@then(parsers.re(f"the reason is {WORDS}"))
def _(scene: Scene, words: str) -> None:
    assert scene.answer.why == words


@then(parsers.re(r"version (?P<version>[\d.]+) judges, because " + WORDS))
def _(scene: Scene, version: str, words: str) -> None:
    assert (scene.answer.policy.version, scene.answer.policy.why) == (version, words)


@then(parsers.re(f"no version judges, because {WORDS}"))
def _(scene: Scene, words: str) -> None:
    assert (scene.answer.policy.version, scene.answer.policy.why) == (None, words)
    assert not scene.answer.findings


@then(parsers.re(r"the pack (?P<alias>\w+) stands for (?P<reference>.+)"))
def _(scene: Scene, alias: str, reference: str) -> None:
    used = {each.path: each.reference for each in scene.answer.policy.others}
    assert used[alias] == reference


@then(parsers.re(f"the answer leans on {WORDS}"))
def _(scene: Scene, words: str) -> None:
    assert words in [each.text for each in scene.answer.assumptions]


@then(parsers.re(f"the answer does not lean on {WORDS}"))
def _(scene: Scene, words: str) -> None:
    assert words not in [each.text for each in scene.answer.assumptions]


@then(parsers.re(r"there (?:is|are) (?P<number>\d+) findings?"))
def _(scene: Scene, number: str) -> None:
    assert len(scene.answer.findings) == int(number)


# Policies that are refused


@then(parsers.re(rf"the policy is refused with (?P<code>SV\d+) because {WORDS}"))
def _(scene: Scene, code: str, words: str) -> None:
    scene.refusals = _faults(scene)
    said = [(fault.code.number, fault.message) for fault in scene.refusals]
    assert (code, words) in said, said
    assert has_errors(scene.refusals)


@then(parsers.parse("the policies are refused with {code}"))
def _(scene: Scene, code: str) -> None:
    scene.write()
    _, found = use_cases.list_policies((scene.folder,))
    assert code in [fault.code.number for fault in found]


@then(parsers.re(f"the way out is {WORDS}"))
def _(scene: Scene, words: str) -> None:
    assert words in [fault.help for fault in scene.refusals]


@then(parsers.re(rf"the policy is accepted, with the warning (?P<code>SV\d+) {WORDS}"))
def _(scene: Scene, code: str, words: str) -> None:
    scene.refusals = _faults(scene)
    said = [(fault.code.number, fault.message) for fault in scene.refusals]
    assert (code, words) in said, said
    assert not has_errors(scene.refusals), said


@then("the policy is accepted, without a warning")
def _(scene: Scene) -> None:
    assert _faults(scene) == ()


@then("the policy is accepted")
def _(scene: Scene) -> None:
    assert not has_errors(_faults(scene)), _faults(scene)


def _faults(scene: Scene) -> tuple[Diagnostic, ...]:
    file = scene.write()
    ((_, _, found),) = use_cases.check_policies([str(file)], (scene.folder,))
    return found


# Questions over all that is left, and what people answer


@then("the questions are, in this order")
def _(scene: Scene, docstring: str) -> None:
    asked = [
        each.question + ("" if each.decisive else " (would change nothing)")
        for each in use_cases.questions([scene.answer])
    ]
    assert asked == [line.strip() for line in docstring.splitlines()]


@then(
    parsers.re(r'once "(?P<question>[^"]+)" is answered too, (?P<rules>.+) are settled')
)
def _(scene: Scene, question: str, rules: str) -> None:
    found = use_cases.questions([scene.answer])
    (asked,) = (each for each in found if each.question == question)
    assert asked.settles == tuple(rules.split(" and "))


ANSWERS = parsers.re(
    r"(?P<who>the [a-z ]+) answers? on (?P<day>[\d-]+)"
    r'(?:, by "(?P<evidence>.+)")?(?P<refused>, and is refused)?'
)


@when(ANSWERS)
def _(
    scene: Scene,
    who: str,
    day: str,
    evidence: str | None,
    refused: str | None,
    docstring: str,
) -> None:
    path = scene.folder.parent / f"answers-{len(scene.answers)}.yaml"
    entries = "".join(
        _entry(line, evidence, "/releases/0" if scene.tender[:1] == b"{" else "")
        for line in docstring.splitlines()
    )
    digest = f"sha256:{sha256(scene.tender).hexdigest()}"
    path.write_text(
        f"answered_by: {who}\nanswered_on: {day}\n"
        f"inputs:\n  - input: {digest}\n    answers:\n{entries}",
        encoding="utf-8",
    )
    scene.answers.append(path)
    if refused is None:
        _check(scene, scene.tender, anything_odd=True)
        return
    found = _answers(scene, scene.tender)
    scene.refusals = tuple(d for answer in found for d in answer.diagnostics)
    assert not any(answer.decisions for answer in found)


def _entry(line: str, evidence: str | None, inside: str) -> str:
    question, _, said = line.partition(": ")
    fact, _, item = question.partition(" of ")
    key = "complete" if fact in use_cases.fact_dictionary().lists else "answer"
    lines = (
        f"fact: {fact}",
        f"item: {inside}{item or '/tender'}",
        f"{key}: {said}",
        f'evidence: "{evidence}"' if evidence else "evidence:",
    )
    return "      - " + "\n        ".join(lines) + "\n"


@then(parsers.re(f"the working says {WORDS}"))
def _(scene: Scene, words: str) -> None:
    steps = [scene.spoken_of.because]
    said: list[str | None] = []
    while steps:
        step = steps.pop()
        steps += step.because
        if step.attested is not None:
            said += [str(step.attested), step.note]
    assert words in said, said


@then(parsers.re(f"the fault is {WORDS}"))
def _(scene: Scene, words: str) -> None:
    assert words in [fault.message for fault in scene.refusals]


@then("the decision says which answers it was made with")
def _(scene: Scene) -> None:
    digests = [sha256(path.read_bytes()).hexdigest() for path in scene.answers]
    expected = " ".join(f"sha256:{digest}" for digest in digests)
    assert scene.answer.subject.answers == expected


# A notice, and the tender file that is written from it


_LINE_OF_NOTICE = re.compile(r"(?P<what>title|lot)(?: (?P<lot>\w+))?: (?P<said>.+)")
_CRITERION = re.compile(r"(?P<name>.+?)(?: (?P<weight>\d+)%)?")


@given("a published notice")
def _(scene: Scene, docstring: str) -> None:
    tender: dict[str, object] = {}
    lots: list[object] = []
    for line in docstring.splitlines():
        found = _LINE_OF_NOTICE.fullmatch(line)
        assert found, line
        if found["what"] == "title":
            tender["title"] = found["said"]
        else:
            criteria = [_criterion(each) for each in found["said"].split(", ")]
            about = {"criteria": criteria}
            lots.append({"id": found["lot"], "awardCriteria": about})
    release = {
        "ocid": "ocds-example-1",
        "id": "1",
        "date": f"{DAY}T09:00:00Z",
        "tag": ["tender"],
        "buyer": {"name": AUTHORITY},
        "tender": {**tender, "lots": lots} if lots else tender,
    }
    scene.tender = json.dumps({"releases": [release]}, indent=1).encode()


def _criterion(words: str) -> dict[str, object]:
    found = _CRITERION.fullmatch(words)
    assert found, words
    criterion: dict[str, object] = {"type": "quality", "name": found["name"]}
    if found["weight"]:
        weight = {"weight": "percentageExact", "number": int(found["weight"])}
        criterion["numbers"] = [weight]
    return criterion


@when("the notice is checked")
def _(scene: Scene) -> None:
    _check(scene, scene.tender, anything_odd=True)


@when("it is written as a tender file, which is checked")
def _(scene: Scene) -> None:
    scene.write()
    selection = _selection(scene)
    (found,) = use_cases.convert(["-"], selection, BytesIO(scene.tender))
    assert found.text is not None, found.diagnostics
    scene.notice, scene.answers = scene.decision, []
    _check(scene, found.text.encode())


@when(parsers.parse('somebody takes out the # before "{name}"'))
def _(scene: Scene, name: str) -> None:
    _edit(scene, f"#- {name}", f"- {name}")


@when(parsers.parse('somebody fills in "{line}"'))
def _(scene: Scene, line: str) -> None:
    _edit(scene, f"{line.partition(':')[0]}:\n", f"{line}\n")


def _edit(scene: Scene, before: str, after: str) -> None:
    text = scene.tender.decode()
    assert text.count(before) == 1
    _check(scene, text.replace(before, after).encode())


@then("the version judges that judged the notice")
def _(scene: Scene) -> None:
    assert scene.notice is not None
    assert scene.answer.policy.version == scene.notice.policy.version


@then(parsers.re('the title is still "(?P<title>.+)"'))
def _(scene: Scene, title: str) -> None:
    assert scene.answer.subject.title == title


@then(parsers.parse('the file asks first "{question}"'))
def _(scene: Scene, question: str) -> None:
    assert f"#  1. {question} " in scene.tender.decode()


@then(parsers.re("the file says " + WORDS))
def _(scene: Scene, words: str) -> None:
    said = re.sub(r"\n *# ", " ", scene.tender.decode())
    assert words.removeprefix("# ") in said


# A decision that is kept, and made anew


@when("the decision is kept")
def _(scene: Scene) -> None:
    scene.kept = json.loads(saved_file(scene.answer).text)


@when(
    parsers.parse("version {version} comes in force on {day}, and requires {condition}")
)
def _(scene: Scene, version: str, day: str, condition: str) -> None:
    scene.others.append(_version(version, f"{{from: {day}}}", condition))


@when(
    parsers.parse("version {version} replaces version {old}, and requires {condition}")
)
def _(scene: Scene, version: str, old: str, condition: str) -> None:
    other = _version(version, scene.policy.heading["effective"], condition)
    other.heading["replaces"] = old
    scene.others.append(other)


def _version(version: str, period: str, condition: str) -> PolicyText:
    found = PolicyText()
    found.heading |= {"version": version, "effective": period}
    found.add_rule(f"require: {condition}")
    return found


@when(
    parsers.re(
        r"somebody writes (?P<edited>.+) for (?P<kept>.+) in the file"
        r"(?P<again>, and works its digest out again)?"
    )
)
def _(scene: Scene, edited: str, kept: str, again: str | None) -> None:
    text = json.dumps(scene.kept["decision"])
    scene.kept["decision"] = json.loads(text.replace(kept, edited))
    if again:
        _work_digest_out_again(scene)


def _work_digest_out_again(scene: Scene) -> None:
    scene.kept["digest"] = digest_of(json_of(scene.kept["decision"]))


@when("somebody makes believe that the version was in force")
def _(scene: Scene) -> None:
    why = f"in force on {DAY}, when the procurement commenced"
    scene.kept["decision"]["policy"] |= {"pinned": False, "why": why}
    _work_digest_out_again(scene)


@when("the tender that it is held against says")
def _(scene: Scene, docstring: str) -> None:
    scene.tender = tender_text(docstring, [])


@when("the answers are lost")
def _(scene: Scene) -> None:
    scene.answers = []


@when("the policy's file is changed")
def _(scene: Scene) -> None:
    scene.policy.heading["title"] = "Another title"


@given("socialvalue 0.0.9 decided the same")
def _(scene: Scene) -> None:
    scene.kept["decision"]["program"]["version"] = "0.0.9"
    _work_digest_out_again(scene)


@given(parsers.parse("socialvalue 0.0.9 decided that {rule} is not met"))
def _(scene: Scene, rule: str) -> None:
    decision = scene.kept["decision"]
    (finding,) = (each for each in decision["findings"] if each["rule"] == rule)
    finding |= {"outcome": "not_met", "says": "The title is too short."}
    decision |= {"outcome": "non_compliant", "program": {**decision["program"]}}
    decision["program"]["version"] = "0.0.9"
    _work_digest_out_again(scene)


@given("socialvalue 0.0.9 said it in other words")
def _(scene: Scene) -> None:
    scene.kept["decision"]["findings"][0]["says"] = "It has a title."
    scene.kept["decision"]["program"]["version"] = "0.0.9"
    _work_digest_out_again(scene)


@given(parsers.parse('since then "{why}" was changed in {part} {name}'))
def _(scene: Scene, why: str, part: str, name: str) -> None:
    touched = {part: frozenset({name})}
    scene.changes.append(ProgramChange(__version__, why, **touched))


def _made_anew(scene: Scene) -> Replayed:
    scene.write()
    file = scene.folder.parent / "decision.json"
    file.write_text(json_of(scene.kept), encoding="utf-8")
    return use_cases.replay(
        file, "-", _selection(scene), BytesIO(scene.tender), scene.changes
    )


@then(parsers.parse("made anew, the decision is {said}"))
def _(scene: Scene, said: str) -> None:
    found = _made_anew(scene)
    results = {"another": Replay.CHANGED, "the same": Replay.SAME}
    assert found.diagnostics == ()
    assert found.result == results.get(said, said), found.differences
    if found.result is Replay.SAME:
        assert decision_json(_decision(found)) == json_of(scene.kept["decision"])


@then(parsers.parse("it is said that {version} would judge by now"))
def _(scene: Scene, version: str) -> None:
    found = _made_anew(scene).judges_now
    assert found is not None
    assert found.version == version


def _decision(found: Replayed) -> Decision:
    assert found.decision is not None, found.diagnostics
    return found.decision


@then(parsers.parse("it is refused with {code}"))
def _(scene: Scene, code: str) -> None:
    found = _made_anew(scene)
    assert found.result is Replay.REFUSED
    assert code in {each.code.number for each in found.diagnostics}


@then(
    parsers.re(
        r'(?P<where>/\S+) is said to differ: "(?P<edited>.+)" for "(?P<kept>.+)"'
    )
)
def _(scene: Scene, where: str, edited: str, kept: str) -> None:
    (found,) = (each for each in _made_anew(scene).differences if each.pointer == where)
    assert edited in str(found.recorded)
    assert kept in str(found.recomputed)


@then(
    parsers.re(
        r'made anew, (?P<rule>EX-\d+) is "(?P<recorded>.+)", now "(?P<now>[^"]+)", '
        r'(?:because "(?P<why>.+)"|for no reason that is listed)'
    )
)
def _(scene: Scene, rule: str, recorded: str, now: str, why: str | None) -> None:
    found = _made_anew(scene)
    assert found.result is Replay.CHANGED
    (change,) = (each for each in found.outcomes if each.rule == rule)
    assert [change.recorded, change.now] == [
        outcome.replace(" ", "_") for outcome in (recorded, now)
    ]
    assert change.recorded_says == "The title is too short."
    assert [each.why for each in change.because] == ([why] if why else [])


# A second engine


@given(parsers.parse("the second engine {fails}"))
def _(scene: Scene, fails: str) -> None:
    scene.second_engine = SecondEngine(FAILS[fails], seconds=1)


@when(parsers.re(f"the answer is tampered with, so that the rule is {OUTCOME}"))
def _(scene: Scene, outcome: str) -> None:
    (finding,) = scene.answer.findings
    wrong = replace(finding, outcome=Outcome(outcome.replace(" ", "_")))
    scene.decision = replace(scene.answer, findings=(wrong,))


@when("a second engine is asked")
def _(scene: Scene) -> None:
    if scene.second_engine is None:
        skip_without()
    ((policy,),) = use_cases.load_shelf((scene.folder,)).policies.values()
    with scene.second_engine or SecondEngine() as engine:
        scene.confirmation = confirmation(scene.answer, policy, {}, engine)


@then(parsers.re(r"the logic of (?P<number>\d+) outcomes? is confirmed"))
def _(scene: Scene, number: str) -> None:
    assert scene.confirmation == Confirmation(Standpoint.CONFIRMED, int(number))


@then(parsers.parse('it disagrees: the outcome is "{ours}" here, but "{theirs}" there'))
def _(scene: Scene, ours: str, theirs: str) -> None:
    assert scene.confirmation is not None
    assert scene.confirmation.standpoint is Standpoint.DISAGREES
    (told,) = scene.confirmation.disagreements
    assert (told.rule, told.what) == ("EX-001", "the outcome")
    assert (told.ours, told.theirs) == (ours, theirs)


@then(parsers.parse("nothing is confirmed: {reason}"))
def _(scene: Scene, reason: str) -> None:
    assert scene.confirmation is not None
    assert scene.confirmation.standpoint is Standpoint.NOT_CONFIRMED
    assert scene.confirmation.reason == reason
