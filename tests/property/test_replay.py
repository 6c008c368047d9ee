"""A decision that was saved is made anew to the byte, whatever it is about."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from differential.engine import FIXED
from differential.random_policies import DICTIONARY, PACK, Example, examples
from socialvalue import shipped
from socialvalue.evaluation.version import decide
from socialvalue.loading.document import Document, parse
from socialvalue.loading.saved import load_saved
from socialvalue.model.decision import Decision
from socialvalue.model.policy import Policy, Standing
from socialvalue.model.saved import Replay, Saved
from socialvalue.rendering.json_text import decision_json, json_of
from socialvalue.rendering.saved_json import digest_of, saved_file
from socialvalue.use_cases.judges import Judges, judges_of
from socialvalue.use_cases.replays import compare, decision_again
from socialvalue.use_cases.shelf import Shelf
from socialvalue.use_cases.tenders import PROGRAM

pytestmark = pytest.mark.property

LATER = date(2031, 1, 1)


def released(policy: Policy, version: str, first: date) -> Policy:
    """Return the policy as if it had been written in a file and adopted."""
    return replace(
        policy,
        version=version,
        standing=Standing.ADOPTED,
        effective_from=first,
        digest=digest_of(f"{policy.id}@{version}"),
    )


def shelf_of(*policies: Policy) -> Shelf:
    found: dict[str, tuple[Policy, ...]] = {}
    for policy in policies:
        found[policy.id] = (*found.get(policy.id, ()), policy)
    return Shelf(found)


def saved(decision: Decision) -> tuple[Document, Saved]:
    """Return what the file says that a decision is saved in."""
    document = parse("a.json", saved_file(decision).text.encode(), depth=500)
    assert isinstance(document, Document)
    found = load_saved(document, shipped.schema("saved-decision"))
    assert isinstance(found, Saved), found
    return document, found


DRAWN = given(
    example=examples(),
    pinned=st.booleans(),
    as_if=st.booleans(),
    as_of=st.sampled_from((None, LATER)),
)


@pytest.mark.parametrize("count", [60, pytest.param(600, marks=pytest.mark.slow)])
def test_a_saved_decision_is_made_anew_to_the_byte(count: int) -> None:
    """Later versions, of the policy and of the pack, make no difference."""
    settings(FIXED, max_examples=count)(DRAWN(_made_anew_to_the_byte))()


def _made_anew_to_the_byte(
    *, example: Example, pinned: bool, as_if: bool, as_of: date | None
) -> None:
    fewer = replace(example.policy, rules=example.policy.rules[:1])
    earlier = released(fewer, "0.9.0", date(2019, 1, 1))
    first = released(example.policy, "1.0.0", date(2022, 1, 1))
    pack = released(PACK, "1.0.0", date(2020, 1, 1))
    then = shelf_of(earlier, first, pack)
    case = replace(example.case, digest=digest_of("the input"), as_of=as_of)
    decision = decide(
        (first,) if pinned else then.policies[first.id],
        case,
        DICTIONARY,
        then.policies,
        PROGRAM,
        pinned=pinned,
        as_if=as_if,
    )
    document, found = saved(decision)
    later = [released(each, "2.0.0", LATER) for each in (first, pack)]
    corrected = [
        replace(released(each, "1.0.1", each.effective_from), replaces="1.0.0")
        for each in (first, pack)
    ]
    now = shelf_of(earlier, first, pack, *later, *corrected)
    judges = judges_of(document, found, now)
    assert isinstance(judges, Judges), judges
    again = decision_again(found, judges, replace(case, as_of=None))
    assert decision_json(again) == decision_json(decision) == json_of(found.decision)
    assert digest_of(decision_json(again)) == found.digest
    assert compare("a.json", found, again, ()).result is Replay.SAME


def decided(example: Example) -> Decision:
    """Return what the policy says, asked for by name."""
    policy = released(example.policy, "1.0.0", date(2022, 1, 1))
    case = replace(example.case, digest=digest_of("the input"))
    library = shelf_of(policy, released(PACK, "1.0.0", date(2020, 1, 1))).policies
    return decide((policy,), case, DICTIONARY, library, PROGRAM, pinned=True)


@settings(FIXED, max_examples=40)
@given(examples(), examples())
def test_two_decisions_have_one_name_only_if_they_are_the_same(
    one: Example, other: Example
) -> None:
    files = [saved_file(decided(each)) for each in (one, other)]
    assert (files[0].name == files[1].name) == (files[0].text == files[1].text)


@settings(FIXED, max_examples=40)
@given(examples())
def test_a_saved_decision_holds_the_decision_as_it_is(example: Example) -> None:
    decision = decided(example)
    text = saved_file(decision).text
    data = json.loads(text)
    assert json_of(data["decision"]) == decision_json(decision)
    assert json_of(data) == text
    assert digest_of(decision_json(decision)) == data["digest"]
