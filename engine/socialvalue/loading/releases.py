"""Whether a released policy file is still the one that was released."""

from __future__ import annotations

from socialvalue.diagnostics import CHANGED_RELEASE, Diagnostic
from socialvalue.loading.document import Data, Document

FILE = "releases.yaml"
"""Stands beside the versions of a policy and keeps the digest of each."""


def changed_release(
    document: Document, version: str, releases: Document
) -> Diagnostic | None:
    """Return what to say if a policy file is not as it was released, else None.

    Args:
        document: The policy file.
        version: The version that it says it is.
        releases: The record beside it. A version that it does not have is a draft.

    >>> from socialvalue.loading.document import parse
    >>> file = parse("1.0.0.yaml", b"version: 1.0.0")
    >>> record = parse("releases.yaml", b"1.0.0: {digest: 'sha256:0'}")
    >>> changed_release(file, "1.0.0", record).message
    'version `1.0.0` is released, and this is not the file that was released'
    """
    digest = _inside(_inside(releases.data, version), "digest")
    if digest is None or digest == document.digest:
        return None
    return document.diagnostic(
        CHANGED_RELEASE,
        f"version `{version}` is released, and this is not the file that was released",
        "/version",
        "take the changes back, and make them in a file with the next version",
    )


def _inside(data: Data, key: str) -> Data:
    return data.get(key) if isinstance(data, dict) else None
