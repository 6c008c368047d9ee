"""What no file of the project says: where it was written, and how."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from architecture.repository import named, project_files

UNWANTED = {
    "a folder of one machine": r"(?<![\w.~$}-])/(?:wor[k]|roo[t]|hom[e])(?:/|\b)",
    "a folder of one user": r"[A-Z]:\\User[s]\\|/User[s]/",
    "the address of a package registry": (
        r"pypi\.or[g]|pythonhosted\.or[g]|registry\.npmj[s]"
    ),
    "an entry of a tracker": r"(?i)\bissue[ ]#?\d",
}


@pytest.mark.parametrize("file", list(project_files()), ids=named)
def test_a_file_does_not_say_where_it_was_written(file: Path) -> None:
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return  # a case about such files
    found = {
        what: match[0]
        for what, pattern in UNWANTED.items()
        if (match := re.search(pattern, text))
    }
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "see /" + "work/shared",
        "cd /" + "root",
        "'/" + "home/me/tender.yaml'",
        "https://" + "pypi" + ".org/simple",
        "as in iss" + "ue 12",
    ],
)
def test_it_would_be_seen(text: str) -> None:
    assert any(re.search(pattern, text) for pattern in UNWANTED.values())


def test_the_files_of_the_project_are_found() -> None:
    files = {named(file) for file in project_files()}
    assert {"pyproject.toml", ".gitignore", "engine/socialvalue/diagnostics.py"} < files
    assert not any("__pycache__" in file or ".venv" in file for file in files)
