"""What every test may use: expected texts that are compared, or accepted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # no test fails a slow machine
settings.load_profile("untimed")

CASES = Path(__file__).parent / "cases"

Golden: TypeAlias = Callable[[str | Path, str], None]
"""Compares a text with the one in a file, or writes that file (`--accept`)."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`; whoever accepts a text answers for the difference."""
    parser.addoption(
        "--accept",
        action="store_true",
        help="rewrite the expected texts under tests/cases/ with what comes out now",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return `golden(path, text)`: is `text` what the file holds?

    A path that is not absolute is one below tests/cases/.
    """
    accept = bool(request.config.getoption("--accept"))

    def compare(path: str | Path, text: str) -> None:
        file = CASES / path
        if accept:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        if not file.is_file():
            pytest.fail(f"{file} is missing: run pytest with --accept, then read it")
        assert text == file.read_bytes().decode()

    return compare
