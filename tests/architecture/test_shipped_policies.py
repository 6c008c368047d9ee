"""The policies that come with the program: they make sense, and never change."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
import yaml

from architecture.repository import ROOT, named
from conftest import Golden
from socialvalue.diagnostics import CHANGED_RELEASE
from socialvalue.loading.files import policies_under
from socialvalue.model.policy import Binds, Standing
from socialvalue.use_cases import check_policies, list_policies

POLICIES = ROOT / "policies"
FILES = policies_under(POLICIES)
FOLDERS = sorted({file.parent for file in FILES})

_TOP = """\
# The released versions of this policy. A released file never changes: whoever wants
# it otherwise writes the next version. `socialvalue policy check` compares (SV318).
# The rest of each entry is written by `make accept`, for what reads no more than it.
"""


def releases(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what is recorded of the released versions in a policy's folder."""
    file = folder / "releases.yaml"
    if not file.is_file():
        return {}
    return loaded(file)


def loaded(file: Path) -> dict[str, Any]:
    """Return a YAML file, every value as the text that stands there."""
    data = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    assert isinstance(data, dict)
    return data


def digest(file: Path) -> str:
    return f"sha256:{sha256(file.read_bytes()).hexdigest()}"


def record(folder: Path) -> str:
    """Return the record as it should be, with what people wrote of each release."""
    known = releases(folder)
    text = _TOP
    for file in sorted(file for file in FILES if file.parent == folder):
        said = known.get(file.stem, {})
        released = said.get("released") or date.today().isoformat()  # noqa: DTZ011
        note = said.get("note") or "To be written."
        text += f"{file.stem}:\n  digest: {digest(file)}\n"
        text += f"  released: {released}\n  note: {note}\n"
        text += indent(head(file), "  ")
    return text


def head(file: Path) -> str:
    """Return what the record repeats of a policy file."""
    ((_, policy, _),) = check_policies([str(file)])
    assert policy is not None
    effective = {"from": policy.effective_from, "to": policy.effective_to}
    said = {
        "authority": policy.authority,
        "standing": str(policy.standing),
        "effective": {key: day for key, day in effective.items() if day is not None},
        "binds": None if policy.binds is Binds.OWN else str(policy.binds),
        "replaces": policy.replaces,
        "uses": dict(policy.uses) or None,
        "judges": policy.judges,
    }
    kept = {key: value for key, value in said.items() if value is not None}
    return yaml.safe_dump(kept, sort_keys=False, allow_unicode=True)


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_policy_has_no_problem_at_all(file: Path) -> None:
    ((_, _, problems),) = check_policies([str(file)])
    assert [
        f"{problem.at.line}: {problem.message}"
        for problem in problems
        if problem.code is not CHANGED_RELEASE  # has a test of its own
    ] == []


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_policy_lies_where_its_name_and_version_say(file: Path) -> None:
    said = loaded(file)
    assert (said["policy"], said["version"]) == (file.parent.name, file.stem)


def test_the_versions_follow_one_another() -> None:
    policies, problems = list_policies(())
    assert problems == ()
    assert len(policies) == len(FILES)
    assert any(policy.standing is Standing.ADOPTED for policy in policies)


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_a_released_policy_is_unchanged(folder: Path, golden: Golden) -> None:
    golden(folder / "releases.yaml", record(folder))


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_a_release_has_a_day_and_a_note(folder: Path) -> None:
    for version, said in releases(folder).items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
        assert set(said) >= {"digest", "released", "note"}
        assert date.fromisoformat(said["released"]) >= date(2026, 11, 22)
        assert said["note"] != "To be written."


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_a_policy_has_a_page(folder: Path) -> None:
    text = (folder / "README.md").read_text(encoding="utf-8")
    for file in FILES:
        if file.parent == folder:
            assert f"| {file.stem} |" in text


def test_there_are_policies() -> None:
    assert "policies/lcrca-social-value/2022.1.0.yaml" in [
        named(file) for file in FILES
    ]
