"""Which names of criteria the policies that come with the program take for certain."""

import pytest

from socialvalue.evaluation.recognition import recognised
from socialvalue.model.case import Case, Fact, Item, Items, Missing, Place, Record
from socialvalue.model.policy import Policy, Recognition
from socialvalue.use_cases.shelf import load_shelf

PACKS = [
    policy
    for versions in load_shelf(()).policies.values()
    for policy in versions
    if policy.recognise is not None
]
HERE = Place("/tender", 1, 1)


def social_value(name: str, words: Recognition | None) -> Fact | Missing:
    fact = Fact(name, HERE)
    criterion = Item("criterion", name, HERE, {"criterion.name": fact})
    lot = Item("lot", "lot 1", HERE, {}, {"lot.criteria": Items((criterion,))})
    tender = Item("tender", "T-1", HERE, {}, {"tender.lots": Items((lot,))})
    case = recognised(Case(tender, Record.NOTICE, "sha256:0"), words)
    (lot,) = case.tender.items("tender.lots").items
    (criterion,) = lot.items("lot.criteria").items
    return criterion.fact("criterion.social_value")


@pytest.mark.parametrize("policy", PACKS, ids=lambda policy: policy.reference)
@pytest.mark.parametrize(
    "name",
    [
        "Sustainability and social value",
        "Social value or innovation",
        "Environment & Social Value",
        "Delivery+social value",
        "Innovation/Social Value",
        "Mobilisation, social value",
        "Fair work; social value",
        "Social value plus risk",
        "Non-social value",
    ],
)
def test_what_social_value_is_joined_to_is_not_taken_for_it(
    name: str, policy: Policy
) -> None:
    assert isinstance(social_value(name, policy.recognise), Missing)


@pytest.mark.parametrize("policy", PACKS, ids=lambda policy: policy.reference)
def test_social_value_by_itself_is_certain(policy: Policy) -> None:
    for name in ("Social value", "Social Value (10%)", "3. Social value - jobs"):
        assert isinstance(social_value(name, policy.recognise), Fact)
