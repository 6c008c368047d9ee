"""A decision as a file of its own: what it holds, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from socialvalue.model.decision import Decision
from socialvalue.rendering.json_text import decision_json, json_of

SCHEMA = "urn:socialvalue:schema:saved-decision:1"
"""The `$id` of schemas/saved-decision.schema.json; every such file names it."""

_TOLD_APART = 16  # characters of a digest in a file's name
_LONGEST = 100  # characters of a policy's name there


def digest_of(decision: str) -> str:
    """Return the digest of a decision's JSON text.

    It shows that a file was edited, not by whom: whoever edits can work it out again.

    >>> digest_of("{}")[:15]
    'sha256:44136fa3'
    """
    return f"sha256:{sha256(decision.encode()).hexdigest()}"


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A file with one decision in it."""

    name: str
    text: str


def saved_file(decision: Decision) -> SavedFile:
    """Return the file that a decision is saved in; of the same, always the same.

    The decision stands in it as `decision_json` has it. Its name, which fits every
    file system, begins with the digest of what was judged and says by which policy.
    Its last letters are of the decision's own digest, so that two decisions that
    differ in anything, such as in the answers, never have one name.
    """
    whole = decision_json(decision)
    digest = digest_of(whole)
    packs = {
        each.reference: each.digest
        for each in decision.policy.others
        if each.digest is not None
    }
    head = json_of(
        {"schema": SCHEMA, "digest": digest, "packs": dict(sorted(packs.items()))}
    )
    inside = whole.rstrip("\n").replace("\n", "\n  ")
    opening = head.removesuffix("\n}\n")
    text = f'{opening},\n  "decision": {inside}\n}}\n'
    policy = decision.policy
    judged = f"{policy.id}@{policy.version or 'none'}"[:_LONGEST]
    first, last = (
        each.partition(":")[2][:_TOLD_APART]
        for each in (decision.subject.digest, digest)
    )
    return SavedFile(f"{first}-{judged}-{last}.json", text)
