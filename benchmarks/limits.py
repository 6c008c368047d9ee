"""What the other engines answer to questions that this one was made for.

The evidence for the table in README.md: each question is put to each engine when this
runs, and what it answers is printed.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

import datalogic_py
import regorus
import zen

from benchmarks.comparison import plain
from benchmarks.peers import jsonlogic, rego
from benchmarks.peers import zen as zen_peer
from benchmarks.peers.lowering import translated
from benchmarks.subject import (
    FOLDER,
    FORTY,
    SHIPPED,
    TENDER,
    case_of,
    judge,
    outcomes,
    working,
)
from socialvalue import shipped
from socialvalue.checking.policy import check_policy
from socialvalue.diagnostics import Diagnostic, Severity
from socialvalue.evaluation.arithmetic import combine
from socialvalue.evaluation.intervals import Known, Unknown, compare
from socialvalue.evaluation.truth import opposite
from socialvalue.loading.document import Document, parse
from socialvalue.loading.policy_file import load_policy
from socialvalue.model.case import Why
from socialvalue.model.expression import Comparison, Operator
from socialvalue.model.policy import Policy
from socialvalue.use_cases.dictionary import fact_dictionary

_WIDTH = 80
_DATA = {"net": 5, "gross": 3}


class Question(NamedTuple):
    """One question, as each engine writes it."""

    asked: str
    zen: str
    rego: str
    logic: object
    ours: Callable[[], object]


_MISSING = compare(Unknown(Why.NOT_GIVEN), Comparison.AT_LEAST, Known(Decimal(3)))


def _exact() -> bool:
    part = combine(Operator.DIVIDED_BY, Decimal(1), Decimal(3))
    return combine(Operator.TIMES, part, Decimal(3)) == 1


def _tenths() -> bool:
    return combine(Operator.PLUS, Decimal("0.1"), Decimal("0.2")) == Decimal("0.3")


def _of_none(*, complete: bool = False) -> str:
    """Return what a rule about every criterion says of a lot that has none."""
    data = json.loads(TENDER.read_bytes())
    data["tender"]["lots"][0]["criteria"] = []
    if not complete:
        data["complete"].remove("lot.criteria")
    found = outcomes(judge(FORTY))(case_of(json.dumps(data).encode()))
    return next(said for rule, _, said in found if rule == "FR-033")


def _refused(right: bytes, wrong: bytes) -> str:
    """Return the code of what is said of the forty rules with something wrong."""
    text = (FOLDER / "forty-rules" / "1.0.0.yaml").read_bytes()
    wrong = text.replace(right, wrong, 1)
    errors = [f for f in _faults(wrong) if f.code.severity is Severity.ERROR]
    return f"refused when the policy is read: {errors[0].code.number}"


def _faults(text: bytes) -> tuple[Diagnostic, ...]:
    document = parse("1.0.0.yaml", text)
    if not isinstance(document, Document):
        return document
    policy = load_policy(document, shipped.schema("policy"), fact_dictionary())
    if not isinstance(policy, Policy):
        return policy
    return check_policy(policy, fact_dictionary(), {})


QUESTIONS = (
    Question(
        "Is a weight that is not given less than 3?",
        "weight < 3",
        "input.weight < 3",
        {"<": [{"var": "weight"}, 3]},
        lambda: opposite(_MISSING).value,
    ),
    Question(
        "Is it not at least 3?",
        "not(weight >= 3)",
        "not input.weight >= 3",
        {"!": {">=": [{"var": "weight"}, 3]}},
        lambda: opposite(_MISSING).value,
    ),
    Question(
        "Is 0.1 + 0.2 equal to 0.3?",
        "0.1 + 0.2 == 0.3",
        "0.1 + 0.2 == 0.3",
        {"===": [{"+": [0.1, 0.2]}, 0.3]},
        _tenths,
    ),
    Question(
        "Is 1 / 3 * 3 equal to 1?",
        "1 / 3 * 3 == 1",
        "(1 / 3) * 3 == 1",
        {"===": [{"*": [{"/": [1, 3]}, 3]}, 1]},
        _exact,
    ),
    Question(
        "Do all of no criteria have a weight?",
        "all([], # > 0)",
        "every w in [] { w > 0 }",
        {"all": [[], {">": [{"var": ""}, 0]}]},
        lambda: f"{_of_none(complete=True)}; of an open list, {_of_none()}",
    ),
    Question(
        "Is a fact that does not exist (a misspelt name) equal to 3?",
        "wieght == 3",
        "input.wieght == 3",
        {"===": [{"var": "wieght"}, 3]},
        lambda: _refused(b"tender.kpi_count:", b"tender.kpi_coutn:"),
    ),
    Question(
        "Is an amount with VAT, 3, less than one without VAT, 5?",
        "gross < net",
        "input.gross < input.net",
        {"<": [{"var": "gross"}, {"var": "net"}]},
        lambda: _refused(
            b"$tender.gross_by_rate}}, level", b"$tender.value.net}}, level"
        ),
    ),
)


def answers(question: Question) -> Iterator[tuple[str, str]]:
    """Yield what each engine answers, by its name."""
    yield zen_peer.NAME, _tried(lambda: zen.evaluate_expression(question.zen, _DATA))
    yield rego.NAME, _tried(lambda: _rego(question.rego))
    engine = datalogic_py.Engine()
    yield jsonlogic.NAME, _tried(lambda: engine.eval(question.logic, _DATA))
    yield "here", _shown(question.ours())


def _rego(body: str) -> object:
    engine = regorus.Engine()
    engine.add_policy("q.rego", f"package q\nimport rego.v1\nholds if {{ {body} }}\n")
    engine.set_input_json(json.dumps(_DATA))
    return json.loads(engine.eval_query_as_json("data.q"))["result"][0]["expressions"][
        0
    ]["value"].get("holds", "undefined")


def _tried(ask: Callable[[], object]) -> str:
    try:
        return _shown(ask())
    except (RuntimeError, ValueError, datalogic_py.DataLogicError) as error:
        said = str(error).partition("\n")[0]
        return f"error: {json.loads(said)['source'] if said[:1] == '{' else said}"


def _shown(value: object) -> str:
    return json.dumps(value) if isinstance(value, bool) else str(value)


def traces() -> Iterator[tuple[str, str]]:
    """Yield what the traces of the forty rules hold."""
    ours = judge(FORTY)
    policy = translated(ours.policy, ours.packs, fact_dictionary())
    tender = plain(case_of(TENDER.read_bytes()))
    engine = zen_peer.Engine(policy)
    one, other = (json.dumps(engine.trace(engine.takes(tender))) for _ in range(2))
    same = "the same trace" if one == other else "two different traces"
    keys = ", ".join(sorted(json.loads(one)["shared"]))
    yield zen_peer.NAME, f"{len(one):,} bytes, {same} of two calls; a node has {keys}"
    found = [name for name in dir(regorus.Engine) if "trace" in name]
    yield rego.NAME, f"methods with `trace` in their name: {found or 'none'}"
    written = jsonlogic.Engine(policy).traced(tender)
    keys = ", ".join(sorted(json.loads(written)["steps"][0]))
    yield jsonlogic.NAME, f"{len(written):,} bytes; a step has {keys}"
    count, placed = steps()
    yield (
        "here",
        f"{count:,} steps; {placed:,} say the line and column of what they read",
    )


def steps() -> tuple[int, int]:
    """Return how many steps ours has of the same, and how many know their place."""
    decision = working(judge(FORTY))(case_of(TENDER.read_bytes()))
    waiting = [
        *(finding.because for finding in decision.findings),
        *(group.step for group in decision.groups),
        *(derived.step for derived in decision.derived),
    ]
    found = []
    while waiting:
        found.append(waiting.pop())
        waiting += found[-1].because
    return len(found), sum(step.place is not None for step in found)


def sizes() -> Iterator[tuple[str, str]]:
    """Yield how long each policy is in each language, in bytes."""
    for reference in (FORTY, *SHIPPED):
        ours = judge(reference)
        policy = translated(ours.policy, ours.packs, fact_dictionary())
        logic = [jsonlogic.logic(rule, policy.named) for rule in policy.rules]
        graph, module = len(zen_peer.graph(policy)), len(rego.module(policy))
        said = f"{graph:,} as a decision graph, {module:,} as Rego, "
        yield reference, said + f"{len(json.dumps(logic)):,} as JSONLogic"


def main() -> None:
    """Ask, and print what is answered."""
    for question in QUESTIONS:
        _print(question.asked, answers(question))
    _print("What is in the trace of the forty rules?", traces())
    _print("How many bytes is a policy?", sizes())


def _print(title: str, lines: Iterator[tuple[str, str]]) -> None:
    print(title)
    for name, said in lines:
        line = f"  {name:13} {said}"
        print(textwrap.fill(line, _WIDTH, subsequent_indent=" " * 16))
    print()


if __name__ == "__main__":
    main()
