"""Policies as they were released, and what their record says of them."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from architecture.repository import ROOT
from socialvalue import shipped
from socialvalue.diagnostics import UNKNOWN_FIELD
from socialvalue.loading.document import Document, parse_checked, read
from socialvalue.loading.files import policies_under
from socialvalue.loading.policy_file import load_policy
from socialvalue.loading.released import ReleasedPolicy, released
from socialvalue.model.policy import Policy
from socialvalue.shipped import schema
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.shelf import load_shelf

POLICIES = ROOT / "policies"
FILES = policies_under(POLICIES)
HEAD = [
    *("id", "version", "authority", "standing", "binds", "uses", "judges"),
    *("effective_from", "effective_to", "replaces", "digest", "reference"),
]


def checked(file: Path) -> Policy:
    """Return the policy in a file, read as any file is."""
    document = read(file, str(file))
    assert isinstance(document, Document)
    policy = load_policy(document, schema("policy"), fact_dictionary())
    assert isinstance(policy, Policy)
    return policy


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the shipped policies that the program takes for them."""
    folder = tmp_path / "policies"
    shutil.copytree(POLICIES, folder)
    known = shipped.folder
    monkeypatch.setattr(
        shipped, "folder", lambda name: folder if name == "policies" else known(name)
    )
    return folder


def test_the_record_says_what_the_files_say() -> None:
    policies = released(POLICIES, fact_dictionary())
    assert policies is not None
    for policy, file in zip(policies, FILES, strict=True):
        whole = checked(file)
        assert [getattr(policy, name) for name in HEAD] == [
            getattr(whole, name) for name in HEAD
        ]
        assert type(policy) is ReleasedPolicy  # and so none of it was read


@pytest.mark.parametrize("name", [each.name for each in fields(Policy)])
def test_whatever_is_asked_of_a_released_policy_is_right(name: str) -> None:
    policies = released(POLICIES, fact_dictionary()) or ()
    for policy, file in zip(policies, FILES, strict=True):
        if name != "at":  # places are for faults, and it has none
            assert getattr(policy, name) == getattr(checked(file), name)


def test_a_released_policy_that_was_read_is_like_any_other() -> None:
    policies = released(POLICIES, fact_dictionary()) or ()
    for policy, file in zip(policies, FILES, strict=True):
        assert policy.rules is not None
        assert type(policy) is Policy
        assert policy == checked(file)


@pytest.mark.parametrize(
    "file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}"
)
def test_reading_without_places_reads_the_same(file: Path) -> None:
    plain, usual = parse_checked(str(file), file.read_bytes()), read(file, str(file))
    assert isinstance(usual, Document)
    assert (plain.data, plain.quoted) == (usual.data, usual.quoted)
    assert (plain.digest, plain.text) == (usual.digest, usual.text)
    assert plain.span("/rules") == usual.span("/rules")


def test_a_shipped_file_that_was_changed_is_checked(copied: Path) -> None:
    assert load_shelf().diagnostics == ()
    file = copied / "uk-procurement-law" / "2023.2.0.yaml"
    file.write_text(file.read_text("utf-8") + "colour: red\n", encoding="utf-8")
    (fault,) = load_shelf().diagnostics
    assert (fault.code, fault.at.file) == (UNKNOWN_FIELD, str(file))
    assert "uk-procurement-law" in load_shelf().policies  # the other version


def test_a_shipped_file_without_a_record_is_checked(copied: Path) -> None:
    (copied / "uk-procurement-law" / "releases.yaml").unlink()
    shelf = load_shelf()
    assert shelf.diagnostics == ()
    versions = shelf.policies["uk-procurement-law"]
    assert {type(each) for each in versions} == {Policy}


@pytest.mark.parametrize(
    "record", ["", "[", "2015.1.0: released", "2015.1.0: {digest: 1}"], ids=str
)
def test_a_record_that_says_too_little_is_no_record(copied: Path, record: str) -> None:
    file = copied / "uk-procurement-law" / "releases.yaml"
    file.write_text(record, encoding="utf-8")
    assert released(copied, fact_dictionary()) is None
    assert load_shelf().diagnostics == ()


def test_other_policies_are_checked_together_with_the_shipped(tmp_path: Path) -> None:
    copy = tmp_path / "uk-procurement-law" / "2030.1.0.yaml"
    copy.parent.mkdir()
    text = (POLICIES / "uk-procurement-law" / "2023.1.0.yaml").read_text("utf-8")
    copy.write_text(text.replace("version: 2023.1.0", "version: 2030.1.0"), "utf-8")
    (fault,) = load_shelf([tmp_path]).diagnostics
    assert "are both in force" in fault.message
    assert fault.at.line > 0
