"""Which measures packs are there, and which of them a name means."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialvalue.diagnostics import Diagnostic, Span
from socialvalue.model.measures import MeasuresPack
from socialvalue.use_cases import check_measures, find_measures, list_measures

PACK = """\
measures: {id}
version: {version}
title: Our measures
authority: Example Authority
standing: adopted
licence: Our own.
list:
  - {{code: OWN-1, title: Hours given, unit: hours}}
"""


def write(folder: Path, id_: str, version: str, more: str = "") -> Path:
    file = folder / id_ / f"{version}.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(PACK.format(id=id_, version=version) + more, encoding="utf-8")
    return file


def found(reference: str, folder: Path) -> str:
    pack = find_measures(reference, [folder])
    assert isinstance(pack, MeasuresPack), pack
    return pack.reference


def faults(reference: str, *folders: Path) -> tuple[Diagnostic, ...]:
    found = find_measures(reference, folders)
    assert not isinstance(found, MeasuresPack)
    return found


def test_a_name_alone_means_the_newest_version(tmp_path: Path) -> None:
    for version in ("2.9.0", "2.10.0", "1.11.0"):
        write(tmp_path, "own", version)
    assert found("own", tmp_path) == "own@2.10.0"
    assert found("own@2.9.0", tmp_path) == "own@2.9.0"
    packs, problems = list_measures([tmp_path])
    assert problems == ()
    assert [pack.reference for pack in packs] == [
        *("example-measures@2022.1.0", "own@1.11.0", "own@2.9.0", "own@2.10.0")
    ]


def test_what_is_not_there_is_said_where_it_was_asked_for(tmp_path: Path) -> None:
    write(tmp_path, "own", "1.0.0")
    at = Span("tender.yaml", 3, 9)
    (fault,) = find_measures("own@2.0.0", [tmp_path], at)  # type: ignore[misc]
    assert fault.at == at
    assert fault.message == "the measures pack `own` has no version `2.0.0`"
    assert fault.help == "it has `1.0.0`"
    (fault,) = faults("river", tmp_path)
    assert fault.message == "there is no measures pack `river`"
    assert fault.help == "the packs are `example-measures`, `own`"


def test_a_pack_with_an_error_cannot_be_used_and_it_is_said_why(tmp_path: Path) -> None:
    file = write(tmp_path, "own", "1.0.0", "lits: []\n")
    why, fault = faults("own", tmp_path)
    assert why.at.file == str(file)
    assert fault.message == "the measures pack `own` cannot be used"
    (fault,) = faults("river", tmp_path)
    assert fault.message == "there is no measures pack `river`"


@pytest.mark.parametrize("place", ["none", "empty", "deep"])
def test_a_folder_without_packs_is_told(place: str, tmp_path: Path) -> None:
    folder = tmp_path / place
    if place != "none":
        folder.mkdir()
    if place == "deep":
        (folder / "1.0.0.yaml").write_text(PACK, encoding="utf-8")
    first, fault = faults("own", folder)
    assert fault.code.number == "SV234"
    assert first.code.number == ("SV101" if place == "none" else "SV103")
    if place == "deep":
        assert first.help == f"name the folder above it: `{tmp_path}`"


def test_the_same_bytes_twice_are_one_pack(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        write(folder, "own", "1.0.0")
    assert list_measures(folders)[1] == ()
    write(folders[1], "own", "1.0.0", "summary: Another.\n")
    (fault,) = list_measures(folders)[1]
    assert fault.code.number == "SV312"


def test_a_folder_of_packs_is_checked_file_by_file(tmp_path: Path) -> None:
    write(tmp_path, "own", "1.0.0")
    write(tmp_path, "own", "2.0.0", "lits: []\n")
    checked = list(check_measures([str(tmp_path), str(tmp_path / "own")]))
    assert [pack is not None for _, pack, _ in checked] == [True, False]
    ((_, pack, problems),) = check_measures([str(tmp_path / "none.yaml")])
    assert pack is None
    assert [problem.code.number for problem in problems] == ["SV101"]
    (tmp_path / "empty").mkdir()
    ((_, pack, problems),) = check_measures([str(tmp_path / "empty")])
    assert [problem.code.number for problem in problems] == ["SV103"]
