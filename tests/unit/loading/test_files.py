from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from socialvalue.diagnostics import MISSING_PATH, UNREADABLE
from socialvalue.loading.document import Document, read
from socialvalue.loading.files import (
    documents_under,
    inputs_under,
    is_folder,
    policies_under,
)

TOO_LONG = "a" * 5000


def write(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("tender: {}\n", encoding="utf-8")


def found(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in inputs_under(folder)]


def test_inputs_are_found_below_and_sorted(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "a/z.json", "a/y.YML", "notes.txt", "c.yaml.bak")
    assert found(tmp_path) == ["a/y.YML", "a/z.json", "b.yaml"]


def test_streams_and_packed_files_are_inputs_but_hold_no_policies(
    tmp_path: Path,
) -> None:
    write(tmp_path, "a.jsonl", "b.ndjson.gz", "c.json.gz", "d.YAML.GZ", "e.yaml")
    write(tmp_path, "f.tar.gz", "g.gz", "h.txt")
    inputs = ["a.jsonl", "b.ndjson.gz", "c.json.gz", "d.YAML.GZ", "e.yaml"]
    assert found(tmp_path) == inputs
    assert [path.name for path in documents_under(tmp_path)] == ["e.yaml"]


def test_what_starts_with_a_dot_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, ".hidden.yaml", ".git/x.yaml", "x.yaml")
    assert found(tmp_path) == ["x.yaml"]


def test_a_link_that_leads_back_is_not_followed_for_ever(tmp_path: Path) -> None:
    write(tmp_path, "a/x.yaml")
    try:
        (tmp_path / "a" / "back").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this machine makes no links")
    assert found(tmp_path) == ["a/x.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_what_would_wait_for_ever_is_no_file(tmp_path: Path) -> None:
    write(tmp_path, "x.yaml", "demo/1.0.0.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    os.mkfifo(tmp_path / "demo" / "2.0.0.yaml")
    assert found(tmp_path) == ["demo/1.0.0.yaml", "x.yaml"]
    assert [path.name for path in policies_under(tmp_path)] == ["1.0.0.yaml"]


def test_a_folder_that_cannot_be_looked_into_stands_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "closed/x.yaml", "y.yaml")
    iterdir = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "closed":
            raise PermissionError
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert found(tmp_path) == ["closed", "y.yaml"]


def test_a_path_that_no_file_can_have_is_no_folder() -> None:
    assert not is_folder(Path(TOO_LONG))
    problems = read(Path(TOO_LONG), "x.yaml")
    assert not isinstance(problems, Document)
    assert problems[0].code in {UNREADABLE, MISSING_PATH}


def test_policies_lie_one_level_down(tmp_path: Path) -> None:
    write(tmp_path, "demo/2.0.0.yaml", "demo/1.0.0.yaml", "demo/releases.yaml")
    write(tmp_path, "demo/old/0.1.0.yaml", "loose.yaml")
    names = [path.relative_to(tmp_path).as_posix() for path in policies_under(tmp_path)]
    assert names == ["demo/1.0.0.yaml", "demo/2.0.0.yaml"]
