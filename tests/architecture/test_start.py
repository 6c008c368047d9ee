"""A check loads what it does, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from architecture.repository import ROOT, named
from socialvalue import shipped, use_cases
from socialvalue.loading.document import Document, read
from socialvalue.loading.released import ReleasedPolicy
from socialvalue.loading.tender_file import load_tender
from socialvalue.use_cases.choice import choose
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.shelf import Shelf, load_shelf
from socialvalue.use_cases.tenders import decisions_on

TENDERS = sorted((ROOT / "examples").glob("*.yaml"))
SLOW = ("jsonschema", "referencing", "rich", "ocdsmerge", "watchfiles")
FOR_FAULTS = (
    "socialvalue.checking",
    "socialvalue.loading.policy_schema",
    "socialvalue.loading.schema_faults",
    "socialvalue.loading.yaml_errors",
)
FOR_OTHERS = (
    "socialvalue.loading.answers",
    "socialvalue.loading.conversion",
    "socialvalue.loading.json_text",
    "socialvalue.loading.notice",
    "socialvalue.rendering.markdown",
)

CHECK = """
import sys
from socialvalue.cli import main
sys.argv = ["socialvalue", "check", *sys.argv[1:]]
try:
    main()
finally:
    print(*sys.modules, sep="\\n", file=sys.stderr)
"""


def modules(*arguments: str) -> set[str]:
    """Return what a check has imported by its end."""
    ended = subprocess.run(  # noqa: S603 - the words are this test's own
        [sys.executable, "-c", CHECK, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode in (0, 1, 3), ended.stderr
    return set(ended.stderr.splitlines())


def under(imported: set[str], names: tuple[str, ...]) -> set[str]:
    """Return what is imported of these modules, or inside them."""
    inside = tuple(f"{name}." for name in names)
    return {each for each in imported if each in names or each.startswith(inside)}


@pytest.mark.parametrize("file", TENDERS, ids=named)
def test_a_check_of_a_tender_imports_nothing_that_only_others_need(file: Path) -> None:
    imported = modules(str(file))
    assert "socialvalue.rendering.text" in imported
    assert under(imported, SLOW + FOR_FAULTS + FOR_OTHERS) == set()


def test_jsonschema_explains_a_tender_that_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "tender.yaml"
    file.write_text("tender: {vaule: {}}\n", encoding="utf-8")
    ended = subprocess.run(  # noqa: S603 - the words are this test's own
        [sys.executable, "-c", CHECK, str(file)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "there is no field `vaule` here" in ended.stdout
    assert "jsonschema" in ended.stderr.splitlines()


def unread(shelf: Shelf) -> set[str]:
    """Return the policies of which only the record was read."""
    return {
        policy.reference
        for versions in shelf.policies.values()
        for policy in versions
        if type(policy) is ReleasedPolicy
    }


def test_only_what_may_judge_is_read() -> None:
    file = ROOT / "examples" / "compliant-works.yaml"
    document = read(file, str(file))
    assert isinstance(document, Document)
    case, _ = load_tender(document, shipped.schema("tender"), fact_dictionary())
    assert case is not None
    shelf = load_shelf()
    everything = unread(shelf)
    choice = choose(document, case, shelf, use_cases.Selection())
    assert unread(shelf) == everything
    decisions = decisions_on(case, choice.chosen, shelf)
    used = {f"{each.policy.id}@{each.policy.version}" for each in decisions}
    packs = {pack.reference for each in decisions for pack in each.policy.others}
    assert len(used) > 1
    assert packs
    assert everything - unread(shelf) == used | packs


def test_what_the_program_can_do_is_found_by_name() -> None:
    for name in use_cases.__all__:
        assert getattr(use_cases, name).__module__.startswith("socialvalue.use_cases")
    with pytest.raises(AttributeError, match="has no attribute 'judge'"):
        use_cases.judge  # noqa: B018
