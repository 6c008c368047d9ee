from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner, Result

from architecture.repository import ROOT
from socialvalue.cli import main
from socialvalue.rendering.json_text import json_of
from socialvalue.rendering.saved_json import digest_of
from socialvalue.use_cases import list_policies
from unit.loading.written_notice import release, tender
from unit.test_hostile_policies import Desk, derive, rule

SHELF, _ = list_policies(())
EXAMPLES = sorted(
    file for file in (ROOT / "examples").iterdir() if file.suffix in {".yaml", ".json"}
)
EXAMPLE = ROOT / "examples" / "non-compliant-retrofit-works.yaml"
ANSWERS = """\
answered_by: Buyer
answered_on: 2026-11-20
inputs:
  - input: sha256:{digest}
    answers:
      - fact: lot.criteria
        item: /releases/0/tender/lots/{number}
        complete: true
"""
NOTICE = ROOT / "examples" / "undetermined-notice-shaped.json"


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)


def save(folder: Path, *arguments: str | Path) -> list[Path]:
    """Return the files that a check saves its decisions in, by the folder's order."""
    found = run("check", *arguments, "--save", folder)
    assert found.exit_code in {0, 1, 3}, found.output
    files = sorted(folder.iterdir())
    count = len(files)
    assert f"{count} decision{'s' * (count > 1)} saved in {folder}" in found.stderr
    return files


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the files of the decisions on the example, to be left as they are."""
    return save(tmp_path_factory.mktemp("saved"), EXAMPLE)


@pytest.fixture
def file(once: list[Path], tmp_path: Path) -> Path:
    """Return the file of the policy's decision on the example, to be edited."""
    return Path(shutil.copy(once[0], tmp_path))


def kept(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return data


def write(file: Path, data: dict[str, Any], *, again: bool = False) -> None:
    """Write an edited file; `again`: with the digest worked out again."""
    if again:
        data["digest"] = digest_of(json_of(data["decision"]))
    file.write_text(json_of(data), encoding="utf-8")


def expect_same(file: Path, judged: str | Path, *options: str | Path) -> None:
    found = run("replay", file, judged, *options)
    assert found.exit_code == 0, found.output
    assert found.output.startswith("SAME  "), found.output


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.name)
def test_the_decisions_on_an_example_are_the_same_made_anew(
    tmp_path: Path, example: Path
) -> None:
    files = save(tmp_path, example)
    assert len(files) == 2
    for file in files:
        expect_same(file, example)


@pytest.mark.parametrize(
    "options",
    [
        ["--policy", "lcrca-social-value@2022.1.0"],
        ["--policy", "lcrca-social-value@2026.3.0"],
        ["--policy", "lcrca-social-value", "--as-if", "--as-of", "2026-11-22"],
        ["--policy", "uk-procurement-law", "--policy", "ppn-social-value-model"],
    ],
)
def test_what_was_asked_for_need_not_be_asked_for_again(
    tmp_path: Path, options: list[str]
) -> None:
    for example in (EXAMPLE, NOTICE):
        for file in save(tmp_path / example.stem, example, *options):
            expect_same(file, example)


def test_a_tender_without_a_date_is_the_same_made_anew(tmp_path: Path) -> None:
    undated = tmp_path / "tender.yaml"
    text = EXAMPLE.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    left = [each for each in lines if "commenced_on" not in each]
    undated.write_text("".join(left), encoding="utf-8")
    files = save(tmp_path / "saved", undated)
    assert not any(kept(file)["decision"]["policy"]["settled"] for file in files)
    for file in files:
        expect_same(file, undated)


def test_a_date_that_is_not_known_cannot_be_passed_off_as_known(
    tmp_path: Path,
) -> None:
    undated = tmp_path / "tender.yaml"
    text = EXAMPLE.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    left = [each for each in lines if "commenced_on" not in each]
    undated.write_text("".join(left), encoding="utf-8")
    file = save(tmp_path / "saved", undated)[0]
    data = kept(file)
    data["decision"]["policy"]["settled"] = True
    write(file, data, again=True)
    found = run("replay", file, undated, "--format", "json")
    assert found.exit_code == 1
    differing = [each["pointer"] for each in json.loads(found.stdout)["differences"]]
    assert differing == ["/policy/settled"]


def test_answers_may_be_given_in_any_order(tmp_path: Path) -> None:
    digest = sha256(NOTICE.read_bytes()).hexdigest()
    one, two = (tmp_path / "one.yaml", tmp_path / "two.yaml")
    for number, form in enumerate((one, two)):
        form.write_text(ANSWERS.format(digest=digest, number=number), encoding="utf-8")
    files = save(tmp_path / "saved", NOTICE, "--answers", one, "--answers", two)
    plain = save(tmp_path / "plain", NOTICE)
    assert {file.name for file in files}.isdisjoint(file.name for file in plain)
    for file in files:
        assert len(kept(file)["decision"]["subject"]["answers"].split()) == 2
        expect_same(file, NOTICE, "--answers", two, "--answers", one)
        refused = run("replay", file, NOTICE, "--answers", one)
        assert refused.exit_code == 2
        assert "SV423" in refused.output
    unasked = run("replay", plain[0], NOTICE, "--answers", one)
    assert unasked.exit_code == 2
    assert "help: leave them out" in unasked.output


def test_the_same_decision_is_the_same_file(tmp_path: Path) -> None:
    first = {file: file.read_bytes() for file in save(tmp_path, EXAMPLE)}
    again = {file: file.read_bytes() for file in save(tmp_path, EXAMPLE)}
    assert first == again


def test_a_file_is_called_after_what_was_judged_and_by_what(once: list[Path]) -> None:
    for file in once:
        decision = kept(file)["decision"]
        policy = decision["policy"]
        assert file.name.startswith(
            f"{decision['subject']['digest'][7:23]}-{policy['id']}@{policy['version']}-"
        )


def test_whole_decisions_are_saved_whatever_is_shown(tmp_path: Path) -> None:
    whole = [file.name for file in save(tmp_path / "whole", EXAMPLE)]
    shown = save(tmp_path / "shown", EXAMPLE, "--rule", "SV-011", "--format", "jsonl")
    assert [file.name for file in shown] == whole


def test_notices_of_one_file_are_kept_apart(tmp_path: Path) -> None:
    """Of notices in one package, the file's digest is that of all of them."""
    package = tmp_path / "package.json"
    releases = [release(tender(title="Benches"), ocid=f"ocds-{n}") for n in (1, 2)]
    package.write_text(json.dumps({"releases": releases}), encoding="utf-8")
    pinned = ("--policy", "uk-procurement-law")
    files = save(tmp_path / "saved", package, *pinned)
    assert len({kept(file)["decision"]["subject"]["digest"] for file in files}) == 1
    for file in files:
        expect_same(file, package)


def test_one_process_of_a_stream_is_found_by_its_digest(tmp_path: Path) -> None:
    stream = tmp_path / "stream.jsonl"
    releases = [
        release(tender(title=title), ocid=f"ocds-{title}")
        for title in ("Benches", "Bins", "Trees")
    ]
    stream.write_text("\n".join(map(json.dumps, releases)), encoding="utf-8")
    options = ("--policy", "uk-procurement-law", "--ocid", "ocds-Bins")
    (file,) = save(tmp_path / "saved", stream, *options)
    expect_same(file, stream)
    expect_same(file, stream, "--ocid", "ocds-Bins")
    expect_same(file, tmp_path / "stream.jsonl", "--max-size", "10000000")
    found = run("replay", file, "-", stdin=stream.read_bytes())
    assert found.exit_code == 0
    other = run("replay", file, stream, "--ocid", "ocds-Trees")
    assert other.exit_code == 2
    assert "SV422" in other.output


def test_the_deepest_decision_can_be_read_back(tmp_path: Path) -> None:
    made = derive("tender", " + ".join(["1"] * 95), "", 0)
    desk = Desk(tmp_path, made + rule("{tender.x0: {at_most: 5}}"))
    path = ("--policy-path", desk.shelf)
    (file,) = save(tmp_path / "saved", desk.tender, "--policy", "demo", *path)
    expect_same(file, desk.tender, *path)


def test_a_release_that_is_replaced_judges_again(tmp_path: Path) -> None:
    """The pack of today has a version that replaces the recorded one."""
    (file,) = save(tmp_path, EXAMPLE, "--policy", "lcrca-social-value@2022.1.0")
    why = kept(file)["decision"]["policy"]["why"]
    assert why.endswith("2022.2.0 has replaced it")
    expect_same(file, EXAMPLE)


def test_a_pack_that_was_not_in_force_cannot_be_passed_off_as_one_that_was(
    tmp_path: Path,
) -> None:
    early = tmp_path / "tender.yaml"
    text = EXAMPLE.read_text(encoding="utf-8")
    assert "commenced_on: 2023-" in text
    early.write_text(text.replace("commenced_on: 2023-", "commenced_on: 2021-"))
    pinned = "lcrca-social-value@2022.2.0"
    (file,) = save(tmp_path / "saved", early, "--policy", pinned)
    data = kept(file)
    others = data["decision"]["policy"]["others"]
    (later,) = (each for each in SHELF if each.id == "uk-procurement-thresholds")
    (alias,) = (path for path, each in others.items() if each.startswith(later.id))
    assert others[alias].endswith("(none in force)")
    others[alias], data["packs"][later.reference] = later.reference, later.digest
    write(file, data, again=True)
    found = run("replay", file, early, "--format", "json")
    differing = [each["pointer"] for each in json.loads(found.stdout)["differences"]]
    assert differing == [f"/policy/others/{alias}"]
    assert found.exit_code == 1


def test_a_folder_of_policies_that_is_not_there_is_told(
    file: Path, tmp_path: Path
) -> None:
    found = run("replay", file, EXAMPLE, "--policy-path", tmp_path / "nosuch")
    assert found.exit_code == 2
    assert "[SV101]" in found.output


def test_a_decision_that_is_another_ends_with_1(file: Path) -> None:
    data = kept(file)
    data["decision"]["findings"][0]["says"] = "Something else."
    write(file, data, again=True)
    found = run("replay", file, EXAMPLE)
    assert found.exit_code == 1
    assert found.output.startswith("REWORDED  ")
    assert "What differs, in 1 place, only in words" in found.output
    assert "The same version of the program made both." in found.output


def test_of_another_version_other_words_end_with_0(file: Path) -> None:
    data = kept(file)
    data["decision"]["findings"][0]["says"] = "Something else."
    data["decision"]["program"]["version"] = "0.0.9"
    write(file, data, again=True)
    found = run("replay", file, EXAMPLE)
    assert found.exit_code == 0
    assert "program  socialvalue 0.0.9, and now socialvalue" in found.output


def test_of_another_version_another_outcome_ends_with_1(file: Path) -> None:
    data = kept(file)
    finding = data["decision"]["findings"][0]
    was, finding["outcome"] = finding["outcome"], "undetermined"
    data["decision"]["program"]["version"] = "0.0.9"
    write(file, data, again=True)
    found = run("replay", file, EXAMPLE)
    said = " ".join(found.output.split())
    assert found.exit_code == 1
    now = was.replace("_", " ")
    about = f"{finding['rule']}, {finding['subject']['label']}"
    assert f"{about}: undetermined, now {now}" in said
    assert "no change of the program that is listed explains it" in said


def test_json_has_every_difference(file: Path) -> None:
    data = kept(file)
    data["decision"]["outcome"] = "compliant"
    del data["decision"]["findings"][3]
    write(file, data)
    found = run("replay", file, EXAMPLE, "--format", "json")
    answer = json.loads(found.stdout)
    assert found.exit_code == answer["exit_code"] == 2
    assert answer["result"] == "refused"
    assert [each["code"] for each in answer["problems"]] == ["SV421"]
    assert [each["pointer"] for each in answer["differences"]] == [
        *("/outcome", "/findings/3")
    ]
    first, second = answer["differences"]
    assert (first["recorded"], first["recomputed"]) == ("compliant", "non_compliant")
    assert "recorded" not in second
    assert [each.get("rule") for each in answer["outcomes"]] == [
        *(None, second["recomputed"]["rule"])
    ]


def test_of_many_differences_a_few_are_shown(file: Path) -> None:
    data = kept(file)
    for finding in data["decision"]["findings"]:
        finding["level"] = "nothing"
    write(file, data)
    found = run("replay", file, EXAMPLE)
    count = len(data["decision"]["findings"])
    assert f"What differs, in {count} places" in found.output
    assert f"  and {count - 5} more" in found.output


def test_an_edited_digest_is_refused_even_if_the_decision_is_right(
    file: Path,
) -> None:
    write(file, kept(file) | {"digest": digest_of("another")})
    found = run("replay", file, EXAMPLE)
    assert found.exit_code == 2
    assert "the decision does not differ" in found.output


def test_a_form_of_the_file_that_says_the_same_is_no_edit(tmp_path: Path) -> None:
    """The decision counts, not the spaces around it."""
    file = save(tmp_path, EXAMPLE)[0]
    file.write_text(json.dumps(kept(file)), encoding="utf-8")
    expect_same(file, EXAMPLE)


@pytest.mark.parametrize(
    "seed",
    [*range(8), *(pytest.param(n, marks=pytest.mark.slow) for n in range(8, 60))],
)
def test_whatever_is_edited_is_noticed(file: Path, seed: int) -> None:
    pick = Random(seed)  # noqa: S311 - no secret
    data = kept(file)
    _edit_somewhere(data["decision"], pick)
    write(file, data)
    found = run("replay", file, EXAMPLE)
    assert found.exit_code == 2, found.output
    assert "this is a fault in socialvalue" not in found.output
    assert "Traceback" not in found.output


def _edit_somewhere(data: Any, pick: Random) -> None:  # noqa: ANN401 - any part of it
    """Change, take out or put in one thing, anywhere inside."""
    while True:
        keys = list(data) if isinstance(data, dict) else list(range(len(data)))
        key = pick.choice(keys)
        inside = data[key]
        if not isinstance(inside, (dict, list)) or not inside or pick.random() < 0.1:
            break
        data = inside
    others = ["another", "", 7, 1.5, None, [], {}, True, "2022.1.0", {"a": ["b"]}]
    if pick.random() < 0.2:
        del data[key]
    else:
        data[key] = pick.choice([each for each in others if each != inside])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "SV420"),
        ("{", "SV108"),
        ('{"a": 1, "a": 2}', "SV109"),
        ("decision: {}", "SV108"),
        ("[]", "SV420"),
        ('{"decision": []}', "SV420"),
        ('{"decision": {}}', "SV202"),
    ],
)
def test_what_is_no_saved_decision_is_refused(
    tmp_path: Path, text: str, code: str
) -> None:
    file = tmp_path / "decision.json"
    file.write_text(text, encoding="utf-8")
    found = run("replay", file, EXAMPLE)
    assert found.exit_code == 2
    assert code in found.output


def test_a_file_that_is_not_there_or_too_large_is_said_to_be(file: Path) -> None:
    missing = run("replay", file.parent / "none.json", EXAMPLE)
    assert (missing.exit_code, "SV101" in missing.output) == (2, True)
    large = run("replay", file, EXAMPLE, "--max-size", "1000")
    assert (large.exit_code, "SV104" in large.output) == (2, True)


def test_a_folder_that_cannot_be_made_keeps_anything_from_being_judged(
    tmp_path: Path,
) -> None:
    file = tmp_path / "tender.yaml"
    shutil.copy(EXAMPLE, file)
    found = run("check", file, "--save", file / "inside")
    assert found.exit_code == 2
    assert "SV425" in found.output
    assert "NON-COMPLIANT" not in found.output


def test_nothing_is_saved_where_nothing_is_judged(tmp_path: Path) -> None:
    found = run("check", tmp_path / "none.yaml", "--save", tmp_path / "saved")
    assert found.exit_code == 2
    assert "0 decisions saved in" in found.stderr
    assert list((tmp_path / "saved").iterdir()) == []


def test_watching_does_not_save(tmp_path: Path) -> None:
    found = run("check", EXAMPLE, "--watch", "--save", tmp_path)
    assert found.exit_code == 2
    assert "--watch does not go with --save" in found.output
