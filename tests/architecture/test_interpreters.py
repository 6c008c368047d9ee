"""The same decisions, to the byte, on every Python that this machine has.

The environments are kept in .venvs/, one for each version of Python; they hold what
the project needs, and the checkout is judged as it is. `pytest -m slow -s` says which
were found.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from architecture.repository import ROOT

pytestmark = pytest.mark.slow

VERSIONS = ("3.11", "3.12", "3.13", "3.14")
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
ENVIRONMENTS = ROOT / ".venvs"
NEEDED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]["dependencies"]

CALLS = {
    "judging": ("check", "examples", "--format", "json"),
    "outcomes": ("check", "examples", "benchmarks/tender.json", "--outcomes"),
    "judging bad input": (
        *("check", "tests/cases/diagnostics", "--as-if", "--format", "json"),
        *("--policy", "lcrca-social-value"),
    ),
    "answers in words": ("check", "examples", "--all"),
    "a rule's working": (
        *("explain", "examples/non-compliant-retrofit-works.yaml", "SV-011"),
    ),
    "a policy in words": ("policy", "show", "lcrca-social-value"),
    "policies": ("policy", "check", "policies"),
}
RUN = "import sys; from socialvalue.cli import main; main()"
WITHOUT_C = (
    "import yaml\n"
    "for name in ('CSafeLoader', 'CLoader', 'CParser'):\n"
    "    vars(yaml).pop(name, None)\n"
    f"{RUN}"
)


def environment(**more: str) -> dict[str, str]:
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTHON", "SOCIALVALUE", "PYENV_VERSION", "VIRTUAL_ENV"))
    }
    return kept | {"PYTHONPATH": str(ROOT / "engine"), "PYTHONUTF8": "1"} | more


def output(*command: str | Path, **more: str) -> tuple[int, bytes, bytes]:
    ended = subprocess.run(  # noqa: S603 - the words are this test's own
        [str(word) for word in command],
        cwd=ROOT,
        env=environment(**more),
        capture_output=True,
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


def candidates(version: str) -> list[Path]:
    """Return where a version of Python may be: on the path, or kept by pyenv."""
    found = [Path(word)] if (word := shutil.which(f"python{version}")) else []
    folders = [Path.home() / ".pyenv"]
    if pyenv := shutil.which("pyenv"):
        folders.insert(0, Path(os.fsdecode(output(pyenv, "root")[1]).strip()))
    for folder in folders:
        found += sorted(
            (folder / "versions").glob(f"{version}*/{SCRIPTS}/python{version}")
        )
    if sys.version_info[:2] == tuple(int(part) for part in version.split(".")):
        found.insert(0, Path(sys.executable))
    return found


@cache
def interpreters() -> dict[str, Path]:
    """Return one working Python of each version that there is."""
    found: dict[str, Path] = {}
    for version in VERSIONS:
        says = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"
        for python in candidates(version):
            code, said, _ = output(python, "-c", says, PYTHONPATH="")
            if code == 0 and said.decode().strip() == version:
                found[version] = python
                break
    return found


def prepared(version: str) -> Path:
    """Return the Python of an environment that has what the project needs."""
    folder = ENVIRONMENTS / f"python{version}"
    python = folder / SCRIPTS / "python"
    done, wanted = folder / "needed.txt", "\n".join(NEEDED)
    if done.is_file() and done.read_text(encoding="utf-8") == wanted:
        return python
    made = output(interpreters()[version], "-m", "venv", "--clear", folder)
    assert made[0] == 0, made
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    installed = output(python, *pip, *NEEDED, PYTHONPATH="")
    assert installed[0] == 0, installed
    done.write_text(wanted, encoding="utf-8")
    return python


@cache
def here(call: str) -> tuple[int, bytes, bytes]:
    """Return what this Python answers."""
    return output(sys.executable, "-c", RUN, *CALLS[call])


OTHERS = [
    version
    for version in VERSIONS
    if version != f"{sys.version_info[0]}.{sys.version_info[1]}"
]


@pytest.mark.parametrize("version", OTHERS)
def test_another_python_answers_the_same(version: str) -> None:
    if version not in interpreters():
        pytest.skip(f"there is no Python {version} on this machine")
    python = prepared(version)
    for call, arguments in CALLS.items():
        assert output(python, "-c", RUN, *arguments) == here(call), call


def test_yaml_without_its_c_parser_answers_the_same() -> None:
    for call, arguments in CALLS.items():
        assert output(sys.executable, "-c", WITHOUT_C, *arguments) == here(call), call


def test_the_answers_do_not_depend_on_the_order_of_sets() -> None:
    for seed in ("0", "1", "2"):
        for call, arguments in CALLS.items():
            seen = output(sys.executable, "-c", RUN, *arguments, PYTHONHASHSEED=seed)
            assert seen == here(call), call


def test_something_is_answered() -> None:
    assert here("judging")[0] == 1
    assert here("judging")[1].count(b'"verdict"') > 8
    assert here("judging bad input")[0] == 2
    for call in CALLS:
        assert len(here(call)[1]) > 100
        assert b"Traceback" not in here(call)[1] + here(call)[2]


def test_there_are_two_pythons_to_compare() -> None:
    found = interpreters()
    print("\ncompared:", ", ".join(found))  # noqa: T201 - for whoever reads the log
    if len(found) < 2 and not os.environ.get("CI"):
        pytest.skip(f"only Python {', '.join(found)} is on this machine")
    assert len(found) >= 2
