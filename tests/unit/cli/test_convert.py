"""A notice becomes a tender file that says the same, and asks for the rest."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from socialvalue.cli import main
from socialvalue.diagnostics import has_errors
from socialvalue.use_cases import Selection, check, convert

NOTICE = Path(__file__).parents[3] / "examples" / "undetermined-notice-shaped.json"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["convert", *map(str, words)])


@pytest.fixture
def two(tmp_path: Path) -> Path:
    package = json.loads(NOTICE.read_bytes())
    other = json.loads(json.dumps(package["releases"][0]))
    other["ocid"] = "ocds-example/other"
    package["releases"].append(other)
    file = tmp_path / "two.json"
    file.write_text(json.dumps(package), encoding="utf-8")
    return file


def test_it_is_judged_as_the_notice_is(tmp_path: Path) -> None:
    file = tmp_path / "tender.yaml"
    assert run(NOTICE, "--output", file).exit_code == 0
    (notice,), (tender,) = (
        tuple(check([str(path)], Selection())) for path in (NOTICE, file)
    )
    assert notice.decisions
    assert [decision.outcome for decision in notice.decisions] == [
        decision.outcome for decision in tender.decisions
    ]


def test_it_says_where_everything_stood_and_what_to_ask_first() -> None:
    text = run(NOTICE).stdout
    assert "# notice: /releases/0/tender/title, line" in text
    assert "#  1. " in text
    assert "[1] " in text
    assert max(map(len, text.splitlines())) <= 80


def test_no_file_is_replaced_unasked(tmp_path: Path) -> None:
    file = tmp_path / "tender.yaml"
    file.write_text("mine", encoding="utf-8")
    assert run(NOTICE, "--output", file).exit_code == 2
    assert file.read_text(encoding="utf-8") == "mine"
    assert run(NOTICE, "--output", file, "--force").exit_code == 0
    assert file.read_text(encoding="utf-8") != "mine"


def test_of_several_processes_one_is_chosen_or_each_has_its_file(
    two: Path, tmp_path: Path
) -> None:
    unclear = run(two)
    assert unclear.exit_code == 2
    assert "choose one with --ocid" in unclear.stderr
    one = run(two, "--ocid", "ocds-example/other")
    assert one.exit_code == 0
    assert "the published notice ocds-example/other" in one.stdout
    assert run(two, "--output", f"{tmp_path}/new/").exit_code == 0
    names = ["ocds-example-2023030.yaml", "ocds-example-other.yaml"]
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == names
    again = run(two, "--output", f"{tmp_path}/new/")
    assert again.exit_code == 2
    assert "--force replaces it" in again.stderr


def test_what_is_no_such_notice_is_a_problem(tmp_path: Path) -> None:
    tender = NOTICE.parent / "compliant-works.yaml"
    assert "not a published notice" in " ".join(run(tender).stderr.split())
    other = run(NOTICE, "--ocid", "ocds-none")
    assert other.exit_code == 2
    assert "error[SV415]" in other.stderr
    assert run(tmp_path / "none.json").exit_code == 2


def test_text_that_yaml_would_take_for_something_else(tmp_path: Path) -> None:
    odd = 'no: "12:30" # é\n  two\u2028 \x00 lines'
    package = json.loads(NOTICE.read_bytes())
    package["releases"][0]["tender"]["title"] = odd
    file = tmp_path / "notice.json"
    file.write_text(json.dumps(package), encoding="utf-8")
    (converted,) = convert([str(file)], Selection())
    written = tmp_path / "tender.yaml"
    written.write_text(converted.text or "", encoding="utf-8")
    (answer,) = check([str(written)], Selection())
    assert answer.decisions[0].subject.title == odd


def release(number: int, ocid: str = "ocds-example-1", **tender: object) -> bytes:
    written = {
        "ocid": ocid,
        "id": f"{ocid}-{number}",
        "date": f"2026-01-0{number}T09:00:00Z",
        "tag": ["tender" if number == 1 else "tenderUpdate"],
        "buyer": {"name": "Example Council"},
        "tender": tender,
    }
    return json.dumps(written).encode() + b"\n"


BENCHES = release(1, title="Benches", status="active")
UPDATE = release(2, title="Benches of oak")
BINS = release(1, "ocds-example-2", title="Bins")


def record(*releases: bytes) -> bytes:
    entries = [json.loads(each) for each in releases]
    ocid = entries[0]["ocid"]
    return json.dumps({"records": [{"ocid": ocid, "releases": entries}]}).encode()


@pytest.mark.parametrize(
    "files",
    [
        {"a.jsonl": BENCHES + UPDATE},
        {"a.jsonl": UPDATE, "b.jsonl": BENCHES},
        {"a.jsonl.gz": gzip.compress(BENCHES + UPDATE)},
        {"a.json.gz": gzip.compress(record(BENCHES, UPDATE))},
        {"a.json": record(UPDATE, BENCHES)},
        {"a.json": record(BENCHES), "b.ndjson": UPDATE},
    ],
    ids=" ".join,
)
def test_it_reads_and_merges_whatever_check_does(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    paths = [tmp_path / name for name in files]
    for path in paths:
        path.write_bytes(files[path.name])
    for named in (paths, [tmp_path]):  # and as a folder
        result = run(*named)
        assert result.exit_code == 0, result.output
        assert "title: Benches of oak" in result.stdout
        assert "of release `ocds-example-1-2`" in " ".join(result.stdout.split())


def test_one_process_is_picked_out_of_a_stream(tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    file.write_bytes(BENCHES + BINS + UPDATE)
    assert "They are ocds-example-1, ocds-example-2" in " ".join(
        run(file).stderr.split()
    )
    result = run(file, "--ocid", "ocds-example-2")
    assert result.exit_code == 0
    assert "title: Bins\n" in result.stdout
    from_input = CliRunner().invoke(
        main, ["convert", "-", "--ocid", "ocds-example-2"], input=file.read_bytes()
    )
    assert from_input.stdout == result.stdout


def test_a_line_that_is_broken_keeps_no_other_from_being_written(
    tmp_path: Path,
) -> None:
    file, folder = tmp_path / "all.jsonl", tmp_path / "new"
    file.write_bytes(BENCHES + b"{broken\n" + BINS)
    result = run(file, "--output", f"{folder}/")
    assert result.exit_code == 2
    assert "error[SV108]" in result.stderr
    names = ["ocds-example-1.yaml", "ocds-example-2.yaml"]
    assert sorted(each.name for each in folder.iterdir()) == names
    (folder / names[0]).write_text("mine", encoding="utf-8")
    (folder / names[1]).unlink()
    again = run(file, "--output", folder)
    assert again.exit_code == 2
    assert "--force replaces it" in again.stderr
    assert (folder / names[0]).read_text(encoding="utf-8") == "mine"
    assert (folder / names[1]).is_file()


def test_a_value_that_is_of_no_use_is_quoted_from_its_own_release(
    tmp_path: Path,
) -> None:
    file = tmp_path / "all.jsonl"
    file.write_bytes(
        release(1, mainProcurementCategory="goods", title="Benches")
        + release(2, mainProcurementCategory="timber")
    )
    said = " ".join(run(file).stdout.replace("#", " ").split())
    assert "there stood `timber`" in said


def test_answers_to_an_input_that_was_not_converted_are_said(tmp_path: Path) -> None:
    file, form = tmp_path / "all.jsonl", tmp_path / "form.yaml"
    file.write_bytes(BENCHES + BINS)
    form.write_text(
        "answered_by: Procurement team\nanswered_on: 2026-01-20\ninputs:\n"
        f"  - input: sha256:{'0' * 64}\n    answers:\n"
        "      - fact: tender.concession\n        item: /tender\n"
        "        answer: true\n",
        encoding="utf-8",
    )
    whole = run(file, "--answers", form, "--output", f"{tmp_path}/new/")
    assert whole.exit_code == 2
    assert "error[SV410]" in whole.stderr
    one = run(file, "--answers", form, "--ocid", "ocds-example-1")
    assert one.exit_code == 0


def test_two_lots_with_one_reference_make_a_file_that_can_be_read(
    tmp_path: Path,
) -> None:
    file, tender = tmp_path / "notice.jsonl", tmp_path / "tender.yaml"
    file.write_bytes(release(1, lots=[{"id": "1"}, {"id": "1"}, {"id": "2"}]))
    result = run(file, "--output", tender)
    assert result.exit_code == 0
    text = " ".join(tender.read_text(encoding="utf-8").replace("#", " ").split())
    assert "`1` is an earlier one's reference; give it its own" in text
    (answer,) = check([str(tender)], Selection())
    assert not has_errors(answer.diagnostics)
