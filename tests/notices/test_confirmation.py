"""Every decision on every real notice is confirmed by the second engine."""

from __future__ import annotations

from collections import Counter

import pytest

from notices.published import PUBLISHERS, real_folder
from notices.test_outcomes import policies_that_judge
from socialvalue.model.confirmation import Standpoint
from socialvalue.use_cases import Selection, check
from unit.confirmation.library import skip_without

pytestmark = pytest.mark.slow


def test_every_real_notice_is_confirmed() -> None:
    skip_without()
    folders = [str(real_folder() / publisher) for publisher in PUBLISHERS]
    asked = Selection(policies=tuple(policies_that_judge()), as_if=True, confirm=True)
    counted: Counter[Standpoint] = Counter()
    for answer in check(folders, asked):
        for decision, found in zip(answer.decisions, answer.confirmations, strict=True):
            assert not found.disagreements, answer.name
            assert not found.left, answer.name
            assert found.outcomes == len(decision.findings), answer.name
            counted[found.standpoint] += 1
    assert counted[Standpoint.CONFIRMED] > 300
    assert set(counted) == {Standpoint.CONFIRMED}
