from __future__ import annotations

from collections.abc import Iterator

import pytest

from socialvalue.confirmation.second_engine import SecondEngine
from unit.confirmation.library import skip_without


@pytest.fixture(scope="session")
def second_engine() -> Iterator[SecondEngine]:
    """Return the second engine as it is; one for all tests, for it forgets."""
    skip_without()
    with SecondEngine() as engine:
        yield engine
