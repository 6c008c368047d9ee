"""What is installed holds everything, and runs outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from architecture.repository import ENGINE, ROOT, project_files

pytestmark = pytest.mark.slow

SCRIPTS = "Scripts" if os.name == "nt" else "bin"
ENVIRONMENT = {
    key: value
    for key, value in os.environ.items()
    if not key.startswith(("PYTHON", "SOCIALVALUE", "VIRTUAL_ENV"))
}


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - the words are this test's own
        [str(word) for word in command],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from the checkout without fetching anything."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ("-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
    built = run(sys.executable, *build, ROOT, folder=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the programs of an environment are that has only the wheel.

    What the wheel needs is taken from this environment: by its folder, so that the
    checkout, which is installed here by a link, is not seen.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    python = folder / SCRIPTS / "python"
    install = ("install", "--quiet", "--no-deps", "--no-index", wheel)
    pip = ("-m", "pip", "--python", python, "--disable-pip-version-check")
    done = run(sys.executable, *pip, *install, folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    inside = Path(run(python, "-c", where, folder=folder).stdout.strip())
    here = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (inside / "needed.pth").write_text("\n".join(sorted(here)), encoding="utf-8")
    return folder / SCRIPTS


def test_the_wheel_holds_all_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    data = {
        f"socialvalue/{file.relative_to(ROOT).as_posix()}"
        for name in ("measures", "policies", "schemas")
        for file in project_files(ROOT / name)
    }
    code = {
        file.relative_to(ROOT / "engine").as_posix()
        for file in project_files(ENGINE)
        if file.suffix in {".py", ".yaml"}
    }
    assert {*data, *code, "socialvalue/py.typed"} - held == set()
    assert "socialvalue/policies/lcrca-social-value/2022.1.0.yaml" in held
    foreign = {
        name for name in held if not name.startswith(("socialvalue/", "socialvalue-"))
    }
    assert foreign == set()


def test_what_is_installed_is_what_runs(scripts: Path, tmp_path: Path) -> None:
    where = "import socialvalue; print(socialvalue.__file__)"
    found = run(scripts / "python", "-c", where, folder=tmp_path).stdout.strip()
    assert Path(found).is_relative_to(scripts.parent)


def test_the_policies_are_there_outside_the_checkout(
    scripts: Path, tmp_path: Path
) -> None:
    listed = run(scripts / "socialvalue", "policy", "list", folder=tmp_path)
    assert (listed.returncode, listed.stderr) == (0, "")
    for file in (ROOT / "policies" / "lcrca-social-value").glob("[0-9]*.yaml"):
        assert f"lcrca-social-value@{file.stem}" in listed.stdout


def test_the_measures_are_there_outside_the_checkout(
    scripts: Path, tmp_path: Path
) -> None:
    listed = run(scripts / "socialvalue", "measures", "list", folder=tmp_path)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "example-measures@2022.1.0" in listed.stdout


def test_the_schemas_are_there_outside_the_checkout(
    scripts: Path, tmp_path: Path
) -> None:
    printed = run(scripts / "socialvalue", "schema", "tender", folder=tmp_path)
    assert (printed.returncode, printed.stderr) == (0, "")
    file = ROOT / "schemas" / "tender.schema.json"
    assert printed.stdout == file.read_text(encoding="utf-8")


def test_a_tender_is_judged_outside_the_checkout(scripts: Path, tmp_path: Path) -> None:
    tender = tmp_path / "tender.yaml"
    tender.write_bytes((ROOT / "examples" / "compliant-works.yaml").read_bytes())
    judged = run(scripts / "socialvalue", "check", "tender.yaml", folder=tmp_path)
    assert (judged.returncode, judged.stderr) == (0, "")
    assert "COMPLIANT" in judged.stdout


def test_a_decision_is_saved_and_made_anew_outside_the_checkout(
    scripts: Path, tmp_path: Path
) -> None:
    tender = tmp_path / "tender.yaml"
    tender.write_bytes((ROOT / "examples" / "compliant-works.yaml").read_bytes())
    run(scripts / "socialvalue", "check", tender, "--save", "saved", folder=tmp_path)
    for file in (tmp_path / "saved").iterdir():
        again = run(scripts / "socialvalue", "replay", file, tender, folder=tmp_path)
        assert (again.returncode, again.stderr) == (0, "")
        assert again.stdout.startswith("SAME")
