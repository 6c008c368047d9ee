"""Every problem the program can find is explained, with an answer it really gave."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from architecture.repository import ENGINE, ROOT
from conftest import CASES, Golden
from socialvalue.diagnostics import CODES, Code, Severity

PAGE = ROOT / "docs" / "diagnostics.md"
_HEADING = re.compile(r"^## (SV\d{3}) ([a-z0-9-]+)$", re.MULTILINE)
_EXAMPLE = re.compile(
    r"(<!-- case: (?P<case>\S+) -->\n```text\n)(?P<shown>.*?)(```)", re.DOTALL
)
CASE_NAMES = sorted(path.name for path in (CASES / "diagnostics").iterdir())


def sections() -> dict[str, str]:
    """Return the text of each section, by its number."""
    parts = _HEADING.split(PAGE.read_text(encoding="utf-8"))
    return dict(zip(parts[1::3], parts[3::3], strict=True))


def problem(case: str, number: str) -> str:
    """Return the first problem with `number` in what a case is expected to say."""
    expected = (CASES / "diagnostics" / case / "expected.txt").read_text("utf-8")
    lines = expected.splitlines(keepends=True)
    first = next(at for at, line in enumerate(lines) if f"[{number}]" in line)
    rest = [
        at for at in range(first + 1, len(lines)) if not lines[at].startswith("   ")
    ]
    return "".join(lines[first : rest[0] if rest else len(lines)])


def test_every_code_has_its_section_in_order() -> None:
    headings = _HEADING.findall(PAGE.read_text(encoding="utf-8"))
    assert headings == [(code.number, code.name) for code in CODES]


def test_no_number_and_no_name_is_used_twice() -> None:
    for words in ([c.number for c in CODES], [c.name for c in CODES]):
        assert [word for word, times in Counter(words).items() if times > 1] == []
    assert all(re.fullmatch(r"SV[1-4]\d\d", code.number) for code in CODES)


def test_the_answers_on_the_page_are_real(golden: Golden) -> None:
    before, *parts = _HEADING.split(PAGE.read_text(encoding="utf-8"))
    text = before
    for number, name, section in zip(*[iter(parts)] * 3, strict=True):
        said = _EXAMPLE.sub(
            lambda found, number=number: (  # type: ignore[misc]
                f"{found[1]}{problem(found['case'], number)}```"
            ),
            section,
        )
        text += f"## {number} {name}{said}"
    golden(PAGE, text)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.number)
def test_a_section_says_what_it_means_and_what_to_do(code: Code) -> None:
    section = sections()[code.number]
    assert "\nWhat to do: " in section
    assert len(_EXAMPLE.findall(section)) == 1
    assert ("warning" in section) == (code.severity is Severity.WARNING)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.number)
def test_a_code_has_a_case(code: Code) -> None:
    assert any(name.startswith(f"{code.number}-") for name in CASE_NAMES)


@pytest.mark.parametrize("name", CASE_NAMES)
def test_a_case_is_about_a_code(name: str) -> None:
    assert name.partition("-")[0] in {code.number for code in CODES}


def test_codes_are_declared_in_one_place() -> None:
    others = [
        file
        for file in ENGINE.rglob("*.py")
        if file.name != "diagnostics.py" and re.search(r"\bCode\(", _text(file))
    ]
    assert others == []


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
