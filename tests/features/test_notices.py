"""Streams of notices: the steps of features/notices/."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from socialvalue import use_cases
from socialvalue.evaluation.version import decide
from socialvalue.model.case import Case, Fact
from socialvalue.model.decision import Outcome
from socialvalue.quantities import text
from socialvalue.use_cases import Answer, tenders

scenarios("notices")

_LINE = re.compile(
    r"(?P<process>\w+): (?P<day>\d+) January, (?P<kind>tender notice|update)"
    r'(?:, "(?P<title>[^"]+)")?(?:, (?P<net>\d+) GBP)?(?:, for (?P<buyer>.+))?'
)


def line(words: str, number: int) -> str:
    """Return the line of a stream that `words` describe; other words stay."""
    found = _LINE.fullmatch(words)
    if found is None:
        return words
    tender: dict[str, Any] = {}
    if found["title"]:
        tender["title"] = found["title"]
    if found["net"]:
        net = int(found["net"])
        tender["value"] = {
            "amount": net,
            "amountGross": net * 6 // 5,
            "currency": "GBP",
        }
    return json.dumps(
        {
            "ocid": found["process"],
            "id": f"{found['process']}-{number}",
            "date": f"2026-01-{int(found['day']):02}T09:00:00Z",
            "tag": ["tender" if found["kind"] == "tender notice" else "tenderUpdate"],
            "buyer": {"name": found["buyer"] or "Example Council"},
            "tender": tender,
        }
    )


def stream(words: str) -> str:
    """Return the stream that `words` describe; ids count a process's releases."""
    described = [one.strip() for one in words.strip().splitlines()]
    days = {one: found for one in described if (found := _LINE.fullmatch(one))}
    lines = []
    for one in described:
        found = days.get(one)
        earlier = [
            other
            for other in days.values()
            if found
            and other["process"] == found["process"]
            and int(other["day"]) < int(found["day"])
        ]
        update = found is not None and found["kind"] == "update"
        lines.append(line(one, max(1 + len(earlier), 2 if update else 1)))
    return "\n".join(lines)


@dataclass
class Scene:
    """The files of a scenario, and what came of checking them."""

    folder: Path
    files: list[Path] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    told: list[Any] = field(
        default_factory=list
    )  # lines, where only they were asked for
    cases: dict[str, Case] = field(default_factory=dict)
    looked_at: str = ""

    def write(self, content: str) -> None:
        file = self.folder / f"{len(self.files) + 1}.jsonl"
        file.write_text(content, encoding="utf-8")
        self.files.append(file)

    def fact(self, name: str) -> Fact:
        found = self.cases[self.looked_at].tender.fact(name)
        assert isinstance(found, Fact), found
        return found


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Return a scene that keeps the case that each answer was made of."""
    found = Scene(tmp_path)

    def noted(*arguments: Any, **more: Any) -> Any:  # noqa: ANN401 - passed on
        case: Case = arguments[1]
        found.cases[str(len(found.answers))] = case
        return decide(*arguments, **more)

    monkeypatch.setattr(tenders, "decide", noted)
    return found


@given("a stream of notices")
@given("another file")
def _(scene: Scene, docstring: str) -> None:
    scene.write(stream(docstring))


@given(parsers.parse("the last {number:d} letters are lost"))
def _(scene: Scene, number: int) -> None:
    file = scene.files[-1]
    file.write_text(file.read_text("utf-8")[:-number], encoding="utf-8")


@when("the stream is checked")
@when("the files are checked")
def _(scene: Scene) -> None:
    names = [str(file) for file in scene.files]
    for answer in use_cases.check(names, use_cases.Selection()):
        case = scene.cases.pop(str(len(scene.answers)), None)
        scene.answers.append(answer)
        if case is not None and answer.ocid is not None:
            scene.cases[answer.ocid] = case


@when(parsers.parse("the answer on {process} is looked at"))
def _(scene: Scene, process: str) -> None:
    scene.looked_at = process


@then(parsers.re("there (is an answer|are answers) on (?P<processes>.+)"))
def _(scene: Scene, processes: str) -> None:
    judged = [each.ocid for each in scene.answers if each.decisions]
    assert judged == processes.split(", ")
    scene.looked_at = str(judged[0])


@then(parsers.parse('its {what} is "{said}", from release {release}'))
def _(scene: Scene, what: str, said: str, release: str) -> None:
    found = scene.fact({"title": "tender.title", "value": "tender.value.net"}[what])
    assert (text(found.value), found.place.release) == (said, release)


@then(parsers.parse('its title is "{said}", as it stands'))
def _(scene: Scene, said: str) -> None:
    found = scene.fact("tender.title")
    assert (text(found.value), found.place.release) == (said, None)


@then(parsers.parse("it commenced on {day}"))
def _(scene: Scene, day: str) -> None:
    assert text(scene.fact("tender.commenced_on").value) == day


@then(parsers.parse("{code} keeps {process} from being judged"))
def _(scene: Scene, code: str, process: str) -> None:
    (answer,) = [each for each in scene.answers if each.ocid == process]
    assert not answer.decisions
    assert [each.code.number for each in answer.diagnostics] == [code]


@then(parsers.parse("{code} stands for line {number:d}"))
def _(scene: Scene, code: str, number: int) -> None:
    found = [fault for each in scene.answers for fault in each.diagnostics]
    assert (code, number) in [(each.code.number, each.at.line) for each in found]


@when("only what comes out is asked for")
def _(scene: Scene) -> None:
    ask(scene, 1)


@when(
    parsers.parse(
        "only what comes out is asked for, of {number:d} processes that share the work"
    )
)
def _(scene: Scene, number: int) -> None:
    ask(scene, number)


def ask(scene: Scene, processes: int) -> None:
    names, selection = [str(file) for file in scene.files], use_cases.Selection()
    answers = use_cases.outcomes(names, selection, processes=processes)
    scene.told = [json.loads(answer.line) for answer in answers]


@then(parsers.parse("it is told of {processes}"))
def _(scene: Scene, processes: str) -> None:
    told = [each["ocid"] for each in scene.told if each["decisions"]]
    assert told == processes.split(", ")


@then("what comes out is what the whole answers say")
def _(scene: Scene) -> None:
    assert len(scene.told) == len(scene.answers)
    for line, answer in zip(scene.told, scene.answers, strict=True):
        assert line["input"] == answer.name
        for short, whole in zip(line["decisions"], answer.decisions, strict=True):
            assert short["verdict"] == whole.outcome
            assert sorted(
                (rule, outcome)
                for group in short["outcomes"]
                for outcome in Outcome
                for rule in group.get(outcome, ())
                for _ in group["items"]
            ) == sorted((each.rule, each.outcome) for each in whole.findings)


@then(parsers.parse("{code} stands for line {number:d} there too"))
def _(scene: Scene, code: str, number: int) -> None:
    found = [fault for each in scene.told for fault in each.get("problems", ())]
    assert (code, number) in [(each["code"], each["line"]) for each in found]
