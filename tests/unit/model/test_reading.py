from __future__ import annotations

from typing import get_args

from socialvalue.model.expression import (
    All,
    Any,
    Arithmetic,
    Between,
    Call,
    Compare,
    Comparison,
    Condition,
    Expression,
    Function,
    Given,
    Includes,
    ListTest,
    Literal,
    Matches,
    Near,
    NoRepeats,
    Not,
    OneOf,
    Operator,
    Parameter,
    Quantity,
    Read,
    Stated,
    Summarise,
    Summary,
)
from socialvalue.model.policy import CaseOf, Cases, Holds
from socialvalue.model.reading import (
    depth,
    facts_read,
    names,
    parameters_read,
    patterns_read,
    walk,
)

ONE = Literal("1")

EVERYTHING = All(
    (
        Compare(
            Arithmetic(Operator.PLUS, Read("a1"), Parameter("p1")),
            Comparison.IS,
            Call(Function.MIN, (Read("a2"), ONE)),
        ),
        Between(Read("b1"), Read("b2"), Read("b3")),
        Near(Read("c1"), Read("c2"), Read("c3")),
        OneOf(Read("d1"), (Read("d2"), ONE)),
        Includes(Read("e1"), (Read("e2"),)),
        Any((Matches(Read("f1"), "pattern"), Not(Stated("f2")))),
        Given(("g1", "g2")),
        ListTest(Quantity.NONE, "h1", where=Given(("h2",)), has=Given(("h3",))),
        NoRepeats("i1", "i2"),
        Compare(
            Summarise(Summary.TOTAL, "j1", "j2", where=Given(("j3",))),
            Comparison.IS,
            Parameter("p2", "law"),
        ),
    )
)
FACTS = "a1 a2 b1 b2 b3 c1 c2 c3 d1 d2 e1 e2 f1 f2 g1 g2 h1 h2 h3 i1 i2 j1 j2 j3"


def test_every_name_in_a_condition_is_found() -> None:
    assert facts_read(EVERYTHING) == frozenset(FACTS.split())
    assert parameters_read(EVERYTHING) == {"p1", "law.p2"}
    assert patterns_read(EVERYTHING) == {"pattern"}


def test_the_example_holds_every_kind_of_node() -> None:
    kinds = {*get_args(Expression), *get_args(Condition)}
    assert {type(node) for node in walk(EVERYTHING)} == kinds


def test_nodes_come_in_the_order_written() -> None:
    found = [name for node in walk(EVERYTHING) for name in names(node)]
    assert found == FACTS.split()


def test_what_a_derived_fact_is_made_of_is_found() -> None:
    cases = Cases((CaseOf(Given(("a",)), Read("b")), CaseOf(None, None, "unknown")))
    assert facts_read(cases) == {"a", "b"}
    assert facts_read(Holds(Given(("a",)))) == {"a"}
    assert list(walk(Holds(Given(("a",))))) == [Given(("a",))]


def test_depth_counts_what_stands_inside_one_another() -> None:
    assert depth(ONE) == 1
    assert depth(All((Not(Given(("a",))), Given(("b",))))) == 3
