"""Every rule of every shipped policy has a scenario for each outcome.

Tags and examples say which rule a scenario is about and what comes of it; here it is
checked that its steps say the same, so that running the features proves it. Where an
outcome cannot come up, the feature says why in a comment:
`# SV-003 is never not applicable: the reason`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from gherkin.parser import Parser

from socialvalue import use_cases
from socialvalue.model.policy import Rule

FEATURES = Path(__file__).parents[2] / "features"
OUTCOMES = ("met", "not met", "undetermined", "not applicable")
_OUTCOME_TAGS = {outcome.replace(" ", "-"): outcome for outcome in OUTCOMES}
_ID = re.compile(r"[A-Z]+-\d+[A-Z]?")
_NEVER = re.compile(rf"# ({_ID.pattern}) is never ({'|'.join(OUTCOMES)}): \S.*")
_SAYS = re.compile(r"(?:for .+, )?the rule is (.+)")


Parsed: TypeAlias = dict[str, Any]  # what the parser of Gherkin gives


@dataclass(frozen=True)
class Scenario:
    """One scenario, or outline, of a feature."""

    policy: str
    where: str
    sentence: str | None  # of the `Rule:` it stands under
    name: str
    tags: frozenset[str]
    steps: tuple[str, ...]
    columns: frozenset[str]
    rows: tuple[dict[str, str], ...]  # of its examples; none in a plain scenario

    @property
    def rules(self) -> list[str]:
        return sorted(tag for tag in self.tags if _ID.fullmatch(tag))

    @property
    def outcomes(self) -> set[str]:
        """Return the outcomes that it says come up, by its tags or examples."""
        tagged = {_OUTCOME_TAGS[tag] for tag in self.tags if tag in _OUTCOME_TAGS}
        return tagged | {row["outcome"] for row in self.rows if "outcome" in row}


@cache
def policies() -> dict[str, dict[str, set[str]]]:
    """Return the rules of every policy, over its versions: id -> titles."""
    shelf = use_cases.load_shelf()
    assert shelf.diagnostics == ()
    found: dict[str, dict[str, set[str]]] = {}
    for policy, versions in shelf.policies.items():
        rules: list[Rule] = [rule for version in versions for rule in version.rules]
        titles = found.setdefault(policy, {})
        for rule in rules:
            titles.setdefault(rule.id, set()).add(rule.title)
    return found


@cache
def features() -> list[tuple[str, Path, Parsed]]:
    """Return every feature about a shipped policy, parsed."""
    return [
        (policy, path, _parsed(path))
        for policy in policies()
        for path in sorted((FEATURES / policy).glob("*.feature"))
    ]


def _parsed(path: Path) -> Parsed:
    return dict(Parser().parse(path.read_text(encoding="utf-8")))


@cache
def scenarios() -> list[Scenario]:
    return [
        scenario
        for policy, path, document in features()
        for scenario in _scenarios(policy, path, document["feature"])
    ]


def _scenarios(policy: str, path: Path, feature: Parsed) -> Iterator[Scenario]:
    for child in feature["children"]:
        rule = child.get("rule")
        inside = rule["children"] if rule else [child]
        for each in inside:
            if "scenario" in each:
                sentence = rule["name"] if rule else None
                yield _scenario(policy, path, sentence, each["scenario"])


def _scenario(
    policy: str, path: Path, sentence: str | None, parsed: Parsed
) -> Scenario:
    rows: list[dict[str, str]] = []
    for table in parsed["examples"]:
        header = [cell["value"] for cell in table["tableHeader"]["cells"]]
        for row in table["tableBody"]:
            cells = [cell["value"] for cell in row["cells"]]
            rows.append(dict(zip(header, cells, strict=True)))
    return Scenario(
        policy,
        f"{path.name}:{parsed['location']['line']}",
        sentence,
        parsed["name"],
        frozenset(tag["name"].removeprefix("@") for tag in parsed["tags"]),
        tuple(step["text"] for step in parsed["steps"]),
        frozenset(rows[0]) if rows else frozenset(),
        tuple(rows),
    )


def _reasons(policy: str) -> set[tuple[str, str]]:
    """Return what the features of `policy` say never comes up, with a reason."""
    found: set[tuple[str, str]] = set()
    for of, _, document in features():
        for comment in document["comments"]:
            said = _NEVER.fullmatch(comment["text"].strip())
            if said and of == policy:
                found.add((said[1], said[2]))
    return found


def _every_rule() -> list[tuple[str, str]]:
    return [(policy, rule) for policy, rules in policies().items() for rule in rules]


@pytest.mark.parametrize(("policy", "rule"), _every_rule())
def test_every_rule_has_a_scenario_for_each_outcome(policy: str, rule: str) -> None:
    shown = {
        outcome
        for each in scenarios()
        if each.policy == policy and each.rules == [rule]
        for outcome in each.outcomes
    }
    never = {outcome for of, outcome in _reasons(policy) if of == rule}
    assert not shown & never, "a scenario shows what is said never to come up"
    assert shown | never == set(OUTCOMES)


@pytest.mark.parametrize("each", scenarios(), ids=lambda each: each.where)
def test_what_a_scenario_is_tagged_with_is_what_its_steps_check(each: Scenario) -> None:
    said = [found[1] for step in each.steps if (found := _SAYS.fullmatch(step))]
    if not each.rules:
        assert not said, "a scenario that looks at a rule is tagged with it"
        return
    (rule,) = each.rules
    assert rule in policies()[each.policy], "there is such a rule"
    assert each.sentence, "it stands under a `Rule:`"
    if each.rows:
        assert said == ["<outcome>"]
        assert not each.tags & _OUTCOME_TAGS.keys()
        assert each.outcomes <= set(OUTCOMES)
    else:
        assert set(said) == each.outcomes
        assert len(each.outcomes) == 1


def _sentences() -> list[tuple[str, str]]:
    found = {(s.policy, s.sentence) for s in scenarios() if s.sentence and s.rules}
    return sorted(found)


@pytest.mark.parametrize(("policy", "sentence"), _sentences())
def test_a_rule_of_a_feature_is_the_sentence_of_the_policy(
    policy: str, sentence: str
) -> None:
    about = {
        rule
        for each in scenarios()
        if (each.policy, each.sentence) == (policy, sentence)
        for rule in each.rules
    }
    assert sentence in {title for r in about for title in policies()[policy][r]}


@pytest.mark.parametrize(
    "each",
    [s for s in scenarios() if not s.rows and "undetermined" in s.outcomes],
    ids=lambda each: each.where,
)
def test_what_cannot_be_determined_comes_with_a_question(each: Scenario) -> None:
    assert any(step.startswith("it asks the ") for step in each.steps)


@pytest.mark.parametrize("each", scenarios(), ids=lambda each: each.where)
def test_a_scenario_shows_more_than_an_outcome(each: Scenario) -> None:
    shown = ("what decides is", "it says", "it asks", "the reason", "the tender as a")
    of_versions = ("version", "no version", "the policy does not", "the law judges")
    of_bids = ("of C-", "the social value of the bid")
    more = (*shown, *of_versions, *of_bids, "nothing else", "the threshold is")
    assert any(step.startswith(more) for step in each.steps)


@pytest.mark.parametrize("each", scenarios(), ids=lambda each: each.where)
def test_every_column_of_the_examples_is_used(each: Scenario) -> None:
    used = set(re.findall(r"<([^>]+)>", " ".join(each.steps)))
    assert used == each.columns


def test_no_two_scenarios_of_a_feature_have_one_name() -> None:
    # pytest-bdd keeps scenarios by name, and would run only the last of them
    names = Counter((s.policy, s.where.partition(":")[0], s.name) for s in scenarios())
    assert [name for name, times in names.items() if times > 1] == []
