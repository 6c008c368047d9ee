from __future__ import annotations

import pytest

from socialvalue.diagnostics import CHANGED_RELEASE
from socialvalue.loading.document import Document, parse
from socialvalue.loading.releases import changed_release


def document(text: str) -> Document:
    found = parse("x.yaml", text.encode())
    assert isinstance(found, Document)
    return found


POLICY = document("policy: demo\nversion: 1.0.0\n")


def test_a_release_that_was_changed_is_said_at_its_version() -> None:
    found = changed_release(POLICY, "1.0.0", document("1.0.0: {digest: 'sha256:0'}"))
    assert found
    assert (found.code, found.at.line, found.at.column) == (CHANGED_RELEASE, 2, 10)


@pytest.mark.parametrize(
    "releases",
    [
        f"1.0.0: {{digest: '{POLICY.digest}'}}",
        "2.0.0: {digest: 'sha256:0'}",
        "1.0.0: {released: 2026-11-22}",
        "1.0.0:",
        "1.0.0: soon",
        "[]",
    ],
)
def test_an_unchanged_or_unrecorded_file_is_no_problem(releases: str) -> None:
    assert changed_release(POLICY, "1.0.0", document(releases)) is None
