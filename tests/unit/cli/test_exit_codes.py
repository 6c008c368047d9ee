from __future__ import annotations

from itertools import product

import pytest

from socialvalue.cli import exit_codes
from socialvalue.cli.answers import of_verdict
from socialvalue.model.decision import Verdict


def test_wrong_comes_before_non_compliant_before_undetermined_before_fine() -> None:
    order = [2, 1, 3, 0]
    for codes in product(order, repeat=3):
        assert exit_codes.worst(codes) == order[min(map(order.index, codes))]


def test_nothing_to_say_is_fine() -> None:
    assert exit_codes.worst([]) == 0


@pytest.mark.parametrize(
    ("verdict", "code"),
    [
        (Verdict.COMPLIANT, 0),
        (Verdict.NOT_APPLICABLE, 0),
        (Verdict.NON_COMPLIANT, 1),
        (Verdict.UNDETERMINED, 3),
    ],
)
def test_every_verdict_has_its_code(verdict: Verdict, code: int) -> None:
    assert of_verdict(verdict) == code
